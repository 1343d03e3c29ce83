"""The node's process is killed while it flushes to its holders, and while a vault comes back.

Nothing that was said to be backed up is lost, and a recovery comes to its end however often it was
killed. Where a kill falls is drawn from a seed that is printed; FREEHOLD_SEED repeats a run,
FREEHOLD_SOAK makes it long. Nothing here depends on where it falls: every moment is right.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from tests.e2e.deal import fill
from tests.e2e.processes import PASSPHRASE, Chain, Machine, Wallet, eventually
from tests.e2e.test_storage import Box
from wallet.errors import FreeholdError
from wallet.keys import words_of
from wallet.vault import Vault, settings, vault_exists
from wallet.vault.checkup import check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store import Transaction

pytestmark = pytest.mark.area("G")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
KILLS = 200 if SOAK else 2
ROWS = 400
BOXES = 3
LONGEST_SECONDS = 3.0
"""Kills fall within so long of a beginning: about what a flush and what comes first take."""


class World:
    """A wallet with records whose shares lie at boxes, all of them processes."""

    def __init__(self) -> None:
        self.machine = Machine(warm=True)
        self.chain = Chain(self.machine)
        self.wallet = Wallet(self.machine)
        self.wallet.create()
        fill(self.wallet, ROWS)
        self.wallet.start()
        status = self.wallet.call(m.ShowStorage())
        self.boxes = [Box(self.machine, number, status.peer_id) for number in range(BOXES)]
        self.addresses = [box.address() for box in self.boxes]
        for number, address in enumerate(self.addresses):
            self.wallet.call(m.AddHolder(address=address, name=f"box {number}"))
        report: m.StorageReport = self.wallet.call(m.FlushStorage())
        assert report.is_all, report.out
        vault = self.closed()
        self.words = " ".join(words_of(vault.entropy))
        self.records = vault.db.read(records)
        vault.close()

    def closed(self) -> Vault:
        """The vault itself, after the node was killed."""
        self.wallet.kill()
        return Vault.open(self.wallet.profile, PASSPHRASE, reserve_bytes=0)

    def recovery(self) -> m.VaultRecover:
        return m.VaultRecover(self.words, PASSPHRASE, places=(self.addresses[0],))

    def come_back(self) -> None:
        """Bring the vault into a new folder, or go on with what was begun there, to its end."""
        if not vault_exists(self.wallet.profile):
            self.wallet.start(unlock=False)
            with contextlib.closing(self.wallet.client()) as client:
                client.call(self.recovery())
            self.wallet.forget()
        else:
            self.wallet.start()

        def whole() -> bool:
            found: m.StatusReply = self.wallet.call(m.Status())
            return found.state == "open" and found.coming is None

        eventually(whole, "the whole vault")


@pytest.fixture
def world() -> Iterator[World]:
    print(f"FREEHOLD_SEED={SEED}")
    found = World()
    yield found
    found.machine.close()


def records(tx: Transaction) -> list[tuple[Any, ...]]:
    return tx.execute("SELECT id, ext, payload FROM record ORDER BY id")


def killed_while(wallet: Wallet, call: m.Call[Any], seconds: float) -> Any:
    """Ask, kill the node after so long, and return the answer if there was one before."""
    answers = []

    def ask() -> None:
        with contextlib.suppress(FreeholdError, OSError), contextlib.closing(wallet.client()) as it:
            if not isinstance(call, m.VaultRecover):
                it.call(m.Unlock(PASSPHRASE))
            answers.append(it.call(call))

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(seconds)  # not waited for anything: the place of the kill
    wallet.kill()
    asking.join()
    return answers[0] if answers else None


def test_a_recovery_that_is_killed_again_and_again_comes_to_its_end(world: World):
    draw = random.Random(f"{SEED} recovering")
    for _ in range(KILLS):
        before = world.wallet.profile
        shutil.rmtree(before)
        for _again in range(draw.randrange(1, 3)):
            seconds = draw.random() * LONGEST_SECONDS
            if vault_exists(world.wallet.profile):
                world.wallet.start()
                time.sleep(seconds / 2)  # as above
                world.wallet.kill()
            else:
                world.wallet.start(unlock=False)
                killed_while(world.wallet, world.recovery(), seconds)
        world.come_back()
        vault = world.closed()
        assert vault.db.read(records) == world.records
        assert check(vault).problems == ()
        assert not vault.rest_is_coming
        vault.close()
        assert_nothing_is_left_over(world.wallet.profile)


def assert_nothing_is_left_over(folder: Path) -> None:
    assert not [path.name for path in folder.iterdir() if "unfinished" in path.name]


def test_what_was_said_to_be_backed_up_comes_back_after_any_kill(world: World):
    draw = random.Random(f"{SEED} flushing")
    acknowledged = 0
    for number in range(2, 2 * KILLS + 2, 2):
        world.wallet.start()
        world.wallet.call(m.PutDraft("killed", str(number)))
        report: m.StorageReport = world.wallet.call(m.FlushStorage())
        assert report.is_all, report.out
        acknowledged = number
        world.wallet.call(m.PutDraft("killed", str(number + 1)))
        found = killed_while(world.wallet, m.FlushStorage(), draw.random() * LONGEST_SECONDS)
        if found is not None and found.is_all:
            acknowledged = number + 1
    shutil.rmtree(world.wallet.profile)
    world.come_back()
    vault = world.closed()
    assert vault.db.read(records) == world.records
    assert int(vault.db.read(settings.draft, "killed")) in (acknowledged, acknowledged + 1)
    vault.close()
