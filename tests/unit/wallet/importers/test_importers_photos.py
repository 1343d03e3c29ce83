"""Photos: what they say of themselves, what Google says of them, the picture kept with it."""

from __future__ import annotations

import io
import json
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from wallet.importers.base import Purpose
from wallet.importers.photos import picture
from wallet.importers.photos.heif import exif
from wallet.importers.photos.picture import facts
from wallet.importers.photos.sidecars import Sidecars
from wallet.importers.values import BadValue

from .collecting import SAMPLES, read_bytes, read_file
from .made_heic import heic

pytestmark = pytest.mark.area("B")


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (640, 480), **fields: object) -> bytes:
    """A picture with EXIF: `offset` and `turned` if given, a place in Rio."""
    image = Image.new("RGB", size, (10, 120, 200))
    said = Image.Exif()
    said[0x010F], said[0x0110] = "Canon", "Canon EOS 5"
    more = said.get_ifd(0x8769)
    more[0x9003] = "2026:07:01 10:00:00"
    more[0x829A], more[0x829D], more[0x8827] = 0.005, 2.8, 200
    if "offset" in fields:
        more[0x9011] = fields["offset"]
    if "turned" in fields:
        said[0x0112] = fields["turned"]
    if fields.get("place", True):
        place = said.get_ifd(0x8825)
        place[1], place[2] = "S", (22.0, 57.0, 6.0)
        place[3], place[4] = "W", (43.0, 12.0, 36.0)
        place[5], place[6] = b"\x00", 12.5
    out = io.BytesIO()
    image.save(out, kind, exif=said)
    return out.getvalue()


def takeout(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"Takeout/Google Fotos/2026/{name}", content)
    return out.getvalue()


SAID = json.dumps(
    {
        "title": "IMG_1.jpg",
        "description": "At the sea",
        "photoTakenTime": {"timestamp": "1782900000", "formatted": "egal"},
        "geoData": {"latitude": 50.5, "longitude": 14.25, "altitude": 200.0},
        "people": [{"name": "Ann"}, {"name": "Bob"}],
        "favorited": True,
        "googlePhotosOrigin": {"mobileUpload": {"deviceType": "IOS_PHONE"}},
    }
).encode()


def test_a_photo_says_when_where_and_with_what():
    read = read_bytes(photo(offset="-03:00"), "a.jpg")
    (row,) = read.table("photos.images")
    assert (row["time"], row["offset"]) == ("2026-07-01T13:00:00Z", "-03:00")
    assert (row["latitude"], row["longitude"]) == ("-22.951667", "-43.21")
    assert (row["camera"], row["exposure"], row["aperture"]) == ("Canon EOS 5", "0.005", "2.8")
    assert (row["width"], row["height"], row["sensitivity"]) == (640, 480, 200)
    spec = {column.name: column for column in read.spec("photos.images").columns}
    assert spec["latitude"].sensitivity == spec["longitude"].sensitivity == 3


def test_a_camera_without_a_zone_keeps_its_clock_and_says_so():
    read = read_bytes(photo(), "a.jpg")
    assert read.table("photos.images")[0]["time"] == "2026-07-01T10:00:00Z"
    assert "no time zone" in read.report.warnings[0]


def test_the_original_and_an_upright_small_picture_without_a_place_are_kept():
    original = photo(turned=6)
    read = read_bytes(original, "a.jpg")
    kept = {content.purpose: data for _, content, data in read.contents}
    assert kept[Purpose.ORIGINAL] == original
    small = Image.open(io.BytesIO(kept[Purpose.THUMBNAIL]))
    assert small.size == (240, 320)
    assert not small.getexif()
    assert b"Canon" not in kept[Purpose.THUMBNAIL]


def test_of_a_picture_of_too_many_pixels_none_is_decoded_for_what_it_says(monkeypatch):
    def decoded(*_: object) -> None:
        raise AssertionError("its pixels were decoded")

    content = photo("PNG")
    assert facts(content, "image/png").width == 640
    monkeypatch.setattr(picture, "PIXELS", 640 * 480 - 1)
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", decoded)
    assert facts(content, "image/png").width == 640
    with pytest.raises(BadValue, match="too many pixels"):
        picture.small(content, "image/png")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_other_kinds_are_read_too(kind):
    read = read_bytes(photo(kind), "a.bin")
    (row,) = read.table("photos.images")
    assert row["camera"] == "Canon EOS 5"
    assert len(read.contents) == (1 if kind == "TIFF" else 2)


