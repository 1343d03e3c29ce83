"""Endpoints that lie, hang, flood or vanish: dropped, passed over, or refused, always by name."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from contracts.chain.client import ChainClient
from contracts.chain.endpoint import MAX_ANSWER_BYTES, Connection
from contracts.chain.errors import AnswerTooLarge, BadAnswer, RequestRefused, WrongEndpoint
from contracts.chain.profile import ChainProfile, Endpoint, KnownBlock, practice_profile
from contracts.chain.rpc import Rpc
from tests.unit.contracts.chain.host import BLOCK, Host
from tests.unit.contracts.chain.world import Chain, SteppedClock
from wallet.errors import ChainUnreachable, WrongChain
from wallet.store.chain_tables import ChainStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

pytestmark = pytest.mark.area("A")


@pytest.fixture
def hosts() -> Iterator[list[Host]]:
    found = [Host(), Host()]
    yield found
    for host in found:
        host.close()


@pytest.fixture
def host(hosts: list[Host]) -> Host:
    return hosts[0]


def profile_of(*hosts: Host, **changes: Any) -> ChainProfile:
    found = ChainProfile(
        name="Written",
        kind="evm",
        chain_id=7,
        endpoints=tuple(Endpoint(host.url) for host in hosts),
        confirmations=2,
        registry="0x" + "22" * 20,
        token="0x" + "33" * 20,
        token_symbol="T",
        token_decimals=18,
        native_symbol="coin",
        start_block=0,
        minimum_window_seconds=72 * 3600,
        max_fee_per_gas_wei=10**12,
    )
    return msgspec.structs.replace(found, **changes)


@contextlib.contextmanager
def connected(host: Host, **limits: Any) -> Iterator[Connection]:
    profile = profile_of(host)
    connection = Connection(profile.endpoints[0], profile, **limits)
    try:
        yield connection
    finally:
        connection.close()


def gas_price(connection: Connection) -> Any:
    return connection.ask("eth_gasPrice")


def test_the_chain_is_checked_once_and_the_connection_kept(host: Host):
    host.answers["eth_gasPrice"] = "0x5"
    with connected(host) as connection:
        assert [gas_price(connection) for _ in range(3)] == ["0x5"] * 3
    assert host.asked == ["eth_chainId"] + ["eth_gasPrice"] * 3
    assert host.connections == 1


def test_only_what_is_needed_is_told_to_an_endpoint(host: Host, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    endpoint = Endpoint(host.url, bearer_token="a secret token")
    connection = Connection(endpoint, profile_of(host))
    connection.ask("eth_chainId")
    connection.close()
    assert set(host.headers[0]) <= {
        "Host", "User-Agent", "Accept-Encoding", "Authorization", "Content-Type",
        "Content-Length", "Connection",
    }  # fmt: skip
    assert host.headers[0]["Authorization"] == "Bearer a secret token"
    assert "secret" not in repr(endpoint)


def test_an_endpoint_of_another_chain_is_dropped_for_good_and_named(hosts: list[Host]):
    liar, honest = hosts
    liar.answers["eth_chainId"] = "0x8"
    honest.answers["eth_gasPrice"] = "0x5"
    rpc = Rpc(profile_of(liar, honest))
    assert [rpc.run(gas_price, urgent=True) for _ in range(3)] == ["0x5"] * 3
    assert liar.asked == ["eth_chainId"]
    (dropped,) = rpc.dropped
    assert dropped.name == liar.url
    assert "serves chain 8" in dropped.reason
    assert rpc.endpoint_names == (honest.url,)
    rpc.close()


def test_when_every_endpoint_is_of_another_chain_that_is_said(host: Host):
    host.answers["eth_chainId"] = "0x8"
    rpc = Rpc(profile_of(host))
    for _ in range(2):
        with pytest.raises(WrongChain, match=r"No endpoint of Written is left.*serves chain 8"):
            rpc.run(gas_price, urgent=True)
    rpc.close()


def test_the_known_block_is_checked(hosts: list[Host]):
    other, behind = hosts
    other.answers["eth_getBlockByNumber"] = BLOCK | {"hash": "0x" + "09" * 32}
    behind.answers["eth_getBlockByNumber"] = None
    profile = profile_of(other, behind, known_block=KnownBlock(0, b"\x01" * 32))
    rpc = Rpc(profile)
    with pytest.raises(ChainUnreachable, match="has not caught up"):
        rpc.run(gas_price)
    assert [dropped.name for dropped in rpc.dropped] == [other.url]
    rpc.close()


def test_an_endpoint_that_changes_its_chain_after_a_failure_is_found_out(host: Host):
    host.answers["eth_gasPrice"] = "0x5"
    rpc = Rpc(profile_of(host))
    rpc.run(gas_price)
    host.says(b"no JSON")
    with pytest.raises(ChainUnreachable):
        rpc.run(gas_price)
    host.respond = host.usual
    host.answers["eth_chainId"] = "0x8"
    with pytest.raises(WrongChain):
        rpc.run(gas_price, urgent=True)
    rpc.close()


def test_a_hanging_endpoint_is_left_after_the_time_out(hosts: list[Host]):
    hanging, honest = hosts
    hanging.hangs()
    honest.answers["eth_gasPrice"] = "0x5"
    rpc = Rpc(profile_of(hanging, honest), timeout_seconds=0.5)
    assert rpc.run(gas_price) == "0x5"
    assert hanging.asked == ["eth_chainId"]
    rpc.close()


def test_an_endpoint_that_drips_its_answer_is_left_after_the_time_out(host: Host):
    def drip(body: Any, handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        while not host.release.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    host.respond = drip
    with (
        connected(host, timeout_seconds=0.3) as connection,
        pytest.raises(ChainUnreachable, match="did not finish its answer in time"),
    ):
        gas_price(connection)


def test_an_endpoint_that_floods_is_cut_off(host: Host):
    host.says(b'{"id": 1, "result": "' + b"0" * 5000 + b'"}')
    with (
        connected(host, max_answer_bytes=1000) as connection,
        pytest.raises(AnswerTooLarge),
    ):
        gas_price(connection)
    assert MAX_ANSWER_BYTES <= 32 * 2**20


NONSENSE = {
    "nothing": b"",
    "no JSON": b"<html>",
    "a number": b"7",
    "deep nesting": b"[" * 100_000,
    "an empty batch": b"[]",
    "too many replies": b'[{"id":1,"result":"0x7"},{"id":2,"result":"0x7"}]',
    "no chain id": b'{"id":1,"result":null}',
    "a chain id of the wrong type": b'{"id":1,"result":7}',
    "a huge chain id": b'{"id":1,"result":"0x' + b"f" * 60 + b'"}',
    "an error in the wrong form": b'{"id":1,"error":"no"}',
    "a refusal": b'{"id":1,"error":{"code":-1,"message":"no \\u202e \\n way"}}',
    "bytes that are no text": b'{"id":1,"result":"\xff"}',
}


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_is_not_believed(host: Host, kind: str):
    host.says(NONSENSE[kind])
    with connected(host) as connection, pytest.raises(BadAnswer) as caught:
        gas_price(connection)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("status", [301, 401, 403, 404, 429, 500, 503])
def test_other_answers_than_200_are_failures_and_redirects_are_not_followed(
    hosts: list[Host], status: int
):
    host, target = hosts

    def respond(body: Any, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Location", target.url)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    host.respond = respond
    with connected(host) as connection, pytest.raises(ChainUnreachable, match=host.url):
        gas_price(connection)
    assert target.asked == []


def test_replies_of_a_batch_are_matched_by_number_not_by_order(host: Host):
    host.answers |= {"a": "first", "b": "second", "c": RequestRefused("not allowed", -32)}
    usual = host.usual

    def backwards(body: Any, handler: BaseHTTPRequestHandler) -> bytes:
        reply = json.loads(usual(body, handler))
        return json.dumps(reply[::-1] if isinstance(reply, list) else reply).encode()

    host.respond = backwards
    with connected(host) as connection:
        found = connection.try_all([("a", []), ("b", []), ("c", [])])
        assert found[:2] == ["first", "second"]
        assert (str(found[2]), found[2].number) == ("not allowed", -32)
        with pytest.raises(RequestRefused, match="not allowed"):
            connection.ask_all([("a", []), ("c", [])])
        host.respond = lambda body, handler: json.dumps(
            json.loads(usual(body, handler))[:1]
        ).encode()
        with pytest.raises(BadAnswer, match="something else than was asked"):
            connection.try_all([("a", []), ("b", [])])


def test_a_kept_connection_that_was_closed_is_not_a_failure(host: Host):
    host.answers["eth_gasPrice"] = "0x5"
    closed: list[bool] = []

    def close_first(body: Any, handler: BaseHTTPRequestHandler) -> bytes | None:
        if body["method"] == "eth_gasPrice" and not closed:
            closed.append(True)
            handler.close_connection = True
            return None
        return host.usual(body, handler)

    host.respond = close_first
    with connected(host) as connection:
        assert gas_price(connection) == "0x5"
    assert closed


class Moments:
    """Monotonic time that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_failing_endpoint_rests_longer_each_time(host: Host):
    host.says(b"")
    moments = Moments()
    rpc = Rpc(profile_of(host), monotonic=moments, jitter=lambda: 1.0)
    rests = []
    for _ in range(9):
        with pytest.raises(ChainUnreachable):
            rpc.run(gas_price)
        before = len(host.asked)
        with pytest.raises(ChainUnreachable, match="asked again soon"):
            rpc.run(gas_price)
        assert len(host.asked) == before
        start = moments.now
        while len(host.asked) == before:
            moments.now += 0.5
            lane = rpc._lanes[0]
            if lane.rests_until <= moments.now:
                break
        rests.append(moments.now - start)
    assert rests == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    rpc.close()


