"""Whether the head of a JPEG leads to its picture (ITU-T T.81, B.1), seen in one step a segment.

Pillow looks for the next marker byte by byte, which takes half a minute over 100 MB of nothing.
"""

from __future__ import annotations

from typing import Final

_SEGMENTS: Final = 20_000
_STRAY: Final = 64 * 1024
_SCAN: Final = 0xDA
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers without a length behind them."""


def leads_to_picture(content: bytes) -> bool:
    """Whether segment follows on segment until the scan, with few stray bytes between."""
    place, stray = 2, 0
    for _ in range(_SEGMENTS):
        found = content.find(b"\xff", place, place + _STRAY)
        if found < 0:
            return False
        stray += found - place
        while content[found : found + 1] == b"\xff" and stray <= _STRAY:
            found += 1
            stray += 1
        if stray > _STRAY or found >= len(content):
            return False
        marker = content[found]
        place = found + 1
        if marker == _SCAN:
            return True
        if marker and marker not in _ALONE:
            place += max(2, int.from_bytes(content[place : place + 2], "big"))
    return False
