"""What the vault keeps of guardians: the person's own circle, and what they keep for others.

Guarantees: the words of a share are here only until its guardian has it; one share is kept for a
contact at most, and one circle stands. All functions run in the caller's transaction.

Left to others: what may be said and taken (`wallet.guardians`), by whom (`app.node.guarding`). A
recovery of one's own is `wallet.vault.recoveries`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotFound
from wallet.guardians import time_seen
from wallet.guardians.circle import Wrapped, decode_wrapped
from wallet.guardians.guardian import Case
from wallet.guardians.messages import GuardianShare, Notice
from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.guardians.time_seen import TimeSeen
    from wallet.store import Transaction

TIME: Final = "guardians.time"
STILL_HERE: Final = "guardians.still-here"
"""Setting: generation and number of every share that has never left this vault."""

_SEAT: Final = "generation, number, relationship, label, share_hash, share, kept_ms, destroyed_ms"
_encode = msgspec.msgpack.encode


class CircleRow(msgspec.Struct, frozen=True):
    """A circle of the person's own; `ended_ms` once its guardians were told to destroy it."""

    wrapped: Wrapped
    made_ms: int
    ended_ms: int | None


class Seat(msgspec.Struct, frozen=True):
    """One guardian of a circle: a contact by `relationship`, or a paper called `label`.

    `share` is there until it was handed over; `destroyed_ms` without `kept_ms` is a no.
    """

    generation: int
    number: int
    relationship: int | None
    label: str
    share_hash: bytes
    share: GuardianShare | None
    kept_ms: int | None
    destroyed_ms: int | None

    @property
    def is_kept(self) -> bool:
        """Whether the guardian has it now, as far as they said."""
        return self.kept_ms is not None and self.destroyed_ms is None

    def __repr__(self) -> str:
        return f"Seat({self.generation}, {self.number})"


class Alarm(msgspec.Struct, frozen=True):
    """A guardian has told that somebody asks for the person's shares."""

    request: bytes
    relationship: int
    generation: int
    notice: Notice
    heard_ms: int
    vetoed_ms: int | None


class Guarded(msgspec.Struct, frozen=True):
    """What is kept for one contact, or offered and not answered yet.

    `retired` is the generation of the last circle that was destroyed here.
    """

    relationship: int
    offered: bytes | None
    share: GuardianShare | None
    kept_ms: int | None
    retired: int

    def __repr__(self) -> str:
        return f"Guarded({self.relationship})"


class CaseRow(msgspec.Struct, frozen=True):
    """A request at this guardian: who makes it, and of whom it is said to be."""

    request: bytes
    relationship: int
    owner: int | None
    case: Case


class Word(msgspec.Struct, frozen=True):
    """Something to say to a contact, until they have it."""

    id: int
    is_sealed: bool
    data: bytes

    def __repr__(self) -> str:
        return f"Word({self.id})"


# ---- the person's own circle


def begin_circle(tx: Transaction, wrapped: Wrapped, now_ms: int) -> None:
    """Keep a new circle; its generation is higher than any before."""
    tx.execute(
        "INSERT INTO guardian_circle (generation, wrapped, made_ms) VALUES (?, ?, ?)",
        (wrapped.generation, wrapped.encode(), now_ms),
    )


def circles(tx: Transaction) -> list[CircleRow]:
    """Return every circle, the newest first."""
    rows = tx.execute(
        "SELECT wrapped, made_ms, ended_ms FROM guardian_circle ORDER BY generation DESC"
    )
    return [CircleRow(decode_wrapped(wrapped), made, ended) for wrapped, made, ended in rows]


def circle(tx: Transaction) -> CircleRow | None:
    """Return the circle that stands, if there is one."""
    return next((row for row in circles(tx) if row.ended_ms is None), None)


def end_circle(tx: Transaction, generation: int, now_ms: int) -> None:
    """Note that a circle is over, and forget the shares that nobody has taken."""
    tx.execute(
        "UPDATE guardian_circle SET ended_ms = ? WHERE generation = ? AND ended_ms IS NULL",
        (now_ms, generation),
    )
    tx.execute("UPDATE guardian_seat SET share = NULL WHERE generation = ?", (generation,))


