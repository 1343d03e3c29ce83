"""A study in one process: many simulated wallets, the wallet's own code, no network and no masks.

Each wallet's part of a round is made by the product's trainer; the product's code bounds, rounds
and blurs it and writes it as 32-bit words; the words are added modulo 2^32, which is what secure
aggregation gives. Only who is asked, and who holds what, is made up here.

Runs are kept in build/learning, one a line, by what they ran with and the code that ran them, so
that a benchmark that is broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from tests.bench._figures import ROOT, middle
from wallet.agreement.privacy import Gaussian, epsilon
from wallet.agreement.task_inputs import Label, Scaled
from wallet.agreement.tasks import Logistic, Softmax, Training
from wallet.learning import model, quantise
from wallet.learning.features import examples
from wallet.learning.trainers import gradient

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from wallet.learning.model import Reals, Vector

    Part = tuple[NDArray[np.floating], NDArray[np.int64]]
    Parts = tuple[Part, ...]

SEEDS: Final = 5
KEPT: Final = ROOT / "build" / "learning"
DELTA: Final = 1e-5
"""What the product promises at least: a loss may be larger with a chance of one in 100,000."""


class Plan(msgspec.Struct, frozen=True):
    """What a run is made with; two runs of one plan and seed are the same.

    Attributes:
        data: which set, and how it lies with the wallets.
        wallets: how many there are.
        asked: how many of them each round.
        rounds: how many.
        widths: of the model's layers.
        training: of a wallet in a round.
        clip: the greatest L2 norm that a wallet adds.
        noise: in the sum, in units of `clip`; 0 is none.
        honest: how many wallets are counted on for it.
    """

    data: str
    wallets: int
    asked: int
    rounds: int
    widths: tuple[int, ...]
    training: Training
    clip: Decimal
    noise: Decimal = Decimal(0)
    honest: int = 1

    @property
    def loss(self) -> float:
        """ε of one wallet's whole part at `DELTA`, its presence known to all; 0 without noise."""
        if not self.noise:
            return 0.0
        return float(epsilon([(Gaussian(self.noise), self.rounds)], DELTA))


@dataclass(frozen=True)
class Held:
    """What each wallet holds, and what the model is judged by; inputs and classes."""

    wallets: Parts
    judged: Part


class Run(msgspec.Struct, frozen=True):
    """One run: how much of the judged examples was told right after each round."""

    plan: Plan
    code: str
    seed: int
    right: tuple[float, ...]
    seconds: float

    @property
    def last(self) -> float:
        """After the last round."""
        return self.right[-1]

    def reached(self, share: float) -> int:
        """After how many rounds a share was reached first; one more than there were if never."""
        return next((at for at, right in enumerate(self.right, 1) if right >= share), 0) or (
            len(self.right) + 1
        )


def noise_for(loss: float, rounds: int) -> Decimal:
    """Return the least noise, to a hundredth, whose rounds cost at most this ε at `DELTA`."""
    low, high = 1, 100_000
    while low < high:
        tried = (low + high) // 2
        if epsilon([(Gaussian(Decimal(tried) / 100), rounds)], DELTA) <= Decimal(str(loss)):
            high = tried
        else:
            low = tried + 1
    return Decimal(low) / 100


def runs(plan: Plan, held: Callable[[int], Held], seeds: int = SEEDS) -> tuple[Run, ...]:
    """Return a plan's runs by seed, those that are kept and the others made now."""
    kept = KEPT / "runs.jsonl"
    KEPT.mkdir(parents=True, exist_ok=True)
    code = _code()
    known = {}
    if kept.exists():
        found = (msgspec.json.decode(line, type=Run) for line in kept.read_bytes().splitlines())
        known = {run.seed: run for run in found if run.plan == plan and run.code == code}
    made = list[Run]()
    for seed in range(seeds):
        run = known.get(seed)
        if run is None:
            begun = time.perf_counter()
            right = federated(plan, held(seed), seed)
            run = Run(plan, code, seed, right, time.perf_counter() - begun)
            with kept.open("ab") as file:
                file.write(msgspec.json.encode(run) + b"\n")
        made.append(run)
    return tuple(made)


