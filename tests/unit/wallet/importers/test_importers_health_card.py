"""SMART Health Cards and further shapes of FHIR: signatures checked, records as from any bundle.

All cards are synthetic, signed here with keys made for the test.
"""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from tests.unit.wallet.importers.signing_cards import ISSUER, JAB, PATIENT, Signer
from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers.base import SignatureState
from wallet.importers.fhir import health_card
from wallet.importers.fhir.importer import FhirImporter
from wallet.importers.fhir.issuers import KNOWN, SNAPSHOT, decoded, known
from wallet.importers.rows import RowWriter
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer()


def trusting(signer: Signer, issuer: str = ISSUER):
    return known({issuer: ("Clinic", [(signer.key.x, signer.key.y)])})


def as_file(*cards: str, **more: object) -> bytes:
    return json.dumps({"verifiableCredential": cards, **more}).encode()


def read(content: bytes, trusted=KNOWN, name: str = "me.smart-health-card") -> Collected:
    archive = archives.open_file(io.BytesIO(content), name)
    importer, collected = FhirImporter(trusted), Collected()
    claim = importer.recognise(archive.listing, archive.peek)
    assert claim is not None
    writer = RowWriter(importer.id, importer.tables(), collected)
    collected.reports[importer.id] = importer.read(archive, writer)
    return collected


def states(collected: Collected) -> set[SignatureState | None]:
    return {
        origin.state if (origin := collected.origins.get(key)) else None for key in collected.keys
    }


def test_a_card_of_a_known_issuer_is_verified_and_travels_with_its_rows(signer):
    card = signer.card(PATIENT, JAB)
    collected = read(as_file(card), trusting(signer))
    (row,) = collected.table("fhir.immunizations")
    assert (row["date"], row["code"], row["lot"]) == ("2026-01-29", "207", "0000001")
    assert states(collected) == {SignatureState.VERIFIED}
    origin = next(iter(collected.origins.values()))
    assert (origin.method, origin.issuer, origin.key_id) == (
        "smart-health-card", ISSUER, signer.key.thumbprint,
    )  # fmt: skip
    assert origin.document == card.encode()
    assert collected.report.warnings == ()


def test_numbers_that_mean_something_only_inside_the_card_are_not_kept(signer):
    (row,) = read(as_file(signer.card(PATIENT, JAB))).table("fhir.immunizations")
    assert row["patient"] is None


def test_a_card_of_an_unknown_issuer_is_read_and_said_to_be_unchecked(signer):
    collected = read(as_file(signer.card(PATIENT, JAB)))
    assert collected.count == 2
    assert states(collected) == {SignatureState.UNCHECKED}
    assert "not on the list of known issuers" in collected.report.warnings[0]


@pytest.mark.parametrize("where", ["header", "file"])
def test_a_key_that_comes_with_the_card_is_no_trust(signer, where):
    jwk = {"kty": "EC", "crv": "P-256", "x": signer.key.x, "y": signer.key.y}
    content = (
        as_file(signer.card(JAB, jwk=jwk))
        if where == "header"
        else as_file(signer.card(JAB), keys=[jwk])
    )
    collected = read(content)
    assert states(collected) == {SignatureState.UNCHECKED}
    assert "does not show who signed" in collected.report.warnings[0]


def test_a_known_issuer_with_a_new_key_is_unchecked(signer):
    collected = read(as_file(signer.card(JAB)), trusting(Signer()))
    assert states(collected) == {SignatureState.UNCHECKED}
    assert "not on the list of known issuers' keys" in collected.report.warnings[0]


def test_a_key_of_one_issuer_does_not_vouch_for_another(signer):
    card = signer.card(JAB, issuer="https://other.example")
    assert states(read(as_file(card), trusting(signer))) == {SignatureState.UNCHECKED}


def test_a_forged_card_is_marked_as_broken(signer):
    forger = Signer()
    card = forger.card(JAB, kid=signer.key.thumbprint)
    collected = read(as_file(card), trusting(signer))
    assert states(collected) == {SignatureState.FAILED}
    assert "is broken" in collected.report.warnings[0]


@settings(max_examples=30, deadline=None)
@given(place=st.integers(0, 85))
def test_no_changed_signature_is_verified(place):
    signer = Signer()
    head, body, signature = signer.card(JAB).split(".")
    bent = signature[:place] + ("A" if signature[place] != "A" else "B") + signature[place + 1 :]
    # the last character carries two bits that no signature has
    same = decoded(bent) == decoded(signature)
    card = health_card.read(f"{head}.{body}.{bent}", trusting(signer))
    assert (card.origin.state is SignatureState.VERIFIED) == same


