"""The Earnings page in the words of a person who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.desktop.models.rows import CELL_ROLE
from app.desktop.pages.earnings import EarningsPage
from tests.pages.house_window import window_with

if TYPE_CHECKING:
    from tests.pages.answering_line import AnsweringLine


class Earnings:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, line: AnsweringLine) -> None:
        self._qtbot, self._line = qtbot, line
        self.window, page = window_with(qtbot, line, "earnings", EarningsPage)
        self.page = page
        self.wait(lambda: not line.waiting)

    def wait(self, condition: Any) -> None:
        """Wait until something is so; fails after two seconds."""
        self._qtbot.waitUntil(lambda: bool(condition()))

    def press(self, button: Any) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def figures(self) -> list[str]:
        """Every word of the three sums, in order."""
        return [label.text() for label in self.page.figures.findChildren(QLabel)]

    @property
    def bars(self) -> list[tuple[str, str]]:
        """The bars as (label, value)."""
        chart = self.page.weeks.chart
        return [
            (point.label, written)
            for point, written in zip(chart.points, chart.written, strict=True)
        ]

    @property
    def weeks_table(self) -> list[list[str]]:
        return _texts(self.page.weeks.model)

    @property
    def requesters(self) -> list[list[str]]:
        return _texts(self.page.model)

    @property
    def collecting(self) -> str:
        """What stands on the card about collecting."""
        labels = self.page.collect.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())

    @property
    def offer(self) -> str:
        """The button that collects, or nothing."""
        button = self.page.collect.collect
        return "" if button.isHidden() else button.text()

    @property
    def notice(self) -> str:
        return self.page.notice.text()

    @property
    def is_empty(self) -> bool:
        return not self.page.empty_page.isHidden()

    def collect(self) -> None:
        self.press(self.page.collect.collect)


def _texts(model: Any) -> list[list[str]]:
    return [
        [model.index(row, column).data(CELL_ROLE).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
