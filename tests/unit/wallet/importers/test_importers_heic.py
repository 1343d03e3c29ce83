"""HEIC, as telephones write it: read, decoded, damaged, hostile."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from wallet.importers.base import Purpose
from wallet.importers.photos import importer, picture
from wallet.importers.photos.heif import embedded_first, exif
from wallet.importers.values import BadValue

from .collecting import read_bytes
from .made_heic import CODED, heic

pytestmark = pytest.mark.area("B")


def tiff(model: str = "iPhone 17") -> bytes:
    said = Image.Exif()
    said[0x0110], said[0x0112] = model, 6
    return said.tobytes().removeprefix(b"Exif\0\0")


PHOTO = heic(tiff(), columns=8, rows=6, quarter_turns=3)
"""512 by 384 pixels, turned a quarter clockwise; its EXIF says so once more, as a telephone's."""


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, _, blue = image.getpixel((x, y))  # type: ignore[misc]
    return bool(red > 150 > 80 > blue)


def test_a_phones_photo_is_read_decoded_and_turned_once():
    read = read_bytes(PHOTO, "IMG_1.HEIC")
    (row,) = read.table("photos.images")
    assert (row["camera"], row["kind"]) == ("iPhone 17", "image/heic")
    kept = {content.purpose: data for _, content, data in read.contents}
    assert kept[Purpose.ORIGINAL] == PHOTO
    small = Image.open(io.BytesIO(kept[Purpose.THUMBNAIL]))
    assert (small.format, small.size) == ("JPEG", (240, 320))
    assert not small.getexif()
    assert b"iPhone" not in kept[Purpose.THUMBNAIL]
    assert is_red(small, 30, 10) != is_red(small, 10, 10)  # turned: red beside blue
    assert read.report.warnings == ()
    assert read.skips == []


def test_the_small_picture_inside_is_used_where_it_is_large_enough_and_turned_alike(monkeypatch):
    content = heic(columns=3, rows=3, small=True)
    first = embedded_first(content)
    assert first is not None
    assert len(first) == len(content)

    def size(side: int, of: bytes = content) -> tuple[int, int]:
        made = picture.small(of, "image/heic", side)
        assert made is not None
        return Image.open(io.BytesIO(made)).size

    monkeypatch.setattr(picture, "PIXELS", 64 * 64)  # the whole one is too large from here on
    assert size(64) == (64, 64)
    with pytest.raises(BadValue, match="too many pixels"):
        size(65)
    with pytest.raises(BadValue, match="too many pixels"):
        size(64, heic(columns=4, rows=2, small=True))


def test_of_what_is_coded_otherwise_no_small_picture_is_made():
    read = read_bytes(PHOTO.replace(b"hvc1", b"av01"), "a.heic")
    assert [content.purpose for _, content, _ in read.contents] == [Purpose.ORIGINAL]


@pytest.mark.parametrize(
    "content",
    [
        heic(claimed=(6_000, 6_000)),
        heic(claimed=(64_000, 64_000)),
        heic(columns=2, rows=2, claimed=(30_000, 30_000)),
        heic(columns=31, rows=31, claimed=(8_000, 7_900)),
        heic(columns=60, rows=40),
        heic(coded=b""),
        heic(coded=b"\0\0\0\x04" + CODED),
        heic(coded=CODED[:-9]),
    ],
    ids=["lies", "huge", "grid that lies", "grid with holes", "many", "none", "length", "short"],
)
def test_a_hostile_photo_is_kept_and_costs_little(content):
    begun = time.process_time()
    read = read_bytes(content, "a.heic")
    assert read.count == 1
    assert read.contents[-1][2] == content
    assert read.skips or len(read.contents) == 2
    assert time.process_time() - begun < 3


def test_when_the_time_for_decoding_is_over_photos_are_kept_without(monkeypatch):
    monkeypatch.setattr(importer, "DECODING_SECONDS", 0.0)
    read = read_bytes(PHOTO, "a.heic")
    assert [content.purpose for _, content, _ in read.contents] == [Purpose.ORIGINAL]
    assert "so many large photos" in read.report.warnings[0]


def test_cut_off_fields_are_absent():
    for length in range(0, len(PHOTO), 7):
        exif(PHOTO[:length])
        embedded_first(PHOTO[:length])
