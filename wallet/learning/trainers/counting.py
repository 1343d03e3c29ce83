"""Histograms and headcounts: a vector of counts, each kept within what the task says."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from wallet.agreement.task_inputs import Bins, plain
from wallet.learning.readings import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.agreement.tasks import Headcount, Histogram
    from wallet.importers.base import Value
    from wallet.learning.model import Reals


def counts(
    task: Histogram, names: Sequence[str], rows: Iterable[Sequence[Value]]
) -> tuple[Reals, int]:
    """Return how many rows fall in each place, and how many in none (for the owner alone)."""
    at = tuple(names).index(task.column)
    found, missed = [0] * task.dimension, 0
    places = task.places
    edges = [float(edge) for edge in places.edges] if isinstance(places, Bins) else []
    known = {} if isinstance(places, Bins) else {plain(v): i for i, v in enumerate(places.values)}
    for row in rows:
        value = row[at]
        place: int | None = None
        if not edges:
            place = None if value is None else known.get(plain(str(value)[:64]), len(known))
        elif (size := number(value)) is not None:
            place = min(max(bisect_right(edges, size) - 1, 0), len(found) - 1)
        if place is None:
            missed += 1
        else:
            found[place] = min(found[place] + 1, task.each)
    return np.array(found, np.float64), missed


def bit(task: Headcount, rows: Iterable[Sequence[Value]]) -> Reals:
    """Return 1 if there are as many rows as the task asks for, else 0; no more are read."""
    seen = sum(1 for _ in islice(rows, task.rows))
    return np.array([float(seen >= task.rows)])
