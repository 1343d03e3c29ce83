"""Typed messages: a closed list, one registry, the words of the struct that is signed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement.amounts import to_text
from wallet.agreement.binding import Claims, bind, sign_claims
from wallet.agreement.grant import Domain, Grant, check_grant, check_voucher
from wallet.agreement.rounds import RoundKeys, RoundRecord, signed_by
from wallet.agreement.signing import (
    OWNER,
    REQUESTER,
    Accept,
    Permit,
    Revoke,
    SeedSigner,
    SigningService,
    Voucher,
    most_units,
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


OWED = msgspec.structs.replace(GRANT, owner=OTHER.address, requester=SIGNER.address)
OWED = msgspec.structs.replace(OWED, voucher_signer=SIGNER.address)
"""A grant in which the key is the requester and signs the vouchers."""

CLAIMS = Claims(b"i" * 32, b"s" * 32, b"h" * 32, SIGNER.address, DOMAIN.chain_id)
PERMIT = Permit("Euro", "2", 2_400_000, nonce=0, deadline=2_000_000_000)
KEYS = RoundKeys(b"g" * 32, b"s" * 32, 3, b"m" * 32, b"c" * 32, b"k" * 32, b"e" * 32)
RECORD = RoundRecord(b"s" * 32, 3, b"r" * 32)
OF_BOTH = {
    OWNER: (GRANT, Revoke(GRANT, 5), CLAIMS, KEYS),
    REQUESTER: (Voucher(OWED, 3), Accept(OWED, 5, 9), PERMIT, CLAIMS, RECORD),
}


def service(may: Any = OWNER, most: int | None = None) -> SigningService:
    return SigningService(SIGNER, DOMAIN, TOKEN, Token("EURC", 6), may, most)


@pytest.mark.parametrize("role", [OWNER, REQUESTER])
def test_each_role_signs_its_list_and_nothing_of_the_other_s(role: Any):
    for message in OF_BOTH[role]:
        assert len(service(role).sign(message)) == 65
    others = [one for one in OF_BOTH[REQUESTER if role is OWNER else OWNER] if one != CLAIMS]
    unknown: tuple[Any, ...] = (*others, {"types": {}}, b"\x19\x01", "text", None)
    for message in unknown:
        with pytest.raises(NotAllowed, match="not on the list"):
            service(role).sign(message)


def test_an_owner_signs_its_grant_for_its_registry_and_no_other():
    signature = service().sign(GRANT)
    check_grant(GRANT, DOMAIN, signature)
    with pytest.raises(BadSignature):
        check_grant(GRANT, Domain(1, DOMAIN.registry), signature)


def test_a_voucher_is_for_the_grant_it_carries_at_the_service_s_registry():
    signature = service(REQUESTER).sign(Voucher(OWED, 3))
    check_voucher(OWED.id(DOMAIN), 3, DOMAIN, signature, SIGNER.address)
    elsewhere = Domain(1, DOMAIN.registry)
    with pytest.raises(BadSignature):
        check_voucher(OWED.id(elsewhere), 3, elsewhere, signature, SIGNER.address)


@pytest.mark.parametrize(("role", "message"), [(OWNER, KEYS), (REQUESTER, RECORD)])
def test_what_is_signed_in_a_round_is_for_this_registry_and_says_which_round(
    role: Any, message: Any
):
    own = bytes.fromhex(SIGNER.address[2:])
    signature = service(role).sign(message)
    assert signed_by(own, message.digest(DOMAIN), signature)
    assert not signed_by(own, message.digest(Domain(1, DOMAIN.registry)), signature)
    assert "round 3" in service(role).words(message)


def test_an_introduction_is_of_this_key_on_this_chain():
    binding = bind(CLAIMS, b"\x01" * 32, service().sign)
    assert binding.address_signature == sign_claims(CLAIMS, b"\x07" * 32)
    for changes in ({"address": OTHER.address}, {"chain_id": 1}):
        with pytest.raises(NotAllowed, match="another"):
            service().sign(msgspec.structs.replace(CLAIMS, **changes))


@pytest.mark.parametrize(
    ("role", "message", "said"),
    [
        (OWNER, msgspec.structs.replace(GRANT, owner=OTHER.address), "another owner"),
        (OWNER, msgspec.structs.replace(GRANT, token=OTHER.address), "not this wallet's token"),
        (OWNER, Revoke(OWED, 5), "another owner"),
        (REQUESTER, Voucher(GRANT, 3), "another voucher signer"),
        (REQUESTER, Accept(GRANT, 5, 9), "another requester"),
        (
            REQUESTER,
            Voucher(msgspec.structs.replace(OWED, token=OTHER.address), 1),
            "not this wallet's token",
        ),
        (REQUESTER, Voucher(OWED, 5), "owe more steps than it has"),
        (REQUESTER, Voucher(OWED, -1), "owe more steps than it has"),
        (REQUESTER, Accept(OWED, 2_400_001, 9), "draw more than all its steps cost"),
    ],
)
def test_another_s_grant_another_token_and_more_than_agreed_are_not_signed(
    role: Any, message: Any, said: str
):
    with pytest.raises(NotAllowed, match=said):
        service(role).sign(message)


@pytest.mark.parametrize(
    ("role", "message"),
    [(OWNER, GRANT), (REQUESTER, Voucher(OWED, 1)), (REQUESTER, Accept(OWED, 1, 9)),
     (REQUESTER, PERMIT)],
)  # fmt: skip
def test_above_the_cap_neither_side_binds_itself(role: Any, message: Any):
    assert service(role, most=2_400_000).sign(message)
    with pytest.raises(NotAllowed, match=r"for 2\.40 EURC in all, and while nobody"):
        service(role, most=2_399_999).sign(message)


def test_an_end_is_never_refused_for_its_price():
    assert service(most=1).sign(Revoke(GRANT, 5))


def test_the_cap_is_a_thousand_tokens_and_play_money_has_none():
    assert most_units(practice=False, decimals=6) == 1_000_000_000
    assert most_units(practice=True, decimals=6) is None


def test_the_words_are_those_of_the_struct():
    words = service().words
    assert words(GRANT) == (
        f"{OTHER.address} may use what the terms name 4 times, for 2.40 EURC in all, until "
        "2033-05-18 03:33 UTC."
    )
    assert words(Voucher(OWED, 3)) == (
        f"3 of 4 steps are owed to {OTHER.address}, 1.80 EURC in all."
    )
    assert words(Accept(OWED, 2_400_000, 2_000_000_000)) == (
        f"2.40 EURC in all may be drawn for the grant of {OTHER.address}, which costs 2.40 EURC in "
        "4 steps; this consent counts until 2033-05-18 03:33 UTC."
    )
    assert words(Revoke(GRANT, 2**40)).endswith("to the chain until 9999-12-31 23:59 UTC.")
    assert words(PERMIT).startswith("The registry may draw exactly 2.40 EURC once")
    assert SIGNER.address in words(CLAIMS)


@given(uses=st.integers(0, 4), price=st.integers(0, 10**20), total=st.integers(0, 10**20))
@settings(max_examples=25)
def test_words_and_signature_follow_every_field(uses: int, price: int, total: int):
    grant = msgspec.structs.replace(OWED, price=str(price))
    said = service(REQUESTER).words(Voucher(grant, uses))
    assert f"{uses} of 4 steps" in said
    assert to_text(uses * price, 6) + " EURC" in said
    said = service(REQUESTER).words(Accept(grant, total, 9))
    assert said.startswith(f"{to_text(total, 6)} EURC in all")


RAW = re.compile(r"\bsign_(grant|accept|voucher|revoke|revoke_all|close|claims|permit)\b")
MAY = {"grant.py", "binding.py", "signing.py", "permit.py"}


def test_nothing_of_the_product_signs_typed_messages_past_the_service():
    root = Path(__file__).parents[4]
    found = [
        str(file.relative_to(root))
        for folder in ("app", "wallet", "p2p", "contracts")
        for file in (root / folder).rglob("*.py")
        if not (file.parent.name == "agreement" and file.name in MAY)
        if RAW.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert RAW.search((root / "wallet" / "agreement" / "signing.py").read_text(encoding="utf-8"))
