"""What is new for whom: the streams of an owner wait here for something to bring."""

from __future__ import annotations

from collections import Counter

import trio


class News:
    """Counts what is new for each owner, for as long as the process runs."""

    def __init__(self) -> None:
        self._changes: Counter[bytes] = Counter()
        self._changed: dict[bytes, trio.Event] = {}

    def wake(self, owner: bytes) -> None:
        """Something is new for this owner."""
        self._changes[owner] += 1
        self._changed.pop(owner, trio.Event()).set()

    async def wait(self, owner: bytes, seen: int) -> int:
        """Return when more than `seen` things were new for this owner, and how many were."""
        while self._changes[owner] <= seen:
            await self._changed.setdefault(owner, trio.Event()).wait()
        return self._changes[owner]
