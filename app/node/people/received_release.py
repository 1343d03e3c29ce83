"""A release of a contact as it arrives: every step checked against the grant, then kept.

What `wallet.ports.ReleaseSink` asks for, at price 0: no vouchers, a signed receipt for each step.
Ciphertext lies in the vault's own database beside its keys, bounded for each step, share and
contact, so that nobody one knows can fill the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from app.node.people import receiving
from wallet.agreement import arriving, chunks, delivery
from wallet.agreement.delivery import Manifest, Receipt, Signed, StepEntry
from wallet.audit import log as audit
from wallet.errors import ContentMismatch, NotAllowed, OutOfOrder
from wallet.vault import received
from wallet.views.steps import leaf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from wallet.agreement.negotiation import Negotiation
    from wallet.ports import Voucher
    from wallet.store import Transaction

MIB: Final = 1024 * 1024
STEP_BYTES: Final = 32 * MIB
SHARE_BYTES: Final = 128 * MIB
CONTACT_BYTES: Final = 512 * MIB
"""Most ciphertext of one step, one share and one contact that is kept here."""


class ReceivedRelease:
    """One share's release as it is received.

    Args:
        wallet: the open wallet.
        negotiation: that led to the grant, countersigned.
        index: of the contact.
    """

    def __init__(self, wallet: OpenWallet, negotiation: Negotiation, index: int) -> None:
        assert negotiation.grant_id is not None
        assert negotiation.terms is not None
        self._wallet, self._negotiation, self._index = wallet, negotiation, index
        self._id, self._terms = negotiation.grant_id, negotiation.terms
        self._keys = wallet.keys(index)
        self._entries: tuple[StepEntry, ...] = ()

    @property
    def pays_first(self) -> bool:
        """Nothing is paid."""
        return False

    async def begin(self, manifest: Signed) -> None:
        """Check the manifest against the signed terms and keep it.

        Raises:
            BadSignature: not signed by the contact.
            ContentMismatch: it is for another grant, root or number of steps.
            NotAllowed: it is larger than is taken here, or the share has ended.
        """
        owner = self._negotiation.owner.signing_key
        body = arriving.open_manifest(manifest, owner, self._id, self._terms)
        data = msgspec.msgpack.encode(manifest)

        def keep(tx: Transaction) -> None:
            item = received.of_grant(tx, self._id)
            if not item.holding:
                raise NotAllowed("This share is not taken here, or has ended.")
            if item.manifest is not None and item.manifest != data:
                raise ContentMismatch("The manifest differs from the one sent before.")
            if item.manifest is None:
                self._check_sizes(tx, body)
            received.begin(tx, self._id, data, body.steps)

        await self._wallet.write(keep)
        self._entries = body.steps

    async def take_whereabouts(self, whereabouts: Signed) -> None:
        """Refuse it: what contacts give lies at no holder.

        Raises:
            OutOfOrder: always.
        """
        del whereabouts
        raise OutOfOrder("A share of a contact does not lie at holders.")

    def _check_sizes(self, tx: Transaction, body: Manifest) -> None:
        sizes = [entry.cipher_bytes for entry in body.steps]
        held = received.held_bytes(tx, self._index)
        for found, most, what in (
            (max(sizes), STEP_BYTES, "A step of this share"),
            (sum(sizes), SHARE_BYTES, "This share"),
            (sum(sizes) + held, CONTACT_BYTES, "What this contact gave, with this,"),
        ):
            if found > most:
                raise NotAllowed(f"{what} is larger than the {most // MIB} MiB taken here.")

    async def voucher_due(self) -> Voucher | None:
        """Nothing is paid."""
        return None

    async def voucher_before(self, step: int) -> Voucher | None:
        """Nothing is paid."""
        del step
        return None

    async def voucher_after(self, step: int) -> Voucher | None:
        """Nothing is paid."""
        del step
        return None

    async def receipt_due(self) -> Signed | None:
        """Return the receipt of the last step that is here: the only one that can be lost."""
        last = await self._wallet.read(received.last_receipt, self._id)
        return None if last is None else msgspec.msgpack.decode(last, type=Signed)

    async def next_step(self, after: int = 0) -> int | None:
        """Return the first step after this one that is not here yet; None when all are."""
        return await self._wallet.read(received.next_step, self._id, after)

    async def missing(self, step: int) -> Sequence[int]:
        """Return the chunks of a step that are still to come."""
        have = await self._wallet.read(received.chunks_held, self._id, step)
        return [index for index in range(self._entries[step - 1].chunks) if index not in have]

    async def take_chunks(
        self, step: int, first: int, pieces: Sequence[bytes | memoryview]
    ) -> None:
        """Keep chunks that follow one another at their places.

        Raises:
            ContentMismatch: one is larger or smaller than its place.
            NotAllowed: the share ended meanwhile.
        """
        arriving.check_places(self._entries[step - 1], first, pieces)
        whole = [bytes(piece) for piece in pieces]

        def keep(tx: Transaction) -> None:
            if not received.of_grant(tx, self._id).holding:
                raise NotAllowed("This share has ended; what still arrived was not kept.")
            received.put_chunks(tx, self._id, step, first, whole)

        await self._wallet.write(keep)

    async def open_with(self, step: int, sealed: bytes) -> None:
        """A step is small enough to be opened once it is here."""

    async def take_key(self, step: int, sealed: bytes) -> Signed:
        """Open a step, check it against the root, keep its key and return the receipt.

        Raises:
            ContentMismatch: key or content is not what was signed; the ciphertext is dropped.
            NotAllowed: the owner revoked the share meanwhile; the key was not kept.
        """
        entry = self._entries[step - 1]
        key, salt = delivery.open_key(sealed, self._id, step, entry, self._keys.hpke_private_key)
        try:
            await self._wallet.read(self._check, step, entry, key, salt)
        except ContentMismatch:
            await self._wallet.write(received.drop_chunks, self._id, step)
            raise
        now_ms = self._wallet.now_ms()
        receipt = delivery.sign(
            Receipt(self._id, step, entry.leaf, entry.cipher_hash, now_ms), self._keys.signing_seed
        )
        data = msgspec.msgpack.encode(receipt)

        def keep(tx: Transaction) -> None:
            if not received.opened(tx, self._id, step, (key, salt), data, now_ms):
                raise NotAllowed("They revoked it meanwhile; what still arrived was not kept.")
            body = {"relationship": self._index, "step": step, "rows": entry.rows}
            audit.append(tx, "received.step", body, now_ms)

        await self._wallet.write(keep)
        self._wallet.changed("received", "audit")
        return receipt

    def _check(self, tx: Transaction, step: int, entry: StepEntry, key: bytes, salt: bytes) -> None:
        content = content_of(tx, self._id, step, entry, key)
        if leaf(salt, content) != entry.leaf:
            raise ContentMismatch(f"Step {step} is not what the grant's root commits to.")
        if content.count(b"\n") != entry.rows:
            raise ContentMismatch(f"Step {step} has another number of rows than was promised.")

    async def finished(self) -> None:
        """Note that every step was received."""

        def complete(tx: Transaction) -> None:
            item = received.of_grant(tx, self._id)
            if item.state == "taken":
                received.set_state(tx, item.negotiation, "complete")
                body = {"relationship": self._index, "share": item.negotiation.hex()}
                audit.append(tx, "received.complete", body, self._wallet.now_ms())

        await self._wallet.write(complete)
        self._wallet.changed("received", "audit")


def content_of(tx: Transaction, grant_id: bytes, step: int, entry: StepEntry, key: bytes) -> bytes:
    """Return a step's rows as canonical JSON Lines.

    Raises:
        ContentMismatch: a chunk does not open, or is not here.
    """
    sealed = received.chunks_of(tx, grant_id, step)
    return b"".join(bytes(piece) for piece in chunks.open_content(key, sealed, entry.chunks))


async def sink(wallet: OpenWallet, grant_id: bytes, index: int) -> ReceivedRelease:
    """Return what takes a contact's release of a grant.

    Raises:
        NotFound: this grant was not given to this vault.
        NotAllowed: it is another contact's, or the person has not taken it.
    """

    def find(tx: Transaction) -> Negotiation:
        item = received.of_grant(tx, grant_id)
        if item.relationship != index or not item.holding:
            raise NotAllowed("This share is not taken here.")
        return receiving.load(wallet, tx, item.negotiation, index)

    return ReceivedRelease(wallet, await wallet.read(find), index)
