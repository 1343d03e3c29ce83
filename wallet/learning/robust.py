"""Putting the means of groups together so that a few bad ones do not decide.

Under masking nobody sees what one wallet sent, so what is weighed here are means of groups, each
of whole wallets drawn by lot. Whoever spoils its group spoils one row of `groups`. With more bad
groups than `cut` (or half, for the median) nothing here helps; a mean is moved by any.

Sources: Yin et al. 2018 (trimmed mean, median); Blanchard et al. 2017 (Krum).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wallet.errors import NotAllowed
from wallet.learning.errors import BadVector

if TYPE_CHECKING:
    from wallet.agreement.study import Combining
    from wallet.learning.model import Reals


def combined(groups: Reals, combining: Combining) -> Reals:
    """Return one vector for the means of groups, one a row, as a study says.

    A trimmed mean leaves out a fifth of the groups at each end, and one at least.

    Raises:
        BadVector: a number is not finite, or there are too few groups.
        NotAllowed: the requester's own strategy puts them together, and nothing here does.
    """
    match combining:
        case "mean":
            return mean(groups)
        case "trimmed-mean":
            return trimmed_mean(groups, max(1, len(groups) // 5))
        case "median":
            return median(groups)
        case "strategy":
            raise NotAllowed("The means of the groups are put together by a strategy, not here.")


def mean(groups: Reals) -> Reals:
    """Return the mean, each group counting the same."""
    _check(groups, 1)
    found: Reals = groups.mean(axis=0)
    return found


def trimmed_mean(groups: Reals, cut: int) -> Reals:
    """Return the mean of each number without its `cut` least and `cut` greatest."""
    _check(groups, 2 * cut + 1)
    kept = np.sort(groups, axis=0)[cut : len(groups) - cut]
    found: Reals = kept.mean(axis=0)
    return found


def median(groups: Reals) -> Reals:
    """Return the middle of each number."""
    _check(groups, 1)
    found: Reals = np.median(groups, axis=0)
    return found


def krum(groups: Reals, bad: int) -> Reals:
    """Return the one group whose nearest neighbours are nearest, if at most `bad` are bad."""
    _check(groups, 2 * bad + 3)
    near = len(groups) - bad - 2
    squares = np.einsum("ij,ij->i", groups, groups)
    apart = squares[:, None] + squares[None, :] - 2 * (groups @ groups.T)
    np.fill_diagonal(apart, np.inf)
    scores = np.sort(apart, axis=1)[:, :near].sum(axis=1)
    found: Reals = groups[int(np.argmin(scores))]
    return found


def _check(groups: Reals, least: int) -> None:
    if groups.ndim != 2 or len(groups) < least:
        raise BadVector(f"Groups are combined from {least} on; there are {len(groups)}.")
    if not np.all(np.isfinite(groups)):
        raise BadVector("A group's mean holds what is not a number; nothing was combined.")
