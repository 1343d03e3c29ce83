"""Both sides of a deal for the protocols: a real requester, and an owner kept in memory.

The requester is the real desk with real encrypted books; only its payer, the chain, is played.
The owner plays what `app.node` does over a vault: it holds negotiations and serves a release by
the same rules, and its promises are counted so that tests can look at them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import trio

from app.requester.books import MIGRATIONS
from p2p.requester import books
from p2p.requester.calls import TEMPLATE, Call, PaymentFacts, parse_call
from p2p.requester.delivered import content
from p2p.requester.desk import Desk
from p2p.requester.keys import signing_of
from p2p.requester.ports import Opening
from p2p.requester.receiving import Receiver
from tests.deal import (
    CHAIN_ID,
    DOMAIN,
    FROZEN,
    NOW,
    OWNER,
    PARTY,
    REGISTRY,
    REQUESTER,
    TOKEN,
    Deal,
    Frozen,
    Person,
    opening,
    seal_next,
)
from wallet.agreement import delivery
from wallet.agreement.delivery import Receipt, Signed
from wallet.agreement.grant import check_voucher
from wallet.agreement.negotiation import Negotiation, Side
from wallet.errors import ContentMismatch, FreeholdError, NotFound, NotServed, OutOfOrder
from wallet.ports import Holding, Outgoing, Voucher
from wallet.store import Database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from p2p.requester.ports import Allowed, Progress
    from wallet.agreement.binding import Binding, Claims
    from wallet.agreement.grant import Grant
    from wallet.agreement.messages import Message

CALL = msgspec.structs.replace(parse_call(TEMPLATE, NOW), rounds=0)


class FixedClock:
    """A clock that stands where it is put."""

    def __init__(self, seconds: int = NOW) -> None:
        self.seconds = seconds

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self.seconds * 1000

    def monotonic(self) -> float:
        """Seconds."""
        return float(self.seconds)


class PlayedChain:
    """A payer whose chain does what the test says; each grant is opened at most once."""

    def __init__(self, payer: Person = REQUESTER) -> None:
        self._payer = payer
        self.failures: list[Exception] = []
        self.opened: dict[bytes, Opening] = {}
        self.states: dict[bytes, Progress] = {}
        self.lost: tuple[bytes, ...] = ()
        self.asked = 0
        self.was_asked = trio.Event()

    async def stipend_wei(self) -> int:
        """The stipend."""
        return 400_000_000_000_000

    async def progress(self, grant: Grant) -> Progress:
        """How far an opening came, as told; what was opened here is under way."""
        id = grant.id(DOMAIN)
        return self.states.get(id, "under way" if id in self.opened else "never")

    async def open(
        self, grant: Grant, signature: bytes, deposit: int, stipend_wei: int, allowed: Allowed
    ) -> Opening:
        """Open a grant, or fail as told."""
        self.asked += 1
        self.was_asked.set()
        if self.failures:
            raise self.failures.pop(0)
        raw = opening(grant, signature, payer=self._payer, deposit=deposit)
        return self.opened.setdefault(grant.id(DOMAIN), Opening(raw, b"\x02stipend"))

    async def replaced(self) -> tuple[bytes, ...]:
        """Return what something else took the place of, as told."""
        return self.lost

    async def refund(self, grant: Grant) -> None:
        """Close a grant."""


FACTS = PaymentFacts(
    chain_id=CHAIN_ID,
    registry=REGISTRY,
    token=TOKEN,
    decimals=6,
    window_seconds=72 * 3600,
    gas_stipend=0,
    requester=REQUESTER.claims.address,
    voucher_signer=REQUESTER.claims.address,
)


class Lab:
    """A requester with real books in a folder."""

    def __init__(self, folder: Path, *calls: Call, new: bool = True) -> None:
        self.folder, self.clock, self.chain = folder, FixedClock(), PlayedChain()
        opened = Database.create if new else Database.open
        self.database = opened(folder / "books.db", bytes(32), migrations=MIGRATIONS)
        self.desk = self.new_desk()
        for call in calls:
            self.database.write(books.add_call, call, self.clock.now_ms())

    def new_desk(self) -> Desk:
        """A desk over the same books, as after a restart."""
        keys = REQUESTER.requester_keys
        return Desk(self.database, keys, PARTY, FACTS, self.chain, self.clock)

    def close(self) -> None:
        """Close the books."""
        self.database.close()

    def negotiations(self) -> list[Negotiation]:
        """Everything in the books, checked."""

        def read(tx: Any) -> list[Negotiation]:
            return [self.desk.transcripts.load(tx, id)[0] for id, _, _ in books.negotiations(tx)]

        return self.database.read(read)

    def bought(self) -> books.Purchase:
        """The one purchase."""
        (item,) = self.database.read(lambda tx: list(books.purchases(tx)))
        return item

    def adopt(self, deal: Deal, state: books.State = "open") -> None:
        """Write a deal that was made elsewhere into the books, as bought."""

        def write(tx: Any) -> None:
            books.meet(tx, deal.owner.claims, self.clock.now_ms())
            number = books.add_call(tx, CALL, self.clock.now_ms())
            books.save(tx, deal.negotiation, number, 0, self.clock.now_ms())
            books.buy(tx, deal.negotiation, self.clock.now_ms())
            books.set_state(tx, deal.grant_id, state)

        self.database.write(write)

    def receiver(self, deal: Deal) -> Receiver:
        """What receives this deal's release; everything is read from the books again."""
        negotiation, _ = self.database.read(self.desk.transcripts.load, deal.negotiation.id)
        keys = REQUESTER.requester_keys
        folder = self.folder / "received" / deal.grant_id.hex()
        return Receiver(
            self.database, folder, keys, negotiation, signing_of(keys, FACTS), self.clock
        )

    def finder(self, deal: Deal) -> Callable[[bytes], Any]:
        """Finds the receiver by grant id, as the service does."""

        async def find(grant_id: bytes) -> Receiver:
            if grant_id != deal.grant_id:
                raise NotFound("This grant was not given to this requester.")
            return self.receiver(deal)

        return find

    def contents(self, deal: Deal) -> list[bytes]:
        """The steps that were received, opened again from the files."""
        pieces = self.database.read(books.pieces, deal.grant_id)
        folder = self.folder / "received" / deal.grant_id.hex()
        return [
            b"".join(bytes(part) for part in content(folder, [piece]))
            for piece in pieces
            if piece.key is not None
        ]


