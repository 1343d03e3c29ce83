"""Files that tell how far they are while they are read.

Progress and cancelling hang on what is read, not on rows: a gigabyte in which nothing can be read
must neither look stalled nor be impossible to stop.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from wallet.importers.base import ImportCancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from wallet.importers.archive import Archive


class _Told(io.RawIOBase):
    """A file that calls before every read."""

    def __init__(self, file: BinaryIO, call: Callable[[], None]) -> None:
        super().__init__()
        self._file = file
        self._call = call

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        self._call()
        return self._file.read(size)

    def close(self) -> None:
        self._file.close()
        super().close()


def opener(
    archive: Archive, progress: Callable[[int, int], None], cancel: Callable[[], bool]
) -> Callable[[str], BinaryIO]:
    """Return what opens files of an archive so that each read reports progress.

    Reading such a file raises `ImportCancelled` once `cancel` says so.
    """

    def tell() -> None:
        progress(archive.consumed, archive.total)
        if cancel():
            raise ImportCancelled("The import was stopped; rows read before it are kept.")

    def open_file(name: str) -> BinaryIO:
        return _Told(archive.open(name), tell)  # type: ignore[return-value]

    return open_file
