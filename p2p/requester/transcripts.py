"""What was said with owners, in the books: read back checked, carried on by signed messages.

Everything is in the caller's transaction. Checking a transcript costs about a millisecond a
signature, so what was checked is kept, and only what came since is checked. Each envelope is signed
over the one before: while the last one is the same, all before it are.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from p2p.requester import books
from p2p.requester.keys import claims_of
from p2p.sessions import RequesterSession
from wallet.agreement.grant import Domain
from wallet.agreement.negotiation import Negotiation
from wallet.errors import OutOfOrder

if TYPE_CHECKING:
    from p2p.requester.keys import RequesterKeys
    from wallet.agreement.binding import Claims
    from wallet.agreement.messages import Message
    from wallet.store import Transaction

KEPT_CHECKED: Final = 256
"""How many negotiations are kept in memory; each takes some ten kilobytes."""


class Transcripts:
    """One requester's negotiations.

    Attributes:
        claims: what it says of itself.
        domain: chain and registry.
    """

    def __init__(self, claims: Claims, domain: Domain, signing_seed: bytes) -> None:
        self.claims, self.domain, self._seed = claims, domain, signing_seed
        self._checked: dict[bytes, Negotiation] = {}
        self._checking = threading.Lock()

    @classmethod
    def of(cls, keys: RequesterKeys, chain_id: int, registry: str) -> Transcripts:
        """Return those of a requester with these keys on one chain."""
        domain = Domain(chain_id, registry)
        return cls(claims_of(keys, chain_id), domain, keys.signing_seed)

    def load(
        self, tx: Transaction, id: bytes, owner: bytes | None = None
    ) -> tuple[Negotiation, int]:
        """Read a negotiation back, checked; return it and its call's number.

        Raises:
            NotFound: there is none with this id.
            OutOfOrder: it is with another owner than the one that is given.
        """
        identity, number = books.begun(tx, id)
        if owner not in (None, identity):
            raise OutOfOrder("This negotiation is with another owner.")
        found = self._checked.get(id)
        held = 0 if found is None else len(found.entries)
        if found is None or books.envelope(tx, id, held - 1) != found.entries[-1].envelope:
            found, held = Negotiation(books.owner(tx, identity), self.claims, self.domain), 0
        for data in books.envelopes(tx, id, held):
            found = found.take(data)
        self._remember(id, found)
        return found, number

    def begin(
        self, tx: Transaction, owner: Claims, number: int, message: Message, now_ms: int
    ) -> Negotiation:
        """Sign and keep the first message of a new negotiation about a call."""
        return self.say(tx, Negotiation(owner, self.claims, self.domain), number, message, now_ms)

    def say(
        self, tx: Transaction, negotiation: Negotiation, number: int, message: Message, now_ms: int
    ) -> Negotiation:
        """Sign a message at the end of a negotiation and keep it.

        Raises:
            AgreementError: it does not fit where the negotiation stands.
        """
        said = RequesterSession(negotiation).say(message, self._seed).negotiation
        books.save(tx, said, number, len(negotiation.entries), now_ms)
        return said

    def _remember(self, id: bytes, negotiation: Negotiation) -> None:
        with self._checking:
            self._checked.pop(id, None)
            while len(self._checked) >= KEPT_CHECKED:
                self._checked.pop(next(iter(self._checked)))
            self._checked[id] = negotiation
