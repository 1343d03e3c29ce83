"""What is about other people: off unless it is named.

Guarantees: a view of chats passes by itself only as figures over one's own messages, without any
column that is about somebody else; everything else of a chat needs its dataset named by the person.
Columns about other people are told for every view, so that a counter-offer can leave them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.view import Condition

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


def needs_naming(view: View, columns: Sequence[ColumnSpec]) -> str:
    """Return why a view passes only if its dataset is named, as a sentence; empty if it does.

    Conditions on columns about others count too: choosing rows by a name tells the name.
    """
    if not view.dataset.startswith(CHATS):
        return ""
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
