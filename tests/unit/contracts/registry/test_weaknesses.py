"""What went wrong in other systems' contracts, tried here; each test names where it was seen."""

from __future__ import annotations

import pytest
from eth_account import Account

from tests.unit.contracts.fuzz.compiled import deploy
from tests.unit.contracts.registry.revm import (
    CHAIN_ID,
    EVE,
    HOUR,
    OWNER,
    REQUESTER,
    STRANGER,
    VOUCHERS,
    World,
    compacted,
    refused,
)
from wallet.agreement import grant as agreement
from wallet.agreement.grant import Domain, address_of, sign_grant, sign_revoke_all

pytestmark = pytest.mark.area("C")

DAY = 24 * HOUR


# ---------------------------------------------------------------- signatures that are kept back


def test_a_signed_grant_cannot_be_held_and_used_months_later(world: World):
    """Vana: signatures have no deadline."""
    grant = world.grant()
    signature = sign_grant(grant, world.domain, OWNER)
    world.machine.wait(90 * DAY)
    with refused("open-by-passed"):
        world.open(grant, signature=signature)


def test_grants_signed_side_by_side_open_in_any_order(world: World):
    """Vana: one sequential nonce a person, so a second signature waits for the first."""
    grants = [world.grant() for _ in range(5)]
    for grant in reversed(grants):
        world.open(grant)
    assert all(world.active(grant) for grant in grants)


def test_a_grant_ends_on_the_chain_and_not_only_in_words(world: World):
    """Vana: endBlock is always 2²⁵⁶-1. iExec: orders have no expiry."""
    grant = world.grant()
    world.open(grant)
    world.machine.wait(10 * HOUR)
    assert not world.active(grant)
    with refused("expiry"):
        world.open(world.grant(expiry=2**64 - 1))


def test_revoking_all_reaches_a_grant_that_nobody_ever_listed(world: World):
    """iExec: revokeAllAccess closes what the market lists; an order kept in private lives on."""
    kept = world.grant()
    signature = sign_grant(kept, world.domain, OWNER)
    world.revoke_all(world.owner)
    with refused("epoch"):
        world.open(kept, 1000, signature=signature)


def test_a_signed_revoke_all_works_once_and_for_one_account(world: World):
    """x402 and others: replay. EIP-1271: one key behind two accounts."""
    deadline = world.machine.now + HOUR
    signature = sign_revoke_all(world.owner, 0, deadline, world.domain, OWNER)
    with refused("owner-signature"):
        world.registry.send(STRANGER, "revokeAll", address_of(EVE), deadline, signature)
    world.registry.send(STRANGER, "revokeAll", world.owner, deadline, signature)
    with refused("owner-signature"):
        world.registry.send(STRANGER, "revokeAll", world.owner, deadline, signature)
    assert world.registry.read("epochs", world.owner) == 1


# ---------------------------------------------------------------- who may squat


def test_nobody_can_take_the_place_of_another_s_grant(world: World):
    """Vana: addFileWithPermissions(owner=victim) and registerGrantee can be run ahead of."""
    grant = world.grant()
    for attempt in (b"", sign_grant(grant, world.domain, EVE)):
        with refused("owner-signature"):
            world.open(grant, sender=address_of(EVE), signature=attempt)
        with refused("owner-signature"):
            world.revoke(grant, address_of(EVE), world.machine.now, attempt)
    world.open(grant)
    assert world.active(grant)


def test_a_stranger_s_grant_speaks_for_nobody_else(world: World):
    """Vana #210: a grant from another account read the owner's data."""
    grant = world.grant(owner=address_of(EVE))
    with refused("owner-signature"):
        world.open(grant, signature=sign_grant(grant, world.domain, OWNER))
    world.open(grant, signature=sign_grant(grant, world.domain, EVE))
    assert world.state(grant)[1]
    assert world.registry.read("epochs", world.owner) == 0


def test_what_is_revoked_is_not_listed_as_valid_anywhere(world: World):
    """Vana: filePermissionIds still names what was revoked."""
    grant = world.grant()
    world.open(grant, 1000)
    world.revoke(grant)
    assert not world.active(grant)
    assert world.state(grant)[:2] == (2, False)
    with refused("not-active"):
        world.open(grant, 1000)


# ---------------------------------------------------------------- whose money, and how much


def test_nobody_is_debited_by_a_grant_they_did_not_accept(world: World):
    """iExec: sponsorMatchOrders can be run ahead of, so that the requester pays."""
    before = world.balance(world.requester)
    grant = world.grant(owner=address_of(EVE), voucher_signer=address_of(EVE))
    signature = sign_grant(grant, world.domain, EVE)
    for sender in (address_of(EVE), STRANGER):
        with refused("accept-signature"):
            world.open(grant, 1000, sender=sender, signature=signature, deadline=2**64)
    assert world.balance(world.requester) == before


