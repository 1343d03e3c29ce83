"""The cards of a list, or one sentence in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.measures import SPACE_12, SPACE_20, px
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.widgets.cardlist import CardList, GrantCard, RequestCard


class CardsOrWords(QWidget):
    """Holds a list; `words` stand there while it is empty."""

    def __init__(self, cards: CardList) -> None:
        super().__init__()
        self.cards, self.words = cards, Paragraph("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(px(SPACE_20), px(SPACE_12), px(SPACE_20), 0)
        row.addWidget(self.words)
        column.addWidget(cards, 1)
        column.addLayout(row)
        column.addStretch()
        show_if(self.words, False)

    def fill(self, cards: Sequence[GrantCard] | Sequence[RequestCard], none: str) -> None:
        """Show cards, and choose the first if none is chosen; `none` is said for no cards."""
        self.cards.set_items(cards)
        show_if(self.cards, bool(cards))
        show_if(self.words, not cards)
        self.words.setText(none)
        if cards and not self.cards.chosen_key():
            self.cards.choose(cards[0].key)
