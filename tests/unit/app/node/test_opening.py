"""Opening a vault whose schema an update changes: it is told, nobody waits in vain, ending is safe.

The change is held in its middle, while it spells the words of the records anew.
"""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
import trio

from app.api import frames
from app.api.endpoint import Endpoint
from app.api.messages import Changed, Hello, Progress
from app.node.keeping import opening
from app.node.server import Server
from tests.fixtures.make_vault import ENTROPY, ROWS, VAULTS
from wallet.errors import Locked, VaultInUse, WrongWords
from wallet.keys import words_of
from wallet.lock import at_start
from wallet.store import unheard
from wallet.store.spelling import spelled
from wallet.vault import Vault
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.search import search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.api.messages import AnyCall, AnyReply, Event
    from wallet.store import SoFar
    from wallet.store.migrations import Heard

pytestmark = pytest.mark.area("B")

WORDS = words_of(ENTROPY)


class Held:
    """A vault of an older schema, and the hold on its change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.told: list[Event] = []
        self.leaving = trio.Event()

    def spelled(self, text: str | None) -> str | None:
        self.reached.set()
        assert self.go_on.wait(240)
        return spelled(text)

    def open(self, heard: Heard = unheard) -> Vault:
        return Vault.open_with_words(self.folder, WORDS, reserve_bytes=0, heard=heard)

    async def opened(self) -> Vault | None:
        return await opening.opened(self.open, self.leaving, self.told.append)

    async def until_reached(self) -> None:
        assert await trio.to_thread.run_sync(self.reached.wait, 120)


NEWER = MIGRATIONS[9:]
STEPS = 1 + len(NEWER)


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    shutil.copytree(VAULTS / "9", tmp_path / "profile")
    found = Held(tmp_path / "profile")
    monkeypatch.setattr("wallet.store._raw.spelled", found.spelled)
    monkeypatch.setattr(opening, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(opening, "TELL_SECONDS", 0.01)
    yield found
    found.go_on.set()


def updating(step: int, words: str) -> Progress:
    """What is told of a step of all."""
    return Progress("", step, STEPS, words, 0, 0, "rows", "update")


async def test_everybody_is_told_again_and_again_until_the_vault_is_up_to_date(held: Held):
    got: list[Vault | None] = []

    async def keep() -> None:
        got.append(await held.opened())

    async with trio.open_nursery() as nursery:
        nursery.start_soon(keep)
        await held.until_reached()
        with trio.fail_after(120):
            while held.told.count(updating(2, "a new search index")) < 2:  # noqa: ASYNC110 - of what other tasks append
                await trio.sleep(0.01)
        assert not got
        held.go_on.set()
    (vault,) = got
    assert vault is not None
    assert len(vault.db.read(search, "watch").hits) == ROWS
    vault.close()


async def test_every_step_says_how_far_it_is(held: Held):
    held.go_on.set()
    heard: list[SoFar] = []
    held.open(heard.append).close()
    assert all(item.done <= item.total or not item.total for item in heard)
    steps = list(dict.fromkeys((item.step, item.steps, item.words) for item in heard))
    assert steps == [
        (1, STEPS, "keeping a copy of it as it is"),
        *((n, STEPS, migration.name) for n, migration in enumerate(NEWER, 2)),
    ]
    copied = [item for item in heard if item.unit == "bytes"]
    assert copied[-1].done == copied[-1].total > 100_000


async def test_nothing_is_told_of_a_vault_that_is_up_to_date(held: Held):
    held.go_on.set()
    held.open().close()
    vault = await held.opened()
    assert vault is not None
    vault.close()
    assert held.told == []


async def test_a_node_that_is_told_to_leave_does_not_wait_and_nothing_is_lost(held: Held):
    async with trio.open_nursery() as nursery:
        nursery.start_soon(_refused, held)
        await held.until_reached()
        held.leaving.set()
    assert not held.go_on.is_set()
    with pytest.raises(VaultInUse):
        held.open()
    held.go_on.set()
    with trio.fail_after(120):
        while True:
            try:
                vault = held.open()
            except VaultInUse:  # the thread that was left behind closes it
                await trio.sleep(0.01)
            else:
                break
    assert len(vault.db.read(search, "watch").hits) == ROWS
    vault.close()


async def _refused(held: Held) -> None:
    with pytest.raises(Locked, match="nothing of it was lost"):
        await held.opened()


async def test_who_asked_and_goes_away_does_not_stop_the_change(held: Held):
    got: list[Vault | None] = []

    async def keep() -> None:
        got.append(await held.opened())

    async with trio.open_nursery() as nursery:
        nursery.start_soon(keep)
        await held.until_reached()
        nursery.cancel_scope.cancel()
        held.go_on.set()
    (vault,) = got
    assert vault is not None
    vault.close()


async def test_what_cannot_be_opened_is_refused_with_its_own_reason(held: Held):
    def wrong(heard: Heard) -> Vault:
        return Vault.open_with_words(held.folder, "zoo " * 24, reserve_bytes=0)

    with pytest.raises(WrongWords):
        await opening.opened(wrong, held.leaving, held.told.append)
    assert held.told == []


class LockedNode:
    """What a server needs of a node that is locked."""

    version = "1"
    lock = at_start(has_vault=True, now=0.0)

    def active(self) -> None:
        """Nobody is at work."""

    async def answer(self, call: AnyCall) -> AnyReply:
        raise AssertionError(call)


async def test_who_has_no_token_is_told_of_the_update_and_of_nothing_else_that_happens(
    tmp_path: Path,
):
    server, endpoint = Server(LockedNode()), Endpoint(tmp_path / "s")
    reader = frames.FrameReader(frames.MAXIMUM_REPLY)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(server.serve, endpoint)
        async with await trio.open_unix_socket(str(tmp_path / "s")) as client:
            await client.send_all(frames.pack(1, Hello()))
            assert [number for number, _ in reader.feed(await client.receive_some())] == [1]
            server.tell(Changed(("audit",)))
            server.tell(Progress("a job", 1, 1, "Reading bank.csv", 1, 2, "bytes"))
            told = updating(1, "keeping a copy of it as it is")
            server.tell(told)
            ((number, body),) = reader.feed(await client.receive_some())
            assert (number, frames.read_event(body)) == (frames.EVENT_ID, told)
        nursery.cancel_scope.cancel()
