"""Documents, alone or among others: PDF, RTF, and what Word, PowerPoint, LibreOffice, iWork write.

Told by how they begin, and kept whole and encrypted. Their text is read for search (`text`), up to
`values.TEXT_LIMIT` characters and in bounded time; a document whose text cannot be read is kept all
the same, and the report says why. Of a PDF the time near its beginning is taken, where that is
written plainly. Spreadsheets are tables, and are read as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wallet.importers import dpv, values
from wallet.importers.base import (
    ATTACHMENT_LIMIT,
    ColumnSpec,
    ColumnType,
    Content,
    Purpose,
    TableSpec,
)
from wallet.importers.documents.text import IWORK, OASIS, OPEN_XML, Texts
from wallet.importers.files import read_each
from wallet.importers.media_types import of_start
from wallet.importers.recognising import ANY_NAME, claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report
    from wallet.importers.importer import Sink

_T = ColumnType
_PIECE: Final = 1024 * 1024
_OFFICE: Final = (
    ((b"mimetypeapplication/vnd.oasis.opendocument.text",), f"{OASIS}.text"),
    ((b"mimetypeapplication/vnd.oasis.opendocument.presentation",), f"{OASIS}.presentation"),
    ((b"mimetypeapplication/vnd.oasis.opendocument.graphics",), f"{OASIS}.graphics"),
    ((b"word/", b".xml"), f"{OPEN_XML}.wordprocessingml.document"),
    ((b"ppt/", b".xml"), f"{OPEN_XML}.presentationml.presentation"),
    ((b"Index/", b".iwa"), IWORK),
    ((b"Index.zip", b"Metadata/"), IWORK),
)
"""What stands near the beginning of a document that is a zip, and its media type.

LibreOffice and Google write `[Content_Types].xml` last, so it does not tell.
"""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD: Final = {
    ".doc": "application/msword",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": f"{OPEN_XML}.wordprocessingml.document",
    ".pptx": f"{OPEN_XML}.presentationml.presentation",
}
"""Documents of Word and PowerPoint before 2007, and those with a password, by their name."""

_WRITTEN = re.compile(
    rb"/CreationDate\s*\(D:([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})"
    rb"(?:Z|([+-])([0-9]{2})'?([0-9]{2})?'?)?"
)

FILES: Final = TableSpec(
    "documents.files",
    "Documents",
    (
        ColumnSpec("written", _T.TIME, "when it was written, by its own account", dpv.DOCUMENTS, 1),
        ColumnSpec("name", _T.TEXT, "name of the file", dpv.DOCUMENTS, 2, third_party=True),
        ColumnSpec("folder", _T.TEXT, "the folder it lay in", dpv.DOCUMENTS, 2, third_party=True),
        ColumnSpec("kind", _T.TEXT, "what the file is", dpv.DOCUMENTS, 0),
        ColumnSpec("size", _T.INTEGER, "size of the file", dpv.DOCUMENTS, 0, "By"),
        ColumnSpec("text", _T.TEXT, "the text in it", dpv.DOCUMENTS, 3, third_party=True),
    ),
    "written",
    settled=("text",),
)


class DocumentsImporter:
    """Letters, reports and papers."""

    id = "documents"
    version = 2
    title = "Documents"
    libraries = ("pypdf", "pypdf.filters", "pypdf._codecs._codecs", "encodings.charmap")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that begin as documents."""
        found = shapes(listing, peek, ANY_NAME, _kind)
        return claim(found, 0.6, "it begins as a document does", "files")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return documents."""
        return (FILES,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        sizes = {entry.name: entry.size for entry in archive.listing}
        texts = Texts()

        def read_one(name: str) -> None:
            if sizes[name] > ATTACHMENT_LIMIT:
                sink.skip(name, 0, "it is larger than what is kept with a record")
                return
            start = archive.peek(name)
            kind = _kind(name, start) or ""
            folder, _, last = name.rpartition("/")
            written, since = _time(start)
            row = (written, values.optional_text(last), values.optional_text(folder), kind)
            text = values.optional_text(texts.of(archive, name, kind))
            sink.row(FILES.name, name, 1, since, (*row, sizes[name], text))
            sink.attach(Content(Purpose.ORIGINAL, kind, last), _pieces(archive, name))

        read_each(archive, sink, read_one)
        for sentence in texts.sentences():
            sink.warn(sentence)
        return sink.report()


def _pieces(archive: Archive, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            yield piece


def _kind(name: str, start: bytes) -> str | None:
    kind = of_start(start[:16])
    if kind in ("application/pdf", "application/rtf"):
        return kind
    if kind == "application/zip":
        return next((of for marks, of in _OFFICE if all(mark in start for mark in marks)), None)
    if start.startswith(_OLE):
        return _OLD.get(name[name.rfind(".") :].lower())
    return None


def _time(start: bytes) -> tuple[str | None, int | None]:
    found = _WRITTEN.search(start)
    if found is None:
        return None, None
    offset = int(found[8] or 0) * 60 + int(found[9] or 0)
    try:
        return values.instant(
            values.aware(
                *(int(part) for part in found.groups()[:6]),
                offset_minutes=-offset if found[7] == b"-" else offset,
            )
        )
    except BadValue:
        return None, None
