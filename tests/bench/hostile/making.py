"""The list of hostile files, and how one is put on it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MB: Final = 1024 * 1024
BOMB: Final = 1_300 * MB

CASES: dict[str, Callable[[Path], Path]] = {}


def case(name: str) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    """Put a maker of a hostile file or folder on the list."""

    def put(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
        CASES[name] = make
        return make

    return put


def text(name: str, file: str, pieces: Callable[[], Iterable[str | bytes]]) -> None:
    """A file of pieces, made when its turn comes."""

    def make(folder: Path) -> Path:
        path = folder / file
        with path.open("wb") as out:
            for piece in pieces():
                out.write(piece if isinstance(piece, bytes) else piece.encode())
        return path

    CASES[name] = make


def zipped(
    name: str,
    files: Callable[[], dict[str, Iterable[bytes]]],
    method: int = zipfile.ZIP_DEFLATED,
) -> None:
    """A zip of files, each from pieces."""

    def make(folder: Path) -> Path:
        path = folder / "export.zip"
        with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
            for inside, pieces in files().items():
                with archive.open(inside, "w", force_zip64=True) as out:
                    for piece in pieces:
                        out.write(piece)
        return path

    CASES[name] = make


def endless(begin: bytes, size: int = BOMB, filling: bytes = b" ") -> Iterable[bytes]:
    """A beginning and then the same for as long as `size`."""
    yield begin
    block = (filling * (MB // len(filling) + 1))[:MB]
    for _ in range(size // MB):
        yield block


HEALTH: Final = '<?xml version="1.0"?><HealthData locale="en_GB">'
RECORD: Final = (
    '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="W" unit="count/min" '
    'startDate="2024-01-01 00:00:00 +0000" endDate="2024-01-01 00:00:00 +0000" value="60"/>'
)
