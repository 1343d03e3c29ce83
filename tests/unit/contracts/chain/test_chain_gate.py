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
from contracts.chain.gate import (
    OWNER,
    REQUESTER,
    Act,
    GuardedSigner,
    SignerAgain,
    may_repeat,
    opening,
    read_act,
    words,
)
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
PAID = {
    REGISTRY.open(GRANT, SIGNATURE, 20): opening(GRANT, 20, PROFILE),
    TOKEN.approve(PROFILE.registry, 20): Act("approve", PROFILE.registry, 20),
    stipend_transfer(FRIEND, 10**15): Act("coin", FRIEND, 10**15),
}
SALTED = msgspec.structs.replace(GRANT, salt=b"o" * 32)
OTHERS = (
    REGISTRY.open(GRANT, SIGNATURE, 19),
    REGISTRY.open(SALTED, SIGNATURE, 20),
    REGISTRY.open_many([(GRANT, SIGNATURE)]),
    TOKEN.approve(PROFILE.registry, 19),
    TOKEN.approve(PROFILE.registry, 21),
    TOKEN.transfer(FRIEND, 20),
    stipend_transfer(FRIEND, 10**15 + 1),
    stipend_transfer(KEY.address, 10**15),
)
"""Near to what was confirmed, and another act."""


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


@pytest.mark.parametrize("call", PAID)
def test_a_requester_s_key_pays_in_the_one_act_that_was_confirmed(call: Call):
    confirmed = PAID[call]
    assert signer(REQUESTER, confirmed).sign_transaction(fields(call)).raw
    for other in (*OTHERS, *(one for one in PAID if one != call)):
        with pytest.raises(NotAllowed, match="not asked of this key"):
            signer(REQUESTER, confirmed).sign_transaction(fields(other))
    with pytest.raises(NotAllowed, match="not asked of this key"):
        signer(REQUESTER).sign_transaction(fields(call))


def test_a_requester_s_key_fetches_back_what_nobody_else_can_get():
    assert signer(REQUESTER).sign_transaction(fields(REGISTRY.close(GRANT))).raw


@pytest.mark.parametrize("call", [*OWNERS, *PAID, TOKEN.transfer(FRIEND, 500)])
def test_what_was_signed_is_signed_again_with_other_fees_or_number_and_nothing_else(call: Call):
    before = fields(call)
    again = SignerAgain(KEY, PROFILE, KEY.sign_transaction(before).raw)
    dearer = msgspec.structs.replace(before, nonce=3, max_fee_per_gas=2 * 10**9, gas=90_000)
    assert read_raw(again.sign_transaction(dearer).raw).fields == dearer
    for other in (*OWNERS, *PAID, *OTHERS):
        if other != call:
            with pytest.raises(NotAllowed, match="not what was signed before"):
                again.sign_transaction(fields(other))
    for change in ({"value": before.value + 1}, {"chain_id": 1}, {"to": KEY.address}):
        with pytest.raises(NotAllowed, match="not what was signed before"):
            again.sign_transaction(msgspec.structs.replace(before, **change))
    with pytest.raises(NotAllowed, match="above the cap"):
        again.sign_transaction(fields(call, max_fee_per_gas=PROFILE.max_fee_per_gas_wei + 1))


def test_what_another_key_signed_is_not_signed_again():
    raw = LocalSigner(b"\x08" * 32).sign_transaction(fields(OWNERS[0])).raw
    with pytest.raises(NotAllowed, match="Another key"):
        SignerAgain(KEY, PROFILE, raw)


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


@pytest.mark.parametrize("call", PAID)
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


def approving(amount: int, spender: str = PROFILE.registry) -> tuple[GuardedSigner, Any]:
    confirmed = Act("approve", spender, amount)
    return signer(REQUESTER, confirmed), fields(TOKEN.approve(spender, amount))


@pytest.mark.parametrize("amount", [2**128, 2**256 - 1])
def test_an_approval_is_exact_and_for_the_registry_whoever_confirmed_another(amount: int):
    key, asked = approving(amount)
    with pytest.raises(NotAllowed, match="only an exact amount"):
        key.sign_transaction(asked)
    key, asked = approving(5, FRIEND)
    with pytest.raises(NotAllowed, match="Only the registry"):
        key.sign_transaction(asked)


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
    assert all(words(read_act(fields(call), PROFILE), PROFILE) for call in (*OWNERS, *PAID))
    opened = next(iter(PAID.values()))
    assert (
        words(opened, PROFILE) == f"Open the grant {opened.to}, with 0.00002 EURC set aside in all."
    )
    many = read_act(fields(OTHERS[2]), PROFILE)
    assert words(many, PROFILE) == "Open 1 grant, with nothing set aside."


def test_what_is_set_aside_at_a_time_has_a_cap_but_for_play_money():
    most = 1000 * 10**PROFILE.token_decimals
    key, asked = approving(most)
    assert key.sign_transaction(asked).raw
    key, above = approving(most + 1)
    with pytest.raises(NotAllowed, match=r"at most 1,?000\.00 are set aside"):
        key.sign_transaction(above)
    practice = msgspec.structs.replace(PROFILE, kind="practice")
    confirmed = Act("approve", PROFILE.registry, most + 1)
    assert GuardedSigner(KEY, practice, REQUESTER, confirmed).sign_transaction(above).raw


def test_what_ends_everything_is_never_sent_twice_and_other_calls_of_the_registry_may_be():
    owner = KEY.address
    again = {
        name: may_repeat(fields(call), PROFILE)
        for name, call in (
            ("revokeAll", REGISTRY.revoke_all(owner)),
            ("revoke", REGISTRY.revoke(GRANT)),
            ("close", REGISTRY.close(GRANT)),
            ("approve", TOKEN.approve(PROFILE.registry, 20)),
            ("transfer", TOKEN.transfer(owner, 20)),
            ("coin", stipend_transfer(owner, 20)),
        )
    }
    assert [name for name, may in again.items() if may] == ["revoke", "close", "approve"]
