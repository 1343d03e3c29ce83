"""What each benchmark gave last, on this machine: a file each below `build/figures`."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

import msgspec

from tests.bench._figures import ROOT, Figure, commit, load, machine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = ROOT / "build" / "figures"


class Run(msgspec.Struct, frozen=True):
    """One run of one benchmark.

    Attributes:
        name: of the benchmark.
        commit: that was measured; says so where the checkout had changes.
        machine: cores, architecture, system and Python.
        begun: when, RFC 3339.
        load: how many programs wanted a processor before it began.
        seconds: how long it took.
        figures: what it returned.
        printed: all it printed.
    """

    name: str
    commit: str
    machine: str
    begun: str
    load: float
    seconds: float
    figures: tuple[Figure, ...]
    printed: str


def keep(
    name: str, act: Callable[[], tuple[Figure, ...] | None], folder: Path = FOLDER
) -> tuple[Figure, ...]:
    """Run `act`, let its lines through to the terminal, keep what came of it, and return that."""
    begun, before, from_here = datetime.now(UTC).isoformat(), load(), time.monotonic()
    heard = _Both(sys.stdout)
    with contextlib.redirect_stdout(heard):
        figures = act() or ()
    seconds = time.monotonic() - from_here
    said = heard.said.getvalue()
    run = Run(name, commit(), machine(), begun, before, seconds, figures, said)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_bytes(msgspec.json.encode(run))
    return figures


def kept(name: str, folder: Path = FOLDER) -> Run | None:
    """Return the last run of a benchmark, or None if there is none that can be read."""
    try:
        return msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=Run)
    except (OSError, msgspec.DecodeError):
        return None


class _Both(io.TextIOBase):
    """Writes to a terminal and remembers."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self.said = io.StringIO()

    def write(self, text: str) -> int:
        self.said.write(text)
        return self._terminal.write(text)

    def flush(self) -> None:
        self._terminal.flush()
