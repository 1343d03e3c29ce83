"""Imports as jobs: one at a time, each can be stopped, and what one brought can be taken back.

How one is read and kept is in `running_import`; what it replaces of earlier ones in `replacing`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import trio

from app.node.importing.replacing import Replacing, content_digest, not_read_before, replaced
from app.node.importing.running import RunningImport
from app.node.importing.taking_back import take_back
from wallet.errors import NotAllowed
from wallet.importers.generic.mapping import check

if TYPE_CHECKING:
    from app.api.messages import Earlier, ImportReply, ImportUndone
    from app.node.wallet import OpenWallet
    from wallet.importers.generic.mapping import TableMapping


class Imports:
    """The imports of an open wallet; one at a time, each can be stopped by its job's name."""

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self._turn = trio.Lock()
        self._scopes: dict[str, trio.CancelScope] = {}

    def cancel(self, job: str) -> None:
        """Stop a running import; what it has added stays.

        Raises:
            NotAllowed: no import of this name is running.
        """
        scope = self._scopes.get(job)
        if scope is None:
            raise NotAllowed("This import is not running any more.")
        scope.cancel()

    async def undo(self, run: int) -> ImportUndone:
        """Take back what only one import brought; released snapshots are not touched by it.

        Raises:
            NotFound: there is no such import.
            NotAllowed: it still runs, or was undone before.
        """
        undone = await self._wallet.write(lambda tx: take_back(self._wallet, tx, run))
        self._wallet.note_destroyed()
        await self._wallet.scrub()
        self._wallet.changed("datasets", "requests", "audit")
        return undone

    async def run(
        self,
        path: str,
        job: str,
        given: tuple[TableMapping, ...] = (),
        names: tuple[str, ...] = (),
        earlier: Earlier = "",
        *,
        only_tables: bool = False,
    ) -> ImportReply:
        """Read one export into the vault and return the honest report.

        With mappings `given` a file is read as a table by one of them, whatever else it may be, and
        so are tables beside other things that nobody else claims; `only_tables` leaves the others
        unread. `names`
        are those under which the person writes in chats, from now on and in what is here. `earlier`
        says what becomes of records that were read from this source by other mappings.

        Raises:
            BadMapping: a mapping cannot be, or none is for this table.
            ReadBefore: records of this source are here that were read by another mapping, and
                nothing was said of them.
            ImportRefused: the input is not read; the vault was not changed.
            ImportFailed: it broke off; the rows added before are kept.
        """
        scope = self._scopes[job] = trio.CancelScope()
        try:
            async with self._turn:
                known = tuple(
                    msgspec.structs.replace(check(mapping), confirmed=True) for mapping in given
                )
                replacing = await self._replacing(Path(path), known, earlier)
                found = RunningImport(
                    self._wallet,
                    Path(path),
                    job,
                    known,
                    names,
                    replacing,
                    only_tables=only_tables,
                )
                return await found.run(scope)
        finally:
            del self._scopes[job]

    async def _replacing(
        self, path: Path, given: tuple[TableMapping, ...], earlier: Earlier
    ) -> Replacing | None:
        """Return what an import by given mappings replaces, None if nothing; errors as `run`."""
        if not given or earlier == "keep":
            return None
        if earlier == "replace":
            return await self._wallet.read(lambda tx: replaced(self._wallet, tx, path.name, given))
        content = await content_digest(path)
        await self._wallet.read(
            lambda tx: not_read_before(self._wallet, tx, path.name, given, content)
        )
        return None
