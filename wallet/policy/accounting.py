"""What reservations of the privacy budget add up to, and the same by Google's library.

An account is all that noisy answers told, or may still tell, about one kind of data, in one unit.
Answers of all requesters add up, since requesters may compare notes. δ is the smallest of all that
is in the account, so that nothing added ever makes an earlier loss look smaller.

Units are kept apart. From a loss about rows nothing follows about the person, who has many rows; a
loss about the person bounds one about a row (by a vector that changes by at most twice as much),
but counting it in both gauges would make one gauge say two things. For one row, both add up: the
gauges say of what they are.

`by_library` asks `dp-accounting`, which takes 1.7 s and 96 MB to import: never in the node, whose
figures are those of `wallet.agreement.privacy`; a child process compares the two.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from wallet.agreement.privacy import MOST_DELTA, Gaussian, delta, epsilon, from_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from wallet.agreement.privacy import Answer
    from wallet.vault.privacy_ledger import Standing


class Losses(NamedTuple):
    """Privacy losses ε of one account: `spent` left, `used` counts what is reserved too."""

    spent: Decimal
    used: Decimal


def losses(standings: Iterable[Standing], *more: tuple[Answer, int]) -> Losses:
    """Add up reservations that tell of the same thing.

    Args:
        standings: of one kind of data and one unit.
        more: further answers that are asked about, each with its number of wallets.
    """
    found = [item for item in standings if item.mechanism]
    spent = [(from_document(item.mechanism), item.charged) for item in found]
    used = [(from_document(item.mechanism), item.held) for item in found]
    wallets = [item.wallets for item in found if item.charged]
    most = [item.wallets for item in found if item.held]
    return Losses(
        epsilon(spent, delta(max(wallets, default=1))),
        epsilon(
            [*used, *(answer for answer, _ in more)],
            delta(max([*most, *(count for _, count in more)], default=1)),
        ),
    )


def by_library(answers: Iterable[Answer], chance: float = MOST_DELTA) -> float:
    """Return the loss of answers as `dp-accounting` composes them in RDP; slow to import.

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
