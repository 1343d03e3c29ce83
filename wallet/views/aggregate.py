"""Rows grouped by period: counts, sums, means, medians, smallest and largest values.

Guarantees: arithmetic is exact; a mean is rounded half to even at two digits more than its most
precise value has; the groups come in order of period and then of the grouping values; a group
smaller than the view's minimum does not leave. Absent values count as rows but enter no figure;
a figure of no values is null. Rows without a time belong to no period and are left out; where
all rows are one period, they count.

Left to others: figures with noise (`wallet.views.noisy`).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from wallet.errors import ViewError
from wallet.importers.base import ColumnType, Value
from wallet.views.values import EXACT, NUMBERS, day_of_ms, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.agreement.view import Aggregate, Measure

PERIOD: Final = "period"
_EXTRA_DIGITS: Final = 2

Group = tuple[Value, ...]


def column_name(measure: Measure) -> str:
    """The output column of a measure: `<field>_<function>`."""
    return f"{measure.field}_{measure.function}"


def measure_type(measure: Measure, column: ColumnType) -> ColumnType:
    """The type of a measure's output column.

    Raises:
        ViewError: the function needs numbers and the column holds none.
    """
    if measure.function == "count":
        return ColumnType.INTEGER
    if column not in NUMBERS:
        raise ViewError(
            f"The {measure.function} of {measure.field!r} was asked for, but it holds "
            f"{column.value}, not numbers."
        )
    return ColumnType.DECIMAL if measure.function in ("mean", "median") else column


def period_start(moment: date, period: str) -> date:
    """The first day of the day, ISO 8601 week or month that a day lies in."""
    if period == "week":
        return moment - timedelta(days=moment.weekday())
    return moment.replace(day=1) if period == "month" else moment


class _Figure:
    """One measure of one group."""

    def __init__(self, measure: Measure, column: ColumnType) -> None:
        self._function = measure.function
        self._whole = column is ColumnType.INTEGER
        self._rows = self._values = self._digits = 0
        self._sum = Decimal(0)
        self._all: list[Decimal] = []
        self._least: Decimal | None = None
        self._most: Decimal | None = None

    def add(self, value: Value) -> None:
        self._rows += 1
        if self._function == "count" or value is None:
            return
        exact = number(value)
        self._values += 1
        self._digits = max(self._digits, -int(exact.as_tuple().exponent))
        if self._function in ("sum", "mean"):
            self._sum = EXACT.add(self._sum, exact)
        elif self._function == "median":
            self._all.append(exact)
        elif self._least is None or self._most is None:
            self._least = self._most = exact
        else:
            self._least, self._most = min(self._least, exact), max(self._most, exact)

    def result(self) -> Value:
        if self._function == "count":
            return self._rows
        if not self._values:
            return None
        if self._function == "mean":
            return self._mean()
        if self._function == "median":
            return self._median()
        found = {"sum": self._sum, "min": self._least, "max": self._most}[self._function]
        assert found is not None
        return int(found) if self._whole else _fixed(found, self._digits)

    def _median(self) -> str:
        """The middle value; of an even number the exact mean of the two in the middle."""
        self._all.sort()
        low, high = self._all[(self._values - 1) // 2], self._all[self._values // 2]
        middle = EXACT.divide(EXACT.add(low, high), Decimal(2))
        return _fixed(middle, self._digits + 1)

    def _mean(self) -> str:
        """Rounded once, from the exact quotient of whole numbers."""
        digits = self._digits + _EXTRA_DIGITS
        scaled = int(EXACT.scaleb(self._sum, digits))
        quotient, rest = divmod(scaled, self._values)
        if 2 * rest > self._values or (2 * rest == self._values and quotient % 2):
            quotient += 1
        return _fixed(EXACT.scaleb(Decimal(quotient), -digits), digits)


def groups(
    aggregate: Aggregate,
    columns: dict[str, ColumnType],
    fields: tuple[str, ...],
    rows: Iterable[tuple[int | None, tuple[Value, ...]]],
) -> Iterator[tuple[Value, ...]]:
    """The output rows: period, grouping values, then one figure for each measure.

    Args:
        aggregate: what to compute.
        columns: the type of every field.
        fields: the names of the values in each row.
        rows: (time in UTC milliseconds or None, values).

    Raises:
        ViewError: a value is not a number, or a time is outside the calendar.
    """
    by = [fields.index(name) for name in aggregate.by]
    measured = [(fields.index(measure.field), measure) for measure in aggregate.measures]
    found: dict[Group, tuple[list[int], list[_Figure]]] = {}
    whole = aggregate.period == "all"
    for time_ms, values in rows:
        if whole:
            key: Group = tuple(values[i] for i in by)
        elif time_ms is None:
            continue
        else:
            start = period_start(day_of_ms(time_ms), aggregate.period).isoformat()
            key = (start, *(values[i] for i in by))
        group = found.get(key)
        if group is None:
            figures = [_Figure(measure, columns[measure.field]) for _, measure in measured]
            group = found[key] = ([0], figures)
        group[0][0] += 1
        for (position, _), figure in zip(measured, group[1], strict=True):
            figure.add(values[position])
    for key in sorted(found, key=_order):
        (count,), figures = found[key]
        if count >= aggregate.minimum_group:
            yield (*key, *(figure.result() for figure in figures))


def _order(key: Group) -> tuple[tuple[int, int, str], ...]:
    """Absent values first, then booleans and numbers, then texts by code point."""
    return tuple(
        (0, 0, "") if value is None else (2, 0, value) if isinstance(value, str) else (1, value, "")
        for value in key
    )


def _fixed(value: Decimal, digits: int) -> str:
    """A number with exactly that many digits after the point; it has no more than that."""
    text = format(EXACT.quantize(value, Decimal(1).scaleb(-digits)), "f")
    return text.removeprefix("-") if value.is_zero() else text
