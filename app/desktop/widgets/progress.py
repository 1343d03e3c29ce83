"""A wait with its name: what, which step, how far, how long still, and what stopping keeps.

`ProgressBlock` follows one `Operation` and shows itself only when the wait is longer than a
second, so that quick answers do not flicker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.icons import paint_icon
from app.desktop.measures import SPACE_8, SPACE_16, px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.desktop.operation import Operation

_BAR = 6
PATIENCE_MS = 1000


class Bar(QProgressBar):
    """A six-pixel bar; without a known end it stays empty, and the words carry the news."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """Fill the bar to a share from 0 to 1."""
        self.setValue(0 if share is None else round(1000 * min(1.0, max(0.0, share))))

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(_BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        box(painter, area, px(_BAR) / 2, look.line)
        filled = area.width() * self.value() / 1000
        if filled > 0:
            area.setWidth(max(filled, px(_BAR)))
            box(painter, area, px(_BAR) / 2, look.accent)


class _Icon(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.setFixedSize(px(18), px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_icon(brush_on(self), self.name, QRectF(self.rect()), colours(self).text2)


class ProgressBlock(Card):
    """A card for one wait; `stopped` when the person presses the button that says what is kept."""

    stopped = Signal()

    def __init__(self, icon_name: str = "file", parent: QWidget | None = None) -> None:
        super().__init__(SPACE_16, 0, parent=parent)
        self.body.setContentsMargins(px(SPACE_16), px(12), px(SPACE_16), px(14))
        self._operation: Operation | None = None
        self.title = ElidedLabel("", Type.BODY_MEDIUM)
        self.bar = Bar()
        self.step = ElidedLabel("", Type.SMALL, "text2")
        self.far = ElidedLabel("", Type.SMALL, "text2")
        self.who = ElidedLabel("", Type.SMALL, "text2")
        self.who.hide()
        self.stop = Button("", small=True)
        self.stop.clicked.connect(self.stopped)
        head = QHBoxLayout()
        head.setSpacing(px(SPACE_8))
        head.addWidget(_Icon(icon_name))
        head.addWidget(self.title, 1)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.step)
        lines.addWidget(self.far)
        lines.addWidget(self.who)
        self.body.addLayout(head)
        self.body.addSpacing(px(7))
        self.body.addWidget(self.bar)
        self.body.addSpacing(px(6))
        self.body.addLayout(lines)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_if_running)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(
        self, title: str, share: float | None, step: str, far: str, stop: str = "", who: str = ""
    ) -> None:
        """Show one state of a wait; an empty `stop` means it cannot be stopped."""
        self.title.setText(title)
        self.bar.set_share(share)
        self.bar.setAccessibleName(f"{title}. {step}")
        self.step.setText(step)
        self.far.setText(far)
        self.far.setVisible(bool(far))
        self.who.setText(who)
        self.who.setVisible(bool(who))
        self.stop.setText(stop)
        self.stop.setVisible(bool(stop))

    def follow(self, operation: Operation, *, patience_ms: int = PATIENCE_MS) -> None:
        """Show an operation until it ends; before `patience_ms` have passed nothing is shown."""
        self.leave()
        self._operation = operation
        operation.changed.connect(self._tell)
        operation.ended.connect(self.leave)
        self.stopped.connect(operation.cancel)
        self.hide()
        self._tell()
        if patience_ms:
            self._patience.setInterval(patience_ms)
            self._patience.start()
        else:
            self.show()

    def leave(self) -> None:
        """Stop following and hide."""
        self._patience.stop()
        if self._operation is not None:
            self._operation.changed.disconnect(self._tell)
            self._operation.ended.disconnect(self.leave)
            self.stopped.disconnect(self._operation.cancel)
            self._operation = None
        self.hide()

    def _tell(self) -> None:
        operation = self._operation
        if operation is not None:
            self.say(
                operation.title,
                operation.share(),
                operation.step_words(),
                operation.far_words(),
                operation.stop_words,
                operation.who_words(),
            )

    def _show_if_running(self) -> None:
        if self._operation is not None:
            self.show()
