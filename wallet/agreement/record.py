"""The consent record of a grant: ISO/IEC TS 27560 in DPV 2.3 words, derived from what was signed.

Guarantees: a record is a function of the checked negotiation and of nothing else, so both sides and
every third party derive the same bytes (RFC 8785) from the same signed messages; no field of the
terms that a person reads is left out. Where the purpose is to train AI, it says that IEEE 7012's
`PDC-AI` applies.

What each signature covers: nobody signs the record itself, and nobody needs to. The owner's
envelope of the consent covers the whole terms and, through the hash of the one before, everything
said until then; the EIP-712 grant in it covers the terms again, by the owner's address. The
requester's request or accept covers the terms without what the consent fixes (root, rows, log); its
`opened` covers the hash of the consent, and so all of it. `wallet.agreement.record_file` carries
these signatures beside the record and checks that it is derived from them.

Left to others: files (`record_file`), words for people (`wallet.agreement.words`).
"""

from __future__ import annotations

import datetime
import hashlib
import uuid
from typing import TYPE_CHECKING, Any, Final

from wallet.agreement import duties
from wallet.agreement.messages import Accept, Offer, Request
from wallet.agreement.negotiation import Negotiation, Side
from wallet.agreement.terms import AT_HOLDERS, PROFILE
from wallet.agreement.vocabulary import CONTEXT, category
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from wallet.agreement.binding import Claims
    from wallet.agreement.terms import Terms

VERSION: Final = "freehold/record/1"
AI_PURPOSES: Final = frozenset({"ai:ModelTraining"})
SPECIAL_BASIS: Final = "eu-gdpr:A9-2-a"
_DATA: Final = "dpv:PersonalData"


def build(negotiation: Negotiation) -> dict[str, Any]:
    """Return the record of the grant that a negotiation led to, as it stands by its last message.

    Raises:
        NotAllowed: no grant was signed in it.
    """
    terms, consent, grant_id = negotiation.terms, negotiation.consent, negotiation.grant_id
    if terms is None or consent is None or grant_id is None:
        raise NotAllowed("There is a consent record only of a grant that was signed.")
    id = _identifier(grant_id)
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{id}",
        "type": "dpv:ConsentRecord",
        "dct:identifier": id,
        "dct:conformsTo": PROFILE,
        "freehold:version": VERSION,
        "dpv:hasDataSubject": {"id": _did(negotiation.owner), "type": "dpv:DataSubject"},
        "dpv:hasDataController": _controller(negotiation.requester, terms),
        "dpv:hasApplicableLaw": "legal-eu:law-GDPR",
        "dpv:hasLegalBasis": terms.legal_basis,
        **({"ieee-7012:hasAgreement": "ieee-7012:PDC-AI"} if terms.purpose in AI_PURPOSES else {}),
        "dpv:hasNotice": {
            "type": "dpv:ConsentNotice",
            "freehold:sha256": hashlib.sha256(consent.terms).hexdigest(),
        },
        "dpv:hasProcess": _process(f"urn:uuid:{id}", terms),
        "dpv:hasConsentControl": {
            "type": "dpv:WithdrawConsent",
            "dct:description": terms.withdrawal,
        },
        "dpv:hasRight": [_right(right, terms) for right in duties.RIGHTS],
        "dpv:hasConsentStatus": _status(negotiation, terms),
        **_reports(negotiation),
        "freehold:delivery": _delivery(terms),
        "freehold:payment": _payment(terms),
        "freehold:grant": {
            "id": "0x" + grant_id.hex(),
            "dataset": consent.grant.dataset.hex(),
            "terms": consent.grant.terms.hex(),
        },
        "freehold:transcript": {
            "messages": len(negotiation.entries),
            "sha256": negotiation.previous.hex(),
            "signed_by_requester": covered_by_requester(negotiation),
        },
    }


def covered_by_requester(negotiation: Negotiation) -> str:
    """Return what the requester's signatures cover: "everything", or the terms as it agreed."""
    if negotiation.stands or negotiation.reports:  # signed over the hash of the consent
        return "everything"
    signed = [
        type(entry.message).__name__.lower()
        for entry in negotiation.entries
        if entry.side is Side.REQUESTER and isinstance(entry.message, Request | Offer | Accept)
    ]
    if not signed:
        return "nothing: the owner began, and it was not countersigned"
    return f"the terms before the consent fixed root, rows and log ({signed[-1]})"


def _identifier(grant_id: bytes) -> str:
    """Return the record's UUID: version 4, its random bits those of the grant's random salt."""
    drawn = hashlib.sha256(VERSION.encode() + b"\0" + grant_id).digest()
    return str(uuid.UUID(bytes=drawn[:16], version=4))


def _did(claims: Claims) -> str:
    """Return a side by its address (did:pkh); the owner's is of this relationship alone."""
    return f"did:pkh:eip155:{claims.chain_id}:{claims.address}"


def _controller(claims: Claims, terms: Terms) -> dict[str, Any]:
    party = terms.requester
    found: dict[str, Any] = {
        "id": _did(claims),
        "type": "dpv:DataController",
        "dpv:hasName": party.name,
        "dpv:hasContact": party.contact,
    }
    if party.jurisdiction:
        found["dpv:hasJurisdiction"] = party.jurisdiction
    for key, kind, contact in (
        ("dpv:hasRepresentative", "dpv:Representative", party.representative),
        ("dpv:hasDataProtectionOfficer", "dpv:DataProtectionOfficer", party.officer),
    ):
        if contact:
            found[key] = {"type": kind, "dpv:hasContact": contact}
    return found


