"""The inbox says who declined and why, and whose price is whose."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import pytest

from app.api.messages import CounterRequest, DeclineRequest, Inbox, InboxItem, Price
from app.cli import requests as lines
from app.cli.output import Page
from app.node.handlers import requests
from tests.deal import changed
from tests.unit.app.node.test_accepting import asked, measure
from wallet.agreement import terms
from wallet.agreement.messages import Decline, Offer
from wallet.agreement.negotiation import Side

if TYPE_CHECKING:
    from app.cli.terms import Money
    from tests.unit.app.node.house import House
    from wallet.agreement.messages import Message

pytestmark = pytest.mark.area("A")

ASKED = Price("0.60", 4, "2.40")


async def card(house: House) -> InboxItem:
    """The one request there is."""
    (item,) = (await requests.inbox(house.wallet, Inbox())).requests
    return item


def countered(house: House, *answer: Message, **changes: object) -> None:
    """A request, the person's counter-offer, and what the requester answered."""
    deal, index = house.deal()
    deal.counter(**(changes or {"price": "900000"}))
    for message in answer:
        deal.say(Side.REQUESTER, message)
    house.keep(deal, index)


async def test_a_waiting_request_has_their_price_and_no_offer(house: House):
    asked(house)
    item = await card(house)
    assert (item.asked, item.offered, item.declined_by, item.refusal) == (ASKED, None, "", "")


async def test_the_persons_own_price_is_not_shown_as_theirs(house: House):
    countered(house, price="900000", steps=3)
    item = await card(house)
    assert item.asked == ASKED
    assert item.offered == Price("0.90", 3, "2.70")
    assert (item.price_per_step, item.steps, item.total) == ("0.90", 3, "2.70")  # on the table


async def test_when_they_decline_the_inbox_says_so_why_and_at_what_price(house: House):
    countered(house, Decline("price", "No more than 0.80 “each”."))
    item = await card(house)
    assert (item.state, item.declined_by) == ("declined", "them")
    assert item.refusal.startswith("They declined (price). “No more than 0.80 ")
    assert item.refusal.count("“") == item.refusal.count("”") == 1
    assert item.asked == ASKED
    assert item.offered == Price("0.90", 4, "3.60")


async def test_when_they_answer_with_a_price_that_is_theirs_and_the_offer_stays_known(house: House):
    deal, index = house.deal()
    deal.counter(price="900000")
    assert deal.negotiation.terms is not None
    answer = changed(deal.negotiation.terms, price="700000")
    deal.say(Side.REQUESTER, Offer(terms.encode(answer)))
    house.keep(deal, index)
    item = await card(house)
    assert item.asked == Price("0.70", 4, "2.80")
    assert item.offered == Price("0.90", 4, "3.60")


async def test_what_was_agreed_is_both_sides_price(house: House):
    deal, index = house.deal()
    deal.counter(price="900000").agree()
    house.keep(deal, index)
    item = await card(house)
    assert item.asked == item.offered == Price("0.90", 4, "3.60")


async def test_the_persons_own_no_is_told_from_the_wallets(house: House):
    measure(house, 5)
    _, id = asked(house)
    await requests.decline(house.wallet, DeclineRequest(id, "retention", "Too long."))
    item = await card(house)
    assert (item.declined_by, item.refusal) == ("you", "You declined (retention). “Too long.”")


async def test_the_list_of_the_command_line_says_all_of_it(house: House):
    countered(house, Decline("not-required-fields"))

    class Tokens:
        def write(self, amount: str) -> str:
            return f"{amount} TST"

        def note(self, _page: Page) -> None:
            return None

    written = io.StringIO()
    found = await requests.inbox(house.wallet, Inbox())
    lines._inbox(Page(written), found, cast("Money", Tokens()))
    _, row, why = written.getvalue().splitlines()
    assert "declined by them" in row
    assert row.index("0.60 TST") < row.index("2.40 TST") < row.index("4 × 0.90 TST")
    assert why.endswith(": They declined (not required fields).")


async def test_a_counter_through_the_handler_is_the_offer(house: House):
    measure(house, 20)
    _, id = asked(house)
    await requests.counter(house.wallet, CounterRequest(id, price="0.75"))
    assert (await card(house)).offered == Price("0.75", 4, "3.00")
