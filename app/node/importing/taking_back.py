"""Taking an import back: what it would take, said before and after, and doing it.

A record counts as released if a view covers it under which something has left, or may still leave
from the frozen copy of a running grant, and it was here when that was granted. The views are read
as they were signed; what a sample of them left out by lot counts too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import ImportUndone
from app.node.agreeing import negotiations
from wallet.audit import log as audit
from wallet.errors import NotFound, ViewError
from wallet.vault import contents, datasets, grants, imports, undoing
from wallet.views.scope import covered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from wallet.agreement.view import View
    from wallet.store import Transaction
    from wallet.views.scope import Bound


def look(
    wallet: OpenWallet, tx: Transaction, runs: Sequence[int], of: Sequence[int] | None = None
) -> ImportUndone:
    """Count what taking imports back would take together; of some datasets, or of all.

    Raises:
        NotFound: there is no such import.
        NotAllowed: one still runs, or was undone before.
    """
    found = undoing.look(tx, runs, of)
    return ImportUndone(
        found.removed,
        found.kept,
        found.tagged,
        found.noted,
        _released(wallet, tx, runs, of) if found.removed else 0,
    )


def take_back(
    wallet: OpenWallet, tx: Transaction, run: int, of: Sequence[int] | None = None
) -> ImportUndone:
    """Take back what only this import brought; released snapshots are not touched by it.

    Afterwards the caller brings what was removed out of the log (`OpenWallet.scrub`).

    Raises:
        NotFound: there is no such import.
        NotAllowed: it still runs, or was undone before.
    """
    found = look(wallet, tx, [run], of)
    if of is None:
        contents.take_back(tx, wallet.vault.attachments, run)
    undoing.undo(tx, run, of)
    audit.append(tx, "import.undone", {"rows": found.removed}, wallet.now_ms())
    return found


def _released(
    wallet: OpenWallet, tx: Transaction, runs: Sequence[int], of: Sequence[int] | None
) -> int:
    """How many of the records that would go are in a released view."""
    since = min(imports.run(tx, run).started_ms for run in runs)
    tests: list[str] = []
    values: list[Bound] = []
    for view in _views(wallet, tx, since):
        try:
            dataset = datasets.by_name(tx, view.dataset)
            test, bound = covered(view, dataset)
        except (NotFound, ViewError):  # of a dataset or column that is no more
            continue
        tests.append(test)
        values += bound
    if not tests:
        return 0
    named = undoing.those(runs, of)
    alone = undoing.ALONE.replace(":runs", "?1").replace(":of", "?2")
    rows = tx.execute(
        f"SELECT count(*) FROM record AS r WHERE {alone} AND ({' OR '.join(tests)})",  # noqa: S608
        (named["runs"], named["of"], *values),
    )
    return int(rows[0][0])


def _views(wallet: OpenWallet, tx: Transaction, since_ms: int) -> list[View]:
    """Return the views of what left or may leave under grants since a moment, each once."""
    found: list[View] = []
    for row in list(grants.grants(tx)):
        if row.granted_ms < since_ms or not (row.served or row.running):
            continue
        terms = negotiations.load(wallet, tx, row.negotiation, row.relationship).terms
        if terms is not None and terms.view not in found:
            found.append(terms.view)
    return found
