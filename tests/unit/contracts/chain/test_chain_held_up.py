"""One forging host of two holds nothing up until it is too late, and ends nothing that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from contracts.chain.follower import FROM_THE_FUTURE_MS
from contracts.chain.stipend import stipend_transfer
from contracts.service import ONE_LEFT, ChainService
from tests.unit.contracts.chain.scene import SINK, WAIT_MS, sends
from tests.unit.contracts.chain.world import PRICE, STEPS
from wallet.errors import ChainUnreachable, NotFunded, Reverted

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.chain.abi import Call
    from tests.unit.contracts.chain.scene import Scene

pytestmark = pytest.mark.area("C")

STALE = "0x08c379a0" + encode(["string"], ["stale-voucher"]).hex()


def settling(scene: Scene) -> Call:
    deal = scene.deal
    return scene.owner.client.registry.settle(deal.grant, STEPS, deal.voucher(STEPS))


def refuses(scene: Scene, *proxies: Any) -> None:
    """Have these say that every call would be refused."""
    for proxy in proxies:
        real = proxy.reply

        def reply(call: Any, real: Callable[[Any], dict[str, Any]] = real) -> dict[str, Any]:
            simulated = call["method"] in ("eth_call", "eth_estimateGas")
            if simulated and call["params"][0].get("from") == scene.owner.address:
                return {"error": {"code": 3, "message": "reverted", "data": STALE}}
            return real(call)

        proxy.reply = reply


def test_a_payment_invented_with_its_receipt_is_gone_around_while_it_can_be_collected(
    scene: Scene,
):
    """Followed, and named by the receipt: nothing contradicts it but the other host."""
    deal, owner = scene.deal, scene.owner
    deal.open()
    scene.rounds(2)
    intent = owner.sign(settling(scene))
    signed = "0x" + owner.entry(intent).latest.hash.hex()
    scene.chain.mine(1)
    block = scene.chain.do("eth_getBlockByNumber", "latest", False)
    place = {"blockNumber": block["number"], "blockHash": block["hash"]}
    paid = {
        **place,
        "address": scene.chain.profile.registry.lower(),
        "topics": ["0x" + keccak(text="Paid(bytes32,uint256,uint256)").hex(), "0x" + deal.id.hex()],
        "data": "0x" + encode(["uint256", "uint256"], [STEPS, STEPS * PRICE]).hex(),
        "transactionHash": signed,
        "transactionIndex": "0x0",
        "logIndex": "0x384",
        "removed": False,
    }
    shown = {"transactionHash": signed, "gasUsed": "0x5208", "status": "0x1"}

    def forged(call: Any) -> Any:
        if call["method"] == "eth_getTransactionReceipt" and call["params"][0] == signed:
            return {**shown, **place, "effectiveGasPrice": "0x1"}
        if call["method"] != "eth_getLogs":
            return None
        wanted, number = call["params"][0], int(block["number"], 16)
        if int(wanted["fromBlock"], 16) <= number <= int(wanted["toBlock"], 16):
            return [paid]
        return None

    scene.swallow(forged)
    before = deal.owner.tokens()
    scene.rounds(2)
    assert owner.entry(intent).state == "mined"
    assert owner.standing(deal.id).final_paid == 0
    scene.rounds(3, WAIT_MS)
    assert deal.owner.tokens() - before == STEPS * PRICE
    assert scene.honest[0].url in scene.troubles


def test_a_call_that_one_host_would_refuse_is_signed_where_the_other_would_not(scene: Scene):
    deal, owner = scene.deal, scene.owner
    deal.open()
    scene.rounds(1)
    refuses(scene, scene.liar)
    with pytest.raises(Reverted):
        owner.client.prepare(settling(scene), owner.address)  # only looking: nobody else hears
    assert not scene.troubles
    before = deal.owner.tokens()
    owner.sign(settling(scene))
    assert (
        f"{scene.liar.url} says that a call of {owner.address} would be refused" in scene.troubles
    )
    scene.rounds(3)
    assert deal.owner.tokens() - before == STEPS * PRICE


def test_what_both_hosts_would_refuse_is_not_signed(scene: Scene):
    scene.deal.open()
    scene.rounds(1)
    refuses(scene, scene.liar, *scene.honest)
    with pytest.raises(Reverted):
        scene.owner.sign(settling(scene))
    assert not scene.owner.database.read(scene.owner.client.open_entries)


def test_a_balance_that_one_host_denies_keeps_nothing_from_being_signed(scene: Scene):
    scene.deal.open()
    scene.rounds(1)
    scene.liar.lie = lambda call, result: "0x0" if call["method"] == "eth_getBalance" else result
    assert scene.owner.sign(settling(scene))
    scene.honest[0].lie = scene.liar.lie
    with pytest.raises(NotFunded):
        scene.owner.sign(settling(scene))


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


def test_a_time_that_one_host_tells_wrongly_settles_nothing_and_both_are_named(scene: Scene):
    """Within the quarter of an hour, under true hashes: a grant would end that much too early."""
    owner = scene.owner
    scene.rounds(2)
    proxies = {proxy.url: proxy for proxy in (scene.liar, *scene.honest)}
    lanes = owner.client._rpc._order(None, urgent=True)
    liar = proxies[lanes[0].connection.endpoint.url]
    before = owner.database.read(owner.client.settled)

    def later(call: Any, result: Any) -> Any:
        if call["method"] != "eth_getBlockByNumber" or int(result["number"], 16) <= before:
            return result
        return {**result, "timestamp": hex(int(result["timestamp"], 16) + 600)}

    liar.lie = later
    scene.chain.mine(5)
    owner.follow()
    assert owner.database.read(owner.client.settled) == before
    assert "contradict each other" in scene.troubles
    liar.lie = lambda call, result: result
    scene.chain.mine(1)
    owner.follow()
    assert owner.database.read(owner.client.settled) > before
    assert not [
        head
        for head in owner.database.read(owner.client.store.heads)
        if head.timestamp * 1000 > owner.clock.now_ms() + 300_000
    ]


def test_a_time_that_has_not_come_is_believed_of_nobody_and_ends_no_grant(scene: Scene):
    owner, deal = scene.owner, scene.deal
    deal.open()
    scene.rounds(2)
    first, second = owner.client._rpc._order(None, urgent=True)
    proxies = {proxy.url: proxy for proxy in (scene.liar, *scene.honest)}
    liar, honest = (proxies[lane.connection.endpoint.url] for lane in (first, second))
    tip = owner.database.read(owner.client.tip)
    assert tip is not None

    def later(call: Any, result: Any) -> Any:
        """The hashes are true, and those are what hosts are compared by."""
        if call["method"] != "eth_getBlockByNumber" or not result:
            return result
        known = int(result["number"], 16) <= tip.number
        ahead = hex((owner.clock.now_ms() + FROM_THE_FUTURE_MS) // 1000 + 60)
        return result if known else {**result, "timestamp": ahead}

    liar.lie = later
    scene.chain.mine(5)
    owner.follow()
    assert owner.standing(deal.id).status == "open"
    found = owner.database.read(owner.client.tip)
    assert found is not None
    assert found.number > tip.number
    assert found.timestamp * 1000 < owner.clock.now_ms() + FROM_THE_FUTURE_MS
    assert f"{liar.url} names a block of 1" in scene.troubles
    honest.lie = later
    scene.chain.mine(1)
    with pytest.raises(ChainUnreachable, match="or this computer's clock is late"):
        owner.follow()
    assert owner.standing(deal.id).status == "open"
    assert not owner.client.dropped_endpoints, "it may be the clock that is wrong"
