"""Streams of contents that are being read over the API, so that no piece is decrypted twice.

They hold a key each and no plain bytes; at most four are open at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN_AT_ONCE: Final = 4


class ContentReader:
    """Streams that are being read: a stream cannot jump, so the place after a piece is kept."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, int], Iterator[bytes]] = {}

    def take(self, id: int, offset: int) -> Iterator[bytes] | None:
        """Return the stream that stands at this place, which is then the caller's."""
        return self._places.pop((id, offset), None)

    def keep(self, id: int, offset: int, stream: Iterator[bytes]) -> None:
        """Keep a stream for the next piece; the longest unused one gives way."""
        self._places[id, offset] = stream
        while len(self._places) > _OPEN_AT_ONCE:
            self._places.pop(next(iter(self._places)))
