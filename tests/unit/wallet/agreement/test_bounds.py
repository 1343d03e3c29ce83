"""What an owner's offer may change of the terms: each part narrows, and none widens."""

from __future__ import annotations

import pytest

from tests.deal import PARTY, TERMS, changed
from wallet.agreement import terms
from wallet.agreement.bounds import beyond, narrower_purposes

pytestmark = pytest.mark.area("D")

ASKED = changed(
    TERMS,
    purpose="dpv:ResearchAndDevelopment",
    recipients=("Heart Lab only", "The auditor"),
    sample=500,
    cadence_days=7,
    steps=12,
)
PAID = ASKED.payment
NARROWER = [
    {},
    {"price": "900000"},
    {"steps": 3},
    {"steps": 3, "first": "voucher"},
    {"retention_days": 1},
    {"recipients": ("The auditor",)},
    {"purpose": "dpv:AcademicResearch"},
    {"sample": 1},
    {"from_day": "2026-02-01", "to_day": "2026-02-28"},
    {"fields": ("value",), "transforms": ()},
    {"expiry": PAID.expiry - 1},
    {"open_by": PAID.open_by - 1},
    {"cadence_days": 30},
]
WIDER = [
    ({"steps": 13}, "the number of steps"),
    ({"first": "voucher"}, "who is paid first"),
    ({"retention_days": 181}, "how long it is kept"),
    ({"recipients": ("Heart Lab only", "Somebody else")}, "who sees it"),
    ({"purpose": "ai:ModelTraining"}, "the purpose"),
    ({"sample": 501}, "the data"),
    ({"sample": None}, "the data"),
    ({"fields": ("start", "value", "unit", "device")}, "the data"),
    ({"expiry": PAID.expiry + 1}, "the moment it ends"),
    ({"open_by": PAID.open_by + 1}, "the time to open it"),
    ({"cadence_days": 6}, "how often it is delivered"),
    ({"cadence_days": 0}, "how often it is delivered"),
    ({"storage_location": "elsewhere"}, "something that an offer cannot change"),
    ({"withdrawal": "by carrier pigeon"}, "something that an offer cannot change"),
    ({"report_days": 1}, "something that an offer cannot change"),
    ({"window_seconds": 1}, "something that an offer cannot change"),
    ({"gas_stipend": "1"}, "something that an offer cannot change"),
    ({"requester": PARTY.__class__(name="Eve", contact="e")}, "something that an offer cannot"),
]


@pytest.mark.parametrize("change", NARROWER, ids=str)
def test_what_narrows_is_within_what_was_asked(change):
    offered = changed(ASKED, **change)
    assert beyond(ASKED, offered) == ""
    assert terms.parse(terms.encode(offered)) == offered


@pytest.mark.parametrize(("change", "words"), WIDER, ids=str)
def test_what_widens_is_named(change, words):
    assert beyond(ASKED, changed(ASKED, **change)).startswith(words)


def test_an_offer_may_keep_it_from_holders_and_put_nothing_there():
    asked = changed(TERMS, at_holders=True)
    assert beyond(asked, TERMS) == ""
    assert beyond(TERMS, asked) == "where it lies"


def test_once_does_not_become_again_and_again():
    assert beyond(TERMS, changed(TERMS, cadence_days=30)) == "how often it is delivered"


def test_a_purpose_within_another_is_not_wider_than_itself():
    for purpose in narrower_purposes("dpv:ResearchAndDevelopment"):
        assert purpose not in narrower_purposes(purpose)
        asked = changed(ASKED, purpose=purpose)
        assert beyond(asked, ASKED) == "the purpose"
