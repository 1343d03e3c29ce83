"""The verbs about what is proven: receipts and the signatures they stand on, and what ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from app.requester.moments import moment
from p2p.requester import books as rows
from p2p.requester import deliveries, endings
from wallet.agreement.delivery import Manifest, Receipt, Signed, open_signed
from wallet.errors import FreeholdError, Malformed
from wallet.views.steps import verify_leaves

if TYPE_CHECKING:
    from app.requester.books import Books
    from p2p.requester.books import Purchase
    from wallet.agreement.binding import Claims
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction


def receipts(books: Books) -> dict[str, Any]:
    """Every receipt this requester has signed, each checked again.

    `verified` means that all of this holds: our signature over the receipt, the owner's over the
    manifest, the receipt's step in that manifest, every step of it under the root in the terms
    that the owner signed; of a standing grant each delivery, signed and naming the one before.
    Where it does not, `why` says what.
    """
    transcripts = books.transcripts

    def find(tx: Transaction) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for item in list(rows.purchases(tx)):
            pieces = [piece for piece in rows.pieces(tx, item.grant_id) if piece.receipt]
            if not pieces:
                continue
            negotiation, _ = transcripts.load(tx, item.negotiation)
            fault = _manifest_fault(tx, item, negotiation)
            for piece in pieces:
                assert piece.receipt is not None
                found.append(
                    _receipt(item, piece.receipt, piece.entry.leaf, transcripts.claims, fault)
                )
        return found

    return {"receipts": books.db.read(find)}


def _manifest_fault(tx: Transaction, item: Purchase, negotiation: Negotiation) -> str:
    """Return what is wrong with what the owner promised; empty if nothing is."""
    standing = negotiation.terms is not None and negotiation.terms.is_standing
    if negotiation.terms is None or (item.manifest is None and not standing):
        return "There is no manifest."
    try:
        if standing:
            deliveries.chain(tx, negotiation)
            return ""
        assert item.manifest is not None
        signed = msgspec.msgpack.decode(item.manifest, type=Signed)
        body = open_signed(signed, Manifest, negotiation.owner.signing_key)
        root = negotiation.terms.root
        if body.grant_id != item.grant_id or root is None:
            return "The manifest is of another grant."
        verify_leaves(root, [entry.leaf for entry in body.steps])
    except (FreeholdError, msgspec.MsgspecError, ValueError) as error:
        return str(error)
    return ""


def _receipt(
    item: Purchase, data: bytes, leaf: bytes, claims: Claims, fault: str
) -> dict[str, Any]:
    try:
        signed = msgspec.msgpack.decode(data, type=Signed)
        body = msgspec.msgpack.decode(signed.body, type=Receipt)
    except (msgspec.MsgspecError, ValueError):
        return {"grant": "0x" + item.grant_id.hex(), "verified": False, "why": "It is damaged."}
    try:
        open_signed(signed, Receipt, claims.signing_key)
        if (body.grant_id, body.leaf) != (item.grant_id, leaf):
            fault = fault or "The receipt is of another step."
    except FreeholdError as error:
        fault = fault or str(error)
    return {
        "grant": "0x" + item.grant_id.hex(),
        "step": body.step,
        "leaf": body.leaf.hex(),
        "time": moment(body.at_ms // 1000),
        "signature": signed.signature.hex(),
        "verified": not fault,
        "why": fault,
    }


def revoked_since(books: Books, cursor: str = "0") -> dict[str, Any]:
    """What ended after a cursor, oldest first, and the cursor to go on with.

    Raises:
        Malformed: not a cursor that this verb has given.
    """
    if not cursor.isdecimal() or len(cursor) > 18:
        raise Malformed("A cursor is what this verb printed before; 0 begins at the beginning.")
    found = books.db.read(endings.since, int(cursor))
    return {
        "cursor": str(found[-1].seq) if found else cursor,
        "entries": [
            {
                "cursor": str(item.seq),
                "grant": "0x" + item.grant_id.hex(),
                "what": item.kind,
                "time": moment(item.at_ms // 1000),
            }
            for item in found
        ],
    }
