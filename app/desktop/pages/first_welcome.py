"""The welcome: one headline, practice as the default, a vault of one's own, three facts.

A vault of one's own is on the practice network unless a network file is chosen, a quiet second way;
or it is brought back from a backup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.icons import paint_icon
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_24, px
from app.desktop.pages.screen import COLUMN, SIDE, Head
from app.desktop.paint import brush_on, rule
from app.desktop.theme import colours
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.plot import Plot
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.desktop.theme import Appearance

_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_STORY = 500
_PLOT_FROM = 1040
_PLOT_SIDE = 110
_FOOT = 108
_FACT = 230
_FACTS_FROM = 640
_CARD_EDGE = 58


class Welcome(QWidget):
    """The first step; its buttons are read by the screen it belongs to."""

    def __init__(self, appearance: Appearance | None = None) -> None:
        super().__init__()
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        self.practice = Button(self.tr("Try it with made-up data"), Kind.PRIMARY)
        self.beside = Paragraph(self.tr("About five minutes. Nothing in it counts."), align=_MIDDLE)
        self.waiting = ElidedLabel("", role="text2")
        self.waiting.hide()
        self._waits = False
        self.own = Button(self.tr("Create…"))
        self.own.setAccessibleName(self.tr("Create my vault"))
        self.network = Button(self.tr("Use another network…"), Kind.QUIET, small=True)
        self.network.setAccessibleName(self.tr("Create my vault on another network"))
        self.restore = Button(self.tr("Restore…"))
        self.restore.setAccessibleName(self.tr("Restore my vault"))
        wide = max(self.own.sizeHint().width(), self.restore.sizeHint().width())
        for button in (self.own, self.restore):  # one under the other, with one left edge
            button.setMinimumWidth(wide)
        self._plot = Plot()
        self._middle = QHBoxLayout()
        self._middle.addWidget(self._words())
        self._middle.addStretch()
        self._middle.addWidget(self._plot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Head(appearance))
        outer.addLayout(self._middle, 1)
        self._facts = _Facts()
        outer.addWidget(self._facts)

    def wait(self, waiting: bool) -> None:
        """Take no other choice while one is carried out."""
        self.practice.setEnabled(not waiting)
        self.own.setEnabled(not waiting)
        self.network.setEnabled(not waiting)
        self.restore.setEnabled(not waiting)
        show_if(self.beside, not waiting)
        show_if(self.waiting, waiting)
        if waiting and not self._waits:  # what is told meanwhile stays to be read
            self.strip.hide()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waits = waiting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= px(_PLOT_FROM)
        self._middle.setContentsMargins(px(SIDE), 0, px(_PLOT_SIDE if roomy else SIDE), 0)
        show_if(self._plot, roomy)
        show_if(self._facts, self.height() >= px(_FACTS_FROM))

    def _words(self) -> QWidget:
        begin = QHBoxLayout()
        begin.setSpacing(px(SPACE_16))
        begin.addWidget(self.practice)
        begin.addWidget(self.beside, 1)
        begin.addWidget(self.waiting)
        story = Paragraph(
            self.tr(
                "A vault on this computer for the records of your life. Others may ask for some of"
                " it. You see every row before it leaves, and you are paid for each part."
            )
        )
        story.setMaximumWidth(px(_STORY))
        told = QWidget()
        around = QVBoxLayout(told)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(story)
        holder = QWidget()
        holder.setMaximumWidth(px(COLUMN))
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch()
        for line in (self.tr("Your data stays here."), self.tr("You decide what leaves.")):
            words.addWidget(ElidedLabel(line, Type.DISPLAY))
        words.addSpacing(px(SPACE_16))
        words.addWidget(told)
        words.addSpacing(px(28))
        words.addLayout(begin)
        words.addSpacing(px(SPACE_16))
        words.addWidget(self.strip)
        words.addSpacing(px(SPACE_16))
        words.addWidget(
            _Row(
                "plus",
                self.tr("Create my vault"),
                self.tr("A passphrase, and 24 words to write down. Ten minutes."),
                self.own,
            )
        )
        words.addSpacing(px(SPACE_8))
        words.addLayout(self._networks())
        words.addSpacing(px(SPACE_16))
        words.addWidget(
            _Row(
                "archive",
                self.tr("Restore my vault"),
                self.tr("From a backup file, with your 24 words."),
                self.restore,
            )
        )
        words.addStretch()
        return holder

    def _networks(self) -> QHBoxLayout:
        """Say what a vault made here pays in, and the quiet way to another network."""
        row = QHBoxLayout()
        row.setContentsMargins(px(_CARD_EDGE), 0, 0, 0)
        row.setSpacing(px(SPACE_16))
        pays = self.tr("What it earns is play money of this computer.")
        row.addWidget(Paragraph(pays, Type.SMALL, align=_MIDDLE), 1)
        row.addWidget(self.network)
        return row


class _Row(Card):
    """One way to begin: an icon, what it is, what it takes, its button."""

    def __init__(self, icon_name: str, title: str, words: str, button: Button) -> None:
        super().__init__()
        self._icon = icon_name
        self.body.setContentsMargins(px(_CARD_EDGE), px(12), px(16), px(12))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(ElidedLabel(title, Type.BODY_STRONG))
        said.addWidget(Paragraph(words, Type.SMALL))
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_16))
        row.addLayout(said, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRectF(px(20), 0, px(20), self.height())
        paint_icon(brush_on(self), self._icon, place, colours(self).accent)


class _Facts(QWidget):
    """Three facts on a band at the foot."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(SIDE), px(20), px(SPACE_8), px(20))
        row.setSpacing(px(SPACE_24))
        for title, words in (
            (
                self.tr("No account"),
                self.tr("There is nothing to sign up for and no server of ours in between."),
            ),
            (
                self.tr("No hurry"),
                self.tr("Requests wait. Saying no takes one click, the same as saying yes."),
            ),
            (
                self.tr("No lock-in"),
                self.tr(
                    "If this project ended tomorrow, your vault and your money would still open."
                ),
            ),
        ):
            said = Paragraph(words, Type.SMALL)
            said.setMaximumWidth(px(_FACT))
            fact = QWidget()
            lines = QVBoxLayout(fact)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(ElidedLabel(title, Type.BODY_STRONG))
            line = QHBoxLayout()  # so that the height is asked for the width it has
            line.addWidget(said, 1000)
            line.addStretch()
            lines.addLayout(line)
            lines.addStretch()
            row.addWidget(fact, 1)
        self.setMinimumHeight(px(_FOOT))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        painter.fillRect(self.rect(), look.paper)
        rule(painter, 0, self.width(), 0, look.line)
