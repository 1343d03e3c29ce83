"""Looking after standing grants: once in each slot, what is new is delivered, or the person asked.

Runs while the vault is open or hidden; nothing is made or sent while it is locked. After a time in
which this computer was off, the slots that went by are counted, logged and caught up by one
delivery.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

import trio

from app.node.delivering import standing
from app.node.delivering.standing import Asks, Due, Held
from wallet.errors import FreeholdError, NotAllowed, NotAsSeen, ViewError
from wallet.vault import grants
from wallet.vault import standing as rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.views.findings import RiskItem

log = logging.getLogger("freehold.deliveries")

LOOK_SECONDS = {"practice": 1.0, "evm": 60.0}
"""How often it is looked whether something falls due, by kind of chain."""


class Deliveries:
    """Makes what falls due.

    Args:
        wallet: the open wallet.
        concerned: called with a relationship that has something to be served; must not block.
    """

    def __init__(self, wallet: OpenWallet, concerned: Callable[[int], None]) -> None:
        self._wallet, self._concerned = wallet, concerned

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await self.look()
            await trio.sleep(LOOK_SECONDS[self._wallet.profile.kind])

    async def look(self) -> None:
        """Make what is due; what fails of one grant holds up no other."""
        for found in await self._wallet.read(self._all_due):
            try:
                await self._deliver(found)
            except FreeholdError as error:
                log.info("a delivery of grant %s waits: %s", found.row.id.hex()[:8], error)
                await self._wallet.write(grants.set_waiting, found.row.id, str(error))
                self._wallet.changed("grants")

    def _all_due(self, tx: Transaction) -> list[Due]:
        found = (
            standing.due(self._wallet, tx, row, stand)
            for row, stand in rows.running(tx)
            if not stand.asks
        )
        return [item for item in found if item is not None]

    async def _deliver(self, found: Due) -> None:
        wallet = self._wallet
        try:
            held = await trio.to_thread.run_sync(standing.look, wallet, found)
        except ViewError as error:
            await self._ask(found, f"What you agreed to cannot be computed any more: {error}")
            return
        if held is None:
            await wallet.write(partial(_skip, wallet, found))
            wallet.changed("grants", "audit")
            return
        words = standing.worse(found, held)
        if words:
            await self._ask(found, words)
            return
        try:
            await self.make(found, held)
        except Asks as asks:
            await self._ask(found, str(asks))
        except NotAsSeen:
            return  # an import goes on: look again

    async def make(self, found: Due, held: Held, *, allowed: bool = False) -> None:
        """Make a delivery that was looked at, and have its line look.

        Raises:
            Asks, NotAsSeen, BudgetSpent: it was not made; see `app.node.delivering.standing.make`.
        """
        wallet, digest = self._wallet, held.new.digest.hex()

        def make(tx: Transaction) -> bool:
            if allowed:
                wallet.require_open()
                rows.accept(tx, found.row.id, standing.levels((*held.new.risk, *held.risk)), ())
            return standing.make(wallet, tx, found, digest, allowed=allowed)

        if await wallet.write(make):
            wallet.changed("grants", "audit", "status")
            self._concerned(found.row.relationship)

    async def answer(self, id: bytes, *, go: bool, seen: str | None) -> None:
        """Do what the person says of the delivery that waits for them.

        Raises:
            NotAllowed: none waits.
            NotAsSeen: other rows would leave than they looked at.
        """
        wallet = self._wallet
        found = await wallet.read(self.waiting, id)
        held = await trio.to_thread.run_sync(standing.look, wallet, found)
        if not go:
            risk = () if held is None else held.risk
            await wallet.write(partial(_leave_out, wallet, found, risk))
        elif held is None:
            await wallet.write(partial(_skip, wallet, found))
        elif seen is not None and seen != held.new.digest.hex():
            raise NotAsSeen("What is new has changed since you looked. Nothing left; look again.")
        else:
            await self.make(found, held, allowed=True)
        wallet.changed("grants", "audit", "status")

    def waiting(self, tx: Transaction, id: bytes) -> Due:
        """Return the delivery that waits for the person.

        Raises:
            NotAllowed: none does.
            NotFound: there is no such grant.
        """
        row = grants.grant(tx, id)
        stand = rows.of_grant(tx, row.id)
        if stand is None or not stand.asks:
            raise NotAllowed("No delivery of this grant waits for you.")
        found = standing.due(self._wallet, tx, row, stand)
        if found is None:
            raise NotAllowed("This delivery cannot be made now: sharing is paused, or it ended.")
        return found

    async def _ask(self, found: Due, words: str) -> None:
        await self._wallet.write(partial(_ask, self._wallet, found, words))
        self._wallet.changed("grants", "audit", "status")


def _skip(wallet: OpenWallet, found: Due, tx: Transaction) -> None:
    standing.skip(wallet, tx, found)


def _ask(wallet: OpenWallet, found: Due, words: str, tx: Transaction) -> None:
    standing.ask(wallet, tx, found, words)


def _leave_out(wallet: OpenWallet, found: Due, risk: tuple[RiskItem, ...], tx: Transaction) -> None:
    wallet.require_open()
    standing.leave_out(wallet, tx, found, risk)
