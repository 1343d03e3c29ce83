"""One endpoint's word moves nothing that cannot be undone, where the profile has two hosts.

Each liar is one of two real endpoints (proxies on loopback) over the practice chain: the one that
the owner's address prefers, so that what happens to the transactions rests on it.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from eth_utils.crypto import keccak

from contracts.chain.carrier import DROP_DEPTH, RESEND_MS
from contracts.chain.stipend import stipend_transfer
from contracts.chain.transaction import LocalSigner
from contracts.chain.witnesses import PATIENCE
from contracts.comparing import COMPARE_SECONDS
from contracts.service import ONE_LEFT, ChainService
from tests.unit.contracts.chain.test_corroboration import Street
from tests.unit.contracts.chain.world import PRICE, STEPS
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import trio.testing

    from tests.unit.contracts.chain.host import Proxy
    from tests.unit.contracts.chain.world import Deal, Party

pytestmark = pytest.mark.area("C")

SINK = "0x" + "12" * 20
WAIT_MS = PATIENCE * RESEND_MS["evm"] + 1


class Scene:
    """An owner with coin behind two hosts, of which the one its address prefers may lie."""

    def __init__(self, street: Street, hosts: int = 2) -> None:
        self.street, self.deal, self.chain = street, street.deal, street.deal.chain
        proxies = street.proxies(hosts)
        self.owner, _ = street.owner(*proxies)
        self.owner.private_key = self.deal.owner.private_key
        self.owner.signer = LocalSigner(self.owner.private_key)
        self.owner.address = self.owner.signer.address
        first = self.owner.client._rpc._order(self.owner.address, urgent=True)[0]
        url = first.connection.endpoint.url
        self.liar = next(proxy for proxy in proxies if proxy.url == url)
        self.honest = [proxy for proxy in proxies if proxy is not self.liar]
        self.chain.do("freehold_faucet", self.owner.address)
        self.chain.mine(12)
        self.owner.follow()

    @property
    def troubles(self) -> str:
        return " ".join(self.owner.client.endpoint_troubles)

    @property
    def dropped(self) -> list[str]:
        return [one.name for one in self.owner.client.dropped_endpoints]

    def rounds(self, count: int = 1, wait_ms: int = 0) -> None:
        """Let blocks pass, follow and carry."""
        for _ in range(count):
            self.owner.clock.added_ms += wait_ms
            self.chain.mine(2)
            self.owner.follow()
            self.owner.carry()

    def coin(self, address: str) -> int:
        return int(self.chain.do("eth_getBalance", address, "latest"), 16)

    def swallow(self, extra: Callable[[Any], Any] = lambda call: None) -> list[str]:
        """Have the liar take transactions and pass none on; return what it holds back."""
        real, held = self.liar.reply, []

        def reply(call: Any) -> dict[str, Any]:
            if call["method"] == "eth_sendRawTransaction":
                held.append(call["params"][0])
                return {"result": "0x" + keccak(hexstr=call["params"][0]).hex()}
            said = extra(call)
            return real(call) if said is None else {"result": said}

        self.liar.reply = reply  # type: ignore[method-assign]
        return held

    def forge_receipts(self, *, true_block: bool) -> None:
        """Have it say of every transaction that it is in a settled block, and pass none on."""
        height = int(self.chain.do("eth_blockNumber"), 16)
        block = self.chain.do("eth_getBlockByNumber", hex(height - 10), False)

        def forged(call: Any) -> Any:
            if call["method"] != "eth_getTransactionReceipt":
                return None
            return {
                "transactionHash": call["params"][0],
                "blockNumber": block["number"],
                "blockHash": block["hash"] if true_block else "0x" + "66" * 32,
                "gasUsed": "0x5208",
                "status": "0x1",
                "effectiveGasPrice": "0x1",
            }

        self.swallow(forged)


@pytest.fixture
def street(deal: Deal, tmp_path: Path) -> Iterator[Street]:
    with ExitStack() as close:
        yield Street(deal, tmp_path, close)


@pytest.fixture
def scene(street: Street) -> Scene:
    return Scene(street)


def sends(proxy: Proxy) -> int:
    return sum(call["method"] == "eth_sendRawTransaction" for call in proxy.calls)


# ---- a receipt


@pytest.mark.parametrize("true_block", [False, True])
def test_a_forged_receipt_makes_nothing_final_and_the_money_goes_another_way(
    scene: Scene, true_block: bool
):
    owner, before = scene.owner, scene.coin(SINK)
    scene.forge_receipts(true_block=true_block)
    intent = owner.sign(stipend_transfer(SINK, 7))
    owner.carry()
    scene.rounds(1)
    assert owner.entry(intent).state != "final"
    scene.rounds(3, WAIT_MS)
    assert scene.coin(SINK) - before == 7
    assert scene.liar.url in scene.troubles + " ".join(scene.dropped)
    if true_block:  # two words against each other: nothing is final, and both are named
        assert owner.entry(intent).state == "mined"
        assert scene.honest[0].url in scene.troubles
    else:
        assert owner.entry(intent).state == "mined"
        assert scene.dropped == [scene.liar.url]


def test_a_liar_is_dropped_once_what_it_said_is_refuted(scene: Scene):
    owner = scene.owner
    usual = scene.liar.reply
    scene.forge_receipts(true_block=True)
    intent = owner.sign(stipend_transfer(SINK, 7))
    scene.rounds(3)
    scene.liar.reply = usual  # type: ignore[method-assign]
    scene.rounds(3)
    assert (owner.entry(intent).state, owner.entry(intent).succeeded) == ("final", True)
    assert scene.dropped == [scene.liar.url]
    assert "another block" in owner.client.dropped_endpoints[0].reason


def test_of_three_hosts_the_one_with_a_forged_receipt_is_outvoted(street: Street):
    scene = Scene(street, 3)
    scene.forge_receipts(true_block=True)
    intent = scene.owner.sign(stipend_transfer(SINK, 7))
    scene.rounds(4)
    assert scene.dropped == [scene.liar.url]
    assert scene.owner.entry(intent).state == "final"


def test_a_forged_receipt_for_collecting_loses_no_pay(scene: Scene):
    """The block it names is true; the registry's event, which two hosts deny, is missing."""
    deal, owner = scene.deal, scene.owner
    deal.open()
    scene.rounds(1)
    scene.forge_receipts(true_block=True)
    before = deal.owner.tokens()
    call = owner.client.registry.settle(deal.grant, STEPS, deal.voucher(STEPS))
    intent = owner.sign(call)
    scene.rounds(4)
    assert deal.owner.tokens() - before == STEPS * PRICE
    assert scene.dropped == [scene.liar.url]
    assert "its own block" in owner.client.dropped_endpoints[0].reason
    assert owner.standing(deal.id).paid == STEPS * PRICE
    assert owner.entry(intent).state == "mined", "one host is left of two, and settles nothing"


