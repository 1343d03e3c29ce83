"""Rows as numbers: what a program reads, way in 1 (`wallet/compute/README.md`).

Guarantees: the table follows from the rows and their column types alone; equal rows give equal
bytes on every machine. Every value is one little-endian IEEE 754 double; an absent one is the quiet
NaN 0x7ff8000000000000, and nothing else is NaN.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.compute.orders import ProgramFailed
from wallet.errors import ViewError
from wallet.importers.base import ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wallet.importers.base import Value

ABI: Final = 1
TEXT_BITS: Final = 48
_EPOCH: Final = datetime(1970, 1, 1)
_FIRST_DAY: Final = date(1970, 1, 1).toordinal()
_ABSENT: Final = float("nan")
_BATCH: Final = 5_000


class Table(msgspec.Struct, frozen=True):
    """Rows as a program reads them: row after row, `rows × columns` doubles."""

    rows: int
    columns: int
    data: bytes

    def digest(self) -> bytes:
        """Return SHA-256 of the shape and the bytes: what a program's result belongs to."""
        shape = self.rows.to_bytes(8, "big") + self.columns.to_bytes(8, "big")
        return hashlib.sha256(shape + self.data).digest()


def table(types: Sequence[ColumnType], rows: Iterable[Sequence[Value]], most_bytes: int) -> Table:
    """Write rows as a program reads them.

    Args:
        types: of the columns, in order.
        rows: one value for each column.
        most_bytes: how many there is room for.

    Raises:
        ProgramFailed: there are more.
        ViewError: a value is not of its column's type.
    """
    makers = [_MAKERS[kind] for kind in types]
    found, count, most = array("d"), 0, most_bytes // 8
    for row in rows:
        found.extend(
            [
                _ABSENT if value is None else make(value)
                for make, value in zip(makers, row, strict=True)
            ]
        )
        count += 1
        if len(found) > most:
            raise ProgramFailed(
                "input-too-large",
                f"The rows are more than the {most_bytes:,} bytes that the program may have.",
            )
    if sys.byteorder == "big":
        found.byteswap()
    return Table(count, len(types), found.tobytes())


def _real(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ViewError("A value is not a number, or too large for a program.") from error


def _day(value: Any) -> float:
    try:
        return float(date.fromisoformat(str(value)).toordinal() - _FIRST_DAY)
    except ValueError as error:
        raise ViewError("A value is not a day of the calendar.") from error


def _moment(value: Any) -> float:
    try:
        passed = datetime.fromisoformat(str(value).removesuffix("Z")) - _EPOCH
    except (TypeError, ValueError) as error:
        raise ViewError("A value is not a UTC time.") from error
    return ((passed.days * 86_400 + passed.seconds) * 1000 + passed.microseconds // 1000) / 1000


def _truth(value: Any) -> float:
    return 1.0 if value else 0.0


@lru_cache(maxsize=4_096)
def text_code(value: str) -> float:
    """Return the number that stands for a text: the first 48 bits of SHA-256 of its UTF-8."""
    return float(int.from_bytes(hashlib.sha256(value.encode()).digest()[: TEXT_BITS // 8], "big"))


_MAKERS: Final[dict[ColumnType, Callable[[Any], float]]] = {
    ColumnType.TEXT: text_code,
    ColumnType.INTEGER: _real,
    ColumnType.DECIMAL: _real,
    ColumnType.LATITUDE: _real,
    ColumnType.LONGITUDE: _real,
    ColumnType.DATE: _day,
    ColumnType.TIME: _moment,
    ColumnType.BOOLEAN: _truth,
}
