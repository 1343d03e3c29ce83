"""What a view tells of each column, and whether that is at least as coarse as a limit says.

Guarantees: "as coarse" is answered only where one way of blurring is known to tell no more than
another; whatever is not known to be coarser counts as finer. What rows are chosen by counts as told
too, since an answer about chosen rows answers the choice.

Left to others: what can be learnt from the rows themselves (`wallet.views.risk`).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.kinds import of_iri, within
from wallet.agreement.view import Transform
from wallet.importers.base import ColumnSpec, ColumnType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.rule import ColumnLimit, Figures
    from wallet.agreement.view import View

_MOMENTS: Final = ("hour", "part_of_day", "day", "week", "month")
_PERIODS: Final = ("day", "week", "month", "all")
_EXACT: Final = frozenset({"clip", "top_code", "mask", "shift"})
"""After these single values still leave as they are, or as they are to each other."""

_SINGLE: Final = frozenset({"min", "max"})
"""Figures that are the value of one row."""

_TIMES: Final = (ColumnType.TIME, ColumnType.DATE)
_PLACES: Final = (ColumnType.LATITUDE, ColumnType.LONGITUDE)
_PLACE_KINDS: Final = frozenset({"pd:Location", "pd:PhysicalAddress"})
_HIDDEN: Final = frozenset({"remove", "length", "pseudonym"})


SPECIAL: Final = 3
"""Columns of this sensitivity are special data, as what says something of a person's health."""


class Told(msgspec.Struct, frozen=True):
    """One column of which a view tells something.

    `transforms` are applied in order; `figure` is the measure by which it leaves, empty for values;
    `choice` says that rows are only chosen by it.
    """

    column: ColumnSpec
    transforms: tuple[Transform, ...] = ()
    figure: str = ""
    choice: bool = False

    @property
    def kind(self) -> str:
        """Its kind of data, as rules name it."""
        return of_iri(self.column.category)


def told(view: View, columns: Sequence[ColumnSpec]) -> tuple[Told, ...]:
    """Return every column that a view tells something of; one that is removed tells nothing.

    Columns that the dataset does not have are left out: such a view cannot be computed.
    """
    specs = {column.name: column for column in columns}
    found = []
    if view.aggregate is None:
        leaving = [(name, "") for name in view.fields]
    else:
        leaving = [(name, "") for name in view.aggregate.by]
        leaving += [(item.field, item.function) for item in view.aggregate.measures]
    for name, figure in leaving:
        chain = tuple(item for item in view.transforms if item.field == name)
        if name in specs and all(item.kind != "remove" for item in chain):
            found.append(Told(specs[name], chain, figure))
    for condition in view.conditions:
        if condition.field in specs:
            found.append(Told(specs[condition.field], choice=True))
    return tuple(found)


def kinds_of(items: Sequence[Told]) -> frozenset[str]:
    """Return the kinds of data told of, without what says nothing about the person."""
    return frozenset(item.kind for item in items if item.column.sensitivity > 0)


def falls_under(kind: str, listed: Sequence[str]) -> bool:
    """Whether a kind of data is one of those listed, or falls under one."""
    return not within(kind).isdisjoint(listed)


def is_raw(item: Told, view: View) -> bool:
    """Whether single values of a column leave as they are, also as a figure of very few rows.

    An answer about rows chosen by special data tells which exact values are there.
    """
    if item.choice:
        return item.column.sensitivity >= SPECIAL
    if view.aggregate is not None:
        if item.figure == "count" or view.aggregate.noise is not None:
            return False
        if item.figure in _SINGLE or view.aggregate.minimum_group < 2:
            return all(change.kind in _EXACT for change in item.transforms)
        return not item.figure and all(change.kind in _EXACT for change in item.transforms)
    return all(change.kind in _EXACT for change in item.transforms)


def as_coarse(chain: Sequence[Transform], limit: Transform) -> bool:
    """Whether one of the transforms applied tells no more than the limit would."""
    return any(_as_coarse(item, limit) for item in chain)


def choices_kept(items: Sequence[Told], limits: Sequence[ColumnLimit]) -> bool:
    """Whether rows are chosen by such columns alone as are listed to leave exactly as they are."""
    exact = {limit.name for limit in limits if not limit.transforms}
    return all(item.column.name in exact for item in items if item.choice)


def times_kept(items: Sequence[Told], view: View, finest: str) -> bool:
    """Whether no time leaves finer than a moment of this size, the periods of figures included."""
    if view.aggregate is not None and view.aggregate.period != "all":
        period = view.aggregate.period
        if _MOMENTS.index(period) < _MOMENTS.index(finest):
            return False
    return all(
        _moment(item) >= _MOMENTS.index(finest)
        for item in items
        if item.column.type in _TIMES and item.figure != "count"
    )


def places_kept(items: Sequence[Told], finest_km: int) -> bool:
    """Whether no place leaves finer than a grid of this size; places in words are never coarse."""
    for item in items:
        if item.figure == "count" and not item.choice:
            continue
        if item.column.type in _PLACES:
            if not any(
                change.kind == "grid" and _least(change.amount, str(finest_km))
                for change in item.transforms
            ):
                return False
        elif (
            item.column.type is ColumnType.TEXT
            and falls_under(item.kind, tuple(_PLACE_KINDS))
            and all(change.kind not in _HIDDEN for change in item.transforms)
        ):
            return False
    return True


def figures_kept(view: View, limit: Figures) -> bool:
    """Whether only grouped figures leave, of long enough periods and large enough groups."""
    made = view.aggregate
    if made is None or _PERIODS.index(made.period) < _PERIODS.index(limit.period):
        return False
    if made.minimum_group < limit.minimum_group:
        return False
    if limit.noise is None:
        return True
    return _most(made.noise, limit.noise)


def _moment(item: Told) -> int:
    reached = [_MOMENTS.index(change.kind) for change in item.transforms if change.kind in _MOMENTS]
    if any(change.kind in _HIDDEN for change in item.transforms):
        return len(_MOMENTS)
    own = _MOMENTS.index("day") if item.column.type is ColumnType.DATE else -1
    return max((*reached, own))


def _as_coarse(item: Transform, limit: Transform) -> bool:
    if item.kind == "remove":
        return True
    if limit.kind in _MOMENTS:
        return item.kind in _MOMENTS and _MOMENTS.index(item.kind) >= _MOMENTS.index(limit.kind)
    if item.kind != limit.kind and {item.kind, limit.kind} != {"round", "bin"}:
        return False
    match limit.kind:
        case "grid" | "round" | "bin":
            return _least(item.amount, limit.amount)
        case "prefix" | "top" | "noise":
            return _most(item.amount, limit.amount)
        case "clip":
            return _least(item.low, limit.low, signed=True) and _most(
                item.high, limit.high, signed=True
            )
        case "top_code":
            return _most(item.high, limit.high, signed=True)
    return item == limit


def _least(text: str | None, limit: str | None, *, signed: bool = False) -> bool:
    """Whether both are numbers, and the first is no smaller; above zero unless signed."""
    one, other = _number(text), _number(limit)
    return one is not None and other is not None and one >= other and (signed or other > 0)


def _most(text: str | None, limit: str | None, *, signed: bool = False) -> bool:
    """Whether both are numbers, and the first is no greater; above zero unless signed."""
    one, other = _number(text), _number(limit)
    return one is not None and other is not None and one <= other and (signed or one > 0)


def _number(text: str | None) -> Decimal | None:
    try:
        found = Decimal(text or "")
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
