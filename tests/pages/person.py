"""A person before the window, with a mouse or with nothing but a keyboard.

Both see the same and speak the same words: `press("Create…")`, `write("Passphrase", …)`,
`choose("Datasets", "Heart rate")`. What they cannot find, cannot see or cannot reach, the test
does not do for them: a click lands on whatever lies there, and Tab has to get to a control before
it can be pressed. `Mouse` and `Keyboard` differ only in how a thing is done.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip
from app.desktop.widgets.text import Paragraph
from tests.pages import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.desktop.window import MainWindow
    from tests.pages.sitting import Sitting

PATIENCE_SECONDS = 240.0
"""How long anything may take on a machine that is busy with other things."""

_LONGEST_PAUSE_MS = 64
"""Looking at all that is shown takes time that the processes need."""

MOST_TABS = 400


class Person:
    """Somebody who sees the window; how they act is left to `Mouse` and `Keyboard`.

    Args:
        qtbot: of the test.
        sitting: what they have opened.
    """

    def __init__(self, qtbot: QtBot, sitting: Sitting) -> None:
        self._qtbot, self._sitting = qtbot, sitting

    @property
    def window(self) -> MainWindow:
        """The window shown now."""
        return self._sitting.window

    # ---- seeing

    def texts(self, *, hidden: bool = False) -> Iterator[str]:
        """Give every text that can be read now, and of lists what a screen reader reads.

        With `hidden` also what stands in parts that are not shown.
        """
        for widget in self.window.findChildren(QWidget):
            if not widget.isVisible() and not hidden:
                continue
            if isinstance(widget, QLabel | QAbstractButton | Paragraph | MessageStrip):
                yield widget.text()
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                for row in range(min(widget.model().rowCount(), 60)):
                    yield _spoken(widget, row)

    def sees(self, words: str) -> bool:
        """Whether these words stand somewhere in the window."""
        return any(words in text for text in self.texts())

    def keeps(self, words: str) -> bool:
        """Whether these words are anywhere in the window, shown or not."""
        return any(words in text for text in self.texts(hidden=True))

    def wait_for(self, words: str) -> None:
        """Wait until these words stand in the window."""
        self.wait(lambda: self.sees(words), f"“{words}” to read")

    def wait(
        self,
        condition: Callable[[], Any],
        what: str,
        instead: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        """Wait until something is so; says what there is `instead`, else all texts, if never."""
        end, pause = time.monotonic() + PATIENCE_SECONDS, 1
        while not condition():
            if time.monotonic() > end:
                found = dict.fromkeys((instead or self.texts)())
                shown = "\n".join(text for text in found if text.strip())
                raise AssertionError(f"waited in vain for {what}. There was:\n{shown}")
            self._qtbot.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_MS)

    def looks_about(self) -> None:
        """Nothing here is cut or without a name, and no row is silent, once it has settled."""
        self.wait(lambda: not self._faults(), "all to have its room and its name", self._faults)

    def _faults(self) -> list[str]:
        window = self.window
        return [*walk.nameless(window), *walk.silent_rows(window), *walk.cut(window)]

    # ---- acting

    def press(self, name: str) -> None:
        """Press a button by its words, as soon as it can be pressed."""
        raise NotImplementedError

    def write(self, name: str, text: str) -> None:
        """Write into a field by its name."""
        raise NotImplementedError

    def choose(self, name: str, row: str) -> None:
        """Choose the row of a list that has these words."""
        raise NotImplementedError

    def open_tab(self, name: str, label: str) -> None:
        """Open a tab of a row of tabs."""
        raise NotImplementedError

    def go_to(self, page: str) -> None:
        """Go to a page by the navigation."""
        raise NotImplementedError

    def bring(self, path: Path) -> None:
        """Bring a file into the vault."""
        raise NotImplementedError

    # ---- finding

    def _parts(self) -> list[QWidget]:
        """Give what can be acted on: what is on the open sheet, if there is one."""
        sheets = [sheet for sheet in self.window.findChildren(Sheet) if sheet.isVisible()]
        within: QWidget = sheets[-1] if sheets else self.window
        return [
            widget
            for widget in within.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled()
        ]

    def _button(self, name: str) -> QAbstractButton | None:
        for widget in self._parts():
            if isinstance(widget, QAbstractButton) and _called(widget, name):
                return widget
        return None

    def _wait_for_part(self, find: Callable[[], QWidget | None], what: str) -> QWidget:
        self.wait(lambda: find() is not None, what)
        found = find()
        assert found is not None
        return found

    def _field(self, name: str) -> QLineEdit | None:
        for widget in self._parts():
            if isinstance(widget, QLineEdit) and widget.accessibleName() == name:
                return widget
        return None

    def _list(self, name: str, row: str) -> QAbstractItemView | None:
        for widget in self._parts():
            if (
                isinstance(widget, QAbstractItemView)
                and widget.accessibleName() == name
                and _row(widget, row) is not None
            ):
                return widget
        return None

    def _tabs(self, name: str) -> QTabBar | None:
        for widget in self._parts():
            if isinstance(widget, QTabBar) and widget.accessibleName() == name:
                return widget
        return None


class Mouse(Person):
    """Points and clicks; a click hits whatever lies there."""

    def press(self, name: str) -> None:
        button = self._wait_for_part(lambda: self._button(name), f"the button “{name}”")
        self._click(button, button.rect().center())

    def write(self, name: str, text: str) -> None:
        field = self._wait_for_part(lambda: self._field(name), f"the field “{name}”")
        self._click(field, QPoint(20, field.height() // 2))
        assert QApplication.focusWidget() is field
        QTest.keyClicks(field, text)

    def choose(self, name: str, row: str) -> None:
        found = self._wait_for_part(lambda: self._list(name, row), f"“{row}” in {name}")
        assert isinstance(found, QAbstractItemView)
        number = _row(found, row)
        assert number is not None
        index = found.model().index(number, 0)
        found.scrollTo(index)
        self._click(found.viewport(), found.visualRect(index).center())

    def open_tab(self, name: str, label: str) -> None:
        found = self._wait_for_part(lambda: self._tabs(name), f"the tabs “{name}”")
        assert isinstance(found, QTabBar)
        number = _tab(found, label)
        self._click(found, QPoint(found.tabRect(number).left() + 8, found.height() // 2))

    def go_to(self, page: str) -> None:
        self.press(page)
        self.wait(lambda: self.window.windowTitle().startswith(page), f"the page {page}")

    def bring(self, path: Path) -> None:
        zone = self._wait_for_part(self._under_pointer, "a place to drop a file")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle, copy = zone.rect().center(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        over = QDragEnterEvent(middle, copy, data, left, none)
        QApplication.sendEvent(zone, over)
        assert over.isAccepted()
        QApplication.sendEvent(zone, QDropEvent(QPointF(middle), copy, data, left, none))

    def _under_pointer(self) -> QWidget | None:
        """Give what takes a file that is let go in the middle of the window."""
        found = self.window.childAt(self.window.rect().center())
        while found is not None and not found.acceptDrops():
            found = found.parentWidget()
        return found

    def _click(self, widget: QWidget, place: QPoint) -> None:
        around: QWidget | None = widget
        while around is not None:
            around = around.parentWidget()
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget, 0, 24)
        QApplication.processEvents()
        window = widget.window()
        hit = window.childAt(widget.mapTo(window, place))
        assert hit is widget or (hit is not None and widget.isAncestorOf(hit)), (
            f"{walk.described(widget)} lies under {hit}"
        )
        QTest.mouseMove(widget, place)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


class Keyboard(Person):
    """Has no mouse: Tab, arrows, Space, Enter, the shortcuts that the window names."""

    def press(self, name: str) -> None:
        self._wait_for_part(lambda: self._button(name), f"the button “{name}”")
        button = self._tab_to(lambda widget: self._button(name) is widget, f"“{name}”")
        QTest.keyClick(button, Qt.Key.Key_Space)

    def write(self, name: str, text: str) -> None:
        self._wait_for_part(lambda: self._field(name), f"the field “{name}”")
        field = self._tab_to(lambda widget: self._field(name) is widget, f"the field “{name}”")
        QTest.keyClicks(field, text)

    def choose(self, name: str, row: str) -> None:
        found = self._wait_for_part(lambda: self._list(name, row), f"“{row}” in {name}")
        assert isinstance(found, QAbstractItemView)
        self._tab_to(lambda widget: widget is found, name)
        QTest.keyClick(found, Qt.Key.Key_Home)
        for _ in range(found.model().rowCount()):
            if found.currentIndex().row() == _row(found, row):
                return
            QTest.keyClick(found, Qt.Key.Key_Down)
        raise AssertionError(f"the arrow keys do not lead to “{row}” in {name}")

    def open_tab(self, name: str, label: str) -> None:
        found = self._wait_for_part(lambda: self._tabs(name), f"the tabs “{name}”")
        assert isinstance(found, QTabBar)
        self._tab_to(lambda widget: widget is found, f"the tabs “{name}”")
        for _ in range(found.count()):
            if found.currentIndex() == _tab(found, label):
                return
            QTest.keyClick(found, Qt.Key.Key_Right)
        raise AssertionError(f"the arrow keys do not lead to the tab “{label}”")

    def go_to(self, page: str) -> None:
        """Go by the palette: Ctrl+K, a word, Enter."""
        self._shortcut(Qt.Key.Key_K)
        self.wait(self.window.palette_box.isVisible, "the palette")
        QTest.keyClicks(self._focus(), page)
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)
        self.wait(lambda: self.window.windowTitle().startswith(page), f"the page {page}")

    def bring(self, path: Path) -> None:
        self.press("Choose a file…")
        self.name_file(path)

    def name_file(self, path: Path) -> None:
        """Type a path into the chooser that is open."""
        self.wait(lambda: self._name_line() is not None, "a file chooser")
        line = self._name_line()
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.wait(lambda: self._chooser() is None, "the file chooser to close")

    def hide(self) -> None:
        """Hide the vault."""
        self._shortcut(Qt.Key.Key_L)

    @staticmethod
    def _chooser() -> QFileDialog | None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QFileDialog) and widget.isVisible():
                return widget
        return None

    def _name_line(self) -> QLineEdit | None:
        """Give the line for a file's name once it has the focus, as it has when a chooser opens."""
        focus, chooser = QApplication.focusWidget(), self._chooser()
        inside = chooser is not None and focus is not None and chooser.isAncestorOf(focus)
        return focus if inside and isinstance(focus, QLineEdit) else None

    def _shortcut(self, key: Qt.Key) -> None:
        QTest.keyClick(self._focus(), key, Qt.KeyboardModifier.ControlModifier)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _tab_to(self, wanted: Callable[[QWidget], bool], what: str) -> QWidget:
        """Press Tab until the focus is there."""
        self.window.activateWindow()  # as a desktop does when a dialog has closed
        self.wait(self.window.isActiveWindow, "the window to take what is typed")
        for _ in range(MOST_TABS):
            focus = self._focus()
            if wanted(focus):
                return focus
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {what}")


def _called(widget: QAbstractButton, name: str) -> bool:
    return widget.text() == name or widget.accessibleName() == name


def _spoken(view: QAbstractItemView, row: int) -> str:
    said = view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    return str(said or "")


def _row(view: QAbstractItemView, words: str) -> int | None:
    rows = range(view.model().rowCount()) if view.model() is not None else ()
    return next((row for row in rows if words in _spoken(view, row)), None)


def _tab(tabs: QTabBar, label: str) -> int:
    for number in range(tabs.count()):
        if tabs.tabText(number).startswith(label):
            return number
    raise AssertionError(f"there is no tab “{label}”")
