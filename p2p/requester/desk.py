"""The requester's desk: asks every owner that comes by, answers counter-offers, buys grants.

It stands behind `/freehold/negotiate/1` and behind the purchases. Every decision is written in
the transaction that keeps the message which caused it, so a crash loses neither or both. Money
moves only in `open_purchases`, one grant at a time and at most once a grant, and only within the
budget, which is looked at in the transaction that signs.
"""

from __future__ import annotations

import logging
import secrets
from collections import Counter, deque
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec
import trio
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from nacl.signing import SigningKey

from p2p.requester import books, cohorts, endings, policy, reporting, spending
from p2p.requester.calls import Call, PaymentFacts, terms_for
from p2p.requester.limits import Limits
from p2p.sessions import RequesterSession
from wallet.agreement import messages, signing, terms
from wallet.agreement.binding import Binding, Claims, bind
from wallet.agreement.grant import Domain, address_of
from wallet.agreement.negotiation import Negotiation, Phase, Side
from wallet.agreement.signing import SeedSigner, SigningService
from wallet.agreement.terms import Party, commitment
from wallet.agreement.words import Token
from wallet.errors import BadSignature, ChainError, NotAllowed, OutOfOrder
from wallet.ports import Clock, Holding

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.requester.ports import Payer
    from wallet.store import Database, Transaction

log = logging.getLogger("freehold.requester")

Result = TypeVar("Result")

MINUTE_MS = 60_000
STIPEND_SECONDS = 60.0


class RequesterKeys(msgspec.Struct, frozen=True):
    """The four keys of one requester; 32 bytes each."""

    transport_seed: bytes
    signing_seed: bytes
    hpke_private_key: bytes
    evm_private_key: bytes

    def __repr__(self) -> str:
        return "RequesterKeys(…)"


def claims_of(keys: RequesterKeys, chain_id: int) -> Claims:
    """Return what a requester with these keys says of itself."""
    private = X25519PrivateKey.from_private_bytes(keys.hpke_private_key)
    return Claims(
        identity=SigningKey(keys.transport_seed).verify_key.encode(),
        signing_key=SigningKey(keys.signing_seed).verify_key.encode(),
        hpke_key=private.public_key().public_bytes_raw(),
        address=address_of(keys.evm_private_key),
        chain_id=chain_id,
    )


def signing_of(keys: RequesterKeys, facts: PaymentFacts) -> SigningService:
    """Return who signs a requester's typed messages: its introduction, vouchers, consents."""
    return SigningService(
        SeedSigner(keys.evm_private_key),
        Domain(facts.chain_id, facts.registry),
        facts.token,
        Token(facts.symbol, facts.decimals),
        signing.REQUESTER,
        facts.most_units,
    )