class MemoryOwner:
    """The owner's side of one relationship (`wallet.ports.OwnerDesk`), in memory."""

    def __init__(self, person: Person = OWNER) -> None:
        self.person = person
        self.requester: Claims | None = None
        self.introduction: Binding | None = None
        self.held: dict[bytes, Negotiation] = {}
        self.known: dict[bytes, int] = {}
        self.refusals: list[tuple[int, str, str]] = []
        self._news = trio.Event()
        self._looks = trio.Event()

    @property
    def chain_id(self) -> int:
        """The chain."""
        return CHAIN_ID

    def binding(self) -> Binding:
        """The introduction."""
        return self.person.binding

    async def introduced(self, claims: Claims, binding: Binding) -> None:
        """Pin the requester."""
        self.requester, self.introduction = claims, binding

    async def holdings(self) -> tuple[Holding, ...]:
        """What both sides hold."""
        return tuple(Holding(id, self.known[id]) for id in self.held)

    async def take(self, id: bytes, start: int, envelopes: tuple[bytes, ...]) -> None:
        """Keep the requester's messages."""
        assert self.requester is not None
        empty = Negotiation(self.person.claims, self.requester, DOMAIN)
        negotiation = self.held.get(id, empty)
        held = len(negotiation.entries)
        if start > held:
            raise OutOfOrder("The requester left out messages that came before.")
        for data in envelopes[held - start :]:
            negotiation = negotiation.take(data)
        if negotiation.id != id:
            raise OutOfOrder("The requester sent a message under another name than its own.")
        self.held[id] = negotiation
        self.known[id] = len(negotiation.entries)
        self._look()

    async def outgoing(self) -> tuple[Outgoing, ...]:
        """What the requester does not have."""
        return tuple(
            Outgoing(id, place, item.entries[place].envelope)
            for id, item in self.held.items()
            for place in range(self.known[id], len(item.entries))
        )

    async def confirmed(self, id: bytes, length: int) -> None:
        """The requester has so many."""
        self.known[id] = length
        self._look()

    async def refused(self, id: bytes, position: int, code: str, message: str) -> None:
        """The requester would not take one."""
        self.refusals.append((position, code, message))
        self.known[id] = len(self.held[id].entries)
        self._look()

    async def wait_outgoing(self) -> None:
        """Wait for something to say."""
        news = self._news
        await news.wait()
        if self._news is news:
            self._news = trio.Event()

    @property
    def deal(self) -> Negotiation:
        """The one negotiation."""
        (item,) = self.held.values()
        return item

    def say(self, message: Message) -> None:
        """Sign the next message of the one negotiation, and have it sent."""
        id, negotiation = next(iter(self.held.items()))
        data = seal_next(negotiation, Side.OWNER, message, self.person, REQUESTER)
        self.held[id] = negotiation.take(data)
        self._news.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something that came makes this true."""
        while not condition():
            await self._looks.wait()

    def _look(self) -> None:
        self._looks.set()
        self._looks = trio.Event()


class MemorySource:
    """One grant's release (`wallet.ports.ReleaseSource`) by the rules of the wallet, in memory.

    `risk` is the most that was ever served and not paid, in steps.
    """

    def __init__(self, deal: Deal, made: Frozen = FROZEN) -> None:
        assert deal.negotiation.terms is not None
        self.deal, self.made = deal, made
        self.first = deal.negotiation.terms.payment.first
        self.served = self.paid_steps = self.risk = 0
        self.vouchers: dict[int, bytes] = {}
        self.receipts: dict[int, Receipt] = {}
        self.ended = ""

    @property
    def grant_id(self) -> bytes:
        """The grant."""
        return self.deal.grant_id

    async def manifest(self) -> Signed:
        """The signed manifest."""
        self._check()
        return self.deal.manifest()

    async def whereabouts(self) -> Signed | None:
        """Nothing lies at holders."""
        return None

    async def chunk(self, step: int, index: int) -> bytes:
        """One chunk of the next unpaid steps."""
        self._check()
        if not 1 <= step <= min(self.paid_steps + 2, len(self.made.contents)):
            raise NotServed("Only the next unpaid steps can be fetched.")
        if index >= self.made.entries[step - 1].chunks:
            raise NotServed("The step has no such chunk.")
        return self.made.chunk(step, index)

    async def paid(self, uses: int, signature: bytes) -> None:
        """Check and keep a voucher."""
        signer = REQUESTER.claims.address
        check_voucher(self.grant_id, uses, DOMAIN, signature, signer)
        if uses > self.served + (self.first == "voucher"):
            raise NotServed("The voucher counts steps that have not been served.")
        self.paid_steps = max(self.paid_steps, uses)
        self.vouchers[uses] = signature

    async def key(self, step: int) -> bytes:
        """A step's sealed key."""
        self._check()
        if step > self.served + 1:
            raise NotServed("Steps leave in order.")
        needed = step if self.first == "voucher" else step - 1
        if self.paid_steps < needed:
            raise NotServed(f"Step {needed} is to be paid before the key of step {step} leaves.")
        self.served = max(self.served, step)
        self.risk = max(self.risk, self.served - self.paid_steps)
        return self.deal.sealed_key(step)

    async def settle(
        self, receipt: Signed | None, voucher: Voucher | None, step: int | None
    ) -> bytes:
        """All of it or nothing."""
        before = (self.served, self.paid_steps, self.risk, {**self.vouchers}, {**self.receipts})
        try:
            if receipt is not None:
                await self.received(receipt)
            if voucher is not None:
                await self.paid(*voucher)
            return b"" if step is None else await self.key(step)
        except FreeholdError:
            self.served, self.paid_steps, self.risk, self.vouchers, self.receipts = before
            raise

    async def received(self, receipt: Signed) -> None:
        """Check and keep a receipt."""
        body = delivery.open_signed(receipt, Receipt, REQUESTER.claims.signing_key)
        entry = self.made.entries[body.step - 1]
        if (body.grant_id, body.leaf) != (self.grant_id, entry.leaf):
            raise ContentMismatch("The receipt is over other content than was sent.")
        self.receipts[body.step] = body

    def _check(self) -> None:
        if self.ended:
            raise NotServed(self.ended)
