"""A bound on the processor time that a library may take over one piece of hostile input.

Guarantees: `within` ends what it calls once that has used its seconds, also in the middle of a loop
that checks nothing and past handlers that swallow errors. Time that others use does not count, so
the same input ends the same way on a busy machine.

Left to others: calls into C that never come back (the worker's own limits end those). Works in the
main thread of a system with interval timers, where a worker reads; elsewhere nothing is bounded.
"""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

T = TypeVar("T")

_AGAIN_SECONDS: Final = 0.2
"""How soon it is raised once more where somebody swallowed it."""


class TookTooLong(BaseException):
    """The time is over; no `Exception`, so that a library's own handlers let it pass."""


def within(seconds: float, act: Callable[[], T]) -> T:
    """Return what `act` returns.

    Raises:
        TookTooLong: it used more than these seconds of processor time.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        return act()
    over = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        if not over:
            raise TookTooLong

    before = signal.signal(signal.SIGVTALRM, end)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN_SECONDS)
        return act()
    finally:
        over = True
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
