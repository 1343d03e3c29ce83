"""Receiving a standing grant: one delivery at a time, each held to the one before it.

As `p2p.requester.receiving`, where a grant's steps come by and by. A delivery is taken only if it
follows in the chain that the owner signed (`wallet.agreement.deliveries`) and its slot has begun,
so nobody is paid in one day for a year of deliveries; what came is kept in a file of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from p2p.requester import books, deliveries
from p2p.requester.limits import MIB
from p2p.requester.receiving import Receiver
from wallet.agreement.delivery import Delivery, open_signed
from wallet.errors import ContentMismatch, NotAllowed

if TYPE_CHECKING:
    from wallet.agreement.delivery import Signed, StepEntry
    from wallet.ports import Voucher
    from wallet.store import Transaction


class StandingReceiver(Receiver):
    """One delivery of a standing grant as its requester receives it."""

    _delivery: Delivery | None = None

    async def begin(self, manifest: Signed) -> None:
        """Check the delivery against the chain so far and keep it.

        Raises:
            BadSignature: not signed by the owner of this grant.
            ContentMismatch: it is of another grant, not the next one, or differs from before.
            OutOfOrder: it is one too many, or before its time.
            NotAllowed: it is larger than this requester takes, or the grant is not open here.
        """
        now_ms = self._clock.now_ms()
        said = open_signed(manifest, Delivery, self._negotiation.owner.signing_key)
        if said.grant_id != self._grant_id:
            raise ContentMismatch("The delivery is of another grant.")

        def keep(tx: Transaction) -> None:
            if books.purchase(tx, self._grant_id).state not in ("open", "completed"):
                raise NotAllowed("This grant is not open at the requester.")
            known = deliveries.came(tx, self._grant_id)
            if said.number <= len(known):
                if known[said.number - 1].signed != manifest:
                    raise ContentMismatch("The delivery differs from the one sent before.")
                return
            deliveries.chain(tx, self._negotiation).take(manifest, now_ms)
            if known and not deliveries.has(tx, self._grant_id, len(known)):
                raise ContentMismatch("The delivery before this one has not arrived.")
            self._check_room(said, [one.said for one in known])
            deliveries.keep(tx, manifest, said)

        await self._write(keep)
        self._delivery = said
        await trio.to_thread.run_sync(self._files.make)

    def _check_room(self, said: Delivery, known: list[Delivery]) -> None:
        whole = sum(one.step.cipher_bytes for one in (*known, said))
        if said.step.cipher_bytes > self._limits.step_bytes:
            most = self._limits.step_bytes // MIB
            raise NotAllowed(f"This delivery is larger than the {most} MiB taken here.")
        if whole > self._limits.grant_bytes:
            most = self._limits.grant_bytes // MIB
            raise NotAllowed(f"The deliveries are larger than the {most} MiB taken here.")

    async def voucher_due(self) -> Voucher | None:
        """Return the voucher for what was received before this stream; None if nothing was."""

        def owed(tx: Transaction) -> int:
            if self._terms.payment.first == "key":
                return deliveries.received(tx, self._grant_id)
            return books.purchase(tx, self._grant_id).paid

        uses = await self._read(owed)
        return await self._voucher(uses) if uses else None

    async def next_step(self, after: int = 0) -> int | None:
        """Return the delivery that is being received, unless it is here; no other follows it."""
        if after:
            return None
        number = self._said().number
        here = await self._read(lambda tx: deliveries.has(tx, self._grant_id, number))
        return None if here else number

    async def finished(self) -> None:
        """Note that this delivery was received and paid; the last one completes the grant."""

        def complete(tx: Transaction) -> None:
            item = books.purchase(tx, self._grant_id)
            if item.state == "open" and deliveries.received(tx, self._grant_id) >= item.steps:
                books.set_state(tx, self._grant_id, "completed")

        await self._write(complete)

    def _said(self) -> Delivery:
        assert self._delivery is not None
        return self._delivery

    def _entry(self, step: int) -> StepEntry:
        said = self._said()
        assert step == said.number
        return said.step
