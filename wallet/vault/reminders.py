"""When to export again: what was imported long ago, so that standing grants stay fed.

Services give no notice; a person who exported once has to do it again. A family of exports is due
when its last import that went through is longer ago than the setting says. Undone imports do not
count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.vault import settings

if TYPE_CHECKING:
    from wallet.store import Transaction

DEFAULT_DAYS: Final = 90
MOST_DAYS: Final = 3_650
_KEY: Final = "reminders.days"
_DAY_MS: Final = 86_400_000


class Reminder(msgspec.Struct, frozen=True):
    """An importer whose last import is old: what was read then, when, and days ago."""

    importer: str
    source: str
    last_ms: int
    days: int


def days(tx: Transaction) -> int:
    """After how many days a family is due; 0 if the person wants no reminders."""
    return settings.get(tx, _KEY, int, DEFAULT_DAYS)


def set_days(tx: Transaction, count: int) -> None:
    """Change after how many days a family is due; 0 for never.

    Raises:
        NotAllowed: it is negative or longer than ten years.
    """
    if not 0 <= count <= MOST_DAYS:
        raise NotAllowed(f"Reminders come after 1 to {MOST_DAYS:,} days, or with 0 never.")
    settings.put(tx, _KEY, count)


def due(tx: Transaction, now_ms: int) -> tuple[Reminder, ...]:
    """The families that are due, the longest ago first."""
    after = days(tx)
    if not after:
        return ()
    rows = tx.execute(
        "SELECT s.importer, s.title, max(r.ended_ms) AS last FROM import_run AS r "
        "JOIN source AS s ON s.id = r.source_id WHERE r.state IN ('done', 'stopped') "
        "AND EXISTS (SELECT 1 FROM import_count AS c WHERE c.run_id = r.id) "
        "GROUP BY s.importer ORDER BY last",
    )
    found = (
        Reminder(importer, source, last, (now_ms - last) // _DAY_MS)
        for importer, source, last in rows
        if last is not None
    )
    return tuple(reminder for reminder in found if reminder.days >= after)
