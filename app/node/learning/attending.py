"""Which studies a stream is open for now, so that a line to a requester is not cut under them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import trio

if TYPE_CHECKING:
    from collections.abc import Iterator


class Attending:
    """The grants of one requester under which a study is being attended."""

    def __init__(self) -> None:
        self._grants: set[bytes] = set()
        self._idle = trio.Event()
        self._idle.set()
        self._leaving = trio.Event()

    def __contains__(self, grant_id: bytes) -> bool:
        return grant_id in self._grants

    @contextmanager
    def at(self, grant_id: bytes) -> Iterator[None]:
        """Count a study as attended while the block runs."""
        self._grants.add(grant_id)
        if self._idle.is_set():
            self._idle = trio.Event()
        try:
            yield
        finally:
            self._grants.discard(grant_id)
            self._leaving.set()
            self._leaving = trio.Event()
            if not self._grants:
                self._idle.set()

    @property
    def leaving(self) -> trio.Event:
        """Set when the next study is attended no more: ask before looking which ones are."""
        return self._leaving

    async def idle(self) -> None:
        """Return when no study is attended."""
        while self._grants:
            await self._idle.wait()
