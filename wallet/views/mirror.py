"""The mirror: what anybody could learn from a whole dataset, if they had it as it is.

The same panel as for a request, on every column and row, with no requester: nothing is drawn,
nothing leaves and nothing is written down.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.view import View
from wallet.vault import datasets
from wallet.views.draws import SECRET_BYTES
from wallet.views.extent import extent
from wallet.views.findings import RiskItem
from wallet.views.preview import judged
from wallet.views.risk import in_order
from wallet.views.traces import Cell

if TYPE_CHECKING:
    from wallet.store import Database

_NO_SECRET: Final = bytes(SECRET_BYTES)
MOST_ROWS: Final = 200_000
"""Of a larger dataset so many rows are judged, drawn by lot: more would say the same, later."""


_COUNTED: Final = frozenset({"home", "told-apart", "rare", "times", "texts"})
"""Measures that count rows or values."""


class Mirror(msgspec.Struct, frozen=True):
    """What a dataset tells, the plainest first, and where its rows lie.

    `looked` is how many of its rows were judged: all, or of a large dataset a sample.
    """

    rows: int
    looked: int
    risk: tuple[RiskItem, ...]
    cells: tuple[Cell, ...]


def mirror(database: Database, dataset: str) -> Mirror:
    """Judge a dataset as if it left whole.

    Raises:
        NotFound: the vault has no such dataset.
        ViewError: it cannot be read.
    """
    found = database.read(datasets.by_name, dataset)
    names = tuple(column.name for column in found.columns)
    view = View(dataset, names, sample=MOST_ROWS if found.rows > MOST_ROWS else None)
    panel = judged(database, view, _NO_SECRET)
    items = [item for item in panel.items() if item.measure != "sample"]  # nobody asked for it
    if view.sample is not None:  # how many and from when is known of all rows
        items = [_of_some(item, panel.rows) for item in items if item.measure != "extent"]
        items.append(extent(found.rows, _day(found.first_ms), _day(found.last_ms)))
    return Mirror(found.rows, panel.rows, in_order(items), panel.cells())


def _of_some(item: RiskItem, looked: int) -> RiskItem:
    """An item whose numbers were counted on some of the rows, with that said."""
    if item.measure not in _COUNTED or not item.level:
        return item
    words = f"{item.sentence[:1].lower()}{item.sentence[1:]}"
    return msgspec.structs.replace(item, sentence=f"Among {looked:,} rows drawn by lot: {words}")


def _day(ms: int | None) -> str:
    return "" if ms is None else f"{datetime.fromtimestamp(ms / 1000, tz=UTC):%Y-%m-%d}"
