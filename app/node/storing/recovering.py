"""From 24 words and a place to an open vault: a backup with holders comes back on a new device.

    find      the newest head that any holder shows, its pages, and so all holders (`finding`)
    fetch     the sealed segments of the hot set: contacts, consents, money, budgets, the log, keys;
              what came stays on the disk, so that a recovery that broke off goes on where it was
    build     a whole vault without records, in the place where a restore is made ready
    settle    what coming back means (`wallet.backup.restore`), and where the shares are

Guarantees: there is a vault with all of the hot set that the newest head names, or none; its log is
checked against what that head says of it. This device goes on under a name of its own: with its
first head the old one stops when it sees it.

Left to others: the rest, which comes while the vault is open (`rest`); what ran when the old device
was lost (`app.node.keeping.restored`, `lookback`).
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from app.node.storing import anchoring, fetching
from app.node.storing.finding import Found, Wanted, head_of, with_newest
from p2p.discovery import lan
from p2p.transport.address import parse_dial
from p2p.transport.host import open_host
from p2p.transport.identity import public_key_of
from wallet.agreement.invitation import is_invitation, parse_invitation
from wallet.audit import log as audit
from wallet.backup.restore import come_back_first, put_in_place, staged
from wallet.errors import (
    Malformed,
    NotAllowed,
    NotFound,
    PeerUnreachable,
    WrongWords,
)
from wallet.keys import derive, entropy_of, home
from wallet.segments import Entry, Keys, SealedSegment, SegmentDamaged, SegmentName, coming
from wallet.segments.replay import Replay
from wallet.shares.keys import backup_keys
from wallet.shares.places import MOST_ADDRESSES, Place
from wallet.shares.slip import decode
from wallet.store import Database, SoFar
from wallet.vault import shares_out
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.vault import ATTACHMENTS, RECOVERING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from app.api import messages as m
    from app.node.storing.visits import Lease
    from p2p.transport.host import Host
    from wallet.shares.manifest import Manifest
    from wallet.shares.pages import Segment
    from wallet.store import Argon2id, Transaction
    from wallet.store.migrations import Heard
    from wallet.vault import Vault
    from wallet.vault.erasures import Erasures

log = logging.getLogger("freehold.storing")

ASKING: Final = "asking who holds the backup"
LOOKING: Final = "looking on the local network"
_SEGMENTS: Final = "segments"


def wanted(
    words: str | Sequence[str], slip: str, places: Sequence[Place], *, by_lan: bool = False
) -> Wanted:
    """Read words, slip and places; `by_lan` says that they were looked for on the local network.

    Raises:
        WrongWords: they are no recovery words, or not those of the slip.
        SlipRefused: there is a mistake in the slip; the sentence names the line.
        NotFound: nobody was found on the local network, and nobody else is given.
        Malformed: neither a slip nor a place is given.
    """
    entropy = entropy_of(words)
    where = list(places)
    if slip:
        read = decode(slip)
        if read.locator != backup_keys(entropy).locator:
            raise WrongWords("This slip belongs to other words. Nothing was made.")
        where += read.holders
    if not where and by_lan:
        raise NotFound(
            "Nobody on this local network says that it holds a backup of these words. Give the "
            "recovery slip, or where somebody is reached who holds shares; nothing was made."
        )
    if not where:
        raise Malformed("Give the recovery slip, or where somebody is reached who holds shares.")
    return Wanted(entropy, tuple(where))


class Recovery(NamedTuple):
    """How a recovery is carried out.

    Attributes:
        folder: the empty profile.
        lease: gives a host under the home identity of the words.
        passphrase: what opens the vault from now on.
        now_ms: UTC milliseconds.
        erased: gives what is known outside the backup of what was erased.
        heard: told how far it is, many times a second.
        kdf: costs of the passphrase; calibrated if not given.
        reserve_bytes: space kept back for a full disk; as usual if not given.
        scope: cancelled to stop what is being fetched; what came stays.
    """

    folder: Path
    lease: Lease
    passphrase: str
    now_ms: int
    erased: Callable[[str, bytes], Erasures | None]
    heard: Heard
    kdf: Argon2id | None = None
    reserve_bytes: int | None = None
    scope: trio.CancelScope | None = None

    async def run(self, sought: Wanted) -> Vault:
        """Bring what comes first into the empty profile and open it; its rest is then to come.

        Raises:
            NotFound, PageDamaged, TooFewShares: not enough can be had now; what came stays for the
                next time. VaultExists: the profile holds a vault. NewerFormat, DiskFull.
            NotAllowed: it was stopped; what came stays.
        """
        kept = kept_in(self.folder)
        await trio.to_thread.run_sync(self._prepare, kept)
        made: list[Vault] = []

        async def bring(state: Found) -> None:
            hot = [one for one in state.manifest.in_order() if one.hot]
            await fetching.some(
                state.manifest, hot, state.present, kept, self.heard, fetching.FETCHING_HOT
            )
            with trio.CancelScope(shield=True):  # what comes first is here: nothing is stopped
                build = partial(self._build, sought.entropy, state, kept)
                made.append(await trio.to_thread.run_sync(build))

        with self.scope or trio.CancelScope():
            self.heard(SoFar(ASKING))
            await with_newest(self.lease, sought, bring)
        if not made:
            raise NotAllowed(
                "Stopped. What came is kept in this profile, sealed; the next try goes on there."
            )
        return made[0]

    def _prepare(self, kept: Path) -> None:
        with staged(self.folder):
            pass  # it says where there is a vault already
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _build(self, entropy: bytes, state: Found, kept: Path) -> Vault:
        manifest = state.manifest
        store_id, data_key = manifest.facts.vault.hex(), secrets.token_bytes(32)
        key = derive(data_key, "database")
        with staged(self.folder) as stage:
            self._first(stage, key, manifest, kept)
            database = Database.open(
                stage / "vault.db", key, migrations=MIGRATIONS, store_id=store_id, keep_copy=False
            )
            try:
                database.write(self._settle, state, store_id, entropy)
                database.checkpoint()
            finally:
                database.close()
            (stage / ATTACHMENTS).mkdir(mode=0o700)
            state.check()
            return put_in_place(
                stage,
                self.folder,
                self.passphrase,
                entropy,
                data_key=data_key,
                store_id=store_id,
                kdf=self.kdf,
                reserve_bytes=self.reserve_bytes,
            )

    def _first(self, stage: Path, key: bytes, manifest: Manifest, kept: Path) -> None:
        """Make a database of the hot set in a stage."""
        entries, vault = entries_of(manifest, kept), manifest.facts.vault.hex()
        replay = Replay(stage, key, vault, entries, keys_of(manifest), heard=self.heard)
        try:
            while not replay.has_first:
                feed(replay, kept)
            replay.first().replace(stage / "vault.db")
        finally:
            replay.close()

    def _settle(self, tx: Transaction, state: Found, store_id: str, entropy: bytes) -> None:
        facts, head = state.manifest.facts, head_of(state.stack)
        check_log(tx, state.manifest)
        known = self.erased(store_id, entropy)
        come_back_first(tx, head.made_ms, self.now_ms, None if known is None else 0)
        levels = [[page.digest for page in level] for level in state.stack.levels]
        shares_out.adopt(tx, state.manifest, head, levels, state.pages, self.now_ms)
        coming.begin(tx, self.now_ms)
        anchoring.compare_when_open(tx)
        log.info("recovered state %s, log of %s entries", head.seq, facts.audit_size)


def kept_in(folder: Path) -> Path:
    """Where in a profile sealed segments lie that came, until all of them are in the vault."""
    return folder / RECOVERING / _SEGMENTS


def entries_of(manifest: Manifest, kept: Path) -> list[Entry]:
    """Return the segments that a manifest names, as they lie in a folder.

    Of those that have not come yet the digest is unknown, and all zero.
    """
    return [entry_of(manifest, segment, kept) for segment in manifest.in_order()]


def entry_of(manifest: Manifest, segment: Segment, kept: Path) -> Entry:
    """Return one of them."""
    try:
        data = (kept / segment.id.hex()).read_bytes()
        size, digest = len(data), hashlib.sha256(data).digest()
    except FileNotFoundError:
        size, digest = fetching.size_of(manifest, segment), bytes(32)
    return Entry(
        id=segment.id,
        device=segment.device,
        seq=segment.seq,
        epoch=segment.epoch,
        schema=segment.schema,
        hot=segment.hot,
        size=size,
        digest=digest,
        flush=0,
    )


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


def feed(replay: Replay, kept: Path) -> None:
    """Give a replay its next segment, which lies in a folder.

    Raises:
        SegmentDamaged: it is not what it should be; its file was removed, to be fetched again.
    """
    entry = replay.order[replay.fed]
    try:
        replay.feed(sealed(entry, kept))
    except SegmentDamaged:
        (kept / entry.id.hex()).unlink(missing_ok=True)
        raise


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


def place_of(text: str) -> Place:
    """Who is meant by an invitation, or by an address that ends in `/p2p/<peer id>`.

    Of an invitation, which may have been used or be over, only the place is taken.

    Raises:
        Malformed: it is neither.
    """
    if is_invitation(text):
        invitation = parse_invitation(text)
        return Place(invitation.identity, invitation.addresses[:MOST_ADDRESSES])
    _target, peer_id = parse_dial(text)
    return Place(public_key_of(peer_id), (text.partition("/p2p/")[0],))


async def recover(
    folder: Path,
    call: m.VaultRecover,
    erased: Callable[[str, bytes], Erasures | None],
    now_ms: int,
    scope: trio.CancelScope,
    heard: Heard,
) -> Vault:
    """Do what a call asks, under the home identity of its words; errors as `Recovery.run`."""
    places = [place_of(text) for text in call.places]
    if call.lan:
        heard(SoFar(LOOKING))
        locator = backup_keys(entropy_of(call.words)).locator
        places += await trio.to_thread.run_sync(on_lan, locator)
    sought = wanted(call.words, call.slip, places, by_lan=call.lan)
    seed, proxy = home(sought.entropy).transport_seed, call.proxy or None
    async with open_host(seed, knocks=True, proxy=proxy) as host:

        @asynccontextmanager
        async def lease(_peer_id: str) -> AsyncIterator[Host]:
            yield host

        recovery = Recovery(folder, lease, call.passphrase, now_ms, erased, heard, scope=scope)
        return await recovery.run(sought)


def on_lan(locator: bytes) -> list[Place]:
    """Who says on the local network that it holds this backup; nobody, without a network."""
    try:
        found = lan.look_for(locator)
    except PeerUnreachable as error:
        log.info("%s", error)
        return []
    return [
        Place(key, tuple(one.partition("/p2p/")[0] for one in addresses)[:MOST_ADDRESSES])
        for key, addresses in found.items()
    ]
