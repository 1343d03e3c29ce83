"""Rows of people or things on one card: what each is, what to be careful about, and its one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_24, px
from app.desktop.pages.settings_parts import card_of
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Rows(QWidget):
    """A heading over rows on one card; absent while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._card: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, px(SPACE_24))
        self._column.setSpacing(px(SPACE_8))
        self._column.addWidget(SectionHead(title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def take(self, rows: Sequence[Row]) -> None:
        """Show these rows; none take the part away."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self.rows = list(rows)
        self._card = card_of(*self.rows) if self.rows else None
        if self._card is not None:
            self._column.addWidget(self._card)
        show_if(self, bool(self.rows))


class Row(QWidget):
    """One person or thing: its name, what is known of it, what to be careful about, its act."""

    def __init__(self, title: str, words: str, button: str, careful: str = "") -> None:
        super().__init__()
        self.title = Paragraph(title, Type.BODY_STRONG, "text")
        self.words = Paragraph(words, Type.SMALL, "text2")
        self.careful = Paragraph(careful, Type.SMALL, "caution")
        show_if(self.careful, bool(careful))
        self.button = Button(button, Kind.SECONDARY, small=True)
        self.button.setAccessibleName(f"{title}: {button}")
        show_if(self.button, bool(button))
        said = QVBoxLayout()
        said.setSpacing(0)
        for part in (self.title, self.words, self.careful):
            said.addWidget(part)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_24))
        row.addLayout(said, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, button: str, act: Callable[[], None]) -> Button:
        """Give the row a second act, before its first."""
        made = Button(button, Kind.SECONDARY, small=True)
        made.setAccessibleName(f"{self.title.text()}: {button}")
        made.clicked.connect(act)
        self._row.insertWidget(1, made, 0, Qt.AlignmentFlag.AlignTop)
        return made