@pytest.mark.parametrize("true_block", [False, True])
def test_a_single_endpoint_is_held_to_what_was_followed_from_it(street: Street, true_block: bool):
    scene = Scene(street, 1)
    deal, owner = scene.deal, scene.owner
    deal.open()
    scene.rounds(1)
    usual = scene.liar.reply
    scene.forge_receipts(true_block=true_block)
    call = owner.client.registry.settle(deal.grant, STEPS, deal.voucher(STEPS))
    intent = owner.sign(call)
    scene.rounds(3)
    assert owner.entry(intent).state in ("sent", "mined")
    scene.liar.reply = usual  # type: ignore[method-assign]
    scene.rounds(3, RESEND_MS["evm"])
    assert owner.entry(intent).state == "final"
    assert owner.standing(deal.id).paid == STEPS * PRICE


def test_what_two_hosts_show_is_final_and_the_second_never_hears_who(scene: Scene):
    deal, owner, second = scene.deal, scene.owner, scene.honest[0]
    deal.open()
    deal.requester.send(deal.requester.client.token.transfer(owner.address, 5))
    scene.rounds(2)
    second.calls.clear()
    settle = owner.client.registry.settle(deal.grant, STEPS, deal.voucher(STEPS))
    intents = [owner.sign(settle)]
    owner.carry()
    intents.append(owner.sign(owner.client.token.transfer(SINK, 5)))
    scene.rounds(2)
    assert [owner.entry(intent).state for intent in intents] == ["final", "final"]
    asked = msgspec.json.encode(second.calls).decode().lower()
    assert "eth_getlogs" in asked
    assert owner.address[2:].lower() not in asked
    assert deal.id.hex() not in asked
    for intent in intents:
        assert owner.entry(intent).latest.hash.hex() not in asked
    assert not scene.dropped
    assert not scene.troubles


