"""A study whose rounds are worked out on the spot: the product's trainer and words, no masks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from p2p.requester.learning.flower.rounds import GroupMean
from wallet.agreement.study import Study
from wallet.agreement.task_inputs import Label, Scaled
from wallet.agreement.tasks import Softmax, Training
from wallet.learning import model, quantise
from wallet.learning.trainers import gradient

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wallet.learning.model import Reals

INPUTS = 4
TRAINING = Training("0.5", epochs=2)
TASK = Softmax(
    tuple(Scaled(f"c{at}", "-1", "1") for at in range(INPUTS)),
    Label("told", (("no",), ("yes",), ("often",))),
    TRAINING,
)
WIDTHS = model.layers(TASK)


def study(wallets: int, groups: int = 1, **changed: object) -> Study:
    """A study of so many wallets, the next model of which a strategy makes."""
    said = {
        "task": TASK,
        "rounds": 20,
        "wallets_least": wallets,
        "wallets_most": wallets,
        "clip": "10",
        "noise": "0",
        "rounds_contract": "0x" + "11" * 20,
        "salt": "ab" * 32,
        "groups": groups,
        "combining": "strategy",
    }
    return Study(**(said | changed))  # type: ignore[arg-type]


class Held:
    """Examples whose class is the largest of three of their inputs, dealt out to wallets."""

    def __init__(self, wallets: int, each: int = 12) -> None:
        drawn = np.random.default_rng(5)
        self.inputs: Reals = drawn.uniform(-1, 1, (wallets, each, INPUTS))
        self.classes: NDArray[np.int64] = self.inputs[:, :, :3].argmax(axis=2)

    def change(self, wallet: int, given: model.Vector, seed: int) -> Reals:
        """What a wallet adds, before it is bounded."""
        inputs, classes = self.inputs[wallet], self.classes[wallet]
        return gradient.change(given, WIDTHS, inputs, classes, TRAINING, seed)

    def right(self, given: model.Vector) -> float:
        """How much of all examples a model tells right."""
        inputs = self.inputs.reshape(-1, INPUTS)
        return float((gradient.told(given, WIDTHS, inputs) == self.classes.ravel()).mean())


class Rounds:
    """Rounds of a study (`StudyRounds`); wallet `at` is in group `at % groups`.

    Attributes:
        spoilt: wallets that add the worst they may instead of what they learnt.
        failing: groups that come to no sum.
        given: the models that went in.
    """

    def __init__(self, of: Study, held: Held) -> None:
        self.study, self.held = of, held
        self.spoilt: set[int] = set()
        self.failing: set[int] = set()
        self.given: list[bytes] = []

    def run(self, data: bytes, seconds: float | None) -> tuple[GroupMean, ...]:
        """Run one round."""
        assert seconds is None or seconds > 0
        self.given.append(data)
        given, of = model.decode(data, self.study.dimension), self.study
        scale, words = quantise.scale_of(of), np.zeros((of.groups, of.dimension), np.uint32)
        for wallet in range(of.wallets_most):
            change = self.held.change(wallet, given, len(self.given))
            if wallet in self.spoilt:
                change = np.full(of.dimension, 1000.0)
            words[wallet % of.groups] += quantise.prepared(change, scale).words
        each = of.wallets_most // of.groups
        return tuple(
            GroupMean(None, "Too few stayed.")
            if at in self.failing
            else GroupMean(quantise.mean(words[at], each, scale))
            for at in range(of.groups)
        )
