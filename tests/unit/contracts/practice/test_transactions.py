"""A transaction is mined or refused with a reason; a refused one changes nothing."""

from __future__ import annotations

import pytest
from eth_account import Account
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.practice.chain import PracticeChain
from contracts.practice.refusals import EXECUTION, NONCE_GAP, Refusal
from contracts.practice.store import Store
from tests.unit.contracts.practice.local import Local, transfer_call

pytestmark = pytest.mark.area("A")

NOBODY = "0x" + "11" * 20


def test_a_transaction_is_in_a_block_of_its_own_when_the_reply_arrives(local: Local):
    account, before = local.rich_account(), local.height
    tx_hash = local.send(account, to=NOBODY, value=5)
    assert local.height == before + 1
    receipt = local.ask("eth_getTransactionReceipt", tx_hash)
    assert (receipt["status"], receipt["gasUsed"]) == ("0x1", hex(21_000))
    assert local.ask("eth_getBlockByNumber", "latest", False)["transactions"] == [tx_hash]
    assert local.ask("eth_getBalance", NOBODY) == "0x5"


def test_the_sender_pays_base_fee_plus_tip_and_the_cap_is_only_a_cap(local: Local):
    account = local.rich_account()
    before = int(local.ask("eth_getBalance", account.address), 16)
    tx_hash = local.send(account, to=NOBODY, value=7, maxPriorityFeePerGas=3)
    block = local.ask("eth_getBlockByNumber", "latest", False)
    price = int(block["baseFeePerGas"], 16) + 3
    receipt = local.ask("eth_getTransactionReceipt", tx_hash)
    assert receipt["effectiveGasPrice"] == hex(price)
    after = int(local.ask("eth_getBalance", account.address), 16)
    assert before - after == 7 + 21_000 * price


def test_the_base_fee_falls_while_blocks_are_nearly_empty(local: Local):
    """EIP-1559: an eighth at most per block."""
    fees = []
    for _ in range(3):
        local.ask("freehold_mine", 1)
        fees.append(int(local.ask("eth_getBlockByNumber", "latest", False)["baseFeePerGas"], 16))
    assert fees[1] == fees[0] - fees[0] // 8
    assert fees[2] == fees[1] - fees[1] // 8


def test_a_nonce_gap_names_the_next_nonce(local: Local):
    account = local.rich_account()
    refusal = local.refusal("eth_sendRawTransaction", local.signed(account, nonce=2))
    assert refusal.code == NONCE_GAP
    assert f"next nonce of {account.address} is 0, this transaction has 2" in str(refusal)


def test_a_nonce_that_was_used_and_a_transaction_that_is_known_are_told_apart(local: Local):
    account = local.rich_account()
    first = local.signed(account)
    local.ask("eth_sendRawTransaction", first)
    assert str(local.refusal("eth_sendRawTransaction", first)) == "already known"
    other = local.signed(account, nonce=0, value=2)
    assert "nonce too low: next nonce 1" in str(local.refusal("eth_sendRawTransaction", other))


def test_a_transaction_without_or_for_another_chain_is_refused(local: Local):
    account = local.rich_account()
    old = local.signed(
        account, chainId=None, gasPrice=10**10, maxFeePerGas=None, maxPriorityFeePerGas=None
    )
    assert "EIP-155" in str(local.refusal("eth_sendRawTransaction", old))
    elsewhere = local.signed(account, chainId=1)
    assert "invalid chain id: have 1" in str(local.refusal("eth_sendRawTransaction", elsewhere))


def test_legacy_and_access_list_transactions_are_taken(local: Local):
    account = local.rich_account()
    prices = {"gasPrice": 10**10, "maxFeePerGas": None, "maxPriorityFeePerGas": None}
    legacy = local.ask("eth_getTransactionByHash", local.send(account, **prices))
    assert legacy["type"] == "0x0"
    assert int(legacy["v"], 16) in (35 + 2 * local.chain.chain_id, 36 + 2 * local.chain.chain_id)
    keys = [{"address": local.token, "storageKeys": ["0x" + "00" * 32]}]
    listed = local.send(account, accessList=keys, type=1, **prices)
    found = local.ask("eth_getTransactionByHash", listed)
    assert (found["type"], found["accessList"]) == ("0x1", keys)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 11 * 10**18}, "insufficient funds for gas \\* price \\+ value"),
        ({"maxFeePerGas": 1, "maxPriorityFeePerGas": 0}, "max fee per gas less than block base"),
        ({"gas": 20_999}, "intrinsic gas too low: have 20999, want 21000"),
        ({"gas": 30_000_001}, "exceeds block gas limit"),
        (
            {"maxFeePerGas": 10**9, "maxPriorityFeePerGas": 10**9 + 1},
            "higher than max fee per gas",
        ),
    ],
)
def test_what_cannot_be_mined_is_refused_and_changes_nothing(local: Local, fields, words):
    account = local.rich_account()
    before = local.height
    with pytest.raises(Refusal, match=words):
        local.ask("eth_sendRawTransaction", local.signed(account, **fields))
    assert (local.height, local.nonce(account)) == (before, 0)
    local.send(account)  # and the chain goes on


