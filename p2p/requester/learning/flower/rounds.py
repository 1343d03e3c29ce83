"""What a strategy needs of a study: a model goes in, the means of the groups come out.

Needs nothing of Flower, so that a strategy of any other make can stand on it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from wallet.agreement.study import Study
    from wallet.learning.model import Reals


class GroupMean(NamedTuple):
    """What came of one group in a round: the mean of its wallets, or why there is none."""

    mean: Reals | None
    why: str = ""


class StudyRounds(Protocol):
    """A study that runs when it is told to; blocks."""

    @property
    def study(self) -> Study:
        """The study as it was signed."""
        ...

    def run(self, data: bytes, seconds: float | None) -> tuple[GroupMean, ...]:
        """Run one round from a model's bytes; return what came of each group, in order.

        Raises:
            FreeholdError: no round came about in this time, or the study is over.
        """
        ...
