"""Replacing what earlier imports of a table brought by what a corrected mapping makes of it.

Guarantees: until the new import is whole, what was here stays as it is; then, in one transaction,
the earlier records go and the new ones stand in their place. If the new import breaks off, or the
program ends in the middle, what it had brought is taken out again, at the latest when the vault is
opened next.

Where a dataset holds nothing else than what goes, its columns may change their types and leave:
the new rows are gathered in a dataset of another name (`waiting_name`), which then takes over the
name. Where it holds more, the new columns have to agree with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotFound
from wallet.importers.generic.mapping import BadMapping
from wallet.vault import datasets, imports, readings, settings, undoing
from wallet.vault.imports import RunState
from wallet.vault.readings import Earlier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.importers.generic.mapping import TableMapping
    from wallet.store import Transaction

KEY: Final = "tables.replacing"


class Replacement(msgspec.Struct, frozen=True):
    """An import that is to take the place of earlier ones.

    Attributes:
        earlier: what goes.
        waiting: datasets whose new rows are gathered apart.
        datasets: all that the new rows go to, by the names they will have.
    """

    earlier: tuple[Earlier, ...]
    waiting: tuple[str, ...]
    datasets: tuple[str, ...]


class _Begun(msgspec.Struct, frozen=True):
    run: int
    datasets: tuple[str, ...]


def waiting_name(dataset: str) -> str:
    """Return where new rows of a dataset are gathered; no mapping can name it."""
    return f"{dataset} (new)"


def plan(
    tx: Transaction, earlier: Sequence[Earlier], mappings: Sequence[TableMapping]
) -> Replacement:
    """Return how the earlier imports will be replaced.

    Raises:
        BadMapping: a dataset also holds what stays, and its columns are of other types.
    """
    going = {item.run for item in earlier}
    waiting = []
    for mapping in mappings:
        try:
            held = datasets.by_name(tx, mapping.dataset)
        except NotFound:
            continue
        staying = _staying(tx, held.id, going)
        if not staying and any(item.dataset_id == held.id for item in earlier):
            waiting.append(mapping.dataset)
            continue
        known = {column.name: (column.type, column.unit) for column in held.columns}
        for column in mapping.kept:
            if known.get(column.name, (column.type, column.unit)) != (column.type, column.unit):
                raise BadMapping(
                    f"{mapping.dataset} also holds records of {staying}, in which {column.name} is "
                    "of another type. Give the table another name, or take that import back first. "
                    "Nothing was imported."
                )
    named = tuple(dict.fromkeys(mapping.dataset for mapping in mappings))
    return Replacement(tuple(earlier), tuple(waiting), named)


def begin(tx: Transaction, run: int, replacement: Replacement) -> None:
    """Take note that an import is to replace others, so that its rows go if it does not end."""
    names = replacement.datasets
    names = tuple(waiting_name(name) if name in replacement.waiting else name for name in names)
    settings.put(tx, KEY, _Begun(run, names))


def take_over(tx: Transaction, replacement: Replacement) -> None:
    """Let new rows that were gathered apart take the name of what has gone."""
    for name in replacement.waiting:
        rows = tx.execute("SELECT id FROM dataset WHERE name = ?", (name,))
        fresh = tx.execute("SELECT id FROM dataset WHERE name = ?", (waiting_name(name),))
        if not fresh:
            continue
        for (old,) in rows:
            tx.execute(
                "UPDATE import_count SET dataset_id = ? WHERE dataset_id = ?", (fresh[0][0], old)
            )
            tx.execute("DELETE FROM dataset WHERE id IN (?, ?)", (old, -old))
        tx.execute("UPDATE dataset SET name = ? WHERE id = ?", (name, fresh[0][0]))
    settings.remove(tx, KEY)


def give_up(tx: Transaction) -> None:
    """Take out what an import has brought that was to replace others and has ended early.

    The import is over already; of one that had brought nothing else no trace remains.
    """
    begun = settings.get(tx, KEY, _Begun, _Begun(0, ()))
    settings.remove(tx, KEY)
    if not begun.run or not tx.execute("SELECT 1 FROM import_run WHERE id = ?", (begun.run,)):
        return
    names = msgspec.json.encode(begun.datasets).decode()
    found = tx.execute(
        "SELECT id, name FROM dataset WHERE name IN (SELECT value FROM json_each(?))", (names,)
    )
    undoing.undo(tx, begun.run, [row[0] for row in found])
    readings.forget(tx, begun.run)
    if imports.run(tx, begun.run).state is RunState.UNDONE:
        tx.execute("DELETE FROM import_count WHERE run_id = ?", (begun.run,))
        tx.execute("DELETE FROM import_skip WHERE run_id = ?", (begun.run,))
        tx.execute("DELETE FROM import_file WHERE run_id = ?", (begun.run,))
        tx.execute("DELETE FROM import_run WHERE id = ?", (begun.run,))
    for number, name in found:
        if name.endswith(waiting_name("")):
            tx.execute("DELETE FROM dataset WHERE id IN (?, ?)", (number, -number))


def stop_unfinished(tx: Transaction, now_ms: int) -> int:
    """Mark imports that a crash left running as stopped; returns how many.

    Their batches stay, but for those of an import that was to replace others: it did not.
    """
    stopped = imports.stop_unfinished(tx, now_ms)
    give_up(tx)
    return stopped


def _staying(tx: Transaction, dataset: int, going: set[int]) -> str:
    """Return what an import is called that has records of a dataset which stay; empty if none."""
    gone = msgspec.json.encode(sorted(going)).decode()
    rows = tx.execute(
        "SELECT s.title, i.id FROM record AS r "
        "LEFT JOIN record_again AS a ON a.record_id = r.id "
        "JOIN import_run AS i ON i.id IN (r.run_id, a.run_id) "
        "JOIN source AS s ON s.id = i.source_id "
        "WHERE r.dataset_id IN (?, ?) AND i.id NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
        (dataset, -dataset, gone),
    )
    return f"import {rows[0][1]} ({rows[0][0]})" if rows else ""
