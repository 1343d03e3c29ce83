"""A requester's own offers: they put back what it cannot do without, and end after some rounds."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.requester.calls import TEMPLATE, parse_call, terms_for
from p2p.requester.policy import Answer, answer
from tests.deal import NOW, PARTY, changed
from tests.unit.p2p.protocols.sides import FACTS
from wallet.agreement import terms
from wallet.agreement.amounts import to_text
from wallet.agreement.bounds import beyond
from wallet.agreement.view import Transform

pytestmark = pytest.mark.area("D")

CALL = msgspec.structs.replace(
    parse_call(TEMPLATE, NOW),
    purpose="dpv:ResearchAndDevelopment",
    from_day="2026-01-01",
    to_day="2026-06-30",
    recipients=("Lab only", "Auditor"),
    sample=500,
    every_days=7,
    steps=12,
    rounds=3,
    min_rows=100,
    min_steps=6,
    min_retention_days=30,
    required_recipients=("Lab only",),
    same_purpose=True,
    min_days=14,
    max_every_days=14,
    first="key",
)
ASKED = terms_for(CALL, PARTY, FACTS, NOW)
PAID = ASKED.payment


def offered(rounds: int = 0, now: int = NOW, **changes: Any) -> Answer:
    return answer(CALL, ASKED, changed(ASKED, **changes), 6, rounds=rounds, now=now)


@pytest.mark.parametrize(
    ("change", "back", "reason"),
    [
        ({"sample": 99}, {"sample": 100}, "too-much"),
        ({"steps": 5}, {"steps": 6}, "too-much"),
        ({"steps": 2, "first": "voucher"}, {"steps": 6}, "too-much"),
        ({"retention_days": 29}, {"retention_days": 30}, "retention"),
        ({"recipients": ("Auditor",)}, {"recipients": ("Lab only", "Auditor")}, "recipients"),
        ({"purpose": "dpv:AcademicResearch"}, {"purpose": CALL.purpose}, "purpose"),
        ({"expiry": NOW + 86_400}, {"expiry": NOW + 14 * 86_400}, "too-much"),
        ({"cadence_days": 30}, {"cadence_days": 14}, "too-much"),
        (
            {"transforms": (Transform("value", "remove"), Transform("start", "day"))},
            {"transforms": (Transform("start", "day"),)},
            "not-required-fields",
        ),
        (
            {"fields": ("start",), "required_fields": ASKED.required_fields},
            {"fields": ("start", "value")},
            "not-required-fields",
        ),
    ],
    ids=str,
)
def test_what_is_below_a_bound_is_put_back_and_in_the_end_declined(change, back, reason):
    found = offered(**change)
    assert found.reason is None
    assert found.note
    assert found.terms == changed(ASKED, **(change | {"first": "key"} | back))
    last = offered(rounds=3, **change)
    assert (last.reason, last.terms) == (reason, None)


def test_a_price_beyond_the_highest_is_met_with_offers_that_rise_to_it():
    found = [offered(rounds, price="5000000") for rounds in range(4)]
    prices = [one.terms.payment.price for one in found if one.terms is not None]
    assert prices == ["670000", "740000", "800000"]
    assert found[3].reason == "price"
    assert offered(3, price="800000") == Answer(None)


@given(
    lowest=st.integers(0, 10**20),
    more=st.integers(1, 10**20),
    decimals=st.sampled_from([0, 2, 6, 18]),
    rounds=st.integers(1, 10),
)
@settings(max_examples=50)
def test_a_rising_price_is_whole_hundredths_and_never_above_the_highest(
    lowest, more, decimals, rounds
):
    highest = lowest + more
    call = msgspec.structs.replace(
        CALL,
        price_per_step=to_text(lowest, decimals),
        max_price_per_step=to_text(highest, decimals),
        rounds=rounds,
    )
    asked = changed(ASKED, price=str(lowest))
    offer = changed(ASKED, price=str(highest + 1))
    found = [answer(call, asked, offer, decimals, rounds=n, now=NOW) for n in range(rounds)]
    prices = [one.terms.payment.price_units for one in found if one.terms is not None]
    assert prices == sorted(prices)
    assert len(prices) == rounds
    assert prices[0] >= lowest
    assert prices[-1] == highest
    hundredth: int = 10 ** max(0, decimals - 2)
    assert all(price % hundredth == 0 or price == highest for price in prices)


def test_what_else_was_narrowed_stays_in_an_answer():
    found = offered(price="900000", retention_days=60, fields=("value",), sample=200)
    assert found.terms is not None
    assert (found.terms.retention_days, found.terms.view.sample) == (60, 200)
    assert found.terms.view.fields == ("value",)


def test_an_offer_whose_time_is_over_is_declined_for_it():
    assert offered(now=PAID.open_by + 1).reason == "expired"


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "price": st.integers(0, 2_000_000).map(str),
        "steps": st.integers(1, 12),
        "retention_days": st.integers(1, 180),
        "sample": st.integers(1, 500),
        "recipients": st.sampled_from([("Lab only",), ("Auditor",), CALL.recipients]),
        "purpose": st.sampled_from([CALL.purpose, "dpv:CommercialResearch"]),
        "expiry": st.integers(PAID.open_by, PAID.expiry),
        "cadence_days": st.integers(7, 60),
    },
)


@given(CHANGES, st.integers(0, 5))
@settings(max_examples=50)
def test_every_answer_is_within_what_was_asked_and_would_be_accepted_by_itself(change, rounds):
    found = offered(rounds, **change)
    if found.terms is None:
        return
    assert rounds < CALL.rounds
    assert beyond(ASKED, found.terms) == ""
    assert terms.parse(terms.encode(found.terms)) == found.terms
    assert answer(CALL, ASKED, found.terms, 6, rounds=rounds, now=NOW) == Answer(None)
