"""Who holds shares of the backup: rows, how each answered, and what is to be thrown away there.

Guarantees: a holder's number is never another's, also after it was removed. How often it was asked
counts once an hour, so that a busy day says no more of it than a quiet one.

Left to others: what a holder is worth (`wallet.durability`), asking it (`app.node.storing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.durability.holders import DAY_MS, History, Reach
from wallet.durability.holders import Holder as Measurable
from wallet.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.store import Transaction

_HOUR_MS: Final = 3_600_000
_FIELDS: Final = (
    "number, identity, kind, name, household, addresses, added_ms, first_ms, proven_ms, seen_ms, "
    "challenged_ms, reach, network, wrong, free, head_seq, leaving_ms, trouble, order_ms"
)


class HolderRow(msgspec.Struct, frozen=True):
    """A holder as it stands; times are UTC milliseconds.

    Attributes:
        number: its name in the manifest.
        identity: its libp2p key, 32 bytes.
        kind: a contact, another device of one's own, a box that is always on, or paid.
        name: what the person calls it.
        household: who lives or works together has the same; empty where it is not known.
        addresses: multiaddrs without the peer.
        first_ms: when the first share was put there; None while none is.
        proven_ms: when it last took or showed shares over an address that counts.
        seen_ms: when it last answered.
        reach: from where it was last reached.
        network: the /24 or /64 of that address.
        wrong: answers that were not the right ones since.
        free: bytes that it still takes.
        head_seq: the newest head that it was given.
        leaving_ms: when it goes; 0 if it stays.
        trouble: why it could not be used the last time; empty if it could.
        order_ms: when the standing order that it has was signed; 0 if it has none.
    """

    number: int
    identity: bytes
    kind: str
    name: str
    household: str
    addresses: tuple[str, ...]
    added_ms: int
    first_ms: int | None
    proven_ms: int | None
    seen_ms: int | None
    challenged_ms: int
    reach: Reach
    network: str
    wrong: int
    free: int
    head_seq: int
    leaving_ms: int
    trouble: str
    order_ms: int


def add(
    tx: Transaction,
    identity: bytes,
    kind: str,
    name: str,
    addresses: Sequence[str],
    now_ms: int,
    *,
    household: str = "",
    number: int | None = None,
) -> HolderRow:
    """Keep a holder; one that was removed comes back under its number."""
    where = msgspec.json.encode(list(addresses)).decode()
    found = tx.execute("SELECT number FROM holder WHERE identity = ?", (identity,))
    if found:
        tx.execute(
            "UPDATE holder SET kind = ?, name = ?, addresses = ?, household = ?, wrong = 0, "
            "removed_ms = NULL WHERE number = ?",
            (kind, name, where, household, found[0][0]),
        )
        return by_number(tx, found[0][0])
    if number is None:
        number = tx.execute("SELECT coalesce(max(number), 0) + 1 FROM holder")[0][0]
    tx.execute(
        "INSERT INTO holder (number, identity, kind, name, household, addresses, added_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, identity, kind, name, household, where, now_ms),
    )
    return by_number(tx, number)


def remove(tx: Transaction, number: int, now_ms: int) -> None:
    """Count on a holder no more; what it holds is not counted any more either."""
    tx.execute("UPDATE holder SET removed_ms = ? WHERE number = ?", (now_ms, number))
    tx.execute("DELETE FROM stripe_share WHERE holder = ?", (number,))
    tx.execute(
        "UPDATE released SET changed_ms = max(changed_ms + 1, ?) WHERE consent_grant IN"
        " (SELECT consent_grant FROM released_stripe JOIN released_share ON stripe = id"
        " WHERE holder = ?)",
        (now_ms, number),
    )
    tx.execute("DELETE FROM released_share WHERE holder = ?", (number,))
    tx.execute("DELETE FROM to_drop WHERE holder = ?", (number,))


def standing(tx: Transaction) -> list[HolderRow]:
    """Return the holders that were not removed, in the order of their numbers."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM holder WHERE removed_ms IS NULL ORDER BY number"  # noqa: S608
    )
    return [_row(row) for row in rows]


def by_number(tx: Transaction, number: int) -> HolderRow:
    """Return a holder, removed or not.

    Raises:
        NotFound: there is none of this number.
    """
    rows = tx.execute(f"SELECT {_FIELDS} FROM holder WHERE number = ?", (number,))  # noqa: S608
    if not rows:
        raise NotFound("There is no such holder.")
    return _row(rows[0])


def find(tx: Transaction, word: str) -> HolderRow:
    """Return a standing holder by its number or its name.

    Raises:
        NotFound: none, or several, are called so.
    """
    found = [one for one in standing(tx) if word in (str(one.number), one.name)]
    if len(found) != 1:
        raise NotFound("No holder is called so; `freehold storage status` names them.")
    return found[0]


def answered(
    tx: Transaction,
    number: int,
    now_ms: int,
    *,
    reach: Reach | None = None,
    network: str = "",
    free: int = 0,
    leaving_ms: int = 0,
    trouble: str = "",
) -> None:
    """Note that a holder answered, and what it said; `reach` if it was dialled."""
    _count(tx, number, now_ms, answered=1)
    tx.execute(
        "UPDATE holder SET seen_ms = ?, free = ?, leaving_ms = ?, trouble = ? WHERE number = ?",
        (now_ms, free, leaving_ms, trouble, number),
    )
    if reach is not None:
        reached(tx, number, reach, network)