def test_the_payee_does_not_set_the_amount(world: World):
    """Ocean: the payee alone says what it claims. Vana: anyone adds a proof with any score."""
    grant = world.grant()
    world.open(grant, 1000)
    for signer in (OWNER, EVE):
        with refused("voucher-signature"):
            world.registry.send(
                world.owner, "settle", grant.tuple(), 10,
                *compacted(world.voucher(grant, 10, signer)),
            )  # fmt: skip
    assert world.balance(world.owner) == 0


def test_the_payer_gets_back_what_was_not_used(world: World):
    """Ocean: the payer cannot cancel. iExec: after the deadline anyone may claim for the payer."""
    grant = world.grant()
    world.open(grant, 1000)
    world.settle(grant, 4)
    before = world.balance(world.requester)
    world.machine.wait(11 * HOUR)
    world.close(grant, STRANGER)
    assert world.balance(world.requester) - before == 600


def test_a_late_claim_is_refused_aloud_and_what_is_late_is_said_before(world: World):
    """Ocean: one second late cancels silently; withdrawing too much succeeds and does nothing."""
    grant = world.grant()
    world.open(grant, 300)
    world.machine.wait(11 * HOUR - 1)
    world.settle(grant, 2)  # expired, within the window: still good
    for uses, reason in ((4, "above-deposit"), (2, "stale-voucher")):
        with refused(reason):
            world.settle(grant, uses)
    world.machine.wait(1)
    world.settle(grant, 3)  # after the window too, until somebody closes
    world.close(grant, STRANGER)
    with refused("not-open"):
        world.settle(grant, 3)


def test_a_voucher_is_worth_nothing_elsewhere(world: World):
    """x402: replay, and a payment for one resource used for another."""
    cheap, dear = world.grant(price="1"), world.grant()
    for grant in (cheap, dear):
        world.open(grant, 10)
    with refused("voucher-signature"):
        world.settle(dear, 1, world.voucher(cheap, 1))
    for domain in (
        Domain(CHAIN_ID + 1, world.registry.address),
        Domain(CHAIN_ID, world.token.address),
    ):
        with refused("voucher-signature"):
            world.settle(cheap, 1, world.voucher(cheap, 1, domain=domain))


def test_a_permit_that_somebody_submits_first_stops_nothing(world: World):
    """Ocean: depositWithPermit reverts if the permit was run ahead of."""
    world.token.send(world.requester, "approve", world.registry.address, 0)
    for front_run, total in ((False, 500), (True, 700)):
        grant = world.grant()
        permit = _permit(world, total, int(front_run))
        if front_run:
            value, deadline, v, r, s = permit
            world.token.send(
                STRANGER, "permit", world.requester, world.registry.address, value, deadline,
                v, r, s,
            )  # fmt: skip
        signature = sign_grant(grant, world.domain, OWNER)
        world.registry.send(
            world.requester, "openWithPermit", grant.tuple(), signature, total, 0, b"", permit
        )
        assert world.state(grant)[3] == total
        left = world.token.read("allowance", world.requester, world.registry.address)
        assert left == 0


def _permit(world: World, value: int, nonce: int) -> tuple[int, int, int, bytes, bytes]:
    deadline = world.machine.now + HOUR
    signed = Account.sign_typed_data(
        REQUESTER,
        {"name": "Freehold Practice Token", "version": "1", "chainId": CHAIN_ID,
         "verifyingContract": world.token.address},
        {"Permit": [
            {"name": "owner", "type": "address"}, {"name": "spender", "type": "address"},
            {"name": "value", "type": "uint256"}, {"name": "nonce", "type": "uint256"},
            {"name": "deadline", "type": "uint256"},
        ]},
        {"owner": world.requester, "spender": world.registry.address, "value": value,
         "nonce": nonce, "deadline": deadline},
    )  # fmt: skip
    return (
        value,
        deadline,
        signed.v,
        signed.r.to_bytes(32, "big"),
        signed.s.to_bytes(32, "big"),
    )


# ---------------------------------------------------------------- gas as a weapon, and batches


def test_dust_makes_nothing_dearer(world: World):
    """Ocean: claiming walks all locks of the payee, 685,000 gas after a hundred of dust."""
    world.open(world.grant(), 1000)
    _costs(world)  # with that, no balance or epoch is the first
    before = _costs(world)
    for n in range(100):
        grant = world.grant()
        world.open(grant, 1000)
        world.settle(grant, 1)
        if n % 3 == 1:
            world.revoke(grant)
        if n % 3 == 2:
            world.close(grant, world.owner)
    after = _costs(world)
    assert len(before) == 11
    for call, used in after.items():
        assert abs(used - before[call]) < 200, call  # zero bytes in calldata


