"""From one day to another, typed as 2026-01-31; either may be left out, both count as included."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, px
from app.desktop.widgets.field import Line
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

_WIDE = 128
_PAUSE_MS = 300


class OwnDays(QWidget):
    """Two fields; `changed` when typing pauses and both can be read as days or are empty."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = Line(self.tr("From day"), "2026-01-31")
        self.last = Line(self.tr("To day"), "2026-12-31")
        self.wrong = Paragraph("", Type.SMALL, "danger")
        show_if(self.wrong, False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._settle)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_8))
        for word, line in ((self.tr("From"), self.first), (self.tr("to"), self.last)):
            label = ElidedLabel(word)
            label.setBuddy(line)
            line.setFixedWidth(px(_WIDE))
            line.setMaxLength(10)
            line.textChanged.connect(lambda _text: self._pause.start())
            line.returnPressed.connect(self._settle)
            row.addWidget(label)
            row.addWidget(line)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(row)
        column.addWidget(self.wrong)

    def days(self) -> tuple[str | None, str | None]:
        """Give both days as YYYY-MM-DD; None where a field is empty or no day."""
        return _day(self.first.text()), _day(self.last.text())

    def _settle(self) -> None:
        self._pause.stop()
        for line in (self.first, self.last):
            line.set_wrong(bool(line.text().strip()) and _day(line.text()) is None)
        first, last = self.days()
        text = ""
        if self.first.wrong or self.last.wrong:
            text = self.tr("A day is written like 2026-01-31.")
        elif first and last and first > last:
            text = self.tr("The first day lies after the last.")
            self.last.set_wrong(True)
        self.wrong.setText(text)
        show_if(self.wrong, bool(text))
        if not text:
            self.changed.emit()


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None
