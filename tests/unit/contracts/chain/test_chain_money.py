"""Opening, paying, revoking and closing on a real practice chain, through the outbox."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec
import pytest

from contracts.chain.abi import Call
from contracts.chain.errors import RequestRefused
from contracts.chain.fees import coin
from contracts.chain.opening import decode_opening
from contracts.chain.stipend import (
    COLLECT_GAS,
    REVOKE_GAS,
    SEND_GAS,
    TRANSFER_GAS,
    stipend_transfer,
)
from contracts.chain.transaction import LocalSigner, read_raw
from tests.unit.contracts.chain.world import PRICE, STEPS, Chain, Deal, Party
from wallet.agreement import signing
from wallet.agreement.grant import Domain, sign_accept, sign_grant, sign_revoke, sign_voucher
from wallet.agreement.signing import SeedSigner, SigningService
from wallet.agreement.words import Token
from wallet.errors import ChainUnreachable, Malformed, NotFunded, Reverted, WrongChain

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")


def test_a_grant_is_opened_paid_in_parts_and_closed(deal: Deal):
    entry = deal.open()
    assert (entry.state, entry.succeeded, entry.note) == ("final", True, None)
    assert entry.fee_paid is not None
    assert entry.fee_paid > 0
    found = deal.requester.standing(deal.id)
    assert (found.status, found.deposit, found.final_deposit) == (
        "open",
        PRICE * STEPS,
        PRICE * STEPS,
    )
    assert found.opening_final
    assert (found.owner, found.requester) == (deal.grant.owner, deal.grant.requester)

    registry = deal.requester.client.registry
    for uses in (1, 3):
        deal.requester.send(registry.settle(deal.grant, uses, deal.voucher(uses)))
        assert deal.owner.tokens() == PRICE * uses
    before = deal.requester.tokens()
    deal.chain.do("freehold_advance", 7300)
    deal.requester.send(registry.close(deal.grant))
    found = deal.requester.standing(deal.id)
    assert (found.status, found.settled_uses, found.paid) == ("closed", 3, 3 * PRICE)
    assert found.refunded == PRICE == deal.requester.tokens() - before
    state = deal.owner.client.registry_state(deal.id)
    assert (state.status, state.active) == ("closed", False)


def test_the_stipend_pays_for_revoking_collecting_and_sending(deal: Deal):
    stipend = deal.requester.client.gas_stipend()
    deal.open()
    deal.requester.send(stipend_transfer(deal.owner.address, stipend))
    owner, registry = deal.owner, deal.owner.client.registry
    assert owner.client.native_balance(owner.address) == stipend
    assert stipend > owner.client.gas_reserve() > 0
    friend = LocalSigner(secrets.token_bytes(32)).address
    for call, most in (
        (registry.settle(deal.grant, 2, deal.voucher(2)), COLLECT_GAS),
        (registry.revoke(deal.grant), REVOKE_GAS),
        (owner.client.token.transfer(friend, 2 * PRICE), SEND_GAS),
    ):
        assert owner.client.prepare(call, owner.address).gas <= most
        assert owner.send(call).state == "final"
    assert owner.client.token_balance(friend) == 2 * PRICE
    found = owner.standing(deal.id)
    assert found.status == "revoked"
    assert found.revoked.final
    assert not owner.client.is_active(deal.id)


def test_what_the_contract_refuses_is_said_before_anything_is_signed(deal: Deal):
    deal.open(PRICE)
    requester, registry = deal.requester, deal.requester.client.registry
    settled = registry.settle(deal.grant, 1, deal.voucher(1))
    requester.send(settled)
    forged = sign_voucher(deal.id, 2, deal.domain, secrets.token_bytes(32))
    refused = {
        "collected before": settled,
        "not signed by the key": registry.settle(deal.grant, 2, forged),
        "more than the deposit": registry.settle(deal.grant, 2, deal.voucher(2)),
        "has to wait": registry.close(deal.grant),
        "did not sign": registry.revoke(deal.grant, 2**40, b""),
        "too small": registry.open(deal.grant, deal.owner_signature, 2 * PRICE),
    }
    for words, call in refused.items():
        with pytest.raises(Reverted, match=words):
            requester.client.prepare(call, requester.address)
    assert not requester.database.read(requester.client.open_entries)


def test_a_refusal_in_the_block_is_noted_with_its_reason(deal: Deal):
    deal.open()
    registry = deal.requester.client.registry
    call = registry.settle(deal.grant, 1, deal.voucher(1))
    first = deal.requester.sign(call)
    second = deal.requester.sign(call)
    deal.requester.carry()
    deal.requester.follow()
    assert deal.requester.entry(first).succeeded
    entry = deal.requester.entry(second)
    assert (entry.state, entry.succeeded) == ("final", False)
    assert entry.note == "These steps were collected before. The fee was spent."
    assert deal.owner.tokens() == PRICE


def test_others_carry_what_owner_and_requester_signed(deal: Deal):
    requester = deal.requester
    registry = requester.client.registry
    requester.send(requester.client.token.approve(registry.address, PRICE))
    accept = sign_accept(deal.id, PRICE, 2**40, deal.domain, requester.private_key)
    stipend = requester.client.gas_stipend()
    requester.send(stipend_transfer(deal.owner.address, 3 * stipend))
    deal.owner.send(registry.open(deal.grant, b"", PRICE, 2**40, accept))
    assert deal.owner.standing(deal.id).deposit == PRICE
    revocation = sign_revoke(deal.id, 2**40, deal.domain, deal.owner.private_key)
    requester.send(registry.revoke(deal.grant, 2**40, revocation))
    assert requester.standing(deal.id).status == "revoked"


def test_revoking_all_ends_an_open_grant_and_moves_the_epoch(deal: Deal):
    deal.open()
    deal.requester.send(stipend_transfer(deal.owner.address, deal.requester.client.gas_stipend()))
    assert deal.owner.client.epoch(deal.owner.address) == 0
    deal.owner.send(deal.owner.client.registry.revoke_all(deal.grant.owner))
    found = deal.owner.standing(deal.id)
    assert (found.status, found.revoked.final) == ("revoked", True)
    assert deal.owner.client.epoch(deal.owner.address) == 1
    old = msgspec.structs.replace(deal.grant, salt=bytes(32))
    signature = sign_grant(old, deal.domain, deal.owner.private_key)
    call = deal.requester.client.registry.open(old, signature, 0)
    with pytest.raises(Reverted, match="revoked all"):
        deal.requester.client.prepare(call, deal.requester.address)


def test_a_grant_for_another_chain_or_contract_is_refused(deal: Deal):
    registry = deal.requester.client.registry
    for domain in (
        Domain(chain_id=deal.domain.chain_id + 1, registry=deal.domain.registry),
        Domain(chain_id=deal.domain.chain_id, registry=deal.grant.token),
    ):
        signature = sign_grant(deal.grant, domain, deal.owner.private_key)
        with pytest.raises(Reverted, match="owner did not sign"):
            deal.requester.client.prepare(
                registry.open(deal.grant, signature, 0), deal.requester.address
            )


def test_the_chain_refuses_a_transaction_signed_for_another_chain(deal: Deal):
    intent = deal.requester.sign(stipend_transfer(deal.owner.address, 5))
    fields = read_raw(deal.requester.entry(intent).latest.raw).fields
    elsewhere = msgspec.structs.replace(fields, chain_id=fields.chain_id + 1)
    raw = deal.requester.signer.sign_transaction(elsewhere).raw
    with pytest.raises(WrongChain, match=str(elsewhere.chain_id)):
        deal.owner.database.write(deal.owner.client.adopt, "foreign", raw)
    with pytest.raises(RequestRefused, match="chain id"):
        deal.chain.do("eth_sendRawTransaction", "0x" + raw.hex())


def test_a_permit_replaces_the_approving_transaction(deal: Deal):
    requester, token = deal.requester, deal.requester.client.token
    registry, profile = requester.client.registry.address, deal.chain.profile
    service = SigningService(
        SeedSigner(requester.private_key),
        deal.domain,
        token.address,
        Token("PRACT", profile.token_decimals),
        signing.REQUESTER,
    )
    permit = signing.Permit("Freehold Practice Token", "1", PRICE, nonce=0, deadline=2**40)
    signature = service.sign(permit)
    requester.send(token.permit(requester.address, registry, PRICE, 2**40, signature))
    assert requester.client.token_allowance(requester.address) == PRICE
    with pytest.raises(Reverted, match="another key"):
        requester.client.prepare(
            token.permit(deal.owner.address, registry, PRICE, 2**40, signature),
            requester.address,
        )


def test_all_the_coin_but_its_own_fee_can_leave_an_address(deal: Deal):
    owner, client = deal.owner, deal.owner.client
    deal.requester.send(stipend_transfer(owner.address, 10**15))
    friend = LocalSigner(secrets.token_bytes(32)).address
    assert client.data_fee(owner.address) == 0, "there is no such oracle on this chain"
    probe = client.prepare(Call(friend, b"", "send", 1), owner.address)
    wei = probe.balance - TRANSFER_GAS * probe.fees.max_fee_per_gas
    intent = owner.sign(Call(friend, b"", "send", wei), gas=TRANSFER_GAS)
    fields = read_raw(owner.entry(intent).latest.raw).fields
    assert fields.value + fields.gas * fields.max_fee_per_gas == probe.balance
    owner.carry()
    owner.follow()
    assert client.native_balance(friend) == wei
    left = client.native_balance(owner.address)
    assert left < TRANSFER_GAS * probe.fees.max_fee_per_gas
    with pytest.raises(NotFunded):
        client.prepare(Call(friend, b"", "send", 1), owner.address)


def test_after_a_panic_of_an_address_the_requester_s_money_comes_back_when_the_window_is_over(
    deal: Deal,
):
    deal.open()
    owner, requester = deal.owner, deal.requester
    requester.send(stipend_transfer(owner.address, requester.client.gas_stipend()))
    assert owner.send(owner.client.registry.revoke_all(owner.address)).state == "final"
    requester.follow()
    found = requester.standing(deal.id)
    assert found.status == "revoked"
    assert found.revoked.final
    ends = requester.client.registry_state(deal.id, owner.address).ends
    assert ends == found_time(requester, found.revoked.block_number)
    close = requester.client.registry.close(deal.grant)
    with pytest.raises(Reverted, match="window has passed"):
        requester.client.prepare(close, requester.address)
    before = requester.tokens()
    deal.chain.do("freehold_advance", deal.grant.window_seconds + 1)
    requester.send(close)
    assert requester.tokens() - before == PRICE * STEPS
    assert requester.standing(deal.id).refunded == PRICE * STEPS


def found_time(party: Party, number: int) -> int:
    """When a followed block was made, in Unix seconds."""
    heads = party.database.read(party.client.store.heads)
    return next(head.timestamp for head in heads if head.number == number)


def test_who_cannot_pay_is_told_how_much_is_missing(deal: Deal):
    with pytest.raises(NotFunded, match=r"needs 0\.\d+ practice coin .* has 0\. Nothing"):
        deal.owner.client.prepare(stipend_transfer(deal.requester.address, 0), deal.owner.address)
    with pytest.raises(NotFunded, match="needs 11 practice coin"):
        deal.requester.client.prepare(
            stipend_transfer(deal.owner.address, 11 * 10**18), deal.requester.address
        )
    assert coin(1) == "0" or coin(10**9) == "0.000000001"


def test_contract_and_token_are_checked_against_the_profile(chain: Chain, tmp_path: Path):
    profile = chain.profile
    wrong = {
        "not Freehold's registry": msgspec.structs.replace(profile, registry=profile.token),
        "no contract": msgspec.structs.replace(profile, token="0x" + "11" * 20),
        "18 decimals": msgspec.structs.replace(profile, token_decimals=6),
        "calls itself 'PRACT'": msgspec.structs.replace(profile, kind="evm", token_symbol="EUR"),
    }
    for words, bad in wrong.items():
        party = Party(tmp_path, bad)
        with pytest.raises(WrongChain, match=words):
            party.client.epoch(party.address)
        assert [dropped.name for dropped in party.client.dropped_endpoints] == [
            bad.endpoints[0].name
        ]
        party.close()
    good = Party(tmp_path, profile)
    assert good.client.epoch(good.address) == 0
    good.close()
    nothing = Party(tmp_path, msgspec.structs.replace(profile, registry="0x" + "11" * 20))
    with pytest.raises(ChainUnreachable, match="the profile names another address"):
        nothing.client.epoch(nothing.address)
    assert nothing.client.dropped_endpoints == ()
    nothing.close()


def test_the_raw_opening_is_checked_against_what_was_agreed(deal: Deal):
    entry = deal.open(2 * PRICE)
    raw, profile = entry.latest.raw, deal.chain.profile
    found = decode_opening(raw, profile, deal.grant)
    assert (found.total_deposit, found.sender, found.hash) == (
        2 * PRICE,
        deal.requester.address,
        entry.latest.hash,
    )
    assert found.owner_signature == deal.owner_signature
    with pytest.raises(Malformed, match="another grant"):
        decode_opening(raw, profile, msgspec.structs.replace(deal.grant, max_uses=STEPS + 1))
    with pytest.raises(WrongChain, match="for chain"):
        decode_opening(raw, msgspec.structs.replace(profile, chain_id=5), deal.grant)
    with pytest.raises(WrongChain, match="not the registry"):
        decode_opening(raw, msgspec.structs.replace(profile, registry=profile.token), deal.grant)
    revoke = deal.requester.client.registry.revoke(deal.grant)
    intent = deal.requester.sign(revoke, gas=100_000)
    with pytest.raises(Malformed, match="does not open"):
        decode_opening(deal.requester.entry(intent).latest.raw, profile, deal.grant)
