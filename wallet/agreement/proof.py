"""What a file of a negotiation stands on: who both sides are, and everything that they signed.

Guarantees: `checked` gives a negotiation only if every message in it is signed by its side in its
place and follows from those before it. With a side's introduction it is also proven that its
signing key belongs to its address. Consent records and transcripts both carry a `Proof`.
"""

from __future__ import annotations

import msgspec

from wallet.agreement.binding import Binding, Claims, check_binding
from wallet.agreement.grant import Address, Domain
from wallet.agreement.negotiation import Negotiation
from wallet.errors import BadSignature


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both sides' claims and the transcript between them; bytes are base64 in JSON."""

    chain_id: int
    registry: Address
    owner: Claims
    requester: Claims
    transcript: tuple[bytes, ...]
    owner_introduction: Binding | None = None
    requester_introduction: Binding | None = None


def proof_of(
    negotiation: Negotiation,
    owner_introduction: Binding | None = None,
    requester_introduction: Binding | None = None,
) -> Proof:
    """Return what proves a negotiation, with the introductions that are at hand."""
    return Proof(
        chain_id=negotiation.domain.chain_id,
        registry=negotiation.domain.registry,
        owner=negotiation.owner,
        requester=negotiation.requester,
        transcript=tuple(entry.envelope for entry in negotiation.entries),
        owner_introduction=owner_introduction,
        requester_introduction=requester_introduction,
    )


def checked(proof: Proof) -> Negotiation:
    """Return the negotiation that was signed.

    Raises:
        AgreementError: a message does not hold in its place; the error names why.
    """
    negotiation = Negotiation(proof.owner, proof.requester, Domain(proof.chain_id, proof.registry))
    for envelope in proof.transcript:
        negotiation = negotiation.take(envelope)
    return negotiation


def certified(proof: Proof) -> tuple[str, ...]:
    """Return whose introduction is there, "owner" or "requester".

    Raises:
        AgreementError: one that is there does not hold.
    """
    found = []
    for name, claims, binding in (
        ("owner", proof.owner, proof.owner_introduction),
        ("requester", proof.requester, proof.requester_introduction),
    ):
        if binding is None:
            continue
        if check_binding(binding, claims.identity, proof.chain_id) != claims:
            raise BadSignature(f"The {name}'s keys are not those of its introduction.")
        found.append(name)
    return tuple(found)
