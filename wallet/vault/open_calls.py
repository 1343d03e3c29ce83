"""Open calls as this wallet has read them, and the meeting points it reads.

Guarantees: a call is kept once, in its latest word, until it is over, or listed nowhere for longer
than a day after it was first seen, or sooner where others need the room; where it was listed last
is kept beside it, so that a meeting point which leaves one out is seen beside another that lists
it. What is kept is what was signed; it was checked before it came here (`p2p.discovery.call`).

Left to others: what a call says to a person, and whether it concerns them. All functions run in the
caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotAllowed, NotFound
from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.agreement.ids import Beginning
    from wallet.store import Transaction

MOST_CALLS: Final = 4000
DAY_MS: Final = 86_400_000
MOST_POINTS: Final = 16
_OWN: Final = "meeting.points"
_LEFT_OUT: Final = "meeting.left-out"
_READING: Final = "meeting.reading"
_LAN: Final = "meeting.lan"
_ADVISED: Final = "meeting.advised"
_ADVICE: Final = "meeting.advice"
_FIELDS: Final = "hash, requester, nonce, data, created_ms, expires_ms, first_seen_ms"


class KeptCall(msgspec.Struct, frozen=True):
    """One call. `requester` is its identity key; `data` the signed bytes."""

    hash: bytes
    requester: bytes
    nonce: bytes
    data: bytes
    created_ms: int
    expires_ms: int
    first_seen_ms: int


class NewCall(msgspec.Struct, frozen=True):
    """A checked call to keep."""

    hash: bytes
    requester: bytes
    nonce: bytes
    data: bytes
    created_ms: int
    expires_ms: int


class OwnPoint(msgspec.Struct, frozen=True):
    """A meeting point that the person added."""

    address: str
    name: str = ""


class Reading(msgspec.Struct, frozen=True):
    """How the last reading of one meeting point went.

    `words` say what was wrong; empty if nothing was. Figures as `p2p.discovery.sifting.Sifted`.
    """

    at_ms: int
    calls: int = 0
    words: str = ""


def keep(tx: Transaction, point: str, found: Iterable[NewCall], now_ms: int) -> tuple[int, int]:
    """Take over what a meeting point lists now.

    Returns how many calls are new here, and how many it leaves out that it listed before, that are
    still open and that another meeting point listed when it was read last.
    """
    before = {
        row[0]
        for row in tx.execute(
            "SELECT hash FROM call_listing JOIN open_call USING (hash)"
            " WHERE point = ? AND expires_ms > ?",
            (point, now_ms),
        )
    }
    tx.execute("DELETE FROM open_call WHERE expires_ms <= ?", (now_ms,))
    tx.execute("DELETE FROM call_listing WHERE point = ?", (point,))
    found = tuple(found)
    _make_room(tx, found, now_ms)
    _take_from_the_fullest(tx, found)
    count = int(tx.execute("SELECT count(*) FROM open_call")[0][0])
    new, listed = 0, set[bytes]()
    for call in found:
        if not _is_kept(tx, call):
            if count >= MOST_CALLS or _has_later_word(tx, call):
                continue
            count += 1
            new += 1
            _put(tx, call, now_ms)
        listed.add(call.hash)
        tx.execute("INSERT INTO call_listing (point, hash) VALUES (?, ?)", (point, call.hash))
    elsewhere = {row[0] for row in tx.execute("SELECT DISTINCT hash FROM call_listing")}
    return new, len((before - listed) & elsewhere)


def _make_room(tx: Transaction, found: tuple[NewCall, ...], now_ms: int) -> None:
    """Forget what no meeting point lists any more: after a day, or now if there is no room else.

    So one that lists other calls each time takes no more room than what it lists at a time.
    """
    count = int(tx.execute("SELECT count(*) FROM open_call")[0][0])
    since = now_ms - DAY_MS if count + len(found) <= MOST_CALLS else now_ms + 1
    here = {call.hash for call in found}
    unlisted = tx.execute(
        "SELECT hash FROM open_call WHERE first_seen_ms < ?"
        " AND hash NOT IN (SELECT hash FROM call_listing)",
        (since,),
    )
    gone = [(hash,) for (hash,) in unlisted if hash not in here]
    tx.executemany("DELETE FROM open_call WHERE hash = ?", gone)


def _take_from_the_fullest(tx: Transaction, found: tuple[NewCall, ...]) -> None:
    """Where there is no room, take it from meeting points that list more than an even share.

    Only what nobody else lists goes, the newest first: several that list made-up calls together
    leave every other one its share.
    """
    count = int(tx.execute("SELECT count(*) FROM open_call")[0][0])
    missing = count + sum(not _is_kept(tx, call) for call in found) - MOST_CALLS
    listed: dict[str, int] = dict(
        tx.execute("SELECT point, count(*) FROM call_listing GROUP BY point")
    )
    share = MOST_CALLS // (len(listed) + 1)
    missing = min(missing, share)
    for other, many in sorted(listed.items(), key=lambda pair: -pair[1]):
        if missing <= 0 or many <= share:
            return
        gone = tx.execute(
            "SELECT hash FROM call_listing JOIN open_call USING (hash) WHERE point = ?"
            " AND hash NOT IN (SELECT hash FROM call_listing WHERE point <> ?)"
            " ORDER BY first_seen_ms DESC, hash LIMIT ?",
            (other, other, min(missing, many - share)),
        )
        tx.executemany("DELETE FROM open_call WHERE hash = ?", gone)
        missing -= len(gone)


def without_room(tx: Transaction, point: str, found: int) -> int:
    """Return how many of the calls that a meeting point lists now there was no room for."""
    if int(tx.execute("SELECT count(*) FROM open_call")[0][0]) < MOST_CALLS:
        return 0
    sql = "SELECT count(*) FROM call_listing WHERE point = ?"
    return max(0, found - int(tx.execute(sql, (point,))[0][0]))


def _is_kept(tx: Transaction, call: NewCall) -> bool:
    return bool(tx.execute("SELECT 1 FROM open_call WHERE hash = ?", (call.hash,)))


def _has_later_word(tx: Transaction, call: NewCall) -> bool:
    sql = "SELECT 1 FROM open_call WHERE requester = ? AND nonce = ? AND created_ms > ?"
    return bool(tx.execute(sql, (call.requester, call.nonce, call.created_ms)))


def _put(tx: Transaction, call: NewCall, now_ms: int) -> None:
    first = tx.execute(
        "SELECT first_seen_ms FROM open_call WHERE requester = ? AND nonce = ?",
        (call.requester, call.nonce),
    )
    tx.execute(
        "DELETE FROM open_call WHERE requester = ? AND nonce = ?", (call.requester, call.nonce)
    )
    tx.execute(
        f"INSERT INTO open_call ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            call.hash,
            call.requester,
            call.nonce,
            call.data,
            call.created_ms,
            call.expires_ms,
            first[0][0] if first else now_ms,
        ),
    )


def known(tx: Transaction) -> dict[tuple[bytes, bytes], int]:
    """Return by requester and nonce when the word of each call that is kept was made."""
    rows = tx.execute("SELECT requester, nonce, created_ms FROM open_call")
    return {(requester, nonce): made for requester, nonce, made in rows}


def open_calls(tx: Transaction, now_ms: int) -> list[KeptCall]:
    """Return every call that is open, the newest here first."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM open_call WHERE expires_ms > ?"  # noqa: S608
        " ORDER BY first_seen_ms DESC, hash",
        (now_ms,),
    )
    return [KeptCall(*row) for row in rows]


