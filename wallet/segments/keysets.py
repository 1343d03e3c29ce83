"""Sets of rows by their keys, small where keys are numbers in a row, as those of records are.

Guarantees: a set reads back as it was written; the operations are those of sets. Numbers that
follow each other cost a few bytes together, whatever they are many of.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final

import cbor2
import zstandard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.segments.segment import Key

    Run = tuple[int, int]

_MOST_BYTES: Final = 256 * 1024 * 1024


class KeySet:
    """An unchanging set of keys, each a tuple of one to three values."""

    __slots__ = ("_others", "_runs")

    def __init__(self, runs: list[Run], others: frozenset[Key]) -> None:
        self._runs = runs
        self._others = others

    @classmethod
    def of(cls, keys: Iterable[Key]) -> KeySet:
        """Return the set of these keys."""
        keys = list(keys)
        numbers = [key[0] for key in keys if len(key) == 1 and isinstance(key[0], int)]
        if len(numbers) == len(keys):
            return cls(_runs_of(numbers), frozenset())
        others = (key for key in keys if len(key) > 1 or not isinstance(key[0], int))
        return cls(_runs_of(numbers), frozenset(others))

    @classmethod
    def rising(cls, keys: Iterable[Key]) -> KeySet:
        """Return the set of keys whose numbers come in order; for more than memory should hold."""
        runs: list[Run] = []
        others: set[Key] = set()
        for key in keys:
            if len(key) > 1 or not isinstance(key[0], int):
                others.add(key)
            elif runs and key[0] <= runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], max(key[0], runs[-1][1]))
            else:
                runs.append((key[0], key[0]))
        return cls(runs, frozenset(others))

    @classmethod
    def read(cls, data: bytes) -> KeySet:
        """Return the set that `bytes()` of it gave."""
        plain = zstandard.ZstdDecompressor().decompress(data, max_output_size=_MOST_BYTES)
        steps, others = cbor2.loads(plain)
        runs, at = [], 0
        for gap, more in zip(steps[::2], steps[1::2], strict=True):
            runs.append((at + gap, at + gap + more))
            at += gap + more
        return cls(runs, frozenset(tuple(key) for key in others))

    def __bytes__(self) -> bytes:
        """The set as bytes, for `read`."""
        steps, at = [], 0
        for first, last in self._runs:
            steps += [first - at, last - first]
            at = last
        ordered: list[Any] = sorted(self._others, key=repr)
        return zstandard.ZstdCompressor(level=3).compress(cbor2.dumps([steps, ordered]))

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self._runs) + len(self._others)

    def __bool__(self) -> bool:
        return bool(self._runs or self._others)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KeySet):
            return NotImplemented
        return (self._runs, self._others) == (other._runs, other._others)

    __hash__ = None  # type: ignore[assignment]  # compared, never a key itself

    def __repr__(self) -> str:
        return f"KeySet({len(self)} keys)"

    def __iter__(self) -> Iterator[Key]:
        """The keys: numbers in order, then the others in an order of their own."""
        for first, last in self._runs:
            for number in range(first, last + 1):
                yield (number,)
        yield from sorted(self._others, key=repr)

    def __or__(self, other: KeySet) -> KeySet:
        return KeySet(_joined(self._runs, other._runs), self._others | other._others)

    def __and__(self, other: KeySet) -> KeySet:
        return KeySet(_common(self._runs, other._runs), self._others & other._others)

    def __sub__(self, other: KeySet) -> KeySet:
        return KeySet(_without(self._runs, other._runs), self._others - other._others)


NONE: Final = KeySet([], frozenset())


def _runs_of(numbers: list[int]) -> list[Run]:
    ordered = sorted(set(numbers))
    if not ordered:
        return []
    if ordered[-1] - ordered[0] == len(ordered) - 1:
        return [(ordered[0], ordered[-1])]
    ends = [n for n, (one, two) in enumerate(pairwise(ordered)) if two != one + 1]
    firsts = [0, *(end + 1 for end in ends)]
    lasts = [*ends, len(ordered) - 1]
    return [(ordered[first], ordered[last]) for first, last in zip(firsts, lasts, strict=True)]


def _joined(one: list[Run], other: list[Run]) -> list[Run]:
    if not one or not other:
        return one or other
    runs: list[Run] = []
    for first, last in sorted(chain(one, other)):
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    return runs


def _common(one: list[Run], other: list[Run]) -> list[Run]:
    runs: list[Run] = []
    a = b = 0
    while a < len(one) and b < len(other):
        first, last = max(one[a][0], other[b][0]), min(one[a][1], other[b][1])
        if first <= last:
            runs.append((first, last))
        if one[a][1] < other[b][1]:
            a += 1
        else:
            b += 1
    return runs


def _without(one: list[Run], other: list[Run]) -> list[Run]:
    runs: list[Run] = []
    b = 0
    for first, last in one:
        at = first
        while b < len(other) and other[b][1] < first:
            b += 1
        place = b
        while place < len(other) and other[place][0] <= last:
            if at < other[place][0]:
                runs.append((at, other[place][0] - 1))
            at = max(at, other[place][1] + 1)
            place += 1
        if at <= last:
            runs.append((at, last))
    return runs
