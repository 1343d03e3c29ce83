"""The terms document: one spelling, nothing unknown in it, nothing missing that a person needs."""

from __future__ import annotations

import copy
import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import DOMAIN, OWNER, REQUESTER, TERMS, Deal, changed, fixed
from tests.unit.wallet.agreement.strategies import ANY_TERMS
from wallet.agreement import duties, terms
from wallet.agreement.canonical import canonical
from wallet.agreement.messages import Request
from wallet.agreement.negotiation import Negotiation, Phase, Side
from wallet.errors import AgreementError, Malformed, TermsRefused

pytestmark = pytest.mark.area("A")

DOCUMENT = terms.document(fixed(TERMS))


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, from the outside in."""
    found = [here] if here else []
    items = (
        value
        if isinstance(value, dict)
        else dict(enumerate(value if isinstance(value, list) else ()))
    )
    for key, part in items.items():
        found += paths(part, (*here, key))
    return found


PATHS = paths(DOCUMENT)


def without(path: tuple[Any, ...]) -> bytes:
    value = copy.deepcopy(DOCUMENT)
    part = value
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    return canonical(value)


def with_part(path: tuple[Any, ...], new: Any) -> bytes:
    value = copy.deepcopy(DOCUMENT)
    part = value
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = new
    return canonical(value)


@given(ANY_TERMS)
@settings(max_examples=30)
def test_terms_survive_their_bytes(agreed):
    assert terms.parse(terms.encode(agreed)) == agreed


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("dpv:hasDataController",), "who asks and a contact"),
        (("dpv:hasDataController", "dpv:hasName"), "who asks"),
        (("dpv:hasDataController", "dpv:hasContact"), "a contact"),
        (("dpv:hasLegalBasis",), "the legal basis"),
        (("dpv:hasProcess", "dpv:hasPurpose"), "the purpose"),
        (("dpv:hasProcess", "dpv:hasRecipient"), "the recipients"),
        (("dpv:hasProcess", "dpv:hasStorageCondition"), "how long it is kept and where it is kept"),
        (("dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasDuration"), "how long it is kept"),
        (("dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasLocation"), "where it is kept"),
        (("dpv:hasProcess", "dpv:hasContext"), "whether machines decide"),
        (("dpv:hasProcess", "dpv:hasContext", "type"), "whether machines decide"),
        (("dpv:hasProcess", "dpv:hasContext", "dct:description"), "by what logic machines decide"),
        (("dpv:hasProcess", "dpv:hasNecessity"), "that one may say no"),
        (("dpv:hasProcess", "dpv:hasFrequency"), "when its use is reported"),
        (("dpv:hasRight",), "the rights"),
        (("dpv:hasConsentControl",), "how to withdraw"),
        (("dpv:hasConsentControl", "dct:description"), "how to withdraw"),
    ],
)
def test_a_request_that_lacks_what_a_person_needs_is_refused_by_name(path, words):
    with pytest.raises(TermsRefused, match=f"does not say {words};"):
        terms.parse(without(path))
    empty: Any
    for empty in (None, "", " \t", [], [" "], {}, False, 0):
        with pytest.raises(TermsRefused, match=f"does not say {words};"):
            terms.parse(with_part(path, empty))


@pytest.mark.parametrize("path", [("dpv:hasProcess",), ("dpv:hasProcess", "dpv:hasProcessing")])
def test_a_request_that_does_not_say_whether_data_leaves_the_eea_is_refused(path):
    with pytest.raises(TermsRefused, match="whether it leaves the EEA; it was refused for that"):
        terms.parse(without(path))


def test_everything_that_is_missing_is_named_at_once():
    with pytest.raises(TermsRefused) as caught:
        terms.parse(canonical({"schema": terms.VERSION}))
    for words in ("who asks", "the legal basis", "the rights", "how to withdraw", "the EEA"):
        assert words in str(caught.value)


@pytest.mark.parametrize("right", duties.RIGHTS)
def test_a_right_that_a_request_leaves_out_is_named(right):
    rest = [iri for iri in duties.RIGHTS if iri != right]
    article = right.removeprefix("eu-gdpr:A")
    with pytest.raises(TermsRefused, match=f"does not say the right of Art. {article};"):
        terms.parse(with_part(("dpv:hasRight",), rest))


@pytest.mark.parametrize("filler", sorted(duties.FILLERS))
def test_words_that_say_nothing_are_no_contact_and_no_place(filler):
    for path, words in (
        (("dpv:hasDataController", "dpv:hasContact"), "a contact"),
        (("dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasLocation"), "where it is kept"),
    ):
        with pytest.raises(TermsRefused, match=f"does not say {words};"):
            terms.parse(with_part(path, f" {filler.upper()} "))


def test_a_safeguard_abroad_is_named_and_can_be_read():
    place = ("dpv:hasProcess", "dpv:hasProcessing")
    abroad = {"type": "dpv:CrossBorderTransfer", "dpv:hasThirdCountry": "US"}
    with pytest.raises(TermsRefused, match="what protects it outside the EEA"):
        terms.parse(with_part(place, [abroad]))
    clauses = abroad | {"dpv:hasLegalBasis": "eu-gdpr:A46-2-c"}
    with pytest.raises(TermsRefused, match="where the safeguard outside the EEA can be read"):
        terms.parse(with_part(place, [clauses]))
    adequate = abroad | {"dpv:hasLegalBasis": "eu-gdpr:A45-3"}
    assert terms.parse(with_part(place, [adequate])).transfers[0].safeguard == "eu-gdpr:A45-3"


def test_such_a_request_still_stands_in_the_inbox_with_its_reason():
    bare = without(("dpv:hasProcess", "dpv:hasRecipient"))
    deal = Deal()
    deal.say(Side.REQUESTER, Request(nonce=bytes(16), created_ms=1, terms=bare))
    assert deal.negotiation.phase is Phase.WAITING
    assert deal.negotiation.terms is None
    assert "the recipients" in (deal.negotiation.refusal or "")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)))
def test_leaving_out_any_part_ends_in_a_sentence_never_in_a_crash(path):
    """Optional parts may be left out; then other terms are read, and written back alike."""
    data = without(path)
    try:
        read = terms.parse(data)
    except AgreementError as error:
        assert str(error).endswith(".")  # noqa: PT017 - both outcomes are right
    else:
        assert terms.encode(read) == data
        assert read != fixed(TERMS)


@given(
    st.sampled_from(PATHS), st.sampled_from([None, True, -1, 2**53 - 1, "", "x", [], {}, [[]], 1.5])
)
@settings(max_examples=50)
def test_putting_anything_anywhere_ends_in_a_sentence_never_in_a_crash(path, new):
    data = with_part(path, new)
    try:
        read = terms.parse(data)
    except AgreementError:
        return
    assert terms.encode(read) == data


@given(st.sampled_from([(), *[p for p in PATHS if isinstance(p[-1], str)]]), st.text(min_size=1))
@settings(max_examples=50)
def test_nothing_unknown_is_signed(path, name):
    value = copy.deepcopy(DOCUMENT)
    part = value
    for key in path:
        part = part[key]
    if isinstance(part, dict) and name not in part:
        part[name] = "anything"
        with pytest.raises(AgreementError):
            terms.parse(canonical(value))


@given(st.data())
@settings(max_examples=50)
def test_other_spellings_are_refused(data):
    good = bytearray(terms.encode(TERMS))
    at = data.draw(st.integers(0, len(good) - 1))
    good[at] = data.draw(st.integers(0, 255))
    try:
        read = terms.parse(bytes(good))
    except AgreementError:
        return
    assert terms.encode(read) == bytes(good)


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{}", b'"x"', b'{"schema":"freehold/terms/2"}', b"\xff\xfe"],
)
def test_what_is_no_terms_document_is_malformed(data):
    with pytest.raises(Malformed):
        terms.parse(data)


def test_oversized_terms_are_not_even_read():
    with pytest.raises(Malformed, match="larger than 65536 bytes"):
        terms.parse(b" " * 65_537)


@pytest.mark.parametrize("day", ["2026-02-30", "0000-01-01", "2026-13-01", "9999-99-99"])
@pytest.mark.parametrize("name", ["from_day", "to_day"])
def test_a_day_that_no_calendar_has_is_refused(name, day):
    with pytest.raises(Malformed, match=day):
        terms.parse(terms.encode(changed(**{name: day})))


@pytest.mark.parametrize("name", ["open_by", "expiry"])
def test_a_moment_after_the_year_9999_is_refused(name):
    last = int(datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=datetime.UTC).timestamp())
    latest, later = changed(TERMS, **{name: last}), changed(TERMS, **{name: last + 1})
    assert terms.parse(terms.encode(latest)) == latest
    with pytest.raises(Malformed, match=name):
        terms.parse(terms.encode(later))


@pytest.mark.parametrize(
    "change",
    [
        {"price": "01"},
        {"price": "1.5"},
        {"price": "-1"},
        {"price": "1\n"},
        {"gas_stipend": ""},
        {"registry": "0x" + "zz" * 20},
        {"token": "5e" * 20},
        {"first": "never"},
        {"chain_id": 2**53},
        {"window_seconds": 2**32},
        {"open_by": -1},
        {"retention_days": 0},
        {"retention_days": 36_501},
        {"steps": 0},
        {"steps": 100_001},
        {"recipients": ()},
        {"recipients": ("x",) * 17},
        {"withdrawal": "w" * 201},
        {"purpose": "dpv:Marketing"},
        {"legal_basis": "eu-gdpr:A6-1-f"},
        {"report_days": 0},
        {"report_days": 367},
        {"transfers": (duties.Transfer("US", "eu-gdpr:A46-2-c", "x" * 201),)},
        {"transfers": (duties.Transfer("", "eu-gdpr:A45-3"),)},
        {"decisions": duties.Decisions("automated", "x" * 2001)},
    ],
)
def test_values_outside_the_rules_are_refused(change):
    with pytest.raises(AgreementError):
        terms.parse(canonical(terms.document(changed(**change))))


def test_uppercase_hex_and_other_durations_are_other_spellings():
    for path, new in [
        (("delivery", "root"), DOCUMENT["delivery"]["root"].upper()),
        (("dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasDuration"), "180"),
        (("dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasDuration"), "P0180D"),
        (("dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasDuration"), "P٣D"),
        (("@context",), "https://evil.example"),
    ]:
        with pytest.raises(Malformed):
            terms.parse(with_part(path, new))


def test_the_total_is_exactly_price_times_steps():
    assert changed(price=str(10**38), steps=100_000).total_units == 10**43


def test_only_what_is_delivered_once_under_a_grant_on_a_chain_lies_at_holders():
    asked = changed(at_holders=True)
    assert terms.document(asked)["delivery"]["ciphertext"] == "holders"
    assert terms.parse(terms.encode(asked)) == asked
    for change in ({"cadence_days": 7}, {"chain_id": 0}):
        with pytest.raises(Malformed, match="lies at holders"):
            terms.parse(terms.encode(changed(asked, **change)))
    for spelt in ("owner", "", None, True):
        with pytest.raises(Malformed):
            terms.parse(with_part(("delivery", "ciphertext"), spelt))


def test_only_the_consent_may_fix_what_is_frozen():
    for change in (
        {"root": bytes(32)},
        {"log_commitment": bytes(32)},
        {"rows_per_step": 1, "first_step_rows": 1},
    ):
        asked = msgspec.structs.replace(TERMS, **change)
        deal = Deal().ask(asked)
        assert "Only the owner's consent" in (deal.negotiation.refusal or "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"chain_id": 1}, "another chain or registry"),
        ({"registry": DOMAIN.registry.lower()}, "another chain or registry"),
        ({"requester": OWNER.claims.address}, "a payer that is not"),
        ({"open_by": 2_000_000_000, "expiry": 1_999_999_999}, "after it has expired"),
        ({"required_fields": ("value", "steps")}, "leave out a required field: steps"),
    ],
)
def test_terms_that_cannot_be_meant_are_refused_with_the_reason(change, words):
    deal = Deal().ask(changed(**change))
    assert words in (deal.negotiation.refusal or "")
    assert deal.negotiation.terms is None


def test_an_offer_with_such_terms_is_not_taken():
    deal = Deal().ask()
    with pytest.raises(TermsRefused, match="another chain"):
        deal.counter(chain_id=1)
    assert deal.negotiation.phase is Phase.WAITING
    assert isinstance(deal.negotiation, Negotiation)
    assert REQUESTER.claims == deal.negotiation.requester
