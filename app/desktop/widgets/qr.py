"""A QR code (ISO/IEC 18004), always dark on white, so that any camera reads it in any look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.desktop.measures import px
from app.desktop.theme import INK, PAPER

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

QUIET: Final = 4
"""Modules of white around it, as the standard asks for."""

_SIDE: Final = 264
_LEAST_MODULE: Final = 2


class QrCode(QWidget):
    """Shows a text as a QR code of whole pixels."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self._rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
        modules = len(self._rows) + 2 * QUIET
        self._module = max(_LEAST_MODULE, px(_SIDE) // modules)
        self.setFixedSize(QSize(self._module * modules, self._module * modules))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(self.rect(), PAPER)
        size = self._module
        for y, row in enumerate(self._rows):
            for x, module in enumerate(row):
                if module:
                    place = QRectF((x + QUIET) * size, (y + QUIET) * size, size, size)
                    painter.fillRect(place, INK)
