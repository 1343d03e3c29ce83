"""The verbs about programs that are sent with requests."""

from __future__ import annotations

import base64
import binascii
import time
from typing import TYPE_CHECKING, Any

from p2p.requester import programs as rows
from wallet.errors import Malformed

if TYPE_CHECKING:
    from app.requester.books import Books

_TABLE = """\
[program]
code = "{code}"
size = {size}
abi = 1
outputs = [{{ name = "result", low = "0", high = "100" }}]   # each number, in order, and its limits
noise = "0.1"                                             # leave out, and people must name it
fuel = 1000000000
pages = 1024
"""


def add(books: Books, name: str, content: str) -> dict[str, Any]:
    """Keep a program, given in base64, and say what a call names it by.

    Raises:
        Malformed: it is no WebAssembly module.
    """
    try:
        module = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("The program did not arrive whole.") from error
    code = books.db.write(rows.add, name, module, time.time_ns() // 1_000_000)
    return {
        "code": code,
        "size": len(module),
        "call": _TABLE.format(code=code, size=len(module)),
    }


def listing(books: Books) -> dict[str, Any]:
    """Name every program that is kept."""
    found = books.db.read(rows.every)
    return {"programs": [{"name": n, "code": c, "size": size} for n, c, size in found]}
