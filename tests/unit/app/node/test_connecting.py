"""Connecting lists what the person may want to answer, and nothing that was answered long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from app.api.messages import Connect, DeclineRequest
from app.node.handlers import links, requests
from tests.unit.app.node.test_accepting import asked
from wallet.agreement.link import Link, encode_link

if TYPE_CHECKING:
    from app.node.delivering.lines import Lines
    from tests.deal import Person
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")


class Answering:
    """A line on which the requester asks for something more, or for nothing."""

    def __init__(self, house: House, steps: int | None = None) -> None:
        self._house, self._steps = house, steps
        self.id = ""

    async def first_contact(self, _found: object) -> None:
        if self._steps is not None:
            self.id = asked(self._house, steps=self._steps)[1]


async def asks(house: House, requester: Person, lines: Answering) -> tuple[str, ...]:
    """What connecting to a requester's link lists."""
    here = wallet_link(house, requester)
    found = await links.connect(house.wallet, cast("Lines", lines), Connect(here))
    return found.requests


def wallet_link(house: House, requester: Person) -> str:
    domain, peer = house.wallet.domain, requester.peer_id
    address = f"/ip4/127.0.0.1/tcp/9/p2p/{peer}"
    return encode_link(Link(1, "lab", peer, (address,), domain.chain_id, domain.registry))


async def test_what_was_declined_before_is_not_asked_again_and_what_waits_is(house: House):
    deal, declined = asked(house)
    _, waiting = asked(house, steps=5)
    await requests.decline(house.wallet, DeclineRequest(declined))
    assert await asks(house, deal.requester, Answering(house)) == (waiting,)


async def test_what_came_with_this_connection_is_listed(house: House):
    deal, declined = asked(house)
    await requests.decline(house.wallet, DeclineRequest(declined))
    lines = Answering(house, steps=6)
    assert await asks(house, deal.requester, lines) == (lines.id,)