def seat(tx: Transaction, given: Seat) -> None:
    """Keep a guardian of a circle."""
    share = None if given.share is None else _encode(given.share)
    tx.execute(
        f"INSERT INTO guardian_seat ({_SEAT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (*msgspec.structs.astuple(given)[:5], share, given.kept_ms, given.destroyed_ms),
    )


def made(tx: Transaction, generation: int, numbers: Iterable[int]) -> None:
    """Note that these shares were made here and that nobody can have one yet."""
    here = still_here(tx) | {(generation, number) for number in numbers}
    settings.put(tx, STILL_HERE, sorted(here))


def left(tx: Transaction, generation: int, number: int) -> None:
    """A share is about to be said, or was shown to be printed: somebody may have it from now on."""
    here = still_here(tx)
    if (generation, number) in here:
        settings.put(tx, STILL_HERE, sorted(here - {(generation, number)}))


def still_here(tx: Transaction) -> frozenset[tuple[int, int]]:
    """Return the generations and numbers of the shares that never left; nobody has these."""
    return frozenset(settings.get(tx, STILL_HERE, list[tuple[int, int]], []))


def seats(tx: Transaction, generation: int) -> list[Seat]:
    """Return the guardians of a circle by number."""
    rows = tx.execute(
        f"SELECT {_SEAT} FROM guardian_seat WHERE generation = ? ORDER BY number",  # noqa: S608
        (generation,),
    )
    return [
        Seat(made, number, index, label, digest, _share(share), kept, gone)
        for made, number, index, label, digest, share, kept, gone in rows
    ]


def kept(tx: Transaction, generation: int, number: int, now_ms: int) -> None:
    """The guardian has its share: it is forgotten here."""
    tx.execute(
        "UPDATE guardian_seat SET kept_ms = coalesce(kept_ms, ?), share = NULL"
        " WHERE generation = ? AND number = ?",
        (now_ms, generation, number),
    )


def destroyed(tx: Transaction, generation: int, number: int, now_ms: int) -> None:
    """The guardian keeps nothing of this circle any more, or never did."""
    tx.execute(
        "UPDATE guardian_seat SET destroyed_ms = coalesce(destroyed_ms, ?), share = NULL"
        " WHERE generation = ? AND number = ?",
        (now_ms, generation, number),
    )


def alarm(tx: Transaction, heard: Alarm) -> bool:
    """Keep a guardian's notice; return whether it is new."""
    tx.execute(
        "INSERT OR IGNORE INTO guardian_alarm"
        " (request, relationship, generation, notice, heard_ms) VALUES (?, ?, ?, ?, ?)",
        (
            heard.request,
            heard.relationship,
            heard.generation,
            _encode(heard.notice),
            heard.heard_ms,
        ),
    )
    return bool(tx.changes)


def alarms(tx: Transaction) -> list[Alarm]:
    """Return every notice, the newest first."""
    rows = tx.execute(
        "SELECT request, relationship, generation, notice, heard_ms, vetoed_ms"
        " FROM guardian_alarm ORDER BY heard_ms DESC"
    )
    return [
        Alarm(request, index, made, _notice(notice), heard, vetoed)
        for request, index, made, notice, heard, vetoed in rows
    ]


def vetoed_own(tx: Transaction, request: bytes, now_ms: int) -> None:
    """Note that the person has vetoed a request."""
    tx.execute(
        "UPDATE guardian_alarm SET vetoed_ms = coalesce(vetoed_ms, ?) WHERE request = ?",
        (now_ms, request),
    )


# ---- what is kept for others


def guarded(tx: Transaction, relationship: int) -> Guarded:
    """Return what is kept for a contact; nothing at all if nothing ever was."""
    for item in all_guarded(tx):
        if item.relationship == relationship:
            return item
    return Guarded(relationship, None, None, None, 0)


def all_guarded(tx: Transaction) -> list[Guarded]:
    """Return what is kept or offered, contact by contact."""
    rows = tx.execute("SELECT relationship, offered, share, kept_ms, retired FROM guarded")
    return [Guarded(row[0], row[1], _share(row[2]), row[3], row[4]) for row in rows]


