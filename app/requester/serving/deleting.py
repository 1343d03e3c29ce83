"""Deleting what may not be kept any longer, and saying so to its owner, signed.

Two things end a requester's right to keep data: the owner's demand (GDPR Art. 17, with a
revocation) and the end of the retention that the terms name. Then the keys are destroyed, the
ciphertext is deleted, and only when both are gone the owner is told, by a report that is kept with
the transcript. The retention of a standing grant counts for each delivery by itself: its key and
its ciphertext go while the grant goes on, and the report comes with the last. Files that `data`
wrote go with a grant (`app.requester.serving.copies`); of one that was changed since, and of rows
that were read into another program, the report says that copies are kept, until their keeper
deletes them and says so (`freehold-requester report --deleted`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import trio

from app.api import supervise
from app.requester.serving import copies
from p2p.requester import books as rows
from p2p.requester import deliveries, reporting
from p2p.requester.step_files import StepFiles
from wallet.agreement.messages import Report

if TYPE_CHECKING:
    from app.requester.books import Books
    from app.requester.serving.erasure import Eraser
    from p2p.requester.desk import Desk
    from wallet.ports import Clock
    from wallet.store import Transaction

LOOK_SECONDS: Final = 5.0
COPIES: Final = "Copies outside our program are with our staff, to be deleted."


class Deleting:
    """Deletes and reports for one requester.

    Args:
        books: open books.
        desk: signs and keeps the reports.
        eraser: deletes ciphertext.
        clock: time.
        look_seconds: how often it is looked.
    """

    def __init__(
        self,
        books: Books,
        desk: Desk,
        eraser: Eraser,
        clock: Clock,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._books, self._desk, self._eraser, self._clock = books, desk, eraser, clock
        self._look_seconds = look_seconds
        self._next: dict[bytes, tuple[tuple[str, int, int], int]] = {}
        self._kept_until: dict[bytes, tuple[int, int]] = {}

    async def run(self) -> None:
        """Look every few seconds, for as long as this task runs."""
        while True:
            await self.look()
            await trio.sleep(self._look_seconds)

    async def look(self) -> int:
        """Delete what is due and report it; return how many grants that were.

        A grant of which something cannot be deleted is named in the log and tried again at the
        next look; it holds up no other.
        """
        done = 0
        for grant_id in await trio.to_thread.run_sync(self._books.db.read, self._due):
            try:
                now_ms = self._clock.now_ms()
                outcome = await trio.to_thread.run_sync(self._eraser.destroy, grant_id, now_ms)
                if outcome is None:
                    continue
                note = COPIES if outcome == "kept" else ""
                told = Report(grant_id, now_ms, "deleted", note=note, copies=outcome)
                await self._desk.report(told)
                done += 1
            except Exception as error:  # what is wrong with one grant's files holds up no other
                supervise.note(f"deleting grant 0x{grant_id.hex()}, to be tried again", error)
        for grant_id, number in await trio.to_thread.run_sync(self._books.db.read, self._old):
            try:
                await trio.to_thread.run_sync(self._delete_delivery, grant_id, number)
            except Exception as error:
                words = f"deleting delivery {number} of grant 0x{grant_id.hex()}, to be tried again"
                supervise.note(words, error)
        return done

    def _old(self, tx: Transaction) -> list[tuple[bytes, int]]:
        """Return the deliveries of standing grants that go on whose own retention is over."""
        found, now_ms = [], self._clock.now_ms()
        for item in list(rows.purchases(tx)):
            first_ms = deliveries.oldest_ms(tx, item.grant_id)
            if first_ms is None:
                continue
            known, until_ms = self._kept_until.get(item.grant_id, (0, 0))
            if known != first_ms:
                negotiation, _ = self._desk.transcripts.load(tx, item.negotiation)
                assert negotiation.terms is not None
                until_ms = first_ms + negotiation.terms.retention_days * reporting.DAY_MS
                self._kept_until[item.grant_id] = (first_ms, until_ms)
            if until_ms <= now_ms:
                found += [
                    (item.grant_id, number)
                    for number in deliveries.kept_since(tx, item.grant_id, first_ms)
                ]
        return found

    def _delete_delivery(self, grant_id: bytes, number: int) -> None:
        self._books.db.write(deliveries.forget, grant_id, number)
        StepFiles(self._books.received(grant_id)).drop(number)
        copies.remove(self._books.db, grant_id)  # what is left of it may be written again

    def _due(self, tx: Transaction) -> list[bytes]:
        """Return the grants whose data must go; a transcript is read only where that can change."""
        found, now_ms, arrived = [], self._clock.now_ms(), reporting.arrivals(tx)
        said = {id: count for id, _, count in rows.negotiations(tx)}
        for item in list(rows.purchases(tx)):
            last_ms = arrived.get(item.grant_id, 0)
            stands = (item.state, last_ms, said.get(item.negotiation, 0))
            known, due_ms = self._next.get(item.grant_id, (None, 0))
            if known == stands and now_ms < due_ms:
                continue
            negotiation, _ = self._desk.transcripts.load(tx, item.negotiation)
            due_ms = reporting.delete_from_ms(negotiation, item, last_ms)
            if due_ms <= now_ms:
                found.append(item.grant_id)
            else:
                self._next[item.grant_id] = (stands, due_ms)
        return found
