"""Imports: rows arriving in batches, counted, findable, and undone as one.

Guarantees: a batch is stored wholly or not at all, in the caller's transaction; a row whose key the
dataset already has is counted as a duplicate and changes nothing, so importing twice imports once,
and what the person deleted stays deleted, also after it was erased; every record knows the file,
the row and the importer's version it came from.

Left to others: reading files (`wallet.importers`, in a worker); how many rows make a batch; taking
an import back (`wallet.vault.undoing`).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import NotAllowed, NotFound
from wallet.importers.base import ColumnType, Skip
from wallet.vault import completing, datasets, left_out, origins, text_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.base import SignedOrigin, TableSpec, Value
    from wallet.importers.rows import Row
    from wallet.store import Transaction

_KEYS_PER_QUERY: Final = 500
_PAYLOADS: Final = 256
"""Sets of columns whose encoding is kept ready."""

_encode: Final = msgspec.json.Encoder().encode
_blob: Final[Callable[[bytes], Any]] = bytearray
"""What SQLite takes in at once: `bytes` would first be offered to adapters, at twice the cost."""


class RunState(StrEnum):
    """Where an import stands; `stopped` was cancelled or broke off, and keeps its rows."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    UNDONE = "undone"


class Added(msgspec.Struct, frozen=True):
    """What became of a batch: rows stored, rows that were there already, rows erased before.

    Of those that were there, so many were `completed` by what this version of the importer reads.
    """

    new: int
    duplicate: int
    erased_before: int = 0
    completed: int = 0


class DatasetResult(msgspec.Struct, frozen=True):
    """What one import did to one dataset, and how many parts it skipped in all."""

    name: str
    new: int
    duplicate: int


class ImportRun(msgspec.Struct, frozen=True):
    """One import: what was read, by which importer, and what came of it.

    `skipped` counts every part not read, also those whose reason was not kept; `complete` is
    false if a file ended early.
    """

    id: int
    importer: str
    importer_version: int
    title: str
    variant: str
    state: RunState
    started_ms: int
    ended_ms: int | None
    skipped: int
    complete: bool
    warnings: tuple[str, ...]
    datasets: tuple[DatasetResult, ...]


def begin(
    tx: Transaction, importer: str, importer_version: int, title: str, variant: str, now_ms: int
) -> int:
    """Open an import and return its number.

    Args:
        tx: a writing transaction.
        importer: the importer's id.
        importer_version: its version, kept as provenance.
        title: what the person calls the source; one importer and title are one source.
        variant: which of the importer's formats.
        now_ms: UTC milliseconds.
    """
    tx.execute(
        "INSERT INTO source (importer, title, created_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (importer, title, now_ms),
    )
    rows = tx.execute(
        "INSERT INTO import_run (source_id, importer_version, variant, state, started_ms) "
        "SELECT id, ?, ?, 'running', ? FROM source WHERE importer = ? AND title = ? RETURNING id",
        (importer_version, variant, now_ms, importer, title),
    )
    return int(rows[0][0])


def add_rows(
    tx: Transaction,
    run_id: int,
    table: TableSpec,
    file: str,
    rows: Sequence[Row],
    origin: SignedOrigin | None = None,
) -> Added:
    """Store one batch of rows of one table from one file; makes or widens the dataset.

    What the person erased from the dataset before is left out.

    `origin` says who signed the document they are from.

    Raises:
        NotAllowed: the import is not running.
        ImportRefused: the table contradicts a dataset of its name.
        DiskFull: nothing of the batch was stored.
    """
    require(tx, run_id, RunState.RUNNING)
    dataset = datasets.ensure(tx, table)
    file_id = _file(tx, run_id, file)
    fresh = {row.key: row for row in reversed(rows)}
    duplicate = len(rows) - len(fresh)
    again: list[tuple[int, int, int, int]] = []
    touched: list[int] = []
    same: dict[int, Row] = {}
    for key, record_id, first_run in _present(tx, dataset.id, list(fresh)):
        row = fresh.pop(key)
        duplicate += 1
        touched.append(record_id)
        if first_run != run_id:
            again.append((record_id, run_id, file_id, row.number))
            same[record_id] = row
    erased = left_out.among(tx, dataset.name, fresh)
    for key in erased:
        del fresh[key]
    if again:
        tx.executemany("INSERT OR IGNORE INTO record_again VALUES (?, ?, ?, ?)", again)
    first_id = _insert(tx, dataset.id, run_id, file_id, table, list(fresh.values()))
    if origin is not None:
        touched += range(first_id, first_id + len(fresh))
        origins.attach(tx, run_id, touched, origin)
    tx.execute("UPDATE dataset SET rows = rows + ? WHERE id = ?", (len(fresh), dataset.id))
    tx.execute(
        "INSERT INTO import_count (run_id, dataset_id, new, duplicate) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (run_id, dataset_id) DO UPDATE "
        "SET new = new + excluded.new, duplicate = duplicate + excluded.duplicate",
        (run_id, dataset.id, len(fresh), duplicate),
    )
    return Added(len(fresh), duplicate, len(erased), completing.complete(tx, run_id, table, same))


