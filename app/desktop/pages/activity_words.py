"""The log in the window: which kinds stand under which chip, icons, days, where Open leads.

Pure: takes log entries and a `Words`, gives the facts that the timeline paints. Names inside the
sentences were chosen by requesters, so each sentence is made visible here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.desktop.widgets.timeline import TimelineDay, TimelineEvent
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.api import messages as m
    from app.desktop.words import Words

LONGEST_SENTENCE = 200

KINDS: tuple[tuple[str, ...], ...] = (
    (),
    ("step.sent", "round.sent", "receipt.received", "assistant.read"),
    (
        "relationship.begun",
        "call.answered",
        "contact.compared",
        "contact.invitation-withdrawn",
        "contact.invited",
        "contact.met",
        "contact.removed",
        "contact.renamed",
        "contact.renamed-itself",
        "received.complete",
        "received.declined",
        "received.erased",
        "received.exported",
        "received.lapsed",
        "received.offered",
        "received.revoked",
        "received.step",
        "received.taken",
        "request.received",
        "request.refused",
        "request.declined",
        "request.declined-by-them",
        "request.withdrawn",
        "request.agreed",
        "request.lapsed",
        "rule.accepted",
        "rule.declined",
        "rule.countered",
        "rule.asked",
        "rule.made",
        "rule.changed",
        "rule.on",
        "rule.off",
        "rule.moved",
        "rule.removed",
        "rule.ceiling",
        "requester.blocked",
        "requester.unblocked",
        "requester.dropped",
        "requester.named",
        "domain.proved",
        "domain.not-proved",
        "offer.sent",
        "offer.withdrawn",
        "offer.received",
        "assistant.asked",
        "assistant.allowed",
        "assistant.declined",
        "assistant.refused",
        "assistant.conversation-ended",
    ),
    (
        "budget.charged",
        "budget.released",
        "budget.reserved",
        "budget.waiting",
        "grant.signed",
        "program.ran",
        "grant.opening-received",
        "grant.opened",
        "grant.completed",
        "grant.expired",
        "grant.revoked",
        "grant.erasure-demanded",
        "grants.at-once",
        "grant.revocation-recorded",
        "keys.destroyed",
        "delivery.made",
        "delivery.missed",
        "delivery.asks",
        "delivery.left-out",
        "round.ended",
        "round.recorded",
        "study.left",
        "share.arrived",
        "share.countersigned",
        "share.declined",
        "report.use",
        "report.deleted",
    ),
    (
        "voucher.received",
        "grant.opening-received",
        "payment.collected",
        "collecting.least",
        "payment.sent",
        "coin.sent",
    ),
    (
        "vault.created",
        "vault.words-used",
        "vault.passphrase-set",
        "vault.renewed",
        "vault.backed-up",
        "budget.confirmed",
        "budget.held",
        "vault.restored",
        "vault.rest-came",
        "guardian.chosen",
        "guardian.kept",
        "guardian.declined",
        "guardian.destroyed",
        "guardian.ended",
        "guardian.notice",
        "guardian.vetoed",
        "guardian.asked",
        "guardian.agreed",
        "guardian.refused",
        "guardian.discarded",
        "guardian.retired",
        "guardian.requested",
        "guardian.said-yes",
        "guardian.said-no",
        "guardian.was-vetoed",
        "guardian.released",
        "recovery.begun",
        "recovery.opened",
        "recovery.ended",
        "vault.words-proved",
        "storage.holder-added",
        "storage.holder-removed",
        "storage.offered",
        "storage.offer-ended",
        "storage.anchors-on",
        "storage.anchors-off",
        "vault.salvaged",
        "vault.words-shown",
        "vault.keyring-added",
        "vault.keyring-removed",
        "vault.rollback-seen",
        "vault.copy-accepted",
        "chain.unaudited-told",
        "chain.switched",
        "chain.renewed",
        "chain.endpoints",
        "network.proxy",
        "network.direct",
        "network.lan-on",
        "network.lan-off",
        "calls.reading-on",
        "calls.reading-off",
        "calls.advisories-on",
        "calls.advisories-off",
        "grants.found",
        "assistant.added",
        "assistant.removed",
        "assistant.local",
        "assistant.not-local",
        "import.done",
        "import.undone",
        "records.deleted",
        "records.restored",
        "records.erased",
        "erased.readmitted",
        "data.exported",
        "folder.watched",
        "folder.unwatched",
        "sharing.paused",
        "sharing.resumed",
        "audit.erased",
    ),
)
"""The kinds under each chip, in the order of `chips`; the first one takes all."""

_ICONS = {
    "vault.created": "mark",
    "vault.words-used": "list",
    "vault.passphrase-set": "lock",
    "vault.renewed": "lock",
    "vault.backed-up": "archive",
    "vault.restored": "archive",
    "vault.rest-came": "archive",
    "guardian.chosen": "person",
    "guardian.kept": "person",
    "guardian.declined": "no",
    "guardian.destroyed": "no",
    "guardian.ended": "no",
    "guardian.notice": "warning",
    "guardian.vetoed": "no",
    "guardian.asked": "person",
    "guardian.agreed": "person",
    "guardian.refused": "no",
    "guardian.discarded": "no",
    "guardian.retired": "no",
    "guardian.requested": "person",
    "guardian.said-yes": "person",
    "guardian.said-no": "no",
    "guardian.was-vetoed": "no",
    "guardian.released": "person",
    "recovery.begun": "person",
    "recovery.opened": "person",
    "recovery.ended": "no",
    "vault.words-proved": "tick",
    "storage.holder-added": "archive",
    "storage.holder-removed": "archive",
    "storage.offered": "archive",
    "storage.offer-ended": "archive",
    "storage.anchors-on": "archive",
    "storage.anchors-off": "archive",
    "vault.salvaged": "archive",
    "vault.words-shown": "list",
    "vault.keyring-added": "key",
    "vault.keyring-removed": "key",
    "vault.rollback-seen": "warning",
    "vault.copy-accepted": "mark",
    "chain.unaudited-told": "warning",
    "chain.switched": "link",
    "chain.renewed": "link",
    "chain.endpoints": "link",
    "network.proxy": "link",
    "network.direct": "link",
    "network.lan-on": "network",
    "network.lan-off": "network",
    "calls.reading-on": "call",
    "calls.reading-off": "call",
    "calls.advisories-on": "call",
    "calls.advisories-off": "call",
    "call.answered": "call",
    "contact.compared": "tick",
    "contact.invitation-withdrawn": "no",
    "contact.invited": "link",
    "contact.met": "person",
    "contact.removed": "no",
    "contact.renamed": "person",
    "contact.renamed-itself": "person",
    "received.complete": "tick",
    "received.declined": "no",
    "received.erased": "bin",
    "received.exported": "list",
    "received.lapsed": "clock",
    "received.offered": "inbox",
    "received.revoked": "bin",
    "received.step": "inbox",
    "received.taken": "tick",
    "share.arrived": "tick",
    "share.countersigned": "tick",
    "share.declined": "no",
    "grants.found": "warning",
    "import.done": "home",
    "import.undone": "bin",
    "data.exported": "list",
    "records.deleted": "bin",
    "records.restored": "home",
    "records.erased": "bin",
    "erased.readmitted": "bin",
    "folder.watched": "folder",
    "folder.unwatched": "folder",
    "relationship.begun": "link",
    "request.received": "inbox",
    "request.refused": "no",
    "request.declined": "no",
    "request.declined-by-them": "no",
    "request.withdrawn": "no",
    "request.agreed": "tick",
    "request.lapsed": "clock",
    "rule.accepted": "tick",
    "rule.declined": "no",
    "rule.countered": "message",
    "rule.asked": "inbox",
    "rule.made": "sliders",
    "rule.changed": "sliders",
    "rule.on": "sliders",
    "rule.off": "sliders",
    "rule.moved": "sliders",
    "rule.removed": "sliders",
    "rule.ceiling": "sliders",
    "requester.blocked": "no",
    "requester.unblocked": "person",
    "requester.dropped": "no",
    "requester.named": "person",
    "domain.proved": "proof",
    "domain.not-proved": "proof",
    "offer.sent": "message",
    "offer.withdrawn": "no",
    "offer.received": "message",
    "assistant.added": "computer",
    "assistant.removed": "computer",
    "assistant.local": "computer",
    "assistant.not-local": "computer",
    "assistant.asked": "inbox",
    "assistant.allowed": "tick",
    "assistant.declined": "no",
    "assistant.refused": "no",
    "assistant.conversation-ended": "no",
    "assistant.read": "leave",
    "grant.signed": "key",
    "program.ran": "key",
    "grant.opening-received": "bars",
    "grant.opened": "key",
    "grant.completed": "tick",
    "grant.expired": "clock",
    "grants.at-once": "no",
    "grant.revoked": "cross",
    "grant.erasure-demanded": "bin",
    "grant.revocation-recorded": "proof",
    "keys.destroyed": "bin",
    "delivery.made": "clock",
    "delivery.missed": "clock",
    "delivery.asks": "inbox",
    "delivery.left-out": "no",
    "report.use": "message",
    "report.deleted": "bin",
    "step.sent": "leave",
    "round.sent": "leave",
    "round.ended": "tick",
    "round.recorded": "proof",
    "study.left": "no",
    "budget.reserved": "bars",
    "budget.charged": "bars",
    "budget.released": "bars",
    "budget.waiting": "clock",
    "budget.held": "pause",
    "budget.confirmed": "tick",
    "voucher.received": "bars",
    "receipt.received": "arrive",
    "payment.collected": "bars",
    "collecting.least": "bars",
    "payment.sent": "leave",
    "coin.sent": "leave",
    "sharing.paused": "pause",
    "sharing.resumed": "play",
    "audit.erased": "bin",
}


class Target(NamedTuple):
    """Where Open leads: a page and a key on it."""

    page: str
    key: str


class ActivityWords:
    """Writes the log for a person."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def tr(self, text: str, note: str = "", number: int = -1) -> str:
        """Translate a text of this class; `%n` in it becomes the number."""
        return QCoreApplication.translate("ActivityWords", text, note, number)

    def chips(self) -> list[str]:
        """Give the words of the chips, in the order of `KINDS`."""
        return [
            self.tr("Everything"),
            self.tr("Data that left"),
            self.tr("Requests"),
            self.tr("Grants"),
            self.tr("Money"),
            self.tr("Vault and backup"),
        ]

    def items(
        self, entries: Iterable[m.AuditEntry], now: datetime | None = None
    ) -> list[TimelineDay | TimelineEvent]:
        """Give entries, newest first, as days with their rows."""
        found: list[TimelineDay | TimelineEvent] = []
        day: list[m.AuditEntry] = []
        head = ""
        for entry in entries:
            title = self._words.day_head(entry.time, now)
            if title != head:
                found.extend(self._day(head, day))
                head, day = title, []
            day.append(entry)
        found.extend(self._day(head, day))
        return found

    def _day(self, head: str, entries: list[m.AuditEntry]) -> list[TimelineDay | TimelineEvent]:
        if not entries:
            return []
        rows = [
            self._row(entry, first=number == 0, last=number == len(entries) - 1)
            for number, entry in enumerate(entries)
        ]
        return [TimelineDay(f"day {entries[-1].time[:10]} {head}", head), *rows]

    def _row(self, entry: m.AuditEntry, *, first: bool, last: bool) -> TimelineEvent:
        return TimelineEvent(
            key=str(entry.seq),
            time=self._words.clock(entry.time),
            icon="bin" if entry.erased else _ICONS.get(entry.kind, "info"),
            sentence=visible_name(entry.sentence, LONGEST_SENTENCE).removesuffix("."),
            detail=visible_name(entry.detail, LONGEST_SENTENCE),
            leaves=entry.kind in ("step.sent", "round.sent"),
            first=first,
            last=last,
            openable=target(entry) is not None,
        )

    # ---- the strip

    def intact(self, seconds_ago: int) -> str:
        """Give the heading of the strip after a check that found nothing wrong."""
        ago = self._words.ago(seconds_ago)
        return self.tr("Log intact, verified {ago}").format(ago=ago)

    def covers(self, checked: m.AuditVerified, total: int, granted: int) -> str:
        """Say how much was checked, what is newer, and where else the fingerprint stands."""
        parts = [self._entries(checked.entries)]
        newer = max(0, total - checked.entries)
        if newer:
            said = self.tr("1 is newer and not checked yet.")
            many = self.tr("{count} are newer and not checked yet.")
            parts.append(said if newer == 1 else many.format(count=self._words.count(newer)))
        elif granted == 1:
            parts.append(self.tr("The log’s fingerprint also stands in 1 grant you signed."))
        elif granted:
            said = self.tr("The log’s fingerprint also stands in {count} grants you signed.")
            parts.append(said.format(count=self._words.count(granted)))
        return " ".join(parts)

    def _entries(self, count: int) -> str:
        if count == 1:
            return self.tr("1 entry.")
        return self.tr("{count} entries.").format(count=self._words.count(count))


def target(entry: m.AuditEntry) -> Target | None:
    """Say where Open leads for an entry; None if there is nothing to open."""
    if entry.erased:
        return None
    if entry.grant:
        return Target("grants", entry.grant)
    if entry.request:
        return Target("requests", entry.request)
    if entry.kind.startswith("import."):
        return Target("vault", "")
    if entry.kind == "payment.collected":
        return Target("earnings", "")
    return None
