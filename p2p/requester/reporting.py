"""Reporting to an owner: what its data was used for, and that it was deleted.

A report is one signed message of the negotiation (`wallet.agreement.messages.Report`). It is kept
in the books with the transcript and reaches the owner when it comes by. Whether data may be deleted
yet, and whether copies were written outside the books, is read here; erasing is `app.requester`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from p2p.requester import books
from wallet.agreement.negotiation import MAXIMUM_REPORTS, Phase
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from p2p.requester.books import Purchase
    from p2p.requester.transcripts import Transcripts
    from wallet.agreement import messages
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction

DAY_MS = 86_400_000
NEVER = 2**62
ENDED = ("completed", "revoked", "refunded", "failed")
"""Where a purchase stands when nothing more arrives under it."""


def say(tx: Transaction, transcripts: Transcripts, report: messages.Report, now_ms: int) -> bytes:
    """Sign and keep a report; return the owner it is for.

    Raises:
        NotAllowed: nothing was bought yet, or enough was reported of this grant.
        NotFound: this grant was not given to this requester.
    """
    item = books.purchase(tx, report.grant_id)
    negotiation, number = transcripts.load(tx, item.negotiation)
    if negotiation.opened is None and negotiation.phase is not Phase.REVOKED:
        raise NotAllowed("This grant is not opened yet; there is nothing to report.")
    if len(negotiation.reports) >= MAXIMUM_REPORTS:
        raise NotAllowed(f"There are {MAXIMUM_REPORTS} reports of this grant; no more are taken.")
    transcripts.say(tx, negotiation, number, report, now_ms)
    return item.owner


def arrivals(tx: Transaction) -> dict[bytes, int]:
    """Return when the last step of each grant arrived, in UTC milliseconds."""
    sql = (
        "SELECT grant_id, max(received_ms) FROM piece WHERE received_ms NOT NULL GROUP BY grant_id"
    )
    return {bytes(grant_id): last_ms for grant_id, last_ms in tx.execute(sql)}


def delete_from_ms(negotiation: Negotiation, item: Purchase, last_ms: int) -> int:
    """Return from when a grant's data must go and its owner be told; `NEVER` if that was done.

    It changes only with what was said, the purchase's state and the last step's arrival.

    Args:
        negotiation: that led to it.
        item: the purchase.
        last_ms: when the last step arrived; 0 if none did.
    """
    if any(report.kind == "deleted" for report in negotiation.reports):
        return NEVER
    revoked = negotiation.revoked
    if revoked is not None:
        return 0 if revoked.erase else NEVER
    if negotiation.terms is None or not last_ms or item.state not in ENDED:
        return NEVER
    return last_ms + negotiation.terms.retention_days * DAY_MS


def note_copy(tx: Transaction, grant_id: bytes) -> None:
    """Note that data of a grant was written to a file outside the books."""
    books.put_setting(tx, f"copied/{grant_id.hex()}", "yes")


def has_copies(tx: Transaction, grant_id: bytes) -> bool:
    """Whether data of a grant was written to files that this program cannot delete."""
    return books.setting(tx, f"copied/{grant_id.hex()}") is not None
