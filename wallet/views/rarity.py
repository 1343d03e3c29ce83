"""Words that occur only once or twice, and so could point to the person.

Guarantees: counted among the rows that leave; what leaving a column out or cutting it to its
frequent values would bring is counted on the same rows.

What is rare among other people is not known here: that takes lists of how often merchants, artists
or codes occur, and no list ships, since none was at hand whose source could be named with it. An
item says so where nothing is rare among the person's own rows.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from wallet.agreement.rule_words import LEVELS
from wallet.agreement.view import GROUP_ROWS
from wallet.views.coarsening import FREQUENT
from wallet.views.combinations import COUNTED
from wallet.views.exposure import is_wordy
from wallet.views.findings import RiskItem
from wallet.views.projection import OTHER
from wallet.views.projection import RARE as _RARE
from wallet.views.remedies import ALL_OF_IT, is_all, said, then
from wallet.views.values import stand_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View
    from wallet.importers.base import Value
    from wallet.views.projection import OutputColumn

_CODE: Final = "A code hides what a value is, not that it is rare."


class Rarity:
    """Rows go in as they leave.

    Args:
        columns: what comes out.
        view: of what.
    """

    def __init__(self, columns: Sequence[OutputColumn], view: View) -> None:
        self._columns = columns
        self._view = view
        self._words: dict[int, Counter[str]] = {
            i: Counter() for i, column in enumerate(columns) if is_wordy(column)
        }

    def take(self, row: Sequence[Value]) -> None:
        """Take one row in output order."""
        for i, words in self._words.items():
            value = stand_in(row[i])
            if value is not None and (len(words) < COUNTED or value in words):
                words[str(value)] += 1

    def item(self, filled: Sequence[OutputColumn]) -> RiskItem:
        """What is rare; `filled` are the columns that hold something."""
        levels = {i: _level(words) for i, words in self._words.items()}
        worst = max(levels, key=lambda i: levels[i], default=None)
        if worst is None or not levels[worst]:
            return self._nothing()
        words, name = self._words[worst], said(self._columns[worst])
        rare = sum(1 for count in words.values() if count <= _RARE)
        times = "once" if words.total() == 1 else "twice"
        few = (
            f"{rare:,} of {len(words):,} different values of {name} "
            f"{'occurs' if rare == 1 else 'occur'} only once or twice"
            if len(words) > 1
            else f"The only value of {name} occurs {times}"
        )
        return RiskItem(
            "rare",
            levels[worst],
            f"{few}; a rare value can point to you.",
            self._advice(worst, levels, filled),
        )

    def _advice(self, worst: int, levels: dict[int, int], filled: Sequence[OutputColumn]) -> str:
        """Both changes with the level each brings, where it is a lower one."""
        column, now, told = self._columns[worst], levels[worst], []
        others = [self._words[i] for i in levels if i != worst]
        rest = _overall(others)
        if not is_all([column], filled, self._view) and rest < now:
            told.append(f"Leave out {said(column)}: {then(rest)}.")
        cut = self._cut(worst)
        if cut is not None and (left := _overall([*others, cut])) < now:
            told.append(
                f"Send only its {FREQUENT} most frequent values: {then(left)}; that "
                "hides what is rare for you, not what is rare for others."
            )
        if told:
            return " ".join((*told, _CODE))
        if rest >= now:
            return (
                f"No single column makes it: without {said(column)} this still says "
                f"“{LEVELS[rest]}”."
            )
        return ALL_OF_IT

    def _cut(self, at: int) -> Counter[str] | None:
        """What would leave if only the most frequent values did; None if that is not known."""
        words, column = self._words[at], self._columns[at]
        if self._view.aggregate is not None or column.transforms or len(words) >= COUNTED:
            return None
        first = sorted(words.items(), key=lambda item: (-item[1], item[0]))[: int(FREQUENT)]
        kept = Counter({word: count for word, count in first if count > _RARE})
        kept[OTHER] += words.total() - kept.total()
        return +kept

    def _nothing(self) -> RiskItem:
        held = [i for i, words in self._words.items() if words]
        if not held:
            return RiskItem("rare", 0, "No words leave that could be rare.")
        most = max(held, key=lambda i: len(self._words[i]))
        number, name = len(self._words[most]), said(self._columns[most])
        many = "The only value" if number == 1 else f"Each of the {number:,} different values"
        return RiskItem(
            "rare",
            1,
            f"{many} of {name} is frequent among your rows; whether it is rare for others, and so "
            "points to you, is not known here.",
        )


def _overall(several: Sequence[Counter[str]]) -> int:
    """How much of several columns is rare; of words that leave at all, something may be."""
    return max(1 if any(several) else 0, *map(_level, several), 0)


def _level(words: Counter[str]) -> int:
    """How much of what leaves in a column is rare."""
    total = words.total()
    rare = [count for count in words.values() if count <= _RARE]
    share = sum(rare) / max(1, total)
    found = 0 if not rare else 1 if share < 0.05 else 2 if share < 0.25 else 3
    return min(found, 1) if total < GROUP_ROWS else found  # of few rows every value is rare
