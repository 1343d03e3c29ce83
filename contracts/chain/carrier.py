"""The outbox's side towards the network: look for receipts, send what is not mined.

Guarantees: only stored bytes are sent, in the order of their nonces; before the first byte of one
leaves, `leaving` is told, which writes that down; where earlier nonces of the sender are missing on
the chain nothing is sent; a transaction counts as dropped only once its nonce is used so deep that
no lag of an endpoint explains it. Writes nothing else: `outbox.Outbox.apply` does.

Sending is to one endpoint. It has had the bytes, or takes them, or says why not; each of these is
a `Finding`, and this endpoint's word: what may not rest on one word is looked at once more by
`witnesses`. A receipt that the followed chain contradicts counts as none, and an endpoint that
contradicts itself about it is `Caught`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain import answers
from contracts.chain.answers import Receipt
from contracts.chain.errors import BadAnswer, Caught, RequestRefused
from contracts.chain.gate import leaves_event
from contracts.chain.outbox import claim_of
from contracts.chain.reasons import refusal_of, reverted
from contracts.chain.transaction import read_raw
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from contracts.chain.endpoint import Connection, Question
    from contracts.chain.outbox import Claim
    from contracts.chain.profile import ChainProfile
    from wallet.chain_rows import Attempt, OutboxEntry
    from wallet.ports import Clock

    Leaving = Callable[[Sequence[str]], None]
    """Called with intents before the first byte of them leaves; returns once it is written."""

RESEND_MS = {"practice": 500, "evm": 30_000}
MAX_ENTRIES_AT_ONCE = 20
DROP_DEPTH = 64
"""How many blocks ago a number must have been used, on a network, to count as used for good.

Endpoints are often several computers, of which one counts what another shows no receipt of yet.
"""

MAX_LOGS = 10_000


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a round found out about one entry; at most one of the facts is set.

    `receipt`: an attempt is mined. `sent`: an endpoint has this attempt's bytes. `dropped`: the
    nonce is used for good by another transaction. `contested`: so says one host alone, and it is
    kept. `waits_for`: it lies beyond a gap, and this is the number that the chain waits for.
    `note` is a sentence where something is wrong.
    """

    intent: str
    receipt: Receipt | None = None
    sent: bytes | None = None
    dropped: bool = False
    contested: bool = False
    fee_too_low: bool = False
    waits_for: int | None = None
    note: str | None = None


