"""Signed bytes on their way: once signed, never twice, sent until final, whatever breaks."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from contracts.chain.carrier import Carrier
from contracts.chain.endpoint import Connection
from contracts.chain.errors import FeeAboveCap, RequestRefused
from contracts.chain.fees import Fees, prepare
from contracts.chain.outbox import outpriced
from contracts.chain.stipend import stipend_transfer
from contracts.chain.transaction import read_raw
from tests.unit.contracts.chain.world import PRICE, STEPS, Deal
from wallet.errors import ChainUnreachable, NotAllowed

pytestmark = pytest.mark.area("A")


class Endpoint(Connection):
    """An endpoint's answers written by hand, for what a real chain does not do on command."""

    name = "http://written.by.hand"

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.sent: list[bytes] = []

    def try_all(self, questions: Any) -> list[Any]:
        return [self._answer(method, params) for method, params in questions]

    def ask_all(self, questions: Any) -> list[Any]:
        return self.try_all(questions)

    def ask(self, method: str, *params: Any) -> Any:
        return self._answer(method, params)

    def _answer(self, method: str, params: Any) -> Any:
        if method == "eth_sendRawTransaction":
            self.sent.append(bytes.fromhex(params[0][2:]))
        found = self.answers.get(method)
        return found(params) if callable(found) else found


def test_a_reorganisation_sends_the_same_bytes_until_they_are_final_again(deal: Deal):
    entry = deal.open()
    deal.owner.follow()
    assert deal.owner.standing(deal.id).opening_final
    deal.chain.reorg(1)
    assert deal.owner.follow() == 4  # Opened, Funded, and the token's two logs
    assert deal.owner.standing(deal.id).status == "unknown"

    deal.requester.follow()
    again = deal.requester.entry("open")
    assert (again.state, again.block_number, again.succeeded) == ("sent", None, None)
    deal.requester.carry()
    deal.requester.follow()
    again = deal.requester.entry("open")
    assert again.state == "final"
    assert [attempt.raw for attempt in again.attempts] == [entry.latest.raw]
    assert again.mined_hash == entry.mined_hash
    assert again.block_hash != entry.block_hash
    deal.owner.follow()
    assert deal.owner.standing(deal.id).final_deposit == PRICE * STEPS


def test_the_owner_carries_the_requester_s_opening_after_a_reorganisation(deal: Deal):
    raw = deal.open().latest.raw
    owner = deal.owner
    owner.database.write(owner.client.adopt, "opening", raw)
    owner.database.write(owner.client.adopt, "opening", raw)
    owner.follow()
    owner.carry()
    assert owner.entry("opening").state == "final"
    deal.chain.reorg(1)
    owner.follow()
    assert owner.standing(deal.id).status == "unknown"
    owner.carry()
    owner.follow()
    assert owner.standing(deal.id).opening_final
    entry = owner.entry("opening")
    assert (entry.state, entry.adopted, entry.latest.raw) == ("final", True, raw)


def test_a_reorganisation_nobody_saw_the_first_block_of_is_survived_too(deal: Deal):
    requester = deal.requester
    intent = requester.sign(stipend_transfer(deal.owner.address, 7))
    requester.carry()
    assert requester.entry(intent).state == "mined"  # final only once the follower has the block
    deal.chain.reorg(1)
    requester.carry()
    assert requester.entry(intent).state == "mined"
    requester.follow()
    assert requester.entry(intent).state == "final"
    assert requester.client.native_balance(deal.owner.address) == 7


def test_an_intent_is_signed_once(deal: Deal):
    requester = deal.requester
    call = stipend_transfer(deal.owner.address, 3)
    for _ in range(3):
        requester.sign(call, "stipend")
        requester.reopen()
    requester.carry()
    requester.sign(call, "stipend")
    requester.carry()
    assert len(requester.entry("stipend").attempts) == 1
    assert requester.client.native_balance(deal.owner.address) == 3


def test_killed_between_signing_and_noting_that_it_was_sent(deal: Deal):
    requester = deal.requester
    intent = requester.sign(stipend_transfer(deal.owner.address, 3))
    requester.client.carry(
        requester.database.read(requester.client.open_entries), requester.leaving
    )
    requester.reopen()
    entry = requester.entry(intent)
    assert (entry.state, entry.latest.sent_ms) == ("sent", None)
    requester.carry()
    requester.follow()
    assert requester.entry(intent).state == "final"
    assert requester.client.native_balance(deal.owner.address) == 3


def test_a_nonce_is_given_out_once_even_if_its_transaction_was_never_sent(deal: Deal):
    requester = deal.requester
    call = stipend_transfer(deal.owner.address, 1)
    intents = []
    for _ in range(3):
        intents.append(requester.sign(call))
        requester.reopen()
    assert [requester.entry(intent).nonce for intent in intents] == [0, 1, 2]
    requester.carry()
    requester.follow()
    assert {requester.entry(intent).state for intent in intents} == {"final"}
    assert requester.client.native_balance(deal.owner.address) == 3


