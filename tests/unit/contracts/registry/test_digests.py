"""What is signed off chain is what the registry checks: EIP-712, EIP-5267."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyrevm
import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.artifacts import load
from tests.unit.contracts.fuzz import signing
from tests.unit.contracts.registry.revm import (
    CHAIN_ID,
    OWNER,
    STRANGER,
    VOUCHERS,
    Contract,
    Machine,
    World,
    compacted,
    malleated,
    refused,
)
from wallet.agreement import grant as agreement
from wallet.agreement.grant import Domain, Grant
from wallet.errors import BadSignature

if TYPE_CHECKING:
    from collections.abc import Callable

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


NUMBERS = st.integers(0, 2**256 - 1)
MESSAGES = st.one_of(
    st.tuples(st.just(signing.ACCEPT), WORDS, NUMBERS, NUMBERS),
    st.tuples(st.just(signing.VOUCHER), WORDS, st.integers(0, 2**32 - 1)),
    st.tuples(st.just(signing.REVOKE), WORDS, NUMBERS),
    st.tuples(st.just(signing.CLOSE), WORDS, NUMBERS),
    st.tuples(st.just(signing.REVOKE_ALL), ADDRESSES, st.integers(0, 2**64 - 1), NUMBERS),
)
SIGNERS: dict[str, Callable[..., bytes]] = {
    signing.ACCEPT: agreement.sign_accept,
    signing.VOUCHER: agreement.sign_voucher,
    signing.REVOKE: agreement.sign_revoke,
    signing.CLOSE: agreement.sign_close,
    signing.REVOKE_ALL: agreement.sign_revoke_all,
}


@given(MESSAGES)
@settings(max_examples=60, deadline=None)
def test_the_wallet_and_eth_account_sign_the_same_orders(message):
    """That the contract takes exactly these is what the state machine shows."""
    kind, *values = message
    name, _, fields = kind.removesuffix(")").partition("(")
    split = [field.split(" ") for field in fields.split(",")]
    signed = Account.sign_typed_data(
        OWNER,
        {"name": "ConsentRegistry", "version": "1", "chainId": CHAIN_ID,
         "verifyingContract": WORLD.registry.address},
        {name: [{"name": field, "type": each} for each, field in split]},
        dict(zip([field for _, field in split], values, strict=True)),
    )  # fmt: skip
    assert SIGNERS[kind](*values, WORLD.domain, OWNER) == bytes(signed.signature)
    by_hand = signing.registry_digest(kind, tuple(values), WORLD.domain)
    assert signing.sign(OWNER, by_hand) == bytes(signed.signature)


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=40, deadline=None)
def test_a_signature_in_two_words_is_the_same_signature(digest: bytes):
    made = signing.sign(OWNER, digest)
    r, vs = agreement.compact(made)
    word = int.from_bytes(vs, "big")
    back = r + (word & (2**255 - 1)).to_bytes(32, "big") + bytes([27 + (word >> 255)])
    assert back == made
    for wrong in (b"", made[:64], made[:64] + b"\x01", malleated(made)):
        with pytest.raises(BadSignature):
            agreement.compact(wrong)


def test_where_a_chain_splits_signatures_of_the_old_one_do_not_count_on_the_new():
    address, grant = WORLD.registry.address, WORLD.grant()
    code = bytes(WORLD.machine.evm.get_code(address) or b"")
    split = Machine(CHAIN_ID + 1)
    split.evm.insert_account_info(address, pyrevm.AccountInfo(code=code))
    registry = Contract(split, address, load("ConsentRegistry").abi)
    assert registry.read("grantId", grant.tuple()) == grant.id(Domain(CHAIN_ID + 1, address))
    with refused("owner-signature"):
        signature = agreement.sign_grant(grant, WORLD.domain, OWNER)
        registry.send(grant.requester, "open", grant.tuple(), signature, 0, 0, b"")
    # A batch reckons ids by itself: it must come to the new one too.
    split.wait(WORLD.machine.now - split.now)
    registry.send(grant.owner, "open", grant.tuple(), b"", 0, 0, b"")
    here = Domain(CHAIN_ID + 1, address)
    for domain, reason in ((here, "above-deposit"), (WORLD.domain, "voucher-signature")):
        made = agreement.sign_voucher(grant.id(domain), 1, domain, VOUCHERS)
        with refused(reason):
            registry.send(STRANGER, "settleMany", [(grant.words(), 1, *compacted(made))])


def test_the_contract_says_what_its_domain_is():
    fields, name, version, chain, contract, salt, extensions = WORLD.registry.read("eip712Domain")
    assert (fields, name, version) == (b"\x0f", "ConsentRegistry", "1")
    assert (chain, to_checksum_address(contract)) == (CHAIN_ID, WORLD.registry.address)
    assert (salt, extensions) == (b"\x00" * 32, ())
