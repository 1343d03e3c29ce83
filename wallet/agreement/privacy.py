"""What noise is worth: privacy losses of mechanisms, composed in Rényi differential privacy.

A mechanism is one noisy answer. Its curve is the Rényi divergence that it allows, at the fixed
orders `ORDERS`; curves of answers that tell of the same thing add up, and the sum becomes a loss ε
at a chance δ. Discrete Laplace and Gaussian noise add up in one account that way.

Guarantees: ε is never given too small. It is rounded up to millionths, and is the smaller of two
bounds that each hold: all curves together, and the curves of Gaussian noise with the pure losses
added to it (which is better for a few answers). No chance is taken for secret, so that nothing is
gained by drawing members by lot (q = 1).

Discrete Laplace noise has the curve of the worst mechanism of its loss, randomised response, and
not the lower one of Laplace noise on the real line: a count changes by one step, and there the two
are the same (`tests/unit/wallet/agreement/test_privacy.py` adds it up term by term).

Left to others: who may spend how much (`wallet.policy.budget`), words (`privacy_words`).

Source: Mironov, "Rényi Differential Privacy" (2017), propositions 1, 5 and 7; Canonne, Kamath and
Steinke, "The Discrete Gaussian for Differential Privacy" (2020), theorem 4 and proposition 12. Held
against Google's `dp-accounting`, which takes 1.7 s and 96 MB to import and is therefore asked where
that does not matter (`wallet.policy.accounting`).
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit = Literal["row", "person"]
"""What a loss is about: one row among all, or everything that one person adds."""

ORDERS: Final = (*(1 + x / 10 for x in range(1, 100)), *range(11, 64), 128, 256, 512, 1024)
"""Those of `dp-accounting`."""

MOST_DELTA: Final = 1e-5
_MILLIONTH: Final = Decimal("0.000001")
_THOUSANDTH: Final = Decimal("0.001")
_MOST_NOISE: Final = Decimal(1_000_000)


class Laplace(msgspec.Struct, frozen=True, tag="laplace", tag_field="kind"):
    """Discrete Laplace noise on one number, of the privacy loss `loss` (pure ε)."""

    loss: Decimal


class Pure(msgspec.Struct, frozen=True, tag="pure", tag_field="kind"):
    """Any answer of the pure privacy loss `loss`."""

    loss: Decimal


class Gaussian(msgspec.Struct, frozen=True, tag="gaussian", tag_field="kind"):
    """Discrete Gaussian noise on a vector.

    `noise` is its standard deviation in units of the most that what is hidden can change the
    vector (L2). Each member of every cohort is counted as known: q = 1. What several members add as
    their shares of it is off one such noise by 10 · Σ exp(-2π² σ² k / (k + 1)), σ in whole numbers
    (Kairouz, Liu and Steinke 2021, theorem 1): for σ above 10 less than could be counted.
    """

    noise: Decimal


Mechanism = Laplace | Pure | Gaussian
Answer = tuple[Mechanism, int]
"""A mechanism, and how often it answers."""


def document(mechanism: Mechanism) -> str:
    """Return a mechanism as canonical JSON."""
    return msgspec.json.encode(mechanism, order="sorted").decode()


@lru_cache(maxsize=1024)
def from_document(text: str) -> Mechanism:
    """Read a mechanism back.

    Raises:
        NotAllowed: its loss is below 0, or its noise is not more than 0.
    """
    found: Mechanism = msgspec.json.decode(text, type=Laplace | Pure | Gaussian)
    check(found)
    return found


def check(mechanism: Mechanism) -> None:
    """Return if a mechanism has a loss that can be counted.

    Raises:
        NotAllowed: its loss is below 0 or no number, or its noise is not more than 0.
    """
    amount = mechanism.noise if isinstance(mechanism, Gaussian) else mechanism.loss
    least = 0 if not isinstance(mechanism, Gaussian) else _MILLIONTH
    if not amount.is_finite() or not least <= amount <= _MOST_NOISE:
        raise NotAllowed(
            f"Noise whose size or privacy loss is {amount} cannot be counted in a privacy budget."
        )


def delta(wallets: int = 1) -> float:
    """Return the chance δ with which a loss may be larger: 1 in 100,000, less for many wallets.

    With more than 35,112 wallets it is 1 / wallets^1.1, so that it is small beside one of them.
    """
    return min(MOST_DELTA, 1 / math.pow(max(wallets, 1), 1.1))


@lru_cache(maxsize=4096)
def curve(mechanism: Mechanism) -> tuple[float, ...]:
    """Return the Rényi divergence of one answer at each of `ORDERS`."""
    if isinstance(mechanism, Gaussian):
        once = 1 / (2 * float(mechanism.noise) ** 2)
        return tuple(order * once for order in ORDERS)
    loss = float(mechanism.loss)
    truth = 1 / (1 + math.exp(-loss))
    return tuple(
        loss + math.log(truth + (1 - truth) * math.exp(-2 * (order - 1) * loss)) / (order - 1)
        for order in ORDERS
    )


def epsilon(answers: Iterable[Answer], chance: float = MOST_DELTA) -> Decimal:
    """Return the privacy loss of answers that all tell of the same thing, rounded up.

    Args:
        answers: mechanisms, and how often each answers; in any order.
        chance: δ, with which the loss may be larger.
    """
    counted: dict[Mechanism, int] = {}
    for mechanism, times in answers:
        if times > 0:
            counted[mechanism] = counted.get(mechanism, 0) + times
    pure = Decimal(0)
    together, gaussian = [0.0] * len(ORDERS), [0.0] * len(ORDERS)
    for mechanism, times in counted.items():
        values = curve(mechanism)
        together = [have + times * value for have, value in zip(together, values, strict=True)]
        if isinstance(mechanism, Gaussian):
            gaussian = [have + times * value for have, value in zip(gaussian, values, strict=True)]
        else:
            pure += times * mechanism.loss
    apart = pure + (_converted(gaussian, chance) if any(gaussian) else 0)
    whole = _converted(together, chance) if counted else Decimal(0)
    return min(apart, whole).quantize(_MILLIONTH, ROUND_CEILING)


def noise_for(loss: Decimal, rounds: int, chance: float = MOST_DELTA) -> Decimal:
    """Return the least Gaussian noise, in thousandths, that keeps so many rounds within a loss.

    Raises:
        NotAllowed: no noise does, or there are no rounds.
    """

    def fits(thousandths: int) -> bool:
        noise = thousandths * _THOUSANDTH
        return epsilon([(Gaussian(noise), rounds)], chance) <= loss

    most = int(_MOST_NOISE / _THOUSANDTH)
    if rounds < 1 or loss <= 0 or not fits(most):
        raise NotAllowed(f"No noise keeps {rounds:,} rounds within a privacy loss of {loss}.")
    least = 0
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if fits(middle) else (middle, most)
    return most * _THOUSANDTH


def _converted(values: list[float], chance: float) -> Decimal:
    """Return ε at δ of a curve: Canonne, Kamath and Steinke (2020), proposition 12."""
    least = math.inf
    for order, value in zip(ORDERS, values, strict=True):
        tail = math.log1p(-1 / order) - math.log(chance * order) / (order - 1)
        least = min(least, max(value + tail, 0.0))
    return Decimal(least)
