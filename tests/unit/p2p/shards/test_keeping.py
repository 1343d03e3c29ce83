"""An owner and its holder over two real hosts: what is put is kept, shown, given, dropped."""

from __future__ import annotations

import pytest
import trio

from p2p.shards import papers
from p2p.shards.errors import HolderPaused, NoRoom, NotHeld, OldHead
from p2p.shards.holding import Allowance, State
from tests.unit.p2p.shards.people import (
    ANNA,
    BEN,
    DAY_MS,
    NOW_MS,
    Box,
    Who,
    block,
    head,
    named,
    visiting,
)
from wallet.errors import PeerRefused
from wallet.shares import leaves
from wallet.shares.blocks import MAXIMUM_BLOCK

pytestmark = pytest.mark.area("G")


async def test_what_is_put_has_a_receipt_and_comes_back_the_same(tmp_path):
    box, shares = Box(tmp_path), [block(1), block(2, 1), block(3, 70_000)]
    async with visiting(box) as holder:
        receipts = [await holder.put(share) for share in shares]
        assert await holder.has([named(one) for one in (*shares, b"other")]) == {
            named(one) for one in shares
        }
        assert [await holder.get(named(share)) for share in shares] == shares
        found = await holder.hello()
    said = papers.open_(receipts[0], papers.Receipt, box.who.key)
    assert said == papers.Receipt(ANNA.key, box.who.key, named(shares[0]), 1 << 20, NOW_MS)
    assert (found.blocks, found.used) == (3, sum(map(len, shares)))
    assert found.free == found.quota - found.used == 8 * MAXIMUM_BLOCK - found.used


async def test_many_ask_at_once_and_each_gets_its_own_answer(tmp_path):
    box, shares = Box(tmp_path), [block(i, 3000 + i) for i in range(40)]
    got: dict[int, bytes] = {}
    async with visiting(box) as holder:

        async def put(i: int) -> None:
            await holder.put(shares[i])

        async def get(i: int) -> None:
            got[i] = await holder.get(named(shares[i]))

        for act in (put, get):
            async with trio.open_nursery() as nursery:
                for i in range(40):
                    nursery.start_soon(act, i)
    assert got == dict(enumerate(shares))


async def test_a_question_that_is_cancelled_leaves_the_others_their_answers(tmp_path):
    box, shares = Box(tmp_path), [block(i) for i in range(4)]
    got: list[bytes] = []
    async with visiting(box) as holder:
        for share in shares:
            await holder.put(share)

        async def get(share: bytes) -> None:
            got.append(await holder.get(named(share)))

        async with trio.open_nursery() as nursery:
            nursery.start_soon(get, shares[0])
            nursery.start_soon(get, shares[1])
            with trio.CancelScope() as scope:
                scope.cancel()
                await holder.get(named(shares[2]))
            nursery.start_soon(get, shares[3])
        assert holder.broken is None
    assert sorted(got) == sorted([shares[0], shares[1], shares[3]])


