"""Chapter 5: the grant is revoked, here and on chain, and what was owed is collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.practice.chain_view import amount
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from app.practice.stage import Deal, Person, Stage


def tell(stage: Stage, deal: Deal) -> None:
    """Stop a running grant and take what was earned."""
    report, person = stage.report, stage.people["crooked"]
    report.section("You revoke what you gave them")
    owner = str(person.grant(deal.grant)["owner"])
    before, paid = stage.chain.tokens(owner), stage.call(m.ShowGrant(id=deal.grant)).item.paid
    revoked = stage.call(m.RevokeGrant(id=deal.grant))
    detail = stage.call(m.ShowGrant(id=deal.grant))
    lights = {light.name: light.state for light in detail.lights}
    report.check(
        "Refused here, and keys destroyed: at once, without asking anybody.",
        (revoked.refused, revoked.keys_destroyed) == (True, True)
        and (lights["refused"], lights["keys_destroyed"]) == ("done", "done"),
        str(lights),
    )
    stage.until(
        "the revocation is recorded on chain",
        lambda: _recorded(stage.call(m.ShowGrant(id=deal.grant))),
    )
    state = stage.chain.grant(deal.grant)
    report.check(
        "Recorded on chain: the registry itself says revoked.",
        state.status == "revoked" and not state.active,
        state.status,
    )
    gained = stage.chain.tokens(owner) - before
    report.check(
        f"The best voucher went ahead of it, so {amount(gained)} for {paid} steps arrived."
        if paid
        else "They had paid for nothing, so nothing arrived; the deposit goes back to them later.",
        gained == paid * deal.price and state.settled_steps == paid,
        f"{state.settled_steps} steps settled",
    )
    steps = [step.state for step in stage.call(m.ShowGrant(id=deal.grant)).steps]
    report.check(
        f"{steps.count('never-left')} steps never left. {steps.count('sent')} have arrived there "
        "and cannot be fetched back.",
        steps.count("never-left") == deal.steps - paid - 1 and steps.count("sent") == paid + 1,
        ", ".join(steps),
    )
    _erasure(stage, person, deal)
    _collect(stage)


def _erasure(stage: Stage, person: Person, deal: Deal) -> None:
    """The demand is part of the signed revocation; what they did with it only they can say."""
    books = stage.until(
        f"{person.name} takes the revocation in",
        lambda: found if (found := person.grant(deal.grant))["state"] == "revoked" else None,
    )
    said = stage.call(m.ShowGrant(id=deal.grant)).transcript  # their report may follow it already
    demand = next((one for one in reversed(said) if one.kind != "report"), said[-1])
    stage.report.check(
        f"The demand to erase is signed and has reached them. Their books say: “{books['note']}”",
        demand.side == "owner" and demand.kind == "revoked" and bool(books["note"]),
        demand.kind,
    )
    try:
        person.ask("data", grant=deal.grant, out=str(stage.house.folder / "after-revocation.jsonl"))
        gone = False
    except FreeholdError:
        gone = True
    stage.report.check(
        "Their program gives the data out no more. Whether copies exist elsewhere nobody can see.",
        gone,
    )


def _collect(stage: Stage) -> None:
    report = stage.report
    owed = stage.call(m.Earnings()).owed
    collected = stage.call(m.Collect(at_once=True))
    now = stage.call(m.Earnings())
    owners = [str(_person(stage, deal).grant(deal.grant)["owner"]) for deal in stage.deals]
    on_chain = sum(stage.chain.tokens(owner) for owner in owners)
    report.check(
        f"You collect the {owed} practice tokens that were still owed, all at once; nothing is "
        "owed now.",
        (collected.amount, now.owed) == (owed, "0.00"),
        f"{collected.amount} collected, {now.owed} owed",
    )
    report.check(
        f"All you earned is on chain: {amount(on_chain)}, at {len(set(owners))} addresses that "
        "nobody can link by key.",
        f"{now.collected} practice tokens" == amount(on_chain) and len(set(owners)) == len(owners),
        f"{now.collected} said, {amount(on_chain)} there",
    )


def _person(stage: Stage, deal: Deal) -> Person:
    return next(person for person in stage.people.values() if person.name == deal.person)


def _recorded(detail: m.GrantDetail) -> bool | None:
    states = {light.name: light.state for light in detail.lights}
    return True if states.get("recorded") == "done" else None
