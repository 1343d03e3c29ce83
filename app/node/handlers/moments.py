"""Times at the edge: UTC milliseconds as RFC 3339."""

from __future__ import annotations

import datetime

from wallet.errors import NotAllowed

DAY_MS = 86_400_000


def moment(ms: int | None) -> str:
    """Return a time as "2026-08-01T12:00:00Z"; empty for None."""
    if ms is None:
        return ""
    return _utc(ms).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(ms: int | None) -> str | None:
    """Return the UTC day of a time; None for None."""
    return None if ms is None else _utc(ms).date().isoformat()


def day_start(text: str) -> int:
    """Return when a UTC day begins, in UTC milliseconds.

    Raises:
        NotAllowed: it is not a day such as 2026-08-01.
    """
    try:
        found = datetime.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=datetime.UTC)
    except ValueError:
        raise NotAllowed(f"“{text[:40]}” is not a day such as 2026-08-01.") from None
    return round(found.timestamp()) * 1000


def _utc(ms: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(ms / 1000, tz=datetime.UTC)
