"""What changed since the last flush: switched on and off, asked for, and taken off the log.

Guarantees: what is switched on begins with everything there is (`begin`); from then on every change
of a row that is taken is either pending or stands in a made segment; that an import found rows
again is taken once it has ended, which is a change. How much is pending is said without reading
the rows.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.segments.keysets import KeySet
from wallet.segments.segment import DEVICE_BYTES, Key
from wallet.segments.tables import BY_NAME, RECORD
from wallet.store import change_log
from wallet.vault.attachments import SEALED

if TYPE_CHECKING:
    from wallet.segments.tables import Table
    from wallet.store import Transaction

FLUSH_BYTES: Final = 4 * 1024 * 1024
FLUSH_SECONDS: Final = 15 * 60
CONTENTS: Final = "contents of attachments"
"""Under this name `taken` says up to which attachment contents were taken."""

_BYTES_A_CHANGE: Final = 120
_BYTES_A_RECORD: Final = 80
_COUNTED: Final = 200_000


class Pending(msgspec.Struct, frozen=True):
    """What waits to be taken.

    Attributes:
        bytes_estimate: about how many sealed bytes it will be; a guess from counts.
        urgent: whether money, consents, the budget or the log changed: flush at once.
        anything: whether there is anything that a flush should be made for.
    """

    bytes_estimate: int
    urgent: bool
    anything: bool

    @property
    def due(self) -> bool:
        """Whether to flush now; otherwise after `FLUSH_SECONDS`, and when the vault is closed."""
        return self.urgent or self.bytes_estimate >= FLUSH_BYTES


class Standing(msgspec.Struct, frozen=True):
    """Where the books stand; `schema` is 0 before the first flush."""

    is_on: bool
    device: bytes
    next_seq: int
    next_flush: int
    schema: int


class Mark(msgspec.Struct, frozen=True):
    """How far a table was gone through: to its end, or up to a key."""

    is_whole: bool
    key: Key | None


def standing(tx: Transaction) -> Standing:
    """Return where the books stand."""
    rows = tx.execute("SELECT is_on, device, next_seq, next_flush, schema FROM change_log")
    on, device, seq, flush, schema = rows[0]
    return Standing(bool(on), device, seq, flush, schema)


def begin(tx: Transaction, *, above: int = 0) -> bytes:
    """Begin to follow changes, with everything as pending; return the name of this device.

    Args:
        tx: a writing transaction.
        above: the highest `seq` that a manifest of this vault is known to name; numbers go on
            above it.
    """
    change_log.forget(tx)
    device = secrets.token_bytes(DEVICE_BYTES)
    tx.execute(
        "UPDATE change_log SET is_on = 1, device = ?, next_seq = max(next_seq, ?)",
        (device, above + 1),
    )
    return device


def end(tx: Transaction) -> None:
    """Follow changes no more and forget the books, as where no others hold a backup."""
    change_log.forget(tx)


def pending(tx: Transaction) -> Pending:
    """Return how much waits to be taken."""
    if not standing(tx).is_on:
        return Pending(0, urgent=False, anything=False)
    urgent = bool(tx.execute("SELECT 1 FROM change WHERE level = 1 LIMIT 1"))
    changed = tx.execute(
        "SELECT count(*) FROM (SELECT 1 FROM change WHERE level >= 0 LIMIT ?)", (_COUNTED,)
    )[0][0]
    appended = _above(tx, RECORD, "SELECT coalesce(max(id), 0) - ? FROM record")
    contents = _above(
        tx,
        CONTENTS,
        f"SELECT coalesce(sum(size), 0) FROM attachment WHERE id > ? AND media_type <> '{SEALED}'",  # noqa: S608  # named above
    )
    estimate = changed * _BYTES_A_CHANGE + appended * _BYTES_A_RECORD + contents
    must_go = tx.execute("SELECT 1 FROM segment WHERE must_go AND leaves_with IS NULL LIMIT 1")
    is_first = not tx.execute("SELECT 1 FROM taken LIMIT 1")
    return Pending(
        estimate,
        urgent=urgent or is_first,
        anything=bool(changed or appended > 0 or contents or must_go or is_first),
    )


def marks(tx: Transaction) -> dict[str, Mark]:
    """Return how far each table was gone through, of those that were begun."""
    rows = tx.execute("SELECT name, is_whole, k1, k2, k3 FROM taken")
    return {row[0]: Mark(bool(row[1]), tuple(row[2:])) for row in rows}


def put_mark(tx: Transaction, name: str, mark: Mark) -> None:
    """Write down how far a table was gone through."""
    tx.execute(
        "INSERT OR REPLACE INTO taken (name, is_whole, k1, k2, k3) VALUES (?, ?, ?, ?, ?)",
        (name, int(mark.is_whole), *filled(mark.key or ())),
    )


def last(tx: Transaction) -> int:
    """Return the number of the last change in the log."""
    return int(tx.execute("SELECT coalesce(max(n), 0) FROM change")[0][0])


def erased(tx: Transaction, upto: int) -> dict[str, KeySet]:
    """Return, by table, the rows that must become unreadable."""
    found = {}
    for (table,) in tx.execute("SELECT DISTINCT tbl FROM change WHERE erased = 1"):
        width = len(BY_NAME[table].key) if table in BY_NAME else 1
        keys = tx.iterate(
            "SELECT k1, k2, k3 FROM change WHERE erased = 1 AND tbl = ? AND n <= ? ORDER BY k1",
            (table, upto),
        )
        found[table] = KeySet.rising(key[:width] for key in keys)
    return found


def logged(tx: Transaction, table: Table, upto: int, at_most: int) -> tuple[list[Key], Key | None]:
    """Return the changed rows of a table, and the last of them if there are more."""
    rows = tx.execute(
        "SELECT DISTINCT k1, k2, k3 FROM change WHERE tbl = ? AND n <= ? ORDER BY k1, k2, k3 "
        "LIMIT ?",
        (table.name, upto, at_most),
    )
    width = len(table.key)
    keys = [row[:width] for row in rows]
    return keys, (tuple(rows[-1]) if len(rows) == at_most else None)


def take_off(tx: Transaction, table: str, upto: int, through: Key | None) -> None:
    """Take changes of a table off the log, up to a number, and up to a key if one is given."""
    if through is None:
        tx.execute("DELETE FROM change WHERE tbl = ? AND n <= ?", (table, upto))
    else:
        tx.execute(
            "DELETE FROM change WHERE tbl = ? AND n <= ? AND (k1, k2, k3) <= (?, ?, ?)",
            (table, upto, *through),
        )


def filled(key: Key) -> Key:
    """Return a key with as many values as the log has columns for."""
    return (*key, *[0] * (change_log.MOST_KEYS - len(key)))


def _above(tx: Transaction, name: str, sql: str) -> int:
    rows = tx.execute("SELECT k1 FROM taken WHERE name = ?", (name,))
    found: Any = tx.execute(sql, (rows[0][0] if rows else 0,))[0][0]
    return max(int(found), 0)