def find(tx: Transaction, beginning: Beginning) -> KeptCall:
    """Return the call whose hash begins so.

    Raises:
        NotFound: there is none, or several.
    """
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM open_call WHERE instr(lower(hex(hash)), ?) = 1 LIMIT 2",  # noqa: S608
        (beginning,),
    )
    if not rows:
        raise NotFound("There is no such call here; it may be over.")
    if len(rows) > 1:
        raise NotFound("Several calls begin so; write more of the id.")
    return KeptCall(*rows[0])


def listings(tx: Transaction) -> dict[bytes, tuple[str, ...]]:
    """Return by call at which meeting points it was listed when each was read last."""
    found: dict[bytes, list[str]] = {}
    for hash, point in tx.execute("SELECT hash, point FROM call_listing ORDER BY point"):
        found.setdefault(hash, []).append(point)
    return {hash: tuple(points) for hash, points in found.items()}


def where_posted(tx: Transaction, now_ms: int) -> dict[bytes, str]:
    """Return by requester one meeting point that listed an open call of it when read last."""
    rows = tx.execute(
        "SELECT requester, min(point) FROM open_call JOIN call_listing USING (hash)"
        " WHERE expires_ms > ? GROUP BY requester",
        (now_ms,),
    )
    return dict(rows)


def answered(tx: Transaction, requester: bytes, nonce: bytes, now_ms: int) -> None:
    """Note that the person answered a call; the first time counts."""
    tx.execute(
        "INSERT INTO call_answer (requester, nonce, at_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (requester, nonce) DO NOTHING",
        (requester, nonce, now_ms),
    )


