"""A node's socket in this process: a real wallet behind the real server, for assistants."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import trio

from app.api import messages as m
from app.api.endpoint import Endpoint
from app.api.paths import socket_path
from app.node.answers import HANDLERS
from app.node.handlers import assistant_cards
from app.node.server import Server
from wallet import lock as locks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.unit.app.node.house import House


class OpenHouse:
    """What the server needs of a node, with a vault that is open."""

    version = "test"

    def __init__(self, house: House) -> None:
        self.house = house
        self.activities = 0
        self.lock, _ = locks.step(locks.at_start(has_vault=True), locks.Unlocked(b"t" * 64), 0.0)
        house.wallet.check_open = lambda: self.lock.check(locks.Need.ASKING)

    def active(self) -> None:
        self.activities += 1

    def step(self, event: locks.Event) -> None:
        self.lock, _ = locks.step(self.lock, event, 1.0)

    async def answer(self, call: m.AnyCall) -> m.AnyReply:
        if isinstance(call, m.Status):
            return m.StatusReply("open", token_symbol="practice tokens")
        told = await assistant_cards.answer(self.house.wallet, call)
        return told or await HANDLERS[type(call)](self.house.wallet, call)


@asynccontextmanager
async def served(house: House, profile: Path) -> AsyncIterator[OpenHouse]:
    """Serve the house's wallet at a profile's socket as long as the block lasts."""
    node = OpenHouse(house)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(Server(node).serve, Endpoint(socket_path(profile)))
        yield node
        nursery.cancel_scope.cancel()
