"""Asking: who comes by, whether there is room for somebody new, and what they are asked.

The stipend that a request names is asked of the chain at most once a minute, whoever comes.
"""

from __future__ import annotations

import logging
import secrets
from collections import deque
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from p2p.requester import books, cohorts, spending
from p2p.requester.calls import terms_for
from p2p.transport.places import NOWHERE
from wallet.agreement import messages, terms
from wallet.errors import BadSignature, ChainError, NotAllowed

if TYPE_CHECKING:
    from p2p.requester.calls import PaymentFacts
    from p2p.requester.limits import Limits
    from p2p.requester.ports import Payer
    from p2p.requester.transcripts import Transcripts
    from wallet.agreement.binding import Claims
    from wallet.agreement.terms import Party, Terms
    from wallet.ports import Clock
    from wallet.store import Transaction

log = logging.getLogger("freehold.requester")

MINUTE_MS: Final = 60_000
STIPEND_SECONDS: Final = 60.0


class Asking:
    """What one requester asks of owners.

    Args:
        transcripts: its negotiations.
        party: how it introduces itself in terms.
        facts: chain, token and addresses; `gas_stipend` is replaced by the payer's figure.
        payer: knows the stipend.
        clock: time.
        limits: how many may come for the first time in a minute.
    """

    def __init__(
        self,
        transcripts: Transcripts,
        party: Party,
        facts: PaymentFacts,
        payer: Payer,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self._transcripts, self._party, self._facts = transcripts, party, facts
        self._payer, self._clock, self._limits = payer, clock, limits
        self._newcomers: deque[tuple[int, str]] = deque()
        self._invitations: dict[bytes, bytes] = {}
        self._stipend: tuple[float, int] | None = None
        self._pricing = trio.Lock()

    def invited(self, owner: bytes, invitation: bytes) -> None:
        """Hear by what invitation an owner comes; `invitation_of`, which follows, takes it."""
        self._invitations[owner] = invitation

    def invitation_of(self, owner: bytes) -> bytes | None:
        """Take what was heard of an owner's invitation."""
        return self._invitations.pop(owner, None)

    def meet(
        self,
        tx: Transaction,
        owner: Claims,
        invitation: bytes | None,
        stipend: int | None,
        now_ms: int,
        place: str = NOWHERE,
    ) -> None:
        """Pin an owner's keys at first sight and ask it whatever call is open.

        Without a stipend, or where it would be above the requester's most, nothing new is asked.

        Raises:
            BadSignature: the owner has come with other keys before.
            NotAllowed: too many owners have come for the first time within a minute, in all or
                from this one's internet address (`place`).
        """
        # only this requester makes invitations, so who brings one is kept out by no crowd
        invited = invitation is not None and cohorts.is_good(tx, invitation)
        if not invited and not books.knows(tx, owner.identity):
            self._admit(now_ms, place)
        if books.meet(tx, owner, now_ms) != owner:
            raise BadSignature("This owner introduced itself with other keys before.")
        if invitation is not None:
            cohorts.use(tx, invitation, owner.identity, now_ms)
        if stipend is None or not spending.note_wanted(tx, stipend):
            return
        for number, call in books.calls_for(tx, owner.identity, now_ms // 1000):
            if cohorts.asks(tx, number, owner.identity):
                facts = msgspec.structs.replace(self.facts, gas_stipend=stipend)
                asked = terms_for(call, self._party, facts, now_ms // 1000)
                request = messages.Request(
                    nonce=secrets.token_bytes(16),
                    created_ms=now_ms,
                    terms=self.document(number, asked),
                )
                self._transcripts.begin(tx, owner, number, request, now_ms)

    @property
    def facts(self) -> PaymentFacts:
        """What the chain side contributes to the terms of a request."""
        return self._facts

    def document(self, number: int, asked: Terms) -> bytes:  # noqa: ARG002 - for others
        """Return the terms of a request as they are signed; `number` is the call's."""
        return terms.encode(asked)

    def _admit(self, now_ms: int, place: str) -> None:
        """Count an owner that comes for the first time."""
        while self._newcomers and self._newcomers[0][0] <= now_ms - MINUTE_MS:
            self._newcomers.popleft()
        if len(self._newcomers) >= self._limits.new_owners_per_minute:
            raise NotAllowed("Too many new owners have come just now; come again in a minute.")
        of_one = sum(there == place for _, there in self._newcomers)
        if place != NOWHERE and of_one >= self._limits.new_owners_of_an_address:
            raise NotAllowed(
                "Too many new owners have come from your internet address just now; come again in"
                " a minute."
            )
        self._newcomers.append((now_ms, place))

    async def stipend_wei(self) -> int | None:
        """Return the stipend to offer; None if the chain has never told it."""
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
