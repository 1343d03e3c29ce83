"""Sets of keys are sets, also as bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.segments.keysets import NONE, KeySet

pytestmark = pytest.mark.area("G")

NUMBERS = st.tuples(st.integers(-40, 60))
OTHERS = st.tuples(st.sampled_from([b"a", b"b", b"c", "d"]), st.integers(0, 3))
KEYS = st.sets(st.one_of(NUMBERS, OTHERS))


@given(KEYS, KEYS)
@settings(max_examples=50, deadline=None)
def test_what_holds_for_sets_holds_for_sets_of_keys(one, other):
    a, b = KeySet.of(one), KeySet.of(other)
    assert KeySet.read(bytes(a)) == a
    assert set(a) == one
    assert len(a) == len(one)
    assert set(a | b) == one | other
    assert set(a & b) == one & other
    assert set(a - b) == one - other
    assert (a - b) | (a & b) == a
    numbers = sorted(key for key in one if len(key) == 1)
    assert KeySet.rising([*numbers, *(one - set(numbers))]) == a
    assert bool(a) == bool(one)


def test_a_million_numbers_in_a_row_are_a_few_bytes():
    assert len(bytes(KeySet([(1, 1_000_000)], frozenset()))) < 40
    assert not NONE
