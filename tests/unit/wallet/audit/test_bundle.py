"""A proof bundle: it holds as it was made, and every part that is changed or missing is named."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.artifacts import load
from tests.deal import (
    CHAIN_ID,
    DOMAIN,
    EVE,
    FROZEN,
    OWNER,
    REGISTRY,
    REQUESTER,
    TOKEN,
    Deal,
    deal_in,
    frozen,
    opening,
    secret,
)
from wallet.agreement import record
from wallet.agreement.canonical import canonical
from wallet.agreement.grant import sign_voucher
from wallet.agreement.messages import Decline, Opened
from wallet.agreement.negotiation import Phase, Side
from wallet.audit import bundle, head
from wallet.audit.bundle import Bundle, GrantProof, LogProof, Verdict
from wallet.audit.entry import Entry, InclusionProof, commit
from wallet.audit.merkle import MemoryTree
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")

REGISTRY_CODE = load("ConsentRegistry")
CODE = next(
    code
    for start in range(len(REGISTRY_CODE.bytecode))
    if REGISTRY_CODE.matches(
        code := REGISTRY_CODE.bytecode[start : start + REGISTRY_CODE.runtime_size]
        + bytes(REGISTRY_CODE.immutables_size)
    )
)
"""The registry's code as a chain holds it."""

HOME = secret("home signing seed")
LOG_SALT = secret("log salt")
LEAVES = [secret(f"leaf {n}") for n in range(7)]
COMMITTED = head.sign(5, MemoryTree(LEAVES[:5]).root(), 1, HOME)
DEAL = Deal().ask().counter().agree().grant(log_commitment=head.commit(LOG_SALT, COMMITTED)).open()

MESSAGES = "Every message is signed by its side, in order"
KEYS = "Each side's keys are certified by its address"
RECORD = "The consent record says what was signed"
STEPS = "The frozen steps lie under the root of the signed terms"
RECEIPTS = "Every receipt is signed over what was sent"
VOUCHER = "The voucher is signed for this grant and count"
OPENING = "The requester signed the opening of exactly this grant"
LOG = "The signing stands in a log with a signed head"
CHAIN = "The registry on the chain knows the grant"
RECEIPT = "The registry on the chain opened it as shown"


def log_proof(
    grant_id: bytes, *, seq: int = 5, kind: str = "grant.signed", key: bytes = HOME
) -> LogProof:
    body = canonical({"grant": grant_id.hex(), "request": "00"})
    salt = secret("entry salt")
    entry = Entry(seq, kind, 2, commit(salt, body), body, salt)
    leaves = list(LEAVES)
    leaves[seq] = entry.leaf
    tree = MemoryTree(leaves)
    signed = head.sign(len(leaves), tree.root(), 3, key)
    proof = InclusionProof(seq, len(leaves), entry.leaf, tree.inclusion(seq), tree.root())
    added = tree.consistency(COMMITTED.size)
    return LogProof(entry, signed, proof, COMMITTED, LOG_SALT, added)


def packed(signed: Any) -> bytes:
    return msgspec.msgpack.encode(signed)


def proof_of(deal: Deal = DEAL, paid: int = 3) -> GrantProof:
    opened = deal.negotiation.opened
    assert opened is not None
    key = REQUESTER.keys.evm_private_key
    return GrantProof(
        grant_id=deal.grant_id,
        owner=deal.owner.claims,
        requester=deal.requester.claims,
        transcript=deal.transcript,
        manifest=packed(deal.manifest()),
        receipts=tuple(packed(deal.receipt(step)) for step in range(1, paid + 1)),
        paid=paid,
        voucher=sign_voucher(deal.grant_id, paid, DOMAIN, key),
        opening=opened.transaction,
        opening_hash=keccak(opened.transaction),
        log=log_proof(deal.grant_id),
        owner_introduction=deal.owner.binding,
        requester_introduction=deal.requester.binding,
    )


PROOF = proof_of()
BUNDLE = Bundle(
    made_ms=1,
    practice=False,
    chain_id=CHAIN_ID,
    registry=REGISTRY,
    token=TOKEN,
    token_symbol="PT",
    token_decimals=6,
    grants=(PROOF,),
)


def with_proof(**changes: Any) -> Bundle:
    return msgspec.structs.replace(BUNDLE, grants=(msgspec.structs.replace(PROOF, **changes),))


