"""The file of a consent record: the record, and beside it the signatures it is derived from.

Guarantees: `write` gives one spelling (RFC 8785); `read` takes a file only if every message in it
is signed by its side in its place, the grant is signed by the owner's address, and the record is
byte for byte what follows from them. So the record cannot say what was not signed. With the
requester's introduction the file also proves that its signing key belongs to its address.

A file is JSON-LD: the proof is one JSON literal in it (`freehold:proof`). It holds the whole
transcript, notes included: who is shown it reads what both sides wrote.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.negotiation import Negotiation
from wallet.agreement.proof import Proof, certified, checked, proof_of
from wallet.agreement.record import build
from wallet.agreement.story import story
from wallet.agreement.visible import visible_line
from wallet.agreement.words import Section, Token, sections
from wallet.errors import Malformed

if TYPE_CHECKING:
    from wallet.agreement.binding import Binding

PROOF: Final = "freehold:proof"
MAXIMUM_BYTES: Final = 32 * 1024 * 1024


class Read(msgspec.Struct, frozen=True):
    """A record that was read and checked.

    Attributes:
        document: the record without its proof.
        negotiation: what it was derived from.
        certified: whose signing keys were certified by their address: "owner", "requester".
    """

    document: dict[str, Any]
    negotiation: Negotiation
    certified: tuple[str, ...]

    @property
    def digest(self) -> bytes:
        """SHA-256 of the record without its proof."""
        return digest(self.document)


def digest(document: dict[str, Any]) -> bytes:
    """Return what names a record: SHA-256 of its canonical bytes without the proof."""
    return hashlib.sha256(canonical(document)).digest()


def write(
    negotiation: Negotiation,
    owner_introduction: Binding | None = None,
    requester_introduction: Binding | None = None,
) -> bytes:
    """Return the file of a grant's record.

    Args:
        negotiation: that led to the grant.
        owner_introduction: the owner's signed claims, if they are at hand.
        requester_introduction: the requester's.

    Raises:
        NotAllowed: no grant was signed in it.
    """
    proof = proof_of(negotiation, owner_introduction, requester_introduction)
    return canonical(build(negotiation) | {PROOF: msgspec.to_builtins(proof)})


def read(data: bytes) -> Read:
    """Read a record from anywhere and check all of it.

    Raises:
        Malformed: not such a file, or its record does not follow from what was signed.
        AgreementError: a message in it does not hold; the error names why.
    """
    if len(data) > MAXIMUM_BYTES:
        raise Malformed("The file is too large for a consent record.")
    document = parse_canonical(data)
    if not isinstance(document, dict) or PROOF not in document:
        raise Malformed("This is not a consent record with its signatures.")
    try:
        proof = msgspec.convert(document.pop(PROOF), Proof)
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise Malformed(f"The signatures of the record cannot be read: {error}.") from error
    negotiation = checked(proof)
    if negotiation.consent is None or build(negotiation) != document:
        raise Malformed("The record says something else than what was signed.")
    if write(negotiation, proof.owner_introduction, proof.requester_introduction) != data:
        raise Malformed("The signatures of the record are spelt in an unusual way.")
    return Read(document, negotiation, certified(proof))


def is_record(data: bytes) -> bool:
    """Whether a file looks like a consent record; whether it holds is for `read`."""
    return data.startswith(b'{"@context":') and b'"type":"dpv:ConsentRecord"' in data


def text(negotiation: Negotiation, token: Token) -> str:
    """Return the record in words, by the renderer of the window, with what names the record.

    Raises:
        NotAllowed: no grant was signed in the negotiation.
    """
    document = build(negotiation)
    parts = [f"Consent record {document['dct:identifier']}"]
    for title, lines in said(negotiation, token):
        parts.append("\n".join((title, *(f"  {label}: {visible_line(v)}" for label, v in lines))))
    parts.append(f"SHA-256 of the record without its signatures: {digest(document).hex()}")
    return "\n\n".join(parts) + "\n"


def said(negotiation: Negotiation, token: Token) -> tuple[Section, ...]:
    """Return what the record says, in words: the agreement, and what became of it."""
    if negotiation.terms is None:
        return ()
    return (*sections(negotiation.terms, token), story(negotiation))
