"""Every colour of the window, by role, for light and for dark.

No other file names a colour. A widget asks `colours(self)`, which reads the look from the
palette it has inherited: a change of look is one `QApplication.setPalette`, and two looks can
stand side by side in one picture. Contrast is promised in CONTRAST and tested from this table.

Following the system means reading its colour scheme and applying our own palette; Qt's own
dark palette is never used, because it differs between platforms and does nothing on some.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

TABLE: dict[str, tuple[str, str]] = {
    "paper": ("#F3EFE7", "#161513"),
    "page": ("#FAF8F3", "#1B1A18"),
    "surface": ("#FFFEFC", "#242220"),
    "sunken": ("#F4F0E8", "#2A2825"),
    "line": ("#E3DCD0", "#37342F"),
    "grid": ("#EBE5DA", "#302D29"),
    "line2": ("#8A8172", "#8E867A"),
    "btn": ("#CFC6B7", "#4D4841"),
    "text": ("#25221D", "#ECE7DE"),
    "text2": ("#615A4F", "#B6AEA2"),
    "accent": ("#1F6049", "#82C5A8"),
    "on_accent": ("#FFFFFF", "#0E231A"),
    "soft": ("#E2ECE4", "#22362D"),
    "soft_text": ("#174A38", "#A3DAC2"),
    "caution": ("#784A00", "#E9BE73"),
    "caution_soft": ("#F8EDD7", "#362B18"),
    "caution_mark": ("#B06F10", "#D9A242"),
    "danger": ("#98301F", "#F2A799"),
    "danger_soft": ("#F8E7E2", "#40251F"),
    "r1": ("#BC8B5C", "#86694F"),
    "r2": ("#A8703F", "#A67F5C"),
    "r3": ("#8B5229", "#C79A70"),
    "r4": ("#673413", "#EBC29A"),
    "bar": ("#6E9C88", "#4A7766"),
    "bar_hi": ("#1F6049", "#82C5A8"),
    "disabled": ("#8D8578", "#7F786D"),
}
"""Role, then its light and its dark colour."""

CONTRAST: tuple[tuple[str, str, float, float], ...] = (
    ("text", "page", 14.9, 14.1),
    ("text", "surface", 15.7, 12.9),
    ("text", "sunken", 13.9, 11.9),
    ("text", "paper", 13.8, 14.8),
    ("text", "soft", 13.1, 10.4),
    ("text2", "page", 6.4, 7.9),
    ("text2", "surface", 6.8, 7.2),
    ("text2", "sunken", 6.0, 6.7),
    ("text2", "paper", 5.9, 8.3),
    ("text2", "soft", 5.6, 5.9),
    ("accent", "page", 7.0, 8.7),
    ("accent", "surface", 7.4, 7.9),
    ("accent", "soft", 6.1, 6.4),
    ("accent", "caution_soft", 6.4, 6.9),
    ("on_accent", "accent", 7.4, 8.2),
    ("soft_text", "soft", 8.4, 8.2),
    ("caution", "caution_soft", 6.5, 8.0),
    ("danger", "danger_soft", 6.3, 7.2),
    ("danger", "surface", 7.5, 8.1),
    ("page", "danger", 4.5, 4.5),
    ("line2", "surface", 3.8, 4.4),
    ("bar", "surface", 3.1, 3.1),
    ("r1", "surface", 3.0, 3.1),
    ("r2", "surface", 4.1, 4.4),
    ("r3", "surface", 6.2, 6.3),
    ("r4", "surface", 10.0, 9.6),
    ("caution_mark", "paper", 3.6, 8.0),
)
"""Foreground, background, least ratio in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""


@dataclass(frozen=True)
class Colours:
    """The colours of one look; the roles are described in the design's colour table."""

    paper: QColor
    page: QColor
    surface: QColor
    sunken: QColor
    line: QColor
    grid: QColor
    line2: QColor
    btn: QColor
    text: QColor
    text2: QColor
    accent: QColor
    on_accent: QColor
    soft: QColor
    soft_text: QColor
    caution: QColor
    caution_soft: QColor
    caution_mark: QColor
    danger: QColor
    danger_soft: QColor
    r1: QColor
    r2: QColor
    r3: QColor
    r4: QColor
    bar: QColor
    bar_hi: QColor
    disabled: QColor
    dark: bool

    def role(self, name: str) -> QColor:
        """Give the colour of a role by its name, for tables that carry the name.

        Raises:
            KeyError: no such role.
        """
        if name not in TABLE:
            raise KeyError(name)
        colour = getattr(self, name)
        assert isinstance(colour, QColor)
        return colour


LIGHT = Colours(**{name: QColor(pair[0]) for name, pair in TABLE.items()}, dark=False)
DARK = Colours(**{name: QColor(pair[1]) for name, pair in TABLE.items()}, dark=True)
INK, PAPER = QColor("black"), QColor("white")
"""What is read by cameras, alike in every look."""


def colours(source: QWidget | QPalette) -> Colours:
    """Give the colours of the look that a widget, or a palette, has."""
    palette = source if isinstance(source, QPalette) else source.palette()
    window = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def mixed(base: QColor, other: QColor, share: float) -> QColor:
    """Give `base` with a share (0 to 1) of another role in it, for hover and pressed states."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        base.redF() * keep + other.redF() * share,
        base.greenF() * keep + other.greenF() * share,
        base.blueF() * keep + other.blueF() * share,
    )


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    def luminance(colour: QColor) -> float:
        red, green, blue = (channel(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palette_of(look: Colours) -> QPalette:
    """Give the palette that Fusion paints one look with."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for name, colour in (
        (role.Window, look.page),
        (role.WindowText, look.text),
        (role.Base, look.surface),
        (role.AlternateBase, look.sunken),
        (role.Text, look.text),
        (role.Button, look.surface),
        (role.ButtonText, look.text),
        (role.BrightText, look.on_accent),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Accent, look.accent),
        (role.Link, look.accent),
        (role.LinkVisited, look.accent),
        (role.ToolTipBase, look.surface),
        (role.ToolTipText, look.text),
        (role.PlaceholderText, look.text2),
        (role.Light, look.surface),
        (role.Midlight, look.sunken),
        (role.Mid, look.line),
        (role.Dark, look.btn),
        (role.Shadow, look.line2),
    ):
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(group.Disabled, name, look.disabled)
    palette.setColor(group.Disabled, role.Base, look.sunken)
    palette.setColor(group.Disabled, role.Button, look.sunken)
    return palette


class Choice(enum.StrEnum):
    """How the look is chosen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Applies the chosen look to the application and follows the system if asked to."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = Choice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.choose(choice)

    @property
    def choice(self) -> Choice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Take a choice and show it at once."""
        self._choice = choice
        self._application.setPalette(palette_of(self.look()))
        self.changed.emit()

    def look(self) -> Colours:
        """Give the colours that the choice means now; an unknown system scheme is light."""
        if self._choice is Choice.SYSTEM:
            scheme = self._application.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is Choice.DARK else LIGHT

    def _system_changed(self) -> None:
        if self._choice is Choice.SYSTEM:
            self.choose(self._choice)
