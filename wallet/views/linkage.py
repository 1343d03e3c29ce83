"""What a release adds to what the same requester already has.

Guarantees: the union of two views of one dataset shows everything that either of them showed, and
perhaps more: columns and days of both, each column as exact as in the one that shows it more
exactly. So what is said of the union is never too mild. Grouped figures, and other datasets,
cannot be joined row by row; they are counted and named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

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
    if view.aggregate is not None:
        return None
    found = view
    for item in earlier:
        if item.view.dataset == view.dataset and item.view.aggregate is None:
            found = _both(found, item.view)
    return None if found == view else found


def sentence(view: View, earlier: Sequence[Earlier]) -> str:
    """Return what they already have, in words; empty if they have nothing."""
    if not earlier:
        return ""
    rows = sum(item.rows for item in earlier)
    names = list(dict.fromkeys(dataset_words(item.view.dataset) for item in earlier))
    releases = "one release" if len(earlier) == 1 else f"{len(earlier)} releases"
    others = [name for name in names if name != dataset_words(view.dataset)]
    joined = (
        " Rows of different kinds can be joined by their times." if others and len(earlier) else ""
    )
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    have = f"They already have {rows:,} row{'' if rows == 1 else 's'} of {listed} from {releases}."
    return have + joined


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
