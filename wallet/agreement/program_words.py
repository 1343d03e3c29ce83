"""A program in words: what comes out of it, which one it is, and what it may use.

For `wallet.agreement.words`, the one renderer; every part of a `Program` shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wallet.agreement.program import Output, Program


def lines(program: Program) -> list[tuple[str, str]]:
    """Return what is agreed of a program, as lines with their labels."""
    count = len(program.outputs)
    numbers = "1 number" if count == 1 else f"{count:,} numbers"
    noise = (
        "none: what the program puts into a number leaves, within its limits"
        if program.noise is None
        else f"random, as wide as the limits (privacy loss {program.noise} for each number)"
    )
    return [
        ("Only as", f"{numbers} that a program of theirs works out here, once, from these rows"),
        *(("A number", output_words(item)) for item in program.outputs),
        ("Noise on each", noise),
        ("The program", f"SHA-256 {program.code}, {program.size:,} bytes, way in {program.abi}"),
        ("It may use", f"{program.fuel:,} instructions, {program.pages:,} × 64 KiB of memory"),
    ]


def output_words(item: Output) -> str:
    """Return what one output is: "weekly mean, kept between 40 and 200"."""
    return f"{item.name.replace('_', ' ')}, kept between {item.low} and {item.high}"
