"""A chain written by hand: the real client and its tables, with a network that a test controls.

Only what would ask an endpoint is replaced; following, signing and the outbox's rules are real.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain.answers import Receipt
from contracts.chain.carrier import Finding
from contracts.chain.client import ChainClient
from contracts.chain.cross_check import CrossCheck
from contracts.chain.fees import Fees, Prepared
from contracts.chain.follower import Batch
from contracts.chain.learning_rounds import RoundRecord
from contracts.chain.outbox import claim_of
from contracts.chain.profile import ChainProfile, Endpoint
from contracts.chain.registry import RegistryState
from contracts.chain.second_word import Counts
from tests.deal import CHAIN_ID, NOW, REGISTRY, TOKEN
from wallet.chain_rows import EventRow, Head
from wallet.store.chain_tables import ChainStore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contracts.chain.abi import Call
    from contracts.chain.carrier import Leaving
    from contracts.chain.comparison import Span
    from contracts.chain.follower import Position
    from wallet.chain_rows import OutboxEntry

GWEI = 10**9
Event = tuple[str, bytes | None, str | None, Any]
"""Name, grant, owner, fields."""
PROFILE = ChainProfile(
    name="By hand",
    kind="evm",
    chain_id=CHAIN_ID,
    endpoints=(Endpoint(url="http://127.0.0.1:1"),),
    confirmations=2,
    registry=REGISTRY,
    token=TOKEN,
    token_symbol="EURC",
    token_decimals=6,
    native_symbol="ETH",
    start_block=0,
    minimum_window_seconds=3600,
    max_fee_per_gas_wei=500 * GWEI,
)


class HandClock:
    """A clock that stands where a test put it."""

    def __init__(self) -> None:
        self.ms = NOW * 1000

    def now_ms(self) -> int:
        return self.ms

    def monotonic(self) -> float:
        return self.ms / 1000


class HandClient(ChainClient):
    """The chain client whose network is `heads`, `events` and what the test says of sending.

    Attributes:
        failure: raised by everything that would ask.
        base_fee: the newest block's, in wei.
        tokens, coin: what addresses hold; `contracts` are those with code.
        extra_fee: what the network takes beside the gas, in wei.
        output: what a simulated call returns.
        refused: raised when a call of these senders is prepared.
        mines: whether what is carried comes into the next block; `succeeds` by its result.
        carried: intents in the order they were carried; those in `beyond` lie beyond a gap.
        effects: gives the events that a transaction leaves in the block it is mined in.
        rounds: what LearningRounds holds, by study and number.
    """

    def __init__(self, profile: ChainProfile = PROFILE, clock: HandClock | None = None) -> None:
        self.clock = clock or HandClock()
        super().__init__(profile, ChainStore(profile.chain_id), self.clock)
        self.heads: list[Head] = []
        self.events: list[EventRow] = []
        self.failure: Exception | None = None
        self.base_fee = 10 * GWEI
        self.refused: dict[str, Exception] = {}
        self.dropping: set[str] = set()
        self.contesting: set[str] = set()
        self.beyond: set[str] = set()
        self.mines, self.succeeds = True, True
        self.carried: list[str] = []
        self.effects: Callable[[OutboxEntry], tuple[Event, ...]] = lambda _entry: ()
        self.asked = 0
        self.tokens: dict[str, int] = {}
        self.coin: dict[str, int] = {}
        self.contracts: set[str] = set()
        self.extra_fee = 0
        self.output = (1).to_bytes(32, "big")
        self.rounds: dict[tuple[bytes, int], RoundRecord] = {}
        self._nonces: dict[str, int] = {}
        self._receipts: dict[str, Receipt] = {}
        self.block(NOW)

    def block(self, timestamp: int, *events: Event) -> None:
        """Add a block with events (name, grant, owner, fields)."""
        number = len(self.heads)
        head = Head(number, hashlib.sha256(b"%d" % number).digest(), timestamp)
        self.heads.append(head)
        self.events += [
            EventRow(
                block_number=number,
                log_index=place,
                block_hash=head.hash,
                transaction_hash=hashlib.sha256(b"tx%d/%d" % (number, place)).digest(),
                contract=REGISTRY,
                name=name,
                grant_id=grant_id,
                owner=owner,
                fields=msgspec.json.encode(fields).decode(),
            )
            for place, (name, grant_id, owner, fields) in enumerate(events)
        ]

    def _ask(self) -> None:
        self.asked += 1
        if self.failure is not None:
            raise self.failure

    def fetch_events(self, position: Position) -> Batch:
        self._ask()
        base = position.tip
        after = base.number if base is not None else -1
        return Batch(
            base=base,
            ancestor=base,
            heads=tuple(head for head in self.heads if head.number > after),
            events=tuple(event for event in self.events if event.block_number > after),
            at_tip=True,
            fetched_ms=self.clock.now_ms(),
        )

    def fees(self) -> Fees:
        self._ask()
        return Fees(self.base_fee, 2 * self.base_fee + GWEI, GWEI)

    def native_balance(self, address: str) -> int:
        self._ask()
        return self.coin.get(address, 10**18)

    def token_balance(self, address: str) -> int:
        self._ask()
        return self.tokens.get(address, 0)

    def has_code(self, address: str, asker: str) -> bool:
        self._ask()
        return address in self.contracts

    def data_fee(self, sender: str) -> int:
        self._ask()
        return self.extra_fee

    def cross_check(self, followed: Sequence[EventRow]) -> CrossCheck:
        self._ask()
        names = tuple(dict.fromkeys(one.name for one in self.profile.endpoints))
        return CrossCheck(agreeing=names, differing=(), silent=())

    def registry_state(self, grant_id: bytes, owner: str | None = None) -> RegistryState:
        self._ask()
        funded = [e for e in self.events if e.grant_id == grant_id and e.name == "Funded"]
        deposit = msgspec.json.decode(funded[-1].fields)["total_deposit"] if funded else 0
        return RegistryState("open", active=True, ends=0, deposit=int(deposit), settled_uses=0)

    def round_record(self, coordinator: str, study: bytes, number: int) -> RoundRecord:
        self._ask()
        return self.rounds.get((study, number), RoundRecord("unknown", bytes(32)))

    def compare(self, span: Span) -> CrossCheck:
        return self.cross_check(span.rows)

    def prepare(
        self, call: Call, sender: str, *, gas: int | None = None, own_nonce: int | None = None
    ) -> Prepared:
        self._ask()
        if sender in self.refused:
            raise self.refused[sender]
        nonce = self._nonces.get(sender, 0)
        held = self.coin.get(sender, 10**18)
        return Prepared(call, sender, gas or 100_000, self.fees(), nonce, held, self.output)

    def counts(self, sender: str, own_nonce: int) -> Counts:
        self._ask()
        count = self._nonces.get(sender, 0)
        return Counts(count, count, heard=True)

    def carry(self, entries: Sequence[OutboxEntry], leaving: Leaving) -> tuple[Finding, ...]:
        self._ask()
        leaving([entry.intent for entry in entries if entry.state == "prepared"])
        return tuple(self._carried(entry) for entry in entries)

    def _carried(self, entry: OutboxEntry) -> Finding:
        self.carried.append(entry.intent)
        known = self._receipts.get(entry.intent)
        if known is not None and known.transaction_hash in {one.hash for one in entry.attempts}:
            return Finding(intent=entry.intent, receipt=known)
        if entry.intent in self.dropping:
            return Finding(intent=entry.intent, dropped=True, note="Another took its place.")
        if entry.intent in self.contesting:
            return Finding(intent=entry.intent, contested=True, note="Only one says so.")
        if entry.intent in self.beyond:
            return Finding(intent=entry.intent, waits_for=0, note="Those before it are missing.")
        if not self.mines or entry.latest.max_fee_per_gas < self.base_fee:
            return Finding(intent=entry.intent, sent=entry.latest.hash)
        self._nonces[entry.sender] = entry.nonce + 1
        self.block(self.heads[-1].timestamp + 1, *(self.effects(entry) if self.succeeds else ()))
        mined = self.heads[-1]
        self.events = [
            msgspec.structs.replace(event, transaction_hash=entry.latest.hash)
            if event.block_number == mined.number
            else event
            for event in self.events
        ]
        for _ in range(self.profile.confirmations):
            self.block(self.heads[-1].timestamp + 1)
        receipt = Receipt(
            transaction_hash=entry.latest.hash,
            block_number=mined.number,
            block_hash=mined.hash,
            succeeded=self.succeeds,
            fee_paid=21_000 * GWEI,
        )
        self._receipts[entry.intent] = receipt
        claim = claim_of(receipt)
        assert claim is not None
        self._outbox.vouch(claim)
        note = None if self.succeeds else "The contract refused it. The fee was spent."
        return Finding(intent=entry.intent, receipt=receipt, note=note)
