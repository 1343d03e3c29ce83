"""Typed messages: a closed list, one registry, the words of the struct that is signed."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from wallet.agreement.grant import Domain, Grant, check_grant, check_voucher
from wallet.agreement.signing import (
    OWNER,
    REQUESTER,
    Accept,
    Revoke,
    SeedSigner,
    SigningService,
    Voucher,
)
from wallet.agreement.words import Token
from wallet.errors import BadSignature, NotAllowed

pytestmark = pytest.mark.area("C")

SIGNER = SeedSigner(b"\x07" * 32)
OTHER = SeedSigner(b"\x08" * 32)
TOKEN = "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42"
DOMAIN = Domain(8453, "0x5FbDB2315678afecb367f032d93F642f64180aa3")
GRANT = Grant(
    owner=SIGNER.address,
    requester=OTHER.address,
    voucher_signer=OTHER.address,
    dataset=b"d" * 32,
    terms=b"t" * 32,
    token=TOKEN,
    price="600000",
    max_uses=4,
    open_by=2_000_000_000,
    expiry=2_000_000_000,
    window_seconds=3600,
    epoch=0,
    salt=b"s" * 32,
)


def service(may: Any = OWNER, most: int | None = None) -> SigningService:
    return SigningService(SIGNER, DOMAIN, TOKEN, Token("EURC", 6), may, most)


def test_an_owner_signs_its_grant_for_its_registry_and_no_other():
    signature = service().sign(GRANT)
    check_grant(GRANT, DOMAIN, signature)
    with pytest.raises(BadSignature):
        check_grant(GRANT, Domain(1, DOMAIN.registry), signature)


def test_a_requester_s_key_signs_vouchers_and_nothing_of_an_owner_s():
    signature = service(REQUESTER).sign(Voucher(b"g" * 32, 3))
    check_voucher(b"g" * 32, 3, DOMAIN, signature, SIGNER.address)
    assert len(service(REQUESTER).sign(Accept(b"g" * 32, 5, 9))) == 65
    for message in (GRANT, Revoke(b"g" * 32, 5)):
        with pytest.raises(NotAllowed, match="not on the list"):
            service(REQUESTER).sign(message)


@pytest.mark.parametrize(
    "message", [Voucher(b"g" * 32, 3), Accept(b"g" * 32, 5, 9), {"types": {}}, b"\x19\x01", "text"]
)
def test_an_owner_s_key_signs_nothing_else_whatever_it_looks_like(message: Any):
    with pytest.raises(NotAllowed, match="not on the list"):
        service().sign(message)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"owner": OTHER.address}, "another owner"),
        ({"token": OTHER.address}, "not this wallet's token"),
    ],
)
def test_a_grant_for_another_owner_or_token_is_not_signed(changes: Any, said: str):
    with pytest.raises(NotAllowed, match=said):
        service().sign(msgspec.structs.replace(GRANT, **changes))


def test_a_grant_above_the_cap_is_not_signed():
    assert service(most=2_400_000).sign(GRANT)
    with pytest.raises(NotAllowed, match=r"for 2\.40 EURC in all, and while nobody"):
        service(most=2_399_999).sign(GRANT)


def test_the_words_are_those_of_the_struct():
    said = service().words(GRANT)
    assert "4 times, for 2.40 EURC in all" in said
    assert GRANT.requester in said
    assert service().words(Voucher(b"", 3)) == "3 steps of one grant are owed in all."
    assert service().words(Accept(b"", 2_500_000, 1)).startswith("2.50 EURC in all")
    assert service().words(Revoke(b"", 1))
