"""Looking through the free text of what leaves for addresses and numbers.

Guarantees: each different text is looked at once; in a column of account numbers, references and
the like, nothing is taken for a phone number. A preview looks at the first `PREVIEW_TEXTS`
different texts in the order they leave; a release looks at all, and knows what only the later ones
held, so that nothing leaves that the preview could not have told. A whole document that was signed
is not looked through: that it shows everything in it is said by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers.base import ColumnType
from wallet.importers.dpv import ACCOUNT_NUMBER, BANK_ACCOUNT, DEVICE, IDENTIFIER
from wallet.views.originals import is_original
from wallet.views.patterns import Finds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.importers.base import Value
    from wallet.views.patterns import Kind
    from wallet.views.projection import OutputColumn

PREVIEW_TEXTS: Final = 20_000
_NUMBERS: Final = frozenset({ACCOUNT_NUMBER, BANK_ACCOUNT, DEVICE, IDENTIFIER})
_HIDDEN: Final = frozenset({"remove", "pseudonym", "mask", "host", "count"})


class Texts:
    """Rows go in as they leave; `finds` says what their texts hold."""

    def __init__(self, columns: Sequence[OutputColumn], *, whole: bool) -> None:
        self._at = [
            i
            for i, column in enumerate(columns)
            if column.type is ColumnType.TEXT
            and not _HIDDEN & set(column.transforms)
            and not is_original(column)
        ]
        self.names = tuple(columns[i].name for i in self._at)
        self._columns = columns
        self._numbers = frozenset(i for i in self._at if _is_number(columns[i]))
        self._telling: set[int] = set()
        self._held: set[int] = set()
        self._whole = whole
        self._seen: set[int] = set()
        self.finds = Finds()
        self.complete = True
        self._early: frozenset[Kind] | None = None

    def take(self, row: Sequence[Value]) -> None:
        """Look at one row's texts."""
        for i in self._at:
            value = row[i]
            if not isinstance(value, str):
                continue
            number = i in self._numbers
            mark = ~hash(value) if number else hash(value)
            if mark in self._seen:
                if mark in self._held:
                    self._telling.add(i)
                continue
            if len(self._seen) >= PREVIEW_TEXTS:
                if not self._whole:
                    self.complete = False
                    continue
                if self._early is None:
                    self._early = frozenset(self.finds.counts)
            self._seen.add(mark)
            if self.finds.take(value, phones=not number):
                self._held.add(mark)
                self._telling.add(i)

    @property
    def telling(self) -> tuple[str, ...]:
        """The names of the columns in whose texts something was found."""
        return tuple(self._columns[i].name for i in self._at if i in self._telling)

    def unforeseen(self) -> tuple[Kind, ...]:
        """The kinds that only texts beyond those of a preview hold."""
        if self._early is None:
            return ()
        return tuple(kind for kind in self.finds.counts if kind not in self._early)


def _is_number(column: OutputColumn) -> bool:
    """Whether the column holds numbers of accounts, payments or the like."""
    return column.source is not None and column.source.category in _NUMBERS
