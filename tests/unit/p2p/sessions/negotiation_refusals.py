"""What must be refused, with code and reason, for `tests/vectors/negotiation.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from nacl.signing import SigningKey

from tests.deal import (
    DOMAIN,
    EVE,
    FROZEN,
    NOW,
    OWNER,
    REQUESTER,
    TERMS,
    Deal,
    changed,
    consent,
    fixed,
    request,
)
from tests.unit.p2p.sessions.negotiation_examples import (
    ORDER,
    OVER,
    PARTS,
    STANDING,
    O,
    R,
    chain_of,
    signed_delivery,
    standing_deal,
    without,
)
from wallet.agreement import messages, terms
from wallet.agreement.binding import bind, sign_claims
from wallet.agreement.deliveries import DAY_MS, FIRST, name_of
from wallet.agreement.grant import sign_voucher
from wallet.agreement.messages import (
    Accept,
    Decline,
    Envelope,
    Message,
    Offer,
    Report,
    Revoked,
    Withdraw,
)
from wallet.agreement.terms import commitment

if TYPE_CHECKING:
    from wallet.agreement.negotiation import Side


def refused_messages() -> list[dict[str, Any]]:
    """Each with what both sides held before it, its code, and why."""
    asked, countered = Deal().ask(), Deal().ask().counter()
    agreed, granted = Deal().ask().counter().agree(), Deal().ask().grant()
    opened = Deal().ask().grant().open()
    id, given = granted.grant_id, granted.negotiation.consent
    assert given is not None
    fixed_terms = terms.parse(given.terms)
    late = msgspec.structs.replace(given, at_ms=OVER * 1000)
    dear = consent(changed(TERMS, price="700001"))
    bare = consent(TERMS, root=None)
    other = consent(TERMS, grant={"price": "700001"})
    forged = consent(TERMS, signer=EVE)
    rooted = consent(changed(STANDING), **_once())
    cases: list[tuple[str, Deal, Side, Message, str]] = [
        ("a request for another chain is taken, but nothing can follow it but an end",
         Deal().ask(changed(chain_id=1)), O, given, "out-of-order"),
        ("an owner begins", Deal(), O, Offer(terms.encode(TERMS)), "out-of-order"),
        ("a second request", asked, R, request(), "out-of-order"),
        ("a requester changes its request before it was answered", asked, R,
         Offer(terms.encode(TERMS)), "out-of-order"),
        ("an owner accepts, which only a requester does", countered, O,
         Accept(commitment(b"", countered.negotiation.terms_bytes)), "out-of-order"),
        ("a requester accepts other terms than the last offer", countered, R,
         Accept(bytes(32)), "terms-refused"),
        ("a requester consents", asked, R, given, "out-of-order"),
        ("an owner consents to its own offer before it was agreed", countered, O, given,
         "out-of-order"),
        ("a consent from after the time for it", asked, O, late, "terms-refused"),
        ("a consent to another price", asked, O, dear, "terms-refused"),
        ("a consent without a root", asked, O, bare, "terms-refused"),
        ("a consent to a standing grant that fixes a root", _asked_standing(), O, rooted,
         "terms-refused"),
        ("a grant that says another price than its terms", asked, O, other, "terms-refused"),
        ("a grant that another address signed", asked, O, forged, "bad-signature"),
        ("an offer with a root", asked, O, Offer(given.terms), "terms-refused"),
        ("an offer that leaves a required field out", asked, O,
         Offer(terms.encode(changed(TERMS, fields=("start",)))), "terms-refused"),
        ("an offer that may be opened after it has ended", asked, O,
         Offer(terms.encode(changed(TERMS, expiry=NOW))), "terms-refused"),
        ("an offer that pays another address", asked, O,
         Offer(terms.encode(changed(TERMS, requester=EVE.claims.address))), "terms-refused"),
        ("an owner takes back what it has not offered", asked, O, Withdraw(), "out-of-order"),
        ("a requester takes back what it has opened", opened, R, Withdraw(), "out-of-order"),
        ("an opening before anything was signed", agreed, R,
         messages.Opened(b"\x02", b"\x02"), "out-of-order"),
        ("a second opening", opened, R, messages.Opened(b"\x02", b"\x02"), "out-of-order"),
        ("a report before the opening", granted, R,
         Report(id, at_ms=NOW * 1000, kind="use"), "out-of-order"),
        ("a report of another grant", opened, R,
         Report(bytes(32), at_ms=NOW * 1000, kind="use"), "out-of-order"),
        ("a revocation of another grant", opened, O, Revoked(bytes(32), at_ms=NOW * 1000),
         "out-of-order"),
        ("a refusal of what was signed", granted, R, Decline("price"), "out-of-order"),
    ]  # fmt: skip
    assert fixed_terms.root is not None
    told = [
        _refused(why, deal, deal.sealed(side, message), code)
        for why, deal, side, message, code in cases
    ]
    return told + _refused_envelopes(countered)


def _once() -> dict[str, Any]:
    made = fixed(TERMS)
    return {
        "root": made.root,
        "rows_per_step": made.rows_per_step,
        "first_step_rows": made.first_step_rows,
    }


def _asked_standing() -> Deal:
    return Deal(seed="standing").ask(STANDING)


def _refused_envelopes(deal: Deal) -> list[dict[str, Any]]:
    """Messages that would fit, in envelopes that do not hold."""
    accept = Accept(commitment(b"", deal.negotiation.terms_bytes))
    good = deal.sealed(R, accept)
    body, key, signature = msgspec.msgpack.decode(good)
    earlier = Deal().ask().sealed(R, accept)  # signed for the place before
    own, seed = REQUESTER.claims, REQUESTER.keys.signing_seed
    previous = deal.negotiation.previous
    elsewhere = messages.seal(accept, previous, own.identity, EVE.claims.identity, seed)
    turned = messages.seal(accept, previous, OWNER.claims.identity, own.identity, seed)
    spelt = b"\x93\xc5" + len(body).to_bytes(2, "big") + good[3:]
    unknown = msgspec.msgpack.encode({"type": "accept", "terms_hash": bytes(32), "more": 1})
    cases = [
        ("signed for an earlier place: a replay", earlier, "bad-signature"),
        ("signed to another peer", messages.encode_envelope(elsewhere), "bad-signature"),
        ("signed with sender and recipient exchanged", messages.encode_envelope(turned),
         "bad-signature"),
        ("signed by a key of neither side",
         messages.encode_envelope(Envelope(body, EVE.claims.signing_key, signature)),
         "bad-signature"),
        ("one bit of the signature changed",
         messages.encode_envelope(
             Envelope(body, key, bytes([signature[0] ^ 1]) + signature[1:])), "bad-signature"),
        ("an envelope whose lengths are not in the shortest form", spelt, "malformed"),
        ("a byte after the envelope", good + b"\x00", "malformed"),
        ("a message with a field that nobody knows", _sealed_body(deal, unknown), "malformed"),
        ("a message of a kind that nobody knows",
         _sealed_body(deal, msgspec.msgpack.encode({"type": "bribe"})), "malformed"),
    ]  # fmt: skip
    return [_refused(why, deal, data, code) for why, data, code in cases]


def _sealed_body(deal: Deal, body: bytes) -> bytes:
    key = SigningKey(REQUESTER.keys.signing_seed)
    covered = messages.PROTOCOL + deal.negotiation.previous
    covered += REQUESTER.claims.identity + OWNER.claims.identity + body
    signature = key.sign(covered).signature
    return messages.encode_envelope(Envelope(body, key.verify_key.encode(), signature))


def _refused(why: str, deal: Deal, envelope: bytes, code: str) -> dict[str, Any]:
    before = [entry.envelope.hex() for entry in deal.negotiation.entries]
    return {"why": why, "before": before, "envelope": envelope.hex(), "code": code}


def named(told: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Give what was said before each case a name, in its place; return all by name."""
    found: dict[str, list[str]] = {}
    for one in told:
        before = one["before"]
        bodies = [msgspec.msgpack.decode(bytes.fromhex(data))[0] for data in before]
        name = " ".join(msgspec.msgpack.decode(body)["type"] for body in bodies) or "nothing"
        while found.setdefault(name, before) != before:
            name += " again"
        one["before"] = name
    return found


