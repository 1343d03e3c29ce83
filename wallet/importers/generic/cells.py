"""One cell of a person's table, as a value of its column's type.

Cells come as text from CSV, and as numbers, booleans and dates from JSON and spreadsheets; `plain`
makes text of all of them, and `reader` turns that text into canonical values by what the mapping
says of the column. What people write for "nothing" is nothing, except in columns of text.
"""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import date_order, dates, numbers, values
from wallet.importers.base import ColumnType, Value
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.importers.generic.mapping import MappedColumn

NOTHING: Final = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "–",
        "n/a",
        "na",
        "nan",
        "null",
        "none",
        "nil",
        "#n/a",
        "?",
        "k.a.",
        "n.d.",
    }
)
TRUE: Final = frozenset({"true", "yes", "y", "ja", "wahr", "oui", "vrai", "sí", "si", "sì", "sim"})
FALSE: Final = frozenset({"false", "no", "n", "nein", "falsch", "non", "faux", "nee", "não", "nao"})
WHOLE: Final = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,15})")
LARGEST: Final = 2**53

_CACHED = 20_000


def plain(cell: Any) -> str:
    """Return any cell as the text that the file shows or would show."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < LARGEST else repr(cell)
    if isinstance(cell, (datetime.datetime, datetime.date, datetime.time)):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return format(cell, "f") if -40 <= cell.adjusted() <= 40 else str(cell)
    if isinstance(cell, (dict, list)):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return str(cell)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return len(text) < 5 and text.strip().casefold() in NOTHING


def reader(column: MappedColumn) -> Callable[[str], Value]:
    """Return what turns the column's text into values; it raises `BadValue` with the name."""
    name = column.source or column.name
    if column.type is ColumnType.TEXT:
        return values.optional_text
    made = _of(column)
    known: dict[str, Value] = {}

    def read(text: str) -> Value:
        if text in known:
            return known[text]
        if is_nothing(text):
            return None
        try:
            value = made(text)
        except BadValue as error:
            raise BadValue(f"in column {values.shown(name)}, {error}") from None
        if len(known) < _CACHED:
            known[text] = value
        return value

    return read


def _of(column: MappedColumn) -> Callable[[str], Value]:
    order, mark = column.order or date_order.Order.DAY_FIRST, column.mark or numbers.Mark.POINT
    match column.type:
        case ColumnType.INTEGER:
            return _integer
        case ColumnType.BOOLEAN:
            return _boolean
        case ColumnType.DATE:
            return lambda text: dates.read(text, order).date
        case ColumnType.TIME:
            return lambda text: dates.read(text, order).as_written()[0]
        case ColumnType.LATITUDE:
            return lambda text: _degrees(text, mark, 90)
        case ColumnType.LONGITUDE:
            return lambda text: _degrees(text, mark, 180)
        case _:
            return lambda text: numbers.read(text, mark)


def _integer(text: str) -> int:
    stripped = text.strip()
    if not WHOLE.fullmatch(stripped):
        raise BadValue(f"{values.shown(text)} is not a whole number")
    number = int(stripped)
    if abs(number) > LARGEST:
        raise BadValue(f"{values.shown(text)} is too large")
    return number


def _boolean(text: str) -> bool:
    word = text.strip().casefold()
    if word in TRUE or word == "1":
        return True
    if word in FALSE or word == "0":
        return False
    raise BadValue(f"{values.shown(text)} is neither yes nor no")


def _degrees(text: str, mark: numbers.Mark, most: int) -> str:
    written = numbers.read(text.replace("°", ""), mark)
    if abs(Decimal(written)) > most:
        raise BadValue(f"{values.shown(text)} is not between -{most} and {most} degrees")
    return written
