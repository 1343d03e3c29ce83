"""Which side of a crowd in one process used the processor: the wallets', or the requester's.

A trio instrument adds up the time of every task step. A task belongs to the side whose root is
among its parents; what no side owns counts for neither. Work in other threads is the requester's
here, since only its books are written in them.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import msgspec
import trio

if TYPE_CHECKING:
    from trio.lowlevel import Task

WALLETS: Final = "bench.wallets"
REQUESTER: Final = "bench.requester"


class Spent(msgspec.Struct, frozen=True):
    """Seconds of processor time."""

    wallets: float
    requester: float

    def since(self, earlier: Spent) -> Spent:
        """What came between."""
        return Spent(self.wallets - earlier.wallets, self.requester - earlier.requester)


class Sides(trio.abc.Instrument):
    """Adds up by side; roots are tasks that were started under the names above."""

    def __init__(self) -> None:
        self._steps = {WALLETS: 0.0, REQUESTER: 0.0, "": 0.0}
        self._side_of: dict[Task, str] = {}
        self._began = 0.0
        self._start = time.process_time() - time.thread_time()

    def before_task_step(self, task: Task) -> None:
        """Begin to count."""
        self._began = time.thread_time()

    def after_task_step(self, task: Task) -> None:
        """Count for the task's side."""
        self._steps[self._side(task)] += time.thread_time() - self._began

    def task_exited(self, task: Task) -> None:
        """Forget a task."""
        self._side_of.pop(task, None)

    def spent(self) -> Spent:
        """Return what was used so far; threads beside trio's count as the requester's."""
        threads = time.process_time() - time.thread_time() - self._start
        return Spent(self._steps[WALLETS], self._steps[REQUESTER] + threads)

    def _side(self, task: Task) -> str:
        known = self._side_of.get(task)
        if known is not None:
            return known
        at: Task | None = task
        while at is not None and at.name not in (WALLETS, REQUESTER):
            at = at.parent_nursery.parent_task if at.parent_nursery is not None else None
        side = self._side_of[task] = "" if at is None else at.name
        return side
