"""A WebAssembly module looked at before it is compiled, and what of its doors is allowed.

Guarantees: bytes that pass `check_bytes` are no larger than agreed, begin as a module of version 1
and are cut into sections of known kinds, each once and in order, without a start function: nothing
of the module runs before it is entered. `check_doors` lets a module ask for nothing but the one
function of the way in, and see that the way in is there.

The contents of the sections are the compiler's to check. Source: WebAssembly Core Specification
2.0, §5.5 (binary format).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.program import MODULE_BYTES
from wallet.compute.orders import ProgramFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC: Final = b"\x00asm\x01\x00\x00\x00"
_CUSTOM, _START = 0, 8
_ORDER: Final = (1, 2, 3, 4, 5, 6, 7, 9, 12, 10, 11)
"""The sections in the order they come in; 12 (how many data there are) stands before the code."""

_MOST_SECTIONS: Final = 64

EMIT: Final = "wallet.emit (i32, f64)"
ALLOC: Final = "alloc (i32) -> i32"
RUN: Final = "run (i32, i32, i32)"
MEMORY: Final = "memory"


def check_bytes(module: bytes) -> None:
    """Return if bytes have the form of a module that is run.

    Raises:
        ProgramFailed: they do not; the message names what is wrong.
    """
    if len(module) > MODULE_BYTES:
        raise ProgramFailed(
            "too-large", f"The program has {len(module):,} bytes; {MODULE_BYTES:,} are allowed."
        )
    if not module.startswith(MAGIC):
        raise ProgramFailed("not-a-module", "The program is not a WebAssembly module of version 1.")
    at, place, count = len(MAGIC), 0, 0
    while at < len(module):
        kind = module[at]
        size, at = _number(module, at + 1)
        at += size
        count += 1
        if at > len(module) or count > _MOST_SECTIONS:
            raise ProgramFailed("not-a-module", "The program is cut off, or of too many parts.")
        if kind == _CUSTOM:
            continue
        if kind == _START:
            raise ProgramFailed(
                "start-function",
                "The program has a start function, which would run before it is entered.",
            )
        if kind not in _ORDER[place:]:
            raise ProgramFailed(
                "not-a-module", f"The program has a part of kind {kind} where none is allowed."
            )
        place = _ORDER.index(kind) + 1


def check_doors(imports: Sequence[str], exports: Sequence[str]) -> None:
    """Return if a module asks for no more than it gets, and can be entered.

    Args:
        imports: what it asks for, in words.
        exports: what it offers, in words.

    Raises:
        ProgramFailed: it does not; the message names the door.
    """
    for one in imports:
        if one != EMIT:
            raise ProgramFailed(
                "import-not-allowed",
                f"The program asks for “{one[:120]}”. It gets nothing but “{EMIT}”.",
            )
    for one in (MEMORY, ALLOC, RUN):
        if one not in exports:
            raise ProgramFailed("export-missing", f"The program does not offer “{one}”.")


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read an unsigned LEB128 number of 32 bits; return it and the place after it."""
    found = 0
    for shift in range(0, 35, 7):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        found |= (byte & 0x7F) << shift
        if byte < 0x80:
            return found, at
    raise ProgramFailed("not-a-module", "The program is cut off, or a length in it is none.")
