"""Chapter 9: a standing grant, whose second delivery holds what was measured since the first."""

from __future__ import annotations

import datetime
import hashlib
import json
import time
from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.practice import asks, clock, evidence, watch
from app.practice.chain_view import amount
from app.practice.chapters import delivery
from app.practice.report import StoryEnded
from contracts.practice import endpoint as endpoints
from wallet.agreement.words import counted

if TYPE_CHECKING:
    from app.practice.stage import Deal, Person, Stage

DAYS = 3
DAY_SECONDS = 86_400
DELIVERY_SECONDS = 90.0
"""A line whose requester did not answer is tried again after growing pauses."""


def tell(stage: Stage) -> Deal:
    """From what is agreed for more than once to its second delivery; return the grant."""
    report, person = stage.report, stage.people["honest"]
    report.section(f"{person.name} asks for more than once")
    first = _today() - datetime.timedelta(days=DAYS)
    measured = watch.beats(first, DAYS + 1)
    before, after = measured[: -len(watch.HOURS)], measured[-len(watch.HOURS) :]
    _read(stage, "watch-1.zip", before)
    person.add_call(asks.standing(first.isoformat()))
    request = stage.meet(person)
    often = stage.call(m.ShowRequest(id=request)).narrower
    item = stage.item(request)
    report.check(
        f"They ask for each day's heart rate, at most {item.steps} times, for {item.price_per_step}"
        " practice tokens each; the request itself says how often.",
        often is not None and often.every_days == 1,
    )
    stage.picture("standing", requests=request)
    lines = delivery.shown(stage, request)
    deal = delivery.accept(stage, person, request, lines)
    _delivered(stage, deal, 1)
    _arrived(stage, person, deal, 1, lines)
    stands = stage.chain.grant(deal.grant)
    report.check(
        f"{amount(deal.price * deal.steps)} are set aside for {deal.steps} deliveries; the chain "
        "says so itself. Without a new signature of yours there are no more.",
        stands.deposit == deal.price * deal.steps,
        amount(stands.deposit),
    )
    new = _new(stage, deal, after)
    _next_day(stage)
    told = _delivered(stage, deal, 2)
    _arrived(stage, person, deal, 2, lines + new)
    sent = [json.loads(line) for line in evidence.lines_of(new)]
    report.check(
        f"The second delivery is exactly what was new: {counted(len(sent), 'row')}, none of them "
        "sent before.",
        told.deliveries[-1].rows == len(sent) > 0
        and not set(evidence.lines_of(new)) & set(evidence.lines_of(lines))
        and {str(one.value) for one in after} <= {str(row["value"]) for row in sent},
    )
    _paid(stage, person, deal)
    stage.picture("standing", grants=deal.grant)
    return deal


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _read(stage: Stage, name: str, measured: list[watch.Beat]) -> None:
    """Import an export of the new watch, which holds all before it too."""
    path = stage.house.write(name, watch.export(measured))
    found = stage.call(m.Import(path=str(path)))
    new = sum(item.new for item in found.datasets)
    known = sum(item.duplicate for item in found.datasets)
    stage.added += new
    stage.report.check(
        f"Your watch's export is read: {counted(new, 'new record')}"
        + (f", {known} were here already." if known else "."),
        new + known == len(measured) and new > 0,
        found.summary,
    )


def _delivered(stage: Stage, deal: Deal, number: int) -> m.Standing:
    """Wait until so many deliveries have left, are paid and confirmed.

    Raises:
        StoryEnded: they have not; with what the wallet says it waits for.
    """
    waits = ""

    def look() -> m.Standing | None:
        nonlocal waits
        detail = stage.call(m.ShowGrant(id=deal.grant))
        waits = f"{detail.waits_for} {detail.item.served} left, {detail.item.paid} paid."
        told = detail.repeats
        if told is not None and told.asks:
            stage.call(m.AnswerDelivery(id=deal.grant, go=True))
            stage.report.say(f"It waits for you: {told.asks} You let it go.")
        done = told is not None and len(told.deliveries) == number == detail.item.paid
        return told if done and told is not None and told.deliveries[-1].receipt else None

    try:
        return stage.until(f"delivery {number} is complete", look, DELIVERY_SECONDS)
    except StoryEnded as error:
        raise StoryEnded(f"{error} {waits}") from error


def _arrived(stage: Stage, person: Person, deal: Deal, number: int, lines: bytes) -> None:
    """Check what they have, and its root by hashing it again with the salt that opened it."""
    path = stage.house.folder / f"standing-{number}.jsonl"
    person.ask("data", grant=deal.grant, out=str(path))
    came = person.ask("deliveries", grant=deal.grant)["deliveries"]
    salts, rows = delivery.salts_of(person, deal), evidence.lines_of(lines)
    begin = sum(one["rows"] for one in came[:-1])
    leaf = evidence.step_leaf(salts[-1], b"".join(rows[begin:])) if salts else b""
    stage.report.check(
        f"Delivery {number}: they have what was shown, byte for byte; hashed again here it makes "
        f"the root that you signed for it, {came[-1]['root'][:8]}….",
        path.read_bytes() == lines
        and len(came) == len(salts) == number
        and leaf.hex() == came[-1]["root"],
        f"{len(came)} deliveries, {len(salts)} salts",
    )


def _new(stage: Stage, deal: Deal, after: list[watch.Beat]) -> bytes:
    """Read the next export; return what the next delivery would hold, which nobody has yet."""
    first = after[0].at.date() - datetime.timedelta(days=DAYS)
    _read(stage, "watch-2.zip", watch.beats(first, DAYS + 1))
    held = stage.call(m.PreviewDelivery(id=deal.grant))
    lines = b"".join(evidence.line_of(row) for row in held.sample)
    told = stage.call(m.ShowGrant(id=deal.grant)).repeats
    stage.report.need(
        f"The next delivery would be {counted(held.rows, 'row')}, as you can see before. Its day "
        "has not come, so nothing leaves.",
        hashlib.sha256(lines).hexdigest() == held.digest
        and told is not None
        and len(told.deliveries) == 1
        and bool(told.next_delivery),
        f"{held.rows} rows",
    )
    return lines


def _next_day(stage: Stage) -> None:
    """Let a day pass: the chain by its own means, the others by the clock of this practice."""
    endpoints.request(stage.chain.endpoint, "freehold_advance", DAY_SECONDS)
    clock.move_on(stage.house.chain, 1)
    now = datetime.datetime.fromtimestamp(time.time() + DAY_SECONDS, datetime.UTC)
    stage.report.say(
        f"A day passes: for this practice it is {now.day} {now:%b %Y} now, for everybody in it."
    )


def _paid(stage: Stage, person: Person, deal: Deal) -> None:
    owner = str(person.grant(deal.grant)["owner"])
    before = stage.chain.tokens(owner)
    stage.call(m.Collect())
    gained = stage.chain.tokens(owner) - before
    theirs: dict[str, Any] = next(
        one for one in person.ask("receipts")["receipts"] if one["grant"] == deal.grant
    )
    stage.report.check(
        f"Each delivery was paid before its key left: {amount(gained)} for 2 arrive on chain, and "
        "their receipts hold.",
        gained == 2 * deal.price and bool(theirs["verified"]),
        amount(gained),
    )
