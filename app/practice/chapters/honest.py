"""Chapter 2: somebody asks for little, says why, pays for every step, and is paid out on chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.practice import asks
from app.practice.chain_view import amount
from app.practice.chapters import delivery

if TYPE_CHECKING:
    from app.practice.stage import Stage


def tell(stage: Stage) -> None:
    """From a link to money that has arrived."""
    report, person = stage.report, stage.people["honest"]
    report.section(f"{person.name} asks for a little")
    person.link  # noqa: B018 - waits until they are there
    asked = asks.honest(stage.tables)
    person.add_call(asked)
    card = stage.call(m.ReadLink(link=person.link))
    report.check(
        f"Their link shows a card and dials nothing: {card.name}, key {card.fingerprint[:9]}….",
        (card.name, card.known, card.same_chain) == (person.name, False, True)
        and not stage.call(m.Inbox()).requests,
    )
    request = stage.meet(person)
    item = stage.item(request)
    report.say(
        f"They ask for: {item.what}, kept {item.retention_days} days, "
        f"{item.steps} steps of {item.price_per_step} practice tokens."
    )
    stage.picture(vault=asked.dataset, requests=request)
    lines = delivery.shown(stage, request)
    for risk in sorted(stage.call(m.PreviewRequest(id=request)).risk, key=lambda r: -r.level)[:2]:
        report.say(f"It tells: {risk.sentence}")
    escrow = stage.chain.escrow()
    deal = delivery.accept(stage, person, request, lines)
    report.say(f"You accept for {amount(deal.price * deal.steps)}. A signed grant goes out.")
    delivery.completed(stage, deal)
    delivery.arrived(stage, person, deal)
    owner = str(person.grant(deal.grant)["owner"])
    before, coin = stage.chain.tokens(owner), stage.chain.coin(owner)
    total = deal.price * deal.steps
    report.check(
        "Until you collect, the money waits in the registry; your address has only the coin for "
        "fees that they sent along.",
        stage.chain.escrow() - escrow == total and before == 0 and coin > 0,
        f"{amount(stage.chain.escrow() - escrow)} wait, {amount(before)} are there",
    )
    collected = stage.call(m.Collect())
    after, settled = stage.chain.tokens(owner), stage.chain.grant(deal.grant).settled_steps
    report.check(
        f"You collect, and {amount(after - before)} arrive on chain for {settled} steps.",
        after - before == total and settled == deal.steps,
        f"{collected.amount} said, {amount(after - before)} there",
    )
    report.check(
        f"The fee was paid from that coin: {collected.fee} practice coin.",
        0 < stage.chain.coin(owner) < coin,
    )
