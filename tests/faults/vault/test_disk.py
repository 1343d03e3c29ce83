"""A disk that is full, reports an error or loses power at a drawn write of an import or a change.

The writes are made to fail by a small library (`shim.c`) that is compiled here; without a C
compiler these tests are skipped, and what a full disk does is shown by a limit of pages alone.
Places are drawn from a seed that is printed; FREEHOLD_SOAK tries every write of a whole import.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.vault.bringing import PASSPHRASE
from tests.faults.vault.changing import CHEAP, NEW
from tests.faults.vault.test_vault_faults import check_whole
from wallet import backup
from wallet.backup import restore
from wallet.errors import DiskFull, WrongPassphrase
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault

pytestmark = pytest.mark.area("B")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
ROOT = Path(__file__).parents[3]
BATCHES = 6
WRITES = 400 if SOAK else 120
"""About as many writes as an import of so many batches makes."""


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


def under(shim: Path, folder: Path, at: int, how: str, *module: str) -> str:
    """Run a module whose write number `at` below the folder fails; return what it said."""
    done = subprocess.run(
        [sys.executable, "-m", *module],
        input="\n",
        capture_output=True,
        text=True,
        timeout=60,
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
    return done.stdout


def places(draw: random.Random, how: str) -> list[int]:
    if SOAK:
        return list(range(1, WRITES, 1 if how == "torn" else 3))
    return [draw.randrange(1, WRITES)]


@pytest.mark.parametrize("how", ["full", "error", "torn"])
def test_a_write_of_an_import_that_fails_loses_no_stored_batch(tmp_path, shim, empty, draw, how):
    for at in places(draw, how):
        folder = tmp_path / f"at-{at}"
        shutil.copytree(empty[0], folder)
        said = under(
            shim, folder, at, how, "tests.faults.vault.bringing", str(folder), str(BATCHES)
        )
        stored = max([0, *(int(word) for word in said.split() if word.isdigit())])
        vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
        try:
            whole = check_whole(vault)
            assert stored <= whole <= stored + 1, at
        finally:
            vault.close()
        shutil.rmtree(folder)


@pytest.mark.parametrize("act", ["renew", "backup"])
def test_a_write_of_a_change_that_fails_leaves_the_vault_whole(tmp_path, shim, empty, draw, act):
    for how in ("full", "error", "torn"):
        for at in places(draw, how)[: 60 if SOAK else 1]:
            place = tmp_path / f"{how}-{at}"
            shutil.copytree(empty[0], place / "profile")
            target = place / "b"
            module = ("tests.faults.vault.changing", act, str(place / "profile"), str(target))
            done = "done" in under(shim, place, at, how, *module)
            found = set()
            for passphrase in (PASSPHRASE, NEW):
                try:
                    vault = Vault.open(place / "profile", passphrase, reserve_bytes=0)
                except WrongPassphrase:
                    continue
                assert vault.db.verify() == []
                vault.close()
                found.add(passphrase)
            assert len(found) == 1, (how, at)
            if act == "backup" and (done or target.exists()):
                again = place / "new"
                restore(target, again, empty[1], NEW, now_ms=9, kdf=CHEAP, reserve_bytes=0).close()
            elif act == "renew" and done:
                assert found == {NEW}


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
