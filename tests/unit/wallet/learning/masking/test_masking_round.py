"""A whole round: the sum comes out exactly, whoever drops out and whenever, or nothing does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.learning.masking.crowd import STEPS, Crowd, sum_of
from wallet.agreement.study import threshold
from wallet.learning.masking.coordinator import Stage, survivors
from wallet.learning.masking.errors import TooFew
from wallet.learning.masking.participant import Phase

pytestmark = pytest.mark.area("F")

COUNT = 7
BY_THEN_ADDED = ("echo", "reveal")
"""Who drops out before these steps has given its vector already."""


def test_the_sum_of_all_is_exact_and_wraps():
    crowd = Crowd(5, dimension=100)
    crowd.run()
    assert np.array_equal(crowd.sums[0], sum_of(crowd.vectors.values(), 100))
    assert {wallet.phase for wallet in crowd.wallets.values()} == {Phase.OVER}
    assert crowd.coordinator.stage is Stage.OVER


@pytest.mark.parametrize("step", STEPS)
def test_members_may_drop_out_before_any_step(step: str):
    crowd = Crowd(COUNT)
    crowd.run({step: (0, 6)})
    stayed = range(COUNT) if step in BY_THEN_ADDED else range(1, COUNT - 1)
    assert crowd.coordinator.record.alive == tuple(stayed)
    assert np.array_equal(crowd.sums[0], sum_of((crowd.vectors[p] for p in stayed), 8))


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.integers(0, COUNT - 1), st.sampled_from(STEPS), max_size=COUNT),
    st.integers(0, 2**32),
)
def test_the_sum_is_exact_or_there_is_none(gone: dict[int, str], chance: int):
    crowd = Crowd(COUNT, chance=chance)
    drops = {step: [p for p, when in gone.items() if when == step] for step in STEPS}
    if COUNT - len(gone) < threshold(COUNT):
        with pytest.raises(TooFew, match="nothing can be read of anybody"):
            crowd.run(drops)
        assert not crowd.sums
        return
    crowd.run(drops)
    added = [p for p in range(COUNT) if gone.get(p, "reveal") in BY_THEN_ADDED]
    assert np.array_equal(crowd.sums[0], sum_of((crowd.vectors[p] for p in added), 8))


def test_groups_by_lot_each_give_a_sum_of_their_own_under_one_root():
    crowd = Crowd(13, groups=3)
    lots = crowd.manifest.lots()
    assert sorted(place for lot in lots for place in lot) == list(range(13))
    assert sorted(len(lot) for lot in lots) == [4, 4, 5]
    crowd.run({"masked": (lots[0][0],)})
    for group, lot in enumerate(lots):
        stayed = [p for p in lot if p != lots[0][0]]
        assert np.array_equal(crowd.sums[group], sum_of((crowd.vectors[p] for p in stayed), 8))
    assert survivors(crowd.coordinators) == tuple(sorted(set(range(13)) - {lots[0][0]}))
    assert len({proof.root for proof in crowd.proofs.values()}) == 1
    assert {proof.count for proof in crowd.proofs.values()} == {13}


def test_another_block_draws_other_lots():
    drawn = {Crowd(13, groups=3, seed=bytes([at]) * 32).manifest.lots() for at in range(4)}
    assert len(drawn) == 4


def test_no_part_of_a_masked_vector_is_the_vector():
    crowd = Crowd(4, dimension=2000)
    crowd.vectors = {place: np.zeros(2000, np.uint32) for place in crowd.vectors}
    crowd.run(upto="masked")
    for masked in crowd.given.values():
        found = np.frombuffer(masked, "<u4")
        assert len(np.unique(found)) > 1990  # by chance almost all differ, and none is zero
        assert 2**31 * 0.9 < found.mean() < 2**31 * 1.1
