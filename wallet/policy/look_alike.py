"""Names that look like another's: what the eye takes for the same text.

A name is reduced to a skeleton: compatibility forms are unfolded (NFKD), marks, spaces, punctuation
and invisible characters are dropped, case is folded, and letters that look alike are replaced by
one of them (after Unicode UTS #39 §4; the table here holds the Latin look-alikes of Cyrillic, Greek
and digits, not all of Unicode). Two names are alike if their skeletons are equal, or differ by one
sign where both are long enough for that to be seen as a slip of the pen.

Guarantees: symmetric, pure, and never says that a name is trustworthy: only that it could be taken
for one that is known. Left to others: whose names are compared, and what is said.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 200
LONG_ENOUGH: Final = 5
"""From so many signs on one that differs is taken for a slip; short names are often one apart."""

_ALIKE: Final = str.maketrans(
    {
        **dict(zip("аӓеёоӧрсухӽѕіїјһԁɡԛԝкмтнвгп", "aaeeoopcyxxsiijhdgqwkmthbrn", strict=True)),
        **dict(zip("αβεικνορτυχωγ", "abeiknoptuxwy", strict=True)),
        **dict(zip("0135789", "oiestbg", strict=True)),
        "4": "a",
        "l": "i",
        "|": "i",
        "!": "i",
        "$": "s",
        "@": "a",
        "ı": "i",
        "ł": "i",
        "ø": "o",
        "đ": "d",
        "ß": "b",
        "æ": "ae",
        "œ": "oe",
        "þ": "p",
    }
)
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def skeleton(name: str) -> str:
    """Return what is left of a name for the eye; equal for names that look the same."""
    plain = unicodedata.normalize("NFKD", name[:LONGEST]).casefold().translate(_ALIKE)
    plain = unicodedata.normalize("NFKD", plain)
    kept = "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")
    for pair, one in _PAIRS:
        kept = kept.replace(pair, one)
    return kept


def look_alike(one: str, other: str) -> bool:
    """Whether one name could be taken for the other; also true of equal names."""
    first, second = skeleton(one), skeleton(other)
    if not first or not second:
        return False
    return first == second or (
        min(len(first), len(second)) >= LONG_ENOUGH and _one_apart(first, second)
    )


def alike(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names that a name could be taken for, in their order, each once."""
    return tuple(dict.fromkeys(other for other in known if look_alike(name, other)))


def _one_apart(first: str, second: str) -> bool:
    """Whether one sign was changed, left out, added, or two neighbours were swapped."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(first) < len(second):
        return first[at:] == second[at + 1 :]
    swapped = first[at + 1 : at + 2] + first[at : at + 1] + first[at + 2 :]
    return first[at + 1 :] == second[at + 1 :] or second[at:] == swapped
