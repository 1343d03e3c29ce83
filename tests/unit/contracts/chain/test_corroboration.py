"""A deposit is relied on only if two endpoints say the same; the liar, the dead and the odd one.

The chain is a real practice chain; its endpoints here are proxies on loopback, some of which lie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from contracts.corroboration import AGAIN_SECONDS, Corroboration, trust
from tests.unit.contracts.chain.world import PRICE, STEPS, Chain, Deal

if TYPE_CHECKING:
    import trio.testing

    from tests.unit.contracts.chain.scene import Street

pytestmark = pytest.mark.area("A")

TOTAL = PRICE * STEPS


def forged(deal: Deal, name: str, template: Any, index: int, *, deposit: int = TOTAL) -> Any:
    """A log that the registry never wrote, in the place of a real block."""
    types = {"Opened": "(bytes32,address,address,uint64)", "Funded": "(bytes32,uint256)"}[name]
    topics = ["0x" + keccak(text=name + types).hex(), "0x" + deal.id.hex()]
    if name == "Opened":
        for address in (deal.grant.owner, deal.grant.requester):
            topics.append("0x" + encode(["address"], [address]).hex())
        data = encode(["uint64"], [deal.grant.expiry])
    else:
        data = encode(["uint256"], [deposit])
    return {
        "address": deal.chain.profile.registry.lower(),
        "topics": topics,
        "data": "0x" + data.hex(),
        "blockNumber": template["number"],
        "blockHash": template["hash"],
        "transactionHash": "0x" + "ab" * 32,
        "transactionIndex": "0x0",
        "logIndex": hex(index),
        "removed": False,
    }


def adds_logs(deal: Deal, *names: str, deposit: int = TOTAL) -> Any:
    """A lie: an opening, or a deposit, in a block that the chain really has."""
    block = deal.chain.do("eth_getBlockByNumber", "latest", False)

    def lie(call: Any, result: Any) -> Any:
        if call["method"] != "eth_getLogs":
            return result
        wanted = call["params"][0]
        if (
            not int(wanted["fromBlock"], 16)
            <= int(block["number"], 16)
            <= int(wanted["toBlock"], 16)
        ):
            return result
        return [
            *result,
            *(forged(deal, name, block, 900 + n, deposit=deposit) for n, name in enumerate(names)),
        ]

    return lie


def leaves_out_logs(call: Any, result: Any) -> Any:
    return [] if call["method"] == "eth_getLogs" else result


async def test_two_that_agree_are_believed_once_and_asked_about_nobody(street: Street):
    first, second = street.proxies(2)
    owner, second_look = street.owner(first, second)
    assert await second_look.doubt(street.deal.id) == ""
    assert not second.calls
    street.opened()
    owner.follow()
    assert owner.standing(street.deal.id).opening_final
    assert await second_look.doubt(street.deal.id) == ""
    asked = [call["params"][0] for call in second.calls if call["method"] == "eth_getLogs"]
    assert len(asked) == 2  # all that was followed, and once more the opening's block
    assert set(asked[0]) | set(asked[1]) == {"fromBlock", "toBlock", "address"}
    before = len(first.calls) + len(second.calls)
    assert await second_look.doubt(street.deal.id) == ""
    assert len(first.calls) + len(second.calls) == before


async def test_an_opening_that_only_the_followed_endpoint_has_is_not_believed(street: Street):
    liar, honest = street.proxies(2)
    deal = street.deal
    deal.chain.mine(1)
    liar.lie = adds_logs(deal, "Opened", "Funded")
    deal.chain.mine(1)
    owner, second_look = street.owner(liar, honest)
    owner.follow()
    standing = owner.standing(deal.id)
    assert (standing.status, standing.final_deposit) == ("open", TOTAL)
    said = await second_look.doubt(deal.id)
    assert "contradict each other" in said
    assert honest.url in said
    assert liar.url not in said


async def test_a_liar_that_tells_the_truth_when_it_is_compared_is_found_too(street: Street):
    """Both endpoints agree by then, and still not with what was followed."""
    liar, honest = street.proxies(2)
    deal = street.deal
    deal.chain.mine(1)
    liar.lie = adds_logs(deal, "Opened", "Funded")
    deal.chain.mine(1)
    owner, second_look = street.owner(liar, honest)
    owner.follow()
    liar.lie = lambda call, result: result
    assert "contradict" in await second_look.doubt(deal.id)


async def test_one_that_hides_the_opening_is_named_until_it_shows_it(
    street: Street, mock_clock: trio.testing.MockClock
):
    honest, hiding = street.proxies(2)
    hiding.lie = leaves_out_logs
    owner, second_look = street.owner(honest, hiding)
    street.opened()
    owner.follow()
    said = await second_look.doubt(street.deal.id)
    assert hiding.url in said
    hiding.lie = lambda call, result: result
    asked = len(hiding.calls)
    assert await second_look.doubt(street.deal.id) == said, "a peer that repeats asks nobody"
    assert len(hiding.calls) == asked
    mock_clock.jump(AGAIN_SECONDS["evm"] + 1)
    assert await second_look.doubt(street.deal.id) == ""


async def test_one_that_dies_is_missed_by_name_until_it_returns(
    street: Street, mock_clock: trio.testing.MockClock
):
    alive, dying = street.proxies(2)
    owner, second_look = street.owner(alive, dying)
    street.opened()
    owner.follow()
    dying.dies()
    said = await second_look.doubt(street.deal.id)
    assert "confirmed by 1 of 2 endpoints" in said
    assert f"Missing: {dying.url}." in said
    dying.returns()
    mock_clock.jump(AGAIN_SECONDS["evm"] + 1)
    assert await second_look.doubt(street.deal.id) == ""


async def test_a_deposit_that_grows_is_looked_at_anew(
    street: Street, mock_clock: trio.testing.MockClock
):
    liar, honest = street.proxies(2)
    deal = street.deal
    owner, second_look = street.owner(liar, honest)
    deal.open(PRICE)
    deal.chain.mine(1)
    owner.follow()
    assert await second_look.doubt(deal.id) == ""
    deal.chain.mine(1)
    liar.lie = adds_logs(deal, "Funded")
    deal.chain.mine(1)
    owner.follow()
    assert owner.standing(deal.id).final_deposit == TOTAL
    assert "contradict" in await second_look.doubt(deal.id)


async def test_of_three_one_liar_is_outvoted_and_one_dead_is_not_missed(street: Street):
    first, liar, third = street.proxies(3)
    liar.lie = leaves_out_logs
    owner, second_look = street.owner(first, liar, third)
    street.opened()
    owner.follow()
    assert await second_look.doubt(street.deal.id) == ""
    liar.dies()
    again = Corroboration(owner.client, owner.database)
    assert await again.doubt(street.deal.id) == ""
    third.lie = leaves_out_logs
    assert await Corroboration(owner.client, owner.database).doubt(street.deal.id)


async def test_another_contract_at_the_registry_s_address_ends_an_endpoint_by_name(street: Street):
    honest, other = street.proxies(2)
    token = street.deal.chain.do("eth_getCode", street.deal.chain.profile.token, "latest")
    other.lie = lambda call, result: token if call["method"] == "eth_getCode" else result
    owner, second_look = street.owner(honest, other)
    street.opened()
    owner.follow()
    said = await second_look.doubt(street.deal.id)
    assert f"Missing: {other.url}." in said
    (dropped,) = owner.client.dropped_endpoints
    assert dropped.name == other.url
    assert "is not Freehold's registry" in dropped.reason


async def test_one_endpoint_is_believed_and_that_is_said(street: Street):
    (only,) = street.proxies(1)
    owner, second_look = street.owner(only)
    street.opened()
    owner.follow()
    assert await second_look.doubt(street.deal.id) == ""
    assert trust(owner.profile).startswith("One endpoint only")


async def test_two_addresses_of_one_host_are_one_word(street: Street):
    (only,) = street.proxies(1)
    profile = street.owner(f"{only.url}/a", f"{only.url}/b")[0].profile
    assert trust(profile).startswith("One endpoint only")
    assert trust(msgspec.structs.replace(profile, kind="practice")).startswith("The practice chain")
    two = street.owner(*street.proxies(2))[0].profile
    assert trust(two).startswith("2 endpoints: nothing leaves before two")


async def test_a_single_endpoint_must_at_least_agree_with_itself(street: Street):
    """Its logs have an opening; the contract, asked at the same place, knows of none."""
    (only,) = street.proxies(1)
    deal = street.deal
    deal.chain.mine(1)
    only.lie = adds_logs(deal, "Opened", "Funded")
    deal.chain.mine(1)
    owner, second_look = street.owner(only)
    owner.follow()
    assert owner.standing(deal.id).status == "open"
    assert "this grant is unknown" in await second_look.doubt(deal.id)


async def test_a_practice_chain_is_looked_at_the_same_way(deal: Deal, chain: Chain):
    deal.open()
    deal.owner.follow()
    second_look = Corroboration(deal.owner.client, deal.owner.database)
    assert await second_look.doubt(deal.id) == ""
