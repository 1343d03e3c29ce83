"""A new vault from what can be read of a damaged one, with an honest count of what is lost.

Guarantees: the damaged vault is only read and stays as it is; the new one has the same identity
and words, a data key of its own, and passes every check of its database; rows that point to what
is lost are kept where that can be named as unknown, and dropped and counted where it cannot.

Not everything comes back: records of lost pages, words of the log's lost entries. The log is then
shorter or has gaps, which its verification says; its tree is completed so far that it goes on
(`wallet.vault.salvaged_log`). Where nothing can be read, no vault is made.

Left to others: what a loss means beyond the vault, such as numbers that may have been given
(`settle`), and making a lost profile whole (`wallet.vault.salvaged_profile`).
"""

from __future__ import annotations

import secrets
import shutil
import time
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.audit import log as audit
from wallet.errors import DatabaseDamaged, StillComing, VaultExists
from wallet.importers.base import ColumnSpec, ColumnType
from wallet.keys import derive
from wallet.store import Database, Interrupted, change_log
from wallet.store.rescue import rescue, schema_version
from wallet.store.schema_copy import rebuilt
from wallet.store.unlocked import unlocked
from wallet.vault import (
    checkup,
    datasets,
    erasures,
    put_back,
    salvaged_log,
    salvaged_profile,
    settings,
    text_index,
)
from wallet.vault.attachments import SEALED, AttachmentDamaged
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.salvaged_names import named
from wallet.vault.vault import (
    ATTACHMENTS,
    COMING,
    RECOVERING,
    RESTORING,
    STEM,
    Vault,
    vault_exists,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from wallet.store import Argon2id, Transaction
    from wallet.store.rescue import Rescued
    from wallet.store.unlocked import Unlocked
    from wallet.vault.salvaged_profile import Whole

    Settle = Callable[[Transaction, frozenset[str]], list[str]]

_UNKNOWN: Final = "unknown"
_NOTHING: Final = (
    "Nothing of this database can be read any more, so no new vault was made. The damaged one was "
    "left as it is; `freehold vault restore` makes a vault of a backup."
)
_ELSEWHERE: Final = (
    "This vault was recovered, and its records and files were still on their way when it was "
    "damaged: your holders have them, this computer does not. No new vault was made. Recover it "
    "again into an empty profile, with your 24 words; `freehold vault recover` does it."
)
_WORTH: Final = ("record", "audit_entry", "attachment", "relationship")
_MOST_SENSITIVE: Final = 3


class Salvaged(msgspec.Struct, frozen=True):
    """What came over. Numbers of records and attachments; `lost` in sentences, empty if nothing.

    `records_lost` is None where the damaged vault no longer says how many there were.
    """

    records: int
    records_lost: int | None
    entries: int
    attachments: int
    attachments_lost: int
    lost: tuple[str, ...]


def salvage(
    folder: Path,
    passphrase: str,
    target: Path,
    *,
    kdf: Argon2id | None = None,
    reserve_bytes: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
    profile: Whole = lambda public: public,
    settle: Settle = lambda _tx, _lost: [],
) -> Salvaged:
    """Make a vault in the empty profile `target` from the damaged one in `folder`.

    Args:
        folder: the damaged vault's.
        passphrase: opens the damaged one, and the new one.
        target: made if missing.
        kdf: costs of the passphrase; calibrated if not given.
        reserve_bytes: space kept back for a full disk.
        stopped: asked again and again until the new vault is there; a true answer ends it.
        profile: makes the profile of what is public of it, where the vault's own is lost.
        settle: called with the tables that lost rows, in the transaction that puts the new
            database in order; gives sentences about what it did.

    Raises:
        WrongPassphrase, HeaderDamaged, VaultMissing, VaultInUse: of the damaged one.
        What `profile` raises.
        StillComing: it was recovered and what it lacks is with its holders, who have it all.
        DatabaseDamaged: nothing of it can be read. VaultExists: the target holds a vault.
        DiskFull: no room. Interrupted: it was stopped. In each case there is no new vault.
    """
    if vault_exists(target):
        raise VaultExists("There is a vault in the folder for the new one; nothing was done.")
    with unlocked(folder, STEM, passphrase) as damaged:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        stage = target / RESTORING
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(mode=0o700)
        try:
            data_key = secrets.token_bytes(32)
            database = stage / "vault.db"
            key = derive(data_key, "database")
            found = _rescued(damaged, stage / "readable.db", database, key, stopped)
            gone = frozenset(item.table for item in found if item.lost != 0)
            then = [
                lambda tx: _refuse_a_part(tx, folder, gone),
                lambda tx: salvaged_profile.mend(tx, folder, profile),
            ]
            if gone:
                then.append(lambda tx: settle(tx, gone))
            records, lost = _mended(database, key, damaged.store_id, then)
            if stopped():
                raise Interrupted("The salvaging was stopped; no new vault was made.")
            _copy_attachments(folder / ATTACHMENTS, target / ATTACHMENTS)
            vault = Vault.adopt(
                target,
                passphrase,
                damaged.entropy,
                data_key=data_key,
                store_id=damaged.store_id,
                database=database,
                kdf=kdf,
                reserve_bytes=reserve_bytes,
            )
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    try:
        return _report(vault, found, records, lost)
    except BaseException:
        vault.discard()  # half put in order, it would look whole
        raise
    finally:
        vault.close()


def _rescued(
    damaged: Unlocked, readable: Path, path: Path, key: bytes, stopped: Callable[[], bool]
) -> tuple[Rescued, ...]:
    """Make a database of what can be read; where the schema cannot, by the one kept of it."""
    source, schema = damaged.database, damaged.schema
    try:
        try:
            version = schema_version(source, damaged.key)
        except DatabaseDamaged:
            version = 0
        if not version:  # damaged, or emptied
            if schema is None:
                raise DatabaseDamaged(_NOTHING)
            rebuilt(source, damaged.key, schema, readable)
            source, version = readable, schema.version
        until = [migration for migration in MIGRATIONS if migration.number <= version]
        Database.create(path, key, migrations=until, store_id=damaged.store_id).close()
        found = rescue(source, damaged.key, path, key, stopped=stopped)
    except DatabaseDamaged:
        raise DatabaseDamaged(_NOTHING) from None
    if not any(item.kept for item in found if item.table in _WORTH):
        raise DatabaseDamaged(_NOTHING)
    return found


def _refuse_a_part(tx: Transaction, folder: Path, gone: frozenset[str]) -> list[str]:
    """See that the damaged vault had everything, as far as that can be told; no sentences."""
    unknown = "setting" in gone
    if settings.get(tx, COMING, dict, {}) or (unknown and (folder / RECOVERING).exists()):
        raise StillComing(_ELSEWHERE)
    return []


def _mended(
    path: Path, key: bytes, store_id: str, then: Sequence[Callable[[Transaction], list[str]]]
) -> tuple[int | None, list[str]]:
    """Put in order what points to lost rows; return the records lost and sentences about more."""
    database = Database.open(path, key, migrations=MIGRATIONS, store_id=store_id, keep_copy=False)
    try:
        lost: list[str] = []
        missing = database.write(_mend, lost, then)
        database.checkpoint()
    finally:
        database.close()
    return missing, lost


def _mend(
    tx: Transaction, lost: list[str], then: Sequence[Callable[[Transaction], list[str]]]
) -> int | None:
    tx.execute("PRAGMA defer_foreign_keys=ON")
    _stand_ins(tx)
    lost += _stand_in_datasets(tx)
    while dropped := drop_orphans(tx):
        lost += dropped
    missing = 0
    for dataset in datasets.all_datasets(tx):
        count = tx.execute("SELECT count(*) FROM record WHERE dataset_id = ?", (dataset.id,))[0][0]
        if count < dataset.rows:
            missing += dataset.rows - count
            rows = "1 row" if dataset.rows == 1 else f"{dataset.rows:,} rows"
            lost.append(f"{dataset.rows - count:,} of {rows} of {dataset.title}.")
        tx.execute("UPDATE dataset SET rows = ? WHERE id = ?", (count, dataset.id))
    checkup.remember(tx, "")
    change_log.forget(tx)  # a backup elsewhere is of what was there before
    salvaged_log.mend(tx)
    erasures.begin_line(tx)  # the last numbers that were given may be among what is lost
    text_index.renew(tx, [row[0] for row in tx.execute("SELECT id FROM record")])
    for act in then:
        lost += act(tx)
    put_back.accept(tx, salvaged=True)
    return missing


def _stand_ins(tx: Transaction) -> None:
    """Put an unknown source, import or file where a record's own is lost."""
    tx.execute(
        "INSERT OR IGNORE INTO source (importer, title, created_ms) VALUES (?, ?, 0)",
        (_UNKNOWN, _UNKNOWN),
    )
    source = tx.execute("SELECT id FROM source WHERE importer = ?", (_UNKNOWN,))[0][0]
    for id, source_id in tx.execute("SELECT id, source_id FROM import_run"):
        if not tx.execute("SELECT 1 FROM source WHERE id = ?", (source_id,)):
            tx.execute("UPDATE import_run SET source_id = ? WHERE id = ?", (source, id))
    tx.execute(
        "INSERT INTO import_run (id, source_id, importer_version, variant, state, started_ms) "
        "SELECT DISTINCT run_id, ?, 0, ?, 'stopped', 0 FROM record "
        "WHERE run_id NOT IN (SELECT id FROM import_run)",
        (source, _UNKNOWN),
    )
    tx.execute(
        "INSERT INTO import_file (id, run_id, name) "
        "SELECT file_id, min(run_id), ? || file_id FROM record "
        "WHERE file_id NOT IN (SELECT id FROM import_file) GROUP BY file_id",
        (f"{_UNKNOWN} ",),
    )
    tx.execute(
        "DELETE FROM source WHERE id = ? AND id NOT IN (SELECT source_id FROM import_run)",
        (source,),
    )


def _stand_in_datasets(tx: Transaction) -> list[str]:
    """Describe records whose dataset's description is lost, by what they hold."""
    said = []
    for (id,) in tx.execute(
        "SELECT DISTINCT dataset_id FROM record WHERE dataset_id > 0 "
        "AND dataset_id NOT IN (SELECT id FROM dataset)"
    ):
        columns = tuple(
            ColumnSpec(name, ColumnType(kind), _UNKNOWN, "pd:PersonalData", _MOST_SENSITIVE)
            for name, kind in tx.execute(
                "SELECT j.key, CASE WHEN min(j.type) <> max(j.type) THEN 'text' "
                "WHEN min(j.type) = 'integer' THEN 'integer' ELSE 'text' END "
                "FROM record AS r, json_each(r.payload) AS j WHERE r.dataset_id = ? "
                "GROUP BY j.key ORDER BY min(j.id)",
                (id,),
            )
        )
        name = f"salvaged.{id}"
        tx.execute(
            "INSERT INTO dataset (id, name, title, time_column, columns, sensitivity, rows) "
            "VALUES (?, ?, ?, '', ?, ?, (SELECT count(*) FROM record WHERE dataset_id = ?))",
            (
                id,
                name,
                f"Salvaged records {id}",
                msgspec.json.encode(columns).decode(),
                _MOST_SENSITIVE,
                id,
            ),
        )
        said.append(f"What one dataset is called and means; its records are in {name}.")
    return said


def drop_orphans(tx: Transaction) -> list[str]:
    """Drop rows whose parent is lost, table by table; return a sentence for each table."""
    said = []
    for (table,) in tx.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ):
        for key in tx.execute(f'PRAGMA foreign_key_list("{table}")'):
            parent, own, other = key[2], key[3], key[4] or "id"
            if table == "attachment":  # it stands by itself
                sql = f'UPDATE attachment SET "{own}" = NULL'  # noqa: S608
            else:
                sql = f'DELETE FROM "{table}"'  # noqa: S608
            tx.execute(
                f'{sql} WHERE "{own}" IS NOT NULL '  # noqa: S608
                f'AND "{own}" NOT IN (SELECT "{other}" FROM "{parent}")'
            )
            if tx.changes:
                said.append(f"{tx.changes:,} {named(table)} that belonged to something lost.")
    return said


