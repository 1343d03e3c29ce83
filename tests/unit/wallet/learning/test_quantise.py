"""Words add up to the mean of what was sent, whatever was sent; nothing overflows."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.learning.random_bytes import seeded
from wallet.errors import NotAllowed
from wallet.learning import noise, quantise
from wallet.learning.clipping import clipped, length
from wallet.learning.errors import BadVector, NotFinite
from wallet.learning.quantise import MOST_STEPS, MOST_WALLETS, Scale, mean, prepared, scale

pytestmark = pytest.mark.area("F")

SIZES = st.floats(allow_nan=False, allow_infinity=False, width=64)
SCALES = st.builds(
    scale,
    dimension=st.integers(1, 300),
    wallets=st.integers(1, MOST_WALLETS),
    clip=st.sampled_from(["0.000000001", "0.01", "1", "9.5", "100000000"]).map(Decimal),
    multiplier=st.sampled_from(["0", "0.3", "1", "2.01", "11.24"]).map(Decimal),
    honest=st.integers(1, 60),
)


def vectors(dimension: int) -> st.SearchStrategy[np.ndarray]:
    return st.lists(SIZES, min_size=dimension, max_size=dimension).map(np.array)


@settings(max_examples=50)
@given(st.data(), SCALES)
def test_no_vector_and_no_noise_can_overflow_the_sum_of_all_wallets(data, of):
    worst = np.int64(of.most)
    assert of.wallets * of.most < 2**31
    assert of.sensitivity + quantise.TAIL * of.deviation <= of.most + of.sensitivity - of.steps
    vector = data.draw(vectors(min(of.dimension, 5)))
    vector = np.concatenate((vector, np.zeros(of.dimension - len(vector))))
    ready = prepared(vector, of, seeded(0))
    signed = ready.words.view(np.int32).astype(np.int64)
    assert np.all(abs(signed) <= worst)
    assert np.allclose(signed * of.step, ready.after)


@settings(max_examples=50)
@given(st.integers(0, 2**32 - 1), st.integers(1, 200), st.floats(1e-6, 1e6))
def test_the_mean_of_words_is_the_mean_of_vectors_to_half_a_step(seed, wallets, size):
    of = scale(7, 200, Decimal(3))
    drawn = np.random.default_rng(seed).normal(size=(wallets, 7)) * size
    total = np.zeros(7, np.uint32)
    for vector in drawn:
        total += prepared(vector, of).words
    exact = np.mean([clipped(vector, 3.0) for vector in drawn], axis=0)
    assert np.max(abs(mean(total, wallets, of) - exact)) <= of.step / 2 + 1e-9


@settings(max_examples=50)
@given(st.integers(0, 2**32 - 1), st.integers(1, 3000))
def test_a_rounded_vector_is_never_longer_than_what_the_noise_hides(seed, dimension):
    of = scale(dimension, 1000, Decimal("0.5"), Decimal(1))
    drawn = np.random.default_rng(seed)
    vector = (
        drawn.choice([-1.0, 1.0], dimension) * (drawn.integers(0, 9, dimension) + 0.5) * of.step
    )
    rounded = np.rint(prepared(vector, of, seeded(seed)).before / of.step)
    assert np.linalg.norm(rounded) <= of.sensitivity
    assert of.deviation >= of.sensitivity


@settings(max_examples=50)
@given(st.lists(SIZES, min_size=1, max_size=20), st.floats(1e-9, 1e9))
def test_clipping_bounds_the_length_keeps_the_direction_and_leaves_shorter_ones_alone(values, norm):
    vector = np.array(values)
    found = clipped(vector, norm)
    assert length(found) <= norm * (1 + 1e-12)
    if length(vector) <= norm:
        assert found is vector
    else:
        assert length(found) >= norm * (1 - 1e-9)
        assert np.all(np.sign(found) * np.sign(vector) >= 0)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_a_number_is_refused_before_it_is_rounded(bad):
    vector = np.zeros(4)
    vector[2] = bad
    with pytest.raises(NotFinite, match="nothing was sent"):
        prepared(vector, scale(4, 10, Decimal(1)))
    with pytest.raises(NotFinite):
        clipped(vector, 1.0)


def test_a_vector_of_another_length_is_refused():
    with pytest.raises(BadVector, match="4 numbers leave in this study; this is a vector of 5"):
        prepared(np.zeros(5), scale(4, 10, Decimal(1)))
    with pytest.raises(BadVector):
        prepared(np.zeros((2, 2)), scale(4, 10, Decimal(1)))


def test_a_poisoned_vector_moves_the_mean_by_no_more_than_its_share():
    of = scale(3, 10, Decimal(1))
    honest = sum((prepared(np.zeros(3), of).words for _ in range(9)), np.zeros(3, np.uint32))
    poisoned = mean(honest + prepared(np.array([1e300, -1e300, 0]), of).words, 10, of)
    assert np.linalg.norm(poisoned) == pytest.approx(0.1, rel=1e-5)


def test_a_sum_that_so_many_wallets_cannot_make_is_refused():
    of = scale(1, 100, Decimal(1))
    with pytest.raises(BadVector, match="larger than 2 wallets"):
        mean(np.array([2 * of.most + 1], np.uint32), 2, of)
    with pytest.raises(BadVector):
        mean(np.zeros(1, np.uint32), 101, of)
    with pytest.raises(BadVector):
        mean(np.zeros(2, np.uint32), 2, of)


def test_the_noise_in_a_sum_is_what_was_agreed_for_one_honest_wallet_and_for_many():
    for honest in (1, 25):
        of = scale(4000, 50, Decimal(2), Decimal("1.5"), honest)
        drawn = sum(
            (prepared(np.zeros(4000), of, seeded(i)).after for i in range(honest)), np.zeros(4000)
        )
        spread = float(drawn.std())
        assert spread == pytest.approx(1.5 * 2, rel=0.06)
        assert of.deviation**2 * honest >= (1.5 * of.sensitivity) ** 2


def test_the_difference_of_two_cohorts_still_has_all_the_noise_of_who_left():
    """A coordinator that has a round without one wallet, and takes its sum from the one before."""
    of = scale(4000, 50, Decimal(1), Decimal("1.5"))
    vector, left = np.zeros(4000), np.zeros(4000)
    left[0] = 1.0
    with_it = [prepared(left, of, seeded(0)).words]
    with_it += [prepared(vector, of, seeded(at)).words for at in range(1, 10)]
    without = [prepared(vector, of, seeded(100 + at)).words for at in range(1, 10)]
    sums = [sum(each, np.zeros(4000, np.uint32)) for each in (with_it, without)]
    told = (sums[0] - sums[1]).view(np.int32) * of.step
    assert float(told.std()) >= 1.5
    assert abs(float(told[0]) - 1.0) > 1e-6


def test_without_noise_rounding_is_as_fine_as_a_word_allows():
    assert scale(10, MOST_WALLETS - 1, Decimal(1)).steps == MOST_STEPS
    assert scale(10, 100, Decimal(1), Decimal("11.24")).steps < MOST_STEPS


def test_more_noise_than_a_word_holds_is_refused():
    with pytest.raises(NotAllowed, match="no room"):
        scale(10, 1000, Decimal(1), Decimal(5000))
    with pytest.raises(NotAllowed):
        scale(10, MOST_WALLETS + 1, Decimal(1))
    with pytest.raises(NotAllowed, match="too little"):
        scale(10, 10, Decimal(1), Decimal("0.000001"))


def test_every_scale_has_noise_that_can_be_drawn():
    for multiplier in ("0.001", "0.5", "3", "100"):
        of = scale(200_000, 1000, Decimal(1), Decimal(multiplier))
        assert noise.LEAST <= of.deviation <= noise.MOST


def test_a_scale_says_what_a_step_is():
    assert Scale(3, 2, 4.0, 8, 0).step == 0.5
