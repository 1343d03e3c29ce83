"""Opening a vault in a thread, which takes minutes where a newer program changes its schema.

Guarantees: while that goes on everybody who is connected is told how far it is, and again every
few seconds where nothing is new (`Progress`), so that nobody takes the silence for an end. Who
asked and goes away changes nothing: the vault is opened to the end, so that the next one finds it
ready. A node that is told to leave does not wait: the change ends with the process, which is as
safe as when power fails.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

import trio

from app.api.messages import Progress
from wallet.errors import Locked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from app.api.messages import Event
    from wallet.store import SoFar
    from wallet.store.migrations import Heard
    from wallet.vault import Vault

    Way = Callable[[Heard], Vault | None]

T = TypeVar("T")
LOOK_SECONDS = 0.2
TELL_SECONDS = 5.0


class Telling:
    """Takes from a thread how far it is; `run` tells everybody."""

    def __init__(
        self, about: Literal["update", "restore", "rest"], tell: Callable[[Event], None]
    ) -> None:
        self._about, self._tell = about, tell
        self._latest: SoFar | None = None

    def heard(self, so_far: SoFar) -> None:
        """Keep it; comes from any thread, many times a second."""
        self._latest = so_far

    async def run(self) -> None:
        """Tell what is new, and the same again after a while; until cancelled."""
        told, silent_seconds = None, 0.0
        while True:
            latest = self._latest
            if latest is not None and (latest != told or silent_seconds >= TELL_SECONDS):
                self._tell(self._event(latest))
                told, silent_seconds = latest, 0.0
            await trio.sleep(LOOK_SECONDS)
            silent_seconds += LOOK_SECONDS

    def _event(self, so_far: SoFar) -> Progress:
        return Progress(
            job="",
            step=so_far.step,
            steps=so_far.steps,
            words=so_far.words,
            done=so_far.done,
            total=so_far.total,
            unit=so_far.unit,
            about=self._about,
            who=so_far.who,
        )


async def told(
    about: Literal["update", "restore"],
    tell: Callable[[Event], None],
    act: Callable[[Heard], Awaitable[T]],
) -> T:
    """Do something of which everybody is told how far it is.

    Args:
        about: what is being done.
        tell: sends an event to everybody who is connected.
        act: does it; gets what to call from a thread.

    Raises:
        What `act` raises.
    """
    found, failure = Telling(about, tell), None
    async with trio.open_nursery() as nursery:
        nursery.start_soon(found.run)
        try:
            result = await act(found.heard)
        except Exception as error:
            failure = error
        nursery.cancel_scope.cancel()
    if failure is not None:
        raise failure
    return result


async def opened(way: Way, leaving: trio.Event, tell: Callable[[Event], None]) -> Vault | None:
    """Open a vault by a way that gives it, or None if it is open already.

    Args:
        way: blocks; runs in a thread.
        leaving: the node is told to end.
        tell: sends an event to everybody who is connected.

    Raises:
        Locked: the node was told to end meanwhile; and what `way` raises.
    """
    hand, failure = _Hand(), None
    with trio.CancelScope(shield=True) as scope:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(_leave, leaving, scope)
            try:
                await told("update", tell, partial(hand.take, way))
            except Exception as error:
                failure = error
            nursery.cancel_scope.cancel()
    if scope.cancelled_caught:
        hand.drop()
        raise Locked("Freehold was ended before the vault was open; nothing of it was lost.")
    if failure is not None:
        raise failure
    return hand.vault


class _Hand:
    """Takes the vault from the thread; once dropped it closes what still comes."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._dropped = False
        self.vault: Vault | None = None

    async def take(self, way: Way, heard: Heard) -> None:
        await trio.to_thread.run_sync(self._fill, way, heard, abandon_on_cancel=True)  # type: ignore[call-arg]

    def _fill(self, way: Way, heard: Heard) -> None:
        vault = way(heard)
        with self._turn:
            if not self._dropped:
                self.vault = vault
                return
        if vault is not None:
            vault.close()

    def drop(self) -> None:
        with self._turn:
            self._dropped = True
        if self.vault is not None:
            self.vault.close()


async def _leave(leaving: trio.Event, scope: trio.CancelScope) -> None:
    await leaving.wait()
    scope.cancel()