def refused_terms() -> list[dict[str, Any]]:
    """Documents that no request or offer may hold."""
    good = terms.encode(TERMS)
    parts = ("dpv:hasRecipient", "dpv:hasProcessing", "dpv:hasContext", "dpv:hasFrequency")
    cases = [
        *((f"without {part}", without(part), "terms-refused") for part in parts),
        ("with a space after a comma", good.replace(b',"', b', "', 1), "malformed"),
        ("with a part that nobody knows", good.replace(b'{"@context"', b'{"!":1,"@context"', 1),
         "malformed"),
        ("kept for no time", good.replace(b'"P180D"', b'"P0D"'), "malformed"),
        ("delivered on no day", good.replace(b'"once"', b'"P0D"'), "malformed"),
        ("delivered every 07 days", good.replace(b'"once"', b'"P07D"'), "malformed"),
        ("with a price that is a number", good.replace(b'"600000"', b"600000"), "malformed"),
        ("of a version to come", good.replace(terms.VERSION.encode(), b"freehold/terms/2"),
         "malformed"),
    ]  # fmt: skip
    assert all(data != good for _, data, _ in cases)
    return [{"why": why, "terms": data.decode(), "code": code} for why, data, code in cases]


def refused_deliveries() -> list[dict[str, Any]]:
    """Each as the one after the deliveries `before`, with the reader's clock at `now_ms`."""
    id = standing_deal().grant_id
    chain = chain_of(id)
    second: dict[str, Any] = {"number": 2, "slot": 1, "previous": name_of(chain[0])}
    late = STANDING.payment.expiry * 1000
    slots = (late - NOW * 1000) // (7 * DAY_MS) + 1
    cases = [
        ("of another grant", 1, signed_delivery(bytes(32), **second), late, "content-mismatch"),
        ("not the next one", 1, signed_delivery(id, **(second | {"number": 3})), late,
         "content-mismatch"),
        ("the first one again", 1, chain[0], late, "content-mismatch"),
        ("naming none before it", 1, signed_delivery(id, **(second | {"previous": FIRST})), late,
         "content-mismatch"),
        ("with a root that is not of its step", 1,
         signed_delivery(id, **second, root=FROZEN.root), late, "content-mismatch"),
        ("in the slot of the one before", 1, signed_delivery(id, **(second | {"slot": 0})), late,
         "out-of-order"),
        ("between two slots", 1, signed_delivery(id, **second, late_ms=1), late, "out-of-order"),
        ("made before it was due", 1, signed_delivery(id, **second, made_ms=NOW * 1000), late,
         "out-of-order"),
        ("come before it was due", 1, signed_delivery(id, **second), NOW * 1000, "out-of-order"),
        ("after the grant has ended", 1, signed_delivery(id, **(second | {"slot": slots})),
         late * 2, "out-of-order"),
        ("one too many", 3,
         signed_delivery(id, number=4, slot=5, previous=name_of(chain[2]), part=PARTS[0]), late * 2,
         "out-of-order"),
        ("signed by the requester", 1,
         signed_delivery(id, **second, seed=REQUESTER.keys.signing_seed), late, "bad-signature"),
    ]  # fmt: skip
    return [
        {
            "why": why,
            "before": before,
            "body": signed.body.hex(),
            "signature": signed.signature.hex(),
            "now_ms": now_ms,
            "code": code,
        }
        for why, before, signed, now_ms, code in cases
    ]


