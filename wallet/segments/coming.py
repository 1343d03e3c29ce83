"""A recovered vault that is open with its hot set while the rest of it is still on its way.

Guarantees: that it is so stands in the vault itself, so that a crash changes nothing of it; until
it is over no row can be put into a table of the rest, by whomever: what would be lost when the
rest takes its place fails as a whole, with `StillComing`. It ends in the database that takes the
place of the first one (`wallet.segments.replay`), which has neither the note nor the guard.

Left to others: fetching and joining the rest (`app.node.storing.rest`), what may be done meanwhile
(`app.node.storing.meanwhile`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import StillComing
from wallet.segments.tables import SEQUENCES, TABLES
from wallet.vault import settings
from wallet.vault.vault import COMING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.segments.books import Entry
    from wallet.store import Transaction

_TRIGGER: Final = "still coming: "


class Coming(msgspec.Struct, frozen=True):
    """Since when the rest of a recovered vault is on its way, in UTC milliseconds."""

    since_ms: int


def begin(tx: Transaction, now_ms: int) -> None:
    """Note in a database with the hot set alone that the rest is to come, and guard its tables."""
    settings.put(tx, COMING, Coming(now_ms))
    for table in TABLES:
        if table.hot or table.name == SEQUENCES:
            continue
        tx.execute(
            f'CREATE TRIGGER "{_TRIGGER}{table.name}" BEFORE INSERT ON "{table.name}" '
            f"BEGIN SELECT RAISE(ABORT, '{StillComing.sentence}'); END"
        )


def standing(tx: Transaction) -> Coming | None:
    """What is noted; None in a vault that is whole."""
    return settings.get(tx, COMING, Coming | None, None)  # type: ignore[arg-type]  # a union


def end(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Everything is here, in this joined database; `entries` are the segments of the rest."""
    settings.remove(tx, COMING)
    tx.executemany(
        "UPDATE segment SET size = ?, digest = ? WHERE id = ?",
        [(entry.size, entry.digest, entry.id) for entry in entries],
    )
