"""Which segments are written anew: what an erasure touched, what is mostly dead, what is small.

Guarantees: what an erasure touched comes first and is rewritten wholly, if need be over several
flushes; of the rest at most `AT_ONCE` bytes are touched at a time. Choosing changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.segments.segment import SMALL

if TYPE_CHECKING:
    from wallet.store import Transaction

LIVE_SHARE: Final = 0.6
"""Segments with less of their bytes still counting are written anew."""

AT_ONCE: Final = 64 * 1024 * 1024
MOST_SMALL: Final = 16
"""So many small segments of a kind are merged into one."""

_CANDIDATES: Final = (
    "SELECT s.id, s.size, s.hot, s.state, s.must_go, sum(r.bytes), "
    "sum(r.bytes * r.live * 1.0 / max(r.count, 1)) FROM segment AS s "
    "JOIN segment_rows AS r ON r.segment = s.id "
    "WHERE s.state <> 'leaving' AND s.leaves_with IS NULL GROUP BY s.id ORDER BY s.seq"
)


def plan(tx: Transaction, touched: set[bytes], *, at_most: int) -> set[bytes]:
    """Return the segments to write anew with the next flush.

    Args:
        tx: any transaction.
        touched: those that hold what was erased since the last flush.
        at_most: sealed bytes; one segment is always taken.
    """
    chosen: set[bytes] = set()
    size = 0
    rows = tx.execute(_CANDIDATES)
    for id, sealed, _hot, _state, must_go, _bytes, _live in rows:
        if (must_go or id in touched) and (not chosen or size + sealed <= at_most):
            chosen.add(id)
            size += sealed
    stored = [row for row in rows if row[3] == "stored" and row[0] not in chosen]
    for id, sealed, _hot, _state, _must_go, written, live in stored:
        if live < LIVE_SHARE * written and size + sealed <= at_most:
            chosen.add(id)
            size += sealed
    for kind in (0, 1):
        small = [row[0] for row in stored if row[2] == kind and row[1] < SMALL]
        if len(small) >= MOST_SMALL:
            chosen.update(small)
    return chosen
