"""What a view gives from the vault: the one path that preview, snapshot and release share.

Guarantees: the rows are read through the guard at one state of the database, blurred or grouped
with the grant's secret, and come out in one fixed order; the same data, view and secret give the
same bytes.
"""

from __future__ import annotations

from contextlib import contextmanager
from heapq import nsmallest
from typing import TYPE_CHECKING

from wallet.compute import abi
from wallet.errors import ViewError
from wallet.vault import datasets
from wallet.views import figures, results
from wallet.views.canonical import lines
from wallet.views.draws import SECRET_BYTES, Draws
from wallet.views.projection import Projection
from wallet.views.scope import VIEW, compile_scope, guarded, source_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.agreement.view import View
    from wallet.importers.base import Value
    from wallet.store import Database, Guarded
    from wallet.vault.datasets import Dataset
    from wallet.views.figures import Elsewhere
    from wallet.views.projection import Frequent, OutputColumn, SourceRow
    from wallet.views.results import Compute, Run
    from wallet.views.scope import Scope


class Content:
    """The rows of one view while its guarded connection is open; made by `opened`."""

    def __init__(
        self,
        projection: Projection,
        scope: Scope,
        reading: Guarded,
        secret: bytes,
        dataset: Dataset,
        compute: Compute | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.projection = projection
        self.time_column = dataset.time_column
        self._described = dataset.columns
        self._scope = scope
        self._reading = reading
        self._secret = secret
        self._compute, self._elsewhere = compute, elsewhere
        self.run: Run | None = None
        self._made: tuple[tuple[Value, ...], ...] | None = None

    @property
    def columns(self) -> tuple[OutputColumn, ...]:
        """What comes out, in output order."""
        return self.projection.columns

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in output order."""
        return tuple(column.name for column in self.columns)

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows as they would leave; ViewError if a stored value cannot leave.

        Of a view with a program these are its numbers: `run` then says what it gave and used.
        """
        if self.projection.view.program is not None:
            return self.ran().values()
        if self.projection.view.aggregate is not None and self._elsewhere is not None:
            return self._figures(self._elsewhere)
        return self._grouped()

    def ran(self) -> Run:
        """Run the program of the view on its rows, once.

        Raises:
            ProgramFailed: it gives nothing.
            ViewError: there is nothing to run it with.
        """
        program = self.projection.view.program
        assert program is not None
        if self._compute is None:
            raise ViewError("A program runs only for a request that asks for it; nothing was run.")
        if self.run is None:
            types = [column.type for column in self.projection.inputs]
            table = abi.table(types, self._grouped(), program.memory_bytes)
            draws = Draws(self._secret, self.projection.view.hash())
            self.run = results.run(program, table, self._compute, draws)
        return self.run

    @property
    def read(self) -> int:
        """How many rows a program read."""
        return 0 if self.run is None else self.run.rows

    def _figures(self, elsewhere: Elsewhere) -> Iterator[tuple[Value, ...]]:
        """The figures of rows; of many, made in another process, and only once."""
        if self._counted() <= figures.IN_PLACE:
            return self._grouped()
        if self._made is None:
            draws = Draws(self._secret, self.projection.view.hash())
            frequent = self._frequent(draws)
            asked = figures.order(self.projection, self._described, self._secret, frequent)
            self._made = elsewhere(asked, self._source(None))
        return iter(self._made)

    def _grouped(self) -> Iterator[tuple[Value, ...]]:
        draws = Draws(self._secret, self.projection.view.hash())
        frequent = self._frequent(draws)
        return self.projection.rows(self._source(self._sample(draws)), self._secret, frequent)

    def _frequent(self, draws: Draws) -> Frequent:
        if not self.projection.looks_twice:
            return {}
        return self.projection.frequent(self._source(self._sample(draws)), draws)

    def _counted(self) -> int:
        """How many rows the view reads."""
        return int(self._reading.rows(f"SELECT count(*) FROM {VIEW}")[0][0])  # noqa: S608

    def count(self) -> int:
        """How many rows would leave."""
        if self.projection.view.program is not None:
            return len(self.projection.view.program.outputs)
        if self.projection.view.aggregate:
            return sum(1 for _ in self.rows())
        found = self._counted()
        return min(found, self.projection.view.sample or found)

    def lines(self, watch: Callable[[Sequence[Value]], object] | None = None) -> Iterator[bytes]:
        """The rows as canonical lines, each shown to `watch` before; ViewError as `rows`."""
        if watch is None:
            return lines(self.names, self.rows())
        return lines(self.names, _shown(self.rows(), watch))

    def _source(self, chosen: frozenset[bytes] | None) -> Iterator[SourceRow]:
        rows = source_rows(self._reading, self._scope)
        return rows if chosen is None else (row for row in rows if row[1][-1] in chosen)

    def _sample(self, draws: Draws) -> frozenset[bytes] | None:
        """The keys of the rows whose lot is drawn; None if all leave."""
        if self.projection.view.sample is None:
            return None
        keys = (key for (key,) in self._reading.iterate(f"SELECT k FROM {VIEW}"))  # noqa: S608
        return frozenset(nsmallest(self.projection.view.sample, keys, key=draws.lot))


@contextmanager
def opened(
    database: Database,
    view: View,
    secret: bytes,
    since: int = 0,
    compute: Compute | None = None,
    elsewhere: Elsewhere | None = None,
) -> Iterator[Content]:
    """Check the view against the vault and open its rows for reading.

    Args:
        database: the vault; a writing transaction may be open, its changes are not seen.
        view: what to read.
        secret: the grant's 32 random bytes, the same in preview and snapshot.
        since: only records that were added after the one of this number; 0 for all.
        compute: what runs a program; without it a view that has one gives no rows.
        elsewhere: what has figures of many rows made in another process; without it they are
            made here.

    Raises:
        NotFound: the vault has no such dataset.
        ViewError: the view names what is not there, or asks for what makes no sense.
    """
    if len(secret) != SECRET_BYTES:
        raise ViewError("A view needs the 32-byte secret of its grant.")
    dataset = database.read(datasets.by_name, view.dataset)
    projection = Projection(view, dataset.columns)
    scope = compile_scope(projection, dataset, since)
    with guarded(database, scope) as reading:
        yield Content(projection, scope, reading, secret, dataset, compute, elsewhere)


def _shown(
    rows: Iterator[tuple[Value, ...]], watch: Callable[[Sequence[Value]], object]
) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        watch(row)
        yield row