class Carrier:
    """Carries one profile's signed transactions to its endpoints."""

    def __init__(self, profile: ChainProfile, clock: Clock) -> None:
        self._profile = profile
        self._clock = clock

    def work(
        self,
        connection: Connection,
        entries: Sequence[OutboxEntry],
        leaving: Leaving,
        doubted: AbstractSet[Claim] = frozenset(),
        beside: Sequence[OutboxEntry] = (),
    ) -> tuple[Finding, ...]:
        """Look for receipts, and send what is not mined.

        Args:
            connection: to whom.
            entries: what to carry.
            leaving: told of what has never left, before it does.
            beside: all open entries of their senders, where `entries` are not all of them.
            doubted: what receipts may say and are not believed, since what was followed says
                otherwise.

        Raises:
            Caught: the endpoint stands by what is doubted, and its own blocks say otherwise.
            ChainUnreachable: no believable answer; what was sent is sent, nothing else is lost.
        """
        findings: list[Finding] = []
        for start in range(0, len(entries), MAX_ENTRIES_AT_ONCE):
            part = entries[start : start + MAX_ENTRIES_AT_ONCE]
            findings += self._work_some(connection, part, beside or entries, doubted, leaving)
        return tuple(findings)

    def _work_some(
        self,
        connection: Connection,
        entries: Sequence[OutboxEntry],
        all_entries: Sequence[OutboxEntry],
        doubted: AbstractSet[Claim],
        leaving: Leaving,
    ) -> list[Finding]:
        receipts, counts = self._receipts_and_counts(connection, entries, doubted)
        findings: list[Finding] = []
        sending: list[OutboxEntry] = []
        for entry in entries:
            receipt = receipts.get(entry.intent)
            if receipt is not None:
                findings.append(self._mined(connection, entry, receipt))
            elif counts[entry.sender] > entry.nonce:
                findings.append(self._nonce_used(connection, entry))
            elif (gap := _first_gap(entry, counts[entry.sender], all_entries)) is not None:
                findings.append(
                    Finding(
                        intent=entry.intent,
                        waits_for=gap,
                        note=f"The chain knows only {counts[entry.sender]} transactions of "
                        f"{entry.sender}, and this is number {entry.nonce + 1}. It is kept and "
                        "not sent until those before it are there.",
                    )
                )
            elif self._due(entry):
                sending.append(entry)
        if sending:
            first = [entry.intent for entry in sending if entry.state == "prepared"]
            if first:
                leaving(first)
            findings += self._send(connection, sending, doubted)
        return findings

    def _receipts_and_counts(
        self, connection: Connection, entries: Sequence[OutboxEntry], doubted: AbstractSet[Claim]
    ) -> tuple[dict[str, Receipt], dict[str, int]]:
        attempts = [(entry.intent, attempt) for entry in entries for attempt in entry.attempts]
        senders = sorted({entry.sender for entry in entries})
        questions: list[Question] = [
            ("eth_getTransactionReceipt", ["0x" + attempt.hash.hex()]) for _, attempt in attempts
        ]
        questions += [("eth_getTransactionCount", [sender, "latest"]) for sender in senders]
        found = connection.ask_all(questions)
        receipts: dict[str, Receipt] = {}
        for (intent, attempt), answer in zip(attempts, found, strict=False):
            receipt = answers.receipt(answer, attempt.hash)
            if receipt is not None and claim_of(receipt) in doubted:
                entry = next(entry for entry in entries if entry.intent == intent)
                self._expose(connection, entry, receipt)
            elif receipt is not None:
                receipts[intent] = receipt
        counts = {
            sender: answers.quantity(answer, "transaction count", 62)
            for sender, answer in zip(senders, found[len(attempts) :], strict=True)
        }
        return receipts, counts

    def _expose(self, connection: Connection, entry: OutboxEntry, receipt: Receipt) -> None:
        """Ask whether the endpoint's own block bears out a receipt that is not believed.

        Raises:
            Caught: it does not, and the profile has another host.
        """
        if len(self._profile.hosts) == 1:
            return
        number = hex(receipt.block_number)
        wanted = {"fromBlock": number, "toBlock": number, "address": [self._profile.registry]}
        block, logs = connection.ask_all(
            [("eth_getBlockByNumber", [number, False]), ("eth_getLogs", [wanted])]
        )
        header = answers.header(block)
        same = header is not None and header.hash == receipt.block_hash
        silent = leaves_event(read_raw(entry.latest.raw).fields, self._profile) and not any(
            log.transaction_hash == receipt.transaction_hash for log in answers.logs(logs, MAX_LOGS)
        )
        if not same or (receipt.succeeded and silent):
            raise Caught(
                f"{connection.name} says that a transaction of this wallet is in block "
                f"{receipt.block_number}, and its own block {receipt.block_number} does not have "
                "it. The transaction is sent to another endpoint."
            )

    def _mined(self, connection: Connection, entry: OutboxEntry, receipt: Receipt) -> Finding:
        if receipt.succeeded:
            return Finding(intent=entry.intent, receipt=receipt)
        note = entry.note if claim_of(entry) == claim_of(receipt) else None
        note = note or self._why_failed(connection, entry, receipt)
        return Finding(intent=entry.intent, receipt=receipt, note=note)

    def _why_failed(self, connection: Connection, entry: OutboxEntry, receipt: Receipt) -> str:
        """Run the failed call once more on its block, to hear the contract's reason."""
        fields = read_raw(entry.latest.raw).fields
        call = {"from": entry.sender, "to": fields.to, "data": "0x" + fields.data.hex()}
        found = connection.try_all([("eth_call", [call, hex(receipt.block_number)])])[0]
        if isinstance(found, RequestRefused):
            return f"{reverted(found)} The fee was spent."
        return "The contract refused it when it was mined. The fee was spent."

    def _nonce_used(self, connection: Connection, entry: OutboxEntry) -> Finding:
        """Drop an entry whose nonce was used so long ago that it cannot come back."""
        header = answers.header(connection.ask("eth_getBlockByNumber", "latest", False))
        if header is None:
            raise BadAnswer(f"{connection.name} has no newest block.")
        depth = DROP_DEPTH if self._profile.kind == "evm" else self._profile.confirmations
        deep = header.number - depth
        count = answers.quantity(
            connection.ask("eth_getTransactionCount", entry.sender, hex(max(deep, 0))),
            "transaction count",
            62,
        )
        if count <= entry.nonce:
            return Finding(intent=entry.intent)
        return Finding(
            intent=entry.intent,
            dropped=True,
            note=f"Another transaction of {entry.sender} took its place (number "
            f"{entry.nonce + 1}); this one will never be mined.",
        )

    def _due(self, entry: OutboxEntry) -> bool:
        sent_ms = _to_send(entry).sent_ms
        if sent_ms is None or entry.state == "mined":
            return True
        return self._clock.now_ms() - sent_ms >= RESEND_MS[self._profile.kind]

    def _send(
        self, connection: Connection, entries: Sequence[OutboxEntry], doubted: AbstractSet[Claim]
    ) -> list[Finding]:
        ordered = sorted(entries, key=lambda entry: (entry.sender, entry.nonce))
        attempts = [_to_send(entry) for entry in ordered]
        found = connection.try_all(
            [("eth_sendRawTransaction", ["0x" + attempt.raw.hex()]) for attempt in attempts]
        )
        findings = [
            self._sent(connection, entry, attempt, answer)
            for entry, attempt, answer in zip(ordered, attempts, found, strict=True)
        ]
        try:
            receipts, _ = self._receipts_and_counts(connection, ordered, doubted)
            return [
                self._mined(connection, entry, receipts[entry.intent])
                if entry.intent in receipts
                else finding
                for entry, finding in zip(ordered, findings, strict=True)
            ]
        except (ChainUnreachable, RequestRefused):
            return findings  # they are sent; the next round asks for the receipts

    def _sent(
        self, connection: Connection, entry: OutboxEntry, attempt: Attempt, answer: Any
    ) -> Finding:
        if not isinstance(answer, RequestRefused):
            if answers.hash32(answer, "transaction hash") != attempt.hash:
                raise BadAnswer(f"{connection.name} took a transaction under another hash.")
            return Finding(intent=entry.intent, sent=attempt.hash)
        match refusal_of(answer):
            case "known":
                return Finding(intent=entry.intent, sent=attempt.hash)
            case "nonce-used" | "gap":
                return Finding(intent=entry.intent)  # the next round sees why
            case "funds":
                note = f"{entry.sender} has too little {self._profile.native_symbol} for the fee."
            case "fee-too-low":
                return Finding(
                    intent=entry.intent,
                    fee_too_low=True,
                    note="Its fee is below what the network asks now; it can be raised.",
                )
            case _:
                note = f"The endpoint would not take it: {answer}."
        return Finding(intent=entry.intent, note=f"{note} It is kept and sent again.")


def _first_gap(entry: OutboxEntry, count: int, entries: Sequence[OutboxEntry]) -> int | None:
    """Return the first number before an entry's own that the chain lacks and nothing waits with."""
    if entry.adopted:
        return None
    waiting = {other.nonce for other in entries if other.sender == entry.sender}
    return next((nonce for nonce in range(count, entry.nonce) if nonce not in waiting), None)


def _to_send(entry: OutboxEntry) -> Attempt:
    """Return the attempt that was mined once, or the one with the highest fees."""
    for attempt in entry.attempts:
        if attempt.hash == entry.mined_hash:
            return attempt
    return entry.latest
