"""When a step may leave: every condition alone stops it, by name, and the first one is said."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import NOW
from wallet.errors import NotServed
from wallet.policy.serving import FOLLOWER_LIMIT_SECONDS, Facts, check

pytestmark = pytest.mark.area("A")

GOOD = Facts(
    running=True,
    sharing_paused=False,
    follower_age_seconds=3.0,
    opened=True,
    confirmations=3,
    confirmations_needed=3,
    active=True,
    deposit=2_400_000,
    doubt="",
    price=600_000,
    native_balance=400_000,
    gas_stipend=400_000,
    token_known=True,
    window_seconds=72 * 3600,
    minimum_window_seconds=72 * 3600,
    now=NOW,
    open_by=NOW + 3600,
    expiry=NOW + 72 * 3600,
)

BAD: list[tuple[dict[str, Any], str]] = [
    ({"running": False}, "The grant has ended"),
    ({"sharing_paused": True}, "Sharing is paused"),
    ({"token_known": False}, "The token is not one"),
    ({"window_seconds": 72 * 3600 - 1}, "The time to collect after the end is shorter"),
    ({"follower_age_seconds": float(FOLLOWER_LIMIT_SECONDS)}, "has not answered for two minutes"),
    ({"opened": False}, "has not set the payment aside on chain yet"),
    ({"opened": False, "open_by": NOW - 1}, "was not set aside in time"),
    ({"confirmations": 1}, "still needs 2 confirmations"),
    ({"active": False}, "not active on chain"),
    ({"deposit": 2_399_999}, "does not cover step 4"),
    ({"doubt": "Two endpoints disagree."}, "Two endpoints disagree"),
    ({"expiry": NOW + 72 * 3600 - 1}, "Too little time is left"),
]


def with_facts(change: dict[str, Any]) -> Facts:
    return msgspec.structs.replace(GOOD, **change)


def test_with_everything_in_place_every_step_may_leave():
    for step in range(1, 5):
        check(GOOD, step)


@pytest.mark.parametrize(("change", "words"), BAD)
def test_each_condition_alone_stops_the_step_and_is_named(change, words):
    with pytest.raises(NotServed, match=words):
        check(with_facts(change), 4)


def test_the_stipend_is_asked_for_before_the_first_step_only():
    spent = with_facts({"native_balance": 399_999})
    with pytest.raises(NotServed, match="coin for your fees"):
        check(spent, 1)
    check(spent, 2)


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_the_deposit_must_cover_the_step_that_is_asked_for(step):
    check(with_facts({"deposit": step * 600_000}), step)
    with pytest.raises(NotServed, match=f"cover step {step}"):
        check(with_facts({"deposit": step * 600_000 - 1}), step)


def test_an_opening_with_no_deposit_serves_nothing():
    with pytest.raises(NotServed, match="cover step 1"):
        check(with_facts({"deposit": 0}), 1)


def test_where_nothing_is_paid_no_deposit_is_needed():
    check(with_facts({"deposit": 0, "price": 0}), 4)


def test_every_fact_is_looked_at():
    decided = {name for change, _ in BAD for name in change} | {"native_balance"}
    figures = {"confirmations_needed", "price", "gas_stipend", "minimum_window_seconds", "now"}
    assert decided | figures == set(Facts.__struct_fields__)


@given(st.lists(st.sampled_from(range(len(BAD))), min_size=1, unique=True), st.integers(1, 4))
@settings(max_examples=50)
def test_of_several_failures_the_first_is_said_and_nothing_leaves(places, step):
    change: dict[str, Any] = {}
    for place in places:
        change |= BAD[place][0]
    if set(change) <= {"deposit", "open_by"} and step < 4:
        return
    with pytest.raises(NotServed) as caught:
        check(with_facts(change), step)
    if not {"running"} & set(change) and "sharing_paused" in change:
        assert "paused" in str(caught.value)
