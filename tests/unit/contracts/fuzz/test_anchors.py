"""Anchors: each belongs to who made it, stays as it was, and what it includes is proved."""

from __future__ import annotations

import pytest
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.contracts.fuzz.registers import PEOPLE
from tests.unit.contracts.registry.revm import STRANGER, Contract, Machine, refused
from wallet.audit.merkle import EMPTY_ROOT, MemoryTree, leaf_hash

pytestmark = pytest.mark.area("C")

MACHINE = Machine()
ANCHORS = MACHINE.deploy("Anchors")


@pytest.fixture
def anchors() -> Contract:
    return Machine().deploy("Anchors")


def tree_of(count: int) -> tuple[MemoryTree, list[bytes]]:
    items = [bytes(keccak(bytes([n]))) for n in range(count)]
    return MemoryTree([leaf_hash(item) for item in items]), items


@given(st.integers(1, 70), st.data())
@settings(max_examples=60, deadline=None)
def test_the_chain_and_the_wallet_agree_on_what_a_root_includes(count: int, data: st.DataObject):
    tree, items = tree_of(count)
    if ANCHORS.read("anchored", STRANGER, tree.root())[0] == 0:
        ANCHORS.send(STRANGER, "anchor", tree.root(), count)
    index = data.draw(st.integers(0, count - 1))
    path = list(tree.inclusion(index))

    def includes(at: int, item: bytes, proof: list[bytes], root: bytes = tree.root()) -> bool:
        return bool(ANCHORS.read("includes", STRANGER, root, at, item, proof))

    assert includes(index, items[index], path)
    wrong = data.draw(st.integers(0, count + 2))
    if wrong != index:
        assert not includes(wrong, items[index], path)
    assert not includes(index, bytes(32), path)
    assert not includes(index, items[index], [*path, bytes(32)])
    assert not includes(index, items[index], path, EMPTY_ROOT)
    if path:
        assert not includes(index, items[index], path[:-1])
        changed = data.draw(st.integers(0, len(path) - 1))
        assert not includes(index, items[index], [*path[:changed], bytes(32), *path[changed + 1 :]])


def test_an_inner_node_is_no_item(anchors: Contract):
    tree, _ = tree_of(4)
    anchors.send(STRANGER, "anchor", tree.root(), 4)
    assert not anchors.read(
        "includes", STRANGER, tree.root(), 0, tree.node(1, 0), [tree.node(1, 1)]
    )


def test_an_anchor_says_when_and_is_made_once(anchors: Contract):
    root = bytes(31) + b"\x01"
    begun = anchors.machine.now
    anchors.send(STRANGER, "anchor", root, 1_000)
    assert anchors.events() == [("Anchored", {"by": STRANGER.lower(), "root": root, "size": 1_000})]
    anchors.machine.wait(60)
    with refused("already-anchored"):
        anchors.send(STRANGER, "anchor", root, 1_001)
    assert anchors.read("anchored", STRANGER, root) == (1_000, begun)


def test_nobody_can_take_an_anchor_from_another(anchors: Contract):
    """EAS's timestamp of a value that somebody stamped first reverts; here it does not."""
    root = bytes(31) + b"\x01"
    anchors.send(PEOPLE[0], "anchor", root, 1)
    assert anchors.read("anchored", PEOPLE[1], root) == (0, 0)
    anchors.send(PEOPLE[1], "anchor", root, 2)
    assert anchors.read("anchored", PEOPLE[0], root)[0] == 1


def test_what_was_never_anchored_includes_nothing_not_even_its_only_leaf(anchors: Contract):
    item = bytes(keccak(b"item"))
    root = leaf_hash(item)
    question: tuple[bytes, int, bytes, list[bytes]] = (root, 0, item, [])
    assert not anchors.read("includes", STRANGER, *question)
    anchors.send(PEOPLE[0], "anchor", root, 1)
    assert anchors.read("includes", PEOPLE[0], *question)
    assert not anchors.read("includes", STRANGER, *question), "it is another's anchor"
    anchors.send(STRANGER, "anchor", root, 0)
    assert not anchors.read("includes", STRANGER, *question), "a tree without leaves"


def test_a_tree_without_leaves_includes_nothing(anchors: Contract):
    anchors.send(STRANGER, "anchor", EMPTY_ROOT, 0)
    for path in ([], [bytes(32)]):
        assert not anchors.read("includes", STRANGER, EMPTY_ROOT, 0, bytes(32), path)
