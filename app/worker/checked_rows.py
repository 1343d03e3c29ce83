"""Rows from a worker, read against the dataset's own columns and never what the worker calls them.

Guarantees: a value that arrives has its canonical form (`wallet.importers.values`), a date that
exists, and a text of bounded length; a row has every column and no other.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from app.worker.protocol import BrokenFrame, Count, Key
from wallet.importers.base import ColumnType
from wallet.importers.rows import BATCH_ROWS, Row
from wallet.importers.values import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.importers.base import TableSpec

_FIRST_MS, _LAST_MS = -62_135_596_800_000, 253_402_300_799_999


def _pattern(expression: str, most: int) -> Any:
    return Annotated[str, msgspec.Meta(pattern=rf"\A(?:{expression})\Z", max_length=most)]


_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{3})?"
_DECIMAL = r"-?(?:0|[1-9][0-9]{0,40})(?:\.[0-9]{1,80})?"
_TYPES: Final[Mapping[ColumnType, Any]] = {
    ColumnType.TEXT: Annotated[str, msgspec.Meta(max_length=TEXT_LIMIT)],
    ColumnType.INTEGER: Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)],
    ColumnType.DECIMAL: _pattern(_DECIMAL, 124),
    ColumnType.DATE: _pattern(_DAY, 10),
    ColumnType.TIME: _pattern(f"{_DAY}T{_CLOCK}Z", 24),
    ColumnType.BOOLEAN: bool,
    ColumnType.LATITUDE: _pattern(_DECIMAL, 124),
    ColumnType.LONGITUDE: _pattern(_DECIMAL, 124),
}


@lru_cache(maxsize=65_536)
def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


class RowDecoder:
    """Reads and checks the rows of one dataset."""

    def __init__(self, table: TableSpec) -> None:
        self._name = table.name
        fields = [(column.name, _TYPES[column.type] | None) for column in table.columns]
        cells = msgspec.defstruct(
            "Cells", fields, array_like=True, frozen=True, gc=False, forbid_unknown_fields=True
        )
        row = msgspec.defstruct(
            "CheckedRow",
            [
                ("key", Key),
                ("time", Annotated[int, msgspec.Meta(ge=_FIRST_MS, le=_LAST_MS)] | None),
                ("number", Count),
                ("cells", cells),
            ],
            array_like=True,
            frozen=True,
            gc=False,
            forbid_unknown_fields=True,
        )
        self._decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(
            Annotated[list[row], msgspec.Meta(max_length=BATCH_ROWS)]  # type: ignore[valid-type]
        )
        self._days = [
            place
            for place, column in enumerate(table.columns)
            if column.type in (ColumnType.DATE, ColumnType.TIME)
        ]

    def decode(self, packed: msgspec.Raw | bytes) -> list[Row]:
        """Return the rows.

        Raises:
            BrokenFrame: one is not of this dataset.
        """
        try:
            checked = self._decoder.decode(packed)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise BrokenFrame(
                f"The import worker sent a row that is not one of {self._name}: {error}."
            ) from error
        values = msgspec.structs.astuple
        rows = [Row(row.key, row.time, row.number, values(row.cells)) for row in checked]
        for place in self._days:
            for row in rows:
                cell = row.values[place]
                if isinstance(cell, str) and not _exists(cell[:10]):
                    raise BrokenFrame(f"The import worker sent a day that does not exist: {cell}.")
        return rows