def refused_bindings() -> list[dict[str, Any]]:
    """Introductions over the owner's connection that must be refused."""
    claims, keys = OWNER.claims, OWNER.keys

    def bound(said: Any, *, seed: bytes = keys.transport_seed, evm: bytes = b"") -> Any:
        return bind(said, seed, lambda one: sign_claims(one, evm or keys.evm_private_key))

    replace = msgspec.structs.replace
    cases = [
        ("another identity than the connection's", EVE.binding, "bad-signature"),
        ("another chain", bound(replace(claims, chain_id=1)), "bad-signature"),
        ("an address that did not sign", bound(claims, evm=EVE.keys.evm_private_key),
         "bad-signature"),
        ("an identity that did not sign", bound(claims, seed=EVE.keys.transport_seed),
         "bad-signature"),
        ("an HPKE key of small order", bound(replace(claims, hpke_key=bytes(32))), "malformed"),
    ]  # fmt: skip
    return [
        {
            "why": why,
            "claims": found.claims.hex(),
            "identity_signature": found.identity_signature.hex(),
            "address_signature": found.address_signature.hex(),
            "code": code,
        }
        for why, found, code in cases
    ]


def refused_vouchers() -> list[dict[str, Any]]:
    """Signatures for two steps of a standing grant that no owner may take."""
    id, key = standing_deal().grant_id, REQUESTER.keys.evm_private_key
    good = sign_voucher(id, 2, DOMAIN, key)
    r, s, v = good[:32], int.from_bytes(good[32:64], "big"), good[64]
    high = r + (ORDER - s).to_bytes(32, "big") + bytes([55 - v])
    other = msgspec.structs.replace(DOMAIN, chain_id=1)
    cases = [
        ("for another count", sign_voucher(id, 1, DOMAIN, key)),
        ("for another grant", sign_voucher(bytes(32), 2, DOMAIN, key)),
        ("for another chain", sign_voucher(id, 2, other, key)),
        ("by another key", sign_voucher(id, 2, DOMAIN, EVE.keys.evm_private_key)),
        ("with s in the upper half", high),
        ("with v of 0 or 1", good[:64] + bytes([v - 27])),
    ]
    return [
        {"why": why, "uses": 2, "signature": found.hex(), "code": "bad-signature"}
        for why, found in cases
    ]