def test_a_record_in_a_bundle_is_what_was_signed_and_nothing_else():
    made = record.build(DEAL.negotiation)
    assert failed(bundle.verify(bundle.decode(bundle.encode(with_proof(record=made))))) == []
    forged = made | {"dpv:hasLegalBasis": "eu-gdpr:A6-1-a"}
    assert failed(bundle.verify(with_proof(record=forged))) == [RECORD]
    assert failed(bundle.verify(with_proof(record={}))) == [RECORD]


def failed(found: Verdict) -> list[str]:
    return [check.what for verdict in found.grants for check in verdict.checks if not check.holds]


def receipt(**changes: Any) -> dict[str, Any]:
    """What a chain keeps of the opening, as endpoints answer it."""
    opened = "0x" + keccak(b"Opened(bytes32,address,address,uint64)").hex()
    log = {"address": REGISTRY.lower(), "topics": [opened, "0x" + DEAL.grant_id.hex()]}
    fields = {
        "transactionHash": "0x" + PROOF.opening_hash.hex(),
        "status": "0x1",
        "to": REGISTRY.lower(),
        "logs": [log],
    }
    return fields | changes


def chain(
    status: int, chain_id: int = CHAIN_ID, *, code: bytes = CODE, receipts: Any = receipt
) -> Any:
    """A chain endpoint that says this of every grant."""

    def ask(method: str, parameters: list[Any]) -> Any:
        if method == "eth_chainId":
            return hex(chain_id)
        if method == "eth_getCode":
            assert parameters == [REGISTRY, "latest"]
            return "0x" + code.hex()
        if method == "eth_getTransactionReceipt":
            return receipts()
        assert parameters[0]["data"] == "0x" + (keccak(b"state(bytes32)")[:4] + DEAL.grant_id).hex()
        return "0x" + f"{status:064x}" + "0" * 256

    return ask


def test_a_bundle_holds_as_it_was_made_and_survives_its_file():
    again = bundle.decode(bundle.encode(BUNDLE))
    assert again == BUNDLE
    found = bundle.verify(again, chain(1))
    assert found.holds
    assert found.proves_to_third_parties
    (grant,) = found.grants
    assert [check.what for check in grant.checks] == [
        MESSAGES, KEYS, STEPS, RECEIPTS, VOUCHER, OPENING, LOG, CHAIN, RECEIPT,
    ]  # fmt: skip
    assert (grant.grant, grant.delivered, grant.paid) == ("0x" + DEAL.grant_id.hex(), 3, 3)
    assert grant.checks[-2].detail == "open"
    assert "setting aside 2.80 PT" in grant.checks[5].detail
    assert grant.terms[0].title == "Who asks, and what for"


def test_the_verdict_always_says_what_is_not_proven():
    found = bundle.verify(BUNDLE)
    assert set(bundle.NOT_PROVEN) < set(found.not_proven)
    assert any("no chain was asked" in words for words in found.not_proven)
    assert not set(bundle.NOT_PROVEN_KEYS + bundle.NOT_PROVEN_LOG) & set(found.not_proven)


def test_a_practice_bundle_never_proves_anything_to_third_parties():
    practice = msgspec.structs.replace(BUNDLE, practice=True)
    for ask in (None, chain(1)):
        found = bundle.verify(practice, ask)
        assert found.holds
        assert not found.proves_to_third_parties
        assert set(bundle.NOT_PROVEN_PRACTICE) < set(found.not_proven)


def test_without_a_chain_nothing_is_proven_to_third_parties():
    found = bundle.verify(BUNDLE)
    assert (found.holds, found.proves_to_third_parties) == (True, False)


def test_what_may_be_missing_is_said_to_be_unproven():
    found = bundle.verify(with_proof(requester_introduction=None))
    assert found.holds
    assert set(bundle.NOT_PROVEN_KEYS) < set(found.not_proven)
    bare = msgspec.structs.replace(
        log_proof(DEAL.grant_id), committed=None, salt=b"", consistency=()
    )
    found = bundle.verify(with_proof(log=bare))
    assert found.holds
    assert set(bundle.NOT_PROVEN_LOG) < set(found.not_proven)


