"""What was found when a grant's rows were looked at, kept until they are erased.

The findings are counts and days (`app.requester.output.findings`); their `mark` is equal for equal
content of one call, by which one person who answers as two is noticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE finding (
    grant_id BLOB PRIMARY KEY NOT NULL REFERENCES purchase (grant_id),
    steps INTEGER NOT NULL,
    mark TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""


def put(tx: Transaction, grant_id: bytes, steps: int, mark: str, content: Any) -> None:
    """Keep what was found in so many steps of a grant."""
    tx.execute(
        "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)",
        (grant_id, steps, mark, msgspec.json.encode(content)),
    )


def of_grant(tx: Transaction, grant_id: bytes) -> tuple[int, bytes] | None:
    """Return in how many steps something was found, and what, as JSON; None if nobody looked."""
    sql = "SELECT steps, content FROM finding WHERE grant_id = ?"
    for steps, content in tx.execute(sql, (grant_id,)):
        return steps, content
    return None


def alike(tx: Transaction, grant_id: bytes) -> list[bytes]:
    """Return other grants of the same call with the same content."""
    rows = tx.execute(
        "SELECT other.grant_id FROM finding AS mine JOIN finding AS other USING (mark)"
        " JOIN purchase AS p ON p.grant_id = mine.grant_id"
        " JOIN purchase AS q ON q.grant_id = other.grant_id"
        " JOIN negotiation AS n ON n.id = p.negotiation"
        " JOIN negotiation AS m ON m.id = q.negotiation AND m.call = n.call"
        " WHERE mine.grant_id = ?1 AND other.grant_id <> ?1 ORDER BY other.grant_id",
        (grant_id,),
    )
    return [other for (other,) in rows]


def drop(tx: Transaction, grant_id: bytes) -> None:
    """Forget what was found, with the rows it was found in."""
    tx.execute("DELETE FROM finding WHERE grant_id = ?", (grant_id,))