def put_guarded(tx: Transaction, item: Guarded) -> None:
    """Keep this for a contact, in the place of what was there."""
    share = None if item.share is None else _encode(item.share)
    tx.execute(
        "INSERT INTO guarded (relationship, offered, share, kept_ms, retired)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (relationship) DO UPDATE SET"
        " offered = excluded.offered, share = excluded.share, kept_ms = excluded.kept_ms,"
        " retired = excluded.retired",
        (item.relationship, item.offered, share, item.kept_ms, item.retired),
    )


def cases(tx: Transaction) -> list[CaseRow]:
    """Return every request for a share, the one that changed last first."""
    rows = tx.execute(
        "SELECT request, relationship, owner, body FROM guardian_case ORDER BY changed_ms DESC"
    )
    return [
        CaseRow(request, index, owner, msgspec.msgpack.decode(body, type=Case))
        for request, index, owner, body in rows
    ]


def case(tx: Transaction, request: bytes) -> CaseRow | None:
    """Return one request, if it was ever made."""
    return next((row for row in cases(tx) if row.request == request), None)


def put_case(tx: Transaction, row: CaseRow, now_ms: int) -> None:
    """Keep a request as it stands now."""
    tx.execute(
        "INSERT INTO guardian_case (request, relationship, owner, body, changed_ms)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (request) DO UPDATE SET"
        " owner = excluded.owner, body = excluded.body, changed_ms = excluded.changed_ms",
        (row.request, row.relationship, row.owner, _encode(row.case), now_ms),
    )


def veto(tx: Transaction, owner: int, request: bytes) -> None:
    """Keep that a contact has vetoed a request, whether it is known or not."""
    tx.execute(
        "INSERT OR IGNORE INTO guardian_veto (owner, request) VALUES (?, ?)", (owner, request)
    )


def vetoes(tx: Transaction, owner: int) -> frozenset[bytes]:
    """Return the requests that a contact has vetoed."""
    rows = tx.execute("SELECT request FROM guardian_veto WHERE owner = ?", (owner,))
    return frozenset(request for (request,) in rows)


def time_now(tx: Transaction, wall_ms: int, monotonic_ms: int, run: bytes) -> TimeSeen:
    """Look at both clocks and keep how much time was seen to pass."""
    begun = time_seen.begin(wall_ms, monotonic_ms, run)
    found = time_seen.seen(
        settings.get(tx, TIME, time_seen.TimeSeen, begun), wall_ms, monotonic_ms, run
    )
    settings.put(tx, TIME, found)
    return found


# ---- what waits to be said


def say(tx: Transaction, relationship: int, data: bytes, *, is_sealed: bool = False) -> None:
    """Have this said to a contact as soon as they are met."""
    tx.execute(
        "INSERT INTO guardian_word (relationship, is_sealed, data) VALUES (?, ?, ?)",
        (relationship, is_sealed, data),
    )


def unsaid(tx: Transaction, relationship: int) -> list[Word]:
    """Return what waits for a contact, the oldest first."""
    rows = tx.execute(
        "SELECT id, is_sealed, data FROM guardian_word WHERE relationship = ? ORDER BY id",
        (relationship,),
    )
    return [Word(id, bool(is_sealed), data) for id, is_sealed, data in rows]


def waiting_for(tx: Transaction) -> list[int]:
    """Return the contacts for whom something waits."""
    rows = tx.execute("SELECT DISTINCT relationship FROM guardian_word ORDER BY relationship")
    return [index for (index,) in rows]


def said(tx: Transaction, ids: list[int]) -> None:
    """Forget what was said and heard."""
    tx.executemany("DELETE FROM guardian_word WHERE id = ?", [(id,) for id in ids])


def unsay_sealed(tx: Transaction) -> None:
    """Forget shares that were not handed over yet: another circle takes their place."""
    tx.execute("DELETE FROM guardian_word WHERE is_sealed = 1")


def _share(data: bytes | None) -> GuardianShare | None:
    return None if data is None else msgspec.msgpack.decode(data, type=GuardianShare)


def _notice(data: bytes) -> Notice:
    return msgspec.msgpack.decode(data, type=Notice)


def seat_of(tx: Transaction, generation: int, number: int) -> Seat:
    """Return one guardian of a circle.

    Raises:
        NotFound: the circle never had it.
    """
    for found in seats(tx, generation):
        if found.number == number:
            return found
    raise NotFound(f"There is no guardian number {number} in this circle.")
