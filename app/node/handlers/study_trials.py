"""What the first round of a requested study would send, on one's own rows and on made-up ones."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from app.api import messages as m
from app.node.agreeing import consent, negotiations
from app.node.learning import computing, joining, running
from wallet.agreement import words
from wallet.agreement.ids import id_of
from wallet.agreement.tasks import Headcount, Running, learns
from wallet.errors import NotAllowed, ViewError
from wallet.vault import datasets, deals
from wallet.views.twin_run import made_up

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.study import Study
    from wallet.agreement.terms import Terms
    from wallet.compute.orders import Trained
    from wallet.store import Transaction

SHOWN: Final = 12
"""So many of the numbers that would leave are shown."""


async def trial(wallet: OpenWallet, call: m.TryStudy) -> m.StudyTrial:
    """Return what the first round of a requested study would send."""
    terms, secret = await wallet.read(_asked, wallet, call.id)
    return await wallet.programs.looking(partial(_tried, wallet, terms, secret))


def _asked(tx: Transaction, wallet: OpenWallet, id: str) -> tuple[Terms, bytes]:
    deal = deals.find(tx, id_of(id))
    terms = negotiations.load(wallet, tx, deal.id, deal.relationship).terms
    if terms is None or terms.study is None:
        raise NotAllowed("This request is for no study; its preview shows what would leave.")
    return terms, consent.view_secret(wallet, deal.id)


def _tried(wallet: OpenWallet, terms: Terms, secret: bytes) -> m.StudyTrial:
    from wallet.learning import quantise  # numpy, which a locked node does not load

    study = terms.study
    assert study is not None
    begun, found = time.monotonic(), joining.look(wallet, terms, secret)
    look = running.looked(wallet, terms, secret)
    if look is None:
        made = computing.computed(wallet.db, study, terms.view, secret, _model(study), shown=True)
        examples = made.examples
    else:
        made = computing.of_program(study, look.ran.values, shown=True)
        examples = look.table.rows
    said = _words(study, made, look, time.monotonic() - begun)
    scale = quantise.scale_of(study)
    return m.StudyTrial(
        rows=found.rows,
        examples=examples,
        left_out=made.left_out,
        gaps=made.gaps,
        dimension=study.dimension,
        was=f"{made.was:.4g}",
        clip=study.clip,
        deviation=f"{scale.deviation * scale.step:.4g}",
        numbers=_numbers(study, made, _on_made_up(wallet, terms, found.rows)),
        bytes=len(made.words),
        words=said,
    )


def _model(study: Study) -> bytes:
    """Return the model of the first round; empty where the task has none."""
    from wallet.learning import model

    if not learns(study.task):
        return b""
    widths = model.layers(study.task)  # type: ignore[arg-type]  # what learns has layers
    return model.encode(model.initial(widths, bytes.fromhex(study.salt)))


def _on_made_up(wallet: OpenWallet, terms: Terms, count: int) -> Trained | None:
    """Return what would be added of as many made-up rows; None where nothing would."""
    study, task = terms.study, running.task_of(terms)
    assert study is not None
    dataset = wallet.db.read(datasets.by_name, terms.view.dataset)
    try:
        columns, rows = made_up(terms.view, dataset, count)
        if task is None:
            names = tuple(column.name for column in columns)
            return computing.of_rows(study, names, tuple(rows), _model(study), shown=True)
        ran = wallet.programs.run(task.program, running.table_of(task, columns, rows))
        return computing.of_program(study, ran.values, shown=True)
    except ViewError:  # it gives nothing on such rows, and that is no answer to what was asked
        return None


def _numbers(study: Study, own: Trained, other: Trained | None) -> tuple[m.StudyNumber, ...]:
    import numpy as np

    task, count = study.task, min(SHOWN, study.dimension)
    names = [""] * count
    if isinstance(task, Running):
        names = [one.name for one in task.program.outputs]

    def shown(values: bytes) -> list[float]:
        return [float(one) for one in np.frombuffer(values, "<f8")[:count]]

    made_up = [""] * count if other is None else [f"{one:.6g}" for one in shown(other.before)]
    return tuple(
        m.StudyNumber(place, f"{before:.6g}", f"{after:.6g}", beside, name)
        for place, (before, after, beside, name) in enumerate(
            zip(shown(own.before), shown(own.after), made_up, names, strict=False), start=1
        )
    )


def _words(
    study: Study, made: Trained, look: running.Look | None, seconds: float
) -> tuple[str, ...]:
    found = [f"Computed here in {seconds:.1f} seconds; nothing left."]
    if look is not None:
        found.append(
            f"The program read {words.counted(look.table.rows, 'row')} and used {look.ran.fuel:,}"
            " instructions; the same program and rows use the same. What it gave now is what every"
            " round adds, also if rows come later."
        )
    if not (look or made.examples or isinstance(study.task, Headcount)):
        found.append("None of your rows can be used, so your wallet would add nothing of them.")
    if made.left_out:
        left_out = words.counted(made.left_out, "row or window")
        found.append(f"{left_out} could not be used.".replace("row or windows", "rows or windows"))
    if made.gaps:
        found.append(f"{words.counted(made.gaps, 'value')} were missing and counted as 0.")
    return tuple(found)
