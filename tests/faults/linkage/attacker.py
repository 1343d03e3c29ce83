"""Two requesters and a reader of the chain who put together what they have, and guess.

They know that each of the people on one list is one of the other, pair everybody with somebody, and
choose the pairing in which the evidence is strongest as a whole (a linear assignment, Kuhn 1955).
Where nothing tells two pairings apart they choose by lot, so guessing gets one pair right on
average, however many people there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

WINDOW = 8
"""Bytes in a row that are taken for a mark, at any place."""


def paired(scores: Scores, *, lots: np.random.Generator) -> int:
    """Return how many people of the first list were given their own place on the second.

    Args:
        scores: how much speaks for each pair; person `i` is row `i` and column `i`.
        lots: decides where the evidence does not.
    """
    count = len(scores)
    order = lots.permutation(count)  # the places of the second list say nothing
    mixed = scores[:, order] + lots.random(scores.shape) * 1e-9
    rows, columns = linear_sum_assignment(mixed, maximize=True)
    return int(np.sum(order[columns] == rows))


def by_bytes(one: Sequence[bytes], other: Sequence[bytes]) -> Scores:
    """Count the marks that a pair has in common; a mark that few have counts for more."""
    kept = [_marks(held) for held in (*one, *other)]
    _, numbers = np.unique(np.concatenate(kept), return_inverse=True)
    rows = np.repeat(np.arange(len(kept)), [len(marks) for marks in kept])
    seen = csr_matrix((np.ones(len(rows)), (rows, numbers)))
    holders = np.asarray(seen.sum(axis=0)).ravel()
    weight = np.where(holders > len(kept) / 2, 0.0, 1.0 / np.maximum(holders - 1, 1))
    first, second = seen[: len(one)], seen[len(one) :]
    return np.asarray((first.multiply(weight) @ second.T).todense(), np.float64)


def by_numbers(one: Scores, other: Scores) -> Scores:
    """Score a pair by how near its numbers are: sizes, amounts, moments; a person is a row."""
    return np.asarray(-np.abs(one[:, None, :] - other[None, :, :]).sum(axis=2), np.float64)


def _marks(held: bytes) -> NDArray[np.uint64]:
    """Every run of `WINDOW` bytes, once."""
    runs = np.lib.stride_tricks.sliding_window_view(np.frombuffer(held, np.uint8), WINDOW)
    return np.unique(np.ascontiguousarray(runs).view(np.uint64).ravel())
