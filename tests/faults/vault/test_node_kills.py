"""kill -9 of a node while it imports: what it said was kept is there, and everything fits.

The whole way of an import: node, worker, vault. Places are drawn from a seed that is printed;
FREEHOLD_SEED repeats a run, FREEHOLD_SOAK is long.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.api.client import Client
from app.api.starting import start_node
from contracts.chain.profile import parse_profile
from contracts.profiles import to_json
from tests.unit.app.cli.running import CHAIN, DEMO
from wallet.errors import FreeholdError
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, datasets, imports
from wallet.vault.checkup import check
from wallet.vault.imports import RunState

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("B")

SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
KILLS = 200 if os.environ.get("FREEHOLD_SOAK") else 1
EXPORT = DEMO / "practice-health.zip"
LONGEST_SECONDS = 1.0
END_SECONDS = 300.0


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a vault without records, whose nodes have short socket names."""
    runtime = Path(tempfile.mkdtemp(prefix="fh-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    profile = to_json(parse_profile(CHAIN, "the test's chain"))
    kdf = Argon2id.of(MIN_MEMORY_KIB, 1)
    vault, _ = Vault.create(tmp_path / "empty", "pass", profile=profile, kdf=kdf, reserve_bytes=0)
    vault.close()
    yield vault.folder
    shutil.rmtree(runtime, ignore_errors=True)


class Importing:
    """An import through a node of its own, in a thread."""

    def __init__(self, profile: Path) -> None:
        self.begun = threading.Event()
        self.reply: m.ImportReply | None = None
        node = start_node(profile)
        assert node is not None
        self.node = node
        self._client = Client(profile, on_event=self._hear)
        self._client.call(m.Unlock("pass"))
        self._thread = threading.Thread(target=self._import)
        self._thread.start()

    def kill(self, after_seconds: float) -> None:
        """Kill the node so long after the first news of the import; wait until all is over."""
        assert self.begun.wait(END_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            self.node.wait(after_seconds)
        self.node.kill()
        self.node.wait(END_SECONDS)
        self._thread.join(END_SECONDS)
        assert not self._thread.is_alive()
        self._client.close()

    def _import(self) -> None:
        with suppress(FreeholdError, OSError):
            self.reply = self._client.call(m.Import(str(EXPORT), "job"))
        self.begun.set()

    def _hear(self, event: m.Event) -> None:
        if isinstance(event, m.Progress):
            self.begun.set()


def test_a_node_killed_while_it_imports_leaves_whole_batches_and_a_vault_that_fits(
    tmp_path: Path, empty: Path
):
    print(f"FREEHOLD_SEED={SEED}")
    draw = random.Random(SEED)
    for round_ in range(KILLS):
        folder = tmp_path / f"{round_}"
        shutil.copytree(empty, folder)
        seconds = draw.random() * LONGEST_SECONDS
        importing = Importing(folder)
        importing.kill(seconds)
        vault = Vault.open(folder, "pass", reserve_bytes=0)
        try:
            assert check(vault).problems == (), seconds
            rows = sum(item.rows for item in vault.db.read(datasets.all_datasets))
            counted = vault.db.read(lambda tx: tx.execute("SELECT count(*) FROM record"))
            assert counted == [(rows,)]
            runs = vault.db.read(imports.runs)
            assert all(run.state is not RunState.RUNNING for run in runs)
            if importing.reply is not None:  # it was told, so it is there
                assert rows == sum(item.new for item in importing.reply.datasets)
        finally:
            vault.close()
        shutil.rmtree(folder)
        shutil.rmtree(tmp_path / "state", ignore_errors=True)
