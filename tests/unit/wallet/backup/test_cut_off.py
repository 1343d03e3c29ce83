"""What a database that was cut off still holds comes over into a vault that goes on working."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import BATCH_ROWS, PASSPHRASE, TABLE, batch
from wallet.audit import log as audit
from wallet.audit.verify import verify
from wallet.errors import DatabaseDamaged
from wallet.store import Argon2id, Interrupted
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, imports
from wallet.vault.salvage import salvage
from wallet.vault.salvaged_names import _NAMES
from wallet.vault.search import search

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("B")

CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)
LONG_SECONDS = 20.0
BATCHES = 40


@pytest.fixture
def large(vault: Vault) -> Vault:
    """The vault with some hundred log entries and more records, closed."""
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 3)
    for number in range(3, BATCHES):
        vault.db.write(imports.add_rows, run, TABLE, "export.xml", batch(number))
        for n in range(4):
            vault.db.write(audit.append, "data.imported", {"n": n}, 10 + n)
    vault.db.write(imports.finish, run, 4)
    vault.db.checkpoint()
    vault.close()
    return vault


def cut(vault: Vault, left: float) -> None:
    """Cut the database off: a share of it is left if this is 1 or less, else so many bytes."""
    path = vault.folder / "vault.db"
    with path.open("r+b") as file:
        file.truncate(int(left * path.stat().st_size) if left <= 1 else int(left))


class Patience:
    """Says stop when a salvage takes so long that it would not end."""

    def __init__(self) -> None:
        self._begun = time.thread_time()

    def is_over(self) -> bool:
        return time.thread_time() - self._begun > LONG_SECONDS


@pytest.mark.parametrize("left", [0.97, 0.9, 0.7, 0.5, 0.3, 0.1])
def test_what_is_left_of_a_cut_off_database_is_a_vault_that_works(large, tmp_path, left):
    cut(large, left)
    new, stopped = tmp_path / "new", Patience().is_over
    found = salvage(large.folder, PASSPHRASE, new, kdf=CHEAP, reserve_bytes=0, stopped=stopped)
    assert found.lost
    assert found.records + (found.records_lost or 0) == BATCHES * BATCH_ROWS
    goes_on(new)


@pytest.mark.parametrize("left", [12_000, 0])
def test_of_a_database_with_nothing_left_no_vault_is_made(large, tmp_path, left):
    cut(large, left)
    new, stopped = tmp_path / "new", Patience().is_over
    with pytest.raises(DatabaseDamaged, match="Nothing of this database can be read") as said:
        salvage(large.folder, PASSPHRASE, new, stopped=stopped)
    assert "salvage" not in str(said.value)
    assert "freehold vault restore" in str(said.value)
    assert not (new / "vault.header").exists()


def goes_on(folder: Path) -> None:
    """Import into a vault, search in it, and verify its log; nothing new may be wrong with that."""
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    try:
        before = vault.db.read(verify)
        run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 5)
        vault.db.write(imports.add_rows, run, TABLE, "more.xml", batch(20))
        vault.db.write(imports.finish, run, 6)
        for n in range(5):
            vault.db.write(audit.append, "data.imported", {"n": n}, 50 + n)
        vault.db.write(audit.sign_head, bytes(32), 60)
        assert vault.db.read(search, "watch").hits
        after = vault.db.read(verify)
        assert after.size == before.size + 5
        assert after.ok == before.ok
        assert vault.db.verify() == []
    finally:
        vault.close()


def test_a_salvage_that_is_told_to_stop_makes_no_vault(large, tmp_path):
    with pytest.raises(Interrupted):
        salvage(large.folder, PASSPHRASE, tmp_path / "new", kdf=CHEAP, stopped=lambda: True)
    assert not (tmp_path / "new" / "vault.header").exists()
    assert not (tmp_path / "new" / "restore.unfinished").exists()


def test_every_table_has_a_name_that_people_know(vault):
    tables = vault.db.read(
        lambda tx: tx.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name <> 'store' AND name NOT LIKE 'record_text%' AND name NOT LIKE 'record_word%'"
        )
    )
    assert {row[0] for row in tables} == set(_NAMES)
