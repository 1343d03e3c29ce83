"""A counter-offer that is answered by one, and a standing grant, between real processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from tests.e2e.deal import CALL
from tests.e2e.processes import eventually

if TYPE_CHECKING:
    from tests.e2e.deal import Deal

pytestmark = pytest.mark.area("D")


def ask(deal: Deal) -> None:
    """A request for a standing grant, and the wallet looks."""
    asked = CALL.format(steps=6, price="0.50", first="voucher", expires="30d")
    deal.ask_by(f"{asked}every_days = 1\nrounds = 2\n")


def test_offers_go_back_and_forth_and_a_delivery_arrives_once_though_both_are_killed(deal: Deal):
    ask(deal)
    wallet = deal.wallet
    wallet.call(m.CounterRequest(deal.request, price="1.00", rows=20))
    eventually(lambda: wallet.request(deal.request).state == "waiting", "their own offer")
    on_table = wallet.request(deal.request)
    assert on_table.price_per_step == "0.65"
    wallet.call(m.CounterRequest(deal.request, price="0.70"))
    eventually(lambda: wallet.request(deal.request).state == "agreed", "an agreement")
    deal.accept()
    wallet.kill()
    deal.lab.kill()
    deal.lab.start()
    wallet.start()

    def delivered() -> m.Standing | None:
        repeats = wallet.grant(deal.grant).repeats
        return repeats if repeats is not None and repeats.next_delivery else None

    told = eventually(delivered, "the first delivery")
    assert told is not None
    (made,) = told.deliveries
    assert (made.rows, made.receipt) == (20, True)
    (came,) = deal.lab.ask("deliveries", grant=deal.grant)["deliveries"]
    assert (came["delivery"], came["rows"], came["root"]) == (1, 20, made.root)
    (receipt,) = [r for r in deal.lab.ask("receipts")["receipts"] if r["grant"] == deal.grant]
    assert receipt["verified"]
    assert deal.item.paid == 1
    assert deal.until_requester("open")["paid"] == 1
    wallet.call(m.RevokeGrant(deal.grant))
