"""Many files, few of them open: what is not in use is closed and opened again when it is read."""

from __future__ import annotations

import io
import os
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

OPEN_AT_ONCE: Final = 8


class Pool:
    """Opens files by number through `opener` and keeps at most `OPEN_AT_ONCE` open."""

    def __init__(self, opener: Callable[[int], BinaryIO]) -> None:
        self._opener = opener
        self._open: OrderedDict[int, BinaryIO] = OrderedDict()

    def get(self, index: int) -> BinaryIO:
        """Return the file, opened if it is not; valid until the next call."""
        file = self._open.get(index)
        if file is None:
            while len(self._open) >= OPEN_AT_ONCE:
                self._open.popitem(last=False)[1].close()
            file = self._opener(index)
            self._open[index] = file
        self._open.move_to_end(index)
        return file


class Pooled(io.RawIOBase):
    """A seekable reader of one file of a pool."""

    def __init__(self, pool: Pool, index: int, size: int) -> None:
        super().__init__()
        self._pool = pool
        self._index = index
        self._size = size
        self._place = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place in the file."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; nothing is opened."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("a place before the start")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read from the place, opening the file if need be."""
        file = self._pool.get(self._index)
        file.seek(self._place)
        data = file.read(len(buffer)) or b""
        memoryview(buffer)[: len(data)] = data
        self._place += len(data)
        return len(data)
