"""The chain as the node and the requester use it: one object over all of `contracts.chain`.

Every method either asks the network or runs inside a transaction, and its signature says which:
those that take `tx` never wait for an endpoint, all others never touch the database. A round of
following is `position` (read) → `fetch_events` (network) → `apply_events` (write); a round of the
outbox is `open_entries` (read) → `carry` (network) → `apply_outbox` (write). A payment is
`prepare` (network) → `sign` (write, with what it belongs to) → the next outbox round.

May be used from several threads at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from contracts.chain import answers
from contracts.chain.carrier import Carrier
from contracts.chain.comparison import Sources, Span, compare_span, next_span, settled
from contracts.chain.cross_check import CrossCheck, compare
from contracts.chain.fees import Prepared, data_fee, prepare, read_fees
from contracts.chain.follower import Follower
from contracts.chain.inspection import beside
from contracts.chain.open_end import may_yet_go, told
from contracts.chain.opening import decode_opening
from contracts.chain.outbox import Outbox
from contracts.chain.point_reads import PointReads
from contracts.chain.rpc import Rpc
from contracts.chain.second_word import Counts, SecondWord
from contracts.chain.standing import Standing, standing
from contracts.chain.stipend import reserve, stipend
from contracts.chain.taking_back import missing_before, sign_nothing
from contracts.chain.witnesses import Witnesses
from wallet.errors import ChainUnreachable, NotFunded, Reverted, WrongChain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.abi import Call
    from contracts.chain.carrier import Finding, Leaving
    from contracts.chain.endpoint import Connection
    from contracts.chain.fees import Fees
    from contracts.chain.follower import Applied, Batch, Position
    from contracts.chain.opening import OpeningTx
    from contracts.chain.profile import ChainProfile
    from contracts.chain.rpc import Dropped
    from contracts.chain.transaction import Signer
    from wallet.agreement.grant import Domain, Grant
    from wallet.chain_rows import EventRow, Head, OutboxEntry
    from wallet.ports import Clock
    from wallet.store.chain_tables import ChainStore
    from wallet.store.transaction import Transaction


class ChainClient(PointReads):
    """One profile's chain."""

    def __init__(
        self, profile: ChainProfile, store: ChainStore, clock: Clock, *, rpc: Rpc | None = None
    ) -> None:
        super().__init__(profile, rpc if rpc is not None else Rpc(profile, self._vet))
        self.store = store
        self._beside = beside(profile)
        self._clock = clock
        self._follower = Follower(profile, store, clock)
        self._outbox = Outbox(profile, store, clock)
        self._sources = Sources(self._rpc)
        self._second = SecondWord(profile, self._rpc)
        self._witnesses = Witnesses(
            profile, self._rpc, Carrier(profile, clock), self._outbox, self._second, clock
        )

    @property
    def domain(self) -> Domain:
        """The EIP-712 domain of everything signed for this chain."""
        return self.registry.domain

    @property
    def dropped_endpoints(self) -> tuple[Dropped, ...]:
        """Endpoints that serve another chain and are no longer asked."""
        return self._rpc.dropped

    @property
    def endpoint_names(self) -> tuple[str, ...]:
        """The endpoints in use, by what may be shown of them."""
        return self._rpc.endpoint_names

    @property
    def endpoint_troubles(self) -> tuple[str, ...]:
        """What the endpoints did that do not answer now, as a sentence each."""
        return self._rpc.troubles

    def drop_endpoint(self, name: str, reason: str) -> bool:
        """Ask an endpoint no more, if another is left; see `Rpc.drop`."""
        return self._rpc.drop(name, reason)

    def close(self) -> None:
        """Close all connections to endpoints."""
        self._rpc.close()

    def _vet(self, connection: Connection) -> None:
        """Check that an endpoint's contracts are what the profile says."""
        self.registry.check(connection)
        self.token.check(connection)
        for contract in self._beside:
            contract.check(connection)

    # ---- following

    def position(self, tx: Transaction) -> Position:
        """Read where the follower stands."""
        return self._follower.position(tx)

    def fetch_events(self, position: Position) -> Batch:
        """Ask for what follows; begin again with `position` until a batch is `at_tip`.

        Raises:
            ChainUnreachable, WrongChain: see `rpc`.
        """
        host, batch = self._rpc.run(
            lambda connection: (connection.name, self._follower.fetch(connection, position))
        )
        if batch.heads:
            self._sources.note(batch.heads[-1].number, host)
        return batch

    def apply_events(self, tx: Transaction, batch: Batch) -> Applied:
        """Write a batch; a reorganisation is rolled back in the same transaction.

        Transactions of the outbox that are deep enough now become final with it.

        Raises:
            OutOfDate: another batch was written since; nothing was changed.
        """
        applied = self._follower.apply(tx, batch)
        return msgspec.structs.replace(applied, finished=self._finish(tx))

    def next_span(self, tx: Transaction) -> Span | None:
        """Return what was followed and not compared yet; None where there is one host only."""
        return next_span(self.profile, self.store, tx)

    def compare(self, span: Span) -> CrossCheck:
        """Ask every host about a span, naming no grant and no owner; see `comparison`."""
        return compare_span(self._rpc, self.registry, span)

    def apply_comparison(self, tx: Transaction, span: Span, found: CrossCheck) -> bool:
        """Write what a comparison found; return whether the followed chain must be read anew.

        Transactions of the outbox whose blocks are settled by it become final.
        """
        head = self.store.head_hash(tx, span.last)
        if head != span.block_hash:
            return False  # a reorganisation came in between
        if found.followed_wrongly:
            self.forget_from(tx, span.first)
            self._sources.blame(span)
            return True
        if found.holds:
            self.store.record_compared(tx, span.last)
            self._finish(tx)
        return False

    def settled(self, tx: Transaction) -> int:
        """Return the newest block that counts as final; -1 before there is one."""
        return settled(self.profile, self.store, tx)

    def _finish(self, tx: Transaction) -> tuple[str, ...]:
        finished = tuple(sorted(self._outbox.finish(tx)))
        for intent in finished:
            self._witnesses.note_final(self.store.outbox.entry(tx, intent))
        return finished

    def forget_from(self, tx: Transaction, block_number: int) -> int:
        """Forget a followed block and all after it, to be followed anew; return the events gone."""
        kept = (head.number for head in self.store.heads(tx) if head.number < block_number)
        return self.store.roll_back(tx, next(kept, -1))

    def age_seconds(self, tx: Transaction) -> float:
        """Return how old the local picture of the chain is; infinite before the first step."""
        return self._follower.age_seconds(tx)

    def tip(self, tx: Transaction) -> Head | None:
        """Return the newest followed block."""
        return self.store.tip(tx)

    def standing(self, tx: Transaction, grant_id: bytes) -> Standing:
        """Return how a grant stands by the followed events; asks no endpoint."""
        events = self.store.events_of_grant(tx, grant_id)
        owner = next((event.owner for event in events if event.owner is not None), None)
        of_all = () if owner is None else self.store.events_of_owner(tx, owner, "RevokedAll")
        tip, deep = self.store.tip(tx), self.settled(tx)
        now = self._time(tx, tip, deep)
        return standing(events, of_all, tip, self.profile.confirmations, now, deep)

    def _time(self, tx: Transaction, tip: Head | None, deep: int) -> int:
        """Return the later of this computer's time and the newest final block's, in Unix seconds.

        The time of a block that is not final is one endpoint's word, and would end grants.
        """
        now = self._clock.now_ms() // 1000
        if tip is None or tip.timestamp <= now:
            return now
        final = (head.timestamp for head in self.store.heads(tx) if head.number <= deep)
        return max(now, next(final, now))

    def cross_check(self, followed: Sequence[EventRow]) -> CrossCheck:
        """Ask every endpoint for the registry's logs of one block, naming no grant and no owner.

        Args:
            followed: all that was followed of the registry in that block; at least one event.
        """
        return compare(self._rpc, self.registry, followed)

    # ---- paying

    def fees(self) -> Fees:
        """Ask for the present fees."""
        return self._rpc.run(
            lambda connection: read_fees(connection, self.profile, self._second.lower_fees),
            urgent=True,
        )

    def data_fee(self, sender: str) -> int:
        """Return the wei taken beside the gas for a plain transfer; see `fees.data_fee`."""
        return self._rpc.run(data_fee, prefer=sender, urgent=True)

    def gas_stipend(self) -> int:
        """Return the stipend in wei that an offer made now should name."""
        return stipend(self.fees())

    def gas_reserve(self) -> int:
        """Return the wei that sending should leave: one collect and one revoke."""
        return reserve(self.fees())

    def prepare(
        self, call: Call, sender: str, *, gas: int | None = None, own_nonce: int | None = None
    ) -> Prepared:
        """Simulate a call and work out gas and fees; errors and `gas` as `fees.prepare`.

        Args:
            call: what the transaction would do.
            sender: whose it would be.
            gas: as in `fees.prepare`.
            own_nonce: the first number never given out here. Where the chain's count is above it,
                or a host would refuse the call, a second one is asked too, and so learns of the
                address; None if nothing will be signed.
        """

        def work(connection: Connection) -> Prepared | Reverted | NotFunded:
            try:
                return prepare(
                    connection,
                    self.profile,
                    call,
                    sender,
                    gas=gas,
                    bound=self._second.lower_fees,
                )
            except (Reverted, NotFunded) as refused:
                return refused

        host, found = self._rpc.run(
            lambda connection: (connection.name, work(connection)), prefer=sender, urgent=True
        )
        if own_nonce is not None and not isinstance(found, Prepared):
            host, found = self._second.allowed(sender, host, found, work)
        if not isinstance(found, Prepared):
            raise found
        if own_nonce is None or found.chain_nonce <= own_nonce or len(self.profile.hosts) == 1:
            return found
        counts = self._second.count_of(sender, found.chain_nonce, host, own_nonce)
        return msgspec.structs.replace(found, chain_nonce=counts.lowest, nonce_agreed=counts.heard)

    def counts(self, sender: str, own_nonce: int) -> Counts:
        """Ask two hosts how many transactions a sender has sent; the only one counts as both.

        Args:
            sender: an address of ours; a second host, where there is one, learns of it.
            own_nonce: the first number never given out here.
        """

        def ask(connection: Connection) -> tuple[str, int]:
            said = connection.ask("eth_getTransactionCount", sender, "latest")
            return connection.name, answers.quantity(said, "transaction count", 62)

        host, said = self._rpc.run(ask, prefer=sender, urgent=True)
        if len(self.profile.hosts) == 1:
            return Counts(said, said, heard=True)
        return self._second.count_of(sender, said, host, own_nonce)

    def sign(self, tx: Transaction, intent: str, prepared: Prepared, signer: Signer) -> OutboxEntry:
        """Sign and store; an intent that was signed for before gives its entry back."""
        return self._outbox.sign(tx, intent, prepared, signer)

    def renumber(self, tx: Transaction, intent: str, nonce: int, signer: Signer) -> OutboxEntry:
        """Sign what was never sent again under another number; see `Outbox.renumber`."""
        return self._outbox.renumber(tx, intent, nonce, signer)

    def leave(self, tx: Transaction, intents: Sequence[str]) -> None:
        """Write that these leave now; see `Outbox.leave`."""
        self._outbox.leave(tx, intents)

    def revive(self, tx: Transaction, intent: str) -> OutboxEntry:
        """Carry again what was dropped, as the same bytes; see `Outbox.revive`."""
        return self._outbox.revive(tx, intent)

    def revive_refuted(self, tx: Transaction, sender: str, nonce: int) -> bool:
        """Carry again what was closed under a number the chain waits for; see `Outbox`."""
        return self._outbox.revive_refuted(tx, sender, nonce)

    def replace(self, tx: Transaction, intent: str, fees: Fees, signer: Signer) -> OutboxEntry:
        """Sign a waiting transaction again with higher fees; see `Outbox.replace`."""
        return self._outbox.replace(tx, intent, fees, signer)

    def missing_before(self, tx: Transaction, entry: OutboxEntry, count: int) -> tuple[int, ...]:
        """Return the numbers before an entry's that nothing has; see `taking_back`."""
        return missing_before(tx, self.store.outbox, entry, count)

    def take_back(
        self,
        tx: Transaction,
        entry: OutboxEntry,
        gaps: Sequence[int],
        fees: Fees,
        signer: Signer,
    ) -> OutboxEntry:
        """Sign nothing under a waiting payment's number; see `taking_back.sign_nothing`."""
        now, rows = self._clock.now_ms(), self.store.outbox
        return sign_nothing(tx, rows, self.profile, entry, gaps, fees, signer, now)

    def adopt(self, tx: Transaction, intent: str, raw: bytes) -> OutboxEntry:
        """Keep and carry another's signed transaction; see `Outbox.adopt`."""
        return self._outbox.adopt(tx, intent, raw)

    def decode_opening(self, raw: bytes, agreed: Grant) -> OpeningTx:
        """Check the requester's raw opening transaction; see `opening.decode_opening`."""
        return decode_opening(raw, self.profile, agreed)

    # ---- carrying

    def is_contested(self, intent: str) -> bool:
        """Whether one host alone says that another transaction has the place of this one."""
        return intent in self._outbox.contested

    def open_entries(self, tx: Transaction) -> tuple[OutboxEntry, ...]:
        """Return the transactions that are on their way."""
        return self.store.outbox.open_entries(tx)

    def may_yet_go(self, entry: OutboxEntry) -> bool:
        """Whether it came to nothing by a word that is not final; see `open_end`."""
        return may_yet_go(entry, self.profile)

    def told(self, entry: OutboxEntry) -> str:
        """Return what is wrong with an entry, as it may be told now; see `open_end`."""
        return told(entry, self.profile)

    def due(self, entries: Sequence[OutboxEntry]) -> tuple[OutboxEntry, ...]:
        """Return those of open entries that a round should carry; see `Witnesses.due`."""
        return self._witnesses.due(entries)

    def carry(self, entries: Sequence[OutboxEntry], leaving: Leaving) -> tuple[Finding, ...]:
        """Look for receipts and send what is not mined.

        One sender's transactions stay with one endpoint, so that endpoints do not learn together
        which addresses belong to one person; when a second one hears of one, `witnesses` says.
        Where one sender's endpoint fails, the others' are still carried; only if nothing could be
        carried is the error raised.

        Args:
            entries: what is on its way.
            leaving: called in this thread with the intents of what has never left, before the
                first byte of it does; it returns once `leave` of them is committed.

        Raises:
            ChainUnreachable, WrongChain: see `rpc`; nothing was lost.
        """
        findings: list[Finding] = []
        failure: Exception | None = None
        for sender in dict.fromkeys(entry.sender for entry in entries):
            mine = [entry for entry in entries if entry.sender == sender]
            try:
                findings += self._witnesses.carry(sender, mine, leaving)
            except (ChainUnreachable, WrongChain) as error:
                failure = error
        if failure is not None and not findings:
            raise failure
        return tuple(findings)

    def apply_outbox(self, tx: Transaction, findings: Sequence[Finding]) -> tuple[OutboxEntry, ...]:
        """Write what a round found; return the entries that changed."""
        changed = self._outbox.apply(tx, findings)
        for entry in changed:
            if entry.state == "final":
                self._witnesses.note_final(entry)
        return changed