def test_what_is_signed_while_the_chain_is_gone_is_sent_when_it_is_back(deal: Deal):
    requester = deal.requester
    intent = requester.sign(stipend_transfer(deal.owner.address, 3))
    deal.chain.kill()
    try:
        for act in (requester.carry, requester.follow):
            with pytest.raises(ChainUnreachable, match="nothing was lost"):
                act()
        assert requester.entry(intent).state == "prepared"
    finally:
        deal.chain.start()
    requester.carry()
    requester.follow()
    assert requester.entry(intent).state == "final"
    assert requester.client.native_balance(deal.owner.address) == 3


def test_an_undone_transaction_gives_its_nonce_back(deal: Deal):
    requester = deal.requester
    prepared = requester.client.prepare(stipend_transfer(deal.owner.address, 1), requester.address)

    def undone(tx):
        requester.client.sign(tx, "undone", prepared, requester.signer)
        raise KeyError("the act it belongs to failed")

    with pytest.raises(KeyError):
        requester.database.write(undone)
    intent = requester.sign(stipend_transfer(deal.owner.address, 1))
    assert requester.entry(intent).nonce == 0
    assert requester.database.read(requester.client.store.outbox.find, "undone") is None


def test_another_s_key_does_not_sign(deal: Deal):
    requester = deal.requester
    prepared = requester.client.prepare(stipend_transfer(deal.owner.address, 1), requester.address)
    with pytest.raises(NotAllowed):
        requester.database.write(requester.client.sign, "x", prepared, deal.owner.signer)


def test_restored_books_go_on_from_the_chain_s_count(deal: Deal):
    requester = deal.requester
    for _ in range(2):
        requester.send(stipend_transfer(deal.owner.address, 1))
    requester.database.write(lambda tx: tx.execute("DELETE FROM chain_nonce"))
    intent = requester.sign(stipend_transfer(deal.owner.address, 1))
    assert requester.entry(intent).nonce == 2


def test_nothing_is_sent_over_a_gap(deal: Deal):
    requester = deal.requester
    requester.database.write(requester.client.store.outbox.take_nonce, requester.address, 0)
    intent = requester.sign(stipend_transfer(deal.owner.address, 1))
    requester.carry()
    entry = requester.entry(intent)
    assert (entry.state, entry.nonce, entry.latest.sent_ms) == ("prepared", 1, None)
    assert "not sent until those before it are there" in (entry.note or "")


def test_a_transaction_whose_nonce_was_used_elsewhere_is_dropped(deal: Deal):
    requester = deal.requester
    intent = requester.sign(stipend_transfer(deal.owner.address, 1))
    fields = read_raw(requester.entry(intent).latest.raw).fields
    other = requester.signer.sign_transaction(msgspec.structs.replace(fields, value=2))
    deal.chain.do("eth_sendRawTransaction", "0x" + other.raw.hex())
    requester.carry()
    entry = requester.entry(intent)
    assert entry.state == "dropped"
    assert "took its place" in (entry.note or "")
    assert not requester.database.read(requester.client.open_entries)


def test_a_waiting_transaction_is_replaced_with_both_fees_an_eighth_higher(deal: Deal):
    requester = deal.requester
    intent = requester.sign(stipend_transfer(deal.owner.address, 1))
    old = requester.entry(intent).latest
    fees = requester.client.fees()
    assert not outpriced(requester.entry(intent), fees)
    assert outpriced(
        requester.entry(intent), msgspec.structs.replace(fees, base_fee=old.max_fee_per_gas + 1)
    )
    entry = requester.database.write(requester.client.replace, intent, fees, requester.signer)
    assert entry.attempts[0].hash == old.hash
    new = entry.latest
    assert new.max_fee_per_gas >= old.max_fee_per_gas * 1.125
    assert new.priority_fee_per_gas >= old.priority_fee_per_gas * 1.125
    before, after = read_raw(old.raw).fields, read_raw(new.raw).fields
    assert (before.nonce, before.to, before.value) == (after.nonce, after.to, after.value)

    requester.carry()
    requester.follow()
    entry = requester.entry(intent)
    assert (entry.state, entry.mined_hash) == ("final", new.hash)
    with pytest.raises(NotAllowed, match="nothing to replace"):
        requester.database.write(requester.client.replace, intent, fees, requester.signer)


