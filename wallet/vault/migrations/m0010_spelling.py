"""The search index anew: as `wallet.store.spelling` spells, with the beginnings of words.

The first two and three letters of every word are kept beside it, so that what somebody types is
found at once before it is finished; `record_word` lists words by their beginning. A part of the
index fills a page of an encrypted database and not a little more than one (`pgsz`), and four
megabytes are gathered before one is written. Only places and numbers of records are sorted, so that
a large vault needs little memory for the change.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=10,
    name="a new search index",
    counted="SELECT count(*) FROM record WHERE dataset_id > 0",
    sql="""
DROP TABLE record_text;
CREATE VIRTUAL TABLE record_text USING fts5 (
    body, facet, content = '', contentless_delete = 1, prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2 categories ''L* N* Co So Mn Mc'''
);
CREATE VIRTUAL TABLE record_word USING fts5vocab (record_text, instance);
INSERT INTO record_text (record_text, rank) VALUES ('pgsz', 3950);
INSERT INTO record_text (record_text, rank) VALUES ('hashsize', 4194304);
INSERT INTO record_text (rowid, body, facet)
SELECT place, body, mark || tags || note FROM (
    SELECT
        ordered.place AS place,
        concat_ws(char(10), (
            SELECT group_concat(spelled(j.value), char(10))
            FROM json_each(d.columns) AS c
            JOIN json_each(r.payload) AS j ON j.key = c.value ->> '$.name'
            WHERE c.value ->> '$.type' = 'text' AND j.type = 'text' AND j.value <> ''
        ), spelled(n.text)) AS body,
        'd' || d.id AS mark,
        coalesce((
            SELECT group_concat(' t' || g.tag_id, '') FROM record_tag AS g
            WHERE g.record_id = r.id
        ), '') AS tags,
        iif(n.text IS NULL, '', ' n') AS note
    FROM (
        SELECT
            coalesce(
                max(-8589934591, min(8589934591,
                    (ts_ms - ((ts_ms % 1000) + 1000) % 1000) / 1000)),
                -8589934592
            ) * 536870912 + id AS place,
            id
        FROM record WHERE dataset_id > 0 ORDER BY place LIMIT -1
    ) AS ordered
    CROSS JOIN record AS r ON r.id = passed(ordered.id)
    CROSS JOIN dataset AS d ON d.id = r.dataset_id
    LEFT JOIN record_note AS n ON n.record_id = r.id
) WHERE body <> '' OR tags <> '';
""",
)
