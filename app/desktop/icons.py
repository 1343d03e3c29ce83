"""Icons: shipped SVG drawings, recoloured from `currentColor` when painted.

Each lies on a 20 px grid with 1.5 px round strokes and no fill. A drawing is rendered once for
its colour, size and screen scale, and kept. An icon never speaks alone: whoever paints one has
a word beside it or gives its widget an accessible name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.desktop.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


def icon_names() -> tuple[str, ...]:
    """Give the names of all shipped icons, sorted."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


def icon_pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Give an icon as a square picture of `size` logical pixels.

    Raises:
        FileNotFoundError: no icon of this name is shipped.
    """
    return _rendered(name, colour.name(), size, ratio)


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint an icon centred in a rectangle, as large as its shorter side."""
    size = int(min(rect.width(), rect.height()))
    device = painter.device()
    ratio = float(device.devicePixelRatio()) if device is not None else 1.0
    corner = rect.center() - QPointF(size / 2, size / 2)
    painter.drawPixmap(
        QPointF(round(corner.x()), round(corner.y())), icon_pixmap(name, colour, size, ratio)
    )


def icon(name: str, colour: QColor, size: int = 20) -> QIcon:
    """Give an icon for Qt's own menus and window frames."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, colour, size, ratio))
    return made


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=1024)
def _rendered(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
