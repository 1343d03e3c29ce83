"""Programs of studies: run when the person looks, and what they gave is what every round adds.

How long a program takes, and whether it fails, would tell of the rows it read. So it never runs
while a round goes on: it runs for a look, the person joins on what that gave, and the numbers are
kept with the grant from then on. Rows that come later change nothing of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wallet.agreement.tasks import Running
from wallet.compute import abi
from wallet.vault import studies
from wallet.views.content import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.compute.abi import Table
    from wallet.compute.orders import Ran
    from wallet.importers.base import Value
    from wallet.store import Transaction
    from wallet.views.projection import OutputColumn


class Look(NamedTuple):
    """What a program gave for a look, and the rows that it read."""

    ran: Ran
    table: Table


def task_of(terms: Terms) -> Running | None:
    """Return the program's task, where terms are of a study that runs one."""
    task = None if terms.study is None else terms.study.task
    return task if isinstance(task, Running) else None


def looked(wallet: OpenWallet, terms: Terms, secret: bytes) -> Look | None:
    """Run the program of a study on the rows as they are now; None where there is none. Blocks.

    Raises:
        ProgramMissing: its module is not here yet.
        ProgramFailed: it gives nothing, so there is nothing to join with.
        ViewError, NotFound: the rows cannot be read.
    """
    task = task_of(terms)
    if task is None:
        return None
    table = _own(wallet, terms, task, secret)
    return Look(wallet.programs.run(task.program, table), table)


def join(
    wallet: OpenWallet, tx: Transaction, terms: Terms, grant: bytes, secret: bytes
) -> dict[str, str | int]:
    """Keep what a look gave with the grant that is signed; nothing runs here.

    Returns:
        What is logged of the run; nothing where there is no program.

    Raises:
        NotAsSeen: nobody looked at what the program makes of the rows as they are now.
    """
    task = task_of(terms)
    if task is None:
        return {}
    table = _own(wallet, terms, task, secret)
    ran = wallet.programs.kept(task.program, table)
    studies.keep_given(tx, grant, studies.Given(ran.values, table.rows))
    return {"program": task.program.code, "input": table.digest().hex(), "fuel": ran.fuel}


def table_of(
    task: Running, columns: Sequence[OutputColumn], rows: Iterable[Sequence[Value]]
) -> Table:
    """Return the columns that the program reads, in its order, as it reads them.

    Raises:
        ProgramFailed: they are more than it has room for.
    """
    names = [column.name for column in columns]
    places = [names.index(name) for name in task.columns]
    types = [columns[place].type for place in places]
    read = ([row[place] for place in places] for row in rows)
    return abi.table(types, read, task.program.memory_bytes)


def _own(wallet: OpenWallet, terms: Terms, task: Running, secret: bytes) -> Table:
    with opened(wallet.db, terms.view, secret) as content:
        return table_of(task, content.columns, content.rows())
