"""RFC 9162 trees against the RFC's recursive definition, known vectors and tampering."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.audit.merkle import (
    EMPTY_ROOT,
    MemoryTree,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

pytestmark = pytest.mark.area("A")

# The inputs and heads of the Certificate Transparency reference implementation (RFC 6962 and
# RFC 9162 share the hashing), as published in its merkle tree tests.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
HEADS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def head(leaves: list[bytes]) -> bytes:
    """MTH by the recursive text of RFC 9162 §2.1.1."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(head(leaves[:k]), head(leaves[k:]))


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH by the recursive text of §2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*path(m, leaves[:k]), head(leaves[k:])]
    return [*path(m - k, leaves[k:]), head(leaves[:k])]


def proof(m: int, leaves: list[bytes], *, known: bool = True) -> list[bytes]:
    """SUBPROOF by the recursive text of §2.1.4.1."""
    if m == len(leaves):
        return [] if known else [head(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*proof(m, leaves[:k], known=known), head(leaves[k:])]
    return [*proof(m - k, leaves[k:], known=False), head(leaves[:k])]


def hashes(count: int) -> list[bytes]:
    return [leaf_hash(b"leaf %d" % i) for i in range(count)]


def test_the_published_vectors_are_reproduced():
    tree = MemoryTree()
    assert tree.root() == EMPTY_ROOT == hashlib.sha256(b"").digest()
    for data, expected in zip(INPUTS, HEADS, strict=True):
        tree.append(leaf_hash(data))
        assert tree.root().hex() == expected


@pytest.mark.parametrize("size", range(1, 34))
def test_every_root_path_and_proof_follows_the_text_of_the_rfc(size):
    leaves = hashes(size)
    tree = MemoryTree(leaves)
    assert tree.root() == head(leaves)
    for index in range(size):
        assert list(tree.inclusion(index)) == path(index, leaves)
    for first in range(1, size + 1):
        assert list(tree.consistency(first)) == proof(first, leaves)
        assert tree.root(first) == head(leaves[:first])


@given(st.integers(1, 300), st.data())
@settings(max_examples=50, deadline=None)
def test_each_leaf_is_shown_to_be_in_every_later_tree_and_nowhere_else(size, data):
    tree = MemoryTree(hashes(size))
    index = data.draw(st.integers(0, size - 1))
    upto = data.draw(st.integers(index + 1, size))
    steps = tree.inclusion(index, upto)
    leaf = leaf_hash(b"leaf %d" % index)
    assert verify_inclusion(leaf, index, upto, steps, tree.root(upto))
    assert not verify_inclusion(leaf_hash(b"other"), index, upto, steps, tree.root(upto))
    other = data.draw(st.integers(-2, upto + 2).filter(lambda n: n != index))
    assert not verify_inclusion(leaf, other, upto, steps, tree.root(upto))
    assert not verify_inclusion(leaf, index, upto, (*steps, leaf), tree.root(upto))
    assert not verify_inclusion(leaf, index, upto, steps, leaf_hash(b"root"))
    if steps:
        assert not verify_inclusion(leaf, index, upto, steps[:-1], tree.root(upto))
        assert not verify_inclusion(leaf, index, upto, (b"short", *steps[1:]), tree.root(upto))


@given(st.integers(1, 300), st.data())
@settings(max_examples=50, deadline=None)
def test_a_log_that_only_grew_is_told_from_one_that_was_rewritten(size, data):
    first = data.draw(st.integers(1, size))
    tree = MemoryTree(hashes(size))
    steps = tree.consistency(first)
    assert verify_consistency(first, size, tree.root(first), tree.root(), steps)
    changed = hashes(size)
    changed[data.draw(st.integers(0, first - 1))] = leaf_hash(b"rewritten")
    rewritten = MemoryTree(changed)
    assert not verify_consistency(
        first, size, tree.root(first), rewritten.root(), rewritten.consistency(first)
    )
    assert not verify_consistency(first, size, tree.root(first), tree.root(), (*steps, b"x" * 32))
    if steps:
        assert not verify_consistency(first, size, tree.root(first), tree.root(), steps[1:])
        assert not verify_consistency(first, size, tree.root(first), tree.root(), ())


def test_impossible_proofs_are_refused():
    tree = MemoryTree(hashes(5))
    for bad in (-1, 5):
        with pytest.raises(ValueError, match="no leaf"):
            tree.inclusion(bad)
    with pytest.raises(ValueError, match="5 leaves"):
        tree.inclusion(0, 6)
    for bad in (0, 6):
        with pytest.raises(ValueError, match="no consistency proof"):
            tree.consistency(bad)
    assert not verify_consistency(0, 5, EMPTY_ROOT, tree.root(), ())
    assert not verify_consistency(3, 5, tree.root(3), tree.root(), ())
    assert not verify_consistency(5, 5, tree.root(4), tree.root(), ())
    assert not verify_inclusion(leaf_hash(b"leaf 0"), 0, 0, (), EMPTY_ROOT)
