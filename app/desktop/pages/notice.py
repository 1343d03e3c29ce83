"""What every page has besides its content: the strip at its top, and itself when it is empty.

The strip says what could not be done, with the last good content below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import PAGE_MARGIN, PAGE_TOP, px
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from app.api.messages import Failed

SILENT = ("no-node", "locked")
"""Refusals that the window itself speaks of: the node is away, or the pages are thrown away."""


class Notice(QWidget):
    """A strip with the gap below it, absent until there is something to say; then `said`.

    `again` is the person's wish to ask once more for what could not be fetched.
    """

    said = Signal()
    again = Signal()

    def __init__(self, gap: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = MessageStrip(Tone.NOTE, "")
        self._failed_refresh = ""
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, px(gap))
        around.addWidget(self.strip)
        self.strip.acted.connect(self._acted)
        self.hide()

    def say(self, tone: Tone, sentence: str, *, action: str = "") -> None:
        """Say something; it stays until it is cleared or something else is said."""
        self._failed_refresh = ""
        self.strip.say(tone, sentence, action=action)
        show_if(self, True)
        self.said.emit()

    def failed(self, sentence: str) -> None:
        """Say that something could not be done; nothing was lost."""
        self.say(Tone.CAUTION, sentence)

    def refused(self, refusal: Failed) -> None:
        """Say why the node did not do something."""
        self.failed(refusal.message)

    def refresh_failed(self, refusal: Failed, what: str = "content") -> None:
        """Say that what is shown may be old; the next good answer about the same takes it back."""
        if refusal.code not in SILENT:
            self.say(Tone.CAUTION, refusal.message, action=self.tr("Try again"))
            self._failed_refresh = what

    def _acted(self) -> None:
        if self._failed_refresh:
            self.again.emit()

    def refreshed(self, what: str = "content") -> None:
        """Take back what was said about a failed refresh of the same."""
        if self._failed_refresh == what:
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._failed_refresh = ""
        self.hide()

    def text(self) -> str:
        """Give what is said, or an empty text."""
        return "" if self.isHidden() else self.strip.text()


class EmptyPage(QWidget):
    """The title of a page over its empty state; hidden until there is known to be nothing."""

    def __init__(self, title: str, empty: QWidget) -> None:
        super().__init__()
        head = QWidget()
        around = QVBoxLayout(head)
        around.setContentsMargins(px(PAGE_MARGIN), px(PAGE_TOP), px(PAGE_MARGIN), 0)
        around.addWidget(PageHead(title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(empty, 1)
        self.hide()
