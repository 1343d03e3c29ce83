"""The vault as a whole is changed, and the process is killed at a drawn point of it.

Places are drawn from a seed that is printed; set FREEHOLD_SEED to repeat a run, and FREEHOLD_SOAK
for the long form.
"""

from __future__ import annotations

import importlib
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.vault.bringing import BATCH_ROWS, PASSPHRASE, TABLE
from tests.faults.vault.changing import CHEAP, NEW
from tests.faults.vault.filled import BATCHES, opens, up_to_date, whole
from wallet import backup
from wallet.audit import log as audit
from wallet.backup import BackupDamaged, restore
from wallet.errors import DiskFull, VaultError, VaultExists
from wallet.store.unlocked import unlocked
from wallet.vault import Vault, datasets, vault_exists
from wallet.vault.checkup import check
from wallet.vault.salvage import salvage

pytestmark = pytest.mark.area("B")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
KILLS = 200 if SOAK else 1
ROOT = Path(__file__).parents[3]


@pytest.fixture
def draw(request) -> random.Random:
    print(f"FREEHOLD_SEED={SEED}")
    return random.Random(f"{SEED} {request.node.name}")


def killed(act: str, folder: Path, other: Path, seconds: float) -> bool:
    """Carry an act out and kill it after so long; return whether it said that it was done."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.vault.changing", act, str(folder), str(other)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"ready\n"
        process.stdin.write(b"\n")
        process.stdin.flush()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        return b"done" in process.stdout.read()


@pytest.mark.parametrize(("act", "longest"), [("renew", 0.25), ("passphrase", 0.06)])
def test_a_kill_leaves_the_old_or_the_new_passphrase_and_every_row(
    tmp_path, sample, draw, act, longest
):
    for round_ in range(KILLS):
        folder = tmp_path / f"{round_}"
        shutil.copytree(sample / "profile", folder)
        seconds = draw.random() * longest
        done = killed(act, folder, folder, seconds)
        found = opens(folder)
        assert len(found) == 1, (round_, seconds)
        if done:
            assert found == {NEW}


def test_a_kill_during_a_backup_leaves_a_whole_file_or_none_of_its_name(tmp_path, sample, draw):
    words = (sample / "words").read_text()
    for round_ in range(KILLS):
        folder, target = tmp_path / f"{round_}", tmp_path / f"b{round_}"
        shutil.copytree(sample / "profile", folder)
        seconds = draw.random() * 0.3
        done = killed("backup", folder, target, seconds)
        assert done is False or target.exists()
        part = target.with_name(target.name + ".part")
        for file in (path for path in (part, target) if path.exists()):
            new = tmp_path / f"new {file.name}"
            try:
                restore(file, new, words, NEW, now_ms=9, kdf=CHEAP, reserve_bytes=0).close()
            except BackupDamaged:
                assert file == part  # what has the name is whole
                assert not vault_exists(new)
            else:
                whole(new, NEW)
        assert opens(folder) == {PASSPHRASE}


def test_a_kill_during_a_restore_leaves_the_vault_or_none(tmp_path, sample, draw):
    words = (sample / "words").read_text()
    for round_ in range(KILLS):
        folder = tmp_path / f"{round_}"
        seconds = draw.random() * 0.3
        done = killed("restore", folder, sample / "backup", seconds)
        if vault_exists(folder):
            assert opens(folder) == {NEW}
        else:
            assert not done
            restore(
                sample / "backup", folder, words, NEW, now_ms=9, kdf=CHEAP, reserve_bytes=0
            ).close()
            assert opens(folder) == {NEW}


def test_a_kill_during_a_migration_loses_no_row_and_the_next_opening_ends_it(
    tmp_path, draw, older_vault
):
    for round_ in range(KILLS):
        folder = tmp_path / f"{round_}"
        shutil.copytree(older_vault, folder)
        killed("migrate", folder, folder, draw.random() * 0.25)
        up_to_date(folder)
        shutil.rmtree(folder)


def test_a_kill_while_salvaging_leaves_the_new_vault_or_none_and_the_damaged_one(
    tmp_path, sample, draw
):
    for round_ in range(KILLS):
        new = tmp_path / f"new-{round_}"
        done = killed("salvage", sample / "profile", new, draw.random() * 0.4)
        if not vault_exists(new):
            assert not done
            salvage(sample / "profile", PASSPHRASE, new, kdf=CHEAP, reserve_bytes=0)
        assert opens(new) == {PASSPHRASE}
        shutil.rmtree(new)


# ---- steps of a change, each as the last one

STEPS_OF_RENEWING = ("copy_database", "write_atomically 1", "write_atomically 2", "replace")


class Pulled(Exception):
    """The plug was pulled."""


@pytest.mark.parametrize("step", STEPS_OF_RENEWING)
def test_every_step_of_renewing_may_be_the_last(tmp_path, sample, step, monkeypatch):
    folder = tmp_path / "profile"
    shutil.copytree(sample / "profile", folder)
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    name, _, number = step.partition(" ")
    calls = 0
    module = "wallet.store.database" if name == "copy_database" else "wallet.store.layout"
    if name == "replace":
        module, name = "wallet.store.layout", "sync_folder"  # the step after it
    real = getattr(importlib.import_module(module), name)

    def pull(*given: object) -> object:
        nonlocal calls
        calls += 1
        if calls == int(number or 1):
            raise Pulled
        return real(*given)

    monkeypatch.setattr(f"{module}.{name}", pull)
    with pytest.raises(Pulled):
        vault.renew(NEW, kdf=CHEAP)
    monkeypatch.undo()
    vault.close()
    assert opens(folder) == ({PASSPHRASE} if step in STEPS_OF_RENEWING[:2] else {NEW})


def test_old_copies_of_the_header_open_nothing_after_renewing(tmp_path, sample):
    folder = tmp_path / "profile"
    shutil.copytree(sample / "profile", folder)
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    vault.renew(NEW, kdf=CHEAP)
    assert vault.db.read(datasets.by_name, TABLE.name).rows == BATCHES * BATCH_ROWS
    vault.db.write(audit.append, "data.imported", {}, 2)
    vault.close()
    for name in ("vault.header", "vault.header.copy"):
        shutil.copy(sample / "profile" / name, folder / name)
    with pytest.raises(VaultError) as caught:
        Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    assert caught.value.code == "database-damaged"


def test_a_full_disk_leaves_the_old_passphrase_and_no_backup(tmp_path, sample, monkeypatch):
    folder = tmp_path / "profile"
    shutil.copytree(sample / "profile", folder)
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wallet.store.copying._export", full)
    with pytest.raises(DiskFull):
        vault.renew(NEW, kdf=CHEAP)
    with pytest.raises(DiskFull):
        backup.make(vault, tmp_path / "b", 1)
    monkeypatch.undo()
    assert not (tmp_path / "b").exists()
    backup.make(vault, tmp_path / "b", 1)
    with pytest.raises(VaultExists):
        backup.make(vault, tmp_path / "b", 1)
    vault.close()
    assert opens(folder) == {PASSPHRASE}


def test_no_flip_in_a_backup_or_header_goes_unnoticed(tmp_path, sample, draw):
    words = (sample / "words").read_text()
    sound = (sample / "backup").read_bytes()
    for round_ in range(200 if SOAK else 10):
        place = draw.randrange(len(sound))
        flipped = bytes([sound[place] ^ 1 << draw.randrange(8)])
        harmed = sound[:place] + (b"" if round_ % 3 == 0 else flipped + sound[place + 1 :])
        (tmp_path / "b").write_bytes(harmed)
        with pytest.raises(VaultError):
            restore(tmp_path / "b", tmp_path / "new", words, NEW, now_ms=9, kdf=CHEAP)
        assert not vault_exists(tmp_path / "new")
    folder = tmp_path / "profile"
    shutil.copytree(sample / "profile", folder)
    header = (folder / "vault.header").read_bytes()
    for _ in range(100 if SOAK else 5):
        place = draw.randrange(len(header))
        harmed = header[:place] + bytes([header[place] ^ 1 << draw.randrange(8)])
        harmed += header[place + 1 :]
        for name in ("vault.header", "vault.header.copy"):
            (folder / name).write_bytes(harmed)
        with pytest.raises(VaultError) as caught:
            Vault.open(folder, PASSPHRASE, reserve_bytes=0)
        assert caught.value.code in ("header-damaged", "newer-format")
        (folder / "vault.header.copy").write_bytes(header)
        Vault.open(folder, PASSPHRASE, reserve_bytes=0).close()
        assert (folder / "vault.header").read_bytes() == header


def flip(path: Path, draw: random.Random) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def test_a_flip_in_any_other_file_is_named_or_put_right(tmp_path, sample, draw):
    for round_ in range(50 if SOAK else 1):
        folder = tmp_path / f"{round_}"
        shutil.copytree(sample / "profile", folder)
        (attached, *_) = folder.glob("attachments/??/*")
        harmed = (attached, folder / "vault.schema", folder / "profile.json")
        sound = {path: path.read_bytes() for path in harmed}
        for path in harmed:
            flip(path, draw)
        vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
        assert vault.profile_was_changed
        (said,) = check(vault).problems
        assert re.fullmatch(r"Attachment \d+ \(batch \d+\) is missing or damaged\.", said)
        vault.close()
        assert harmed[2].read_bytes() == sound[harmed[2]]
        with unlocked(folder, "vault", PASSPHRASE) as store:
            assert store.schema is not None
        shutil.rmtree(folder)


def test_a_flip_in_the_log_of_a_killed_process_leaves_what_was_before_it(tmp_path, sample, draw):
    folder = tmp_path / "profile"
    shutil.copytree(sample / "profile", folder)
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    for n in range(5):
        vault.db.write(audit.append, "data.imported", {"n": n}, n)
    killed = tmp_path / "killed"
    shutil.copytree(folder, killed)
    vault.close()
    for round_ in range(200 if SOAK else 3):
        place = tmp_path / f"{round_}"
        shutil.copytree(killed, place)
        flip(place / "vault.db-wal", draw)
        vault = Vault.open(place, PASSPHRASE, reserve_bytes=0)
        assert check(vault).problems == ()
        assert 1 <= vault.db.read(audit.size) <= 6
        vault.close()
        shutil.rmtree(place)
