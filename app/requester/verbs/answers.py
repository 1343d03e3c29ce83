"""How owners answered by public rules, and the statement by which a domain names this requester.

Guarantees: an owner counts once for each rule, however often it answers by it; a hash proves only
that an owner sent it, and owners who decline and tell no rule are counted as such.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from nacl.signing import SigningKey

from p2p.requester import books as rows
from wallet.agreement.messages import Decline, Offer, decode_envelope, decode_message

if TYPE_CHECKING:
    from app.requester.books import Books
    from wallet.store import Transaction

SCHEMA: Final = "freehold/domain/1"
PATH: Final = "/.well-known/freehold.json"


def by_rule(books: Books) -> dict[str, Any]:
    """How many owners declined or countered by each public rule, the most frequent first."""
    return books.db.read(_counted)


def _counted(tx: Transaction) -> dict[str, Any]:
    declined, countered = defaultdict[str, set[bytes]](set), defaultdict[str, set[bytes]](set)
    untold = set[bytes]()
    for id, _, _ in rows.negotiations(tx):
        for data in rows.envelopes(tx, id):
            envelope = decode_envelope(data)
            message = decode_message(envelope.body)
            if not isinstance(message, Decline | Offer):
                continue
            if isinstance(message.template, bytes):
                found = declined if isinstance(message, Decline) else countered
                found[message.template.hex()].add(envelope.key)
            elif isinstance(message, Decline):
                untold.add(envelope.key)
    hashes = {*declined, *countered}
    found_of = {one: declined[one] | countered[one] for one in hashes}
    order = sorted(hashes, key=lambda one: (-len(found_of[one]), one))
    return {
        "rules": [
            {
                "hash": one,
                "owners": len(found_of[one]),
                "declined": len(declined[one]),
                "countered": len(countered[one]),
            }
            for one in order
        ],
        "declined_untold": len(untold),
    }


def domain(books: Books) -> dict[str, Any]:
    """The statement to publish on a domain of one's own, at `PATH`, over HTTPS."""
    key = SigningKey(books.keys.transport_seed).verify_key.encode().hex()
    return {"path": PATH, "statement": {"schema": SCHEMA, "keys": [key]}}
