"""The file of a negotiation: everything both sides signed about one request, and its end.

Guarantees: `write` gives one spelling (RFC 8785); `read` takes a file only if every message in it
is signed by its side in its place, and what it says of them (who, what, how it ended) follows from
them byte for byte. Unlike a consent record it needs no grant: a request that was declined, taken
back or never answered has a transcript too.

A file is one JSON object: `schema`, `request` (the negotiation's name), `ended` (its phase by the
last message; whether its time has run out is for who reads it), `messages`, and `proof`
(`wallet.agreement.proof`). It holds notes and terms: who is shown it reads what both sides wrote.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.negotiation import Negotiation
from wallet.agreement.proof import Proof, certified, checked, proof_of
from wallet.agreement.said import APART, proposals, said
from wallet.agreement.words import Section, Token, sections
from wallet.errors import Malformed

if TYPE_CHECKING:
    from wallet.agreement.binding import Binding

VERSION: Final = "freehold/transcript/1"
MAXIMUM_BYTES: Final = 32 * 1024 * 1024


class Read(msgspec.Struct, frozen=True):
    """A transcript that was read and checked.

    Attributes:
        negotiation: what was signed.
        certified: whose signing keys were certified by their address: "owner", "requester".
    """

    negotiation: Negotiation
    certified: tuple[str, ...]


def write(
    negotiation: Negotiation,
    owner_introduction: Binding | None = None,
    requester_introduction: Binding | None = None,
) -> bytes:
    """Return the file of a negotiation, with the introductions that are at hand.

    Raises:
        OutOfOrder: nothing was said in it yet.
    """
    return _spelt(negotiation, proof_of(negotiation, owner_introduction, requester_introduction))


def read(data: bytes) -> Read:
    """Read a transcript from anywhere and check all of it.

    Raises:
        Malformed: not such a file, or it says something else than what was signed.
        AgreementError: a message in it does not hold; the error names why.
    """
    if len(data) > MAXIMUM_BYTES:
        raise Malformed("The file is too large for a transcript.")
    document = parse_canonical(data)
    if not isinstance(document, dict) or document.get("schema") != VERSION:
        raise Malformed("This is not a transcript.")
    try:
        proof = msgspec.convert(document.get("proof"), Proof)
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise Malformed(f"The signatures of the transcript cannot be read: {error}.") from error
    negotiation = checked(proof)
    if not negotiation.entries or _spelt(negotiation, proof) != data:
        raise Malformed("The transcript says something else than what was signed.")
    return Read(negotiation, certified(proof))


def is_transcript(data: bytes) -> bool:
    """Whether a file looks like a transcript; whether it holds is for `read`."""
    return data.startswith(b'{"ended":') and b'"schema":"freehold/transcript/1"' in data


def lines(negotiation: Negotiation, token: Token) -> tuple[tuple[str, str], ...]:
    """Return each message as (place, sentence), as a third party is told it."""
    owner, requester = APART
    before = proposals([entry.message for entry in negotiation.entries])
    return tuple(
        (
            str(place),
            said(entry.message, owner if entry.side.value == "owner" else requester, token, terms),
        )
        for place, (entry, terms) in enumerate(zip(negotiation.entries, before, strict=True), 1)
    )


def last_terms(negotiation: Negotiation, token: Token) -> tuple[Section, ...]:
    """Return the terms that were on the table at the end, in words; none if they held none."""
    return () if negotiation.terms is None else sections(negotiation.terms, token)


def text(negotiation: Negotiation, token: Token, now: int) -> str:
    """Return the transcript in words; `now`, in Unix seconds, tells whether its time is over."""
    parts = [f"Transcript of request {negotiation.id.hex()}", ended(negotiation, now)]
    parts.append("\n".join(f"  {place}. {words}" for place, words in lines(negotiation, token)))
    for title, said_lines in last_terms(negotiation, token):
        parts.append("\n".join((title, *(f"  {label}: {value}" for label, value in said_lines))))
    parts.append(f"SHA-256 of the last message: {negotiation.previous.hex()}")
    return "\n\n".join(parts) + "\n"


def ended(negotiation: Negotiation, now: int) -> str:
    """Return in a sentence where it stands."""
    assert negotiation.phase is not None
    if negotiation.lapsed(now):
        assert negotiation.answer_by is not None
        over = datetime.datetime.fromtimestamp(negotiation.answer_by, datetime.UTC)
        return f"Its time ran out on {over:%Y-%m-%d at %H:%M} UTC; nothing was agreed."
    return {
        "waiting": "It waits for the owner's answer.",
        "countered": "It waits for the requester's answer.",
        "agreed": "The requester agreed; the owner has not signed.",
        "granted": "The owner signed a grant.",
        "declined": "It was declined; nothing was agreed.",
        "withdrawn": "It was taken back; nothing is agreed.",
        "revoked": "The owner signed a grant and revoked it.",
    }[negotiation.phase.value]


def _spelt(negotiation: Negotiation, proof: Proof) -> bytes:
    assert negotiation.phase is not None or not negotiation.entries
    document: dict[str, Any] = {
        "schema": VERSION,
        "request": negotiation.id.hex(),
        "ended": negotiation.phase.value if negotiation.phase is not None else "",
        "grant": "" if negotiation.grant_id is None else "0x" + negotiation.grant_id.hex(),
        "messages": [
            {
                "by": entry.side.value,
                "kind": type(entry.message).__name__.lower(),
                "sha256": entry.hash.hex(),
            }
            for entry in negotiation.entries
        ],
        "proof": msgspec.to_builtins(proof),
    }
    return canonical(document)
