"""Bytes to send, in parts that lie where they are until they are encrypted."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Outgoing:
    """The bytes of all parts, one after another; what was taken is gone."""

    def __init__(self, parts: Iterable[bytes | memoryview]) -> None:
        self._parts = deque(view for part in parts if (view := memoryview(part)))
        self.size = sum(map(len, self._parts))

    def take(self, size: int) -> list[memoryview]:
        """The next so many bytes, which are there, in as many parts as they lie in."""
        self.size -= size
        taken = []
        while size:
            part = self._parts.popleft()
            if len(part) > size:
                self._parts.appendleft(part[size:])
                part = part[:size]
            taken.append(part)
            size -= len(part)
        return taken