class Desk:
    """The requester's side towards all owners.

    Args:
        database: open books (`p2p.requester.books`).
        keys: the requester's own keys.
        party: how it introduces itself in terms.
        facts: chain, token and addresses; `gas_stipend` is replaced by the payer's figure.
        payer: opens grants on chain.
        clock: time.
        erase: erases what lies beside the books of a grant whose keys were just destroyed;
            called in a worker thread.
        limits: how much is taken at most.
    """

    def __init__(
        self,
        database: Database,
        keys: RequesterKeys,
        party: Party,
        facts: PaymentFacts,
        payer: Payer,
        clock: Clock,
        erase: Callable[[bytes], None] | None = None,
        limits: Limits = Limits(),  # noqa: B008 - frozen
    ) -> None:
        self._database, self._keys, self._party = database, keys, party
        self._facts, self._payer, self._clock = facts, payer, clock
        self._erase, self._limits = erase, limits
        self._newcomers: deque[int] = deque()
        self._invitations: dict[bytes, bytes] = {}
        self._stipend: tuple[float, int] | None = None
        self._pricing = trio.Lock()
        self._changes: Counter[bytes] = Counter()
        self._changed: dict[bytes, trio.Event] = {}
        self._bought = trio.Event()

    @property
    def chain_id(self) -> int:
        """The chain this requester pays on."""
        return self._facts.chain_id

    @property
    def domain(self) -> Domain:
        """The registry this requester opens grants in."""
        return Domain(self._facts.chain_id, self._facts.registry)

    @property
    def keys(self) -> RequesterKeys:
        """The requester's own keys."""
        return self._keys

    @cached_property
    def signing(self) -> SigningService:
        """Who signs for this requester."""
        return signing_of(self._keys, self._facts)

    @cached_property
    def claims(self) -> Claims:
        """What this requester says of itself."""
        return claims_of(self._keys, self._facts.chain_id)

    @cached_property
    def _binding(self) -> Binding:
        return bind(self.claims, self._keys.transport_seed, self.signing.sign)

    def binding(self) -> Binding:
        """Return the signed introduction."""
        return self._binding

    def invited(self, owner: bytes, invitation: bytes) -> None:
        """Hear by what invitation an owner comes; `introduced`, which follows, looks at it."""
        self._invitations[owner] = invitation

    async def introduced(self, claims: Claims) -> None:
        """Pin an owner's keys at first sight and ask it whatever call is open.

        While the chain has never told what a stipend must be, nobody is asked anything new.

        Raises:
            BadSignature: the owner has come with other keys before.
            NotAllowed: too many owners have come for the first time within a minute.
        """
        invitation = self._invitations.pop(claims.identity, None)
        stipend = await self._stipend_wei()
        now_ms = self._clock.now_ms()

        def ask(tx: Transaction) -> None:
            if not books.knows(tx, claims.identity):
                self._admit(now_ms)
            if books.meet(tx, claims, now_ms) != claims:
                raise BadSignature("This owner introduced itself with other keys before.")
            if invitation is not None:
                cohorts.use(tx, invitation, claims.identity, now_ms)
            if stipend is None:
                return
            for number, call in books.calls_for(tx, claims.identity, now_ms // 1000):
                if cohorts.asks(tx, number, claims.identity):
                    self._ask(tx, claims, number, call, stipend, now_ms)

        await self._write(ask)

    def _admit(self, now_ms: int) -> None:
        """Count an owner that comes for the first time."""
        while self._newcomers and self._newcomers[0] <= now_ms - MINUTE_MS:
            self._newcomers.popleft()
        if len(self._newcomers) >= self._limits.new_owners_per_minute:
            raise NotAllowed("Too many new owners have come just now; come again in a minute.")
        self._newcomers.append(now_ms)

    async def _stipend_wei(self) -> int | None:
        """Return the stipend to offer, asked at most once a minute; None if it was never known."""
        async with self._pricing:
            now = self._clock.monotonic()
            if self._stipend is not None and now - self._stipend[0] < STIPEND_SECONDS:
                return self._stipend[1]
            try:
                self._stipend = (now, await self._payer.stipend_wei())
            except ChainError as error:
                log.info("the chain does not tell the stipend: %s", error)
                if self._stipend is not None:  # the last one known, and no question for a minute
                    self._stipend = (now, self._stipend[1])
            return None if self._stipend is None else self._stipend[1]

    def _ask(
        self,
        tx: Transaction,
        owner: Claims,
        number: int,
        call: Call,
        stipend: int,
        now_ms: int,
    ) -> None:
        facts = msgspec.structs.replace(self._facts, gas_stipend=stipend)
        asked = terms_for(call, self._party, facts, now_ms // 1000)
        request = messages.Request(
            nonce=secrets.token_bytes(16), created_ms=now_ms, terms=terms.encode(asked)
        )
        negotiation = Negotiation(owner, self.claims, self.domain)
        books.save(tx, self._sealed(negotiation, request), number, 0, now_ms)

    async def holdings(self, owner: bytes) -> tuple[Holding, ...]:
        """Return what the books hold with one owner."""
        rows = await self._read(lambda tx: books.negotiations(tx, owner))
        return tuple(Holding(id, count) for id, _, count in rows)

    async def envelopes(self, owner: bytes, id: bytes, start: int) -> tuple[bytes, ...]:
        """Return the envelopes of one of this owner's negotiations from `start` on."""

        def find(tx: Transaction) -> tuple[bytes, ...]:
            negotiation, _ = self._load(tx, owner, id)
            return RequesterSession(negotiation).envelopes(start)

        return await self._read(find)

    async def take(self, owner: bytes, id: bytes, position: int, envelope: bytes) -> int:
        """Check and keep an owner's message, and answer it in the same transaction.

        Raises:
            AgreementError: it does not follow what both sides hold, or cannot be accepted.
        """
        now_ms = self._clock.now_ms()

        revoked: list[bytes] = []

        def keep(tx: Transaction) -> int:
            negotiation, number = self._load(tx, owner, id)
            held = len(negotiation.entries)
            heard = RequesterSession(negotiation).hear(position, envelope).negotiation
            if heard is negotiation:
                return position + 1
            answered = self._answer(tx, heard, number, now_ms)
            books.save(tx, answered, number, held, now_ms)
            if answered.phase is Phase.REVOKED and answered.grant_id is not None:
                revoked.append(answered.grant_id)
            return position + 1

        length = await self._write(keep)
        if self._erase is not None and revoked:
            await trio.to_thread.run_sync(self._erase, *revoked)
        self._bought.set()  # here and not in `keep`, which runs in another thread
        self._wake(owner)
        return length

    def _answer(
        self, tx: Transaction, negotiation: Negotiation, number: int, now_ms: int
    ) -> Negotiation:
        if negotiation.phase is Phase.COUNTERED:
            return self._decide(tx, negotiation, number, now_ms // 1000)
        if negotiation.phase is Phase.GRANTED:
            # the purchase row refers to the negotiation, which is not saved for the first time
            books.buy(tx, negotiation, now_ms)
        if negotiation.phase is Phase.REVOKED and negotiation.grant_id is not None:
            books.set_state(tx, negotiation.grant_id, "revoked", "The owner revoked the grant.")
            books.forget(tx, negotiation.grant_id)
            endings.tell(tx, negotiation.grant_id, "revoked", now_ms)
            if negotiation.revoked is not None and negotiation.revoked.erase:
                endings.tell(tx, negotiation.grant_id, "erase-demanded", now_ms)
        return negotiation

    def _decide(
        self, tx: Transaction, negotiation: Negotiation, number: int, now: int
    ) -> Negotiation:
        call = books.call(tx, number)
        said = [entry.message for entry in negotiation.entries if entry.side is Side.REQUESTER]
        first = said[0]
        assert isinstance(first, messages.Request)
        assert negotiation.terms is not None
        decision = policy.answer(
            call,
            terms.parse(first.terms),
            negotiation.terms,
            self._facts.decimals,
            rounds=sum(isinstance(message, messages.Offer) for message in said),
            now=now,
        )
        message: messages.Message
        if decision.terms is not None:
            message = messages.Offer(terms.encode(decision.terms), decision.note)
        elif decision.reason is None:
            message = messages.Accept(terms_hash=commitment(b"", negotiation.terms_bytes))
        else:
            message = messages.Decline(decision.reason, decision.note)
        return self._sealed(negotiation, message)

    async def report(self, report: messages.Report) -> None:
        """Sign a report of use or deletion; the owner hears it now, or when it comes by.

        Raises:
            NotAllowed: the grant is not opened yet, or enough was reported of it.
            NotFound: there is no such grant.
        """
        now_ms, seed = self._clock.now_ms(), self._keys.signing_seed

        def keep(tx: Transaction) -> bytes:
            return reporting.say(tx, self.claims, self.domain, seed, report, now_ms)

        self._wake(await self._write(keep))

    async def wait_changed(self, owner: bytes, seen: int) -> int:
        """Return when more than `seen` things were new for this owner, and how many were."""
        while self._changes[owner] <= seen:
            await self._changed.setdefault(owner, trio.Event()).wait()
        return self._changes[owner]

    async def open_purchases(self) -> None:
        """Open every agreed grant on chain, for as long as this task runs.

        A grant that cannot be opened now is tried again when something changes or after five
        seconds; one whose opening date has passed is withdrawn, unless its opening was signed
        before: that may be on the chain, and is waited for.
        """
        await self._write(lambda tx: spending.catch_up(tx, self.claims, self.domain))
        while True:
            self._bought = trio.Event()
            for item in await self._read(lambda tx: list(books.purchases(tx))):
                if item.state == "agreed":
                    await self._open(item)
            await self._let_go()
            with trio.move_on_after(5):
                await self._bought.wait()

    async def _open(self, item: books.Purchase) -> None:
        negotiation, number = await self._read(
            lambda tx: self._load(tx, item.owner, item.negotiation)
        )
        consent = negotiation.consent
        assert consent is not None
        assert negotiation.terms is not None
        progress = await self._payer.progress(consent.grant)
        late = self._clock.now_ms() // 1000 > consent.grant.open_by
        if progress == "failed" or (progress == "never" and late):
            words = "The opening failed." if progress == "failed" else "Not opened in time."
            await self._append(item, number, messages.Withdraw(words), "failed", words)
            return
        if progress == "under way" and late:
            words = "The opening was signed in time; the chain has not told yet what became of it."
            await self._write(lambda tx: books.note(tx, item.grant_id, words))
            return

        held = await self._read(lambda tx: cohorts.held(tx, number, item.grant_id))
        if held is not None and progress == "never":
            if held.for_good:
                await self._append(
                    item, number, messages.Withdraw(held.words), "failed", held.words
                )
            else:
                await self._write(lambda tx: books.note(tx, item.grant_id, held.words))
            return

        cost = (consent.grant.total_units, negotiation.terms.payment.stipend_wei)
        if progress == "never":
            beyond = await self._read(
                lambda tx: spending.refused(tx, item.grant_id, *cost, self._facts)
            )
            if beyond is not None:
                await self._write(lambda tx: books.note(tx, item.grant_id, beyond))
                return

        def stands(tx: Transaction) -> None:
            standing, _ = self._load(tx, item.owner, item.negotiation)
            if standing.phase is not Phase.GRANTED:
                raise NotAllowed("This grant has ended before it was opened; nothing was paid.")

        def allowed(tx: Transaction) -> None:
            stands(tx)
            beyond = spending.refused(tx, item.grant_id, *cost, self._facts)
            if beyond is not None:
                raise NotAllowed(beyond)
            spending.note(tx, item.grant_id, *cost)

        try:
            await self._read(stands)
            opening = await self._payer.open(
                consent.grant,
                consent.signature,
                *cost,
                allowed,
            )
        except NotAllowed:
            if await self._payer.progress(consent.grant) == "never":
                await self._write(lambda tx: spending.drop(tx, item.grant_id))
            return
        except ChainError as error:
            words = str(error)
            await self._write(lambda tx: books.note(tx, item.grant_id, words))
            return
        opened = messages.Opened(transaction=opening.transaction, stipend=opening.stipend)
        await self._write(lambda tx: spending.note(tx, item.grant_id, *cost))
        await self._append(item, number, opened, "open", "")

    async def _let_go(self) -> None:
        """Tell those who were asked and have not decided that a study has all it needs."""
        now_ms = self._clock.now_ms()

        def withdraw(tx: Transaction) -> list[bytes]:
            told = cohorts.undecided(tx)
            for id, owner in told:
                negotiation, number = self._load(tx, owner, id)
                said = self._sealed(negotiation, messages.Withdraw(cohorts.FULL))
                books.save(tx, said, number, len(negotiation.entries), now_ms)
            return [owner for _, owner in told]

        if await self._read(cohorts.undecided):
            for owner in await self._write(withdraw):
                self._wake(owner)

    async def _append(
        self,
        item: books.Purchase,
        number: int,
        message: messages.Message,
        state: books.State,
        note: str,
    ) -> None:
        now_ms = self._clock.now_ms()

        def keep(tx: Transaction) -> None:
            negotiation, _ = self._load(tx, item.owner, item.negotiation)
            if negotiation.phase is not Phase.GRANTED:
                return
            said = self._sealed(negotiation, message)
            books.save(tx, said, number, len(negotiation.entries), now_ms)
            books.set_state(tx, item.grant_id, state, note)

        await self._write(keep)
        self._wake(item.owner)

    def _load(self, tx: Transaction, owner: bytes, id: bytes) -> tuple[Negotiation, int]:
        negotiation, number = books.load(tx, id, self.claims, self.domain)
        if negotiation.owner.identity != owner:
            raise OutOfOrder("This negotiation is with another owner.")
        return negotiation, number

    def _sealed(self, negotiation: Negotiation, message: messages.Message) -> Negotiation:
        return RequesterSession(negotiation).say(message, self._keys.signing_seed).negotiation

    def _wake(self, owner: bytes) -> None:
        self._changes[owner] += 1
        self._changed.pop(owner, trio.Event()).set()

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)
