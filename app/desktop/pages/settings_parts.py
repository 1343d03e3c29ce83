"""What the parts of the settings are made of: rows with an act each, on cards, and their waiting.

A part asks the node for one act at a time and says in the page's notice what came of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_16, SPACE_24, px
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.api import messages as m
    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice
    from app.desktop.pages.settings_sheets import SettingsSheet

WIDE = 720


class Act(QWidget):
    """One row: what it is, what it means, and its button."""

    def __init__(self, title: str, words: str, button: str) -> None:
        super().__init__()
        self.title = Paragraph(title, Type.BODY_STRONG, "text")
        self.words = Paragraph(words, Type.SMALL, "text2")
        self.button = Button(button, small=True)
        self.button.setAccessibleName(f"{title}: {button}")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_24))
        row.addLayout(said, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.setMaximumWidth(px(WIDE))
        keep_height(self)


class Part(QWidget):
    """One part of the page; `page` carries its sheets, `notice` what it says."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__()
        self._line, self._page, self._notice = line, page, notice
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setMaximumWidth(px(WIDE))
        keep_height(self)

    def event(self, event: QEvent) -> bool:
        """Hold the height that the words need; a column above may not ask again by itself."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            need = self.heightForWidth(self.width())
            if need > 0 and need != self.minimumHeight():
                self.setMinimumHeight(need)
        return done

    def _ask(self, act: Act, call: m.Call[Any], done: Callable[[Any], None]) -> None:
        """Ask the node; the act's button waits until it answers."""
        act.button.setEnabled(False)
        self._notice.say(Tone.NOTE, self.tr("{what}…").format(what=act.title.text()))

        def answered(reply: Any) -> None:
            self._answered(act)
            done(reply)

        def refused(refusal: m.Failed) -> None:
            self._answered(act)
            self._notice.refused(refusal)

        self._line.ask(call, answered, refused, asker=self)

    def _answered(self, act: Act) -> None:
        act.button.setEnabled(True)
        self._notice.clear()

    def _open(self, sheet: SettingsSheet, done: Callable[[Any], None]) -> None:
        self._notice.clear()
        sheet.done.connect(done)


def card_of(*acts: QWidget) -> QWidget:
    """Put rows on one card."""
    card = Card()
    card.setMaximumWidth(px(WIDE))
    keep_height(card)
    card.body.setContentsMargins(px(20), px(SPACE_16), px(20), px(SPACE_16))
    card.body.setSpacing(px(SPACE_16))
    for act in acts:
        card.body.addWidget(act)
    return card


def keep_height(widget: QWidget) -> None:
    """Never give it less height than its words need at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
