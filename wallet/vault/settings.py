"""Small facts of the vault: settings, counters that never go back, drafts that survive locking.

Values are JSON. All functions run in the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from wallet.store import Transaction

T = TypeVar("T")


def put(tx: Transaction, key: str, value: Any) -> None:
    """Set a setting to any JSON value or msgspec struct."""
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, msgspec.json.encode(value).decode()),
    )


def get(tx: Transaction, key: str, type: type[T], default: T) -> T:
    """A setting as a type, or the default if it was never set.

    Raises:
        msgspec.ValidationError: it was set as something else (a mistake in the program).
    """
    rows = tx.execute("SELECT value FROM setting WHERE key = ?", (key,))
    return msgspec.json.decode(rows[0][0], type=type) if rows else default


def remove(tx: Transaction, key: str) -> None:
    """Forget a setting."""
    tx.execute("DELETE FROM setting WHERE key = ?", (key,))


def take_number(tx: Transaction, counter: str, first: int = 1) -> int:
    """The next number of a counter; no number is ever given twice."""
    rows = tx.execute(
        "INSERT INTO counter (name, next) VALUES (?, ? + 1) "
        "ON CONFLICT (name) DO UPDATE SET next = next + 1 RETURNING next - 1",
        (counter, first),
    )
    return int(rows[0][0])


def save_draft(tx: Transaction, key: str, body: Any, now_ms: int) -> None:
    """Keep what the person was writing, under the name of where they write it."""
    tx.execute(
        "INSERT INTO draft (key, body, updated_ms) VALUES (?, ?, ?) "
        "ON CONFLICT (key) DO UPDATE SET body = excluded.body, updated_ms = excluded.updated_ms",
        (key, msgspec.json.encode(body).decode(), now_ms),
    )


def draft(tx: Transaction, key: str) -> Any:
    """What was kept, or None."""
    rows = tx.execute("SELECT body FROM draft WHERE key = ?", (key,))
    return msgspec.json.decode(rows[0][0]) if rows else None


def drop_draft(tx: Transaction, key: str) -> None:
    """Forget a draft that was sent or thrown away."""
    tx.execute("DELETE FROM draft WHERE key = ?", (key,))
