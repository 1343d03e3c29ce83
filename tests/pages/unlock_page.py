"""The locked or hidden window in the words of the person in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from app.desktop.pages.unlock import Unlock


class Unlocking:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, screen: Unlock) -> None:
        self._qtbot, self.screen = qtbot, screen

    @property
    def title(self) -> str:
        return self.screen.title.text()

    @property
    def line(self) -> str:
        return self.screen.line.text()

    @property
    def said(self) -> str:
        """What stands below the field, or nothing."""
        return "" if self.screen.said.isHidden() else self.screen.said.text()

    @property
    def far(self) -> str:
        """How far the node is with what is waited for, or nothing."""
        progress = self.screen.progress
        return "" if progress.isHidden() else progress.step.text()

    @property
    def typed(self) -> str:
        return self.screen.passphrase.text()

    @property
    def ready(self) -> bool:
        return self.screen.other_way.isEnabled()

    def give(self, passphrase: str) -> None:
        """Type a passphrase and press Enter."""
        self._qtbot.keyClicks(self.screen.passphrase, passphrase)
        self._qtbot.keyClick(self.screen.passphrase, Qt.Key.Key_Return)

    def use_words(self) -> None:
        """Take the way of those who have forgotten the passphrase."""
        self._qtbot.mouseClick(self.screen.other_way, Qt.MouseButton.LeftButton)

    def write_words(self, words: str) -> None:
        """Put the words into the box, as from a paste."""
        self.screen.words.field.text.setPlainText(words)

    @property
    def written(self) -> str:
        """What stands in the box for the words."""
        return self.screen.words.field.text.toPlainText()

    @property
    def can_open(self) -> bool:
        """Whether the words can be given now."""
        return self.screen.words.open.isEnabled()

    @property
    def counted(self) -> str:
        """How many words there are, as it is said."""
        return self.screen.words.count.text()

    def give_words(self, words: str) -> None:
        """Write the words and press Enter."""
        self.write_words(words)
        self._qtbot.keyClick(self.screen.words.field.text, Qt.Key.Key_Return)
