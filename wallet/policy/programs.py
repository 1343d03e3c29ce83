"""What a program gives: off without noise unless the person names it.

Guarantees: numbers pass by themselves only if each has noise. Without it a program may put a value
of a single row into each of them, whatever its maker says it computes, so the person names
`RAW_RESULTS`; and where fewer than ten rows stand for each number, small groups too. So it is in a
study without noise: only a sum can be read, but a program can add nothing for all but one person.
No rule names
anything, so no rule lets such a result pass; and no rule accepts any program, since who asks could
read from the moment of an answer what the program did (`wallet.policy.caps`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.program import RAW_RESULTS
from wallet.agreement.tasks import Running
from wallet.agreement.view import GROUP_ROWS, SMALL_GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.terms import Terms

_IN_SUMS: Final = (
    "A program's numbers would be added up without noise. It can give nothing for everybody but "
    "one, and the sum then tells of that one. They are sent only if you name "
    f"{RAW_RESULTS} when you accept."
)


def needs_naming(terms: Terms, named: Sequence[str] = (), rows: int | None = None) -> str:
    """Return why a program's numbers pass only if something is named; empty if they pass.

    Args:
        terms: under which they would leave.
        named: what the person named.
        rows: how many rows the program read; None before it ran.
    """
    program, study = terms.view.program, terms.study
    if study is not None and isinstance(study.task, Running) and not study.is_noisy:
        return "" if RAW_RESULTS in named else _IN_SUMS
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
