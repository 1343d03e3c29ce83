"""Dropping blocks takes everything in them back: state, receipts, logs, faucet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.contracts.practice.local import Local

pytestmark = pytest.mark.area("A")

NOBODY = "0x" + "11" * 20


def test_dropped_blocks_leave_no_trace(local: Local):
    account = local.rich_account()
    before = local.height
    kept = local.transfer(account, NOBODY, 1)
    dropped = [local.transfer(account, NOBODY, 10) for _ in range(3)]
    gone = local.ask("eth_getBlockByNumber", "latest", False)
    assert local.ask("freehold_reorg", 3) == hex(before + 1)
    assert local.height == before + 1
    assert local.balance(NOBODY) == 1
    assert local.nonce(account) == 1
    for tx_hash in dropped:
        assert local.ask("eth_getTransactionReceipt", tx_hash) is None
        assert local.ask("eth_getTransactionByHash", tx_hash) is None
    assert local.ask("eth_getBlockByHash", gone["hash"], False) is None
    assert local.ask("eth_getBlockByNumber", gone["number"], False) is None
    logs = local.ask("eth_getLogs", {"fromBlock": hex(before + 1)})
    assert [log["transactionHash"] for log in logs] == [kept]


def test_the_same_bytes_are_mined_again_into_another_block(local: Local):
    account = local.rich_account()
    raw = local.signed(account, to=NOBODY, value=5)
    tx_hash = local.ask("eth_sendRawTransaction", raw)
    first = local.ask("eth_getTransactionReceipt", tx_hash)
    local.ask("freehold_reorg", "0x1")
    assert local.ask("eth_sendRawTransaction", raw) == tx_hash
    second = local.ask("eth_getTransactionReceipt", tx_hash)
    assert second["blockNumber"] == first["blockNumber"]
    assert second["blockHash"] != first["blockHash"]
    assert local.ask("eth_getBalance", NOBODY) == "0x5"


def test_another_history_can_take_the_place_of_the_dropped_one(local: Local):
    account = local.rich_account()
    local.transfer(account, NOBODY, 10)
    local.ask("freehold_reorg", 1)
    local.transfer(account, NOBODY, 20)
    local.ask("freehold_mine", 3)
    assert local.balance(NOBODY) == 20


def test_the_contracts_are_never_dropped(local: Local):
    refusal = local.refusal("freehold_reorg", local.height + 1)
    assert "the contracts are in block 4" in str(refusal)
    assert local.ask("eth_getCode", local.token) != "0x"


def test_what_the_faucet_gave_in_dropped_blocks_does_not_count(local: Local):
    for _ in range(5):
        local.ask("freehold_faucet", NOBODY)
    assert "5 times an hour" in str(local.refusal("freehold_faucet", NOBODY))
    local.ask("freehold_reorg", 2)
    local.ask("freehold_faucet", NOBODY)
