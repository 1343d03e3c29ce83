"""The first start in the words of a person who has never seen it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.desktop.widgets.facts import Note
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.pages.first import FirstStart


class First:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, screen: FirstStart) -> None:
        self._qtbot, self.screen = qtbot, screen

    def press(self, button: Any) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def step(self) -> str:
        return ("welcome", "network", "passphrase", "words", "restore", "check", "backup")[
            self.screen.steps.currentIndex()
        ]

    @property
    def said(self) -> str:
        """What stands under the passphrase fields."""
        return self.screen.choose.form.hint.text()

    @property
    def complaint(self) -> str:
        """What the strip of the present step says, or nothing."""
        strip = self.screen.choose.strip if self.step == "passphrase" else self.screen.welcome.strip
        return "" if strip.isHidden() else strip.text()

    @property
    def words(self) -> list[str]:
        """The 24 words in the order of their numbers."""
        grid, found = self.screen.words.grid, {}
        for row in range(grid.rowCount()):
            for column in range(0, grid.columnCount(), 2):
                items = (grid.itemAtPosition(row, column + beside) for beside in (0, 1))
                cells = [item.widget() for item in items if item is not None]
                number, word = (cell.text() for cell in cells if isinstance(cell, ElidedLabel))
                found[int(number.rstrip("."))] = word
        return [found[number] for number in sorted(found)]

    def practise(self) -> None:
        self.press(self.screen.welcome.practice)

    def want_my_own(self) -> None:
        self.press(self.screen.welcome.own)

    def choose_network(self, file: Path) -> None:
        """Choose a network file, as its chooser hands it over."""
        self.press(self.screen.welcome.network)
        chooser = self.screen.file.chooser
        assert chooser is not None
        chooser.fileSelected.emit(str(file))
        chooser.close()

    @property
    def network(self) -> dict[str, str]:
        """What the network file names, label by label."""
        return dict(self.screen.look_at.facts.pairs())

    def know_it_is_unexamined(self) -> None:
        """Tick the box that says so."""
        self.press(self.screen.look_at.known)

    @property
    def notice(self) -> str:
        """What is said below the facts of a network."""
        return " ".join(note.words.text() for note in self.screen.look_at.findChildren(Note))

    def use_network(self) -> None:
        self.press(self.screen.look_at.use)

    def write(self, passphrase: str, again: str) -> None:
        choose = self.screen.choose.form
        choose.wipe()
        self._qtbot.keyClicks(choose.first, passphrase)
        self._qtbot.keyClicks(choose.second, again)

    @property
    def can_create(self) -> bool:
        return self.screen.choose.make.isEnabled()

    def create(self) -> None:
        self.press(self.screen.choose.make)

    def written_down(self) -> None:
        self.press(self.screen.words.done)

    @property
    def asked_for(self) -> tuple[int, ...]:
        """The numbers of the words that are asked for."""
        return self.screen.check_words.three.places

    def give_three(self, *words: str) -> None:
        """Type the three words and have them checked."""
        step = self.screen.check_words
        for field, word in zip(step.three.fields, words, strict=True):
            field.clear()
            self._qtbot.keyClicks(field, word)
        self.press(step.check)

    def later(self) -> None:
        self.press(self.screen.check_words.later)

    def back_up_to(self, path: Path) -> None:
        """Choose where the backup goes, as the chooser hands it over."""
        self.screen.backup.chosen.emit(str(path))

    @property
    def backup_said(self) -> str:
        """What the last step says of backups."""
        step = self.screen.backup
        strip = "" if step.strip.isHidden() else step.strip.text()
        return f"{step.places.text()} {strip}".strip()

    def open_vault(self) -> None:
        self.press(self.screen.backup.go_on)
