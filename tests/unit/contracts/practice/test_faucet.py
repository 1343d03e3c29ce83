"""The faucet gives coin and tokens, and not without end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from contracts.practice.faucet import DRIP_COIN, DRIP_TOKEN
from contracts.practice.refusals import TOO_MUCH

if TYPE_CHECKING:
    from tests.unit.contracts.practice.local import Local

pytestmark = pytest.mark.area("A")

SOMEBODY, OTHER = "0x" + "11" * 20, "0x" + "22" * 20


def test_a_requester_receives_coin_for_fees_and_tokens_for_rewards(local: Local):
    given = local.ask("freehold_faucet", SOMEBODY)
    assert int(local.ask("eth_getBalance", SOMEBODY), 16) == DRIP_COIN == int(given["coin"])
    assert local.balance(SOMEBODY) == DRIP_TOKEN == int(given["tokens"])
    for name in ("coin_tx", "token_tx"):
        assert local.ask("eth_getTransactionReceipt", given[name])["status"] == "0x1"


def test_an_address_is_given_to_five_times_an_hour(local: Local, monkeypatch: pytest.MonkeyPatch):
    for _ in range(5):
        local.ask("freehold_faucet", SOMEBODY)
    assert local.refusal("freehold_faucet", SOMEBODY).code == TOO_MUCH
    local.ask("freehold_faucet", OTHER)
    later = time.time() + 3601
    monkeypatch.setattr(time, "time", lambda: later)
    local.ask("freehold_faucet", SOMEBODY)


def test_tips_flow_back_to_the_faucet(local: Local):
    account = local.rich_account()
    miner = local.ask("eth_getBlockByNumber", "latest", False)["miner"]
    before = int(local.ask("eth_getBalance", miner), 16)
    local.send(account)
    assert int(local.ask("eth_getBalance", miner), 16) - before == 21_000 * 10**9


def test_a_chain_s_id_is_its_own_and_large(local: Local):
    assert 2**40 <= local.chain.chain_id < 2**52


@pytest.mark.parametrize("wrong", ["0x", "11" * 20, "0x" + "zz" * 20, None, 5])
def test_what_is_no_address_receives_nothing(local: Local, wrong: object):
    assert local.refusal("freehold_faucet", wrong).code == -32602
