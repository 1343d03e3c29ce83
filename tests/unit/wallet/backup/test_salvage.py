"""What a damaged vault still holds comes over, and what is lost is counted."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import BATCH_ROWS, PASSPHRASE, TABLE, attachment, batch
from wallet import backup
from wallet.audit import log as audit
from wallet.errors import DatabaseDamaged, VaultExists, WrongPassphrase
from wallet.store import Argon2id, _raw
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.store.rescue import schema_version
from wallet.vault import Vault, datasets, imports
from wallet.vault.checkup import WAY_OUT, check
from wallet.vault.salvage import salvage
from wallet.vault.search import search

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import Transaction

pytestmark = pytest.mark.area("B")

CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)
PAGE = 4096
ROWS = 3 * BATCH_ROWS


def harm(vault: Vault, pages: list[int]) -> None:
    """Close the vault and change a byte in each of these pages of its database."""
    vault.close()
    data = bytearray(vault.db.path.read_bytes())
    for page in pages:
        data[page * PAGE + 100] ^= 0xFF
    vault.db.path.write_bytes(data)


def test_a_sound_vault_has_no_problems_and_a_damaged_one_names_them(vault):
    sound = check(vault)
    assert sound.problems == ()
    assert (sound.records, sound.attachments, sound.entries) == (ROWS, 1, 5)
    vault.db.write(lambda tx: tx.execute("UPDATE dataset SET rows = rows + 1"))
    (path,) = vault.folder.glob("attachments/??/*")
    path.write_bytes(path.read_bytes()[:-1])
    problems = check(vault).problems
    assert len(problems) == 2
    assert f"should have {ROWS + 1} rows and has {ROWS}" in problems[0]
    assert "Attachment 1" in problems[1]


def test_a_changed_page_is_named(vault):
    vault.db.checkpoint()
    folder = vault.folder
    harm(vault, [40])
    again = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    assert any(said.startswith("Database:") for said in check(again).problems)
    again.close()


def test_everything_of_a_sound_vault_comes_over(vault, tmp_path):
    vault.close()
    found = salvage(vault.folder, PASSPHRASE, tmp_path / "new", kdf=CHEAP, reserve_bytes=0)
    assert (found.records, found.records_lost, found.lost) == (ROWS, 0, ())
    assert (found.entries, found.attachments, found.attachments_lost) == (5, 1, 0)
    new = Vault.open(tmp_path / "new", PASSPHRASE, reserve_bytes=0)
    assert check(new).problems == ()
    assert new.db.read(new.attachments.read, 1) == attachment(0)
    assert new.db.read(search, "watch").hits
    assert new.entropy == vault.entropy
    new.close()


def test_the_rows_of_sound_pages_come_over_and_the_others_are_counted(vault, tmp_path):
    vault.db.checkpoint()
    folder = vault.folder
    key = vault.db._key
    pages = list(range(30, vault.db.page_count()))
    random.Random(11).shuffle(pages)
    vault.close()
    sound = (folder / "vault.db").read_bytes()
    harmed = 0
    while harmed < 6:  # pages of the schema leave nothing to reach; the next test says so
        harm(vault, [pages.pop()])
        try:
            schema_version(folder / "vault.db", key)
        except DatabaseDamaged:
            (folder / "vault.db").write_bytes(sound)
        else:
            sound, harmed = (folder / "vault.db").read_bytes(), harmed + 1
    before = (folder / "vault.db").read_bytes()
    found = salvage(folder, PASSPHRASE, tmp_path / "new", kdf=CHEAP, reserve_bytes=0)
    assert (folder / "vault.db").read_bytes() == before
    new = Vault.open(tmp_path / "new", PASSPHRASE, reserve_bytes=0)
    try:
        assert new.db.verify() == []
        assert new.db.read(datasets.by_name, TABLE.name).rows == found.records
        assert found.records_lost == ROWS - found.records
        assert 0 < found.records <= ROWS
        assert found.lost
        assert not [said for said in check(new).problems if said.startswith("Database")]
    finally:
        new.close()


def readable(path: Path, key: bytes, sql: str, ids: range) -> int:
    """How many rows can be read, by a fresh connection after each that cannot."""
    found = 0
    connection = _raw.connect(path, key, write=False, cache_kib=1_000)
    for id in ids:
        try:
            found += len(connection.execute(sql, (id,)).fetchall())
        except _raw.DatabaseError:
            connection.close()
            connection = _raw.connect(path, key, write=False, cache_kib=1_000)
    connection.close()
    return found


def test_two_bad_pages_cost_the_rows_on_them_and_no_others(vault, tmp_path):
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 3)
    for number in range(3, 7):
        vault.db.write(imports.add_rows, run, TABLE, "export.xml", batch(number))
    vault.db.write(imports.finish, run, 4)
    vault.db.checkpoint()
    path, key, rows = vault.db.path, vault.db._key, 7 * BATCH_ROWS
    sound, sql = path.read_bytes(), "SELECT payload FROM record WHERE id = ?"
    harm(vault, [len(sound) // PAGE - 12, len(sound) // PAGE - 2])
    left = readable(path, key, sql, range(1, rows + 1))
    found = salvage(vault.folder, PASSPHRASE, tmp_path / "new", kdf=CHEAP, reserve_bytes=0)
    assert rows - 120 < left < rows
    assert (found.records, found.records_lost, found.entries) == (left, rows - left, 5)


def test_a_bad_page_leaves_the_rest_of_an_open_vault_to_be_read_and_written(vault):
    vault.db.checkpoint()
    folder, path, key = vault.folder, vault.db.path, vault.db._key
    sql, ids = "SELECT payload FROM record WHERE id = ?", range(1, ROWS + 1)
    vault.close()
    sound = path.read_bytes()
    page, left = len(sound) // PAGE, ROWS
    while left == ROWS:  # until it is a page with records
        page -= 1
        path.write_bytes(sound)
        harm(vault, [page])
        left = readable(path, key, sql, ids)
    again = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    try:
        there = 0
        for id in ids:
            try:
                there += again.db.read(rows_of, sql, id)
            except DatabaseDamaged:
                continue
        assert there == left > ROWS - 60
        with pytest.raises(DatabaseDamaged):
            again.db.write(lambda tx: tx.execute("UPDATE record SET row_number = row_number + 1"))
        again.db.write(audit.append, "data.imported", {"n": 6}, 6)
        assert again.db.verify() == [f"Page {page + 1} cannot be read."]
        again.db.write(audit.append, "data.imported", {"n": 7}, 7)
        assert again.db.read(audit.size) == 7
        assert WAY_OUT in check(again).problems
        with pytest.raises(DatabaseDamaged, match="salvage what can be read"):
            backup.make(again, vault.folder.parent / "b", 9)
        with pytest.raises(DatabaseDamaged, match="no whole copy"):
            again.renew(PASSPHRASE, kdf=CHEAP)
        with pytest.raises(DatabaseDamaged):
            again.compact()
        assert again.db.read(audit.size) == 7
    finally:
        again.close()


def rows_of(tx: Transaction, sql: str, id: int) -> int:
    """How many rows a query finds."""
    return len(tx.execute(sql, (id,)))


def harm_schema(vault: Vault) -> None:
    """Close the vault and wipe every page that its schema is on, the salt included."""
    path, key = vault.db.path, vault.db._key
    vault.close()
    sound, of_schema = path.read_bytes(), []
    with path.open("r+b", buffering=0) as file:
        for start in range(0, len(sound), PAGE):
            file.seek(start)
            file.write(bytes(PAGE))
            try:
                schema_version(path, key)
            except DatabaseDamaged:
                of_schema.append(start)
            file.seek(start)
            file.write(sound[start : start + PAGE])
        for start in of_schema:
            file.seek(start)
            file.write(bytes(PAGE))
    assert len(of_schema) > 1


def test_a_vault_whose_schema_cannot_be_read_comes_over_whole(vault, tmp_path):
    harm_schema(vault)
    with pytest.raises(DatabaseDamaged):
        Vault.open(vault.folder, PASSPHRASE, reserve_bytes=0)
    found = salvage(vault.folder, PASSPHRASE, tmp_path / "new", kdf=CHEAP, reserve_bytes=0)
    assert (found.records, found.records_lost, found.lost) == (ROWS, 0, ())
    assert (found.entries, found.attachments) == (5, 1)
    new = Vault.open(tmp_path / "new", PASSPHRASE, reserve_bytes=0)
    assert check(new).problems == ()
    new.close()


@pytest.mark.parametrize("act", ["compact", "renew", "older"])
def test_what_is_kept_of_the_schema_follows_the_tables(vault, tmp_path, act):
    folder = vault.folder
    if act == "compact":
        vault.compact()
    elif act == "renew":
        vault.renew(PASSPHRASE, kdf=CHEAP)
    else:  # made before anything was kept, opened once since
        vault.close()
        (folder / "vault.schema").unlink()
        vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    harm_schema(vault)
    found = salvage(folder, PASSPHRASE, tmp_path / "new", kdf=CHEAP, reserve_bytes=0)
    assert (found.records, found.lost) == (ROWS, ())


def test_what_the_log_of_a_killed_process_holds_is_followed(vault, tmp_path):
    vault.db.checkpoint()
    for n in range(3):
        vault.db.write(audit.append, "data.imported", {"n": n}, 10 + n)
    killed = tmp_path / "killed"
    shutil.copytree(vault.folder, killed)
    with (killed / "vault.db").open("r+b") as file:
        file.write(bytes(PAGE))
    found = salvage(killed, PASSPHRASE, tmp_path / "new", kdf=CHEAP, reserve_bytes=0)
    assert (found.records, found.entries, found.lost) == (ROWS, 8, ())


def test_a_lost_description_of_a_dataset_costs_no_record(vault, tmp_path):
    folder = vault.folder
    page = vault.db.read(
        lambda tx: tx.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'dataset'")
    )[0][0]
    harm(vault, [page - 1])
    found = salvage(folder, PASSPHRASE, tmp_path / "new", kdf=CHEAP, reserve_bytes=0)
    assert found.records == ROWS
    assert any("salvaged.1" in said for said in found.lost)
    new = Vault.open(tmp_path / "new", PASSPHRASE, reserve_bytes=0)
    (dataset,) = new.db.read(datasets.all_datasets)
    types = {column.name: column.type.value for column in dataset.columns}
    assert types == {"start": "text", "rate": "integer", "device": "text"}
    assert (dataset.rows, dataset.sensitivity) == (ROWS, 3)
    assert check(new).problems == ()
    new.close()


def test_nothing_is_made_of_what_cannot_be_read_or_where_something_is(vault, tmp_path):
    folder = vault.folder
    harm(vault, [0])
    schema = folder / "vault.schema"
    schema.write_bytes(schema.read_bytes()[:-1])
    with pytest.raises(WrongPassphrase):
        salvage(folder, "wrong", tmp_path / "new")
    with pytest.raises(DatabaseDamaged):
        salvage(folder, PASSPHRASE, tmp_path / "new")
    assert not (tmp_path / "new" / "vault.header").exists()
    with pytest.raises(VaultExists):
        salvage(folder, PASSPHRASE, folder)
