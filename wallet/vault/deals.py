"""Negotiations in the vault: signed envelopes in order, and where each negotiation stands.

Envelopes are stored only after `wallet.agreement.negotiation` has taken them, in the transaction
of whatever follows from them. The caller gives the checked `Negotiation`; this module writes the
difference and reads it back by taking every envelope again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.agreement.binding import Binding, Claims
from wallet.agreement.ids import only
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.errors import NotFound
from wallet.store.envelopes import Envelopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.agreement.grant import Domain
    from wallet.agreement.ids import Beginning
    from wallet.store import Transaction

_ENVELOPES = Envelopes("envelope", timed=True)
envelopes, last_envelope = _ENVELOPES.since, _ENVELOPES.last
length, times = _ENVELOPES.length, _ENVELOPES.times

_COLUMNS = "id, relationship, phase, received_ms, updated_ms, is_read, confirmed, lapsed, trouble"


class Deal(msgspec.Struct, frozen=True):
    """One negotiation's row.

    `confirmed` counts the envelopes that the requester is known to have; `lapsed` is set when the
    request or the opening date passed; `trouble` says in words why a message could not be sent.
    """

    id: bytes
    relationship: int
    phase: Phase
    received_ms: int
    updated_ms: int
    is_read: bool
    confirmed: int
    lapsed: bool
    trouble: str


def introduce(tx: Transaction, relationship: int, claims: Claims, binding: Binding) -> Claims:
    """Keep a requester's checked introduction; the first one counts, and its claims are returned.

    The signed form is kept beside the claims: it is what a third party needs to believe them.
    """
    tx.execute(
        "INSERT INTO introduction (relationship, claims, binding) VALUES (?, ?, ?)"
        " ON CONFLICT (relationship) DO NOTHING",
        (relationship, msgspec.msgpack.encode(claims), msgspec.msgpack.encode(binding)),
    )
    return introduction(tx, relationship)


def signed_introduction(tx: Transaction, relationship: int) -> Binding:
    """Return a requester's introduction as it signed it.

    Raises:
        NotFound: it has not introduced itself yet.
    """
    for (binding,) in tx.execute(
        "SELECT binding FROM introduction WHERE relationship = ?", (relationship,)
    ):
        return msgspec.msgpack.decode(binding, type=Binding)
    raise NotFound("This requester has not introduced itself yet.")


def introduction(tx: Transaction, relationship: int) -> Claims:
    """Return a requester's pinned introduction.

    Raises:
        NotFound: it has not introduced itself yet.
    """
    for (claims,) in tx.execute(
        "SELECT claims FROM introduction WHERE relationship = ?", (relationship,)
    ):
        return msgspec.msgpack.decode(claims, type=Claims)
    raise NotFound("This requester has not introduced itself yet.")


def save(
    tx: Transaction, negotiation: Negotiation, relationship: int, held: int, now_ms: int
) -> None:
    """Write the envelopes after the first `held` ones and the phase they lead to."""
    phase = (negotiation.phase or Phase.WAITING).value
    tx.execute(
        "INSERT INTO negotiation (id, relationship, phase, received_ms, updated_ms)"
        " VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, updated_ms = excluded.updated_ms",
        (negotiation.id, relationship, phase, now_ms, now_ms),
    )
    _ENVELOPES.add(tx, negotiation, held, now_ms)


def cut(tx: Transaction, id: bytes, length: int) -> None:
    """Take back the envelopes after the first `length`: own ones that the other side never had."""
    tx.execute("DELETE FROM envelope WHERE negotiation = ? AND position >= ?", (id, length))


def load(
    tx: Transaction, id: bytes, owner: Claims, requester: Claims, domain: Domain
) -> Negotiation:
    """Read a negotiation back, checking every envelope again.

    Raises:
        NotFound: there is none with this id.
        AgreementError: a stored envelope no longer checks (the database was changed).
    """
    negotiation = Negotiation(owner, requester, domain)
    for data in envelopes(tx, id):
        negotiation = negotiation.take(data)
    if not negotiation.entries:
        raise NotFound("There is no such request in this vault.")
    return negotiation


def deal(tx: Transaction, id: bytes) -> Deal:
    """Return one row.

    Raises:
        NotFound: there is none with this id.
    """
    for row in tx.execute(f"SELECT {_COLUMNS} FROM negotiation WHERE id = ?", (id,)):  # noqa: S608
        return _deal(row)
    raise NotFound("There is no such request in this vault.")


def find(tx: Transaction, beginning: Beginning) -> Deal:
    """Return the one negotiation whose id begins so.

    Raises:
        NotFound: none or several begin so.
    """
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM negotiation WHERE instr(lower(hex(id)), ?) = 1 LIMIT 2",  # noqa: S608
        (beginning,),
    )
    return _deal(only(rows, "request"))


def deals(tx: Transaction, relationship: int | None = None) -> Iterator[Deal]:
    """Yield all negotiations, newest first; only one relationship's if given."""
    where, params = (
        ("", ()) if relationship is None else ("WHERE relationship = ?", (relationship,))
    )
    rows = tx.iterate(
        f"SELECT {_COLUMNS} FROM negotiation {where} ORDER BY received_ms DESC, id",  # noqa: S608
        params,
    )
    for row in rows:
        yield _deal(row)


def confirm(tx: Transaction, id: bytes, count: int) -> None:
    """Note that the requester has the first `count` envelopes."""
    tx.execute(
        "UPDATE negotiation SET confirmed = max(confirmed, ?), trouble = '' WHERE id = ?",
        (count, id),
    )


def note_trouble(tx: Transaction, id: bytes, words: str) -> None:
    """Keep in words why the last message was not taken by the requester."""
    tx.execute("UPDATE negotiation SET trouble = ? WHERE id = ?", (words[:1000], id))


def mark_read(tx: Transaction, id: bytes) -> None:
    """The person has opened the request."""
    tx.execute("UPDATE negotiation SET is_read = 1 WHERE id = ?", (id,))


def mark_lapsed(tx: Transaction, id: bytes, now_ms: int) -> None:
    """The request, or the time in which it could be opened, has passed."""
    tx.execute("UPDATE negotiation SET lapsed = 1, updated_ms = ? WHERE id = ?", (now_ms, id))


def _deal(row: tuple[object, ...]) -> Deal:
    id, relationship, phase, received, updated, is_read, confirmed, lapsed, trouble = row
    return msgspec.convert(
        {
            "id": id,
            "relationship": relationship,
            "phase": phase,
            "received_ms": received,
            "updated_ms": updated,
            "is_read": bool(is_read),
            "confirmed": confirmed,
            "lapsed": bool(lapsed),
            "trouble": trouble,
        },
        Deal,
        builtin_types=(bytes,),
    )
