"""Stripes: what others give is checked before it is used, and lost shares are made without keys."""

from __future__ import annotations

import random

import msgspec
import pytest

from tests.unit.wallet.shares.examples import stripe_of
from wallet.shares import blocks, stripes
from wallet.shares.errors import ShareDamaged, TooFewShares
from wallet.shares.stripes import Share, Stripe

pytestmark = pytest.mark.area("G")

MADE = stripe_of(random.Random(4), 10_001, stripes.WIDE)
DATA = dict(enumerate(share.data for share in MADE.shares))


def test_data_comes_back_from_the_worst_shares_and_bad_ones_are_passed_over() -> None:
    whole = stripes.restore(MADE.stripe, DATA)
    assert len(whole) == 10_001
    worst = {index: DATA[index] for index in (8, 9, 10, 11)}
    assert stripes.restore(MADE.stripe, worst) == whole
    lies = {0: DATA[1], 1: b"", 2: DATA[2][:-1] + b"!", 3: DATA[3] + b"!", 14: DATA[4]}
    assert stripes.restore(MADE.stripe, {**worst, **lies}) == whole
    with pytest.raises(TooFewShares, match="3 are sound"):
        stripes.restore(MADE.stripe, {**lies, **{index: DATA[index] for index in (8, 9, 10)}})


def test_lost_shares_are_made_anew_and_are_the_very_same() -> None:
    left = {index: DATA[index] for index in (1, 5, 6, 11)}
    made = stripes.repaired(MADE.stripe, left, [0, 2, 3])
    assert made == {index: MADE.shares[index] for index in (0, 2, 3)}


def test_a_stripe_whose_maker_did_not_code_it_rightly_is_not_repaired() -> None:
    facts = list(MADE.stripe.shares)
    facts[0] = Share(bytes(32), facts[0].root)
    wrong = Stripe(MADE.stripe.id, 4, MADE.stripe.size, tuple(facts))
    with pytest.raises(ShareDamaged, match="share 0"):
        stripes.repaired(wrong, {index: DATA[index] for index in (1, 5, 6, 11)}, [0])


def test_a_share_is_found_by_its_digest() -> None:
    assert MADE.stripe.find(MADE.shares[7].digest) == 7
    with pytest.raises(ShareDamaged):
        MADE.stripe.find(bytes(32))
    for index in (-1, 12):
        with pytest.raises(ShareDamaged):
            MADE.stripe.check(index, DATA[0])


def test_one_after_another_are_the_same_as_each_alone() -> None:
    draw = random.Random(5)
    items = [(draw.randbytes(16), draw.randbytes(size)) for size in (1, 2000, 40_000, 7)]
    alone = [stripes.make(id_, data, stripes.SMALL) for id_, data in items]
    assert list(stripes.make_all(items, stripes.SMALL)) == alone
    assert list(stripes.make_all([], stripes.SMALL)) == []
    with pytest.raises(ValueError, match="a stripe of 2"):
        list(stripes.make_all([(bytes(16), b"")], stripes.SMALL))
    some = stripes.make_all(iter(items), stripes.SMALL)
    assert next(some) == alone[0]
    del some  # nobody waits for the rest


def test_what_does_not_fit_is_cut_and_no_stripe_is_too_large() -> None:
    data = bytes(2 * blocks.MAXIMUM_BLOCK + 1)
    first, second = stripes.pieces(data, 2)
    assert (len(first), len(second)) == (2 * blocks.MAXIMUM_BLOCK, 1)
    assert stripes.pieces(b"", 2) == ()
    with pytest.raises(ValueError, match="a stripe of 2"):
        stripes.make(bytes(16), data, stripes.SMALL)


@pytest.mark.parametrize(
    "change",
    [
        {"k": 13},
        {"k": 0},
        {"k": 40},
        {"size": 0},
        {"size": 4 * blocks.MAXIMUM_BLOCK + 1},
        {"shares": []},
        {"shares": [[bytes(32), bytes(32)]] * 33},
        {"shares": [[bytes(31), bytes(32)]] * 12},
        {"id": bytes(15)},
    ],
)
def test_a_stripe_beyond_its_bounds_is_not_read(change: dict[str, object]) -> None:
    said = msgspec.structs.asdict(MADE.stripe) | change
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(list(said.values())), type=Stripe)


def test_addresses_are_read_in_one_spelling_only() -> None:
    made = blocks.block(b"freehold")
    assert blocks.cid_bytes(made.cid) == blocks.RAW + made.digest
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    others = [
        "",
        made.cid[:-1],
        made.cid + "a",
        made.cid.upper(),
        "z" + made.cid[1:],
        made.cid[:-1] + "é",
        made.cid[:-1] + alphabet[alphabet.index(made.cid[-1]) + 1],  # bits that mean nothing
        blocks.cid_text(bytes.fromhex("01711220") + made.digest),  # dag-cbor
        "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
    ]
    for text in others:
        with pytest.raises(ShareDamaged):
            blocks.cid_bytes(text)
    with pytest.raises(ShareDamaged):
        blocks.checked(made.digest, b"freehole")
    with pytest.raises(ValueError, match="block"):
        blocks.block(bytes(blocks.MAXIMUM_BLOCK + 1))
    assert blocks.checked(made.digest, b"freehold") == made
