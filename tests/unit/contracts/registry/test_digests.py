"""What is signed off chain is what the registry checks: EIP-712, EIP-5267."""

from __future__ import annotations

import pytest
from eth_account.messages import encode_typed_data
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.contracts.registry.revm import CHAIN_ID, World
from wallet.agreement.grant import Grant

pytestmark = pytest.mark.area("A")

ADDRESSES = st.binary(min_size=20, max_size=20).map(to_checksum_address)
WORDS = st.binary(min_size=32, max_size=32)
GRANTS = st.builds(
    Grant,
    owner=ADDRESSES,
    requester=ADDRESSES,
    voucher_signer=ADDRESSES,
    dataset=WORDS,
    terms=WORDS,
    token=ADDRESSES,
    price=st.integers(0, 2**128 - 1).map(str),
    max_uses=st.integers(0, 2**32 - 1),
    open_by=st.integers(0, 2**64 - 1),
    expiry=st.integers(0, 2**64 - 1),
    window_seconds=st.integers(0, 2**32 - 1),
    epoch=st.integers(0, 2**64 - 1),
    salt=WORDS,
)
WORLD = World()
# Written out once more, so that a slip in the wallet's table cannot hide in both places.
FIELDS = (
    "address owner,address requester,address voucherSigner,bytes32 dataset,bytes32 terms,"
    "address token,uint128 price,uint32 maxUses,uint64 openBy,uint64 expiry,uint32 window,"
    "uint64 epoch,bytes32 salt"
)


@given(GRANTS)
@settings(max_examples=50, deadline=None)
def test_the_contract_the_wallet_and_eth_account_agree_on_every_grant_s_id(grant: Grant):
    names = [field.split(" ") for field in FIELDS.split(",")]
    signable = encode_typed_data(
        {"name": "ConsentRegistry", "version": "1", "chainId": CHAIN_ID,
         "verifyingContract": WORLD.registry.address},
        {"Grant": [{"name": name, "type": kind} for kind, name in names]},
        dict(zip([name for _, name in names], grant.tuple(), strict=True)),
    )  # fmt: skip
    independent = keccak(b"\x19" + signable.version + signable.header + signable.body)
    assert grant.id(WORLD.domain) == independent
    assert WORLD.registry.read("grantId", grant.tuple()) == independent


def test_the_contract_says_what_its_domain_is():
    fields, name, version, chain, contract, salt, extensions = WORLD.registry.read("eip712Domain")
    assert (fields, name, version) == (b"\x0f", "ConsentRegistry", "1")
    assert (chain, to_checksum_address(contract)) == (CHAIN_ID, WORLD.registry.address)
    assert (salt, extensions) == (b"\x00" * 32, ())
