"""Which shares lie where, and the manifest and head that say so: rows of the vault.

Guarantees: a share stands here from when its holder gave a receipt. `adopt` writes what a manifest
says, as after a restore; `save` puts a new stack of pages in the place of the old one and has
every holder told to throw away the pages that count no more, once it has the new head.

Left to others: making a manifest (`app.node.storing.publishing`), carrying any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wallet.shares import head as heads
from wallet.shares.head import Head
from wallet.shares.stripes import Stripe
from wallet.vault import holders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wallet.shares.manifest import Manifest
    from wallet.store import Transaction


class State(msgspec.Struct, frozen=True):
    """How far the backup with holders has come; times are UTC milliseconds, 0 for never.

    Attributes:
        head: the newest head that this device has signed or accepted.
        covers_ms: everything that was in the vault then is in what that head names.
        acked_seq: the newest head that enough holders have.
        acked_ms: everything until then is with enough holders.
        stopped: why this device writes no more; empty if it does.
        drilled_ms: when it was last tried whether everything comes back.
        drill_seconds: how long that took.
        drill_failed: what went wrong then; empty if nothing did.
    """

    head: Head | None
    covers_ms: int
    acked_seq: int
    acked_ms: int
    stopped: str
    drilled_ms: int
    drill_seconds: int
    drill_failed: str


class StripeRow(NamedTuple):
    """A stripe of a segment, and for each share who has it: numbers of holders."""

    segment: bytes
    place: int
    facts: Stripe
    shares: dict[int, tuple[int, ...]]


def state(tx: Transaction) -> State:
    """Return how far it has come."""
    row = tx.execute(
        "SELECT head, covers_ms, acked_seq, acked_ms, stopped, drilled_ms, drill_seconds, "
        "drill_failed FROM backup_state"
    )[0]
    return State(None if row[0] is None else heads.read(row[0]), *row[1:])


def stop(tx: Transaction, why: str) -> None:
    """Write no more from this device, and say why."""
    tx.execute("UPDATE backup_state SET stopped = ?", (why,))


def acknowledge(tx: Transaction, seq: int, covers_ms: int) -> None:
    """Note that enough holders have a head and all that it names."""
    tx.execute(
        "UPDATE backup_state SET acked_seq = max(acked_seq, ?), acked_ms = max(acked_ms, ?)",
        (seq, covers_ms),
    )


def cover(tx: Transaction, covers_ms: int) -> None:
    """Note that the newest head names everything until then."""
    tx.execute("UPDATE backup_state SET covers_ms = max(covers_ms, ?)", (covers_ms,))


def note_drill(tx: Transaction, now_ms: int, seconds: int, failed: str) -> None:
    """Keep what a drill has shown."""
    tx.execute(
        "UPDATE backup_state SET drilled_ms = ?, drill_seconds = ?, drill_failed = ?",
        (now_ms, seconds, failed),
    )


def standing_order(tx: Transaction) -> bytes:
    """Return the standing order that was signed last; empty if none was."""
    return tx.execute("SELECT standing FROM backup_state")[0][0] or b""


def put_standing_order(tx: Transaction, data: bytes) -> None:
    """Keep a standing order in the place of the one before."""
    tx.execute("UPDATE backup_state SET standing = ?", (data,))


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


def levels(tx: Transaction) -> list[list[bytes]]:
    """Return the pages that count, level by level, as they were signed."""
    found: dict[int, list[bytes]] = {}
    for level, data in tx.execute("SELECT level, data FROM backup_page ORDER BY level, place"):
        found.setdefault(level, []).append(data)
    return [found[level] for level in sorted(found)]


def page_digests(tx: Transaction) -> list[bytes]:
    """Return the digests of all pages that count."""
    return [row[0] for row in tx.execute("SELECT digest FROM backup_page ORDER BY level, place")]


def page(tx: Transaction, digest: bytes) -> bytes:
    """Return one page that counts."""
    data: bytes = tx.execute("SELECT data FROM backup_page WHERE digest = ?", (digest,))[0][0]
    return data


def save(
    tx: Transaction,
    head: Head,
    pages: Iterable[Iterable[bytes]],
    fresh: Mapping[bytes, bytes],
    covers_ms: int,
) -> None:
    """Put a new head with its pages in the place of the one before.

    Args:
        tx: a writing transaction.
        head: it.
        pages: the digests of all pages that count, level by level.
        fresh: the bytes of those that are not here yet.
        covers_ms: everything until then is in what it names; 0 if not everything.
    """
    known: dict[bytes, bytes] = dict(tx.execute("SELECT digest, data FROM backup_page"))
    wanted = [(level, place, one) for level, ones in enumerate(pages)
              for place, one in enumerate(ones)]  # fmt: skip
    tx.execute("DELETE FROM backup_page")
    tx.executemany(
        "INSERT INTO backup_page (level, place, digest, data) VALUES (?, ?, ?, ?)",
        [(level, place, one, fresh.get(one) or known[one]) for level, place, one in wanted],
    )
    gone = known.keys() - {one for _level, _place, one in wanted}
    for holder in holders.standing(tx):
        holders.drop_later(tx, holder.number, gone, head.seq)
    tx.execute(
        "UPDATE backup_state SET head = ?, covers_ms = max(covers_ms, ?)",
        (head.encoded(), covers_ms),
    )


# ── stripes ──────────────────────────────────────────────────────────────────────────────────────


def put_stripe(tx: Transaction, segment: bytes, place: int, facts: Stripe) -> None:
    """Keep a stripe, or the same one with more shares."""
    tx.execute(
        "INSERT INTO stripe (id, segment, place, facts) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET facts = excluded.facts",
        (facts.id, segment, place, msgspec.msgpack.encode(facts)),
    )


def put_share(tx: Transaction, stripe: bytes, number: int, holder: int) -> None:
    """Note that a holder gave its receipt for a share."""
    tx.execute(
        "INSERT OR IGNORE INTO stripe_share (stripe, number, holder) VALUES (?, ?, ?)",
        (stripe, number, holder),
    )


def lost_share(tx: Transaction, stripe: bytes, number: int, holder: int) -> None:
    """Note that a holder has a share no more, or that it is somebody else's now."""
    tx.execute(
        "DELETE FROM stripe_share WHERE stripe = ? AND number = ? AND holder = ?",
        (stripe, number, holder),
    )


