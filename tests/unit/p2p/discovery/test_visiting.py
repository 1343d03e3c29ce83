"""Visiting a meeting point: anybody reads, requesters post, letters wait for their box's key."""

from __future__ import annotations

import pytest
import trio
from nacl.signing import SigningKey

from p2p.discovery.board import PAGE_CALLS
from p2p.protocols.calls import Meter, Rates
from p2p.protocols.calls_wire import box_claim, decode_asking, encode
from tests.deal import EVE, person
from tests.unit.p2p.discovery.meeting import meeting_point
from tests.unit.p2p.discovery.posted import LAB, NOW_MS, posted
from wallet.errors import Malformed, NotAllowed, PeerRefused

pytestmark = pytest.mark.area("D")

SEED, STRANGER = LAB.keys.transport_seed, b"stranger".ljust(32)
BOX = SigningKey(b"box".ljust(32))


async def test_a_requester_posts_and_a_stranger_reads_the_whole_list_page_by_page():
    async with meeting_point() as place:
        async with place.visited(SEED) as visit:
            await visit.post(posted())
        for number in range(PAGE_CALLS):
            who = person(f"crowd {number // 16}")
            place.board.post(who.claims.identity, posted(who, number), NOW_MS)
        async with place.visited(STRANGER) as visit:
            listed = await visit.calls(1000)
            assert len(listed) == PAGE_CALLS + 1
            assert listed[0] == posted()
            assert len(await visit.calls(70)) == 65
            assert len(await visit.calls(3)) == 3


async def test_nobody_posts_what_another_signed():
    async with meeting_point() as place, place.visited(STRANGER) as visit:
        with pytest.raises(PeerRefused, match="Only the requester"):
            await visit.post(posted())
        assert place.board.counts() == (0, 0)


async def test_without_work_nothing_is_kept():
    async with meeting_point(Rates(bits=20)) as place, place.visited(SEED) as visit:
        visit._hello = type(visit._hello)(visit._hello.nonce, 0)
        with pytest.raises(PeerRefused, match="stamp"):
            await visit.post(posted())
        assert place.board.counts() == (0, 0)


async def test_a_letter_waits_and_only_the_key_of_its_box_fetches_and_removes_it():
    async with meeting_point() as place:
        async with place.visited(STRANGER) as visit:
            await visit.drop(BOX.verify_key.encode(), b"sealed")
        async with place.visited(b"another".ljust(32)) as visit:
            ((number, letter),) = await visit.fetch(bytes(BOX))
            assert letter == b"sealed"
            await visit.forget((number,))
            assert await visit.fetch(bytes(BOX)) == ()
        assert place.board.counts() == (0, 0)


async def test_a_box_is_not_opened_by_another_key_nor_by_what_was_said_on_another_stream():
    async with meeting_point() as place:
        async with place.visited(STRANGER) as visit:
            old = box_claim(bytes(BOX), visit._point, visit._hello.nonce)
        async with place.visited(STRANGER) as visit:
            with pytest.raises(PeerRefused, match="not opened by its key"):
                await visit._ask(old)


async def test_one_peer_has_enough_after_some_time_and_others_go_on():
    async with meeting_point(Rates(bits=0, kept_of_one=2)) as place:
        async with place.visited(STRANGER) as visit:
            await visit.drop(b"a" * 32, b"1")
            await visit.drop(b"a" * 32, b"2")
            with pytest.raises(PeerRefused, match="come again"):
                await visit.drop(b"a" * 32, b"3")
        async with place.visited(b"another".ljust(32)) as visit:
            await visit.drop(b"a" * 32, b"3")
        place.clock.ms += 61_000
        async with place.visited(STRANGER) as visit:
            await visit.drop(b"a" * 32, b"4")
        assert place.board.counts() == (0, 4)


async def test_one_internet_address_has_a_share_of_what_is_kept_and_read_in_a_minute():
    attacker, honest = "203.0.113.9", "198.51.100.4"
    async with meeting_point(Rates(bits=0, kept=40, pages=40)) as place:
        for number in range(5):
            async with place.visited(bytes([number]) * 32, attacker) as visit:
                await visit.drop(b"a" * 32, bytes([number]))
                await visit.calls(1)
        for act in ("drop", "calls"):
            async with place.visited(b"another".ljust(32), attacker) as visit:
                with pytest.raises(PeerRefused, match="come again"):
                    await (visit.drop(b"a" * 32, b"6") if act == "drop" else visit.calls(1))
        async with place.visited(b"another".ljust(32), honest) as visit:
            await visit.drop(b"a" * 32, b"6")
            await visit.calls(1)
        async with place.visited(STRANGER) as visit:  # of this computer: counted by itself alone
            for number in range(7, 15):
                await visit.drop(b"a" * 32, bytes([number]))
        place.clock.ms += 61_000
        async with place.visited(b"another".ljust(32), attacker) as visit:
            await visit.drop(b"a" * 32, b"7")
        assert place.board.counts() == (0, 15)


def test_the_share_of_an_address_is_an_eighth_or_what_was_said():
    assert (Rates().of_an_address(600), Rates().of_an_address(6_000)) == (75, 750)
    assert Rates(connections_of_an_address=512).of_an_address(600) == 600
    assert Rates(connections_of_an_address=2).of_an_address(600) == 2


def test_the_meter_forgets_what_is_a_minute_old_and_keeps_nothing_of_it():
    now = [0.0]
    meter = Meter(Rates(kept=3, kept_of_one=2), lambda: now[0])
    for who in ("a", "a", "b"):
        meter.keep(who)
    with pytest.raises(NotAllowed):
        meter.keep("c")
    now[0] = 61.0
    meter.keep("c", "203.0.113.9")
    assert set(meter._counts) == {("kept", ""), ("kept", "c"), ("kept", "at 203.0.113.9")}
    now[0] = 122.0
    meter.page("d")
    assert set(meter._counts) == {("pages", ""), ("pages", "d")}


async def test_whoever_says_nothing_is_let_go_and_rubbish_ends_a_stream(autojump_clock):
    async with meeting_point() as place, place.visited(STRANGER) as visit:
        await trio.sleep(120)
        with pytest.raises(PeerRefused):
            await visit.calls(1)
    with pytest.raises(Malformed):
        decode_asking(b"\x81\xa4type\xa4lost")
    claim = box_claim(bytes(BOX), EVE.claims.identity, bytes(32))
    assert decode_asking(encode(claim)) == claim
