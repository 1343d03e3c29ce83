"""Grant, voucher, accept and revoke: EIP-712 as the registry reads it, and nothing looser."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import DOMAIN, EVE, OWNER, REGISTRY, REQUESTER, TOKEN, consent
from wallet.agreement.grant import (
    HALF_ORDER,
    Domain,
    Grant,
    address_of,
    check_grant,
    check_voucher,
    checked_addresses,
    sign_accept,
    sign_grant,
    sign_revoke,
    sign_voucher,
)
from wallet.errors import BadSignature, Malformed

pytestmark = pytest.mark.area("A")

ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
GIVEN = consent()
GRANT, SIGNATURE = GIVEN.grant, GIVEN.signature
ID = GRANT.id(DOMAIN)
KEY, SIGNER = REQUESTER.keys.evm_private_key, REQUESTER.claims.address
VOUCHER = sign_voucher(ID, 2, DOMAIN, KEY)


def independent(kind: str, fields: str, message: dict[str, Any], domain: Domain = DOMAIN) -> Any:
    """The message as eth-account reads it, from a table written here once more."""
    split = [field.split(" ") for field in fields.split(",")]
    return encode_typed_data(
        {
            "name": "ConsentRegistry",
            "version": "1",
            "chainId": domain.chain_id,
            "verifyingContract": domain.registry,
        },
        {kind: [{"name": name, "type": type_} for type_, name in split]},
        message,
    )


def malleated(signature: bytes) -> bytes:
    """The other signature of the same key: s in the upper half."""
    s = ORDER - int.from_bytes(signature[32:64], "big")
    return signature[:32] + s.to_bytes(32, "big") + bytes([55 - signature[64]])


def test_every_signature_recovers_with_eth_account_alone():
    accept = sign_accept(ID, 2_400_000, 2_000_000_000, DOMAIN, KEY)
    revoke = sign_revoke(ID, 2_000_000_000, DOMAIN, OWNER.keys.evm_private_key)
    for kind, fields, message, signature, signer in [
        ("Voucher", "bytes32 grantId,uint32 uses", {"grantId": ID, "uses": 2}, VOUCHER, SIGNER),
        (
            "Accept",
            "bytes32 grantId,uint256 totalDeposit,uint256 deadline",
            {"grantId": ID, "totalDeposit": 2_400_000, "deadline": 2_000_000_000},
            accept,
            SIGNER,
        ),
        (
            "Revoke",
            "bytes32 grantId,uint256 deadline",
            {"grantId": ID, "deadline": 2_000_000_000},
            revoke,
            OWNER.claims.address,
        ),
    ]:
        signable = independent(kind, fields, message)
        assert Account.recover_message(signable, signature=signature) == signer
        assert len(signature) == 65
        assert signature[64] in (27, 28)
        assert int.from_bytes(signature[32:64], "big") <= HALF_ORDER


def test_the_grant_s_id_is_its_eip_712_digest_and_the_signature_is_over_it():
    fields = (
        "address owner,address requester,address voucherSigner,bytes32 dataset,bytes32 terms,"
        "address token,uint128 price,uint32 maxUses,uint64 openBy,uint64 expiry,uint32 window,"
        "uint64 epoch,bytes32 salt"
    )
    names = [field.split(" ")[1] for field in fields.split(",")]
    signable = independent("Grant", fields, dict(zip(names, GRANT.tuple(), strict=True)))
    assert keccak(b"\x19" + signable.version + signable.header + signable.body) == ID
    assert Account.recover_message(signable, signature=SIGNATURE) == OWNER.claims.address
    check_grant(GRANT, DOMAIN, SIGNATURE)


CHANGES: list[dict[str, Any]] = [
    {"owner": EVE.claims.address},
    {"requester": EVE.claims.address},
    {"voucher_signer": EVE.claims.address},
    {"dataset": bytes(32)},
    {"terms": bytes(32)},
    {"token": REGISTRY},
    {"price": "600001"},
    {"max_uses": 5},
    {"open_by": GRANT.open_by + 1},
    {"expiry": GRANT.expiry + 1},
    {"window_seconds": GRANT.window_seconds + 1},
    {"epoch": 1},
    {"salt": bytes(32)},
]


def test_no_field_of_the_grant_is_left_out_below():
    assert {next(iter(change)) for change in CHANGES} == set(Grant.__struct_fields__)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_every_field_is_under_the_signature_and_in_the_id(change):
    other = msgspec.structs.replace(GRANT, **change)
    assert other.id(DOMAIN) != ID
    with pytest.raises(BadSignature):
        check_grant(other, DOMAIN, SIGNATURE)


@pytest.mark.parametrize(
    "domain", [Domain(DOMAIN.chain_id + 1, REGISTRY), Domain(DOMAIN.chain_id, TOKEN)]
)
def test_nothing_signed_for_one_chain_or_registry_counts_at_another(domain):
    assert GRANT.id(domain) != ID
    with pytest.raises(BadSignature, match="not by"):
        check_grant(GRANT, domain, SIGNATURE)
    with pytest.raises(BadSignature, match="not by"):
        check_voucher(ID, 2, domain, VOUCHER, SIGNER)


def test_a_voucher_counts_for_one_grant_one_count_and_one_signer():
    check_voucher(ID, 2, DOMAIN, VOUCHER, SIGNER)
    check_voucher(ID, 2, DOMAIN, VOUCHER, SIGNER.lower())
    for wrong in [
        (bytes(32), 2, DOMAIN, VOUCHER, SIGNER),
        (ID, 1, DOMAIN, VOUCHER, SIGNER),
        (ID, 3, DOMAIN, VOUCHER, SIGNER),
        (ID, 2, DOMAIN, VOUCHER, OWNER.claims.address),
        (ID, 2, DOMAIN, SIGNATURE, SIGNER),
    ]:
        with pytest.raises(BadSignature):
            check_voucher(*wrong)


def test_an_accept_or_revoke_is_no_voucher():
    """Types are part of the digest: a signature for one purpose never serves another."""
    for other in (sign_accept(ID, 2, 0, DOMAIN, KEY), sign_revoke(ID, 2, DOMAIN, KEY)):
        with pytest.raises(BadSignature):
            check_voucher(ID, 2, DOMAIN, other, SIGNER)


BROKEN = {
    "the other s": malleated(VOUCHER),
    "v as 0 or 1": VOUCHER[:64] + bytes([VOUCHER[64] - 27]),
    "v of EIP-155": VOUCHER[:64] + bytes([VOUCHER[64] + 8]),
    "v of neither": VOUCHER[:64] + b"\x1d",
    "the other v": VOUCHER[:64] + bytes([55 - VOUCHER[64]]),
    "r of zero": bytes(32) + VOUCHER[32:],
    "r beyond the order": b"\xff" * 32 + VOUCHER[32:],
    "s of zero": VOUCHER[:32] + bytes(32) + VOUCHER[64:],
    "short": VOUCHER[:64],
    "long": VOUCHER + b"\x00",
    "compact (EIP-2098)": VOUCHER[:64],
    "empty": b"",
    "zeros": bytes(65),
}


@pytest.mark.parametrize("name", BROKEN)
def test_only_the_form_that_the_registry_takes_is_taken(name):
    """A voucher that the registry would refuse is no payment, even if a library recovers it."""
    with pytest.raises(BadSignature):
        check_voucher(ID, 2, DOMAIN, BROKEN[name], SIGNER)


@given(st.binary(min_size=65, max_size=65))
@settings(max_examples=50, deadline=None)
def test_random_bytes_are_never_a_signature_and_never_a_crash(signature):
    with pytest.raises(BadSignature):
        check_grant(GRANT, DOMAIN, signature)


@pytest.mark.parametrize("name", ["owner", "requester", "voucher_signer", "token"])
def test_an_address_without_checksum_is_named(name):
    assert checked_addresses(GRANT) == GRANT
    wrong = msgspec.structs.replace(GRANT, **{name: getattr(GRANT, name).lower()})
    with pytest.raises(Malformed, match=name):
        checked_addresses(wrong)


def test_a_price_that_the_registry_cannot_hold_is_refused():
    largest = msgspec.structs.replace(GRANT, price=str(2**128 - 1))
    assert checked_addresses(largest).price_units == 2**128 - 1
    with pytest.raises(Malformed, match="price"):
        checked_addresses(msgspec.structs.replace(GRANT, price=str(2**128)))


def test_the_total_is_price_times_steps_exactly():
    grant = msgspec.structs.replace(GRANT, price=str(10**30 + 1), max_uses=100_000)
    assert grant.total_units == (10**30 + 1) * 100_000


def test_an_address_is_that_of_its_key():
    assert address_of((1).to_bytes(32, "big")) == "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"


def test_signing_a_grant_is_the_same_in_every_run():
    assert sign_grant(GRANT, DOMAIN, OWNER.keys.evm_private_key) == SIGNATURE


def test_the_registry_itself_agrees_on_which_vouchers_count():
    """What the wallet takes the contract settles, and what it refuses the contract refuses."""
    pytest.importorskip("pyrevm")
    from tests.unit.contracts.registry.revm import Refused, World

    world = World()
    grant = world.grant()
    world.open(grant, 1_000)
    good = world.voucher(grant, 1)
    signer, id = grant.voucher_signer, world.id(grant)
    for bad in (malleated(good), good[:64] + bytes([good[64] - 27]), good[:64], bytes(65)):
        with pytest.raises(BadSignature):
            check_voucher(id, 1, world.domain, bad, signer)
        with pytest.raises(Refused):
            world.settle(grant, 1, bad)
    check_voucher(id, 1, world.domain, good, signer)
    world.settle(grant, 1, good)
