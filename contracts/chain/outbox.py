"""Signed transactions on their way: stored before they are sent, sent until they are final.

    prepared ──► sent ──► mined ──► final
                  ▲ │       │         │
                  │ │       │         │   a reorganisation took the block: the same bytes again
                  └─┼───────┴─────────┘
                    └──► dropped          another transaction used the nonce

Guarantees: one intent is signed for once; its nonce is given out in the transaction that stores
the signed bytes, and never again; what is sent is always what was stored. That it leaves is written
before the first byte does: `prepared` has never left, and only that is ever given another number.
Killed at any point, the next round finds the bytes and sends them; endpoints know them by their
hash, so sending twice changes nothing. Where earlier nonces of the sender are missing on the chain
nothing is sent.

A transaction is final when what was followed says so and not because an endpoint does: its block
is settled (`comparison`), and there is the event it must have left; or, where it leaves none that
is followed, the followed block has the hash that its receipt names and, of a profile with several
hosts, a second one has shown it there (`witnesses`). A receipt that what was followed contradicts
is not believed, and the bytes are sent again. That tokens or coin did *not* go out, because it
failed or was taken back, is never final on the word of a profile's only host: a second payment
would follow from it.

Left to others: asking and sending (`carrier`), whose findings `apply` writes; taking back what
waits (`taking_back`), which adds an attempt that moves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from contracts.chain.answers import Receipt
from contracts.chain.comparison import settled
from contracts.chain.fees import raised
from contracts.chain.gate import leaves_event, may_repeat
from contracts.chain.open_end import is_doubtful
from contracts.chain.transaction import TransactionFields, read_raw
from wallet.chain_rows import Attempt, OutboxEntry
from wallet.errors import ChainUnreachable, NotAllowed, WrongChain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.carrier import Finding
    from contracts.chain.fees import Fees, Prepared
    from contracts.chain.profile import ChainProfile
    from contracts.chain.transaction import SignedTransaction, Signer
    from wallet.ports import Clock
    from wallet.store.chain_tables import ChainStore
    from wallet.store.transaction import Transaction


class Outbox:
    """The outbox of one profile."""

    def __init__(self, profile: ChainProfile, store: ChainStore, clock: Clock) -> None:
        self._profile = profile
        self._store = store
        self._rows = store.outbox
        self._clock = clock
        self._vouched: set[Claim] = set()
        self.deep = -1
        self.height = -1
        self.contested: set[str] = set()
        self.wanting: frozenset[Claim] = frozenset()
        self.doubted: frozenset[Claim] = frozenset()

    # ---- signing and storing

    def sign(self, tx: Transaction, intent: str, prepared: Prepared, signer: Signer) -> OutboxEntry:
        """Give out a nonce, sign, and store; in one transaction with what it belongs to.

        If the intent was signed for before, that entry is returned and nothing is signed.

        Raises:
            NotAllowed: the key is not that of the prepared sender.
            ChainUnreachable: one endpoint names a number above all that were given out here, and
                no second one has said so.
        """
        before = self._rows.find(tx, intent)
        if before is not None:
            return before
        if signer.address != prepared.sender:
            raise NotAllowed("This key does not belong to the sender of the transaction.")
        above = prepared.chain_nonce > self._rows.next_nonce(tx, prepared.sender)
        if above and not prepared.nonce_agreed and len(self._profile.hosts) > 1:
            raise ChainUnreachable(
                f"An endpoint says that {prepared.sender} has sent {prepared.chain_nonce} "
                "transactions, which is more than were signed here, and no second endpoint has "
                "confirmed it. Nothing was signed; try again later."
            )
        nonce = self._rows.take_nonce(tx, prepared.sender, prepared.chain_nonce)
        fields = TransactionFields(
            chain_id=self._profile.chain_id,
            nonce=nonce,
            to=prepared.call.to,
            value=prepared.call.value,
            data=prepared.call.data,
            gas=prepared.gas,
            max_fee_per_gas=prepared.fees.max_fee_per_gas,
            priority_fee_per_gas=prepared.fees.priority_fee_per_gas,
        )
        return self._rows.add(
            tx,
            intent=intent,
            sender=prepared.sender,
            nonce=nonce,
            adopted=False,
            attempt=self._attempt(signer.sign_transaction(fields), fields),
        )

    def adopt(self, tx: Transaction, intent: str, raw: bytes) -> OutboxEntry:
        """Keep another's signed transaction, to send it again where a reorganisation removes it.

        Raises:
            Malformed: the bytes are not a transaction.
            WrongChain: it is for another chain.
        """
        found = read_raw(raw)
        if found.fields.chain_id != self._profile.chain_id:
            raise WrongChain(
                f"The transaction is for chain {found.fields.chain_id}, not "
                f"{self._profile.chain_id}."
            )
        before = self._rows.find(tx, intent)
        if before is not None:
            return before
        return self._rows.add(
            tx,
            intent=intent,
            sender=found.sender,
            nonce=found.fields.nonce,
            adopted=True,
            attempt=Attempt(
                found.hash,
                raw,
                found.fields.max_fee_per_gas,
                found.fields.priority_fee_per_gas,
                self._clock.now_ms(),
            ),
        )

    def replace(self, tx: Transaction, intent: str, fees: Fees, signer: Signer) -> OutboxEntry:
        """Sign the same transaction, same nonce, with both fees at least an eighth higher.

        Raises:
            NotFound: nothing was signed for the intent.
            NotAllowed: it is mined, final, dropped, or another's.
            FeeAboveCap: the cap does not allow it; the old one keeps waiting.
        """
        entry = self._rows.entry(tx, intent)
        if signer.address != entry.sender:
            raise NotAllowed("Only its sender can replace a transaction.")
        old = read_raw(entry.latest.raw).fields
        higher = raised(fees, old.max_fee_per_gas, old.priority_fee_per_gas, self._profile)
        fields = msgspec.structs.replace(
            old,
            max_fee_per_gas=higher.max_fee_per_gas,
            priority_fee_per_gas=higher.priority_fee_per_gas,
        )
        signed = signer.sign_transaction(fields)
        return self._rows.add_attempt(tx, intent, self._attempt(signed, fields))

    def renumber(self, tx: Transaction, intent: str, nonce: int, signer: Signer) -> OutboxEntry:
        """Sign what was never sent again, under the number that the chain waits for.

        Only for an entry beyond a gap: numbers before its own were never used. The old bytes never
        left, and are forgotten.

        Raises:
            NotAllowed: it may have left, is another's, or its number is not above this one.
        """
        entry = self._rows.entry(tx, intent)
        if signer.address != entry.sender:
            raise NotAllowed("Only its sender can sign a transaction again.")
        old = read_raw(entry.latest.raw).fields
        fields = msgspec.structs.replace(old, nonce=nonce)
        signed = signer.sign_transaction(fields)
        return self._rows.renumber(tx, intent, nonce, self._attempt(signed, fields))

    def _attempt(self, signed: SignedTransaction, fields: TransactionFields) -> Attempt:
        return Attempt(
            signed.hash,
            signed.raw,
            fields.max_fee_per_gas,
            fields.priority_fee_per_gas,
            self._clock.now_ms(),
        )

    def leave(self, tx: Transaction, intents: Sequence[str]) -> None:
        """Write that these leave now; to be called before the first byte of them does."""
        self._rows.leave(tx, intents, self._clock.now_ms())

    def revive(self, tx: Transaction, intent: str) -> OutboxEntry:
        """Carry again what was dropped: the same bytes under the same number.

        Raises:
            NotFound: nothing was signed for the intent.
            NotAllowed: it is not dropped.
        """
        if self._rows.entry(tx, intent).state != "dropped":
            raise NotAllowed(f"The transaction for {intent} is on its way or done.")
        return self._rows.revive(tx, intent, self._clock.now_ms())

    def revive_refuted(self, tx: Transaction, sender: str, nonce: int) -> bool:
        """Carry again what has this number and was closed, since the chain still waits for it.

        What failed or was dropped is left alone where it moved tokens or coin: it may have been
        paid under another number since.
        """
        entry = self._rows.with_nonce(tx, sender, nonce)
        if entry is None or entry.state not in ("dropped", "final"):
            return False
        fields = read_raw(entry.latest.raw).fields
        if not entry.succeeded and not may_repeat(fields, self._profile):
            return False
        self._rows.revive(tx, entry.intent, self._clock.now_ms())
        return True

    # ---- after a round

    def apply(self, tx: Transaction, findings: Sequence[Finding]) -> tuple[OutboxEntry, ...]:
        """Write what a round found; return the entries whose state or note changed.

        An entry becomes `final` here once enough followed blocks stand on its own.
        """
        now = self._clock.now_ms()
        changed: set[str] = set()
        for finding in findings:
            entry = self._rows.find(tx, finding.intent)
            if entry is None or entry.state in ("final", "dropped"):
                continue
            if finding.sent is not None:
                self._rows.record_sent(tx, finding.sent, now)
            (self.contested.add if finding.contested else self.contested.discard)(entry.intent)
            if self._move(tx, entry, finding, now):
                changed.add(entry.intent)
        changed |= self.finish(tx)
        return tuple(self._rows.entry(tx, intent) for intent in sorted(changed))

    def _move(self, tx: Transaction, entry: OutboxEntry, finding: Finding, now: int) -> bool:
        """Write one finding; return whether it was news."""
        receipt = finding.receipt
        if receipt is not None:
            if claim_of(entry) == claim_of(receipt):
                return False
            self._rows.change(
                tx,
                entry.intent,
                "mined",
                now,
                mined_hash=receipt.transaction_hash,
                block_number=receipt.block_number,
                block_hash=receipt.block_hash,
                succeeded=receipt.succeeded,
                fee_paid=receipt.fee_paid,
                note=finding.note,
            )
            return True
        state = entry.state
        if finding.dropped:
            state = "dropped"
        elif finding.sent is not None or entry.state == "mined":
            state = "sent"
        if (state, finding.note) == (entry.state, entry.note):
            return False
        self._rows.change(
            tx, entry.intent, state, now, mined_hash=entry.mined_hash, note=finding.note
        )
        return True

    def finish(self, tx: Transaction) -> set[str]:
        """Make final what is mined in a settled block and proven; return the intents.

        What is deep enough and lacks a proof is in `wanting` afterwards, what the followed chain
        contradicts in `doubted`; `deep` is the newest settled block, `height` the newest followed.
        """
        deep = settled(self._profile, self._store, tx)
        tip = self._store.tip(tx)
        self.deep, self.height = deep, -1 if tip is None else tip.number
        finished: set[str] = set()
        wanting: set[Claim] = set()
        doubted: set[Claim] = set()
        for entry in self._rows.open_entries(tx):
            claim = claim_of(entry)
            if claim is None or claim.block_number > deep:
                continue
            match self._proof(tx, entry, claim):
                case "proven":
                    self._rows.finish(tx, entry.intent, self._clock.now_ms())
                    finished.add(entry.intent)
                    self._vouched.discard(claim)
                case "wanting":
                    wanting.add(claim)
                case "contradicted":
                    doubted.add(claim)
        self.wanting, self.doubted = frozenset(wanting), frozenset(doubted)
        return finished

    def is_vouched(self, claim: Claim) -> bool:
        """Whether a transaction was shown in its block, besides by its receipt."""
        return claim in self._vouched

    def vouch(self, claim: Claim) -> None:
        """Take note that a second host, or the only one, has shown a transaction in its block."""
        self._vouched.add(claim)

    def _proof(
        self, tx: Transaction, entry: OutboxEntry, claim: Claim
    ) -> Literal["proven", "wanting", "contradicted"]:
        kept = self._store.head_hash(tx, claim.block_number)
        if kept is not None and kept != claim.block_hash:
            return "contradicted"
        if self._store.has_event_of(
            tx, claim.transaction_hash, claim.block_number, claim.block_hash
        ):
            return "proven" if claim.succeeded else "contradicted"
        if claim.succeeded and leaves_event(read_raw(entry.latest.raw).fields, self._profile):
            return "contradicted"
        if is_doubtful(entry, self._profile):
            return "wanting"
        alone = len(self._profile.hosts) == 1
        if claim in self._vouched or (alone and kept is not None):
            return "proven"
        return "wanting"


class Claim(msgspec.Struct, frozen=True):
    """What a receipt says of a transaction: which block it is in, and how it ended."""

    transaction_hash: bytes
    block_number: int
    block_hash: bytes
    succeeded: bool


def claim_of(found: OutboxEntry | Receipt | None) -> Claim | None:
    """Return what a receipt, or a mined entry, says; None where there is nothing of the kind."""
    if isinstance(found, Receipt):
        hash32 = found.transaction_hash
        return Claim(hash32, found.block_number, found.block_hash, found.succeeded)
    if found is None or found.state != "mined":
        return None
    facts = (found.mined_hash, found.block_number, found.block_hash, found.succeeded)
    return None if None in facts else Claim(*facts)  # type: ignore[arg-type]


def outpriced(entry: OutboxEntry, fees: Fees) -> bool:
    """Whether no block can take the entry at the present base fee: time for `Outbox.replace`."""
    return entry.state in ("prepared", "sent") and entry.latest.max_fee_per_gas < fees.base_fee