def test_a_grant_without_delivery_yet_holds_too():
    early = deal_in(Phase.GRANTED)
    proof = msgspec.structs.replace(
        proof_of(DEAL),
        grant_id=early.grant_id,
        transcript=early.transcript,
        manifest=packed(early.manifest()),
        receipts=(),
        paid=0,
        voucher=b"",
        opening=b"",
        opening_hash=b"",
        log=None,
    )
    found = bundle.verify(msgspec.structs.replace(BUNDLE, grants=(proof,)))
    assert failed(found) == []
    assert found.grants[0].delivered == 0


def test_a_revoked_grant_holds_and_says_so():
    revoked = deal_in(Phase.REVOKED, opened=True)
    proof = msgspec.structs.replace(proof_of(revoked), log=None)
    found = bundle.verify(msgspec.structs.replace(BUNDLE, grants=(proof,)))
    assert failed(found) == []
    assert found.grants[0].checks[0].detail == "6 messages, revoked"


OTHER = Deal(seed="other", made=frozen(seed="other")).ask().grant().open()
OTHER_PROOF = proof_of(OTHER)
GIVEN = DEAL.negotiation.consent
assert GIVEN is not None
ELSEWHERE = opening(GIVEN.grant, GIVEN.signature, to=TOKEN)
KEY = REQUESTER.keys.evm_private_key


def opened_by(raw: bytes) -> dict[str, Any]:
    """The parts of a proof whose opening is this transaction, handed over in the messages too."""
    deal = Deal()
    deal.ask().counter().agree()
    deal.grant(log_commitment=head.commit(LOG_SALT, COMMITTED))
    deal.say(Side.REQUESTER, Opened(raw, b"\x02"))
    assert deal.grant_id == DEAL.grant_id
    return {"transcript": deal.transcript, "opening": raw, "opening_hash": keccak(raw)}


HIDDEN = opening(
    GIVEN.grant,
    GIVEN.signature,
    to=REQUESTER.claims.address,
    data=PROOF.opening + bytes.fromhex(REGISTRY[2:]),
)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"grant_id": OTHER.grant_id}, MESSAGES),
        ({"grant_id": b""}, MESSAGES),
        ({"transcript": DEAL.transcript[:3]}, MESSAGES),
        ({"transcript": DEAL.transcript[1:]}, MESSAGES),
        ({"transcript": (*DEAL.transcript, DEAL.transcript[-1])}, MESSAGES),
        ({"transcript": DEAL.transcript[::-1]}, MESSAGES),
        ({"transcript": OTHER.transcript}, MESSAGES),
        ({"transcript": (b"",)}, MESSAGES),
        ({"owner": EVE.claims}, MESSAGES),
        ({"requester": EVE.claims}, MESSAGES),
        ({"owner": REQUESTER.claims, "requester": OWNER.claims}, MESSAGES),
        ({"owner_introduction": EVE.binding}, KEYS),
        ({"requester_introduction": OWNER.binding}, KEYS),
        ({"manifest": b""}, STEPS),
        ({"manifest": OTHER_PROOF.manifest}, STEPS),
        ({"manifest": packed(DEAL.manifest(root=bytes(32)))}, STEPS),
        ({"manifest": packed(DEAL.manifest(steps=FROZEN.entries[:3]))}, STEPS),
        ({"manifest": packed(DEAL.receipt(1))}, STEPS),
        ({"receipts": (b"",)}, RECEIPTS),
        ({"receipts": OTHER_PROOF.receipts}, RECEIPTS),
        ({"receipts": (PROOF.receipts[0], PROOF.receipts[0])}, RECEIPTS),
        ({"receipts": (packed(DEAL.receipt(1, step=2)),)}, RECEIPTS),
        ({"receipts": (packed(DEAL.receipt(1, step=5)),)}, RECEIPTS),
        ({"receipts": (packed(DEAL.receipt(1, cipher_hash=bytes(32))),)}, RECEIPTS),
        ({"receipts": (PROOF.manifest,)}, RECEIPTS),
        ({"voucher": b""}, VOUCHER),
        ({"paid": 4}, VOUCHER),
        ({"paid": 0}, VOUCHER),
        ({"paid": -1}, VOUCHER),
        ({"paid": 2**40}, VOUCHER),
        ({"paid": 5, "voucher": sign_voucher(DEAL.grant_id, 5, DOMAIN, KEY)}, VOUCHER),
        ({"voucher": OTHER_PROOF.voucher}, VOUCHER),
        ({"opening": b""}, OPENING),
        ({"opening": b"", "opening_hash": b""}, OPENING),
        ({"opening_hash": bytes(32)}, OPENING),
        ({"opening": OTHER_PROOF.opening}, OPENING),
        ({"opening": PROOF.opening[:-1]}, OPENING),
        (opened_by(b"\x02"), OPENING),
        (opened_by(OTHER_PROOF.opening), OPENING),
        (opened_by(ELSEWHERE), OPENING),
        (opened_by(HIDDEN), OPENING),
        (opened_by(opening(GIVEN.grant, GIVEN.signature, chain_id=CHAIN_ID + 1)), OPENING),
        (opened_by(opening(GIVEN.grant, GIVEN.signature, payer=EVE)), OPENING),
        (opened_by(opening(GIVEN.grant, bytes(65))), OPENING),
        (opened_by(opening(GIVEN.grant, GIVEN.signature, data=b"")), OPENING),
        ({"log": log_proof(OTHER.grant_id)}, LOG),
        ({"log": log_proof(DEAL.grant_id, kind="grant.opened")}, LOG),
        ({"log": log_proof(DEAL.grant_id, seq=4)}, LOG),
        ({"log": log_proof(DEAL.grant_id, key=secret("other home"))}, LOG),
    ],
)  # fmt: skip
def test_each_part_that_is_replaced_or_left_out_fails_its_own_check(changes, named):
    found = bundle.verify(with_proof(**changes), chain(1))
    assert named in failed(found)
    assert not found.holds
    assert not found.proves_to_third_parties
    if named != MESSAGES:
        assert [what for what in failed(found) if what != RECEIPT] == [named] or named in (
            STEPS,
            KEYS,
        )


