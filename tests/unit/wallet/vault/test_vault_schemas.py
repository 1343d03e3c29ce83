"""Every vault that was ever released opens, migrated, with all that was in it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import PASSPHRASE, TABLE
from tests.fixtures.make_vault import ENTRIES, ENTROPY, ROWS, VAULTS
from tests.unit.wallet.vault.ledger import BANK, bring, found, payment
from wallet.audit import log as audit
from wallet.audit.verify import verify
from wallet.backup import make, restore
from wallet.errors import DiskFull, NewerFormat
from wallet.keys import words_of
from wallet.store import Argon2id, EncryptedStore, _raw
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, datasets, settings
from wallet.vault.checkup import check
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.search import Filters, search

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import SoFar, Transaction

pytestmark = pytest.mark.area("B")

RELEASED = sorted((path for path in VAULTS.iterdir() if path.is_dir()), key=lambda p: int(p.name))
NEWEST = MIGRATIONS[-1].number


def version_of(tx: Transaction) -> int:
    return int(tx.execute("PRAGMA user_version")[0][0])


@pytest.mark.parametrize("fixture", RELEASED, ids=lambda path: f"schema {path.name}")
def test_a_released_vault_opens_with_all_that_was_in_it(tmp_path, fixture):
    folder = tmp_path / "profile"
    shutil.copytree(fixture, folder)
    Vault.open_with_words(folder, words_of(ENTROPY), reserve_bytes=0).close()
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    try:
        assert vault.entropy == ENTROPY
        assert vault.profile["name"] == "Fixture"
        assert vault.db.read(version_of) == NEWEST
        assert vault.db.read(datasets.by_name, TABLE.name).rows == ROWS
        assert len(vault.db.read(search, "watch").hits) == ROWS
        assert vault.db.read(vault.attachments.read, 1) == b"a photograph"
        assert vault.db.read(settings.get, "theme", str, "") == "dark"
        report = vault.db.read(verify)
        assert report.ok
        assert report.size >= ENTRIES
        head = vault.db.read(audit.head)
        assert head is not None
        head.check()
        assert vault.db.verify() == []
    finally:
        vault.close()


def older(folder: Path, number: int) -> Path:
    EncryptedStore.create(
        folder,
        "vault",
        PASSPHRASE,
        ENTROPY,
        migrations=MIGRATIONS[:number],
        fill=lambda tx: settings.put(tx, "theme", "dark"),
        kdf=Argon2id.of(MIN_MEMORY_KIB, 1),
        reserve_bytes=0,
    ).close()
    return folder


def before(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("vault.db.before-*"))


@pytest.mark.parametrize("number", range(1, NEWEST))
def test_every_schema_on_the_way_is_migrated_after_a_copy_was_kept(tmp_path, number):
    folder = older(tmp_path / "profile", number)
    Vault.open(folder, PASSPHRASE, reserve_bytes=0).close()
    assert before(folder) == [f"vault.db.before-{number + 1}"]
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    assert before(folder) == []  # it opened a second time; a copy would keep what is destroyed
    assert vault.db.read(version_of) == NEWEST
    assert vault.db.read(settings.get, "theme", str, "") == "dark"
    vault.close()


def test_what_an_older_index_could_not_find_is_found_after_the_change(tmp_path):
    folder = older(tmp_path / "profile", 9)
    store = EncryptedStore.open(
        folder, "vault", PASSPHRASE, migrations=MIGRATIONS[:9], reserve_bytes=0
    )
    rows = [
        payment(1, "東京タワー 🎉"),
        payment(2, "Müller"),
        payment(3, "gone 東京"),
        payment(4, "x"),
    ]
    store.db.write(without_search)
    bring(store.db, BANK, rows)
    store.db.write(old_tags_and_notes)
    store.close()
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    try:
        assert found(vault.db, "京タ") == found(vault.db, "🎉") == ["東京タワー 🎉"]
        assert found(vault.db, "mueller") == found(vault.db, "muller") == ["Müller"]
        assert found(vault.db, "gone") == []  # it lies in the bin
        assert found(vault.db, "大学") == found(vault.db, "", filters=Filters(noted=True)) == ["x"]
        assert found(vault.db, "", filters=Filters(tag="odd")) == ["Müller"]
        assert check(vault).problems == ()
    finally:
        vault.close()


def without_search(tx: Transaction) -> None:
    """Let today's code put rows into an older schema; its index is made anew later anyway."""
    tx.execute("DROP TABLE record_text")
    tx.execute("CREATE TABLE record_text (body, facet)")
    tx.execute("CREATE TEMP TABLE left_out (mark)")


