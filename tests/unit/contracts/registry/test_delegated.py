"""EIP-7702 on a real chain: an account that delegated to code still grants, revokes and is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from eth_account import Account
from eth_utils.crypto import keccak

from tests.bench._gas_ledger import Ledger, calldata
from tests.unit.contracts.fuzz.compiled import source
from wallet.agreement import grant as agreement
from wallet.agreement.grant import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("C")

LATER = 2**40


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path)
    yield made
    made.close()


def delegate(ledger: Ledger, name: str, key: bytes) -> None:
    """Put code that follows another key on the chain, and point the account at it."""
    creation, _ = source("Account")
    code = ledger.deploy_code(creation + bytes.fromhex(address_of(key)[2:]).rjust(32, b"\x00"))
    owner = ledger.keys[name]
    chain_id, nonce = ledger.domain.chain_id, ledger.nonces["relayer"]
    authorised = Account.sign_authorization(
        {"chainId": chain_id, "address": code, "nonce": ledger.nonces[name]}, owner
    )
    signed = Account.sign_transaction(
        {
            "type": 4,
            "chainId": chain_id,
            "nonce": nonce,
            "to": address_of(ledger.keys["relayer"]),
            "value": 0,
            "data": b"",
            "gas": 200_000,
            "maxFeePerGas": 10**10,
            "maxPriorityFeePerGas": 1,
            "accessList": [],
            "authorizationList": [authorised],
        },
        ledger.keys["relayer"],
    )
    ledger.nonces["relayer"] += 1
    ledger.nonces[name] += 1
    ledger.mined(bytes(signed.raw_transaction))


def test_the_account_s_own_key_and_its_code_both_sign_for_it(ledger: Ledger):
    other = keccak(text="the key that the code follows")
    delegate(ledger, "owner", other)
    assert ledger.code(address_of(ledger.keys["owner"])).startswith(b"\xef\x01\x00")
    for signer in (ledger.keys["owner"], other):
        grant = ledger.grant()
        signature = agreement.sign_grant(grant, ledger.domain, signer)
        opening = calldata("open", grant.tuple(), signature, 0, 0, b"")
        ledger.send("relayer", ledger.registry, opening)
        order = agreement.sign_revoke(grant.id(ledger.domain), LATER, ledger.domain, signer)
        ledger.send("relayer", ledger.registry, calldata("revoke", grant.tuple(), LATER, order))

    paid = ledger.grant()
    ledger.send("requester", ledger.token, calldata("approve", ledger.registry, 10**26))
    opening = calldata("open", paid.tuple(), ledger.signed(paid), 10**18, 0, b"")
    ledger.send("requester", ledger.registry, opening)
    words = agreement.compact(ledger.voucher(paid, 2))
    ledger.send("owner", ledger.registry, calldata("settle", paid.tuple(), 2, *words))
    ledger.send("owner", ledger.registry, calldata("close", paid.tuple(), 0, b""))


def test_a_stranger_s_signature_is_refused_by_key_and_code_alike(ledger: Ledger):
    delegate(ledger, "owner", keccak(text="the key that the code follows"))
    grant = ledger.grant()
    signature = agreement.sign_grant(grant, ledger.domain, ledger.keys["requester"])
    opening = calldata("open", grant.tuple(), signature, 0, 0, b"")
    with pytest.raises(AssertionError):
        ledger.send("relayer", ledger.registry, opening)
