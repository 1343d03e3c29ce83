"""The command palette: type a few letters of what you want, Enter does it.

It lies over the window and is not a dialog: Escape, or a click elsewhere, gives the focus back
to where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.icons import paint_icon
from app.desktop.measures import RADIUS_CARD, RADIUS_FIELD, px
from app.desktop.paint import LEFT, RIGHT, box, brush_on, write
from app.desktop.theme import colours
from app.desktop.widgets.cardlist import CardList, ItemDelegate
from app.desktop.widgets.field import Line
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

    from app.desktop.commands import Commands
    from app.desktop.theme import Colours

_WIDTH, _ROW, _MOST = 520, 36, 8


@dataclass(frozen=True)
class CommandRow:
    """One command in the palette."""

    key: str
    title: str
    shortcut: str = ""
    icon: str = ""
    choosable: bool = True

    @property
    def spoken(self) -> str:
        """Title and shortcut."""
        return f"{self.title}, {self.shortcut}" if self.shortcut else self.title


class _Delegate(ItemDelegate):
    def height(self, _item: Any) -> int:
        return px(_ROW)

    def draw(
        self, painter: QPainter, area: QRectF, item: Any, look: Colours, chosen: bool, /
    ) -> None:
        row = cast("CommandRow", item)
        if chosen:
            box(painter, area, px(RADIUS_FIELD), look.soft)
        ink = look.soft_text if chosen else look.text
        if row.icon:
            place = QRectF(area.left() + px(12), area.top(), px(18), area.height())
            paint_icon(painter, row.icon, place, look.soft_text if chosen else look.text2)
        words = area.adjusted(px(42), 0, -px(12), 0)
        write(painter, words, row.title, Type.BODY, ink, LEFT)
        write(painter, words, row.shortcut, Type.SMALL, look.text2, RIGHT)


class CommandPalette(QFrame):
    """Lies in the upper third of the window while it is open."""

    def __init__(self, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._commands, self._window = commands, window
        self._before: QWidget | None = None
        self.line = Line(self.tr("What do you want to do?"), self.tr("What do you want to do?"))
        self.line.setProperty("ringRadius", None)
        self.list = CardList(self.tr("Commands"), _Delegate())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.none = ElidedLabel(self.tr("Nothing is called that."), Type.BODY, "text2")
        self.none.setContentsMargins(px(12), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(8))
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.none)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._run)
        self.list.clicked.connect(lambda _index: self._run())
        self.line.installEventFilter(self)
        window.installEventFilter(self)
        self.setAccessibleName(self.tr("Commands"))
        self.hide()

    def open(self) -> None:
        """Show the palette with an empty line."""
        self._before = QApplication.focusWidget()
        self.line.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.line.setFocus()

    def close_palette(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def forget(self) -> None:
        """Hide it and keep nothing: what was typed, what could be run, where the focus was."""
        self.hide()
        self._before = None
        self.line.clear()
        self.list.set_items([])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.line and self.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                return self._key(cast("QKeyEvent", event))
            if event.type() == QEvent.Type.FocusOut:
                self.close_palette()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = colours(self)
        box(brush_on(self), self.rect(), px(RADIUS_CARD), look.surface, look.line2)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        row = self.list.currentIndex().row() + step
        if 0 <= row < len(self.list.facts.items):
            self.list.choose(self.list.facts.item(row).key)
            self.list.scrollTo(self.list.currentIndex())
        return True

    def _fill(self, text: str) -> None:
        rows = [
            CommandRow(command.name, command.title, command.shortcut, command.icon)
            for command in self._commands.matching(text)
        ]
        self.list.set_items(rows)
        self.list.setFixedHeight(px(_ROW) * min(len(rows), _MOST))
        self.list.setVisible(bool(rows))
        self.none.setVisible(not rows)
        if rows:
            self.list.choose(rows[0].key)
        self._place()

    def _run(self) -> None:
        name = self.list.chosen_key()
        if not self.isVisible() or not self.list.facts.items or not name:
            return
        self.close_palette()
        self._commands.run(name)

    def _place(self) -> None:
        wide = min(px(_WIDTH), self._window.width() - px(32))
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move((self._window.width() - wide) // 2, self._window.height() // 6)
