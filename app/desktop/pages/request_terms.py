"""Details of a request: what was said, the whole agreement, and the document that is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.widgets.button import Button
from app.desktop.widgets.facts import KeyValues, align
from app.desktop.widgets.scroll import Scrolled
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible, visible_name

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words

_WIDTH = 720
_HEIGHT = 420
_MOST_LINES = 2000
_LONGEST = 70_000


class TermsSheet(Sheet):
    """Three tabs over one request."""

    def __init__(self, host: QWidget, detail: m.RequestDetail, words: Words) -> None:
        super().__init__(host, self.tr("Details"), visible_name(detail.item.from_), width=_WIDTH)
        self.left.connect(self.deleteLater)
        self._words = words
        self.tabs = TabRow(
            [self.tr("What was said"), self.tr("The agreement"), self.tr("The document")],
            self.tr("Details"),
        )
        self._pages = [
            self._transcript(detail),
            self._agreement(detail),
            self._document(detail),
        ]
        self.body.addWidget(self.tabs)
        for page in self._pages:
            page.setFixedHeight(px(_HEIGHT))
            self.body.addWidget(page)
        self.tabs.changed.connect(self._show)
        self._show(0)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
        self.open(self.tabs.tabs)

    def _show(self, number: int) -> None:
        for place, page in enumerate(self._pages):
            show_if(page, place == number)

    def _transcript(self, detail: m.RequestDetail) -> Scrolled:
        parts: list[QWidget] = []
        for line in detail.transcript:
            who = self.tr("You") if line.side == "owner" else visible_name(detail.item.from_)
            head = f"{who}, {self._words.moment_words(line.time)}"
            parts.append(ElidedLabel(head, Type.SMALL_MEDIUM, "text2"))
            parts.append(Paragraph(visible(line.words), role="text"))
            parts.append(
                Paragraph(self.tr("Signed message {hash}").format(hash=line.hash), Type.SMALL)
            )
        key = self.tr("Their key: {key}").format(key=detail.fingerprint)
        parts.append(Paragraph(key, Type.SMALL))
        return _column(parts, 4, self.tr("What was said"))

    def _agreement(self, detail: m.RequestDetail) -> Scrolled:
        parts: list[QWidget] = []
        for section in detail.sections:
            parts.append(ElidedLabel(section.title, Type.BODY_STRONG))
            parts.append(KeyValues([(label, visible(text)) for label, text in section.lines]))
        align(*(part for part in parts if isinstance(part, KeyValues)))
        if not parts:
            parts.append(Paragraph(self.tr("There are no terms that this wallet can read.")))
        return _column(parts, 8, self.tr("The agreement"))

    def _document(self, detail: m.RequestDetail) -> Scrolled:
        text = msgspec.json.format(msgspec.json.encode(detail.terms), indent=2).decode()
        shown = visible(text, _LONGEST, _MOST_LINES) if detail.terms else self.tr("Nothing.")
        return _column([Paragraph(shown, Type.SMALL, "text")], 0, self.tr("The document"))


def _column(parts: list[QWidget], gap: int, name: str) -> Scrolled:
    """Set parts below each other in a column that arrow keys scroll."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, px(8), px(8), px(8))
    column.setSpacing(px(gap))
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    scrolled = Scrolled(holder)
    scrolled.setAccessibleName(name)
    scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    scrolled.setProperty("ringRadius", 4)
    return scrolled
