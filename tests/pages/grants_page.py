"""The Grants page in the words of a person who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.desktop.models.rows import CELL_ROLE
from app.desktop.pages.grant_letter import GrantLetterSheet
from app.desktop.pages.grant_sheets import DetailsSheet, StepsSheet, StopSheet
from app.desktop.pages.grants import GrantsPage
from tests.pages.house_window import window_with

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.widgets.sheet import Sheet
    from tests.pages.answering_line import AnsweringLine

TABS = ("Running", "Ended", "All")


class Grants:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, line: AnsweringLine) -> None:
        self._qtbot, self._line = qtbot, line
        self.window, page = window_with(qtbot, line, "grants", GrantsPage)
        self.page = page

    def wait(self, condition: Any) -> None:
        """Wait until something is so; fails after a second."""
        self._qtbot.waitUntil(lambda: bool(condition()))

    # ---- seen

    @property
    def tabs(self) -> list[str]:
        tabs = self.page.tabs.tabs
        return [tabs.tabText(number) for number in range(tabs.count())]

    @property
    def tab(self) -> str:
        return TABS[self.page.tabs.current()]

    @property
    def cards(self) -> list[str]:
        if self.page.cards.isHidden():
            return []
        return [item.spoken for item in self.page.cards.facts.items]

    @property
    def title(self) -> str:
        return self.page.view.head.title.text()

    @property
    def origin(self) -> str:
        return self.page.view.head.line.text()

    @property
    def state(self) -> str:
        return self.page.view.state.head.text()

    @property
    def next(self) -> str:
        return self.page.view.state.words.text()

    @property
    def lights(self) -> list[tuple[str, str, str]]:
        lights = self.page.view.state.lights.lights()
        return [(light.name, light.state.value, light.when) for light in lights]

    @property
    def delivered(self) -> str:
        return self.page.view.delivered.remark.text()

    @property
    def rows(self) -> list[list[str]]:
        return _texts(self.page.view.model)

    @property
    def arrived(self) -> str:
        return self.page.view.arrived.words.text()

    @property
    def erasure(self) -> str:
        return self.page.view.erasure.words.text()

    @property
    def notice(self) -> str:
        return self.page.notice.text()

    @property
    def is_empty(self) -> bool:
        return not self.page.empty_page.isHidden()

    @property
    def can_revoke(self) -> bool:
        return not self.page.view.state.revoke.isHidden()

    @property
    def can_demand(self) -> bool:
        return not self.page.view.state.demand.isHidden()

    # ---- done

    def look_at(self, tab: str) -> None:
        self.page.tabs.choose(TABS.index(tab))
        self._settle()

    def choose(self, who: str) -> None:
        found = [i for i in self.page.cards.facts.items if i.spoken.startswith(who)]
        assert found, f"there is no card of {who}"
        self.page.cards.choose(found[0].key)
        self.wait(lambda: self.title == who)

    def press(self, button: Any) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def ask_to_revoke(self) -> StopSheet:
        self.press(self.page.view.state.revoke)
        return cast("StopSheet", self._open_sheet(StopSheet))

    def ask_to_demand(self) -> StopSheet:
        self.press(self.page.view.state.demand)
        return cast("StopSheet", self._open_sheet(StopSheet))

    def ask_to_revoke_all(self) -> StopSheet:
        self.press(self.page.revoke_all)
        return cast("StopSheet", self._open_sheet(StopSheet))

    def details(self) -> DetailsSheet:
        self.press(self.page.view.details)
        return cast("DetailsSheet", self._open_sheet(DetailsSheet))

    def every_step(self) -> list[list[str]]:
        self.press(self.page.view.table._footer.action)
        sheet = cast("StepsSheet", self._open_sheet(StepsSheet))
        return _texts(sheet.table.view.model())

    def save_record(self, path: Path) -> None:
        sheet = self.details()
        self.press(sheet.ways[0])
        self._save_as(path)

    def letter(self) -> GrantLetterSheet:
        self.press(self.details().ways[1])
        return cast("GrantLetterSheet", self._open_sheet(GrantLetterSheet))

    def save_proof(self, path: Path) -> None:
        self.press(self.page.view.export)
        self._save_as(path)

    def _save_as(self, path: Path) -> None:
        dialog = self.page.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.fileSelected.emit(str(path))
        dialog.close()

    def _open_sheet(self, kind: type[Sheet]) -> Sheet:
        found = [s for s in self.page.findChildren(kind) if s.isVisible()]
        assert len(found) == 1, f"expected one {kind.__name__}, saw {len(found)}"
        return found[0]

    def _settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self._line.waiting)


def _texts(model: Any) -> list[list[str]]:
    return [
        [model.index(row, column).data(CELL_ROLE).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
