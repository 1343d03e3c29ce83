"""Which rows changed since they were last taken for a backup: a table filled by triggers.

Guarantees: every change of a watched row stands in `change` in the transaction that makes it,
whoever makes it, migrations too; what is only inserted by rising numbers (`appended`) costs an
insert nothing, because its number is its mark. While nothing is backed up (`is_on` is 0) nothing
is written.

    change       n counts upwards; tbl, k1 to k3 name a row (0 where a key is shorter);
                 level 1 goes at once, 0 with the next, -1 never by itself;
                 erased 1 where what the row said must become unreadable everywhere
    change_log   one row: whether it is on, and where the books of segments stand

Left to others: what is taken when and put where (`wallet.segments`). The tables are made by a
migration of the schema that wants them; a later migration that makes a table watches it with
`watching`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wallet.store.transaction import Transaction

AT_ONCE: Final = 1
WITH_THE_NEXT: Final = 0
QUIET: Final = -1
MOST_KEYS: Final = 3

CHANGE_LOG_SQL: Final = """
CREATE TABLE change (
    n INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    k1 ANY NOT NULL,
    k2 ANY NOT NULL DEFAULT 0,
    k3 ANY NOT NULL DEFAULT 0,
    level INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_at_once ON change (level) WHERE level = 1;
CREATE INDEX change_erased ON change (tbl) WHERE erased = 1;

CREATE TABLE change_log (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    is_on INTEGER NOT NULL DEFAULT 0 CHECK (is_on IN (0, 1)),
    device BLOB NOT NULL DEFAULT x'',
    next_seq INTEGER NOT NULL DEFAULT 1,
    next_flush INTEGER NOT NULL DEFAULT 1,
    next_epoch INTEGER NOT NULL DEFAULT 1,
    schema INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO change_log (one) VALUES (1);
"""

_IS_ON: Final = "(SELECT is_on FROM change_log)"


def watching(
    table: str,
    key: tuple[str, ...],
    level: int = WITH_THE_NEXT,
    *,
    appended: bool = False,
    erases: bool = False,
    erases_null: str = "",
) -> str:
    """Return the triggers that write the changes of one table, as SQL.

    Args:
        table: its name.
        key: one to three columns that name a row and are never NULL.
        level: `AT_ONCE`, `WITH_THE_NEXT` or `QUIET`.
        appended: what is new is known by a number that only rises (AUTOINCREMENT), so inserts need
            not be written.
        erases: deleting a row means that it must become unreadable in every backup.
        erases_null: so does setting this column to NULL.
    """
    if not 1 <= len(key) <= MOST_KEYS:
        raise ValueError(f"a key of {len(key)} columns")
    old, new = (_row(table, key, level, of) for of in ("old", "new"))
    moved = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in key)
    gone = f'old."{erases_null}" IS NOT NULL AND new."{erases_null}" IS NULL'
    made = [] if appended else [("insert", "INSERT", "", [f"{new}, 0)"])]
    changed = [f"{new}, {gone if erases_null else 0})"]
    removed = [f"{old}, {int(erases or bool(erases_null))})"]
    made += [
        ("update", "UPDATE", "", changed),
        ("key", "UPDATE", f" AND ({moved})", removed),
        ("delete", "DELETE", "", removed),
    ]
    return "".join(
        f'CREATE TRIGGER "change of {table} {name}" AFTER {act} ON "{table}"\n'
        f"WHEN {_IS_ON}{when}\nBEGIN {' '.join(f'{one};' for one in acts)} END;\n"
        for name, act, when, acts in made
    )


def forget(tx: Transaction) -> None:
    """Stop, and forget every change and every book; a backup then begins from nothing.

    For a vault that is not the one its books speak of: salvaged, or from an older copy. An older
    schema has none.
    """
    if not tx.execute("SELECT 1 FROM sqlite_schema WHERE name = 'change_log'"):
        return
    tx.execute("INSERT OR IGNORE INTO change_log (one) VALUES (1)")
    tx.execute("UPDATE change_log SET is_on = 0, device = x'', next_seq = 1, schema = 0")
    for table in ("change", "taken", "segment_rows", "segment", "epoch", "attachment_chunk"):
        tx.execute(f"DELETE FROM {table}")  # noqa: S608  # names above


def _row(table: str, key: tuple[str, ...], level: int, of: str) -> str:
    values = ", ".join(f'{of}."{name}"' for name in key)
    names = ", ".join(f"k{n}" for n, _ in enumerate(key, 1))
    return f"INSERT INTO change (tbl, {names}, level, erased) VALUES ('{table}', {values}, {level}"  # noqa: S608
