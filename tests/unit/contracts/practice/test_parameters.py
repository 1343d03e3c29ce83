"""What is no parameter is refused as one, with -32602, and never reaches the chain."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from contracts.practice.server import Server

if TYPE_CHECKING:
    from tests.practice_chain import PracticeProcess
    from tests.unit.contracts.practice.local import Local

pytestmark = pytest.mark.area("C")

WHO = "0x" + "11" * 20
WORD = "0x" + "22" * 32
NO_NUMBERS: tuple[Any, ...] = (
    *("0x", "0x-1", "0x+1", "0x0_1", "0x 1", "0x1\n", "1", "", "0xg", "0x\u0661", "soon"),
    *("0x" + "1" * 65, 5, 1.5, True, [], ["0x1"], {}, {"blockNumber": None}, {"number": "0x1"}),
)
WRONG: list[tuple[str, list[Any]]] = [
    *[("eth_getBalance", [WHO, tag]) for tag in NO_NUMBERS],
    ("eth_getBalance", []),
    ("eth_getBalance", [WHO, "latest", 1]),
    ("eth_getBalance", ["0x11"]),
    ("eth_getBalance", [WHO[2:]]),
    ("eth_getBalance", [None]),
    ("eth_getBalance", [WHO, {"blockHash": 5}]),
    ("eth_getBlockByNumber", [hex(2**63), False]),
    ("eth_getBlockByNumber", ["0x" + "f" * 64, False]),
    ("eth_getBlockByNumber", ["0x1", "false"]),
    ("eth_getBlockByHash", [WORD, 0]),
    ("eth_getBlockByHash", [WHO]),
    ("eth_getStorageAt", [WHO, 5]),
    ("eth_feeHistory", ["0x1", "0xfffffff", []]),
    ("eth_feeHistory", ["0x1", hex(2**63), []]),
    ("eth_feeHistory", [-1, "latest", []]),
    ("eth_feeHistory", [2**63, "latest", []]),
    ("eth_feeHistory", [True, "latest", []]),
    ("eth_feeHistory", ["0x1", "latest", "abc"]),
    ("eth_feeHistory", ["0x1", "latest", 5]),
    ("eth_feeHistory", ["0x1", "latest", {"a": 1}]),
    ("eth_feeHistory", ["0x1", "latest", ["10"]]),
    ("eth_feeHistory", ["0x1", "latest", [None]]),
    ("eth_feeHistory", ["0x1", "latest", [-1]]),
    ("eth_feeHistory", ["0x1", "latest", [101]]),
    ("eth_feeHistory", ["0x1", "latest", [50, 10]]),
    ("eth_feeHistory", ["0x1", "latest", [50] * 101]),
    ("eth_getLogs", ["latest"]),
    ("eth_getLogs", [{"fromBlock": hex(2**63)}]),
    ("eth_getLogs", [{"fromBlock": "0x0", "toBlock": "0x" + "f" * 20}]),
    ("eth_getLogs", [{"topics": 5}]),
    ("eth_getLogs", [{"topics": 0}]),
    ("eth_getLogs", [{"topics": WORD}]),
    ("eth_getLogs", [{"topics": {"0": WORD}}]),
    ("eth_getLogs", [{"topics": [5]}]),
    ("eth_getLogs", [{"topics": [[None]]}]),
    ("eth_getLogs", [{"topics": [WHO]}]),
    ("eth_getLogs", [{"topics": [None] * 5}]),
    ("eth_getLogs", [{"address": 5}]),
    ("eth_getLogs", [{"address": {"a": WHO}}]),
    ("eth_getLogs", [{"blockHash": WORD, "fromBlock": "0x0"}]),
    ("eth_call", [[]]),
    ("eth_call", [{"to": ""}]),
    ("eth_call", [{"to": WHO, "data": "0x1"}]),
    ("eth_call", [{"to": WHO, "data": "0x", "input": "0x00"}]),
    ("eth_call", [{"to": WHO, "value": 1}]),
    ("eth_call", [{"to": WHO, "gas": "1"}]),
    ("eth_call", [{"to": WHO}, "latest", {}]),
    ("eth_sendRawTransaction", [1]),
    ("eth_sendRawTransaction", ["0xzz"]),
    ("freehold_faucet", [WHO[:-1]]),
    ("freehold_mine", [-1]),
    ("freehold_mine", [2**63]),
    ("freehold_advance", ["0x" + "f" * 20]),
    ("freehold_reorg", ["all"]),
    ("freehold_interval", [0]),
]


@pytest.mark.parametrize(("method", "parameters"), WRONG, ids=repr)
def test_it_is_refused(local: Local, method: str, parameters: list[Any]):
    height = local.height
    assert local.refusal(method, *parameters).code == -32602
    assert local.height == height


def test_either_name_of_a_call_s_data_is_read(local: Local):
    for fields in ({"data": "0x313ce567"}, {"input": "0x313ce567"}):
        for nothing in ({}, {"data": None}, {"input": None}):
            call = {"to": local.token, **nothing, **fields}
            assert local.ask("eth_call", call)[-2:] == "12"


def test_the_widest_numbers_that_are_some_are_taken(local: Local):
    assert local.ask("eth_getBlockByNumber", hex(2**63 - 1), False) is None
    assert int(local.ask("eth_getStorageAt", local.token, "0x" + "f" * 64), 16) == 0
    assert local.ask("eth_getLogs", {"fromBlock": hex(2**63 - 1), "toBlock": hex(2**63 - 1)}) == []
    assert local.ask("eth_feeHistory", 2**63 - 1, "latest", [0, 0.5, 100])["oldestBlock"] == "0x0"
    assert local.refusal("eth_getBalance", WHO, hex(2**63 - 1)).code == -32000


@pytest.fixture
def serving(local: Local) -> Server:
    return Server(local.chain, local.methods, "00", idle_seconds=1)


def body(**fields: Any) -> bytes:
    return msgspec.json.encode({"jsonrpc": "2.0", "method": "eth_chainId", **fields})


@pytest.mark.parametrize("parameters", [0, 1, "", "x", False, None, {}, {"a": 1}], ids=repr)
def test_parameters_are_a_list_or_left_out(serving: Server, parameters: Any):
    answer = msgspec.json.decode(serving._replies(body(id=1, params=parameters)))
    assert (answer["id"], answer["error"]["code"]) == (1, -32602)
    assert "result" in msgspec.json.decode(serving._replies(body(id=1)))


@pytest.mark.parametrize(
    "fields",
    [{"jsonrpc": "1.0"}, {"jsonrpc": None}, {"method": 5}, {"id": {"a": 1}}, {"id": True}],
    ids=repr,
)
def test_what_is_no_request_has_no_id_in_its_refusal(serving: Server, fields: dict[str, Any]):
    answer = msgspec.json.decode(serving._replies(body(**{"id": 1, **fields})))
    assert (answer["id"], answer["error"]["code"]) == (None, -32600)


def test_a_notification_is_done_and_not_answered(serving: Server, local: Local):
    height = local.height
    assert serving._replies(body(method="freehold_mine", params=[2])) == b""
    assert local.height == height + 2
    assert serving._replies(body(method="eth_unheard")) == b""
    both = b"[" + body() + b"," + body(id=None) + b"]"
    assert [answer["id"] for answer in msgspec.json.decode(serving._replies(both))] == [None]
    assert serving._replies(b"[" + body() + b"]") == b""


def test_nothing_of_this_is_an_inner_error(serving: Server, caplog: pytest.LogCaptureFixture):
    """No traceback is written for what somebody else did wrong."""
    with caplog.at_level(logging.DEBUG, "freehold.practice"):
        for method, parameters in WRONG:
            answer = msgspec.json.decode(
                serving._replies(body(id=1, method=method, params=parameters))
            )
            assert answer["error"]["code"] == -32602, (method, parameters)
    assert caplog.records == []


def test_over_http_a_notification_s_answer_is_empty(practice_chain: PracticeProcess):
    assert practice_chain.post(body()) == (204, b"")
