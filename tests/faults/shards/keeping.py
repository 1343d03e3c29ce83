"""A process that keeps blocks on a shelf and says on its output what it has given its word for.

`python -m tests.faults.shards.keeping FOLDER COUNT`: prints `open`, then `kept N …` for the numbers
of the blocks of each write, `dropped N` for one that was taken away again, `head N` for a head, and
`full` where the disk said no, after which it goes on.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from p2p.shards.errors import NoRoom
from p2p.shards.kept_heads import KeptHead
from p2p.shards.shelf import Given, Shelf
from wallet.shares.blocks import block

OWNER = bytes(range(32))
TOGETHER = 3
MUCH = 1 << 30


def body(number: int) -> bytes:
    """What the block of a number is, the same in every process."""
    return random.Random(number).randbytes(5_000 + number % 7 * 9_000)


def named(number: int) -> bytes:
    """Its hash."""
    return block(body(number)).digest


def main(folder: Path, count: int) -> None:
    """Open, keep, drop, say so."""
    try:
        shelf = Shelf(folder, MUCH)
    except NoRoom:
        print("full", flush=True)
        return
    print("open", flush=True)
    for number in range(0, count, TOGETHER):
        some = range(number, number + TOGETHER)
        given = [Given(named(n), body(n), b"") for n in some]
        act(lambda given=given: shelf.keep(OWNER, given, MUCH, 1), "kept", *some)
        act(
            lambda number=number: shelf.heads.keep(
                bytes(32), KeptHead(OWNER, str(number).encode()), 1
            ),
            "head",
            number,
        )
        if number % 2:
            print("dropping", number, flush=True)
            act(lambda number=number: shelf.drop(OWNER, [named(number)]), "dropped", number)
    shelf.close()
    print("end", flush=True)


def act(what, said: str, *numbers: int) -> None:
    """Do something and say so; or that there was no room for it."""
    try:
        what()
    except NoRoom:
        print("full", flush=True)
    else:
        print(said, *numbers, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
