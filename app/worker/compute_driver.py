"""The node's side of computing: hand an order to a process of its own, and check its answer.

The process is taken to be hostile, since it runs what somebody else wrote: it is killed when its
time is over, and what it says is bounded, read strictly and held against the order.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from app.worker.one_answer import asked
from wallet.compute import orders
from wallet.compute.orders import BROKE_OFF, Failed, Figures, ProgramFailed, Ran, Trained

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.worker.one_answer import Started
    from wallet.compute.orders import Figure, Order, RunProgram, Train
    from wallet.importers.base import Value
    from wallet.views.projection import SourceRow

SECONDS: Final = 60.0
"""How long a program may take on this computer, compiling included."""

GRACE_SECONDS: Final = 10.0
"""How much longer the process has to start and to answer."""


BATCH: Final = 2_000
"""So many rows are handed over at a time."""


def compute(
    order: RunProgram, grace_seconds: float = GRACE_SECONDS, started: Started | None = None
) -> Ran:
    """Return what a program gives; blocks until its process has ended.

    Args:
        order: what to run.
        grace_seconds: how much longer than the order says.
        started: is told of the process, and may end it from another thread.

    Raises:
        ProgramFailed: it gives nothing; `reason` names why.
    """
    answer = _answered(order, grace_seconds, started=started)
    assert isinstance(answer, Ran)
    return answer


def trained(order: Train, grace_seconds: float = GRACE_SECONDS) -> Trained:
    """Return what a wallet would add to a round; blocks until its process has ended.

    Raises:
        ProgramFailed: it gives nothing; `reason` names why.
    """
    answer = _answered(order, grace_seconds)
    assert isinstance(answer, Trained)
    return answer


def figures(
    order: Figure, rows: Iterable[SourceRow], grace_seconds: float = GRACE_SECONDS
) -> tuple[tuple[Value, ...], ...]:
    """Return the figures of rows, which are handed over as they are read.

    Raises:
        ProgramFailed: they cannot be made; `reason` names why.
    """
    pending = iter(rows)
    batches = iter(lambda: list(islice(pending, BATCH)), [])
    answer = _answered(order, grace_seconds, map(orders.encode_rows, batches))
    assert isinstance(answer, Figures)
    return answer.rows


def _answered(
    order: Order,
    grace_seconds: float,
    following: Iterable[bytes] = (),
    started: Started | None = None,
) -> Ran | Trained | Figures:
    kind = str(type(order).__struct_config__.tag)
    limit = orders.HEADER + orders.ANSWER_LIMIT
    content = chain((orders.encode(order),), following)
    said = asked("compute", (kind,), content, limit, order.seconds + grace_seconds, started)
    length = orders.length_of(said[: orders.HEADER]) if len(said) >= orders.HEADER else -1
    if length != len(said) - orders.HEADER or length > orders.ANSWER_LIMIT:
        raise ProgramFailed("broke-off", f"{BROKE_OFF} It used more time or memory than it may.")
    answer = orders.decode_answer(said[orders.HEADER :], order)
    if isinstance(answer, Failed):
        raise ProgramFailed(answer.reason, answer.message, answer.fuel)
    return answer
