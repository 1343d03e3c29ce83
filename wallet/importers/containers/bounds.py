"""What holds reading within bounds: bytes are counted as they come out, and sizes never believed.

A file that unpacks to far more than it should stops with `ImportRefused` in the middle of a read;
the beginnings of files are kept as far as they fit into memory.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers.base import PEEK_BYTES
from wallet.importers.containers.members import FAULTS, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

CHUNK: Final = 256 * 1024
"""Bytes read at once."""

PIECE: Final = 16 * 1024
"""Bytes unpacked at once."""

MEMBER_LIMIT: Final = 16 * 1024**3
TOTAL_LIMIT: Final = 64 * 1024**3
RATIO_LIMIT: Final = 200
RATIO_FREE: Final = 50 * 1024 * 1024
"""Ratios are looked at only beyond this size; small files may be as regular as they like."""

TEXT_RATIO_FREE: Final = 1024**3
"""The same for text, which can be very regular: Apple's export is 17:1 as a whole."""

PEEKS_KEPT: Final = 96 * 1024 * 1024
"""Bytes of files' beginnings kept, since every importer asks for them."""

_LEAST_PEEK = 4 * 1024
_TEXT_SUFFIXES = (".xml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".html", ".mbox")


class Peeks:
    """The beginnings of files, as many as fit."""

    def __init__(self, files: int) -> None:
        self.each = min(PEEK_BYTES, max(_LEAST_PEEK, PEEKS_KEPT // max(1, files)))
        self._left = PEEKS_KEPT
        self._starts: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Return the beginning of a file, if it is kept."""
        return self._starts.get(name)

    def keep(self, name: str, start: bytes) -> None:
        """Keep the beginning of a file, if there is room."""
        if len(start) <= self._left:
            self._left -= len(start)
            self._starts[name] = start


class Meter:
    """Counts what one archive gave out, over all its readers."""

    def __init__(self) -> None:
        self.consumed = 0


class Counted(io.RawIOBase):
    """A reader that counts, stops at the limits, and calls `tick` before it reads on.

    Where the file is damaged it ends, and `fault` says why; what came before is given out.
    `altered` is told its name if something in it was changed, so that what was given out may be
    wrong, and not only its end is missing.
    """

    def __init__(
        self,
        raw: BinaryIO,
        name: str,
        packed: int | None,
        meter: Meter,
        tick: Callable[[], None] = lambda: None,
        altered: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._altered = altered
        self.fault: ImportRefused | None = None
        self._raw = raw
        # what is packed is asked for in small pieces, since a fault costs the piece it is met in
        self._read = getattr(raw, "read1", raw.read)
        self._most = CHUNK if packed is None else PIECE
        self._name = name
        self._meter = meter
        self._tick = tick
        self._count = 0
        self._limit = MEMBER_LIMIT
        if packed is not None:
            free = TEXT_RATIO_FREE if name.lower().endswith(_TEXT_SUFFIXES) else RATIO_FREE
            self._limit = min(MEMBER_LIMIT, max(free, packed * RATIO_LIMIT))

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read some bytes and count them; nothing where it ends or is damaged.

        Raises:
            ImportRefused: they are more than there should be.
        """
        self._tick()
        if self.fault is not None:
            return 0
        try:
            data: bytes = self._read(min(len(buffer), self._most))
        except ImportRefused as refusal:
            self.fault = refusal
            return 0
        except FAULTS as error:
            self.fault = ImportRefused(f"{self._name} is damaged: {plain(error)}.")
            self.fault.__cause__ = error
            if not isinstance(error, EOFError):
                self._altered(self._name)
            return 0
        self._count += len(data)
        self._meter.consumed += len(data)
        if self._count > self._limit or self._meter.consumed > TOTAL_LIMIT:
            raise ImportRefused(
                f"{self._name} unpacks to far more than it should; it was not read further."
            )
        memoryview(buffer)[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close it and what it reads."""
        if not self.closed:
            self._raw.close()
        super().close()


class Whole(io.BufferedReader):
    """A buffered `Counted`: what could be read comes first, and the fault when nothing is left.

    The standard library's reader drops what it has of a piece where the next cannot be read.
    """

    def __init__(self, counted: Counted) -> None:
        super().__init__(counted, CHUNK)
        self._counted = counted

    @property
    def fault(self) -> ImportRefused | None:
        """Why it cannot be read further, once that is known."""
        return self._counted.fault

    def read(self, size: int | None = -1) -> bytes:
        """Read up to `size` bytes; less only where the file ends or is damaged.

        Raises:
            ImportRefused: nothing more can be read, or, of all that is left, not all.
        """
        data = super().read(size)
        if self._counted.fault is not None and (
            size is None or size < 0 or (not data and size > 0)
        ):
            raise self._counted.fault
        return data

    def readline(self, size: int | None = -1) -> bytes:
        """Read a line, or up to `size` bytes of one.

        Raises:
            ImportRefused: nothing more can be read.
        """
        line = super().readline(size)
        if not line and self._counted.fault is not None and size != 0:
            raise self._counted.fault
        return line

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer.

        Raises:
            ImportRefused: nothing more can be read.
        """
        count = super().readinto(buffer)
        if not count and self._counted.fault is not None:
            raise self._counted.fault
        return count

    def read1(self, size: int = -1) -> bytes:
        """Read what is there at once.

        Raises:
            ImportRefused: nothing more can be read.
        """
        data = super().read1(size)
        if not data and self._counted.fault is not None and size != 0:
            raise self._counted.fault
        return data
