"""A payment that waits can be taken back: the chain takes it or nothing, and never both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from contracts.chain.gate import Act, GuardedSigner
from contracts.chain.open_end import ONE_WORD, is_doubtful
from contracts.chain.profile import Endpoint
from contracts.chain.stipend import TRANSFER_GAS
from contracts.chain.taking_back import (
    GIVEN_UP,
    GIVEN_UP_ALONE,
    asked_for,
    is_being_taken_back,
    is_taken_back,
    nothing_to,
)
from contracts.chain.transaction import read_raw
from tests.unit.contracts.chain.scene import SINK, Payer
from wallet.errors import ChainUnreachable, NotAllowed, NotFunded, Reverted

if TYPE_CHECKING:
    from tests.unit.contracts.chain.scene import Street
    from wallet.chain_rows import OutboxEntry

pytestmark = pytest.mark.area("C")

PAYMENT = "send/1/x"


@pytest.fixture
def payer(street: Street) -> Payer:
    return Payer(street, hosts=1)


async def stranded(payer: Payer, count: int = 3) -> OutboxEntry:
    """A payment signed beyond a gap that its endpoint invented, and handed to it."""

    def said(call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_sendRawTransaction":
            payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        overstated = call["method"] == "eth_getTransactionCount"
        return {"result": hex(count)} if overstated else None

    payer.lie(said)
    await payer.pay(PAYMENT)
    await payer.service.round()
    payer.lie(lambda _call: None)
    await payer.rounds(4)
    return payer.owner.entry(PAYMENT)


async def take_back(payer: Payer, intent: str = PAYMENT, *, reserve: int = 0) -> OutboxEntry:
    """As the wallet does: the key may send nothing to itself, and nothing else."""
    owner = payer.owner
    signer = GuardedSigner(owner.signer, owner.profile, frozenset(), Act("coin", owner.address, 0))
    return await payer.service.take_back(intent, signer, reserve=reserve)


async def test_a_payment_beyond_a_gap_is_taken_back_and_its_address_goes_on(payer: Payer):
    entry = await stranded(payer)
    assert (entry.state, entry.nonce) == ("sent", 3)
    assert "knows only 0 transactions" in (entry.note or "")
    back = await take_back(payer)
    assert is_being_taken_back(back)
    await payer.rounds(4)
    payer.pass_on()
    await payer.rounds(14)
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, is_taken_back(entry)) == ("mined", True)
    assert is_doubtful(entry, payer.owner.profile), "so says the only host"
    assert asked_for(entry).to == SINK
    assert payer.paid == payer.before
    assert (await payer.pay("send/1/y")).nonce == 4
    await payer.rounds(2)
    assert payer.paid - payer.before == 1000
    with pytest.raises(NotAllowed, match="in a block already"):
        await take_back(payer)


async def test_one_that_its_endpoint_passes_on_first_has_gone_and_was_not_taken_back(payer: Payer):
    held = payer.scene.swallow()
    await payer.pay(PAYMENT)
    await payer.service.round()
    assert len(held) == 1
    await take_back(payer)
    payer.held = held
    payer.pass_on()
    payer.lie(lambda _call: None)
    await payer.rounds(14)
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, entry.succeeded, is_taken_back(entry)) == ("final", True, False)
    assert payer.paid - payer.before == 1000


async def test_who_waits_for_it_is_told_that_it_was_taken_back_once_two_hosts_say_so(
    street: Street,
):
    payer = Payer(street, hosts=2)
    payer.scene.swallow()
    await payer.pay(PAYMENT)
    await payer.service.round()
    payer.lie(lambda _call: None)
    await take_back(payer)
    with pytest.raises(NotAllowed, match="being taken back already"):
        await take_back(payer)
    await payer.compared_rounds(4)
    assert payer.owner.entry(PAYMENT).state == "final"
    with pytest.raises(Reverted, match="taken back, and never goes"):
        await payer.service.mined(PAYMENT)


def count_is(payer: Payer, said: int) -> None:
    counts = {"eth_getTransactionCount": {"result": hex(said)}}
    payer.lie(lambda call: counts.get(call["method"]))


@pytest.mark.parametrize("said", [3, 2])
async def test_numbers_that_were_said_to_be_used_when_it_was_taken_back_are_filled_later(
    payer: Payer, said: int
):
    await stranded(payer)
    count_is(payer, said)
    back = await take_back(payer)
    assert len(payer.owner.database.read(payer.owner.client.open_entries)) == 1 + 3 - said
    payer.lie(lambda _call: None)
    await payer.rounds(20)
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, is_taken_back(entry)) == ("mined", True)
    assert entry.latest == msgspec.structs.replace(back.latest, sent_ms=entry.latest.sent_ms)
    assert len(entry.attempts) == 2, "it was taken back by one empty transaction"
    assert payer.paid == payer.before


async def test_it_can_be_asked_for_again_while_numbers_are_missing(payer: Payer):
    await stranded(payer)
    count_is(payer, 3)
    back = await take_back(payer)
    payer.lie(lambda _call: None)
    assert (await take_back(payer)).attempts == back.attempts
    assert len(payer.owner.database.read(payer.owner.client.open_entries)) == 4
    with pytest.raises(NotAllowed, match="being taken back already"):
        await take_back(payer)
    await payer.rounds(6)
    assert is_taken_back(payer.owner.entry(PAYMENT))


async def test_of_two_hosts_the_lower_count_says_which_numbers_are_missing(street: Street):
    payer = Payer(street, hosts=2)
    await stranded(payer)
    honest = payer.scene.honest[0].reply
    count_is(payer, 3)
    payer.scene.honest[0].reply = honest  # type: ignore[method-assign]
    await take_back(payer)
    assert len(payer.owner.database.read(payer.owner.client.open_entries)) == 4


async def test_one_that_a_round_renumbers_meanwhile_is_taken_back_under_its_new_number(
    payer: Payer, monkeypatch: pytest.MonkeyPatch
):
    count_is(payer, 3)
    await payer.pay(PAYMENT)
    payer.lie(lambda _call: None)
    owner = payer.owner
    assert (owner.entry(PAYMENT).state, owner.entry(PAYMENT).nonce) == ("prepared", 3)
    real = owner.client.prepare

    def prepare(*given: Any, **more: Any) -> Any:
        found = real(*given, **more)
        owner.database.write(owner.client.renumber, PAYMENT, 0, owner.signer)
        return found

    monkeypatch.setattr(owner.client, "prepare", prepare)
    entry = await take_back(payer)
    monkeypatch.undo()
    assert (entry.nonce, is_being_taken_back(entry)) == (0, True)
    assert len(owner.database.read(owner.client.open_entries)) == 1, "nothing is missing before 0"
    assert (await payer.pay("send/1/y")).nonce == 1
    await payer.rounds(6)
    assert is_taken_back(owner.entry(PAYMENT))
    assert payer.paid - payer.before == 1000


async def test_what_a_running_grant_needs_is_not_spent_on_it(payer: Payer):
    entry = await stranded(payer)
    owner = payer.owner
    held = owner.client.prepare(nothing_to(owner.address), owner.address, gas=TRANSFER_GAS).balance
    with pytest.raises(NotFunded, match="needs 4 empty transactions"):
        await take_back(payer, reserve=held - TRANSFER_GAS)
    assert payer.owner.entry(PAYMENT) == entry
    assert len(payer.owner.database.read(payer.owner.client.open_entries)) == 1


async def test_of_two_that_are_taken_back_both_count_against_what_must_stay(payer: Payer):
    payer.scene.swallow()
    for intent in (PAYMENT, "send/1/y"):
        await payer.pay(intent, wei=1)
    await payer.service.round()
    owner = payer.owner
    found = owner.client.prepare(nothing_to(owner.address), owner.address, gas=TRANSFER_GAS)
    reserve = found.balance - 2 * found.most
    await take_back(payer, reserve=reserve)
    with pytest.raises(NotFunded, match="with those that wait already"):
        await take_back(payer, "send/1/y", reserve=reserve)
    await take_back(payer, "send/1/y")


async def test_one_that_its_address_never_comes_to_is_given_up_without_a_fee(payer: Payer):
    await stranded(payer, 2**40)
    entry = await take_back(payer)
    assert (entry.state, entry.note, len(entry.attempts)) == ("dropped", GIVEN_UP_ALONE, 1)
    await payer.rounds(4)
    assert payer.owner.entry(PAYMENT).state == "dropped"
    assert not payer.owner.database.read(payer.owner.client.open_entries)


@pytest.mark.parametrize("second", ["higher", "silent"])
async def test_nothing_is_given_up_on_the_word_of_one_of_two_hosts(street: Street, second: str):
    """The chain may really stand there, as for a vault that was restored: then it goes."""
    payer = Payer(street, hosts=2)
    await stranded(payer, 1500)
    other = payer.scene.honest[0]
    reply = other.reply

    def said(call: Any) -> dict[str, Any]:
        if call["method"] != "eth_getTransactionCount":
            return reply(call)
        away = {"error": {"code": -32000, "message": "not now"}}
        return {"result": hex(1500)} if second == "higher" else away

    other.reply = said  # type: ignore[method-assign]
    words = "contradict each other about how many" if second == "higher" else "no second one"
    with pytest.raises(ChainUnreachable, match=words):
        await take_back(payer)
    entry = payer.owner.entry(PAYMENT)
    assert (entry.state, len(entry.attempts)) == ("sent", 1)


async def test_one_given_up_on_the_only_word_may_yet_go_and_is_looked_at_anew(street: Street):
    payer = Payer(street, hosts=1)
    payer.scene.chain.do("freehold_faucet", payer.owner.address)
    await stranded(payer, 1500)
    owner = payer.owner
    entry = await take_back(payer)
    assert (entry.state, owner.client.told(entry)) == ("dropped", f"{GIVEN_UP_ALONE} {ONE_WORD}")
    hosts = tuple(Endpoint(one.url) for one in street.proxies(2))
    owner.profile = msgspec.structs.replace(owner.profile, endpoints=hosts)
    payer.killed()
    assert owner.client.told(entry).startswith(f"{GIVEN_UP_ALONE} No second endpoint")
    assert not payer.service.may_sign_anew(entry), "two hosts have not said so"
    entry = await take_back(payer)
    assert (entry.state, entry.note) == ("dropped", GIVEN_UP)
    assert not owner.client.may_yet_go(entry)
    with pytest.raises(NotAllowed, match="in a block already, or over"):
        await take_back(payer)


async def test_one_given_up_on_a_false_word_is_taken_back_once_that_is_refuted(payer: Payer):
    await stranded(payer, 1500)
    assert (await take_back(payer)).note == GIVEN_UP_ALONE
    count_is(payer, 1499)
    entry = await take_back(payer)
    assert (entry.state, is_being_taken_back(entry)) == ("sent", True)
    assert len(payer.owner.database.read(payer.owner.client.open_entries)) == 2


async def test_it_is_signed_again_with_higher_fees_as_nothing(payer: Payer):
    payer.scene.swallow()
    await payer.pay(PAYMENT)
    await payer.service.round()
    back = await take_back(payer)
    fees = payer.owner.client.fees()
    again = payer.owner.database.write(
        payer.owner.client.replace, PAYMENT, fees, payer.owner.signer
    )
    fields = read_raw(again.latest.raw).fields
    assert (len(again.attempts), fields.to, fields.value) == (3, payer.owner.address, 0)
    assert again.latest.max_fee_per_gas > back.latest.max_fee_per_gas
