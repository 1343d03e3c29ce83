"""The consent record: derived from what both signed, as the words are, and from nothing else."""

from __future__ import annotations

import dataclasses
import json
import re
import uuid
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.deal import EVE, OWNER, REQUESTER, TERMS, Deal, deal_in, fixed
from tests.unit.wallet.agreement.strategies import FIELDS
from tests.unit.wallet.agreement.test_words import others
from wallet.agreement import record, record_file
from wallet.agreement.canonical import canonical
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.agreement.story import story
from wallet.agreement.words import Token, sections
from wallet.errors import AgreementError, BadSignature, Malformed, NotAllowed

if TYPE_CHECKING:
    from wallet.agreement.terms import Terms

pytestmark = pytest.mark.area("D")

TOKEN = Token("PT", 6)
OPENED = deal_in(Phase.GRANTED, opened=True)
TOLD = deal_in(Phase.REVOKED, opened=True).report().report(kind="deleted", copies="deleted")
FILE = record_file.write(TOLD.negotiation, OWNER.binding, REQUESTER.binding)


def over(terms: Terms, base: Negotiation = OPENED.negotiation) -> Negotiation:
    """The negotiation as if these had been its terms; signatures are not looked at."""
    return dataclasses.replace(base, terms=terms)


def replayed(deal: Deal, transcript: tuple[bytes, ...]) -> Negotiation:
    """The negotiation as the other side holds it: from the envelopes alone."""
    held = deal.negotiation
    negotiation = Negotiation(held.owner, held.requester, held.domain)
    for data in transcript:
        negotiation = negotiation.take(data)
    return negotiation


def test_both_sides_derive_the_same_bytes():
    for deal in (OPENED, TOLD):
        theirs = replayed(deal, deal.transcript)
        assert canonical(record.build(theirs)) == canonical(record.build(deal.negotiation))


@pytest.mark.parametrize("phase", [Phase.WAITING, Phase.COUNTERED, Phase.AGREED, Phase.DECLINED])
def test_there_is_none_before_a_grant_is_signed(phase):
    with pytest.raises(NotAllowed, match="only of a grant that was signed"):
        record.build(deal_in(phase).negotiation)


def test_it_names_who_what_and_when_as_iso_27560_asks():
    made = record.build(TOLD.negotiation)
    assert uuid.UUID(made["dct:identifier"]).version == 4
    assert made["id"] == f"urn:uuid:{made['dct:identifier']}"
    assert made["dct:conformsTo"].endswith("#record-eu-gdpr")
    assert made["dpv:hasDataSubject"]["id"].endswith(OWNER.claims.address)
    assert made["dpv:hasDataController"]["dpv:hasName"] == "Heart Lab"
    given, withdrawn = made["dpv:hasConsentStatus"]
    assert given["type"] == ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"]
    assert given["dpv:isIndicatedAtTime"] == "2027-01-15T08:00:00Z"
    assert withdrawn["type"] == "dpv:ConsentWithdrawn"
    assert [told["type"] for told in made["freehold:report"]] == ["dpv:Use", "dpv:Erase"]


def test_two_grants_of_one_person_share_nothing_in_their_records():
    one, other = deal_in(Phase.GRANTED, seed="one"), deal_in(Phase.GRANTED, seed="two")
    ids = [record.build(deal.negotiation)["dct:identifier"] for deal in (one, other)]
    assert ids[0] != ids[1]


def test_it_says_what_the_requester_signed():
    def said(deal: Deal) -> Any:
        return record.build(deal.negotiation)["freehold:transcript"]["signed_by_requester"]

    assert said(OPENED) == said(TOLD) == "everything"
    assert said(deal_in(Phase.GRANTED)).endswith("(accept)")
    assert said(Deal().ask().grant()).endswith("(request)")


@pytest.mark.parametrize(("name", "other"), others())
def test_every_field_that_shows_in_the_words_shows_in_the_record(name, other):
    base = fixed(TERMS)
    assert record.build(over(other)) != record.build(over(base)), f"{name} does not show"
    assert sections(other, TOKEN) != sections(base, TOKEN)


@given(st.data())
@settings(max_examples=40)
def test_record_and_words_tell_two_agreements_apart_alike(data):
    name = data.draw(st.sampled_from(sorted(FIELDS)))
    one = msgspec.structs.replace(fixed(TERMS), **{name: data.draw(FIELDS[name])})
    other = msgspec.structs.replace(fixed(TERMS), **{name: data.draw(FIELDS[name])})
    records = record.build(over(one)) == record.build(over(other))
    words = record_file.said(over(one), TOKEN) == record_file.said(over(other), TOKEN)
    assert records == words == (one == other)


