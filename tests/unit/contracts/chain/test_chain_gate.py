"""What a key signs: a closed list of acts, judged by the bytes that are signed."""

from __future__ import annotations

import secrets
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.chain.abi import Call, interface
from contracts.chain.anchors import Anchors
from contracts.chain.gate import AGAIN, OWNER, REQUESTER, Act, GuardedSigner, read_act, words
from contracts.chain.learning_rounds import LearningRounds
from contracts.chain.registry import Registry
from contracts.chain.stipend import stipend_transfer
from contracts.chain.token import Token
from contracts.chain.transaction import LocalSigner, TransactionFields, read_raw
from tests.unit.contracts.service.hand import PROFILE
from wallet.agreement.grant import Grant
from wallet.errors import NotAllowed, WrongChain

pytestmark = pytest.mark.area("C")

KEY = LocalSigner(b"\x07" * 32)
FRIEND = LocalSigner(b"\x08" * 32).address
REGISTRY, TOKEN = Registry(PROFILE), Token(PROFILE)
SIGNATURE = bytes.fromhex("11" * 32 + "22" * 32 + "1b")
GRANT = Grant(
    owner=KEY.address,
    requester=FRIEND,
    voucher_signer=FRIEND,
    dataset=b"d" * 32,
    terms=b"t" * 32,
    token=PROFILE.token,
    price="5",
    max_uses=4,
    open_by=2_000_000_000,
    expiry=2_000_000_000,
    window_seconds=3600,
    epoch=0,
    salt=b"s" * 32,
)
WRITES = msgspec.structs.replace(
    PROFILE,
    anchors="0x52908400098527886E0F7030069857D2E4169EE7",
    learning_rounds="0xde709f2102306220921060314715629080e2fb77",
)
ANCHORS, ROUNDS = Anchors(WRITES), LearningRounds(WRITES)
ROOT, STUDY = b"r" * 32, b"y" * 32
OF_ROUND = f"of round 7 of the study 0x{STUDY.hex()}."
WRITTEN = {
    ANCHORS.anchor(ROOT, 1_000): f"Write down the root 0x{ROOT.hex()} of 1,000 entries, for good.",
    ROUNDS.begin(STUDY, 7, ROOT): f"Begin round 7 of the study 0x{STUDY.hex()}.",
    ROUNDS.commit(STUDY, 7, ROOT, 1): f"Fix the 1 participant {OF_ROUND}",
    ROUNDS.finish(STUDY, 7, ROOT): f"Fix what came out {OF_ROUND}",
}
OWNERS = (
    REGISTRY.settle(GRANT, 1, SIGNATURE),
    REGISTRY.settle_many([(GRANT, 1, SIGNATURE)] * 2),
    REGISTRY.revoke(GRANT),
    REGISTRY.revoke_all(KEY.address),
    REGISTRY.close(GRANT),
)
REQUESTERS = (
    REGISTRY.open(GRANT, SIGNATURE, 20),
    TOKEN.approve(PROFILE.registry, 20),
    stipend_transfer(FRIEND, 10**15),
    REGISTRY.close(GRANT),
)


def fields(call: Call, **changes: Any) -> TransactionFields:
    found = TransactionFields(
        chain_id=PROFILE.chain_id,
        nonce=0,
        to=call.to,
        value=call.value,
        data=call.data,
        gas=100_000,
        max_fee_per_gas=10**9,
        priority_fee_per_gas=1,
    )
    return msgspec.structs.replace(found, **changes)


def signer(may: Any = OWNER, confirmed: Act | None = None) -> GuardedSigner:
    return GuardedSigner(KEY, PROFILE, may, confirmed)


@pytest.mark.parametrize("call", OWNERS)
def test_an_owner_s_key_collects_revokes_and_closes(call: Call):
    asked = fields(call)
    signed = signer().sign_transaction(asked)
    assert read_raw(signed.raw).fields == asked
    assert read_raw(signed.raw).sender == KEY.address


@pytest.mark.parametrize("call", REQUESTERS)
def test_a_requester_s_key_opens_and_pays(call: Call):
    assert signer(REQUESTER).sign_transaction(fields(call)).raw


@pytest.mark.parametrize("call", WRITTEN)
def test_what_is_written_down_is_a_requester_s_and_only_where_the_profile_says(
    call: Call,
):
    asked = fields(call)
    act = read_act(asked, WRITES)
    assert words(act, WRITES) == WRITTEN[call]
    assert GuardedSigner(KEY, WRITES, REQUESTER).sign_transaction(asked).raw
    with pytest.raises(NotAllowed, match="not asked of this key"):
        GuardedSigner(KEY, WRITES, OWNER).sign_transaction(asked)
    with pytest.raises(NotAllowed, match="is not this wallet's"):
        signer(REQUESTER).sign_transaction(asked)
    with pytest.raises(NotAllowed, match="not one this wallet knows"):
        read_act(fields(call, data=call.data + b"\x00"), WRITES)


