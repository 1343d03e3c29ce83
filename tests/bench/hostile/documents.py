"""PDF, Word and RTF."""

from __future__ import annotations

from tests.bench.hostile.making import MB, endless, text, zipped
from tests.unit.wallet.importers.made_documents import deflated, pages, pdf

text("PDF: 400 MB, kept", "a.pdf", lambda: endless(b"%PDF-1.7\n", 400 * MB))
text(
    "PDF: a page of 20,000,000 letters",
    "a.pdf",
    lambda: (pages(deflated(b"BT <" + b"61" * 20_000_000 + b"> Tj ET")),),
)
text("PDF: a page that unpacks to 200 MB", "a.pdf", lambda: (pages(deflated(bytes(200 * MB))),))
text(
    "PDF: a page of 3,000,000 words",
    "a.pdf",
    lambda: (pages(deflated(b"BT " + b"1 1 Td (a) Tj " * 3_000_000 + b"ET")),),
)
text(
    "PDF: 300,000 objects without a table",
    "a.pdf",
    lambda: ("%PDF-1.4\n", "1 0 obj\n<<>>\nendobj\n" * 300_000),
)
text(
    "PDF: brackets in brackets",
    "a.pdf",
    lambda: (pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 5_000_000),),
)
text(
    "PDF: pages of pages, two by two, thirty deep",
    "a.pdf",
    lambda: (
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            *(b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 2>>" % (n, n) for n in range(3, 33)),
            b"<</Type/Page/MediaBox[0 0 6 8]>>",
        ),
    ),
)
zipped(
    "Word: a document that unpacks to 1.3 GB",
    lambda: {
        "[Content_Types].xml": (b"<Types/>",),
        "word/document.xml": endless(b"<w:document xmlns:w='w'><w:p>", filling=b"<w:p> </w:p>"),
    },
)
text("RTF: groups in groups", "a.rtf", lambda: ("{\\rtf1", "{\\b a" * 10_000_000))
text("RTF: 50 MB of signs", "a.rtf", lambda: ("{\\rtf1 ", "\\u228?" * 7_000_000, "}"))