def test_while_the_second_host_is_away_it_stays_in_a_block_and_also_over_a_restart(scene: Scene):
    owner, second = scene.owner, scene.honest[0]
    intent = owner.sign(stipend_transfer(SINK, 7))
    second.dies()
    scene.rounds(3)
    assert (owner.entry(intent).state, owner.entry(intent).succeeded) == ("mined", True)
    scene.chain.mine(80)
    owner.follow()
    assert "confirmed by 1 of 2 hosts, and nothing in them is final" in scene.troubles
    owner.reopen()
    second.returns()
    scene.rounds(2)
    assert owner.entry(intent).state == "final"
    assert scene.coin(SINK)


@pytest.mark.parametrize("ahead", [0, 1000])
def test_a_receipt_that_never_comes_of_age_is_gone_around(scene: Scene, ahead: int):
    """Ever in the newest block, or in one that nobody will see for long: never to be proven."""
    owner, before = scene.owner, scene.coin(SINK)

    def forged(call: Any) -> Any:
        if call["method"] != "eth_getTransactionReceipt":
            return None
        block = scene.chain.do("eth_getBlockByNumber", "latest", False)
        return {
            "transactionHash": call["params"][0],
            "blockNumber": hex(int(block["number"], 16) + ahead),
            "blockHash": block["hash"],
            "gasUsed": "0x5208",
            "status": "0x1",
            "effectiveGasPrice": "0x1",
        }

    scene.swallow(forged)
    owner.sign(stipend_transfer(SINK, 7))
    scene.rounds(6)
    assert scene.coin(SINK) - before == 7


def test_one_that_hides_a_receipt_keeps_a_transfer_from_nobody(scene: Scene):
    deal, owner = scene.deal, scene.owner
    deal.requester.send(deal.requester.client.token.transfer(owner.address, 5))
    scene.rounds(1)
    scene.liar.lie = lambda call, result: (
        None if call["method"] == "eth_getTransactionReceipt" else result
    )
    intent = owner.sign(owner.client.token.transfer(SINK, 5))
    scene.rounds(4, WAIT_MS)
    assert owner.entry(intent).state == "final", "its own block and the token's log say so"


# ---- a number


def test_a_number_said_to_be_used_is_not_given_up_on_one_word_and_nothing_is_paid_twice(
    scene: Scene,
):
    owner, before = scene.owner, scene.coin(SINK)
    held = scene.swallow(
        lambda call: "0x1" if call["method"] == "eth_getTransactionCount" and held else None
    )
    intent = owner.sign(stipend_transfer(SINK, 1000), "send/x")
    owner.carry()
    assert len(held) == 1
    scene.rounds(3, WAIT_MS)
    assert owner.entry(intent).state == "final"
    assert scene.coin(SINK) - before == 1000
    assert scene.dropped == [scene.liar.url]


def test_two_hosts_that_agree_drop_what_another_transaction_replaced(scene: Scene):
    owner = scene.owner
    intent = owner.sign(stipend_transfer(SINK, 1))
    fields = {"nonce": 0, "to": SINK, "value": 2}
    from contracts.chain.transaction import read_raw

    other = owner.signer.sign_transaction(
        msgspec.structs.replace(read_raw(owner.entry(intent).latest.raw).fields, **fields)
    )
    scene.chain.do("eth_sendRawTransaction", "0x" + other.raw.hex())
    scene.rounds(2)
    assert owner.entry(intent).state == "prepared"  # so few blocks may be one that lags behind
    scene.chain.mine(DROP_DEPTH)
    scene.rounds(2)
    assert owner.entry(intent).state == "dropped"
    assert not scene.dropped


def test_a_count_too_high_blocks_no_address(scene: Scene):
    owner = scene.owner
    scene.liar.lie = lambda call, result: (
        "0x7" if call["method"] == "eth_getTransactionCount" else result
    )
    intent = owner.sign(stipend_transfer(SINK, 7))
    assert owner.entry(intent).nonce == 0
    assert scene.liar.url in scene.troubles
    assert scene.honest[0].url in scene.troubles
    scene.liar.lie = lambda call, result: result
    scene.rounds(2)
    assert owner.entry(intent).state == "final"
    assert scene.dropped == [scene.liar.url]
    assert not scene.troubles
    assert owner.entry(owner.sign(stipend_transfer(SINK, 8))).nonce == 1


