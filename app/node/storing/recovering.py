"""From 24 words and a place to an open vault: a backup with holders comes back on a new device.

    find      the newest head that any holder shows, its pages, and so all holders
    fetch     sealed segments, contacts and consents and keys first; what came stays on the disk,
              so that a recovery that broke off goes on where it was
    build     rows, index, files, in the place where a restore is made ready
    settle    what coming back means (`wallet.backup.restore.come_back`), and where the shares are

Guarantees: there is the whole vault or none. It holds everything that the newest head names that
could be found, and its log is checked against what that head says of it. This device goes on under
a name of its own: with its first head the old one stops when it sees it.

Left to others: what ran when the old device was lost (`app.node.keeping.restored`, `lookback`).
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import shutil
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from app.node.storing import fetching
from app.node.storing.visits import GATHER_SECONDS, Present, attended, visit
from p2p.transport.address import parse_dial
from p2p.transport.host import open_host
from p2p.transport.identity import public_key_of
from wallet.audit import log as audit
from wallet.backup.restore import come_back, put_in_place, staged
from wallet.errors import FreeholdError, Malformed, NotFound, WrongWords
from wallet.keys import derive, entropy_of, home
from wallet.segments import Entry, Keys, SealedSegment, SegmentDamaged, SegmentName
from wallet.segments.replay import Replay
from wallet.shares.errors import RolledBack
from wallet.shares.keys import backup_keys
from wallet.shares.places import Place
from wallet.shares.slip import decode
from wallet.store import Database
from wallet.vault import shares_out
from wallet.vault.attachments import Attachments
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.vault import RECOVERING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from app.api import messages as m
    from app.node.storing.visits import Lease
    from p2p.transport.host import Host
    from wallet.shares.head import Head
    from wallet.shares.manifest import Manifest
    from wallet.shares.stack import Stack
    from wallet.store import Argon2id, Transaction
    from wallet.store.migrations import Heard
    from wallet.vault import Vault
    from wallet.vault.erasures import Erasures

log = logging.getLogger("freehold.storing")

_SEGMENTS: Final = "segments"


class Found(NamedTuple):
    """What was found: the newest head, its pages, and whoever of its holders is there."""

    stack: Stack
    pages: dict[bytes, bytes]
    manifest: Manifest
    present: Present


class Wanted(NamedTuple):
    """What is to come back, and where it may be.

    Attributes:
        entropy: what the 24 words stand for.
        places: holders to ask first.
    """

    entropy: bytes
    places: tuple[Place, ...]


def wanted(words: str | Sequence[str], slip: str, places: Sequence[Place]) -> Wanted:
    """Read words, slip and places.

    Raises:
        WrongWords: they are no recovery words, or not those of the slip.
        SlipRefused: there is a mistake in the slip; the sentence names the line.
        Malformed: neither a slip nor a place is given.
    """
    entropy = entropy_of(words)
    where = list(places)
    if slip:
        read = decode(slip)
        if read.locator != backup_keys(entropy).locator:
            raise WrongWords("This slip belongs to other words. Nothing was made.")
        where += read.holders
    if not where:
        raise Malformed("Give the recovery slip, or where somebody is reached who holds shares.")
    return Wanted(entropy, tuple(where))


@asynccontextmanager
async def meet(lease: Lease, places: Sequence[tuple[int, Place]]) -> AsyncIterator[Present]:
    """Those of these holders that answer, for the block."""
    present = Present()

    async def attend(number: int, place: Place, settled: trio.Event) -> None:
        try:
            async with visit(lease, place) as met:
                present.add(number, met)
                settled.set()
                await trio.sleep_forever()
        except FreeholdError as error:
            log.info("holder %s: %s", number, error)
        finally:
            settled.set()

    ways = [partial(attend, number, place) for number, place in places]
    async with attended(ways, present, GATHER_SECONDS):
        yield present


@asynccontextmanager
async def found(lease: Lease, sought: Wanted) -> AsyncIterator[Found]:
    """Find the newest head by the first places, then ask all holders that it names.

    Raises:
        NotFound: nobody shows a head of these words.
        RolledBack: pages of an older state only could be had.
    """
    keys = backup_keys(sought.entropy)
    async with meet(lease, list(enumerate(sought.places))) as present:
        head = await fetching.newest_head(present, keys.locator)
        if head is None:
            raise NotFound(
                f"None of the {len(sought.places)} places that were given shows a backup of these "
                "words now. Try again later, or give another place; nothing was made."
            )
        stack, data = await fetching.stack_of(head, present, keys)
    manifest = stack.manifest()
    for _ in range(3):
        async with meet(lease, _places(manifest)) as present:
            newer = await fetching.newest_head(present, keys.locator)
            if newer is None or not newer.newer_than(_head(stack)):
                yield Found(stack, data, manifest, present)
                return
            stack, data = await fetching.stack_of(newer, present, keys)
            manifest = stack.manifest()
    raise RolledBack("The backup changes while it is read. Stop the other device and try again.")


def _head(stack: Stack) -> Head:
    assert stack.head is not None
    return stack.head


def _places(manifest: Manifest) -> list[tuple[int, Place]]:
    return [(one.number, Place(one.identity, one.addresses)) for one in manifest.holders.values()]


class Recovery(NamedTuple):
    """How a recovery is carried out.

    Attributes:
        folder: the empty profile.
        lease: gives a host under the home identity of the words.
        passphrase: what opens the vault from now on.
        now_ms: UTC milliseconds.
        erased: gives what is known outside the backup of what was erased.
        kdf: costs of the passphrase; calibrated if not given.
        heard: told how far it is, many times a second.
    """

    folder: Path
    lease: Lease
    passphrase: str
    now_ms: int
    erased: Callable[[str, bytes], Erasures | None]
    heard: Heard
    kdf: Argon2id | None = None
    reserve_bytes: int | None = None

    async def run(self, sought: Wanted) -> Vault:
        """Bring the vault back into the empty profile and open it.

        Raises:
            NotFound, PageDamaged, TooFewShares: not enough can be had now; what came stays for the
                next time. VaultExists: the profile holds a vault. NewerFormat, DiskFull.
        """
        kept = self.folder / RECOVERING / _SEGMENTS
        await trio.to_thread.run_sync(self._prepare, kept)
        async with found(self.lease, sought) as state:
            await fetching.segments(state.manifest, state.present, kept, self.heard)
        return await trio.to_thread.run_sync(self._build, sought.entropy, state, kept)

    def _prepare(self, kept: Path) -> None:
        with staged(self.folder):
            pass  # it says where there is a vault already
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _build(self, entropy: bytes, state: Found, kept: Path) -> Vault:
        manifest = state.manifest
        store_id, data_key = manifest.facts.vault.hex(), secrets.token_bytes(32)
        key = derive(data_key, "database")
        with staged(self.folder) as stage:
            replayed(stage, key, manifest, kept, self.heard, self.now_ms)
            database = Database.open(
                stage / "vault.db", key, migrations=MIGRATIONS, store_id=store_id, keep_copy=False
            )
            try:
                database.write(
                    self._settle, state, Attachments(stage / "attachments"), store_id, entropy
                )
                database.checkpoint()
            finally:
                database.close()
            vault = put_in_place(
                stage,
                self.folder,
                self.passphrase,
                entropy,
                data_key=data_key,
                store_id=store_id,
                kdf=self.kdf,
                reserve_bytes=self.reserve_bytes,
            )
        shutil.rmtree(self.folder / RECOVERING, ignore_errors=True)
        return vault

    def _settle(
        self,
        tx: Transaction,
        state: Found,
        attachments: Attachments,
        store_id: str,
        entropy: bytes,
    ) -> None:
        facts, head = state.manifest.facts, _head(state.stack)
        check_log(tx, state.manifest)
        known = self.erased(store_id, entropy)
        come_back(tx, attachments, store_id, head.made_ms, known, self.now_ms)
        levels = [[page.digest for page in level] for level in state.stack.levels]
        shares_out.adopt(tx, state.manifest, head, levels, state.pages, self.now_ms)
        log.info("recovered state %s, log of %s entries", head.seq, facts.audit_size)


def entries_of(manifest: Manifest, kept: Path) -> list[Entry]:
    """Return the segments that a manifest names, as they lie in a folder."""
    found = []
    for segment in manifest.in_order():
        data = (kept / segment.id.hex()).read_bytes()
        found.append(
            Entry(
                id=segment.id,
                device=segment.device,
                seq=segment.seq,
                epoch=segment.epoch,
                schema=segment.schema,
                hot=segment.hot,
                size=len(data),
                digest=hashlib.sha256(data).digest(),
                flush=0,
            )
        )
    return found


def keys_of(manifest: Manifest) -> Keys:
    """Return what opens the segments of a manifest."""
    return Keys(
        {one.number: one.key for one in manifest.epochs.values()},
        {one.id: one.key for one in manifest.segments.values() if one.key},
    )


def sealed(entry: Entry, kept: Path) -> SealedSegment:
    """Return a segment that lies in a folder."""
    named = {field: getattr(entry, field) for field in SegmentName.__struct_fields__}
    return SealedSegment(**named, data=(kept / entry.id.hex()).read_bytes())


def replayed(
    stage: Path, key: bytes, manifest: Manifest, kept: Path, heard: Heard, now_ms: int
) -> None:
    """Make the database and the attachments of segments that lie in a folder.

    Raises:
        SegmentDamaged: one is not what it should be; its file was removed, to be fetched again.
    """
    entries = entries_of(manifest, kept)
    vault = manifest.facts.vault.hex()
    replay = Replay(stage, key, vault, entries, keys_of(manifest), heard=heard)
    try:
        for entry in replay.order:
            try:
                replay.feed(sealed(entry, kept))
            except SegmentDamaged:
                (kept / entry.id.hex()).unlink(missing_ok=True)
                raise
        first = replay.first()
        replay.complete()
        replay.join(first, now_ms=now_ms)
    finally:
        replay.close()


def check_log(tx: Transaction, manifest: Manifest) -> None:
    """See that the log is the one that the manifest names, or goes on after it.

    Raises:
        SegmentDamaged: it is another.
    """
    facts = manifest.facts
    if audit.size(tx) < facts.audit_size or (audit.root(tx, facts.audit_size) != facts.audit_root):
        raise SegmentDamaged(
            "The log that came back is not the one that the newest state names. Nothing was made."
        )


async def recover(
    folder: Path,
    call: m.VaultRecover,
    erased: Callable[[str, bytes], Erasures | None],
    now_ms: int,
    heard: Heard,
) -> Vault:
    """Do what a call asks, under the home identity of its words; errors as `Recovery.run`."""
    places = []
    for text in call.places:
        _target, peer_id = parse_dial(text)
        places.append(Place(public_key_of(peer_id), (text.partition("/p2p/")[0],)))
    sought = wanted(call.words, call.slip, places)
    async with open_host(home(sought.entropy).transport_seed, knocks=True) as host:

        @asynccontextmanager
        async def lease(_peer_id: str) -> AsyncIterator[Host]:
            yield host

        return await Recovery(folder, lease, call.passphrase, now_ms, erased, heard).run(sought)
