"""What a program gives, on one's own rows and on made-up ones: a request's, or one's own."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from app.api.messages import DryRun, ProgramNumber, ProgramRun
from wallet.compute.orders import ProgramFailed
from wallet.errors import Malformed
from wallet.vault import datasets
from wallet.views.content import opened
from wallet.views.twin_run import on_twin

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.program import Program
    from wallet.agreement.view import View
    from wallet.compute.abi import Table
    from wallet.compute.orders import Ran
    from wallet.views.results import Compute, Run

_NO_SECRET = bytes(32)
"""Nothing of what is computed for oneself leaves, so nothing of it has to be secret."""


async def run_here(wallet: OpenWallet, call: m.RunProgram) -> DryRun:
    """Run a program that the person has as a file."""
    program = call.view.program
    if program is None or hashlib.sha256(call.module).hexdigest() != program.code:
        raise Malformed("The view does not name this program.")

    def compute(asked: Program, table: Table) -> Ran:
        return wallet.programs.once(asked, call.module, table)

    def act() -> DryRun:
        with opened(wallet.db, call.view, _NO_SECRET, compute=compute) as content:
            return dry_run(wallet, call.view, content.ran(), compute)

    return await wallet.programs.looking(act)


async def beside(wallet: OpenWallet, view: View, own: Run) -> DryRun:
    """Put what a program gave on the person's own rows beside what it gives on made-up ones."""
    act = partial(dry_run, wallet, view, own, wallet.programs.run)
    return await wallet.programs.looking(act)


def dry_run(wallet: OpenWallet, view: View, own: Run, compute: Compute) -> DryRun:
    """Tell of a run, and run the program once more on as many made-up rows."""
    program = view.program
    assert program is not None
    dataset = wallet.db.read(datasets.by_name, view.dataset)
    try:
        made_up = _told(on_twin(view, dataset, own.rows, compute))
    except ProgramFailed as error:
        made_up = ProgramRun(failed=str(error))
    return DryRun(
        code=program.code,
        size=program.size,
        fuel=program.fuel,
        pages=program.pages,
        noise=program.noise or "",
        imports=own.imports,
        exports=own.exports,
        own=_told(own),
        made_up=made_up,
    )


def _told(run: Run) -> ProgramRun:
    return ProgramRun(
        numbers=tuple(
            ProgramNumber(n.name, n.low, n.high, n.given, n.clipped, n.leaves) for n in run.numbers
        ),
        rows=run.rows,
        columns=run.columns,
        input_bytes=run.input_bytes,
        input=run.input_digest.hex(),
        fuel=run.fuel,
        micros=run.micros,
    )
