"""What hostile files cost: `python -m tests.bench.importers_hostile [WORD…]` prints a table.

Each is made, imported by the real worker, and thrown away; with words only those whose name holds
one. None may take more than `MEMORY` or `SECONDS` of processor time, and each must end in rows or
in a sentence. Sizes are such that a cost that grows with the square of them would show.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import os
import random
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PIL import Image

from tests.bench._figures import ROOT, Figure, Limit
from tests.bench._hostile_run import Ended
from tests.unit.wallet.importers.made_documents import deflated, pages, pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MEMORY: Final = 512.0
"""Megabytes; the worker alone is 60, and at 1,024 the machine stops it."""
SECONDS: Final = 60.0
_MB: Final = 1024 * 1024
_BOMB: Final = 1_300 * _MB

CASES: dict[str, Callable[[Path], Path]] = {}


def case(name: str) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    """Put a maker of a hostile file or folder on the list."""

    def put(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
        CASES[name] = make
        return make

    return put


def text(name: str, file: str, pieces: Callable[[], Iterable[str | bytes]]) -> None:
    """A file of pieces, made when its turn comes."""

    def make(folder: Path) -> Path:
        path = folder / file
        with path.open("wb") as out:
            for piece in pieces():
                out.write(piece if isinstance(piece, bytes) else piece.encode())
        return path

    CASES[name] = make


def zipped(
    name: str,
    files: Callable[[], dict[str, Iterable[bytes]]],
    method: int = zipfile.ZIP_DEFLATED,
) -> None:
    """A zip of files, each from pieces."""

    def make(folder: Path) -> Path:
        path = folder / "export.zip"
        with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
            for inside, pieces in files().items():
                with archive.open(inside, "w", force_zip64=True) as out:
                    for piece in pieces:
                        out.write(piece)
        return path

    CASES[name] = make


def endless(begin: bytes, size: int = _BOMB, filling: bytes = b" ") -> Iterable[bytes]:
    """A beginning and then the same for as long as `size`."""
    yield begin
    block = (filling * (_MB // len(filling) + 1))[:_MB]
    for _ in range(size // _MB):
        yield block


HEALTH: Final = '<?xml version="1.0"?><HealthData locale="en_GB">'
_RECORD: Final = (
    '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="W" unit="count/min" '
    'startDate="2024-01-01 00:00:00 +0000" endDate="2024-01-01 00:00:00 +0000" value="60"/>'
)

# what unpacks to far too much
zipped(
    "zip bomb: Apple's XML, then spaces",
    lambda: {"export.xml": endless(f"{HEALTH}{_RECORD}".encode())},
)
zipped(
    "zip bomb: JSON, then spaces",
    lambda: {"Records.json": endless(b'{"locations": [{"timestampMs": "1", "latitudeE7": 1}, ')},
)
zipped("zip bomb: a table of commas", lambda: {"a.csv": endless(b"a,b,c\n1,2,3\n", filling=b",")})
zipped("zip bomb: a photo", lambda: {"a.jpg": endless(b"\xff\xd8\xff\xe0" + bytes(16))})
zipped(
    "zip bomb: under bzip2", lambda: {"a.csv": endless(b"a,b\n1,2\n", 200 * _MB)}, zipfile.ZIP_BZIP2
)
zipped(
    "zip bomb: under LZMA",
    lambda: {"a.csv": endless(b"a,b\n1,2\n", 200 * _MB)},
    zipfile.ZIP_LZMA,
)
zipped(
    "zip bomb: forty files at once",
    lambda: {f"{n}.json": endless(b'[{"endTime": "2024-01-01"', 45 * _MB) for n in range(40)},
)
zipped("zip: 100,000 empty files", lambda: {f"{n}.json": (b"",) for n in range(100_000)})
zipped("zip: 250,000 files", lambda: {f"{n}": (b"",) for n in range(250_000)})


@case("gzip bomb of JSON")
def _(folder: Path) -> Path:
    path = folder / "Records.json.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        for piece in endless(b'{"locations": [{"timestampMs": "1", "latitudeE7": 1}, '):
            out.write(piece)
    return path


@case("gzip bomb of a tar")
def _(folder: Path) -> Path:
    path = folder / "export.tar.gz"
    info = tarfile.TarInfo("a.csv")
    info.size = 20_000 * _MB
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(info.tobuf())
        for piece in endless(b"a,b\n"):
            out.write(piece)
    return path


@case("files that lie over one another")
def _(folder: Path) -> Path:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("00000.csv", b"a,b\n" + b"1,2\n" * 500_000)
    content = held.getvalue()
    at, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    record, count = content[at:end], 60_000
    many = b"".join(record.replace(b"00000.csv", b"%05d.csv" % n) for n in range(count))
    tail = bytearray(content[end:])
    tail[8:12] = struct.pack("<HH", count, count)
    tail[12:16] = struct.pack("<L", len(many))
    path = folder / "a.zip"
    path.write_bytes(content[:at] + many + bytes(tail))
    return path


@case("archives in archives, ten deep")
def _(folder: Path) -> Path:
    content, inside = b"a,b\n1,2\n", "a.csv"
    for depth in range(10):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr(inside, content)
        content, inside = held.getvalue(), f"{depth}.zip"
    path = folder / "a.zip"
    path.write_bytes(content)
    return path


@case("names that leave the zip, links in it, an encrypted file")
def _(folder: Path) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../up.csv", "/etc/passwd", "C:\\a.csv", "..\\up.csv", "a\x01b.csv", "ok.csv"):
            archive.writestr(name, b"a,b\n1,2\n")
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, b"/etc/passwd")
    content = bytearray(path.read_bytes())
    at = content.rindex(b"a\x01b.csv") - 46
    content[at + 8] |= 1
    path.write_bytes(content)
    return path


@case("links, devices and pipes in a tar")
def _(folder: Path) -> Path:
    path = folder / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (
            ("a", tarfile.SYMTYPE),
            ("b", tarfile.LNKTYPE),
            ("c", tarfile.CHRTYPE),
            ("d", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(f"{name}.csv")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("../up.csv")
        info.size = 4
        archive.addfile(info, io.BytesIO(b"a,b\n"))
    return path


@case("links, loops and pipes in a folder")
def _(folder: Path) -> Path:
    path = folder / "export"
    path.mkdir()
    (path / "passwd.csv").symlink_to("/etc/passwd")
    (path / "round").symlink_to(path)
    os.mkfifo(path / "pipe.csv")
    (path / "a.csv").write_text("a,b\n1,2\n")
    return path


# XML
def _laughs(of: str) -> str:
    rungs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 30}">' for n in range(1, 8))
    return f'<?xml version="1.0"?><!DOCTYPE {of} [<!ENTITY l0 "ha">{rungs}]>'


text(
    "entity bomb: Apple Health",
    "export.xml",
    lambda: (
        _laughs("HealthData"),
        f'<HealthData>{_RECORD}<Record type="&l7;" startDate="&l7;"/></HealthData>',
    ),
)
text(
    "entity bomb: a bank's statement",
    "a.xml",
    lambda: (
        _laughs("Document"),
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
        "<Stmt><Id>&l7;</Id></Stmt></BkToCstmrStmt></Document>",
    ),
)
text(
    "entity bomb: one long entity, often",
    "a.gpx",
    lambda: (
        f'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "{"a" * 5_000}">]>',
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>',
        "&a;" * 300_000,
        "</name></metadata></gpx>",
    ),
)
text(
    "entity that names a file",
    "a.gpx",
    lambda: (
        '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">',
        '<wpt lat="1" lon="1"><name>&a;</name></wpt></gpx>',
    ),
)
text(
    "XML: a million levels",
    "a.gpx",
    lambda: ('<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">', "<trk>" * 1_000_000),
)
text(
    "XML: a bank's statement of a million levels",
    "a.xml",
    lambda: (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>',
        "<Ntry>" * 1_000_000,
    ),
)
text(
    "XML: one text of 200 MB",
    "a.gpx",
    lambda: endless(
        b'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>',
        200 * _MB,
        b"a",
    ),
)
text(
    "XML: one attribute of 200 MB",
    "export.xml",
    lambda: endless(f'{HEALTH}<Record type="'.encode(), 200 * _MB, b"a"),
)
text(
    "XML: a million attributes",
    "export.xml",
    lambda: (HEALTH, "<Record ", " ".join(f'a{n}="1"' for n in range(1_000_000)), "/>"),
)
text(
    "XML: a prolog without end", "export.xml", lambda: endless(b"<!DOCTYPE HealthData [", 200 * _MB)
)

# JSON
_LOCATIONS: Final = '{"locations": ['
text("JSON: a million levels", "Records.json", lambda: (_LOCATIONS, "[" * 1_000_000))
text(
    "JSON: a million levels of objects",
    "Bundle.json",
    lambda: ('{"resourceType": "Bundle", "entry": [{"resource": ', '{"a":' * 1_000_000),
)
text(
    "JSON: one text of 200 MB",
    "Records.json",
    lambda: endless(f'{_LOCATIONS}{{"timestampMs": "'.encode(), 200 * _MB, b"1"),
)
text(
    "JSON: one number of 50 MB",
    "Records.json",
    lambda: endless(f'{_LOCATIONS}{{"latitudeE7": '.encode(), 50 * _MB, b"1"),
)
text(
    "JSON: numbers with absurd exponents",
    "StreamingHistory_music_0.json",
    lambda: (
        "[",
        ",".join(
            f'{{"endTime": "2024-01-01 10:00", "artistName": 1e{n}9999999, "trackName": "a", '
            f'"msPlayed": 1e{n}999999}}'
            for n in range(20_000)
        ),
        "]",
    ),
)
text(
    "JSON: absurd exponents in a table",
    "a.json",
    lambda: ("[", ",".join('{"a": 1e99999999, "b": -1e-99999999}' for _ in range(20_000)), "]"),
)
text(
    "JSON: absurd exponents in health records",
    "Bundle.json",
    lambda: (
        json.dumps(
            {
                "resourceType": "Observation",
                "id": "1",
                "status": "final",
                "code": {"text": "a"},
                "valueQuantity": {"value": 1, "unit": "kg"},
            }
        ).replace('"value": 1', '"value": 1e99999999'),
    ),
)
text(
    "JSON: a million keys",
    "Records.json",
    lambda: (_LOCATIONS, "{", ",".join(f'"k{n}": {n}' for n in range(1_000_000)), "}]}"),
)
text(
    "JSON: halves of letters, no numbers, wrong bytes",
    "StreamingHistory_music_0.json",
    lambda: (
        b'[{"endTime": "2024-01-01 10:00", "artistName": "\\ud800", "trackName": "\xff\xfe", ',
        b'"msPlayed": NaN}, {"endTime": "2024-01-01 10:00", "artistName": "\\udfff", ',
        b'"trackName": "a", "msPlayed": 1}]',
    ),
)
text(
    "JSON: a table of 2,000,000 columns",
    "a.json",
    lambda: ("[{", ",".join(f'"k{n}": {n}' for n in range(2_000_000)), "}]"),
)

# tables
text("CSV: a row of 5,000,000 cells", "a.csv", lambda: ("a,b\n1,2\n", "1," * 5_000_000, "\n"))
text(
    "CSV: a quotation mark that never closes",
    "a.csv",
    lambda: endless(b'a,b\n1,"', 200 * _MB, b"text "),
)
text(
    "CSV: 500,000 quotation marks that never close",
    "a.csv",
    lambda: ("a,b\n1,2\n", '3,"4\n5,6"7,"\n' * 250_000),
)
text("CSV: one line of 300 MB", "a.csv", lambda: endless(b"a,b\n1,2\n", 300 * _MB, b"word "))
text(
    "CSV: numbers with absurd exponents",
    "a.csv",
    lambda: ("a,b\n", "1e99999999,2\n" * 50_000),
)
text("CSV: random bytes", "a.csv", lambda: (random.Random(1).randbytes(20 * _MB),))
text(
    "CSV: UTF-16 without its mark",
    "a.csv",
    lambda: (("day;cups\n" + "2024-01-01;3\n" * 10_000).encode("utf-16-le"),),
)


def sheet(rows: str, *, extra: dict[str, bytes] | None = None) -> bytes:
    """A spreadsheet whose one sheet holds these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        )
    return held.getvalue()


