"""Ended purchases: what the chain says of their end is written down, and the rest is fetched back.

An owner may end grants on the chain while nobody speaks to it: one by one, or all of an address by
`revokeAll`. Once that is final the books say revoked, nothing more is taken under it, and from when
the refund is due. When the owner's window is over the grant is closed by itself, if anything comes
back; who closed it, and whether the owner did so before, makes no difference to what is noted.
Where the end came before the opening nothing was set aside, and once that opening has failed for
good the books say failed: its deposit is free again.

Closings are signed and carried; none is waited for, and later looks find what came of them.

Left to others: what an owner says itself, erasure included (`p2p.requester.desk`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

import trio

from p2p.requester import books as rows
from p2p.requester import endings, refunds, spending
from wallet.errors import ChainError

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.service import ChainService
    from p2p.requester.desk import Desk
    from p2p.requester.ports import Payer
    from wallet.agreement.grant import Grant
    from wallet.ports import Clock
    from wallet.store import Database, Transaction

log = logging.getLogger("freehold.requester")
Result = TypeVar("Result")

LOOK_SECONDS = 5.0
AGAIN_SECONDS = {"practice": 5.0, "evm": 60.0}
"""How long a purchase is left alone after the chain refused something of it, and no closing of it
signed beside the last, by kind of chain."""

ENDS_KNOWN_SECONDS = 86_400.0
"""How long the moment of an end that the chain named is taken for it before it is asked again."""

REVOKED = "The owner revoked the grant; the chain says so."
NOTHING_SET_ASIDE = "It ended before anything was set aside."


class Closing:
    """Looks after the ends of purchases.

    Args:
        database: open books.
        desk: knows the negotiations.
        chain: followed, and asked for the moment of an end.
        payer: closes grants.
        clock: time.
    """

    def __init__(
        self, database: Database, desk: Desk, chain: ChainService, payer: Payer, clock: Clock
    ) -> None:
        self._database, self._desk, self._chain = database, desk, chain
        self._payer, self._clock = payer, clock
        self._not_before: dict[bytes, float] = {}
        self._close_not_before: dict[bytes, float] = {}
        self._ends_known_until: dict[bytes, float] = {}

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await self.look()
            await trio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Write down what is new, and have what is due fetched; one purchase holds up no other.

        Also those that failed here: what was set aside for them may be on the chain all the same.
        """
        for item in await self._read(lambda tx: list(rows.purchases(tx))):
            late = self._clock.monotonic() < self._not_before.get(item.grant_id, 0.0)
            if late or item.state in ("agreed", "refunded"):
                continue
            try:
                await self._look_at(item)
            except ChainError as error:
                log.info("the end of a purchase waits: %s", error)
                self._not_before[item.grant_id] = self._again()

    async def _look_at(self, item: rows.Purchase) -> None:
        standing = await self._read(lambda tx: self._chain.client.standing(tx, item.grant_id))
        over = standing.final_status
        if item.state in ("open", "completed") and over == "revoked":
            await self._write(lambda tx: _revoked(tx, item.grant_id, self._clock.now_ms()))
        ended = item.state == "revoked" or over in ("revoked", "closed")
        if ended and not standing.deposit and await self._is_unpaid(item):
            return
        if over == "closed":
            await self._write(lambda tx: _closed(tx, item.grant_id, standing.refunded))
            return
        if over not in ("revoked", "expired"):
            return
        if standing.deposit <= standing.final_paid:
            return  # nothing would come back, and closing costs a fee
        due = await self._due(item)
        waits = self._clock.monotonic() < self._close_not_before.get(item.grant_id, 0.0)
        if self._clock.now_ms() // 1000 > due and not waits:
            self._close_not_before[item.grant_id] = self._again()
            await self._payer.refund(await self._grant(item))

    def _again(self) -> float:
        return self._clock.monotonic() + AGAIN_SECONDS[self._chain.client.profile.kind]

    async def _is_unpaid(self, item: rows.Purchase) -> bool:
        """Whether what ended without a deposit is none of ours to fetch back, or may yet be none.

        Once its opening has failed for good nothing counts as set aside any more, nor where it was
        approved and never signed.
        """
        if item.state == "failed":
            return True
        progress = await self._payer.progress(await self._grant(item))
        if progress == "failed":
            await self._write(
                lambda tx: rows.set_state(tx, item.grant_id, "failed", NOTHING_SET_ASIDE)
            )
        elif progress == "never" and await self._read(
            lambda tx: spending.is_noted(tx, item.grant_id)
        ):
            await self._write(lambda tx: spending.drop(tx, item.grant_id))
        return progress in ("failed", "under way")

    async def _due(self, item: rows.Purchase) -> int:
        """Return from when the rest may be fetched; asked of the chain once a day.

        No later than the grant itself says: an end beyond its expiry is a false word. An earlier
        false one is found to be so within the day, whoever said it and whoever is asked then.
        """
        known = (await self._read(lambda tx: refunds.of(tx, item.grant_id))).due
        now = self._clock.monotonic()
        if known is not None and now < self._ends_known_until.get(item.grant_id, 0.0):
            return known
        ends = await trio.to_thread.run_sync(self._chain.client.registry_ends, item.grant_id)
        grant = await self._grant(item)
        due = min(ends or grant.expiry, grant.expiry) + grant.window_seconds
        self._ends_known_until[item.grant_id] = now + ENDS_KNOWN_SECONDS
        if due != known:
            await self._write(lambda tx: refunds.set_due(tx, item.grant_id, due))
        return due

    async def _grant(self, item: rows.Purchase) -> Grant:
        negotiation, _ = await self._read(
            lambda tx: self._desk.transcripts.load(tx, item.negotiation)
        )
        assert negotiation.consent is not None
        return negotiation.consent.grant

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)


def _revoked(tx: Transaction, grant_id: bytes, now_ms: int) -> None:
    rows.set_state(tx, grant_id, "revoked", REVOKED)
    endings.tell(tx, grant_id, "revoked", now_ms)


def _closed(tx: Transaction, grant_id: bytes, amount: int) -> None:
    rows.set_state(tx, grant_id, "refunded")
    refunds.came(tx, grant_id, amount)