def test_a_count_above_one_s_own_that_nobody_confirms_is_not_signed_for(scene: Scene):
    owner = scene.owner
    scene.liar.lie = lambda call, result: (
        "0x7" if call["method"] == "eth_getTransactionCount" else result
    )
    scene.honest[0].dies()
    with pytest.raises(ChainUnreachable, match="no second endpoint has confirmed"):
        owner.sign(stipend_transfer(SINK, 7))
    assert not owner.database.read(owner.client.open_entries)


def test_restored_books_go_on_from_the_count_that_two_hosts_name(scene: Scene):
    owner = scene.owner
    for _ in range(2):
        owner.sign(stipend_transfer(SINK, 1))
        scene.rounds(1)
    owner.database.write(lambda tx: tx.execute("DELETE FROM chain_nonce"))
    assert owner.entry(owner.sign(stipend_transfer(SINK, 1))).nonce == 2
    assert not scene.troubles


async def test_what_was_signed_beyond_a_gap_and_never_sent_is_signed_again(scene: Scene):
    """As an endpoint's false count left it, before counts were compared."""
    owner = scene.owner
    owner.database.write(owner.client.store.outbox.take_nonce, owner.address, 6)
    intent = owner.sign(stipend_transfer(SINK, 7))
    old = owner.entry(intent)
    assert old.nonce == 7
    service = ChainService(owner.client, owner.database, lambda: None)
    service.use_signers(lambda entry: owner.signer if entry.sender == owner.address else None)
    await service.round()
    assert owner.entry(intent).nonce == 7  # one that lags behind says so too, for a moment
    for _ in range(4):
        owner.clock.added_ms += WAIT_MS // 2
        scene.chain.mine(2)
        await service.round()
    entry = owner.entry(intent)
    assert (entry.nonce, entry.state in ("mined", "final")) == (0, True)
    assert [attempt.hash for attempt in entry.attempts] != [old.latest.hash]
    following = owner.sign(stipend_transfer(SINK, 8))
    assert owner.entry(following).nonce == 1


# ---- silence and fees


def test_one_that_keeps_transactions_to_itself_is_gone_around_and_that_is_said(scene: Scene):
    owner, before = scene.owner, scene.coin(SINK)
    scene.swallow()
    intent = owner.sign(stipend_transfer(SINK, 7))
    scene.rounds(2)
    assert sends(scene.honest[0]) == 0
    assert not scene.troubles
    scene.rounds(2, WAIT_MS)
    assert scene.coin(SINK) - before == 7
    assert sends(scene.honest[0]) <= 2
    assert scene.troubles.count("knows this address now") == 1
    scene.rounds(2)
    assert owner.entry(intent).state == "final"


def test_when_one_host_is_left_it_is_said_that_nothing_becomes_final(scene: Scene):
    service = ChainService(scene.owner.client, scene.owner.database, lambda: None)
    assert service.trust.startswith("2 endpoints: nothing leaves before two")
    scene.owner.client.drop_endpoint(scene.liar.url, "It lied.")
    assert service.trust == f"{ONE_LEFT} It lied."


async def test_a_fee_that_one_calls_too_low_is_not_raised(scene: Scene):
    owner = scene.owner
    real = scene.liar.reply

    def reply(call: Any) -> dict[str, Any]:
        if call["method"] == "eth_sendRawTransaction":
            return {"error": {"code": -32000, "message": "transaction underpriced"}}
        return real(call)

    scene.liar.reply = reply  # type: ignore[method-assign]
    service = ChainService(owner.client, owner.database, lambda: None)
    service.use_signers(lambda _entry: owner.signer)
    intent = owner.sign(stipend_transfer(SINK, 7))
    for _ in range(4):
        scene.chain.mine(2)
        await service.round()
    entry = owner.entry(intent)
    assert (len(entry.attempts), entry.state) == (1, "mined")


# ---- what was followed


def follow_from(scene: Scene) -> tuple[Party, Proxy, Proxy]:
    """An owner and its two hosts: the one that it follows from, and the other."""
    first, second = scene.street.proxies(2)
    owner, _ = scene.street.owner(first, second)
    return owner, first, second


