"""Where rows lie, as squares on a plain ground: north is up, there are no tiles and no network.

The squares are those of the panel, about a kilometre each or as wide as the grid; fuller ones are
drawn stronger. What lies far from where most is stays outside the frame and is counted by the
caller's sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.fonts import Type, width
from app.desktop.measures import RADIUS_CARD, px
from app.desktop.paint import LEFT, box, brush_on, rule, upright, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from app.desktop.theme import Colours

_HEIGHT: Final = 280
_MARGIN: Final = 18
_KM_PER_DEGREE: Final = 111.195
_SQUARE_DEGREES: Final = 0.01
_SEAM: Final = 0.9
"""Centres come to two decimals of a degree: so much of a side is drawn that squares stay apart."""

_LEAST_SPAN_KM: Final = 6.0
_SHOWN_SHARE: Final = 0.95
_RULES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Square:
    """One square: its centre in degrees, how many rows, its name if it has one, how wide it is."""

    latitude: float
    longitude: float
    rows: int
    name: str = ""
    side_km: int = 1


class PlaceGrid(QWidget):
    """Squares around the place where most is; `shown_rows` says how many rows they hold."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._squares: list[tuple[Square, float, float]] = []
        self._half_km = _LEAST_SPAN_KM
        self._middle = 0.0, 0.0
        self.shown_rows = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(_HEIGHT))

    def show_squares(self, squares: Sequence[Square]) -> None:
        """Show squares, the fullest first; the frame holds those nearest to the middle."""
        self._squares, self.shown_rows = [], 0
        if squares:
            middle = next((square for square in squares if square.name), squares[0])
            placed = sorted(
                ((square, *_offset(square, middle)) for square in squares),
                key=lambda item: (not item[0].name, hypot(item[1], item[2])),
            )
            wanted = _SHOWN_SHARE * sum(square.rows for square in squares)
            for square, east, north in placed:
                if self.shown_rows >= wanted and not square.name:
                    break
                self._squares.append((square, east, north))
                self.shown_rows += square.rows
            easts = [east for _, east, _ in self._squares]
            norths = [north for _, _, north in self._squares]
            self._middle = (min(easts) + max(easts)) / 2, (min(norths) + max(norths)) / 2
            reach = max(max(easts) - min(easts), max(norths) - min(norths)) / 2
            widest = max(square.side_km for square, _, _ in self._squares)
            self._half_km = max(_LEAST_SPAN_KM / 2, reach + widest)
        named = ", ".join(square.name for square, _, _ in self._squares if square.name)
        self.setAccessibleDescription(named)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        box(painter, area, px(RADIUS_CARD), look.surface, look.line)
        scale = (min(area.width(), area.height()) / 2 - px(_MARGIN)) / self._half_km
        most = max((square.rows for square, _, _ in self._squares), default=1)
        painter.setClipRect(area.adjusted(1, 1, -1, -1))
        self._grid(painter, look, area, scale)
        for square, east, north in self._squares:
            place = self._place(area, scale, square, east, north)
            share = square.rows / most
            role = "r4" if share > 0.5 else "r3" if share > 0.1 else "r2" if share > 0.02 else "r1"
            box(painter, place, 1.5, look.role(role))
        for square, east, north in self._squares:
            if square.name:
                self._mark(painter, look, self._place(area, scale, square, east, north), square)
        painter.setClipping(False)
        self._rule(painter, look, area, scale)

    def _grid(self, painter: QPainter, look: Colours, area: QRectF, scale: float) -> None:
        """Faint lines, as far apart as the rule at the foot is long."""
        side, middle = _rule_km(scale) * scale, area.center()
        for number in range(-int(middle.x() / side) - 1, int(middle.x() / side) + 2):
            upright(
                painter, round(middle.x() + number * side), area.top(), area.bottom(), look.grid
            )
        for number in range(-int(middle.y() / side) - 1, int(middle.y() / side) + 2):
            rule(painter, area.left(), area.right(), round(middle.y() + number * side), look.grid)

    def _place(
        self, area: QRectF, scale: float, square: Square, east: float, north: float
    ) -> QRectF:
        if square.side_km > 1:  # of a grid, which is about square on the ground
            tall = wide = max(px(4), square.side_km * scale * _SEAM)
        else:  # two decimals of a degree
            tall = max(px(4), _SQUARE_DEGREES * _KM_PER_DEGREE * scale)
            wide = max(px(4), tall * max(cos(radians(square.latitude)), 0.05))
        east, north = east - self._middle[0], north - self._middle[1]
        middle = area.center()
        return QRectF(
            middle.x() + east * scale - wide / 2, middle.y() - north * scale - tall / 2, wide, tall
        )

    def _mark(self, painter: QPainter, look: Colours, place: QRectF, square: Square) -> None:
        ring = place.adjusted(-px(3), -px(3), px(3), px(3))
        box(painter, ring, px(3), None, look.text, 1.5)
        wide = width(square.name, Type.SMALL) + px(10)
        words = QRectF(ring.right() + px(5), ring.center().y() - px(10), wide, px(20))
        if words.right() > self.width() - px(6):
            words.moveRight(ring.left() - px(5))
        box(painter, words, px(4), look.surface, look.line)
        write(painter, words.adjusted(px(5), 0, 0, 0), square.name, Type.SMALL, look.text, LEFT)

    def _rule(self, painter: QPainter, look: Colours, area: QRectF, scale: float) -> None:
        length = _rule_km(scale)
        left, y = area.left() + px(14), round(area.bottom() - px(14))
        words = QRectF(left, y - px(22), length * scale, px(18))
        box(painter, words.adjusted(-px(4), 0, px(4), px(8)), px(4), look.surface)
        rule(painter, left, left + length * scale, y, look.text2)
        write(painter, words, f"{length} km", Type.SMALL, look.text2, Qt.AlignmentFlag.AlignLeft)


def _rule_km(scale: float) -> int:
    """How many kilometres the rule stands for, so that its length is easily read."""
    return next((km for km in _RULES if km * scale >= px(48)), _RULES[-1])


def _offset(square: Square, middle: Square) -> tuple[float, float]:
    """Kilometres east and north of the middle; across the date line the short way."""
    turn = (square.longitude - middle.longitude + 180) % 360 - 180
    east = turn * _KM_PER_DEGREE * cos(radians(middle.latitude))
    return east, (square.latitude - middle.latitude) * _KM_PER_DEGREE
