"""The noise has the shape it is said to have, in whole numbers, and is quick enough for a model."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.unit.wallet.learning.random_bytes import seeded
from wallet.learning.noise import LEAST, MOST, discrete_gaussian

pytestmark = pytest.mark.area("F")

COUNT = 60_000


def chances(deviation: int, reach: int) -> list[float]:
    """The chance of each whole number from -reach to reach."""
    sizes = np.arange(-reach, reach + 1)
    weights = np.exp(-(sizes**2) / (2 * deviation**2))
    return [float(weight) for weight in weights / weights.sum()]


def test_each_number_comes_as_often_as_it_should():
    deviation, reach = 8, 20
    drawn = discrete_gaussian(COUNT, deviation, seeded(1))
    expected = np.array(chances(deviation, 80)[80 - reach : 80 + reach + 1]) * COUNT
    seen = np.bincount(drawn[abs(drawn) <= reach] + reach, minlength=2 * reach + 1)
    chi = float(np.sum((seen - expected) ** 2 / expected))
    assert chi < 2 * reach + 5 * math.sqrt(4 * reach)  # five standard deviations above its mean


@pytest.mark.parametrize("deviation", [LEAST, 1000, 2**19, 2**26 - 1, MOST])
def test_mean_spread_and_tails_are_those_of_a_gaussian(deviation):
    drawn = discrete_gaussian(COUNT, deviation, seeded(2)) / deviation
    assert abs(drawn.mean()) < 5 / math.sqrt(COUNT)
    assert abs(drawn.var() - 1) < 5 * math.sqrt(2 / COUNT)
    assert abs((drawn**4).mean() - 3) < 5 * math.sqrt(96 / COUNT)
    for far, chance in ((1, 0.31731), (2, 0.04550), (3, 0.00270)):
        assert abs((abs(drawn) > far).mean() - chance) < 5 * math.sqrt(chance / COUNT) + 0.5 / LEAST


def test_equal_bytes_give_equal_noise_and_others_do_not():
    assert np.array_equal(
        discrete_gaussian(50, 99, seeded(3)), discrete_gaussian(50, 99, seeded(3))
    )
    assert not np.array_equal(discrete_gaussian(50, 99), discrete_gaussian(50, 99))


def test_no_byte_is_used_twice():
    asked: list[int] = []
    source = seeded(4)

    def counting(size: int) -> bytes:
        asked.append(size)
        return source(size)

    drawn = discrete_gaussian(60_000, 10, counting)
    assert sum(asked) > 8 * 60_000
    assert not np.array_equal(drawn[:20_000], drawn[20_000:40_000])


@pytest.mark.parametrize("deviation", [0, LEAST - 1, MOST + 1])
def test_a_deviation_that_is_not_served_is_refused(deviation):
    with pytest.raises(ValueError, match="deviation"):
        discrete_gaussian(1, deviation)


def test_none_are_none():
    assert len(discrete_gaussian(0, 10)) == 0
