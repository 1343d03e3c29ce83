"""Reading single values of rows: numbers, times, words; and figures of many numbers as they pass.

Guarantees: nothing raises for any value that a row can hold; what is not a finite number, not a
time or no words is None or False. A text is looked at up to `LONGEST_TEXT` characters.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from wallet.agreement.task_inputs import Figure
    from wallet.importers.base import Value
    from wallet.learning.model import Reals

LONGEST_TEXT: Final = 4096
MOST_WORDS: Final = 512
GREATEST: Final = 1e15
"""A number of a larger size is taken as none: its square would still be one."""

_WORD: Final = re.compile(r"\w+")
_DAY_MS: Final = 86_400_000
_EPOCH: Final = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def number(value: Value) -> float | None:
    """Return a value as a number, or None."""
    if value is None or (isinstance(value, str) and len(value) > 64):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) <= GREATEST else None  # false for what is not a number, too


def moment(value: Value) -> int | None:
    """Return a time or date as UTC milliseconds since 1970, or None."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        found = datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=datetime.UTC)
    return (found - _EPOCH) // datetime.timedelta(milliseconds=1)


def hour_of(time_ms: int, place: Reals) -> bool:
    """Put the hour of the day (UTC) into two places, as a point on a circle."""
    turn = 2 * math.pi * (time_ms % _DAY_MS) / _DAY_MS
    place[:] = math.sin(turn), math.cos(turn)
    return True


def words_of(value: Value, longest: int, place: Reals) -> bool:
    """Put a text's words, and runs of up to `longest` of them, into hashed places, of length 1."""
    if not isinstance(value, str):
        return False
    words = _WORD.findall(value[:LONGEST_TEXT].casefold())[:MOST_WORDS]
    for size in range(1, longest + 1):
        for at in range(len(words) - size + 1):
            place[_bucket(" ".join(words[at : at + size])) % len(place)] += 1
    norm = float(np.linalg.norm(place))
    if norm == 0:
        return False
    place /= norm
    return True


@lru_cache(maxsize=20_000)
def _bucket(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "little")


class Running:
    """Figures of a column's numbers as they pass, without keeping them (Welford 1962)."""

    def __init__(self) -> None:
        self.count = 0
        self.mean = 0.0
        self._squares = 0.0
        self._least = math.inf
        self._greatest = -math.inf
        self._last: float | None = None
        self._steps = 0.0

    def add(self, value: float | None) -> None:
        """Take one more; None is passed over."""
        if value is None:
            return
        self.count += 1
        apart = value - self.mean
        self.mean += apart / self.count
        self._squares += apart * (value - self.mean)
        self._least, self._greatest = min(self._least, value), max(self._greatest, value)
        if self._last is not None:
            self._steps += abs(value - self._last)
        self._last = value

    def figure(self, name: Figure) -> float | None:
        """Return a figure, or None where there were too few numbers for it."""
        if self.count < (2 if name == "change" else 1):
            return None
        match name:
            case "mean":
                return self.mean
            case "deviation":
                return math.sqrt(max(0.0, self._squares / self.count))
            case "least":
                return self._least
            case "greatest":
                return self._greatest
            case "change":
                return self._steps / (self.count - 1)
