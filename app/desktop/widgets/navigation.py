"""The navigation: the mark, the pages that mean something, and the three things always at hand.

Pages that are not yet used are absent, not grey. The only count is of requests that wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type, font, width
from app.desktop.icons import paint_icon
from app.desktop.measures import (
    FOOT_ROW,
    NAV_ITEM,
    NAVIGATION_WIDEST,
    NAVIGATION_WIDTH,
    RADIUS_BUTTON,
    SPACE_12,
    SPACE_20,
    px,
)
from app.desktop.paint import LEFT, RIGHT, box, brush_on, disc, upright, write
from app.desktop.theme import colours, mixed
from app.desktop.widgets.card import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QPaintEvent


@dataclass(frozen=True)
class NavEntry:
    """A page in the navigation: `lower` ones stand after the gap."""

    key: str
    title: str
    icon: str
    lower: bool = False


class NavItem(QPushButton):
    """One page; checked while it is shown."""

    def __init__(self, entry: NavEntry, parent: QWidget) -> None:
        super().__init__(entry.title, parent)
        self.entry = entry
        self.count, self.note = 0, ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setFont(font(Type.BODY))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(px(NAV_ITEM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", RADIUS_BUTTON)
        self.setObjectName(f"nav-{entry.key}")
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many things wait for the owner there; 0 shows nothing."""
        self.count = count
        self._name()

    def set_note(self, note: str) -> None:
        """Show an amber dot that asks for a look, for this reason; an empty text takes it away."""
        self.note = note
        self._name()

    def _name(self) -> None:
        name = self.entry.title
        if self.count:
            name = self.tr("{title}, {count} waiting").format(title=name, count=self.count)
        self.setAccessibleName(f"{name}. {self.note}" if self.note else name)
        self.setToolTip(self.note)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        on = self.isChecked()
        if on:
            box(painter, area, px(RADIUS_BUTTON), look.soft)
        elif self.underMouse():
            box(painter, area, px(RADIUS_BUTTON), mixed(look.paper, look.text, 0.05))
        ink = look.soft_text if on else look.text
        mark = look.soft_text if on else look.text2
        paint_icon(painter, self.entry.icon, QRectF(px(12), 0, px(20), area.height()), mark)
        words = area.adjusted(px(44), 0, -px(11), 0)
        write(painter, words, self.text(), Type.BODY_STRONG if on else Type.BODY, ink, LEFT)
        if self.count:
            kind = Type.SMALL_STRONG
            write(painter, words, str(self.count), kind, mark, RIGHT, tabular=True)
        elif self.note:
            disc(
                painter, QPointF(area.right() - px(17), area.center().y()), px(4), look.caution_mark
            )


