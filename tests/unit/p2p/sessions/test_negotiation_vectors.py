"""`tests/vectors/negotiation.json`: this program still makes it, and holds to every line of it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.deal import DOMAIN, OWNER, REQUESTER
from tests.unit.p2p.sessions.negotiation_vectors import FILE, vectors
from wallet.agreement import terms
from wallet.agreement.binding import Binding, check_binding
from wallet.agreement.deliveries import Chain
from wallet.agreement.delivery import Signed
from wallet.agreement.grant import check_voucher
from wallet.agreement.negotiation import Negotiation
from wallet.errors import FreeholdError

pytestmark = pytest.mark.area("D")

KNOWN: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
NOTHING = Negotiation(OWNER.claims, REQUESTER.claims, DOMAIN)


@cache
def made_now() -> Any:
    return json.loads(json.dumps(vectors()))


def test_this_program_still_makes_the_file():
    assert set(KNOWN) == set(made_now())
    for part, known in KNOWN.items():
        assert made_now()[part] == known, part


def held(envelopes: list[str]) -> Negotiation:
    found = NOTHING
    for data in envelopes:
        found = found.take(bytes.fromhex(data))
    return found


@pytest.mark.parametrize("one", KNOWN["transcripts"], ids=lambda one: one["name"])
def test_each_message_leads_where_the_file_says(one):
    found = NOTHING
    for said in one["messages"]:
        found = found.take(bytes.fromhex(said["envelope"]))
        assert found.phase is not None
        assert found.phase.value == said["then"]
        assert found.previous.hex() == said["sha256"]
    assert found.id.hex() == one["id"]
    assert (None if found.grant_id is None else found.grant_id.hex()) == one["grant_id"]
    assert (found.refusal is not None) == one["refused_by_name"]


@pytest.mark.parametrize("one", KNOWN["transcripts"], ids=lambda one: one["name"])
def test_each_transcript_is_a_chain_of_signatures_by_the_page_alone(one):
    keys = json.loads((FILE.parent / "agreement.json").read_text("utf-8"))
    previous = bytes(32)
    for said in one["messages"]:
        here, there = keys["owner"], keys["requester"]
        if said["by"] == "requester":
            here, there = there, here
        data = bytes.fromhex(said["envelope"])
        body, key, signature = msgspec.msgpack.decode(data)
        assert key.hex() == here["signing_key"]
        sides = bytes.fromhex(here["identity"] + there["identity"])
        covered = b"freehold/negotiate/1\0" + previous + sides + body
        Ed25519PublicKey.from_public_bytes(key).verify(signature, covered)
        previous = hashlib.sha256(data).digest()


def test_each_delivery_names_the_one_before_by_the_page_alone():
    keys = json.loads((FILE.parent / "agreement.json").read_text("utf-8"))
    owner = Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys["owner"]["signing_key"]))
    stands, previous = KNOWN["standing"], bytes(32)
    for one in stands["deliveries"]:
        body = bytes.fromhex(one["body"])
        owner.verify(bytes.fromhex(one["signature"]), b"freehold/delivery/1\0" + body)
        said = msgspec.msgpack.decode(body)
        assert list(said) == [
            "grant_id", "number", "previous", "due_ms", "made_ms", "root", "step",
        ]  # fmt: skip
        assert (said["number"], said["previous"]) == (one["number"], previous)
        slot_ms = stands["cadence_days"] * 86_400_000
        assert said["due_ms"] == stands["begun_ms"] + one["slot"] * slot_ms
        salted = b"\0" + bytes.fromhex(one["salt"]) + one["content"].encode()
        leaf = hashlib.sha256(salted).digest()
        assert said["root"] == said["step"][2] == leaf
        previous = hashlib.sha256(body).digest()
        assert previous.hex() == one["name"]


@pytest.mark.parametrize("one", KNOWN["refused_messages"], ids=lambda one: one["why"])
def test_a_message_that_must_be_refused_is(one):
    before = held(KNOWN["said_before"][one["before"]])
    with pytest.raises(FreeholdError) as refused:
        before.take(bytes.fromhex(one["envelope"]))
    assert refused.value.code == one["code"]


@pytest.mark.parametrize("one", KNOWN["refused_terms"], ids=lambda one: one["why"])
def test_terms_that_must_be_refused_are(one):
    with pytest.raises(FreeholdError) as refused:
        terms.parse(one["terms"].encode())
    assert refused.value.code == one["code"]


@pytest.mark.parametrize("one", KNOWN["refused_deliveries"], ids=lambda one: one["why"])
def test_a_delivery_that_must_be_refused_is(one):
    (transcript,) = [t for t in KNOWN["transcripts"] if t["name"] == "a standing grant"]
    chain = Chain.of(held([said["envelope"] for said in transcript["messages"]]))
    for before in KNOWN["standing"]["deliveries"][: one["before"]]:
        chain, _ = chain.take(_signed(before))
    with pytest.raises(FreeholdError) as refused:
        chain.take(_signed(one), one["now_ms"])
    assert refused.value.code == one["code"]


@pytest.mark.parametrize("one", KNOWN["refused_bindings"], ids=lambda one: one["why"])
def test_an_introduction_that_must_be_refused_is(one):
    parts = (bytes.fromhex(one[name]) for name in Binding.__struct_fields__)
    with pytest.raises(FreeholdError) as refused:
        check_binding(Binding(*parts), OWNER.claims.identity, DOMAIN.chain_id)
    assert refused.value.code == one["code"]


@pytest.mark.parametrize("one", KNOWN["refused_vouchers"], ids=lambda one: one["why"])
def test_a_voucher_that_must_be_refused_is(one):
    grant_id = bytes.fromhex(KNOWN["standing"]["grant_id"])
    signer = REQUESTER.claims.address
    with pytest.raises(FreeholdError) as refused:
        check_voucher(grant_id, one["uses"], DOMAIN, bytes.fromhex(one["signature"]), signer)
    assert refused.value.code == one["code"]


def _signed(one: dict[str, Any]) -> Signed:
    return Signed(bytes.fromhex(one["body"]), bytes.fromhex(one["signature"]))
