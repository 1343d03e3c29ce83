"""Holder processes and a wallet on one machine: the wallet's folder is deleted, most holders are
killed, and the 24 words and the slip bring back what was acknowledged.

By default six holders of which any two are enough, and four are killed; with FREEHOLD_SOAK=1
twelve, any four of which are enough, and eight are killed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.api.starting import is_held
from app.holder.settings import MIB, Owner, SettingsFile
from tests.e2e.deal import Deal, fill
from tests.e2e.processes import PASSPHRASE, Chain, Lab, Machine, Process, Wallet, eventually
from wallet.audit import log as audit
from wallet.keys import words_of
from wallet.vault import Vault, grants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.store import Transaction

pytestmark = pytest.mark.area("G")

SOAK = os.environ.get("FREEHOLD_SOAK") == "1"
ROWS = 2_000
HOLDERS, KILLED = (12, 8) if SOAK else (6, 4)
SEED = int(os.environ.get("FREEHOLD_SEED", "8"))


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine(warm=True)
    yield found
    found.close()


class Box:
    """A holder process, at which one wallet may keep shares."""

    def __init__(self, machine: Machine, number: int, peer_id: str) -> None:
        self.name = f"box{number}"
        profile = machine.folder / self.name
        said = SettingsFile(profile / "holder")
        said.change(lambda before: before.with_owner(Owner(peer_id, 256 * MIB, "anna")))
        self.process: Process = machine.start_module(
            self.name, "app.__main__", "--profile", str(profile),
            "holder", "run", "--listen", "/ip4/127.0.0.1/tcp/0", "--most-mib", "256",
        )  # fmt: skip

    def address(self) -> str:
        return str(self.process.line()["holder"])


def inhabited(machine: Machine) -> Deal:
    """A wallet with records, and a grant of which every step was delivered and paid."""
    chain, wallet, lab = Chain(machine), Wallet(machine), Lab(machine)
    wallet.create()
    fill(wallet, ROWS)
    lab.create()
    lab.start()
    wallet.start()
    deal = Deal(machine, chain, wallet, lab)
    deal.ask(steps=2)
    deal.accept()
    deal.until_state("completed")
    return deal


def facts(tx: Transaction) -> dict[str, Any]:
    """What must come back."""
    return {
        "records": tx.execute("SELECT id, ext, payload FROM record ORDER BY id"),
        "grants": [(row.id, row.paid, row.voucher) for row in grants.grants(tx)],
        "log": audit.size(tx),
    }


def test_words_and_slip_bring_everything_back_when_folder_and_most_holders_are_gone(machine):
    deal = inhabited(machine)
    wallet = deal.wallet
    status: m.StorageReport = wallet.call(m.ShowStorage())
    boxes = [Box(machine, number, status.peer_id) for number in range(HOLDERS)]
    addresses = [box.address() for box in boxes]
    for number, address in enumerate(addresses):
        added: m.HolderAdded = wallet.call(m.AddHolder(address=address, name=f"box {number}"))
        assert added.item.counts, added.item.why
    found: m.StorageReport = wallet.call(m.FlushStorage(check=True))
    assert found.is_all, found.out
    assert (found.places, found.waiting, found.stopped) == (HOLDERS, 0, "")
    assert all(one.shares for one in found.holders), "all are of use, also those added last"
    drilled: m.Drilled = wallet.call(m.Drill(everything=True))
    assert drilled.segments == drilled.segments_in_all > 0
    slip: m.SlipShown = wallet.call(m.ShowSlip())
    wallet.kill()

    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    before, words = vault.db.read(facts), words_of(vault.entropy)
    root = vault.db.read(audit.root, drilled.entries)
    vault.close()
    shutil.rmtree(wallet.profile)
    named = [number for number in range(HOLDERS) if f"box {number}" in slip.holders]
    alive = named[0]
    others = [number for number in range(HOLDERS) if number != alive]
    for number in random.Random(SEED).sample(others, KILLED):
        boxes[number].process.kill()

    files = machine.folder / "paper"
    files.mkdir()
    (files / "words").write_text(" ".join(words))
    (files / "slip").write_text("\n".join(("", *slip.lines)))
    done = machine.run(
        "-m", "app", "--profile", str(wallet.profile),
        "--passphrase-file", str(machine.passphrase_file),
        "vault", "recover", "--words-file", str(files / "words"),
        "--slip", str(files / "slip"), "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["state"], told["whole"]) == ("open", True)
    wallet.forget()
    report: m.StorageReport = wallet.call(m.ShowStorage())
    assert len(report.holders) == HOLDERS
    wallet.call(m.Quit())
    vault = eventually_closed(wallet)
    after = vault.db.read(facts)
    assert after["records"] == before["records"]
    assert len(after["records"]) == ROWS
    assert after["grants"] == before["grants"]
    assert [paid for _id, paid, _voucher in after["grants"]] == [2]
    assert vault.db.read(audit.root, drilled.entries) == root
    assert after["log"] > drilled.entries
    vault.close()


def eventually_closed(wallet: Wallet) -> Vault:
    """The vault once its node has ended."""
    wallet.forget()
    eventually(lambda: not is_held(wallet.profile), "the end of the node")
    return Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
