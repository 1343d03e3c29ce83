"""The Activity page in the words of a person who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.desktop.pages.activity import ActivityPage
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.timeline import TimelineDay, TimelineEvent
from tests.pages.house_window import window_with

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages.answering_line import AnsweringLine


class Activity:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, line: AnsweringLine) -> None:
        self._qtbot, self._line = qtbot, line
        self.window, page = window_with(qtbot, line, "activity", ActivityPage)
        self.page = page

    def wait(self, condition: Any) -> None:
        """Wait until something is so; fails after two seconds."""
        self._qtbot.waitUntil(lambda: bool(condition()))

    def press(self, button: Any) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    # ---- seen

    @property
    def strip(self) -> str:
        return self.page.strip.text()

    @property
    def days(self) -> list[str]:
        return [item.title for item in self._items if isinstance(item, TimelineDay)]

    @property
    def events(self) -> list[TimelineEvent]:
        return [item for item in self._items if isinstance(item, TimelineEvent)]

    @property
    def sentences(self) -> list[str]:
        return [event.sentence for event in self.events]

    @property
    def nothing(self) -> str:
        """What stands where the list would, or nothing."""
        nothing = self.page.nothing
        if nothing.isHidden():
            return ""
        return (
            nothing.ways.accessibleName() if nothing.none_match.isHidden() else nothing.words.text()
        )

    @property
    def notice(self) -> str:
        return self.page.notice.text()

    @property
    def _items(self) -> tuple[Any, ...]:
        return () if self.page.list.isHidden() else self.page.list.facts.items

    # ---- done

    def show(self, chip: str) -> None:
        chips = self.page.chips
        numbers = range(len(self.page._words.chips()))
        chips.choose(next(n for n in numbers if chips.button(n).text() == chip))

    def search(self, text: str) -> None:
        self._qtbot.keyClicks(self.page.search, text)

    def scroll_to_end(self) -> None:
        bar = self.page.list.verticalScrollBar()
        bar.setValue(bar.maximum())

    def top_row(self) -> tuple[str, int]:
        """Return the sentence at the top of the screen, and where its row begins."""
        view = self.page.list
        index = view.indexAt(view.viewport().rect().topLeft())
        return view.facts.item(index.row()).spoken, view.visualRect(index).top()

    def open(self, sentence: str) -> None:
        found = next(event for event in self.events if event.sentence == sentence)
        self.page.list.opened.emit(found.key)

    def save_proof(self, path: Path) -> str:
        """Go through the sheet and the file dialog; return what the sheet says."""
        self.press(self.page.export)
        sheet = next(s for s in self.page.findChildren(Sheet) if s.isVisible())
        said = sheet.words.text()
        sheet.finish()
        self.page._proof.ask("proof.json")
        dialog = self.page.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.close()
        return said
