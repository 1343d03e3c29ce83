"""A stripe is fetched and repaired from whoever still has its shares; nobody has a key."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import trio

from p2p.shards import papers
from p2p.shards.errors import HolderLied, NotHeld
from p2p.shards.gathering import gather
from p2p.shards.repair import repair
from tests.unit.p2p.shards.people import (
    ANNA,
    BEN,
    DAY_MS,
    MALLORY,
    NOW_MS,
    Box,
    asking,
    block,
    named,
    serving,
    visiting,
)
from wallet.errors import PeerRefused, PeerUnreachable
from wallet.shares import order, stripes
from wallet.shares.errors import OrderRefused, TooFewShares
from wallet.shares.places import Place

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from p2p.shards.client import HolderClient

pytestmark = pytest.mark.area("G")

MADE = stripes.make(bytes(16), block(7, 9001), stripes.Code(2, 5))
SHARES = dict(enumerate(one.data for one in MADE.shares))


def source(index: int, box: Box | None = None, at: str = "/ip4/192.0.2.1/tcp/1") -> order.Source:
    return order.Source(index, Place(box.who.key if box else bytes(32), (at.split("/p2p/")[0],)))


def ordered(sources, targets, bearer=BEN, seed=ANNA.head_seed) -> bytes:
    return order.repair(
        seed,
        bearer=bearer.key,
        stripe=MADE.stripe,
        sources=tuple(sources),
        targets=tuple(targets),
        made_ms=NOW_MS,
        until_ms=NOW_MS + DAY_MS,
    )


async def test_a_share_that_was_lost_is_made_anew_by_somebody_without_any_key(tmp_path):
    boxes = [Box(tmp_path / str(number)) for number in range(3)]
    async with contextlib.AsyncExitStack() as stack:
        hosts = [await stack.enter_async_context(serving(box)) for box in boxes]
        at = {box.who.key: host.addresses[0] for box, host in zip(boxes, hosts, strict=True)}
        for index, box in enumerate(boxes):
            async with asking(at[box.who.key]) as holder:
                await holder.claim(ANNA.head_seed)
                if index < 2:
                    await holder.put(SHARES[index])

        @contextlib.asynccontextmanager
        async def visit(place: Place) -> AsyncIterator[HolderClient]:
            async with asking(at[place.identity], BEN) as holder:
                yield holder

        signed = ordered([source(0, boxes[0]), source(1, boxes[1])], [source(4, boxes[2])])
        done = await repair(signed, BEN.key, NOW_MS, visit)
        again = await repair(signed, BEN.key, NOW_MS, visit)
    assert done.failures == again.failures == ()
    said = papers.open_(done.receipts[4], papers.Receipt, boxes[2].who.key)
    assert (said.owner, said.hash) == (ANNA.key, named(SHARES[4]))
    assert boxes[2].shelf.read(ANNA.key, named(SHARES[4])) == SHARES[4]
    assert boxes[2].shelf.total(ANNA.key).blocks == 1
    assert boxes[2].shelf.total(BEN.key).blocks == 0


async def test_an_order_opens_no_more_than_it_names_and_to_nobody_else(tmp_path):
    box, other = Box(tmp_path / "a"), Box(tmp_path / "b")
    private = block(9, 50)
    async with serving(box) as host:
        async with asking(host.addresses[0]) as holder:
            await holder.put(SHARES[0])
            await holder.put(private)
        good = ordered([source(0, box)], [source(1, other)])
        async with asking(host.addresses[0], BEN) as holder:
            with pytest.raises(PeerRefused, match="speaks for"):
                await holder.show_order(good)
            with pytest.raises(NotHeld):
                await holder.get(named(SHARES[0]))
        async with asking(host.addresses[0]) as holder:
            await holder.claim(ANNA.head_seed)
        for who, signed, why in (
            (MALLORY, good, "somebody else"),
            (MALLORY, ordered([source(0)], [], MALLORY, MALLORY.head_seed), "speaks for"),
            (BEN, good[:-1] + bytes([good[-1] ^ 1]), "signature"),
        ):
            async with asking(host.addresses[0], who) as holder:
                with pytest.raises(PeerRefused, match=why):
                    await holder.show_order(signed)
        async with asking(host.addresses[0], BEN) as holder:
            await holder.show_order(good)
            assert await holder.get(named(SHARES[0])) == SHARES[0]
            assert await holder.has([named(SHARES[0]), named(SHARES[1])]) == {named(SHARES[0])}
            with pytest.raises(NotHeld):
                await holder.get(named(private))
        async with asking(host.addresses[0], BEN) as holder:
            await holder.show_order(good)
            with pytest.raises(PeerRefused, match="keeps nothing for you"):
                await holder.put(SHARES[1])  # the order sends it to another holder
        box.clock.ms += 2 * DAY_MS
        async with asking(host.addresses[0], BEN) as holder:
            with pytest.raises(PeerRefused, match="over"):
                await holder.show_order(good)


async def test_released_data_is_read_by_whoever_has_the_licence_and_by_nobody_else(tmp_path):
    box, collection = Box(tmp_path), bytes(range(16))
    released, private = block(1, 400), block(2, 400)
    async with visiting(box) as holder:
        await holder.claim(ANNA.head_seed)
        await holder.put(released, collection=collection)
        await holder.put(private)

    def licence(seed: bytes, named: bytes = collection) -> bytes:
        return order.licence(
            seed, bearer=BEN.key, collection=named, made_ms=NOW_MS, until_ms=NOW_MS + DAY_MS
        )

    async with visiting(box, BEN) as reader:
        await reader.show_licence(licence(ANNA.head_seed))
        assert await reader.get(named(released)) == released
        with pytest.raises(NotHeld):
            await reader.get(named(private))
    async with visiting(box, BEN) as reader:
        await reader.show_licence(licence(ANNA.head_seed, bytes(16)))
        with pytest.raises(NotHeld):
            await reader.get(named(released))
        with pytest.raises(PeerRefused, match="speaks for"):
            await reader.show_licence(licence(MALLORY.head_seed))


async def test_holders_that_are_gone_or_lie_are_passed_over_and_named():
    async def get(source: order.Source, digest: bytes) -> bytes:
        if source.index == 0:
            raise PeerUnreachable("gone")
        return b"another" if source.index == 1 else SHARES[source.index]

    found = await gather(MADE.stripe, [source(i) for i in (0, 1, 2, 3, 4)], get)
    assert stripes.restore(MADE.stripe, found.shares) == block(7, 9001)
    assert {(bad.index, type(why)) for bad, why in found.failures} == {
        (0, PeerUnreachable),
        (1, HolderLied),
    }


async def test_a_slow_holder_is_not_waited_for(autojump_clock):
    asked: list[int] = []

    async def get(source: order.Source, digest: bytes) -> bytes:
        asked.append(source.index)
        if source.index < 3:
            await trio.sleep_forever()
        return SHARES[source.index]

    found = await gather(MADE.stripe, [source(i) for i in range(5)], get, slow_seconds=5)
    assert set(found.shares) == {3, 4}
    assert trio.current_time() == 10, "two more are asked at a time, as two are missing"
    assert sorted(asked) == [0, 1, 2, 3, 4]


async def test_too_few_shares_say_what_each_holder_did():
    async def get(source: order.Source, digest: bytes) -> bytes:
        if source.index:
            raise NotHeld("There is no such block here for you.")
        return SHARES[0]

    sources = [source(i) for i in (0, 0, 2, 3)]
    with pytest.raises(TooFewShares, match="only 1 could") as caught:
        await gather(MADE.stripe, sources, get)
    assert caught.value.__notes__ == [
        "share 2: There is no such block here for you.",
        "share 3: There is no such block here for you.",
    ]


async def test_an_order_for_somebody_else_is_not_carried_out():
    def visit(place: Place) -> contextlib.AbstractAsyncContextManager[HolderClient]:
        raise AssertionError("nobody is dialled")

    signed = ordered([source(0), source(1)], [source(2)])
    for key, now_ms in ((MALLORY.key, NOW_MS), (BEN.key, NOW_MS + 2 * DAY_MS)):
        with pytest.raises(OrderRefused):
            await repair(signed, key, now_ms, visit)
