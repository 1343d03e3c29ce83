"""What a requester accepts by itself: within its price and fields, and never more than it asked."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from p2p.requester.calls import TEMPLATE, Call, parse_call, terms_for
from p2p.requester.policy import answer
from tests.deal import EVE, NOW, PARTY, TOKEN, changed
from tests.unit.p2p.protocols.sides import FACTS
from tests.unit.wallet.agreement.strategies import FIELDS
from wallet.agreement.duties import Decisions, Transfer
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View

pytestmark = pytest.mark.area("A")

CALL = msgspec.structs.replace(
    parse_call(TEMPLATE, NOW),
    from_day="2026-01-01",
    to_day="2026-06-30",
    conditions=(Condition("value", "ge", ("40",)),),
    transforms=(Transform("start", "day"),),
    rounds=0,
)
ASKED = terms_for(CALL, PARTY, FACTS, NOW)
DAY = Transform("start", "day")


def offered(**changes: Any) -> Any:
    return answer(CALL, ASKED, changed(ASKED, **changes), 6)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"price": "800000"},
        {"price": "0"},
        {"fields": ("value",), "transforms": ()},
        {"fields": ("value", "start")},
        {"from_day": "2026-03-01"},
        {"to_day": "2026-03-31"},
        {"steps": 1},
        {"retention_days": 30},
        {"conditions": (*CALL.conditions, Condition("value", "le", ("200",)))},
        {"transforms": (DAY, Transform("start", "month"))},
        {"transforms": (DAY, Transform("value", "round", amount="100"))},
    ],
)
def test_narrowing_within_price_and_fields_is_accepted(change):
    assert offered(**change).reason is None


@pytest.mark.parametrize(
    ("change", "reason", "note"),
    [
        ({"price": "800001"}, "price", "higher than"),
        ({"fields": ("start",)}, "not-required-fields", "value"),
        ({"transforms": (DAY, Transform("value", "remove"))}, "not-required-fields", "value"),
        ({"transforms": (DAY, Transform("value", "length"))}, "not-required-fields", "value"),
        ({"transforms": (DAY, Transform("value", "pseudonym"))}, "not-required-fields", "value"),
        ({"transforms": (Transform("start", "week"), DAY)}, "changed", "more than"),
        ({"accepts_coarser": False}, "changed", "more than"),
        ({"steps": 5}, "changed", "more steps"),
        ({"fields": ("start", "value", "device")}, "changed", "more than"),
        ({"dataset": "health.steps"}, "changed", "more than"),
        ({"from_day": "2025-12-31"}, "changed", "more than"),
        ({"from_day": None}, "changed", "more than"),
        ({"to_day": "2026-07-01"}, "changed", "more than"),
        ({"to_day": None}, "changed", "more than"),
        ({"conditions": ()}, "changed", "more than"),
        ({"conditions": (Condition("value", "ge", ("30",)),)}, "changed", "more than"),
        ({"transforms": ()}, "changed", "more than"),
        ({"aggregate": Aggregate("day", (Measure("value", "mean"),))}, "changed", "more than"),
        ({"requester": msgspec.structs.replace(PARTY, name="Other")}, "changed", "more than"),
        ({"purpose": "dpv:CommercialResearch"}, "changed", "more than"),
        ({"purpose_text": "Other."}, "changed", "more than"),
        ({"legal_basis": "eu-gdpr:A6-1-a"}, "changed", "more than"),
        ({"transfers": (Transfer("JP", "eu-gdpr:A45-3"),)}, "changed", "more than"),
        ({"decisions": Decisions("profiling", "By lot.")}, "changed", "more than"),
        ({"report_days": 91}, "changed", "more than"),
        ({"recipients": (*ASKED.recipients, "Others")}, "changed", "more than"),
        ({"retention_days": 181}, "changed", "more than"),
        ({"storage_location": "US"}, "changed", "more than"),
        ({"withdrawal": "Never."}, "changed", "more than"),
        ({"required_fields": ()}, "changed", "more than"),
        ({"chain_id": 1}, "changed", "more than"),
        ({"registry": TOKEN}, "changed", "more than"),
        ({"token": FACTS.registry}, "changed", "more than"),
        ({"gas_stipend": "1"}, "changed", "more than"),
        ({"requester": EVE.claims.address}, "changed", "more than"),
        ({"voucher_signer": EVE.claims.address}, "changed", "more than"),
        ({"open_by": ASKED.payment.open_by + 1}, "changed", "more than"),
        ({"expiry": ASKED.payment.expiry + 1}, "changed", "more than"),
        ({"window_seconds": 1}, "changed", "more than"),
        ({"first": "voucher"}, "changed", "more than"),
    ],
)
def test_anything_else_is_declined_with_its_reason(change, reason, note):
    decision = offered(**change)
    assert decision.reason == reason
    assert note in decision.note


def test_where_the_call_says_so_what_is_required_must_be_as_exact_as_asked():
    text = TEMPLATE.replace("# accepts_coarser = true ", "accepts_coarser = false")
    call = msgspec.structs.replace(parse_call(text, NOW), transforms=CALL.transforms, rounds=0)
    asked = terms_for(call, PARTY, FACTS, NOW)
    assert not asked.accepts_coarser
    rounded = Transform("value", "round", amount="5")
    assert answer(call, asked, changed(asked, transforms=(DAY, rounded)), 6).reason == (
        "not-required-fields"
    )
    coarser = changed(asked, transforms=(DAY, Transform("start", "month")))
    assert answer(call, asked, coarser, 6).reason is None
    assert answer(call, asked, asked, 6).reason is None


def test_an_aggregate_is_taken_as_asked_or_not_at_all():
    aggregate = Aggregate("month", (Measure("value", "mean"),), minimum_group=10)
    call = msgspec.structs.replace(CALL, aggregate=aggregate)
    asked = terms_for(call, PARTY, FACTS, NOW)
    assert answer(call, asked, asked, 6).reason is None
    for other in (
        None,
        msgspec.structs.replace(aggregate, minimum_group=1),
        msgspec.structs.replace(aggregate, period="day"),
        msgspec.structs.replace(aggregate, by=("start",)),
    ):
        assert answer(call, asked, changed(asked, aggregate=other), 6).reason == "changed"


def test_without_a_highest_price_the_asked_one_is_it():
    call = msgspec.structs.replace(CALL, max_price_per_step="")
    assert answer(call, ASKED, ASKED, 6).reason is None
    assert answer(call, ASKED, changed(ASKED, price="600001"), 6).reason == "price"


def wider(asked: View, offer: View) -> bool:
    """Whether an offer would show something that was not asked for; told apart from the code."""
    return (
        offer.dataset != asked.dataset
        or not set(offer.fields) <= set(asked.fields)
        or (asked.from_day is not None and (offer.from_day or "0000") < asked.from_day)
        or (asked.to_day is not None and (offer.to_day or "9999-99-99") > asked.to_day)
        or any(condition not in offer.conditions for condition in asked.conditions)
        or any(t.field in offer.fields and t not in offer.transforms for t in asked.transforms)
        or offer.aggregate != asked.aggregate
    )


@st.composite
def offers(draw: Any) -> Any:
    """The asked terms with one to three fields drawn anew, or the view's parts from near by."""
    made = ASKED
    for name in draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=2)):
        made = msgspec.structs.replace(made, **{name: draw(FIELDS[name])})
    days = st.sampled_from(
        [None, "2025-01-01", "2026-01-01", "2026-02-01", "2026-06-30", "2027-01-01"]
    )
    near = {
        "fields": st.sampled_from([("start", "value"), ("value",), ("start",), ("value", "x")]),
        "from_day": days,
        "to_day": days,
        "conditions": st.sampled_from([(), CALL.conditions]),
        "transforms": st.sampled_from([(), (DAY,), (Transform("value", "remove"), DAY)]),
        "price": st.sampled_from(["0", "600000", "800000", "800001"]),
        "steps": st.integers(1, 6),
    }
    for name in draw(st.lists(st.sampled_from(sorted(near)), max_size=4)):
        made = changed(made, **{name: draw(near[name])})
    return made


@given(offers())
@settings(max_examples=100, deadline=None)
def test_nothing_is_accepted_that_costs_shows_or_keeps_more_than_was_asked(offer):
    if answer(CALL, ASKED, offer, 6).reason is not None:
        return
    assert offer.payment.price_units <= 800_000
    assert offer.steps <= ASKED.steps
    assert "value" in offer.view.fields
    assert not wider(ASKED.view, offer.view)
    assert offer.retention_days <= ASKED.retention_days
    assert set(offer.recipients) <= set(ASKED.recipients)
    assert offer.payment.requester == ASKED.payment.requester


@given(offers())
@settings(max_examples=30, deadline=None)
def test_every_refusal_says_why(offer):
    decision = answer(CALL, ASKED, offer, 6)
    assume(decision.reason is not None)
    assert decision.reason in ("price", "not-required-fields", "changed")
    assert decision.note.endswith(".")


def test_the_call_of_the_template_is_what_it_says():
    call = parse_call(TEMPLATE, NOW)
    assert isinstance(call, Call)
    assert (call.price_per_step, call.max_price_per_step, call.steps) == ("0.60", "0.80", 4)
