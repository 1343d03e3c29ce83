"""Opening a grant and funding it: who may, when, with whose money."""

from __future__ import annotations

import pytest

from tests.unit.contracts.registry.revm import (
    EVE,
    HOUR,
    OWNER,
    REQUESTER,
    STRANGER,
    VOUCHERS,
    Refused,
    World,
    malleated,
    refused,
)
from wallet.agreement.grant import Domain, address_of, sign_grant

pytestmark = pytest.mark.area("A")

OPEN = 1


def test_anyone_may_open_a_grant_that_its_owner_signed(world: World):
    grant = world.grant()
    assert not world.active(grant)
    world.open(grant, sender=STRANGER)
    assert world.registry.events() == [
        (
            "Opened",
            {
                "id": world.id(grant),
                "owner": grant.owner.lower(),
                "requester": grant.requester.lower(),
                "expiry": grant.expiry,
            },
        )
    ]
    assert world.active(grant)
    assert world.state(grant) == (OPEN, True, grant.expiry, 0, 0)


def test_the_owner_opens_without_a_signature(world: World):
    grant = world.grant()
    world.open(grant, sender=grant.owner, signature=b"")
    assert world.active(grant)


def test_the_requester_opens_and_pays_in_one_call(world: World):
    grant = world.grant()
    world.open(grant, 1000)
    assert ("Funded", {"id": world.id(grant), "totalDeposit": 1000}) in world.registry.events()
    assert world.state(grant)[3] == 1000
    assert world.balance(world.registry.address) == 1000


@pytest.mark.parametrize("signer", [EVE, REQUESTER, VOUCHERS])
def test_nobody_else_can_sign_for_the_owner(world: World, signer: bytes):
    grant = world.grant()
    with refused("owner-signature"):
        world.open(grant, signature=sign_grant(grant, world.domain, signer))


def test_a_signature_for_another_chain_or_contract_does_not_open(world: World):
    grant = world.grant()
    for domain in (
        Domain(world.domain.chain_id + 1, world.domain.registry),
        Domain(world.domain.chain_id, world.token.address),
    ):
        with refused("owner-signature"):
            world.open(grant, signature=sign_grant(grant, domain, OWNER))


def test_a_signature_in_its_other_form_does_not_open(world: World):
    grant = world.grant()
    signature = sign_grant(grant, world.domain, OWNER)
    for wrong in (malleated(signature), signature[:64], signature + b"\x00", b"", b"\x00" * 65):
        with refused("owner-signature"):
            world.open(grant, signature=wrong)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", "101"),
        ("max_uses", 11),
        ("expiry", 2**40 - 1),
        ("dataset", b"\x09" * 32),
        ("requester", address_of(EVE)),
        ("voucher_signer", address_of(EVE)),
        ("window_seconds", 0),
        ("salt", b"\x09" * 32),
    ],
)
def test_a_signature_covers_every_field(world: World, field: str, value: object):
    signed = world.grant()
    changed = world.grant(**{"salt": signed.salt, field: value})
    with refused("owner-signature"):
        world.open(changed, signature=sign_grant(signed, world.domain, OWNER))


def test_a_grant_opens_until_open_by_and_not_a_second_later(world: World):
    first, second = world.grant(), world.grant()
    world.machine.wait(HOUR)
    world.open(first)
    world.machine.wait(1)
    with refused("open-by-passed"):
        world.open(second)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"expiry": 1_800_000_000}, "expiry"),
        ({"expiry": 2**40}, "expiry"),
        ({"window_seconds": 90 * 86400 + 1}, "window"),
        ({"epoch": 1}, "epoch"),
        ({"requester": "0x" + "0" * 40}, "zero-address"),
        ({"voucher_signer": "0x" + "0" * 40}, "zero-address"),
    ],
)
def test_a_grant_that_could_not_work_is_not_opened(
    world: World, changes: dict[str, object], reason: str
):
    grant = world.grant(**changes)
    with refused(reason):
        world.open(grant)


