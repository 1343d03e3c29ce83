"""What lies at holders is fetched from there, whether its owner is on or not.

Guarantees: a grant whose whereabouts are known is fetched at once, and again now and then while
something is missing. A stream with its owner that needs a step which is on its way from holders
waits for it, a little; then the owner is asked, so nothing hangs on a holder.

Left to others: fetching (`p2p.requester.at_holders`), opening and paying (`receiving`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import trio

from p2p.requester import at_holders, whereabouts
from p2p.requester import books as rows
from p2p.requester.step_files import StepFiles
from p2p.transport.host import open_host
from wallet.errors import ContentMismatch, FreeholdError

if TYPE_CHECKING:
    from app.requester.books import Books
    from wallet.agreement.delivery import StepEntry
    from wallet.store import Transaction

log = logging.getLogger("freehold.requester")

AGAIN_SECONDS: Final = 300.0
"""After so long what could not be fetched is tried again."""

BRING_SECONDS: Final = 20.0
"""So long a stream waits for a step that is on its way from holders."""

AT_ONCE: Final = 4


class AtHolders:
    """The fetching of one requester.

    Args:
        books: open books.
    """

    def __init__(self, books: Books) -> None:
        self._books = books
        self._due: set[bytes] = set()
        self._turn = trio.Semaphore(AT_ONCE)
        self._news, self._moved = trio.Event(), trio.Event()

    def taken(self, grant_id: bytes) -> None:
        """It was said where a release lies: fetch it now."""
        self._due.add(grant_id)
        self._news.set()

    async def run(self) -> None:
        """Fetch until cancelled."""
        while True:
            self._news = trio.Event()
            await trio.to_thread.run_sync(self._books.db.write, whereabouts.forget_ended)
            known = await trio.to_thread.run_sync(self._books.db.read, whereabouts.grants)
            self._due.update(known)
            self._due.intersection_update(known)
            async with trio.open_nursery() as nursery:
                for grant_id in known:
                    nursery.start_soon(self._try, grant_id)
            with trio.move_on_after(AGAIN_SECONDS):
                await self._news.wait()

    async def bring(self, grant_id: bytes, step: int, entry: StepEntry) -> None:
        """Return when a step is here that is on its way from holders, or a little later."""
        files = StepFiles(self._books.received(grant_id))
        with trio.move_on_after(BRING_SECONDS):
            while grant_id in self._due:
                moved = self._moved
                if await trio.to_thread.run_sync(files.is_here, step, entry):
                    break
                await moved.wait()

    def _move(self, _step: int = 0) -> None:
        self._moved.set()
        self._moved = trio.Event()

    async def _try(self, grant_id: bytes) -> None:
        def note(tx: Transaction) -> None:
            whereabouts.note(tx, grant_id, trouble, is_wrong=is_wrong)

        trouble, is_wrong = "", False
        try:
            try:
                async with self._turn:
                    await self._fetch(grant_id)
            except FreeholdError as error:
                log.info("grant %s is not all here from holders: %s", grant_id.hex(), error)
                trouble, is_wrong = str(error), isinstance(error, ContentMismatch)
            await trio.to_thread.run_sync(self._books.db.write, note)
        finally:
            self._due.discard(grant_id)
            self._move()

    async def _fetch(self, grant_id: bytes) -> None:
        found = await trio.to_thread.run_sync(self._books.db.read, whereabouts.of_grant, grant_id)
        pieces = await trio.to_thread.run_sync(self._books.db.read, rows.pieces, grant_id)
        entries, files = (
            [piece.entry for piece in pieces],
            StepFiles(self._books.received(grant_id)),
        )
        if found is None or await trio.to_thread.run_sync(_all_here, files, entries):
            return
        async with (
            open_host(found.reader, knocks=True) as host,
            at_holders.readers(host, found) as get,
        ):
            await at_holders.fetch(found, entries, files, get, self._move)


def _all_here(files: StepFiles, entries: list[StepEntry]) -> bool:
    return all(files.is_here(step, entry) for step, entry in enumerate(entries, start=1))
