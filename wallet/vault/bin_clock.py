"""Until when the bin may be emptied: the clock, unless it has just leapt ahead.

Guarantees: a clock that is set forward and back again within three days erases nothing; a clock
that agrees with what the vault saw last is believed at once, so a bin that is looked at every few
days is emptied on the day. After a longer pause the new time is believed once the clock has come
three days further without going back, and at the next look where the pauses are longer still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.vault import settings

if TYPE_CHECKING:
    from wallet.store import Transaction

AGREES_MS: Final = 3 * 86_400_000
_SETTING: Final = "trash.clock"


class Believed(msgspec.Struct, frozen=True):
    """The newest time that counts, and the later ones that are doubted, in UTC milliseconds.

    Those begin at `doubted_ms`, and the clock was seen to go on from there until `seen_ms`.
    """

    time_ms: int
    doubted_ms: int | None = None
    seen_ms: int = 0


def after(before: Believed, now_ms: int) -> Believed:
    """What is believed after another look at the clock."""
    if now_ms <= before.time_ms + AGREES_MS:
        return Believed(now_ms)
    since = before.doubted_ms
    if since is None or now_ms < since:
        return Believed(before.time_ms, now_ms, now_ms)
    if now_ms > before.seen_ms + AGREES_MS:  # it leapt again, and is past what was seen before
        return Believed(before.seen_ms, now_ms, now_ms)
    if now_ms >= since + AGREES_MS:
        return Believed(now_ms)
    return Believed(before.time_ms, since, now_ms)


def look(tx: Transaction, now_ms: int, newest_ms: int) -> int:
    """Look at the clock and return until when, in UTC milliseconds, the bin may be emptied.

    `newest_ms` is the newest time that is known where nobody has looked before.
    """
    before = settings.get(tx, _SETTING, Believed, Believed(newest_ms))
    now = after(before, now_ms)
    settings.put(tx, _SETTING, now)
    return now.time_ms
