"""How long one question may hold the practice chain, and that it goes on after."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from contracts.practice import calls as practice
from contracts.practice import chain, server
from contracts.practice.forms import created_address
from contracts.practice.vm import SLOW_GAS

if TYPE_CHECKING:
    from tests.unit.contracts.practice.local import Local

pytestmark = pytest.mark.area("C")

FOR_EVER = "0x5b5f56"
"""Jumps to its own beginning until the gas is gone."""
COMPRESSION = "0x" + "00" * 18 + "0009"
PAIRINGS = "0x" + "00" * 18 + "0008"


def needs(gas: int) -> str:
    """Runtime code that stops if it has more gas than this, and else burns what it has."""
    return "63" + gas.to_bytes(4, "big").hex() + "5a11600e575b600a565b00"


def placed(local: Local, runtime: str) -> str:
    """Put code on the chain and return its address."""
    account = local.rich_account()
    code = bytes.fromhex(runtime)
    creation = bytes([0x60 + len(code) - 1, *code, 0x5F, 0x52])
    creation += bytes([0x60, len(code), 0x60, 32 - len(code), 0xF3])
    local.send(account, to=None, value=0, data="0x" + creation.hex())
    return created_address(bytes.fromhex(account.address[2:]), 0)


def test_a_call_is_broken_off_when_its_time_is_up(local: Local):
    local.chain.calls.allow(0.05)
    begun = time.thread_time()
    refusal = local.refusal("eth_call", {"data": FOR_EVER})
    assert (refusal.code, "longer" in str(refusal)) == (-32005, True)
    assert time.thread_time() - begun < 2, "all of its gas would take longer"


def test_the_questions_of_one_body_share_their_time(local: Local):
    local.chain.calls.allow(0.05)
    assert local.refusal("eth_call", {"data": FOR_EVER}).code == -32005
    for method in ("eth_call", "eth_estimateGas"):  # each would take a moment
        assert local.refusal(method, {"to": local.token}).code == -32005
    local.chain.calls.allow(3.0)
    assert local.ask("eth_call", {"to": local.token, "data": "0x313ce567"})[-2:] == "12"


def test_every_body_has_its_own_time(local: Local, monkeypatch: pytest.MonkeyPatch):
    """Two such calls hold the chain for one allowance, and the next body has another."""
    monkeypatch.setattr(server, "CALL_SECONDS", 0.1)
    serving = server.Server(local.chain, local.methods, "00", idle_seconds=1)
    call = {"jsonrpc": "2.0", "id": 1, "method": "eth_call", "params": [{"data": FOR_EVER}]}
    answers = msgspec.json.decode(serving._replies(msgspec.json.encode([call, call])))
    assert [answer["error"]["code"] for answer in answers] == [-32005, -32005]
    call["params"] = [{"to": local.token, "data": "0x313ce567"}]
    assert msgspec.json.decode(serving._replies(msgspec.json.encode(call)))["result"][-2:] == "12"


@pytest.mark.parametrize(
    ("to", "data"),
    [
        (COMPRESSION, "0x" + (SLOW_GAS + 1).to_bytes(4, "big").hex() + "01" * 209),
        (PAIRINGS, "0x" + "00" * 192 * 4),
    ],
    ids=["compression", "pairings"],
)
def test_one_step_that_would_take_minutes_is_not_begun(local: Local, to: str, data: str):
    begun = time.thread_time()
    refusal = local.refusal("eth_call", {"to": to, "data": data})
    assert (refusal.code, "too much work" in str(refusal)) == (-32005, True)
    height, account = local.height, local.rich_account()
    signed = local.signed(account, to=to, value=0, data=data, gas=10_000_000)
    assert local.refusal("eth_sendRawTransaction", signed).code == -32005
    assert time.thread_time() - begun < 20
    assert local.nonce(account) == 0
    assert local.height - height <= 2, "the faucet's blocks only"


def test_what_a_slow_contract_cannot_read_is_a_failed_call_and_not_too_much_work(local: Local):
    """As one asks something that is no token for its symbol; the first wants more gas than is."""
    for number in range(0x05, 0x12):
        call = {"to": f"0x{number:040x}", "data": "0x95d89b41", "gas": hex(200_000)}
        assert local.refusal("eth_call", call).code != -32005, number


def test_a_transaction_is_broken_off_too_and_nothing_of_it_is_kept(
    local: Local, monkeypatch: pytest.MonkeyPatch
):
    contract, account = placed(local, FOR_EVER[2:]), local.rich_account()
    height, coin = local.height, local.ask("eth_getBalance", account.address)
    with monkeypatch.context() as hurried:
        hurried.setattr(chain, "SEND_SECONDS", 0.05)
        signed = local.signed(account, to=contract, value=0, gas=20_000_000)
        assert local.refusal("eth_sendRawTransaction", signed).code == -32005
    assert (local.height, local.nonce(account)) == (height, 0)
    assert local.ask("eth_getBalance", account.address) == coin
    local.send(account)
    assert local.nonce(account) == 1


@pytest.mark.parametrize("wanted", [30_000, 60_000, 120_000])
def test_an_estimate_is_found_by_halving_whatever_the_call_asks_of_its_gas(
    local: Local, wanted: int, monkeypatch: pytest.MonkeyPatch
):
    contract = placed(local, needs(wanted))
    executed: list[int] = []
    execute = local.chain.calls._execute

    def counted(call: practice.Call, header: Any) -> Any:
        executed.append(call.gas)
        return execute(call, header)

    monkeypatch.setattr(local.chain.calls, "_execute", counted)
    call = {"to": contract, "gas": hex(200_000)}
    estimate = int(local.ask("eth_estimateGas", call), 16)
    assert wanted + 21_000 < estimate < (wanted + 21_020) * 65 / 64
    assert len(executed) <= practice.ESTIMATES
    local.ask("eth_call", {"to": contract, "gas": hex(estimate)})


def test_an_estimate_out_of_time_is_a_limit_that_does(local: Local):
    """The first execution succeeds at once; all the others would burn millions."""
    contract = placed(local, needs(9_000_000))
    local.chain.calls.allow(0.1)
    begun = time.thread_time()
    assert int(local.ask("eth_estimateGas", {"to": contract}), 16) == practice.CALL_GAS
    assert time.thread_time() - begun < 5, "one more would take longer"


def test_no_more_gas_is_given_to_a_call_than_the_chain_gives(local: Local):
    contract = placed(local, needs(practice.CALL_GAS))
    local.chain.calls.allow(0.05)
    assert local.refusal("eth_call", {"to": contract, "gas": hex(2**40)}).code == -32005
