"""What several chapters check of a delivery, each time by other means than the node's own word."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.practice import evidence
from app.practice.chain_view import amount
from app.practice.stage import Deal
from wallet.agreement.view import SMALL_GROUPS

if TYPE_CHECKING:
    from app.practice.stage import Person, Stage


def shown(stage: Stage, request: str) -> bytes:
    """Check that the preview is the exact rows, and return them as canonical lines."""
    preview, lines = stage.call(m.PreviewRequest(id=request)), stage.lines(request)
    rows = [json.loads(line) for line in evidence.lines_of(lines)]
    names = [column.name for column in preview.columns]
    stage.report.need(
        f"The preview is the exact rows: {preview.rows:,} of them, {len(lines):,} bytes, "
        f"with {_listed(names)} and nothing else.",
        len(rows) == preview.rows > 0
        and len(lines) == preview.bytes
        and rows[: len(preview.sample)] == list(preview.sample)
        and all(sorted(row) == sorted(names) for row in rows),
        f"{len(rows):,} lines",
    )
    return lines


def accept(stage: Stage, person: Person, request: str, lines: bytes) -> Deal:
    """Accept exactly what was shown and return the grant.

    What is off unless it is named, as in chats, is named here: whoever practises with nothing else
    is told so.
    """
    digest, named = hashlib.sha256(lines).hexdigest(), tuple[str, ...]()
    asked = stage.call(m.ShowRequest(id=request))
    if asked.needs_naming:
        stage.report.say(f"{asked.needs_naming} In this story it is named.")
        named = (asked.terms["dpv:hasProcess"]["dpv:hasPersonalData"]["view"]["dataset"],)
    if asked.small_groups:
        stage.report.say(f"{asked.small_groups} In this story it is named.")
        named = (*named, SMALL_GROUPS)
    grant = stage.call(m.AcceptRequest(id=request, seen=digest, despite=named)).grant
    terms = stage.call(m.ShowRequest(id=request)).terms
    deal = Deal(
        person=person.name,
        request=request,
        grant=grant,
        lines=lines,
        price=int(terms["payment"]["price"]),
        steps=int(terms["delivery"]["steps"]),
    )
    stage.deals.append(deal)
    return deal


def completed(stage: Stage, deal: Deal) -> m.GrantDetail:
    """Wait until every step has left, is paid and confirmed; check the chain and the steps."""
    report = stage.report
    detail = stage.until(
        f"the delivery to {deal.person} is complete",
        lambda: _if_completed(stage.call(m.ShowGrant(id=deal.grant))),
    )
    on_chain = stage.chain.grant(deal.grant)
    report.check(
        f"They set {amount(deal.price * deal.steps)} aside on chain; the chain says so itself.",
        on_chain.status == "open" and on_chain.deposit == deal.price * deal.steps,
        f"{on_chain.status}, {amount(on_chain.deposit)}",
    )
    report.check(
        f"{deal.steps} steps left, each after the one before was paid: "
        f"{detail.item.paid} vouchers, {sum(step.receipt for step in detail.steps)} receipts.",
        detail.item.served == detail.item.paid == deal.steps
        and all(step.receipt for step in detail.steps),
        f"{detail.item.served} left, {detail.item.paid} paid",
    )
    return detail


def arrived(stage: Stage, person: Person, deal: Deal) -> None:
    """Check what they have, by their own program and by hashing it again."""
    data = received(stage, person, deal)
    stage.report.check(
        f"What {deal.person} received is what the preview showed, byte for byte.",
        data == deal.lines,
        f"{len(data):,} bytes instead of {len(deal.lines):,}",
    )
    terms = stage.call(m.ShowRequest(id=deal.request)).terms["delivery"]
    steps = evidence.steps_of(data, int(terms["firstStepRows"]), int(terms["rowsPerStep"]))
    salts = salts_of(person, deal)
    same = len(salts) == len(steps) and evidence.root_of(steps, salts).hex() == terms["root"]
    stage.report.check(
        f"Hashed again here, the {len(steps)} steps make the root in the signed terms, "
        f"{str(terms['root'])[:8]}….",
        same,
        f"{len(salts)} salts",
    )


def received(stage: Stage, person: Person, deal: Deal) -> bytes:
    """Return what a person's program has of a grant, as `data GRANT --out FILE` writes it."""
    path = stage.house.folder / f"received-{deal.grant[2:10]}.jsonl"
    person.ask("data", grant=deal.grant, out=str(path))
    return path.read_bytes()


def salts_of(person: Person, deal: Deal) -> list[bytes]:
    """Return the salts a person noted, in the order of the steps."""
    notes: list[dict[str, Any]] = person.notes(deal.grant.removeprefix("0x"))
    return [bytes.fromhex(note["salt"]) for note in sorted(notes, key=lambda note: note["step"])]


def _if_completed(detail: m.GrantDetail) -> m.GrantDetail | None:
    return detail if detail.item.state == "completed" else None


def _listed(names: list[str]) -> str:
    shown_names = [name.replace("_", " ") for name in names]
    if len(shown_names) > 6:
        return f"{len(shown_names)} columns"
    return " and ".join(", ".join(shown_names).rsplit(", ", 1))
