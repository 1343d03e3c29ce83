"""The compiled contracts, as data: what the app deploys, checks and calls without a compiler.

The JSON files beside this module are written by `python -m contracts.build` and committed; a test
recompiles the sources and compares byte for byte. They are read through importlib.resources, so
they are found in a checkout, in an installed wheel and in a frozen build alike.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import msgspec

ContractName = Literal["ConsentRegistry", "RewardToken", "Anchors", "LearningRounds"]
CONTRACTS: tuple[ContractName, ...] = get_args(ContractName)


class Artifact(msgspec.Struct, frozen=True):
    """One compiled contract.

    `bytecode` creates it (constructor arguments go behind). On a chain its code is `runtime_size`
    bytes whose SHA-256 is `runtime_hash`, followed by `immutables_size` bytes that depend on the
    chain and the address.
    """

    name: str
    abi: list[dict[str, Any]]
    bytecode: bytes
    runtime_hash: str
    runtime_size: int
    immutables_size: int
    compiler: str
    evm_version: str

    def matches(self, code: bytes) -> bool:
        """Whether `code`, as read from a chain, is this contract."""
        return (
            len(code) == self.runtime_size + self.immutables_size
            and hashlib.sha256(code[: self.runtime_size]).hexdigest() == self.runtime_hash
        )


class _File(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    abi: list[dict[str, Any]]
    bytecode: str
    runtime_hash: str
    runtime_size: int
    immutables_size: int
    compiler: str
    evm_version: str


@cache
def load(name: ContractName) -> Artifact:
    """Return the committed artefact of a contract.

    Raises:
        FileNotFoundError: the installation lacks its data files.
    """
    raw = files(__name__).joinpath(f"{name}.json").read_bytes()
    held = msgspec.json.decode(raw, type=_File)
    return Artifact(
        name=held.name,
        abi=held.abi,
        bytecode=bytes.fromhex(held.bytecode.removeprefix("0x")),
        runtime_hash=held.runtime_hash,
        runtime_size=held.runtime_size,
        immutables_size=held.immutables_size,
        compiler=held.compiler,
        evm_version=held.evm_version,
    )
