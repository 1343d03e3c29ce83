"""Three lights of a revocation: refused here, keys destroyed, recorded on chain.

Done is a filled disc with a tick; on its way an open ring with a half arc and a clock; not yet
an empty ring. Beside each stand its name, when, and who carries it: never a bare lamp.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import SPACE_16, px
from app.desktop.paint import box, brush_on, disc
from app.desktop.theme import colours
from app.desktop.widgets.text import ElidedLabel, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_DISC = 44
_BESIDE_DISC = 14


class LightState(enum.Enum):
    """How far one light has come."""

    DONE = "done"
    ON_ITS_WAY = "on-its-way"
    NOT_YET = "not-yet"


@dataclass(frozen=True)
class Light:
    """One light; `when` is a time or a count of confirmations, `carrier` who does it."""

    name: str
    state: LightState
    when: str = ""
    carrier: str = ""


class _Disc(QWidget):
    def __init__(self, state: LightState) -> None:
        super().__init__()
        self.state = state
        self.setFixedSize(QSize(px(_DISC), px(_DISC)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        inner = area.adjusted(px(2), px(2), -px(2), -px(2))
        middle = QRectF(0, 0, px(20), px(20))
        middle.moveCenter(area.center())
        if self.state is LightState.DONE:
            disc(painter, area.center(), inner.width() / 2, look.accent)
            paint_icon(painter, "tick", middle, look.on_accent)
            return
        width = px(2.5)
        box(painter, inner, inner.width() / 2, None, look.line, width)
        if self.state is LightState.ON_ITS_WAY:
            pen = QPen(look.caution_mark, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            half = width / 2
            painter.drawArc(inner.adjusted(half, half, -half, -half), 90 * 16, -180 * 16)
            paint_icon(painter, "clock", middle, look.caution)


class ThreeLights(QWidget):
    """The lights from left to right, each a third of the width; where it is narrow, a column."""

    def __init__(self, lights: Sequence[Light] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(SPACE_16))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lights: tuple[Light, ...] = ()
        self.set_lights(lights)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        ways = QBoxLayout.Direction
        narrow = self.width() < self._wide()
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _wide(self) -> int:
        """The width in which each third shows its name and its time whole."""
        lines = [width(light.name, Type.BODY_STRONG) for light in self._lights]
        lines += [width(light.when, Type.BODY, tabular=True) for light in self._lights]
        third = px(_DISC + _BESIDE_DISC) + max(lines, default=0)
        return 3 * third + 2 * px(SPACE_16)

    def lights(self) -> tuple[Light, ...]:
        """Give what is shown."""
        return self._lights

    def set_lights(self, lights: Sequence[Light]) -> None:
        """Show how far it has come now."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._lights = tuple(lights)
        for light in lights:
            self._row.addWidget(self._made(light), 1)
        self._turn()

    def _made(self, light: Light) -> QWidget:
        holder = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        name = ElidedLabel(light.name, Type.BODY_STRONG)
        when = ElidedLabel(light.when, Type.BODY, tabular=True)
        carrier = Paragraph(light.carrier, Type.SMALL, "text2")
        for label in (name, when, carrier):
            words.addWidget(label)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(_BESIDE_DISC))
        row.addWidget(_Disc(light.state), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        state = {
            LightState.DONE: self.tr("done"),
            LightState.ON_ITS_WAY: self.tr("on its way"),
            LightState.NOT_YET: self.tr("not yet"),
        }[light.state]
        parts = (light.name, state, light.when, light.carrier)
        holder.setAccessibleName(", ".join(part for part in parts if part))
        return holder
