"""Who does what in a crowd: a pure draw from a seed.

The same seed and the same number of people give the same crowd. Every manner is there before one
comes a second time, so that a crowd of five has met everything; after that they are drawn by
weight.
"""

from __future__ import annotations

import random
from typing import Final, Literal, get_args

import msgspec

from wallet.errors import Malformed

Manner = Literal["accept", "counter", "decline", "revoke", "vanish"]
MANNERS: Final[tuple[Manner, ...]] = get_args(Manner)
USUAL: Final[dict[Manner, int]] = {
    "accept": 50,
    "counter": 18,
    "decline": 14,
    "revoke": 9,
    "vanish": 9,
}
DECLINES: Final = ("not-now", "price", "purpose", "retention", "recipients", "too-much")
NOTES: Final = {
    "not-now": "Ask me again in spring.",
    "price": "My day is worth more than that.",
    "purpose": "I do not see what this is good for.",
    "retention": "That is too long to keep it.",
    "recipients": "I do not know those who receive it.",
    "too-much": "Fewer columns would do.",
}


class Part(msgspec.Struct, frozen=True):
    """What one person is like.

    Attributes:
        number: from 1.
        manner: what they do in the end.
        seed: of their data and of every further choice.
        comes_after: seconds until they come by.
        reason: for which they decline.
        raise_percent: by how much more a counter-offer asks.
        before_answering: whether who vanishes does so without an answer; else after saying yes.
        after_steps: after how many steps who revokes does so; 0 is before the first.
        rows: of made-up data they hold.
    """

    number: int
    manner: Manner
    seed: int
    comes_after: float
    reason: str
    raise_percent: int
    before_answering: bool
    after_steps: int
    rows: int


def draw(people: int, seed: int, pace: float, mix: dict[Manner, int] | None = None) -> list[Part]:
    """Return a crowd.

    Args:
        people: how many.
        seed: any number.
        pace: how many come by in a second, about.
        mix: weights of the manners; the usual ones if not given.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing is hidden by it
    weights = mix or USUAL
    there = [manner for manner in MANNERS if weights.get(manner)]
    first = chance.sample(there, len(there))
    shares = [weights[manner] for manner in there]
    found, moment = [], 0.0
    for number in range(1, people + 1):
        manner = first[number - 1] if number <= len(first) else chance.choices(there, shares)[0]
        found.append(
            Part(
                number=number,
                manner=manner,
                seed=chance.randrange(2**31),
                comes_after=round(moment, 3),
                reason=chance.choice(DECLINES),
                raise_percent=chance.choice((5, 10, 20, 60)),
                before_answering=chance.random() < 0.5,
                after_steps=chance.randint(0, 2),
                rows=chance.randint(150, 600),
            )
        )
        moment += chance.expovariate(pace)
    return found


def parse_mix(text: str) -> dict[Manner, int]:
    """Read weights as they are typed: "accept=5,revoke=1".

    Raises:
        Malformed: a manner or a weight is none.
    """
    found: dict[Manner, int] = {}
    for item in text.split(","):
        name, _, weight = item.strip().partition("=")
        manner = next((one for one in MANNERS if one == name), None)
        if manner is None or not weight.isdecimal() or len(weight) > 6:
            raise Malformed(f"“{item[:40]}” is no weight of a manner, such as accept=5.")
        found[manner] = int(weight)
    if not any(found.values()):
        raise Malformed("Somebody has to come: one weight must be more than 0.")
    return found
