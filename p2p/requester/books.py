"""The requester's books: calls, owners, negotiations, purchases and what arrived.

One encrypted database of `wallet.store`. Every function is one fact in the caller's transaction;
what the books say is what happened, also after a crash at any point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from p2p.requester.calls import Call
from wallet.agreement.binding import Claims
from wallet.agreement.negotiation import Phase
from wallet.errors import NotAllowed, NotFound
from wallet.store import Migration
from wallet.store.arrived_steps import ArrivedSteps
from wallet.store.envelopes import Envelopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.agreement.delivery import StepEntry
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction

MIGRATION: Final = Migration(
    number=1,
    name="calls, owners, negotiations, purchases",
    sql="""
CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL,
    added_ms INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE TABLE owner (
    identity BLOB PRIMARY KEY NOT NULL CHECK (length(identity) = 32),
    claims BLOB NOT NULL,
    first_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE negotiation (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 32),
    owner BLOB NOT NULL REFERENCES owner (identity),
    call INTEGER NOT NULL REFERENCES call (id),
    phase TEXT NOT NULL,
    begun_ms INTEGER NOT NULL,
    UNIQUE (owner, call)
) STRICT, WITHOUT ROWID;
CREATE TABLE envelope (
    negotiation BLOB NOT NULL REFERENCES negotiation (id),
    position INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (negotiation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE purchase (
    grant_id BLOB PRIMARY KEY NOT NULL CHECK (length(grant_id) = 32),
    negotiation BLOB NOT NULL UNIQUE REFERENCES negotiation (id),
    owner BLOB NOT NULL,
    steps INTEGER NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('agreed', 'open', 'completed', 'revoked', 'refunded', 'failed')),
    agreed_ms INTEGER NOT NULL,
    manifest BLOB,
    paid INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE piece (
    grant_id BLOB NOT NULL REFERENCES purchase (grant_id),
    step INTEGER NOT NULL,
    entry BLOB NOT NULL,
    key BLOB,
    salt BLOB,
    receipt BLOB,
    received_ms INTEGER,
    PRIMARY KEY (grant_id, step)
) STRICT, WITHOUT ROWID;
""",
)

INDICES: Final = """
CREATE INDEX purchase_in_state ON purchase (state);
CREATE INDEX negotiation_of_call ON negotiation (call, phase);
"""

_ENVELOPES: Final = Envelopes("envelope", timed=False)
envelope, envelopes = _ENVELOPES.at, _ENVELOPES.since
_STEPS: Final = ArrivedSteps("piece")
pieces, received, forget = _STEPS.pieces, _STEPS.count, _STEPS.forget
next_step, last_receipt = _STEPS.next_step, _STEPS.last_receipt

State = Literal["agreed", "open", "completed", "revoked", "refunded", "failed"]


class Purchase(msgspec.Struct, frozen=True, array_like=True):
    """One grant as bought: `paid` counts the steps covered by vouchers that were given."""

    grant_id: bytes
    negotiation: bytes
    owner: bytes
    steps: int
    state: State
    agreed_ms: int
    manifest: bytes | None
    paid: int
    note: str


_PURCHASE = "grant_id, negotiation, owner, steps, state, agreed_ms, manifest, paid, note"


def put_setting(tx: Transaction, name: str, value: str) -> None:
    """Keep one setting."""
    tx.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def setting(tx: Transaction, name: str) -> str | None:
    """Return one setting."""
    rows = tx.execute("SELECT value FROM setting WHERE name = ?", (name,))
    return rows[0][0] if rows else None


def add_call(tx: Transaction, call: Call, now_ms: int) -> int:
    """Keep a call and return its number."""
    tx.execute(
        "INSERT INTO call (content, added_ms, expires) VALUES (?, ?, ?)",
        (msgspec.json.encode(call), now_ms, call.expires),
    )
    return tx.last_row_id


def call(tx: Transaction, number: int) -> Call:
    """Return one call.

    Raises:
        NotFound: there is none with this number.
    """
    for (content,) in tx.execute("SELECT content FROM call WHERE id = ?", (number,)):
        return msgspec.json.decode(content, type=Call)
    raise NotFound("There is no such call in these books.")


def calls(tx: Transaction) -> list[tuple[int, Call]]:
    """Return all calls, oldest first."""
    rows = tx.execute("SELECT id, content FROM call ORDER BY id")
    return [(number, msgspec.json.decode(content, type=Call)) for number, content in rows]


def calls_for(tx: Transaction, owner: bytes, now: int) -> list[tuple[int, Call]]:
    """Return the calls that are open and that this owner has not been asked yet."""
    rows = tx.execute(
        "SELECT id, content FROM call WHERE expires > ? AND id NOT IN"
        " (SELECT call FROM negotiation WHERE owner = ?) ORDER BY id",
        (now, owner),
    )
    return [(number, msgspec.json.decode(content, type=Call)) for number, content in rows]


def meet(tx: Transaction, claims: Claims, now_ms: int) -> Claims:
    """Keep an owner's introduction; the first one counts, and is returned."""
    tx.execute(
        "INSERT INTO owner VALUES (?, ?, ?) ON CONFLICT (identity) DO NOTHING",
        (claims.identity, msgspec.msgpack.encode(claims), now_ms),
    )
    return owner(tx, claims.identity)


def knows(tx: Transaction, identity: bytes) -> bool:
    """Whether an owner has introduced itself before."""
    return bool(tx.execute("SELECT 1 FROM owner WHERE identity = ?", (identity,)))


def owner(tx: Transaction, identity: bytes) -> Claims:
    """Return an owner's pinned introduction.

    Raises:
        NotFound: this owner has never introduced itself.
    """
    for (claims,) in tx.execute("SELECT claims FROM owner WHERE identity = ?", (identity,)):
        return msgspec.msgpack.decode(claims, type=Claims)
    raise NotFound("This owner is not known here.")


def save(
    tx: Transaction, negotiation: Negotiation, call_number: int, held: int, now_ms: int
) -> None:
    """Write the envelopes after the first `held` ones and the phase they lead to."""
    phase = (negotiation.phase or Phase.WAITING).value
    tx.execute(
        "INSERT INTO negotiation VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET phase = excluded.phase",
        (negotiation.id, negotiation.owner.identity, call_number, phase, now_ms),
    )
    _ENVELOPES.add(tx, negotiation, held, now_ms)


def begun(tx: Transaction, id: bytes) -> tuple[bytes, int]:
    """Return with which owner a negotiation is, and about which call.

    Raises:
        NotFound: there is none with this id.
    """
    for identity, number in tx.execute("SELECT owner, call FROM negotiation WHERE id = ?", (id,)):
        return identity, number
    raise NotFound("There is no such negotiation in these books.")


def negotiations(tx: Transaction, identity: bytes | None = None) -> list[tuple[bytes, str, int]]:
    """Return (id, phase, number of envelopes), oldest first; only one owner's if given."""
    where, params = ("", ()) if identity is None else ("WHERE owner = ?", (identity,))
    rows = tx.execute(
        "SELECT id, phase, (SELECT count(*) FROM envelope WHERE negotiation = id)"  # noqa: S608
        f" FROM negotiation {where} ORDER BY begun_ms, id",
        params,
    )
    return [(id, phase, count) for id, phase, count in rows]


def buy(tx: Transaction, negotiation: Negotiation, now_ms: int) -> None:
    """Note that a signed grant arrived and is to be opened."""
    consent, grant_id = negotiation.consent, negotiation.grant_id
    if consent is None or grant_id is None:
        raise NotFound("There is no signed grant in this negotiation.")
    tx.execute(
        "INSERT INTO purchase (grant_id, negotiation, owner, steps, state, agreed_ms)"
        " VALUES (?, ?, ?, ?, 'agreed', ?) ON CONFLICT (grant_id) DO NOTHING",
        (
            grant_id,
            negotiation.id,
            negotiation.owner.identity,
            consent.grant.max_uses,
            now_ms,
        ),
    )


def purchase(tx: Transaction, grant_id: bytes) -> Purchase:
    """Return one purchase.

    Raises:
        NotFound: this grant was not given to this requester.
    """
    for row in tx.execute(f"SELECT {_PURCHASE} FROM purchase WHERE grant_id = ?", (grant_id,)):  # noqa: S608
        return Purchase(*row)
    raise NotFound("This grant was not given to this requester.")


def purchases(tx: Transaction, state: State | None = None) -> Iterator[Purchase]:
    """Yield all purchases, oldest first; only those in one state if given."""
    where, params = ("", ()) if state is None else ("WHERE state = ?", (state,))
    sql = f"SELECT {_PURCHASE} FROM purchase {where} ORDER BY agreed_ms, grant_id"  # noqa: S608
    for row in tx.iterate(sql, params):
        yield Purchase(*row)


def nothing_agreed(tx: Transaction) -> bool:
    """Whether no owner was ever met, so that nothing here belongs to one chain."""
    met = tx.execute("SELECT 1 FROM owner UNION ALL SELECT 1 FROM negotiation LIMIT 1")
    return not met


def set_state(tx: Transaction, grant_id: bytes, state: State, note: str = "") -> None:
    """Set where a purchase stands."""
    tx.execute(
        "UPDATE purchase SET state = ?, note = ? WHERE grant_id = ?",
        (state, note[:500], grant_id),
    )


def note(tx: Transaction, grant_id: bytes, words: str) -> None:
    """Keep in words what a purchase waits for."""
    tx.execute("UPDATE purchase SET note = ? WHERE grant_id = ?", (words[:500], grant_id))


def begin(
    tx: Transaction, grant_id: bytes, manifest: bytes, entries: tuple[StepEntry, ...]
) -> None:
    """Keep a checked manifest; the first one counts."""
    tx.execute(
        "UPDATE purchase SET manifest = coalesce(manifest, ?) WHERE grant_id = ?",
        (manifest, grant_id),
    )
    _STEPS.promise(tx, grant_id, entries)


def owe(tx: Transaction, grant_id: bytes, uses: int) -> None:
    """Note that a voucher for `uses` steps in all is given out."""
    tx.execute("UPDATE purchase SET paid = max(paid, ?) WHERE grant_id = ?", (uses, grant_id))


def receive(
    tx: Transaction,
    grant_id: bytes,
    step: int,
    secrets: tuple[bytes, bytes],
    receipt: bytes,
    now_ms: int,
) -> None:
    """Note that a step was opened and checked: its (key, salt) and the signed receipt.

    Raises:
        NotAllowed: the grant has ended meanwhile; nothing of the step was kept.
    """
    if purchase(tx, grant_id).state not in ("open", "completed"):
        raise NotAllowed("This grant has ended; what still arrived was not kept.")
    _STEPS.open(tx, grant_id, step, secrets, receipt, now_ms)
