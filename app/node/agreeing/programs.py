"""Programs of requests: run when the person looks, kept for when they decide.

Guarantees: a program runs in a process of its own and never in a transaction. What a look gave is
kept in memory by program and input; accepting takes exactly that (`kept`), so nothing runs between
a decision and its answer, and no moment that a requester sees is the program's. The same program
and input give the same numbers, so what is kept is what would be computed again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final, TypeVar

import trio

from app.worker import compute_driver
from app.worker.compute_driver import SECONDS
from wallet.agreement.tasks import Running
from wallet.compute.orders import RunProgram
from wallet.errors import NotAsSeen
from wallet.vault import deals, programs

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable

    from app.node.wallet import OpenWallet
    from wallet.agreement.program import Program
    from wallet.agreement.terms import Terms
    from wallet.compute.abi import Table
    from wallet.compute.orders import Figure, Ran
    from wallet.importers.base import Value
    from wallet.store import Database, Transaction
    from wallet.views.projection import SourceRow

MOST_KEPT: Final = 64

T = TypeVar("T")
_Key = tuple["Program", bytes]


class Programs:
    """Runs the programs of one open vault, one at a time; any thread may ask."""

    def __init__(self, database: Database, seconds: float = SECONDS) -> None:
        self._db, self._seconds = database, seconds
        self._turn, self._keeping = threading.Lock(), threading.Lock()
        self._kept: OrderedDict[_Key, Ran] = OrderedDict()
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    def run(self, program: Program, table: Table) -> Ran:
        """Run a program, or give what it gave for the same input.

        Raises:
            ProgramMissing: its module is not here yet.
            ProgramFailed: it gives nothing.
        """
        key = (program, table.digest())
        with self._turn:
            found = self._find(key)
            if found is None:
                module = self._db.read(programs.module, program.code)
                found = self._computed(program, module, table)
                self._keep(key, found)
            return found

    def once(self, program: Program, module: bytes, table: Table) -> Ran:
        """Run a program that the person has, and keep nothing; errors as `run`."""
        with self._turn:
            return self._computed(program, module, table)

    def kept(self, program: Program, table: Table) -> Ran:
        """Give what a look gave for exactly this input; waits for nothing.

        Raises:
            NotAsSeen: nobody looked since the vault was unlocked, or the rows are others now.
        """
        found = self._find((program, table.digest()))
        if found is None:
            raise NotAsSeen(
                "The program has not run on the rows as they are now. Nothing was signed and"
                " nothing left; look at what would leave first, then decide."
            )
        return found

    async def looking(self, act: Callable[[], T]) -> T:
        """Do in a thread what may run a program; cancelled, it ends the one that runs.

        So locking waits for no program.
        """
        made: list[T] = []
        threads: list[int] = []
        failure: Exception | None = None

        def acting() -> T:
            threads.append(threading.get_ident())
            return act()

        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._end_if_cancelled, threads)
            try:
                made.append(await trio.to_thread.run_sync(acting))
            except Exception as error:
                failure = error
            threads.clear()
            nursery.cancel_scope.cancel()
        if failure is not None:
            raise failure
        return made[0]

    async def _end_if_cancelled(self, threads: list[int]) -> None:
        try:
            await trio.sleep_forever()
        finally:
            for thread in threads:
                if (process := self._running.get(thread)) is not None:
                    process.kill()

    def _computed(self, program: Program, module: bytes, table: Table) -> Ran:
        thread = threading.get_ident()

        def begun(process: subprocess.Popen[bytes]) -> None:
            self._running[thread] = process

        try:
            asked = order(program, module, table, self._seconds)
            return compute_driver.compute(asked, started=begun)
        finally:
            self._running.pop(thread, None)

    def _find(self, key: _Key) -> Ran | None:
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: _Key, ran: Ran) -> None:
        with self._keeping:
            self._kept[key] = ran
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)


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


def _asked(terms: Terms) -> Program | None:
    """Return the program that terms bring, for their view or for their study."""
    task = None if terms.study is None else terms.study.task
    return task.program if isinstance(task, Running) else terms.view.program


def wanted(tx: Transaction, wallet: OpenWallet, relationship: int) -> tuple[Program, ...]:
    """Return the programs of a requester's open requests that are not here."""
    from app.node.agreeing import negotiations

    found = dict[str, "Program"]()
    for deal in deals.deals(tx, relationship):
        terms = negotiations.load(wallet, tx, deal.id, relationship).terms
        program = None if terms is None or deal.lapsed else _asked(terms)
        if program is not None and not programs.has(tx, program.code):
            found[program.code] = program
    return tuple(found.values())[: programs.MOST]
