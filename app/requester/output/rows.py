"""The lines of a grant as rows of cells, held to the types of their columns.

What an owner sends is hostile until read: a line that is no object, and a cell that is not of its
column's type, are counted and left empty; nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.importers.base import ColumnType, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.requester.output.columns import OutColumn

Row = tuple[Value, ...]

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{3})?Z")
_NUMBER: Final = re.compile(r"-?[0-9]{1,200}(?:\.[0-9]{1,200})?")
_LARGEST: Final = 2**63

_object = msgspec.json.Decoder(dict[str, Any]).decode


class Rows:
    """Reads lines into cells; counts what it could not read.

    Args:
        columns: in output order.

    Attributes:
        unreadable: lines that were no row.
        misfits: for each column, cells that were not of its type.
    """

    def __init__(self, columns: Sequence[OutColumn]) -> None:
        self.unreadable = 0
        self.misfits = [0] * len(columns)
        self._reads = [(column.name, _CHECKS[column.type]) for column in columns]

    def cells(self, lines: Iterable[bytes]) -> Iterator[Row]:
        """Yield a row for each line that is one."""
        reads = list(enumerate(self._reads))
        for line in lines:
            try:
                found = _object(line)
            except (msgspec.MsgspecError, ValueError, RecursionError):
                self.unreadable += 1
                continue
            row: list[Value] = [None] * len(reads)
            for place, (name, check) in reads:
                value = found.get(name)
                if value is not None:
                    row[place] = kept = check(value)
                    if kept is None:
                        self.misfits[place] += 1
            yield tuple(row)


def _text(value: Any) -> Value:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else None


def _integer(value: Any) -> Value:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and -_LARGEST <= value < _LARGEST else None


def _decimal(value: Any) -> Value:
    return value if isinstance(value, str) and _NUMBER.fullmatch(value) else None


def _within(most: int) -> Callable[[Any], Value]:
    def check(value: Any) -> Value:
        kept = _decimal(value)
        return kept if kept is not None and abs(float(str(kept))) <= most else None

    return check


def _day(value: Any) -> Value:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return value


def _moment(value: Any) -> Value:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return None
    try:
        datetime.fromisoformat(value[:-1])
    except ValueError:
        return None
    return value


def _boolean(value: Any) -> Value:
    return value if isinstance(value, bool) else None


_CHECKS: Final[dict[ColumnType, Callable[[Any], Value]]] = {
    ColumnType.TEXT: _text,
    ColumnType.INTEGER: _integer,
    ColumnType.DECIMAL: _decimal,
    ColumnType.LATITUDE: _within(90),
    ColumnType.LONGITUDE: _within(180),
    ColumnType.DATE: _day,
    ColumnType.TIME: _moment,
    ColumnType.BOOLEAN: _boolean,
}
