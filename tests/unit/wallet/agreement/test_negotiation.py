"""The negotiation machine: what may follow what, and that nothing else is ever taken."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from nacl.signing import SigningKey

from tests.deal import (
    DOMAIN,
    EVE,
    FROZEN,
    OWNER,
    REQUESTER,
    TERMS,
    Deal,
    changed,
    consent,
    deal_in,
    fixed,
    frozen,
    opening,
    person,
    request,
    seal_next,
)
from wallet.agreement import messages, terms
from wallet.agreement.grant import Domain
from wallet.agreement.messages import (
    Accept,
    Consent,
    Decline,
    Message,
    Offer,
    Opened,
    Report,
    Request,
    Revoked,
    Withdraw,
    decode_envelope,
    encode_envelope,
)
from wallet.agreement.negotiation import (
    MAXIMUM_ENVELOPES,
    MAXIMUM_REPORTS,
    Negotiation,
    Phase,
    Side,
)
from wallet.agreement.terms import commitment
from wallet.errors import AgreementError, BadSignature, Malformed, OutOfOrder, TermsRefused

pytestmark = pytest.mark.area("A")

O, R = Side.OWNER, Side.REQUESTER  # noqa: E741 - as in the drawing
KINDS = (Request, Offer, Accept, Consent, Opened, Decline, Withdraw, Revoked, Report)

STATES: dict[str, Deal] = {
    "start": deal_in(None),
    "waiting": deal_in(Phase.WAITING),
    "refused": Deal().ask(changed(chain_id=1)),
    "countered": deal_in(Phase.COUNTERED),
    "agreed": deal_in(Phase.AGREED),
    "granted": deal_in(Phase.GRANTED),
    "opened": deal_in(Phase.GRANTED, opened=True),
    "declined": deal_in(Phase.DECLINED),
    "withdrawn": deal_in(Phase.WITHDRAWN),
    "revoked": deal_in(Phase.REVOKED),
    "revoked after opening": deal_in(Phase.REVOKED, opened=True),
}

ALLOWED: dict[tuple[str, Side, type], Phase] = {
    ("start", R, Request): Phase.WAITING,
    ("waiting", O, Offer): Phase.COUNTERED,
    ("waiting", O, Consent): Phase.GRANTED,
    ("waiting", O, Decline): Phase.DECLINED,
    ("waiting", R, Decline): Phase.DECLINED,
    ("waiting", R, Withdraw): Phase.WITHDRAWN,
    ("refused", O, Decline): Phase.DECLINED,
    ("refused", R, Decline): Phase.DECLINED,
    ("refused", R, Withdraw): Phase.WITHDRAWN,
    ("countered", O, Offer): Phase.COUNTERED,
    ("countered", O, Withdraw): Phase.WITHDRAWN,
    ("countered", R, Offer): Phase.WAITING,
    ("countered", R, Accept): Phase.AGREED,
    ("countered", O, Decline): Phase.DECLINED,
    ("countered", R, Decline): Phase.DECLINED,
    ("countered", R, Withdraw): Phase.WITHDRAWN,
    ("agreed", O, Consent): Phase.GRANTED,
    ("agreed", O, Decline): Phase.DECLINED,
    ("agreed", O, Withdraw): Phase.WITHDRAWN,
    ("agreed", R, Decline): Phase.DECLINED,
    ("agreed", R, Withdraw): Phase.WITHDRAWN,
    ("granted", R, Opened): Phase.GRANTED,
    ("granted", R, Withdraw): Phase.WITHDRAWN,
    ("granted", O, Revoked): Phase.REVOKED,
    ("opened", O, Revoked): Phase.REVOKED,
    ("opened", R, Report): Phase.GRANTED,
    ("revoked", R, Report): Phase.REVOKED,
    ("revoked after opening", R, Report): Phase.REVOKED,
}


def message(kind: type, negotiation: Negotiation) -> Message:
    """A message of this kind that would be right if the phase were."""
    table = negotiation.terms or TERMS
    if table.root is not None:
        table = table.open_form()
    given: dict[type, Message] = {
        Request: request(),
        Offer: Offer(terms.encode(changed(table, price="650000"))),
        Accept: Accept(commitment(b"", negotiation.terms_bytes)),
        Consent: consent(msgspec.structs.replace(table, steps=4)),
        Opened: Opened(b"\x02", b"\x02"),
        Decline: Decline("not-now"),
        Withdraw: Withdraw(),
        Revoked: Revoked(negotiation.grant_id or bytes(32), at_ms=1),
        Report: Report(negotiation.grant_id or bytes(32), at_ms=1, kind="deleted"),
    }
    return given[kind]


@pytest.mark.parametrize(("state", "side", "kind"), ALLOWED)
def test_what_the_drawing_allows_is_taken(state, side, kind):
    deal = STATES[state]
    data = deal.sealed(side, message(kind, deal.negotiation))
    after = deal.negotiation.take(data)
    assert after.phase is ALLOWED[state, side, kind]
    assert len(after.entries) == len(deal.negotiation.entries) + 1
    assert after.entries[-1].side is side
    assert after.previous == decode_envelope(data).hash()


FORBIDDEN = [c for c in itertools.product(STATES, Side, KINDS) if c not in ALLOWED]


@pytest.mark.parametrize("state", STATES)
def test_everything_else_is_out_of_order(state):
    deal = STATES[state]
    for side, kind in (case[1:] for case in FORBIDDEN if case[0] == state):
        with pytest.raises(OutOfOrder, match=f"“{kind.__name__.lower()}” by the {side.value}"):
            deal.negotiation.take(deal.sealed(side, message(kind, deal.negotiation)))


def test_every_state_is_reached_as_named():
    assert {d.negotiation.phase for d in STATES.values()} == {None, *Phase}
    assert len(ALLOWED) + len(FORBIDDEN) == len(STATES) * 2 * len(KINDS)


def test_an_opening_is_taken_once():
    deal = deal_in(Phase.GRANTED, opened=True)
    with pytest.raises(OutOfOrder):
        deal.open()


def test_the_name_of_a_negotiation_is_its_first_envelope():
    deal = deal_in(Phase.AGREED)
    first = decode_envelope(deal.transcript[0])
    assert deal.negotiation.id == first.hash()
    with pytest.raises(OutOfOrder):
        _ = Negotiation(OWNER.claims, REQUESTER.claims, DOMAIN).id


def test_a_transcript_reads_back_the_same_on_the_other_side():
    deal = deal_in(Phase.REVOKED, opened=True)
    assert replayed(deal.transcript) == deal.negotiation


def replayed(transcript: tuple[bytes, ...]) -> Negotiation:
    """The negotiation that these envelopes make."""
    negotiation = Negotiation(OWNER.claims, REQUESTER.claims, DOMAIN)
    for data in transcript:
        negotiation = negotiation.take(data)
    return negotiation


# ── replay, reorder, elsewhere ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("state", [s for s in STATES if s != "start"])
def test_no_envelope_is_taken_twice(state):
    deal = STATES[state]
    for data in deal.transcript:
        with pytest.raises(AgreementError):
            deal.negotiation.take(data)


def test_envelopes_in_another_order_are_refused():
    right = deal_in(Phase.GRANTED, opened=True).transcript
    for order in itertools.permutations(right):
        if order == right:
            continue
        with pytest.raises(AgreementError):
            replayed(order)


def test_an_envelope_left_out_is_noticed():
    right = deal_in(Phase.GRANTED, opened=True).transcript
    for gap in range(len(right) - 1):
        with pytest.raises(AgreementError):
            replayed(right[:gap] + right[gap + 1 :])


def test_the_same_people_s_other_negotiation_does_not_mix_with_this_one():
    one, two = deal_in(Phase.COUNTERED), deal_in(Phase.COUNTERED, seed="two")
    accept = two.sealed(R, Accept(commitment(b"", two.negotiation.terms_bytes)))
    assert one.negotiation.terms_bytes == two.negotiation.terms_bytes
    with pytest.raises(BadSignature):
        one.negotiation.take(accept)


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"owner": person("owner", 2)},
        {"owner": EVE},
        {"requester": EVE},
        {"requester": person("lab", 2)},
    ],
)
def test_a_message_of_one_relationship_is_nothing_in_another(elsewhere):
    for data in deal_in(Phase.GRANTED).transcript:
        with pytest.raises(BadSignature):
            Deal(**elsewhere).negotiation.take(data)


def test_a_stolen_signing_key_without_its_identity_is_of_no_use():
    """Both identities are under the signature: the same key in another relationship fails."""
    claims = msgspec.structs.replace(EVE.claims, signing_key=REQUESTER.claims.signing_key)
    negotiation = Negotiation(OWNER.claims, claims, DOMAIN)
    with pytest.raises(BadSignature):
        negotiation.take(deal_in(Phase.WAITING).transcript[0])


def test_neither_side_can_speak_for_the_other():
    deal = deal_in(Phase.WAITING)
    forged = messages.seal(
        Decline("not-now"),
        deal.negotiation.previous,
        OWNER.claims.identity,
        REQUESTER.claims.identity,
        REQUESTER.keys.signing_seed,
    )
    with pytest.raises(BadSignature):
        deal.negotiation.take(encode_envelope(forged))
    dressed = msgspec.structs.replace(forged, key=OWNER.claims.signing_key)
    with pytest.raises(BadSignature):
        deal.negotiation.take(encode_envelope(dressed))


def test_a_third_party_cannot_speak_at_all():
    deal = deal_in(Phase.WAITING)
    data = seal_next(deal.negotiation, R, Withdraw(), OWNER, EVE)
    with pytest.raises(BadSignature, match="a key of neither side"):
        deal.negotiation.take(data)


def test_one_encoding_of_an_envelope_only():
    """A second encoding would be a second hash of one signed message."""
    deal = deal_in(Phase.WAITING)
    data = deal.sealed(O, Decline("price"))
    as_map = {"body": decode_envelope(data).body}
    for other in (
        data + b"\x00",
        b"\xdc\x00\x03" + data[1:],
        msgspec.msgpack.encode(as_map),
        data[:1] + b"\xc5\x00" + data[2:],
    ):
        with pytest.raises(Malformed):
            deal.negotiation.take(other)


# ── terms ────────────────────────────────────────────────────────────────────────────────────────


def test_an_accept_of_other_terms_is_refused():
    deal = deal_in(Phase.COUNTERED)
    first = decode_envelope(deal.transcript[0]).body
    for other in (bytes(32), commitment(b"", terms.encode(TERMS)), commitment(b"", first)):
        with pytest.raises(TermsRefused, match="other terms than the last offer"):
            deal.say(R, Accept(other))


def test_many_rounds_end_with_the_last_offer():
    deal = Deal().ask()
    for price in range(600_001, 600_006):
        deal.counter(price=str(price))
        deal.say(R, Offer(terms.encode(changed(price=str(price - 100_000)))))
    deal.counter(price="610000").agree().grant()
    assert deal.negotiation.terms is not None
    assert deal.negotiation.terms.payment.price == "610000"


def test_the_owner_may_sign_what_was_asked_without_a_counter():
    deal = Deal().ask().grant()
    assert deal.negotiation.terms == fixed(TERMS)


def test_fewer_steps_than_agreed_may_be_fixed_and_more_may_not():
    fewer = frozen(FROZEN.contents[:2])
    assert Deal(made=fewer).ask().grant().negotiation.phase is Phase.GRANTED
    more = frozen((*FROZEN.contents, b"{}\n"), "more")
    with pytest.raises(TermsRefused, match="changes more than root, steps"):
        Deal(made=more).ask().grant()


CHANGES: list[dict[str, Any]] = [
    {"requester": msgspec.structs.replace(TERMS.requester, name="Other")},
    {"purpose": "dpv:CommercialResearch"},
    {"purpose_text": ""},
    {"legal_basis": "eu-gdpr:A6-1-a"},
    {"recipients": ("Heart Lab only", "Others")},
    {"storage_location": "US"},
    {"retention_days": 179},
    {"withdrawal": "Never."},
    {"dataset": "health.steps"},
    {"fields": ("start", "value")},
    {"fields": (*TERMS.view.fields, "device")},
    {"from_day": "2025-12-31"},
    {"to_day": "2026-06-29"},
    {"conditions": ()},
    {"transforms": ()},
    {"required_fields": ()},
    {"token": TERMS.payment.registry},
    {"price": "599999"},
    {"gas_stipend": "0"},
    {"open_by": TERMS.payment.open_by - 1},
    {"expiry": TERMS.payment.expiry + 1},
    {"window_seconds": 1},
    {"voucher_signer": EVE.claims.address},
    {"first": "voucher"},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_consent_that_changes_anything_else_is_refused(change):
    deal = deal_in(Phase.AGREED)
    with pytest.raises(TermsRefused, match="changes more than root, steps"):
        deal.grant(**change)
    assert deal.negotiation.phase is Phase.AGREED


@pytest.mark.parametrize("part", ["root", "log_commitment", "rows_per_step"])
def test_a_consent_that_fixes_too_little_is_refused(part):
    nothing = {"root": None, "log_commitment": None, "rows_per_step": 0}[part]
    with pytest.raises(TermsRefused, match="does not fix root, rows and log commitment"):
        Deal().ask().grant(**{part: nothing})


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"owner": EVE.claims.address}, "owner"),
        ({"requester": EVE.claims.address}, "requester"),
        ({"voucher_signer": EVE.claims.address}, "voucher signer"),
        ({"token": TERMS.payment.registry}, "token"),
        ({"price": "0"}, "price"),
        ({"max_uses": 3}, "number of steps"),
        ({"max_uses": 5}, "number of steps"),
        ({"open_by": 1}, "opening date"),
        ({"expiry": 1}, "expiry"),
        ({"window_seconds": 1}, "refund window"),
        ({"dataset": bytes(32)}, "data commitment"),
        ({"terms": bytes(32)}, "terms commitment"),
    ],
)
def test_a_grant_that_differs_from_its_terms_is_refused_by_name(change, named):
    with pytest.raises(TermsRefused, match=f"grant's {named} is not what the terms say"):
        Deal().ask().grant(grant=change)


@pytest.mark.parametrize("salt", ["dataset_salt", "terms_salt"])
def test_a_salt_that_does_not_open_its_commitment_is_refused(salt):
    wrong = msgspec.structs.replace(consent(), **{salt: bytes(32)})
    with pytest.raises(TermsRefused, match="commitment"):
        Deal().ask().say(O, wrong)


@pytest.mark.parametrize(
    "domain", [Domain(1, DOMAIN.registry), Domain(DOMAIN.chain_id, TERMS.payment.token)]
)
def test_a_grant_signed_for_another_chain_or_contract_is_refused(domain):
    with pytest.raises(BadSignature):
        Deal().ask().grant(domain=domain)


def test_a_grant_signed_by_another_is_refused():
    with pytest.raises(BadSignature, match="not by"):
        Deal().ask().grant(signer=EVE)


def test_a_revocation_of_another_grant_is_refused():
    deal = deal_in(Phase.GRANTED)
    with pytest.raises(OutOfOrder):
        deal.say(O, Revoked(bytes(32), at_ms=1))


def test_a_negotiation_without_end_is_ended():
    deal = Deal().ask()
    offers = [Offer(terms.encode(TERMS)), Offer(terms.encode(TERMS))]
    for n in range(MAXIMUM_ENVELOPES - 81):
        deal.say((O, R)[n % 2], offers[n % 2])
    with pytest.raises(OutOfOrder, match="too long"):
        deal.say(R, Offer(terms.encode(TERMS)))
    deal.agree().grant().open()
    for n in range(MAXIMUM_REPORTS):
        deal.report(run=str(n))
    with pytest.raises(OutOfOrder, match="that is enough"):
        deal.report()
    deal.revoke()  # neither offers nor reports crowd it out
    assert len(deal.negotiation.reports) == MAXIMUM_REPORTS


def test_a_report_is_of_this_grant():
    deal = deal_in(Phase.GRANTED, opened=True)
    with pytest.raises(OutOfOrder, match="“report”"):
        deal.report(grant_id=bytes(32))


# ── message bodies ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [
        {"type": "request", "nonce": bytes(15), "created_ms": 1, "terms": b""},
        {"type": "request", "nonce": bytes(16), "created_ms": -1, "terms": b""},
        {"type": "request", "nonce": bytes(16), "created_ms": 1},
        {"type": "offer", "terms": bytes(64 * 1024 + 1)},
        {"type": "offer", "terms": b"", "note": "n" * 2001},
        {"type": "offer", "terms": b"", "more": 1},
        {"type": "accept", "terms_hash": bytes(31)},
        {"type": "opened", "transaction": bytes(8193), "stipend": b""},
        {"type": "decline", "reason": "because"},
        {"type": "revoked", "grant_id": bytes(32), "at_ms": 1, "erase": 1},
        {"type": "report", "grant_id": bytes(32), "at_ms": 1, "kind": "sold"},
        {"type": "report", "grant_id": bytes(32), "at_ms": 1, "kind": "use", "run": "r" * 201},
        {"type": "grant"},
        {"reason": "price"},
        [],
        None,
    ],
)
def test_a_rightly_signed_body_of_another_form_is_malformed(body):
    deal = deal_in(Phase.WAITING)
    data = msgspec.msgpack.encode(body)
    with pytest.raises(Malformed):
        deal.negotiation.take(signed_body(deal, O, data))


def signed_body(deal: Deal, side: Side, body: bytes) -> bytes:
    """Any bytes, signed as the next message of a side."""
    here, there = (OWNER, REQUESTER) if side is O else (REQUESTER, OWNER)
    key = SigningKey(here.keys.signing_seed)
    covered = messages.PROTOCOL + deal.negotiation.previous
    covered += here.claims.identity + there.claims.identity + body
    return encode_envelope(
        messages.Envelope(body, key.verify_key.encode(), key.sign(covered).signature)
    )


def test_the_bytes_under_a_signature_are_those_of_the_description():
    deal = deal_in(Phase.WAITING)
    message = Decline("price", "Too little.")
    data = deal.sealed(O, message)
    assert data == signed_body(deal, O, msgspec.msgpack.encode(message))


def test_oversized_envelopes_are_refused():
    deal = deal_in(Phase.WAITING)
    with pytest.raises(Malformed):
        deal.negotiation.take(signed_body(deal, O, bytes(messages.MAXIMUM_BODY + 1)))


def test_the_opening_that_was_handed_over_is_kept_as_it_was():
    deal = deal_in(Phase.GRANTED, opened=True)
    given = deal.negotiation.consent
    assert given is not None
    assert deal.negotiation.opened is not None
    assert deal.negotiation.opened.transaction == opening(given.grant, given.signature)