@pytest.mark.parametrize(
    "change",
    [
        {"entry": {"body": b'{"grant":"00"}'}},
        {"entry": {"body": None}},
        {"entry": {"body": b"[" * 100_000}},
        {"entry": {"salt": bytes(32)}},
        {"entry": {"time_ms": 9}},
        {"head": {"root": bytes(32)}},
        {"head": {"signature": bytes(64)}},
        {"head": {"key": bytes(32)}},
        {"inclusion": {"path": ()}},
        {"inclusion": {"root": bytes(32)}},
        {"inclusion": {"seq": 4}},
        {"committed": {"size": 6}},
        {"committed": {"signature": bytes(64)}},
        {"salt": bytes(32)},
        {"salt": b""},
        {"inclusion": {"size": 6}},
        {"head": {"size": 6}},
        {"consistency": ()},
        {"consistency": (bytes(32),)},
        {"consistency": (bytes(31), bytes(33))},
    ],
)
def test_each_part_of_the_log_proof_is_needed_as_it_is(change):
    proof = log_proof(DEAL.grant_id)
    for name, parts in change.items():
        inner = getattr(proof, name)
        new = msgspec.structs.replace(inner, **parts) if isinstance(parts, dict) else parts
        proof = msgspec.structs.replace(proof, **{name: new})
    assert failed(bundle.verify(with_proof(log=proof))) == [LOG]


def test_a_log_rewritten_after_the_commitment_is_not_the_one_the_terms_commit_to():
    """The owner signs a new history for the same key; the head of the terms stands in its way."""
    rewritten = [secret(f"rewritten {n}") for n in range(5)]
    honest = log_proof(DEAL.grant_id)
    tree = MemoryTree([*rewritten, honest.entry.leaf, LEAVES[6]])
    forged = msgspec.structs.replace(
        honest,
        head=head.sign(7, tree.root(), 3, HOME),
        inclusion=InclusionProof(5, 7, honest.entry.leaf, tree.inclusion(5), tree.root()),
        consistency=tree.consistency(5),
    )
    assert failed(bundle.verify(with_proof(log=forged))) == [LOG]
    other = head.sign(5, MemoryTree(rewritten).root(), 1, HOME)
    assert failed(
        bundle.verify(with_proof(log=msgspec.structs.replace(forged, committed=other)))
    ) == [LOG]
    silent = msgspec.structs.replace(forged, committed=None, salt=b"", consistency=())
    found = bundle.verify(with_proof(log=silent))
    assert found.holds
    assert set(bundle.NOT_PROVEN_LOG) < set(found.not_proven)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"chain_id": CHAIN_ID + 1}, MESSAGES),
        ({"registry": TOKEN}, MESSAGES),
        ({"registry": ""}, MESSAGES),
        ({"chain_id": -1}, MESSAGES),
    ],
)
def test_a_bundle_for_another_chain_or_registry_does_not_hold(change, named):
    found = bundle.verify(msgspec.structs.replace(BUNDLE, **change))
    assert named in failed(found)