async def test_leaves_are_shown_for_every_kind_of_length(tmp_path):
    box = Box(tmp_path)
    async with visiting(box) as holder:
        for size in (1, 1024, 1025, 300_000, MAXIMUM_BLOCK):
            share = block(size, size)
            await holder.put(share)
            some = sorted({0, leaves.count(size) - 1, leaves.count(size) // 2})
            await holder.challenge(named(share), leaves.root(share), size, some)
        with pytest.raises(NotHeld):
            await holder.challenge(named(b"none"), bytes(32), 5, [0])
        with pytest.raises(PeerRefused, match="fewer leaves"):
            await holder.challenge(named(block(1, 1)), bytes(32), 5000, [3])


async def test_what_is_dropped_is_gone_and_makes_room(tmp_path):
    box, shares = Box(tmp_path), [block(i) for i in range(9)]
    async with visiting(box) as holder:
        for share in shares[:8]:
            await holder.put(share)
        with pytest.raises(NoRoom):
            await holder.put(shares[8])
        await holder.put(shares[3])  # it is there: nothing more is needed for it
        assert await holder.drop([named(shares[0]), named(b"never")]) == 1
        await holder.put(shares[8])
        with pytest.raises(NotHeld):
            await holder.get(named(shares[0]))
    assert box.bytes_on_disk() == 8 * MAXIMUM_BLOCK


async def test_the_newest_head_wins_and_is_found_by_its_locator_alone(tmp_path):
    box, first, second = Box(tmp_path), head(1), head(2)
    async with visiting(box) as holder:
        with pytest.raises(PeerRefused, match="has not said"):
            await holder.put_head(first)
        await holder.claim(ANNA.head_seed)
        await holder.put_head(first)
        await holder.put_head(second)
        await holder.put_head(second)
        with pytest.raises(OldHead):
            await holder.put_head(first)
        assert await holder.get_head(bytes(32)) is None
    async with visiting(box, Who("a new computer")) as stranger:
        assert await stranger.get_head(second.locator) == second


async def test_heads_stay_four_hundred_days_after_the_last_sign_of_life(tmp_path):
    box, kept = Box(tmp_path), head(1)
    async with visiting(box) as holder:
        await holder.claim(ANNA.head_seed)
        await holder.put_head(kept)

    def is_there(days: int) -> bool:
        box.clock.ms = NOW_MS + days * DAY_MS
        box.holding.tidy()
        return box.shelf.heads.get(kept.locator) is not None

    assert is_there(2000)  # an owner that may keep things here: for ever
    del box.list[ANNA.key]
    async with visiting(box, BEN) as somebody:
        assert await somebody.get_head(kept.locator) == kept
    assert is_there(2399)
    assert not is_there(2401)


async def test_a_paused_holder_says_why_and_still_shows_what_it_has(tmp_path):
    box, share = Box(tmp_path), block(1, 5000)
    async with visiting(box) as holder:
        await holder.put(share)
        box.state = State(paused="on battery", leaving_ms=NOW_MS + DAY_MS)
        with pytest.raises(HolderPaused, match="on battery"):
            await holder.get(named(share))
        with pytest.raises(HolderPaused):
            await holder.put(block(2, 10))
        await holder.challenge(named(share), leaves.root(share), 5000, [4])
        found = await holder.hello()
        assert (found.paused, found.leaving_ms) == ("on battery", NOW_MS + DAY_MS)
        box.state = State()
        assert await holder.get(named(share)) == share


async def test_letters_wait_for_a_peer_that_cannot_be_reached_and_are_bounded(tmp_path):
    box = Box(tmp_path)
    box.list[BEN.key] = Allowance(0)
    async with visiting(box) as holder:
        for number in range(32):
            await holder.mail_put(BEN.key, bytes([number]) * 9)
        await holder.mail_put(BEN.key, bytes(9))  # the same one again, which waits already
        with pytest.raises(NoRoom):
            await holder.mail_put(BEN.key, b"one more")
        with pytest.raises(NotHeld):
            await holder.mail_put(Who("nobody").key, b"anything")
    async with visiting(box, BEN) as holder:
        letters, more = await holder.mail_get()
        assert [letter.data for letter in letters] == [bytes([n]) * 9 for n in range(32)]
        assert {letter.writer for letter in letters} == {ANNA.key}
        assert not more
        await holder.mail_forget([letter.place for letter in letters[:31]])
        assert (await holder.mail_get())[0] == letters[31:]
        box.clock.ms += 31 * DAY_MS
        box.holding.tidy()
        assert (await holder.mail_get()) == ((), False)


async def test_a_holder_says_to_its_owner_alone_that_it_leaves(tmp_path):
    box = Box(tmp_path)
    box.state = State(leaving_ms=NOW_MS + 7 * DAY_MS)
    async with visiting(box) as owner:
        assert (await owner.hello()).leaving_ms == NOW_MS + 7 * DAY_MS
    async with visiting(box, BEN) as stranger:
        assert (await stranger.hello()).leaving_ms == 0
