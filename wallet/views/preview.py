"""The preview: exactly what would leave, counted, sampled and judged in one pass.

Guarantees: the rows, bytes and lines are those that a snapshot made now would hold; nothing is
sent and nothing is written but to the caller's `out`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ViewError
from wallet.importers.base import Value
from wallet.views.canonical import lines
from wallet.views.content import opened
from wallet.views.findings import RiskItem, together
from wallet.views.linkage import union
from wallet.views.program_risk import ProgramPanel
from wallet.views.projection import OutputColumn
from wallet.views.results import Run
from wallet.views.risk import RiskPanel, in_order
from wallet.views.traces import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.agreement.view import View
    from wallet.store import Database
    from wallet.views.content import Content
    from wallet.views.figures import Elsewhere
    from wallet.views.linkage import Earlier
    from wallet.views.results import Compute

SAMPLE_ROWS: Final = 20


class Preview(msgspec.Struct, frozen=True):
    """What would leave: all rows counted, their canonical lines in bytes, the first 20 rows.

    `digest` is SHA-256 of the lines: who accepts by it accepts these rows and no others. `run` is
    the dry run of a program, None where the view has none.
    """

    columns: tuple[OutputColumn, ...]
    rows: int
    size_bytes: int
    view_hash: bytes
    digest: bytes
    sample: tuple[tuple[Value, ...], ...]
    risk: tuple[RiskItem, ...]
    cells: tuple[Cell, ...] = ()
    run: Run | None = None

    def sample_objects(self) -> tuple[dict[str, Value], ...]:
        """The sample as the objects that would be sent, in column order."""
        names = [column.name for column in self.columns]
        return tuple(dict(zip(names, row, strict=True)) for row in self.sample)


def preview(
    database: Database,
    view: View,
    secret: bytes,
    out: Callable[[bytes], object] | None = None,
    earlier: Sequence[Earlier] | None = None,
    since: int = 0,
    compute: Compute | None = None,
    elsewhere: Elsewhere | None = None,
) -> Preview:
    """Read the view once and say what would leave.

    Args:
        database: the vault.
        view: what would be read.
        secret: the grant's 32 random bytes.
        out: takes every canonical line, as `preview --out` writes it.
        earlier: what the same requester got before; None if there is no requester.
        since: only records that were added after the one of this number; 0 for all.
        compute: what runs a program, where the view has one.
        elsewhere: what has figures of many rows made in another process.

    Raises:
        NotFound: the vault has no such dataset.
        ViewError: the view cannot be read, and why.
    """
    with opened(database, view, secret, since, compute, elsewhere) as content:
        panel = _panel(content)
        sample: list[tuple[Value, ...]] = []
        rows = size = 0
        digest = hashlib.sha256()

        def watched() -> Iterator[tuple[Value, ...]]:
            for row in content.rows():
                if len(sample) < SAMPLE_ROWS:
                    sample.append(row)
                panel.take(row)
                yield row

        for line in lines(content.names, watched()):
            rows += 1
            size += len(line)
            digest.update(line)
            if out is not None:
                out(line)
        found = panel.items()
        if earlier is not None:
            joined = _joined(database, view, secret, earlier)
            found = in_order((*found, together(view, earlier, found, joined)))
        return Preview(
            columns=content.columns,
            rows=rows,
            size_bytes=size,
            view_hash=view.hash(),
            digest=digest.digest(),
            sample=tuple(sample),
            risk=found,
            cells=panel.cells(),
            run=content.run,
        )


def _panel(content: Content) -> RiskPanel | ProgramPanel:
    if content.projection.view.program is not None:
        return ProgramPanel(content)
    return RiskPanel(content.projection, content.time_column)


def judged(database: Database, view: View, secret: bytes) -> RiskPanel:
    """Read a view once for what it tells; errors as `preview`."""
    with opened(database, view, secret) as content:
        panel = RiskPanel(content.projection, content.time_column)
        for row in content.rows():
            panel.take(row)
        return panel


def _joined(
    database: Database, view: View, secret: bytes, earlier: Sequence[Earlier]
) -> tuple[RiskItem, ...] | None:
    """What the view and earlier rows of its dataset tell together; empty if that is no more.

    None where it cannot be told, as when a column of then is gone since.
    """
    both = union(view, earlier)
    if both is None:
        return ()
    try:
        return judged(database, both, secret).items()
    except ViewError:
        return None
