"""What unpacks to far too much, leads outside, or is no archive that is read."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import struct
import tarfile
import zipfile
from typing import TYPE_CHECKING

from tests.bench.hostile.making import HEALTH, MB, RECORD, case, endless, text, zipped

if TYPE_CHECKING:
    from pathlib import Path

zipped(
    "zip bomb: Apple's XML, then spaces",
    lambda: {"export.xml": endless(f"{HEALTH}{RECORD}".encode())},
)
zipped(
    "zip bomb: JSON, then spaces",
    lambda: {"Records.json": endless(b'{"locations": [{"timestampMs": "1", "latitudeE7": 1}, ')},
)
zipped("zip bomb: a table of commas", lambda: {"a.csv": endless(b"a,b,c\n1,2,3\n", filling=b",")})
zipped("zip bomb: a photo", lambda: {"a.jpg": endless(b"\xff\xd8\xff\xe0" + bytes(16))})
zipped(
    "zip bomb: under bzip2", lambda: {"a.csv": endless(b"a,b\n1,2\n", 200 * MB)}, zipfile.ZIP_BZIP2
)
zipped(
    "zip bomb: under LZMA",
    lambda: {"a.csv": endless(b"a,b\n1,2\n", 200 * MB)},
    zipfile.ZIP_LZMA,
)
zipped(
    "zip bomb: forty files at once",
    lambda: {f"{n}.json": endless(b'[{"endTime": "2024-01-01"', 45 * MB) for n in range(40)},
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
    info.size = 20_000 * MB
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


text("packed as 7z", "a.7z", lambda: (b"7z\xbc\xaf\x27\x1c" + bytes(100),))
text("packed as bzip2", "a.tar.bz2", lambda: (bz2.compress(b"a,b\n"),))
text("nothing at all", "a.csv", lambda: ())
text("nothing but zeros", "a.csv", lambda: endless(b"", 100 * MB, b"\x00"))
