"""What is new for whom: the streams of an owner wait here for something to bring."""

from __future__ import annotations

from collections import Counter

import trio


class News:
    """Counts what is new for each owner, for as long as the process runs."""

    def __init__(self) -> None:
        self._here: Counter[bytes] = Counter()
        self._changes: Counter[bytes] = Counter()
        self._changed: dict[bytes, trio.Event] = {}

    def wake(self, owner: bytes) -> None:
        """Something is new for this owner."""
        self._changes[owner] += 1
        self._changed.pop(owner, trio.Event()).set()

    async def wait(self, owner: bytes, seen: int) -> int:
        """Return when more than `seen` things were new for this owner, and how many were."""
        self._here[owner] += 1
        try:
            while self._changes[owner] <= seen:
                await self._changed.setdefault(owner, trio.Event()).wait()
        finally:
            self._here[owner] -= 1
            if not self._here[owner]:
                del self._here[owner]
        return self._changes[owner]

    def waiting(self) -> tuple[bytes, ...]:
        """Return the owners who have a stream that waits for something new."""
        return tuple(self._here)
