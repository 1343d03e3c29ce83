"""Logs are found by block, address and topic, and too large a question is refused."""

from __future__ import annotations

import pytest

from contracts.practice import rpc
from contracts.practice.refusals import TOO_MUCH
from tests.unit.contracts.practice.local import TRANSFER, Local

pytestmark = pytest.mark.area("A")

NOBODY, OTHER = "0x" + "11" * 20, "0x" + "22" * 20


def topic(address: str) -> str:
    return "0x" + "00" * 12 + address[2:].lower()


def test_a_log_says_where_it_is_and_what_was_said(local: Local):
    account = local.rich_account()
    tx_hash = local.transfer(account, NOBODY, 5)
    receipt = local.ask("eth_getTransactionReceipt", tx_hash)
    (log,) = local.ask("eth_getLogs", {"fromBlock": "latest"})
    assert receipt["logs"] == [log]
    assert log["address"] == local.token
    assert log["topics"] == ["0x" + TRANSFER.hex(), topic(account.address), topic(NOBODY)]
    assert int(log["data"], 16) == 5
    assert (log["transactionHash"], log["blockHash"]) == (tx_hash, receipt["blockHash"])
    bloom = int(receipt["logsBloom"], 16)
    assert bloom
    assert int(local.ask("eth_getBlockByNumber", "latest", False)["logsBloom"], 16) == bloom


def test_logs_are_filtered_by_address_and_topics(local: Local):
    account = local.rich_account()
    first = local.height + 1
    for to in (NOBODY, OTHER, NOBODY):
        local.transfer(account, to, 5)
    local.send(account)

    def count(**wanted: object) -> int:
        return len(local.ask("eth_getLogs", {"fromBlock": hex(first), **wanted}))

    assert count() == 3
    assert count(address=local.token) == 3
    assert count(address=[local.token, NOBODY]) == 3
    assert count(address=NOBODY) == 0
    assert count(topics=["0x" + TRANSFER.hex()]) == 3
    assert count(topics=[None, None, topic(NOBODY)]) == 2
    assert count(topics=[None, None, [topic(NOBODY), topic(OTHER)]]) == 3
    assert count(topics=[[], topic(account.address)]) == 3
    assert count(topics=["0x" + "00" * 32]) == 0
    assert count(topics=[None, None, None, None]) == 0  # a fourth topic is asked for
    assert count(toBlock=hex(first)) == 1


def test_logs_of_one_block_are_found_by_its_hash(local: Local):
    account = local.rich_account()
    receipt = local.ask("eth_getTransactionReceipt", local.transfer(account, NOBODY, 5))
    local.transfer(account, NOBODY, 6)
    found = local.ask("eth_getLogs", {"blockHash": receipt["blockHash"]})
    assert found == receipt["logs"]
    assert "unknown block" in str(local.refusal("eth_getLogs", {"blockHash": "0x" + "00" * 32}))


def test_a_range_ends_at_the_head_and_starts_before_it_ends(local: Local):
    assert local.ask("eth_getLogs", {"fromBlock": hex(local.height + 5)}) == []
    assert local.ask("eth_getLogs", {"fromBlock": "earliest", "toBlock": "0xffffff"})
    refusal = local.refusal("eth_getLogs", {"fromBlock": "0x2", "toBlock": "0x1"})
    assert "invalid block range" in str(refusal)


def test_too_many_blocks_or_logs_are_refused_with_the_limit(
    local: Local, monkeypatch: pytest.MonkeyPatch
):
    account = local.rich_account()
    for _ in range(3):
        local.transfer(account, NOBODY, 5)
    monkeypatch.setattr(rpc, "MAX_LOGS", 2)
    refusal = local.refusal("eth_getLogs", {"fromBlock": "0x0"})
    assert (refusal.code, str(refusal)) == (TOO_MUCH, "query returned more than 2 results")
    monkeypatch.setattr(rpc, "MAX_LOG_BLOCKS", 2)
    refusal = local.refusal("eth_getLogs", {"fromBlock": "0x0"})
    assert (refusal.code, str(refusal)) == (TOO_MUCH, "query exceeds max block range 2")


@pytest.mark.parametrize(
    "wanted",
    [[], {"address": "0x1"}, {"topics": ["0x1"]}, {"topics": [None] * 5}, {"fromBlock": 1}],
)
def test_a_malformed_filter_is_refused(local: Local, wanted: object):
    assert local.refusal("eth_getLogs", wanted).code == -32602
