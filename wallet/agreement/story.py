"""What became of an agreement, in words: when it was given, what its use was, how it ended.

Part of the one renderer (`wallet.agreement.words`): every field of what was signed after the terms
shows here, and what the requester wrote is a value of its own, never inside a sentence of ours.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from wallet.agreement.words import Section

if TYPE_CHECKING:
    from wallet.agreement.messages import Report
    from wallet.agreement.negotiation import Negotiation

_KINDS: Final = {"use": "They used it", "deleted": "They deleted it"}
_COPIES: Final = {
    "none": "there were none, they say",
    "deleted": "deleted too, they say",
    "kept": "kept, they say",
}
REPORT_LABELS: Final = frozenset(
    {*_KINDS.values(), "By the model", "In the run", "They write", "Copies elsewhere"}
)
"""The labels under which the lines of reports stand in a story."""

NO_REPORT: Final = "nothing yet"


def story(negotiation: Negotiation, *, to_second: bool = False) -> Section:
    """Return what was signed after the terms, in order; empty before a consent.

    Args:
        negotiation: as far as it came.
        to_second: times to the second, for looking at; else every digit that was signed.
    """

    def when(at_ms: int) -> str:
        return moment_words(at_ms // 1000 * 1000 if to_second else at_ms)

    lines: list[tuple[str, str]] = []
    if negotiation.consent is not None:
        lines.append(("You consented", when(negotiation.consent.at_ms)))
    if negotiation.opened is not None:
        lines.append(("They set the payment aside", "signed, with everything above"))
    if negotiation.countersigned:
        lines.append(("They countersigned", "everything above"))
    if negotiation.revoked is not None:
        erase = negotiation.revoked.erase
        lines.append(("You withdrew", when(negotiation.revoked.at_ms)))
        lines.append(("You demanded", "that everything is erased" if erase else "no erasure"))
    for report in negotiation.reports:
        lines += report_lines(report, when(report.at_ms))
    if not negotiation.reports:
        lines.append(("They reported", NO_REPORT))
    return Section("What became of it", tuple(lines))


def report_lines(report: Report, when: str) -> list[tuple[str, str]]:
    """Return one report of the requester, in words."""
    lines = [(_KINDS[report.kind], when)]
    lines += [
        (label, value)
        for label, value in (
            ("By the model", report.model),
            ("In the run", report.run),
            ("They write", report.note),
        )
        if value
    ]
    if report.kind == "deleted":
        lines.append(("Copies elsewhere", _COPIES[report.copies]))
    return lines


def moment_words(at_ms: int) -> str:
    """Return a time in words, with seconds and their parts only where there are some."""
    seconds, rest = divmod(at_ms, 1000)
    moment = datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC)
    clock = moment.strftime("%H:%M:%S" if moment.second or rest else "%H:%M")
    return f"{moment.day} {moment:%b %Y}, {clock}{f'.{rest:03}' if rest else ''} UTC"
