"""The drill: would it come back? Fetched from the holders, opened, compared, and thrown away.

Guarantees: nothing of what is compared comes from this computer but what it is compared with: the
head, its pages and the segments are fetched anew. The hot set is made into a database as at a
recovery and its log compared with what the head says; other segments are opened, all of them or as
many as `SAMPLE`. Nothing of it stays on the disk.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from app.node.storing import fetching
from app.node.storing.recovering import check_log, entries_of, keys_of, sealed
from wallet.segments import SegmentDamaged, books, unseal
from wallet.segments.replay import Replay
from wallet.shares.errors import RolledBack
from wallet.shares.keys import backup_keys
from wallet.store import Database, unheard
from wallet.vault import shares_out
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.vault import DRILLING

if TYPE_CHECKING:
    from pathlib import Path

    from app.node.storing.visits import Circle, Present
    from wallet.shares.manifest import Manifest

SAMPLE: Final = 8


class Shown(NamedTuple):
    """What a drill has shown: holders that answered, segments opened and in all, entries, bytes."""

    holders: int
    opened: int
    in_all: int
    entries: int
    bytes: int


async def drill(circle: Circle, present: Present, *, everything: bool) -> Shown:
    """Fetch, open and compare.

    Raises:
        RolledBack: holders show an older state than was reached.
        PageDamaged, TooFewShares, SegmentDamaged: it would not all come back now.
    """
    wallet = circle.wallet
    keys = backup_keys(wallet.vault.entropy)
    state = await wallet.read(shares_out.state)
    head = await fetching.newest_head(present, keys.locator)
    if head is None or state.head is None or head.seq < state.acked_seq:
        raise RolledBack("Holders show no state, or an older one than was reached.")
    stack, _pages = await fetching.stack_of(head, present, keys)
    manifest = stack.manifest()
    hot = [one for one in manifest.in_order() if one.hot]
    cold = [one for one in manifest.in_order() if not one.hot]
    if not everything:
        cold = secrets.SystemRandom().sample(cold, min(SAMPLE, len(cold)))
    chosen = {one.id: one for one in (*hot, *cold)}
    part = type(manifest)(
        facts=manifest.facts,
        stripes=manifest.stripes,
        epochs=manifest.epochs,
        segments=chosen,
        holders=manifest.holders,
        placed=manifest.placed,
    )
    digests = {one.id: one.digest for one in await wallet.read(books.current)}
    folder = wallet.vault.folder / DRILLING
    try:
        kept = folder / "segments"
        await trio.to_thread.run_sync(_make, folder, kept)
        await fetching.segments(part, present, kept, unheard)
        entries, size = await trio.to_thread.run_sync(_opened, folder, kept, part, digests)
    finally:
        with trio.CancelScope(shield=True):
            await trio.to_thread.run_sync(lambda: shutil.rmtree(folder, ignore_errors=True))
    return Shown(len(present.numbers), len(chosen), len(manifest.segments), entries, size)


def _make(folder: Path, kept: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    kept.mkdir(mode=0o700, parents=True)


def _opened(
    folder: Path, kept: Path, part: Manifest, digests: dict[bytes, bytes]
) -> tuple[int, int]:
    """Open what was fetched; return the entries of the log, and the bytes of all."""
    key, vault = secrets.token_bytes(32), part.facts.vault.hex()
    entries, keys, size = entries_of(part, kept), keys_of(part), 0
    for entry in entries:
        data = (kept / entry.id.hex()).read_bytes()
        size += len(data)
        if digests.get(entry.id, entry.digest) != hashlib.sha256(data).digest():
            raise SegmentDamaged(f"What came as segment {entry.seq} is not what was sealed here.")
    hot = [entry for entry in entries if entry.hot]
    replay = Replay(folder / "stage", key, vault, hot, keys)
    try:
        for entry in replay.order:
            replay.feed(sealed(entry, kept))
        database = Database.open(
            replay.first(), key, migrations=MIGRATIONS, store_id=vault, keep_copy=False
        )
        try:
            database.read(check_log, part)
        finally:
            database.close()
    finally:
        replay.close()
    for entry in entries:
        if not entry.hot:
            unseal(vault, sealed(entry, kept), keys)
    return part.facts.audit_size, size
