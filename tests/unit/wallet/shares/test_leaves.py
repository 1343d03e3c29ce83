"""A holder shows leaves that only who has the share can show."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.audit import merkle
from wallet.shares import leaves
from wallet.shares.errors import ShareDamaged

pytestmark = pytest.mark.area("G")


@given(size=st.integers(1, 20_000), seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_the_tree_is_that_of_the_log_and_every_proof_holds(size: int, seed: int) -> None:
    share = random.Random(seed).randbytes(size)
    tree = merkle.MemoryTree(
        [merkle.leaf_hash(share[at : at + 1024]) for at in range(0, size, 1024)]
    )
    root = leaves.root(share)
    assert root == tree.root()
    assert leaves.count(size) == len(tree)
    for index, proof in enumerate(leaves.prove(share, range(len(tree)))):
        assert proof.path == tree.inclusion(index)
        leaves.verify(root, size, proof)


def test_another_leaf_place_length_or_path_is_refused() -> None:
    share = random.Random(1).randbytes(5 * 1024 + 7)
    root, size = leaves.root(share), len(share)
    first, last = leaves.prove(share, [1, 5])
    wrong = [
        leaves.Proof(2, first.leaf, first.path),
        leaves.Proof(1, first.leaf[:-1], first.path),
        leaves.Proof(1, first.leaf + b"\0", first.path),
        leaves.Proof(1, first.leaf, first.path[:-1]),
        leaves.Proof(1, first.leaf, (*first.path, bytes(32))),
        leaves.Proof(5, last.leaf + bytes(1017), last.path),
        leaves.Proof(6, b"", first.path),
        leaves.Proof(900, first.leaf, first.path),
    ]
    for proof in wrong:
        with pytest.raises(ShareDamaged):
            leaves.verify(root, size, proof)
    for other in (size - 1, size + 1, 1024, 10**6):
        with pytest.raises(ShareDamaged):
            leaves.verify(root, other, last)
    with pytest.raises(ValueError, match="no leaf"):
        leaves.prove(share, [6])
    with pytest.raises(ValueError, match="no leaves"):
        leaves.root(b"")


def test_an_inner_node_does_not_pass_for_a_leaf() -> None:
    share = random.Random(2).randbytes(2048)
    pair = b"".join(merkle.leaf_hash(share[at : at + 1024]) for at in (0, 1024))
    with pytest.raises(ShareDamaged):
        leaves.verify(leaves.root(share), 64, leaves.Proof(0, pair, ()))


def test_leaves_are_drawn_evenly_over_all_shares_and_only_their_seed_foretells_them() -> None:
    sizes = [1024, 10 * 1024 + 1, 0, 5 * 1024]
    drawn = leaves.draw(sizes, 17_000, bytes(32))
    seen = Counter(drawn)
    assert set(seen) == {
        (share, leaf) for share, size in enumerate(sizes) for leaf in range(leaves.count(size))
    }
    assert all(800 < count < 1200 for count in seen.values())
    assert drawn[:44] == leaves.draw(sizes, 44, bytes(32))
    assert drawn[:44] != leaves.draw(sizes, 44, bytes(31) + b"\1")
    assert leaves.draw([], 44, bytes(32)) == leaves.draw([0], 44, bytes(32)) == ()


def test_forty_four_leaves_find_a_tenth_that_is_missing() -> None:
    draw = random.Random(9)
    sizes = [1 << 20] * 3
    missing = set(draw.sample([(s, leaf) for s in range(3) for leaf in range(1024)], 307))
    found = sum(
        not missing.isdisjoint(leaves.draw(sizes, leaves.DAILY_LEAVES, draw.randbytes(32)))
        for _ in range(1000)
    )
    assert found >= 980
