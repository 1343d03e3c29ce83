"""A counter-offer over rows, purpose, recipients, end and pace; replaced, taken back, told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.api.messages import (
    CounterRequest,
    PreviewRequest,
    ShowRequest,
    TakeBackOffer,
    TranscriptOf,
)
from app.node.agreeing import negotiations
from app.node.handlers import previews, requests
from tests.deal import NOW, TERMS
from tests.unit.app.node.test_accepting import asked, measure
from wallet.agreement import terms, transcript_file
from wallet.agreement.messages import Offer
from wallet.agreement.negotiation import Phase
from wallet.errors import AgreementError, Malformed, NotAllowed
from wallet.vault import deals

if TYPE_CHECKING:
    from tests.unit.app.node.house import House
    from wallet.agreement.messages import Message
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction

pytestmark = pytest.mark.area("D")

WIDE: dict[str, Any] = {
    "purpose": "dpv:ResearchAndDevelopment",
    "recipients": ("Heart Lab only", "The auditor"),
    "cadence_days": 7,
}


def last_offer(house: House, id: str) -> Terms:
    """What the owner offered last."""

    def find(tx: Transaction) -> Message:
        deal = deals.deal(tx, bytes.fromhex(id))
        return negotiations.load(house.wallet, tx, deal.id, deal.relationship).entries[-1].message

    found = house.vault.db.read(find)
    assert isinstance(found, Offer)
    return terms.parse(found.terms)


async def test_everything_that_may_be_narrowed_is_narrowed_in_one_offer(house: House):
    measure(house, 20)
    _, id = asked(house, **WIDE)
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.narrower is not None
    assert shown.narrower.recipients == WIDE["recipients"]
    assert ("dpv:AcademicResearch", "academic research") in shown.narrower.purposes
    wish = CounterRequest(
        id,
        rows=5,
        purpose="academic research",
        recipients=("The auditor",),
        ends="2027-01-20",
        every_days=14,
        retention_days=30,
        note="That much, and no more.",
    )
    await requests.counter(house.wallet, wish)
    found = last_offer(house, id)
    assert found.view.sample == 5
    assert found.purpose == "dpv:AcademicResearch"
    assert found.recipients == ("The auditor",)
    assert found.payment.expiry < TERMS.payment.expiry
    assert found.payment.open_by <= found.payment.expiry
    assert (found.cadence_days, found.retention_days) == (14, 30)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"rows": 501}, "500 rows at most"),
        ({"purpose": "ai:ModelTraining"}, "not within what they ask"),
        ({"recipients": ("Somebody",)}, "Not among who would see it: Somebody"),
        ({"ends": "2100-01-01"}, "ends sooner"),
        ({"ends": "2020-01-01"}, "before they can answer"),
        ({"every_days": 6}, "less often"),
    ],
)
async def test_what_would_widen_is_refused_and_nothing_is_said(house: House, wish, said):
    measure(house, 20)
    _, id = asked(house, sample=500, **WIDE)
    with pytest.raises(NotAllowed, match=said):
        await requests.counter(house.wallet, CounterRequest(id, **wish))
    assert house.logged("offer.sent") == 0


async def test_what_is_no_moment_is_said(house: House):
    measure(house, 20)
    _, id = asked(house, **WIDE)
    with pytest.raises(Malformed, match="no moment"):
        await requests.counter(house.wallet, CounterRequest(id, ends="soon"))


async def test_what_is_asked_for_once_has_no_pace(house: House):
    measure(house, 20)
    _, id = asked(house)
    with pytest.raises(NotAllowed, match="once"):
        await requests.counter(house.wallet, CounterRequest(id, every_days=7))


async def test_the_preview_of_fewer_rows_has_fewer_rows(house: House):
    measure(house, 20)
    _, id = asked(house)
    found = await previews.show(house.wallet, PreviewRequest(id, rows=5))
    assert found.rows == 5


async def test_an_offer_that_was_not_answered_is_replaced_or_taken_back(house: House):
    measure(house, 20)
    _, id = asked(house)
    await requests.counter(house.wallet, CounterRequest(id, price="0.70"))
    await requests.counter(house.wallet, CounterRequest(id, price="0.65"))
    assert last_offer(house, id).payment.price == "650000"
    await requests.take_back(house.wallet, TakeBackOffer(id, "Not this month."))
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.item.state == "lapsed"
    assert house.logged("offer.withdrawn") == 1
    with pytest.raises(NotAllowed, match="no counter-offer"):
        await requests.take_back(house.wallet, TakeBackOffer(id))


async def test_a_transcript_tells_what_both_signed_and_cannot_be_changed(house: House):
    measure(house, 20)
    _, id = asked(house)
    await requests.counter(house.wallet, CounterRequest(id, price="0.70", note="Dearer."))
    made = await requests.transcript_file(house.wallet, TranscriptOf(id))
    data = made.document.encode()
    assert transcript_file.is_transcript(data)
    read = transcript_file.read(data)
    assert read.negotiation.phase is Phase.COUNTERED
    assert read.certified == ("owner", "requester")
    assert "The owner proposed" in made.words
    over = transcript_file.text(read.negotiation, house.wallet.token, NOW + 10**7)
    assert "Its time ran out" in over
    for old, new in ((b"countered", b"granted"), (b"offer", b"accept"), (id.encode(), b"0" * 64)):
        with pytest.raises(AgreementError):
            transcript_file.read(data.replace(old, new, 1))
