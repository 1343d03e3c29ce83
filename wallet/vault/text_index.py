"""The search index: which words a record has, in an order that is the order of time.

    row id = seconds since 1970 (34 bits, signed) ‖ number of the record (29 bits)

Guarantees: going through the index backwards gives the newest records first, and a span of time is
a range of row ids, however often a word occurs; records of one second go by their numbers, those
without time come last. Words of the person's own note are found like those of the record. Beside
the words stand marks that cannot be typed: the dataset, the tags, and whether there is a note.

Left to others: how words are spelled (`wallet.store.spelling`), reading what a person typed
(`wallet.vault.search`). A vault holds at most 536
million records; times before 1698 and after 2242 lie together at either end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.store.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wallet.store import Transaction

ID_BITS: Final = 29
MOST_ID: Final = (1 << ID_BITS) - 1
_FAR: Final = (1 << 33) - 1
WITHOUT_TIME: Final = -_FAR - 1
"""The second that stands for no time at all."""

PLACE_SQL: Final = (
    f"(coalesce(max({-_FAR}, min({_FAR}, "
    "(r.ts_ms - ((r.ts_ms % 1000) + 1000) % 1000) / 1000)), "
    f"{WITHOUT_TIME}) * {1 << ID_BITS} + r.id)"
)
"""The row id of a record `r`, in SQL."""


def place(ts_ms: int | None, id: int) -> int:
    """The row id of a record.

    Raises:
        NotAllowed: the vault has no numbers left.
    """
    if not 0 < id <= MOST_ID:
        raise NotAllowed("A vault holds at most 536,870,911 records. Nothing more was added.")
    return (second_of(ts_ms) << ID_BITS) + id


def id_of(place: int) -> int:
    """The number of the record at a row id."""
    return place & MOST_ID


def second_of(ts_ms: int | None) -> int:
    """The second that a time counts as, in the index."""
    if ts_ms is None:
        return WITHOUT_TIME
    second = ts_ms // 1000
    return second if -_FAR <= second <= _FAR else max(-_FAR, min(_FAR, second))


def span_places(first_ms: int | None, last_ms: int | None) -> tuple[int, int]:
    """The first and last row id of a span of time, to the second; open sides have no bound."""
    some = first_ms is not None or last_ms is not None
    first = -_FAR if first_ms is None and some else second_of(first_ms)
    last = _FAR if last_ms is None else second_of(last_ms)
    return first << ID_BITS, (last << ID_BITS) + MOST_ID


def in_dataset(dataset_id: int) -> str:
    """The mark of a dataset's records."""
    return f"d{dataset_id}"


def tagged(tag_id: int) -> str:
    """The mark of records with a tag."""
    return f"t{tag_id}"


NOTED: Final = "n"
"""The mark of records with a note."""


BEGINNINGS: Final = 3
"""Letters of the longest beginnings that the index has beside the words."""


def words_from(tx: Transaction, beginning: str, most: int) -> tuple[str, ...] | None:
    """The words that begin so; None if there are more than `most`.

    A word of a deleted record may be among them until `forget_words`.
    """
    found: list[str] = []
    at = beginning
    while len(found) <= most:
        rows = tx.execute("SELECT term FROM record_word WHERE term >= ? LIMIT 1", (at,))
        if not rows or not rows[0][0].startswith(beginning):
            return tuple(found)
        found.append(rows[0][0])
        at = found[-1] + "\1"
    return None


def add(
    tx: Transaction,
    dataset_id: int,
    records: Iterable[tuple[int, int | None, tuple[str | None, ...]]],
) -> None:
    """Take in new records of one dataset: number, time and texts of each; none without text."""
    mark = in_dataset(dataset_id)
    bodies: dict[tuple[str | None, ...], str] = {}  # most rows of a device say the same
    rows = []
    for id, ts_ms, texts in records:
        body = bodies.get(texts)
        if body is None:
            body = bodies[texts] = "\n".join(filter(None, map(spelled, texts)))
        if body:
            rows.append((place(ts_ms, id), body, mark))
    rows.sort()  # the index writes a new part whenever a row id is lower than the one before
    tx.executemany("INSERT INTO record_text (rowid, body, facet) VALUES (?, ?, ?)", rows)


def renew(tx: Transaction, ids: Sequence[int]) -> None:
    """Take records in anew, with the tags and notes they have now; deleted ones are left out."""
    wanted = msgspec.json.encode(list(ids)).decode()
    _drop(tx, wanted)
    tx.execute(
        "INSERT INTO record_text (rowid, body, facet) SELECT place, body, mark || tags || note "  # noqa: S608
        f"FROM (SELECT {PLACE_SQL} AS place, "
        "concat_ws(char(10), (SELECT group_concat(spelled(j.value), char(10)) "
        "FROM json_each(d.columns) AS c "
        "JOIN json_each(r.payload) AS j ON j.key = c.value ->> '$.name' "
        "WHERE c.value ->> '$.type' = 'text' AND j.type = 'text' AND j.value <> ''), "
        "spelled(n.text)) AS body, 'd' || d.id AS mark, "
        "coalesce((SELECT group_concat(' t' || g.tag_id, '') FROM record_tag AS g "
        "WHERE g.record_id = r.id), '') AS tags, iif(n.text IS NULL, '', ' n') AS note "
        "FROM json_each(?) AS wanted JOIN record AS r ON r.id = wanted.value "
        "JOIN dataset AS d ON d.id = r.dataset_id AND d.id > 0 "
        "LEFT JOIN record_note AS n ON n.record_id = r.id) "
        "WHERE body <> '' OR tags <> '' OR note <> '' ORDER BY place",
        (wanted,),
    )


def drop(tx: Transaction, ids: Sequence[int]) -> None:
    """Let records be found no longer; their words go with the next `forget_words`."""
    _drop(tx, msgspec.json.encode(list(ids)).decode())


def drop_run(tx: Transaction, which: str, named: Mapping[str, Any]) -> None:
    """Let records that are taken back be found no longer: those `r` for which `which` holds.

    `which` is SQL of the schema's own columns; values stand in `named`.
    """
    tx.execute(
        f"DELETE FROM record_text WHERE rowid IN (SELECT {PLACE_SQL} FROM record AS r "  # noqa: S608
        f"WHERE {which})",
        named,
    )


def forget_words(tx: Transaction) -> None:
    """Rewrite the search index without the words of deleted records.

    FTS5 cannot take a row out of a contentless index, only mark it deleted: its words would stay
    readable, with the key, until some later merge.
    """
    tx.execute("INSERT INTO record_text (record_text) VALUES ('optimize')")


def _drop(tx: Transaction, ids: str) -> None:
    tx.execute(
        "DELETE FROM record_text WHERE rowid IN "  # noqa: S608
        f"(SELECT {PLACE_SQL} FROM json_each(?) AS wanted JOIN record AS r ON r.id = wanted.value)",
        (ids,),
    )