def old_tags_and_notes(tx: Transaction) -> None:
    tx.execute("INSERT INTO tag VALUES (1, 'odd', 'odd')")
    tx.execute("INSERT INTO record_tag VALUES (2, 1)")
    tx.execute("INSERT INTO record_note VALUES (4, '大学', 1)")
    tx.execute(
        "INSERT INTO dataset (id, name, title, time_column, columns, sensitivity) "
        "VALUES (-1, 'deleted 1', '', '', '[]', 0)"
    )
    tx.execute("UPDATE record SET dataset_id = -1 WHERE id = 3")
    tx.execute("INSERT INTO deleted_record VALUES (3, 1)")
    tx.execute("UPDATE dataset SET rows = rows - 1 WHERE id = 1")


def test_a_migration_without_room_for_its_copy_changes_nothing(tmp_path, monkeypatch):
    folder = older(tmp_path / "profile", 1)
    content = (folder / "vault.db").read_bytes()

    def full(error: Exception) -> Exception:
        del error
        return DiskFull("full")

    monkeypatch.setattr(_raw, "translate", full)
    (folder / "vault.db.before-2").mkdir()  # nothing can be written there
    with pytest.raises((DiskFull, OSError)):
        Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    monkeypatch.undo()
    (folder / "vault.db.before-2").rmdir()
    assert (folder / "vault.db").read_bytes() == content
    Vault.open(folder, PASSPHRASE, reserve_bytes=0).close()


def test_a_vault_of_a_newer_program_is_left_alone(tmp_path):
    folder = tmp_path / "profile"
    shutil.copytree(RELEASED[-1], folder)
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    vault.db.write(lambda tx: tx.execute(f"PRAGMA user_version={NEWEST + 1}"))
    vault.close()
    for copy in before(folder):
        (folder / copy).unlink()
    content = (folder / "vault.db").read_bytes()
    with pytest.raises(NewerFormat):
        Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    assert (folder / "vault.db").read_bytes() == content
    assert before(folder) == []


def test_an_older_backup_is_brought_up_to_date_and_says_how_far_that_is(tmp_path, monkeypatch):
    folder, new = tmp_path / "profile", tmp_path / "new"
    shutil.copytree(VAULTS / "9", folder)
    store = EncryptedStore.open_with_entropy(
        folder, "vault", ENTROPY, migrations=MIGRATIONS[:9], reserve_bytes=0
    )
    old = Vault(folder, store)
    monkeypatch.setattr(sys.modules[make.__module__], "MIGRATIONS", MIGRATIONS[:9])
    make(old, tmp_path / "b", 7)
    old.close()
    heard: list[SoFar] = []
    vault = restore(
        tmp_path / "b",
        new,
        words_of(ENTROPY),
        PASSPHRASE,
        now_ms=9,
        kdf=Argon2id.of(MIN_MEMORY_KIB, 1),
        reserve_bytes=0,
        heard=heard.append,
    )
    assert len(vault.db.read(search, "watch").hits) == ROWS
    vault.close()
    assert before(new) == []
    said = list(dict.fromkeys((item.step, item.steps, item.words) for item in heard))
    newer = MIGRATIONS[9:]
    assert said == [
        (0, 0, "reading the backup"),
        *((n, len(newer), migration.name) for n, migration in enumerate(newer, 1)),
        (0, 0, "checking what was read"),
    ]
    read = [item for item in heard if item.unit == "bytes"]
    assert 0 < read[0].done <= read[-1].done <= read[-1].total == (tmp_path / "b").stat().st_size
