"""Whole negotiations, and the deliveries of a standing grant, for `tests/vectors/negotiation.json`.

Everything is signed with the keys of `tests/vectors/agreement.json`.
"""

from __future__ import annotations

from typing import Any

from tests.deal import (
    DOMAIN,
    NOW,
    OWNER,
    REQUESTER,
    TERMS,
    Deal,
    changed,
    frozen,
    lines,
    secret,
)
from wallet.agreement import delivery, terms
from wallet.agreement.canonical import canonical
from wallet.agreement.deliveries import DAY_MS, FIRST, name_of
from wallet.agreement.delivery import Delivery, Receipt, Signed
from wallet.agreement.grant import HALF_ORDER, sign_voucher
from wallet.agreement.messages import (
    Decline,
    Message,
    Offer,
    Request,
    Withdraw,
)
from wallet.agreement.negotiation import Negotiation, Side

OVER = TERMS.payment.open_by + 1
STANDING = changed(TERMS, cadence_days=7, steps=3, first="voucher", to_day=None)
ORDER = 2 * HALF_ORDER + 1

O, R = Side.OWNER, Side.REQUESTER  # noqa: E741 - as in the drawing


def transcripts() -> list[dict[str, Any]]:
    offers = Deal().ask().counter(price="700000").counter(price="680000", retention_days=30)
    table = offers.negotiation.terms
    assert table is not None
    back = changed(table, price="650000")
    war = Deal().ask().counter(price="700000").counter(price="680000", retention_days=30)
    war.say(R, Offer(terms.encode(back), "The price is higher than this study can pay."))
    narrow: dict[str, Any] = {
        "recipients": ("Heart Lab only",),
        "sample": 20,
        "to_day": "2026-03-31",
    }
    found = {
        "accepted as it was asked": Deal().ask().grant().open(),
        "countered, agreed, opened, revoked, erased": Deal()
        .ask()
        .counter(price="700000", **narrow)
        .agree()
        .grant()
        .open()
        .revoke()
        .report(kind="deleted"),
        "an offer replaced, answered by an offer, and accepted": war.grant(),
        "declined by the owner": _said(Deal().ask(), O, Decline("purpose", "Not for this.")),
        "declined by the requester": _said(Deal().ask().counter(), R, Decline("price")),
        "declined by the owner after it was agreed": _said(
            Deal().ask().counter().agree(), O, Decline("not-now")
        ),
        "taken back by the requester": _said(Deal().ask(), R, Withdraw("The study is full.")),
        "taken back by the owner": _said(Deal().ask().counter(), O, Withdraw("Not any more.")),
        "taken back before it was opened": _said(Deal().ask().grant(), R, Withdraw()),
        "left until its time was over": Deal().ask().counter(),
        "refused by name: it does not say how long it is kept": _said(
            _raw(Deal(), Request(secret("r")[:16], NOW * 1000, without("dpv:hasStorageCondition"))),
            O,
            Decline("incomplete"),
        ),
        "a standing grant": standing_deal().open(),
    }
    return [_transcript(name, deal.negotiation) for name, deal in found.items()]


def without(part: str) -> bytes:
    """The terms without a part that every request must have."""
    document = terms.document(TERMS)
    del document["dpv:hasProcess"][part]
    return canonical(document)


def _raw(deal: Deal, message: Message) -> Deal:
    deal.say(R, message)
    return deal


def _said(deal: Deal, side: Side, message: Message) -> Deal:
    deal.say(side, message)
    return deal


def standing_deal() -> Deal:
    return Deal(seed="standing").ask(STANDING).grant()


def _transcript(name: str, whole: Negotiation) -> dict[str, Any]:
    said, found = [], Negotiation(whole.owner, whole.requester, whole.domain)
    for entry in whole.entries:
        found = found.take(entry.envelope)
        assert found.phase is not None
        said.append(
            {
                "by": entry.side.value,
                "kind": type(entry.message).__name__.lower(),
                "envelope": entry.envelope.hex(),
                "sha256": entry.hash.hex(),
                "then": found.phase.value,
            }
        )
    return {
        "name": name,
        "id": whole.id.hex(),
        "messages": said,
        "refused_by_name": whole.refusal is not None,
        "grant_id": None if whole.grant_id is None else whole.grant_id.hex(),
        "answer_by": whole.answer_by,
        "lapsed_after": whole.lapsed(OVER),
    }


CONTENTS = (lines(3), lines(4, 3), lines(2, 7))
PARTS = tuple(frozen((content,), f"delivery {n}") for n, content in enumerate(CONTENTS, start=1))
SLOTS = (0, 1, 4)
"""In slots 2 and 3 the owner's computer was off."""


def chain_of(grant_id: bytes) -> list[Signed]:
    """The three deliveries, each naming the one before."""
    found: list[Signed] = []
    for number, (part, slot) in enumerate(zip(PARTS, SLOTS, strict=True), start=1):
        previous = name_of(found[-1]) if found else FIRST
        found.append(
            signed_delivery(grant_id, number=number, slot=slot, previous=previous, part=part)
        )
    return found


def signed_delivery(grant_id: bytes, *, seed: bytes = b"", part: Any = None, **said: Any) -> Signed:
    due_ms = NOW * 1000 + said.pop("slot") * 7 * DAY_MS + said.pop("late_ms", 0)
    made = part or PARTS[said["number"] - 1]
    fields: dict[str, Any] = {
        "grant_id": grant_id,
        "due_ms": due_ms,
        "made_ms": due_ms + 60_000,
        "root": made.root,
        "step": made.entries[0],
    }
    return delivery.sign(Delivery(**(fields | said)), seed or OWNER.keys.signing_seed)


def standing() -> dict[str, Any]:
    deal = standing_deal()
    given, id = deal.negotiation.consent, deal.grant_id
    assert given is not None
    told = []
    for number, signed in enumerate(chain_of(id), start=1):
        part, key = PARTS[number - 1], REQUESTER.keys.evm_private_key
        entry = part.entries[0]
        got = Receipt(id, number, entry.leaf, entry.cipher_hash, NOW * 1000 + number)
        receipt = delivery.sign(got, REQUESTER.keys.signing_seed)
        told.append(
            {
                "number": number,
                "slot": SLOTS[number - 1],
                "body": signed.body.hex(),
                "signature": signed.signature.hex(),
                "name": name_of(signed).hex(),
                "content": part.contents[0].decode(),
                "key": part.keys[0].hex(),
                "salt": part.salts[0].hex(),
                "root": part.root.hex(),
                "voucher": sign_voucher(id, number, DOMAIN, key).hex(),
                "receipt": {"body": receipt.body.hex(), "signature": receipt.signature.hex()},
            }
        )
    return {
        "grant_id": id.hex(),
        "terms": given.terms.decode(),
        "begun_ms": given.at_ms,
        "cadence_days": STANDING.cadence_days,
        "most": STANDING.steps,
        "deliveries": told,
    }