class FootItem(QPushButton):
    """One of the three lines at the foot, with an amber dot when it asks for a look."""

    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.icon_name, self.dot = icon, False
        self.setAutoDefault(False)
        self.setFont(font(Type.SMALL))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(px(FOOT_ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", RADIUS_BUTTON - 2)

    def say(self, text: str, icon: str, *, dot: bool = False, name: str = "") -> None:
        """Change what the line says; `name` tells a screen reader what the dot means."""
        self.setText(text)
        self.icon_name, self.dot = icon, dot
        self.setAccessibleName(name or text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(NAVIGATION_WIDTH - 24), px(FOOT_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        if self.underMouse():
            box(painter, area, px(RADIUS_BUTTON - 2), mixed(look.paper, look.text, 0.05))
        paint_icon(painter, self.icon_name, QRectF(px(14), 0, px(16), area.height()), look.text2)
        ink = look.text if self.underMouse() else look.text2
        write(painter, area.adjusted(px(41), 0, -px(26), 0), self.text(), Type.SMALL, ink, LEFT)
        if self.dot:
            centre = QPointF(area.right() - px(17), area.center().y())
            disc(painter, centre, px(4), look.caution_mark)


class Navigation(QWidget):
    """The left edge of the window.

    Signals:
        chosen: the key of the page the person wants.
        backup_wanted, pause_wanted, hide_wanted: the three lines at the foot.
    """

    chosen = Signal(str)
    backup_wanted = Signal()
    pause_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, entries: Iterable[NavEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ringHost", True)
        self.setAccessibleName(self.tr("Pages"))
        self._items: dict[str, NavItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(px(SPACE_12), px(64), px(SPACE_12), px(SPACE_12))
        column.setSpacing(px(2))
        parted = False
        for entry in entries:
            if entry.lower and not parted:
                column.addSpacing(px(SPACE_20))
                parted = True
            item = NavItem(entry, self)
            item.clicked.connect(lambda _on, key=entry.key: self.chosen.emit(key))
            self._items[entry.key] = item
            column.addWidget(item)
        column.addStretch()
        column.addWidget(Rule())
        column.addSpacing(px(6))
        feet = QVBoxLayout()
        feet.setSpacing(0)
        self.backup = FootItem("", "archive", self)
        self.pause = FootItem("", "pause", self)
        self.hide_now = FootItem("", "lock", self)
        for foot, wanted in (
            (self.backup, self.backup_wanted),
            (self.pause, self.pause_wanted),
            (self.hide_now, self.hide_wanted),
        ):
            foot.clicked.connect(wanted)
            feet.addWidget(foot)
        column.addLayout(feet)
        self.set_backup_places(0)
        self.set_paused(False)
        self.hide_now.say(self.tr("Hide now"), "lock")
        self._fit()

    def _fit(self) -> None:
        """Be as wide as the longest word asks, within bounds."""
        need = [width(item.text(), Type.BODY_STRONG) + px(76) for item in self._items.values()]
        feet = (self.backup, self.pause, self.hide_now)
        need += [width(foot.text(), Type.SMALL) + px(68) for foot in feet]
        wide = max(max(need) + 2 * px(SPACE_12), px(NAVIGATION_WIDTH))
        self.setFixedWidth(min(wide, px(NAVIGATION_WIDEST)))

    def item(self, key: str) -> NavItem:
        """Give the entry of a page.

        Raises:
            KeyError: no such page is registered.
        """
        return self._items[key]

    def select(self, key: str) -> None:
        """Mark the page that is shown."""
        self._items[key].setChecked(True)

    def show_only(self, keys: Iterable[str]) -> None:
        """Show the entries that are used; all others are absent."""
        wanted = set(keys)
        for key, item in self._items.items():
            item.setVisible(key in wanted)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait for the owner on a page."""
        self._items[key].set_count(count)

    def set_note(self, key: str, note: str) -> None:
        """Let a page ask for a look, for a reason in words; an empty text takes it back."""
        self._items[key].set_note(note)

    def set_backup_places(self, places: int) -> None:
        """Say in how many places a backup exists today; below two it has an amber dot."""
        if places == 1:
            text = self.tr("Backup in 1 place")
        else:
            text = self.tr("Backup in %n places", "", places)
        note = self.tr("{text}. A second place protects you if this disk fails.")
        self.backup.say(
            text, "archive", dot=places < 2, name=note.format(text=text) if places < 2 else text
        )
        self._fit()

    def set_paused(self, paused: bool) -> None:
        """Say what the pause line would do."""
        if paused:
            self.pause.say(self.tr("Resume sharing"), "play")
        else:
            self.pause.say(self.tr("Pause all sharing"), "pause")
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        painter.fillRect(self.rect(), look.paper)
        upright(painter, self.width() - 1, 0, self.height(), look.line)
        paint_icon(painter, "mark", QRectF(px(23), px(20), px(24), px(24)), look.accent)
        name = QRectF(px(58), px(20), px(140), px(24))
        write(painter, name, "Freehold", Type.HEAD, look.text, LEFT)
