"""The job "compute": do one piece of work on rows that came in, behind closed doors.

Arguments: the owner's process id and the kind of work, so that everything it needs is loaded before
the doors are closed. The order (`wallet.compute.orders`) comes first on standard input, then rows
if it is about any; the answer leaves on standard output. Another kind of work is another entry of
`KINDS`.
"""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING, Final

from app.worker.sandbox import Limits, close_doors
from wallet.compute import orders
from wallet.compute.orders import Failed, RunProgram
from wallet.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from wallet.compute.orders import Answer, Order

LIMITS: Final = Limits(memory=8 * 1024**3, data=3 * 512 * 1024**2, processor_seconds=300, files=16)
"""Written to: Python, the compiler, a program's memory, and its rows three times. The address space
holds the 4 GiB that are set aside for a program's memory and hardly used."""


def main(argv: Sequence[str]) -> int:
    """Read, work, answer, and return 0."""
    owner, kind = int(argv[0]), argv[1]
    work = KINDS[kind]()
    try:
        close_doors(owner, LIMITS)
        answer = work(orders.decode_order(next(frames())))
    except ImportRefused:
        answer = Failed("broke-off", "This system cannot fence a program in; it was not run.")
    except MemoryError:
        answer = Failed("broke-off", "It needs more memory than computing may use.")
    left = memoryview(orders.encode(answer))
    while left:
        left = left[os.write(sys.stdout.fileno(), left) :]
    return 0


def _program() -> Callable[[Order], Answer]:
    """Load what runs programs, and return what runs one."""
    from wallet.compute import runner  # only in this process: nothing else loads the compiler

    engine = runner.engine()

    def run(order: Order) -> Answer:
        if not isinstance(order, RunProgram):
            return Failed("not-a-module", "This is not the work of a program.")
        return runner.answer(order, engine)

    return run


def _train() -> Callable[[Order], Answer]:
    """Load what computes a wallet's part of a round, and return what does."""
    # numpy loads this part of itself when it is first used, and then the doors are closed
    import numpy.random  # noqa: F401

    from wallet.learning import part  # numpy, which nothing else here needs

    return part.answer


def _figures() -> Callable[[Order], Answer]:
    """Load what groups rows, and return what does."""
    from wallet.views import figures

    codecs.lookup("utf-16-be")  # which canonical JSON sorts by, and which lies in a file
    return lambda order: figures.answer(order, frames())


KINDS: Mapping[str, Callable[[], Callable[[Order], Answer]]] = {
    "figures": _figures,
    "program": _program,
    "train": _train,
}
"""By the kind of an order: what loads everything for it, and returns what does it."""


def frames() -> Iterator[bytes]:
    """Yield what comes on standard input: the order, then the rows that it is about, if any."""
    while header := _exactly(orders.HEADER):
        yield _exactly(orders.length_of(header))


def _exactly(size: int) -> bytes:
    taken = bytearray()
    while len(taken) < size and (piece := os.read(0, min(size - len(taken), 1024 * 1024))):
        taken += piece
    return bytes(taken)
