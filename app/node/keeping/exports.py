"""Exports as jobs: the person's own copy, written whole or not at all, for their eyes only.

The file is written beside its place under a passing name (mode 0600) and gets its own in one step
when it is complete; a stop, an error or a crash leaves what stood there before.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import trio

from app.api.messages import Exported, Progress
from app.node.handlers.data import filters_of
from wallet.audit import log as audit
from wallet.errors import FreeholdError, NotAllowed
from wallet.store.files import disk_error, sync_folder
from wallet.vault import export
from wallet.vault.export import Format, Selection, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

_TOLD_SECONDS = 0.2


class ExportStopped(FreeholdError):
    """The person stopped it; no file was written."""

    code = "export-stopped"


class Exports:
    """The exports of an open wallet; each can be stopped by its job's name."""

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self._stops: dict[str, threading.Event] = {}

    def cancel(self, job: str) -> bool:
        """Stop a running export; False if none has this name."""
        stop = self._stops.get(job)
        if stop is not None:
            stop.set()
        return stop is not None

    async def run(self, call: m.ExportData) -> Exported:
        """Write a copy to the chosen file.

        Raises:
            NotAllowed: a file is in the way, or CSV was asked for several datasets.
            NotFound: there is no such dataset.
            DiskFull: no room. ExportStopped: `cancel` was called. No file was written.
        """
        stop = self._stops[call.job] = threading.Event()
        try:
            done = await trio.to_thread.run_sync(self._write, call, stop)
        finally:
            self._stops.pop(call.job, None)
        body = {"rows": done.records, "format": call.format}
        now_ms = self._wallet.now_ms()
        await self._wallet.write(lambda tx: audit.append(tx, "data.exported", body, now_ms))
        self._wallet.changed("audit")
        return done

    def _write(self, call: m.ExportData, stop: threading.Event) -> Exported:
        path = Path(call.path).expanduser().absolute()
        selection = Selection(call.text, filters_of(call.filter))
        wallet = self._wallet
        told_at = 0.0

        def act(tx: Transaction, file: BinaryIO) -> Written:
            found = export.chosen(tx, selection)
            total = 0 if selection.is_search else sum(item.rows for item in found)

            def told(rows: int) -> None:
                nonlocal told_at
                if stop.is_set():
                    raise ExportStopped("The export was stopped. No file was written.")
                if time.monotonic() - told_at >= _TOLD_SECONDS:
                    told_at = time.monotonic()
                    words = f"Writing {path.name}"
                    progress = Progress(call.job, 1, 1, words, rows, total, "rows", "export")
                    trio.from_thread.run_sync(wallet.tell, progress)

            kept, kind = wallet.vault.attachments, Format(call.format)
            return export.write(tx, kept, file, selection, kind, wallet.now_ms(), told)

        with whole(path, replace=call.replace) as file:
            done = wallet.db.read(act, file)
            file.flush()
            size = file.tell()
        files = (done.files, done.files_left_out, done.unreadable)
        return Exported(str(path), call.format, done.records, size, *files)


@contextmanager
def whole(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A file that gets its name when the block ends, and never exists if it fails."""
    _refuse_existing(path, replace=replace)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            _name(draft, path)
        sync_folder(path.parent)
    except OSError as error:
        full = disk_error(error, path.name)
        if full is not error:
            raise full from None
        raise NotAllowed(
            f"{path} was not written: {error.strerror or error}. What stood there still does."
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _name(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        _refuse_existing(path, replace=False)
        raise
    except OSError:  # a file system without hard links
        _refuse_existing(path, replace=False)
        draft.replace(path)


def _refuse_existing(path: Path, *, replace: bool) -> None:
    if not replace and os.path.lexists(path):
        raise NotAllowed(f"{path} exists already and was left as it is.")
    if path.is_dir():
        raise NotAllowed(f"{path} is a folder. Name a file in it.")
