"""Opening a vault in a thread, which takes minutes where a newer program changes its schema.

Guarantees: while the schema is being changed everybody who is connected is told so, again and
again (`Updating`), so that nobody takes the silence for an end. Who asked and goes away changes
nothing: the vault is opened to the end, so that the next one finds it ready. A node that is told
to leave does not wait: the change ends with the process, which is as safe as when power fails.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import trio

from app.api.messages import Updating
from wallet.errors import Locked
from wallet.vault.updating import begun, copies

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.api.messages import Event
    from wallet.vault import Vault
    from wallet.vault.updating import Copies

LOOK_SECONDS = 0.5
TELL_SECONDS = 5.0


async def opened(
    folder: Path,
    way: Callable[[], Vault | None],
    leaving: trio.Event,
    tell: Callable[[Event], None],
) -> Vault | None:
    """Open a vault by a way that gives it, or None if it is open already.

    Args:
        folder: the profile's.
        way: blocks; runs in a thread.
        leaving: the node is told to end.
        tell: sends an event to everybody who is connected.

    Raises:
        Locked: the node was told to end meanwhile; and what `way` raises.
    """
    hand, failure = _Hand(), None
    with trio.CancelScope(shield=True) as scope:
        before = await trio.to_thread.run_sync(copies, folder)
        async with trio.open_nursery() as nursery:
            nursery.start_soon(_leave, leaving, scope)
            nursery.start_soon(_tell_while_updating, folder, before, tell)
            try:
                await trio.to_thread.run_sync(hand.fill, way, abandon_on_cancel=True)  # type: ignore[call-arg]
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

    def fill(self, way: Callable[[], Vault | None]) -> None:
        vault = way()
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


async def _tell_while_updating(folder: Path, before: Copies, tell: Callable[[Event], None]) -> None:
    known = False
    while True:
        known = known or await trio.to_thread.run_sync(begun, folder, before)
        if known:
            tell(Updating())
        await trio.sleep(TELL_SECONDS if known else LOOK_SECONDS)
