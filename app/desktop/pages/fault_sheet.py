"""The sheet over a window that made a mistake: what that means, the report, and three ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TEXT_HIGH = 220
_WIDE = 620


class FaultSheet(Sheet):
    """The sheet; `report` is what may be sent, and is only copied."""

    def __init__(self, host: QWidget, report: str) -> None:
        super().__init__(
            host,
            self.tr("This window made a mistake"),
            self.tr(
                "What you see may be incomplete. Your vault is looked after by another part of"
                " Freehold; nothing in it is changed. This report holds no data of yours; it is"
                " sent nowhere unless you send it."
            ),
            width=_WIDE,
        )
        self.left.connect(self.deleteLater)
        self.report = ReadText(self.tr("Report"), _TEXT_HIGH)
        self.report.setPlainText(report)
        self.body.addWidget(self.report)
        self.end = Button(self.tr("Close Freehold"))
        self.copy = Button(self.tr("Copy the report"))
        self.copy.clicked.connect(self._copy)
        self.go_on = Button(self.tr("Go on"), Kind.PRIMARY)
        self.go_on.clicked.connect(self.leave)
        self.add_buttons([self.end], [self.copy, self.go_on])
        self.open(self.go_on)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(self.tr("Copied"))
