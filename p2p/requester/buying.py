"""Buying: agreed grants are opened on chain, one at a time and each at most once.

Money moves here and nowhere else, within the budget, which is looked at in the transaction that
signs. What became of an opening is written down with the message that tells the owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import trio

from p2p.requester import books, cohorts, spending
from wallet.agreement import messages
from wallet.agreement.negotiation import Phase
from wallet.errors import ChainError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.requester.calls import PaymentFacts
    from p2p.requester.news import News
    from p2p.requester.ports import Payer, Progress
    from p2p.requester.transcripts import Transcripts
    from wallet.agreement.negotiation import Negotiation
    from wallet.ports import Clock
    from wallet.store import Database, Transaction

Result = TypeVar("Result")

LOOK_SECONDS = 5.0


class Buying:
    """The purchases of one requester.

    Args:
        database: open books.
        transcripts: its negotiations.
        facts: chain and token.
        payer: opens grants on chain.
        clock: time.
        news: told whom something is new for.
    """

    def __init__(
        self,
        database: Database,
        transcripts: Transcripts,
        facts: PaymentFacts,
        payer: Payer,
        clock: Clock,
        news: News,
    ) -> None:
        self._database, self._transcripts, self._facts = database, transcripts, facts
        self._payer, self._clock, self._news = payer, clock, news
        self._bought = trio.Event()

    def look(self) -> None:
        """Something may be bought now."""
        self._bought.set()

    async def run(self) -> None:
        """Open every agreed grant, for as long as this task runs.

        A grant that cannot be opened now is tried again when something changes or after five
        seconds, and so is one whose opening failed for good, as often as the payer signs it anew;
        one whose opening date has passed is withdrawn, unless its opening was signed before and
        has not failed: that may be on the chain, and is waited for.
        """
        await self._write(lambda tx: spending.catch_up(tx, self._transcripts))
        while True:
            self._bought = trio.Event()
            for item in await self._read(lambda tx: list(books.purchases(tx, "agreed"))):
                await self.open(item)
            for grant_id in await self._payer.replaced():
                await self.pay_again(grant_id)
            await self.let_go()
            with trio.move_on_after(LOOK_SECONDS):
                await self._bought.wait()

    async def open(self, item: books.Purchase) -> None:
        """Open one agreed grant, or write down why it waits or what became of it."""

        def begin(tx: Transaction) -> tuple[Negotiation, int, cohorts.Held | None]:
            found, number = self._transcripts.load(tx, item.negotiation, item.owner)
            return found, number, cohorts.held(tx, number, item.grant_id)

        negotiation, number, held = await self._read(begin)
        consent = negotiation.consent
        assert consent is not None
        assert negotiation.terms is not None
        progress = await self._payer.progress(consent.grant)
        late = self._clock.now_ms() // 1000 > consent.grant.open_by
        idle = progress in ("never", "failed")
        if idle and late:
            words = "The opening failed." if progress == "failed" else "Not opened in time."
            await self._withdraw(item, number, words, progress)
            return
        if progress == "under way" and late:
            words = "The opening was signed in time; the chain has not told yet what became of it."
            await self._note(item, words)
            return
        if held is not None and idle:
            if held.for_good:
                await self._withdraw(item, number, held.words, progress)
            else:
                await self._note(item, held.words)
            return

        cost = (consent.grant.total_units, negotiation.terms.payment.stipend_wei)

        def beyond(tx: Transaction) -> str | None:
            self._check_stands(tx, item)
            return spending.refused(tx, item.grant_id, *cost, self._facts)

        def allowed(tx: Transaction) -> None:
            words = beyond(tx)
            if words is not None:
                raise NotAllowed(words)
            spending.note(tx, item.grant_id, *cost)

        try:
            waits = await self._read(beyond)
            if waits is not None and idle:
                await self._note(item, waits)
                return
            opening = await self._payer.open(consent.grant, consent.signature, *cost, allowed)
        except NotAllowed as error:
            if await self._payer.progress(consent.grant) == "never":
                await self._write(lambda tx: spending.drop(tx, item.grant_id))
            else:
                await self._note(item, str(error))
            return
        except ChainError as error:
            await self._note(item, str(error))
            return
        opened = messages.Opened(transaction=opening.transaction, stipend=opening.stipend)
        await self._write(lambda tx: self._opened(tx, item, number, opened, cost))
        self._news.wake(item.owner)

    async def pay_again(self, grant_id: bytes) -> None:
        """Have signed anew what did not go through of a grant whose opening was signed.

        Something else took its place, or the opening failed. Without its stipend an owner never
        serves, and what was set aside would wait for the end. Where it is not signed anew the books
        say why.
        """
        item = await self._read(lambda tx: books.purchase(tx, grant_id))
        if item.state != "open":
            return
        negotiation, _ = await self._read(
            lambda tx: self._transcripts.load(tx, item.negotiation, item.owner)
        )
        consent, terms = negotiation.consent, negotiation.terms
        if consent is None or terms is None:
            return
        grant, now = consent.grant, self._clock.now_ms() // 1000
        late = now > grant.open_by and await self._payer.progress(grant) == "failed"
        if late:
            words = "Its opening did not go through, and its time is over."
            await self._write(lambda tx: books.set_state(tx, item.grant_id, "failed", words))
            return
        if now > grant.expiry:
            return
        cost = (grant.total_units, terms.payment.stipend_wei)
        try:
            await self._payer.open(
                grant, consent.signature, *cost, lambda tx: self._check_stands(tx, item)
            )
            words = "What was signed for this grant did not go through; it was signed anew."
        except (NotAllowed, ChainError) as error:
            words = str(error)
        await self._note(item, words)

    def _opened(
        self,
        tx: Transaction,
        item: books.Purchase,
        number: int,
        opened: messages.Opened,
        cost: tuple[int, int],
    ) -> None:
        spending.note(tx, item.grant_id, *cost)
        self._say(tx, item, number, opened, "open", "")

    def _check_stands(self, tx: Transaction, item: books.Purchase) -> None:
        found, _ = self._transcripts.load(tx, item.negotiation, item.owner)
        if found.phase is not Phase.GRANTED:
            raise NotAllowed("This grant has ended before it was opened; nothing was paid.")

    async def let_go(self) -> None:
        """Tell those who were asked and have not decided that a study has all it needs."""
        now_ms = self._clock.now_ms()

        def withdraw(tx: Transaction) -> list[bytes]:
            told = cohorts.undecided(tx)
            for id, owner in told:
                negotiation, number = self._transcripts.load(tx, id, owner)
                full = messages.Withdraw(cohorts.FULL)
                self._transcripts.say(tx, negotiation, number, full, now_ms)
            return [owner for _, owner in told]

        if await self._read(cohorts.undecided):
            for owner in await self._write(withdraw):
                self._news.wake(owner)

    async def _note(self, item: books.Purchase, words: str) -> None:
        await self._write(lambda tx: books.note(tx, item.grant_id, words))

    async def _withdraw(
        self, item: books.Purchase, number: int, words: str, progress: Progress
    ) -> None:
        said = messages.Withdraw(words)

        def withdraw(tx: Transaction) -> None:
            if progress == "never":
                spending.drop(tx, item.grant_id)
            self._say(tx, item, number, said, "failed", words)

        await self._write(withdraw)
        self._news.wake(item.owner)

    def _say(
        self,
        tx: Transaction,
        item: books.Purchase,
        number: int,
        message: messages.Message,
        state: books.State,
        note: str,
    ) -> None:
        negotiation, _ = self._transcripts.load(tx, item.negotiation, item.owner)
        if negotiation.phase is Phase.GRANTED:
            self._transcripts.say(tx, negotiation, number, message, self._clock.now_ms())
            books.set_state(tx, item.grant_id, state, note)

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)
