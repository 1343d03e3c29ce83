"""Anchors: found by the words alone, each hiding which head it names."""

from __future__ import annotations

import hashlib
import pickle

import pytest
from eth_account import Account
from hypothesis import given
from hypothesis import strategies as st

from wallet.keys import anchor_private_key, derive, evm_address, evm_private_key, words_of
from wallet.shares.anchor import Anchored, AnchorKeys

pytestmark = pytest.mark.area("G")

ENTROPY = bytes(range(32))
KEYS = AnchorKeys(ENTROPY)


def test_the_address_is_that_of_another_account_of_the_same_words():
    Account.enable_unaudited_hdwallet_features()
    known = Account.from_mnemonic(" ".join(words_of(ENTROPY)), account_path="m/44'/60'/1'/0/0")
    assert evm_address(anchor_private_key(ENTROPY)) == known.address
    assert anchor_private_key(ENTROPY) != evm_private_key(ENTROPY, 0)


def test_an_anchor_is_as_the_page_says():
    number = (3).to_bytes(8, "big")
    secret = derive(ENTROPY, "backup-anchor")
    mask = hashlib.sha256(b"freehold/backup-anchor/1/seq\0" + secret + number).digest()[:8]
    root = hashlib.sha256(b"freehold/backup-anchor/1\0" + secret + number).digest()
    assert KEYS.root(3) == root
    assert KEYS.hidden(3, 41) == 41 ^ int.from_bytes(mask, "big")
    assert KEYS.hidden(3, KEYS.hidden(3, 41)) == 41
    with pytest.raises(TypeError):
        pickle.dumps(KEYS)
    assert secret.hex() not in repr(KEYS)


@given(st.integers(0, 3000))
def test_the_newest_is_found_in_few_questions_however_many_there_are(count: int):
    there = {KEYS.root(n): KEYS.hidden(n, 5 * n) for n in range(1, count + 1)}
    asked: list[bytes] = []

    def look(root: bytes) -> int | None:
        asked.append(root)
        return there.get(root)

    assert KEYS.newest(look) == (Anchored(count, 5 * count) if count else None)
    assert len(asked) <= 2 * max(count, 1).bit_length() + 1


def test_anchors_of_other_words_are_not_found():
    other = AnchorKeys(bytes(32))
    there = {other.root(1): other.hidden(1, 9)}
    assert KEYS.newest(there.get) is None
