"""Money goes out once, whatever endpoints say of it, though a profile names only one of them.

The single endpoint, or all of them, lie about which numbers are used, take bytes and deny it, and
pass them on later: the transactions that move coin are at most one for each intent.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from contracts.chain.carrier import DROP_DEPTH
from contracts.chain.open_end import ONE_WORD, is_doubtful
from contracts.chain.profile import Endpoint
from contracts.chain.stipend import stipend_transfer
from contracts.chain.witnesses import REST_MS
from tests.unit.contracts.chain.scene import ASIDE, SINK, Payer
from tests.unit.contracts.chain.world import PRICE, STEPS
from wallet.errors import NotFound

if TYPE_CHECKING:
    from tests.unit.contracts.chain.scene import Street
    from wallet.chain_rows import OutboxEntry

pytestmark = pytest.mark.area("C")


async def test_a_false_word_that_a_number_is_used_signs_no_second_payment(street: Street):
    payer = Payer(street, hosts=1)

    def said(call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_sendRawTransaction":
            payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        used = payer.held and call["method"] == "eth_getTransactionCount"
        return {"result": "0x1"} if used else None

    payer.lie(said)
    payer.scene.chain.mine(DROP_DEPTH)
    first = await payer.pay("stipend/x")
    await payer.rounds(3)
    entry = payer.owner.entry("stipend/x")
    assert entry.state == "sent"
    assert "It is kept" in (entry.note or "")
    again = await payer.pay("stipend/x")
    assert (again.intent, again.nonce, again.latest.raw) == (
        first.intent,
        first.nonce,
        first.latest.raw,
    )
    payer.lie(lambda _call: None)
    payer.pass_on()
    await payer.rounds(14)
    assert payer.owner.entry("stipend/x").state == "final"
    assert payer.paid - payer.before == 1000


@pytest.mark.parametrize("hosts", [1, 2])
async def test_what_left_under_a_false_number_is_never_signed_under_another(
    street: Street, hosts: int
):
    payer = Payer(street, hosts)

    def said(call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_sendRawTransaction":
            payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        return {"result": "0x3"} if call["method"] == "eth_getTransactionCount" else None

    payer.lie(said)
    assert (await payer.pay("send/x")).nonce == 3
    await payer.service.round()
    assert payer.held
    assert payer.owner.entry("send/x").latest.sent_ms is None  # nobody said that it was taken
    payer.lie(lambda _call: None)
    await payer.rounds(6)
    assert (payer.owner.entry("send/x").nonce, payer.paid) == (3, payer.before)

    for number in range(3):  # what comes after closes the gap, and then it goes
        await payer.pay(f"other/{number}", ASIDE, 1)
        await payer.rounds(2)
    payer.pass_on()
    await payer.rounds(14)
    assert payer.owner.entry("send/x").state in ("mined", "final")
    assert [payer.owner.entry(f"other/{number}").nonce for number in range(3)] == [0, 1, 2]
    assert payer.paid - payer.before == 1000


async def test_a_failure_that_one_endpoint_invents_pays_nothing_again(street: Street):
    payer = Payer(street, hosts=1)
    height = int(payer.scene.chain.do("eth_blockNumber"), 16)
    block = payer.scene.chain.do("eth_getBlockByNumber", hex(height - 5), False)

    def said(call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_sendRawTransaction":
            payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        if call["method"] != "eth_getTransactionReceipt":
            return None
        return {
            "result": {
                "transactionHash": call["params"][0],
                "blockNumber": block["number"],
                "blockHash": block["hash"],
                "gasUsed": "0x5208",
                "status": "0x0",
                "effectiveGasPrice": "0x1",
            }
        }

    payer.lie(said)
    first = await payer.pay("stipend/x")
    await payer.rounds(3)
    entry = payer.owner.entry("stipend/x")
    assert (entry.state, entry.succeeded) == ("mined", False)
    assert (await payer.pay("stipend/x")).latest.raw == first.latest.raw
    payer.lie(lambda _call: None)
    payer.pass_on()
    await payer.rounds(14)
    assert payer.owner.entry("stipend/x").succeeded
    assert payer.paid - payer.before == 1000


async def test_a_failure_of_which_nothing_more_is_to_be_learnt_is_asked_about_now_and_then(
    street: Street,
):
    """A contract that takes no coin: it has failed, and one host alone can never prove that."""
    payer = Payer(street, hosts=1)
    registry = payer.owner.profile.registry
    call = stipend_transfer(registry, 1)
    await payer.service.submit("coin/1/x", call, payer.owner.signer, gas=21_000)
    await payer.rounds(8)
    entry = payer.owner.entry("coin/1/x")
    assert (entry.state, entry.succeeded) == ("mined", False)
    assert is_doubtful(entry, payer.owner.profile)
    assert payer.owner.client.told(entry).endswith(f"The fee was spent. {ONE_WORD}")
    calls, clock = payer.scene.liar.calls, payer.owner.clock

    def receipts() -> int:
        return sum(call["method"] == "eth_getTransactionReceipt" for call in calls)

    clock.added_ms += REST_MS
    await payer.service.round()
    calls.clear()
    for _ in range(9):
        clock.added_ms += REST_MS // 10
        assert (await payer.service.round())[1] is False  # at the calm pace
    assert receipts() == 0
    clock.added_ms += REST_MS // 10
    await payer.service.round()
    assert receipts() == 1


async def test_what_one_host_calls_failed_is_settled_once_a_second_one_is_named(street: Street):
    payer = Payer(street, hosts=1)
    call = stipend_transfer(payer.owner.profile.registry, 1)
    await payer.service.submit("coin/1/x", call, payer.owner.signer, gas=21_000)
    await payer.rounds(8)
    first, second = payer.scene.liar, *street.proxies(1)
    payer.owner.profile = msgspec.structs.replace(
        payer.owner.profile, endpoints=tuple(Endpoint(one.url) for one in (first, second))
    )
    payer.killed()
    await payer.rounds(4)
    entry = payer.owner.entry("coin/1/x")
    assert (entry.state, entry.succeeded) == ("final", False)


async def test_an_endpoint_of_which_one_computer_lags_gives_no_number_twice(street: Street):
    """Restored books know no number below; that the chain waits for one is said by the laggard."""
    payer = Payer(street, hosts=1)
    await payer.pay("earlier", ASIDE, 1)
    await payer.rounds(2)
    payer.owner.database.write(
        lambda tx: tx.execute("UPDATE chain_tx SET sender = ? WHERE intent = 'earlier'", (SINK,))
    )
    signed = await payer.pay("send/x")
    lagging = [True]
    payer.lie(
        lambda call: (
            {"result": "0x0"}
            if call["method"] == "eth_getTransactionCount" and lagging[0]
            else None
        )
    )
    await payer.rounds(2)
    assert payer.owner.entry("send/x").nonce == signed.nonce == 1
    lagging.clear()
    lagging.append(False)
    await payer.rounds(4)
    assert payer.paid - payer.before == 1000


async def test_what_may_be_done_twice_does_not_wait_behind_a_number_that_was_invented(
    street: Street,
):
    payer = Payer(street, hosts=1)
    deal, owner = payer.scene.deal, payer.owner
    deal.open()
    payer.scene.chain.mine(2)
    await payer.service.round()

    def said(call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_sendRawTransaction":
            payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        far = call["method"] == "eth_getTransactionCount"
        return {"result": hex(2**40)} if far else None

    payer.lie(said)
    settle = owner.client.registry.settle(deal.grant, STEPS, deal.voucher(STEPS))
    assert (await payer.service.submit("settle/x", settle, owner.signer)).nonce == 2**40
    await payer.service.round()
    assert owner.entry("settle/x").state == "sent"
    payer.lie(lambda _call: None)
    for _ in range(12):
        await payer.rounds(1)
        await payer.service.submit("settle/x", settle, owner.signer)
    assert owner.standing(deal.id).paid == STEPS * PRICE
    assert [owner.entry(name).nonce for name in ("settle/x", "settle/x/2")] == [2**40, 0]
    with pytest.raises(NotFound):
        owner.entry("settle/x/3")


async def test_what_was_called_replaced_goes_after_all_where_the_chain_waits_for_its_number(
    street: Street,
):
    """Signed anew under the next number, which no honest chain takes while the first is missing."""
    payer = Payer(street, hosts=1)
    deal, owner = payer.scene.deal, payer.owner
    deal.open()
    payer.scene.chain.mine(DROP_DEPTH)
    await payer.service.round()
    signed: list[OutboxEntry] = []
    payer.scene.swallow(
        lambda call: "0x1" if call["method"] == "eth_getTransactionCount" and signed else None
    )
    usual = type(payer.scene.liar).reply
    settle = owner.client.registry.settle(deal.grant, STEPS, deal.voucher(STEPS))
    signed.append(await payer.service.submit("settle/x", settle, owner.signer))
    await payer.rounds(2)
    assert owner.entry("settle/x").state == "dropped"
    again = await payer.service.submit("settle/x", settle, owner.signer)
    assert (again.intent, again.nonce) == ("settle/x/2", 1)
    payer.scene.liar.reply = partial(usual, payer.scene.liar)  # type: ignore[method-assign]
    await payer.rounds(10)
    assert owner.standing(deal.id).paid == STEPS * PRICE
    assert owner.entry("settle/x").state == "final"
