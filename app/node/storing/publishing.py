"""The manifest's pages and the head: made from the books, given to every holder, acknowledged.

Guarantees: a head is signed only for what is stored, and stands in the vault before any holder
sees it; pages are at a holder before the head that names them. A head that another device has
signed, or one of this device that this vault does not know, stops all writing (`Stopped`), is
said, and changes nothing. Shares and pages that count no more are thrown away at a holder only
when it has a head that does not name them, shares only when enough others have it too; then also
the keys of an ended epoch are gone from everybody who listens.

`acked` means: whoever of the holders is left, as long as there are enough to bring the shares
together, one of them has this head and its pages.

Left to others: placing shares (`placing`), when (`flushing`).
"""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from app.node.storing.fetching import newest_head
from p2p.shards.errors import HolderLied, OldHead
from wallet.errors import FreeholdError
from wallet.placement import SMALL
from wallet.segments import books, changes, epochs
from wallet.shares import head as heads
from wallet.shares import pages
from wallet.shares.head import Seen
from wallet.shares.keys import backup_keys
from wallet.shares.manifest import Manifest
from wallet.shares.pages import Epoch, Facts, Holder, Placed, Segment
from wallet.shares.places import MOST_ADDRESSES
from wallet.shares.stack import Stack
from wallet.vault import holders, relationships, shares_out

if TYPE_CHECKING:
    from app.node.storing.visits import Circle, Present
    from p2p.shards.client import HolderClient
    from wallet.segments import Made
    from wallet.shares.head import Head
    from wallet.store import Transaction

log = logging.getLogger("freehold.storing")


WENT_BACK: Final = (
    "It showed an older state of your backup than the one it had taken. It was given the newest "
    "again; if that goes on, have somebody else keep it."
)


class Spread(NamedTuple):
    """How far the newest head has come: at so many of all holders; whether that is enough."""

    at: int
    of: int
    acked: bool


