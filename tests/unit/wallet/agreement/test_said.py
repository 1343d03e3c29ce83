"""What a negotiation's messages say in a sentence each, and what an offer changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.deal import NOW, TERMS, VIEW, changed
from wallet.agreement import terms
from wallet.agreement.changes import changes
from wallet.agreement.messages import Decline, Offer, Request
from wallet.agreement.narrowing import coarsened
from wallet.agreement.said import OWNER, REQUESTER, proposals, said
from wallet.agreement.view import Transform
from wallet.agreement.words import Token

if TYPE_CHECKING:
    from wallet.agreement.messages import Message

pytestmark = pytest.mark.area("D")

TOKEN = Token("practice tokens", 6)
ROUNDED = (*VIEW.transforms, Transform("value", "round", amount="5"))
WAR: tuple[Message, ...] = (
    Request(nonce=bytes(16), created_ms=0, terms=terms.encode(TERMS)),
    Offer(terms=terms.encode(changed(transforms=ROUNDED, retention_days=90))),
    Offer(terms=terms.encode(changed(transforms=ROUNDED))),
    Decline(reason="price", note=""),
)


def sentences() -> list[str]:
    before = proposals(WAR)
    return [
        said(message, OWNER if place % 2 else REQUESTER, TOKEN, before[place])
        for place, message in enumerate(WAR)
    ]


def test_an_offer_says_what_is_new_against_the_one_before():
    asked, offered, answered, _ = sentences()
    assert "New:" not in asked
    assert offered.endswith(" New: value rounded to 5; kept 90 days.")
    assert answered.endswith(f" New: kept {TERMS.retention_days} days.")


def test_what_is_no_offer_changes_nothing_on_the_table():
    before = proposals([*WAR, WAR[1]])
    assert before[0] is None
    assert before[3] == before[4]


def test_terms_that_cannot_be_read_are_only_said_to_be_there():
    unreadable = Offer(terms=b"{}")
    assert said(unreadable, REQUESTER, TOKEN, TERMS) == "They proposed terms."
    assert proposals([unreadable, WAR[0]]) == [None, None]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ({"fields": VIEW.fields[:-1]}, "without "),
        ({"transforms": ()}, " as it is"),
        ({"sample": 50}, "50 rows at most"),
        ({"conditions": ()}, "other conditions on rows"),
        ({"steps": TERMS.steps + 1}, f"{TERMS.steps + 1} steps"),
        ({"cadence_days": 7}, "every 7 days"),
        ({"purpose": "dpv:AcademicResearch"}, "for academic research"),
        ({"recipients": ("Nobody <else>",)}, "seen by “Nobody <else>”"),
        ({"expiry": NOW + 86_400}, "until "),
    ],
)
def test_each_part_that_an_offer_may_change_is_named(what, told):
    (found,) = changes(TERMS, changed(**what))
    assert told in found


def test_an_offer_made_again_with_another_price_says_its_coarser_detail_once():
    five = (Transform("value", "round", amount="5"),)
    once = coarsened(VIEW, five)
    assert coarsened(once, five) == once
    ten = (Transform("value", "round", amount="10"),)
    assert coarsened(once, ten).transforms == (*once.transforms, *ten)


def test_noise_that_is_added_again_is_more_noise():
    noise = (Transform("value", "noise", amount="0.5"),)
    assert coarsened(coarsened(VIEW, noise), noise).transforms == (*VIEW.transforms, *noise, *noise)
