"""What a release's owner says first, what it holds meanwhile, and how long it is patient."""

from __future__ import annotations

import math
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
import trio
from trio.testing import wait_all_tasks_blocked

from p2p.protocols import release, wire
from p2p.protocols.release import serve_release
from p2p.protocols.release_receiving import receive_release
from tests.deal import DOMAIN, FROZEN, OWNER, REQUESTER, Deal
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.sides import Lab, MemorySource
from wallet.agreement.grant import sign_voucher
from wallet.errors import NotServed, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from wallet.agreement.delivery import Signed
    from wallet.ports import Voucher

pytestmark = pytest.mark.area("D")

DEAL = Deal(seed="order").ask().grant().open()
START = wire.Start(DEAL.grant_id, DEAL.manifest())


def voucher(uses: int) -> wire.Pay:
    key = REQUESTER.keys.evm_private_key
    return wire.Pay(uses, sign_voucher(DEAL.grant_id, uses, DOMAIN, key))


async def ask(line: Line, *frames: Any) -> None:
    for frame in frames:
        await line.requester.write_frame(wire.encode(frame))


async def answer(line: Line) -> Any:
    return wire.decode_release(await line.requester.read_frame())


def chunk(step: int) -> wire.Chunk:
    return wire.Chunk(step, 0, FROZEN.chunk(step, 0))


async def test_a_key_and_a_confirmation_do_not_wait_for_chunks_asked_for_before_them():
    read = trio.Event()

    class SlowDisk(MemorySource):
        async def chunk(self, step: int, index: int) -> bytes:
            if step == 2:
                await read.wait()
            return await super().chunk(step, index)

    line = Line(OWNER, REQUESTER)
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(serve_release, line.owner, SlowDisk(DEAL))
            await ask(line, wire.Get(1, 0), wire.Get(2, 0), wire.WantKey(1), voucher(1))
            came = [await answer(line) for _ in range(4)]
            assert sorted(type(frame).__name__ for frame in came) == [
                "Chunk",
                "Key",
                "Paid",
                "Start",
            ]
            read.set()
            assert await answer(line) == chunk(2)
            await ask(line, wire.Finished())


async def test_chunks_come_in_the_order_asked_for():
    line = Line(OWNER, REQUESTER)
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(serve_release, line.owner, MemorySource(DEAL))
            await ask(line, wire.Get(2, 0), wire.Get(1, 0), wire.Get(2, 0), wire.Finished())
            assert [await answer(line) for _ in range(4)] == [START, chunk(2), chunk(1), chunk(2)]


class Wrapped:
    """An owner's end of a line on which chunks take their time."""

    def __init__(self, line: Line, seconds: float) -> None:
        self._end, self._seconds = line.owner, seconds

    def __getattr__(self, name: str) -> Any:
        return getattr(self._end, name)

    async def write_frame(self, *parts: bytes | memoryview) -> None:
        if isinstance(wire.decode_release(b"".join(parts)), wire.Chunk):
            await trio.sleep(self._seconds)
        await self._end.write_frame(*parts)


async def test_an_owner_holds_two_chunks_that_are_not_sent_and_no_more():
    made = []

    class Counting(MemorySource):
        async def chunk(self, step: int, index: int) -> bytes:
            made.append(step)
            return await super().chunk(step, index)

    line = Line(OWNER, REQUESTER)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(serve_release, Wrapped(line, math.inf), Counting(DEAL))
        await ask(line, *(wire.Get(1 + n % 2, 0) for n in range(50)))
        await wait_all_tasks_blocked()
        assert len(made) == 2
        nursery.cancel_scope.cancel()


async def test_an_owner_is_patient_while_chunks_are_on_their_way_and_no_longer(autojump_clock):
    line, start = Line(OWNER, REQUESTER), trio.current_time()
    await ask(line, wire.Get(1, 0), wire.Get(2, 0))
    with pytest.raises(PeerUnreachable, match="60 seconds"):
        await serve_release(Wrapped(line, 100), MemorySource(DEAL))
    assert [await answer(line) for _ in range(3)] == [START, chunk(1), chunk(2)]
    assert trio.current_time() - start == pytest.approx(200 + release.ANSWER_SECONDS)


async def test_what_was_told_when_a_chunk_is_refused_is_written_down_and_answered(autojump_clock):
    asked, refused = trio.Event(), trio.Event()

    class Pausing(MemorySource):
        async def chunk(self, step: int, index: int) -> bytes:
            await asked.wait()
            refused.set()
            raise NotServed("Sharing is paused on this computer.")

        async def key(self, step: int) -> bytes:
            asked.set()
            await refused.wait()
            await trio.sleep(1)
            return await super().key(step)

    line = Line(OWNER, REQUESTER)
    await ask(line, wire.Get(2, 0), wire.WantKey(1), voucher(1))
    with pytest.raises(NotServed, match="paused"):
        await serve_release(line.owner, source := Pausing(DEAL))
    said = [type(await answer(line)) for _ in range(4)]
    assert said == [wire.Start, wire.Key, wire.Paid, wire.Refused]
    assert (source.served, source.paid_steps) == (1, 1)


