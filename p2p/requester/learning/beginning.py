"""A study begins with its call: its document, and the model that goes into the first round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from p2p.requester.learning import rows

if TYPE_CHECKING:
    from wallet.agreement.study import Study
    from wallet.store import Transaction


def begin(tx: Transaction, call: int, study: Study, now_ms: int) -> None:
    """Write a study into the books, in the transaction that keeps its call."""
    from p2p.requester.learning.progress import first_model  # numpy, where there is a study

    rows.add(tx, study.hash(), call, study.encode(), first_model(study), now_ms)
