"""What of the grants lies at holders: rows of the vault.

Guarantees: a share stands here from when its holder gave a receipt. `end` is called in the
transaction that destroys a grant's keys; what then still lies at holders stands here until each
was noted to be told (`forget`), whatever happens in between.

Left to others: placing (`app.node.storing.releasing`), who may read it (`wallet.shares.released`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wallet.shares.stripes import Stripe
from wallet.vault import holders

if TYPE_CHECKING:
    from wallet.store import Transaction


class Released(NamedTuple):
    """A grant whose ciphertext lies at holders, or is to; `changed_ms` is when that changed last.

    `reader` is the seed of the identity that reads it there.
    """

    grant: bytes
    reader: bytes
    ends: bool
    changed_ms: int


class Placed(NamedTuple):
    """A stripe of its ciphertext, and for each share who has it: the number of a holder."""

    stripe: Stripe
    shares: dict[int, int]


def begin(tx: Transaction, grant: bytes, reader: bytes, now_ms: int) -> None:
    """Have the ciphertext of a grant put at holders from now on."""
    tx.execute(
        "INSERT INTO released (consent_grant, reader, changed_ms) VALUES (?, ?, ?)",
        (grant, reader, now_ms),
    )


def of_grant(tx: Transaction, grant: bytes) -> Released | None:
    """Return what lies of a grant; None if nothing is to lie anywhere."""
    return next((one for one in every(tx) if one.grant == grant), None)


def every(tx: Transaction) -> list[Released]:
    """Return all of them."""
    rows = tx.execute(
        "SELECT consent_grant, reader, state = 'ending', changed_ms FROM released"
        " ORDER BY changed_ms, consent_grant"
    )
    return [Released(grant, reader, bool(ends), at_ms) for grant, reader, ends, at_ms in rows]


def placed(tx: Transaction, grant: bytes) -> list[Placed]:
    """Return the stripes of a grant in order, each with its shares."""
    shares: dict[bytes, dict[int, int]] = {}
    for stripe, number, holder in tx.execute(
        "SELECT h.stripe, h.number, h.holder FROM released_share AS h"
        " JOIN released_stripe AS s ON s.id = h.stripe WHERE s.consent_grant = ?",
        (grant,),
    ):
        shares.setdefault(stripe, {})[number] = holder
    rows = tx.execute(
        "SELECT id, facts FROM released_stripe WHERE consent_grant = ? ORDER BY place", (grant,)
    )
    return [
        Placed(msgspec.msgpack.decode(facts, type=Stripe), shares.get(id, {})) for id, facts in rows
    ]


def held_by(tx: Transaction, holder: int) -> list[tuple[Stripe, int]]:
    """Return what a holder has: stripes and which share of each."""
    rows = tx.execute(
        "SELECT s.facts, h.number FROM released_share AS h"
        " JOIN released_stripe AS s ON s.id = h.stripe WHERE h.holder = ? ORDER BY s.id, h.number",
        (holder,),
    )
    return [(msgspec.msgpack.decode(facts, type=Stripe), number) for facts, number in rows]


def put_stripe(tx: Transaction, grant: bytes, place: int, stripe: Stripe) -> None:
    """Keep a stripe of a grant; one that stands there stays."""
    tx.execute(
        "INSERT OR IGNORE INTO released_stripe (id, consent_grant, place, facts)"
        " VALUES (?, ?, ?, ?)",
        (stripe.id, grant, place, msgspec.msgpack.encode(stripe)),
    )


def put_share(
    tx: Transaction, grant: bytes, stripe: Stripe, number: int, holder: int, now_ms: int
) -> bool:
    """Note that a holder gave its receipt for a share; False if the grant has ended meanwhile.

    Then that holder is told to throw it away again.
    """
    found = of_grant(tx, grant)
    if found is None or found.ends:
        holders.drop_later(tx, holder, [stripe.shares[number].digest])
        return False
    tx.execute(
        "INSERT OR REPLACE INTO released_share (stripe, number, holder) VALUES (?, ?, ?)",
        (stripe.id, number, holder),
    )
    holders.dropped(tx, holder, [stripe.shares[number].digest])
    holders.began(tx, holder, now_ms)
    _changed(tx, grant, now_ms)
    return True


def lost_share(tx: Transaction, stripe: bytes, number: int, holder: int, now_ms: int) -> None:
    """Note that a holder has a share no more; nothing if it is none of released data."""
    for (grant,) in tx.execute("SELECT consent_grant FROM released_stripe WHERE id = ?", (stripe,)):
        tx.execute(
            "DELETE FROM released_share WHERE stripe = ? AND number = ? AND holder = ?",
            (stripe, number, holder),
        )
        _changed(tx, grant, now_ms)


def end(tx: Transaction, grant: bytes) -> None:
    """The keys of a grant are destroyed: nothing of it is to lie anywhere any more."""
    tx.execute("UPDATE released SET state = 'ending' WHERE consent_grant = ?", (grant,))


def forget(tx: Transaction, grant: bytes) -> None:
    """Forget where a grant that ended lay, and note who is to be told to throw it away."""
    known = {row.number for row in holders.standing(tx)}
    for one in placed(tx, grant):
        for number, holder in one.shares.items():
            if holder in known:
                holders.drop_later(tx, holder, [one.stripe.shares[number].digest])
    tx.execute("DELETE FROM released WHERE consent_grant = ?", (grant,))


def _changed(tx: Transaction, grant: bytes, now_ms: int) -> None:
    """A later state has a later moment, also where the clock stands still."""
    tx.execute(
        "UPDATE released SET changed_ms = max(changed_ms + 1, ?) WHERE consent_grant = ?",
        (now_ms, grant),
    )