def test_a_person_who_waits_is_not_told_to_wait_longer(host: Host):
    host.says(b"")
    rpc = Rpc(profile_of(host))
    with pytest.raises(ChainUnreachable):
        rpc.run(gas_price)
    host.respond = host.usual
    host.answers["eth_gasPrice"] = "0x5"
    assert rpc.run(gas_price, urgent=True) == "0x5"
    assert rpc.run(gas_price) == "0x5"
    rpc.close()


def test_one_address_stays_with_one_endpoint(hosts: list[Host]):
    for host in hosts:
        host.answers["eth_getBalance"] = "0x5"
    profile = profile_of(*hosts)
    client = ChainClient(profile, ChainStore(7), SteppedClock(), rpc=Rpc(profile))
    for digit in "123456":
        address = "0x" + digit * 40
        before = [host.asked.count("eth_getBalance") for host in hosts]
        for _ in range(3):
            client.native_balance(address)
        after = [host.asked.count("eth_getBalance") for host in hosts]
        assert sorted(b - a for a, b in zip(before, after, strict=True)) == [0, 3]
    assert all("eth_getBalance" in host.asked for host in hosts)
    client.close()


def test_nobody_at_the_address_is_a_sentence(host: Host):
    profile = msgspec.structs.replace(
        profile_of(host), endpoints=(Endpoint("http://127.0.0.1:1/secret-key"),)
    )
    rpc = Rpc(profile)
    with pytest.raises(ChainUnreachable) as caught:
        rpc.run(gas_price)
    assert str(caught.value) == (
        "Written does not answer; nothing was lost. http://127.0.0.1:1 cannot be reached."
    )
    assert not isinstance(caught.value, WrongEndpoint)


def test_a_practice_chain_that_started_again_elsewhere_is_found(chain: Chain, tmp_path: Path):
    described = json.loads((chain.directory / "endpoint.json").read_text())
    file = tmp_path / "endpoint.json"
    stale = described | {"url": "http://127.0.0.1:1"}
    file.write_text(json.dumps(stale))
    file.chmod(0o600)
    rpc = Rpc(practice_profile(tmp_path))
    with pytest.raises(ChainUnreachable):
        rpc.run(gas_price)
    file.write_text(json.dumps(described))
    assert int(rpc.run(gas_price), 16) > 0
    assert rpc.endpoint_names == (described["url"],)
    rpc.close()


def test_a_new_practice_chain_is_not_taken_for_the_old_one(chain: Chain, tmp_path: Path):
    described = json.loads((chain.directory / "endpoint.json").read_text())
    file = tmp_path / "endpoint.json"
    file.write_text(json.dumps(described | {"chain_id": described["chain_id"] + 1}))
    file.chmod(0o600)
    rpc = Rpc(practice_profile(tmp_path))
    with pytest.raises(WrongChain, match="serves chain"):
        rpc.run(gas_price)
    rpc.close()