def test_either_attempt_may_be_the_one_that_is_mined(deal: Deal):
    requester = deal.requester
    intent = requester.sign(stipend_transfer(deal.owner.address, 1))
    old = requester.entry(intent).latest
    deal.chain.do("eth_sendRawTransaction", "0x" + old.raw.hex())
    requester.database.write(
        requester.client.replace, intent, requester.client.fees(), requester.signer
    )
    requester.carry()
    requester.follow()
    entry = requester.entry(intent)
    assert (entry.state, entry.mined_hash) == ("final", old.hash)
    assert requester.client.native_balance(deal.owner.address) == 1


def test_fees_above_the_cap_are_not_signed(deal: Deal):
    requester = deal.requester
    intent = requester.sign(stipend_transfer(deal.owner.address, 1))
    cap = deal.chain.profile.max_fee_per_gas_wei
    with pytest.raises(FeeAboveCap, match="the profile allows"):
        requester.database.write(
            requester.client.replace, intent, Fees(cap, cap, cap), requester.signer
        )
    assert len(requester.entry(intent).attempts) == 1


def _block(base_fee: int) -> dict[str, str]:
    return {
        "number": "0x10",
        "hash": "0x" + "01" * 32,
        "parentHash": "0x" + "02" * 32,
        "timestamp": "0x5",
        "baseFeePerGas": hex(base_fee),
    }


def test_the_offered_fee_is_twice_the_base_fee_within_cap_and_balance(deal: Deal):
    call = stipend_transfer(deal.owner.address, 0)
    for base_fee, tip, cap, balance, highest in (
        (100, 1, 10**12, 10**18, 201),
        (500, 999_400, 1_000_000, 10**18, 1_000_000),
        (100, 1, 10**12, 50_000 * 150, 150),
    ):
        endpoint = Endpoint(
            eth_getBlockByNumber=_block(base_fee),
            eth_maxPriorityFeePerGas=hex(tip),
            eth_getTransactionCount="0x0",
            eth_getBalance=hex(balance),
        )
        profile = msgspec.structs.replace(deal.chain.profile, max_fee_per_gas_wei=cap)
        found = prepare(endpoint, profile, call, deal.owner.address, gas=50_000)
        assert found.fees == Fees(base_fee, highest, tip)


SAID = {
    "already known": ("sent", None),
    "transaction already imported": ("sent", None),
    "nonce too low: next nonce 1, tx nonce 0": ("sent", None),
    "insufficient funds for gas * price + value": ("sent", "too little practice coin"),
    "max fee per gas less than block base fee": ("sent", "can be raised"),
    "replacement transaction underpriced": ("sent", "can be raised"),
    "txpool is full": ("sent", "would not take it: txpool is full. It is kept"),
}


def test_what_endpoints_say_to_a_transaction(deal: Deal):
    requester = deal.requester
    carrier = Carrier(deal.chain.profile, requester.clock)
    for message, (state, note) in SAID.items():
        intent = requester.sign(stipend_transfer(deal.owner.address, 1))
        signed = requester.entry(intent)
        endpoint = Endpoint(
            eth_sendRawTransaction=RequestRefused(message),
            eth_getTransactionReceipt=None,
            eth_getTransactionCount=hex(signed.nonce),
        )
        findings = carrier.work(endpoint, [signed], requester.leaving)
        requester.database.write(requester.client.apply_outbox, findings)
        entry = requester.entry(intent)
        assert entry.state == state, message
        assert (entry.note is None) if note is None else note in (entry.note or ""), message


def test_what_waits_is_sent_again_after_a_while_and_not_before(deal: Deal):
    requester = deal.requester
    requester.sign(stipend_transfer(deal.owner.address, 1))
    endpoint = Endpoint(
        eth_sendRawTransaction=RequestRefused("already known"),
        eth_getTransactionReceipt=None,
        eth_getTransactionCount="0x0",
    )
    carrier = Carrier(deal.chain.profile, requester.clock)
    counts = []
    for added in (0, 0, 600):
        requester.clock.added_ms += added
        entries = requester.database.read(requester.client.open_entries)
        found = carrier.work(endpoint, entries, requester.leaving)
        requester.database.write(requester.client.apply_outbox, found)
        counts.append(len(endpoint.sent))
    assert counts == [1, 1, 2]
    assert len(set(endpoint.sent)) == 1


def test_an_endpoint_that_names_another_hash_is_not_believed(deal: Deal):
    requester = deal.requester
    requester.sign(stipend_transfer(deal.owner.address, 1))
    endpoint = Endpoint(
        eth_sendRawTransaction="0x" + "07" * 32,
        eth_getTransactionReceipt=None,
        eth_getTransactionCount="0x0",
    )
    entries = requester.database.read(requester.client.open_entries)
    with pytest.raises(ChainUnreachable, match="another hash"):
        Carrier(deal.chain.profile, requester.clock).work(endpoint, entries, requester.leaving)
