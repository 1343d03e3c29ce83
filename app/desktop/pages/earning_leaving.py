"""What is on its way out, a strip each: how much, where to, where it stands, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import SPACE_8, SPACE_16, px
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import show_if
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.desktop.pages.earning_words import EarningWords

_ENDS = 6


class LeavingPart(QWidget):
    """The strips; hidden while nothing is on its way. `taken_back` asks for one, by its id."""

    taken_back = Signal(str)

    def __init__(self, words: EarningWords) -> None:
        super().__init__()
        self._words = words
        self._shown: tuple[m.LeavingItem, ...] = ()
        self.strips: list[MessageStrip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, px(SPACE_16))
        self._column.setSpacing(px(SPACE_8))
        show_if(self, False)

    def show_items(self, items: Sequence[m.LeavingItem]) -> None:
        """Show these, oldest first; what is the same stays as it is, with the keyboard in it."""
        if tuple(items) == self._shown:
            return
        self._shown = tuple(items)
        for strip in self.strips:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.strips = [self._strip(item) for item in items]
        for strip in self.strips:
            self._column.addWidget(strip)
        show_if(self, bool(items))

    def _strip(self, item: m.LeavingItem) -> MessageStrip:
        said = self.tr("{amount} {unit} from {requester} to {place}")
        strip = MessageStrip(
            Tone.NOTE,
            said.format(
                amount=self._words.sent_amount(item),
                unit=visible_line(item.unit),
                requester=visible_name(item.requester),
                place=f"{item.to[: 2 + _ENDS]}…{item.to[-_ENDS:]}",
            ),
            detail=visible_line(item.words),
            action=self.tr("Take it back") if item.can_take_back else "",
        )
        strip.acted.connect(lambda: self.taken_back.emit(item.id))
        return strip
