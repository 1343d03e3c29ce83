"""Which files were written from a grant, so that an erasure reaches them too.

A row is written before its file, and taken back where the file was not made; so no file with rows
of a grant is unknown here, whenever the program ended. `bytes` and `modified_ns` say how the file
was left: one that was changed since is no longer this program's to delete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

if TYPE_CHECKING:
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE exported (
    path TEXT NOT NULL,
    grant_id BLOB NOT NULL REFERENCES purchase (grant_id),
    kind TEXT NOT NULL CHECK (kind IN ('rows', 'facts')),
    format TEXT NOT NULL,
    subject TEXT NOT NULL,
    bytes INTEGER NOT NULL DEFAULT -1,
    modified_ns INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (path, grant_id)
) STRICT, WITHOUT ROWID;
"""


class Exported(msgspec.Struct, frozen=True, array_like=True):
    """One file with something of one grant.

    Attributes:
        path: absolute.
        grant_id: of which something is in it.
        kind: the rows, or facts about them (the sidecar).
        format: of the rows.
        subject: by which the file names the grant's person.
        bytes: size as it was left; -1 while it is written.
        modified_ns: its time of change as it was left.
    """

    path: str
    grant_id: bytes
    kind: Literal["rows", "facts"]
    format: str
    subject: str
    bytes: int = -1
    modified_ns: int = 0


_ALL: Final = "path, grant_id, kind, format, subject, bytes, modified_ns"


def note(tx: Transaction, files: list[Exported]) -> None:
    """Keep that files are about to be written."""
    sql = f"INSERT OR REPLACE INTO exported ({_ALL}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
    tx.executemany(sql, [msgspec.structs.astuple(item) for item in files])


def written(tx: Transaction, path: str, bytes: int, modified_ns: int) -> None:
    """Keep how a file was left."""
    tx.execute(
        "UPDATE exported SET bytes = ?, modified_ns = ? WHERE path = ?", (bytes, modified_ns, path)
    )


def drop(tx: Transaction, path: str, grant_id: bytes | None = None) -> None:
    """Forget a file, or that something of one grant is in it."""
    tx.execute(
        "DELETE FROM exported WHERE path = ?1 AND (?2 IS NULL OR grant_id = ?2)", (path, grant_id)
    )


def of_grant(tx: Transaction, grant_id: bytes) -> list[Exported]:
    """Return the files with something of a grant."""
    sql = f"SELECT {_ALL} FROM exported WHERE grant_id = ? ORDER BY path"  # noqa: S608
    return [Exported(*row) for row in tx.execute(sql, (grant_id,))]


def grants_in(tx: Transaction, path: str) -> int:
    """Return of how many grants something is in a file."""
    return int(tx.execute("SELECT count(*) FROM exported WHERE path = ?", (path,))[0][0])
