"""Those who ask a holder for what is not theirs, or flood it: over two real hosts."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio
import trio.testing

from p2p.protocols.wire import Refused
from p2p.shards import papers
from p2p.shards.client import HolderClient, talk
from p2p.shards.errors import NoRoom, NotHeld, NotKnownHere
from p2p.shards.holding import Allowance
from p2p.shards.visiting import Visitor
from p2p.shards.wire import (
    IN_FLIGHT,
    SHARDS,
    SHARDS_CAP,
    Claim,
    Declined,
    Hello,
    Put,
    decode_answering,
    decode_asking,
    parts_of,
)
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from tests.unit.p2p.shards.people import (
    ANNA,
    BEN,
    MALLORY,
    Box,
    Who,
    asking,
    block,
    head,
    named,
    raw_stream,
    serving,
    visiting,
)
from wallet.errors import FreeholdError, Malformed, PeerError, PeerRefused
from wallet.shares.blocks import MAXIMUM_BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from p2p.shards.wire import Answering, Asking

pytestmark = pytest.mark.area("G")


async def test_a_stranger_s_flood_stores_not_one_byte(tmp_path):
    box, failures = Box(tmp_path), list[type[PeerError]]()

    async def put(holder: HolderClient, data: bytes) -> None:
        try:
            await holder.put(data)
        except PeerError as error:
            failures.append(type(error))

    async with serving(box) as host:
        for data in (b"a little", block(1)):
            for _ in range(4):
                async with (
                    asking(host.addresses[0], MALLORY) as holder,
                    trio.open_nursery() as nursery,
                ):
                    for number in range(8):
                        nursery.start_soon(put, holder, bytes([number]) + data[1:])
        async with asking(host.addresses[0], MALLORY) as holder:
            found = await holder.hello()
            assert (found.quota, found.free, found.certificate) == (0, 0, None)
            assert await holder.get_head(head(1).locator) is None
        for act in (
            partial(HolderClient.claim, head_seed=MALLORY.head_seed),
            partial(HolderClient.put_head, head=head(1, MALLORY)),
            partial(HolderClient.mail_put, reader=ANNA.key, letter=b"letter"),
            HolderClient.mail_get,
            partial(HolderClient.drop, hashes=[named(block(1))]),
            partial(HolderClient.has, hashes=[named(block(1))]),
        ):
            async with asking(host.addresses[0], MALLORY) as holder:
                with pytest.raises(NotKnownHere):
                    await act(holder)
    assert len(failures) == 2 * 4 * 8
    assert box.bytes_on_disk() == 0
    assert not list((tmp_path / "blocks").iterdir())
    index = sqlite3.connect(tmp_path / "index.db")
    for table in ("block", "total", "claim", "head", "letter"):
        assert index.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    index.close()


async def test_a_stranger_s_block_is_not_even_read(tmp_path):
    box = Box(tmp_path)
    async with serving(box) as host, raw_stream(host.addresses[0], MALLORY) as stream:
        await stream.send((MAXIMUM_BLOCK + 100).to_bytes(4, "big"))  # and nothing of the rest
        answer = decode_answering(await Frames(stream, SHARDS_CAP).read_frame())
        assert isinstance(answer, Refused)
        assert (answer.code, "none of it was read" in answer.message) == ("malformed", True)


async def test_a_stranger_may_ask_so_much_on_a_stream_and_no_more(tmp_path):
    box = Box(tmp_path)
    async with visiting(box, MALLORY) as holder:
        for _ in range(256):
            assert await holder.get_head(bytes(32)) is None
        with pytest.raises(NotKnownHere, match="enough"):
            await holder.get_head(bytes(32))


async def test_a_contact_keeps_its_quota_and_not_one_block_more_however_it_comes(tmp_path):
    box, kept = Box(tmp_path), list[bytes]()
    box.list[ANNA.key] = Allowance(3 * 50_000 + 49_999)
    async with serving(box) as host, open_host(ANNA.seed, knocks=True) as here:
        peer = await here.dial(host.addresses[0])

        async def flood(start: int) -> None:
            async with (
                await here.open_stream(peer.peer_id, SHARDS) as stream,
                talk(Frames(stream, SHARDS_CAP), ANNA.key) as holder,
                trio.open_nursery() as nursery,
            ):
                for number in range(start, start + 8):
                    nursery.start_soon(put, holder, block(number, 50_000))

        async def put(holder: HolderClient, data: bytes) -> None:
            with contextlib.suppress(NoRoom):
                await holder.put(data)
                kept.append(data)

        async with trio.open_nursery() as nursery:
            for start in range(0, 32, 8):
                nursery.start_soon(flood, start)
    assert len(kept) == 3
    assert box.bytes_on_disk() == box.shelf.total(ANNA.key).bytes == 3 * 50_000
    assert all(box.shelf.read(ANNA.key, named(data)) == data for data in kept)


async def test_a_holder_s_own_limit_stands_above_every_quota(tmp_path):
    box = Box(tmp_path, most_bytes=100_000)
    box.list[BEN.key] = Allowance(1 << 40)
    async with visiting(box) as holder:
        await holder.put(block(1, 60_000))
    async with visiting(box, BEN) as holder:
        assert (await holder.hello()).free == 40_000
        with pytest.raises(NoRoom):
            await holder.put(block(2, 40_001))
        await holder.put(block(3, 40_000))
    assert box.bytes_on_disk() == 100_000


async def test_what_one_owner_put_is_not_there_for_another(tmp_path):
    box, share = Box(tmp_path), block(1, 4000)
    box.list[BEN.key] = Allowance(1 << 20)
    async with visiting(box) as holder:
        await holder.put(share)
    async with visiting(box, BEN) as other:
        assert await other.has([named(share)]) == frozenset()
        for act in (other.get(named(share)), other.challenge(named(share), bytes(32), 4000, [0])):
            with pytest.raises(NotHeld):
                await act
        assert await other.drop([named(share)]) == 0
        await other.put(share)  # the same bytes of two people are two blocks
        await other.drop([named(share)])
    async with visiting(box) as holder:
        assert await holder.get(named(share)) == share


async def test_nobody_puts_a_head_that_is_not_theirs(tmp_path):
    box, hers = Box(tmp_path), head(2)
    box.list[BEN.key] = Allowance(1 << 20)
    async with visiting(box) as holder:
        await holder.claim(ANNA.head_seed)
        await holder.put_head(hers)
    key, of_ben = papers.claim(ANNA.head_seed, box.who.key, ANNA.key)
    _, elsewhere = papers.claim(ANNA.head_seed, Who("another box").key, BEN.key)
    async with visiting(box, BEN) as other:
        for signature in (of_ben, elsewhere, bytes(64)):
            with pytest.raises(PeerRefused, match="not signed"):
                await other._ask(Claim(key, signature), object)
        with pytest.raises(PeerRefused, match="has not said"):
            await other.put_head(head(3))
        assert await other.get_head(hers.locator) == hers
    async with visiting(box, BEN) as other:
        await other.claim(BEN.head_seed)
        await other.put_head(head(1, BEN))  # one's own is


def frame(**fields: object) -> bytes:
    return msgspec.msgpack.encode(fields)


MALFORMED = [
    b"",
    b"\xc1",
    b"\x91" * 60_000,
    frame(type="nothing"),
    frame(type="get"),
    frame(type="get", hash=b"short"),
    frame(type="get", hash=bytes(32), more=1),
    frame(type="has", hashes=[bytes(32)] * 513),
    frame(type="challenge", hash=bytes(32), leaves=[]),
    frame(type="challenge", hash=bytes(32), leaves=[1024]),
    frame(type="challenge", hash=bytes(32), leaves=[0] * 65),
    frame(type="put", hash=bytes(32), collection=bytes(17), data=b"x"),
    frame(type="put", hash=bytes(32), collection=b"", data=bytes(MAXIMUM_BLOCK + 1)),
    frame(type="claim", key=bytes(32), signature=bytes(63)),
    frame(type="head-put", head=bytes(1025)),
    frame(type="mail-put", reader=bytes(32), letter=b""),
    frame(type="kept", receipt=[b"", bytes(64)]),
    frame(type="hello", caps=["x" * 33]),
]


async def test_frames_that_are_none_end_their_stream_in_a_sentence_and_nothing_else(tmp_path):
    box, share = Box(tmp_path), block(1, 4000)
    async with serving(box) as host, open_host(ANNA.seed, knocks=True) as here:
        peer = await here.dial(host.addresses[0])
        for data in MALFORMED:
            async with await here.open_stream(peer.peer_id, SHARDS) as stream:
                frames = Frames(stream, SHARDS_CAP + 1024)
                await frames.write_frame(*parts_of(Put(named(share), b"", share)))
                await frames.write_frame(data)
                first = decode_answering(await frames.read_frame())
                last = decode_answering(await frames.read_frame())
                assert not isinstance(first, Refused | Declined)  # what came before is answered
                assert isinstance(last, Refused), data[:40]
                assert last.code == "malformed"
        async with await here.open_stream(peer.peer_id, SHARDS) as stream:
            await stream.send(b"\xff\xff\xff\xff")
            assert isinstance(
                decode_answering(await Frames(stream, SHARDS_CAP).read_frame()), Refused
            )
        async with (
            await here.open_stream(peer.peer_id, SHARDS) as stream,
            talk(Frames(stream, SHARDS_CAP), ANNA.key) as holder,
        ):
            assert await holder.get(named(share)) == share
    assert box.shelf.total(ANNA.key).blocks == 1


async def test_a_block_that_is_not_what_its_hash_says_is_declined_and_the_rest_kept(tmp_path):
    box, shares = Box(tmp_path), [block(i, 4000) for i in range(3)]
    async with serving(box) as host, raw_stream(host.addresses[0]) as stream:
        frames = Frames(stream, SHARDS_CAP)
        for put in (
            Put(named(shares[0]), b"", shares[0]),
            Put(named(shares[1]), b"", shares[2]),
            Put(named(b""), b"", b""),
            Put(named(shares[1]), b"abc", shares[1]),
            Put(named(shares[2]), b"", shares[2]),
        ):
            await frames.write_frame(*parts_of(put))
        answers = [decode_answering(await frames.read_frame()) for _ in range(5)]
    assert [getattr(answer, "code", "kept") for answer in answers] == [
        "kept",
        "content-mismatch",
        "content-mismatch",
        "not-allowed",
        "kept",
    ]
    assert box.bytes_on_disk() == 8000


async def test_somebody_who_asks_without_reading_is_let_go_and_others_are_served(tmp_path):
    box, share = Box(tmp_path), block(1)
    async with serving(box) as host:
        async with asking(host.addresses[0]) as holder:
            await holder.put(share)
        with contextlib.suppress(FreeholdError):
            async with raw_stream(host.addresses[0]) as greedy:
                frames = Frames(greedy, SHARDS_CAP)
                get = msgspec.msgpack.encode({"type": "get", "hash": named(share)})
                with trio.move_on_after(0.2):
                    for _ in range(10_000):
                        await frames.write_frame(get)
                async with asking(host.addresses[0], BEN) as other:
                    assert await other.get_head(bytes(32)) is None
        async with asking(host.addresses[0]) as holder:
            assert await holder.get(named(share)) == share


def test_nothing_that_is_drawn_ends_in_anything_but_an_answer(tmp_path):
    """Two thousand questions, rightly spelt and drawn from a seed, of an owner and a stranger."""
    draw = random.Random("askers 7")
    box = Box(tmp_path)
    hashes = [named(block(i, 50)) for i in range(4)] + [bytes(32)]
    kinds: list[Callable[[], dict[str, Any]]] = [
        lambda: {
            "type": "put",
            "hash": draw.choice(hashes),
            "collection": b"",
            "data": block(draw.randrange(4), 50),
        },
        lambda: {"type": "get", "hash": draw.choice(hashes)},
        lambda: {"type": "has", "hashes": draw.choices(hashes, k=draw.randrange(9))},
        lambda: {"type": "challenge", "hash": draw.choice(hashes), "leaves": [draw.randrange(3)]},
        lambda: {"type": "drop", "hashes": draw.choices(hashes, k=2)},
        lambda: {"type": "head-put", "head": draw.choice([head(1).encoded(), b"x", b""])},
        lambda: {"type": "head-get", "locator": draw.choice(hashes)},
        lambda: {"type": "show-order", "order": draw.randbytes(draw.randrange(99))},
        lambda: {"type": "show-licence", "licence": draw.randbytes(draw.randrange(99))},
        lambda: {"type": "mail-put", "reader": draw.choice([ANNA.key, BEN.key]), "letter": b"x"},
        lambda: {"type": "mail-get", "after": draw.randrange(2**53)},
        lambda: {"type": "mail-forget", "places": [draw.randrange(2**53)]},
        lambda: {"type": "hello"},
    ]
    for _ in range(250):
        visitor = box.holding.visitor(draw.choice([ANNA, BEN, MALLORY]).key)
        asked = [decode_asking(frame(**draw.choice(kinds)())) for _ in range(8)]
        answers = visitor.answer(asked)
        assert all(isinstance(one, msgspec.Struct) for one in answers[:-1])
        assert len(answers) == 8 or isinstance(answers[-1], FreeholdError)
    assert box.shelf.total(MALLORY.key).blocks == box.shelf.total(BEN.key).blocks == 0


async def test_nonsense_behind_a_refusal_ends_in_the_refusal_and_in_no_fault(tmp_path, monkeypatch):
    answering, read = threading.Event(), trio.Event()

    def refused(_self: Visitor, _asked: Sequence[Asking]) -> list[Answering | FreeholdError]:
        assert answering.wait(120)
        return [NotKnownHere("not here")]

    def noted(data: bytes | memoryview) -> Asking:
        try:
            return decode_asking(data)
        except Malformed:
            read.set()
            raise

    monkeypatch.setattr(Visitor, "answer", refused)
    monkeypatch.setattr("p2p.shards.serving.decode_asking", noted)
    with trio.fail_after(120):
        async with (
            serving(Box(tmp_path)) as host,
            raw_stream(host.addresses[0], MALLORY) as stream,
        ):
            frames = Frames(stream, SHARDS_CAP)
            for _ in range(1 + IN_FLIGHT):  # one is being answered, the others wait
                await frames.write_frame(*parts_of(Hello()))
            await frames.write_frame(b"nonsense")
            await read.wait()
            await trio.testing.wait_all_tasks_blocked()  # behind those that wait
            answering.set()
            answer = decode_answering(await frames.read_frame())
            assert isinstance(answer, Refused)
            assert answer.code == "not-known-here"
