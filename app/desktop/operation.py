"""One object for every wait: what it is, which step, how far, how long still, cancel, error.

An operation never blocks and never works by itself: whoever does the work tells it how it goes
(from the node's progress events), and views listen. It ends exactly once, as done, failed or
stopped; what is told after that is ignored. Times come from a clock that tests can turn.
"""

from __future__ import annotations

import enum
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.words import Words
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAST_MS = 2000
_LEAST_SHARE = 0.02
_MOST_NAMES = 3


class State(enum.Enum):
    """Where an operation stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Operation(QObject):
    """One long act.

    Signals:
        changed: it went on; ask it how far.
        ended: it ended, whichever way; comes after the one of `done`, `failed`, `stopped`.
        done: with the result.  failed: with a sentence.  stopped: by the person.
    """

    changed = Signal()
    done = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    ended = Signal()

    def __init__(
        self,
        title: str,
        *,
        stop_words: str = "",
        stop: Callable[[], None] | None = None,
        clock_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
        words: Words | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Begin.

        Args:
            title: what is worked on, as in "messages-2026.zip".
            stop_words: what stopping does, as in "Stop, keep nothing"; empty if it cannot stop.
            stop: asks the worker to stop; the operation ends when the worker says so, or at
                once if there is nobody to ask.
            clock_ms: a monotonic clock in milliseconds.
            words: how numbers and times are written.
            parent: the Qt owner.
        """
        super().__init__(parent)
        self.title = title
        self.stop_words = stop_words if stop is not None else ""
        self._stop, self._clock, self._words = stop, clock_ms, words or Words()
        self.state = State.RUNNING
        self.result: object = None
        self.error = ""
        self._step, self._steps, self._doing = 0, 0, ""
        self._amount, self._total, self._bytes = 0, 0, False
        self._who: tuple[str, ...] = ()
        self._since = clock_ms()
        self._stopping = False

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self.state is State.RUNNING

    def progress(
        self,
        *,
        step: int = 0,
        steps: int = 0,
        doing: str = "",
        amount: int = 0,
        total: int = 0,
        in_bytes: bool = False,
        who: tuple[str, ...] = (),
    ) -> None:
        """Take news from the worker: `amount` of `total` (0 if unknown) in step of steps.

        `who` are those it comes from, as the person calls them.
        """
        if not self.running:
            return
        if step != self._step:
            self._since = self._clock()
        self._step, self._steps, self._doing = step, steps, doing
        self._amount, self._total, self._bytes = amount, total, in_bytes
        self._who = who
        self.changed.emit()

    def share(self) -> float | None:
        """Give how far the present step is, 0 to 1, or None while that is not known."""
        return min(1.0, self._amount / self._total) if self._total > 0 else None

    def seconds_left(self) -> int | None:
        """Estimate the rest of the present step in seconds, or None while it would be a guess."""
        share = self.share()
        passed = self._clock() - self._since
        if share is None or share < _LEAST_SHARE or passed < _LEAST_MS:
            return None
        return round(passed * (1.0 - share) / share / 1000)

    def step_words(self) -> str:
        """Give the line "Step 2 of 3: reading messages, 61 %", with what is known."""
        if self._stopping:
            return self.tr("Stopping…")
        parts = []
        if self._steps > 1:
            head = self.tr("Step {step} of {steps}").format(step=self._step, steps=self._steps)
            parts.append(f"{head}: {self._doing}" if self._doing else head)
        elif self._doing:
            parts.append(self._doing)
        share = self.share()
        if share is not None:
            parts.append(self._words.percent(share))
        return ", ".join(parts)

    def who_words(self) -> str:
        """Give the line "From Ben, Carla, box and 2 more", if it comes from others."""
        if not self._who:
            return ""
        names = ", ".join(map(visible_name, self._who[:_MOST_NAMES]))
        more = len(self._who) - _MOST_NAMES
        if more <= 0:
            return self.tr("From {names}").format(names=names)
        return self.tr("From {names} and {n} more").format(names=names, n=self._words.count(more))

    def far_words(self) -> str:
        """Give the line "8,610 of 14,208, about 20 seconds left", with what is known."""
        if self._total <= 0:
            return ""
        write = self._words.size if self._bytes else self._words.count
        text = self.tr("{amount} of {total}").format(
            amount=write(self._amount), total=write(self._total)
        )
        left = self.seconds_left()
        return text if left is None else f"{text}, {self._words.time_left(left)}"

    def finish(self, result: object = None) -> None:
        """Say that it is done."""
        if self._end(State.DONE):
            self.result = result
            self.done.emit(result)
            self.ended.emit()

    def fail(self, sentence: str) -> None:
        """Say that it failed: what happened, what was kept, what to do."""
        if self._end(State.FAILED):
            self.error = sentence
            self.failed.emit(sentence)
            self.ended.emit()

    def end_stopped(self) -> None:
        """Say that it has stopped as the person wished."""
        if self._end(State.STOPPED):
            self.stopped.emit()
            self.ended.emit()

    def cancel(self) -> None:
        """Ask for an end; the worker confirms it with `end_stopped` or still finishes."""
        if not self.running or self._stopping or self._stop is None:
            return
        self._stopping = True
        self.changed.emit()
        self._stop()

    def _end(self, state: State) -> bool:
        if not self.running:
            return False
        self.state = state
        return True