_CELL: Final = '<c r="{}" t="inlineStr"><is><t>a</t></is></c>'
text(
    "XLSX: two cells at the far ends of a sheet",
    "a.xlsx",
    lambda: (
        sheet(
            f'<row r="1">{_CELL.format("A1")}</row>'
            f'<row r="1048576">{_CELL.format("XFD1048576")}</row>'
        ),
    ),
)
text("XLSX: a sheet of 1 GB", "a.xlsx", lambda: (sheet("<row><c><v>1</v></c></row>" * 40_000_000),))


@case("ODS: a row repeated a million times")
def _(folder: Path) -> Path:
    path = folder / "a.ods"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<a/>")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
            '<office:spreadsheet><table:table table:name="a">'
            '<table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
            "<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


# bank, calendar, contacts, mail, chats
_OFX: Final = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
text("OFX: a million open tags", "a.ofx", lambda: (_OFX, "<BANKTRANLIST><STMTTRN>" * 500_000))
text("OFX: five million open tags", "a.ofx", lambda: (_OFX, "<A>" * 5_200_000))
text("OFX: as many open tags as are read", "a.ofx", lambda: (_OFX, "<A>" * 1_490_000))
text(
    "OFX: a transaction of as many fields as are read",
    "a.ofx",
    lambda: (_OFX, "<STMTRS><BANKTRANLIST><STMTTRN>", "<A>x" * 1_490_000, "</STMTTRN></OFX>"),
)
text(
    "OFX: one value of 100 MB", "a.ofx", lambda: endless(f"{_OFX}<NAME>".encode(), 100 * _MB, b"a")
)
text(
    "MT940: a transaction of a million lines",
    "a.sta",
    lambda: (
        ":20:1\n:25:1/2\n:28C:1\n:60F:C240101EUR1,\n:61:2401010101C1,NTRF//\n:86:",
        "a\n" * 10**6,
    ),
)
text(
    "QIF: one record of a million lines", "a.qif", lambda: ("!Type:Bank\n", "SA\nEb\n$1\n" * 10**6)
)
_CALENDAR: Final = "BEGIN:VCALENDAR\nVERSION:2.0\n"
text(
    "RRULE bomb: every second, for ever, 10,000 times",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101T000000Z\n"
        "RRULE:FREQ=SECONDLY;COUNT=999999999\nRRULE:FREQ=SECONDLY;BYSECOND=1,2\nEND:VEVENT\n"
        * 10_000,
        "END:VCALENDAR\n",
    ),
)
text(
    "RDATE bomb: two million days of one event",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101T000000Z\n",
        "RDATE:" + ",".join(["20240101T000000Z"] * 1_000) + "\n",
        ("RDATE:" + ",".join(["20240101T000000Z"] * 1_000) + "\n") * 2_000,
        "END:VEVENT\nEND:VCALENDAR\n",
    ),
)
text(
    "iCalendar: a zone of 300,000 changes",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VTIMEZONE\nTZID:X\n",
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\n" * 300_000,
        "END:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART;TZID=X:20240101T000000\nEND:VEVENT\n",
        "END:VCALENDAR\n",
    ),
)
text("iCalendar: a million levels", "a.ics", lambda: (_CALENDAR, "BEGIN:VEVENT\n" * 1_000_000))
text(
    "iCalendar: one line folded a million times",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:a",
        "\n aaaaaaaaaaaaaaaaaaa" * 10**6,
    ),
)
text(
    "vCard: a portrait of 150 MB",
    "a.vcf",
    lambda: endless(b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nPHOTO;ENCODING=b:", 150 * _MB, b"QUJD"),
)
text(
    "vCard: a million cards in cards", "a.vcf", lambda: ("BEGIN:VCARD\nVERSION:2.1\nN:A\n" * 10**6,)
)
_MAIL: Final = (
    "From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n"
)
text(
    "mail: parts in parts, 100,000 deep",
    "a.mbox",
    lambda: (
        _MAIL,
        "MIME-Version: 1.0\n",
        "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100_000)
        ),
    ),
)
text(
    "mail: a head of 200 MB",
    "a.mbox",
    lambda: endless(f"{_MAIL}X: ".encode(), 200 * _MB, b"aaa\n "),
)
text(
    "mail: a million heads",
    "a.mbox",
    lambda: (_MAIL, "".join(f"X-{n}: a\n" for n in range(1_000_000)), "\nhi\n"),
)
text(
    "mail: encoded words without end",
    "a.mbox",
    lambda: (_MAIL, "Subject: ", "=?utf-8?q?a?= " * 500_000, "\n\nhi\n"),
)
text(
    "mail: 50,000 files sent along",
    "a.mbox",
    lambda: (
        _MAIL,
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n",
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n"
        "Content-Transfer-Encoding: base64\n\nJVBERi0=\n" * 50_000,
        "--b--\n",
    ),
)
text(
    "chat: one message of a million lines",
    "_chat.txt",
    lambda: ("[07.03.26, 21:22:39] Ann: hi\n", "and more\n" * 1_000_000),
)
text(
    "chat: beginnings that almost are one",
    "_chat.txt",
    lambda: ("[07.03.26, 21:22:39] Ann: hi\n", "[07.03.26, 21:22:39 aaaaaaaaaa a\n" * 300_000),
)
text(
    "chat: 300,000 people",
    "_chat.txt",
    lambda: (f"[07.03.26, 21:22:39] Ann {n}: hi\n" for n in range(300_000)),
)
text(
    "Takeout: one page of 200 MB without an entry's end",
    "MyActivity.html",
    lambda: endless(
        b'<html><body><div class="mdl-grid"><div class="outer-cell mdl-cell">'
        b'<div class="content-cell mdl-cell">Visited ',
        200 * _MB,
        b"<b>a",
    ),
)


