"""Counts and sums by period with noise on them.

Guarantees: of every period between the view's two days a row comes out, of empty ones too: which
periods there are would otherwise tell without noise what the noise hides. A figure changes by at
most its scale times the loss if one row is there or not. Each figure's noise is drawn once, from
the grant's secret, the view, the figure and the period.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ViewError
from wallet.views.aggregate import period_start
from wallet.views.noise import Limits, loss
from wallet.views.values import EXACT, day, day_of_ms, number, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.agreement.view import View
    from wallet.importers.base import Value

_LONGEST: Final = {"day": 1, "week": 7, "month": 31}


def check_noise(view: View) -> None:
    """Return if the noise that a view asks for hides what it says it hides.

    Raises:
        ViewError: it does not; the message says what is missing.
    """
    aggregate = view.aggregate
    assert aggregate is not None
    loss(aggregate.noise or "")
    if aggregate.by or aggregate.minimum_group != 1:
        raise ViewError(
            "Figures with noise come by period alone: other groups, or leaving small ones out, "
            "would tell without noise what is there."
        )
    if aggregate.period != "all" and (view.from_day is None or view.to_day is None):
        raise ViewError("Figures with noise need a first and a last day.")
    for measure in aggregate.measures:
        if measure.function not in ("count", "sum"):
            raise ViewError(
                f"Noise goes on counts and sums, not on the {measure.function} of "
                f"{measure.field!r}. A mean is their quotient."
            )


class NoisyMeasure(msgspec.Struct, frozen=True):
    """A count (no limits) or a sum (with those of its column), its type and its noise."""

    position: int
    limits: Limits | None
    whole: bool
    draw: Callable[[bytes], int]


def noisy_groups(
    view: View,
    measures: tuple[NoisyMeasure, ...],
    rows: Iterable[tuple[int | None, tuple[Value, ...]]],
) -> Iterator[tuple[Value, ...]]:
    """The output rows of a checked view whose figures get noise."""
    aggregate = view.aggregate
    assert aggregate is not None
    whole = aggregate.period == "all"
    totals = {start: [0] * len(measures) for start in _periods(view)}
    for time_ms, values in rows:
        if time_ms is None and not whole:
            continue
        start = "" if whole else period_start(day_of_ms(time_ms or 0), aggregate.period).isoformat()
        total = totals[start]
        for i, measure in enumerate(measures):
            value = values[measure.position]
            if measure.limits is None:
                total[i] += 1
            elif value is not None:
                total[i] += measure.limits.in_steps(number(value))
    for start, total in totals.items():
        figures = [
            _figure(measure, steps + measure.draw(start.encode()))
            for measure, steps in zip(measures, total, strict=True)
        ]
        yield (*(() if whole else (start,)), *figures)


def _figure(measure: NoisyMeasure, steps: int) -> Value:
    if measure.whole or measure.limits is None:
        return steps
    return plain(EXACT.multiply(Decimal(steps), measure.limits.step))


def _periods(view: View) -> Iterator[str]:
    aggregate = view.aggregate
    assert aggregate is not None
    if aggregate.period == "all":
        yield ""
        return
    last = day(view.to_day or "")
    start = period_start(day(view.from_day or ""), aggregate.period)
    while start <= last:
        yield start.isoformat()
        try:
            start = period_start(
                start + timedelta(days=_LONGEST[aggregate.period]), aggregate.period
            )
        except OverflowError:
            return
