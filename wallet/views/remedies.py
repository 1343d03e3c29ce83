"""How columns are named in a risk panel, and what is advised about them.

Guarantees: leaving out is advised only where something would still leave. Of figures that is a
figure: the groups alone say nothing. Nor does a unit or a currency alone. What a change would bring
is named only where the measure's own rule was asked about exactly this change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.narrowing import coarsened
from wallet.agreement.rule_words import LEVELS
from wallet.agreement.view import Transform
from wallet.errors import ViewError
from wallet.views.aggregate import PERIOD
from wallet.views.exposure import is_unit
from wallet.views.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wallet.agreement.view import View
    from wallet.views.projection import OutputColumn

_FUNCTIONS: Final = frozenset({"count", "sum", "mean", "median", "min", "max"})
_NAMED: Final = 3
"""So many names are listed; of more the first two, and how many others there are."""

ALL_OF_IT: Final = "It is all that leaves, so narrowing does not lower this."
"""Said where what is telling is all there is."""


def said(column: OutputColumn) -> str:
    """A column's name as a person would say it: "mean value", "heart rate", "day"."""
    if column.source is None:
        return "date"
    function = next((kind for kind in column.transforms if kind in _FUNCTIONS), "")
    return f"{function} {column.source.name if function else column.name}".replace("_", " ").strip()


def listed(names: Sequence[str]) -> str:
    """Names joined by commas and an "and"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def names(columns: Iterable[OutputColumn]) -> str:
    """The names of columns, each once: "posted, amount and 10 more"."""
    found = list(dict.fromkeys(said(column) for column in columns))
    return listed([*found[:2], f"{len(found) - 2} more"] if len(found) > _NAMED else found)


def counted(columns: Sequence[OutputColumn]) -> str:
    """How many columns of different names: "1 column"."""
    number = len({said(column) for column in columns})
    return f"{number} column{'' if number == 1 else 's'}"


def then(level: int) -> str:
    """What a measure would say after a change, as the end of a sentence."""
    return f"this says “{LEVELS[level]}” then"


def is_all(which: Sequence[OutputColumn], columns: Sequence[OutputColumn], view: View) -> bool:
    """Whether nothing that is asked for is left without these columns."""
    groups = view.aggregate.by if view.aggregate is not None else ()
    return all(
        column in which
        or column.name in groups
        or (column.source is None and column.name == PERIOD)
        or is_unit(column)
        for column in columns
    )


def without(
    which: Sequence[OutputColumn], columns: Sequence[OutputColumn]
) -> tuple[OutputColumn, ...]:
    """What is left of columns."""
    return tuple(column for column in columns if column not in which)


def blurred(
    columns: Sequence[OutputColumn], view: View, added: tuple[Transform, ...]
) -> tuple[OutputColumn, ...] | None:
    """The columns as they would leave after further transforms; None if that makes no sense.

    Figures take none: what they are made of would be another thing.
    """
    if view.aggregate is not None or not added:
        return None
    specs = tuple(column.source for column in columns if column.source is not None)
    fields = tuple(spec.name for spec in specs)
    own = tuple(item for item in view.transforms if item.field in fields)
    alone = msgspec.structs.replace(view, fields=fields, conditions=(), transforms=own)
    try:
        return Projection(coarsened(alone, added), specs).columns
    except ViewError:
        return None


def coded(
    which: Sequence[OutputColumn], columns: Sequence[OutputColumn], view: View
) -> tuple[OutputColumn, ...] | None:
    """All columns with some replaced by a code; None if that makes no sense."""
    added = tuple(Transform(column.name, "pseudonym") for column in which)
    return blurred(columns, view, added)


def advice(
    which: Sequence[OutputColumn],
    columns: Sequence[OutputColumn],
    view: View,
    level_of: Callable[[Sequence[OutputColumn]], int],
    *,
    unless: str = "",
    by_code: bool = False,
) -> str:
    """Advise to leave columns out or to replace them by a code, with the level that this brings.

    Args:
        which: those that tell.
        columns: all that leave filled.
        view: of what.
        level_of: the measure's own rule.
        unless: a phrase that follows what is left out.
        by_code: whether a code is offered too.
    """
    now, told = level_of(columns), []
    if not is_all(which, columns, view):
        left = level_of(without(which, columns))
        if left < now:
            few = len(which) > _NAMED and len(which) * 2 > len(columns)
            kept = len(columns) - len(which)
            told.append(
                f"Without these only {kept} of {len(columns)} columns would be left: {then(left)}."
                if few
                else f"Leave out {names(which)}{unless}: {then(left)}."
            )
    if by_code and (made := coded(which, columns, view)) is not None:
        left = level_of(made)
        if left < now:
            it = f"{names(which)}" if not told else "them" if len(which) > 1 else "it"
            told.append(f"{'Or replace' if told else 'Replace'} {it} by a code: {then(left)}.")
    return " ".join(told) or ALL_OF_IT
