"""Strips say what happened and whether anything is lost, in the place where it matters.

A strip stays until it is read or solved; there are no messages that vanish by themselves.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import (
    PRACTICE_STRIP,
    RADIUS_BUTTON,
    SPACE_8,
    SPACE_16,
    STRIP,
    STRIP_TWO_LINES,
    px,
)
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


_LEAST_WORDS = 300


class Tone(enum.Enum):
    """What kind of news: background, words, icon colour, and the icon if none is named."""

    DONE = ("soft", "soft_text", "soft_text", "tick")
    NOTE = ("sunken", "text", "text2", "info")
    CAUTION = ("caution_soft", "caution", "caution", "warning")
    DANGER = ("danger_soft", "danger", "danger", "no")


class MessageStrip(QWidget):
    """An icon, a sentence, at most one action at the right (`acted`).

    With `detail` the sentence is a heading over a small second line, and `buttons` may hold
    small bordered buttons instead of the quiet action.
    """

    acted = Signal()

    def __init__(
        self,
        tone: Tone,
        sentence: str,
        *,
        detail: str = "",
        action: str = "",
        icon_name: str = "",
        buttons: tuple[Button, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tone, self._icon = tone, icon_name
        self._sentence = Paragraph(
            sentence, Type.BODY_STRONG if detail else Type.BODY, tone.value[1]
        )
        self._detail = Paragraph(detail, Type.SMALL, tone.value[1])
        show_if(self._detail, bool(detail))
        self._action = Button(action, Kind.QUIET, small=True)
        show_if(self._action, bool(action))
        self._action.clicked.connect(self.acted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, px(5), 0, px(5))
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        self._words = words
        self._buttons = QWidget()
        acts = QHBoxLayout(self._buttons)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(px(SPACE_8 + 2))
        for button in buttons:
            acts.addWidget(button)
        acts.addStretch()
        show_if(self._buttons, bool(buttons))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(48 if detail else 44), px(6), px(SPACE_16), px(6))
        row.setSpacing(px(SPACE_8 + 2))
        row.addLayout(words, 1)
        row.addSpacing(px(SPACE_8))
        row.addWidget(self._action)
        row.addWidget(self._buttons)
        self._row = row
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def say(
        self, tone: Tone, sentence: str, *, detail: str = "", action: str = "", icon_name: str = ""
    ) -> None:
        """Say something else in the same place."""
        self.tone, self._icon = tone, icon_name
        self._sentence.set_kind(Type.BODY_STRONG if detail else Type.BODY)
        for label, text in ((self._sentence, sentence), (self._detail, detail)):
            label.set_role(tone.value[1])
            label.setText(text)
        show_if(self._detail, bool(detail))
        self._action.setText(action)
        show_if(self._action, bool(action))
        margins = self._row.contentsMargins()
        margins.setLeft(px(48 if detail else 44))
        self._row.setContentsMargins(margins)
        self._name()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put bordered buttons below the words where these would have too little room."""
        if self._buttons.isHidden():
            return
        room = self.width() - self._row.contentsMargins().left() - px(SPACE_16)
        tight = room - self._buttons.sizeHint().width() < px(_LEAST_WORDS)
        if tight and self._words.count() == 2:
            self._row.removeWidget(self._buttons)
            self._words.addWidget(self._buttons)
        elif not tight and self._words.count() == 3:
            self._words.removeWidget(self._buttons)
            self._row.addWidget(self._buttons)

    def text(self) -> str:
        """Give everything the strip says, for tests and screen readers."""
        return " ".join(part for part in (self._sentence.text(), self._detail.text()) if part)

    def action(self) -> Button:
        """Give the quiet button at the right; hidden if there is no action."""
        return self._action

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        fill, _, ink, usual = self.tone.value
        box(painter, self.rect(), px(RADIUS_BUTTON), look.role(fill))
        size = px(16 if self._detail.text() == "" else 18)
        place = QRectF(px(16), (self.height() - size) / 2, size, size)
        paint_icon(painter, self._icon or usual, place, look.role(ink))

    def _name(self) -> None:
        self.setMinimumHeight(px(STRIP_TWO_LINES if self._detail.text() else STRIP))
        self.setAccessibleName(self.text())


class PracticeStrip(QWidget):
    """The permanent line over every page on the practice network.

    `left` asks to set up a vault of one's own; in such a one there is nothing to leave.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(px(10))
        self._head = ElidedLabel(self.tr("Practice"), Type.SMALL_STRONG, "caution")
        self._own = False
        self._words = ElidedLabel("", Type.SMALL, "caution")
        self.leave = Button("", Kind.QUIET, small=True, parent=self)
        self.leave.setAccessibleName(self._said()[1])
        self.leave.clicked.connect(self.left)
        self._row.addWidget(self._head)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.leave)
        self.setFixedHeight(px(PRACTICE_STRIP))
        self.set_left_margin(20)

    def set_own(self, own: bool) -> None:
        """Say it for a vault of one's own on the practice network: the data is not invented."""
        self._own = own
        show_if(self.leave, not own)
        self._choose_words()

    def set_left_margin(self, margin: int) -> None:
        """Align the words with the page below: 20 beside a list pane, 32 on a wide page."""
        self._row.setContentsMargins(px(margin), 0, px(32), 0)
        self._choose_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_words()

    def _choose_words(self) -> None:
        """Say it shorter rather than with an ellipsis where the window is narrow."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * self._row.spacing()
        long = self._said()
        need = sum(width(text, Type.SMALL_MEDIUM) for text in (self._head.text(), *long))
        shorter = self._said_shorter()
        words, leave = long if need <= room else shorter
        need = sum(width(text, Type.SMALL_MEDIUM) for text in (self._head.text(), *shorter))
        if need > room:
            words = self.tr("Play money worth nothing.")
        if self._words.text() != words:
            self._words.setText(words)
            self.leave.setText(leave)

    def _said(self) -> tuple[str, str]:
        if self._own:
            return self.tr("Play money worth nothing, nobody outside this computer."), ""
        return (
            self.tr("Invented data, play money worth nothing, nobody outside this computer."),
            self.tr("Leave practice and set up my vault"),
        )

    def _said_shorter(self) -> tuple[str, str]:
        if self._own:
            return self.tr("Play money worth nothing."), ""
        return self.tr("Invented data, play money worth nothing."), self.tr("Leave practice")

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush_on(self).fillRect(self.rect(), colours(self).caution_soft)
