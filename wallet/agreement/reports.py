"""What a requester owes after a delivery: reports of use, the deletion, the answer to a demand.

A pure computation over the checked negotiation and the owner's own clock: what the requester says
of its own times moves no deadline. The terms say how often use is reported (`report_days`) and for
how long data is kept; GDPR Art. 12(3) gives one month to answer a demand for erasure (Art. 17).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from wallet.agreement.messages import Report, Revoked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.negotiation import Negotiation

DAY_MS: Final = 86_400_000
ANSWER_DAYS: Final = 30
"""In which a demand for erasure is answered: the month of Art. 12(3), counted short."""

DELETION_DAYS: Final = 7
"""After the retention of the last step, in which its deletion is reported."""


class Due(NamedTuple):
    """One thing that is owed: by when, and when it came, in UTC milliseconds of the owner.

    `copy_kept` is true if it came with the word that a copy elsewhere is kept.
    """

    what: Literal["use", "deletion", "answer"]
    due_ms: int
    done_ms: int | None
    copy_kept: bool = False

    def overdue(self, now_ms: int) -> bool:
        """Whether it should be here and is not."""
        return self.done_ms is None and now_ms > self.due_ms


def owed(
    negotiation: Negotiation, times_ms: Sequence[int], delivered_ms: Sequence[int]
) -> tuple[Due, ...]:
    """Return what the requester owes.

    Args:
        negotiation: that led to the grant.
        times_ms: when each of its messages came or was said, by the owner's clock.
        delivered_ms: when each step left, by the same clock; nothing is owed before one did.
    """
    if negotiation.terms is None or not delivered_ms:
        return ()
    told = [
        (entry.message, at_ms)
        for entry, at_ms in zip(negotiation.entries, times_ms, strict=True)
        if isinstance(entry.message, Report)
    ]
    deletions = [(report.copies, at_ms) for report, at_ms in told if report.kind == "deleted"]
    deleted_ms = deletions[0][1] if deletions else None
    kept = bool(deletions) and deletions[-1][0] == "kept"  # what they said last of the copies
    for entry, at_ms in zip(negotiation.entries, times_ms, strict=True):
        if isinstance(entry.message, Revoked):
            asked = entry.message.erase
            return (Due("answer", at_ms + ANSWER_DAYS * DAY_MS, deleted_ms, kept),) if asked else ()
    keep_ms = (negotiation.terms.retention_days + DELETION_DAYS) * DAY_MS
    deletion = Due("deletion", max(delivered_ms) + keep_ms, deleted_ms, kept)
    since_ms = max((min(delivered_ms), *(at_ms for _, at_ms in told)))
    use_ms = since_ms + negotiation.terms.report_days * DAY_MS
    if deleted_ms is not None or use_ms >= deletion.due_ms:
        return (deletion,)
    return (Due("use", use_ms, None), deletion)
