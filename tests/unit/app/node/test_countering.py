"""A counter-offer sends less or coarser; it never shows more, and the preview shows it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api.messages import CounterRequest, PreviewRequest, ShowRequest
from app.node.agreeing import negotiations
from app.node.handlers import previews, requests
from tests.unit.app.node.test_accepting import asked, measure
from wallet.agreement import terms
from wallet.agreement.messages import Offer
from wallet.agreement.view import Transform
from wallet.errors import NotAllowed, NotFound, ViewError
from wallet.vault import deals

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")

MONTH = Transform("start", "month")
FIVES = Transform("value", "round", amount="5")


async def test_each_column_says_how_it_could_be_coarser(house: House):
    measure(house, 20)
    _, id = asked(house)
    shown = await requests.show(house.wallet, ShowRequest(id))
    found = {column.name: [c.does for c in column.choices] for column in shown.coarser}
    assert found["start"] == ["only the week", "only the month"]
    assert "rounded to 5" in found["value"]
    assert "replaced by a code that only this requester gets" in found["unit"]


async def test_what_is_previewed_coarser_is_what_is_offered(house: House):
    measure(house, 20, "63")
    _, id = asked(house)
    wish = PreviewRequest(id, coarsen=(MONTH, FIVES))
    coarser = await previews.show(house.wallet, wish)
    assert coarser.sample[0] == {"start": "2026-01-01", "value": "65", "unit": "/min"}
    await requests.counter(house.wallet, CounterRequest(id, coarsen=wish.coarsen))
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.item.state == "countered"
    assert shown.coarser == ()
    said = [line for section in shown.sections for line in section.lines]
    assert ("Changed first", "value: rounded to 5") in said
    offered = await previews.show(house.wallet, PreviewRequest(id))
    assert offered.digest == coarser.digest


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Transform("device", "month"), "Not among what would leave: device"),
        (Transform("value", "pseudonym"), "cannot do without value"),
        (Transform("value", "remove"), "cannot do without value"),
    ],
)
async def test_a_wish_that_does_not_fit_is_refused_and_nothing_is_said(house: House, wish, said):
    measure(house, 20)
    _, id = asked(house)
    with pytest.raises(NotAllowed, match=said):
        await requests.counter(house.wallet, CounterRequest(id, coarsen=(wish,)))
    assert house.logged("offer.sent") == 0


async def test_a_transform_of_another_kind_of_column_is_refused(house: House):
    measure(house, 20)
    _, id = asked(house)
    days = Transform("unit", "day")
    with pytest.raises(ViewError, match="does not apply"):
        await requests.counter(house.wallet, CounterRequest(id, coarsen=(days,)))
    assert house.logged("offer.sent") == 0


async def test_one_who_needs_it_as_asked_is_offered_coarser_detail_of_the_rest_only(house: House):
    measure(house, 20)
    _, id = asked(house, accepts_coarser=False)
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert [column.name for column in shown.coarser] == ["start", "unit"]
    with pytest.raises(NotAllowed, match="exactly as they asked"):
        await requests.counter(house.wallet, CounterRequest(id, coarsen=(FIVES,)))
    await requests.counter(house.wallet, CounterRequest(id, coarsen=(MONTH,)))


async def test_an_offer_may_keep_it_from_holders(house: House):
    measure(house, 20)
    _, id = asked(house, at_holders=True)
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.narrower is not None
    assert shown.narrower.at_holders
    said = [label for section in shown.sections for label, _ in section.lines]
    assert "Encrypted, it may lie" in said
    await requests.counter(house.wallet, CounterRequest(id, not_at_holders=True))
    offered = await requests.show(house.wallet, ShowRequest(id))
    assert "Encrypted, it may lie" not in [label for s in offered.sections for label, _ in s.lines]
    _, once = asked(house, "clinic")
    with pytest.raises(NotAllowed, match="changes nothing"):
        await requests.counter(house.wallet, CounterRequest(once, not_at_holders=True))


async def test_fewer_than_four_steps_say_who_risks_one_then(house: House):
    measure(house, 20)
    for name, steps, price, moved in (
        ("lab", 3, "0.70", True),
        ("clinic", 4, "0.70", False),
        ("church", 3, "0", False),
    ):
        _, id = asked(house, name)
        wish = CounterRequest(id, price=price, steps=steps)
        answer = await requests.counter(house.wallet, wish)
        assert ("each step is paid before its key leaves" in answer.risk_moved) == moved
    _, id = asked(house, "bank", steps=3, first="voucher")
    assert (await requests.counter(house.wallet, CounterRequest(id, price="0.70"))).risk_moved == ""


async def test_a_request_is_named_by_as_many_of_its_digits_as_one_types(house: House):
    _, id = asked(house)
    for count in (6, 7, len(id) - 1, len(id)):
        shown = await requests.show(house.wallet, ShowRequest(id[:count]))
        assert shown.item.id == id
    another = f"{id[:6]}{'1' if id[6] == '0' else '0'}"
    with pytest.raises(NotFound, match="no such request"):
        await requests.show(house.wallet, ShowRequest(another))


async def test_an_offer_says_nothing_of_how_many_rows_there_are(house: House):
    """It is made of the terms on the table and the person's wish, before any row is read."""
    said: list[tuple[object, ...]] = []
    for name, more in (("lab", 1), ("clinic", 19)):
        measure(house, more, first=len(said))
        _, id = asked(house, name)
        await requests.counter(house.wallet, CounterRequest(id, price="0.70", steps=3))
        row = house.vault.db.read(deals.deal, bytes.fromhex(id))
        negotiation = house.vault.db.read(
            lambda tx, row: negotiations.load(house.wallet, tx, row.id, row.relationship), row
        )
        (offer,) = [e.message for e in negotiation.entries if isinstance(e.message, Offer)]
        document = terms.document(terms.parse(offer.terms))
        payment = document.pop("payment")
        said.append((document, payment["price"], offer.note))
    assert said[0] == said[1]
