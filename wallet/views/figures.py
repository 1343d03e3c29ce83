"""Figures of many rows, made in a process of its own.

Guarantees: the figures are those that `Projection.rows` gives here for the same rows, byte for
byte; the process gets the view, the columns' description and the rows it is scoped to, and no key.
It holds what it groups within a bound of memory and time, so a plan that makes a group of every
row ends there and not in the node.

Left to others: reading the rows through the guard (`wallet.views.content`), the process
(`app.worker.computing`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.view import view_from_document
from wallet.compute import orders
from wallet.compute.orders import Failed, Figure, Figures
from wallet.errors import FreeholdError
from wallet.importers.base import ColumnSpec, Value
from wallet.views.projection import Projection, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.compute.orders import Answer, Order
    from wallet.views.projection import Frequent

IN_PLACE: Final = 10_000
"""So many rows are grouped where they are read: starting a process would take longer."""

SECONDS: Final = 60.0

Elsewhere = Callable[[Figure, Iterable[SourceRow]], tuple[tuple[Value, ...], ...]]
"""What has figures made in another process; ProgramFailed if there are none."""

_COLUMNS: Final = msgspec.msgpack.Decoder(tuple[ColumnSpec, ...])


def order(
    projection: Projection, columns: tuple[ColumnSpec, ...], secret: bytes, frequent: Frequent
) -> Figure:
    """Return what such a process is asked."""
    return Figure(
        view=canonical(projection.view.document()),
        columns=msgspec.msgpack.encode(columns),
        secret=secret,
        frequent={name: tuple(values) for name, values in frequent.items()},
        width=len(projection.columns),
        seconds=SECONDS,
    )


def answer(asked: Order, frames: Iterator[bytes]) -> Answer:
    """Make the figures, in that process."""
    if not isinstance(asked, Figure):
        return Failed("not-computed", "These are no figures.")
    source: Iterator[SourceRow] = itertools.chain.from_iterable(map(orders.decode_rows, frames))
    frequent = {name: frozenset(values) for name, values in asked.frequent.items()}
    try:
        view = view_from_document(parse_canonical(asked.view))
        projection = Projection(view, _COLUMNS.decode(asked.columns))
        return Figures(tuple(projection.rows(source, asked.secret, frequent)))
    except FreeholdError as error:
        return Failed("not-computed", str(error)[:1_000])
