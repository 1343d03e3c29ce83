"""Reading anywhere in a gzip stream without unpacking it to disk.

A first pass remembers the decompressor's state every so often; reading at a place starts from the
state before it. A stream of any size costs a bounded number of states (`zlib` keeps about 50 KiB
each), and going forward costs nothing extra. Format: RFC 1952, with several members in a row.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused

if TYPE_CHECKING:
    from typing import BinaryIO

MAGIC: Final = b"\x1f\x8b"
STATES: Final = 1_000
STEP: Final = 16 * 1024 * 1024
"""Least distance of remembered states, in unpacked bytes."""

RATIO_FREE: Final = 1024**3
RATIO_LIMIT: Final = 200
_CHUNK = 256 * 1024
_FEED = 64 * 1024
_GZIP_WINDOW = 31


class GzipStream(io.RawIOBase):
    """A seekable reader over the unpacked bytes; `packed` is the size of the file below.

    Reads raise `EOFError` where the stream ends early and `zlib.error` where it is damaged, and
    `ImportRefused` where it unpacks to far more than any export does.
    """

    def __init__(self, file: BinaryIO, name: str, packed: int) -> None:
        super().__init__()
        self._file = file
        self._name = name
        self._packed = packed
        self._states: list[tuple[int, int, zlib._Decompress]] = []
        self._step = max(STEP, packed * 20 // STATES)
        self._place = 0
        self._at = 0
        self._input = b""
        self._ready = b""
        self._inflate = zlib.decompressobj(_GZIP_WINDOW)
        self._begin()

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place in the unpacked bytes."""
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place counted from the start."""
        if whence == 1:
            offset += self._place
        elif whence != 0:
            raise io.UnsupportedOperation("the length of a gzip stream is not known")
        self._place = max(0, offset)
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read from the place, and go on behind it."""
        data = self.read_at(self._place, len(buffer))
        memoryview(buffer)[: len(data)] = data
        self._place += len(data)
        return len(data)

    def read_at(self, place: int, size: int) -> bytes:
        """Return up to `size` bytes from `place`; less only at the end."""
        if place < self._at:
            self._return_to(place)
        while self._at + len(self._ready) <= place:
            self._at += len(self._ready)
            self._ready = b""
            if not self._more():
                return b""
        start = place - self._at
        while len(self._ready) - start < min(size, _CHUNK):
            before = self._ready
            try:
                if not self._more():
                    break
            except (EOFError, zlib.error):
                # what was unpacked before is given out; reading on meets the fault again
                if len(before) > start:
                    break
                raise
            self._ready = before[start:] + self._ready
            self._at += start
            start = 0
        return self._ready[start : start + size]

    def _begin(self) -> None:
        self._file.seek(0)
        self._inflate = zlib.decompressobj(_GZIP_WINDOW)
        self._at, self._input, self._ready = 0, b"", b""

    def _return_to(self, place: int) -> None:
        """Go to the remembered state nearest before `place`."""
        for at, fed, state in reversed(self._states):
            if at <= place:
                self._inflate = state.copy()
                self._at, self._input, self._ready = at, b"", b""
                self._file.seek(fed)
                return
        self._begin()

    def _more(self) -> bool:
        """Put the next unpacked piece into `_ready` in place of the old; False at the end."""
        end = self._at + len(self._ready)
        while True:
            if self._inflate.eof and not self._next_member():
                return False
            if not self._input:
                self._input = self._file.read(_FEED)
                self._remember(end)
            ended = not self._input
            piece = self._inflate.decompress(self._input, _CHUNK)
            self._input = self._inflate.unconsumed_tail or self._inflate.unused_data
            if piece:
                self._ready = piece
                self._check(end + len(piece))
                return True
            if ended and not self._inflate.eof:
                raise EOFError("it ends early")

    def _next_member(self) -> bool:
        """Go on with a further gzip member, behind padding; False if there is none."""
        while not (rest := self._input.lstrip(b"\x00")):
            self._input = self._file.read(_FEED)
            if not self._input:
                return False
        self._input = rest if len(rest) > 1 else rest + self._file.read(_FEED)
        if not self._input.startswith(MAGIC):
            return False
        self._inflate = zlib.decompressobj(_GZIP_WINDOW)
        return True

    def _remember(self, end: int) -> None:
        last = self._states[-1][0] if self._states else 0
        if end >= last + self._step and len(self._states) < STATES:
            fed = self._file.tell() - len(self._input)
            self._states.append((end, fed, self._inflate.copy()))

    def _check(self, unpacked: int) -> None:
        if unpacked > RATIO_FREE and unpacked > self._packed * RATIO_LIMIT:
            raise ImportRefused(
                f"{self._name} unpacks to far more than it should; it was not read further."
            )
