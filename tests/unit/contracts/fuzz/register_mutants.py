"""Faults planted in Anchors and in LearningRounds, for their state machines to find."""

from __future__ import annotations

from functools import partial

from tests.unit.contracts.fuzz.mutants import Mutant

_anchors = partial(Mutant, contract="Anchors")
_rounds = partial(Mutant, contract="LearningRounds")

ANCHORS = (
    _anchors(
        "an anchor is everybody's", "abi_encode(by, root)", "abi_encode(empty(address), root)"
    ),
    _anchors(
        "anchored again",
        '    assert self._anchors[key] == 0, "already-anchored"\n',
        "",
    ),
    _anchors("the time is lost", " | (block.timestamp << 64)", ""),
    _anchors("the size is lost", "convert(size, uint256) | (", "1 | ("),
    _anchors("a leaf without its prefix", 'sha256(concat(b"\\x00", item))', "sha256(item)"),
    _anchors(
        "what was never anchored includes its leaf",
        "        return False\n    sn: uint256 = size - 1",
        "        if size > 0:\n            return False\n    sn: uint256 = max(size, 1) - 1",
    ),
    _anchors(
        "an index beyond the tree",
        "    if fn >= size:\n        return False\n    sn: uint256 = size - 1",
        "    if size == 0:\n        return False\n    sn: uint256 = size - 1",
    ),
    _anchors("a path too long", "        if sn == 0:\n            return False\n", ""),
    _anchors("a path too short", "return sn == 0 and current == root", "return current == root"),
    _anchors("no last leaf of an odd row", "if fn & 1 == 1 or fn == sn:", "if fn & 1 == 1:"),
    _anchors("the event tells no size", "root=root, size=size)", "root=root, size=0)"),
    _anchors("the event tells another root", "root=root, size=size)", "root=key, size=size)"),
)

ROUNDS = (
    _rounds(
        "a round is everybody's",
        "abi_encode(coordinator, study, number)",
        "abi_encode(study, number)",
    ),
    _rounds(
        "all rounds of a study are one",
        "abi_encode(coordinator, study, number)",
        "abi_encode(coordinator, study)",
    ),
    _rounds(
        "all studies are one",
        "abi_encode(coordinator, study, number)",
        "abi_encode(coordinator, number)",
    ),
    _rounds("the count is not kept", "abi_encode(before, fact, count)", "abi_encode(before, fact)"),
    _rounds("no chain of facts", "abi_encode(before, fact, count)", "abi_encode(fact, count)"),
    _rounds(
        "stages in any order",
        '    assert before & LOW_8 == stage - 1, "wrong-stage"\n',
        "",
    ),
    _rounds("nobody took part", '    assert count > 0, "no-participants"\n', ""),
    _rounds(
        "finished whatever came out",
        "    return self._records[self._key(coordinator, study, number)] == word",
        "    return self._records[self._key(coordinator, study, number)] & LOW_8 == FINISHED",
    ),
    _rounds("the event tells another manifest", "manifest=manifest)", "manifest=study)"),
    _rounds("the event tells another root", "root=root, count=count)", "root=study, count=count)"),
    _rounds("the event tells no count", "root=root, count=count)", "root=root, count=0)"),
    _rounds("the event tells another aggregate", "aggregate=aggregate)", "aggregate=study)"),
)