def test_a_blob_transaction_is_refused(local: Local):
    refusal = local.refusal("eth_sendRawTransaction", "0x03c0")
    assert "not a transaction" in str(refusal)


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_bytes_that_are_no_transaction_are_refused(begun, raw: bytes):
    store = Store(begun)
    try:
        with pytest.raises(Refusal):
            PracticeChain(store).send(raw)
    finally:
        store.close()


def test_a_call_that_reverts_carries_its_reason_and_data(local: Local):
    call = {"from": NOBODY, "to": local.token, "data": transfer_call(local.token, 1)}
    for method in ("eth_call", "eth_estimateGas"):
        refusal = local.refusal(method, call)
        assert refusal.code == EXECUTION
        assert str(refusal) == "execution reverted: erc20: transfer amount exceeds balance"
        assert (refusal.data or "").startswith("0x08c379a0")


def test_a_transaction_that_reverts_is_mined_as_failed(local: Local):
    account = local.rich_account()
    tx_hash = local.transfer(account, NOBODY, 10**30)
    receipt = local.ask("eth_getTransactionReceipt", tx_hash)
    assert (receipt["status"], receipt["logs"]) == ("0x0", [])
    assert local.nonce(account) == 1
    assert local.balance(NOBODY) == 0


def test_the_estimate_is_enough_and_hardly_more(local: Local):
    account = local.rich_account()
    data = transfer_call(NOBODY, 5)
    call = {"from": account.address, "to": local.token, "data": data}
    estimate = int(local.ask("eth_estimateGas", call), 16)
    tx_hash = local.send(account, to=local.token, value=0, data=data, gas=estimate)
    receipt = local.ask("eth_getTransactionReceipt", tx_hash)
    assert receipt["status"] == "0x1"
    assert int(receipt["gasUsed"], 16) <= estimate <= int(receipt["gasUsed"], 16) * 1.1


def test_a_contract_can_be_created_and_its_estimate_holds(local: Local):
    account = local.rich_account()
    creation = "0x600a600c600039600a6000f3602a60005260206000f3"
    estimate = local.ask("eth_estimateGas", {"from": account.address, "data": creation})
    tx_hash = local.send(account, to=None, value=0, data=creation, gas=int(estimate, 16))
    receipt = local.ask("eth_getTransactionReceipt", tx_hash)
    assert (receipt["status"], receipt["to"]) == ("0x1", None)
    assert local.ask("eth_getCode", receipt["contractAddress"]) == "0x602a60005260206000f3"
    assert int(local.ask("eth_call", {"to": receipt["contractAddress"]}), 16) == 42


def test_code_that_never_ends_is_cut_off(local: Local):
    """A call runs at most its cap of gas; the chain answers afterwards."""
    account = local.rich_account()
    forever = "0x5b5f56"  # JUMPDEST, then jump back to it
    assert "OutOfGas" in str(
        local.refusal("eth_call", {"from": account.address, "data": forever, "gas": hex(200_000)})
    )
    assert local.height > 0


def test_the_state_of_earlier_blocks_can_be_read(local: Local):
    account = local.rich_account()
    before = local.height
    local.send(account, to=NOBODY, value=5)
    local.send(account, to=NOBODY, value=6)
    balances = [
        local.ask("eth_getBalance", NOBODY, tag)
        for tag in (hex(before), hex(before + 1), "latest", "earliest")
    ]
    assert balances == ["0x0", "0x5", "0xb", "0x0"]
    block = local.ask("eth_getBlockByNumber", hex(before + 1), False)
    assert local.ask("eth_getBalance", NOBODY, {"blockHash": block["hash"]}) == "0x5"
    assert local.ask("eth_getTransactionCount", account.address, hex(before)) == "0x0"


def test_a_question_about_now_is_answered_at_the_clock_s_time(local: Local):
    """Blocks come with transactions only, and what expires must expire without one."""
    timestamp = "0x425f5260205ff3"  # returns TIMESTAMP
    account = Account.create()
    call = {"from": account.address, "data": timestamp}
    before = int(local.ask("eth_call", call), 16)
    local.chain.advance(3600)
    assert int(local.ask("eth_call", call), 16) >= before + 3600
    assert int(local.ask("eth_call", call, hex(local.height)), 16) <= before


def test_the_clock_never_runs_ahead_of_real_time_on_a_busy_chain(local: Local):
    account = local.rich_account()
    for _ in range(10):
        local.send(account)
    timestamp = int(local.ask("eth_getBlockByNumber", "latest", False)["timestamp"], 16)
    assert timestamp <= local.chain.now()
