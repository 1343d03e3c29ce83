"""How columns are named in a risk panel, and what is advised about them.

Guarantees: leaving out is advised only where something would still leave. Of figures that is a
figure: the groups alone say nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.views.aggregate import PERIOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View
    from wallet.views.projection import OutputColumn

_FUNCTIONS: Final = frozenset({"count", "sum", "mean", "median", "min", "max"})
ALL_OF_IT: Final = "Nothing else leaves, so there would be nothing to send without it."
"""Said where what is telling is all there is."""


def said(column: OutputColumn) -> str:
    """A column's name as a person would say it: "mean value", "heart rate", "day"."""
    if column.source is None:
        return "date"
    function = next((kind for kind in column.transforms if kind in _FUNCTIONS), "")
    return f"{function} {column.source.name if function else column.name}".replace("_", " ").strip()


def names(columns: Sequence[OutputColumn]) -> str:
    """The names of columns, each once, joined by commas and an "and"."""
    found = list(dict.fromkeys(said(column) for column in columns))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def counted(columns: Sequence[OutputColumn]) -> str:
    """How many columns of different names: "1 column"."""
    number = len({said(column) for column in columns})
    return f"{number} column{'' if number == 1 else 's'}"


def is_all(which: Sequence[OutputColumn], columns: Sequence[OutputColumn], view: View) -> bool:
    """Whether nothing that is asked for is left without these columns."""
    groups = view.aggregate.by if view.aggregate is not None else ()
    return all(column in which or column.name in groups or _is_period(column) for column in columns)


def _is_period(column: OutputColumn) -> bool:
    """Whether it is only the day, week or month that a figure is of."""
    return column.source is None and column.name == PERIOD


def leave_out(
    which: Sequence[OutputColumn], columns: Sequence[OutputColumn], view: View, more: str = ""
) -> str:
    """Advise to leave columns out, if something would still leave.

    Args:
        which: those that tell.
        columns: all that leave.
        view: of what.
        more: what the sentence goes on with.
    """
    if is_all(which, columns, view):
        return ALL_OF_IT
    return f"Leave out {names(which)}{more}."
