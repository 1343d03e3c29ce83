"""Small documents of every kind with a text in them, made by hand."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
TYPES = {"[Content_Types].xml": "<Types/>"}
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def zipped(parts: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = name == "mimetype"
            archive.writestr(name, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return held.getvalue()


def docx(*paragraphs: str, more: str = "", notes: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}{more}</w:body></w:document>'
    parts: dict[str, bytes | str] = {**TYPES, "word/document.xml": document}
    if notes:
        parts["word/footnotes.xml"] = f'<w:p xmlns:w="{_W}"><w:t>{notes}</w:t></w:p>'
    return zipped(parts)


def pptx(*slides: str) -> bytes:
    parts: dict[str, bytes | str] = {**TYPES, "ppt/presentation.xml": "<p/>"}
    for number, text in reversed(list(enumerate(slides, 1))):
        parts[f"ppt/slides/slide{number}.xml"] = (
            f'<p xmlns:a="{_A}"><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p>'
        )
    parts["ppt/notesSlides/notesSlide1.xml"] = (
        f'<p xmlns:a="{_A}"><a:p><a:t>Say it.</a:t></a:p></p>'
    )
    return zipped(parts)


def odf(kind: str, body: str) -> bytes:
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><o:c xmlns:o="{_ODF}:office:1.0"'
            f' xmlns:text="{_ODF}:text:1.0">{body}</o:c>',
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its root."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % table)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


def deflated(content: bytes) -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode")


def pages(*contents: bytes) -> bytes:
    """A PDF with a page of each content stream."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        FONT,
    ]
    for number, content in enumerate(contents):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (5 + 2 * number),
            content,
        ]
    return pdf(*objects)


def written(text: str) -> bytes:
    """The content stream of a page that says this."""
    return stream(b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % text.encode("latin-1"))
