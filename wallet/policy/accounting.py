"""What reservations of the privacy budget add up to, and the same by Google's library.

An account is all that noisy answers told, or may still tell, about one kind of data, in one unit.
Answers of all requesters add up, since requesters may compare notes. δ is the smallest of all that
is in the account, so that nothing added ever makes an earlier loss look smaller.

Units are kept apart. From a loss about rows nothing follows about the person, who has many rows; a
loss about the person bounds one about a row (by a vector that changes by at most twice as much),
but counting it in both gauges would make one gauge say two things. For one row, both add up: the
gauges say of what they are.

`by_library` asks `dp-accounting` for the same sums. It takes 1.7 s and 96 MB to import, so the node
never does: its figures are those of `wallet.agreement.privacy`, and a child process compares
(`app.worker.account_driver`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wallet.agreement.privacy import (
    Gaussian,
    Mechanism,
    delta,
    epsilon,
    from_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from wallet.agreement.privacy import Answer
    from wallet.vault.privacy_ledger import Standing


class Told(msgspec.Struct, frozen=True):
    """Answers that tell of the same thing, each with how often, and the chance δ they count at."""

    answers: tuple[tuple[Mechanism, int], ...]
    chance: float

    @property
    def loss(self) -> Decimal:
        """Their privacy loss ε."""
        return epsilon(self.answers, self.chance)


class Losses(NamedTuple):
    """Of one account: what is `spent` left, `used` counts what is reserved too."""

    spent: Told
    used: Told


def losses(standings: Iterable[Standing], *more: tuple[Answer, int]) -> Losses:
    """Add up reservations that tell of the same thing.

    Args:
        standings: of one kind of data and one unit.
        more: further answers that are asked about, each with its number of wallets.
    """
    found = [(item, from_document(item.mechanism)) for item in standings if item.mechanism]
    spent = [((mechanism, item.charged), item.wallets) for item, mechanism in found]
    used = [((mechanism, item.held), item.wallets) for item, mechanism in found]
    return Losses(_told(spent), _told([*used, *more]))


def _told(counted: Sequence[tuple[Answer, int]]) -> Told:
    real = [(answer, wallets) for answer, wallets in counted if answer[1] > 0]
    most = max((wallets for _, wallets in real), default=1)
    return Told(tuple(answer for answer, _ in real), delta(most))


def by_library(told: Told) -> float:
    """Return the loss of answers as `dp-accounting` composes them; slow to import.

    The smaller of two bounds, as in `wallet.agreement.privacy.epsilon`.
    """
    gaussian = [item for item in told.answers if isinstance(item[0], Gaussian)]
    pure = math.fsum(
        times * float(mechanism.loss)
        for mechanism, times in told.answers
        if not isinstance(mechanism, Gaussian)
    )
    apart = pure + (_composed(gaussian, told.chance) if gaussian else 0.0)
    return min(_composed(told.answers, told.chance), apart) if told.answers else 0.0


def _composed(answers: Iterable[Answer], chance: float) -> float:
    """Compose in RDP by the library.

    Pure losses are told to it as randomised response with two answers, the worst mechanism of a
    pure loss (Kairouz, Oh and Viswanath 2015).
    """
    import dp_accounting  # type: ignore[import-untyped]  # 1.7 s and 96 MB
    from dp_accounting.rdp import RdpAccountant  # type: ignore[import-untyped]

    account = RdpAccountant(neighboring_relation=dp_accounting.NeighboringRelation.REPLACE_ONE)
    for mechanism, times in answers:
        if isinstance(mechanism, Gaussian):
            event = dp_accounting.GaussianDpEvent(float(mechanism.noise))
        else:
            lies = 2 / (1 + math.exp(float(mechanism.loss)))
            event = dp_accounting.RandomizedResponseDpEvent(lies, 2)
        account.compose(event, times)
    return float(account.get_epsilon(chance))
