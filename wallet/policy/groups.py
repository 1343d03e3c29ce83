"""Figures of few rows: off unless the person names them.

Guarantees: figures pass by themselves only if the view says that each stands for ten rows or more,
which the wallet keeps while it computes them, or if each has noise. What counts is what the view
says, not how many rows there are today: a standing grant goes on with other rows. No rule names
anything, so no rule lets smaller groups pass.

Ten rows is a count of records, not of people: it keeps a figure from being one record, and says
nothing of who the person is (`wallet.views.findings.of_groups`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.agreement.view import GROUP_ROWS, SMALL_GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View


def needs_naming(view: View, named: Sequence[str] = ()) -> str:
    """Return why figures pass only if small groups are named; empty if they pass.

    Args:
        view: what would leave.
        named: what the person named.
    """
    aggregate = view.aggregate
    if aggregate is None or aggregate.noise is not None or SMALL_GROUPS in named:
        return ""
    least = aggregate.minimum_group
    if least >= GROUP_ROWS:
        return ""
    few = "a single row" if least == 1 else f"{least} rows"
    return (
        f"A figure can stand for {few}, as telling as the row itself. Figures of fewer than "
        f"{GROUP_ROWS} rows are sent only if you name {SMALL_GROUPS} when you accept."
    )
