"""What stands where in HEIC and AVIF files, without decoding (ISO/IEC 23008-12, 14496-12).

Only what is needed: the EXIF part, by the `meta` box's item list and item places; and which item is
the small picture of the main one. Bounded by the content's own size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOXES: Final = 10_000
_EXIF: Final = b"Exif"


def exif(content: bytes) -> bytes | None:
    """Return the TIFF structure with the EXIF fields, if the file has one.

    Whatever does not fit into itself counts as absent.
    """
    try:
        meta = next((body for kind, body in _boxes(content) if kind == b"meta"), None)
        if meta is None:
            return None
        inside = dict(_boxes(meta[4:]))
        number = _exif_item(inside.get(b"iinf", b""))
        place = _place(inside.get(b"iloc", b""), number) if number is not None else None
    except (IndexError, ValueError):
        return None
    if place is None:
        return None
    item = content[place[0] : place[0] + place[1]]
    skip = int.from_bytes(item[:4], "big") + 4
    return item[skip:] if len(item) > skip else None


def embedded_first(content: bytes) -> bytes | None:
    """Return the same file with its embedded small picture as the main one; None if it has none.

    Two fields change, none of their lengths: the main item's number, and the reference by which
    the small picture is only that.
    """
    try:
        meta = next((body for kind, body in _boxes(content) if kind == b"meta"), None)
        if meta is None:
            return None
        inside = dict(_boxes(meta[4:]))
        named, links = inside[b"pitm"], inside[b"iref"]
        main = int.from_bytes(named[4 : 6 if named[0] == 0 else 8], "big")
        width = 2 if links[0] == 0 else 4
        for kind, body in _boxes(links[4:]):
            numbers = [
                int.from_bytes(body[place : place + width], "big") for place in (0, width + 2)
            ]
            if kind == b"thmb" and numbers[1] == main:
                return _with_first(content, named, body, numbers[0])
    except (IndexError, KeyError):
        return None
    return None


def _with_first(content: bytes, named: bytes, link: bytes, number: int) -> bytes | None:
    """Return the content with another main item and without that link, each found by its box."""
    old_name = b"pitm" + named
    old_link = b"thmb" + link
    width = len(named) - 4
    if number >= 1 << 8 * width or content.count(old_link) != 1 or content.count(old_name) != 1:
        return None
    new_name = b"pitm" + named[:4] + number.to_bytes(width, "big")
    return content.replace(old_name, new_name).replace(old_link, b"free" + link)


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    for _ in range(_BOXES):
        if place + 8 > len(content):
            return
        size, kind, start = (
            int.from_bytes(content[place : place + 4], "big"),
            content[place + 4 : place + 8],
            8,
        )
        if size == 1:
            size, start = int.from_bytes(content[place + 8 : place + 16], "big"), 16
        elif size == 0:
            size = len(content) - place
        if size < start:
            return
        if kind != b"mdat":
            yield kind, content[place + start : place + size]
        place += size


def _exif_item(listed: bytes) -> int | None:
    """Return the number of the EXIF item."""
    for kind, body in _boxes(listed[6 if listed[:1] == b"\x00" else 8 :]):
        if kind == b"infe" and body[:1] in (b"\x02", b"\x03"):
            width = 2 if body[0] == 2 else 4
            if body[4 + width + 2 : 4 + width + 6] == _EXIF:
                return int.from_bytes(body[4 : 4 + width], "big")
    return None


def _place(located: bytes, wanted: int) -> tuple[int, int] | None:
    """Return where in the file an item lies, if it lies there in one piece."""
    version = located[0]
    sizes = located[4] >> 4, located[4] & 15, located[5] >> 4, located[5] & 15
    at = 6

    def number(width: int) -> int:
        nonlocal at
        if at + width > len(located):
            raise ValueError("the box ends too early")
        at += width
        return int.from_bytes(located[at - width : at], "big")

    for _ in range(min(number(2 if version < 2 else 4), _BOXES)):
        item = number(2 if version < 2 else 4)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(sizes[2])
        extents = []
        for _ in range(number(2)):
            if version and sizes[3]:
                number(sizes[3])
            extents.append((base + number(sizes[0]), number(sizes[1])))
        if item == wanted:
            return extents[0] if method == 0 and len(extents) == 1 else None
    return None
