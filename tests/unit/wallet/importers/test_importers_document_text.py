"""What is written in documents is found; what cannot be read is kept and named."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import ImportRefused
from wallet.importers import registry, values
from wallet.importers.documents import text as reading
from wallet.importers.documents.rtf import rtf_text
from wallet.importers.time_bound import TookTooLong, within

from .collecting import Collected, read_bytes
from .made_documents import TYPES, deflated, docx, odf, pages, pdf, pptx, stream, written, zipped

pytestmark = pytest.mark.area("B")

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def text(collected: Collected) -> str | None:
    (row,) = collected.table("documents.files")
    found: str | None = row["text"]
    return found


def warnings(collected: Collected) -> tuple[str, ...]:
    return collected.report.warnings


DELETED = "<w:p><w:del><w:r><w:delText>not this</w:delText></w:r></w:del><w:r><w:t>a</w:t><w:tab/>"
ODT = (
    "<o:annotation><text:p>a comment</text:p></o:annotation><text:h>Head</text:h>"
    "<text:p>Grüße<text:s/>aus <text:span>Köln</text:span><text:line-break/>bald</text:p>"
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\generator Word;}{\info{\author Ann}}"
    rb"\f0 Gr\'fc\'dfe from K\u246\'f6ln\par {\b bold} \{x\}\tab\u-10179?\u-8704?\line end"
    b"{\\pict\\bin5 }{}\\a}\r\n}"
)
FOUND = {
    "letter.docx": (docx("Dear Ann,", "the code is <b> & 17", notes="See 2."), "<b> & 17\nSee 2."),
    "changed.docx": (docx("one", more=f"{DELETED}<w:t>b</w:t></w:r></w:p>"), "one\na b"),
    "talk.pptx": (pptx(*(f"Slide {n}" for n in range(1, 12))), "Slide 10\nSlide 11"),
    "letter.odt": (odf("text", ODT), "Head\nGrüße aus Köln\nbald"),
    "talk.odp": (odf("presentation", "<text:p>one</text:p>"), "one"),
    "letter.rtf": (RTF, "Grüße from Köln\nbold {x} 😀\nend"),
    "letter.pdf": (pages(written("Hello Bob"), written("page two")), "Hello Bob\npage two"),
    "packed.pdf": (pages(deflated(b"BT /F1 9 Tf (squeezed) Tj ET")), "squeezed"),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_is_written_in_a_document_is_its_text(name):
    content, said = FOUND[name]
    collected = read_bytes(content, name)
    found = text(collected) or ""
    assert found.endswith(said)
    assert not warnings(collected)
    ((_, _, kept),) = collected.contents
    assert kept == content


def test_the_notes_of_a_slide_follow_it():
    assert (text(read_bytes(pptx("one", "two"), "talk.pptx")) or "").split("\n") == [
        "one",
        "Say it.",
        "two",
    ]


def test_the_text_is_about_anybody_and_does_not_say_which_document_it_is():
    spec = registry.tables()["documents.files"]
    column = spec.columns[-1]
    assert (column.name, column.sensitivity, column.third_party) == ("text", 3, True)
    assert spec.settled == ("text",)


def test_of_a_long_document_the_beginning_is_found_and_the_report_says_so():
    long = read_bytes(docx(*(f"word{n} and more of it" for n in range(20_000))), "long.docx")
    assert len(text(long) or "") == values.TEXT_LIMIT
    assert "first 65,536 characters" in warnings(long)[0]


BOMB = b"<!DOCTYPE a [<!ENTITY a 'b'>]><a>&a;</a>"
UNREAD = {
    "password.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it has a password"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "read by no library"),
    "letter.pages": (
        zipped({"Index/Document.iwa": "x", "Metadata/Properties.plist": "y"}),
        "read by no library",
    ),
    "entities.docx": (zipped({**TYPES, "word/document.xml": BOMB}), "made to do harm"),
    "broken.docx": (zipped({**TYPES, "word/document.xml": b"<a><b>"}), "it is damaged"),
    "swelling.docx": (zipped({**TYPES, "word/document.xml": b" " * 80_000_000}), "damaged"),
    "nested.rtf": (b"{\\rtf1" + b"{" * 5_000, "nested as no text is"),
    "picture.pdf": (pages(stream(b"")), "pictures and no text"),
    "cut.pdf": (pages(written("hello"))[:120], "pictures and no text|damaged"),
    "nothing.pdf": (b"%PDF-1.7\n1 0 obj", "damaged"),
    "noise.pdf": (b"%PDF-1.7\n" + random.Random(1).randbytes(100_000), "damaged"),
    "loop.pdf": (pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), "damaged"),
    "deep.pdf": (pdf(CATALOG, b"[" * 200_000), "damaged"),
    "bomb.pdf": (pages(deflated(b" " * 90_000_000)), "pictures and no text"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_document_that_cannot_be_read_is_kept_and_the_report_says_why(name):
    content, said = UNREAD[name]
    began = time.process_time()
    collected = read_bytes(content, name)
    assert time.process_time() - began < 3
    assert text(collected) is None
    assert len(collected.contents) == 1
    (warning,) = warnings(collected)
    assert warning.startswith(f"1 document is found by name only ({name}): ")
    assert any(part in warning for part in said.split("|"))


def test_a_document_that_breaks_off_among_others_is_kept_without_text():
    content = docx(*random.Random(1).choices(["one two", "three", "four five six"], k=9_000))
    held = zipped({"a/cut.docx": content[: len(content) * 2 // 3], "a/whole.docx": docx("here")})
    collected = read_bytes(held, "papers.zip")
    assert [row["text"] for row in collected.table("documents.files")] == [None, "here"]
    assert "1 document is found by name only (cut.docx)" in warnings(collected)[0]
    assert len(collected.contents) == 2


def test_what_takes_too_long_is_ended_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.3)
    slow = pages(deflated(b"BT <" + b"61" * 20_000_000 + b"> Tj ET"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("slow.pdf", slow)
        archive.writestr("quick.pdf", pages(written("here")))
    began = time.process_time()
    collected = read_bytes(held.getvalue(), "papers.zip")
    assert time.process_time() - began < 3
    assert [row["text"] for row in collected.table("documents.files")] == [None, "here"]
    assert "(slow.pdf): it takes more than 0 seconds to read" in warnings(collected)[0]


def test_all_texts_of_an_import_together_are_bounded_too(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS_IN_ALL", 0.0)
    collected = read_bytes(docx("hello"), "letter.docx")
    assert text(collected) is None
    assert "takes too long" in warnings(collected)[0]


def test_a_bound_ends_what_swallows_errors_and_lets_others_be():
    def stubborn() -> None:
        while True:
            try:
                while True:
                    sum(range(1_000))
            except Exception:
                continue

    with pytest.raises(TookTooLong):
        within(0.05, stubborn)
    assert within(0.05, lambda: 7) == 7
    with pytest.raises(ValueError, match="mine"):
        within(0.05, lambda: (_ for _ in ()).throw(ValueError("mine")))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
@settings(max_examples=50)
def test_any_text_written_as_rich_text_comes_back(written):
    escaped = "".join(
        f"\\u{(unit ^ 0x8000) - 0x8000}?"
        for unit in memoryview(written.encode("utf_16_le")).cast("H")
    )
    assert rtf_text(f"{{\\rtf1\\uc1 {escaped}}}".encode("ascii")) == written


@given(st.binary(max_size=400), st.integers(0, 2_000))
@settings(max_examples=30)
def test_damage_anywhere_costs_at_most_the_text(noise, place):
    for name in ("letter.docx", "letter.odt", "letter.rtf", "letter.pdf"):
        content = FOUND[name][0]
        damaged = content[:8] + content[8:place] + noise + content[place + len(noise) :]
        try:
            collected = read_bytes(damaged, name)
        except ImportRefused:
            continue
        assert not collected.skips or collected.count