class Settling(MemorySource):
    """Notes what is written down together; the first thing alone, which waits for `go`."""

    def __init__(self) -> None:
        super().__init__(DEAL)
        self.together: list[tuple[bool, int, int]] = []
        self.go = trio.Event()

    async def key(self, step: int) -> bytes:
        if step == 1:
            await self.go.wait()
        return await super().key(step)

    async def settle(
        self, receipt: Signed | None, voucher: Voucher | None, step: int | None
    ) -> bytes:
        self.together.append((receipt is not None, voucher.uses if voucher else 0, step or 0))
        return await super().settle(receipt, voucher, step)


def got(step: int) -> wire.Got:
    return wire.Got(DEAL.receipt(step))


@asynccontextmanager
async def settling(*frames: Any) -> AsyncIterator[tuple[Line, Settling]]:
    """An owner that was told all this while it wrote down that the first key leaves."""
    line, source = Line(OWNER, REQUESTER), Settling()
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(serve_release, line.owner, source)
            await ask(line, wire.WantKey(1), *frames)
            await wait_all_tasks_blocked()
            assert (await answer(line), source.together) == (START, [])
            yield line, source


async def test_what_is_told_meanwhile_is_written_down_together_in_its_order():
    async with settling(got(1), voucher(1), wire.WantKey(2)) as (line, source):
        source.go.set()
        said = [type(await answer(line)) for _ in range(3)]
        await ask(line, voucher(2), wire.Finished())
    assert source.together == [(True, 1, 2)]
    assert [*said, type(await answer(line))] == [wire.Key, wire.Paid, wire.Key, wire.Paid]
    assert (list(source.receipts), source.paid_steps, source.served) == ([1], 2, 2)


async def test_what_comes_before_something_refused_counts_though_it_was_told_with_it():
    sources: list[Settling] = []

    async def told() -> None:
        async with settling(got(1), voucher(1), wire.WantKey(3)) as (line, source):
            sources.append(source)
            source.go.set()
            said = [type(await answer(line)) for _ in range(3)]
            assert said == [wire.Key, wire.Paid, wire.Refused]
            line.requester.close()

    with pytest.raises(ExceptionGroup) as caught:
        await told()
    assert caught.group_contains(NotServed)
    (source,) = sources
    assert source.together == [(True, 1, 3)]
    assert (list(source.receipts), source.paid_steps, source.served) == ([1], 1, 1)


async def test_a_chunk_asked_for_after_a_voucher_waits_until_it_is_written_down():
    async with settling(wire.Get(2, 0)) as (line, source):
        assert await answer(line) == chunk(2)  # it does not wait for a key
        await ask(line, got(1), voucher(1), wire.Get(3, 0), wire.Get(1, 0))
        await wait_all_tasks_blocked()
        source.go.set()
        said = [await answer(line) for _ in range(4)]
        await ask(line, wire.Finished())
    assert sorted(type(frame).__name__ for frame in said) == ["Chunk", "Chunk", "Key", "Paid"]
    assert [frame for frame in said if isinstance(frame, wire.Chunk)] == [chunk(3), chunk(1)]


async def test_a_requester_asks_for_the_next_key_at_once_but_pays_once_the_last_is_confirmed(
    tmp_path,
):
    lab, line = Lab(tmp_path), Line(OWNER, REQUESTER)
    lab.adopt(DEAL)
    await line.owner.write_frame(wire.encode(START))
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(receive_release, line.requester, lab.finder(DEAL))
            await until(line, "WantKey", "Got", "Pay", "WantKey", "Got")
            await line.owner.write_frame(wire.encode(wire.Paid(1)))
            await until(line, "Pay", "WantKey")
            nursery.cancel_scope.cancel()
    lab.close()


async def until(line: Line, *expected: str) -> None:
    """Answer all but vouchers until this was said beside; nothing else may be."""
    said: list[str] = []
    while len(said) < len(expected):
        match frame := wire.decode_release(await line.owner.read_frame()):
            case wire.Get(step):
                await line.owner.write_frame(wire.encode(chunk(step)))
                continue
            case wire.WantKey(step):
                answer = wire.Key(step, DEAL.sealed_key(step))
                await line.owner.write_frame(wire.encode(answer))
        said.append(type(frame).__name__)
    assert tuple(said) == expected
