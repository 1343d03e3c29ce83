"""The requester's desk: asks every owner that comes by, answers counter-offers, buys grants.

It stands behind `/freehold/negotiate/1` and behind the purchases, and puts together `asking`,
`answering` and `buying`. Every decision is written in the transaction that keeps the message which
caused it, so a crash loses neither or both.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

import trio

from p2p.requester import books, reporting
from p2p.requester.answering import Answering
from p2p.requester.asking import Asking
from p2p.requester.buying import Buying
from p2p.requester.keys import RequesterKeys, signing_of
from p2p.requester.limits import Limits
from p2p.requester.news import News
from p2p.requester.transcripts import Transcripts
from wallet.agreement.binding import Binding, bind
from wallet.ports import Clock, Holding

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.requester.answering import Heard
    from p2p.requester.calls import PaymentFacts
    from p2p.requester.ports import Payer
    from wallet.agreement.binding import Claims
    from wallet.agreement.grant import Domain
    from wallet.agreement.messages import Report
    from wallet.agreement.signing import SigningService
    from wallet.agreement.terms import Party
    from wallet.store import Database, Transaction

Result = TypeVar("Result")


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

    Attributes:
        asking_type: what asks; the practice puts people of its own manners here.
        buying: opens what was agreed.
    """

    asking_type: type[Asking] = Asking

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
        self._database, self._facts, self._clock = database, facts, clock
        self.keys, self.erase = keys, erase
        self.transcripts = Transcripts.of(keys, facts.chain_id, facts.registry)
        self._news = News()
        self.asking = self.asking_type(self.transcripts, party, facts, payer, clock, limits)
        self._answering = Answering(self.transcripts, facts.decimals)
        self.buying = Buying(database, self.transcripts, facts, payer, clock, self._news)

    @property
    def chain_id(self) -> int:
        """The chain this requester pays on."""
        return self._facts.chain_id

    @property
    def domain(self) -> Domain:
        """The registry this requester opens grants in."""
        return self.transcripts.domain

    @cached_property
    def signing(self) -> SigningService:
        """Who signs for this requester."""
        return signing_of(self.keys, self._facts)

    @property
    def claims(self) -> Claims:
        """What this requester says of itself."""
        return self.transcripts.claims

    @cached_property
    def _binding(self) -> Binding:
        return bind(self.claims, self.keys.transport_seed, self.signing.sign)

    def binding(self) -> Binding:
        """Return the signed introduction."""
        return self._binding

    def invited(self, owner: bytes, invitation: bytes) -> None:
        """Hear by what invitation an owner comes; `introduced`, which follows, looks at it."""
        self.asking.invited(owner, invitation)

    async def introduced(self, claims: Claims, place: str = "") -> None:
        """Pin an owner's keys at first sight and ask it whatever call is open.

        While the chain has never told what a stipend must be, nobody is asked anything new.

        Raises:
            BadSignature: the owner has come with other keys before.
            NotAllowed: too many owners have come for the first time within a minute, in all or
                from this one's internet address.
        """
        invitation = self.asking.invitation_of(claims.identity)
        stipend, now_ms = await self.asking.stipend_wei(), self._clock.now_ms()

        def meet(tx: Transaction) -> None:
            self.asking.meet(tx, claims, invitation, stipend, now_ms, place)

        await self._write(meet)

    async def holdings(self, owner: bytes) -> tuple[Holding, ...]:
        """Return what the books hold with one owner."""
        rows = await self._read(lambda tx: books.negotiations(tx, owner))
        return tuple(Holding(id, count) for id, _, count in rows)

    async def envelopes(self, owner: bytes, id: bytes, start: int) -> tuple[bytes, ...]:
        """Return the envelopes of one of this owner's negotiations from `start` on."""

        def find(tx: Transaction) -> tuple[bytes, ...]:
            self.transcripts.load(tx, id, owner)  # nothing unchecked leaves
            return tuple(books.envelopes(tx, id, start))

        return await self._read(find)

    async def take(self, owner: bytes, id: bytes, position: int, envelope: bytes) -> int:
        """Check and keep an owner's message, and answer it in the same transaction.

        Raises:
            AgreementError: it does not follow what both sides hold, or cannot be accepted.
        """
        now_ms, said = self._clock.now_ms(), (position, envelope)

        def keep(tx: Transaction) -> Heard:
            return self._answering.hear(tx, owner, id, said, now_ms)

        heard = await self._write(keep)
        if self.erase is not None and heard.revoked is not None:
            await trio.to_thread.run_sync(self.erase, heard.revoked)
        self.buying.look()
        self._news.wake(owner)
        return heard.length

    async def report(self, report: Report) -> None:
        """Sign a report of use or deletion; the owner hears it now, or when it comes by.

        Raises:
            NotAllowed: the grant is not opened yet, or enough was reported of it.
            NotFound: there is no such grant.
        """
        now_ms = self._clock.now_ms()
        owner = await self._write(lambda tx: reporting.say(tx, self.transcripts, report, now_ms))
        self._news.wake(owner)

    @property
    def present(self) -> tuple[bytes, ...]:
        """The owners who are connected and hear at once what is new."""
        return self._news.waiting()

    async def look(self) -> None:
        """Have every owner who is connected hear what was written in the books beside this desk.

        A call that was added is asked of them as if they had just come by. Who is only just
        introducing itself hears it when it comes next.
        """
        for owner in self.present:
            claims = await self._read(partial(books.owner, identity=owner))
            await self.introduced(claims)
            self._news.wake(owner)

    async def wait_changed(self, owner: bytes, seen: int) -> int:
        """Return when more than `seen` things were new for this owner, and how many were."""
        return await self._news.wait(owner, seen)

    async def open_purchases(self) -> None:
        """Open every agreed grant on chain, for as long as this task runs; see `Buying.run`."""
        await self.buying.run()

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)