def test_opening_twice_changes_nothing(world: World):
    grant = world.grant()
    world.open(grant, 300)
    world.open(grant, 300)
    world.open(grant, 0, sender=STRANGER)
    assert world.state(grant)[3] == 300
    assert world.balance(world.registry.address) == 300


def test_somebody_who_opens_first_only_saves_the_requester_gas(world: World):
    grant = world.grant()
    world.open(grant, sender=STRANGER)
    world.open(grant, 500)
    assert world.state(grant)[3] == 500


def test_a_deposit_grows_to_the_signed_total_and_no_further(world: World):
    grant = world.grant()
    world.open(grant, 300)
    before = world.balance(world.requester)
    deadline = world.machine.now + 60
    accept = world.accept(grant, 700, deadline)
    for _ in range(3):  # whoever submits it, and however often
        world.open(grant, 700, sender=STRANGER, deadline=deadline, accept=accept)
    assert world.state(grant)[3] == 700
    assert before - world.balance(world.requester) == 400


def test_an_allowance_alone_is_never_drawn_from(world: World):
    """Anyone can write a grant naming a requester who approved the registry."""
    grant = world.grant(owner=address_of(EVE))
    signature = sign_grant(grant, world.domain, EVE)
    for accept in (b"", world.accept(grant, 1000, 2**64, EVE), world.accept(grant, 999, 2**64)):
        with refused("accept-signature"):
            world.open(
                grant, 1000, sender=grant.owner, signature=signature, deadline=2**64, accept=accept
            )


def test_an_acceptance_ends_at_its_deadline(world: World):
    grant = world.grant()
    deadline = world.machine.now + 60
    accept = world.accept(grant, 700, deadline)
    world.machine.wait(61)
    with refused("accept-expired"):
        world.open(grant, 700, sender=STRANGER, deadline=deadline, accept=accept)
    with refused("accept-signature"):
        world.open(grant, 700, sender=STRANGER, deadline=deadline + 60, accept=accept)


def test_more_than_all_uses_cost_is_not_taken(world: World):
    grant = world.grant()
    with refused("deposit-above-total"):
        world.open(grant, 1001)
    assert world.state(grant)[0] == 0


def test_an_ended_grant_takes_no_money(world: World):
    expired, revoked, closed = world.grant(), world.grant(), world.grant()
    for grant in (expired, revoked, closed):
        world.open(grant, 100)
    world.revoke(revoked)
    world.close(closed, world.owner)
    for grant in (revoked, closed):
        with refused("not-active"):
            world.open(grant, 200)
    world.machine.wait(10 * HOUR)
    with refused("not-active"):
        world.open(expired, 200)


def test_a_smart_account_signs_for_itself(world: World):
    """EIP-1271: the account's own code says whether a signature counts."""
    yes = bytes.fromhex("631626ba7e60e01b5f5260205ff3")  # returns the magic value
    no = bytes.fromhex("5f5f5260205ff3")
    stops, reverts, short = (
        b"\x00",
        bytes.fromhex("5f5ffd"),
        bytes.fromhex("631626ba7e5f52601f5ff3"),
    )
    for runtime, accepted in (
        (yes, True),
        (no, False),
        (stops, False),
        (reverts, False),
        (short, False),
    ):
        grant = world.grant(owner=world.machine.deploy_runtime(runtime))
        if accepted:
            world.open(grant, signature=b"whatever the account understands")
            assert world.active(grant)
        else:
            with refused("owner-signature"):
                world.open(grant, signature=b"whatever the account understands")


def test_an_account_that_delegated_by_eip_7702_still_signs_with_its_key(world: World):
    import pyrevm

    refuses = bytes.fromhex("5f5ffd")
    world.machine.evm.insert_account_info(world.owner, pyrevm.AccountInfo(code=refuses))
    grant = world.grant()
    world.open(grant)
    assert world.active(grant)


def test_a_token_that_is_no_contract_takes_no_deposit(world: World):
    grant = world.grant(token=address_of(EVE))
    with pytest.raises(Refused):
        world.open(grant, 100)
    world.open(grant)
    assert world.active(grant)