def put_inline(tx: Transaction, segment: bytes, data: bytes) -> None:
    """Keep a sealed segment that travels in the manifest."""
    tx.execute(
        "INSERT OR REPLACE INTO backup_inline (segment, data) VALUES (?, ?)", (segment, data)
    )


def inlines(tx: Transaction) -> dict[bytes, bytes]:
    """Return the sealed segments that travel in the manifest, by id."""
    return dict(tx.execute("SELECT segment, data FROM backup_inline"))


def stripes(tx: Transaction, segment: bytes | None = None) -> list[StripeRow]:
    """Return all stripes, or those of one segment, each segment's in their order."""
    where, params = ("", ()) if segment is None else (" WHERE segment = ?", (segment,))
    shares: dict[bytes, dict[int, tuple[int, ...]]] = {}
    for stripe, number, holder in tx.execute(
        "SELECT stripe, number, holder FROM stripe_share "  # noqa: S608  # named above
        f"WHERE stripe IN (SELECT id FROM stripe{where}) ORDER BY stripe, number, holder",
        params,
    ):
        of = shares.setdefault(stripe, {})
        of[number] = (*of.get(number, ()), holder)
    rows = tx.execute(
        f"SELECT id, segment, place, facts FROM stripe{where} ORDER BY segment, place",  # noqa: S608
        params,
    )
    return [
        StripeRow(owner, place, msgspec.msgpack.decode(facts, type=Stripe), shares.get(id, {}))
        for id, owner, place, facts in rows
    ]


def needed(tx: Transaction, otherwise: int) -> int:
    """Return how many holders bring every stripe back: the most of all; `otherwise` without any."""
    rows = tx.iterate("SELECT facts FROM stripe")
    return max((msgspec.msgpack.decode(row[0], type=Stripe).k for row in rows), default=otherwise)


def held_by(tx: Transaction, number: int) -> list[tuple[Stripe, int]]:
    """Return what a holder has: stripes and which share of each."""
    rows = tx.execute(
        "SELECT s.facts, h.number FROM stripe_share AS h JOIN stripe AS s ON s.id = h.stripe "
        "WHERE h.holder = ? ORDER BY s.id",
        (number,),
    )
    return [(msgspec.msgpack.decode(facts, type=Stripe), share) for facts, share in rows]


def forget_unnamed(tx: Transaction) -> None:
    """Forget stripes whose segment is in no book any more; their holders are told to drop them."""
    segments = "(SELECT id FROM segment WHERE state <> 'leaving')"
    for row in stripes(tx):
        if tx.execute(f"SELECT 1 WHERE ? IN {segments}", (row.segment,)):
            continue
        for number, who in row.shares.items():
            for holder in who:
                holders.drop_later(tx, holder, [row.facts.shares[number].digest])
        tx.execute("DELETE FROM stripe WHERE id = ?", (row.facts.id,))
    tx.execute(f"DELETE FROM backup_inline WHERE segment NOT IN {segments}")  # noqa: S608


def adopt(
    tx: Transaction, manifest: Manifest, head: Head, pages: Iterable[Iterable[bytes]],
    fresh: Mapping[bytes, bytes], now_ms: int,
) -> None:  # fmt: skip
    """Write what a manifest says into a vault that was restored from it."""
    for one in manifest.holders.values():
        holders.add(
            tx, one.identity, one.kind, one.name, one.addresses, now_ms,
            household=one.group, number=one.number,
        )  # fmt: skip
    for segment in manifest.segments.values():
        if segment.inline:
            put_inline(tx, segment.id, segment.inline)
        for place, id in enumerate(segment.stripes):
            put_stripe(tx, segment.id, place, manifest.stripes[id])
    for placed in manifest.placed.values():
        for number, who in enumerate(placed.holders):
            for holder in who:
                if holder in manifest.holders:
                    put_share(tx, placed.stripe, number, holder)
    save(tx, head, pages, fresh, 0)