def test_an_opening_that_was_not_handed_over_proves_itself():
    assert failed(bundle.verify(with_proof(transcript=DEAL.transcript[:-1]))) == []


def test_keys_that_no_address_certifies_do_not_pass_as_certified():
    """An owner that invents a requester's signing key can write receipts, and is found out."""
    liar = msgspec.structs.replace(
        REQUESTER.claims, signing_key=EVE.claims.signing_key, hpke_key=EVE.claims.hpke_key
    )
    found = bundle.verify(with_proof(requester=liar))
    assert {MESSAGES, KEYS} <= set(failed(found))


@pytest.mark.parametrize("status", [1, 2, 3])
def test_a_chain_that_knows_the_grant_is_believed(status):
    assert failed(bundle.verify(BUNDLE, chain(status))) == []


def test_a_chain_that_does_not_know_it_or_is_another_or_fails_is_said():
    def broken(method: str, parameters: list[Any]) -> Any:
        raise OSError("no route")

    for ask in (chain(0), chain(1, chain_id=1), broken, lambda *_: None, lambda *_: "0x"):
        found = bundle.verify(BUNDLE, ask)
        assert failed(found) == [CHAIN]
        assert not found.proves_to_third_parties


def test_one_bad_grant_among_several_spoils_the_whole():
    both = msgspec.structs.replace(BUNDLE, grants=(PROOF, msgspec.structs.replace(PROOF, paid=1)))
    found = bundle.verify(both)
    assert [verdict.holds for verdict in found.grants] == [True, False]
    assert not found.holds


FILE = bundle.encode(BUNDLE)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_no_damage_to_the_file_ends_in_a_crash_or_goes_unnoticed(data):
    at = data.draw(st.integers(0, len(FILE) - 1))
    new = data.draw(st.binary(max_size=3))
    changed = FILE[:at] + new + FILE[at + data.draw(st.integers(1, 3)) :]
    try:
        read = bundle.decode(changed)
    except Malformed:
        return
    found = bundle.verify(read)
    said = ("made_ms", "practice", "token", "token_symbol", "token_decimals", "format")
    same = {name: getattr(BUNDLE, name) for name in said}
    assert not found.holds or msgspec.structs.replace(read, **same) == BUNDLE


@pytest.mark.parametrize("part", ["transcript", "manifest", "receipts", "voucher", "opening"])
def test_a_part_that_is_not_there_at_all_makes_no_bundle(part):
    value = json.loads(FILE)
    del value["grants"][0][part]
    with pytest.raises(Malformed, match=part):
        bundle.decode(json.dumps(value).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"[" * 200_000,
        b'{"grants":' + b"[" * 200_000,
        FILE.replace(b"freehold/bundle/1", b"freehold/bundle/2"),
        FILE.replace(b'"token_decimals": 6', b'"token_decimals": 1000000000'),
        FILE.replace(b'"token_decimals": 6', b'"token_decimals": -1'),
        FILE.replace(b'"practice"', b'"practise"'),
        b"\xff" * 100,
    ],
)
def test_what_is_no_bundle_is_said_to_be_none(data):
    with pytest.raises(Malformed, match="not a proof bundle"):
        bundle.decode(data)


def test_a_file_too_large_is_not_read():
    class Huge(bytes):
        def __len__(self) -> int:
            return bundle.MAXIMUM_BYTES + 1

    with pytest.raises(Malformed, match="too large"):
        bundle.decode(Huge(FILE))


def test_a_declined_request_is_no_grant():
    deal = deal_in(Phase.WAITING)
    deal.say(Side.OWNER, Decline("price"))
    assert MESSAGES in failed(bundle.verify(with_proof(transcript=deal.transcript)))
