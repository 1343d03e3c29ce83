"""Salvaging a vault through the node: who stops it, which chain it is for, what a loss means."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
import trio

from app.api import messages as m
from app.node import chains
from app.node.entry import Entry
from app.node.keeping import salvaging
from app.node.opened import PAUSED
from contracts import profiles
from contracts.chain.profile import ChainProfile
from tests.unit.app.node.house import CHEAP
from wallet.backup import SPARE_INDICES
from wallet.backup.restore import unlooked
from wallet.errors import DatabaseDamaged, Locked, NotAllowed, VaultMissing
from wallet.vault import Vault, settings
from wallet.vault.relationships import INDEX_COUNTER, begin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.area("B")


class Salvaging:
    """A salvage that goes on until it is told to stop."""

    def __init__(self) -> None:
        self.begun, self.ended = trio.Event(), threading.Event()

    def __call__(
        self, folder: Path, target: Path, call: m.VaultSalvage, stopped: Callable[[], bool]
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
    monkeypatch.setattr(salvaging, "salvaged", found)
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


PRACTICE = {
    "kind": "practice",
    "name": "Practice",
    "chain_id": 7,
    "registry": "0x1",
    "token": "0x2",
}
ELSEWHERE = {**PRACTICE, "kind": "evm", "name": "Elsewhere"}


def test_a_practice_vault_needs_nothing_but_what_stands_beside_it():
    assert salvaging.whole(PRACTICE, m.VaultSalvage("p", "/new")) == {**PRACTICE, "endpoints": []}


@pytest.mark.parametrize(
    ("public", "said"),
    [({}, "no longer says which chain"), (ELSEWHERE, "Elsewhere, chain 7, and no longer says how")],
)
def test_what_neither_the_vault_nor_its_folder_says_is_asked_for(public: Any, said: str):
    with pytest.raises(NotAllowed, match=said):
        salvaging.whole(public, m.VaultSalvage("p", "/new"))


def test_what_is_given_is_taken_if_it_is_the_same_chain(monkeypatch: pytest.MonkeyPatch):
    given = {**ELSEWHERE, "endpoints": [{"url": "https://a"}]}
    monkeypatch.setattr(chains, "facts", lambda toml: given)
    call = m.VaultSalvage("p", "/new", "toml")
    assert salvaging.whole({}, call) == salvaging.whole(ELSEWHERE, call) == given
    for other in ({**ELSEWHERE, "registry": "0x3"}, PRACTICE):
        with pytest.raises(NotAllowed, match="another chain or other contracts"):
            salvaging.whole(other, call)


def test_where_counters_and_settings_are_lost_no_number_is_given_again_and_sharing_is_paused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("wallet.store.folder.calibrate", lambda: CHEAP)
    kept: dict[str, Any] = dict.fromkeys(ChainProfile.__struct_fields__, 1)
    kept |= {"kind": "practice", "name": "P", "endpoints": [], "directory": str(tmp_path / "none")}
    kept |= dict.fromkeys(("registry", "token", "token_symbol", "native_symbol"), "x")
    kept |= dict.fromkeys(("known_block", "proxy", "anchors", "learning_rounds"))
    folder, new = tmp_path / "damaged", tmp_path / "new"
    vault, _ = Vault.create(folder, "pass", profile=kept, kdf=CHEAP, reserve_bytes=0)
    for number in range(2):
        vault.db.write(begin, vault.entropy, bytes([number]), "peer", "they", (), 1)
    sql = "SELECT name, rootpage FROM sqlite_schema"
    roots: dict[str, int] = dict(vault.db.read(lambda tx: tx.execute(sql)))
    vault.close()
    with (folder / "vault.db").open("r+b") as file:
        for table in ("setting", "counter"):
            file.seek((roots[table] - 1) * 4096)
            file.write(bytes(4096))
    found = salvaging.salvaged(folder, new, m.VaultSalvage("pass", str(new)), lambda: False)
    assert any("stands beside the vault in clear" in said for said in found.lost)
    assert any("paused now" in said for said in found.lost)

    again = Vault.open(new, "pass", reserve_bytes=0)
    assert profiles.from_json(again.profile).name == "P"
    assert again.db.read(settings.get, PAUSED, bool, False)
    assert again.db.read(unlooked) is not None
    next_index = again.db.write(settings.take_number, INDEX_COUNTER)
    assert next_index == 2 + SPARE_INDICES + 1
    again.close()


async def test_a_vault_that_does_not_say_its_chain_is_refused_with_the_way_out(
    node: Any, tmp_path: Path
):
    node.nursery = node
    vault, _ = Vault.create(tmp_path / "profile", "pass", profile={}, kdf=CHEAP, reserve_bytes=0)
    public = {path: path.read_bytes() for path in vault.folder.glob("profile.json")}
    vault.db.write(settings.remove, "profile")
    vault.close()
    for path in public:
        path.write_bytes(b'{"kind":"practice"}')
    vault = Vault.open(tmp_path / "profile", "pass", reserve_bytes=0)
    with pytest.raises(DatabaseDamaged, match="vault salvage"):
        await Entry(cast("Any", node))._start(vault)
    Vault.open(tmp_path / "profile", "pass", reserve_bytes=0).close()
    assert [path.read_bytes() for path in public] == [b'{"kind":"practice"}']  # what is left of it
