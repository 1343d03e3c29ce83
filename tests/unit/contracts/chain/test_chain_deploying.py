"""The registry is put on a network, found again, and written down so that others can check it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import rlp  # type: ignore[import-untyped]
from eth_account import Account
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from contracts.artifacts import ContractName, load
from contracts.chain import deploying
from contracts.chain.deploying import Wanted, deploy, key_of
from contracts.chain.errors import FeeAboveCap, ProfileRefused
from contracts.chain.inspection import inspect
from contracts.chain.profile import GWEI, Endpoint, parse_profile, to_toml
from contracts.chain.registry import Registry
from tests.unit.contracts.chain.host import Proxy
from wallet.errors import ChainError, ChainUnreachable, Malformed, NotFunded, WrongChain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.contracts.chain.world import Chain

pytestmark = pytest.mark.area("C")


@pytest.fixture
def key(chain: Chain) -> bytes:
    """Somebody who can pay."""
    found = secrets.token_bytes(32)
    chain.do("freehold_faucet", Account.from_key(found).address)
    return found


@pytest.fixture
def proxy(chain: Chain) -> Iterator[Proxy]:
    found = Proxy(chain.profile)
    yield found
    found.close()


def wanted(chain: Chain, **changes: Any) -> Wanted:
    found = Wanted(
        name="A test network",
        chain_id=chain.profile.chain_id,
        endpoint=chain.profile.endpoints[0],
        native_symbol="COIN",
        confirmations=3,
        max_fee_per_gas_wei=100 * GWEI,
    )
    return msgspec.structs.replace(found, **changes)


def test_what_is_deployed_is_the_artefact_and_its_profile_says_so(chain: Chain, key: bytes):
    told: list[str] = []
    made = deploy(wanted(chain), key, told.append)
    assert (made.was_there, made.fee_paid > 0) == (False, True)
    beside: tuple[ContractName, ...] = ("Anchors", "LearningRounds")
    names = ("ConsentRegistry", "RewardToken", *beside)
    assert [words.split()[0] for words in told] == [name for name in names for _ in range(2)]
    profile = parse_profile(to_toml(made.profile), "the file")
    assert profile == made.profile
    assert (profile.token_symbol, profile.token_decimals) == ("PRACT", 18)
    assert profile.known_block is not None
    assert profile.known_block.number == profile.start_block
    code = bytes.fromhex(chain.do("eth_getCode", profile.registry, "latest")[2:])
    assert load("ConsentRegistry").matches(code)
    (found,) = inspect(profile)
    assert (found.holds, found.words[:13]) == (True, "All contracts")
    for name, address in zip(beside, (profile.anchors, profile.learning_rounds), strict=True):
        code = bytes.fromhex(chain.do("eth_getCode", address, "latest")[2:])
        assert load(name).matches(code)
    assert Registry(profile).domain.chain_id == chain.profile.chain_id

    again = deploy(wanted(chain), key)
    assert (again.was_there, again.fee_paid) == (True, 0)
    assert again.profile == made.profile, "nothing is put there or paid twice"


def test_what_an_earlier_release_did_not_put_there_is_added(
    chain: Chain, key: bytes, monkeypatch: pytest.MonkeyPatch
):
    """As if only the registry and the token were there: both stay, and the rest comes beside."""
    put = deploying._Work._put
    with monkeypatch.context() as before:
        before.setattr(
            deploying._Work,
            "_put",
            lambda work, name, arguments: (
                put(work, name, arguments)
                if name in ("ConsentRegistry", "RewardToken")
                else (None, 0)
            ),
        )
        old = deploy(wanted(chain), key).profile
    assert (old.anchors, old.learning_rounds) == (None, None)
    assert "anchors" not in to_toml(old)
    now = deploy(wanted(chain), key)
    assert (now.profile.registry, now.profile.token) == (old.registry, old.token)
    assert now.profile.anchors is not None
    assert now.fee_paid > 0


def test_an_existing_token_is_read_and_not_believed_from_the_profile(chain: Chain, key: bytes):
    made = deploy(wanted(chain, token=chain.profile.token), key)
    assert made.profile.token == chain.profile.token
    assert made.profile.token_symbol == "PRACT"


def test_a_deployer_who_cannot_pay_sends_nothing(chain: Chain):
    key = secrets.token_bytes(32)
    with pytest.raises(NotFunded, match=r"needs up to .* COIN to put ConsentRegistry there"):
        deploy(wanted(chain), key)
    assert chain.do("eth_getTransactionCount", Account.from_key(key).address) == "0x0"


def test_another_chain_than_was_named_ends_it(chain: Chain, key: bytes):
    with pytest.raises(WrongChain, match="serves chain"):
        deploy(wanted(chain, chain_id=8453), key)


def test_a_second_endpoint_is_looked_at_before_anything_is_paid(
    chain: Chain, key: bytes, proxy: Proxy
):
    second = wanted(chain, more=(Endpoint(proxy.url),))
    proxy.lie = lambda call, result: "0x1" if call["method"] == "eth_chainId" else result
    with pytest.raises(WrongChain, match=r"serves chain 1, .*Nothing was paid\.$"):
        deploy(second, key)
    for url in ("http://rpc.example", chain.profile.endpoints[0].url):
        with pytest.raises(ProfileRefused):
            deploy(wanted(chain, more=(Endpoint(url),)), key)
    assert count(chain, key) == "0x0"
    proxy.lie = lambda call, result: result
    sent = len(proxy.calls)
    made = deploy(second, key).profile
    assert made.hosts == (chain.profile.endpoints[0].name, proxy.url)
    assert "eth_sendRawTransaction" not in {call["method"] for call in proxy.calls[sent:]}


def test_a_network_dearer_than_the_cap_is_not_paid(chain: Chain, key: bytes, proxy: Proxy):
    def dear(call: Any, result: Any) -> Any:
        if call["method"] == "eth_maxPriorityFeePerGas":
            return hex(10**12)
        return result

    proxy.lie = dear
    with pytest.raises(FeeAboveCap, match="Nothing was signed"):
        deploy(wanted(chain, endpoint=Endpoint(proxy.url)), key)


def test_an_endpoint_on_the_open_net_needs_https(chain: Chain, key: bytes):
    with pytest.raises(ProfileRefused, match="needs https"):
        deploy(wanted(chain, endpoint=Endpoint("http://rpc.example")), key)


@pytest.mark.parametrize("text", ["", "0x12", "no key at all", "g" * 64])
def test_what_is_no_key_is_refused_without_repeating_it(text: str):
    with pytest.raises(Malformed) as caught:
        key_of(text)
    assert not text or text not in str(caught.value)


def test_each_endpoint_is_told_apart(chain: Chain, key: bytes, proxy: Proxy):
    made = deploy(wanted(chain), key).profile
    token = chain.do("eth_getCode", made.token, "latest")
    proxy.lie = lambda call, result: token if call["method"] == "eth_getCode" else result
    two = msgspec.structs.replace(made, endpoints=(*made.endpoints, Endpoint(proxy.url)))
    honest, lying = inspect(two)
    assert honest.holds
    assert not lying.holds
    assert "is not Freehold's registry" in lying.words
    proxy.lie = lambda call, result: (
        token if call["method"] == "eth_getCode" and call["params"][0] == made.anchors else result
    )
    honest, lying = inspect(two)
    assert (honest.holds, lying.holds) == (True, False)
    assert "is not Freehold's anchors" in lying.words


def created(sender: str) -> str:
    """Where a sender's first transaction puts a contract."""
    named = rlp.encode([bytes.fromhex(sender[2:]), 0])
    return str(to_checksum_address(keccak(named)[12:]))


