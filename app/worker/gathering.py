"""Batches that wait for one transaction: fewer, larger transactions cost far less each row.

A row's key lies anywhere in the index of keys, so in a large vault every row of a small transaction
writes a page of its own; rows that share a transaction share pages.

Guarantees: bounded rows, bytes and time. Left to others: writing what was gathered when it is due,
before anything that refers to it, and at the end.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.worker.session import Batch

MOST_ROWS: Final = 10_000
MOST_BYTES: Final = 4 * 1024 * 1024
MOST_SECONDS: Final = 0.25


class Gathering:
    """The batches that wait; `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._batches: list[Batch] = []
        self._rows = 0
        self._bytes = 0
        self._since = 0.0

    def add(self, batch: Batch) -> None:
        """Let a batch wait."""
        if not self._batches:
            self._since = self._clock()
        self._batches.append(batch)
        self._rows += len(batch.rows)
        self._bytes += batch.size

    @property
    def waiting(self) -> tuple[Batch, ...]:
        """The batches that wait, in the order they came."""
        return tuple(self._batches)

    @property
    def due(self) -> bool:
        """Whether they should wait no longer."""
        return bool(self._batches) and (
            self._rows >= MOST_ROWS
            or self._bytes >= MOST_BYTES
            or self._clock() - self._since >= MOST_SECONDS
        )

    def clear(self) -> None:
        """Forget them; they are on disk."""
        self._batches.clear()
        self._rows = self._bytes = 0
