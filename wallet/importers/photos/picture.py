"""What a picture says of itself (EXIF 2.32), and a small one made from it. The only use of Pillow.

Fields are read from the head; pixels are decoded only for the small picture, never more than
`PIXELS`, and JPEG at the size that is needed. Formats are a closed list, so that no other decoder
meets a file from outside. What a field holds is believed only if it is of the field's kind.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PIL import (  # noqa: F401 - decoders are loaded here, since the worker cannot later
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from wallet.importers import values
from wallet.importers.photos import heic, heif, jpeg
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDE: Final = 320
PIXELS: Final = 64_000_000
_JPEG_PIXELS: Final = 400_000_000
_QUALITY: Final = 80
_DECODED: Final = ("JPEG", "PNG", "GIF", "WEBP")
_READ: Final = (*_DECODED, "TIFF")
_HEIC: Final = ("image/heic", "image/heif")
_HEIF: Final = (*_HEIC, "image/avif")
_NOT_DECODED: Final = ("image/avif", "image/tiff")
_CLOCK = re.compile(r"([0-9]{4})[:-]([0-9]{2})[:-]([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})")
_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")
_DAY = re.compile(r"([0-9]{4})[:-]([0-9]{2})[:-]([0-9]{2})")
_DAMAGED: Final = "what it says of itself is damaged"
_TOO_MANY: Final = "it has too many pixels for a small picture of it"
_PLAIN = re.compile(r"[A-Za-z0-9 ._/-]{3,60}")
_FAULTS: Final = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    SyntaxError,
    RecursionError,
    RuntimeError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
)
"""What Pillow raises on damaged input, in one place or another."""

Image.MAX_IMAGE_PIXELS = _JPEG_PIXELS // 2  # Pillow refuses twice as many


class Facts(msgspec.Struct, frozen=True):
    """What a picture says of itself; `time` and `since` go together, `offset` as "+02:00"."""

    width: int | None = None
    height: int | None = None
    time: str | None = None
    since: int | None = None
    offset: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    altitude: str | None = None
    camera: str | None = None
    camera_number: str | None = None
    lens: str | None = None
    exposure: str | None = None
    aperture: str | None = None
    sensitivity: int | None = None
    focal_length: str | None = None
    software: str | None = None
    description: str | None = None


def facts(content: bytes, media_type: str) -> Facts:
    """Return what a picture says of itself.

    Raises:
        BadValue: it is damaged, or of a kind that is not read.
    """
    if media_type == "image/jpeg" and not jpeg.leads_to_picture(content):
        raise BadValue(_DAMAGED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if media_type in _HEIF:
                fields = Image.Exif()
                if (packed := heif.exif(content)) is not None:
                    fields.load(b"Exif\x00\x00" + packed.removeprefix(b"Exif\x00\x00"))
                return _facts(fields, None, None)
            with Image.open(io.BytesIO(content), formats=_READ) as image:
                # of PNG, Pillow looks for fields behind the pixels too, and decodes them all
                large = image.width * image.height > PIXELS
                fields = Image.Image.getexif(image) if large else image.getexif()
                return _facts(fields, image.width, image.height)
    except Image.DecompressionBombError:
        raise BadValue(_TOO_MANY) from None
    except UnidentifiedImageError:
        raise BadValue("it is no picture of a kind that is read, or is damaged") from None
    except _FAULTS:
        raise BadValue(_DAMAGED) from None


def small(content: bytes, media_type: str, side: int = SIDE) -> bytes | None:
    """Return a JPEG of at most `side` pixels, upright, without any field; None if none is made.

    Raises:
        BadValue: it is damaged, or has more pixels than are decoded.
    """
    if media_type in _NOT_DECODED:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if media_type in _HEIC:
                turned = heic.picture(content, side, PIXELS)
                if turned is None:
                    return None
                turned.thumbnail((side, side))
                return _jpeg(turned)
            with Image.open(io.BytesIO(content), formats=_DECODED) as image:
                most = _JPEG_PIXELS if image.format in ("JPEG", "MPO") else PIXELS
                if image.width * image.height > most:
                    raise BadValue(_TOO_MANY)
                image.draft("RGB", (side * 2, side * 2))
                if image.width * image.height > PIXELS:
                    raise BadValue(_TOO_MANY)
                image.thumbnail((side, side))
                return _jpeg(ImageOps.exif_transpose(image))
    except BadValue:
        raise
    except _FAULTS:
        raise BadValue("no small picture can be made of it, because it is damaged") from None


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _facts(fields: Image.Exif, width: int | None, height: int | None) -> Facts:
    main: Mapping[int, Any] = _ifd(fields, None)
    more, place = _ifd(fields, 0x8769), _ifd(fields, 0x8825)
    time, since, offset = _taken(main, more, place)
    latitude, longitude = _position(place)
    maker, model = _text(main.get(0x010F)), _text(main.get(0x0110))
    if maker and model and model.lower().startswith(maker.lower()):
        maker = None
    return Facts(
        width=width or _whole(more.get(0xA002)),
        height=height or _whole(more.get(0xA003)),
        time=time,
        since=since,
        offset=offset,
        latitude=latitude,
        longitude=longitude,
        altitude=_altitude(place),
        camera=" ".join(filter(None, (maker, model))) or None,
        camera_number=_number(more.get(0xA431)),
        lens=_text(more.get(0xA434)),
        exposure=_decimal(more.get(0x829A), 6),
        aperture=_decimal(more.get(0x829D), 2),
        sensitivity=_whole(more.get(0x8827)),
        focal_length=_decimal(more.get(0x920A), 2),
        software=_text(main.get(0x0131)),
        description=_text(main.get(0x010E)),
    )


def _ifd(fields: Image.Exif, tag: int | None) -> Mapping[int, Any]:
    """Return a directory of fields; one that is damaged is empty."""
    try:
        return dict(fields) if tag is None else dict(fields.get_ifd(tag))
    except _FAULTS:
        return {}


def _taken(
    main: Mapping[int, Any], more: Mapping[int, Any], place: Mapping[int, Any]
) -> tuple[str | None, int | None, str | None]:
    """Return when it was taken: by the clock and its offset, else by the satellites, else as is."""
    pairs = ((more.get(0x9003), more.get(0x9011)), (more.get(0x9004), more.get(0x9012)))
    for written, offset in (*pairs, (main.get(0x0132), more.get(0x9010))):
        found = _CLOCK.match(_text(written) or "")
        if found is None:
            continue
        try:
            away = _OFFSET.fullmatch(_text(offset) or "")
            minutes = int(away[2]) * 60 + int(away[3]) if away else 0
            if away is None and (by_satellite := _satellite(place)) is not None:
                return *by_satellite, None
            moment = values.aware(
                *(int(part) for part in found.groups()),
                offset_minutes=-minutes if away and away[1] == "-" else minutes,
            )
            return *values.instant(moment), away[0] if away else None
        except BadValue:
            continue
    by_satellite = _satellite(place)
    return (*by_satellite, None) if by_satellite else (None, None, None)


def _satellite(place: Mapping[int, Any]) -> tuple[str, int] | None:
    day = _DAY.match(_text(place.get(0x001D)) or "")
    clock = place.get(0x0007)
    if day is None or not isinstance(clock, tuple) or len(clock) != 3:
        return None
    try:
        hour, minute, second = (int(float(part)) for part in clock)
        parts = (int(day[1]), int(day[2]), int(day[3]), hour, minute, second)
        return values.instant(values.aware(*parts))
    except (BadValue, *_FAULTS):
        return None


def _position(place: Mapping[int, Any]) -> tuple[str | None, str | None]:
    latitude = _degrees(place.get(0x0002), place.get(0x0001), "S", 90)
    longitude = _degrees(place.get(0x0004), place.get(0x0003), "W", 180)
    if latitude is None or longitude is None or (float(latitude) == 0 == float(longitude)):
        return None, None
    return latitude, longitude


def _degrees(parts: Any, side: Any, negative: str, most: int) -> str | None:
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    try:
        degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
        total = degrees + minutes / 60 + seconds / 3600
        if not total.is_finite() or not 0 <= total <= most:
            return None
        signed = -total if (_text(side) or "").upper() == negative else total
        return values.scaled(str(signed), Decimal(1))
    except (BadValue, InvalidOperation, *_FAULTS):
        return None


def _altitude(place: Mapping[int, Any]) -> str | None:
    height = _decimal(place.get(0x0006), 1)
    below = place.get(0x0005) in (1, b"\x01")
    return f"-{height}" if height and below and float(height) else height


def _decimal(value: Any, digits: int) -> str | None:
    try:
        number = Decimal(str(float(value)))
        return values.scaled(str(number), Decimal(1), digits) if number.is_finite() else None
    except (BadValue, InvalidOperation, *_FAULTS):
        return None


def _whole(value: Any) -> int | None:
    if isinstance(value, tuple):
        value = value[0] if value else None
    return value if isinstance(value, int) and 0 <= value <= 10**9 else None


def _number(value: Any) -> str | None:
    written = _text(value)
    return written if written and _PLAIN.fullmatch(written) else None


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        value = value.rstrip(b"\x00").decode("utf_8", "replace")
    return values.optional_text(value[:4_096].rstrip("\x00")) if isinstance(value, str) else None
