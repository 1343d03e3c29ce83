"""Vouchers: each pays once, only the owner, only what is in escrow, until the grant is closed."""

from __future__ import annotations

import pytest

from tests.unit.contracts.fuzz import signing
from tests.unit.contracts.registry.revm import (
    EVE,
    HOUR,
    OWNER,
    REQUESTER,
    STRANGER,
    VOUCHERS,
    World,
    compacted,
    malleated,
    refused,
)
from wallet.agreement.grant import Domain

pytestmark = pytest.mark.area("A")


def test_a_voucher_submitted_by_anyone_pays_the_owner(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    world.settle(grant, 3)
    assert ("Paid", {"id": world.id(grant), "uses": 3, "amount": 300}) in world.registry.events()
    assert world.balance(world.owner) == 300
    assert world.balance(world.registry.address) == 700
    assert world.state(grant)[4] == 3


def test_a_voucher_pays_exactly_once(world: World):
    """x402: a payment that is sent again, since no answer came, pays twice."""
    grant = world.grant()
    world.open(grant, 1000)
    world.settle(grant, 3)
    for uses in (3, 2, 0):
        with refused("stale-voucher"):
            world.settle(grant, uses)
    assert world.balance(world.owner) == 300


def test_vouchers_are_cumulative(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    for uses in (1, 4, 10):
        world.settle(grant, uses)
        assert world.balance(world.owner) == uses * 100


def test_a_voucher_above_the_deposit_pays_nothing(world: World):
    grant = world.grant()
    world.open(grant, 399)
    with refused("above-deposit"):
        world.settle(grant, 4)
    world.settle(grant, 3)
    world.open(grant, 1000)
    with refused("above-deposit"):
        world.settle(grant, 11)
    assert world.balance(world.owner) == 300


def test_a_top_up_keeps_what_was_paid(world: World):
    grant = world.grant()
    world.open(grant, 300)
    world.settle(grant, 3)
    world.open(grant, 1000)
    assert world.state(grant)[3:] == (1000, 3)
    with refused("stale-voucher"):
        world.settle(grant, 3)
    world.close(grant, world.owner)
    assert ("Closed", {"id": world.id(grant), "refund": 700}) in world.registry.events()


@pytest.mark.parametrize("signer", [EVE, OWNER, REQUESTER])
def test_only_the_voucher_signer_signs_vouchers(world: World, signer: bytes):
    """Vana: anyone writes down a proof, with a score of its own choice."""
    grant = world.grant()
    world.open(grant, 1000)
    with refused("voucher-signature"):
        world.settle(grant, 1, world.voucher(grant, 1, signer))


def test_not_even_the_requester_pays_without_a_voucher(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    with refused("voucher-signature"):
        world.registry.send(world.requester, "settle", grant.tuple(), 1, bytes(32), bytes(32))


def test_a_voucher_for_another_chain_contract_grant_or_count_pays_nothing(world: World):
    grant, other = world.grant(), world.grant()
    world.open(grant, 1000)
    elsewhere = Domain(world.domain.chain_id + 1, world.domain.registry)
    contract = Domain(world.domain.chain_id, world.token.address)
    for signature in (
        world.voucher(grant, 1, domain=elsewhere),
        world.voucher(grant, 1, domain=contract),
        world.voucher(other, 1),
        world.voucher(grant, 2),
        malleated(world.voucher(grant, 1)),
        world.voucher(grant, 1)[:64],
        b"\x00" * 65,
    ):
        with refused("voucher-signature"):
            world.settle(grant, 1, signature)
    assert world.balance(world.owner) == 0


def test_a_voucher_is_never_an_account_contract_s_to_give(world: World):
    """A voucher must be checkable offline for ever, so EIP-1271 does not count here."""
    yes = world.machine.deploy_runtime(bytes.fromhex("631626ba7e60e01b5f5260205ff3"))
    grant = world.grant(voucher_signer=yes)
    world.open(grant, 1000)
    with refused("voucher-signature"):
        world.settle(grant, 1, b"\x01" * 65)


def test_used_steps_stay_payable_after_revocation_and_expiry(world: World):
    revoked, expired = world.grant(), world.grant()
    world.open(revoked, 1000)
    world.open(expired, 1000)
    world.revoke(revoked)
    world.settle(revoked, 2)
    world.machine.wait(1000 * HOUR)
    world.settle(expired, 5)
    assert world.balance(world.owner) == 700


def test_a_closed_or_unknown_grant_pays_nothing(world: World):
    closed, unknown = world.grant(), world.grant()
    world.open(closed, 1000)
    world.close(closed, world.owner)
    for grant in (closed, unknown):
        with refused("not-open"):
            world.settle(grant, 1)


def test_an_unpaid_grant_has_no_vouchers_to_settle(world: World):
    grant = world.grant(price="0")
    world.open(grant)
    with refused("unpaid"):
        world.settle(grant, 1)


def test_amounts_at_the_upper_bounds_do_not_wrap(world: World):
    grant = world.grant(price=str(2**128 - 1), max_uses=2**32 - 1)
    with refused("deposit-above-total"):
        world.open(grant, 2**128)
    world.open(grant, 1000)
    with refused("above-deposit"):
        world.settle(grant, 2**32 - 1)


def test_a_batch_takes_no_count_that_a_voucher_could_not_say(world: World):
    """Its words have room for more than 32 bits; times 100, this count is 100 again."""
    grant = world.grant()
    world.open(grant, 1000)
    many = 2**254 + 1
    assert many * 100 % 2**256 == 100
    message = signing.registry_digest(signing.VOUCHER, (world.id(grant), many), world.domain)
    words = compacted(signing.sign(VOUCHERS, message))
    with refused("above-deposit"):
        world.registry.send(STRANGER, "settleMany", [(grant.words(), many, *words)])


@pytest.mark.parametrize("place", [0, 1, 2, 5, 6, 7, 8, 9, 10, 11])
def test_words_that_go_beyond_a_field_are_no_known_grant(world: World, place: int):
    grant = world.grant()
    world.open(grant, 1000)
    widened = list(grant.words())
    widened[place] = int(widened[place]) + 2**160
    words = compacted(world.voucher(grant, 1))
    with refused("not-open"):
        world.registry.send(STRANGER, "settleMany", [(tuple(widened), 1, *words)])
    world.registry.send(STRANGER, "settleMany", [(grant.words(), 1, *words)])
    assert world.balance(world.owner) == 100


def test_a_token_that_says_no_or_keeps_a_part_leaves_no_deposit(world: World):
    says_no = world.machine.deploy_runtime(bytes.fromhex("5f5f5260205ff3"))
    keeps_a_part = world.machine.deploy_runtime(bytes.fromhex("60015f5260205ff3"))
    for token, reason in ((says_no, "token-pull"), (keeps_a_part, "token-fee")):
        grant = world.grant(token=token)
        with refused(reason):
            world.open(grant, 500)
        assert world.state(grant)[0] == 0


def test_one_grant_s_escrow_never_pays_another(world: World):
    rich, poor = world.grant(), world.grant()
    world.open(rich, 1000)
    world.open(poor, 100)
    with refused("above-deposit"):
        world.settle(poor, 2)
    world.close(poor, world.owner)
    assert world.balance(world.registry.address) == 1000


def test_coin_sent_along_is_refused(world: World):
    from eth_abi.abi import encode
    from eth_utils.crypto import keccak

    grant = world.grant()
    world.open(grant, 1000)
    world.machine.evm.set_balance(STRANGER, 10**18)
    calldata = keccak(text="revokeAll(address,uint256,bytes)")[:4] + encode(
        ["address", "uint256", "bytes"], [STRANGER, 0, b""]
    )
    with pytest.raises(RuntimeError):
        world.machine.evm.message_call(
            caller=STRANGER, to=world.registry.address, calldata=calldata, value=1, gas=500_000
        )
