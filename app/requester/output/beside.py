"""What stands beside every file of delivered data: its sidecar, and the consent that allows it.

    heart.parquet                   the rows
    heart.parquet.meta.json         columns with units and transforms, provenance, findings
    heart.parquet.consent/          for each person: <subject>.jsonld, the consent record with its
                                    signatures (`wallet.agreement.record_file`), and its words

The provenance block says what EU AI Act Art. 10(2)(b) asks for: where the data comes from and for
which purpose it was given. What is proven of the rows and what is only said stands there plainly.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.requester.moments import moment
from app.requester.output import origin
from app.requester.output.columns import columns_of, title_of
from app.requester.output.findings import Findings
from app.requester.output.names import SCHEMA
from p2p.requester.books import Purchase
from p2p.requester.keys import signing_of
from wallet.agreement import record_file, words
from wallet.agreement.binding import bind
from wallet.agreement.negotiation import Negotiation
from wallet.store.arrived_steps import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.requester.books import Books
    from app.requester.output.columns import OutColumn
    from wallet.agreement.binding import Claims

PROVEN: Final = (
    "Each person signed which rows leave; every step was compared with that signature when it came."
)
DAY_MS: Final = 86_400_000


class Part(msgspec.Struct, frozen=True):
    """What one grant gives to a file.

    Attributes:
        item: as bought.
        negotiation: that led to it.
        pieces: the steps that are here.
        subject: by which the file names its person.
        findings: of its rows.
        alike: subjects of the same call with the same content.
    """

    item: Purchase
    negotiation: Negotiation
    pieces: tuple[Piece, ...]
    subject: str
    findings: Findings
    alike: tuple[str, ...] = ()


def subject_of(secret: bytes, grant_id: bytes) -> str:
    """Return by which name a person stands in files: one a grant, and not to be linked further.

    Args:
        secret: of the call, 32 bytes (`Books.secret_of_call`).
        grant_id: 32 bytes.
    """
    mark = hmac.digest(secret, b"freehold/subject/1\0" + grant_id, "sha256")
    return f"s-{mark.hex()[:20]}"


def documents(books: Books, claims: Claims, negotiation: Negotiation) -> tuple[bytes, bytes]:
    """Return the consent record of a grant with its signatures, and its words."""
    chain, keys = books.chain, books.keys
    mine = bind(claims, keys.transport_seed, signing_of(keys, books.facts).sign)
    token = words.Token(chain.token_symbol, chain.token_decimals)
    document = record_file.write(negotiation, None, mine)
    return document, record_file.text(negotiation, token).encode()


def sidecar(
    columns: Sequence[OutColumn],
    stored: dict[str, str],
    parts: Sequence[Part],
    *,
    written_ms: int,
    form: str,
) -> dict[str, Any]:
    """Return the sidecar's document.

    Args:
        columns: of the file, in order.
        stored: as what each column stands in the file, where that is not its type.
        parts: what the file is made of.
        written_ms: now, in UTC milliseconds.
        form: of the file.
    """
    terms = parts[0].negotiation.terms
    assert terms is not None
    return {
        "schema": SCHEMA,
        "dataset": terms.view.dataset,
        "title": title_of(terms.view.dataset),
        "rows": sum(part.findings.rows for part in parts),
        "subjects": len(parts),
        "format": form,
        "written": moment(written_ms // 1000),
        "columns": [_column(item, stored.get(item.name, "")) for item in columns],
        "provenance": {
            "requester": msgspec.to_builtins(terms.requester),
            "collected": "delivered by each person from their own exports, by consent",
            "original_purpose": terms.purpose,
            "purpose_text": terms.purpose_text,
            "legal_basis": terms.legal_basis,
            "chain_id": terms.payment.chain_id,
            "registry": terms.payment.registry,
            "proven": PROVEN,
            "origin": origin_document(parts),
        },
        "parts": [_part(part) for part in parts],
    }


def _column(item: OutColumn, stored: str) -> dict[str, Any]:
    return {
        "name": item.name,
        "type": str(item.type),
        "unit": item.unit,
        "meaning": item.meaning,
        "category": item.category,
        "transforms": list(item.transforms),
        **({"stored_as": stored} if stored else {}),
    }


def _part(part: Part) -> dict[str, Any]:
    terms = part.negotiation.terms
    assert terms is not None
    arrived = [piece.received_ms for piece in part.pieces if piece.received_ms is not None]
    keep_ms = max(arrived) + terms.retention_days * DAY_MS
    return {
        "subject": part.subject,
        "rows": part.findings.rows,
        "steps": len(part.pieces),
        "of_steps": part.item.steps,
        "received": [moment(min(arrived) // 1000), moment(max(arrived) // 1000)],
        "delete_by": moment(keep_ms // 1000),
        "root": "" if terms.root is None else terms.root.hex(),
        "terms_hash": hashlib.sha256(part.negotiation.terms_bytes).hexdigest(),
        "view": terms.view.document(),
        "columns": [item.name for item in columns_of(terms.view)],
        "recipients": list(terms.recipients),
        "findings": findings_document(part),
    }


def origin_document(parts: Sequence[Part]) -> dict[str, Any]:
    """Return what is proven of where the rows of these parts come from."""
    rows = sum(part.findings.rows for part in parts)
    found = origin.together(part.findings.origin for part in parts)
    return {
        "verified_rows": found.verified,
        "share": f"{found.verified / rows:.2f}" if found.verified else "0",
        "signed_by": [msgspec.to_builtins(item) for item in found.signed],
        "sentence": origin.sentence(found, rows),
    }


def findings_document(part: Part) -> dict[str, Any]:
    """Return what was found in a part's rows, for people and programs."""
    found = msgspec.to_builtins(part.findings)
    del found["mark"]
    flags = [*part.findings.flags, *(["same-content"] if part.alike else [])]
    return {**found, "flags": flags, "same_content_as": list(part.alike)}
