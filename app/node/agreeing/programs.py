"""Programs of requests: run when the person looks, kept for when they decide.

Guarantees: a program runs in a process of its own and never in a transaction. What a look gave is
kept in memory by program and input; accepting takes exactly that (`kept`), so nothing runs between
a decision and its answer, and no moment that a requester sees is the program's. The same program
and input give the same numbers, so what is kept is what would be computed again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from app.worker import compute_driver
from app.worker.compute_driver import SECONDS
from wallet.compute.orders import RunProgram
from wallet.errors import NotAsSeen
from wallet.vault import deals, programs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.node.wallet import OpenWallet
    from wallet.agreement.program import Program
    from wallet.compute.abi import Table
    from wallet.compute.orders import Figure, Ran
    from wallet.importers.base import Value
    from wallet.store import Database, Transaction
    from wallet.views.projection import SourceRow

MOST_KEPT: Final = 64

_Key = tuple["Program", bytes]


class Programs:
    """Runs the programs of one open vault, one at a time; any thread may ask."""

    def __init__(self, database: Database, seconds: float = SECONDS) -> None:
        self._db, self._seconds = database, seconds
        self._one = threading.Lock()
        self._kept: OrderedDict[_Key, Ran] = OrderedDict()

    def run(self, program: Program, table: Table) -> Ran:
        """Run a program, or give what it gave for the same input.

        Raises:
            ProgramMissing: its module is not here yet.
            ProgramFailed: it gives nothing.
        """
        with self._one:
            key = (program, table.digest())
            if key not in self._kept:
                module = self._db.read(programs.module, program.code)
                self._kept[key] = compute_driver.compute(
                    order(program, module, table, self._seconds)
                )
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def kept(self, program: Program, table: Table) -> Ran:
        """Give what a look gave for exactly this input.

        Raises:
            NotAsSeen: nobody looked since the vault was unlocked, or the rows are others now.
        """
        with self._one:
            found = self._kept.get((program, table.digest()))
        if found is None:
            raise NotAsSeen(
                "The program has not run on the rows as they are now. Nothing was signed and"
                " nothing left; look at what would leave first, then decide."
            )
        return found


def figures(asked: Figure, rows: Iterable[SourceRow]) -> tuple[tuple[Value, ...], ...]:
    """Have figures of many rows made in a process of their own; ProgramFailed if there are none."""
    return compute_driver.figures(asked, rows)


def order(program: Program, module: bytes, table: Table, seconds: float = SECONDS) -> RunProgram:
    """Return what is asked of the process that runs a program."""
    return RunProgram(
        module=module,
        abi=program.abi,
        rows=table.rows,
        columns=table.columns,
        table=table.data,
        outputs=len(program.outputs),
        fuel=program.fuel,
        pages=program.pages,
        seconds=seconds,
    )


def wanted(tx: Transaction, wallet: OpenWallet, relationship: int) -> tuple[Program, ...]:
    """Return the programs of a requester's open requests that are not here."""
    from app.node.agreeing import negotiations

    found = dict[str, "Program"]()
    for deal in deals.deals(tx, relationship):
        terms = negotiations.load(wallet, tx, deal.id, relationship).terms
        program = None if terms is None or deal.lapsed else terms.view.program
        if program is not None and not programs.has(tx, program.code):
            found[program.code] = program
    return tuple(found.values())[: programs.MOST]
