"""By which mapping each import of the person's own tables was read: a correction is noticed.

What is kept is enough to tell whether a table was read otherwise, and whether the file is the same
still: the header's fingerprint, a digest of what the mapping says, a digest of the file. The latest
`MOST` are kept. All functions run in the caller's transaction.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.generic.mapping import IMPORTER
from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.importers.generic.mapping import TableMapping
    from wallet.store import Transaction

KEY: Final = "tables.readings"
MOST: Final = 1_000


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """How one import read tables of one header: into which dataset, and by what mapping.

    `content` is SHA-256 of the file that was chosen, empty if it was none or very large.
    """

    run: int
    dataset: str
    fingerprint: str
    digest: str
    content: str


class Earlier(msgspec.Struct, frozen=True):
    """Records of an earlier import that were read otherwise, and are here still.

    `same_file` says that the file is the same to the bit.
    """

    run: int
    dataset: str
    dataset_id: int
    started_ms: int
    same_file: bool


def digest(mapping: TableMapping) -> str:
    """Return what tells apart mappings by which rows come out otherwise."""
    told = (mapping.dataset, mapping.columns, mapping.time_column)
    return sha256(msgspec.json.encode(told)).hexdigest()[:32]


def note(tx: Transaction, run: int, mapping: TableMapping, content: str) -> None:
    """Take note that an import reads by a mapping."""
    reading = Reading(run, mapping.dataset, mapping.fingerprint, digest(mapping), content)
    others = tuple(each for each in _all(tx) if each != reading)
    settings.put(tx, KEY, (*others, reading)[-MOST:])


def forget(tx: Transaction, run: int) -> None:
    """Forget how an import read that is forgotten itself."""
    settings.put(tx, KEY, tuple(each for each in _all(tx) if each.run != run))


def otherwise(
    tx: Transaction, title: str, mappings: Sequence[TableMapping], content: str = ""
) -> tuple[Earlier, ...]:
    """Return earlier imports of a source of which records are here that were read otherwise.

    Args:
        tx: any transaction.
        title: what the source is called.
        mappings: how it would be read, or is read now.
        content: SHA-256 of the file, if it is known.
    """
    wanted: dict[str, set[str]] = {}
    for mapping in mappings:
        wanted.setdefault(mapping.fingerprint, set()).add(digest(mapping))
    found: dict[tuple[int, str], Earlier] = {}
    for reading in _all(tx):
        digests = wanted.get(reading.fingerprint)
        if digests is None or reading.digest in digests:
            continue
        rows = tx.execute(
            "SELECT r.started_ms, d.id FROM import_run AS r "
            "JOIN source AS s ON s.id = r.source_id AND s.importer = ? AND s.title = ? "
            "JOIN dataset AS d ON d.name = ? AND d.id > 0 "
            "WHERE r.id = ? AND r.state IN ('done', 'stopped') AND "
            "(EXISTS (SELECT 1 FROM record WHERE run_id = r.id AND abs(dataset_id) = d.id) OR "
            "EXISTS (SELECT 1 FROM record_again AS a JOIN record AS o ON o.id = a.record_id "
            "WHERE a.run_id = r.id AND abs(o.dataset_id) = d.id))",
            (IMPORTER, title, reading.dataset, reading.run),
        )
        for started_ms, dataset_id in rows:
            same = bool(content) and content == reading.content
            found[reading.run, reading.dataset] = Earlier(
                reading.run, reading.dataset, dataset_id, started_ms, same
            )
    return tuple(found.values())


def _all(tx: Transaction) -> tuple[Reading, ...]:
    return settings.get(tx, KEY, tuple[Reading, ...], ())