def _copy_attachments(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if source.is_dir():
        shutil.copytree(source, target)


def _report(
    vault: Vault, found: tuple[Rescued, ...], missing: int | None, lost: list[str]
) -> Salvaged:
    gone = 0
    rows = vault.db.read(lambda tx: tx.execute("SELECT id, media_type FROM attachment"))
    for id, media_type in rows:
        if not _is_sound(vault, id, media_type):
            vault.db.write(vault.attachments.destroy, id)
            gone += 1
    if gone:
        files = "1 file" if gone == 1 else f"{gone:,} files"
        lost.append(f"{files} kept with records or messages.")
    counted = {"record", "record_text"}
    lost += [
        f"{item.lost:,} {named(item.table)}."
        for item in found
        if item.table not in counted and item.lost
    ]
    kept = {item.table: item.kept for item in found}
    records = next((item for item in found if item.table == "record"), None)
    missing = missing or (records.lost if records is not None else None)
    if any(item.known is None for item in found):
        lost.append("How much else is lost, the damaged vault no longer says.")
    now_ms = time.time_ns() // 1_000_000
    body = {"lost": list(lost)}
    vault.db.write(audit.append, "vault.salvaged", body, now_ms)
    return Salvaged(
        records=kept.get("record", 0),
        records_lost=missing,
        entries=kept.get("audit_entry", 0),
        attachments=len(rows) - gone,
        attachments_lost=gone,
        lost=tuple(lost),
    )


def _is_sound(vault: Vault, id: int, media_type: str) -> bool:
    try:
        if media_type == SEALED:
            vault.db.read(vault.attachments.open_sealed, id).close()
        else:
            for _ in vault.db.read(vault.attachments.stream, id):
                pass
    except AttachmentDamaged:
        return False
    return True