def _costs(world: World) -> dict[str, int]:
    """Gas of each call on grants of the owner."""
    used: dict[str, int] = {}
    one, other, unpaid = world.grant(), world.grant(), world.grant(price="0")

    def note(call: str) -> None:
        result = world.machine.evm.result
        assert result is not None
        used[call] = result.gas_used

    world.open(one, 500)
    note("open")
    world.open(one, 1000)
    note("top-up")
    signature = sign_grant(unpaid, world.domain, OWNER)
    world.registry.send(STRANGER, "openMany", [(unpaid.tuple(), *compacted(signature))])
    note("openMany")
    world.settle(one, 2)
    note("settle")
    voucher = (one.words(), 5, *compacted(world.voucher(one, 5)))
    world.registry.send(STRANGER, "settleMany", [voucher])
    note("settleMany")
    world.active(one)
    note("isActive")
    world.state(one)
    note("state")
    world.revoke(one)
    note("revoke")
    world.close(one, world.owner)
    note("close")
    world.open(other)
    world.revoke_all(world.owner)
    note("revokeAll")
    world.revoke(other, world.requester)
    note("writing down an end")
    return used


def test_one_of_a_batch_that_is_overtaken_does_not_stop_the_rest(world: World):
    grants = [world.grant() for _ in range(4)]
    words = [(g.tuple(), *compacted(sign_grant(g, world.domain, OWNER))) for g in grants]
    world.open(grants[0])
    world.revoke(grants[1])
    world.registry.send(STRANGER, "openMany", words)
    assert [world.active(g) for g in grants] == [True, False, True, True]
    with refused("nothing-new"):
        world.registry.send(STRANGER, "openMany", words)

    for grant in (grants[0], *grants[2:]):
        world.open(grant, 1000)
    vouchers = [(g.words(), 2, *compacted(world.voucher(g, 2))) for g in (grants[0], *grants[2:])]
    world.settle(grants[0], 5)
    world.close(grants[2], world.owner)
    before = world.balance(world.owner)
    world.registry.send(STRANGER, "settleMany", vouchers)
    assert world.balance(world.owner) - before == 200
    with refused("nothing-new"):
        world.registry.send(STRANGER, "settleMany", vouchers)


def test_a_batch_is_bounded(world: World):
    grants = [world.grant() for _ in range(33)]
    words = [(g.tuple(), *compacted(sign_grant(g, world.domain, OWNER))) for g in grants]
    with pytest.raises(Exception, match="Revert"):
        world.registry.send(STRANGER, "openMany", words)
    world.registry.send(STRANGER, "openMany", words[:32])
    assert world.active(grants[31])
    vouchers = [(g.words(), 1, *compacted(world.voucher(g, 1))) for g in grants]
    with pytest.raises(Exception, match="Revert"):
        world.registry.send(STRANGER, "settleMany", vouchers)


def test_panicking_again_and_again_does_not_hold_a_refund_once_its_end_is_written(world: World):
    """The registry's own weakness: only the time of the last revokeAll is kept."""
    grant = world.grant(expiry=world.machine.now + 365 * DAY)
    world.open(grant, 1000)
    with refused("owner-signature"):
        world.revoke(grant, world.requester)  # nothing has ended it yet
    world.revoke_all(world.owner)
    world.revoke(grant, world.requester)
    ended = world.machine.now
    for _ in range(3):
        world.machine.wait(HOUR // 3)
        world.revoke_all(world.owner)
    assert world.state(grant)[2] == ended
    world.close(grant, world.requester)
    assert world.balance(world.registry.address) == 0


def test_a_signed_close_gives_the_refund_before_the_window_and_no_other_does(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    deadline = world.machine.now + HOUR
    revoke = agreement.sign_revoke(world.id(grant), deadline, world.domain, OWNER)
    forged = agreement.sign_close(world.id(grant), deadline, world.domain, VOUCHERS)
    good = agreement.sign_close(world.id(grant), deadline, world.domain, OWNER)
    for signature in (revoke, forged):
        with refused("owner-signature"):
            world.registry.send(world.requester, "close", grant.tuple(), deadline, signature)
    with refused("owner-signature"):
        world.registry.send(world.requester, "close", grant.tuple(), deadline + 1, good)
    world.registry.send(world.requester, "close", grant.tuple(), deadline, good)
    assert world.registry.events() == [("Closed", {"id": world.id(grant), "refund": 1000})]


def test_a_stranger_cannot_write_down_an_end_of_what_was_never_opened(world: World):
    grant = world.grant()
    world.revoke_all(world.owner)
    with refused("owner-signature"):
        world.revoke(grant, sender=STRANGER)
    assert world.state(grant)[0] == 0


def test_a_token_that_says_no_when_it_should_pay_out_leaves_the_debt_standing(world: World):
    token = deploy(world.machine, "HostileToken")
    token.send(STRANGER, "mint", world.requester, 1000)
    token.send(world.requester, "approve", world.registry.address, 1000)
    grant = world.grant(token=token.address)
    world.open(grant, 1000)
    says_no, honest = 1, 0
    token.send(STRANGER, "misbehave", says_no, STRANGER)
    with refused("token-push"):
        world.settle(grant, 2)
    token.send(STRANGER, "misbehave", honest, STRANGER)
    world.settle(grant, 2)
    assert token.read("balanceOf", world.owner) == 200
