"""Widgets around one part, which give it its place and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.measures import px


def at_left(part: QWidget) -> QWidget:
    """Give a part that is no wider than its words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part)
    row.addStretch()
    return holder


def below(part: QWidget, gap: int) -> QWidget:
    """Give a part with a gap below it that goes away with it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, px(gap))
    column.addWidget(part)
    return holder


class Gapped(QWidget):
    """A part with gaps around it; all are there or away together, by the part's own showing."""

    def __init__(self, part: QWidget, above: int, below: int = 0) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(above), 0, px(below))
        column.addWidget(part)
        part.installEventFilter(self)

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() is QEvent.Type.ShowToParent)
        return False
