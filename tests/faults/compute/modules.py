"""Modules for tests: a sound frame, and what is put into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import wasmtime

from wallet.compute.orders import RunProgram

EXAMPLES = Path(__file__).parents[3] / "wallet" / "compute" / "examples"
EMIT = '(import "wallet" "emit" (func $emit (param i32 f64)))'
MEMORY = '(memory (export "memory") 1)'
ALLOC = '(func (export "alloc") (param i32) (result i32) i32.const 1024)'
ROW = bytes(range(8)) * 2


def built(
    body: str = "", *, imports: str = EMIT, memory: str = MEMORY, alloc: str = ALLOC, more: str = ""
) -> bytes:
    """A module whose `run` does what `body` says."""
    run = f'(func (export "run") (param i32 i32 i32) {body})'
    return bytes(wasmtime.wat2wasm(f"(module {imports} {memory} {alloc} {more} {run})"))


def given(*numbers: tuple[int, str]) -> str:
    """A body that gives these numbers, written as WebAssembly writes them."""
    return " ".join(f"(call $emit (i32.const {k}) (f64.const {value}))" for k, value in numbers)


def order(module: bytes, **changes: Any) -> RunProgram:
    """An order of two numbers in one row, for one number."""
    fields: dict[str, Any] = {
        "module": module,
        "abi": 1,
        "rows": 1,
        "columns": 2,
        "table": ROW,
        "outputs": 1,
        "fuel": 10_000_000,
        "pages": 16,
        "seconds": 20.0,
    }
    return RunProgram(**(fields | changes))