class Publishing:
    """The manifest of an open wallet.

    Args:
        circle: its holders.
    """

    def __init__(self, circle: Circle) -> None:
        self._circle, self._wallet = circle, circle.wallet
        self._keys = backup_keys(circle.wallet.vault.entropy)
        self._stack: Stack | None = None
        self.sent_bytes = 0

    async def highest_seq(self) -> int:
        """The highest number of a segment that the newest manifest names; 0 if there is none."""
        segments = (await self._loaded()).manifest().segments.values()
        return max((segment.seq for segment in segments), default=0)

    async def check(self, present: Present) -> None:
        """See that no holder shows a head that this device must not go on after.

        Raises:
            OtherDevice: another device has written since.
            RolledBack: this device has written states that this vault does not know.
        """
        state = await self._wallet.read(shares_out.state)
        device = (await self._wallet.read(changes.standing)).device
        newest = await newest_head(present, self._keys.locator)
        seen = None if state.head is None else Seen(state.head.seq, state.head.digest)
        behind = seen is not None and (newest is None or newest.seq < seen.seq)
        if not behind:  # holders that were away are behind; they are given the newest
            if seen is None and newest is None:
                return
            heads.check_newest(newest, seen, device)

    async def make(self, facts: Facts, covers_ms: int) -> Head | None:
        """Sign a new head if the books say something else than the newest; return the newest.

        Args:
            facts: what the backup is at least as new as.
            covers_ms: everything until then is stored; 0 if not everything is.
        """
        stack = await self._loaded()
        after = await self._wallet.read(self._manifest, facts)
        if stack.head is not None and stack.manifest() == after:
            if covers_ms:
                await self._wallet.write(shares_out.cover, covers_ms)
            return stack.head
        device = (await self._wallet.read(changes.standing)).device

        def write() -> Stack:
            written = stack.advanced(
                after,
                keys=self._keys,
                device=device,
                made_ms=self._wallet.now_ms(),
                random=secrets.token_bytes,
                anew=stack.worn,
            )
            fresh = {block.digest: block.data for block in written.blocks}
            levels = [[page.digest for page in level] for level in written.stack.levels]
            self._wallet.db.write(shares_out.save, written.head, levels, fresh, covers_ms)
            return written.stack

        self._stack = await trio.to_thread.run_sync(write)
        return self._stack.head

    async def spread(self, present: Present) -> Spread:
        """Give the newest head and its pages to everybody who is there; drop what is over.

        Raises:
            OtherDevice: a holder has a head of another device by now.
        """
        state = await self._wallet.read(shares_out.state)
        if state.head is None:
            return Spread(0, 0, acked=False)
        digests = await self._wallet.read(shares_out.page_digests)
        failures: list[FreeholdError] = []

        async def give(number: int, client: HolderClient, head: Head) -> None:
            try:
                await self._give(number, client, head, digests)
            except FreeholdError as error:
                log.info("holder %s was not given the newest state: %s", number, error)
                if isinstance(error, OldHead):
                    failures.append(error)
                if isinstance(error, HolderLied):
                    await self._wallet.write(holders.lied, number, str(error)[:300])

        async with trio.open_nursery() as nursery:
            for number in present.numbers:
                client = present.client(number)
                if client is not None:
                    nursery.start_soon(give, number, client, state.head)
        if failures:
            await self.check(present)
        found = await self._wallet.write(_acknowledged, state.head, state.covers_ms)
        if found.acked:
            await self.drop(present)
        return found

    async def _give(
        self, number: int, client: HolderClient, head: Head, digests: list[bytes]
    ) -> None:
        await client.claim(self._keys.head_seed)
        theirs = await client.get_head(self._keys.locator)
        given = (await self._wallet.read(holders.by_number, number)).head_seq
        if given and (theirs is None or theirs.seq < given):
            log.warning("holder %s went back behind state %s", number, given)
            await self._wallet.write(holders.lied, number, WENT_BACK)
        have = await client.has(digests)  # also of the same head: a page may have spoilt there
        for digest in digests:
            if digest not in have:
                page = await self._wallet.read(shares_out.page, digest)
                await client.put(page)
                self.sent_bytes += len(page)
        if theirs is None or theirs.digest != head.digest:
            await client.put_head(head)
        await self._wallet.write(holders.has_head, number, head.seq)

    async def drop(self, present: Present) -> None:
        """Have everybody who is there throw away what counts no more."""

        async def drop(number: int, client: HolderClient) -> None:
            row = await self._wallet.read(holders.by_number, number)
            digests = await self._wallet.read(holders.to_drop, row)
            if not digests:
                return
            try:
                await client.drop(digests)
            except FreeholdError as error:
                log.info("holder %s is told later what to throw away: %s", number, error)
                return
            await self._wallet.write(holders.dropped, number, digests)

        async with trio.open_nursery() as nursery:
            for number in present.numbers:
                client = present.client(number)
                if client is not None:
                    nursery.start_soon(drop, number, client)

    async def _loaded(self) -> Stack:
        if self._stack is None:
            state = await self._wallet.read(shares_out.state)
            levels = await self._wallet.read(shares_out.levels)
            self._stack = Stack(
                state.head,
                tuple(tuple(pages.read(page, self._keys) for page in level) for level in levels),
            )
        return self._stack

    def _manifest(self, tx: Transaction, facts: Facts) -> Manifest:
        """What the books and the placed shares amount to."""
        entries, keys = books.current(tx), epochs.keys(tx)
        inline, by_segment = shares_out.inlines(tx), _by_segment(tx)
        segments, stripes, placed = {}, {}, {}
        for entry in entries:
            rows = by_segment.get(entry.id, [])
            segments[entry.id] = Segment(
                id=entry.id,
                device=entry.device,
                seq=entry.seq,
                epoch=entry.epoch,
                schema=entry.schema,
                hot=entry.hot,
                key=keys.segments.get(entry.id, b""),
                stripes=tuple(row.facts.id for row in rows),
                inline=inline.get(entry.id, b""),
            )
            for row in rows:
                stripes[row.facts.id] = row.facts
                who = tuple(row.shares.get(number, ()) for number in range(row.facts.n))
                placed[row.facts.id] = Placed(row.facts.id, who)
        return Manifest(
            facts=facts,
            stripes=stripes,
            epochs={number: Epoch(number, key) for number, key in keys.epochs.items()},
            segments=segments,
            holders={row.number: _holder(tx, row) for row in holders.standing(tx)},
            placed=placed,
        )


def facts_of(tx: Transaction, vault: str, made: Made) -> Facts:
    """What holds of a backup whose last flush was this one."""
    schema = tx.execute("PRAGMA user_version")[0][0]
    return Facts(bytes.fromhex(vault), schema, made.audit_size, bytes.fromhex(made.audit_root))


def heads_wanted(people: int, k: int) -> int:
    """So many holders must have the head that any k that are left include one of them."""
    return max(1, people - k + 1)


def _acknowledged(tx: Transaction, head: Head, covers_ms: int) -> Spread:
    """Count who has the head; if they are enough, note it and forget what it does not name."""
    rows = holders.standing(tx)
    at = sum(row.head_seq >= head.seq for row in rows)
    acked = at >= heads_wanted(len(rows), shares_out.needed(tx, SMALL.k))
    if acked:
        shares_out.acknowledge(tx, head.seq, covers_ms)
        books.forgotten(tx, [entry.id for entry in books.leaving(tx)])
        shares_out.forget_unnamed(tx)
    return Spread(at, len(rows), acked)


def _by_segment(tx: Transaction) -> dict[bytes, list[shares_out.StripeRow]]:
    found: dict[bytes, list[shares_out.StripeRow]] = {}
    for row in shares_out.stripes(tx):
        found.setdefault(row.segment, []).append(row)
    return found


def _holder(tx: Transaction, row: holders.HolderRow) -> Holder:
    known = relationships.by_key(tx, row.identity)
    places = row.addresses
    if known is not None and known.addresses:
        places = tuple(one.partition("/p2p/")[0] for one in known.addresses)
    kind = row.kind
    return Holder(row.number, row.identity, places[:MOST_ADDRESSES], kind, row.name, row.household)  # type: ignore[arg-type]
