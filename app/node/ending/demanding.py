"""Demanding erasure of what a grant delivered that is over: signed, told to them, on no chain.

The demand is the message that a revocation sends (`wallet.agreement.messages.Revoked`, GDPR Art.
17), of a grant that was completed or whose time ran out. The chain has nothing to end there, so
nothing goes to it and no fee is paid; what was paid stays paid, and the grant's row stays as it
ended. The word of it waits in the vault until the requester has taken it, as every message does.

Left to others: the message's way (`app.node.delivering.lines`, `app.node.discovering.letters`),
when an answer is due and looked for (`app.node.delivering.reports`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.node.agreeing import negotiations
from wallet.agreement.messages import Revoked
from wallet.agreement.negotiation import Phase
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.vault import contacts, deals, grants, relationships

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

DEMANDED: Final = "grant.erasure-demanded"
"""The kind of its log entry."""

_RUNS: Final = "This grant still runs. Revoke it: that demands erasure too."
_NOTHING_THERE: Final = "Nothing had arrived there, so there is nothing to erase."
_GONE: Final = "They have reported that it is deleted. If you doubt it, write them a letter."
_NO_DEMAND: Final = "Nothing can be said under this agreement any more. Write them a letter."
_SILENT: Final = (
    "Nothing is said to whom you blocked or removed. Take them back first, or write a letter."
)


def why_not(row: GrantRow, negotiation: Negotiation) -> str:
    """Return why there is nothing to demand under a grant; empty if there is.

    What was demanded already, with a revocation or by itself, is not demanded twice.
    """
    if row.running:
        return _RUNS
    if row.served == 0:
        return _NOTHING_THERE
    if any(report.kind == "deleted" for report in negotiation.reports):
        return _GONE
    return "" if negotiation.phase is Phase.GRANTED else _NO_DEMAND


def is_demanded(negotiation: Negotiation) -> bool:
    """Whether erasure was demanded, with a revocation or by itself."""
    return negotiation.revoked is not None and negotiation.revoked.erase


def has_arrived(tx: Transaction, negotiation: bytes) -> bool:
    """Whether the other side has taken everything that was said, a demand too."""
    return deals.deal(tx, negotiation).confirmed == deals.length(tx, negotiation)


async def demand(wallet: OpenWallet, grant_id: bytes) -> None:
    """Demand that what arrived under an ended grant is erased; harmless if that was done.

    Raises:
        NotFound: there is no such grant.
        NotAllowed: it runs, or nothing is there to be erased; the message says which.
    """
    row = await wallet.write_essential(lambda tx: _demand(wallet, tx, grant_id))
    wallet.changed("grants", "requests", "audit", "status")
    wallet.stir(row.relationship)


def _demand(wallet: OpenWallet, tx: Transaction, grant_id: bytes) -> GrantRow:
    wallet.require_open()
    row = grants.grant(tx, grant_id)
    index = row.relationship
    negotiation = negotiations.load(wallet, tx, row.negotiation, index)
    if is_demanded(negotiation):
        return row
    if reason := why_not(row, negotiation):
        raise NotAllowed(reason)
    if _is_silent(wallet, tx, index):
        raise NotAllowed(_SILENT)
    now_ms = wallet.now_ms()
    notice = Revoked(grant_id=row.id, at_ms=now_ms)
    negotiations.say(wallet, tx, negotiation, index, notice)
    audit.append(tx, DEMANDED, {"grant": row.id.hex()}, now_ms)
    return row


def _is_silent(wallet: OpenWallet, tx: Transaction, index: int) -> bool:
    if relationships.by_index(tx, index).is_blocked:
        return True
    return index in wallet.contacts and not contacts.is_standing(tx, index)
