"""Whether Google's `dp-accounting` adds privacy losses up to what this wallet says.

Guarantees: the library is loaded in a process of its own, which knows mechanisms and how often they
answered, and nothing of what was answered. It can only make the wallet say that the two differ; no
figure of its own is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from app.worker.one_answer import asked
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.policy.accounting import Told

SECONDS: Final = 60.0
_SAME: Final = 3e-6
"""Ours are rounded up to millionths."""

_A_FIGURE: Final = 32


class NotAddedUp(FreeholdError):
    """The library gave no sums; nothing was changed, and the budget counts as before."""

    code = "budget-not-added-up"


def differing(told: Sequence[Told], seconds: float = SECONDS) -> int:
    """Return how many sums the library makes otherwise; blocks until its process has ended.

    Raises:
        NotAddedUp: it gave no answer, or one of another length.
    """
    if not told:
        return 0
    limit = _A_FIGURE * len(told)
    said = asked("account", (), msgspec.json.encode(told), limit, seconds)
    try:
        sums = msgspec.json.decode(said, type=tuple[float, ...])
    except msgspec.MsgspecError:
        sums = ()
    if len(sums) != len(told) or len(said) > limit:
        raise NotAddedUp(
            "The library that compares the privacy budget's sums gave no answer. Nothing was "
            "changed, and the budget counts as before."
        )
    return sum(
        not abs(float(one.loss) - by) <= _SAME * max(1.0, by)
        for one, by in zip(told, sums, strict=True)
    )