def answers(tx: Transaction) -> dict[tuple[bytes, bytes], int]:
    """Return by requester and nonce when a call was answered."""
    rows = tx.execute("SELECT requester, nonce, at_ms FROM call_answer")
    return {(requester, nonce): at_ms for requester, nonce, at_ms in rows}


def forget_unlisted(tx: Transaction, points: Iterable[str]) -> None:
    """Forget what was read at meeting points that are known no longer."""
    kept = set(points)
    for (point,) in tx.execute("SELECT DISTINCT point FROM call_listing"):
        if point not in kept:
            tx.execute("DELETE FROM call_listing WHERE point = ?", (point,))
    tx.execute("DELETE FROM open_call WHERE hash NOT IN (SELECT hash FROM call_listing)")


# ── meeting points and choices ───────────────────────────────────────────────────────────────────


def own_points(tx: Transaction) -> tuple[OwnPoint, ...]:
    """Return the meeting points that the person added."""
    return settings.get(tx, _OWN, tuple[OwnPoint, ...], ())


def left_out(tx: Transaction) -> frozenset[str]:
    """Return the addresses of shipped meeting points that the person removed."""
    return frozenset(settings.get(tx, _LEFT_OUT, tuple[str, ...], ()))


def add_point(tx: Transaction, address: str, name: str) -> None:
    """Keep a meeting point; one that was removed before is there again.

    Raises:
        NotAllowed: there are enough.
    """
    kept = [one for one in own_points(tx) if one.address != address]
    if len(kept) >= MOST_POINTS:
        raise NotAllowed(f"There are {MOST_POINTS} meeting points already; remove one first.")
    settings.put(tx, _OWN, (*kept, OwnPoint(address, name)))
    settings.put(tx, _LEFT_OUT, tuple(sorted(left_out(tx) - {address})))


def remove_point(tx: Transaction, address: str) -> None:
    """Forget a meeting point, shipped or one's own."""
    settings.put(tx, _OWN, tuple(one for one in own_points(tx) if one.address != address))
    settings.put(tx, _LEFT_OUT, tuple(sorted(left_out(tx) | {address})))
    settings.remove(tx, _reading_key(address))
    tx.execute("DELETE FROM call_listing WHERE point = ?", (address,))


def is_reading(tx: Transaction) -> bool:
    """Whether calls are read by themselves; off until it was switched on."""
    return settings.get(tx, _READING, bool, False)


def set_reading(tx: Transaction, on: bool) -> None:
    """Switch reading on or off."""
    settings.put(tx, _READING, on)


def is_on_lan(tx: Transaction) -> bool:
    """Whether known requesters are looked for on the local network; off until switched on."""
    return settings.get(tx, _LAN, bool, False)


def set_on_lan(tx: Transaction, on: bool) -> None:
    """Switch looking on the local network on or off."""
    settings.put(tx, _LAN, on)


class Advice(msgspec.Struct, frozen=True):
    """The newest list of advisories that was read: its number, its signed bytes, and when."""

    number: int
    data: bytes
    at_ms: int


def is_advised(tx: Transaction) -> bool:
    """Whether meeting points are asked for advisories; off until switched on."""
    return settings.get(tx, _ADVISED, bool, False)


def set_advised(tx: Transaction, on: bool) -> None:
    """Switch asking for advisories on or off."""
    settings.put(tx, _ADVISED, on)


def advice(tx: Transaction) -> Advice | None:
    """Return the newest list of advisories; None if there is none."""
    return settings.get(tx, _ADVICE, Advice | None, None)  # type: ignore[arg-type]


def keep_advice(tx: Transaction, found: Advice) -> bool:
    """Keep a list that was checked, unless an equal or a newer one is here; whether it was newer.

    When a list was read last is kept in any case.
    """
    known = advice(tx)
    if known is not None and found.number <= known.number:
        found = msgspec.structs.replace(known, at_ms=max(known.at_ms, found.at_ms))
    settings.put(tx, _ADVICE, found)
    return found is not known and (known is None or found.number > known.number)


def reading_of(tx: Transaction, address: str) -> Reading | None:
    """Return how the last reading of a meeting point went; None if there was none."""
    return settings.get(tx, _reading_key(address), Reading | None, None)  # type: ignore[arg-type]


def note_reading(tx: Transaction, address: str, reading: Reading) -> None:
    """Keep how a reading went."""
    settings.put(tx, _reading_key(address), reading)


def _reading_key(address: str) -> str:
    return f"meeting.reading/{address}"
