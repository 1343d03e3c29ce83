"""Receiving a grant's steps: every byte checked against what the owner signed, then paid for.

Ciphertext lies in files beside the books (`p2p.requester.step_files`); keys, salts and receipts are
in the books. A step counts as received in the transaction that stores its key, and only after its
content was found under the root of the signed terms. Its ciphertext is on the disk before anything
is signed for it: a voucher that comes first, a receipt, or the books' own word that it is here.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec
import trio

from p2p.protocols.streams import plain_errors
from p2p.requester import books, whereabouts
from p2p.requester.limits import MIB, Limits
from p2p.requester.opening import Openings
from p2p.requester.step_files import StepFiles
from wallet.agreement import arriving, delivery
from wallet.agreement.delivery import Manifest, Receipt, Signed, StepEntry
from wallet.agreement.signing import Voucher as OverSteps
from wallet.errors import ContentMismatch, NotAllowed
from wallet.ports import Clock, Voucher
from wallet.shares import released

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from p2p.requester.keys import RequesterKeys
    from wallet.agreement.negotiation import Negotiation
    from wallet.agreement.signing import SigningService
    from wallet.store import Database, Transaction

Result = TypeVar("Result")


class Elsewhere(Protocol):
    """What fetches the ciphertext of releases from holders."""

    def taken(self, grant_id: bytes) -> None:
        """It was said where a release lies."""

    async def bring(self, grant_id: bytes, step: int, entry: StepEntry) -> None:
        """Return when a step is here that is on its way from holders, or a little later."""


class _Hashing:
    """SHA-256 over the first `chunks` chunks of a step, while they come in order."""

    def __init__(self) -> None:
        self.chunks, self.digest = 0, hashlib.sha256()


class Receiver:
    """One grant's release as its requester receives it (`wallet.ports.ReleaseSink`).

    Args:
        database: the requester's books.
        folder: where this grant's ciphertext is kept; made if missing.
        keys: the requester's own keys.
        negotiation: the one that led to the grant, with its consent.
        signing: who signs vouchers, for one chain and registry.
        clock: time.
        limits: how much is taken at most.
        elsewhere: what fetches from holders, where it is said that a release lies there.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        keys: RequesterKeys,
        negotiation: Negotiation,
        signing: SigningService,
        clock: Clock,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        elsewhere: Elsewhere | None = None,
    ) -> None:
        assert negotiation.consent is not None
        assert negotiation.terms is not None
        self._database, self._keys = database, keys
        self._files = StepFiles(folder)
        self._negotiation, self._signing, self._clock = negotiation, signing, clock
        self._limits, self._elsewhere = limits, elsewhere
        self._consent, self._terms = negotiation.consent, negotiation.terms
        self._grant_id = self._consent.grant.id(signing.domain)
        self._entries: tuple[StepEntry, ...] = ()
        self._checked = self._owed = 0
        self._on_disk: set[int] = set()
        self._hashing: dict[int, _Hashing] = {}
        self._openings = Openings(self._files)

    @property
    def pays_first(self) -> bool:
        """Whether the terms say that a step is paid before its key leaves."""
        return self._terms.payment.first == "voucher"

    async def begin(self, manifest: Signed) -> None:
        """Check the manifest against the signed terms and keep it.

        Raises:
            BadSignature: not signed by the owner of this grant.
            ContentMismatch: it is for another grant, root or number of steps.
            NotAllowed: it is larger than this requester takes, or the grant is not open here.
        """
        owner = self._negotiation.owner.signing_key
        body = arriving.open_manifest(manifest, owner, self._grant_id, self._terms)
        self._check_sizes(body)
        data = msgspec.msgpack.encode(manifest)

        def keep(tx: Transaction) -> None:
            purchase = books.purchase(tx, self._grant_id)
            if purchase.state not in ("open", "completed"):
                raise NotAllowed("This grant is not open at the requester.")
            if purchase.manifest is not None and purchase.manifest != data:
                raise ContentMismatch("The manifest differs from the one sent before.")
            books.begin(tx, self._grant_id, data, body.steps)

        await self._write(keep)
        self._entries = body.steps
        await trio.to_thread.run_sync(self._files.make)

    async def take_whereabouts(self, said: Signed) -> None:
        """Check where the ciphertext is said to lie at holders, keep it and have it fetched.

        Raises:
            ContentMismatch: the terms say nothing of holders, or it is about something else.
            BadSignature, Malformed, OrderRefused: it is not of the owner of this grant, or not
                right in itself.
        """
        if not self._terms.at_holders:
            raise ContentMismatch("By the terms of this grant nothing lies at holders.")
        owner = self._negotiation.owner.signing_key
        found = released.read(said, owner, self._grant_id, self._entries)
        if await self._write(lambda tx: whereabouts.keep(tx, said, found)) and self._elsewhere:
            self._elsewhere.taken(self._grant_id)

    def _check_sizes(self, manifest: Manifest) -> None:
        whole = sum(entry.cipher_bytes for entry in manifest.steps)
        largest = max(entry.cipher_bytes for entry in manifest.steps)
        if largest > self._limits.step_bytes:
            most = self._limits.step_bytes // MIB
            raise NotAllowed(f"A step of this grant is larger than the {most} MiB taken here.")
        if whole > self._limits.grant_bytes:
            most = self._limits.grant_bytes // MIB
            raise NotAllowed(f"This grant is larger than the {most} MiB taken here.")

    async def voucher_due(self) -> Voucher | None:
        """Return the voucher for what was received before this stream; None if nothing was."""

        def owed(tx: Transaction) -> int:
            if self._terms.payment.first == "key":
                return books.received(tx, self._grant_id)
            return books.purchase(tx, self._grant_id).paid

        uses = await self._read(owed)
        return await self._voucher(uses) if uses else None

    async def receipt_due(self) -> Signed | None:
        """Return the receipt of the last step that is here: the only one that can be lost."""
        data = await self._read(lambda tx: books.last_receipt(tx, self._grant_id))
        return None if data is None else msgspec.msgpack.decode(data, type=Signed)

    async def next_step(self, after: int = 0) -> int | None:
        """Return the first step after this one that is not here yet; None when all are."""
        if after:
            return after + 1 if after < len(self._entries) else None  # they come in order
        return await self._read(lambda tx: books.next_step(tx, self._grant_id))

    async def finished(self) -> None:
        """Note that every step was received and paid."""

        def complete(tx: Transaction) -> None:
            if books.purchase(tx, self._grant_id).state == "open":
                books.set_state(tx, self._grant_id, "completed")

        await self._write(complete)

    async def missing(self, step: int) -> Sequence[int]:
        """Return the chunks of a step that are still to come, once holders gave what they have."""
        if self._elsewhere is not None:
            await self._elsewhere.bring(self._grant_id, step, self._entry(step))
        return await trio.to_thread.run_sync(self._files.missing, step, self._entry(step))

    async def take_chunks(
        self, step: int, first: int, pieces: Sequence[bytes | memoryview]
    ) -> None:
        """Keep chunks that follow one another at their places.

        Raises:
            ContentMismatch: one is larger or smaller than its place.
        """
        arriving.check_places(self._entry(step), first, pieces)
        with plain_errors():
            async with trio.open_nursery() as nursery:
                nursery.start_soon(trio.to_thread.run_sync, self._write_down, step, first, pieces)
                await trio.to_thread.run_sync(self._look_into, step, first, pieces)

    def _write_down(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Write what came, and with the last of a step put the step on the disk.

        Whatever of it is not opened yet is opened meanwhile, so that nobody waits for the disk
        once the step is to be paid.
        """
        self._files.write(step, first, pieces)
        if first + len(pieces) == self._entry(step).chunks:
            self._settle(step)

    def _look_into(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Open or hash what came, while it is written down."""
        if not self.pays_first:
            self._openings.take(step, first, pieces)
            return  # opening it with its key proves more, and nothing is paid before that
        hashing = self._hashing.setdefault(step, _Hashing())
        if hashing.chunks == first:
            hashing.chunks += len(pieces)
            for piece in pieces:
                hashing.digest.update(piece)

    async def voucher_before(self, step: int) -> Voucher | None:
        """Return what is due before this step's key may be asked for.

        Raises:
            ContentMismatch: the ciphertext is not the promised one, so nothing is paid for it;
                it is dropped.
        """
        if not self.pays_first:
            return None
        await trio.to_thread.run_sync(self._settle_cipher, step)
        return await self._voucher(step)

    async def voucher_after(self, step: int) -> Voucher | None:
        """Return what is owed for a step that was checked."""
        return None if self.pays_first else await self._voucher(step)

    async def _voucher(self, uses: int) -> Voucher:
        signature = self._signing.sign(OverSteps(self._consent.grant, uses))
        if uses > self._owed:
            await self._write(lambda tx: books.owe(tx, self._grant_id, uses))
            self._owed = uses
        return Voucher(uses, signature)

    async def open_with(self, step: int, sealed: bytes) -> None:
        """Open what comes of a step from now on as it comes.

        Raises:
            ContentMismatch: the key is not what was signed.
        """
        if not self.pays_first:
            key, salt = self._open_key(step, sealed)
            begin = self._openings.begin
            await trio.to_thread.run_sync(begin, step, self._entry(step), key, salt)

    def _open_key(self, step: int, sealed: bytes) -> tuple[bytes, bytes]:
        entry, private_key = self._entry(step), self._keys.hpke_private_key
        return delivery.open_key(sealed, self._grant_id, step, entry, private_key)

    async def take_key(self, step: int, sealed: bytes) -> Signed:
        """Open a step, check it against the root, keep its key and return the receipt.

        Raises:
            ContentMismatch: the key or the content is not what was signed.
            NotAllowed: the owner revoked the grant meanwhile; the key was not kept.
        """
        entry = self._entry(step)
        key, salt = self._open_key(step, sealed)
        await trio.to_thread.run_sync(self._settle_content, step, key, salt)
        receipt = delivery.sign(
            Receipt(self._grant_id, step, entry.leaf, entry.cipher_hash, self._clock.now_ms()),
            self._keys.signing_seed,
        )
        data, now_ms = msgspec.msgpack.encode(receipt), self._clock.now_ms()
        owes = self._terms.payment.first == "key"

        def keep(tx: Transaction) -> None:
            books.receive(tx, self._grant_id, step, (key, salt), data, now_ms)
            if owes:
                books.owe(tx, self._grant_id, step)

        await self._write(keep)
        if owes:
            self._owed = step
        return receipt

    def _settle_content(self, step: int, key: bytes, salt: bytes) -> None:
        """Check what is in a step, and return when the step is on the disk.

        Key and content fix every byte of the ciphertext, so what opens to the right leaf is what
        was promised. Where it does not, the manifest's hash tells damage on the way, which can be
        fetched again, from an owner that promised something else.
        """
        try:
            self._check_content(step, key, salt)
        except ContentMismatch:
            self._check_cipher(step)
            raise
        except FileNotFoundError as error:
            raise NotAllowed("What had arrived of this grant was erased meanwhile.") from error
        self._settle(step)

    def _check_content(self, step: int, key: bytes, salt: bytes) -> None:
        """Open what was not opened yet, and compare the content with the leaf of the root."""
        entry = self._entry(step)
        if self._openings.leaf(step, entry, key, salt) != entry.leaf:
            raise ContentMismatch(f"Step {step} is not what the grant's root commits to.")

    def _settle_cipher(self, step: int) -> None:
        """Check a step by the manifest, and return when it is on the disk."""
        self._check_cipher(step)
        self._settle(step)

    def _check_cipher(self, step: int) -> None:
        """Compare what arrived of a step with the manifest, once."""
        if self._checked == step:
            return
        hashing = self._hashing.pop(step, None)
        if hashing is not None and hashing.chunks == self._entry(step).chunks:
            found = hashing.digest.digest()
        else:
            found = self._files.digest(step)
        if found != self._entry(step).cipher_hash:
            self._files.drop(step)
            self._on_disk.discard(step)
            raise ContentMismatch(f"The bytes of step {step} are not those of the manifest.")

        self._checked = step

    def _settle(self, step: int) -> None:
        if step not in self._on_disk:
            self._files.settle(step)
            self._on_disk.add(step)

    def _entry(self, step: int) -> StepEntry:
        return self._entries[step - 1]

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)
