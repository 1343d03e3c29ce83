"""How exactly what leaves says when.

Guarantees: judged from the columns that hold something. Each advice has the level that the same
rule finds after exactly that change of all columns that say when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.view import Transform
from wallet.importers.base import ColumnType
from wallet.views.exposure import PART, finest_time, times
from wallet.views.findings import RiskItem
from wallet.views.remedies import ALL_OF_IT, blurred, is_all, names, said, then, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wallet.agreement.view import TransformKind, View
    from wallet.views.projection import OutputColumn

_STEPS: Final[tuple[tuple[TransformKind, str], ...]] = (
    ("hour", "full hours"),
    ("day", "days"),
    ("month", "months"),
)


def moments(
    columns: Sequence[OutputColumn], filled: Mapping[int, int], rows: int, view: View
) -> RiskItem:
    """What times tell.

    Args:
        columns: those that come out.
        filled: for each column that says when in some row, in how many it does.
        rows: how many leave.
        view: of what.
    """
    grain, time = finest_time(columns, filled)
    if time is None:
        return RiskItem("times", 0, "Nothing that leaves says when.")
    name, count = said(columns[time]), filled[time]
    name = name[:1].upper() + name[1:]
    some = f"in {count:,} of {rows:,} rows" if count < rows else ""
    level = _level(grain)
    if grain == "exact":
        each = f"the moment exactly {some}" if some else "each moment exactly"
        sentence = f"{name} gives {each}; sleep, work and travel can be read from it."
    elif some:
        sentence = f"{name} says when to the {grain} {some}, nothing does more exactly."
    else:
        sentence = f"Each row says when to the {grain}, not more exactly."
    return RiskItem("times", level, sentence, _advice(columns, filled, level, view))


def _level(grain: str) -> int:
    """How much a moment tells that is so exact."""
    return {"": 0, "exact": 3, "hour": 2, PART: 2}.get(grain, 1)


def _level_of(columns: Sequence[OutputColumn]) -> int:
    return _level(finest_time(columns, times(columns))[0])


def _advice(
    columns: Sequence[OutputColumn], filled: Mapping[int, int], level: int, view: View
) -> str:
    """What less exact times and none would bring, where it is less."""
    if level < 2:
        return ""
    saying = [columns[i] for i in filled]
    told = []
    for kind, word in _STEPS:
        exact = [c for c in saying if c.type is ColumnType.TIME]
        added = tuple(Transform(c.name, kind) for c in exact)
        made = blurred(saying, view, added)
        if made is not None and _level_of(made) < level:
            told.append(f"Send {word} instead of times: {then(_level_of(made))}.")
            level = _level_of(made)
    kept = without(saying, columns)
    if not is_all(saying, columns, view) and _level_of(kept) == 0:
        told.append(f"Leave out {names(saying)}: {then(0)}.")
    return " ".join(told) or ALL_OF_IT
