"""One round of the backup with holders: from the change log to an acknowledged head.

    make      what changed becomes sealed segments in the spool        (wallet.segments.flush)
    store     their shares go to holders                               (placing)
    publish   a head that names them, signed, to every holder          (publishing)
    forget    what no head names any more                              (publishing)

Before it, shares that holders have made anew by the standing order are found, and after it the
order is given to who has not the latest (`standing`).

Guarantees: killed anywhere, the next round goes on where this one was: segments lie sealed in the
spool until their shares have receipts, shares with a receipt are not sent again, and the head is
signed only for what is stored. What is said to be backed up (`Outcome`, `shares_out.state`) is
what was in the vault when a flush began all of which came to an acknowledged head.

Left to others: when (`storing`), trying holders and repair (`proving`).
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.node.storing import placing
from app.node.storing.placing import AT_ONCE, Placing
from app.node.storing.publishing import Publishing, facts_of
from app.node.storing.standing import Learning, Ordering
from wallet.errors import NotAllowed
from wallet.keys import derive
from wallet.segments import Source, Spool, books, changes, flush
from wallet.segments.spool import FOLDER, SpoolDamaged
from wallet.shares.errors import OtherDevice, RolledBack
from wallet.vault import holders, shares_out

if TYPE_CHECKING:
    from app.node.storing.visits import Circle, Present
    from wallet.segments import Entry, Made, Pending
    from wallet.store import Transaction

log = logging.getLogger("freehold.storing")

MOST_FLUSHES: Final = 10_000
"""Of one round: a vault that never was backed up is taken in pieces of 64 MiB."""


class Outcome(msgspec.Struct, frozen=True):
    """What a round came to.

    Attributes:
        people: how many holders there are.
        present: how many answered.
        waiting: sealed segments that are with too few holders.
        at: how many holders have the newest head.
        acked: whether that is enough.
        sent_bytes: shares and pages that were sent.
    """

    people: int
    present: int
    waiting: int
    at: int
    acked: bool
    sent_bytes: int


class Flushing:
    """The flushes of an open wallet, one at a time.

    Args:
        circle: its holders.
    """

    def __init__(self, circle: Circle) -> None:
        self.circle, self._wallet = circle, circle.wallet
        vault = self._wallet.vault
        self.publishing = Publishing(circle)
        self._learning, self._ordering = Learning(circle), Ordering(circle)
        self.spool = Spool(vault.folder / FOLDER)
        self._source = Source(
            db=vault.db,
            attachments=vault.attachments,
            spool=self.spool,
            vault=vault.id,
            chunk_secret=derive(vault.entropy, "backup-chunks"),
        )
        self._turn = trio.Lock()

    async def begin(self) -> None:
        """Follow changes from now on, if that is not so yet; everything is then pending."""

        def act(tx: Transaction) -> bool:
            if changes.standing(tx).is_on:
                return False
            changes.begin(tx, above=above)
            return True

        if (await self._wallet.read(changes.standing)).is_on:
            return
        above = await self.publishing.highest_seq()
        if await self._wallet.write(act):
            log.info("changes are followed for a backup with holders")

    async def pending(self) -> Pending:
        """What waits to be taken."""
        return await self._wallet.read(changes.pending)

    async def waiting(self) -> int:
        """How many sealed segments are with too few holders."""
        return len(await self._wallet.read(books.unfinished))

    async def seal(self) -> None:
        """Seal what is pending, and send nothing: what can be done in no time, at the end."""
        async with self._turn:
            await self._make()

    async def round(self, *, compact: bool = True) -> Outcome:
        """Bring everything that is pending to the holders that answer.

        Raises:
            OtherDevice, RolledBack: this device must not write; it was written down why.
            DiskFull: no room in the spool; nothing was changed.
        """
        async with self._turn, self.circle.together() as present:
            return await self.with_(present, compact=compact)

    async def with_(self, present: Present, *, compact: bool = True) -> Outcome:
        """As `round`, with holders that are there already."""
        state = await self._wallet.read(shares_out.state)
        if state.stopped:
            raise NotAllowed(state.stopped)
        try:
            await self.publishing.check(present)
            await self._learning.round(present)
            found = await self._round(present, compact=compact)
            await self._ordering.spread(present)
            return found
        except (OtherDevice, RolledBack) as error:
            await self._wallet.write(shares_out.stop, str(error))
            self._wallet.changed("status")
            raise

    async def _round(self, present: Present, *, compact: bool) -> Outcome:
        sent = 0
        for _ in range(MOST_FLUSHES):
            covers_ms = self._wallet.now_ms()
            made = await self._make(compact=compact)
            is_last = made.is_all or not (compact or made.segments)
            waiting, more = await self._store(present)
            sent += more
            if present.numbers and not waiting:
                before = self.publishing.sent_bytes
                facts = await self._wallet.read(facts_of, self._wallet.vault.id, made)
                await self.publishing.make(facts, covers_ms if is_last else 0)
                await self.publishing.spread(present)
                sent += self.publishing.sent_bytes - before
            if is_last or waiting:
                break
        await self._wallet.scrub()
        people = await self._wallet.read(holders.standing)
        state = await self._wallet.read(shares_out.state)
        newest = state.head.seq if state.head is not None else 0
        at = sum(row.head_seq >= newest for row in people) if newest else 0
        acked = bool(newest) and state.acked_seq == newest
        return Outcome(len(people), len(present.numbers), waiting, at, acked, sent)

    async def _make(self, *, compact: bool = True) -> Made:
        return await trio.to_thread.run_sync(
            partial(flush.make, self._source, self._wallet.now_ms(), compact=compact)
        )

    async def _store(self, present: Present) -> tuple[int, int]:
        """Place what is in the spool; return how much of it has to wait, and bytes sent."""
        unfinished = await self._wallet.read(books.unfinished)
        if not unfinished or not present.numbers:
            return len(unfinished), 0
        known = await self._wallet.read(
            partial(placing.known, now_ms=self._wallet.now_ms(), count_near=self.circle.count_near)
        )
        place = Placing(self.circle, present, known)
        room, stored = trio.Semaphore(AT_ONCE), list[bytes]()

        async def store(entry: Entry) -> None:
            try:
                sealed = await trio.to_thread.run_sync(self.spool.get, entry)
                if await place.store(entry, sealed.data):
                    stored.append(entry.id)
            except SpoolDamaged as error:
                log.warning("%s", error)
                await self._wallet.write(flush.remake, self.spool, entry.id)
            finally:
                room.release()

        async with trio.open_nursery() as nursery:
            for entry in unfinished:
                await room.acquire()
                nursery.start_soon(store, entry)
        if await self._wallet.write(flush.stored, self.spool, stored):
            self._wallet.note_destroyed()  # the keys of what left
        return len(unfinished) - len(stored), place.sent_bytes