def count(chain: Chain, key: bytes) -> str:
    found: str = chain.do("eth_getTransactionCount", Account.from_key(key).address, "latest")
    return found


@pytest.mark.parametrize(
    "refusal", ["transaction already imported", "replacement transaction underpriced"]
)
def test_what_was_sent_before_a_break_is_waited_for_and_not_paid_twice(
    chain: Chain, key: bytes, proxy: Proxy, refusal: str
):
    usual, held = proxy.reply, []

    def holds_back(call: Any) -> dict[str, Any]:
        if call["method"] == "eth_sendRawTransaction":
            held.append(call["params"][0])
            return {"result": "0x" + keccak(hexstr=call["params"][0]).hex()}
        return usual(call)

    proxy.reply = holds_back  # type: ignore[method-assign]
    here = wanted(chain, endpoint=Endpoint(proxy.url))
    with pytest.raises(ChainUnreachable, match="found and not paid twice"):
        deploy(here, key, patience_seconds=0.05)
    assert len(held) == 1

    def knows_it(call: Any) -> dict[str, Any]:
        if call["method"] == "eth_sendRawTransaction" and held:
            chain.do("eth_sendRawTransaction", held.pop())
            return {"error": {"code": -32000, "message": refusal}}
        return usual(call)

    proxy.reply = knows_it  # type: ignore[method-assign]
    if "already" not in refusal:  # fees have moved, so what is signed now is not what waits
        proxy.lie = lambda call, result: (
            hex(int(result, 16) + 1) if call["method"] == "eth_maxPriorityFeePerGas" else result
        )
    made = deploy(here, key)
    assert count(chain, key) == "0x4"
    assert made.profile.registry == created(Account.from_key(key).address)


def test_what_the_deployer_has_waiting_comes_first(chain: Chain, key: bytes, proxy: Proxy):
    asked = []

    def one_waits(call: Any, result: Any) -> Any:
        if call["method"] == "eth_getTransactionCount" and call["params"][1] == "pending":
            asked.append(call)
            return "0x1"
        return result

    proxy.lie = one_waits
    with pytest.raises(ChainUnreachable, match="What was sent before is not in a block yet"):
        deploy(wanted(chain, endpoint=Endpoint(proxy.url)), key, patience_seconds=0.05)
    assert asked
    assert count(chain, key) == "0x0"


def test_an_endpoint_that_takes_nothing_is_named(chain: Chain, key: bytes, proxy: Proxy):
    usual = proxy.reply

    def full(call: Any) -> dict[str, Any]:
        if call["method"] == "eth_sendRawTransaction":
            return {"error": {"code": -32000, "message": "txpool is full"}}
        return usual(call)

    proxy.reply = full  # type: ignore[method-assign]
    with pytest.raises(ChainUnreachable, match=r"would not take .* txpool is full\. It was not"):
        deploy(wanted(chain, endpoint=Endpoint(proxy.url)), key)


def test_what_is_no_token_is_said_before_anything_is_paid(chain: Chain, key: bytes):
    for token in ("0x" + "11" * 20, chain.profile.registry):
        with pytest.raises(ChainError, match=r"cannot be the token: .* Nothing was paid\.$"):
            deploy(wanted(chain, token=token), key)
    assert count(chain, key) == "0x0"
    made = deploy(wanted(chain), key)
    with pytest.raises(ChainError, match=f"The registry is at {made.profile.registry} already"):
        deploy(wanted(chain, token="0x" + "11" * 20), key)