def hides_logs(proxy: Proxy) -> None:
    proxy.lie = lambda call, result: [] if call["method"] == "eth_getLogs" else result


def test_what_was_left_out_once_is_learnt_when_the_hosts_agree(scene: Scene):
    deal = scene.deal
    owner, first, _ = follow_from(scene)
    deal.open()
    deal.chain.mine(2)
    owner.follow()
    deal.requester.send(deal.requester.client.registry.settle(deal.grant, 2, deal.voucher(2)))
    hides_logs(first)
    deal.chain.mine(2)
    owner.follow()
    assert owner.standing(deal.id).settled_uses == 0
    said = " ".join(owner.client.endpoint_troubles)
    assert "contradict each other" in said
    assert first.url in said
    first.lie = lambda call, result: result
    deal.chain.mine(1)
    owner.follow()
    assert owner.standing(deal.id).settled_uses == 2
    said = " ".join(owner.client.endpoint_troubles)
    assert f"What {first.url} gave to follow" in said
    assert not owner.client.dropped_endpoints


def test_one_that_leaves_out_when_followed_and_not_when_compared_is_dropped(scene: Scene):
    deal = scene.deal
    owner, first, _ = follow_from(scene)
    owner.follow()
    comparing = owner.client.compare

    def compare(span: Any) -> Any:
        first.lie = lambda call, result: result
        found = comparing(span)
        hides_logs(first)
        return found

    owner.client.compare = compare  # type: ignore[method-assign]
    hides_logs(first)
    deal.open()
    deal.chain.mine(2)
    owner.follow()
    assert [one.name for one in owner.client.dropped_endpoints] == [first.url]
    assert owner.standing(deal.id).status == "open"


def test_an_ending_that_only_one_host_shows_is_not_final(scene: Scene):
    deal = scene.deal
    owner, _, second = follow_from(scene)
    deal.open()
    deal.requester.send(stipend_transfer(deal.owner.address, deal.requester.client.gas_stipend()))
    deal.owner.send(deal.owner.client.registry.revoke(deal.grant))
    hides_logs(second)
    deal.chain.mine(3)
    owner.follow()
    found = owner.standing(deal.id)
    assert (found.status, found.revoked.final) == ("revoked", False)
    second.lie = lambda call, result: result
    deal.chain.mine(1)
    owner.follow()
    assert owner.standing(deal.id).revoked.final


def test_three_hosts_drop_the_one_that_leaves_out(scene: Scene):
    deal = scene.deal
    first, second, third = scene.street.proxies(3)
    owner, _ = scene.street.owner(first, second, third)
    hides_logs(first)
    deal.open()
    deal.chain.mine(2)
    owner.follow()
    assert [one.name for one in owner.client.dropped_endpoints] == [first.url]
    assert owner.standing(deal.id).opening_final


def test_a_reorganisation_is_compared_again(scene: Scene):
    deal = scene.deal
    owner, _, _ = follow_from(scene)
    deal.open()
    deal.chain.mine(2)
    owner.follow()
    before = owner.database.read(owner.client.store.compared)
    deal.chain.reorg(3)
    owner.follow()
    assert owner.standing(deal.id).status == "unknown"
    assert (owner.database.read(owner.client.store.compared) or 0) < (before or 0)
    deal.chain.mine(5)
    owner.follow()
    assert owner.database.read(owner.client.settled) > (before or 0)
    assert not owner.client.endpoint_troubles


async def test_a_second_host_costs_a_request_each_half_minute(
    scene: Scene, mock_clock: trio.testing.MockClock
):
    """Rounds of six seconds with three blocks each, as on a network with a block each two."""
    owner, first, second = follow_from(scene)
    service = ChainService(owner.client, owner.database, lambda: None)
    await service.round()
    before = [len(host.headers) for host in (first, second)]
    rounds = 20
    for _ in range(rounds):
        scene.chain.mine(3)
        mock_clock.jump(6)
        await service.round()
    asked = [len(host.headers) - n for host, n in zip((first, second), before, strict=True)]
    assert asked[1] <= rounds * 6 / COMPARE_SECONDS + 1
    assert asked[0] <= 3 * rounds + asked[1]
