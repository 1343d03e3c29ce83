"""Holders that lie: about what they have, whose it is, which head is the newest, what they signed.

The holder is a script on a line in memory; the client is the real one.
"""

from __future__ import annotations

import contextlib
import math
import os
import random
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest
import trio

from p2p.protocols.wire import Refused
from p2p.shards import papers
from p2p.shards.client import talk
from p2p.shards.errors import HolderLied, NotHeld
from p2p.shards.wire import (
    Block,
    Challenge,
    Done,
    Get,
    Has,
    HeadGet,
    HeadSaid,
    Held,
    Kept,
    Proved,
    Put,
    Welcome,
    decode_asking,
    parts_of,
)
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.shards.people import ANNA, BEN, NOW_MS, Who, block, head, named
from wallet.errors import FreeholdError, Malformed, OutOfOrder, PeerRefused, PeerUnreachable
from wallet.shares import head as heads
from wallet.shares import leaves
from wallet.shares.errors import RolledBack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from p2p.shards.client import HolderClient
    from p2p.shards.wire import Answering, Asking
    from tests.deal import Person

pytestmark = pytest.mark.area("G")

BOX = Who("a box that lies")
SHARE, OTHER = block(1, 5000), block(2, 5000)
SEED = os.environ.get("FREEHOLD_SEED", "7")
FLIPS = 100_000 if os.environ.get("FREEHOLD_SOAK") == "1" else 400


@contextlib.asynccontextmanager
async def scripted(
    answer: Callable[[Asking], Answering | bytes | None], cut_after: float = math.inf
) -> AsyncIterator[tuple[HolderClient, Line]]:
    """A conversation with a holder that answers so; None: not at all."""
    wire = Line(cast("Person", ANNA), cast("Person", BOX), cut_after=cut_after)

    async def hold() -> None:
        with contextlib.suppress(PeerUnreachable):
            while True:
                said = answer(decode_asking(await wire.requester.read_frame()))
                if isinstance(said, bytes):
                    await wire.requester.write_frame(said)
                elif said is not None:
                    await wire.requester.write_frame(*parts_of(said))

    async with trio.open_nursery() as nursery:
        nursery.start_soon(hold)
        async with talk(wire.owner, ANNA.key) as client:
            yield client, wire
        nursery.cancel_scope.cancel()


def _always(said: Answering, _asking: Asking) -> Answering:
    return said


def proofs(share: bytes, *indices: int) -> tuple[leaves.Proof, ...]:
    return leaves.prove(share, indices)


@pytest.mark.parametrize(
    "shown",
    [
        proofs(OTHER, 0, 4),
        proofs(SHARE, 4, 0),
        proofs(SHARE, 0),
        (),
        (*proofs(SHARE, 0), leaves.Proof(4, b"\0" * 904, proofs(SHARE, 4)[0].path)),
        (*proofs(SHARE, 0), leaves.Proof(4, proofs(SHARE, 4)[0].leaf, ())),
    ],
    ids=["another share's", "another order", "one too few", "none", "zeros", "no path"],
)
async def test_a_holder_that_says_it_has_what_it_has_not_cannot_show_it(shown):
    def answer(asking: Asking) -> Answering:
        return Held(b"\x01") if isinstance(asking, Has) else Proved(shown)

    async with scripted(answer) as (holder, _):
        assert await holder.has([named(SHARE)]) == {named(SHARE)}
        with pytest.raises(HolderLied):
            await holder.challenge(named(SHARE), leaves.root(SHARE), 5000, [0, 4])


async def test_another_s_share_is_not_taken_for_one_s_own():
    def answer(asking: Asking) -> Answering:
        assert isinstance(asking, Get)
        if asking.hash == named(SHARE):
            return Block(named(OTHER), OTHER)
        if asking.hash == named(OTHER):
            return Block(named(OTHER), SHARE)
        return Block(asking.hash, b"third")

    async with scripted(answer) as (holder, _):
        for share in (SHARE, OTHER):
            with pytest.raises(HolderLied, match="other bytes"):
                await holder.get(named(share))
        assert await holder.get(named(b"third")) == b"third"


async def test_a_head_that_is_rolled_back_is_told_from_the_newest_and_by_what_was_seen():
    shown = {1: head(3).encoded(), 2: head(7).encoded(), 3: head(5).encoded()}
    found: list[heads.Head] = []
    for data in shown.values():
        async with scripted(partial(_always, HeadSaid(data))) as (holder, _):
            got = await holder.get_head(head(1).locator)
            assert got is not None
            found.append(got)
    newest = heads.newest(found)
    assert newest == head(7)
    seen = heads.Seen(8, head(8).digest)
    with pytest.raises(RolledBack, match="only state 7"):
        heads.check_newest(newest, seen, bytes(heads.DEVICE_BYTES))
    heads.check_newest(head(8), seen, bytes(heads.DEVICE_BYTES))


@pytest.mark.parametrize("data", [head(2, BEN).encoded(), head(2).encoded()[:-1], b"{}", b"\xff"])
async def test_a_head_of_another_or_a_changed_one_is_a_lie(data):
    async with scripted(lambda asking: HeadSaid(data)) as (holder, _):
        with pytest.raises(HolderLied, match="did not sign"):
            await holder.get_head(head(1).locator)


