"""Contents on their way from a worker into the vault: encrypted at once, kept when they are whole.

A piece is on disk only encrypted. Until the end came and the transaction that names the content
committed, the file belongs to nobody: what breaks off is removed here, and after a crash at the
next opening. A full disk costs the content and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from wallet.errors import DiskFull
from wallet.importers.base import Purpose, Skip
from wallet.vault import contents
from wallet.vault.contents import ContentSum

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from app.worker.session import ContentBegun
    from wallet.vault.attachments import Staged


class ImportedContents:
    """The contents of one import, one after the other; `kept` sums those that were new."""

    def __init__(self, wallet: OpenWallet) -> None:
        self.kept = ContentSum(0, 0)
        self._wallet = wallet
        self._run = 0
        self._begun: ContentBegun | None = None
        self._staged: Staged | None = None

    async def begin(self, begun: ContentBegun, run: int) -> None:
        """Begin a content of a row of an import."""
        self._begun, self._run = begun, run
        try:
            self._staged = await trio.to_thread.run_sync(self._wallet.vault.attachments.stage)
        except DiskFull:
            self.drop()

    async def take(self, piece: bytes) -> None:
        """Encrypt the next bytes."""
        if self._staged is not None:
            try:
                await trio.to_thread.run_sync(self._staged.write, piece)
            except DiskFull:
                self.drop()

    async def end(self, *, whole: bool) -> Skip | None:
        """Keep the content, or drop it if it did not come whole; returns what was lost, if so."""
        begun, staged = self._begun, self._staged
        if begun is None or not whole:
            self.drop()
            return None
        if staged is None:
            return self._lost(begun)
        try:
            await trio.to_thread.run_sync(staged.finish)
            self._staged = None  # from here on the transaction keeps or discards it
            new = await self._wallet.write(
                contents.keep,
                self._wallet.vault.attachments,
                staged,
                run_id=self._run,
                dataset=begun.table.name,
                key=begun.key,
                content=begun.content,
                now_ms=self._wallet.now_ms(),
            )
        except DiskFull:
            staged.discard()
            return self._lost(begun)
        if new and begun.content.purpose is not Purpose.THUMBNAIL:
            self.kept = ContentSum(self.kept.count + 1, self.kept.size + staged.size)
        return None

    def drop(self) -> None:
        """Remove what there is of a content that does not come whole."""
        if self._staged is not None:
            self._staged.discard()
        self._staged = None

    def _lost(self, begun: ContentBegun) -> Skip:
        self.drop()
        reason = "there was no room for it on the disk; importing again adds it"
        return Skip(begun.content.name, 0, reason)
