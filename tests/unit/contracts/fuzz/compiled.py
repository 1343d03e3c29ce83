"""Contracts that only tests need, compiled when they are first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from eth_abi.abi import encode

if TYPE_CHECKING:
    from tests.unit.contracts.registry.revm import Contract, Machine

SOURCES = Path(__file__).parent / "sources"


@cache
def source(name: str) -> tuple[bytes, list[dict[str, Any]]]:
    """Creation code and ABI of a contract in `sources`."""
    vyper = pytest.importorskip("vyper", reason="the compiler is in the dev dependency group")
    output = vyper.compile_code(
        (SOURCES / f"{name}.vy").read_text(), output_formats=["bytecode", "abi"]
    )
    return bytes.fromhex(output["bytecode"][2:]), output["abi"]


def deploy(machine: Machine, name: str, *arguments: Any) -> Contract:
    """Put a contract of `sources` on a chain."""
    code, abi = source(name)
    inputs = [i["type"] for x in abi if x["type"] == "constructor" for i in x["inputs"]]
    return machine.deploy_code(code + encode(inputs, arguments), abi)
