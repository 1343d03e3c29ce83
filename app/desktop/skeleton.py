"""What every page stands on: one scrolled column, or a list pane beside it.

Margins, the widest content and the narrow layout live here, so that pages only add content.
A page is built when it is first shown and thrown away when the window is hidden: nothing that
was painted survives in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import (
    BUTTON_SMALL,
    CONTENT_WIDTH,
    NARROW_BELOW,
    PAGE_MARGIN,
    PAGE_TOP,
    PANE_BOX_MARGIN,
    PANE_MARGIN,
    PANE_WIDTH,
    SPACE_16,
    px,
)
from app.desktop.paint import brush_on, upright
from app.desktop.theme import colours
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.scroll import Scrolled
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QLayout


class Page(QWidget):
    """Base of all pages.

    Signals:
        wanted: the name of another page, and a key to show there or an empty text.
        titled: the page says what the window title should be.
        strip_moved: the words of the practice strip align elsewhere now (`strip_margin`).
    """

    wanted = Signal(str, str)
    titled = Signal(str)
    strip_moved = Signal()

    strip_margin = PAGE_MARGIN
    """Where the words of the practice strip align with this page."""

    def opened(self) -> None:
        """Called each time the page comes to the front; pages refresh here."""

    def show_key(self, key: str) -> None:
        """Show one thing on the page, by its key; unknown keys are ignored."""

    def focus_first(self) -> None:
        """Take the focus where work on this page begins: the page itself, so Tab finds its top."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class Column(QWidget):
    """The scrolled content of a page, at most 1080 wide and to the left; end it with `close`."""

    def __init__(self, *, limited: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._limited = limited
        self.setLayout(self.body)
        self._set_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def add(self, *parts: QWidget | QLayout | int) -> None:
        """Add widgets, layouts and gaps (in pixels at 100 %) from top to bottom."""
        for part in parts:
            if isinstance(part, int):
                self.body.addSpacing(px(part))
            elif isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)

    def _set_margins(self) -> None:
        side = px(PAGE_MARGIN)
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        bar = area.width() - self.width() if isinstance(area, Scrolled) else 0
        spare = self.width() - side - px(CONTENT_WIDTH) if self._limited else 0
        self.body.setContentsMargins(
            side, px(PAGE_TOP), max(side - max(0, bar), spare), px(SPACE_16)
        )

    def close_column(self) -> None:
        """End the column, so that spare height does not spread what is in it."""
        self.body.addStretch(1)


class WidePage(Page):
    """A page of one column; `column.add` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column()
        self.scrolled = Scrolled(self.column)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addWidget(self.scrolled, 1)


class Pane(QWidget):
    """The list beside a page: a title with small buttons, then what is added."""

    def __init__(
        self,
        title: str,
        buttons: Sequence[QWidget] = (),
        *,
        boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Begin a pane; `boxed` lines its buttons up with bordered widgets below."""
        super().__init__(parent)
        self.setProperty("ringHost", True)
        self.title = ElidedLabel(title, Type.TITLE)
        self.title.setMinimumHeight(px(BUTTON_SMALL))
        head = QHBoxLayout()
        right = PANE_BOX_MARGIN if boxed else PANE_MARGIN
        head.setContentsMargins(px(PANE_MARGIN), 0, px(right), 0)
        head.addWidget(self.title, 1)
        for button in buttons:
            head.addWidget(button)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, px(PAGE_TOP), 0, px(SPACE_16))
        self.body.setSpacing(0)
        self.body.addLayout(head)

    def add(self, part: QWidget, *, inset: int = 0, stretch: int = 0, gap: int = 0) -> None:
        """Add a widget with a margin left and right and a gap above (pixels at 100 %)."""
        if gap:
            self.body.addSpacing(px(gap))
        row = QHBoxLayout()
        row.setContentsMargins(px(inset), 0, px(inset) or 1, 0)
        row.addWidget(part)
        self.body.addLayout(row, stretch)

    def add_box(self, part: QWidget, *, stretch: int = 0, gap: int = 0) -> None:
        """Add a bordered widget, which stands further out than words do."""
        self.add(part, inset=PANE_BOX_MARGIN, stretch=stretch, gap=gap)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximumWidth() != px(PANE_WIDTH):  # nothing stands beside it
            return
        upright(brush_on(self), self.width() - 1, 0, self.height(), colours(self).line)


class PanePage(Page):
    """A list pane of 312 pixels beside a page; in a narrow window one gives way to the other."""

    strip_margin = PANE_MARGIN

    def __init__(
        self,
        title: str,
        buttons: Sequence[QWidget] = (),
        *,
        boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.pane = Pane(title, buttons, boxed=boxed)
        self.column = Column()
        self.scrolled = Scrolled(self.column)
        self.back = Button(title, Kind.QUIET, small=True, icon_name="chevron-left")
        self.back.hide()
        self.back.clicked.connect(self.show_list)
        self._back_row = QWidget()  # with room below, so that the ring stays off the title
        above = QVBoxLayout(self._back_row)
        above.setContentsMargins(0, 0, 0, px(12))
        above.addWidget(self.back)
        self.column.add(self._back_row)
        self._narrow = False
        self._in_content = False
        self.content = QWidget()
        self.content_layout = QVBoxLayout(self.content)
        self.content_layout.setContentsMargins(0, 0, 0, 0)
        self.content_layout.setSpacing(0)
        self.content_layout.addWidget(self.scrolled, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self.content, 1)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether the window is too narrow for both."""
        return self._narrow

    def set_bar(self, bar: QWidget) -> None:
        """Put an action bar at the foot of the page."""
        self.content_layout.addWidget(bar)

    def show_instead(self, page: QWidget, *, wanted: bool) -> None:
        """Show a page in place of list and content, as where there is nothing at all yet."""
        page.setVisible(wanted)
        if wanted:
            self.pane.hide()
            self.content.hide()
        self._align_strip()

    def show_list(self) -> None:
        """In a narrow window, go back to the list; the focus comes along."""
        here = self._holds_focus(self.content)
        self._in_content = False
        self._arrange()
        found = self.pane.findChild(QAbstractItemView)
        if self._narrow and here and isinstance(found, QWidget):
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_content(self) -> None:
        """In a narrow window, go from the list to the page; the focus comes along."""
        here = self._holds_focus(self.pane)
        self._in_content = True
        self._arrange()
        if self._narrow and here:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _holds_focus(self, part: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and part.isAncestorOf(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        window = self.window()
        narrow = window.width() < px(NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _align_strip(self) -> None:
        """Keep the practice strip in line with what stands at the left: the list, or a page."""
        margin = PAGE_MARGIN if self.pane.isHidden() else PANE_MARGIN
        if margin != self.strip_margin:
            self.strip_margin = margin
            self.strip_moved.emit()

    def _arrange(self) -> None:
        self.pane.setVisible(not self._narrow or not self._in_content)
        self.content.setVisible(not self._narrow or self._in_content)
        self._align_strip()
        self.back.setVisible(self._narrow)
        self._back_row.setVisible(self._narrow)
        if self._narrow:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(16_777_215)
            self.pane.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self.pane.setFixedWidth(px(PANE_WIDTH))
