"""A privacy loss in words: how good guesses get, what is hidden, and where it helps little.

One renderer for the window, the command line and the log. A loss about rows is never shown as one
about the person: a row is one line of many, and noise that hides one line does not hide what all
lines together say.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from wallet.agreement.study_words import FEW_WALLETS

if TYPE_CHECKING:
    from wallet.agreement.privacy import Unit

HIDDEN: Final[dict[Unit, str]] = {"row": "single rows", "person": "you as a whole"}
"""What noise of each unit hides."""

_ABOUT: Final[dict[Unit, str]] = {
    "row": "one of your rows",
    "person": "you",
}
_STRENGTHS: Final = ((Decimal(1), "strong"), (Decimal(3), "moderate"), (Decimal(8), "weak"))
_HUNDREDTH: Final = Decimal("0.01")
_EVEN: Final = 51
_SURE: Final = 100


def strength(loss: Decimal) -> str:
    """Return in a word how well a loss protects: up to 1 strong, 3 moderate, 8 weak."""
    for most, word in _STRENGTHS:
        if loss <= most:
            return word
    return "next to none"


def odds(loss: Decimal, unit: Unit) -> str:
    """Return what a loss allows, as a sentence: how often an even guess can become right.

    With a pure loss ε nobody's odds change by more than the factor e^ε (Wasserman and Zhou 2010,
    theorem 2.4), so that a guess of even odds is right in at most e^ε / (1 + e^ε) of all cases.
    """
    if loss <= 0:
        return "Nothing was told with noise so far."
    right = round(100 / (1 + math.exp(-float(loss))))
    if right <= _EVEN:
        return f"An even guess about {_ABOUT[unit]} gets hardly better."
    often = "almost always" if right >= _SURE else f"up to {right} times in 100"
    return f"An even guess about {_ABOUT[unit]} can become right {often}."


def helps_little(unit: Unit, wallets: int = 1) -> str:
    """Return where noise protects little, as a plain sentence; empty where it does protect.

    Args:
        unit: what the loss is about.
        wallets: how many wallets are added up; 1 where one person's own result leaves.
    """
    if unit == "row":
        return (
            "This is one person's result: its noise hides single rows of it, not that it is yours "
            "and not what your rows say together."
        )
    if wallets < FEW_WALLETS:
        return (
            f"With fewer than {FEW_WALLETS} wallets this is not differentially private in any "
            "useful sense: noise that hid you would hide the result too. What protects you is that "
            "only the sum is read."
        )
    return ""


def kind_words(category: str) -> str:
    """A DPV category as words: "https://w3id.org/dpv/pd#HeartRate" → "heart rate".

    Initials stay as they are: "GPS coordinate".
    """
    name = category.rpartition("#")[2].rpartition("/")[2]
    found = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)
    return (
        " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in found)
        or "data"
    )


def plain(loss: Decimal, *, down: bool = False) -> str:
    """A privacy loss as it is written: in hundredths, rounded up; what is left is rounded down.

    What is smaller than a hundredth is written in full. No exponent, no zeros at the end.
    """
    if loss >= _HUNDREDTH:
        loss = loss.quantize(_HUNDREDTH, ROUND_FLOOR if down else ROUND_CEILING)
    return f"{loss.normalize():f}"
