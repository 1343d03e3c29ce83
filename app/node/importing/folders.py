"""Watched folders: new exports that appear in a folder the person chose are imported by themselves.

Looks into each folder every few seconds, files only and not below; what lay there when watching
began is left alone. Reading goes the way of every other import (`app.node.importing.jobs`), so it
is in the sandbox, can be stopped, and brings nothing twice. What is not an export is noted with the
reason and not looked at again until it changes; so are folders and links that appear in it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

import trio

from app.api.messages import DueExport, FolderLook, WatchedFolder, WatchList
from app.node.handlers.moments import moment
from app.node.importing.settling import Settling, is_export
from wallet.audit import log as audit
from wallet.errors import DiskFull, FreeholdError, NotAllowed, NotFound
from wallet.importers import registry
from wallet.importers.files import fault_words
from wallet.vault import reminders, watched
from wallet.vault.watched import Stamp

if TYPE_CHECKING:
    from app.node.importing.jobs import Imports
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

log = logging.getLogger("freehold.importing")

POLL_SECONDS: Final = 5.0
MOST_FILES: Final = 20_000
_MOST_PASSED_OVER: Final = 1_000
_OUTCOME = 400
_NO_FILE: Final = Stamp(0, 0)


class ImportFolders:
    """The watched folders of an open wallet."""

    def __init__(self, wallet: OpenWallet, imports: Imports) -> None:
        self._wallet, self._imports = wallet, imports
        self._settling: dict[str, Settling] = {}
        self._missing: set[str] = set()
        self._stirred = trio.Event()

    async def run(self) -> None:
        """Look, as long as there is something to watch; rests otherwise."""
        while True:
            self._stirred = trio.Event()
            folders = await self._wallet.read(watched.folders)
            for folder in folders:
                await self.look(folder.path)
            with trio.move_on_after(POLL_SECONDS if folders else float("inf")):
                await self._stirred.wait()

    async def look(self, path: str) -> None:
        """Look into one folder once and import what is ready."""
        found = await trio.to_thread.run_sync(_files, path)
        if found is None:
            self._missing.add(path)
            return
        self._missing.discard(path)
        known = await self._wallet.read(watched.known, path)
        settling = self._settling.setdefault(path, Settling())
        for together in settling.look(found, known, self._wallet.now_ms()):
            outcome = await self._import(os.path.join(path, together[0]))  # noqa: PTH118
            stamps = {name: found[name] for name in together}
            await self._wallet.write(watched.note, path, stamps, outcome, self._wallet.now_ms())
            self._wallet.changed("datasets")
        for name, what in (await trio.to_thread.run_sync(_passed_over, path)).items():
            if name not in known:
                said = (
                    f"{what}, which is not read by itself. Import it by hand, or save the archive."
                )
                now_ms = self._wallet.now_ms()
                await self._wallet.write(watched.note, path, {name: _NO_FILE}, said, now_ms)
                self._wallet.changed("datasets")

    async def add(self, written: str) -> None:
        """Watch a folder from now on.

        Raises:
            NotAllowed: it is no folder, or one that no export comes to, or is watched already.
        """
        path = await trio.to_thread.run_sync(_resolved, written)
        profile = Path(_resolved(str(self._wallet.vault.folder)))
        if Path(path) == Path("/") or Path(path).is_relative_to(profile):
            raise NotAllowed(f"{written} is no folder that exports come to. Choose another one.")
        present = await trio.to_thread.run_sync(_files, path)
        if present is None:
            raise NotAllowed(f"{written} is not a folder that can be read.")
        present |= dict.fromkeys(await trio.to_thread.run_sync(_passed_over, path), _NO_FILE)

        def keep(tx: Transaction) -> None:
            watched.add(tx, path, present, self._wallet.now_ms())
            audit.append(tx, "folder.watched", {}, self._wallet.now_ms())

        await self._wallet.write(keep)
        self._changed()

    async def remove(self, written: str) -> None:
        """Watch a folder no longer.

        Raises:
            NotFound: it is not watched.
        """
        path = await trio.to_thread.run_sync(_resolved, written)

        def keep(tx: Transaction) -> None:
            names = {folder.path for folder in watched.folders(tx)}
            watched.remove(tx, written if written in names else path)
            audit.append(tx, "folder.unwatched", {}, self._wallet.now_ms())

        await self._wallet.write(keep)
        self._settling.pop(path, None)
        self._changed()

    async def remind_after(self, days: int) -> None:
        """Change after how many days an export is due again; 0 for never.

        Raises:
            NotAllowed: it is no sensible number.
        """
        await self._wallet.write(reminders.set_days, days)
        self._changed()

    async def listing(self) -> WatchList:
        """What is watched, what came of it, and what is due."""
        now_ms = self._wallet.now_ms()

        def find(tx: Transaction) -> WatchList:
            return WatchList(
                folders=tuple(
                    WatchedFolder(
                        folder.path,
                        moment(folder.added_ms),
                        folder.path in self._missing,
                        tuple(
                            FolderLook(look.name, look.outcome, moment(look.looked_ms))
                            for look in watched.looks(tx, folder.path)
                        ),
                    )
                    for folder in watched.folders(tx)
                ),
                remind_days=reminders.days(tx),
                due=due_exports(tx, now_ms),
            )

        return await self._wallet.read(find)

    async def _import(self, path: str) -> str:
        """Import one file or set of parts and return what came of it as a sentence.

        Raises:
            DiskFull: there is no room; it is tried again later.
        """
        try:
            reply = await self._imports.run(path, "watch-" + secrets.token_hex(8))
        except DiskFull:
            raise
        except FreeholdError as error:
            return str(error)[:_OUTCOME]
        except Exception as fault:
            log.exception("importing from a watched folder failed")
            return f"It was not read, by {fault_words(fault)}."
        return reply.summary[:_OUTCOME]

    def _changed(self) -> None:
        self._stirred.set()
        self._wallet.changed("datasets", "audit", "status")


def due_exports(tx: Transaction, now_ms: int) -> tuple[DueExport, ...]:
    """Which families were last imported so long ago that the person wants to be reminded."""
    return tuple(
        DueExport(
            item.importer, _title(item.importer), item.source, moment(item.last_ms), item.days
        )
        for item in reminders.due(tx, now_ms)
    )


def _title(importer: str) -> str:
    try:
        return registry.by_id(importer).title
    except NotFound:
        return importer


def _resolved(written: str) -> str:
    return os.path.realpath(Path(written).expanduser().absolute())


def _passed_over(path: str) -> dict[str, str]:
    """Return the folders and links in a folder, with what each is; hidden ones are none."""
    found: dict[str, str] = {}
    with contextlib.suppress(OSError), os.scandir(path) as entries:
        for entry in entries:
            name = entry.name.encode("utf-8", "replace").decode()
            if is_export(name) and len(found) < _MOST_PASSED_OVER:
                if entry.is_symlink():
                    found[name] = "It is a link"
                elif entry.is_dir():
                    found[name] = "It is a folder"
    return found


def _files(path: str) -> dict[str, Stamp] | None:
    """Return the plain files of a folder, not below it; None if it cannot be read."""
    found: dict[str, Stamp] = {}
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode) and len(found) < MOST_FILES:
                    name = entry.name.encode("utf-8", "replace").decode()
                    found[name] = Stamp(status.st_size, status.st_mtime_ns)
    except OSError:
        return None
    return found
