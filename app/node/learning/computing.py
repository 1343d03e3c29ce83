"""What this wallet adds in a round: the view's rows, computed in a process of its own.

The rows are read through the guard as every view's are, blurred as the view says; the process that
computes on them has its doors closed and gives back words that are bounded and carry their noise.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

import trio

from app.node.agreeing import consent
from app.node.learning import running
from app.node.learning.part import Added
from wallet.errors import NotServed, ViewError
from wallet.vault import studies
from wallet.views.content import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from wallet.agreement.study import Study
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View
    from wallet.compute.orders import Trained
    from wallet.importers.base import Value
    from wallet.store import Database

SECONDS = 120.0
"""How long a round's part may take on this computer."""

MOST_ROWS = 1_000_000


def computed(
    database: Database, study: Study, view: View, secret: bytes, model: bytes, *, shown: bool
) -> Trained:
    """Return what this wallet would add; blocks.

    Args:
        database: the vault.
        study: what is computed.
        view: on what.
        secret: 32 bytes behind shifts and codes, the same as in the preview.
        model: that goes into the round.
        shown: whether the numbers themselves are wanted, for the owner's eyes.

    Raises:
        ProgramFailed: it could not be computed.
        ViewError, NotFound: the rows could not be read.
    """
    with opened(database, view, secret) as content:
        names, rows = content.names, tuple(content.rows())
    if len(rows) > MOST_ROWS:
        raise ViewError(
            f"The study would compute on {len(rows):,} rows, and this wallet gives it at most"
            f" {MOST_ROWS:,}. Ask for fewer days."
        )
    return of_rows(study, names, rows, model, shown=shown)


def of_rows(
    study: Study,
    names: tuple[str, ...],
    rows: tuple[tuple[Value, ...], ...],
    model: bytes,
    *,
    shown: bool,
) -> Trained:
    """Return what a wallet with these rows would add; arguments and errors as `computed`."""
    return _train(study, names, rows, model, (), shown=shown)


def of_program(study: Study, given: Sequence[float], *, shown: bool) -> Trained:
    """Return what a wallet adds whose program gave these numbers; blocks."""
    return _train(study, (), (), b"", tuple(given), shown=shown)


def _train(
    study: Study,
    names: tuple[str, ...],
    rows: tuple[tuple[Value, ...], ...],
    model: bytes,
    given: tuple[float, ...],
    *,
    shown: bool,
) -> Trained:
    from app.worker.compute_driver import trained
    from wallet.compute.orders import Train

    seconds = min(SECONDS, float(study.phase_seconds))
    chance = secrets.randbits(32)
    return trained(Train(study.encode(), names, rows, model, chance, shown, seconds, given))


async def added(
    wallet: OpenWallet, terms: Terms, negotiation: bytes, grant: bytes, model: bytes
) -> Added:
    """Return what this wallet adds in a round; errors as `computed`.

    Raises:
        NotServed: what a program gave is not kept any more.
    """
    import numpy as np  # a locked node does not load it

    assert terms.study is not None
    examples = 0
    if running.task_of(terms) is None:
        secret = consent.view_secret(wallet, negotiation)
        work = partial(computed, wallet.db, terms.study, terms.view, secret, model, shown=False)
    else:
        given = await wallet.read(studies.given, grant)
        if given is None:
            raise NotServed("What the program gave when you joined is not here; nothing was sent.")
        examples = given.rows
        work = partial(of_program, terms.study, given.values, shown=False)
    made = await trio.to_thread.run_sync(work)
    words = np.frombuffer(made.words, "<u4").astype(np.uint32)
    return Added(words, examples or made.examples)
