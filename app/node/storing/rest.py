"""The rest of a recovered vault: records, files and the index come while the vault is open.

    fetch   sealed segments, into the folder in which the recovery began; what came stays
    build   a database of them beside the vault, with the search index, and the files
    join    the hot set as it is by then moves over, and that database takes the vault's place

Guarantees: the vault is at each moment the one with the hot set or the whole one, whenever it is
killed; it goes on at the next opening, and fetches nothing twice. What was done meanwhile is in the
whole one: nothing that would be lost can be done (`wallet.segments.coming`). What was erased is
erased again before anybody sees it. Where too few holders answer it is said and tried again.

Left to others: what waits meanwhile (`meanwhile`), the hot set (`recovering`).
"""

from __future__ import annotations

import logging
import shutil
import threading
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.node.storing import fetching, recovering
from wallet.audit import log as audit
from wallet.segments import coming, derived
from wallet.segments import replay as replays
from wallet.segments.replay import Replay
from wallet.shares import pages
from wallet.shares.keys import backup_keys
from wallet.shares.stack import Stack
from wallet.store import Database, SoFar
from wallet.store.files import sync_folder
from wallet.vault import erasures, received, shares_out
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.vault import ATTACHMENTS, RECOVERING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from app.node.storing.visits import Circle
    from wallet.segments import Entry
    from wallet.segments.replay import Joined
    from wallet.shares.manifest import Manifest
    from wallet.store import Transaction
    from wallet.vault.erasures import Erasures

log = logging.getLogger("freehold.storing")

STEPS: Final = (fetching.FETCHING, replays.FILLING, derived.INDEXING, replays.UNPACKING)
_STAGE: Final = "stage"


class Stopped(Exception):
    """The building was given up."""


class Arrived(msgspec.Struct, frozen=True):
    """What came: how many records were erased again, how many files lacked a part."""

    erased_again: int
    missing_files: int


class Rest:
    """The bringing of the rest, for one open vault.

    Args:
        circle: its holders.
        erased: gives what is known outside the vault of what was erased.
        heard: told how far it is, many times a second, from any thread.
    """

    def __init__(
        self,
        circle: Circle,
        erased: Callable[[str, bytes], Erasures | None],
        heard: Callable[[SoFar], None],
    ) -> None:
        self._circle, self._erased, self._tell = circle, erased, heard
        self._vault = circle.wallet.vault

    async def bring(self, alone: Callable[[], AbstractAsyncContextManager[None]]) -> Arrived:
        """Bring it, once.

        Args:
            alone: keeps the backup's own rounds out for the block.

        Raises:
            TooFewShares, PageDamaged: it cannot be had now; what came stays.
            SegmentDamaged: what came was not what it should be, and is fetched again next time.
            DiskFull, VaultInUse: nothing was changed.
        """
        manifest = await trio.to_thread.run_sync(self._manifest)
        kept = recovering.kept_in(self._vault.folder)
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        wanted = [segment for segment in manifest.in_order() if not segment.hot]
        missing = [one for one in wanted if not (kept / one.id.hex()).exists()]
        if missing:
            k = max((stripe.k for stripe in manifest.stripes.values()), default=1)
            async with self._circle.together(enough=k) as present:
                await fetching.some(manifest, wanted, present, kept, self._heard, fetching.FETCHING)
        entries = [recovering.entry_of(manifest, segment, kept) for segment in wanted]
        stop = threading.Event()
        try:
            building = partial(self._build, manifest, entries, kept, stop)
            replay = await trio.to_thread.run_sync(building, abandon_on_cancel=True)  # type: ignore[call-arg]
        finally:
            stop.set()
        async with alone():
            return await trio.to_thread.run_sync(self._join, replay, entries)

    def _manifest(self) -> Manifest:
        """What is to come, by the pages that the vault has."""
        db, keys = self._vault.db, backup_keys(self._vault.entropy)
        head = db.read(shares_out.state).head
        levels = db.read(shares_out.levels)
        read = tuple(tuple(pages.read(page, keys) for page in level) for level in levels)
        return Stack(head, read).manifest()

    def _heard(self, so_far: SoFar) -> None:
        step = STEPS.index(so_far.words) + 1 if so_far.words in STEPS else 0
        self._tell(msgspec.structs.replace(so_far, step=step, steps=len(STEPS)))

    def _build(
        self, manifest: Manifest, entries: list[Entry], kept: Path, stop: threading.Event
    ) -> Replay:
        def heard(so_far: SoFar) -> None:
            if stop.is_set():
                raise Stopped
            self._heard(so_far)

        stage = self._vault.folder / RECOVERING / _STAGE
        shutil.rmtree(stage, ignore_errors=True)
        keys = recovering.keys_of(manifest)
        replay = Replay(stage, self._vault.database_key, self._vault.id, entries, keys, heard=heard)
        try:
            while replay.fed < len(replay.order):
                recovering.feed(replay, kept)
            replay.complete()
        except BaseException:
            replay.close()
            raise
        return replay

    def _join(self, replay: Replay, entries: list[Entry]) -> Arrived:
        """Put the whole vault in the place of the one that is open."""
        vault, now_ms = self._vault, self._circle.wallet.now_ms()
        known = self._erased(vault.id, vault.entropy)
        found: list[Joined] = []

        def make(first: Path, key: bytes) -> Path:
            joined = replay.join(first, key=key, erased=known, now_ms=now_ms)
            database = Database.open(
                joined.database, key, migrations=MIGRATIONS, store_id=vault.id, keep_copy=False
            )
            try:
                database.write(_settle, entries, now_ms)
                database.checkpoint()
            finally:
                database.close()
            move_files(joined.attachments, vault.folder / ATTACHMENTS)
            found.append(joined)
            return joined.database

        vault.exchange(make)
        shutil.rmtree(vault.folder / RECOVERING, ignore_errors=True)
        for sentence in found[0].dropped:
            log.warning("%s", sentence)
        return Arrived(found[0].erased_again, found[0].missing_files)


def _settle(tx: Transaction, entries: list[Entry], now_ms: int) -> None:
    coming.end(tx, entries)
    received.forget_ended(tx)
    erasures.begin_line(tx)
    audit.append(tx, "vault.rest-came", {}, now_ms)


def move_files(source: Path, target: Path) -> None:
    """Move files of attachments to where the vault has its own; without rows they are nobody's.

    Killed in between, those that were moved are removed at the next opening.
    """
    for folder in source.glob("??"):
        place = target / folder.name
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.replace(place / file.name)
        sync_folder(place)
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    sync_folder(target)
