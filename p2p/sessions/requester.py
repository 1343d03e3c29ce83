"""The requester's machine: it holds the transcript, and what it has taken stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wallet.agreement.messages import encode_envelope, seal
from wallet.errors import OutOfOrder

if TYPE_CHECKING:
    from wallet.agreement.messages import Message
    from wallet.agreement.negotiation import Negotiation


@dataclass(frozen=True)
class RequesterSession:
    """One negotiation as its requester holds it.

    Attributes:
        negotiation: every message so far.
    """

    negotiation: Negotiation

    def hear(self, position: int, envelope: bytes) -> RequesterSession:
        """Take an owner's message for a place; what is held there already changes nothing.

        Raises:
            OutOfOrder: another message stands there, or one before it is missing.
            AgreementError: it does not follow what is held, or cannot be accepted.
        """
        held = self.negotiation.entries
        if position < len(held) and held[position].envelope == envelope:
            return self
        if position != len(held):
            raise OutOfOrder("The other side has said something new meanwhile; read it first.")
        return replace(self, negotiation=self.negotiation.take(envelope))

    def say(self, message: Message, signing_seed: bytes) -> RequesterSession:
        """Sign a message of one's own at the end.

        Raises:
            AgreementError: it does not fit where the negotiation stands.
        """
        found = self.negotiation
        here, there = found.requester.identity, found.owner.identity
        envelope = seal(message, found.previous, here, there, signing_seed)
        return replace(self, negotiation=found.take(encode_envelope(envelope)))

    def envelopes(self, start: int) -> tuple[bytes, ...]:
        """Return the messages from a place on, for an owner that has those before it."""
        return tuple(entry.envelope for entry in self.negotiation.entries[start:])
