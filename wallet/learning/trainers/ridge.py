"""Ridge regression from sums: what each wallet adds, and the solution from the mean of all.

With X the examples and a column of ones, and y the targets, wallets send XᵀX and Xᵀy divided by
the task's `rows`. Sums of rows are sums over wallets, so the solution is exactly that of all rows
in one place; that is why it takes one round. A wallet's vector is no longer than one example's
(`Ridge.norm`), so bounding it to that changes nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from wallet.agreement.task_inputs import width
from wallet.learning.errors import BadVector

if TYPE_CHECKING:
    from wallet.agreement.tasks import Ridge
    from wallet.learning.model import Reals


def sums(task: Ridge, inputs: Reals, targets: Reals) -> Reals:
    """Return the sums over examples, divided by the task's `rows`: the upper half of XᵀX, and Xᵀy.

    Args:
        task: with the inputs' width and `rows`, which there are at most.
        inputs: one example a row.
        targets: of each example, within [-1, 1].
    """
    x = np.hstack((inputs, np.ones((len(inputs), 1))))
    products = (x.T @ x)[np.triu_indices(x.shape[1])]
    return np.concatenate((products, x.T @ targets)) / task.rows


def solved(task: Ridge, mean: Reals) -> Reals:
    """Return the weights of the inputs, and the constant last, from the mean over wallets.

    With noise the sums need not be those of any examples: directions in which they say less than
    nothing are left out, which is the nearest that is.

    Raises:
        BadVector: the mean is of another task, or holds what is not a number.
    """
    if mean.shape != (task.dimension,) or not np.all(np.isfinite(mean)):
        raise BadVector("These sums are not those of the task; nothing was solved.")
    size = width(task.inputs) + 1
    upper = np.triu_indices(size)
    products = np.zeros((size, size))
    products[upper] = mean[: len(upper[0])]
    products = products + np.triu(products, 1).T
    share = products[-1, -1]  # of `rows`, how many examples there are: 1·1 summed
    penalty = float(Decimal(task.penalty)) * max(share, 0.0)
    values, turned = np.linalg.eigh(products)
    kept = values > 1e-12 * max(float(values[-1]), 1e-30)
    along = turned[:, kept]
    weights: Reals = along @ ((along.T @ mean[len(upper[0]) :]) / (values[kept] + penalty))
    return weights


def foretold(task: Ridge, weights: Reals, inputs: Reals) -> Reals:
    """Return what the solution foretells of examples, in the target's own units."""
    low, high = float(task.target.low), float(task.target.high)
    said = np.clip(inputs @ weights[:-1] + weights[-1], -1, 1)
    found: Reals = (said + 1) / 2 * (high - low) + low
    return found
