"""What one person can write alone proves nothing to others, however well it all fits together."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from eth_utils.crypto import keccak

from contracts.artifacts import load
from tests.deal import CHAIN_ID, REQUESTER, TOKEN, Deal, Person, person
from tests.unit.wallet.audit.test_bundle import (
    BUNDLE,
    CODE,
    DEAL,
    RECEIPT,
    chain,
    failed,
    proof_of,
    receipt,
    with_proof,
)
from wallet.audit import bundle, registry_code, witness
from wallet.audit.bundle import Bundle, GrantProof

pytestmark = pytest.mark.area("A")


class Invented(Person):
    """Keys of the forger, under the address of somebody who never signed anything."""

    @property
    def claims(self) -> Any:
        mine = person("forger's second set").claims
        return msgspec.structs.replace(mine, address=REQUESTER.claims.address)


def forged() -> tuple[Bundle, Deal]:
    """A deal with an invented requester, everything signed by the one person who wants it."""
    forger = Invented(person("forger's second set").keys)
    deal = Deal(requester=forger).ask().grant()
    signed = deal.negotiation.consent
    assert signed is not None
    proof = GrantProof(
        grant_id=deal.grant_id,
        owner=deal.owner.claims,
        requester=deal.requester.claims,
        transcript=deal.transcript,
        manifest=msgspec.msgpack.encode(deal.manifest()),
        receipts=(msgspec.msgpack.encode(deal.receipt(1)),),
        paid=0,
        voucher=b"",
        opening=b"",
        opening_hash=b"",
        owner_introduction=deal.owner.binding,
    )
    return msgspec.structs.replace(BUNDLE, grants=(proof,)), deal


def test_a_deal_that_one_person_invented_holds_together_and_proves_nothing():
    made, deal = forged()

    def ask(method: str, parameters: list[Any]) -> Any:
        if method == "eth_call":  # the forger has revoked the grant that was never opened
            return "0x" + f"{2:064x}" + "0" * 256
        return hex(CHAIN_ID) if method == "eth_chainId" else "0x" + CODE.hex()

    found = bundle.verify(made, ask)
    assert failed(found) == []
    assert not found.proves_to_third_parties
    weak = {*bundle.NOT_PROVEN_KEYS, *bundle.NOT_PROVEN_OPENING}
    assert weak < set(found.not_proven)
    assert deal.requester.claims.address == REQUESTER.claims.address


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"owner_introduction": None}, bundle.NOT_PROVEN_KEYS),
        ({"requester_introduction": None}, bundle.NOT_PROVEN_KEYS),
        (
            {"transcript": DEAL.transcript[:-1], "opening": b"", "opening_hash": b""},
            bundle.NOT_PROVEN_OPENING,
        ),
    ],
)
def test_without_what_stands_on_the_addresses_nothing_is_proven(changes, words):
    found = bundle.verify(with_proof(**changes), chain(1))
    assert found.holds
    assert not found.proves_to_third_parties
    assert set(words) < set(found.not_proven)


@pytest.mark.parametrize("code", [b"", CODE[:-1], CODE + b"\0", b"\0" + CODE[1:]])
def test_a_contract_that_is_not_the_registry_proves_nothing(code):
    found = bundle.verify(BUNDLE, chain(1, code=code))
    assert not found.proves_to_third_parties
    assert set(bundle.NOT_PROVEN_REGISTRY) < set(found.not_proven)


def test_the_code_that_is_known_is_that_of_the_compiled_registry():
    compiled = load("ConsentRegistry")
    assert compiled.runtime_hash == registry_code.CODE_SHA256
    sizes = (registry_code.CODE_BYTES, registry_code.IMMUTABLES_BYTES)
    assert sizes == (compiled.runtime_size, compiled.immutables_size)
    inputs = next(e["inputs"] for e in compiled.abi if e.get("name") == "Opened")
    signature = f"Opened({','.join(item['type'] for item in inputs)})"
    assert "0x" + keccak(text=signature).hex() == witness._OPENED


def test_an_opening_of_which_the_chain_has_no_receipt_is_said_and_proves_nothing():
    found = bundle.verify(BUNDLE, chain(1, receipts=lambda: None))
    assert found.holds
    assert not found.proves_to_third_parties
    assert set(bundle.NOT_PROVEN_RECEIPT) < set(found.not_proven)


OPENED = receipt()["logs"][0]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "0x0"},
        {"to": TOKEN.lower()},
        {"to": None},
        {"transactionHash": "0x" + "00" * 32},
        {"logs": []},
        {"logs": [OPENED | {"address": TOKEN.lower()}]},
        {"logs": [OPENED | {"topics": [OPENED["topics"][0], "0x" + "00" * 32]}]},
        {"logs": [OPENED | {"topics": ["0x" + "11" * 32, OPENED["topics"][1]]}]},
        {"logs": None},
        {"status": None},
        {"logs": [{}]},
    ],
)
def test_a_receipt_of_something_else_fails(change):
    found = bundle.verify(BUNDLE, chain(1, receipts=lambda: receipt(**change)))
    assert failed(found) == [RECEIPT]
    assert not found.proves_to_third_parties


def test_each_grant_of_a_bundle_must_prove_itself():
    weak = msgspec.structs.replace(proof_of(), requester_introduction=None)
    both = msgspec.structs.replace(BUNDLE, grants=(proof_of(), weak))
    assert bundle.verify(BUNDLE, chain(1)).proves_to_third_parties
    assert not bundle.verify(both, chain(1)).proves_to_third_parties
