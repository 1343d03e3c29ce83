"""Salvaging a vault through the node: it is stopped with its node and with whoever asked."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
import trio

from app.api import messages as m
from app.node import keeper
from app.node.entry import Entry
from wallet.errors import Locked, VaultMissing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.area("B")


class Salvaging:
    """A salvage that goes on until it is told to stop."""

    def __init__(self) -> None:
        self.begun, self.ended = trio.Event(), threading.Event()

    def __call__(
        self, folder: Path, call: m.VaultSalvage, stopped: Callable[[], bool]
    ) -> m.SalvageReport:
        trio.from_thread.run_sync(self.begun.set)
        turn = threading.Event()
        while not stopped():
            turn.wait(0.005)
        self.ended.set()
        raise AssertionError("nobody waits for this")

    async def has_ended(self) -> bool:
        return await trio.to_thread.run_sync(self.ended.wait, 20)


@pytest.fixture
def node(tmp_path: Path) -> Any:
    """What an entry needs of a node whose vault is locked."""
    return SimpleNamespace(profile=tmp_path / "profile", leaving=trio.Event(), opened=None)


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Salvaging:
    found = Salvaging()
    monkeypatch.setattr(keeper, "salvaged", found)
    return found


def call(tmp_path: Path) -> m.VaultSalvage:
    return m.VaultSalvage("pass", str(tmp_path / "new"))


async def test_a_node_that_is_told_to_end_does_so_while_it_salvages(
    node: Any, endless: Salvaging, tmp_path: Path
):
    async with trio.open_nursery() as nursery:

        async def ask() -> None:
            with pytest.raises(Locked):
                await Entry(cast("Any", node)).salvage(call(tmp_path))

        nursery.start_soon(ask)
        await endless.begun.wait()
        node.leaving.set()
    assert await endless.has_ended()


async def test_whoever_asked_and_goes_away_ends_the_salvage(
    node: Any, endless: Salvaging, tmp_path: Path
):
    async with trio.open_nursery() as nursery:
        nursery.start_soon(Entry(cast("Any", node)).salvage, call(tmp_path))
        await endless.begun.wait()
        nursery.cancel_scope.cancel()
    assert await endless.has_ended()


async def test_what_salvaging_refuses_is_passed_on(node: Any, tmp_path: Path):
    with pytest.raises(VaultMissing):
        await Entry(cast("Any", node)).salvage(call(tmp_path))
