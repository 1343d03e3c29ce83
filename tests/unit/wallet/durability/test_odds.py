"""The arithmetic agrees with the design's table, with counting by hand and with chance."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.durability import odds
from wallet.durability.holders import ALWAYS_ON, CASUAL, FRIEND

pytestmark = pytest.mark.area("G")

LIVES = (FRIEND.life_days, CASUAL.life_days, ALWAYS_ON.life_days)
TABLE = {
    (3, 5, 4): ((3.5, 2.8), (0.8, 0.3), (4.0, 3.3)),
    (4, 8, 6): ((5.4, 4.5), (1.8, 0.9), (6.2, 5.2)),
    (3, 10, 7): ((10.2, 8.6), (4.7, 3.2), (11.3, 9.7)),
    (4, 12, 8): ((9.9, 8.2), (4.4, 2.8), (11.0, 9.4)),
    (4, 16, 10): ((14.3, 12.0), (6.9, 4.8), (15.9, 13.6)),
    (10, 16, 13): ((6.1, 4.8), (1.6, 0.6), (7.0, 5.7)),
}
"""Nines of yearly survival: code and repair threshold; friend, casual, paid; 3 and 7 days."""

ALONE = {
    (3, 5): (3.4, 1.1, 3.9),
    (4, 8): (5.3, 1.5, 6.2),
    (3, 10): (9.3, 2.9, 10.7),
    (4, 12): (9.9, 2.9, 11.5),
    (10, 16): (5.7, 1.0, 6.9),
    (29, 80): (47.5, 8.4, 56.3),
}
"""The same where the owner is gone and nobody repairs for 30 days, one year in three."""


def nines(probability: float) -> float:
    return -math.log10(probability)


@pytest.mark.parametrize("code", TABLE, ids=str)
def test_a_year_of_repair_is_as_sure_as_the_table_says(code: tuple[int, int, int]):
    for life, wanted in zip(LIVES, TABLE[code], strict=True):
        for days, said in zip((3, 7), wanted, strict=True):
            assert nines(odds.yearly_loss(*code, life, days)) == pytest.approx(said, abs=0.45)


@pytest.mark.parametrize("code", ALONE, ids=str)
def test_a_month_without_an_owner_is_as_sure_as_the_table_says(code: tuple[int, int]):
    k, n = code
    for life, said in zip(LIVES, ALONE[code], strict=True):
        assert nines(odds.unattended_loss(k, [life] * n, 37) / 3) == pytest.approx(said, abs=0.06)


@pytest.mark.parametrize(
    ("k", "friends", "paid", "now", "day", "away"),
    [
        (4, 8, 0, 0.59, 0.003, None),
        (4, 12, 0, 0.23, 5e-6, None),
        (4, 8, 4, 0.0024, 1e-9, 4e-11),
        (2, 4, 2, 0.008, 1e-6, 3e-7),
    ],
)
def test_how_often_a_restore_would_find_too_few_is_as_the_table_says(
    k: int, friends: int, paid: int, now: float, day: float, away: float | None
):
    kinds = [FRIEND] * friends + [ALWAYS_ON] * paid
    assert odds.fewer_than(k, [kind.on for kind in kinds]) == pytest.approx(now, rel=0.05)
    assert odds.fewer_than(k, [kind.within_day for kind in kinds]) == pytest.approx(day, rel=0.15)
    if away is not None:
        lives = [kind.life_days for kind in kinds]
        assert odds.unattended_loss(k, lives, 37) / 3 == pytest.approx(away, rel=0.1)


@pytest.mark.parametrize(
    ("k", "n", "said"), [(4, 8, 1.7), (4, 12, 2.4), (3, 10, 2.6), (29, 80, 3.6)]
)
def test_an_event_that_takes_half_leaves_as_few_nines_as_the_table_says(
    k: int, n: int, said: float
):
    assert nines(odds.shared_event(k, n)) == pytest.approx(said, abs=0.06)


chances = st.lists(st.floats(0, 1), min_size=0, max_size=7)


@given(st.integers(0, 8), chances)
@settings(max_examples=50, deadline=None)
def test_fewer_than_k_is_what_counting_every_case_gives(k: int, chances: list[float]):
    counted = sum(
        math.prod(p if hit else 1 - p for p, hit in zip(chances, case, strict=True))
        for case in product((True, False), repeat=len(chances))
        if sum(case) < k
    )
    assert odds.fewer_than(k, chances) == pytest.approx(counted, abs=1e-12)


def test_small_tails_are_not_lost_to_rounding():
    assert odds.fewer_than(1, [1 - 1e-4] * 10) == pytest.approx(1e-40, rel=1e-6)


@given(st.integers(1, 4), st.integers(2, 8), st.floats(60, 2000), st.floats(60, 2000))
@settings(max_examples=50, deadline=None)
def test_longer_lives_more_shares_and_quicker_repair_are_never_worse(
    k: int, more: int, one: float, other: float
):
    n, short, long = k + more, min(one, other), max(one, other)
    at = k + more // 2

    def loss(n: int = n, at: int = at, life: float = short, days: float = 3) -> float:
        return odds.yearly_loss(k, n, at, life, days)

    assert loss(life=long) <= loss() * (1 + 1e-9)
    assert loss(days=7) >= loss() * (1 - 1e-9)
    assert loss(at=at + 1) <= loss() * (1 + 1e-9) or at + 1 >= n
    assert 0 <= loss() <= 1


def test_the_chain_agrees_with_a_simulation_of_its_own_rule():
    """Deaths alone, declared after 3.5 days: 2 of 4, repaired at 3, machines of 60 days."""
    chance, years, lost = random.Random(11), 4000, 0
    for _ in range(years):
        lost += _lives_through_a_year(chance, 2, 4, 3, 60.0, 3.0 + odds.CHECK_DAYS)
    expected = odds.yearly_loss(2, 4, 3, 60.0, 3.0) * years
    assert lost == pytest.approx(expected, abs=4 * math.sqrt(expected))


def _lives_through_a_year(
    chance: random.Random, k: int, n: int, at: int, life: float, window: float
) -> bool:
    """Whether the object is lost: every death is known after the window, then all known ones."""
    dies = sorted(chance.expovariate(1 / life) for _ in range(n))
    while True:
        due = dies[n - at - 1] + window
        if due > odds.YEAR_DAYS:
            due = odds.YEAR_DAYS
        if sum(moment > due for moment in dies) < k:
            return True
        if due == odds.YEAR_DAYS:
            return False
        known = [moment for moment in dies if moment + window <= due]
        kept = [moment for moment in dies if moment + window > due]
        dies = sorted(kept + [due + chance.expovariate(1 / life) for _ in known])
