"""Ending a grant: revoke, revokeAll, expiry, close, and who gets the rest when."""

from __future__ import annotations

import pytest

from tests.unit.contracts.registry.revm import (
    EVE,
    HOUR,
    OWNER,
    REQUESTER,
    STRANGER,
    World,
    malleated,
    refused,
)
from wallet.agreement.grant import Domain, sign_revoke

pytestmark = pytest.mark.area("A")

REVOKED, CLOSED = 2, 3


def test_the_owner_revokes_at_once(world: World):
    grant = world.grant()
    world.open(grant)
    world.machine.wait(60)
    world.revoke(grant)
    assert world.registry.events() == [("Revoked", {"id": world.id(grant)})]
    assert world.state(grant)[:3] == (REVOKED, False, world.machine.now)


def test_anyone_carries_a_signed_revocation_until_its_deadline(world: World):
    grant, late = world.grant(), world.grant()
    world.open(grant)
    world.open(late)
    deadline = world.machine.now + 60
    signed = [sign_revoke(world.id(g), deadline, world.domain, OWNER) for g in (grant, late)]
    world.revoke(grant, STRANGER, deadline, signed[0])
    assert not world.active(grant)
    world.machine.wait(61)
    with refused("owner-expired"):
        world.revoke(late, STRANGER, deadline, signed[1])
    assert world.active(late)


def test_nobody_else_revokes(world: World):
    grant, other = world.grant(), world.grant()
    world.open(grant)
    deadline = world.machine.now + 60
    good = sign_revoke(world.id(grant), deadline, world.domain, OWNER)
    elsewhere = Domain(world.domain.chain_id + 1, world.domain.registry)
    for wrong in (
        b"",
        sign_revoke(world.id(grant), deadline, world.domain, REQUESTER),
        sign_revoke(world.id(other), deadline, world.domain, OWNER),
        sign_revoke(world.id(grant), deadline + 1, world.domain, OWNER),
        sign_revoke(world.id(grant), deadline, elsewhere, OWNER),
        malleated(good),
    ):
        for sender in (world.requester, STRANGER):
            with refused("owner-signature"):
                world.revoke(grant, sender, deadline, wrong)
    assert world.active(grant)


def test_a_grant_revoked_before_it_was_opened_never_opens(world: World):
    grant = world.grant()
    world.revoke(grant)
    with refused("not-active"):
        world.open(grant, 100)
    assert world.state(grant)[0] == REVOKED


def test_a_signed_revocation_counts_in_the_second_of_its_deadline(world: World):
    grant = world.grant()
    world.open(grant)
    deadline = world.machine.now + 60
    signature = sign_revoke(world.id(grant), deadline, world.domain, OWNER)
    world.machine.wait(60)
    world.revoke(grant, STRANGER, deadline, signature)
    assert not world.active(grant)


def test_what_was_revoked_unopened_can_be_closed_and_moves_no_money(world: World):
    by_owner, by_other = world.grant(), world.grant()
    for grant in (by_owner, by_other):
        world.revoke(grant)
    world.close(by_owner, world.owner)
    assert world.registry.events() == [("Closed", {"id": world.id(by_owner), "refund": 0})]
    with refused("refund-window"):
        world.close(by_other, STRANGER)
    world.machine.wait(HOUR)
    world.close(by_other, STRANGER)
    assert world.registry.events() == [("Closed", {"id": world.id(by_other), "refund": 0})]
    for grant in (by_owner, by_other):
        with refused("not-active"):
            world.open(grant)


def test_a_grant_signed_for_a_later_epoch_opens_in_that_epoch_alone(world: World):
    """So a wallet signs for the present epoch only: revoking all would bring this one to life."""
    early = world.grant(epoch=1)
    with refused("epoch"):
        world.open(early)
    world.revoke_all(world.owner)
    world.open(early)
    assert world.active(early)
    late = world.grant(epoch=2)
    world.machine.wait(24 * HOUR)
    world.revoke_all(world.owner)
    with refused("open-by-passed"):
        world.open(late)


def test_a_signature_of_nobody_revokes_nothing(world: World):
    """A failed recovery gives the zero address, which must not count as an owner."""
    grant = world.grant(owner="0x" + "0" * 40)
    with refused("owner-signature"):
        world.revoke(grant, STRANGER, world.machine.now, b"\x00" * 65)


