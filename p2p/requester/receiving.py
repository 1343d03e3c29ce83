"""Receiving a grant's steps: every byte checked against what the owner signed, then paid for.

Ciphertext lies in files beside the books, one a step, and may be cut off anywhere; keys, salts
and receipts are in the books. A step counts as received in the transaction that stores its key,
and only after its content was found under the root of the signed terms.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import msgspec
import trio

from p2p.requester import books
from wallet.agreement import chunks, delivery
from wallet.agreement.delivery import CHUNK_BYTES, Manifest, Receipt, Signed, StepEntry
from wallet.agreement.grant import sign_voucher
from wallet.errors import ContentMismatch, NotAllowed
from wallet.ports import Clock, Voucher
from wallet.views.steps import leaf, verify_leaves

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from p2p.requester.desk import RequesterKeys
    from wallet.agreement.grant import Domain
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Database, Transaction

Result = TypeVar("Result")


class Receiver:
    """One grant's release as its requester receives it (`wallet.ports.ReleaseSink`).

    Args:
        database: the requester's books.
        folder: where this grant's ciphertext is kept; made if missing.
        keys: the requester's own keys.
        negotiation: the one that led to the grant, with its consent.
        domain: chain and registry.
        clock: time.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        keys: RequesterKeys,
        negotiation: Negotiation,
        domain: Domain,
        clock: Clock,
    ) -> None:
        assert negotiation.consent is not None
        assert negotiation.terms is not None
        self._database, self._folder, self._keys = database, folder, keys
        self._negotiation, self._domain, self._clock = negotiation, domain, clock
        self._consent, self._terms = negotiation.consent, negotiation.terms
        self._grant_id = self._consent.grant.id(domain)

    async def begin(self, manifest: Signed) -> None:
        """Check the manifest against the signed terms and keep it.

        Raises:
            BadSignature: not signed by the owner of this grant.
            ContentMismatch: it is for another grant, root or number of steps.
        """
        body = delivery.open_signed(manifest, Manifest, self._negotiation.owner.signing_key)
        if (body.grant_id, body.root) != (self._grant_id, self._terms.root):
            raise ContentMismatch("The manifest is not of this grant and its root.")
        verify_leaves(body.root, [entry.leaf for entry in body.steps])
        if len(body.steps) != self._terms.steps:
            raise ContentMismatch("The manifest has another number of steps than was agreed.")
        data = msgspec.msgpack.encode(manifest)

        def keep(tx: Transaction) -> None:
            purchase = books.purchase(tx, self._grant_id)
            if purchase.state not in ("open", "completed"):
                raise NotAllowed("This grant is not open at the requester.")
            if purchase.manifest is not None and purchase.manifest != data:
                raise ContentMismatch("The manifest differs from the one sent before.")
            books.begin(tx, self._grant_id, data, body.steps)

        await self._write(keep)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def voucher_due(self) -> Voucher | None:
        """Return the voucher for what was received before this stream; None if nothing was."""
        purchase, pieces = await self._state()
        received = sum(piece.key is not None for piece in pieces)
        uses = received if self._terms.payment.first == "key" else purchase.paid
        return await self._voucher(uses) if uses else None

    async def receipt_due(self) -> Signed | None:
        """Return the receipt of the last step that is here: the only one that can be lost."""
        _, pieces = await self._state()
        last = next((piece for piece in reversed(pieces) if piece.receipt is not None), None)
        if last is None or last.receipt is None:
            return None
        return msgspec.msgpack.decode(last.receipt, type=Signed)

    async def next_step(self) -> int | None:
        """Return the first step that is not here yet; None when all are."""
        _, pieces = await self._state()
        return next((piece.step for piece in pieces if piece.key is None), None)

    async def finished(self) -> None:
        """Note that every step was received and paid."""
        await self._write(lambda tx: books.set_state(tx, self._grant_id, "completed"))

    async def missing(self, step: int) -> tuple[int, ...]:
        """Return the chunks of a step that are still to come."""
        entry = (await self._piece(step)).entry
        return await trio.to_thread.run_sync(self._missing, step, entry)

    def _missing(self, step: int, entry: StepEntry) -> tuple[int, ...]:
        path = self._file(step)
        have = path.stat().st_size if path.exists() else 0
        if have >= entry.cipher_bytes:
            return ()
        return tuple(range(have // CHUNK_BYTES, entry.chunks))

    async def take_chunk(self, step: int, index: int, data: bytes) -> None:
        """Keep one chunk at its place.

        Raises:
            ContentMismatch: it is larger than its place.
        """
        entry = (await self._piece(step)).entry
        if index * CHUNK_BYTES + len(data) > entry.cipher_bytes:
            raise ContentMismatch("A chunk is larger than the manifest says.")
        await trio.to_thread.run_sync(self._write_chunk, step, index, data)

    def _write_chunk(self, step: int, index: int, data: bytes) -> None:
        path = self._file(step)
        with path.open("r+b" if path.exists() else "wb") as file:
            file.seek(index * CHUNK_BYTES)
            file.write(data)

    async def voucher_before(self, step: int) -> Voucher | None:
        """Return what is due before this step's key may be asked for."""
        if self._terms.payment.first == "voucher":
            return await self._voucher(step)
        return await self._voucher(step - 1) if step > 1 else None

    async def voucher_after(self, step: int) -> Voucher | None:
        """Return what is owed for a step that was checked."""
        return await self._voucher(step) if self._terms.payment.first == "key" else None

    async def _voucher(self, uses: int) -> Voucher:
        await self._write(lambda tx: books.owe(tx, self._grant_id, uses))
        key = self._keys.evm_private_key
        return Voucher(uses, sign_voucher(self._grant_id, uses, self._domain, key))

    async def take_key(self, step: int, sealed: bytes) -> Signed:
        """Open a step, check it against the root, keep its key and return the receipt.

        Raises:
            ContentMismatch: the key or the content is not what was signed; what arrived of this
                step is dropped.
        """
        entry = (await self._piece(step)).entry
        key, salt = delivery.open_key(
            sealed, self._grant_id, step, entry, self._keys.hpke_private_key
        )
        plain = await trio.to_thread.run_sync(self._open, step, entry, key)
        if leaf(salt, plain) != entry.leaf:
            raise ContentMismatch(f"Step {step} is not what the grant's root commits to.")
        receipt = delivery.sign(
            Receipt(self._grant_id, step, entry.leaf, entry.cipher_hash, self._clock.now_ms()),
            self._keys.signing_seed,
        )
        data, now_ms = msgspec.msgpack.encode(receipt), self._clock.now_ms()
        await self._write(
            lambda tx: books.receive(tx, self._grant_id, step, (key, salt), data, now_ms)
        )
        return receipt

    def _open(self, step: int, entry: StepEntry, key: bytes) -> bytes:
        cipher = self._file(step).read_bytes()
        if hashlib.sha256(cipher).digest() != entry.cipher_hash:
            self._file(step).unlink()
            raise ContentMismatch(f"The bytes of step {step} are not those of the manifest.")
        return open_step(cipher, key)

    async def _piece(self, step: int) -> books.Piece:
        _, pieces = await self._state()
        return pieces[step - 1]

    async def _state(self) -> tuple[books.Purchase, list[books.Piece]]:
        def both(tx: Transaction) -> tuple[books.Purchase, list[books.Piece]]:
            return books.purchase(tx, self._grant_id), books.pieces(tx, self._grant_id)

        return await self._read(both)

    def _file(self, step: int) -> Path:
        return self._folder / f"{step:06d}.cipher"

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)


def open_step(cipher: bytes, key: bytes) -> bytes:
    """Return a step's plaintext: canonical JSON Lines.

    Raises:
        ContentMismatch: a chunk does not open.
    """
    view = memoryview(cipher)
    count = max(1, -(-len(cipher) // CHUNK_BYTES))
    plain = b"".join(
        chunks.open_chunk(
            key, index, index == count - 1, view[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES]
        )
        for index in range(count)
    )
    return chunks.unpadded(plain)
