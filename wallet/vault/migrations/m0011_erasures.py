"""Which numbers of records were erased for good, so that an older backup does not bring them back.

A record is known by its number and the line it was made in: a vault that goes on from an older
state (a restore, an older copy, a salvage) begins a new line, so that a number given twice is not
taken for one record. `record_line` says from which number on a line counts; before the first row,
and where there is none, the line is ''. Nothing of what the records said is kept.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=11,
    name="erasures",
    sql="""
CREATE TABLE record_line (
    first INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE erased (
    line TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= first),
    PRIMARY KEY (line, first)
) STRICT, WITHOUT ROWID;
""",
)
