"""How a grant stands, told from the followed events alone: no endpoint is asked, none can know.

Pure: takes rows, the tip and the time, and folds them as the registry would. `final` is by the
profile's confirmations: so many blocks on top of the one in question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from contracts.chain.registry import Closed, Funded, Opened, Paid, Revoked, event_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.chain_rows import EventRow, Head

Status = Literal["unknown", "open", "revoked", "expired", "closed"]


class Place(msgspec.Struct, frozen=True):
    """Where on the chain something is recorded."""

    block_number: int
    block_hash: bytes
    transaction_hash: bytes
    confirmations: int
    final: bool


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A grant on the chain, as followed.

    `deposit` counts every deposit seen, `final_deposit` those that are final: only these are worth
    serving against. `paid` went to the owner, `refunded` back to the requester, in base units;
    `final_paid` is what of `paid` is final.
    `revoked` is the grant's own revocation or the owner's revocation of all grants. `status` counts
    every end that was followed, for nothing is served past one; `final_status` only what is final.
    """

    status: Status = "unknown"
    final_status: Status = "unknown"
    owner: str | None = None
    requester: str | None = None
    expiry: int | None = None
    deposit: int = 0
    final_deposit: int = 0
    settled_uses: int = 0
    paid: int = 0
    final_paid: int = 0
    refunded: int = 0
    opened: Place | None = None
    revoked: Place | None = None
    closed: Place | None = None

    @property
    def opening_final(self) -> bool:
        """Whether the grant was opened and that is final."""
        return self.opened is not None and self.opened.final


def standing(
    events: Sequence[EventRow],
    revocations_of_all: Sequence[EventRow],
    tip: Head | None,
    confirmations: int,
    now_seconds: int,
    settled: int | None = None,
) -> Standing:
    """Return how a grant stands.

    Args:
        events: every event that names the grant, oldest first.
        revocations_of_all: the `RevokedAll` events of the grant's owner, oldest first.
        tip: the newest followed block.
        confirmations: blocks on top that make one final.
        now_seconds: Unix time that expiry is judged by.
        settled: no payment and no ending after this block is final, however deep; None leaves that
            out. A deposit is looked at a second time by `contracts.corroboration`, and says why it
            waits.
    """
    if tip is None:
        return Standing()
    found = Standing()
    opened_at: EventRow | None = None
    for row in events:
        place = _place(row, tip, confirmations)
        ending = _held_to(place, settled)
        match event_of(row):
            case Opened(owner=owner, requester=requester, expiry=expiry):
                opened_at = row
                found = msgspec.structs.replace(
                    found, opened=place, owner=owner, requester=requester, expiry=expiry
                )
            case Funded(total_deposit=total):
                final = total if place.final else found.final_deposit
                found = msgspec.structs.replace(found, deposit=total, final_deposit=final)
            case Paid(uses=uses, amount=amount):
                final = found.final_paid + (amount if ending.final else 0)
                found = msgspec.structs.replace(
                    found, settled_uses=uses, paid=found.paid + amount, final_paid=final
                )
            case Revoked():
                found = msgspec.structs.replace(found, revoked=ending)
            case Closed(refund=refund):
                found = msgspec.structs.replace(found, closed=ending, refunded=refund)
            case _:
                pass
    if opened_at is not None and found.revoked is None:
        for row in revocations_of_all:
            if (row.block_number, row.log_index) > (opened_at.block_number, opened_at.log_index):
                place = _held_to(_place(row, tip, confirmations), settled)
                found = msgspec.structs.replace(found, revoked=place)
                break
    return msgspec.structs.replace(
        found,
        status=_status(found, now_seconds),
        final_status=_status(found, now_seconds, final=True),
    )


def _status(found: Standing, now_seconds: int, *, final: bool = False) -> Status:
    if found.closed is not None and (found.closed.final or not final):
        return "closed"
    if found.revoked is not None and (found.revoked.final or not final):
        return "revoked"
    if found.opened is None or found.expiry is None:
        return "unknown"
    return "expired" if now_seconds >= found.expiry else "open"


def _held_to(place: Place, settled: int | None) -> Place:
    if settled is None or place.block_number <= settled:
        return place
    return msgspec.structs.replace(place, final=False)


def _place(row: EventRow, tip: Head, confirmations: int) -> Place:
    on_top = max(tip.number - row.block_number, 0)
    return Place(
        row.block_number, row.block_hash, row.transaction_hash, on_top, on_top >= confirmations
    )