def test_what_google_says_goes_before_what_the_camera_says():
    read = read_bytes(
        takeout(**{"IMG_1.jpg": photo(), "IMG_1.jpg.supplemental-metadata.json": SAID}), "t.zip"
    )
    (row,) = read.table("photos.images")
    assert row["time"] == "2026-07-01T10:00:00Z"
    assert (row["latitude"], row["longitude"], row["altitude"]) == ("50.5", "14.25", "200.0")
    assert (row["people"], row["favourite"], row["source"]) == ("Ann, Bob", True, "mobileUpload")
    assert read.report.warnings == ()


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("IMG_1.jpg", "IMG_1.jpg.json"),
        ("IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("IMG_1.jpg", "IMG_1.jpg.suppl.json"),
        ("IMG_1(2).jpg", "IMG_1.jpg.supplemental-metadata(2).json"),
        ("IMG_1(2).jpg", "IMG_1.jpg(2).json"),
        ("IMG_1-edited.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("IMG_1-bearbeitet.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("x" * 47 + ".jpg", "x" * 46 + ".json"),
        (
            "PXL_20260701_100000000.PORTRAIT.jpg",
            "PXL_20260701_100000000.PORTRAIT.jpg.supplement.json",
        ),
    ],
)
def test_a_description_is_found_however_its_name_was_cut(name, beside):
    known = Sidecars([f"A/{beside}", "A/other.jpg.json", f"B/{name}.txt"])
    assert known.of(f"A/{name}") == f"A/{beside}"
    assert known.of(f"C/{name}") is None


def test_a_description_without_its_photo_is_a_row_of_its_own():
    read = read_bytes(takeout(**{"film.mp4.supplemental-metadata.json": SAID}), "t.zip")
    (row,) = read.table("photos.images")
    assert (row["name"], row["kind"], row["latitude"]) == ("IMG_1.jpg", None, "50.5")
    assert read.contents == []


def test_pictures_among_other_things_are_not_somebodys_photos():
    icon = io.BytesIO()
    Image.new("RGB", (16, 16)).save(icon, "PNG")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("files/icon.png", icon.getvalue())
        archive.writestr("page.txt", b"text")
        archive.writestr("me.jpg", photo())
    rows = read_bytes(out.getvalue(), "t.zip").table("photos.images")
    assert [row["name"] for row in rows] == ["me.jpg"]


def test_a_picture_of_far_too_many_pixels_is_kept_and_not_decoded():
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(10_000_000))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    begun = time.process_time()
    read = read_bytes(bomb, "a.png")
    assert "too many pixels" in read.reasons[0]
    assert not any(content.purpose is Purpose.THUMBNAIL for _, content, _ in read.contents)
    assert time.process_time() - begun < 1


@settings(max_examples=60)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=12))
def test_flipped_fields_are_absent_and_never_a_fault(place, noise):
    whole = PHOTO[:place] + noise + PHOTO[place + len(noise) :]
    try:
        facts(whole, "image/jpeg")
    except BadValue:
        assert whole != PHOTO
    exif(heic(noise * 10, small=True)[: place + 20])


PHOTO = photo(offset="+02:00")


def test_a_photo_cut_off_anywhere_is_kept_or_named():
    whole = photo(size=(64, 48))
    for length in range(20, len(whole), 97):
        read = read_bytes(whole[:length], "a.jpg")
        assert read.count == 1
        assert read.contents[-1][2] == whole[:length]
        assert read.skips or length > len(whole) - 97


@pytest.mark.parametrize(
    "filling", [b"\x00", b"\xff", b"\xff\xd0", b"\xff\xe0\x00\x02", b"\x00\xff", b"\xff\x00"]
)
def test_a_photo_of_nothing_but_filling_is_kept_and_told_at_once(filling):
    begun = time.process_time()
    content = b"\xff\xd8\xff\xe0\x00\x04ab" + filling * (20_000_000 // len(filling))
    read = read_bytes(content, "a.jpg")
    assert read.reasons == ["what it says of itself is damaged"]
    assert len(read.contents) == 1
    assert time.process_time() - begun < 1


def test_the_samples_are_read_with_their_small_pictures():
    if not SAMPLES.exists():
        pytest.skip("the samples are not beside the project")
    for path in sorted((SAMPLES / "photo_exif").iterdir()):
        read = read_file(path)
        (row,) = read.table("photos.images")
        assert (row["camera"] is None) == (path.name == "noexif.jpg")
        assert read.contents[-1][2] == path.read_bytes()