def _right(right: str, terms: Terms) -> dict[str, Any]:
    """Return a right and where it is exercised; a complaint goes to an authority of one's own."""
    found: dict[str, Any] = {"type": ["dpv:DataSubjectRight", right]}
    if right == "eu-gdpr:A7-3":
        found["dpv:isExercisedAt"] = terms.withdrawal
    elif right != "eu-gdpr:A77":
        found["dpv:isExercisedAt"] = terms.requester.contact
    return found


def _process(id: str, terms: Terms) -> dict[str, Any]:
    return {
        "id": f"{id}#process",
        "type": "dpv:Process",
        "dpv:hasPurpose": {
            "type": terms.purpose,
            **({"dct:description": terms.purpose_text} if terms.purpose_text else {}),
        },
        "dpv:hasPersonalData": _data(terms),
        "dpv:hasProcessing": [{"type": "dpv:Use"}, *duties.transfer_documents(terms.transfers)],
        "dpv:hasContext": duties.decisions_document(terms.decisions),
        "dpv:hasNecessity": "dpv:Optional",
        "dpv:hasRecipient": [
            {"type": "dpv:Recipient", "dpv:hasName": name} for name in terms.recipients
        ],
        "dpv:hasStorageCondition": [
            {"type": "dpv:StorageLocation", "dpv:hasLocation": terms.storage_location},
            {"type": "dpv:StorageDuration", "dpv:hasDuration": f"P{terms.retention_days}D"},
            {"type": "dpv:StorageDeletion", "dpv:hasDuration": f"P{terms.retention_days}D"},
        ],
        "dpv:hasFrequency": {"type": "dpv:Frequency", "dpv:hasDuration": f"P{terms.report_days}D"},
        "dpv:hasTechnicalMeasure": "dpv:EncryptionInTransfer",
    }


def _data(terms: Terms) -> dict[str, Any]:
    special = terms.legal_basis == SPECIAL_BASIS
    found: dict[str, Any] = {
        "type": [_DATA, "dpv:SpecialCategoryPersonalData"] if special else _DATA,
        "dct:title": terms.view.dataset,
        "dpv:hasDataSource": "dpv:DataSubjectDataSource",
        "freehold:view": {
            "view": terms.view.document(),
            "required": list(terms.required_fields),
            "coarser": terms.accepts_coarser,
            "sha256": terms.view.hash().hex(),
        },
    }
    if terms.study is not None:
        found["freehold:study"] = {
            "study": terms.study.document(),
            "sha256": terms.study.hash().hex(),
        }
    broader = category(terms.view.dataset)
    return found | ({"skos:broader": broader} if broader else {})


def _status(negotiation: Negotiation, terms: Terms) -> list[dict[str, Any]]:
    assert negotiation.consent is not None
    given = {
        "type": ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"],
        "dpv:isIndicatedBy": _did(negotiation.owner),
        "dpv:isIndicatedAtTime": moment(negotiation.consent.at_ms),
        "dpv:hasIndicationMethod": "Signed by the address of this relationship (EIP-712).",
        "dct:valid": moment(terms.payment.expiry * 1000),
    }
    if negotiation.revoked is None:
        return [given]
    withdrawn = {
        "type": "dpv:ConsentWithdrawn",
        "dpv:isIndicatedBy": _did(negotiation.owner),
        "dpv:isIndicatedAtTime": moment(negotiation.revoked.at_ms),
        "dpv:hasIndicationMethod": "Signed message"
        + (" that demands erasure" if negotiation.revoked.erase else ""),
    }
    return [given, withdrawn]


def _reports(negotiation: Negotiation) -> dict[str, Any]:
    """Return what the requester reported of its use; nothing if it has not yet."""
    found = [
        {
            "type": "dpv:Erase" if report.kind == "deleted" else "dpv:Use",
            "dct:date": moment(report.at_ms),
            **({"freehold:model": report.model} if report.model else {}),
            **({"freehold:run": report.run} if report.run else {}),
            **({"dct:description": report.note} if report.note else {}),
            **({"freehold:copies": report.copies} if report.kind == "deleted" else {}),
        }
        for report in negotiation.reports
    ]
    return {"freehold:report": found} if found else {}


def _delivery(terms: Terms) -> dict[str, Any]:
    assert terms.log_commitment is not None
    if terms.is_standing:  # each delivery has rows and root of its own, in its signed manifest
        return {
            "steps": terms.steps,
            "cadence": f"P{terms.cadence_days}D",
            "logCommitment": terms.log_commitment.hex(),
        }
    if terms.study is not None:
        return {"steps": terms.steps, "logCommitment": terms.log_commitment.hex()}
    assert terms.root is not None
    lies = {"ciphertext": AT_HOLDERS} if terms.at_holders else {}
    return {
        "steps": terms.steps,
        "firstStepRows": terms.first_step_rows,
        "rowsPerStep": terms.rows_per_step,
        "root": terms.root.hex(),
        "logCommitment": terms.log_commitment.hex(),
        **lies,
    }


def _payment(terms: Terms) -> dict[str, Any]:
    payment = terms.payment
    return {
        "chain_id": payment.chain_id,
        "registry": payment.registry,
        "token": payment.token,
        "price_per_step": payment.price,
        "gas_stipend": payment.gas_stipend,
        "open_by": moment(payment.open_by * 1000),
        "expiry": moment(payment.expiry * 1000),
        "window_seconds": payment.window_seconds,
        "requester": payment.requester,
        "voucher_signer": payment.voucher_signer,
        "first": payment.first,
    }


def moment(at_ms: int) -> str:
    """Return a time as RFC 3339 in UTC, with milliseconds only where there are some."""
    seconds, rest = divmod(at_ms, 1000)
    said = datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{said}{f'.{rest:03}' if rest else ''}Z"
