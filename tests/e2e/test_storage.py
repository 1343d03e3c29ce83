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
from app.api.client import ApiError
from app.api.starting import is_held
from app.holder.settings import MIB, Owner, SettingsFile
from tests.e2e.deal import Deal, fill
from tests.e2e.processes import PASSPHRASE, Chain, Lab, Machine, Process, Wallet, eventually
from wallet.audit import log as audit
from wallet.errors import PeerRefused, PeerUnreachable
from wallet.keys import words_of
from wallet.segments.tables import TABLES
from wallet.vault import Vault, grants, notes, settings, shares_out, tags, trash
from wallet.vault.checkup import check

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
    made_one_s_own(wallet)
    lab.create()
    lab.start()
    wallet.start()
    deal = Deal(machine, chain, wallet, lab)
    deal.ask(steps=2)
    deal.accept()
    deal.until_state("completed")
    return deal


def made_one_s_own(wallet: Wallet) -> None:
    """Put into the vault of a wallet whose node does not run what only the person can have made."""
    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    for act in (
        lambda tx: tags.add(tx, range(1, 40), "doctor"),
        lambda tx: notes.put(tx, 7, "before the operation", 3),
        lambda tx: trash.delete(tx, [11], 3),
        lambda tx: settings.put(tx, "a setting", ["kept"]),
        lambda tx: vault.attachments.write(tx, bytes(range(256)) * 999, purpose="x", now_ms=3),
    ):
        vault.db.write(act)
    vault.close()


def every_row(tx: Transaction) -> dict[str, set[tuple[Any, ...]]]:
    """All that a backup is of, by table, as it goes to the holders."""
    found = {table.name: set(tx.execute(table.selection(tx)[1])) for table in TABLES}
    found["setting"] = {row for row in found["setting"] if row[0] not in OF_THE_MOMENT}
    return found


OF_THE_MOMENT = {"home.port", "trash.clock"}
"""Settings that a node writes by itself while it runs: where it listens, how time passed."""

PERSONAL = ("record_tag", "record_note", "deleted_record", "attachment", "attachment_chunk")
FOLLOWED = {"chain_head", "chain_follow", "chain_compared"}
"""How far the chain was followed, which goes on."""

CHANGED_BY_COMING_BACK = FOLLOWED | {"counter"}
"""Numbers that were given once are left alone, and so are a thousand after them."""

BEGUN_BY_COMING_BACK = {"setting", "privacy_entry", "audit_entry", "audit_head", "record_line"}
"""What coming back writes down beside what was there."""


def had_added(wallet: Wallet, address: str, name: str) -> m.HolderAdded:
    """Have a box keep shares, asked again where a machine under load broke the conversation off."""

    done: list[m.HolderAdded] = []

    def added() -> list[m.HolderAdded]:
        try:
            done.append(wallet.call(m.AddHolder(address=address, name=name)))
        except ApiError as error:
            if error.api_code not in (PeerRefused.code, PeerUnreachable.code):
                raise
        return done

    return eventually(added, f"{name} to keep shares")[0]


def end_with_everything_acknowledged(wallet: Wallet) -> m.Drilled:
    """Kill a wallet of which nothing waits; where something had come up since, try again."""
    for _ in range(20):
        found: m.StorageReport = wallet.call(m.FlushStorage(check=True))
        assert (found.places, found.waiting, found.stopped) == (HOLDERS, 0, "")
        assert all(one.shares for one in found.holders), "all are of use, also those added last"
        drilled: m.Drilled = wallet.call(m.Drill(everything=True))
        wallet.kill()
        vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
        waits = {row[0] for row in vault.db.read(lambda tx: tx.execute("SELECT tbl FROM change"))}
        state, size = vault.db.read(shares_out.state), vault.db.read(audit.size)
        vault.close()
        acked = state.head is not None and state.acked_seq == state.head.seq
        if acked and size == drilled.entries and waits <= FOLLOWED | {"setting"}:
            return drilled
        wallet.start()
    raise AssertionError("there was always something that waited")


def test_words_and_slip_bring_everything_back_when_folder_and_most_holders_are_gone(machine):
    deal = inhabited(machine)
    wallet = deal.wallet
    status: m.StorageReport = wallet.call(m.ShowStorage())
    boxes = [Box(machine, number, status.peer_id) for number in range(HOLDERS)]
    addresses = [box.address() for box in boxes]
    for number, address in enumerate(addresses):
        added = had_added(wallet, address, f"box {number}")
        assert added.item.counts, added.item.why
    slip: m.SlipShown = wallet.call(m.ShowSlip())
    drilled = end_with_everything_acknowledged(wallet)
    assert drilled.segments == drilled.segments_in_all > 0

    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    before, words = vault.db.read(every_row), words_of(vault.entropy)
    root, size = vault.db.read(audit.root), vault.db.read(audit.size)
    assert size == drilled.entries, "all of the log was acknowledged"
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
    wallet.start(unlock=False)
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
    after = vault.db.read(every_row)
    for name in before.keys() - CHANGED_BY_COMING_BACK:
        assert before[name] <= after[name], name
    for name in before.keys() - CHANGED_BY_COMING_BACK - BEGUN_BY_COMING_BACK:
        assert before[name] == after[name], name
    assert len(after["record"]) == ROWS
    assert all(after[name] for name in PERSONAL), "there was something of each"
    (grant,) = vault.db.read(lambda tx: list(grants.grants(tx)))
    assert (grant.paid, bool(grant.voucher)) == (2, True)
    assert vault.db.read(vault.attachments.read, 1) == bytes(range(256)) * 999
    assert vault.db.read(audit.root, size) == root
    assert vault.db.read(audit.size) > size
    assert check(vault).problems == ()
    vault.close()


def eventually_closed(wallet: Wallet) -> Vault:
    """The vault once its node has ended."""
    wallet.forget()
    eventually(lambda: not is_held(wallet.profile), "the end of the node")
    return Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
