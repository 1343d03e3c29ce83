"""A program run on made-up rows: what it gives where there is nothing of anybody's to tell.

Beside what it gives on one's own rows it shows what a program makes of any rows at all. The rows
follow from the dataset's description alone (`wallet.views.twin`), go through the view's transforms
as real ones do, and are the same each time.
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
    from wallet.agreement.view import View
    from wallet.vault.datasets import Dataset
    from wallet.views.projection import SourceRow
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
    projection, program = Projection(view, dataset.columns), view.program
    assert program is not None
    made = twin(dataset.columns, dataset.time_column, Bands(), min(rows, MOST_ROWS), _SEED)
    source: list[SourceRow] = []
    for number, row in enumerate(itertools.chain.from_iterable(map(parse, made))):
        values = tuple(row[name] for name in projection.reads)
        key = (number.to_bytes(16, "big"),) if projection.keyed else ()
        source.append((None, values + key))
    draws = Draws(_NOBODYS, view.hash())
    frequent = projection.frequent(source, draws) if projection.looks_twice else None
    read = projection.rows(source, _NOBODYS, frequent)
    types = [column.type for column in projection.inputs]
    table = abi.table(types, read, program.memory_bytes)
    return results.run(program, table, compute, draws)
