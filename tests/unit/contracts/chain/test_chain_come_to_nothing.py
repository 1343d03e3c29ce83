"""Nobody is told that a payment failed or was taken back before that is final: none goes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from contracts import waiting
from contracts.chain.open_end import ONE_WORD, UNCONFIRMED
from contracts.chain.profile import Endpoint
from contracts.chain.taking_back import is_taken_back
from tests.unit.contracts.chain.scene import Payer
from tests.unit.contracts.chain.test_chain_taking_back import PAYMENT, take_back
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from tests.unit.contracts.chain.scene import Street
    from wallet.chain_rows import OutboxEntry

pytestmark = pytest.mark.area("C")


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for what one endpoint alone says is told so at once."""
    monkeypatch.setattr(waiting, "SILENT_SECONDS", 0.0)


def forged(payer: Payer, hash32: bytes, *, succeeded: bool) -> dict[str, Any]:
    """A receipt that names the newest block there is now."""
    block = payer.scene.chain.do("eth_getBlockByNumber", "latest", False)
    return {
        "transactionHash": "0x" + hash32.hex(),
        "blockNumber": block["number"],
        "blockHash": block["hash"],
        "gasUsed": "0x5208",
        "status": hex(succeeded),
        "effectiveGasPrice": "0x1",
    }


def deep_chain(payer: Payer) -> Payer:
    """Twelve blocks until something is final, as on a network."""
    payer.owner.profile = msgspec.structs.replace(payer.owner.profile, confirmations=12)
    payer.killed()
    return payer


async def told(payer: Payer) -> str:
    with pytest.raises(ChainUnreachable) as found:
        await payer.service.mined(PAYMENT)
    return str(found.value)


@pytest.mark.parametrize("hosts", [2, 3])
async def test_one_host_of_several_that_calls_a_payment_failed_is_not_repeated(
    street: Street, hosts: int
):
    payer = deep_chain(Payer(street, hosts))
    signed = await payer.pay(PAYMENT)
    receipt = forged(payer, signed.latest.hash, succeeded=False)
    real = payer.scene.liar.reply

    def lying(call: Any) -> dict[str, Any]:
        asked = call["method"] == "eth_getTransactionReceipt"
        return {"result": receipt} if asked else real(call)

    payer.scene.liar.reply = lying  # type: ignore[method-assign]
    await payer.service.round()
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, entry.succeeded) == ("mined", False)
    assert payer.owner.client.may_yet_go(entry)
    assert UNCONFIRMED not in (entry.note or ""), "a second one that is named makes it untrue"
    assert payer.owner.client.told(entry) == f"{entry.note} {UNCONFIRMED}" == await told(payer)
    payer.held = ["0x" + signed.latest.raw.hex()]
    payer.pass_on()
    await payer.compared_rounds(16)
    assert payer.paid - payer.before == 1000
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, entry.succeeded) != ("final", False)
    if hosts == 3:
        assert (entry.state, entry.succeeded, entry.note) == ("final", True, None)


async def test_a_failure_forged_in_the_very_block_that_took_the_payment_is_forgotten_with_its_words(
    street: Street,
):
    """The receipt of a second host differs in nothing but in how it ended."""
    payer = deep_chain(Payer(street, hosts=3))
    signed = await payer.pay(PAYMENT)
    payer.held = ["0x" + signed.latest.raw.hex()]
    payer.pass_on()
    receipt = forged(payer, signed.latest.hash, succeeded=False)
    real = payer.scene.liar.reply

    def lying(call: Any) -> dict[str, Any]:
        asked = call["method"] == "eth_getTransactionReceipt"
        return {"result": receipt} if asked else real(call)

    payer.scene.liar.reply = lying  # type: ignore[method-assign]
    await payer.service.round()
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, entry.succeeded, entry.note is None) == ("mined", False, False)
    await payer.compared_rounds(12)
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, entry.succeeded, entry.note) == ("final", True, None)
    assert len(payer.scene.dropped) == 1


async def one_that_calls_it_taken_back(payer: Payer) -> OutboxEntry:
    """The payment was handed to the liar, who shows a receipt for the nothing in its place."""
    held = payer.scene.swallow()
    await payer.pay(PAYMENT)
    await payer.service.round()
    back = await take_back(payer)
    payer.scene.chain.mine(2)
    receipt = forged(payer, back.latest.hash, succeeded=True)

    def lying(call: Any) -> Any:
        if call["method"] != "eth_getTransactionReceipt":
            return None
        return receipt if call["params"][0] == receipt["transactionHash"] else None

    payer.held = [held[0]]
    payer.scene.swallow(lying)
    await payer.service.round()
    return payer.owner.entry(PAYMENT)


async def test_one_host_of_two_that_calls_a_payment_taken_back_is_not_believed_yet(street: Street):
    payer = deep_chain(Payer(street, hosts=2))
    entry = await one_that_calls_it_taken_back(payer)
    assert (entry.state, is_taken_back(entry)) == ("mined", True)
    assert payer.owner.client.may_yet_go(entry)
    assert "taken back. No second endpoint" in await told(payer)
    assert payer.owner.client.told(entry) == await told(payer)


async def test_a_payment_that_the_only_host_called_taken_back_is_found_by_a_second(street: Street):
    payer = Payer(street, hosts=1)
    await one_that_calls_it_taken_back(payer)
    await payer.rounds(6)
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, is_taken_back(entry)) == ("mined", True)
    assert await told(payer) == f"It was taken back. {ONE_WORD}"
    payer.pass_on()
    hosts = tuple(Endpoint(one.url) for one in payer.scene.street.proxies(2))
    payer.owner.profile = msgspec.structs.replace(payer.owner.profile, endpoints=hosts)
    payer.killed()
    await payer.compared_rounds(16)
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, entry.succeeded, is_taken_back(entry)) == ("final", True, False)
    assert payer.paid - payer.before == 1000
