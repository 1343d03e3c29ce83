"""What a release adds to what the same requester already has.

Guarantees: the union of two views of one dataset shows everything that either of them showed, and
perhaps more: columns and days of both, each column as exact as in the one that shows it more
exactly. So what is said of the union is never too mild. Figures cannot be joined row by row, but
subtracted: where figures, or figures and rows, of overlapping days do not stand for the same rows,
the difference tells of those that are only in one (Dinur and Nissim, 2003). Other datasets are
counted and named.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from wallet.agreement.view import View
from wallet.agreement.words import dataset_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import Transform


class Earlier(msgspec.Struct, frozen=True):
    """One earlier release to the same requester: what it read and how many rows arrived."""

    view: View
    rows: int


def union(view: View, earlier: Sequence[Earlier]) -> View | None:
    """Return what they would have of this dataset altogether; None if that is just this view."""
    if not view.is_rows:
        return None
    found = view
    for item in earlier:
        if item.view.dataset == view.dataset and item.view.is_rows:
            found = _both(found, item.view)
    return None if found == view else found


class Difference(msgspec.Struct, frozen=True):
    """What subtracting figures tells: a level from 0 to 4, and a sentence."""

    level: int
    sentence: str


def difference(view: View, earlier: Sequence[Earlier]) -> Difference | None:
    """Return the most that figures of the same dataset tell when subtracted, None if nothing."""
    found = [
        _subtracted(view, item.view)
        for item in earlier
        if item.view.dataset == view.dataset and not (view.is_rows and item.view.is_rows)
    ]
    return max((item for item in found if item), key=lambda item: item.level, default=None)


def sentence(view: View, earlier: Sequence[Earlier]) -> str:
    """Return what they already have, in words; empty if they have nothing."""
    if not earlier:
        return ""
    figures = [item for item in earlier if not item.view.is_rows]
    rows = [item for item in earlier if item.view.is_rows]
    totals = ((sum(item.rows for item in items), items) for items in (rows, figures))
    counts = [
        f"{total:,} row{'' if total == 1 else 's'}{' of figures' if items is figures else ''}"
        for total, items in totals
        if items
    ]
    names = list(dict.fromkeys(dataset_words(item.view.dataset) for item in earlier))
    releases = "one release" if len(earlier) == 1 else f"{len(earlier)} releases"
    others = [item for item in earlier if item.view.dataset != view.dataset]
    joined = (
        " Rows of different kinds can be joined by their times."
        if _has_times(view) and any(_has_times(item.view) for item in others)
        else ""
    )
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"They already have {' and '.join(counts)} of {listed} from {releases}.{joined}"


def _has_times(view: View) -> bool:
    """Whether something with a time of its own leaves, as far as the view alone tells."""
    return view.is_rows or (view.aggregate is not None and view.aggregate.period != "all")


def _subtracted(one: View, other: View) -> Difference | None:
    if one == other or _same_of_days(one, other):
        return Difference(1, "The same figures again tell of what was added since.")
    if _before(one, other) or _before(other, one):
        return None
    noisy = all(map(_is_noisy, (one, other)))
    level = 2 if noisy else 3
    if one.conditions != other.conditions:
        return Difference(
            level,
            "What they have is of rows that were chosen in another way: subtracting tells of the "
            "rows that are only in one of the two.",
        )
    days = _days_between(one, other)
    if days:
        return Difference(
            level,
            f"Subtracting what they have from these figures tells of {' and of '.join(days)}.",
        )
    return Difference(2, "What they have is of the same days: together they tell more of the rows.")


def _same_of_days(one: View, other: View) -> bool:
    """Whether two views make the same figure of each day, and differ only in which days.

    A day that both cover has one figure, so nothing is left of it when one is subtracted.
    """
    daily = one.aggregate is not None and one.aggregate.period == "day"
    return daily and replace(one, from_day=other.from_day, to_day=other.to_day) == other


def _is_noisy(view: View) -> bool:
    """Whether every number that leaves has noise."""
    computed = view.aggregate or view.program
    return computed is not None and computed.noise is not None


def _before(one: View, other: View) -> bool:
    """Whether one ends before the other begins."""
    return bool(one.to_day and other.from_day and one.to_day < other.from_day)


def _days_between(one: View, other: View) -> list[str]:
    """The days that only one of two overlapping views covers, in words."""
    found = []
    if one.from_day != other.from_day:
        begun = sorted(view.from_day for view in (one, other) if view.from_day)
        found.append(_span(begun[0] if begun[1:] else None, _moved(begun[-1], -1)))
    if one.to_day != other.to_day:
        ended = sorted(view.to_day for view in (one, other) if view.to_day)
        found.append(_span(_moved(ended[0], 1), ended[-1] if ended[1:] else None))
    return found


def _span(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return f"the days until {last}" if first is None else f"the days from {first}"
    return f"{first} alone" if first == last else f"{first} to {last} alone"


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _both(one: View, other: View) -> View:
    fields = tuple(dict.fromkeys((*one.fields, *other.fields)))
    shared = tuple(item for item in one.conditions if item in other.conditions)
    transforms: list[Transform] = []
    for name in fields:
        sides = [_on(name, view) for view in (one, other) if name in view.fields]
        transforms += _mildest(sides)
    return View(
        dataset=one.dataset,
        fields=fields,
        from_day=min(one.from_day, other.from_day) if one.from_day and other.from_day else None,
        to_day=max(one.to_day, other.to_day) if one.to_day and other.to_day else None,
        conditions=shared,
        transforms=_grids_in_pairs(tuple(transforms), {*_gridded(one), *_gridded(other)}),
    )


def _on(name: str, view: View) -> list[Transform]:
    return [item for item in view.transforms if item.field == name]


def _mildest(sides: list[list[Transform]]) -> list[Transform]:
    """What was done to a column in every release; nothing where they differ from the start."""
    shortest = min(sides, key=lambda side: len(side))
    return shortest if all(side[: len(shortest)] == shortest for side in sides) else []


def _gridded(view: View) -> set[str]:
    return {item.field for item in view.transforms if item.kind == "grid"}


def _grids_in_pairs(transforms: tuple[Transform, ...], before: set[str]) -> tuple[Transform, ...]:
    """Drop the grids unless every column that had one still has it, all of one size.

    A longitude is on a grid only with its latitude: where one of the two is known exactly, what
    is said of both is said of exact places.
    """
    grids = [item for item in transforms if item.kind == "grid"]
    if {item.field for item in grids} == before and len({item.amount for item in grids}) < 2:
        return transforms
    return tuple(item for item in transforms if item.kind != "grid")
