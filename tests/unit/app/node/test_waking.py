"""A block wakes the lines of the grants that it moves, each at its own moment, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio

from app.api import messages as m
from app.node import services
from app.node.delivering import lines
from app.node.delivering.lines import Lines
from app.node.delivering.watch import Watch
from app.node.opened import Opened
from tests.deal import NOW
from wallet.errors import PeerUnreachable
from wallet.vault import grants

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")


class Woken:
    """A watch over a house whose blocks a test writes; `those` are told since the last look."""

    def __init__(self, house: House) -> None:
        self._house, self._told = house, list[int]()
        self._watch = Watch(house.wallet, self._told.append)

    async def begin(self, nursery: trio.Nursery) -> Woken:
        await self._watch.begin()
        nursery.start_soon(self._watch.run)
        return self

    async def by(self, *events: tuple[str, bytes | None, str | None, object]) -> list[int]:
        """Which lines a block with these events wakes."""
        self._house.client.block(NOW + 100, *events)
        await self._house.chain.round()
        self._watch.news()
        await trio.sleep(0.1)
        told, self._told[:] = list(self._told), []
        return told


async def test_a_block_wakes_only_the_line_whose_grant_it_opens_and_confirms(
    house: House, autojump_clock, nursery
):
    _, b, _ = [house.granted(name) for name in ("a", "b", "c")]
    await house.chain.round()
    woken = await Woken(house).begin(nursery)
    assert await woken.by() == []
    consent = b.negotiation.consent
    assert consent is not None
    grant = consent.grant
    fields = {"owner": grant.owner, "requester": grant.requester, "expiry": str(grant.expiry)}
    assert await woken.by(("Opened", b.grant_id, grant.owner, fields)) == [2]
    funded = {"total_deposit": str(grant.total_units)}
    assert await woken.by(("Funded", b.grant_id, None, funded)) == [2]  # the first confirmation
    assert await woken.by() == [2]  # the second: it is final
    assert await woken.by() == [2]  # and now the deposit is
    assert await woken.by() == []
    other = {"uses": "1", "amount": "1"}
    assert await woken.by(("Paid", b"\x01" * 32, None, other)) == []


async def test_a_grant_that_has_ended_wakes_nothing_any_more(house: House, autojump_clock, nursery):
    a, b = house.granted("a"), house.granted("b")
    await house.chain.round()
    woken = await Woken(house).begin(nursery)
    house.vault.db.write(grants.revoke, a.grant_id, NOW * 1000)
    house.opened(a, b)
    await house.chain.round()
    assert await woken.by() == [2]


class Far:
    """Requesters that do not answer; `dialled` has when each was tried."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dialled: dict[int, list[float]] = {}

        async def connected(_: object, index: int) -> None:
            self.dialled.setdefault(index, []).append(trio.current_time())
            raise PeerUnreachable("It does not answer.")

        monkeypatch.setattr(Lines, "_connected", connected)


def keep_lines(house: House, nursery: trio.Nursery, draw: Callable[[], float]) -> Lines:
    found = Lines(house.wallet, None, draw)  # type: ignore[arg-type]  # nothing is dialled
    nursery.start_soon(found.run)
    return found


async def test_news_from_the_chain_leaves_the_pause_of_a_silent_requester_as_it_is(
    house: House, autojump_clock, nursery, monkeypatch
):
    house.granted()
    far = Far(monkeypatch)
    found = keep_lines(house, nursery, lambda: 0.0)
    for _ in range(60):
        await trio.sleep(10)
        found.wake(1)
    waited = [b - a for a, b in zip(far.dialled[1], far.dialled[1][1:], strict=False)]
    assert waited == sorted(waited)
    assert waited[-1] > 100
    house.wallet.stir(1)  # what the person does is tried at once
    await trio.sleep(0.1)
    assert far.dialled[1][-1] > trio.current_time() - 1


async def test_what_concerns_all_lines_reaches_each_at_its_own_moment(
    house: House, autojump_clock, nursery, monkeypatch
):
    for name in ("a", "b", "c"):
        house.granted(name)
    draws = iter((0.5, 0.0, 1.0, 0.25, 0.75, 0.5))
    far = Far(monkeypatch)
    began = trio.current_time()
    found = keep_lines(house, nursery, lambda: next(draws))
    await trio.sleep(8)
    longest = lines.JITTER_SECONDS["evm"]
    first = [far.dialled[index][0] - began for index in (1, 2, 3)]
    assert first == pytest.approx([0.5 * longest, 0.0, longest], abs=0.2)

    seen = {index: house.wallet.stirs(index) for index in (1, 2, 3)}
    woken: dict[int, float] = {}

    async def note(index: int) -> None:
        await house.wallet.stirred(index, seen[index])
        woken[index] = trio.current_time() - resumed

    for index in seen:
        nursery.start_soon(note, index)
    resumed = trio.current_time()
    house.wallet.paused = True
    await Opened(house.wallet, found, house.accounts).pause(m.PauseSharing(False))
    await trio.sleep(longest + 1)
    assert [woken[index] for index in (1, 2, 3)] == pytest.approx(
        [0.25 * longest, 0.75 * longest, 0.5 * longest], abs=0.2
    )


async def test_a_pause_of_sharing_is_seen_by_every_line_at_once(
    house: House, autojump_clock, nursery, monkeypatch
):
    house.granted("a")
    house.granted("b")
    Far(monkeypatch)
    found = keep_lines(house, nursery, lambda: 1.0)
    await trio.sleep(1)
    before = [house.wallet.stirs(index) for index in (1, 2)]
    await Opened(house.wallet, found, house.accounts).pause(m.PauseSharing(True))
    assert [house.wallet.stirs(index) for index in (1, 2)] == [n + 1 for n in before]


async def test_the_running_services_wake_no_line_for_a_block_of_others(
    house: House, autojump_clock, monkeypatch
):
    deal = house.granted("a")
    house.granted("b")
    monkeypatch.setattr(services, "ChainClient", lambda *_: house.client)
    Far(monkeypatch)
    async with trio.open_nursery() as nursery:
        await nursery.start(services.run, house.wallet, house.accounts)
        await trio.sleep(30)
        before = [house.wallet.stirs(index) for index in (1, 2)]
        house.opened(deal)
        await trio.sleep(30)
        after = [house.wallet.stirs(index) for index in (1, 2)]
        assert after[0] > before[0]
        assert after[1] == before[1]
        nursery.cancel_scope.cancel()
