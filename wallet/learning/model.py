"""A model as one flat vector: how it is laid out, written, named by its hash, and begun.

Guarantees: a vector of a task has one spelling in bytes (float32, little-endian, layer after layer,
each its weights row by row and then its constants), so its SHA-256 names it; `decode` takes nothing
of another length, nothing that is not a finite number and nothing beyond `MOST`. The first model of
a study follows from its hash on every machine, bit by bit.
"""

from __future__ import annotations

import hashlib
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from wallet.agreement.task_inputs import width
from wallet.agreement.tasks import Logistic, Network, Softmax
from wallet.learning.errors import BadVector

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wallet.agreement.tasks import Model

    Vector: TypeAlias = NDArray[np.float32]
    Reals: TypeAlias = NDArray[np.float64]

MOST: Final = 1e6
"""No parameter is larger: a model that has run away, or was made to harm, is refused."""

_TYPE: Final = np.dtype("<f4")


def layers(task: Model) -> tuple[int, ...]:
    """Return how wide each layer is; a model of two classes has one output."""
    match task:
        case Softmax():
            return (width(task.inputs), len(task.label.classes))
        case Logistic():
            return (width(task.inputs), 1)
        case Network():
            return task.layers


def size(widths: tuple[int, ...]) -> int:
    """Return how many parameters layers of these widths have."""
    return sum((before + 1) * after for before, after in pairwise(widths))


def initial(widths: tuple[int, ...], seed: bytes) -> Vector:
    """Return the model that a study begins with.

    A linear model begins at zero; weights of a network are drawn evenly within ±√(6 / inputs of
    their layer) (He et al. 2015), from SHAKE-256 of the seed.
    """
    model = np.zeros(size(widths), _TYPE)
    if len(widths) == 2:
        return model
    drawn = np.frombuffer(hashlib.shake_256(seed).digest(4 * len(model)), "<u4")
    for (weights, _), (before, _) in zip(_places(widths), pairwise(widths), strict=True):
        limit = math.sqrt(6 / before)
        model[weights] = (drawn[weights] / 2**31 - 1) * limit
    return model


def parts(model: NDArray[np.float32], widths: tuple[int, ...]) -> list[tuple[Vector, Vector]]:
    """Return each layer's weights (inputs × outputs) and constants, as views into the vector."""
    return [
        (model[weights].reshape(before, after), model[constants])
        for (weights, constants), (before, after) in zip(
            _places(widths), pairwise(widths), strict=True
        )
    ]


def encode(model: Vector) -> bytes:
    """Return the bytes of a model, four for each parameter."""
    return model.astype(_TYPE, copy=False).tobytes()


def decode(data: bytes, dimension: int) -> Vector:
    """Read a model that somebody sent; the vector can be written to.

    Raises:
        BadVector: it has another length, or holds what is not a number of a sound size.
    """
    if len(data) != 4 * dimension:
        raise BadVector(
            f"The model has {len(data):,} bytes and should have {4 * dimension:,}; it was refused."
        )
    model = np.frombuffer(data, _TYPE)
    if not np.all(np.abs(model) <= MOST):  # false for what is not a number, too
        raise BadVector("The model holds what is no number of a sound size; it was refused.")
    return model.astype(np.float32)


def model_hash(model: Vector) -> bytes:
    """Return SHA-256 of the model's bytes, 32 bytes."""
    return hashlib.sha256(encode(model)).digest()


def moved(model: Vector, mean: Reals) -> Vector:
    """Return the model after a round: moved by the mean of what the wallets sent.

    Raises:
        BadVector: the result is no model.
    """
    if mean.shape != model.shape:
        raise BadVector(f"The mean has {mean.size:,} numbers and the model {model.size:,}.")
    return decode(encode((model + mean).astype(np.float32)), model.size)


def _places(widths: tuple[int, ...]) -> list[tuple[slice, slice]]:
    found, at = list[tuple[slice, slice]](), 0
    for before, after in pairwise(widths):
        middle = at + before * after
        found.append((slice(at, middle), slice(middle, middle + after)))
        at = middle + after
    return found
