"""How far something is, said on standard error while it goes on.

On a terminal it is one line that is written anew and taken away at the end. Elsewhere a job is
silent, and of what everybody waits for, a vault that is brought up to date, each step is told once,
so that a log shows that it goes on.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.api.messages import Progress
from wallet.agreement.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.api.messages import Event, OnItsWay

UPDATING = "Your vault is being brought up to date; this happens once and may take some minutes."
_WIDEST_WORDS = 60
_MOST_NAMES = 3
_MINUTES_FROM = 90


class Meter:
    """Says how far a job is; made for what a connection hears.

    Args:
        job: its name; empty for what everybody who is connected is told (`Progress.is_public`).
    """

    def __init__(self, job: str = "") -> None:
        self._job = job
        self._shown = self._step = ""
        self._told = False
        self._is_terminal = sys.stderr.isatty()

    def __call__(self, event: Event) -> None:
        """Take in what the node says."""
        if not isinstance(event, Progress) or event.job != self._job or event.about == "rest":
            return  # who waits for the rest of a vault asks for it (`app.cli.coming_back`)
        if event.about == "update" and not self._told:
            self._told = True
            print(UPDATING, file=sys.stderr, flush=True)
        if self._is_terminal:
            self._write(line_of(event))
        elif event.is_public and event.steps and (step := step_of(event)) != self._step:
            self._step = step
            print(step, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")

    def _write(self, line: str) -> None:
        if line != self._shown:
            self._shown = line
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()


class Hearing:
    """Says what everybody is told, and passes other news on."""

    def __init__(self, on_event: Callable[[Event], None] | None = None) -> None:
        self._on_event, self._meter = on_event, Meter()

    def __call__(self, event: Event) -> None:
        """Take in what the node says."""
        self._meter(event)
        if self._on_event is not None:
            self._on_event(event)

    def close(self) -> None:
        """Take what is shown away."""
        self._meter.close()


def step_of(event: Progress) -> str:
    """What is being done, as "Step 2 of 3: contents"."""
    words = visible_line(event.words, _WIDEST_WORDS)
    if event.steps > 1:
        return f"Step {event.step} of {event.steps}: {words}"
    return words[:1].upper() + words[1:]


def line_of(event: Progress) -> str:
    """The same with how far that is, and from whom it comes, where that is known."""
    share = f" {min(100, 100 * event.done // event.total)} %" if event.total else ""
    return f"{step_of(event)}{share}{_from(event.who)}"


def _from(who: tuple[str, ...]) -> str:
    """Those it comes from, as ", from Ben, Carla, box and 2 more"."""
    if not who:
        return ""
    names = ", ".join(visible_line(name, _WIDEST_WORDS) for name in who[:_MOST_NAMES])
    more = len(who) - _MOST_NAMES
    return f", from {names}" + (f" and {more} more" if more > 0 else "")


def coming_line(coming: OnItsWay) -> str:
    """How far the rest of a vault is: "Step 1 of 4: fetching the rest 61 %, about 40 s left"."""
    if coming.waits or not coming.words:
        return coming.waits or "Asking who holds them"
    far = (coming.done, coming.total, coming.unit)
    news = Progress("", coming.step, coming.steps, coming.words, *far, who=coming.who)
    said = line_of(news)
    seconds = coming.seconds_left
    if seconds < 0:
        return said
    left = f"{max(seconds, 1)} s" if seconds < _MINUTES_FROM else f"{round(seconds / 60)} min"
    return f"{said}, about {left} left"
