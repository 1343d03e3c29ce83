"""A counter-offer sends less or coarser; it never shows more, and the preview shows it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api.messages import CounterRequest, PreviewRequest, ShowRequest
from app.node.handlers import previews, requests
from tests.unit.app.node.test_accepting import asked, measure
from wallet.agreement.view import Transform
from wallet.errors import NotAllowed, ViewError

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
