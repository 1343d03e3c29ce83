"""Any k of n shares give the data back, whatever its length; whatever else is given is refused."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.shares import erasure, stripes
from wallet.shares.blocks import MAXIMUM_BLOCK
from wallet.shares.errors import ShareDamaged, TooFewShares

pytestmark = pytest.mark.area("G")

DATA = random.Random(3).randbytes(41)


@pytest.mark.parametrize("code", [stripes.WIDE, stripes.SMALL, stripes.RELEASED, (1, 3), (3, 3)])
def test_every_choice_of_k_shares_is_enough(code: tuple[int, int]) -> None:
    k, n = code
    shares = erasure.split(DATA, k, n)
    assert len(shares) == n
    for chosen in itertools.combinations(range(n), k):
        found = {index: shares[index] for index in chosen}
        assert erasure.join(k, n, found, len(DATA)) == DATA
        assert erasure.rebuild(k, n, found, len(DATA), range(n)) == dict(enumerate(shares))


@given(data=st.binary(min_size=1, max_size=3000), seed=st.integers(0, 2**32))
@settings(max_examples=50)
def test_every_length_comes_back(data: bytes, seed: int) -> None:
    draw = random.Random(seed)
    n = draw.randint(1, 16)
    k = draw.randint(1, n)
    shares = list(enumerate(erasure.split(data, k, n)))
    draw.shuffle(shares)
    assert {len(share) for _, share in shares} == {erasure.share_bytes(len(data), k)}
    assert erasure.join(k, n, dict(shares[: draw.randint(k, n)]), len(data)) == data


def test_a_share_is_the_same_however_many_are_made() -> None:
    assert erasure.split(DATA, 4, 16)[:12] == erasure.split(DATA, 4, 12)


def test_the_shares_of_a_full_stripe_are_whole_blocks() -> None:
    shares = erasure.split(bytes(4 * MAXIMUM_BLOCK), 4, 5)
    assert {len(share) for share in shares} == {MAXIMUM_BLOCK}


def test_shares_that_the_library_would_misread_are_refused_before() -> None:
    shares = dict(enumerate(erasure.split(DATA, 4, 12)))
    with pytest.raises(TooFewShares):
        erasure.join(4, 12, {index: shares[index] for index in (0, 3, 9)}, len(DATA))
    for index in (-1, 12, 255, 256):
        with pytest.raises(ShareDamaged):
            erasure.join(4, 12, {**{i: shares[i] for i in (0, 1, 2)}, index: shares[3]}, len(DATA))
    for odd in (b"", shares[3][:-1], shares[3] + b"\0"):
        with pytest.raises(ShareDamaged):
            erasure.join(4, 12, {**{i: shares[i] for i in (0, 1, 2)}, 3: odd}, len(DATA))
    for size in (len(DATA) - 4, len(DATA) + 4, 10**9):
        with pytest.raises(ShareDamaged):
            erasure.join(4, 12, shares, size)
    for wanted in ([12], [-1], [0, 99]):
        with pytest.raises(ValueError, match="index"):
            erasure.rebuild(4, 12, shares, len(DATA), wanted)
    assert erasure.rebuild(4, 12, shares, len(DATA), []) == {}
    assert erasure.rebuild(4, 12, shares, len(DATA), [7, 7, 2]) == {2: shares[2], 7: shares[7]}


@pytest.mark.parametrize(("k", "n"), [(0, 4), (5, 4), (4, 33), (-1, 2), (300, 300)])
def test_no_code_is_made_of_such_numbers(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no code"):
        erasure.split(DATA, k, n)
    with pytest.raises(ValueError, match="no code"):
        erasure.join(k, n, {0: DATA}, 4)


def test_there_are_no_shares_of_nothing() -> None:
    with pytest.raises(ValueError, match="no data"):
        erasure.split(b"", 4, 12)
    with pytest.raises(ValueError, match="no data"):
        erasure.join(4, 12, {}, 0)


def test_what_comes_back_does_not_change_with_what_was_given() -> None:
    shares = [bytearray(share) for share in erasure.split(DATA, 4, 12)]
    whole = {index: memoryview(share) for index, share in enumerate(shares[:4])}
    mixed = {index: memoryview(shares[index]) for index in (0, 1, 6, 7)}
    found = [
        erasure.rebuild(4, 12, given, len(DATA), range(4))  # type: ignore[arg-type]
        for given in (whole, mixed)
    ]
    for share in shares:
        share[:] = bytes(len(share))
    for parts in found:
        assert b"".join(parts.values())[: len(DATA)] == DATA
