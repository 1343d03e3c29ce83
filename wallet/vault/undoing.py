"""Taking an import back: exactly what no other import brought, as a whole or of some datasets.

Guarantees: a record that another import had too stays and counts as that one's from now on, also
with what a later import completed of it (`wallet.vault.completing`); what
would go can be counted before, and how much of it carries words of the person's own; all in the
caller's transaction.

Left to others: contents (`wallet.vault.contents`), snapshots that were released (they stay), and
bringing what was removed out of the write-ahead log (`Database.checkpoint`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.vault import origins, tags, text_index
from wallet.vault.imports import RunState, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction

_OF: Final = "(:of IS NULL OR abs(r.dataset_id) IN (SELECT value FROM json_each(:of)))"
_MINE: Final = f"r.run_id = :run AND {_OF}"
_RUNS: Final = "IN (SELECT value FROM json_each(:runs))"
ALONE: Final = (
    f"r.run_id {_RUNS} AND {_OF} AND NOT EXISTS "  # noqa: S608
    f"(SELECT 1 FROM record_again WHERE record_id = r.id AND NOT run_id {_RUNS})"
)
"""Which records `r` go when the imports `:runs` are taken back, of the datasets `:of` or of all."""


class Taken(msgspec.Struct, frozen=True):
    """What taking an import back takes, in records.

    Attributes:
        removed: those that only it has, or only they have where it is about several.
        kept: those that another import has too.
        tagged: of the removed ones, those with a tag.
        noted: those with a note.
        marked: those with either.
    """

    removed: int
    kept: int
    tagged: int
    noted: int
    marked: int


def those(runs: Sequence[int], of: Sequence[int] | None = None) -> dict[str, str | None]:
    """Return the parameters of `ALONE`: imports, and the numbers of datasets if not all."""
    return {"runs": _listed(runs), "of": None if of is None else _listed(of)}


def look(tx: Transaction, runs: Sequence[int], of: Sequence[int] | None = None) -> Taken:
    """Count what undoing imports would take, one after the other.

    Raises:
        NotFound: there is no such import.
        NotAllowed: one still runs, or was undone before.
    """
    for run_id in runs:
        require(tx, run_id, RunState.DONE, RunState.STOPPED)
    named = those(runs, of)
    removed, tagged, noted, marked = tx.execute(
        "SELECT count(*), coalesce(sum(t), 0), coalesce(sum(n), 0), coalesce(sum(t OR n), 0) "  # noqa: S608
        "FROM (SELECT EXISTS (SELECT 1 FROM record_tag WHERE record_id = r.id) AS t, "
        "EXISTS (SELECT 1 FROM record_note WHERE record_id = r.id) AS n "
        f"FROM record AS r WHERE {ALONE})",
        named,
    )[0]
    held = tx.execute(
        f"SELECT count(*) FROM (SELECT r.id FROM record AS r WHERE r.run_id {_RUNS} AND {_OF} "  # noqa: S608
        "UNION SELECT a.record_id FROM record_again AS a JOIN record AS r ON r.id = a.record_id "
        f"WHERE a.run_id {_RUNS} AND {_OF})",
        named,
    )[0][0]
    return Taken(removed, held - removed, tagged, noted, marked)


def alike(tx: Transaction, run_id: int) -> tuple[int, ...]:
    """Return earlier imports of the same source by the same importer of which records are here."""
    found = tx.execute(
        "SELECT DISTINCT r.id FROM import_run AS r JOIN import_run AS this ON this.id = ? "
        "AND this.source_id = r.source_id AND r.id < this.id WHERE EXISTS "
        "(SELECT 1 FROM record WHERE run_id = r.id) ORDER BY r.id",
        (run_id,),
    )
    return tuple(int(row[0]) for row in found)


def undo(tx: Transaction, run_id: int, of: Sequence[int] | None = None) -> int:
    """Remove the records that only this import brought, and return how many.

    With `of` only those of some datasets, by their numbers; the import counts as undone once
    nothing of it is left.

    Raises:
        NotFound: there is no such import.
        NotAllowed: it still runs, or was undone before.
    """
    require(tx, run_id, RunState.DONE, RunState.STOPPED)
    if of is not None and not _others(tx, run_id, of):
        of = None
    if of is None:
        origins.forget_run(tx, run_id)
    named = {"run": run_id, "of": None if of is None else _listed(of)}
    mine = _MINE.replace("r.", "record.")
    tx.execute(
        "DELETE FROM record_again WHERE run_id = :run AND EXISTS (SELECT 1 FROM record AS r "
        "WHERE r.id = record_again.record_id AND (:of IS NULL OR "
        "abs(r.dataset_id) IN (SELECT value FROM json_each(:of))))",
        named,
    )
    tx.execute(
        "UPDATE record SET (run_id, file_id, row_number) = ("  # noqa: S608
        "SELECT a.run_id, a.file_id, a.row_number FROM record_again AS a "
        "WHERE a.record_id = record.id ORDER BY a.run_id LIMIT 1) "
        f"WHERE {mine} AND EXISTS (SELECT 1 FROM record_again WHERE record_id = record.id)",
        named,
    )
    tx.execute(
        "DELETE FROM record_again WHERE EXISTS (SELECT 1 FROM record "
        "WHERE record.id = record_again.record_id AND record.run_id = record_again.run_id)"
    )
    tx.execute(
        "UPDATE dataset SET rows = rows - "  # noqa: S608
        f"(SELECT count(*) FROM record AS r WHERE {_MINE} AND r.dataset_id = dataset.id) "
        "WHERE id > 0",
        named,
    )
    text_index.drop_run(tx, _MINE, named)
    tx.execute(f"DELETE FROM record WHERE {mine}", named)  # noqa: S608
    removed = tx.changes
    if removed:
        tags.forget_unused(tx)
        text_index.forget_words(tx)
    if of is None:
        tx.execute("UPDATE import_run SET state = 'undone' WHERE id = ?", (run_id,))
    else:
        tx.execute(
            "DELETE FROM import_count WHERE run_id = :run "
            "AND dataset_id IN (SELECT value FROM json_each(:of))",
            named,
        )
    return removed


def _others(tx: Transaction, run_id: int, of: Sequence[int]) -> bool:
    """Whether an import brought or found something in other datasets than these."""
    rows = tx.execute("SELECT dataset_id FROM import_count WHERE run_id = ?", (run_id,))
    return any(row[0] not in of for row in rows)


def _listed(numbers: Sequence[int]) -> str:
    return msgspec.json.encode(list(numbers)).decode()
