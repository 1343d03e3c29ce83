"""What a program's numbers can tell, said in plain sentences.

Guarantees: nothing is believed of the program: without noise each of its numbers is taken for a
value of a row that it chose, for as many bits as the number can carry; with noise what is said
follows from the limits and the loss alone. The kinds of data that it reads are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.agreement.view import GROUP_ROWS
from wallet.views import kinds
from wallet.views.exposure import is_of_others
from wallet.views.findings import RiskItem, still_told
from wallet.views.remedies import names
from wallet.views.results import bits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.importers.base import Value
    from wallet.views.content import Content
    from wallet.views.traces import Cell


class ProgramPanel:
    """Judges what a program reads and gives; made when its rows are read. Like `RiskPanel`."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._rows = 0

    def take(self, row: Sequence[Value]) -> None:
        """Take one number; what it is tells nothing about what a program may put into it."""
        del row
        self._rows += 1

    @property
    def rows(self) -> int:
        """How many numbers leave."""
        return self._rows

    def cells(self) -> tuple[Cell, ...]:
        """Nothing of it lies on a map."""
        return ()

    def items(self) -> tuple[RiskItem, ...]:
        """What was found, the plainest first."""
        found = [self._result(), self._delicate(), self._others(), self._chosen()]
        view = self._content.projection.view
        found += still_told(view, self._content.projection.inputs, self._content.read)
        return tuple(sorted(filter(None, found), key=lambda item: -item.level))

    def _result(self) -> RiskItem:
        program, read = self._content.projection.view.program, self._content.read
        assert program is not None
        count = len(program.outputs)
        numbers = "1 number" if count == 1 else f"{count:,} numbers"
        leave = "leaves" if count == 1 else "leave"
        if program.noise is not None:
            return RiskItem(
                "program",
                1,
                f"{numbers} {leave}, each with random noise as wide as its limits (privacy loss "
                f"{program.noise}): it hides whatever the program put into it.",
            )
        few = read < count * GROUP_ROWS
        of = "1 row" if read == 1 else f"{read:,} rows"
        return RiskItem(
            "program",
            4 if few else 3,
            f"{numbers} of {of} {leave} without noise. A program can put a value of a single row "
            f"into each of them, {bits(program):,} bits in all at most.",
            "Ask them for noise on each number, or decline.",
        )

    def _delicate(self) -> RiskItem | None:
        program, columns = self._content.projection.view.program, self._content.projection.inputs
        assert program is not None
        level = kinds.delicate_level(columns)
        if not level:
            return None
        which = [column for column in columns if kinds.delicate_level([column]) == level]
        return RiskItem(
            "kind",
            level if program.noise is None else 1,
            f"The program reads {names(which)}, which is of a delicate kind.",
        )

    def _others(self) -> RiskItem | None:
        program, columns = self._content.projection.view.program, self._content.projection.inputs
        assert program is not None
        about = [column for column in columns if is_of_others(column)]
        if not about:
            return None
        return RiskItem(
            "others",
            3 if program.noise is None else 1,
            f"The program reads {names(about)}, which can be about people who were not asked.",
        )

    def _chosen(self) -> RiskItem | None:
        fields = dict.fromkeys(item.field for item in self._content.projection.view.conditions)
        if not fields:
            return None
        return RiskItem(
            "selection",
            1,
            f"It is of rows with a certain {', '.join(fields)} only, so each number tells of that.",
        )
