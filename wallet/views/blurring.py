"""How one value is blurred by a transform of the closed list.

Guarantees: each function maps a value of the column's type to one of the type that
`wallet.views.transforms.result_type` names, and depends on nothing but the value, the transform's
parameters and the grant's secret.

Left to others: which transforms there are, what they take and what remains
(`wallet.views.transforms`); `grid` for longitudes, `noise` and `top` (`wallet.views.projection`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from wallet.errors import ViewError
from wallet.importers.base import ColumnType, Value
from wallet.views.grid import Grid
from wallet.views.patterns import masked
from wallet.views.transforms import result_type
from wallet.views.values import (
    EXACT,
    day,
    floor_to,
    is_time,
    nearest,
    number,
    plain,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from wallet.agreement.view import Transform
    from wallet.views.draws import Draws

Blur = Callable[[Value], Value]

_REMEMBERED: Final = 20_000
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_-]{1,63})*\.?")


def blur(transform: Transform, column: ColumnType, draws: Draws) -> Blur:
    """The function of a checked transform for values that are not None.

    `grid` is only given here for latitudes; `noise` and `top`, which need more than the value,
    are made by `wallet.views.projection`.

    Raises:
        ViewError: as `result_type`; the function itself raises it for a value that is not of the
            column's type.
    """
    result_type(transform, column)
    kind = transform.kind
    if kind in ("round", "bin", "clip", "top_code"):
        return _number_blur(transform, column)
    if kind == "shift":
        return _shift(draws.shift_days())
    if kind == "grid":
        if column is not ColumnType.LATITUDE:
            raise ViewError("A longitude is put on a grid together with its latitude.")
        grid = Grid(int(transform.amount or ""))
        return lambda value: grid.latitude(str(value))
    if kind == "prefix":
        count = int(transform.amount or "")
        return lambda value: str(value).strip()[:count].rstrip()
    if kind == "pseudonym":
        code = draws.pseudonyms(transform.field)
        return lambda value: code(_identity(value))
    return _PLAIN_BLURS[kind]


def _number_blur(transform: Transform, column: ColumnType) -> Blur:
    whole = column is ColumnType.INTEGER

    def written(result: Decimal) -> Value:
        return int(result) if whole else plain(result)

    if transform.kind in ("round", "bin"):
        amount = number(transform.amount or "")
        place = nearest if transform.kind == "round" else floor_to
        return lambda value: written(place(number(_numeric(value)), amount))
    high = number(transform.high or "")
    low = None if transform.low is None else number(transform.low)

    def limited(value: Value) -> Value:
        exact = number(_numeric(value))
        if EXACT.compare(exact, high) > 0:
            return written(high)
        if low is not None and EXACT.compare(exact, low) < 0:
            return written(low)
        return value

    return limited


def _numeric(value: Value) -> str | int:
    if value is None or isinstance(value, bool):
        raise ViewError("A number was expected.")
    return value


def _shift(days: int) -> Blur:
    move = timedelta(days=days)

    def shifted(value: Value) -> Value:
        text = str(value)
        found = day(text)
        try:
            return (found + move).isoformat() + text[10:]
        except OverflowError:
            return None  # beyond the calendar; there is no such day to give

    return shifted


def _day(value: Value) -> Value:
    return day(str(value)).isoformat()


def _week(value: Value) -> Value:
    found = day(str(value))
    return (found - timedelta(days=found.weekday())).isoformat()


def _month(value: Value) -> Value:
    return day(str(value)).replace(day=1).isoformat()


def _hour(value: Value) -> Value:
    text = str(value)
    if not is_time(text):
        raise ViewError("A value is not a UTC time.")
    return text[:14] + "00:00Z"


def _part_of_day(value: Value) -> Value:
    hour = str(_hour(value))
    return f"{hour[:11]}{int(hour[11:13]) // 6 * 6:02d}:00:00Z"


def _length(value: Value) -> Value:
    return len(str(value))


def _host(value: Value) -> Value:
    try:
        host = urlsplit(str(value).strip()).hostname or ""
        host = host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except ValueError:  # not a URL: nothing of the text may pass for a host
        return None
    return host if _HOST.fullmatch(host) else None


def _remove(_value: Value) -> Value:
    return None


def _identity(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


_PLAIN_BLURS: Final[dict[str, Blur]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "hour": _hour,
    "part_of_day": _part_of_day,
    "length": _length,
    "host": _host,
    "remove": _remove,
    "mask": lambda value: masked(str(value)),
}


class RowBlur(NamedTuple):
    """A blur that differs from row to row; it takes the row's key too."""

    blur: Callable[[Value, bytes], Value]


def only(kept: frozenset[Value], other: Value) -> Blur:
    """The function that lets some values through and puts another in place of the rest."""
    return lambda value: value if value in kept else other


def remembering(step: Blur) -> Blur:
    """The same function, which computes each of the values it met lately only once."""
    known: dict[Value, Value] = {}

    def remembered(value: Value) -> Value:
        try:
            return known[value]
        except KeyError:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[value] = step(value)
            return found

    return remembered
