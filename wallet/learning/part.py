"""The whole of a wallet's part in a round, as its own process does it: rows in, words out.

Guarantees: what comes out is bounded, and carries the noise that was signed for; a model or rows of
a kind that the study cannot be computed on give a named failure and nothing else.
"""

from __future__ import annotations

import msgspec

from wallet.agreement.study import study_from_document
from wallet.agreement.tasks import Running, learns
from wallet.compute.orders import Answer, Failed, Order, Train, Trained
from wallet.errors import FreeholdError
from wallet.learning import computing, model, quantise


def answer(order: Order) -> Answer:
    """Return what a wallet adds, or why it adds nothing."""
    if not isinstance(order, Train):
        return Failed("not-computed", "This is not the work of a study.")
    try:
        return _trained(order)
    except FreeholdError as error:
        return Failed("not-computed", str(error)[:1000])


def _trained(order: Train) -> Trained:
    study = study_from_document(msgspec.json.decode(order.study))
    if isinstance(study.task, Running):
        found = computing.of_program(study.task, order.given)
    else:
        given = model.decode(order.model, study.dimension) if learns(study.task) else None
        found = computing.computed(study.task, order.names, order.rows, given, order.seed)
    made = quantise.prepared(found.vector, quantise.scale_of(study))
    return Trained(
        words=made.words.astype("<u4").tobytes(),
        examples=found.told.examples,
        left_out=found.told.left_out,
        gaps=found.told.gaps,
        loss_before=found.told.loss_before,
        loss_after=found.told.loss_after,
        was=made.was,
        before=made.before.astype("<f8").tobytes() if order.shown else b"",
        after=made.after.astype("<f8").tobytes() if order.shown else b"",
    )