def reached(tx: Transaction, number: int, reach: Reach, network: str) -> None:
    """Note from where a holder was reached, as measured on the address that was dialled."""
    tx.execute(
        "UPDATE holder SET reach = ?, network = ? WHERE number = ?", (reach, network, number)
    )


def silent(tx: Transaction, number: int, now_ms: int, trouble: str) -> None:
    """Note that a holder could not be used, and why."""
    _count(tx, number, now_ms, answered=0)
    tx.execute("UPDATE holder SET trouble = ? WHERE number = ?", (trouble, number))


def proven(tx: Transaction, number: int, now_ms: int) -> None:
    """Note that a holder took a share, or showed that it has what it should."""
    tx.execute(
        "UPDATE holder SET proven_ms = ?, first_ms = coalesce(first_ms, ?) WHERE number = ?",
        (now_ms, now_ms, number),
    )


def began(tx: Transaction, number: int, now_ms: int) -> None:
    """Note that a holder has a share, if this is its first."""
    tx.execute(
        "UPDATE holder SET first_ms = coalesce(first_ms, ?) WHERE number = ?", (now_ms, number)
    )


def challenged(tx: Transaction, number: int, now_ms: int) -> None:
    """Note that today's challenge was given."""
    tx.execute("UPDATE holder SET challenged_ms = ? WHERE number = ?", (now_ms, number))


def lied(tx: Transaction, number: int, trouble: str) -> None:
    """Note that a holder answered with something else than it should; it is not relied on."""
    tx.execute(
        "UPDATE holder SET wrong = wrong + 1, trouble = ? WHERE number = ?", (trouble, number)
    )


def has_head(tx: Transaction, number: int, seq: int) -> None:
    """Note the newest head that a holder was given."""
    tx.execute("UPDATE holder SET head_seq = ? WHERE number = ?", (seq, number))


def has_order(tx: Transaction, number: int, order_ms: int) -> None:
    """Note which standing order a holder was given, by when it was signed."""
    tx.execute("UPDATE holder SET order_ms = ? WHERE number = ?", (order_ms, number))


def history(tx: Transaction, row: HolderRow) -> History:
    """Return how a holder answered so far."""
    sums = tx.execute(
        "SELECT coalesce(sum(asked), 0), coalesce(sum(answered), 0), count(*), "
        "coalesce(sum(answered > 0), 0) FROM holder_day WHERE holder = ?",
        (row.number,),
    )[0]
    asked, answered, days, days_answered = sums
    return History(
        asked,
        answered,
        days,
        days_answered,
        row.first_ms or row.added_ms,
        row.proven_ms,
        row.wrong,
    )


def measurable(tx: Transaction, row: HolderRow) -> Measurable:
    """Return a holder as `wallet.durability` weighs it."""
    return Measurable(
        id=row.identity.hex(),
        household=row.household,
        network=row.network,
        reach=row.reach,
        history=history(tx, row),
        asked_to_leave=row.leaving_ms > 0,
    )


def drop_later(tx: Transaction, number: int, digests: Iterable[bytes], after_seq: int = 0) -> None:
    """Have a holder told to throw blocks away, once it has a head of at least this number."""
    tx.executemany(
        "INSERT OR REPLACE INTO to_drop (holder, digest, after_seq) VALUES (?, ?, ?)",
        [(number, digest, after_seq) for digest in digests],
    )


def to_drop(tx: Transaction, row: HolderRow) -> list[bytes]:
    """Return what a holder can be told to throw away now."""
    rows = tx.execute(
        "SELECT digest FROM to_drop WHERE holder = ? AND after_seq <= ?",
        (row.number, row.head_seq),
    )
    return [digest for (digest,) in rows]


def dropped(tx: Transaction, number: int, digests: Iterable[bytes]) -> None:
    """Note that a holder was told."""
    tx.executemany(
        "DELETE FROM to_drop WHERE holder = ? AND digest = ?",
        [(number, digest) for digest in digests],
    )


def _count(tx: Transaction, number: int, now_ms: int, *, answered: int) -> None:
    counted = tx.execute("SELECT counted_ms FROM holder WHERE number = ?", (number,))
    if not counted or now_ms - counted[0][0] < _HOUR_MS:
        return
    tx.execute("UPDATE holder SET counted_ms = ? WHERE number = ?", (now_ms, number))
    tx.execute(
        "INSERT INTO holder_day (holder, day, asked, answered) VALUES (?, ?, 1, ?) "
        "ON CONFLICT (holder, day) DO UPDATE SET asked = asked + 1, "
        "answered = answered + excluded.answered",
        (number, now_ms // DAY_MS, answered),
    )


def _row(row: tuple[Any, ...]) -> HolderRow:
    named = dict(zip(_FIELDS.split(", "), row, strict=True))
    named["addresses"] = tuple(msgspec.json.decode(named["addresses"], type=list[str]))
    return HolderRow(**named)
