"""Where rows place a person: a heading, squares and a sentence; hidden where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.places import PlaceGrid, Square
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m


class PlacesPart(QWidget):
    """The section "Where it places you"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = PlaceGrid(self.tr("Places, north is up"))
        self.note = Paragraph("", Type.SMALL, "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(SectionHead(self.tr("Where it places you")))
        column.addWidget(self.grid)
        column.addWidget(self.note)
        self.show_cells(())

    def show_cells(self, cells: Sequence[m.MapCell]) -> None:
        """Show the squares that rows lie in."""
        names = {"home": self.tr("Most likely home"), "work": self.tr("Most likely work")}
        squares = [
            Square(float(c.latitude), float(c.longitude), c.rows, names.get(c.kind, ""), c.side_km)
            for c in cells
        ]
        self.grid.show_squares(squares)
        total = sum(square.rows for square in squares)
        share = round(100 * self.grid.shown_rows / total) if total else 0
        wide = max((square.side_km for square in squares), default=1)
        side = self.tr("a kilometre") if wide == 1 else self.tr("{n} kilometres").format(n=wide)
        self.note.setText(
            self.tr(
                "Squares of about {side}; {share} % of what is placed lies in this frame. "
                "No map is fetched, so nobody learns where you look."
            ).format(side=side, share=share)
        )
        show_if(self, bool(squares))