def receipt(
    owner: bytes = ANNA.key, holder: bytes = BOX.key, data: bytes = SHARE, size: int = 5000
) -> papers.Receipt:
    return papers.Receipt(owner, holder, named(data), size, NOW_MS)


@pytest.mark.parametrize(
    "signed",
    [
        papers.sign(receipt(), BEN.seed),
        papers.sign(receipt(owner=BEN.key), BOX.seed),
        papers.sign(receipt(holder=BEN.key), BOX.seed),
        papers.sign(receipt(data=OTHER), BOX.seed),
        papers.sign(receipt(size=4999), BOX.seed),
        papers.sign(papers.Certificate(BOX.key, BOX.key, "", 0), BOX.seed),
    ],
    ids=["another's key", "owner", "holder", "hash", "size", "no receipt"],
)
async def test_a_receipt_for_anything_else_than_what_was_put_is_a_lie(signed):
    def answer(asking: Asking) -> Answering:
        assert isinstance(asking, Put)
        return Kept(signed)

    async with scripted(answer) as (holder, _):
        with pytest.raises(HolderLied):
            await holder.put(SHARE)


async def test_a_box_does_not_pass_for_somebody_s_by_another_s_certificate():
    good = papers.sign(papers.Certificate(BEN.key, BOX.key, "box", 0), BEN.seed)
    for certificate, is_lie in (
        (good, False),
        (papers.sign(papers.Certificate(BEN.key, ANNA.key, "box", 0), BEN.seed), True),
        (papers.sign(papers.Certificate(BEN.key, BOX.key, "box", 0), BOX.seed), True),
    ):
        welcome = Welcome(1, 0, 1, 0, "", 0, certificate)
        async with scripted(partial(_always, welcome)) as (holder, _):
            if is_lie:
                with pytest.raises(HolderLied):
                    await holder.hello()
            else:
                assert await holder.hello() == welcome


async def test_a_holder_that_vanishes_in_the_middle_fails_every_question_that_waits():
    def answer(asking: Asking) -> Answering:
        assert isinstance(asking, Get)
        return Block(asking.hash, SHARE if asking.hash == named(SHARE) else OTHER)

    outcomes: list[object] = []
    async with scripted(answer, cut_after=11) as (holder, wire):

        async def get() -> None:
            try:
                outcomes.append(await holder.get(named(SHARE)))
            except FreeholdError as error:
                outcomes.append(type(error))

        async with trio.open_nursery() as nursery:
            for _ in range(20):
                nursery.start_soon(get)
        assert wire.broken
        assert isinstance(holder.broken, PeerUnreachable)
        with pytest.raises(PeerUnreachable):
            await holder.hello()
    assert outcomes.count(SHARE) + outcomes.count(PeerUnreachable) == 20
    assert outcomes.count(PeerUnreachable) > 9


async def test_a_holder_that_falls_silent_is_given_up_after_two_minutes(autojump_clock):
    async with scripted(lambda asking: None) as (holder, _):
        with pytest.raises(PeerUnreachable, match="120 seconds"):
            await holder.get(named(SHARE))
    assert trio.current_time() == 120


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        (Done(1), OutOfOrder),
        (b"", Malformed),
        (b"\xc1garbage", Malformed),
        (b"\x91" * 70_000, Malformed),
        (Refused("not-known-here", "not you"), PeerRefused),
        (Refused("something-new", "no"), PeerRefused),
    ],
)
async def test_what_is_no_answer_ends_in_a_name(said, failure):
    async with scripted(lambda asking: said) as (holder, _):
        with pytest.raises(failure):
            await holder.get(named(SHARE))


async def test_an_answer_for_another_number_of_blocks_is_a_lie():
    async with scripted(lambda asking: Held(b"\xff\xff")) as (holder, _):
        with pytest.raises(HolderLied):
            await holder.has([named(SHARE)])


async def test_no_bit_that_is_flipped_in_an_answer_is_taken():
    """Shares, heads, proofs, receipts: each answer with one bit changed, FREEHOLD_SOAK: 100,000."""
    print(f"FREEHOLD_SEED={SEED}")
    draw = random.Random(SEED)
    share = block(3, 1500)
    good: dict[type, Answering] = {
        Get: Block(named(share), share),
        HeadGet: HeadSaid(head(2).encoded()),
        Challenge: Proved(proofs(share, 1)),
        Put: Kept(papers.sign(receipt(data=share, size=1500), BOX.seed)),
    }
    flipped = 0

    def answer(asking: Asking) -> bytes:
        data = bytearray(b"".join(parts_of(good[type(asking)])))
        bit = draw.randrange(8 * len(data))
        data[bit // 8] ^= 1 << bit % 8
        return bytes(data)

    while flipped < FLIPS:
        async with scripted(answer) as (holder, _):
            asks = (
                partial(holder.get, named(share)),
                partial(holder.get_head, head(1).locator),
                partial(holder.challenge, named(share), leaves.root(share), 1500, [1]),
                partial(holder.put, share),
            )
            while holder.broken is None and flipped < FLIPS:
                with pytest.raises((HolderLied, NotHeld, Malformed, OutOfOrder, PeerRefused)):
                    await asks[flipped % 4]()
                flipped += 1
