"""A strategy's arrays and a study's vector: the same numbers in one order.

A model is one flat array of all its parameters, or for each layer in turn its weights (inputs ×
outputs, as `wallet.learning.model` lays them out) and its constants. Any other shape is refused:
weights that lie the other way round have as many numbers and would train to nothing. What goes back
has the names, shapes and types that came.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from p2p.requester.learning.flower.parts import Array, ArrayRecord
from wallet.learning.errors import BadVector
from wallet.learning.model import decode, encode, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.learning.model import Reals, Vector


def shapes(widths: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the shapes of a model's arrays, layer after layer."""
    return [shape for before, after in pairwise(widths) for shape in ((before, after), (after,))]


def vector(arrays: ArrayRecord, widths: tuple[int, ...]) -> Vector:
    """Return the parameters that arrays hold, in the order of the study.

    Raises:
        BadVector: the shapes are not those of this model, or a number is not one of a sound size.
    """
    found = [array.numpy() for array in arrays.values()]
    whole, given = size(widths), [tuple(one.shape) for one in found]
    if given not in ([(whole,)], shapes(widths)):
        raise BadVector(
            f"The arrays have the shapes {given}; this study's model is {shapes(widths)} (inputs × "
            f"outputs, constants, layer after layer) or one array of {whole:,} numbers."
        )
    flat = np.concatenate([one.astype(np.float32).ravel() for one in found])
    return decode(encode(flat), whole)


def arrays(numbers: Reals, like: ArrayRecord) -> ArrayRecord:
    """Return numbers as arrays of the names, shapes and types of others."""
    return ArrayRecord(dict(_each(numbers, like)))


def _each(numbers: Reals, like: ArrayRecord) -> Iterator[tuple[str, Array]]:
    at = 0
    for name, array in like.items():
        was = array.numpy()
        part = numbers[at : at + was.size].reshape(was.shape).astype(was.dtype)
        at += was.size
        yield name, Array(part)
