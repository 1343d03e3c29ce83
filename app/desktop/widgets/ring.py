"""The focus ring: one overlay that follows the focus, outside the control it marks.

A control that wants the ring carries the property `ringRadius` (its own corner radius, in
pixels at 100 %), and may carry `ringPad` (more room left and right) or a method `ring_rect()`
when only a part of it is focused. The overlay is a sibling of the control, so that scrolling
carries it along and left edges stay aligned. Lists and tables draw their own inner ring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from app.desktop.measures import RING_GAP, RING_WIDTH, px
from app.desktop.motion import appear
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.Paint,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QWidget):
    """Follows the focus inside one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_changed)

    @property
    def target(self) -> QWidget | None:
        """The control that is marked now; none if it was deleted meanwhile."""
        return self._target if self._target is not None and isValid(self._target) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        target = self.target
        if target is None:
            return
        radius = px(int(target.property("ringRadius") or 0) + 3)
        box(brush_on(self), self.rect(), radius, None, colours(self).accent, px(RING_WIDTH))

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # a sheet may be deleted while a control of it has the focus
                widget.removeEventFilter(self)
        self._watched = []
        wanted = new is not None and new.property("ringRadius") is not None
        if new is None or not wanted or not self._window.isAncestorOf(new):
            self._target = None
            self.hide()
            return
        self._target = new
        host = _host_of(new, self._window)
        if self.parentWidget() is not host:
            self.setParent(host)
        step: QWidget | None = new
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()
        self.raise_()
        if new.isVisible():
            appear(self)

    def _place(self) -> None:
        target, host = self.target, self.parentWidget()
        if target is None or host is None:
            return
        part = getattr(target, "ring_rect", None)
        inner = part() if callable(part) else target.rect()
        reach = px(RING_GAP + RING_WIDTH)
        side = reach + px(int(target.property("ringPad") or 0))
        place = QRect(target.mapTo(host, inner.topLeft()), inner.size())
        place = place.adjusted(-side, -reach, side, reach)
        if place != self.geometry():
            self.setGeometry(place)
        self.setVisible(target.isVisible())


def _host_of(widget: QWidget, window: QWidget) -> QWidget:
    """Give the innermost scrolled content, or marked host, around a control; else the window."""
    step = widget.parentWidget()
    while step is not None and step is not window:
        viewport = step.parentWidget()
        if step.property("ringHost"):
            return step
        if viewport is not None and isinstance(viewport.parentWidget(), QScrollArea):
            return step
        step = step.parentWidget()
    return window