def add_skips(tx: Transaction, run_id: int, skips: Sequence[Skip]) -> None:
    """Keep parts that were not read, with their reasons."""
    tx.executemany(
        "INSERT INTO import_skip (run_id, file, row, reason) VALUES (?, ?, ?, ?)",
        [(run_id, skip.file, skip.row, skip.reason) for skip in skips],
    )


def finish(
    tx: Transaction,
    run_id: int,
    now_ms: int,
    *,
    state: RunState = RunState.DONE,
    skipped: int = 0,
    complete: bool = True,
    warnings: Sequence[str] = (),
) -> ImportRun:
    """Close an import that went through (`DONE`) or was cancelled or broke off (`STOPPED`).

    Raises:
        NotAllowed: it is not running.
    """
    require(tx, run_id, RunState.RUNNING)
    tx.execute(
        "UPDATE import_run SET state = ?, ended_ms = ?, skipped = ?, complete = ?, warnings = ? "
        "WHERE id = ?",
        (state, now_ms, skipped, int(complete), _encode(list(warnings)).decode(), run_id),
    )
    return run(tx, run_id)


def discard(tx: Transaction, run_id: int) -> None:
    """Forget an import that was refused before it brought or found anything.

    Raises:
        NotAllowed: it is not running, or rows came of it.
    """
    require(tx, run_id, RunState.RUNNING)
    if tx.execute("SELECT 1 FROM import_count WHERE run_id = ? LIMIT 1", (run_id,)):
        raise NotAllowed("This import brought records; it can be undone.")
    tx.execute("DELETE FROM import_skip WHERE run_id = ?", (run_id,))
    tx.execute("DELETE FROM import_file WHERE run_id = ?", (run_id,))
    tx.execute("DELETE FROM import_run WHERE id = ?", (run_id,))


def stop_unfinished(tx: Transaction, now_ms: int) -> int:
    """Mark imports that a crash left running as stopped; their batches stay. Returns how many."""
    tx.execute(
        "UPDATE import_run SET state = 'stopped', ended_ms = ?, complete = 0 "
        "WHERE state = 'running'",
        (now_ms,),
    )
    return tx.changes


def run(tx: Transaction, run_id: int) -> ImportRun:
    """One import.

    Raises:
        NotFound: there is none of this number.
    """
    for found in _runs(tx, "r.id = ?", run_id):
        return found
    raise NotFound(f"There is no import with number {run_id}.")


def runs(tx: Transaction) -> list[ImportRun]:
    """All imports, the latest first."""
    return list(_runs(tx, "? OR TRUE", 0))


def skips(tx: Transaction, run_id: int, *, limit: int = 500, offset: int = 0) -> list[Skip]:
    """Parts that an import did not read, in the order it met them."""
    rows = tx.execute(
        "SELECT file, row, reason FROM import_skip WHERE run_id = ? ORDER BY id LIMIT ? OFFSET ?",
        (run_id, limit, offset),
    )
    return [Skip(*row) for row in rows]


