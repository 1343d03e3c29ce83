"""The profile of an earlier release opens in this one, shows what runs, and goes on with it.

What `tests.fixtures.make_profile` made with each release is put on a machine: a vault in the middle
of several grants, the requester's books, the chain between them. The programs of today are started
on it as after an update.
"""

from __future__ import annotations

import contextlib
import json
import os
import tarfile
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import rfc8785

from app.api import messages as m
from app.requester.books import Books
from p2p.requester import books as tables
from tests.e2e.deal import DATASET, Deal, OnChain
from tests.e2e.processes import PASSPHRASE, Chain, Lab, Machine, Wallet, eventually
from tests.fixtures.make_profile import KEPT, PROFILES, number
from wallet.store import EncryptedStore
from wallet.vault import Vault, settings
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.vault import PROFILE, PROFILE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store import Transaction

pytestmark = pytest.mark.area("H")

RELEASED = sorted(PROFILES.glob("*.tar.xz"), key=lambda path: int(number(path)))
SHORT = 2
"""So many of the newest are tried in every run, the older ones in the soak."""

SOAK = os.environ.get("FREEHOLD_SOAK") == "1"
REVOKED = 2
"""In the registry's own numbers."""


class Updated:
    """A machine with what an earlier release left on it, and what that release said of it."""

    def __init__(self, release: Path) -> None:
        self.machine = Machine(warm=not SOAK)
        for name in KEPT:
            (self.machine.folder / name).mkdir(mode=0o700)
        with tarfile.open(release) as archive:
            archive.extractall(self.machine.folder, filter="data")
        self.said: dict[str, Any] = json.loads(
            (PROFILES / f"{number(release)}.json").read_text("utf-8")
        )
        self.wallet, self.lab = Wallet(self.machine), Lab(self.machine)
        self._move_the_chain(int(number(release)))

    def _move_the_chain(self, schema: int) -> None:
        """Name the folder that the practice chain has here, and leave the schema as it is."""
        with contextlib.closing(
            EncryptedStore.open(
                self.wallet.profile,
                "vault",
                PASSPHRASE,
                migrations=MIGRATIONS[:schema],
                reserve_bytes=0,
            )
        ) as store:
            kept = store.db.read(settings.get, PROFILE, dict, {})
            here = {**kept, "directory": str(self.machine.chain_folder)}
            store.db.write(settings.put, PROFILE, here)
        public = {name: value for name, value in here.items() if name != "endpoints"}
        (self.wallet.profile / PROFILE_FILE).write_bytes(rfc8785.dumps(public))
        books = Books.open(self.lab.profile, PASSPHRASE)
        chain = msgspec.json.decode(books.db.read(tables.setting, "chain") or "")
        moved = {**chain, "directory": str(self.machine.chain_folder)}
        books.db.write(tables.put_setting, "chain", msgspec.json.encode(moved).decode())
        books.remember_port(0)  # the one it had may be somebody else's here
        books.close()

    def named(self, name: str) -> str:
        """A grant of the story by what became of it."""
        found: str = self.said["named"][name]
        return found


@pytest.fixture(
    params=[
        pytest.param(path, marks=() if path in RELEASED[-SHORT:] else pytest.mark.soak)
        for path in RELEASED
    ],
    ids=lambda path: f"schema {number(path)}",
)
def updated(request: pytest.FixtureRequest) -> Iterator[Updated]:
    found = Updated(request.param)
    yield found
    found.wallet.forget()
    found.machine.close()


def test_the_profile_of_an_earlier_release_opens_and_its_grants_go_on(updated: Updated):
    said, wallet = updated.said, updated.wallet
    chain = Chain(updated.machine)
    deal = Deal(updated.machine, chain, wallet, updated.lab)
    registry = OnChain(updated.machine)

    # it opens, with all that was in it
    assert wallet.start()["event"] == "ready"
    assert wallet.call(m.Status()).state == "open"
    assert _rows(wallet) == said["datasets"]
    assert {tag.name: tag.records for tag in wallet.call(m.ListTags()).tags} == said["tags"]
    grants = {item.id: item for item in wallet.call(m.ListGrants()).grants}
    assert {
        id: {name: getattr(item, name) for name in said["grants"][id]}
        for id, item in grants.items()
    } == said["grants"]
    assert {i.id: i.state for i in wallet.call(m.Inbox()).requests} == said["requests"]
    earned = wallet.call(m.Earnings())
    assert {"collected": earned.collected, "owed": earned.owed} == said["earnings"]
    assert wallet.call(m.AuditVerify()).intact

    # what it had not told the chain, it tells it now
    revoked = updated.named("revoked")
    eventually(lambda: registry.state(revoked)[0] == REVOKED, "the revocation on the chain")

    # what was under way goes on where it stood
    updated.lab.start()
    wallet.call(m.Connect(updated.lab.link))
    deal.grant = updated.named("half")
    assert deal.until_state("completed").paid == 4
    assert len(updated.lab.received(deal.grant).splitlines()) == said["datasets"][DATASET]
    assert wallet.grant(updated.named("standing")).item.state == "open"

    # and what it is to do from now on is done
    wallet.call(m.RevokeGrant(updated.named("standing")))
    standing = updated.named("standing")
    eventually(lambda: registry.state(standing)[0] == REVOKED, "the second revocation")
    wallet.call(m.DeclineRequest(said["request"]))
    deal.collect()
    eventually(lambda: float(wallet.call(m.Earnings()).owed) == 0, "all of it collected")
    for name in ("collected", "owed", "half"):
        assert registry.state(updated.named(name))[4] == 4
    assert wallet.call(m.AuditVerify()).intact
    assert wallet.stop() == 0
    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    assert vault.db.read(settings.get, "theme", str, "") == "dark"
    vault.close()


def _rows(wallet: Wallet) -> dict[str, int]:
    return {item.name: item.rows for item in wallet.call(m.ListDatasets()).datasets}


def test_a_profile_of_a_later_release_is_left_alone_in_one_sentence():
    updated = Updated(RELEASED[-1])
    machine, wallet, lab = updated.machine, updated.wallet, updated.lab
    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    vault.db.write(_of_later)
    vault.close()
    books = Books.open(lab.profile, PASSPHRASE)
    books.db.write(_of_later)
    books.close()
    before = _content(machine.folder)
    secret = ("--passphrase-file", str(machine.passphrase_file))
    mine = ("app", "--profile", str(wallet.profile), *secret)
    theirs = ("app.requester", "--profile", str(lab.profile), *secret)
    for program, verb, always in (
        (mine, "datasets", True),
        (theirs, "grants", True),
        (mine, "node", False),
        (theirs, "serve", False),
    ):
        if always or SOAK:
            done = machine.run("-m", *program, verb)
            assert (done.returncode, done.stdout) == (1, ""), done
            (line,) = done.stderr.splitlines()
            assert "Nothing was touched; use the newer Freehold that wrote it." in line
    assert _content(machine.folder) == before
    machine.close()


def _of_later(tx: Transaction) -> None:
    (version,) = tx.execute("PRAGMA user_version")[0]
    tx.execute(f"PRAGMA user_version={version + 1}")


def _content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for name in ("wallet", "lab", "state")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file() and not path.name.endswith(("lock", "-shm", "-wal"))
    }