REPORTS: Any = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["use", "deleted"]),
        "at_ms": st.integers(0, 4_000_000_000_000),
        "model": st.text(max_size=20),
        "run": st.text(max_size=20),
        "note": st.text(max_size=20),
        "copies": st.sampled_from(["none", "deleted", "kept"]),
    }
)


@given(REPORTS, REPORTS)
@settings(max_examples=30)
def test_record_and_words_tell_two_reports_apart_alike(one, other):
    for fields in (one, other):
        if fields["kind"] == "use":
            fields["copies"] = "none"
    assume(all(sign < "\ud800" or sign > "\udfff" for sign in str((one, other))))
    told = [deal_in(Phase.GRANTED, opened=True).report(**fields) for fields in (one, other)]
    records = [record.build(deal.negotiation).get("freehold:report") for deal in told]
    words = [story(deal.negotiation) for deal in told]
    assert (records[0] == records[1]) is (words[0] == words[1]) is (one == other)


def test_what_is_looked_at_has_seconds_and_what_is_proven_has_all_that_was_signed():
    at_ms = 1_795_413_967_040
    deal = deal_in(Phase.GRANTED, opened=True).report(kind="deleted", copies="none", at_ms=at_ms)
    line = "They deleted it"
    assert dict(story(deal.negotiation, to_second=True).lines)[line] == "23 Nov 2026, 06:06:07 UTC"
    assert dict(story(deal.negotiation).lines)[line] == "23 Nov 2026, 06:06:07.040 UTC"


def test_the_text_beside_holds_every_word_and_the_name_of_the_record():
    said = record_file.text(TOLD.negotiation, TOKEN)
    for section in sections(TOLD.negotiation.terms, TOKEN):  # type: ignore[arg-type]
        assert section.title in said
        for label, value in section.lines:
            assert f"  {label}: {value}\n" in said
    assert record_file.digest(record.build(TOLD.negotiation)).hex() in said
    assert "  You demanded: that everything is erased\n" in said


def test_a_file_reads_back_with_what_it_was_made_from():
    read = record_file.read(FILE)
    assert read.negotiation == TOLD.negotiation
    assert read.certified == ("owner", "requester")
    assert read.document == record.build(TOLD.negotiation)
    assert record_file.read(record_file.write(TOLD.negotiation)).certified == ()
    assert record_file.is_record(FILE)
    assert json.loads(FILE)["@context"]["dpv"] == "https://w3id.org/dpv#"


def test_nothing_in_a_record_can_be_changed():
    document = json.loads(FILE)
    proof = document.pop(record_file.PROOF)

    def forged(value: Any) -> bytes:
        return canonical(value | {record_file.PROOF: proof})

    changes: list[dict[str, Any]] = [
        document | {"dpv:hasLegalBasis": "eu-gdpr:A6-1-a"},
        document | {"dct:title": "More"},
        {key: value for key, value in document.items() if key != "dpv:hasRight"},
        document | {"freehold:report": document["freehold:report"][:1]},
    ]
    for changed in changes:
        with pytest.raises(Malformed, match="something else than what was signed"):
            record_file.read(forged(changed))


def test_a_record_whose_messages_are_cut_or_changed_is_refused():
    document = json.loads(FILE)
    proof = document[record_file.PROOF]
    short = proof | {"transcript": proof["transcript"][:-1]}
    with pytest.raises(Malformed, match="something else than what was signed"):
        record_file.read(canonical(document | {record_file.PROOF: short}))
    swapped = proof | {"transcript": proof["transcript"][::-1]}
    with pytest.raises(AgreementError):
        record_file.read(canonical(document | {record_file.PROOF: swapped}))


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
@settings(max_examples=40, deadline=None)
def test_no_byte_of_a_file_can_be_another(place, flip):
    bad = bytearray(FILE)
    bad[place] ^= flip
    with pytest.raises(AgreementError):
        record_file.read(bytes(bad))


def test_keys_that_another_address_certifies_are_refused():
    with pytest.raises(BadSignature):
        record_file.read(record_file.write(TOLD.negotiation, None, EVE.binding))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"freehold:proof":1}', b"\xff", b"null"])
def test_what_is_no_record_is_said_so(data):
    with pytest.raises(Malformed):
        record_file.read(data)


def test_every_moment_is_rfc_3339():
    for at_ms in (0, 999, 1_800_000_000_000, 253_402_300_799_999):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", record.moment(at_ms))
