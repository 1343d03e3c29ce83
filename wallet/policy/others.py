"""What is about other people: off unless it is named.

Guarantees: a column that can be about somebody else leaves only if the person names it, or its
dataset; so does a choice of rows by such a column. A view of chats passes by itself only as
figures over one's own messages; everything else of a chat needs its dataset named. Columns about
other people are told for every view, so that a counter-offer can leave them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.view import Condition
from wallet.agreement.words import column_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View
    from wallet.importers.base import ColumnSpec

CHATS: Final = "messages."
OWN: Final = Condition("own", "eq", ("true",))


def about_others(view: View, columns: Sequence[ColumnSpec]) -> tuple[str, ...]:
    """Return the columns of a view that can be about somebody else, in its order."""
    third = {column.name for column in columns if column.third_party}
    hidden = {item.field for item in view.transforms if item.kind == "remove"}
    return tuple(name for name in view.fields if name in third and name not in hidden)


def needs_naming(view: View, columns: Sequence[ColumnSpec], named: Sequence[str] = ()) -> str:
    """Return why a view passes only if something of it is named; empty if it passes.

    Conditions on columns about others count too: choosing rows by a name tells the name.

    Args:
        view: what would leave.
        columns: those of the dataset.
        named: what the person named: the dataset, or columns of it.
    """
    if view.dataset in named:
        return ""
    if view.dataset.startswith(CHATS):
        return _of_chats(view, columns)
    left = [name for name in _told_of_others(view, columns) if name not in named]
    if not left:
        return ""
    told = column_words(left[0])
    if left[1:]:
        told = f"{', '.join(map(column_words, left[:-1]))} and {column_words(left[-1])}"
    return (
        f"{told[:1].upper()}{told[1:]} can be about other people, who were not asked. "
        f"{'They are' if left[1:] else 'It is'} sent only if you name "
        f"{' and '.join(left)}, or all of {view.dataset}, when you accept."
    )


def _told_of_others(view: View, columns: Sequence[ColumnSpec]) -> tuple[str, ...]:
    """Return the columns about others that something leaves of, or that rows are chosen by."""
    third = {column.name for column in columns if column.third_party}
    shown = about_others(view, columns)
    if view.aggregate is not None:  # counting rows tells nothing of the column that is counted
        used = {*view.aggregate.by}
        used |= {item.field for item in view.aggregate.measures if item.function != "count"}
        shown = tuple(name for name in shown if name in used)
    chosen = (item.field for item in view.conditions if item.field in third)
    return tuple(dict.fromkeys((*shown, *chosen)))


def _of_chats(view: View, columns: Sequence[ColumnSpec]) -> str:
    third = {column.name for column in columns if column.third_party}
    chosen = {item.field for item in view.conditions}
    if view.aggregate is not None and OWN in view.conditions:
        if not third & {*view.fields, *chosen}:
            return ""
        what = "columns about the people you write with"
    elif view.aggregate is not None:
        what = "figures over messages that others wrote"
    else:
        what = "single messages, half of which others wrote"
    return (
        f"Chats leave only as figures over your own messages, and this asks for {what}. It is sent "
        f"only if you name {view.dataset} when you accept."
    )