@case("health card: a payload that unpacks to 500 MB")
def _(folder: Path) -> Path:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(
        [*(packer.compress(piece) for piece in endless(b"{", 500 * _MB)), packer.flush()]
    )

    def encoded(part: bytes) -> str:
        return base64.urlsafe_b64encode(part).rstrip(b"=").decode()

    head = encoded(b'{"zip":"DEF","alg":"ES256","kid":"a"}')
    card = f"{head}.{encoded(body)}.{encoded(bytes(64))}"
    path = folder / "a.smart-health-card"
    path.write_text(json.dumps({"verifiableCredential": [card] * 5}))
    return path


# pictures, recordings, documents
def _png(width: int, height: int) -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        )

    head = part(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    packer = zlib.compressobj(9)
    rows = packer.compress(bytes(10 * _MB)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", rows) + part(b"IEND", b"")


text(
    "QIF: an entry of a million categories",
    "a.qif",
    lambda: ("!Type:Bank\n", *(f"SC{n}\n$1\n" for n in range(2 * 10**6)), "^\n"),
)
text(
    "QIF: an entry of the same category over and over",
    "a.qif",
    lambda: ("!Type:Bank\n", "SCat\n$1\n" * 3 * 10**6, "^\n"),
)
text(
    "QIF: six million entries of nothing", "a.qif", lambda: ("!Type:Bank\n", "T1\n^\n" * 6 * 10**6)
)
text("photo: 12,000 × 12,000 pixels", "a.png", lambda: (_png(12_000, 12_000),))
text("photo: 60,000 × 60,000 pixels", "a.png", lambda: (_png(60_000, 60_000),))
text(
    "photo: 8,000 × 8,000 pixels, the most that is decoded", "a.png", lambda: (_png(8_000, 8_000),)
)


@case("photo: a GIF of 20,000 pictures")
def _(folder: Path) -> Path:
    held = io.BytesIO()
    Image.new("P", (64, 64)).save(held, "GIF")
    content = held.getvalue()
    at = content.index(b",", 13)
    path = folder / "a.gif"
    path.write_bytes(content[:at] + content[at:-1] * 20_000 + b";")
    return path


@case("photo: fields that lead in a circle")
def _(folder: Path) -> Path:
    path = folder / "a.tiff"
    entry = struct.pack("<HHLL", 0x8769, 4, 1, 8)
    path.write_bytes(b"II*\x00" + struct.pack("<LH", 8, 1) + entry + struct.pack("<L", 8))
    return path


@case("FIT: a definition that takes nothing, and a million messages of it")
def _(folder: Path) -> Path:
    body = b"\x40\x00\x00\x14\x00\x00" + b"\x00" * 2_000_000
    head = struct.pack("<BBHL4s", 12, 0x10, 2132, len(body), b".FIT")
    path = folder / "a.fit"
    path.write_bytes(head + body + b"\x00\x00")
    return path


@case("FIT: 300,000 messages of 255 fields")
def _(folder: Path) -> Path:
    fields = b"".join(struct.pack("BBB", n, 1, 2) for n in range(255))
    body = b"\x40\x00\x00\x14\x00\xff" + fields + (b"\x00" + bytes(255)) * 100_000
    head = struct.pack("<BBHL4s", 12, 0x10, 2132, len(body), b".FIT")
    path = folder / "a.fit"
    path.write_bytes(head + body + b"\x00\x00")
    return path


text("PDF: 400 MB, kept", "a.pdf", lambda: endless(b"%PDF-1.7\n", 400 * _MB))
text(
    "PDF: a page of 20,000,000 letters",
    "a.pdf",
    lambda: (pages(deflated(b"BT <" + b"61" * 20_000_000 + b"> Tj ET")),),
)
text("PDF: a page that unpacks to 200 MB", "a.pdf", lambda: (pages(deflated(bytes(200 * _MB))),))
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
text("packed as 7z", "a.7z", lambda: (b"7z\xbc\xaf\x27\x1c" + bytes(100),))
text("packed as bzip2", "a.tar.bz2", lambda: (bz2.compress(b"a,b\n"),))
text("nothing at all", "a.csv", lambda: ())
text("nothing but zeros", "a.csv", lambda: endless(b"", 100 * _MB, b"\x00"))


@case("every sample cut in half, in one folder")
def _(folder: Path) -> Path:
    path = folder / "cut"
    path.mkdir()
    samples = ROOT.parent / "shared" / "samples"
    for number, file in enumerate(sorted(samples.rglob("*"))):
        if file.is_file() and file.parent != samples:
            content = file.read_bytes()
            (path / f"{number}-{file.name}").write_bytes(content[: len(content) // 2])
    (path / "a.csv").write_text("a,b\n1,")
    return path


def measure(make: Callable[[Path], Path]) -> Ended:
    """Make a file, import it, and return how that ended."""
    with tempfile.TemporaryDirectory() as held:
        path = make(Path(held))
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench._hostile_run", str(path)],
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=600,
        )
    return msgspec.json.decode(done.stdout, type=Ended)


def run(words: Iterable[str] = ()) -> tuple[Figure, ...]:
    """Print the table and return the worst of each kind."""
    wanted = [name for name in CASES if not words or any(word in name for word in words)]
    worst, slowest = 0.0, 0.0
    for name in wanted:
        found = measure(CASES[name])
        worst, slowest = max(worst, found.megabytes), max(slowest, found.processor)
        silent = not found.rows and not found.said
        print(
            f"{name[:58]:58} {found.processor:6.1f} s {found.megabytes:6.0f} MB "
            f"{found.rows:9,} rows {found.skips:7,} aside  "
            + ("NOT A WORD" if silent else found.said[:110].replace("\n", " ")),
            flush=True,
        )
    return (
        Figure("memory of the worst hostile file", worst, "MB", Limit("at most", MEMORY), 0),
        Figure("processor time of the slowest", slowest, "s", Limit("at most", SECONDS), 0),
    )


if __name__ == "__main__":
    for figure in run(sys.argv[1:]):
        print("   ".join(figure.row()))
