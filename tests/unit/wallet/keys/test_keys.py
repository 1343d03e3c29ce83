"""Words, derivation and relationship keys: the same entropy gives the same keys for ever."""

from __future__ import annotations

import hashlib
import hmac
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.errors import WrongWords
from wallet.keys import (
    RelationshipKeys,
    derive,
    entropy_of,
    evm_address,
    evm_private_key,
    home,
    new_entropy,
    relationship,
    words_of,
)
from wallet.keys.hierarchy import HARDENED, private_key_at
from wallet.keys.words import seed_of

pytestmark = pytest.mark.area("A")

VECTORS = json.loads(
    (Path(__file__).parents[3] / "vectors" / "keys.json").read_text(encoding="utf-8")
)
ENTROPY = bytes(range(32))
SECRETS = ("evm_private_key", "transport_seed", "signing_seed", "hpke_private_key")


def steps(path: str) -> tuple[int, ...]:
    return tuple(
        int(part.rstrip("'")) + (HARDENED if part.endswith("'") else 0)
        for part in path.split("/")[1:]
    )


@pytest.mark.parametrize("vector", VECTORS["bip39"], ids=lambda v: v["entropy"][:6])
def test_words_are_those_of_the_published_vectors(vector):
    entropy = bytes.fromhex(vector["entropy"])
    assert " ".join(words_of(entropy)) == vector["words"]
    assert entropy_of(vector["words"]) == entropy
    assert entropy_of(vector["words"].upper().replace(" ", "\n ")) == entropy


@pytest.mark.parametrize(
    "vector", [*VECTORS["bip32"], *VECTORS["accounts"]], ids=lambda v: v["path"]
)
def test_the_key_tree_is_that_of_the_published_vectors(vector):
    key = private_key_at(bytes.fromhex(vector["seed"]), steps(vector["path"]))
    assert key.hex() == vector["private_key"]
    if "address" in vector:
        assert evm_address(key) == vector["address"]


def test_the_seed_is_that_of_bip39_with_an_empty_passphrase():
    words = " ".join(words_of(ENTROPY)).encode()
    seed = hashlib.pbkdf2_hmac("sha512", words, b"mnemonic", 2048)
    assert seed_of(ENTROPY) == seed == bytes.fromhex(VECTORS["seed"]["seed"])


@pytest.mark.parametrize("vector", VECTORS["derive"], ids=lambda v: v["purpose"])
def test_derivation_is_that_of_the_vectors_and_of_the_standard(vector):
    secret = bytes.fromhex(vector["secret"])
    key = derive(secret, vector["purpose"], vector["index"])
    assert key.hex() == vector["key"]
    # RFC 5869 written out: extract with a salt of zeros, then the one block of expand.
    info = f"freehold/v1/{vector['purpose']}/{vector['index']}".encode()
    extracted = hmac.digest(bytes(32), secret, "sha256")
    assert key == hmac.digest(extracted, info + b"\x01", "sha256")


@pytest.mark.parametrize("vector", [*VECTORS["relationship"], VECTORS["home"]])
def test_relationship_keys_are_those_of_the_vectors(vector):
    entropy = bytes.fromhex(vector["entropy"])
    keys = relationship(entropy, vector["index"]) if vector["index"] else home(entropy)
    assert {name: getattr(keys, name).hex() for name in SECRETS} == {
        name: vector[name] for name in SECRETS
    }
    assert keys.evm_address == vector["evm_address"]


def test_no_two_keys_of_different_indices_or_purposes_are_equal():
    sets = [home(ENTROPY), *(relationship(ENTROPY, index) for index in range(1, 6))]
    keys = [getattr(one, name) for one in sets for name in SECRETS]
    assert len(set(keys)) == len(keys)


@given(st.binary(min_size=32, max_size=32))
def test_words_give_back_their_entropy(entropy):
    words = words_of(entropy)
    assert len(words) == 24
    assert entropy_of(words) == entropy


@given(st.integers(0, 23), st.integers(0, 22))
def test_a_wrong_word_or_order_is_noticed_or_gives_other_entropy(place, other):
    words = list(words_of(ENTROPY))
    words[place], words[other] = words[other], words[place]
    try:
        changed = entropy_of(words)
    except WrongWords as error:
        assert not any(word in str(error).split() for word in words)  # noqa: PT017
    else:
        assert (changed == ENTROPY) == (words == list(words_of(ENTROPY)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "0 words"),
        ("abandon " * 12, "12 words"),
        ("abandon " * 24, "checksum does not fit"),
        ("abandon " * 3 + "freehold " + "abandon " * 20, "Word 4 is not"),
    ],
)
def test_words_that_cannot_be_right_are_explained(words, said):
    with pytest.raises(WrongWords, match=said):
        entropy_of(words)


@pytest.mark.parametrize(
    ("secret", "purpose", "index"),
    [
        (b"short", "database", 0),
        (ENTROPY, "", 0),
        (ENTROPY, "a/b", 0),
        (ENTROPY, "Database", 0),
        (ENTROPY, "a--b", 0),
        (ENTROPY, "database", -1),
        (ENTROPY, "database", 2**31),
    ],
)
def test_derivation_refuses_what_could_collide(secret, purpose, index):
    with pytest.raises(ValueError):
        derive(secret, purpose, index)


@pytest.mark.parametrize("index", [0, -1, 2**31])
def test_an_index_that_is_not_a_relationship_is_refused(index):
    with pytest.raises(ValueError, match="relationship index"):
        relationship(ENTROPY, index)


def test_indices_of_the_tree_stay_below_the_hardened_ones():
    with pytest.raises(ValueError, match="index"):
        evm_private_key(ENTROPY, HARDENED)
    with pytest.raises(ValueError, match="32"):
        words_of(b"short")


def test_keys_do_not_show_and_do_not_travel():
    keys = relationship(ENTROPY, 3)
    shown = f"{keys!r} {keys} {keys.__rich_repr__()}"
    for name in SECRETS:
        secret = getattr(keys, name)
        assert secret.hex() not in shown
        assert repr(secret) not in shown
    assert keys.evm_address in shown
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(keys)
    assert isinstance(keys, RelationshipKeys)


def test_fresh_entropy_is_never_the_same():
    assert len({new_entropy() for _ in range(100)}) == 100
