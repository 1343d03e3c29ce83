"""Programs that a requester sends with its requests: kept in its books, given by hash.

Guarantees: a wallet gets exactly the bytes that a request names. What was added once is never
changed; a program that open requests name is there as long as the books are.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from wallet.agreement.program import MODULE_BYTES, Program, check
from wallet.errors import Malformed, NotAllowed, NotFound

if TYPE_CHECKING:
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE program (
    code BLOB PRIMARY KEY NOT NULL CHECK (length(code) = 32),
    name TEXT NOT NULL,
    module BLOB NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT;
"""

_MAGIC: Final = b"\x00asm\x01\x00\x00\x00"


def add(tx: Transaction, name: str, module: bytes, now_ms: int) -> str:
    """Keep a program; return its hash in hex. One that is kept already stays as it is.

    Raises:
        Malformed: it is no WebAssembly module, or too large; wallets would refuse it.
    """
    if len(module) > MODULE_BYTES or not module.startswith(_MAGIC):
        raise Malformed(
            f"A program is a WebAssembly module of at most {MODULE_BYTES:,} bytes; this is none."
        )
    code = hashlib.sha256(module)
    tx.execute(
        "INSERT INTO program (code, name, module, added_ms) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (code) DO NOTHING",
        (code.digest(), name[:100], module, now_ms),
    )
    return code.hexdigest()


def module(tx: Transaction, code: str) -> bytes:
    """Return the program of a hash; NotFound if it was never added."""
    rows = tx.execute("SELECT module FROM program WHERE code = ?", (bytes.fromhex(code),))
    if not rows:
        raise NotFound("There is no program of this hash.")
    return bytes(rows[0][0])


def every(tx: Transaction) -> tuple[tuple[str, str, int], ...]:
    """Return name, hash in hex and size of every program, the newest first."""
    rows = tx.execute(
        "SELECT name, lower(hex(code)), length(module) FROM program ORDER BY added_ms DESC, code"
    )
    return tuple((str(name), str(code), int(size)) for name, code, size in rows)


def check_asked(tx: Transaction, program: Program) -> None:
    """Return if a call can name this program: it is sound, and it is here.

    Raises:
        Malformed: what is said of it does not fit together.
        NotAllowed: it was never added, or its size is another.
    """
    check(program)
    sizes = {code: size for _, code, size in every(tx)}
    if program.code not in sizes:
        raise NotAllowed(
            "The call names a program that is not here; add it with `program add FILE.wasm`."
        )
    if sizes[program.code] != program.size:
        raise NotAllowed(f"“size” of this program is {sizes[program.code]}, not {program.size}.")
