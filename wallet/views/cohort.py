"""How many people fit a description: a rough count from a few priors.

Guarantees: computed from which columns leave filled, how coarse they are, and the year of birth;
no other value counts, nor does a column that can be about somebody else. The priors are the round
figures below and the age bands of `ages`, which hold for no country exactly. The attributes are
taken as independent of each other, which they are not: the count says of what order it is, no more.
Where the year of birth is not known, ages are taken as spread evenly over `YEARS` years.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.base import ColumnType
from wallet.importers.dpv import BIRTH_DATE, COUNTRY, GENDER, LANGUAGE, POSTAL_CODE
from wallet.views import ages
from wallet.views.exposure import PLACES, is_coded, is_of_others, is_removed, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.agreement.view import View
    from wallet.views.projection import OutputColumn

WORLD: Final = 8_000_000_000
REGIONS: Final = {"country": 30_000_000, "postcode": 10_000}
"""People in a middling country and in one postcode."""

_BEGIN_ALIKE: Final = {1: 10_000_000, 2: 1_000_000, 3: 100_000}
"""People in the postcodes that begin with so many same characters."""

PEOPLE_PER_KM2: Final = 1_000
"""In settled land, where homes are."""

HOUSEHOLD: Final = 3
YEARS: Final = 80
_PARTS: Final = {"": 365, "day": 365, "week": 52, "month": 12}
_OTHERS: Final = {GENDER: ("sex", 2), LANGUAGE: ("language", 10)}
_DESCRIBE: Final = frozenset({BIRTH_DATE, COUNTRY, POSTAL_CODE, *_OTHERS})


class Cohort(msgspec.Struct, frozen=True):
    """About how many people are alike in what leaves.

    Attributes:
        people: how many, at least 1.
        by: the attributes in which they are.
    """

    people: int
    by: tuple[str, ...]


def describing(columns: Sequence[OutputColumn]) -> list[OutputColumn]:
    """Return the columns whose values can describe the person, and do not leave as a code."""
    return [
        column
        for column in columns
        if column.source is not None
        and not is_removed(column)
        and not is_coded(column)
        and not is_of_others(column)
        and (column.source.category in _DESCRIBE or column.type in PLACES)
    ]


def cohort(
    columns: Sequence[OutputColumn], view: View, *, home: bool, born: int | None = None
) -> Cohort | None:
    """Return how many people fit, or None if nothing that leaves describes the person.

    Args:
        columns: those that hold a value in some row.
        view: what is done to them.
        home: whether a home stands out among the places.
        born: in which year the person was, if that is known from the rows.
    """
    open_ = describing(columns)
    regions = _regions(open_, view, home=home)
    parts = dict(_parts(open_, view, born))
    shares = prod(parts.values())
    region, where = regions[0]
    names = (*parts, where) if where else tuple(parts)
    return Cohort(max(1, round(region / shares)), names) if names else None


def _regions(open_: Sequence[OutputColumn], view: View, *, home: bool) -> list[tuple[float, str]]:
    """The people of the regions that leave and how each is called, the smallest first."""
    found: list[tuple[float, str]] = [(WORLD, "")]
    categories = {column.source.category for column in open_ if column.source}
    if COUNTRY in categories:
        found.append((REGIONS["country"], "country"))
    found.extend(
        _postcode(column, view)
        for column in open_
        if column.source and column.source.category == POSTAL_CODE
    )
    if home and (at := place(open_)) is not None:
        name = open_[at[0]].name
        side = next((t.amount for t in view.transforms if t.kind == "grid" and t.field == name), "")
        people = PEOPLE_PER_KM2 * float(side) ** 2 if side else HOUSEHOLD
        found.append((people, "square of home" if side else "place of home"))
    return sorted(found, key=lambda item: item[0])


def _postcode(column: OutputColumn, view: View) -> tuple[float, str]:
    """The people of a postcode, or of those that begin alike where only that leaves."""
    kept = [
        int(t.amount or 9) for t in view.transforms if (t.field, t.kind) == (column.name, "prefix")
    ]
    people = _BEGIN_ALIKE.get(min(kept, default=9))
    return (people, "region of the postcode") if people else (REGIONS["postcode"], "postcode")


def _parts(
    open_: Sequence[OutputColumn], view: View, born: int | None
) -> Iterator[tuple[str, float]]:
    """What describes the person, with one in how many it fits, the rarest first."""
    births, others = list[tuple[float, str]](), list[tuple[str, float]]()
    for column in open_:
        category = column.source.category if column.source else ""
        if category == BIRTH_DATE:
            exact = column.type is not ColumnType.INTEGER
            births.append((_births(column, view, born), f"{'date' if exact else 'year'} of birth"))
        elif category in _OTHERS and column.type is ColumnType.TEXT:
            others.append(_OTHERS[category])
    rarest, name = max(births, default=(1.0, ""))
    if rarest > 1:
        yield name, rarest
    yield from others


def _births(column: OutputColumn, view: View, born: int | None) -> float:
    """One in how many was born then."""
    if column.type is ColumnType.INTEGER:
        steps = [
            float(t.amount or 1)
            for t in view.transforms
            if t.field == column.name and t.kind in ("round", "bin")
        ]
        return 1 / _share(born, max((*steps, 1.0)))
    kinds = [kind for kind in column.transforms if kind in _PARTS]
    parts = min((_PARTS[kind] for kind in kinds), default=_PARTS[""])
    return parts / _share(None if "shift" in column.transforms else born, 1)


def _share(born: int | None, years: float) -> float:
    """Return which part of all people was born in so many years around one."""
    if born is None:
        return min(1.0, years / YEARS)
    return min(1.0, ages.share(born - round((years - 1) / 2), years))
