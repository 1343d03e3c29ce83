"""kill -9 while contents are written: what was kept is whole, and no file is left without owner.

Places are drawn from a seed that is printed; FREEHOLD_SEED repeats a run, FREEHOLD_SOAK is long.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.vault.bringing import PASSPHRASE
from tests.faults.vault.staging import body
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault

pytestmark = pytest.mark.area("B")

SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
KILLS = 200 if os.environ.get("FREEHOLD_SOAK") else 3
COUNT = 40


def test_a_kill_while_contents_are_written_leaves_no_file_without_owner(tmp_path):
    print(f"FREEHOLD_SEED={SEED}")
    draw = random.Random(SEED)
    whole = tmp_path / "whole"
    vault, _ = Vault.create(
        whole, PASSPHRASE, profile={}, kdf=Argon2id.of(MIN_MEMORY_KIB, 1), reserve_bytes=0
    )
    vault.close()
    for round_ in range(KILLS):
        folder = tmp_path / f"round-{round_}"
        shutil.copytree(whole, folder)
        kept = _killed(folder, draw.randrange(COUNT // 2), draw.random() * 0.01)
        before = _files(folder)
        vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
        rows = vault.db.read(
            lambda tx: tx.execute(
                "SELECT a.id, c.name FROM attachment AS a JOIN content AS c "
                "ON c.attachment_id = a.id ORDER BY a.id"
            )
        )
        assert kept <= len(rows) <= kept + 1
        for number, (id, name) in enumerate(rows):
            assert name == f"{number}.jpg"
            assert vault.db.read(vault.attachments.read, id) == body(number)
        assert len(_files(folder)) == len(rows) <= len(before) <= len(rows) + 1
        assert not any(b"plain secret" in path.read_bytes() for path in before if path.exists())
        vault.close()
        shutil.rmtree(folder)


def _killed(folder: Path, stop_after: int, wait: float) -> int:
    """Let a process bring contents, kill it, and return how many it said were kept."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.vault.staging", str(folder), str(COUNT)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        text=True,
    ) as process:
        assert process.stdout is not None
        kept = 0
        for line in process.stdout:
            kept = int(line.split()[1]) if line.startswith("kept ") else kept
            if (line.startswith("open") and stop_after == 0) or kept >= stop_after > 0:
                break
        until = time.monotonic() + wait
        while time.monotonic() < until:
            pass
        process.kill()
        said = [line for line in process.stdout if line.startswith("kept ") and line.endswith("\n")]
    return int(said[-1].split()[1]) if said else kept


def _files(folder: Path) -> list[Path]:
    return [path for path in (folder / "attachments").rglob("*") if path.is_file()]