def test_the_digits_of_a_qr_code_are_the_card(signer):
    card = signer.card(PATIENT, JAB)
    digits = "".join(f"{ord(letter) - 45:02}" for letter in card)
    whole = read(as_file(card), trusting(signer))
    assert read(f"shc:/{digits}\n".encode(), trusting(signer), "qr.txt").keys == whole.keys
    half = len(digits) // 4 * 2
    parts = f"shc:/2/2/{digits[half:]}\nshc:/1/2/{digits[:half]}\n"
    in_parts = read(parts.encode(), trusting(signer), "qr.txt")
    assert in_parts.keys == whole.keys
    assert states(in_parts) == {SignatureState.VERIFIED}


def test_a_card_with_a_piece_missing_is_told(signer):
    collected = read(b"shc:/1/3/5676\nshc:/567\nshc:/9999\n", name="qr.txt")
    assert collected.count == 0
    assert len(collected.skips) == 3
    assert "of a card in 3 pieces only 1 are there" in collected.reasons


def test_a_bare_signed_text_is_read(signer):
    card = signer.card(JAB)
    assert states(read(card.encode(), trusting(signer), "jws.txt")) == {SignatureState.VERIFIED}


def test_a_bad_card_costs_only_itself(signer):
    good = signer.card(JAB)
    bad = ["eyJ", 7, good[:-300], signer.sign(b"[1]"), signer.card(JAB, alg="none"), "é.é.é"]
    collected = read(as_file(good, *bad))
    assert collected.count == 1
    assert len(collected.skips) == len(bad)
    assert all(skip.reason.startswith("card ") for skip in collected.skips)


def test_a_card_that_unpacks_without_end_is_skipped(signer):
    bomb = signer.sign(b" " * (health_card.PAYLOAD_LIMIT + 1))
    long = "a" * (health_card.CARD_LIMIT + 1)
    assert read(as_file(signer.card(JAB), bomb, long)).reasons == [
        "card 2: its content unpacks to more than a health card has",
        "card 3: it is longer than a health card may be",
    ]


def test_half_a_card_file_is_refused_by_name(signer):
    with pytest.raises(ImportRefused, match="not whole JSON"):
        read(as_file(signer.card(JAB))[:-30])


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_any_text_is_a_card_or_a_reason(text):
    with pytest.raises(BadValue):
        health_card.read(text, {})


def test_the_published_list_is_whole_and_dated():
    assert len(KNOWN) > 600
    assert SNAPSHOT >= "2026-08-22"
    california = KNOWN["https://myvaccinerecord.cdph.ca.gov/creds"]
    assert "7JvktUpf1_9NPwdM-70FJT3YdyTiSe2IvmVxxgDSRb0" in california.keys
    assert not any("spec.smarthealth.cards" in address for address in KNOWN)


def test_a_fasten_export_is_read_with_every_provider():
    glucose = {"resourceType": "Observation", "code": {"text": "Glucose"}, "valueInteger": 5}
    envelope = {
        "version": 1,
        "providers": [
            {"name": "A", "fhir": {"Patient": [PATIENT], "Observation": [glucose, 3]}},
            {"name": "B", "fhir": {"Immunization": [JAB], "Goal": []}},
        ],
    }
    collected = read_bytes(json.dumps(envelope).encode(), "fasten.json")
    assert collected.report.datasets[0].rows == 1
    assert [row["code"] for row in collected.table("fhir.immunizations")] == ["207"]
    assert [row["value"] for row in collected.table("fhir.observations")] == ["5"]
    assert collected.reasons == ["it states no resource type"]
    damaged = read_bytes(json.dumps(envelope)[:-40].encode(), "fasten.json")
    assert damaged.count >= 2
    assert not damaged.report.complete


def test_ndjson_whose_first_record_is_very_long_is_still_lines():
    scan = {"resourceType": "DocumentReference", "content": [{"data": "A" * 200_000}]}
    lines = "\n".join(json.dumps(one) for one in (scan, JAB, PATIENT))
    collected = read_bytes(b"\xef\xbb\xbf" + lines.encode(), "DocumentReference.ndjson")
    assert collected.count == 3
