"""The few strokes that every painted widget is made of.

One-pixel lines get their half-pixel offset here, and text is placed and elided here, so that
edges and baselines agree on all pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCharFormat, QTextLayout

from app.desktop.fonts import Type, font, metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def brush_on(widget: QWidget) -> QPainter:
    """Give a painter on a widget with antialiasing; it ends when it goes out of scope."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Paint a rounded rectangle whose border lies inside `rect`."""
    area = QRectF(rect)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(border, width, style, Qt.PenCapStyle.FlatCap))
        inset = width / 2
        area = area.adjusted(inset, inset, -inset, -inset)
        radius = max(0.0, radius - inset)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)


def top_rounded(rect: QRectF | QRect, radius: float) -> QPainterPath:
    """Give the outline of a rectangle with rounded upper corners only."""
    area = QRectF(rect)
    path = QPainterPath()
    path.moveTo(area.bottomLeft())
    path.lineTo(area.left(), area.top() + radius)
    path.quadTo(area.topLeft(), QPointF(area.left() + radius, area.top()))
    path.lineTo(area.right() - radius, area.top())
    path.quadTo(area.topRight(), QPointF(area.right(), area.top() + radius))
    path.lineTo(area.bottomRight())
    path.closeSubpath()
    return path


def rule(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
    """Paint a crisp one-pixel level line that fills the pixel row `y`."""
    painter.fillRect(QRectF(left, y, right - left, 1), colour)


def upright(painter: QPainter, x: float, top: float, bottom: float, colour: QColor) -> None:
    """Paint a crisp one-pixel upright line that fills the pixel column `x`."""
    painter.fillRect(QRectF(x, top, 1, bottom - top), colour)


def write(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    kind: Type,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
    *,
    tabular: bool = False,
) -> bool:
    """Write one line in a rectangle; returns False if it had to be elided."""
    area = QRectF(rect)
    line = " ".join(text.split("\n"))
    shown = metrics(kind, tabular=tabular).elidedText(
        line, Qt.TextElideMode.ElideRight, area.width() + 0.5
    )
    painter.setFont(font(kind, tabular=tabular))
    painter.setPen(colour)
    flags = int(align.value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(area, flags | int(Qt.TextFlag.TextDontClip.value), shown)
    return shown == line


def write_marked(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    marks: Sequence[tuple[int, int]],
    kind: Type,
    colour: QColor,
    ground: QColor,
) -> None:
    """Write one line from the left whose marked parts stand underlined on a ground of their own.

    What is elided is not marked. The layout places the parts, so that writing from right to left
    is marked where it is read. Marks count characters; the layout counts UTF-16 units, of which an
    emoji has two.
    """
    area, line = QRectF(rect), " ".join(text.split("\n"))
    shown = metrics(kind, tabular=True).elidedText(
        line, Qt.TextElideMode.ElideRight, area.width() + 0.5
    )
    seen = len(shown) if shown == line else len(shown) - 1
    layout = QTextLayout(shown, font(kind, tabular=True))
    marked = QTextCharFormat()
    marked.setBackground(ground)
    marked.setFontUnderline(True)
    ranges = []
    for start, end in marks:
        if start < seen:
            part = QTextLayout.FormatRange()
            part.start = _units(shown[:start])
            part.length = _units(shown[start : min(end, seen)])
            part.format = marked
            ranges.append(part)
    layout.setFormats(ranges)
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(area.width() + 1)
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - row.height()) / 2))


def _units(text: str) -> int:
    """Return how long Qt takes a text to be."""
    return len(text) + sum(character > "\uffff" for character in text)


def disc(painter: QPainter, centre: QPointF, radius: float, fill: QColor) -> None:
    """Paint a filled circle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)
