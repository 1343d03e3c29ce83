"""The owner's machine: a copy of the transcript, and after it what was not taken yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from wallet.agreement.messages import encode_envelope, seal
from wallet.agreement.negotiation import Entry, Negotiation, Side
from wallet.errors import AgreementError, OutOfOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.messages import Message


class Heard(NamedTuple):
    """What hearing came to.

    `news` are the requester's messages, each with the negotiation as it stood after it; `position`
    is the place of the first one that is new. `dropped` are own messages that fit no more: the
    requester spoke first.
    """

    session: OwnerSession
    position: int
    news: tuple[Negotiation, ...]
    dropped: tuple[Message, ...]


@dataclass(frozen=True)
class OwnerSession:
    """One negotiation as its owner holds it.

    Attributes:
        negotiation: every message so far, own ones that were not taken yet at the end.
        confirmed: how many of them the requester is known to hold.
    """

    negotiation: Negotiation
    confirmed: int = 0

    def hear(self, start: int, envelopes: Sequence[bytes], signing_seed: bytes) -> Heard:
        """Take the requester's messages from a place on.

        Own messages that it had not seen are signed once more behind them, if they still fit.

        Raises:
            OutOfOrder: there is a gap, or another message stands where both had one.
            AgreementError: one does not follow, or cannot be accepted; nothing was taken.
        """
        held = [entry.envelope for entry in self.negotiation.entries]
        if start > len(held):
            raise OutOfOrder("The requester left out messages that came before.")
        known = 0
        for mine, theirs in zip(held[start:], envelopes, strict=False):
            if mine != theirs:
                break
            known += 1
        position, new = start + known, envelopes[known:]
        if not new:
            return Heard(self.taken(position), position, (), ())
        if position < self.confirmed:
            raise OutOfOrder("The requester has changed a message that both sides had.")
        own = self.negotiation.entries[position:]
        found, news = self._beginning(position), list[Negotiation]()
        for envelope in new:
            found = found.take(envelope)
            news.append(found)
        if held and found.entries[0].envelope != held[0]:
            raise OutOfOrder("The requester sent a message under another name than its own.")
        session, dropped = replace(self, negotiation=found, confirmed=len(found.entries)), []
        for entry in own:
            try:
                session = session.say(entry.message, signing_seed)
            except AgreementError:
                dropped.append(entry.message)
        theirs_alone = tuple(one for one in news if _last(one).side is Side.REQUESTER)
        return Heard(session, position, theirs_alone, tuple(dropped))

    def say(self, message: Message, signing_seed: bytes) -> OwnerSession:
        """Sign a message of one's own at the end.

        Raises:
            AgreementError: it does not fit where the negotiation stands.
        """
        found = self.negotiation
        here, there = found.owner.identity, found.requester.identity
        envelope = seal(message, found.previous, here, there, signing_seed)
        return replace(self, negotiation=found.take(encode_envelope(envelope)))

    def outgoing(self) -> tuple[tuple[int, bytes], ...]:
        """Return what the requester is not known to hold, each with its place."""
        return tuple(
            (place, entry.envelope)
            for place, entry in enumerate(self.negotiation.entries)
            if place >= self.confirmed
        )

    def taken(self, length: int) -> OwnerSession:
        """Note that the requester holds the first `length` messages."""
        length = min(length, len(self.negotiation.entries))
        return replace(self, confirmed=max(self.confirmed, length))

    def _beginning(self, length: int) -> Negotiation:
        """Return the negotiation as it stood after its first `length` messages."""
        whole = self.negotiation
        if length == len(whole.entries):
            return whole
        found = Negotiation(whole.owner, whole.requester, whole.domain)
        for entry in whole.entries[:length]:
            found = found.take(entry.envelope)
        return found


def _last(negotiation: Negotiation) -> Entry:
    return negotiation.entries[-1]