def _runs(tx: Transaction, where: str, value: int) -> Iterator[ImportRun]:
    facts = ImportRun.__struct_fields__[:-1]
    rows = tx.execute(
        "SELECT r.id, s.importer, r.importer_version, s.title, r.variant, r.state, r.started_ms, "  # noqa: S608
        "r.ended_ms, r.skipped, r.complete, r.warnings "
        f"FROM import_run AS r JOIN source AS s ON s.id = r.source_id WHERE {where} "
        "ORDER BY r.id DESC",
        (value,),
    )
    for row in rows:
        named = dict(zip(facts, row, strict=True))
        named["complete"] = bool(named["complete"])
        named["warnings"] = msgspec.json.decode(named["warnings"])
        counts = tx.execute(
            "SELECT d.name, c.new, c.duplicate FROM import_count AS c "
            "JOIN dataset AS d ON d.id = c.dataset_id WHERE c.run_id = ? ORDER BY d.name",
            (named["id"],),
        )
        named["datasets"] = tuple(DatasetResult(*count) for count in counts)
        yield msgspec.convert(named, ImportRun)


def require(tx: Transaction, run_id: int, *states: RunState) -> None:
    """Return if an import is in one of these states.

    Raises:
        NotFound: there is none of this number.
        NotAllowed: it is in another.
    """
    rows = tx.execute("SELECT state FROM import_run WHERE id = ?", (run_id,))
    if not rows:
        raise NotFound(f"There is no import with number {run_id}.")
    if rows[0][0] not in states:
        raise NotAllowed(f"This import is {rows[0][0]}; nothing was changed.")


def _file(tx: Transaction, run_id: int, name: str) -> int:
    tx.execute(
        "INSERT INTO import_file (run_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (run_id, name),
    )
    rows = tx.execute("SELECT id FROM import_file WHERE run_id = ? AND name = ?", (run_id, name))
    return int(rows[0][0])


def _present(
    tx: Transaction, dataset_id: int, keys: list[bytes]
) -> Iterator[tuple[bytes, int, int]]:
    for start in range(0, len(keys), _KEYS_PER_QUERY):
        some = keys[start : start + _KEYS_PER_QUERY]
        marks = ", ".join("?" * len(some))
        yield from tx.execute(
            "SELECT ext, id, run_id FROM record "  # noqa: S608
            f"WHERE dataset_id IN (?, ?) AND ext IN ({marks})",
            (dataset_id, -dataset_id, *map(_blob, some)),
        )


def _insert(
    tx: Transaction, dataset_id: int, run_id: int, file_id: int, table: TableSpec, rows: list[Row]
) -> int:
    """Store rows nobody has, and return the number of the first; the others follow it."""
    # Ids follow time within a batch, so that "the last added first" is mostly "newest first".
    rows.sort(key=lambda row: row.time if row.time is not None else 0)
    last = tx.execute("SELECT seq FROM sqlite_sequence WHERE name = 'record'")
    first_id = (last[0][0] if last else 0) + 1
    payload = _payload_of(tuple(column.name for column in table.columns))
    tx.executemany(
        "INSERT INTO record (id, dataset_id, ext, run_id, file_id, row_number, ts_ms, payload) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, jsonb(?))",
        (
            (
                id,
                dataset_id,
                _blob(row.key),
                run_id,
                file_id,
                row.number,
                row.time,
                _encode(payload(*row.values)).decode(),
            )
            for id, row in enumerate(rows, first_id)
        ),
    )
    texts = _texts_of(table)
    if texts is not None:
        text_index.add(
            tx,
            dataset_id,
            ((id, row.time, texts(row.values)) for id, row in enumerate(rows, first_id)),
        )
    return int(first_id)


def _texts_of(table: TableSpec) -> Callable[[tuple[Value, ...]], tuple[Any, ...]] | None:
    """What takes the texts out of a row's values; None if the table has no column of them."""
    places = [n for n, column in enumerate(table.columns) if column.type is ColumnType.TEXT]
    if not places:
        return None
    if len(places) == 1:
        return lambda values: (values[places[0]],)
    return itemgetter(*places)


@lru_cache(maxsize=_PAYLOADS)
def _payload_of(names: tuple[str, ...]) -> type[msgspec.Struct]:
    """What encodes to an object of the values under these names, those that are None left out."""
    fields = [(f"c{place}", Any, None) for place in range(len(names))]
    renamed = {field[0]: name for field, name in zip(fields, names, strict=True)}
    return msgspec.defstruct("Payload", fields, omit_defaults=True, rename=renamed)
