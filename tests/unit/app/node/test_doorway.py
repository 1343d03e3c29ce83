"""After a revocation has answered no key leaves, wherever the last one was at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio

from app.node.delivering import delivery, doorway
from p2p.protocols.release import serve_release
from p2p.protocols.wire import Finished, Key, Refused, Start, WantKey, decode_release, encode
from tests.deal import NOW
from tests.unit.p2p.protocols.lines import Line
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.protocols.wire import ReleaseFrame
    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")


class Slow:
    """The owner's end of a line on which keys wait for `go`; `reached` once one has come so far."""

    def __init__(self, line: Line) -> None:
        self._end = line.owner
        self.reached, self.go = trio.Event(), trio.Event()

    @property
    def remote_peer_id(self) -> str:
        return self._end.remote_peer_id

    async def read_frame(self) -> bytes:
        return await self._end.read_frame()

    async def read_frame_into(self, room_for: Callable[[int], memoryview]) -> memoryview:
        return await self._end.read_frame_into(room_for)

    async def write_frame(self, *parts: bytes | memoryview) -> None:
        if isinstance(decode_release(b"".join(parts)), Key):
            self.reached.set()
            await self.go.wait()
        await self._end.write_frame(*parts)

    async def write_frames(self, *frames: bytes) -> None:
        for frame in frames:
            await self.write_frame(frame)


class Serving:
    """A grant that may be served, and its requester's end, from which keys are asked for."""

    def __init__(self, house: House, deal: Deal) -> None:
        self.house, self.deal = house, deal
        self.line = Line(deal.owner, deal.requester)
        self.slow = Slow(self.line)
        self.ended = trio.Event()
        self.source: delivery.Source | None = None

    async def run(self) -> None:
        self.source = await delivery.source(self.house.wallet, self.house.row(self.deal))
        doors = self.house.wallet.doors
        try:
            with doors.opened(self.deal.grant_id, self.slow) as door:
                await serve_release(door, self.source)
        except FreeholdError:
            pass
        finally:
            self.line.owner.close()
            self.ended.set()

    async def ask_for_a_key(self) -> None:
        start = decode_release(await self.line.requester.read_frame())
        assert isinstance(start, Start)
        await self.line.requester.write_frame(encode(WantKey(1)))

    def left(self) -> list[ReleaseFrame]:
        """What has gone out so far, after the manifest."""
        return [decode_release(data) for who, data in self.line.passed if who == "owner"][1:]


@pytest.fixture
async def serving(house: House, autojump_clock, nursery) -> Serving:
    deal = house.granted()
    house.opened(deal, at=NOW - 10)
    await house.chain.round()
    found = Serving(house, deal)
    nursery.start_soon(found.run)
    await found.ask_for_a_key()
    return found


async def test_a_key_on_its_way_out_arrives_before_the_revocation_answers(
    house: House, serving: Serving, autojump_clock, nursery
):
    await serving.slow.reached.wait()
    before = house.wallet.stirs(1)
    answered = trio.Event()

    async def revoke() -> None:
        await house.accounts.revoke(serving.deal.grant_id)
        answered.set()

    nursery.start_soon(revoke)
    await house.wallet.stirred(1, before)
    assert house.row(serving.deal).state == "revoked"  # the refusal waits for nobody
    await trio.sleep(0.1)
    assert not answered.is_set()
    serving.slow.go.set()
    await answered.wait()
    assert [type(frame) for frame in serving.left()] == [Key]
    assert house.row(serving.deal).served == 1
    await serving.line.requester.write_frame(encode(WantKey(2)))
    await serving.ended.wait()
    assert [type(frame) for frame in serving.left()] == [Key, Refused]


async def test_a_key_that_does_not_get_out_in_time_is_cut_off(
    house: House, serving: Serving, autojump_clock
):
    await serving.slow.reached.wait()
    began = trio.current_time()
    await house.accounts.revoke(serving.deal.grant_id)
    assert trio.current_time() - began <= doorway.LAST_KEY_SECONDS + 0.1
    await serving.ended.wait()
    serving.slow.go.set()
    assert serving.left() == []
    assert house.row(serving.deal).served == 1  # the log never says less than what left


async def test_a_key_that_was_written_down_but_had_not_begun_to_leave_stays(
    house: House, autojump_clock, nursery, monkeypatch
):
    deal = house.granted()
    house.opened(deal, at=NOW - 10)
    await house.chain.round()
    serving = Serving(house, deal)
    served, go = trio.Event(), trio.Event()
    key = delivery.Source.key

    async def waiting(source: delivery.Source, step: int) -> bytes:
        found = await key(source, step)
        served.set()
        await go.wait()
        return found

    monkeypatch.setattr(delivery.Source, "key", waiting)
    nursery.start_soon(serving.run)
    await serving.ask_for_a_key()
    await served.wait()
    assert house.row(deal).served == 1
    await house.accounts.revoke_all()
    serving.slow.go.set()
    go.set()
    refusal = decode_release(await serving.line.requester.read_frame())
    assert isinstance(refusal, Refused)
    assert "ended" in refusal.message
    assert not any(isinstance(frame, Key) for frame in serving.left())


async def test_a_door_that_nobody_stands_in_is_shut_at_once(
    house: House, serving: Serving, autojump_clock
):
    await serving.slow.reached.wait()
    serving.slow.go.set()
    assert isinstance(decode_release(await serving.line.requester.read_frame()), Key)
    began = trio.current_time()
    await house.wallet.doors.shut([serving.deal.grant_id, b"\x00" * 32])
    assert trio.current_time() == began
    await serving.line.requester.write_frame(encode(Finished()))
    await serving.ended.wait()
    await house.wallet.doors.shut([serving.deal.grant_id])
