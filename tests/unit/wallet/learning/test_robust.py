"""A few bad groups do not decide, as far as each way of combining promises."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.learning import robust
from wallet.learning.errors import BadVector

pytestmark = pytest.mark.area("F")

GOOD = np.array([[1.0, 2.0], [1.2, 1.8], [0.8, 2.2], [1.1, 2.1], [0.9, 1.9]])


def test_without_bad_groups_all_ways_are_near_each_other():
    for combining in ("mean", "trimmed-mean", "median"):
        assert robust.combined(GOOD, combining) == pytest.approx([1, 2], abs=0.05)
    assert robust.krum(GOOD, 1) in GOOD


@settings(max_examples=50)
@given(
    st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=2),
    st.sampled_from(["trimmed-mean", "median"]),
)
def test_one_bad_group_of_six_stays_within_the_good_ones(bad, combining):
    found = robust.combined(np.vstack((GOOD, bad)), combining)
    assert np.all(found >= GOOD.min(axis=0))
    assert np.all(found <= GOOD.max(axis=0))


def test_a_mean_is_moved_by_any_bad_group():
    assert robust.combined(np.vstack((GOOD, [1e6, 2])), "mean")[0] > 1e5


@settings(max_examples=30)
@given(st.lists(st.floats(1e3, 1e9), min_size=2, max_size=2))
def test_krum_takes_a_group_that_is_near_the_others(bad):
    found = robust.krum(np.vstack((GOOD, bad, [-b for b in bad])), 2)
    assert any(np.array_equal(found, group) for group in GOOD)


def test_the_trimmed_mean_is_that_of_the_kept():
    groups = np.array([[5.0], [1.0], [3.0], [100.0], [-100.0]])
    assert robust.trimmed_mean(groups, 1) == pytest.approx([3])
    assert robust.median(groups) == pytest.approx([3])


@pytest.mark.parametrize(
    ("combine", "least"),
    [
        (lambda g: robust.combined(g, "trimmed-mean"), 3),
        (lambda g: robust.combined(g, "median"), 1),
        (lambda g: robust.trimmed_mean(g, 2), 5),
        (lambda g: robust.krum(g, 1), 5),
    ],
)
def test_too_few_groups_are_refused(combine, least):
    combine(np.zeros((least, 2)))
    with pytest.raises(BadVector):
        combine(np.zeros((least - 1, 2)))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_group_that_is_no_number_is_refused(bad):
    with pytest.raises(BadVector, match="not a number"):
        robust.combined(np.vstack((GOOD, [bad, 0])), "median")
