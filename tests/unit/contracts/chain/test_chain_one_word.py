"""One endpoint's word moves nothing that cannot be undone, where the profile has two hosts.

Each liar is one of two real endpoints (proxies on loopback) over the practice chain: the one that
the owner's address prefers, so that what happens to the transactions rests on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from contracts.chain.carrier import DROP_DEPTH, RESEND_MS
from contracts.chain.stipend import stipend_transfer
from contracts.service import ChainService
from tests.unit.contracts.chain.scene import SINK, WAIT_MS, Scene
from tests.unit.contracts.chain.world import PRICE, STEPS
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from tests.unit.contracts.chain.scene import Street

pytestmark = pytest.mark.area("C")


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
