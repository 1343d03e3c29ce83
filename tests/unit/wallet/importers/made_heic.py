"""Photos as telephones write them (HEIC, ISO/IEC 23008-12), put together box by box.

One tile of 64 by 64 pixels, red above and blue below, was encoded once (HEVC); every tile and the
embedded small picture are that one, so that a file of any claimed size stays small.
"""

from __future__ import annotations

import base64
import struct
from typing import Final

TILE: Final = 64
_HVCC: Final = base64.b64decode(
    "AQNwAAAAAAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAA"
    "AwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQA=="
)
CODED: Final = base64.b64decode("AAAAISgBr1j5DpJf/+t3f/33SQ+bhQ3rf/wg0Z+JSG/3Hfon4A==")
_HEAD: Final = b"heic\0\0\0\0mif1heic"


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def _whole(kind: bytes, body: bytes) -> bytes:
    return box(kind, b"\0\0\0\0" + body)


def _size(width: int, height: int) -> bytes:
    return _whole(b"ispe", struct.pack(">II", width, height))


def heic(
    tiff: bytes | None = None,
    *,
    columns: int = 1,
    rows: int = 1,
    claimed: tuple[int, int] | None = None,
    quarter_turns: int = 0,
    small: bool = False,
    coded: bytes = CODED,
) -> bytes:
    """A photo of `columns` times `rows` tiles, turned anticlockwise, with EXIF if `tiff` is given.

    Args:
        claimed: what the file says its size is, if not the truth.
        small: whether a small picture is embedded (one tile, turned as the photo is).
    """
    count = columns * rows
    width, height = claimed or (columns * TILE, rows * TILE)
    places = dict.fromkeys(range(1, count + 1), coded)
    kinds = dict.fromkeys(places, b"hvc1")
    uses = {number: [1, 2] for number in places}
    main, links = 1, b""
    if count > 1:
        main = count + 1
        places[main] = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, width, height)
        kinds[main], uses[main] = b"grid", [3, 4]
        tiles = struct.pack(f">HH{count}H", main, count, *range(1, count + 1))
        links += box(b"dimg", tiles)
    else:
        uses[1] = [1, 3, 4]
    if small:
        number = main + 1
        places[number], kinds[number], uses[number] = coded, b"hvc1", [1, 2, 4]
        links += box(b"thmb", struct.pack(">HHH", number, 1, main))
    if tiff is not None:
        number = main + 2
        places[number] = struct.pack(">I", 6) + b"Exif\0\0" + tiff
        kinds[number] = b"Exif"
        links += box(b"cdsc", struct.pack(">HHH", number, 1, main))
    return _file(places, kinds, uses, main, links, (width, height), quarter_turns)


def _file(
    places: dict[int, bytes],
    kinds: dict[int, bytes],
    uses: dict[int, list[int]],
    main: int,
    links: bytes,
    size: tuple[int, int],
    quarter_turns: int,
) -> bytes:
    listed = b"".join(
        box(b"infe", b"\x02\0\0\0" + struct.pack(">HH", number, 0) + kind + b"\0")
        for number, kind in kinds.items()
    )
    properties = b"".join(
        (
            box(b"hvcC", _HVCC),
            _size(TILE, TILE),
            _size(*size),
            box(b"irot", bytes((quarter_turns,))),
        )
    )
    used = b"".join(
        struct.pack(">HB", number, len(places_)) + bytes(0x80 | place for place in places_)
        for number, places_ in uses.items()
    )
    rest = (
        _whole(b"hdlr", b"\0\0\0\0pict" + bytes(13))
        + _whole(b"pitm", struct.pack(">H", main))
        + _whole(b"iinf", struct.pack(">H", len(kinds)) + listed)
        + (_whole(b"iref", links) if links else b"")
        + box(
            b"iprp", box(b"ipco", properties) + _whole(b"ipma", struct.pack(">I", len(uses)) + used)
        )
    )
    different = list(dict.fromkeys(places.values()))
    head = box(b"ftyp", _HEAD)
    start = len(head) + len(box(b"meta", b"\0\0\0\0" + rest + _located(places, {}))) + 8
    offsets = {}
    for content in different:
        offsets[content] = start
        start += len(content)
    meta = box(b"meta", b"\0\0\0\0" + rest + _located(places, offsets))
    return head + meta + box(b"mdat", b"".join(different))


def _located(places: dict[int, bytes], offsets: dict[bytes, int]) -> bytes:
    entries = b"".join(
        struct.pack(">HHHII", number, 0, 1, offsets.get(content, 0), len(content))
        for number, content in places.items()
    )
    return _whole(b"iloc", b"\x44\0" + struct.pack(">H", len(places)) + entries)
