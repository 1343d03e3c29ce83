"""Noise that others are counted on to add: off unless the person names it.

Guarantees: a study joins by itself only if this wallet's own noise is enough (h = 1). With a larger
h the loss that is charged holds only if so many wallets in each sum are honest, and no chain shows
that addresses are different people: who pays for deposits can be all of them. So the person names
`OTHERS_NOISE`, and is told to do so only where they know people they trust among the members. No
rule names anything, and none accepts a study (`wallet.policy.caps`).
"""

from __future__ import annotations

import math
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from wallet.agreement.view import OTHERS_NOISE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.study import Study
    from wallet.agreement.terms import Terms


def own_noise(study: Study) -> Decimal:
    """Return the deviation of the noise that one wallet adds, in units of `clip`, rounded down."""
    one = Decimal(study.noise) / Decimal(math.sqrt(study.honest))
    return one.quantize(Decimal("0.01"), ROUND_DOWN)


def needs_naming(terms: Terms, named: Sequence[str] = ()) -> str:
    """Return why a study is joined only if something is named; empty if it is joined so."""
    study = terms.study
    if study is None or not study.is_noisy or study.honest == 1 or OTHERS_NOISE in named:
        return ""
    return (
        f"Your wallet alone adds noise of {own_noise(study)} times what it can add, and "
        f"{study.noise} hide you only if {study.honest:,} wallets in each sum are honest. The "
        "requester can be many wallets itself. You take part only if you name "
        f"{OTHERS_NOISE} when you accept."
    )
