"""The person's own words on records (tags, notes), records deleted for now, search by time.

A deleted record belongs to the bin of its dataset: the dataset whose number is the negative one,
which no name leads to. So whatever reads a dataset cannot meet it, and its place is kept for a
restore. The search index counts its rows by time, see `wallet.vault.text_index`.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=7,
    name="tags, notes, bin and search by time",
    sql="""
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE record_tag (
    record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_tag_tag ON record_tag (tag_id, record_id);

CREATE TABLE record_note (
    record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE deleted_record (
    record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    deleted_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX deleted_record_time ON deleted_record (deleted_ms, record_id);

DROP INDEX record_run;
CREATE INDEX record_run_ts ON record (run_id, ts_ms);

DROP TABLE record_text;
CREATE VIRTUAL TABLE record_text USING fts5 (
    body, facet, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO record_text (rowid, body, facet)
SELECT place, body, facet FROM (
    SELECT
        coalesce(
            max(-8589934591, min(8589934591,
                (r.ts_ms - ((r.ts_ms % 1000) + 1000) % 1000) / 1000)),
            -8589934592
        ) * 536870912 + r.id AS place,
        (
            SELECT group_concat(j.value, char(10))
            FROM json_each(d.columns) AS c
            JOIN json_each(r.payload) AS j ON j.key = c.value ->> '$.name'
            WHERE c.value ->> '$.type' = 'text' AND j.type = 'text' AND j.value <> ''
        ) AS body,
        'd' || d.id AS facet
    FROM record AS r JOIN dataset AS d ON d.id = r.dataset_id
) WHERE body IS NOT NULL ORDER BY place;
""",
)
