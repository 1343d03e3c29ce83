"""Serving one grant: every chunk and key leaves only if the conditions hold at that moment.

A step's key is written down as served, with its log entry, before it is returned; a voucher is
checked against the registry's rules and stored before it counts. What the next step waits for is
kept in words, for the window. The frozen steps are all that is served.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NoReturn

import msgspec

from app.node.agreeing import negotiations, releases
from app.node.delivering import standing
from app.node.delivering.ciphertext import Ciphertext
from app.node.delivering.conditions import Conditions
from wallet.agreement import delivery
from wallet.agreement.delivery import Receipt, Signed
from wallet.agreement.grant import check_voucher
from wallet.audit import log as audit
from wallet.errors import ContentMismatch, NotAllowed, NotServed
from wallet.vault import grants, released
from wallet.views import snapshot

if TYPE_CHECKING:
    from app.node.delivering.conditions import Books
    from app.node.wallet import OpenWallet
    from wallet.agreement.negotiation import Negotiation
    from wallet.ports import Voucher
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

CHUNK_REPEATS = 4
"""How often, on average, each chunk of a step may be fetched on one stream."""

AHEAD = 1
"""Ciphertext of so many steps after the next unpaid one may be fetched; keys may not."""


ARRIVED = "All of it has arrived there. Revoke it to have it erased."


def has_arrived(row: GrantRow) -> bool:
    """Whether a running grant on no chain has nothing left to leave: it waits for its end."""
    return row.running and row.keys_destroyed_ms is not None


class Source:
    """One grant's release as its owner serves it (`wallet.ports.ReleaseSource`).

    Args:
        wallet: the open wallet.
        negotiation: the one that led to the grant; it holds the consent.
        row: of the grant.
    """

    def __init__(self, wallet: OpenWallet, negotiation: Negotiation, row: GrantRow) -> None:
        assert negotiation.consent is not None
        assert negotiation.terms is not None
        self._wallet, self._negotiation = wallet, negotiation
        self._id, self._relationship = row.id, row.relationship
        self._grant, self._terms = negotiation.consent.grant, negotiation.terms
        self._ciphertext = Ciphertext(wallet, row.id)
        self._fetchable, self._stirs = range(0), -1
        self._sent: Counter[int] = Counter()
        self._conditions = Conditions(wallet, negotiation, row.id)

    @property
    def grant_id(self) -> bytes:
        """The grant that is being served."""
        return self._id

    def close(self) -> None:
        """Let go of what was opened for serving."""
        self._ciphertext.close()

    async def check(self) -> None:
        """Check that the next step may leave now.

        Raises:
            NotServed: a condition does not hold; it is kept in words for the window.
        """
        await self._check_next()

    async def manifest(self) -> Signed:
        """Return the signed manifest if the next step may leave."""
        await self._check_next()
        return (await self._row()).signed_manifest()

    async def whereabouts(self) -> Signed | None:
        """Return where the ciphertext lies at holders, if it does."""
        if not self._terms.at_holders:
            return None
        from app.node.storing import releasing  # loads what is needed for shares

        return await self._wallet.read(lambda tx: releasing.whereabouts(self._wallet, tx, self._id))

    async def _check_next(self) -> None:
        books = await self._wallet.read(self._conditions.books)
        await self._check(books, min(books.row.served + 1, books.row.steps))
        row = await self._row()  # which may be open by now
        if await self._wallet.read(standing.is_resting, row):
            raise NotServed("What was delivered has arrived; the next delivery is not due.")

    async def chunk(self, step: int, index: int) -> bytes | memoryview:
        """Return one chunk of a step's ciphertext.

        Raises:
            NotServed: the step is not next, the grant has ended, or sharing is paused.
        """
        if step not in self._fetchable or self._stirs != self._wallet.stirs(self._relationship):
            await self._look(step)
        count = await self._ciphertext.chunks_of(step)
        if index >= count:
            raise NotServed("The step has no such chunk.")
        self._sent[step] += 1
        if self._sent[step] > CHUNK_REPEATS * count:
            raise NotServed("The chunks of this step were fetched too often on one stream.")
        return await self._ciphertext.chunk(step, index)

    async def _look(self, step: int) -> None:
        """Look again, as after every stir of this line, at what may be fetched.

        Ciphertext tells nothing without its key, and the next step is fetched before the present
        one is paid: the conditions of payment are checked where a key would leave. A refusal here
        would keep the voucher for the step before from arriving.
        """
        self._stirs = self._wallet.stirs(self._relationship)
        row = await self._row()
        if not row.running:
            raise NotServed("The grant has ended; nothing more leaves under it.")
        if self._wallet.sharing_paused:
            raise NotServed("Sharing is paused on this computer.")
        settled = row.served if self._negotiation.off_chain else row.paid
        self._fetchable = range(1, min(settled + 1 + AHEAD, row.steps) + 1)
        if step in self._fetchable:
            return
        if settled < row.served < step <= row.steps:
            await self._unpaid(row, row.served, row.served + 1)
        raise NotServed("Only the next unpaid steps can be fetched.")

    async def _unpaid(self, row: GrantRow, needed: int, step: int) -> NoReturn:
        words = _to_be_paid(needed, step)
        await self._wait_for(row, words)
        raise NotServed(words)

    def _unpaid_for(self, row: GrantRow, step: int) -> int:
        """Return the step that is to be paid before a step's key leaves; 0 if it is."""
        needed = step if self._terms.payment.first == "voucher" else step - 1
        return needed if row.paid < needed and not self._negotiation.off_chain else 0

    async def paid(self, uses: int, signature: bytes) -> None:
        """Check a voucher as the registry would and store it.

        Raises:
            BadSignature: signed by another than the voucher signer, or for something else.
            NotServed: it counts more than the deposit covers or than was served.
        """
        self._check_voucher(uses, signature)
        if await self._wallet.write(self._take_voucher, uses, signature):
            self._wallet.changed("grants", "earnings")
            await self._wallet.scrub()

    def _check_voucher(self, uses: int, signature: bytes) -> None:
        if self._negotiation.off_chain:
            raise NotServed("Nothing is paid for under this grant.")
        check_voucher(self._id, uses, self._wallet.domain, signature, self._grant.voucher_signer)

    def _take_voucher(self, tx: Transaction, uses: int, signature: bytes) -> bool:
        """Keep a voucher; False if as much was paid before."""
        row, standing, _ = self._conditions.books(tx)
        ahead = 1 if self._terms.payment.first == "voucher" else 0
        if uses > row.served + ahead:
            raise NotServed("The voucher counts steps that have not been served.")
        if uses * self._grant.price_units > standing.deposit:
            raise NotServed("The voucher counts more than is set aside on chain.")
        if uses <= row.paid or not grants.take_voucher(tx, self._id, uses, signature):
            return False
        grants.set_waiting(tx, self._id, "")
        body = {"grant": self._id.hex(), "steps": uses}
        audit.append(tx, "voucher.received", body, self._wallet.now_ms())
        self._complete(tx)
        return True

    async def key(self, step: int) -> bytes:
        """Return a step's sealed key; it is written down as served first.

        Raises:
            NotServed: the step before is not paid, or a condition does not hold any more.
        """
        books = await self._wallet.read(self._conditions.books)
        if unpaid := self._unpaid_for(books.row, step):
            await self._unpaid(books.row, unpaid, step)
        await self._check(books, step)
        found = await self._wallet.write(self._serve, step)
        self._wallet.changed("grants", "audit")
        return self._sealed(found)

    def _sealed(self, found: grants.StepRow) -> bytes:
        assert found.key is not None
        assert found.salt is not None
        to = self._negotiation.requester.hpke_key
        return delivery.seal_key(found.key, found.salt, self._id, found.step, found.entry, to)

    async def settle(
        self, receipt: Signed | None, voucher: Voucher | None, step: int | None
    ) -> bytes:
        """Do what `received`, `paid` and `key` do, in one transaction or not at all.

        Raises:
            BadSignature, ContentMismatch, NotServed: as those; nothing of it was kept, nor what the
                next step waits for.
        """
        opened = None if receipt is None else self._open_receipt(receipt)
        if voucher is not None:
            self._check_voucher(*voucher)
        doubt = "" if step is None else await self._conditions.doubt()

        def keep(tx: Transaction) -> tuple[bool, grants.StepRow | None]:
            received = opened is not None and self._take_receipt(tx, *opened)
            paid = voucher is not None and self._take_voucher(tx, *voucher)
            return received or paid, None if step is None else self._serve_next(tx, step, doubt)

        new, found = await self._wallet.write(keep)
        self._wallet.changed("grants", "earnings", "audit")
        if new:
            await self._wallet.scrub()
        return b"" if found is None else self._sealed(found)

    def _serve_next(self, tx: Transaction, step: int, doubt: str) -> grants.StepRow:
        """Write a step down as served if it may be, by what stands in the books at this moment."""
        books = self._conditions.books(tx)
        if unpaid := self._unpaid_for(books.row, step):
            raise NotServed(_to_be_paid(unpaid, step))
        self._conditions.check(books, step, doubt)
        if self._waited(books.row):
            self._note_open(tx)
        return self._serve(tx, step)

    def _serve(self, tx: Transaction, step: int) -> grants.StepRow:
        if self._wallet.sharing_paused:
            raise NotServed("Sharing is paused on this computer.")
        before = grants.grant(tx, self._id).served
        try:
            found = grants.serve(tx, self._id, step, self._wallet.now_ms())
            if step > before:
                releases.charge(tx, self._id, step, self._terms, self._wallet.now_ms())
        except NotAllowed as error:
            raise NotServed(str(error)) from error
        if step > before:
            body = {"grant": self._id.hex(), "step": step, "rows": found.entry.rows}
            audit.append(tx, "step.sent", body, self._wallet.now_ms())
        return found

    async def received(self, receipt: Signed) -> None:
        """Check a receipt against what was sent and keep it.

        Raises:
            BadSignature: not signed by the requester.
            ContentMismatch: it is over something else.
        """
        if await self._wallet.write(self._take_receipt, *self._open_receipt(receipt)):
            self._wallet.changed("grants")
            await self._wallet.scrub()

    def _open_receipt(self, receipt: Signed) -> tuple[Receipt, bytes]:
        key = self._negotiation.requester.signing_key
        body = delivery.open_signed(receipt, Receipt, key)
        return body, msgspec.msgpack.encode(receipt)

    def _take_receipt(self, tx: Transaction, said: Receipt, data: bytes) -> bool:
        """Keep a receipt; False if it came before."""
        found = grants.step(tx, self._id, said.step)
        if said.grant_id != self._id or found is None:
            raise ContentMismatch("The receipt is for another grant or step.")
        if found.served_ms is None:
            raise ContentMismatch("The receipt is for a step that was not sent.")
        if (said.leaf, said.cipher_hash) != (found.entry.leaf, found.entry.cipher_hash):
            raise ContentMismatch("The receipt is over other content than was sent.")
        if found.receipt is not None:
            return False
        grants.take_receipt(tx, self._id, said.step, data, self._wallet.now_ms())
        body = {"grant": self._id.hex(), "step": said.step}
        audit.append(tx, "receipt.received", body, self._wallet.now_ms())
        self._complete(tx)
        return True

    def _complete(self, tx: Transaction) -> None:
        """End the grant once every step was served, paid and confirmed; destroy what is left."""
        row = grants.grant(tx, self._id)
        confirmed = grants.all_confirmed(tx, self._id)
        if self._negotiation.off_chain:
            self._arrived(tx, row, confirmed)
        elif row.running and confirmed and row.served == row.paid == row.steps:
            grants.set_state(tx, self._id, "completed")
            destroy(self._wallet, tx, self._id)
            audit.append(tx, "grant.completed", {"grant": self._id.hex()}, self._wallet.now_ms())
        elif row.running and confirmed:
            standing.settle(self._wallet, tx, row)

    def _arrived(self, tx: Transaction, row: GrantRow, confirmed: bool) -> None:
        """Destroy what is left of a share once all of it is there; it can still be revoked."""
        if row.running and confirmed and row.served == row.steps and not has_arrived(row):
            destroy(self._wallet, tx, self._id)
            grants.set_waiting(tx, self._id, ARRIVED)
            audit.append(tx, "share.arrived", {"grant": self._id.hex()}, self._wallet.now_ms())

    async def _row(self) -> GrantRow:
        return await self._wallet.read(grants.grant, self._id)

    async def _check(self, books: Books, step: int) -> None:
        row = books.row
        try:
            await self._conditions.ask(books)
            self._conditions.check(books, step, await self._conditions.doubt())
        except NotServed as error:
            await self._wait_for(row, str(error))
            raise
        if self._waited(row):
            await self._wallet.write(self._note_open)

    @staticmethod
    def _waited(row: GrantRow) -> bool:
        return row.state == "signed" or (bool(row.waits_for) and row.served <= row.paid)

    async def _wait_for(self, row: GrantRow, words: str) -> None:
        """Keep in words what the next step waits for."""
        if row.waits_for != words:
            await self._wallet.write(grants.set_waiting, self._id, words)
            self._wallet.changed("grants")

    def _note_open(self, tx: Transaction) -> None:
        row = grants.grant(tx, self._id)
        grants.set_waiting(tx, self._id, "")
        if row.state == "signed":
            grants.set_state(tx, self._id, "open")
            audit.append(tx, "grant.opened", {"grant": self._id.hex()}, self._wallet.now_ms())


def _to_be_paid(needed: int, step: int) -> str:
    return f"Step {needed} is to be paid before the key of step {step} leaves."


def destroy(wallet: OpenWallet, tx: Transaction, grant_id: bytes) -> None:
    """Destroy the keys and the frozen steps of a grant, in the caller's transaction.

    What it had reserved of the privacy budget and never sent comes back. What lies of it at holders
    is thrown away there.
    """
    releases.release(tx, grant_id, grants.grant(tx, grant_id).steps, wallet.now_ms())
    frozen = grants.destroy_keys(tx, grant_id, wallet.now_ms())
    released.end(tx, grant_id)
    if frozen is not None:
        snapshot.destroy(tx, wallet.vault.attachments, frozen)
    tx.after_commit(wallet.note_destroyed)


async def source(wallet: OpenWallet, row: GrantRow) -> Source:
    """Return what serves a grant."""
    negotiation = await wallet.read(
        lambda tx: negotiations.load(wallet, tx, row.negotiation, row.relationship)
    )
    return Source(wallet, negotiation, row)
