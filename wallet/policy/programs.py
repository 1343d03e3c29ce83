"""What a program gives: off without noise unless the person names it.

Guarantees: numbers pass by themselves only if each has noise. Without it a program may put a value
of a single row into each of them, whatever its maker says it computes, so the person names
`RAW_RESULTS`; and where fewer than ten rows stand for each number, small groups too. No rule names
anything, so no rule lets such a result pass; and no rule accepts any program, since who asks could
read from the moment of an answer what the program did (`wallet.policy.caps`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.agreement.program import RAW_RESULTS
from wallet.agreement.view import GROUP_ROWS, SMALL_GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View


def needs_naming(view: View, named: Sequence[str] = (), rows: int | None = None) -> str:
    """Return why a program's numbers pass only if something is named; empty if they pass.

    Args:
        view: what would leave.
        named: what the person named.
        rows: how many rows the program read; None before it ran.
    """
    program = view.program
    if program is None or program.noise is not None:
        return ""
    if RAW_RESULTS not in named:
        return (
            "A program's numbers would leave without noise, and it can put a value of a single row "
            f"into each. They are sent only if you name {RAW_RESULTS} when you accept."
        )
    count = len(program.outputs)
    if rows is None or rows >= count * GROUP_ROWS or SMALL_GROUPS in named:
        return ""
    of = "1 row" if rows == 1 else f"{rows:,} rows"
    return (
        f"The program makes {count:,} {'number' if count == 1 else 'numbers'} of {of}, fewer than "
        f"{GROUP_ROWS} rows for each. They are sent only if you name {SMALL_GROUPS} too when you "
        "accept."
    )
