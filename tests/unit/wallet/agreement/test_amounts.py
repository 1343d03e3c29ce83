"""Amounts: whole base units inside, decimal text outside, nothing lost between."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement.amounts import from_text, to_text
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")


@given(st.integers(0, 2**128), st.integers(0, 38))
@settings(max_examples=100)
def test_an_amount_that_was_written_reads_back(units, decimals):
    assert from_text(to_text(units, decimals), decimals) == units


@pytest.mark.parametrize(
    ("units", "decimals", "text"),
    [
        (2_400_000, 6, "2.40"),
        (0, 6, "0.00"),
        (1, 6, "0.000001"),
        (7, 0, "7.00"),
        (1_234_567, 6, "1.234567"),
        (-2_400_000, 6, "-2.40"),
        (10**18, 18, "1.00"),
    ],
)
def test_an_amount_reads_like_money(units, decimals, text):
    assert to_text(units, decimals) == text


@pytest.mark.parametrize(
    ("text", "units"), [("2.4", 240), (" 2.40 ", 240), ("7", 700), ("0.010", 1)]
)
def test_zeros_at_the_end_mean_nothing(text, units):
    assert from_text(text, 2) == units


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "1.",
        ".5",
        "01",
        "1e3",
        "-1",
        "+1",
        "1,5",
        "0x1",
        "1_0",
        "NaN",
        "٣",
        "1.2.3",
        "1" * 40,
    ],
)
def test_what_is_not_plainly_an_amount_is_refused(text):
    with pytest.raises(Malformed, match="is not an amount"):
        from_text(text, 6)


def test_finer_than_the_token_is_refused():
    assert from_text("0.000001", 6) == 1
    with pytest.raises(Malformed, match="finer than"):
        from_text("0.0000001", 6)
