"""What is computed, computed on made-up rows: where there is nothing of anybody's to tell.

Beside what a program or a study gives on one's own rows it shows what it makes of any rows at all.
The rows follow from the dataset's description alone (`wallet.views.twin`), go through the view's
transforms as real ones do, and are the same each time.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from wallet.compute import abi
from wallet.views import results
from wallet.views.canonical import parse
from wallet.views.draws import Draws
from wallet.views.projection import Projection
from wallet.views.twin import Bands, twin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.agreement.view import View
    from wallet.importers.base import Value
    from wallet.vault.datasets import Dataset
    from wallet.views.projection import OutputColumn, SourceRow
    from wallet.views.results import Compute, Run

MOST_ROWS: Final = 1_000
_SEED: Final = 1
_NOBODYS: Final = bytes(32)


def on_twin(view: View, dataset: Dataset, rows: int, compute: Compute) -> Run:
    """Run the program of a view on made-up rows of its dataset.

    Args:
        view: with a program.
        dataset: what the view is of; only its description is used.
        rows: how many; at most `MOST_ROWS`.
        compute: what runs it.

    Raises:
        ViewError: the view does not fit the dataset.
        ProgramFailed: the program gives nothing on such rows.
    """
    program, projection = view.program, Projection(view, dataset.columns)
    assert program is not None
    types = [column.type for column in projection.inputs]
    table = abi.table(types, _rows(projection, dataset, rows), program.memory_bytes)
    return results.run(program, table, compute, Draws(_NOBODYS, view.hash()))


def made_up(
    view: View, dataset: Dataset, rows: int
) -> tuple[tuple[OutputColumn, ...], Iterator[tuple[Value, ...]]]:
    """Return the columns of a view of rows, and made-up rows of it; arguments as `on_twin`.

    Raises:
        ViewError: the view does not fit the dataset.
    """
    projection = Projection(view, dataset.columns)
    return projection.columns, _rows(projection, dataset, rows)


def _rows(projection: Projection, dataset: Dataset, rows: int) -> Iterator[tuple[Value, ...]]:
    made = twin(dataset.columns, dataset.time_column, Bands(), min(rows, MOST_ROWS), _SEED)
    source: list[SourceRow] = []
    for number, row in enumerate(itertools.chain.from_iterable(map(parse, made))):
        values = tuple(row[name] for name in projection.reads)
        key = (number.to_bytes(16, "big"),) if projection.keyed else ()
        source.append((None, values + key))
    draws = Draws(_NOBODYS, projection.view.hash())
    frequent = projection.frequent(source, draws) if projection.looks_twice else None
    return projection.rows(source, _NOBODYS, frequent)
