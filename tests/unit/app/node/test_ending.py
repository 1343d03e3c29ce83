"""What ends a grant or a line from outside: a withdrawal, and a line that is let go mid-step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio

from app.node.delivering import lines
from app.node.delivering.desk import OwnerDesk
from app.node.delivering.lines import Lines
from tests.deal import NOW
from wallet.agreement.messages import Withdraw
from wallet.agreement.negotiation import Side
from wallet.errors import NotServed
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")


async def test_a_withdrawn_request_leaves_no_grant_that_could_still_be_served(house: House):
    deal = house.granted()
    withdrawal = deal.sealed(Side.REQUESTER, Withdraw())
    length = len(deal.negotiation.entries)
    await OwnerDesk(house.wallet, 1).take(deal.negotiation.id, length, (withdrawal,))
    row = house.row(deal)
    assert (row.state, row.keys_destroyed_ms) == ("revoked", house.clock.ms)
    assert all(step.key is None for step in house.vault.db.read(grants.steps, row.id))
    assert house.logged("grant.revoked") == house.logged("keys.destroyed") == 1
    assert house.logged("request.withdrawn") == 1


async def test_a_withdrawal_of_a_grant_that_has_ended_changes_nothing_of_it(house: House):
    deal = house.granted()
    house.vault.db.write(grants.set_state, deal.grant_id, "completed")
    withdrawal = deal.sealed(Side.REQUESTER, Withdraw())
    length = len(deal.negotiation.entries)
    await OwnerDesk(house.wallet, 1).take(deal.negotiation.id, length, (withdrawal,))
    assert house.row(deal).state == "completed"
    assert house.logged("grant.revoked") == 0


class NoHost:
    """A host whose streams a test plays; nothing is dialled."""

    def connected(self, _peer: str) -> bool:
        return False

    async def dial(self, _address: str) -> None:
        return

    async def open_stream(self, _peer: str, _protocol: str) -> NoHost:
        return self

    async def __aenter__(self) -> NoHost:
        return self

    async def __aexit__(self, *_: object) -> None:
        return


class NoPool:
    """Gives everybody the same host."""

    def lease(self, _index: int) -> NoHost:
        return NoHost()


async def test_a_step_on_its_way_arrives_before_its_line_is_let_go(
    house: House, autojump_clock, monkeypatch
):
    deal = house.granted()
    house.opened(deal, at=NOW - 10)
    await house.chain.round()
    story: list[str] = []

    async def serve(*_: object) -> None:
        story.append("a step begins")
        await trio.sleep(30)
        story.append("a step has arrived")
        raise NotServed("The next one is to be paid first.")

    async def negotiate(*_: object, linger_seconds: float) -> None:
        await trio.sleep(10)
        story.append("nothing more is said")

    monkeypatch.setattr(lines, "serve_release", serve)
    monkeypatch.setattr(lines, "negotiate_as_owner", negotiate)
    found = Lines(house.wallet, NoPool(), lambda: 0.0)  # type: ignore[arg-type]  # see NoPool
    with trio.fail_after(60):
        await found._connected(1)
    assert story == ["a step begins", "nothing more is said", "a step has arrived"]


async def test_a_line_with_nothing_to_do_looks_once(house: House, autojump_clock, nursery):
    deal, index = house.deal()
    house.keep(deal, index)  # the requester waits for the person, not the line for it
    looked: list[float] = []
    found = Lines(house.wallet, NoPool(), lambda: 0.0)  # type: ignore[arg-type]  # see NoPool
    wanted = found._wanted

    def counted(*arguments: object) -> bool:
        looked.append(trio.from_thread.run_sync(trio.current_time))
        return wanted(*arguments)  # type: ignore[arg-type]  # as they came

    found._wanted = counted  # type: ignore[method-assign,assignment]
    nursery.start_soon(found.run)
    await trio.sleep(3600)
    assert len(looked) == 1
    house.wallet.nudge(index)
    await trio.sleep(1)
    assert len(looked) == 2
