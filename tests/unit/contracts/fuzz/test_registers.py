"""Anchors and learning rounds: each belongs to who made it, stays as it was, and is proved."""

from __future__ import annotations

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.unit.contracts.registry.revm import STRANGER, Contract, Machine, key, refused
from wallet.agreement.grant import address_of
from wallet.audit.merkle import EMPTY_ROOT, MemoryTree, leaf_hash

pytestmark = pytest.mark.area("C")

PEOPLE = [address_of(key(name)) for name in ("ann", "ben")]
WORDS = st.sampled_from([bytes(31) + bytes([n]) for n in range(4)])
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


def test_a_tree_without_leaves_includes_nothing(anchors: Contract):
    anchors.send(STRANGER, "anchor", EMPTY_ROOT, 0)
    for path in ([], [bytes(32)]):
        assert not anchors.read("includes", STRANGER, EMPTY_ROOT, 0, bytes(32), path)


class Rounds(RuleBasedStateMachine):
    """Rounds of two coordinators, called in any order."""

    @initialize()
    def begin(self) -> None:
        self.contract = Machine().deploy("LearningRounds")
        self.facts: dict[tuple[int, bytes, int], list[tuple[bytes, int]]] = {}

    @rule(
        who=st.integers(0, 1),
        study=WORDS,
        number=st.sampled_from([0, 1, 2**32 - 1]),
        stage=st.integers(0, 2),
        fact=WORDS,
        count=st.sampled_from([0, 1, 100, 2**32 - 1]),
    )
    def say(self, who, study, number, stage, fact, count) -> None:
        facts = self.facts.setdefault((who, study, number), [])
        name = ("begin", "commit", "finish")[stage]
        arguments = (study, number, fact, *([count] if stage == 1 else []))
        if stage == 1 and count == 0:
            with refused("no-participants"):
                self.contract.send(PEOPLE[who], name, *arguments)
        elif stage != len(facts):
            with refused("wrong-stage"):
                self.contract.send(PEOPLE[who], name, *arguments)
        else:
            self.contract.send(PEOPLE[who], name, *arguments)
            facts.append((fact, count if stage == 1 else 0))
        for other in (0, 1):
            self.look(other, study, number)

    def look(self, who: int, study: bytes, number: int) -> None:
        facts = self.facts.get((who, study, number), [])
        word = 0
        for stage, (fact, count) in enumerate(facts, 1):
            hashed = keccak(encode(["uint256", "bytes32", "uint32"], [word, fact, count]))
            word = int.from_bytes(hashed, "big") >> 8 << 8 | stage
        found = self.contract.read("record", PEOPLE[who], study, number)
        assert found == (len(facts), word.to_bytes(32, "big"))
        padded = [*facts, *[(bytes(32), 1)] * 3][:3]
        (manifest, _), (root, count), (aggregate, _) = padded
        key = (PEOPLE[who], study, number)
        said = self.contract.read("finished", *key, manifest, root, count, aggregate)
        assert said == (len(facts) == 3)
        if said:
            other = bytes(31) + b"\xff"
            for changed in (
                (other, root, count, aggregate),
                (manifest, other, count, aggregate),
                (manifest, root, count ^ 1, aggregate),
                (manifest, root, count, other),
            ):
                assert not self.contract.read("finished", *key, *changed)


def test_a_round_goes_forward_once_and_belongs_to_its_coordinator():
    run_state_machine_as_test(
        Rounds,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )
