"""What the program of a request gives: the exact numbers, beside those on made-up rows.

Its hash, what it may reach and what it used stand below. A request without a program has none of
this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import SPACE_8, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.widgets.facts import KeyValues, SectionHead
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words

SHOWN = 12


class ProgramPart(QWidget):
    """The section "What the program gives"; hidden while there is none."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.head = SectionHead(self.tr("What the program gives"))
        self.model = RowsModel(
            [
                Column(self.tr("Number")),
                Column(self.tr("It gives"), right=True, fit=True),
                Column(self.tr("Within limits"), right=True, fit=True),
                Column(self.tr("Leaves"), right=True, fit=True, strong=True),
                Column(self.tr("On made-up rows"), right=True, fit=True),
            ],
            parent=self,
        )
        self.table = DataTable(self.head.title.text(), self.model, dense=True)
        self.words = Paragraph("")
        self.facts = KeyValues()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(22), 0, 0)
        column.setSpacing(px(SPACE_8))
        column.addWidget(self.head)
        column.addWidget(self.words)
        column.addWidget(self.table)
        column.addWidget(self.facts)
        self.hide()

    def take(self, run: m.DryRun | None) -> None:
        """Show a dry run; None if the request brings no program."""
        show_if(self, run is not None)
        if run is None:
            self.model.set_rows([])
            self.facts.set_pairs([])
            return
        count, made_up = self._words.count, run.made_up.numbers
        others = [_short(n.given) for n in made_up] or [""] * len(run.own.numbers)
        self.model.set_rows(
            [
                (
                    number.name.replace("_", " "),
                    _short(number.given),
                    number.clipped,
                    number.leaves,
                    other,
                )
                for number, other in zip(run.own.numbers[:SHOWN], others, strict=False)
            ]
        )
        rest = len(run.own.numbers) - SHOWN
        more = self.tr("{n} more in the table above").format(n=count(max(rest, 0)))
        self.table.set_footer(more if rest > 0 else self.tr("Nothing more"))
        self.words.setText(self._said(run))
        self.facts.set_pairs(self._facts(run))

    def _said(self, run: m.DryRun) -> str:
        said = self.tr(
            "A program of theirs ran here, cut off from everything, on {rows} of your rows. Each"
            " number is kept within its limits and rounded"
        ).format(rows=self._words.count(run.own.rows))
        noise = self.tr(
            "; then random noise as wide as the limits is added, which hides what the program put"
            " into it (privacy loss {loss} each)."
        ).format(loss=run.noise)
        bare = self.tr("; no noise is added, so it can hold a value of a single row.")
        return said + (noise if run.noise else bare)

    def _facts(self, run: m.DryRun) -> list[tuple[str, str]]:
        count = self._words.count
        nothing = self.tr("nothing")
        pairs = [
            (self.tr("Program"), self.tr("SHA-256 {hash}").format(hash=_grouped(run.code))),
            (self.tr("Size"), self.tr("{n} bytes").format(n=count(run.size))),
            (self.tr("Asks for"), ", ".join(run.imports) or nothing),
            (
                self.tr("Used"),
                self.tr("{used} of {most} instructions, {seconds} s").format(
                    used=count(run.own.fuel),
                    most=count(run.fuel),
                    seconds=f"{run.own.micros / 1_000_000:.3f}",
                ),
            ),
            (self.tr("Read"), self.tr("{n} bytes of rows").format(n=count(run.own.input_bytes))),
        ]
        if run.made_up.failed:
            pairs.append((self.tr("On made-up rows"), run.made_up.failed))
        return pairs


def _short(number: str) -> str:
    """A number as a person compares it: six digits, and the program's own in the file."""
    return f"{float(number):.6g}"


def _grouped(code: str) -> str:
    """A hash in groups, so that it can be compared and wraps."""
    return " ".join(code[at : at + 8] for at in range(0, len(code), 8))
