"""The one motion of the window: strips, rings and lights appear in 120 ms.

Not at all if the person or the system asks for less motion. Page changes are instant; nothing
loops or pulses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPropertyAnimation
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect

from app.desktop.measures import MOTION_MS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PROPERTY = "reducedMotion"


def set_reduced_motion(reduced: bool) -> None:
    """Take the person's or the system's wish; holds for everything that appears from now on."""
    application = QApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, reduced)


def motion_ms() -> int:
    """Give how long an appearance takes, 0 with reduced motion."""
    application = QApplication.instance()
    if application is None or application.property(_PROPERTY):
        return 0
    return MOTION_MS


def appear(widget: QWidget) -> None:
    """Show a widget by fading it in once."""
    widget.show()
    if motion_ms() == 0:
        return
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0.0)
    widget.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", effect)
    fade.setDuration(motion_ms())
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    fade.setEasingCurve(QEasingCurve.Type.OutQuad)
    fade.finished.connect(lambda: effect.setEnabled(False))
    fade.start()
