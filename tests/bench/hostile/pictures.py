"""Pictures, and what devices record."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import TYPE_CHECKING

from PIL import Image

from tests.bench.hostile.making import MB, case, text
from tests.unit.wallet.importers.made_heic import heic

if TYPE_CHECKING:
    from pathlib import Path


def _png(width: int, height: int) -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        )

    head = part(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    packer = zlib.compressobj(9)
    rows = packer.compress(bytes(10 * MB)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", rows) + part(b"IEND", b"")


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


text("HEIC: 20,000 tiles", "a.heic", lambda: (heic(columns=200, rows=100),))
text(
    "HEIC: 64 × 64 pixels that claim to be 60,000 × 60,000",
    "a.heic",
    lambda: (heic(claimed=(60_000, 60_000)),),
)
text(
    "HEIC: 16 tiles that claim to be 8,000 × 8,000",
    "a.heic",
    lambda: (heic(columns=4, rows=4, claimed=(8_000, 8_000)),),
)
text(
    "HEIC: a picture of 20 MB of noise",
    "a.heic",
    lambda: (heic(coded=random.Random(7).randbytes(20 * MB)),),
)


@case("HEIC: 300 photos with one byte changed in each")
def _(folder: Path) -> Path:
    path = folder / "camera"
    path.mkdir()
    whole, chance = heic(columns=2, rows=2, small=True), random.Random(11)
    for number in range(300):
        content = bytearray(whole)
        content[chance.randrange(40, len(content))] ^= chance.randrange(1, 256)
        (path / f"{number}.heic").write_bytes(content)
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
