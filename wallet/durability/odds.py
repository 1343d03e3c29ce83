"""Probabilities of losing or reaching k of n shares: exact for independent holders.

Guarantees: sums of the small tail only, so a probability of 10⁻³⁰ is as exact as one of 0.1.
Machines die at a constant rate (exponential lifetimes), a share with its machine. What is not in
here: holders that fail together, but for `shared_event`; that is why `report` caps what it says.

The chain of `yearly_loss`: alive shares fall one by one from n; once the (n − r)-th is gone and its
holder was away for as long as declares it gone, all that are known to be gone are replaced. Shares
that die in that window are found later. It is exact for that rule, without the luck of a holder
that returns, so a little pessimistic beside a simulation.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

YEAR_DAYS: Final = 365.0
CHECK_DAYS: Final = 0.5
"""How long, in the mean, until a daily check finds what has happened."""

EVENT_A_YEAR: Final = 0.05
"""How probable one event is that hits many at once: one in twenty years."""


def fewer_than(k: int, chances: Sequence[float]) -> float:
    """Return the probability that fewer than `k` of these independent events happen."""
    counts = [1.0] + [0.0] * max(0, k - 1)
    for chance in chances:
        for number in range(len(counts) - 1, 0, -1):
            counts[number] = counts[number] * (1 - chance) + counts[number - 1] * chance
        counts[0] *= 1 - chance
    return min(1.0, math.fsum(counts)) if k > 0 else 0.0


def alive_after(days: float, life_days: float) -> float:
    """Return the probability that a machine of this mean lifetime is still there."""
    return math.exp(-days / life_days)


def unattended_loss(k: int, lives_days: Sequence[float], days: float) -> float:
    """Return the probability that fewer than `k` shares are left after days without any repair.

    Args:
        k: shares needed.
        lives_days: mean lifetime of each holder.
        days: without repair; to an absence belongs the time until it is noticed.
    """
    return fewer_than(k, [alive_after(days, life) for life in lives_days])


def yearly_loss(k: int, n: int, repair_at: int, life_days: float, declared_days: float) -> float:
    """Return the probability that a year of churn and repair ends with fewer than `k` shares.

    Args:
        k: shares needed.
        n: shares placed, and again after each repair.
        repair_at: so few known to be there call for repair.
        life_days: mean lifetime of a holder.
        declared_days: how long a holder is away before its share counts as gone.
    """
    window = declared_days + CHECK_DAYS
    starts = range(k, n + 1)
    arrivals = dict.fromkeys(starts, 0.0)
    arrivals[n] = 1.0
    visits = dict.fromkeys(starts, 0.0)
    for _ in range(30):  # the chain forgets where it began after a few repairs
        nexts, lost = dict.fromkeys(starts, 0.0), 0.0
        for start, weight in arrivals.items():
            for died, chance in _deaths(min(start, repair_at), window, life_days):
                left = min(start, repair_at) - died
                if left < k:
                    lost += weight * chance
                else:
                    nexts[n - died] += weight * chance
        arrivals, visits = _scaled(nexts), arrivals
    cycle = sum(
        weight * (_fall_days(start, repair_at, life_days) + window)
        for start, weight in visits.items()
    )
    return -math.expm1(-lost * YEAR_DAYS / cycle)


def shared_event(k: int, n: int, killed: float = 0.5, yearly: float = EVENT_A_YEAR) -> float:
    """Return the yearly probability that one event takes so many holders at once that it is lost.

    Args:
        k: shares needed.
        n: shares there are.
        killed: the chance of each holder to be hit: half of them run the same program, say.
        yearly: how probable such an event is in a year.
    """
    return yearly * fewer_than(k, [1 - killed] * n)


def _deaths(alive: int, days: float, life_days: float) -> list[tuple[int, float]]:
    dies = -math.expm1(-days / life_days)
    return [
        (died, math.comb(alive, died) * dies**died * (1 - dies) ** (alive - died))
        for died in range(alive + 1)
    ]


def _fall_days(start: int, end: int, life_days: float) -> float:
    return sum(life_days / alive for alive in range(end + 1, start + 1))


def _scaled(weights: dict[int, float]) -> dict[int, float]:
    whole = math.fsum(weights.values())
    return {start: weight / whole for start, weight in weights.items()} if whole else weights
