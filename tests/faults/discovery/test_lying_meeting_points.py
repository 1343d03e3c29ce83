"""Meeting points that lie, drop, repeat, flood, hang or speak nonsense; and who floods one."""

from __future__ import annotations

import os
import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from app.api import messages as m
from app.node.discovering.open_calls import Reader, Visiting, known_points
from app.node.handlers import meeting_points
from p2p.discovery.board import Board, Bounds
from p2p.discovery.call import DAY_MS, check, sign
from p2p.discovery.points import point
from p2p.discovery.sifting import MOST_OF_A_POINT, MOST_OF_A_REQUESTER
from p2p.protocols import calls_wire as protocol
from p2p.protocols.calls import Rates
from p2p.protocols.calls_wire import CALLS, CALLS_CAP, Calls, Hello, List, decode_asking, encode
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from tests.deal import EVE, person
from tests.memory_transport import MemoryNetwork
from tests.unit.p2p.discovery.meeting import meeting_point
from tests.unit.p2p.discovery.posted import LAB, NOW_MS, call, posted
from wallet.agreement.visible import visible_name
from wallet.errors import FreeholdError, NotAllowed
from wallet.vault import open_calls

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from p2p.transport.stream import Stream
    from tests.unit.app.node.house import House
    from wallet.vault.open_calls import Reading

pytestmark = pytest.mark.area("D")

HELLO = encode(Hello(bytes(32), 0))


def seeded() -> random.Random:
    """A source of chance whose seed is printed with a failure."""
    seed = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(2**32))
    print(f"FREEHOLD_SEED={seed}")
    return random.Random(seed)


def changed(data: bytes, place: int = -1) -> bytes:
    """A call with one byte changed."""
    whole = bytearray(data)
    whole[place] ^= 1
    return bytes(whole)


class Person:
    """One wallet before meeting points of any manners."""

    def __init__(self, house: House, network: MemoryNetwork) -> None:
        self.house, self.network, self._ports = house, network, iter(range(10, 100))
        self.reader = Reader(house.wallet, Visiting(house.wallet, network.transport()))

    @asynccontextmanager
    async def point(self, manners: Any) -> AsyncIterator[str]:
        """A meeting point that does as told; gives its address, which is on the list."""
        where = f"/ip4/127.0.0.1/tcp/{next(self._ports)}"
        transport = self.network.transport()
        async with open_host(os.urandom(32), listen=(where,), transport=transport) as host:

            async def answer(stream: Stream) -> None:
                await manners(Frames(stream, CALLS_CAP))

            host.serve(CALLS, answer, max_concurrent=8, deadline_seconds=900)
            address = host.addresses[0]
            await meeting_points.add(self.house.wallet, self.reader, m.AddMeeting(address))
            yield address

    async def read(self, address: str) -> Reading:
        """Read all others, then this one."""
        known = await self.house.wallet.read(lambda tx: known_points(self.house.wallet, tx))
        others = [one for one in known if one.address != address]
        with trio.fail_after(600):
            for one in others:
                await self.reader.read(one)
            return await self.reader.read(point(address))

    async def kept(self) -> set[bytes]:
        rows = await self.house.wallet.read(open_calls.open_calls, NOW_MS)
        return {row.data for row in rows}


@pytest.fixture
async def wallet(house: House) -> AsyncIterator[Person]:
    async with trio.open_nursery() as nursery:
        yield Person(house, MemoryNetwork(nursery))
        nursery.cancel_scope.cancel()


def listing(*items: bytes) -> Any:
    """The manners of one that lists exactly this."""

    async def manners(frames: Frames) -> None:
        await frames.write_frame(HELLO)
        while True:
            frame = decode_asking(await frames.read_frame())
            assert isinstance(frame, List)
            page = items[frame.after : frame.after + 64]
            last = frame.after + len(page)
            await frames.write_frame(encode(Calls(last, page, last < len(items))))

    return manners


async def test_one_that_changes_calls_gets_none_of_them_believed(wallet):
    price = msgspec.structs.replace(call().ask, price="99000000")  # type: ignore[type-var]
    dearer = sign(call(ask=price), EVE.keys.transport_seed)
    lies = (changed(posted()), dearer, posted(number=2))
    async with wallet.point(listing(*lies)) as address:
        reading = await wallet.read(address)
    assert await wallet.kept() == {posted(number=2)}
    assert reading.words == (
        "It listed 2 calls not signed by whom they name; these were not taken."
    )


async def test_one_that_forges_calls_in_a_known_name_gets_none_of_them_believed(wallet):
    forged = [sign(call(number=n), EVE.keys.transport_seed) for n in range(3)]
    async with wallet.point(listing(*forged)) as address:
        reading = await wallet.read(address)
    assert (reading.calls, await wallet.kept()) == (0, set())
    assert "3 calls not signed" in reading.words


async def test_one_that_drops_a_call_takes_it_from_nobody_and_is_named(wallet):
    both = (posted(), posted(EVE))
    items = list(both)

    async def moody(frames: Frames) -> None:
        await listing(*items)(frames)

    async with wallet.point(listing(*both)), wallet.point(moody) as liar:
        assert not (await wallet.read(liar)).words
        items.pop()
        reading = await wallet.read(liar)
    assert await wallet.kept() == set(both)
    assert "1 call no longer that another meeting point still lists" in reading.words


