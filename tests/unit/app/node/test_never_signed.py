"""What is never signed: most of the data as the one step at risk, and times without an end."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.node.agreeing import consent
from tests.deal import FROZEN, NOW, changed
from wallet.errors import NotAllowed
from wallet.vault.grants import FrozenStep

pytestmark = pytest.mark.area("A")

LAST = 253_402_300_799
"""The last second of the year 9999, to which the window to collect is added."""

ENTRY = FROZEN.entries[0]


def steps(*rows: int) -> tuple[FrozenStep, ...]:
    return tuple(
        FrozenStep(msgspec.structs.replace(ENTRY, rows=count), b"k" * 32, b"s" * 32)
        for count in rows
    )


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=8))
def test_more_than_half_of_the_rows_never_leaves_before_anything_is_paid(rows):
    frozen = steps(*rows)
    if rows[0] * 2 > sum(rows):
        with pytest.raises(NotAllowed, match="fewer than four steps"):
            consent._check_risk(changed(first="key"), frozen)
    else:
        consent._check_risk(changed(first="key"), frozen)
    consent._check_risk(changed(first="voucher"), frozen)  # each is paid before its key leaves
    consent._check_risk(changed(price="0"), frozen)  # nothing is owed, nothing is at risk


def test_a_grant_of_more_than_ten_years_is_refused_in_words(house):
    deal, _ = house.deal(expiry=NOW + consent.LONGEST_SECONDS + 1)
    assert "ten years" in consent.blocked(house.wallet, deal.negotiation)
    deal, _ = house.deal("b", expiry=NOW + consent.LONGEST_SECONDS)
    assert consent.blocked(house.wallet, deal.negotiation) == ""


async def test_the_last_moment_to_collect_is_a_time_of_the_calendar(house):
    deal = house.granted(paid=1, expiry=LAST)
    house.opened(deal)
    await house.chain.round()
    assert (await house.accounts.earnings()).collect_by == "9999-12-31T23:59:59Z"
    sooner = house.granted("b", paid=1)
    house.opened(sooner)
    await house.chain.round()
    assert (await house.accounts.earnings()).collect_by < "2100"
