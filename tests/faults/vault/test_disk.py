"""A disk that is full, reports an error or loses power at a drawn write of an import or a change.

The writes are made to fail by a small library (`shim.c`) that is compiled here; without a C
compiler these tests are skipped, and what a full disk does is shown by a limit of pages alone.
Places are drawn from a seed that is printed; FREEHOLD_SOAK tries every write of a whole import and
of every change.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.faults.vault.bringing import PASSPHRASE
from tests.faults.vault.changing import CHEAP, NEW
from tests.faults.vault.filled import opens, up_to_date
from tests.faults.vault.test_vault_faults import check_whole
from wallet import backup
from wallet.backup import restore
from wallet.errors import DiskFull, VaultError
from wallet.store import Argon2id, _raw
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault

pytestmark = pytest.mark.area("B")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
ROOT = Path(__file__).parents[3]
BATCHES = 6
HOWS = ("full", "error", "torn")


class Ran(NamedTuple):
    """What a process said, and how many writes it made; None if the power was gone."""

    said: str
    writes: int | None


@pytest.fixture
def draw(request) -> random.Random:
    print(f"FREEHOLD_SEED={SEED}")
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture(scope="module")
def shim(tmp_path_factory) -> Path:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("There is no C compiler here, or this is not Linux.")
    library = Path(tmp_path_factory.mktemp("shim")) / "shim.so"
    source = str(Path(__file__).with_name("shim.c"))
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), source, "-ldl"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"The C compiler does not make the library: {done.stderr[:200]}")
    return library


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> tuple[Path, str]:
    """The folder of a vault without records, and its words."""
    folder = Path(tmp_path_factory.mktemp("empty")) / "profile"
    vault, words = Vault.create(
        folder, PASSPHRASE, profile={}, kdf=Argon2id.of(MIN_MEMORY_KIB, 1), reserve_bytes=0
    )
    vault.close()
    return folder, " ".join(words)


def under(shim: Path, folder: Path, at: int, how: str, *module: str) -> Ran:
    """Run a module whose write number `at` below the folder fails; 0 lets all go through."""
    done = subprocess.run(
        [sys.executable, "-m", *module],
        input="\n",
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
        cwd=ROOT,
        env={
            **os.environ,
            "LD_PRELOAD": str(shim),
            "SHIM_FOLDER": str(folder),
            "SHIM_AT": str(at),
            "SHIM_HOW": how,
        },
    )
    _, _, counted = done.stderr.rpartition("shim: ")
    return Ran(done.stdout, int(counted.split()[0]) if counted else None)


def places(draw: random.Random, how: str, writes: int | None) -> list[int]:
    """Which writes fail: one that is drawn, or every one (every third of those that fill up)."""
    assert writes
    print(f"{writes} writes")
    if SOAK:
        return list(range(1, writes + 1, 3 if how == "full" else 1))
    return [draw.randrange(1, writes + 1)]


@pytest.mark.parametrize("how", HOWS)
def test_a_write_of_an_import_that_fails_loses_no_stored_batch(tmp_path, shim, empty, draw, how):
    def bring(at: int) -> Ran:
        folder = tmp_path / f"at-{at}"
        shutil.copytree(empty[0], folder)
        module = ("tests.faults.vault.bringing", str(folder), str(BATCHES))
        return under(shim, folder, at, how, *module)

    for at in places(draw, how, bring(0).writes if SOAK else 120):
        said = bring(at).said
        stored = max([0, *(int(word) for word in said.split() if word.isdigit())])
        vault = Vault.open(tmp_path / f"at-{at}", PASSPHRASE, reserve_bytes=0)
        try:
            whole = check_whole(vault)
            assert stored <= whole <= stored + 1, at
        finally:
            vault.close()
        shutil.rmtree(tmp_path / f"at-{at}")


@pytest.mark.parametrize("act", ["renew", "passphrase", "backup"])
def test_a_write_of_a_change_that_fails_leaves_the_vault_whole(tmp_path, shim, sample, draw, act):
    words = (sample / "words").read_text(encoding="ascii")

    def change(how: str, at: int) -> bool:
        place = tmp_path / f"{how}-{at}"
        shutil.copytree(sample / "profile", place / "profile")
        module = ("tests.faults.vault.changing", act, str(place / "profile"), str(place / "b"))
        ran = under(shim, place, at, how, *module)
        totals.append(ran.writes)
        return "done" in ran.said

    totals: list[int | None] = []
    assert change("none", 0)
    for how in HOWS if SOAK else (draw.choice(HOWS),):
        for at in places(draw, how, totals[0]):
            done = change(how, at)
            place = tmp_path / f"{how}-{at}"
            found = opens(place / "profile")
            assert len(found) == 1, (how, at)
            if act == "backup" and (done or (place / "b").exists()):
                restore(
                    place / "b", place / "new", words, NEW, now_ms=9, kdf=CHEAP, reserve_bytes=0
                ).close()
            elif act != "backup" and done:
                assert found == {NEW}
            shutil.rmtree(place)


def test_a_write_of_a_migration_that_fails_loses_no_row(tmp_path, shim, older_vault, draw):
    def migrate(how: str, at: int) -> Ran:
        folder = tmp_path / f"{how}-{at}"
        shutil.copytree(older_vault, folder)
        module = ("tests.faults.vault.changing", "migrate", str(folder), str(folder))
        return under(shim, folder, at, how, *module)

    writes = migrate("none", 0).writes if SOAK else 60
    for how in HOWS if SOAK else (draw.choice(HOWS),):
        for at in places(draw, how, writes):
            migrate(how, at)
            up_to_date(tmp_path / f"{how}-{at}")
            shutil.rmtree(tmp_path / f"{how}-{at}")


class FailingAtTheEnd:
    """A connection whose disk reports an error once a commit is on it."""

    def __init__(self, connection: _raw.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, *params: Any) -> Any:
        found = self._connection.execute(sql, *params)
        if sql == "COMMIT":
            error = _raw.DatabaseError("disk I/O error")
            error.sqlite_errorcode = 1034  # type: ignore[attr-defined]  # SQLITE_IOERR_FSYNC
            raise error
        return found


def test_what_belongs_to_a_commit_that_may_be_on_the_disk_is_left_there(
    tmp_path, empty, monkeypatch
):
    folder = tmp_path / "profile"
    shutil.copytree(empty[0], folder)
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    sound = vault.db._writer
    monkeypatch.setattr(vault.db, "_writer", FailingAtTheEnd(sound))
    with pytest.raises(VaultError, match="as a whole or not at all"):
        vault.db.write(vault.attachments.write, b"photograph", purpose="photo", now_ms=1)
    monkeypatch.undo()
    vault.close()
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    assert vault.db.read(vault.attachments.read, 1) == b"photograph"
    vault.close()


def test_a_limit_of_pages_stops_a_backup_of_nothing_and_an_import_whole(tmp_path, empty):
    folder = tmp_path / "profile"
    shutil.copytree(empty[0], folder)
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    vault.db.limit_pages(vault.db.page_count())
    filled = "x" * 100_000
    with pytest.raises(DiskFull):
        vault.db.write(
            lambda tx: tx.execute("INSERT INTO draft VALUES ('a', json_quote(?), 1)", (filled,))
        )
    backup.make(vault, tmp_path / "b", 1)  # reading works, so a backup does
    vault.close()
    restore(
        tmp_path / "b", tmp_path / "new", empty[1], NEW, now_ms=9, kdf=CHEAP, reserve_bytes=0
    ).close()