def test_a_grant_is_revoked_once(world: World):
    grant = world.grant()
    world.open(grant)
    world.revoke(grant)
    ended = world.state(grant)
    world.machine.wait(60)
    with refused("already-ended"):
        world.revoke(grant)
    assert world.state(grant) == ended


def test_revoking_an_expired_grant_does_not_move_its_end(world: World):
    grant = world.grant()
    world.open(grant, 100)
    world.machine.wait(20 * HOUR)
    world.revoke(grant)
    assert world.state(grant)[2] == grant.expiry
    world.close(grant, STRANGER)  # the window ran from the expiry


def test_a_grant_ends_at_its_expiry(world: World):
    grant = world.grant()
    world.open(grant)
    world.machine.wait(10 * HOUR - 1)
    assert world.active(grant)
    world.machine.wait(1)
    assert not world.active(grant)


def test_the_rest_goes_back_after_the_window_and_not_before(world: World):
    expired, revoked = world.grant(), world.grant()
    for grant in (expired, revoked):
        world.open(grant, 1000)
        world.settle(grant, 3)
    world.revoke(revoked)
    before = world.balance(world.requester)
    for wait, grant in ((HOUR - 1, revoked), (10 * HOUR - 1, expired)):
        world.machine.wait(wait)
        for sender in (world.requester, STRANGER):
            with refused("refund-window"):
                world.close(grant, sender)
        world.machine.wait(1)
        world.close(grant, STRANGER)
        assert world.registry.events() == [("Closed", {"id": world.id(grant), "refund": 700})]
    assert world.balance(world.requester) - before == 1400
    assert world.balance(world.registry.address) == 0


def test_the_owner_closes_at_any_time(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    world.settle(grant, 3)
    before = world.balance(world.requester)
    world.close(grant, world.owner)
    assert world.balance(world.requester) - before == 700
    assert world.state(grant) == (CLOSED, False, world.machine.now, 0, 0)


def test_closed_is_for_good(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    world.close(grant, world.owner)
    world.machine.wait(100 * HOUR)
    for sender in (world.owner, world.requester):
        with refused("not-open"):
            world.close(grant, sender)
    with refused("already-ended"):
        world.revoke(grant)
    with refused("not-active"):
        world.open(grant, 1000)


def test_closing_what_was_never_opened_is_refused(world: World):
    with refused("not-open"):
        world.close(world.grant(), world.owner)


def test_revoke_all_ends_every_grant_of_the_owner_opened_or_not(world: World):
    opened, unopened = world.grant(), world.grant()
    world.open(opened)
    world.revoke_all(world.owner)
    assert world.registry.events() == [("RevokedAll", {"owner": world.owner.lower(), "epoch": 1})]
    assert not world.active(opened)
    with refused("epoch"):
        world.open(unopened)
    with refused("not-active"):
        world.open(opened, 100)
    later = world.grant()
    world.open(later)
    assert later.epoch == 1
    assert world.active(later)


def test_revoke_all_touches_nobody_else_s_grants(world: World):
    grant = world.grant()
    world.open(grant)
    for other in (world.requester, STRANGER):
        world.revoke_all(other)
    assert world.active(grant)


def test_after_revoke_all_the_refund_waits_for_the_window_only(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    world.machine.wait(60)
    world.revoke_all(world.owner)
    assert world.state(grant)[2] == world.machine.now
    world.settle(grant, 2)  # what was used stays payable
    world.machine.wait(HOUR - 1)
    with refused("refund-window"):
        world.close(grant, world.requester)
    world.machine.wait(1)
    world.close(grant, world.requester)
    assert world.registry.events() == [("Closed", {"id": world.id(grant), "refund": 800})]


def test_repeating_revoke_all_never_holds_a_refund_beyond_the_expiry(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    for _ in range(30):
        world.revoke_all(world.owner)
        world.machine.wait(HOUR // 2)
    world.close(grant, world.requester)
    assert world.machine.now > grant.expiry + grant.window_seconds
    assert world.state(grant)[0] == CLOSED


def test_only_the_owner_s_own_epoch_moves(world: World):
    from wallet.agreement.grant import address_of

    world.revoke_all(address_of(EVE))
    assert world.registry.read("epochs", address_of(EVE)) == 1
    assert world.registry.read("epochs", world.owner) == 0
