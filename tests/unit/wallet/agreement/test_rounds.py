"""Round keys and records as typed data: the digest of EIP-712, and who signed it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement import rounds
from wallet.agreement.grant import HALF_ORDER, Domain, address_of
from wallet.agreement.rounds import RoundKeys, RoundRecord
from wallet.errors import BadSignature

pytestmark = pytest.mark.area("F")

DOMAIN = Domain(8453, "0x5FbDB2315678afecb367f032d93F642f64180aa3")
KEY = b"\x07" * 32
ADDRESS = bytes.fromhex(address_of(KEY)[2:])
ORDER = 2 * HALF_ORDER + 1
KEYS = RoundKeys(
    grant_id=b"g" * 32,
    study=b"s" * 32,
    number=7,
    manifest=b"m" * 32,
    channel_key=b"c" * 32,
    mask_key=b"k" * 32,
    signing_key=b"e" * 32,
)
RECORD = RoundRecord(b"s" * 32, 7, b"r" * 32)


def by_eth_account(kind: str, written: str, message: dict[str, Any], domain: Domain) -> Any:
    """The same as eth-account understands it, from the type as it is written."""
    fields = [part.split(" ") for part in written[len(kind) + 1 : -1].split(",")]
    return encode_typed_data(
        full_message={
            "types": {
                "EIP712Domain": [
                    {"name": "name", "type": "string"},
                    {"name": "version", "type": "string"},
                    {"name": "chainId", "type": "uint256"},
                    {"name": "verifyingContract", "type": "address"},
                ],
                kind: [{"name": name, "type": type} for type, name in fields],
            },
            "primaryType": kind,
            "domain": {
                "name": "Freehold rounds",
                "version": "1",
                "chainId": domain.chain_id,
                "verifyingContract": domain.registry,
            },
            "message": message,
        }
    )


def keys_typed(keys: RoundKeys) -> dict[str, Any]:
    return {
        "grantId": keys.grant_id,
        "study": keys.study,
        "number": keys.number,
        "manifest": keys.manifest,
        "channelKey": keys.channel_key,
        "maskKey": keys.mask_key,
        "signingKey": keys.signing_key,
    }


WORD = st.binary(min_size=32, max_size=32)


@settings(max_examples=15, deadline=None)
@given(
    st.builds(
        RoundKeys,
        grant_id=WORD,
        study=WORD,
        number=st.integers(0, 2**32 - 1),
        manifest=WORD,
        channel_key=WORD,
        mask_key=WORD,
        signing_key=WORD,
    ),
    st.integers(0, 2**53 - 1),
)
def test_digest_and_signature_are_those_of_eth_account(keys: RoundKeys, chain_id: int):
    domain = Domain(chain_id, DOMAIN.registry)
    theirs = by_eth_account("RoundKeys", rounds.ROUND_KEYS, keys_typed(keys), domain)
    assert keys.digest(domain) == keccak(b"\x19" + theirs.version + theirs.header + theirs.body)
    signature = rounds.sign(keys, domain, KEY)
    assert signature == bytes(Account.sign_message(theirs, KEY).signature)
    assert Account.recover_message(theirs, signature=signature) == address_of(KEY)
    assert rounds.signed_by(ADDRESS, keys.digest(domain), signature)


def test_a_record_s_digest_is_that_of_eth_account():
    message = {"study": RECORD.study, "number": RECORD.number, "record": RECORD.record}
    theirs = by_eth_account("RoundRecord", rounds.ROUND_RECORD, message, DOMAIN)
    assert rounds.sign(RECORD, DOMAIN, KEY) == bytes(Account.sign_message(theirs, KEY).signature)


@pytest.mark.parametrize("name", RoundKeys.__struct_fields__)
def test_a_signature_counts_for_exactly_these_keys(name: str):
    signature = rounds.sign(KEYS, DOMAIN, KEY)
    rounds.check(KEYS, DOMAIN, signature, ADDRESS)
    changed = msgspec.structs.replace(KEYS, **{name: 8 if name == "number" else b"x" * 32})
    with pytest.raises(BadSignature, match="keys of the round were not signed by 0x"):
        rounds.check(changed, DOMAIN, signature, ADDRESS)


def test_a_signature_counts_on_one_chain_for_one_registry_by_one_address():
    signature = rounds.sign(RECORD, DOMAIN, KEY)
    rounds.check(RECORD, DOMAIN, signature, ADDRESS)
    for domain, address in (
        (Domain(1, DOMAIN.registry), ADDRESS),
        (Domain(8453, "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42"), ADDRESS),
        (DOMAIN, bytes(20)),
    ):
        with pytest.raises(BadSignature, match="record was not signed by 0x"):
            rounds.check(RECORD, domain, signature, address)


def test_a_signature_has_one_form():
    digest, signature = KEYS.digest(DOMAIN), rounds.sign(KEYS, DOMAIN, KEY)
    s = int.from_bytes(signature[32:64], "big")
    other_half = (ORDER - s).to_bytes(32, "big")
    for spelt in (
        signature[:64],
        signature + b"\x00",
        b"",
        signature[:64] + bytes([signature[64] - 27]),
        signature[:32] + other_half + bytes([55 - signature[64]]),  # high s, the other parity
        bytes(32) + signature[32:],
        signature[:32] + bytes(32) + signature[64:],
        b"\xff" * 32 + signature[32:],
    ):
        assert not rounds.signed_by(ADDRESS, digest, spelt)
    assert rounds.signed_by(ADDRESS, digest, signature)


def test_keys_and_records_are_never_one_for_the_other():
    assert len({KEYS.digest(DOMAIN), RECORD.digest(DOMAIN)}) == 2
    with pytest.raises(BadSignature):
        rounds.check(RECORD, DOMAIN, rounds.sign(KEYS, DOMAIN, KEY), ADDRESS)
