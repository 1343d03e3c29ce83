"""Chapter 4: somebody leaves out what must be said, then stops paying; one step is the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.practice import asks, evidence
from app.practice.chain_view import amount
from app.practice.chapters import delivery

if TYPE_CHECKING:
    from app.practice.stage import Deal, Person, Stage


def tell(stage: Stage) -> Deal:
    """From a refused request to a delivery that stands still; return its grant."""
    report, person = stage.report, stage.people["crooked"]
    report.section(f"{person.name} does not play fair")
    asked = asks.crooked(stage.tables, [_dataset(stage, deal) for deal in stage.deals])
    person.link  # noqa: B018 - waits until they are there
    person.add_call(asked)
    _refused(stage, person, stage.meet(person))
    person.add_call(asked)
    report.say("They ask again, properly this time.")
    request = stage.meet(person)
    lines = delivery.shown(stage, request)
    deal = delivery.accept(stage, person, request, lines)
    _stands_still(stage, person, deal)
    return deal


def _dataset(stage: Stage, deal: Deal) -> str:
    terms = stage.call(m.ShowRequest(id=deal.request)).terms
    return str(terms["dpv:hasProcess"]["dpv:hasPersonalData"]["view"]["dataset"])


def _refused(stage: Stage, person: Person, request: str) -> None:
    report = stage.report
    item = stage.item(request)
    report.check(
        f"Their first request is refused by name, without asking you: “{item.refusal}”",
        item.state == "declined" and "how to withdraw" in item.refusal,
        item.state,
    )
    refusal = stage.refusal(m.AcceptRequest(id=request))
    report.check(
        "It cannot be accepted, and nothing of it waits for you.",
        refusal is not None and stage.call(m.Status()).waiting == 0,
        "it was accepted" if refusal is None else "something waits",
    )
    told = person.ask("grants")["grants"]
    report.check("They have no grant of it.", told == [], f"{len(told)} grants")


def _stands_still(stage: Stage, person: Person, deal: Deal) -> None:
    report = stage.report
    notes = stage.until(
        f"{person.name} asks for a key that is not paid, twice",
        lambda: found if len(found := person.notes("refused")) >= 2 else None,
    )
    item = stage.call(m.ShowGrant(id=deal.grant)).item
    report.say(f"They pay for {item.paid or 'none'} of {deal.steps} steps and then no more.")
    report.check(
        f"One step of {amount(deal.price)} is unpaid, the loss that was accepted; "
        f"{item.served} of {deal.steps} steps have left.",
        item.served == item.paid + 1 < deal.steps and item.state == "open",
        f"{item.served} left, {item.paid} paid, {item.state}",
    )
    report.check(
        f"They asked {len(notes)} times for the next key, and it did not leave: "
        f"“{notes[-1]['refused']}”",
        str(notes[-1]["refused"]).startswith(f"Step {item.paid + 1} is to be paid"),
    )
    data = delivery.received(stage, person, deal)
    terms = stage.call(m.ShowRequest(id=deal.request)).terms["delivery"]
    steps = evidence.steps_of(deal.lines, int(terms["firstStepRows"]), int(terms["rowsPerStep"]))
    report.check(
        f"They can read {item.served} steps and not a byte of the other "
        f"{deal.steps - item.served}, of which they hold the next in cipher.",
        data == b"".join(steps[: item.served])
        and len(delivery.salts_of(person, deal)) == item.served
        and _cipher(person, deal, item.served + 1) > 0,
        f"{len(data):,} bytes",
    )


def _cipher(person: Person, deal: Deal, step: int) -> int:
    """Return how many bytes of a step's ciphertext a person holds."""
    path = person.folder / "received" / deal.grant.removeprefix("0x") / f"{step:06d}.cipher"
    return path.stat().st_size if path.exists() else 0
