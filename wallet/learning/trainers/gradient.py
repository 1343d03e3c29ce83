"""Softmax, logistic and small networks: stochastic gradient descent on the wallet's own examples.

One trainer for all three: layers with ReLU between them; one output with a sigmoid is the logistic
model, several are softmax, no hidden layer is the linear one. What leaves is the change of the
parameters after the local epochs (FedAvg, McMahan et al. 2017). Arithmetic is float32.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wallet.learning.model import parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wallet.agreement.tasks import Training
    from wallet.learning.model import Reals, Vector

    Layers = list[tuple[Vector, Vector]]


def change(
    model: Vector,
    widths: tuple[int, ...],
    inputs: NDArray[np.floating],
    classes: NDArray[np.int64],
    how: Training,
    seed: int,
) -> Reals:
    """Return how the model changes by training on these examples; without any, not at all.

    Args:
        model: the parameters that all wallets begin the round with; it stays as it is.
        widths: of its layers, from inputs to outputs.
        inputs: one example a row.
        classes: of each example, from 0.
        how: epochs, batch, rate and decay.
        seed: of the order in which examples are gone through.
    """
    trained = model.copy()
    layers = parts(trained, widths)
    x, y = inputs.astype(np.float32), answers(classes, widths[-1])
    rate, decay = np.float32(how.rate), np.float32(how.decay)
    order = np.random.default_rng(seed)
    with np.errstate(over="ignore", invalid="ignore"):  # what runs away is caught when bounded
        for _ in range(how.epochs):
            shuffled = order.permutation(len(x))
            for at in range(0, len(x), how.batch):
                chosen = shuffled[at : at + how.batch]
                _step(layers, x[chosen], y[chosen], rate, decay)
        return trained.astype(np.float64) - model


def answers(classes: NDArray[np.int64], outputs: int) -> Vector:
    """Return classes as the outputs that a perfect model would give."""
    if outputs == 1:
        return classes.astype(np.float32)[:, None]
    found = np.zeros((len(classes), outputs), np.float32)
    found[np.arange(len(classes)), classes] = 1
    return found


def likelihoods(layers: Layers, inputs: NDArray[np.float32]) -> Vector:
    """Return what a model says of examples: the chance of each class, one output of the second."""
    for weights, constants in layers[:-1]:
        inputs = np.maximum(inputs @ weights + constants, 0)
    weights, constants = layers[-1]
    return _squashed(inputs @ weights + constants)


def told(model: Vector, widths: tuple[int, ...], inputs: NDArray[np.floating]) -> NDArray[np.int64]:
    """Return the class that a model takes each example for."""
    found = likelihoods(parts(model, widths), inputs.astype(np.float32))
    if widths[-1] == 1:
        return (found[:, 0] > 0.5).astype(np.int64)
    likeliest: NDArray[np.int64] = found.argmax(axis=1)
    return likeliest


def loss(
    model: Vector,
    widths: tuple[int, ...],
    inputs: NDArray[np.floating],
    classes: NDArray[np.int64],
) -> float:
    """Return the mean surprise (cross-entropy, in nats) of a model at examples; 0 of none."""
    if not len(inputs):
        return 0.0
    found = likelihoods(parts(model, widths), inputs.astype(np.float32))
    if widths[-1] == 1:
        found = np.hstack((1 - found, found))
    right = found[np.arange(len(classes)), classes].astype(np.float64)
    return float(-np.mean(np.log(np.maximum(right, 1e-12))))


def _step(layers: Layers, x: Vector, y: Vector, rate: np.float32, decay: np.float32) -> None:
    before = [x]
    for weights, constants in layers[:-1]:
        before.append(np.maximum(before[-1] @ weights + constants, 0))
    weights, constants = layers[-1]
    wrong = (_squashed(before[-1] @ weights + constants) - y) / np.float32(len(x))
    for place in range(len(layers) - 1, -1, -1):
        weights, constants = layers[place]
        below = before[place]
        passed = (wrong @ weights.T) * (below > 0) if place else wrong
        if decay:
            weights *= 1 - rate * decay
        weights -= below.T @ (rate * wrong)
        constants -= rate * wrong.sum(axis=0)
        wrong = passed


def _squashed(outputs: Vector) -> Vector:
    if outputs.shape[1] == 1:
        found: Vector = 0.5 * (1 + np.tanh(0.5 * outputs))
        return found
    raised = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    likely: Vector = raised / raised.sum(axis=1, keepdims=True)
    return likely
