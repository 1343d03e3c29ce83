"""A program that comes to the data: what is agreed of it before it runs.

The program itself is a WebAssembly module, named by the SHA-256 of its bytes, so exactly one
program is agreed to. It reads the rows of its view as numbers and gives one number for each output
listed here, and nothing else: how many numbers leave, what each is called and between which two
limits it lies stands in the signed document before anything was computed. With `noise` each number
gets discrete Laplace noise as wide as its limits, so it hides whatever the program put into it.

Left to others: how rows become numbers and the module's door (`wallet.compute`), the size of the
noise (`wallet.views.results`), and when a result without noise passes (`wallet.policy.programs`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Final, Literal

import msgspec

from wallet.errors import Malformed

MODULE_BYTES: Final = 1024 * 1024
"""A module is no larger."""

PAGE_BYTES: Final = 65_536
"""A page of memory in WebAssembly."""

MOST_FUEL: Final = 20_000_000_000
"""About ten seconds of a fast processor, at worst a minute of a slow one."""

MOST_PAGES: Final = 4_096
MOST_OUTPUTS: Final = 1_024

RAW_RESULTS: Final = "raw-results"
"""What the person names to let a program's numbers pass without noise; no column is called so."""

_LOSS: Final = re.compile(r"[0-9]+(\.[0-9]+)?")

OutputName = Annotated[
    str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[a-z][a-z0-9_]*\Z")
]
CodeHash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Number = Annotated[str, msgspec.Meta(max_length=40, pattern=r"^-?[0-9]+(\.[0-9]+)?\Z")]


class Output(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number that leaves: what it is called, and the limits it is kept between."""

    name: OutputName
    low: Number
    high: Number


class Program(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which program runs on the rows of a view, what comes out, and what it may use.

    Attributes:
        code: SHA-256 of the module's bytes, in hex.
        size: of the module in bytes.
        abi: how the program is entered and how rows are written (`wallet/compute/README.md`).
        outputs: the numbers that leave, in order; their names are distinct.
        fuel: how many instructions it may run, as the runtime counts them.
        pages: how much memory it may have, in pages of 64 KiB; its rows lie in it.
        noise: the privacy loss ε of each number; None if they leave as they are, in limits.
    """

    code: CodeHash
    size: Annotated[int, msgspec.Meta(ge=8, le=MODULE_BYTES)]
    abi: Literal[1]
    outputs: Annotated[tuple[Output, ...], msgspec.Meta(min_length=1, max_length=MOST_OUTPUTS)]
    fuel: Annotated[int, msgspec.Meta(ge=1_000, le=MOST_FUEL)]
    pages: Annotated[int, msgspec.Meta(ge=1, le=MOST_PAGES)]
    noise: Annotated[str, msgspec.Meta(max_length=40)] | None = None

    @property
    def memory_bytes(self) -> int:
        """How much memory it may have, in bytes."""
        return self.pages * PAGE_BYTES


def check(program: Program) -> None:
    """Return if what is said of a program fits together.

    Raises:
        Malformed: two outputs are called alike, limits leave nothing between them, or the noise
            is none; the message names it.
    """
    names = [item.name for item in program.outputs]
    for index, item in enumerate(program.outputs):
        if item.name in names[:index]:
            raise Malformed(f"The program has two numbers called {item.name!r}.")
        if Decimal(item.low) >= Decimal(item.high):
            raise Malformed(f"The limits of {item.name!r} leave nothing between them.")
    if program.noise is not None and not _LOSS.fullmatch(program.noise):
        raise Malformed("The program's noise is a plain decimal number above zero.")
