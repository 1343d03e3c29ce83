"""Names that the eye takes for another's, and names that it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.policy.look_alike import alike, look_alike, skeleton

pytestmark = pytest.mark.area("D")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heart Lab", "heart lab"),
        ("Heart Lab", "Неаrt Lаb"),
        ("Heart Lab", "Heart-Lab."),
        ("Heart Lab", "Heart\u200b Lab"),
        ("Heart Lab", "Ｈｅａｒｔ　Ｌａｂ"),
        ("Heart Lab", "Heart Iab"),
        ("Heart Lab", "Heart Labs"),
        ("Heart Lab", "Haert Lab"),
        ("Dr Weiss", "Dr. Weis5"),
        ("Müller", "Muller"),
        ("paypal", "pαypαl"),
        ("modern", "modem"),
        ("Anna", "Аnnа"),
    ],
)
def test_these_look_alike(one: str, other: str):
    assert look_alike(one, other)
    assert look_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "Anne"),
        ("Ben", "Beth"),
        ("Heart Lab", "Heart Study"),
        ("Dr Weiss", "Dr Schwarz"),
        ("", "Anna"),
        ("...", "!?"),
        ("\u200b", "Anna"),
    ],
)
def test_these_do_not(one: str, other: str):
    assert not look_alike(one, other)


def test_the_names_that_are_meant_are_told_in_their_order():
    assert alike("Heart Iab", ["Ben", "Heart Lab", "heart lab", "Heart Lab"]) == (
        "Heart Lab",
        "heart lab",
    )


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=50, deadline=None)
def test_it_is_symmetric_and_a_name_is_like_itself(one: str, other: str):
    assert look_alike(one, other) == look_alike(other, one)
    assert look_alike(one, one) == bool(skeleton(one))


def test_a_very_long_name_costs_little():
    assert len(skeleton("а" * 10**6)) <= 200
