"""What a benchmark measured and what it may be at most or must be at least, and one table of it.

A figure that misses its limit is a finding, not a failure: the table says so in words.
"""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
_HEAD = ("figure", "measured", "limit", "holds")
BUSY = 0.7
"""The load from which on somebody else's work moves the figures."""
_SIGNS = {"at most": "≤", "at least": "≥"}


class Limit(msgspec.Struct, frozen=True):
    """A bound that counts as kept."""

    side: Literal["at most", "at least"]
    value: float

    def kept_by(self, value: float) -> bool:
        """Whether a measured value stays on this side."""
        return value <= self.value if self.side == "at most" else value >= self.value


class Figure(msgspec.Struct, frozen=True):
    """One measured value; `limit` is None for what is only listed beside another."""

    name: str
    value: float
    unit: str
    limit: Limit | None
    decimals: int = 2

    @property
    def holds(self) -> bool | None:
        """Whether the limit is kept; None where there is none."""
        return None if self.limit is None else self.limit.kept_by(self.value)

    def row(self) -> tuple[str, str, str, str]:
        """The four cells of the table."""
        said = {True: "yes", False: "no, misses", None: ""}[self.holds]
        return self.name, self._with_unit(self.value), self._bound(), said

    def _bound(self) -> str:
        if self.limit is None:
            return "listed apart"
        return f"{_SIGNS[self.limit.side]} {self._with_unit(self.limit.value)}"

    def _with_unit(self, value: float) -> str:
        return f"{value:,.{self.decimals}f} {self.unit}".rstrip()


def middle(values: Iterable[float]) -> float:
    """The one in the middle of an odd number of rounds: one busy moment does not decide."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def table(figures: Iterable[Figure], load_before: float = 0.0) -> str:
    """All figures under one head, with where and of what they were taken.

    Args:
        figures: the rows.
        load_before: how many programs wanted a processor before the first measurement.
    """
    return f"{_taken(load_before)}\n\n{rows(figures)}"


def rows(figures: Iterable[Figure]) -> str:
    """All figures under one head."""
    cells = [_HEAD, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEAD))]
    lines = [_line(row, widths) for row in cells]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, value, limit, said = row
    cells = (name.ljust(widths[0]), value.rjust(widths[1]), limit.rjust(widths[2]), said)
    return "   ".join(cells).rstrip()


def load() -> float:
    """How many programs wanted a processor in the last minute (getloadavg(3))."""
    return os.getloadavg()[0]


def _taken(load_before: float) -> str:
    where = f"commit {commit()} · {machine()} · load {load_before:.1f} before"
    if load_before < BUSY:
        return where
    return f"{where}\nOther work was running: what is wall time took longer than it does alone."


def machine() -> str:
    """What the figures were taken on."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} · "
        f"Python {platform.python_version()}"
    )


def commit() -> str:
    """The commit that was measured, or that there is none to name."""
    try:
        name = _git("rev-parse", "--short", "HEAD")
        changed = _git("status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return "unknown (no git here)"
    return f"{name} with changes" if changed else name


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    )
    return done.stdout.strip()
