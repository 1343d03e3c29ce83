"""What was followed from one endpoint is compared with every host, and nothing beyond is final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contracts.chain.stipend import stipend_transfer
from contracts.comparing import COMPARE_SECONDS
from contracts.service import ChainService

if TYPE_CHECKING:
    import trio.testing

    from tests.unit.contracts.chain.host import Proxy
    from tests.unit.contracts.chain.scene import Scene
    from tests.unit.contracts.chain.world import Party

pytestmark = pytest.mark.area("C")


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
