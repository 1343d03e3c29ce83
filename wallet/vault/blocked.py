"""Requesters that the person wants to hear nothing more from, by key, met or not.

Guarantees: a key that is blocked stays blocked whatever name it comes under, until the person lets
it ask again; that something of it was dropped is counted, and told to the log once a day at most,
so that a flood fills nothing. All functions run in the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotAllowed, NotFound
from wallet.vault import relationships, settings

if TYPE_CHECKING:
    from wallet.store import Transaction

KEY: Final = "blocked.requesters"
MOST: Final = 1000
DAY_MS: Final = 86_400_000


class Blocked(msgspec.Struct, frozen=True):
    """One blocked key in hex, what it was called, since when, and how much of it was dropped."""

    key: str
    name: str
    at_ms: int
    dropped: int = 0
    told_ms: int = 0


def listing(tx: Transaction) -> tuple[Blocked, ...]:
    """Return every blocked key, the newest first."""
    return settings.get(tx, KEY, tuple[Blocked, ...], ())


def keys(tx: Transaction) -> frozenset[bytes]:
    """Return the blocked keys."""
    return frozenset(bytes.fromhex(one.key) for one in listing(tx))


def add(tx: Transaction, key: bytes, name: str, now_ms: int) -> Blocked:
    """Block a key; harmless if it is already.

    Raises:
        NotAllowed: there are too many.
    """
    rest = [one for one in listing(tx) if one.key != key.hex()]
    if len(rest) >= MOST:
        raise NotAllowed(f"{MOST:,} keys are blocked already; let one of them ask again first.")
    made = Blocked(key.hex(), name[:200], now_ms)
    settings.put(tx, KEY, [made, *rest])
    _mark(tx, key, blocked=True)
    return made


def remove(tx: Transaction, prefix: str) -> Blocked:
    """Let the key that begins so ask again.

    Raises:
        NotFound: none or several blocked keys begin so.
    """
    wanted = prefix.lower().removeprefix("0x")
    found = [one for one in listing(tx) if wanted and one.key.startswith(wanted)]
    if len(found) != 1:
        raise NotFound("No one blocked key begins so; `freehold block list` shows them.")
    settings.put(tx, KEY, [one for one in listing(tx) if one.key != found[0].key])
    _mark(tx, bytes.fromhex(found[0].key), blocked=False)
    return found[0]


def drop(tx: Transaction, key: bytes, now_ms: int) -> bool | None:
    """Count something dropped of a key.

    Returns None if the key is not blocked, else whether the log is to be told.
    """
    everyone = listing(tx)
    found = next((one for one in everyone if one.key == key.hex()), None)
    if found is None:
        return None
    tell = now_ms - found.told_ms >= DAY_MS
    counted = msgspec.structs.replace(
        found, dropped=found.dropped + 1, told_ms=now_ms if tell else found.told_ms
    )
    settings.put(tx, KEY, [counted if one is found else one for one in everyone])
    return tell


def _mark(tx: Transaction, key: bytes, *, blocked: bool) -> None:
    known = relationships.by_key(tx, key)
    if known is not None:
        relationships.set_blocked(tx, known.index, blocked)
