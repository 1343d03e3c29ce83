"""How fast a holder sends: so many bytes a second in all, whoever asks and whatever it makes anew.

A budget that fills at the stated rate and holds one second's worth, but at least one block, so that
a slow rate still lets whole blocks through one by one.
"""

from __future__ import annotations

from typing import Final

import trio

from wallet.shares.blocks import MAXIMUM_BLOCK

SLOWEST: Final = 64 * 1024
"""Bytes a second; with fewer, shares come later than whoever asks is patient for."""


class Pace:
    """Bounds what is sent.

    Args:
        bytes_per_second: None for as fast as it goes.
    """

    def __init__(self, bytes_per_second: float | None = None) -> None:
        self._rate = bytes_per_second
        self._left, self._at = self._most, 0.0
        self._turn = trio.Lock()

    def change(self, bytes_per_second: float | None) -> None:
        """Let through so much a second from now on; what waits already goes on as it was told."""
        self._rate = bytes_per_second
        self._left = min(self._left, self._most)

    async def before(self, size: int) -> None:
        """Wait until so many bytes may be sent; who came first goes first."""
        async with self._turn:
            rate = self._rate
            if rate is None:
                return
            now = trio.current_time()
            self._left = min(self._most, self._left + (now - self._at) * rate)
            self._at = now
            if self._left < size:
                await trio.sleep((size - self._left) / rate)
                self._left, self._at = float(size), trio.current_time()
            self._left -= size

    @property
    def _most(self) -> float:
        return max(self._rate or 0.0, float(MAXIMUM_BLOCK))
