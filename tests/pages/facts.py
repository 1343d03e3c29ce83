"""Facts of an invented ledger as the node would give them: three grants, their money, their log."""

from __future__ import annotations

from typing import Any

import msgspec

from app.api import messages as m

TRAMWAY = "0x" + "a1" * 32
HEARTH = "0x" + "b2" * 32
VALLEY = "0x" + "c3" * 32
REQUEST = "d4" * 32


def grant(**other: Any) -> m.GrantItem:
    """Return a grant that runs: 12 of 40 steps have left."""
    facts: dict[str, Any] = {
        "id": VALLEY,
        "requester": "Valley Heart Registry",
        "state": "open",
        "steps": 40,
        "served": 12,
        "paid": 12,
        "what": "Heart rate, daily mean",
        "granted": "2026-10-30T08:00:00Z",
        "price_per_step": "0.80",
        "total": "32.00",
        "expires": "2026-12-22T12:00:00Z",
        "retention_days": 365,
    }
    return m.GrantItem(**{**facts, **other})


def revoked() -> m.GrantItem:
    """Return a grant that was revoked after two of four steps."""
    return grant(
        id=TRAMWAY,
        requester="Tramway Planning Co-op",
        state="revoked",
        steps=4,
        served=2,
        paid=2,
        what="Trips, 5 km squares",
        price_per_step="0.55",
        total="2.20",
        ended="2026-11-22T17:29:07Z",
    )


def complete() -> m.GrantItem:
    """Return a grant that was delivered whole."""
    return grant(
        id=HEARTH,
        requester="Hearth Energy Research",
        state="closed",
        steps=3,
        served=3,
        paid=3,
        what="Account entries, 2 columns",
        price_per_step="3.10",
        total="9.30",
        ended="2026-11-20T10:00:00Z",
    )


def detail(item: m.GrantItem, **other: Any) -> m.GrantDetail:
    """Return a grant in full, with rows, receipts and lights that fit its card."""
    gone = item.state not in ("signed", "open")
    left = "2026-11-02T09:12:00Z"
    steps = tuple(
        m.StepItem(
            step=number,
            rows=28,
            state="sent" if number <= item.served else "never-left" if gone else "waiting",
            left=left if number <= item.served else "",
            paid=item.price_per_step if number <= item.paid else "0.00",
            receipt=number <= item.served,
        )
        for number in range(1, item.steps + 1)
    )
    lights = (
        m.Light("refused", "done", item.ended, "By this computer, at once, even offline"),
        m.Light("keys_destroyed", "done", item.ended, "2 unsent keys and the frozen copy"),
        m.Light("recorded", "on-its-way", "", "In block 7", confirmations=1, needed=2),
    )
    facts: dict[str, Any] = {
        "item": item,
        "sections": (m.Section("What leaves", (("From", "trips (location)"),)),),
        "steps": steps,
        "waits_for": "",
        "lights": lights if item.state == "revoked" else (),
        "erasure": "Erasure was demanded." if item.state == "revoked" else "",
        "chain": {"status": "open", "deposit": "2.20", "opening": "0x12"},
        "transcript": (
            m.TranscriptLine(
                "requester", "request", "2026-10-30T07:00:00Z", "They asked for: trips.", "00"
            ),
        ),
        "token": "practice tokens",
    }
    return m.GrantDetail(**{**facts, **other})


def earnings(**other: Any) -> m.EarningsReply:
    """Return what was earned from three requesters, one of them without payment."""
    facts: dict[str, Any] = {
        "token": "practice tokens",
        "collected": "41.25",
        "owed": "2.95",
        "by_requester": (
            m.RequesterEarnings("Dr. Amara Osei", "0.00", "0.00", "Sleep, weekly mean", 9),
            m.RequesterEarnings("Tramway Planning Co-op", "15.95", "0.55", "Trips", 30),
            m.RequesterEarnings("Valley Heart Registry", "25.30", "2.40", "", 23),
        ),
        "fees": "0.000203549",
        "fee_coin": "practice coin",
        "weeks": (
            m.WeekEarnings("2026-11-02", "3.30"),
            m.WeekEarnings("2026-11-16", "7.30"),
        ),
        "collect_fee": "0.0000868",
        "collect_by": "2026-12-06T10:00:00Z",
    }
    return m.EarningsReply(**{**facts, **other})


def nothing_earned() -> m.EarningsReply:
    """Return the earnings of a vault that granted nothing."""
    return earnings(collected="0.00", owed="0.00", by_requester=(), weeks=(), fees="0.00")


def entry(seq: int, kind: str = "step.sent", **other: Any) -> m.AuditEntry:
    """Return a log entry of its own minute."""
    facts: dict[str, Any] = {
        "seq": seq,
        "time": f"2026-11-{1 + seq // 60:02d}T12:{seq % 60:02d}:00Z",
        "kind": kind,
        "sentence": f"Step {seq} for Valley Heart Registry left this computer.",
        "detail": "7 rows of heart rate.",
        "grant": VALLEY,
    }
    return m.AuditEntry(**{**facts, **other})


class Log:
    """A log that answers as the node's does: newest first, by kind, by words, before an entry."""

    def __init__(self, size: int) -> None:
        self.entries = [entry(seq) for seq in range(size)]

    def __call__(self, call: m.AuditList) -> m.AuditPage:
        found = [
            item
            for item in reversed(self.entries)
            if (call.before is None or item.seq < call.before)
            and (not call.kinds or item.kind in call.kinds)
            and call.search.lower() in item.sentence.lower()
        ]
        return m.AuditPage(tuple(found[: call.limit]), len(self.entries))

    def write(self, kind: str, sentence: str, **other: Any) -> None:
        """Add an entry at the end."""
        self.entries.append(
            entry(len(self.entries), kind, sentence=sentence, **{"grant": "", **other})
        )


def renamed(item: m.GrantItem, name: str) -> m.GrantItem:
    """Return the same grant to a requester of another name."""
    return msgspec.structs.replace(item, requester=name)
