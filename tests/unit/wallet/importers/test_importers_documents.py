"""A document is kept whole, alone or among others; books and programs are called what they are."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from wallet.errors import ImportRefused
from wallet.importers.base import Purpose

from .collecting import read_bytes

pytestmark = pytest.mark.area("B")

OPEN_XML = "application/vnd.openxmlformats-officedocument"
OASIS = "application/vnd.oasis.opendocument"


def packed(*names: str, mimetype: str = "") -> bytes:
    """A zip of files that say nothing, some long; an OpenDocument says first what it is."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in names:
            long = name.endswith(("document.xml", "content.xml", ".jpg"))
            archive.writestr(name, random.Random(name).randbytes(70_000 if long else 700))
    return held.getvalue()


ODF = ("content.xml", "META-INF/manifest.xml")
DOCUMENTS = {
    "letter.docx": (
        packed("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/media/image1.jpg"),
        f"{OPEN_XML}.wordprocessingml.document",
    ),
    "from-google.docx": (
        packed("word/numbering.xml", "word/document.xml", "_rels/.rels", "[Content_Types].xml"),
        f"{OPEN_XML}.wordprocessingml.document",
    ),
    "talk.pptx": (
        packed("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"),
        f"{OPEN_XML}.presentationml.presentation",
    ),
    "letter.odt": (packed(*ODF, mimetype=f"{OASIS}.text"), f"{OASIS}.text"),
    "talk.odp": (packed(*ODF, mimetype=f"{OASIS}.presentation"), f"{OASIS}.presentation"),
    "letter.pages": (
        packed("Index/Document.iwa", "Metadata/Properties.plist", "preview.jpg"),
        "application/vnd.apple.iwork",
    ),
    "letter.pdf": (b"%PDF-1.7\n1 0 obj", "application/pdf"),
    "letter.rtf": (b"{\\rtf1 hello}", "application/rtf"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/msword"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_alone_is_a_document_and_not_an_archive(name):
    content, kind = DOCUMENTS[name]
    collected = read_bytes(content, name)
    (row,) = collected.table("documents.files")
    assert (row["name"], row["kind"], row["size"]) == (name, kind, len(content))
    ((_, said, kept),) = collected.contents
    assert (said.purpose, said.media_type, kept) == (Purpose.ORIGINAL, kind, content)


def test_documents_in_a_zip_are_kept_each_for_itself():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, (content, _) in DOCUMENTS.items():
            archive.writestr(f"Papers/{name}", content)
    collected = read_bytes(held.getvalue(), "papers.zip")
    rows = collected.table("documents.files")
    assert {row["name"]: row["kind"] for row in rows} == {
        name: kind for name, (_, kind) in DOCUMENTS.items()
    }
    assert len(collected.contents) == len(DOCUMENTS)


FOREIGN = {
    "book.epub": (
        packed("META-INF/container.xml", mimetype="application/epub+zip"),
        "an electronic book (EPUB)",
    ),
    "game.apk": (
        packed("AndroidManifest.xml", "classes.dex", "resources.arsc"),
        "a program for Android (APK)",
    ),
    "tool.jar": (packed("META-INF/MANIFEST.MF", "org/Main.class"), "a Java program (JAR)"),
    "app.ipa": (packed("Payload/Game.app/Info.plist"), "a program for iPhones (IPA)"),
    "addon.xpi": (packed("META-INF/mozilla.rsa", "manifest.json"), "an extension of a browser"),
    "lib.whl": (packed("lib/__init__.py", "lib-1.dist-info/WHEEL"), "a Python package (wheel)"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_books_and_programs_are_refused_as_what_they_are(name):
    content, what = FOREIGN[name]
    with pytest.raises(ImportRefused, match="nobody's export") as refused:
        read_bytes(content, name)
    assert f"{name} is {what}" in str(refused.value)


def test_an_export_with_a_manifest_of_its_own_is_still_an_archive():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("manifest.json", "{}")
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0")
        archive.writestr("cups.csv", "day,cups\n2026-01-01,3\n")
    assert "table.cups" in read_bytes(held.getvalue(), "export.zip").by_dataset
