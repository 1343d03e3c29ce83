"""Walks a window as a person with a keyboard or a screen reader does, and finds what they would.

Each function returns what is wrong in words, so that a test says `assert walk.nameless(window)
== []` and its failure names the widget.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget

from app.desktop.widgets.cardlist import CardList, RequestCard
from app.desktop.widgets.level import LevelMeter, level_word
from app.desktop.widgets.lights import ThreeLights
from app.desktop.widgets.navigation import FootItem, NavItem
from app.desktop.widgets.strip import MessageStrip
from app.desktop.widgets.text import ElidedLabel, Paragraph

_ALARMING = ("caution", "danger", "caution_mark")
_ROWS = 50
_TURNS = 12
"""A layout inside another settles a turn of the event loop later, and those lie deep."""


def described(widget: QWidget) -> str:
    """Name a widget for a failure: its class, its name, its place in the tree."""
    text = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    parent = widget.parentWidget()
    return f"{type(widget).__name__}({text!r}) in {type(parent).__name__}"


def focusable(window: QWidget) -> list[QWidget]:
    """Give every visible widget that the Tab key is meant to reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def nameless(window: QWidget) -> list[str]:
    """Give the focusable widgets that a screen reader could not name."""
    wrong = []
    for widget in focusable(window):
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = spoken.text(QAccessible.Text.Name) if spoken is not None else ""
        if not name.strip():
            wrong.append(described(widget))
    return wrong


def silent_rows(window: QWidget) -> list[str]:
    """Give the painted rows that have no words for a screen reader."""
    wrong = []
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or model is None:
            continue
        for row in range(min(model.rowCount(), _ROWS)):
            spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            if not spoken:
                wrong.append(f"row {row} of {described(view)}")
    return wrong


def unreached_by_tab(window: QWidget) -> list[str]:
    """Give the focusable widgets that Tab does not visit before it is back at the start."""
    wanted = focusable(window)
    if not wanted:
        return []
    visited: list[QWidget] = []
    wanted[0].setFocus()
    for _ in range(len(window.findChildren(QWidget)) + 1):
        focus = QApplication.focusWidget()
        if focus is None or focus in visited:
            break
        visited.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    led = {one.parent() for one in visited if isinstance(one, QAbstractButton) and _leads(one)}
    return [
        described(widget)
        for widget in wanted
        if widget not in visited
        and _own_stop(widget)
        and not (_leads(widget) and widget.parent() in led)
    ]


def cut(window: QWidget) -> list[str]:
    """Give the texts that have less room than they need, once all layouts have settled."""
    for _ in range(_TURNS):
        QApplication.processEvents()
    wrong = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, ElidedLabel):
            short = widget.is_elided()
        elif isinstance(widget, Paragraph):
            short = widget.height() < widget.heightForWidth(widget.width())
        elif isinstance(widget, QAbstractButton) and widget.text():
            short = widget.width() < widget.minimumSizeHint().width()
        else:
            continue
        if short:
            wrong.append(described(widget))
    return wrong


def shown(window: QWidget) -> list[tuple[str, str]]:
    """Give each text that a person sees or a screen reader reads, and what shows it."""
    for _ in range(_TURNS):
        QApplication.processEvents()
    found: list[tuple[str, str]] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        said = [widget.accessibleName(), widget.toolTip()]
        for name in ("text", "placeholderText", "title"):
            own = getattr(widget, name, None)
            told = own() if callable(own) else ""
            said.append(told if isinstance(told, str) else "")
        if isinstance(widget, QAbstractItemView):
            said += _spoken_rows(widget)
        found += [(described(widget), text) for text in said if text]
    return found


def _spoken_rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    rows = range(min(model.rowCount(), _ROWS))
    texts = [model.index(row, 0).data(role) for row in rows for role in roles]
    return [text for text in texts if isinstance(text, str)]


def rich(window: QWidget) -> list[str]:
    """Give the labels that would take markup from what they show."""
    return [
        described(label)
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]


def by_colour_alone(window: QWidget) -> list[str]:
    """Give what would say something by its colour and by nothing else.

    A dot has a name that tells why it is there, a level and a light their word, a strip its
    sentence beside its icon, and words in an alarming colour are a sentence, not a mark.
    """
    wrong = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        name = widget.accessibleName()
        if isinstance(widget, NavItem):
            short = bool(widget.note) and widget.note not in name
        elif isinstance(widget, FootItem):
            short = widget.dot and len(name) <= len(widget.text())
        elif isinstance(widget, LevelMeter):
            short = widget.text() != level_word(widget.level)
        elif isinstance(widget, ThreeLights):
            spoken = [part.accessibleName() for part in widget.findChildren(QWidget)]
            short = any(
                not any(light.name in one and one != light.name for one in spoken)
                for light in widget.lights()
            )
        elif isinstance(widget, MessageStrip):
            short = len(widget.text().split()) < 2
        elif isinstance(widget, ElidedLabel | Paragraph) and widget.role in _ALARMING:
            short = len(widget.text().split()) == 0
        elif isinstance(widget, CardList):
            cards = [card for card in widget.facts.items if isinstance(card, RequestCard)]
            short = any(card.unread and not card.unread_word for card in cards)
        else:
            continue
        if short:
            wrong.append(described(widget))
    return wrong


def moving(window: QWidget) -> list[str]:
    """Give what fades or moves."""
    found = [
        described(widget)
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.graphicsEffect() is not None
    ]
    running = QAbstractAnimation.State.Running
    moves = [one for one in window.findChildren(QAbstractAnimation) if one.state() is running]
    return found + [type(one).__name__ for one in moves]


def strays(*expected: QWidget) -> list[str]:
    """Give the windows that opened by themselves."""
    return [
        described(widget)
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget not in expected
    ]


def _leads(widget: QWidget) -> bool:
    """Say whether arrow keys lead from it to its like: Tab stops at one of them only."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive()


def _own_stop(widget: QWidget) -> bool:
    """Say whether Tab must stop here: of a group of radio buttons it stops at one."""
    if isinstance(widget, QAbstractButton) and widget.group() is not None:
        return widget.isChecked()
    return True
