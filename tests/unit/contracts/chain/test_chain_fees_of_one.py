"""Fees that one endpoint names: of two hosts the lower is believed, and alone a tip is one gwei."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contracts.chain.fees import DEFAULT_TIP
from contracts.chain.stipend import stipend_transfer
from contracts.chain.transaction import LocalSigner
from tests.unit.contracts.chain.scene import SINK, Scene

if TYPE_CHECKING:
    from tests.unit.contracts.chain.host import Proxy
    from tests.unit.contracts.chain.scene import Street

pytestmark = pytest.mark.area("C")


def asks_for(proxy: Proxy, *, tip: int | None = None, base_fee: int | None = None) -> None:
    """Have a host name this tip, and this base fee of the newest block, in wei per gas."""

    def lie(call: Any, result: Any) -> Any:
        if tip is not None and call["method"] == "eth_maxPriorityFeePerGas":
            return hex(tip)
        if base_fee is not None and call["method"] == "eth_getBlockByNumber" and result:
            return {**result, "baseFeePerGas": hex(base_fee)}
        return result

    proxy.lie = lie


def test_a_tip_out_of_all_proportion_is_not_offered(scene: Scene):
    owner = scene.owner
    asks_for(scene.liar, tip=990 * DEFAULT_TIP)
    entry = owner.entry(owner.sign(stipend_transfer(SINK, 1)))
    assert entry.latest.priority_fee_per_gas == DEFAULT_TIP
    assert f"{scene.liar.url} names a tip of 990.000 gwei" in scene.troubles


def test_while_no_second_host_is_heard_a_tip_is_one_gwei_whatever_the_base_fee(scene: Scene):
    scene.honest[0].dies()
    asks_for(scene.liar, tip=500 * DEFAULT_TIP, base_fee=400 * DEFAULT_TIP)
    entry = scene.owner.entry(scene.owner.sign(stipend_transfer(SINK, 1)))
    assert entry.latest.priority_fee_per_gas == DEFAULT_TIP


@pytest.mark.parametrize("liar_first", [True, False])
def test_a_base_fee_that_one_host_invents_makes_no_stipend_larger(street: Street, liar_first: bool):
    """A stipend is sent for good: no block takes less of it, as of a maximum."""
    scene = Scene(street)
    client = scene.owner.client
    fair = client.gas_stipend()
    first = client._rpc._order(None, urgent=True)[0].connection.endpoint.url
    hosts = {proxy.url: proxy for proxy in (scene.liar, *scene.honest)}
    liar = hosts.pop(first) if liar_first else hosts.popitem()[1]
    if not liar_first:
        asks_for(hosts.popitem()[1], tip=2 * DEFAULT_TIP)  # so that a second host is asked
    asks_for(liar, base_fee=400 * DEFAULT_TIP)
    assert fair <= client.gas_stipend() <= 2 * fair
    assert "base fee" in scene.troubles
    assert "400.000" in scene.troubles


def test_a_base_fee_that_one_host_invents_keeps_a_small_purse_from_nothing(scene: Scene):
    deal = scene.deal
    deal.open()
    deal.requester.send(stipend_transfer(SINK, 1))
    poor = LocalSigner(bytes(31) + b"\x07")
    fair = scene.owner.client.gas_stipend()
    deal.requester.send(stipend_transfer(poor.address, fair))
    asks_for(scene.liar, base_fee=400 * DEFAULT_TIP)
    asks_for(scene.honest[0], tip=DEFAULT_TIP)
    for _ in range(2):  # whichever host this address asks
        found = scene.owner.client.prepare(stipend_transfer(SINK, 1), poor.address, gas=21_000)
        assert found.gas * found.fees.max_fee_per_gas <= fair
        asks_for(scene.liar, tip=DEFAULT_TIP)
        asks_for(scene.honest[0], base_fee=400 * DEFAULT_TIP)


def test_a_base_fee_that_one_host_belittles_does_not_leave_a_transaction_waiting(scene: Scene):
    """The maximum is only offered; the block takes its own base fee of it."""
    asks_for(scene.liar, base_fee=40 * DEFAULT_TIP)
    asks_for(scene.honest[0], base_fee=1)
    owner = scene.owner
    entry = owner.entry(owner.sign(stipend_transfer(SINK, 1)))
    assert entry.latest.max_fee_per_gas == 81 * DEFAULT_TIP