def federated(plan: Plan, held: Held, seed: int) -> tuple[float, ...]:
    """Run a study and return how much was told right after each round."""
    drawn = np.random.default_rng((seed, 7))
    scale = quantise.scale(model.size(plan.widths), plan.asked, plan.clip, plan.noise, plan.honest)
    current = model.initial(plan.widths, f"seed {seed}".encode())
    right = list[float]()
    for number in range(plan.rounds):
        total = np.zeros(scale.dimension, np.uint32)
        for wallet in drawn.choice(plan.wallets, plan.asked, replace=False):
            inputs, classes = held.wallets[wallet]
            order = seed * 1_000_003 + number * 1009 + int(wallet)
            change = gradient.change(current, plan.widths, inputs, classes, plan.training, order)
            total += quantise.prepared(change, scale, drawn.bytes).words
        current = model.moved(current, quantise.mean(total, plan.asked, scale))
        right.append(judged(current, plan.widths, held))
    return tuple(right)


def centralised(widths: tuple[int, ...], held: Held, training: Training, seed: int) -> float:
    """Return how much is told right by the same model trained on everything in one place."""
    inputs = np.vstack([one for one, _ in held.wallets])
    classes = np.concatenate([one for _, one in held.wallets])
    begun = model.initial(widths, f"seed {seed}".encode())
    change = gradient.change(begun, widths, inputs, classes, training, seed)
    return judged((begun + change).astype(np.float32), widths, held)


def judged(vector: Vector, widths: tuple[int, ...], held: Held) -> float:
    """Return how much of the judged examples a model tells right."""
    inputs, classes = held.judged
    return float((gradient.told(vector, widths, inputs) == classes).mean())


def dealt(
    inputs: NDArray[np.floating], classes: NDArray[np.int64], wallets: int, seed: int
) -> Parts:
    """Deal examples out evenly, whatever their class (IID)."""
    order = np.random.default_rng((seed, 3)).permutation(len(inputs))
    return tuple((inputs[part], classes[part]) for part in np.array_split(order, wallets))


def two_shards(
    inputs: NDArray[np.floating], classes: NDArray[np.int64], wallets: int, seed: int
) -> Parts:
    """Give each wallet two shards of examples that lie in the order of their classes."""
    drawn = np.random.default_rng((seed, 3))
    shuffled = drawn.permutation(len(inputs))
    order = shuffled[np.argsort(classes[shuffled], kind="stable")]
    shards = np.array_split(order, 2 * wallets)
    whose = drawn.permutation(2 * wallets)
    found = (
        np.concatenate([shards[whose[2 * at]], shards[whose[2 * at + 1]]]) for at in range(wallets)
    )
    return tuple((inputs[part], classes[part]) for part in found)


def kept_apart(
    inputs: NDArray[np.floating], classes: NDArray[np.int64], share: float, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which examples are learnt from and which judged, each class in the same share."""
    drawn = np.random.default_rng((seed, 1))
    learnt, apart = list[int](), list[int]()
    for name in np.unique(classes):
        those = drawn.permutation(np.flatnonzero(classes == name))
        cut = round(len(those) * share)
        apart += those[:cut].tolist()
        learnt += those[cut:].tolist()
    return np.array(sorted(learnt)), np.array(sorted(apart))


def as_examples(
    values: Sequence[Sequence[float]],
    classes: Sequence[int],
    limits: Sequence[tuple[str, str]],
    *,
    logistic: bool = False,
) -> tuple[Reals, NDArray[np.int64]]:
    """Put a table through the product's own reading of rows, one clamped number for each column."""
    names = [f"c{at}" for at in range(len(limits))]
    inputs = tuple(Scaled(name, *limit) for name, limit in zip(names, limits, strict=True))
    texts = [(str(name),) for name in sorted(set(classes))]
    kind = Logistic if logistic else Softmax
    task = kind(inputs, Label("told", tuple(texts)), Training("1", rows=100_000))
    rows = (
        (*(format(value, "f") for value in row), str(told))
        for row, told in zip(values, classes, strict=True)
    )
    found = examples(task, (*names, "told"), rows)
    assert found.left_out == found.gaps == 0
    return found.inputs, found.classes


def seeds_line(name: str, values: Sequence[float], decimals: int = 3) -> str:
    """One line: the median, and every seed's value."""
    each = " ".join(f"{value:.{decimals}f}" for value in values)
    return f"  {name:<44} median {middle(values):.{decimals}f}   of {each}"


def _code() -> str:
    """The digest of all that a run depends on."""
    said = hashlib.sha256(Path(__file__).read_bytes())
    for name in _USED:
        said.update((ROOT / "wallet" / "learning" / f"{name}.py").read_bytes())
    return said.hexdigest()[:16]


_USED: Final = (
    "clipping",
    "features",
    "model",
    "noise",
    "quantise",
    "readings",
    "trainers/gradient",
)
