"""What noise for a whole person costs: handwritten digits of 8 × 8 pixels over 100 wallets.

The 1,797 digits of UCI (in scikit-learn), 14 or 15 with each wallet, every wallet in every round,
a softmax model of 650 parameters. Without noise, and with ε of 8, 3 and 1 for all that one wallet
adds (δ = 10⁻⁵, each member known: q = 1): once with each wallet's own noise enough whoever else
lies (h = 1), and once with noise enough only if all that must stay are honest (h = t, 67 of 100).
Clip, rate and rounds were chosen by looking at seeds 0 and 1; that choice is not accounted for.
`python -m tests.bench.learning_digits [SEEDS]`.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sklearn.datasets import load_digits  # type: ignore[import-untyped]

from tests.bench._federation import (
    SEEDS,
    Held,
    Plan,
    as_examples,
    centralised,
    dealt,
    kept_apart,
    noise_for,
    runs,
    seeds_line,
)
from tests.bench._figures import Figure, Limit, middle
from wallet.agreement.tasks import Training

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDTHS: Final = (64, 10)
WALLETS: Final = 100
STAY: Final = 2 * WALLETS // 3 + 1
PLAIN: Final = Plan("digits", WALLETS, WALLETS, 30, WIDTHS, Training("0.2", epochs=5), Decimal(10))
ROUNDS: Final = {(8, 1): 10, (8, STAY): 15}
"""For each ε and h; five where nothing else is said."""


@lru_cache(maxsize=1)
def table() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The digits, by the product's own reading of rows: 0 to 16 becomes 0 to 1."""
    found = load_digits()
    classes = [int(name) for name in found.target]
    return as_examples(found.data.tolist(), classes, [("-16", "16")] * 64)


def held(seed: int) -> Held:
    """What each wallet holds for a seed."""
    inputs, classes = table()
    learnt, apart = kept_apart(inputs, classes, 0.2, seed)
    return Held(
        dealt(inputs[learnt], classes[learnt], WALLETS, seed), (inputs[apart], classes[apart])
    )


def noisy(loss: float, honest: int) -> Plan:
    """The plan for an ε, with so many wallets counted on for the noise."""
    rounds = ROUNDS.get((int(loss), honest), 5)
    training, clip = Training("0.5", epochs=5), Decimal(1)
    return Plan(
        "digits", WALLETS, WALLETS, rounds, WIDTHS, training, clip, noise_for(loss, rounds), honest
    )


def run(seeds: int = SEEDS) -> tuple[Figure, ...]:
    """Print every ε, seed by seed, and return what was told right at the end."""
    whole = centralised(WIDTHS, held(0), Training("0.1", epochs=20), 0)
    print(f"  everything in one place, 20 epochs, seed 0: {whole:.3f}")
    found = [one.last for one in runs(PLAIN, held, seeds)]
    print(seeds_line(f"no noise, {PLAIN.rounds} rounds", found))
    figures = [
        Figure("digits, 100 wallets, no noise", middle(found), "", Limit("at least", 0.92), 3)
    ]
    for loss in (8, 3, 1):
        for honest, name in ((1, "h = 1"), (STAY, "h = t")):
            plan = noisy(loss, honest)
            found = [one.last for one in runs(plan, held, seeds)]
            said = f"ε = {loss} ({plan.loss:.2f}), {name}, σ = {plan.noise}, {plan.rounds} rounds"
            print(seeds_line(said, found))
            title = f"digits, 100 wallets, ε = {loss}, {name}"
            figures.append(Figure(title, middle(found), "", None, 3))
    return tuple(figures)


if __name__ == "__main__":
    run(*map(int, sys.argv[1:2]))
