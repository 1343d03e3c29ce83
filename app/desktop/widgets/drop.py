"""A place to drop a file or folder, and the same thing as a button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import RADIUS_CARD, px
from app.desktop.paint import CENTRE, box, brush_on, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QPaintEvent


class DropZone(QPushButton):
    """`dropped` carries the local paths; `clicked` asks to choose one instead."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self._head = self.tr("Drop a file or folder here")
        self._line = self.tr("or choose one. It is copied, not moved.")
        self.setAccessibleName(
            self.tr("Import: {head} {line}").format(head=self._head, line=self._line)
        )
        self.setAcceptDrops(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", RADIUS_CARD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(62))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event):
            self._set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        paths = dropped_paths(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        fill = look.soft if self._over else look.sunken if self.underMouse() else look.surface
        edge = look.accent if self._over else look.line2
        box(painter, self.rect(), px(RADIUS_CARD), fill, edge, 1.5, Qt.PenStyle.DashLine)
        middle = self.height() / 2
        line = Type.BODY.line
        head = QRectF(px(8), middle - line + px(1), self.width() - px(16), line)
        below = QRectF(px(8), middle + px(1), self.width() - px(16), Type.SMALL.line)
        write(painter, head, self._head, Type.BODY_MEDIUM, look.text, CENTRE)
        write(painter, below, self._line, Type.SMALL, look.text2, CENTRE)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()


def dropped_paths(event: QDropEvent) -> tuple[Path, ...]:
    """Give the files and folders of this computer that are dragged."""
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
