"""Chapter 3: somebody asks for everything, is offered less for more, and takes it."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

from app.api import messages as m
from app.practice import asks
from app.practice.chapters import delivery

if TYPE_CHECKING:
    from app.practice.asks import Ask
    from app.practice.stage import Stage

OFFERED_PRICE = "0.30"
OFFERED_DAYS = 90


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
        + f", to keep for {OFFERED_DAYS} days, at {OFFERED_PRICE} practice tokens a step."
    )
    stage.call(wish)
    agreed = stage.until(
        f"{person.name} answers",
        lambda: None if (now := stage.item(request)).state in ("waiting", "countered") else now,
    )
    detail = stage.call(m.ShowRequest(id=request))
    kept = [column.name for column in detail.columns]
    report.need(
        "They take it: fewer columns, a shorter time, a higher price. Nothing was sent so far.",
        agreed.state == "agreed"
        and kept == [name for name in asked.fields if name not in wish.drop]
        and (agreed.price_per_step, agreed.retention_days) == (OFFERED_PRICE, OFFERED_DAYS)
        and detail.from_day == wish.from_day,
        f"{agreed.state}, {len(kept)} columns, {agreed.price_per_step}",
    )
    lines = delivery.shown(stage, request)
    deal = delivery.accept(stage, person, request, lines)
    delivery.completed(stage, deal)
    delivery.arrived(stage, person, deal)
    sent = [json.loads(line) for line in lines.splitlines()]
    report.check(
        f"None of what you left out is in it: {', '.join(wish.drop).replace('_', ' ')}.",
        not any(name in row for row in sent for name in wish.drop) and len(sent) <= wide.rows,
    )


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
        price=OFFERED_PRICE,
        drop=drop,
        from_day=middle,
        retention_days=OFFERED_DAYS,
    )


def _tell_risk(stage: Stage, preview: m.Preview) -> None:
    for risk in sorted(preview.risk, key=lambda risk: -risk.level)[:2]:
        stage.report.say(f"It tells: {risk.sentence}")
