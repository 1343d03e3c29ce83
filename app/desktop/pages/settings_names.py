"""The person's names in chats in the settings: which are remembered, and changing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.own_names_sheet import OwnNamesSheet, names_line
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.strip import Tone
from app.desktop.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


class NamesPart(Part):
    """The part; `look` asks the node which names are remembered."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self.names = Act(self.tr("Your names in chats"), names_line(()), self.tr("Change…"))
        self.names.button.clicked.connect(self._change)
        self.column.addWidget(SectionHead(self.tr("Imports")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.names))

    def look(self) -> None:
        """Ask which names are remembered."""
        self._line.ask(m.ShowOwnNames(), self._take, asker=self)

    def _take(self, reply: m.OwnNamesReply) -> None:
        self.names.words.setText(names_line(reply.names))

    def _change(self) -> None:
        self._notice.clear()
        sheet = OwnNamesSheet(self._page, self._line, self._words)
        sheet.kept.connect(self._kept)
        sheet.refused.connect(self._notice.failed)

    def _kept(self, reply: m.OwnNamesReply, sentence: str) -> None:
        self._take(reply)
        self._notice.say(Tone.DONE, sentence)
