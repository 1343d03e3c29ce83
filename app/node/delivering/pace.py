"""How soon a grant that does not move is offered again: less and less often.

A requester that does not pay, has not set the payment aside, or asks for nothing is offered its
grant after `FIRST_SECONDS`, then after twice as long each time, at least every `LONGEST_SECONDS`.
Anything new (a step that left or was paid, a word from the requester, a block that concerns the
grant) is followed at once, and the pauses begin again.

Pure: takes the time and what is known of each grant. Left to others: offering
(`app.node.delivering.lines`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 60.0


class _Wait(NamedTuple):
    mark: Hashable
    pause_seconds: float
    due: float


class Pace:
    """When each grant of one requester is to be offered. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._waits: dict[bytes, _Wait] = {}

    def is_due(self, grant_id: bytes, mark: Hashable, now: float) -> bool:
        """Whether to offer a grant now; `mark` is equal as long as nothing about it is new."""
        known = self._waits.get(grant_id)
        if known is None or known.mark != mark:
            self._waits[grant_id] = known = _Wait(mark, FIRST_SECONDS, now)
        return now >= known.due

    def offered(self, grant_id: bytes, now: float) -> None:
        """Note that a grant was offered; the next pause is twice as long, unless it moves."""
        mark, pause, _ = self._waits[grant_id]
        self._waits[grant_id] = _Wait(mark, min(2 * pause, LONGEST_SECONDS), now + pause)

    def seconds(self, grant_ids: list[bytes], now: float) -> float:
        """Return how long nothing is due, where nothing new comes; infinite if there is none."""
        dues = [self._waits[id].due for id in grant_ids if id in self._waits]
        return max(min(dues, default=float("inf")) - now, 0.0)
