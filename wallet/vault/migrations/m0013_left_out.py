"""Which rows were erased for good, so that importing the same export again leaves them out.

Only a keyed hash of a row's key is kept, under a secret of this vault: nothing of what the row
said can be read from it. Who has the vault open can try whether a row they guess was erased.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=13,
    name="erased rows stay out",
    sql="""
CREATE TABLE left_out (
    mark BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
""",
)
