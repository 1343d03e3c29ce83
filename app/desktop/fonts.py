"""The letters of the window: Inter in three weights, one scale of sizes, tabular figures.

The shipped files are loaded before any widget exists; without them (a broken install) Qt's own
fallback is used and the window still works. Hinting is off so that every screen, and every
picture in the tests, spaces letters alike. Contextual alternates are off: Inter would draw the x
of 0x5F… as a multiplication sign, and an address must look as it is written.
"""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.desktop.measures import BODY_POINTS, px, text_scale
from app.desktop.resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FAMILY = "Inter"
_ALTERNATES = QFont.Tag("calt")
FILES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold")


class Type(enum.Enum):
    """The type scale: points, weight, height of a line in pixels."""

    DISPLAY = (22.0, 600, 38)
    FIGURE = (18.0, 600, 34)
    TITLE = (16.0, 600, 26)
    HEAD = (11.5, 600, 20)
    BODY = (10.0, 400, 20)
    BODY_MEDIUM = (10.0, 500, 20)
    BODY_STRONG = (10.0, 600, 20)
    SMALL = (9.0, 400, 18)
    SMALL_MEDIUM = (9.0, 500, 18)
    SMALL_STRONG = (9.0, 600, 18)

    @property
    def line(self) -> int:
        """The height of one line in pixels of the present text size."""
        return px(self.value[2])


def load_fonts() -> tuple[str, ...]:
    """Load the shipped font files; returns the names of those that could not be read."""
    missing = []
    for name in FILES:
        found = [resource("fonts", name + suffix) for suffix in (".ttf", ".otf")]
        path = next((p for p in found if p.is_file()), None)
        if path is None or QFontDatabase.addApplicationFont(str(path)) < 0:
            missing.append(name)
    return tuple(missing)


def install_fonts(application: QApplication, scale: float = 1.0) -> tuple[str, ...]:
    """Load the fonts and make Inter the application's font at a text size of `scale` (1 to 2).

    Returns:
        The names of font files that could not be read.
    """
    missing = load_fonts()
    base = QFont(FAMILY)
    base.setPointSizeF(BODY_POINTS * scale)
    base.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    base.setFeature(_ALTERNATES, 0)
    application.setFont(base)
    return missing


def font(kind: Type, *, tabular: bool = False) -> QFont:
    """Give the font of one step of the scale, with figures of one width if `tabular`."""
    return QFont(_made(kind, tabular, text_scale()))


def metrics(kind: Type, *, tabular: bool = False) -> QFontMetricsF:
    """Give the measures of the same font."""
    return QFontMetricsF(_made(kind, tabular, text_scale()))


def width(text: str, kind: Type, *, tabular: bool = False) -> int:
    """Give the whole pixels that a line of text takes."""
    return int(metrics(kind, tabular=tabular).horizontalAdvance(text) + 0.999)


@lru_cache(maxsize=128)
def _made(kind: Type, tabular: bool, scale: float) -> QFont:
    points, weight, _ = kind.value
    made = QFont(FAMILY)
    made.setPointSizeF(points * scale)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(_ALTERNATES, 0)
    if kind in (Type.TITLE, Type.DISPLAY):
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.0)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