def test_what_only_reads_is_not_signed():
    read = interface("Anchors").encode("anchored", KEY.address, ROOT)
    with pytest.raises(NotAllowed, match="anchored is not on the list"):
        read_act(fields(Call(ANCHORS.address, read, "ask")), WRITES)
    read = interface("LearningRounds").encode("record", KEY.address, STUDY, 7)
    with pytest.raises(NotAllowed, match="record is not on the list"):
        read_act(fields(Call(ROUNDS.address, read, "ask")), WRITES)


@pytest.mark.parametrize("call", REQUESTERS[:3])
def test_an_owner_s_key_neither_opens_nor_pays(call: Call):
    with pytest.raises(NotAllowed, match="not signed"):
        signer().sign_transaction(fields(call))


def test_tokens_leave_only_in_the_transfer_that_was_confirmed():
    call = TOKEN.transfer(FRIEND, 500)
    asked = fields(call)
    with pytest.raises(NotAllowed, match="was not asked of this key"):
        signer().sign_transaction(asked)
    confirmed = Act("transfer", FRIEND, 500)
    assert signer(confirmed=confirmed).sign_transaction(asked).raw
    for other in (TOKEN.transfer(FRIEND, 501), TOKEN.transfer(KEY.address, 500)):
        with pytest.raises(NotAllowed):
            signer(confirmed=confirmed).sign_transaction(fields(other))
    assert signer(AGAIN).sign_transaction(asked).raw, "it was signed before, for a lower fee"


@pytest.mark.parametrize("amount", [2**128, 2**256 - 1])
def test_an_approval_is_exact_and_for_the_registry(amount: int):
    with pytest.raises(NotAllowed, match="only an exact amount"):
        signer(REQUESTER).sign_transaction(fields(TOKEN.approve(PROFILE.registry, amount)))
    with pytest.raises(NotAllowed, match="Only the registry"):
        signer(REQUESTER).sign_transaction(fields(TOKEN.approve(FRIEND, 5)))


def test_another_chain_or_contract_is_refused_whatever_the_call():
    with pytest.raises(WrongChain, match="It was not signed"):
        signer().sign_transaction(fields(OWNERS[0], chain_id=1))
    with pytest.raises(NotAllowed, match="is not this wallet's"):
        signer().sign_transaction(fields(OWNERS[0], to=FRIEND))


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 1},
        {"max_fee_per_gas": PROFILE.max_fee_per_gas_wei + 1},
        {"gas": 10**8},
        {"data": OWNERS[0].data + b"\x00"},
        {"data": OWNERS[0].data[:-1]},
        {"data": b"\x01"},
    ],
)
def test_what_is_odd_about_a_call_refuses_it(changes: Any):
    with pytest.raises(NotAllowed):
        signer().sign_transaction(fields(OWNERS[0], **changes))


@given(st.binary(max_size=300), st.sampled_from([PROFILE.registry, PROFILE.token, FRIEND]))
@settings(max_examples=50, deadline=None)
def test_no_random_bytes_are_signed_by_an_owner(data: bytes, to: str):
    with pytest.raises(NotAllowed):
        signer().sign_transaction(fields(Call(to, data, "anything")))


def test_views_and_hidden_functions_are_not_on_the_list():
    for data in (bytes.fromhex("84b0196e"), secrets.token_bytes(4)):
        with pytest.raises(NotAllowed):
            signer(REQUESTER).sign_transaction(fields(Call(PROFILE.registry, data, "view")))


def test_the_words_are_read_from_what_is_signed():
    act = read_act(fields(TOKEN.transfer(FRIEND, 2_500_000)), PROFILE)
    assert words(act, PROFILE) == f"Send 2.50 EURC to {FRIEND}. Nobody can take that back."
    batch = read_act(fields(OWNERS[1]), PROFILE)
    assert words(batch, PROFILE) == "Collect what is owed of 2 grants."
    assert all(words(read_act(fields(call), PROFILE), PROFILE) for call in (*OWNERS, *REQUESTERS))


def test_what_is_set_aside_at_a_time_has_a_cap_but_for_play_money():
    most = 1000 * 10**PROFILE.token_decimals
    assert signer(REQUESTER).sign_transaction(fields(TOKEN.approve(PROFILE.registry, most))).raw
    above = fields(TOKEN.approve(PROFILE.registry, most + 1))
    with pytest.raises(NotAllowed, match=r"at most 1,?000\.00 are set aside"):
        signer(REQUESTER).sign_transaction(above)
    practice = msgspec.structs.replace(PROFILE, kind="practice")
    assert GuardedSigner(KEY, practice, REQUESTER).sign_transaction(above).raw
