"""One delivery of a grant at a time: a second stream of the same grant waits for the first to end.

A line that has broken unseen may still be held here when its owner comes again. Two receivers of
one grant would write the same files, and one could check what the other has overwritten since.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import trio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Turns:
    """Who may receive a grant now."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[bytes, trio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, grant_id: bytes) -> AsyncIterator[None]:
        """Hold the turn of a grant; those who wait come in their order."""
        lock = self._locks.get(grant_id)
        if lock is None:
            lock = self._locks[grant_id] = trio.Lock()
        async with lock:
            yield
