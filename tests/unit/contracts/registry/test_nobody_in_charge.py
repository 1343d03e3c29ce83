"""No administrator: what functions there are, what code cannot do, and exits that stay open."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from contracts.artifacts import CONTRACTS, ContractName, load
from tests.unit.contracts.registry.revm import DEPLOYER, HOUR, Machine, Refused, World

pytestmark = pytest.mark.area("C")

CHANGES: dict[str, set[str]] = {
    "ConsentRegistry": {
        "open", "openWithPermit", "openMany", "revoke", "revokeAll", "settle", "settleMany",
        "close",
    },
    "RewardToken": {"transfer", "approve", "transferFrom", "permit"},
    "Anchors": {"anchor"},
    "LearningRounds": {"begin", "commit", "finish"},
}  # fmt: skip
"""Every function that changes anything, by contract; none of them is an administrator's."""

FORBIDDEN = {
    0xF0: "CREATE", 0xF2: "CALLCODE", 0xF4: "DELEGATECALL", 0xF5: "CREATE2", 0xFF: "SELFDESTRUCT",
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRACTS)
def test_no_function_is_there_but_those_of_the_list(name: ContractName):
    """Vana: an administrator pauses and swaps registries."""
    functions = [item for item in load(name).abi if item["type"] == "function"]
    changing = [f["name"] for f in functions if f["stateMutability"] not in ("view", "pure")]
    assert sorted(changing) == sorted(CHANGES[name])
    assert not [item for item in load(name).abi if item["type"] in ("fallback", "receive")]


@pytest.mark.parametrize("name", CONTRACTS)
def test_no_code_can_borrow_other_code_or_destroy_itself(name: ContractName):
    """Vana: contracts behind proxies, whose code is exchanged."""
    machine = Machine()
    contract = machine.deploy(name, *([10**30] if name == "RewardToken" else []))
    code = bytes(machine.evm.get_code(contract.address) or b"")[: load(name).runtime_size]
    assert len(code) == load(name).runtime_size
    assert not [FORBIDDEN[each] for each in _operations(code) if each in FORBIDDEN]


def _operations(code: bytes) -> bytes:
    """The code's opcodes without what is pushed."""
    found, at = bytearray(), 0
    while at < len(code):
        found.append(code[at])
        at += 1 + max(0, code[at] - 0x5F if 0x60 <= code[at] <= 0x7F else 0)
    return bytes(found)


def test_every_exit_stays_open_whatever_its_deployer_calls(world: World):
    """Vana: revoking reverts while an administrator has paused it."""
    revoked, kept, paid = (world.grant() for _ in range(3))
    for grant in (revoked, kept, paid):
        world.open(grant, 1000)
    for item in load("ConsentRegistry").abi:
        if item["type"] == "function":
            with suppress(Refused):
                world.registry.send(DEPLOYER, item["name"], *map(_nothing, item["inputs"]))
    for data in (b"", b"\xff" * 4, bytes(100)):
        with pytest.raises(RuntimeError):
            world.machine.evm.message_call(
                caller=DEPLOYER, to=world.registry.address, calldata=data, gas=1_000_000
            )
    world.settle(paid, 3)
    world.revoke(revoked)
    world.close(revoked, world.owner)
    world.revoke_all(world.owner)
    world.settle(paid, 5)
    assert [world.active(grant) for grant in (revoked, kept, paid)] == [False] * 3
    world.machine.wait(HOUR)
    for grant in (kept, paid):
        world.close(grant, world.requester)
    assert world.balance(world.owner) == 500
    assert world.balance(world.registry.address) == 0


def _nothing(item: dict[str, Any]) -> Any:
    """The empty value of a parameter."""
    if item["type"].endswith("]"):
        return []
    if item["type"] == "tuple":
        return tuple(map(_nothing, item["components"]))
    if item["type"] == "address":
        return "0x" + "00" * 20
    return b"" if item["type"].startswith("bytes") else 0
