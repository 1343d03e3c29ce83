"""Rules for Anchors and LearningRounds: two people, calls in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from eth_abi.abi import encode
from eth_utils.crypto import keccak
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.unit.contracts.fuzz.counting import Counted
from tests.unit.contracts.registry.revm import Machine, key, refused
from wallet.agreement.grant import address_of
from wallet.audit.merkle import MemoryTree, leaf_hash

if TYPE_CHECKING:
    from contracts.artifacts import ContractName
    from tests.unit.contracts.registry.revm import Contract

Code = tuple[bytes, list[dict[str, Any]]]
"""Creation code and ABI."""

PEOPLE = [address_of(key(name)) for name in ("ann", "ben")]
WORDS = st.sampled_from([bytes(31) + bytes([n]) for n in range(4)])


def deployed(machine: Machine, name: ContractName, code: Code | None) -> Contract:
    """The committed contract, or other code in its place."""
    return machine.deploy_code(*code) if code else machine.deploy(name)


class Rounds(Counted):
    """Rounds of two coordinators, called in any order."""

    artifact: ClassVar[Code | None] = None

    @initialize()
    def begin(self) -> None:
        self.contract = deployed(Machine(), "LearningRounds", self.artifact)
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
            self.told(who, study, number, stage)
        for other in (0, 1):
            self.look(other, study, number)

    def told(self, who: int, study: bytes, number: int, stage: int) -> None:
        fact, count = self.facts[who, study, number][stage]
        named = {"coordinator": PEOPLE[who].lower(), "study": study, "number": number}
        name, facts = (
            ("Begun", {"manifest": fact}),
            ("Committed", {"root": fact, "count": count}),
            ("Finished", {"aggregate": fact}),
        )[stage]
        assert self.contract.events() == [(name, named | facts)]

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


class Anchoring(Counted):
    """Roots of small trees, anchored once by each, and what they include."""

    artifact: ClassVar[Code | None] = None

    @initialize()
    def begin(self) -> None:
        self.machine = Machine()
        self.contract = deployed(self.machine, "Anchors", self.artifact)
        self.made: dict[tuple[int, bytes], tuple[int, int]] = {}

    @rule(seconds=st.sampled_from([0, 1, 3600]))
    def wait(self, seconds) -> None:
        self.machine.wait(seconds)

    @rule(
        who=st.integers(0, 1),
        leaves=st.integers(1, 9),
        size=st.sampled_from([0, 1, None, None, 2**64 - 1]),
        index=st.integers(0, 9),
        item=st.integers(0, 9),
    )
    def anchor(self, who, leaves, size, index, item) -> None:
        items = [bytes(keccak(bytes([n]))) for n in range(leaves)]
        tree = MemoryTree([leaf_hash(each) for each in items])
        root, said = tree.root(), leaves if size is None else size
        if (who, root) in self.made:
            with refused("already-anchored"):
                self.contract.send(PEOPLE[who], "anchor", root, said)
        else:
            self.contract.send(PEOPLE[who], "anchor", root, said)
            self.made[who, root] = (said, self.machine.now)
            told = {"by": PEOPLE[who].lower(), "root": root, "size": said}
            assert self.contract.events() == [("Anchored", told)]
        for other, address in enumerate(PEOPLE):
            kept = self.made.get((other, root), (0, 0))
            assert self.contract.read("anchored", address, root) == kept
            path = list(tree.inclusion(min(index, leaves - 1)))
            found = self.contract.read("includes", address, root, index, items[item % leaves], path)
            assert found == (kept[0] == leaves and index == item % leaves)
            path = list(tree.inclusion(item % leaves))  # at the first place, for a smaller tree
            found = self.contract.read("includes", address, root, 0, items[item % leaves], path)
            assert found == (kept[0] == leaves and item % leaves == 0)
