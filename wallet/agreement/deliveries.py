"""Standing grants: when a delivery falls due, and that each one follows from the one before.

Time is cut into slots of `cadence_days`, from the moment of the consent on; in each slot at most
one delivery is made, and it is one step. What could not be made in its slot, because a computer was
off, is caught up by one delivery in the next, not by several. Where nothing is new no delivery is
made and no step is used.

Guarantees: `Chain.take` takes a delivery only if the owner signed it for this grant, its number is
the next one, it names the one before by its hash, its root is that of its one leaf, and its slot is
later than the last one and has begun. Both sides and every third party check the same chain.

Left to others: which rows are new (`app.node.delivering.deliveries`), bytes on the way (`p2p`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from wallet.agreement.delivery import Delivery, Signed, open_signed
from wallet.errors import ContentMismatch, OutOfOrder

if TYPE_CHECKING:
    from wallet.agreement.negotiation import Negotiation

DAY_MS: Final = 86_400_000
SKEW_MS: Final = 10 * 60_000
"""By so much two clocks may differ before a delivery counts as made too early."""

FIRST: Final = bytes(32)


def slot_of(begun_ms: int, cadence_days: int, now_ms: int) -> int:
    """Return the slot that a moment lies in, from 0; -1 before the consent."""
    return (now_ms - begun_ms) // (cadence_days * DAY_MS)


def due_ms(begun_ms: int, cadence_days: int, slot: int) -> int:
    """Return when a slot begins, in UTC milliseconds."""
    return begun_ms + slot * cadence_days * DAY_MS


def name_of(signed: Signed) -> bytes:
    """Return what the next delivery names this one by."""
    return hashlib.sha256(signed.body).digest()


@dataclass(frozen=True)
class Chain:
    """The deliveries of one grant that were checked so far.

    Attributes:
        grant_id: of the grant.
        signing_key: the owner's.
        begun_ms: when the owner consented.
        cadence_days: how long a slot is.
        most: how many deliveries there may be.
        expiry: Unix seconds after which none is due.
        count: how many were taken.
        last: the name of the last one.
        slot: its slot; -1 before the first.
    """

    grant_id: bytes
    signing_key: bytes
    begun_ms: int
    cadence_days: int
    most: int
    expiry: int
    count: int = 0
    last: bytes = FIRST
    slot: int = -1

    @classmethod
    def of(cls, negotiation: Negotiation) -> Chain:
        """Return the empty chain of a signed standing grant.

        Raises:
            OutOfOrder: no standing grant was signed in it.
        """
        terms, consent, grant_id = negotiation.terms, negotiation.consent, negotiation.grant_id
        if terms is None or consent is None or grant_id is None or not terms.is_standing:
            raise OutOfOrder("No standing grant was signed in this negotiation.")
        return cls(
            grant_id=grant_id,
            signing_key=negotiation.owner.signing_key,
            begun_ms=consent.at_ms,
            cadence_days=terms.cadence_days,
            most=terms.steps,
            expiry=terms.payment.expiry,
        )

    def take(self, signed: Signed, now_ms: int | None = None) -> tuple[Chain, Delivery]:
        """Check the next delivery; return the chain with it, and what it says.

        Args:
            signed: as it came.
            now_ms: the present, to find what was made too early; None where that is no matter.

        Raises:
            BadSignature: another key signed it.
            ContentMismatch: it is of another grant or place, or its root is not that of its step.
            OutOfOrder: it is too many, or its slot is not a later one that has begun.
        """
        body = open_signed(signed, Delivery, self.signing_key)
        if body.grant_id != self.grant_id or body.number != self.count + 1:
            raise ContentMismatch("The delivery is of another grant, or not the next one.")
        if body.previous != self.last:
            raise ContentMismatch("The delivery does not follow from the one before it.")
        if body.root != body.step.leaf:  # RFC 9162: the tree of one leaf
            raise ContentMismatch("The delivery's root is not that of its step.")
        if body.number > self.most:
            raise OutOfOrder(f"There are {self.most} deliveries in all; this is one too many.")
        slot, rest = divmod(body.due_ms - self.begun_ms, self.cadence_days * DAY_MS)
        if rest or slot <= self.slot:
            raise OutOfOrder("The delivery is not for a slot of its own.")
        if body.made_ms < body.due_ms or body.due_ms > self.expiry * 1000:
            raise OutOfOrder("The delivery was made outside of the time for it.")
        if now_ms is not None and body.due_ms > now_ms + SKEW_MS:
            raise OutOfOrder("The delivery has come before it was due.")
        following = replace(self, count=body.number, last=name_of(signed), slot=slot)
        return following, body
