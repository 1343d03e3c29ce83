"""Chapter 3: somebody asks for everything, haggles, and takes less for more."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

from app.api import messages as m
from app.practice import asks, evidence
from app.practice.chain_view import DECIMALS
from app.practice.chapters import delivery
from wallet.agreement.amounts import from_text

if TYPE_CHECKING:
    from app.practice.asks import Ask
    from app.practice.stage import Person, Stage

BIDS = ("1.00", "0.60", "0.30")
"""What you ask a step, round by round; the last is within what they can pay."""
BID_DAYS = 30
"""For how long they may keep it, if it were for you."""


def tell(stage: Stage) -> None:
    """From a request for everything to the delivery of a part."""
    report, person = stage.report, stage.people["greedy"]
    asked = asks.greedy(stage.tables)
    report.section(f"{person.name} asks for everything")
    person.link  # noqa: B018 - waits until they are there
    person.add_call(asked)
    request = stage.meet(person)
    item = stage.item(request)
    wide = stage.call(m.PreviewRequest(id=request))
    report.say(
        f"They want all {len(wide.columns)} columns of all {wide.rows:,} rows, to keep for "
        f"{item.retention_days:,} days, and pay {item.total} practice tokens."
    )
    _tell_risk(stage, wide)
    wish = _counter(stage, request, asked)
    report.say(
        f"You offer {len(asked.fields) - len(wish.drop)} columns"
        + (f" from {_day(wish.from_day)} on" if wish.from_day else "")
        + f", to keep for {BID_DAYS} days, at {BIDS[0]} practice tokens a step."
    )
    agreed = _haggle(stage, person, wish)
    detail = stage.call(m.ShowRequest(id=request))
    kept = [column.name for column in detail.columns]
    report.need(
        f"They take it: fewer columns, a shorter time, a higher price: {agreed.price_per_step} "
        f"for {agreed.retention_days} days. Nothing was sent so far.",
        agreed.state == "agreed"
        and kept == [name for name in asked.fields if name not in wish.drop]
        and (agreed.price_per_step, agreed.retention_days) == (BIDS[-1], asks.GREEDY_DAYS)
        and detail.from_day == wish.from_day,
        f"{agreed.state}, {len(kept)} columns, {agreed.price_per_step}",
    )
    _both_signed(stage, person, request, item.price_per_step)
    lines = delivery.shown(stage, request)
    deal = delivery.accept(stage, person, request, lines)
    delivery.completed(stage, deal)
    delivery.arrived(stage, person, deal)
    sent = [json.loads(line) for line in evidence.lines_of(lines)]
    report.check(
        f"None of what you left out is in it: {', '.join(wish.drop).replace('_', ' ')}.",
        not any(name in row for row in sent for name in wish.drop) and len(sent) <= wide.rows,
    )


def _haggle(stage: Stage, person: Person, wish: m.CounterRequest) -> m.InboxItem:
    """Offer again and again; return the card as it stands when they have no offer of their own."""
    calls = [wish, *(m.CounterRequest(id=wish.id, price=bid) for bid in BIDS[1:])]
    for place, call in enumerate(calls):
        if place:
            stage.report.say(f"You offer {BIDS[place]} a step.")
        stage.call(call)
        now = stage.until(
            f"{person.name} answers",
            lambda: None if (found := stage.item(wish.id)).state == "countered" else found,
        )
        if now.state != "waiting":
            return now
        if place == 0:
            stage.picture("haggling", requests=wish.id)
        said = evidence.signed(stage.call(m.TranscriptOf(id=wish.id)).document.encode())[-1].body
        stage.report.say(
            f"They offer {now.price_per_step} a step and {now.retention_days} days: "
            f"“{said['note']}”"
        )
    return now


def _both_signed(stage: Stage, person: Person, request: str, first: str) -> None:
    """Read the offers from the signed messages themselves, on both sides."""
    report = stage.report
    path = stage.house.folder / "their-transcript.json"
    person.ask("transcript", request=request, out=str(path))
    said = evidence.signed(stage.call(m.TranscriptOf(id=request)).document.encode())
    report.check(
        f"The {len(said)} messages so far are signed, each over the one before, checked here by "
        "both keys; they have the very same ones.",
        said == evidence.signed(path.read_bytes())
        and all(one.side == ("requester", "owner")[place % 2] for place, one in enumerate(said)),
        f"{len(said)} messages",
    )
    prices = {
        side: [
            _price(one.body["terms"]) for one in said if one.side == side and "terms" in one.body
        ]
        for side in ("owner", "requester")
    }
    theirs, yours = prices["requester"], prices["owner"]
    most = from_text(asks.GREEDY_MOST, DECIMALS)
    report.check(
        f"Their offers rose from {first}, yours fell; none of theirs, nor what was agreed, is "
        f"beyond the {asks.GREEDY_MOST} that their call allows.",
        len(theirs) == len(yours) == len(BIDS)
        and theirs == sorted(set(theirs))
        and yours == sorted(set(yours), reverse=True)
        and max(*theirs, yours[-1]) <= most,
        f"{theirs}, {yours}",
    )


def _price(terms: bytes) -> int:
    return int(json.loads(terms)["payment"]["price"])


def _day(text: str) -> str:
    day = datetime.date.fromisoformat(text)
    return f"{day.day} {day:%b %Y}"


def _counter(stage: Stage, request: str, asked: Ask) -> m.CounterRequest:
    """Return the counter-offer: without what identifies, the later half of the days, dearer.

    What can be about other people would be left out by itself; here it is named, to be told.
    """
    shown = stage.call(m.ShowRequest(id=request))
    others = [name for name in shown.about_others if name not in shown.required_fields]
    drop = tuple(dict.fromkeys((*asked.droppable, *others)))
    table = next(table for table in stage.tables if table.name == asked.dataset)
    middle = table.days[len(table.days) // 2] if len(table.days) > 1 else None
    narrow = stage.call(m.PreviewRequest(id=request, drop=drop, from_day=middle))
    if narrow.rows < asked.steps:
        middle = None
    return m.CounterRequest(
        id=request,
        price=BIDS[0],
        drop=drop,
        from_day=middle,
        retention_days=BID_DAYS,
    )


def _tell_risk(stage: Stage, preview: m.Preview) -> None:
    for risk in sorted(preview.risk, key=lambda risk: -risk.level)[:2]:
        stage.report.say(f"It tells: {risk.sentence}")
