"""Tags: short names the person gives to records, to find them again.

Guarantees: a tag is one however it is capitalised, and is written as it was first; it is there as
long as a record has it; tags are found by search at once, and never leave with a view, since they
are no column of any dataset.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.vault import records, text_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction

LONGEST: Final = 60
MOST_PER_RECORD: Final = 50


class TagCount(msgspec.Struct, frozen=True):
    """A tag and how many records have it, deleted ones not counted."""

    name: str
    records: int


def tidy(name: str) -> str:
    """A tag as it is kept: single spaces, nothing invisible.

    Raises:
        NotAllowed: nothing is left of it, or it is longer than 60 characters.
    """
    shown = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", name)
        if letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    found = " ".join(shown.split())
    if not 0 < len(found) <= LONGEST:
        raise NotAllowed(f"A tag has 1 to {LONGEST} characters. Nothing was changed.")
    return found


def add(tx: Transaction, ids: Sequence[int], name: str) -> None:
    """Give records a tag; those that have it keep it.

    Raises:
        NotFound: there is no such record, or it is deleted.
        NotAllowed: the name is none, or a record has 50 tags already.
    """
    records.require(tx, ids)
    name = tidy(name)
    tx.execute(
        "INSERT INTO tag (name, folded) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (name, _folded(name)),
    )
    tag_id = tx.execute("SELECT id FROM tag WHERE folded = ?", (_folded(name),))[0][0]
    tx.executemany("INSERT OR IGNORE INTO record_tag VALUES (?, ?)", [(id, tag_id) for id in ids])
    for id in ids:
        rows = tx.execute("SELECT count(*) FROM record_tag WHERE record_id = ?", (id,))
        if rows[0][0] > MOST_PER_RECORD:
            raise NotAllowed(f"A record has at most {MOST_PER_RECORD} tags. Nothing was changed.")
    text_index.renew(tx, ids)


def remove(tx: Transaction, ids: Sequence[int], name: str) -> None:
    """Take a tag away from records; those without it stay as they are.

    Raises:
        NotFound: there is no such record, or it is deleted.
    """
    records.require(tx, ids)
    tag_id = number(tx, name)
    if tag_id is not None:
        tx.executemany(
            "DELETE FROM record_tag WHERE record_id = ? AND tag_id = ?",
            [(id, tag_id) for id in ids],
        )
        text_index.renew(tx, ids)
        forget_unused(tx)


def forget_unused(tx: Transaction) -> None:
    """Delete tags that no record has any more."""
    tx.execute("DELETE FROM tag WHERE id NOT IN (SELECT tag_id FROM record_tag)")


def number(tx: Transaction, name: str) -> int | None:
    """The number of a tag, None if no record has it."""
    rows = tx.execute("SELECT id FROM tag WHERE folded = ?", (_folded(" ".join(name.split())),))
    return int(rows[0][0]) if rows else None


def of_records(tx: Transaction, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of each of these records that has any, by name."""
    rows = tx.execute(
        "SELECT g.record_id, t.name FROM json_each(?) AS wanted "
        "JOIN record_tag AS g ON g.record_id = wanted.value "
        "JOIN tag AS t ON t.id = g.tag_id ORDER BY t.folded",
        (msgspec.json.encode(list(ids)).decode(),),
    )
    found: dict[int, tuple[str, ...]] = {}
    for id, name in rows:
        found[id] = (*found.get(id, ()), name)
    return found


def all_tags(tx: Transaction) -> list[TagCount]:
    """All tags by name."""
    rows = tx.execute(
        "SELECT t.name, count(r.id) AS records FROM tag AS t "
        "JOIN record_tag AS g ON g.tag_id = t.id "
        "JOIN record AS r ON r.id = g.record_id AND r.dataset_id > 0 "
        "GROUP BY t.id ORDER BY t.folded"
    )
    return [TagCount(*row) for row in rows]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
