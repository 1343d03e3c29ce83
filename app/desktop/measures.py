"""Lengths of the window, in pixels at a text size of 100 %.

`px` turns one of them into the pixels of the present text size, so that a person who reads at
200 % gets rows, icons and margins that grow with the letters and nothing is cut. Widgets call it
when they are made: a change of text size rebuilds the window.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

BODY_POINTS = 10.0
"""The point size of body text at 100 %; the application font carries the chosen size."""

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_20, SPACE_24, SPACE_32 = 4, 8, 12, 16, 20, 24, 32

PAGE_MARGIN = 32
PAGE_TOP = 18
PANE_WIDTH = 312
PANE_MARGIN = 20
PANE_BOX_MARGIN = 12
NAVIGATION_WIDTH = 208
NAVIGATION_WIDEST = 264
"""Where a language has longer words."""
CONTENT_WIDTH = 1080
NARROW_BELOW = 1100

RADIUS_CARD = 10
RADIUS_BUTTON = 8
RADIUS_FIELD = 7
RADIUS_CHIP = 12

NAV_ITEM = 36
BUTTON = 36
BUTTON_SMALL = 28
FIELD = 36
COMBO = 34
TABLE_HEADER = 32
TABLE_ROW = 32
TABLE_ROW_DENSE = 30
TABLE_FOOTER = 36
CELL_PADDING = 16
DATASET_ROW = 30
REQUEST_CARD = 85
GRANT_CARD = 87
TIMELINE_ROW = 54
TIMELINE_DAY = 34
STRIP = 42
STRIP_TWO_LINES = 60
PRACTICE_STRIP = 36
ACTION_BAR = 64
CHIP = 24
FOOT_ROW = 30

RING_GAP = 2
RING_WIDTH = 2
MOTION_MS = 120


def text_scale() -> float:
    """Give the chosen text size as a factor, 1.0 for 100 %."""
    size = QGuiApplication.font().pointSizeF()
    return size / BODY_POINTS if size > 0 else 1.0


def px(length: float) -> int:
    """Turn a length of this page into whole pixels of the present text size."""
    return round(length * text_scale())
