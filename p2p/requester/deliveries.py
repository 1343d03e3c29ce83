"""The books' side of standing grants: every delivery as its owner signed it, in order.

Facts beside `p2p.requester.books`, in the caller's transaction. A delivery's step is a `piece` like
every other; its signed manifest stands here, so that the next one can be held to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from p2p.requester import books
from wallet.agreement import deliveries, terms
from wallet.agreement.deliveries import Chain
from wallet.agreement.delivery import Delivery, Signed
from wallet.agreement.messages import Consent, decode_envelope, decode_message
from wallet.errors import NotFound

if TYPE_CHECKING:
    from p2p.requester.books import Purchase
    from wallet.agreement.negotiation import Negotiation
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE delivery (
    grant_id BLOB NOT NULL REFERENCES purchase (grant_id),
    number INTEGER NOT NULL CHECK (number >= 1),
    manifest BLOB NOT NULL,
    PRIMARY KEY (grant_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER delivery_is_final BEFORE UPDATE ON delivery
BEGIN SELECT RAISE(ABORT, 'a delivery is never changed'); END;
"""


class Came(NamedTuple):
    """One delivery that came: as it was signed, and what was signed."""

    signed: Signed
    said: Delivery


def came(tx: Transaction, grant_id: bytes) -> list[Came]:
    """Return the deliveries of a grant, in order; they were checked when they came."""
    rows = tx.execute(
        "SELECT manifest FROM delivery WHERE grant_id = ? ORDER BY number", (grant_id,)
    )
    signed = [msgspec.msgpack.decode(data, type=Signed) for (data,) in rows]
    return [Came(one, msgspec.msgpack.decode(one.body, type=Delivery)) for one in signed]


def chain(tx: Transaction, negotiation: Negotiation) -> Chain:
    """Return the chain of a standing grant as far as it came."""
    found = Chain.of(negotiation)
    for one in came(tx, found.grant_id):
        found, _ = found.take(one.signed)
    return found


def keep(tx: Transaction, signed: Signed, said: Delivery) -> None:
    """Keep a delivery that was checked, and its step to come."""
    manifest = msgspec.msgpack.encode(signed)
    tx.execute(
        "INSERT INTO delivery (grant_id, number, manifest) VALUES (?, ?, ?)",
        (said.grant_id, said.number, manifest),
    )
    tx.execute(
        "INSERT INTO piece (grant_id, step, entry) VALUES (?, ?, ?)",
        (said.grant_id, said.number, msgspec.msgpack.encode(said.step)),
    )


def received(tx: Transaction, grant_id: bytes) -> int:
    """Return how many deliveries were opened and checked, those deleted since included."""
    sql = "SELECT count(*) FROM piece WHERE grant_id = ? AND received_ms NOT NULL"
    return int(tx.execute(sql, (grant_id,))[0][0])


def has(tx: Transaction, grant_id: bytes, number: int) -> bool:
    """Whether a delivery was opened and checked."""
    sql = "SELECT 1 FROM piece WHERE grant_id = ? AND step = ? AND received_ms NOT NULL"
    return bool(tx.execute(sql, (grant_id, number)))


def has_all_due(tx: Transaction, item: Purchase, now_ms: int) -> bool:
    """Whether all of a grant that is due has come: every step, or each delivery until now.

    A slot of which nothing came counts as due whether its owner was away or had nothing new; this
    side cannot tell the two apart. A grant that ended has nothing that is due.
    """
    if item.state == "completed":
        return True
    if item.state != "open":
        return False
    if item.manifest is not None:
        sql = "SELECT count(*) FROM piece WHERE grant_id = ? AND key NOT NULL"
        return bool(tx.execute(sql, (item.grant_id,))[0][0] >= item.steps)
    rows = tx.execute(
        "SELECT manifest FROM delivery WHERE grant_id = ? ORDER BY number DESC LIMIT 1",
        (item.grant_id,),
    )
    for (data,) in rows:
        said = msgspec.msgpack.decode(msgspec.msgpack.decode(data, type=Signed).body, type=Delivery)
        agreed = _consented(tx, item)
        following_ms = deliveries.due_ms(said.due_ms, agreed.cadence_days, 1)
        is_last = said.number >= item.steps or following_ms > agreed.payment.expiry * 1000
        return has(tx, item.grant_id, said.number) and (is_last or now_ms < following_ms)
    return False


def _consented(tx: Transaction, item: Purchase) -> Terms:
    """Return the terms of a grant from the consent as it was kept; it was checked when it came."""
    for data in books.envelopes(tx, item.negotiation):
        message = decode_message(decode_envelope(data).body)
        if isinstance(message, Consent):
            return terms.parse(message.terms)
    raise NotFound("There is no consent to this grant in the books.")


def oldest_ms(tx: Transaction, grant_id: bytes) -> int | None:
    """Return when the oldest delivery that is still kept arrived; None if none is."""
    sql = (
        "SELECT min(p.received_ms) FROM piece AS p JOIN delivery AS d"
        " ON d.grant_id = p.grant_id AND d.number = p.step"
        " WHERE p.grant_id = ? AND p.key NOT NULL"
    )
    first_ms: int | None = tx.execute(sql, (grant_id,))[0][0]
    return first_ms


def kept_since(tx: Transaction, grant_id: bytes, moment_ms: int) -> list[int]:
    """Return the deliveries that arrived by a moment and are still kept."""
    sql = "SELECT step FROM piece WHERE grant_id = ? AND key NOT NULL AND received_ms <= ?"
    return [step for (step,) in tx.execute(sql, (grant_id, moment_ms))]


def forget(tx: Transaction, grant_id: bytes, number: int) -> None:
    """Destroy the key of one delivery."""
    tx.execute(
        "UPDATE piece SET key = NULL, salt = NULL WHERE grant_id = ? AND step = ?",
        (grant_id, number),
    )
