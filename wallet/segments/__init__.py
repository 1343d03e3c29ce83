"""Backups on other machines, the half that knows rows: from a vault to sealed segments and back.

    vault row → change log → segment (CBOR, zstd, XChaCha20-Poly1305, padded) → … → the same row

What others call, in this order:

    changes.begin(tx, above=…)            follow changes from now on; everything is pending
    changes.pending(tx) -> Pending        how much waits, whether it must go at once
    flush.make(source, now_ms) -> Made    seal what is pending; `Made.segments` lie in the spool
    books.unfinished(tx) -> [Entry]       what was made and is not stored, also after a crash
    Spool.get(entry) -> SealedSegment     its bytes, to be sent
    flush.stored(tx, spool, ids)          others hold these
    books.current(tx) -> [Entry]          what a manifest is to name, with
    epochs.keys(tx) -> Keys               the keys for its sealed part
    books.leaving(tx) -> [Entry]          what no manifest names any more: holders are to drop it
    books.forgotten(tx, ids)              they were told
    replay.Replay(…)                      from segments to a vault's database and attachments
    coming.begin(tx, now_ms)              a vault with the hot set alone, whose rest is on its way

Guarantees: what `current` names replays to rows equal to those that were acknowledged, in every
table that is taken (`tables`), with the same root of the log; nothing that is named, and no key
that is kept, gives back what was erased. Segments say nothing but their size, to 12 %.

Left to others: shares of segments, manifests and holders (`wallet.shares`, `app.node.storing`).
This package imports zstandard and pyfastcdc: import it where it is used, not at start.
"""

from wallet.segments.books import Entry
from wallet.segments.changes import Pending
from wallet.segments.flush import Made, Source
from wallet.segments.segment import (
    Keys,
    SealedSegment,
    SegmentDamaged,
    SegmentName,
    unseal,
)
from wallet.segments.spool import Spool

__all__ = [
    "Entry",
    "Keys",
    "Made",
    "Pending",
    "SealedSegment",
    "SegmentDamaged",
    "SegmentName",
    "Source",
    "Spool",
    "unseal",
]
