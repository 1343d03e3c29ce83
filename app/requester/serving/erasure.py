"""Erasing what an owner has revoked: keys out of the log of the books, ciphertext off the disk.

The keys are destroyed in the transaction that keeps the revocation (`p2p.requester.books.forget`);
what is left is done here, at once and, after a crash or beside a long reading, again: the
write-ahead log is brought into the file, where the old pages were overwritten, and the grant's
ciphertext is deleted. `destroy` is all of it, with what was found in the rows and the files that
were written from them. Copies that nobody told this program of are their keeper's to erase.
"""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

from app.requester.serving import copies
from p2p.requester import books as rows
from p2p.requester import endings, quality, reporting
from wallet.errors import VaultError

if TYPE_CHECKING:
    from app.requester.books import Books
    from app.requester.serving.copies import Outcome
    from wallet.store import Transaction

log = logging.getLogger("freehold.requester")


class Eraser:
    """Erases for one requester; blocking, so called in worker threads.

    Args:
        books: open books.
    """

    def __init__(self, books: Books) -> None:
        self._books = books
        self._left = True  # what a process before this one may have left undone

    def erase(self, grant_id: bytes) -> None:
        """Delete a grant's ciphertext and empty the log of what its keys were."""
        self._left = True
        self._delete(grant_id)
        self.settle()

    def destroy(self, grant_id: bytes, now_ms: int) -> Outcome | None:
        """Destroy everything that was received under a grant, and tell the feed when it is gone.

        Returns what became of files outside the books, or None if something is still being read
        here: then it is to be tried again.

        Raises:
            OSError: a file was not let go of; try again.
        """
        database = self._books.db
        database.write(rows.forget, grant_id)
        self.erase(grant_id)
        if not self.is_done(grant_id):
            return None
        outcome = copies.remove(database, grant_id)

        def keep(tx: Transaction) -> None:
            quality.drop(tx, grant_id)
            endings.tell(tx, grant_id, "erased", now_ms)

        database.write(keep)
        return "kept" if database.read(reporting.has_copies, grant_id) else outcome

    def is_done(self, grant_id: bytes) -> bool:
        """Whether nothing is left of a grant's ciphertext, nor of its keys in the log."""
        return not self._left and not self._books.received(grant_id).exists()

    def settle(self) -> None:
        """Do what could not be done before; nothing if nothing is left."""
        if not self._left:
            return
        try:
            for grant_id in self._books.db.read(_forgotten):
                self._delete(grant_id)
            self._left = not self._books.db.checkpoint()
        except (OSError, VaultError) as error:
            log.warning("what was revoked is not all erased yet, and is tried again: %s", error)

    def _delete(self, grant_id: bytes) -> None:
        folder = self._books.received(grant_id)
        if folder.exists():
            shutil.rmtree(folder)


def _forgotten(tx: Transaction) -> list[bytes]:
    """Return the grants that have ended and of which no key is here."""
    return [
        item.grant_id
        for item in rows.purchases(tx)
        if item.state not in ("agreed", "open", "completed")
        and not rows.received(tx, item.grant_id)
    ]
