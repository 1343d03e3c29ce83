"""What each wallet holds, and by what the model is judged; the same for whoever runs this."""

from __future__ import annotations

from typing import Final

from tests.bench._federation import Held, dealt, kept_apart
from tests.bench.learning_breast import WIDTHS, table
from wallet.agreement.tasks import Training

SHAPES: Final = ((30, 1), (1,))
TRAINING: Final = Training("0.2", epochs=3)

__all__ = ["SHAPES", "TRAINING", "WIDTHS", "held"]


def held(seed: int, wallets: int) -> Held:
    """Return the cases as they are dealt out for a seed, a fifth kept apart."""
    inputs, classes = table()
    learnt, apart = kept_apart(inputs, classes, 0.2, seed)
    parts = dealt(inputs[learnt], classes[learnt], wallets, seed)
    return Held(parts, (inputs[apart], classes[apart]))
