"""A small medical model with noise for a whole person: breast cancer (Wisconsin), 50 wallets.

The 569 cases of UCI (in scikit-learn), about 9 with each wallet, all wallets in every round, a
logistic model of 31 parameters; each figure is kept between the least and the greatest that the
set's own description prints. ε = 8 for all that one wallet adds (δ = 10⁻⁵, q = 1), with noise
enough if all that must stay are honest (h = t, 34 of 50). Beside it the same model trained on
everything in one place. `python -m tests.bench.learning_breast [SEEDS]`.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sklearn.datasets import load_breast_cancer  # type: ignore[import-untyped]

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

WIDTHS: Final = (30, 1)
WALLETS: Final = 50
STAY: Final = 2 * WALLETS // 3 + 1
ROUNDS: Final = 20
LOSS: Final = 8
_LIMITS: Final = re.compile(r"^\S.*:\s+([0-9.]+)\s+([0-9.]+)\s*$", re.MULTILINE)


@lru_cache(maxsize=1)
def table() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The cases, by the product's own reading of rows."""
    found = load_breast_cancer()
    limits = _LIMITS.findall(found.DESCR)
    assert len(limits) == 30
    classes = [int(name) for name in found.target]
    return as_examples(found.data.tolist(), classes, limits, logistic=True)


def held(seed: int) -> Held:
    """What each wallet holds for a seed."""
    inputs, classes = table()
    learnt, apart = kept_apart(inputs, classes, 0.2, seed)
    return Held(
        dealt(inputs[learnt], classes[learnt], WALLETS, seed), (inputs[apart], classes[apart])
    )


def plan(honest: int, loss: float = LOSS) -> Plan:
    """The study, with so many wallets counted on for the noise; without noise for an ε of 0."""
    noise = noise_for(loss, ROUNDS) if loss else Decimal(0)
    training = Training("4", epochs=5)
    return Plan(
        "breast cancer", WALLETS, WALLETS, ROUNDS, WIDTHS, training, Decimal(2), noise, honest
    )


def run(seeds: int = SEEDS) -> tuple[Figure, ...]:
    """Print all ways, seed by seed, and return how far from everything in one place they end."""
    whole = [
        centralised(WIDTHS, held(seed), Training("0.5", epochs=20), seed) for seed in range(seeds)
    ]
    print(seeds_line("everything in one place, 20 epochs", whole))
    missing = 0.0
    for title, of in (
        ("no noise", plan(1, 0)),
        (f"ε = {LOSS}, h = 1", plan(1)),
        (f"ε = {LOSS}, h = t", plan(STAY)),
    ):
        found = [one.last for one in runs(of, held, seeds)]
        print(seeds_line(f"{title}, σ = {of.noise}, {of.rounds} rounds", found))
        missing = middle([all_ - one for all_, one in zip(whole, found, strict=True)])
    name = f"breast cancer, 50 wallets, ε = {LOSS}, h = t: below everything in one place"
    return (Figure(name, missing, "", Limit("at most", 0.02), 3),)


if __name__ == "__main__":
    run(*map(int, sys.argv[1:2]))
