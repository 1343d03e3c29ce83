"""Which single change makes a description fit most people: each is tried, none is supposed.

Guarantees: a number that is named was computed for exactly that change, by the rule of
`wallet.views.cohort`, with everything else left as it is. Latitude and longitude change together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.agreement.narrowing import coarsened
from wallet.agreement.words import transform_words
from wallet.views.coarsening import coarser
from wallet.views.cohort import cohort, describing
from wallet.views.exposure import PLACES
from wallet.views.remedies import is_all, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.agreement.view import Transform, View
    from wallet.views.projection import OutputColumn

_COUNTED = frozenset({"day", "week", "month", "round", "bin", "grid", "prefix"})
"""Transforms whose effect on the count is known; others are not advised for it."""


class Change(msgspec.Struct, frozen=True):
    """One change as advice without a full stop, and how many people are alike then.

    `people` is None where nothing that describes the person would leave.
    """

    advice: str
    people: int | None


def best_left_out(
    columns: Sequence[OutputColumn], view: View, *, home: bool, born: int | None = None
) -> Change | None:
    """Return what is best left out; None if nothing else would leave. Arguments as `cohort`."""
    tried = []
    for which in _groups(columns):
        if is_all(which, columns, view):
            continue
        kept = [column for column in columns if column not in which]
        found = cohort(kept, view, home=home, born=born)
        advice = f"Leave out {names(which)}"
        tried.append(Change(advice, None if found is None else found.people))
    return max(tried, key=_people, default=None)


def best_coarser(
    columns: Sequence[OutputColumn], view: View, *, home: bool, born: int | None = None
) -> Change | None:
    """Return what is best made coarser, and how; None if nothing can be. Arguments as `cohort`."""
    tried = []
    for which in _groups(columns):
        for added in _coarser(which, columns, view):
            kinds = {item.field: item.kind for item in added}
            blurred = [
                msgspec.structs.replace(column, transforms=(*column.transforms, kinds[column.name]))
                if column.name in kinds
                else column
                for column in columns
            ]
            found = cohort(blurred, coarsened(view, added), home=home, born=born)
            if found is not None:
                advice = f"Make {names(which)} less exact ({transform_words(added[0])})"
                tried.append(Change(advice, found.people))
    return max(tried, key=_people, default=None)


def _groups(columns: Sequence[OutputColumn]) -> Iterator[list[OutputColumn]]:
    """Columns that describe the person, those of a place together."""
    found = describing(columns)
    places = [column for column in found if column.type in PLACES]
    if places:
        yield places
    yield from ([column] for column in found if column.type not in PLACES)


def _coarser(
    which: Sequence[OutputColumn], columns: Sequence[OutputColumn], view: View
) -> Iterator[tuple[Transform, ...]]:
    if view.aggregate is not None:
        return
    specs = tuple(column.source for column in columns if column.source is not None)
    for column in which:
        for added in coarser(view, specs, column.name, column.type):
            if added[0].kind in _COUNTED:
                yield added


def _people(change: Change) -> float:
    return float("inf") if change.people is None else change.people
