"""Files that lie in no container: one alone, those of a folder, and a `.gz` of one file."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from wallet.importers.containers.members import Source


class OneFile:
    """A file alone; it is kept open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def open(self, index: int) -> BinaryIO:  # noqa: ARG002
        """Open the file from its start."""
        self._file.seek(0)
        return _Kept(self._file)  # type: ignore[return-value]

    def packed_size(self, index: int) -> None:
        """Nothing is packed here."""


class _Kept(io.RawIOBase):
    """A view of a file that stays open when the view is closed."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


class Folder:
    """Files of a folder, opened by their place."""

    def __init__(self, opener: Callable[[int], BinaryIO]) -> None:
        self._opener = opener

    def open(self, index: int) -> BinaryIO:
        """Open the file from its start."""
        return self._opener(index)

    def packed_size(self, index: int) -> None:
        """Nothing is packed here."""


class Unzipped:
    """A `.gz` of one file, wherever it lies."""

    def __init__(self, source: Source, size: int) -> None:
        self._source = source
        self._size = size

    def open(self, index: int) -> BinaryIO:
        """Open the file from its start."""
        return gzip.GzipFile(fileobj=self._source.open(index), mode="rb")  # type: ignore[return-value]

    def packed_size(self, index: int) -> int:
        """Return the bytes it has while packed."""
        return self._source.packed_size(index) or self._size
