"""Sharing a secret: enough shares give it back, fewer tell nothing, wrong ones give none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.learning.masking.errors import NotRecovered
from wallet.learning.masking.messages import SHARE_BYTES
from wallet.learning.masking.shamir import PRIME, Recovery, split

pytestmark = pytest.mark.area("F")

SECRETS = st.binary(min_size=32, max_size=32)


@settings(max_examples=40)
@given(SECRETS, st.integers(1, 40), st.data())
def test_any_set_of_the_threshold_gives_the_secret_back(secret: bytes, count: int, data):
    threshold = data.draw(st.integers(1, count))
    shares = split(secret, threshold, count, random.Random(secret).randbytes)
    places = data.draw(st.permutations(range(1, count + 1)))[:threshold]
    assert {len(share) for share in shares} == {SHARE_BYTES}
    assert Recovery(places).secret([shares[place - 1] for place in places]) == secret


@settings(max_examples=20)
@given(SECRETS, SECRETS, st.integers(2, 12))
def test_one_share_fewer_fits_every_secret_alike(secret: bytes, other: bytes, threshold: int):
    shares = split(secret, threshold, threshold, random.Random(secret).randbytes)[:-1]
    # The share that would make the other secret of the same first shares exists, for any other:
    coefficients = Recovery(range(1, threshold + 1))._coefficients
    known = sum(c * int.from_bytes(s, "big") for c, s in zip(coefficients, shares, strict=False))
    last = (int.from_bytes(other, "big") - known) * pow(coefficients[-1], -1, PRIME) % PRIME
    whole = [*shares, last.to_bytes(SHARE_BYTES, "big")]
    assert Recovery(range(1, threshold + 1)).secret(whole) == other


@settings(max_examples=20)
@given(SECRETS, st.integers(0, 4))
def test_shares_of_two_secrets_give_none(secret: bytes, at: int):
    chance = random.Random(secret)
    shares = split(secret, 5, 5, chance.randbytes)
    shares[at] = split(secret, 5, 5, chance.randbytes)[at]
    with pytest.raises(NotRecovered, match="do not belong together"):
        Recovery(range(1, 6)).secret(shares)


def test_a_share_changed_on_purpose_moves_the_secret_which_is_why_secrets_are_compared():
    shares = split(bytes(32), 5, 5, random.Random(1).randbytes)
    shares[4] = ((int.from_bytes(shares[4], "big") + 7) % PRIME).to_bytes(SHARE_BYTES, "big")
    assert Recovery(range(1, 6)).secret(shares) == (7).to_bytes(32, "big")


def test_shares_of_one_polynomial_are_spread_over_the_whole_field():
    shares = split(bytes(32), 3, 200, random.Random(1).randbytes)
    numbers = [int.from_bytes(share, "big") for share in shares]
    assert len(set(numbers)) == 200
    assert 60 < sum(number > PRIME // 2 for number in numbers) < 140


@pytest.mark.parametrize("places", [(1, 1, 2), (0, 1, 2), (1, 2, PRIME)])
def test_places_are_distinct_and_count_from_one(places: tuple[int, ...]):
    with pytest.raises(ValueError, match="count from 1"):
        Recovery(places)


@pytest.mark.parametrize(("secret", "threshold"), [(bytes(31), 2), (bytes(32), 0), (bytes(32), 4)])
def test_only_whole_secrets_and_reachable_thresholds_are_split(secret: bytes, threshold: int):
    with pytest.raises(ValueError, match="32 bytes"):
        split(secret, threshold, 3, random.Random(1).randbytes)
