"""Who may ask the practice chain, and how much at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from contracts.practice.server import nested_beyond

if TYPE_CHECKING:
    from tests.practice_chain import PracticeProcess

pytestmark = pytest.mark.area("A")

QUESTION = {"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []}


def test_the_token_s_holder_is_answered(practice_chain: PracticeProcess):
    status, answer = practice_chain.post(QUESTION)
    assert status == 200
    assert answer == {
        "jsonrpc": "2.0",
        "id": 1,
        "result": hex(practice_chain.endpoint.chain_id),
    }


@pytest.mark.parametrize("given", [None, "Bearer", "Bearer 00", "Basic eDp5", "Bearer \u00e9"])
def test_nobody_else_is(practice_chain: PracticeProcess, given: str | None):
    status, _ = practice_chain.post(QUESTION, Authorization=given)
    assert status == 401


def test_no_web_page_is_answered_whatever_it_knows(practice_chain: PracticeProcess):
    """A page's requests carry Origin; a rebound name shows in Host."""
    for origin in ("http://localhost", "null", practice_chain.endpoint.url):
        assert practice_chain.post(QUESTION, Origin=origin)[0] == 403
    port = urlsplit(practice_chain.endpoint.url).port
    for host in ("example.org", f"example.org:{port}", "127.0.0.1", "127.0.0.1:1", "localhost"):
        assert practice_chain.post(QUESTION, Host=host)[0] == 403
    assert practice_chain.post(QUESTION, Host=f"localhost:{port}")[0] == 200


def test_it_listens_on_this_computer_only(practice_chain: PracticeProcess):
    assert urlsplit(practice_chain.endpoint.url).hostname == "127.0.0.1"


def test_a_body_beyond_a_megabyte_is_refused(practice_chain: PracticeProcess):
    assert practice_chain.post(b" " * (1 << 20) + b"{}")[0] == 413


def test_a_batch_is_answered_in_order_and_bounded(practice_chain: PracticeProcess):
    batch = [{**QUESTION, "id": n} for n in range(200)]
    _, answers = practice_chain.post(batch)
    assert [answer["id"] for answer in answers] == list(range(200))
    for wrong in ([*batch, QUESTION], []):
        assert practice_chain.post(wrong)[1]["error"]["code"] == -32600


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":['], ids=repr)
def test_a_body_nested_too_deeply_is_refused_before_it_is_decoded(
    practice_chain: PracticeProcess, opening: bytes
):
    """The decoder would overflow the stack and take the chain with it."""
    _, answer = practice_chain.post(opening * ((1 << 20) // len(opening)))
    assert answer["error"]["code"] == -32700
    assert "nested deeper than 64" in answer["error"]["message"]
    assert practice_chain.post(QUESTION)[0] == 200


def test_brackets_count_as_json_reads_them():
    for body, depth in (
        (b"[" * 4 + b"]" * 4, 4),
        (b"[[],{},[]]", 2),
        (b'["[[[[",{"{{":"}}"}]', 2),
        (rb'["\"[[","\\"]', 1),
        (rb'["\\",[]]', 2),
        (b'["[[[', 1),
        (b'["a\n[[", [', 2),
    ):
        assert nested_beyond(body, depth - 1), body
        assert not nested_beyond(body, depth), body


@pytest.mark.parametrize("unit", [b'"', rb"\"", b"[]", rb"\\", rb"[\"", b"a"], ids=repr)
def test_counting_brackets_is_linear_in_the_body(unit: bytes):
    """A megabyte that a careless pattern would read a million times."""
    assert not nested_beyond(b'"' + unit * ((1 << 20) // len(unit)), 64)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b'{"jsonrpc":"2.0","id":1}', -32600),
        (b"3", -32600),
        (b"[3]", -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":"eth_mining"}', -32601),
        (b'{"jsonrpc":"2.0","id":1,"method":"answer"}', -32601),
        (b'{"jsonrpc":"2.0","id":1,"method":"__init__"}', -32601),
        (b'{"jsonrpc":"2.0","id":1,"method":"eth_call"}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"eth_call","params":{"to":"0x"}}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["0x1"]}', -32602),
        (
            b'{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["soon",false]}',
            -32602,
        ),
        (
            b'{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["0x1",false,1,2]}',
            -32602,
        ),
        (b'{"jsonrpc":"2.0","id":1,"method":"eth_sendRawTransaction","params":["0x"]}', -32000),
    ],
)
def test_a_malformed_question_gets_its_json_rpc_error(
    practice_chain: PracticeProcess, body: bytes, code: int
):
    status, answer = practice_chain.post(body)
    found = answer[0] if isinstance(answer, list) else answer
    assert (status, found["error"]["code"]) == (200, code)