async def test_one_that_replays_what_was_replaced_does_not_bring_it_back(wallet):
    older, newer = posted(created_ms=NOW_MS - 9 * DAY_MS), posted(created_ms=NOW_MS - DAY_MS)
    async with wallet.point(listing(newer)), wallet.point(listing(older, older)) as liar:
        reading = await wallet.read(liar)
    assert await wallet.kept() == {newer}
    assert "twice" in reading.words
    assert "in an earlier word" in reading.words


async def test_one_that_serves_what_is_over_shows_nothing_of_it(wallet):
    over = posted(expires_ms=NOW_MS - 1)
    early = posted(EVE, created_ms=NOW_MS + 3 * DAY_MS)
    async with wallet.point(listing(over, early)) as address:
        reading = await wallet.read(address)
    assert await wallet.kept() == set()
    assert "2 calls that are over" in reading.words


async def test_a_flood_of_calls_is_cut_and_one_requester_fills_only_its_part(wallet):
    mine = [posted(number=n) for n in range(MOST_OF_A_REQUESTER + 4)]
    rubbish = [b"rubbish"] * (MOST_OF_A_POINT + 200)
    async with wallet.point(listing(posted(EVE), *mine, *rubbish)) as address:
        reading = await wallet.read(address)
    assert len(await wallet.kept()) == MOST_OF_A_REQUESTER + 1
    assert "too many" in reading.words


async def endless(frames: Frames) -> None:
    await frames.write_frame(HELLO)
    while True:
        await frames.read_frame()
        await frames.write_frame(encode(Calls(0, (posted(),), True)))


async def silent(frames: Frames) -> None:
    await frames.write_frame(HELLO)
    await trio.sleep(1000)


async def mute(frames: Frames) -> None:
    await trio.sleep(1000)


async def rude(frames: Frames) -> None:
    await frames.write_frame(b"\xc1 nonsense")


async def other_answers(frames: Frames) -> None:
    await frames.write_frame(HELLO)
    await frames.read_frame()
    await frames.write_frame(encode(protocol.Kept()))


async def long_winded(frames: Frames) -> None:
    await frames.stream.send((2**31).to_bytes(4, "big"), b"x" * 100)
    await trio.sleep(1000)


async def gone(frames: Frames) -> None:
    await frames.write_frame(HELLO)
    await frames.read_frame()


@pytest.mark.parametrize("manners", [endless, silent, mute, rude, other_answers, long_winded, gone])
async def test_whatever_a_meeting_point_does_the_reading_ends_with_words(
    wallet, autojump_clock, manners
):
    async with wallet.point(manners) as address:
        reading = await wallet.read(address)
    assert reading.calls == 0
    assert reading.words
    assert await wallet.kept() == set()


async def test_one_that_asks_for_endless_work_is_given_none(wallet):
    async def greedy(frames: Frames) -> None:
        await frames.write_frame(encode(Hello(bytes(32), 60)))
        await trio.sleep(1000)

    async with wallet.point(greedy) as address:
        visiting = Visiting(wallet.house.wallet, wallet.network.transport())
        async with visiting.at(point(address)) as found:
            with pytest.raises(NotAllowed, match="more work"):
                await found.drop(bytes(32), b"letter")


def test_names_and_texts_of_calls_are_bounded_and_shown_with_nothing_hidden(house):
    nasty = "Bank\u202eknaB<b>\x1b[31m\u0000" + "A\u0301\u0301\u0301\u0301\u0301" * 20
    name = msgspec.structs.replace(call().link, name=nasty[:150])
    found = check(posted(link=name))
    shown = visible_name(found.call.link.name)
    assert "\u202e" not in shown
    assert "\x1b" not in shown
    assert "[U+202E]" in shown
    with pytest.raises(FreeholdError):
        check(posted(link=msgspec.structs.replace(call().link, name="x" * 201)))


def test_thousands_of_damaged_calls_are_all_refused():
    chance, whole = seeded(), posted()
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] ^= chance.randint(1, 255)
        if bytes(data) == whole:
            continue
        with pytest.raises(FreeholdError):
            check(bytes(data))


def test_thousands_of_damaged_frames_crash_neither_side():
    chance = seeded()
    good = [HELLO, encode(List(3)), encode(Calls(1, (posted(),), False))]
    good += [encode(protocol.Drop(bytes(32), b"l" * 50, bytes(8)))]
    for _ in range(1500):
        data = bytearray(chance.choice(good))
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)
        del data[chance.randrange(len(data) + 1) :]
        for decode in (decode_asking, protocol.decode_answering):
            try:
                decode(bytes(data))
            except FreeholdError:
                continue


async def test_a_crowd_that_floods_a_meeting_point_fills_no_more_than_its_bounds():
    async with meeting_point(Rates(bits=0, kept=1000, kept_of_one=50)) as place:
        place.board.bounds = Bounds(letters=40, letters_in_a_box=10)
        refused = 0
        for number in range(6):
            async with place.visited(number.to_bytes(32, "big")) as visit:
                for letter in range(12):
                    try:
                        await visit.drop(number.to_bytes(32, "big"), bytes([letter]) * 2000)
                    except FreeholdError:
                        refused += 1
                        break
        assert refused == 6
        assert place.board.counts() == (0, 40)


async def test_a_full_board_of_strangers_still_lists_who_was_there_first():
    board = Board(bounds=Bounds(calls=5))
    board.post(LAB.claims.identity, posted(), NOW_MS)
    for number in range(10):
        who = person(f"flood {number}")
        try:
            board.post(who.claims.identity, posted(who), NOW_MS)
        except NotAllowed:
            continue
    assert board.counts() == (5, 0)
    assert board.page(0, NOW_MS)[1][0] == posted()
    board.close()
