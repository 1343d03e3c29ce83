"""The way out in the settings: one row that opens the list of what to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.measures import SPACE_8, px
from app.desktop.pages.leaving_sheet import LeavingSheet
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.facts import SectionHead

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice
    from app.desktop.skeleton import Page


class LeavingPart(Part):
    """The part; `delete` asks for the deletion of the vault as its own row does."""

    def __init__(
        self, line: NodeLine, page: Page, notice: Notice, delete: Callable[[], None]
    ) -> None:
        super().__init__(line, page, notice)
        self._leave_for, self._delete = page.wanted, delete
        self.sheet: LeavingSheet | None = None
        self.way_out = Act(
            self.tr("Leave Freehold"),
            self.tr(
                "A list of what to take along and what to end: records, grants, money, proofs."
                " Looking at it changes nothing."
            ),
            self.tr("Show the list…"),
        )
        self.way_out.button.clicked.connect(self._show)
        self.column.addWidget(SectionHead(self.tr("The way out")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.way_out))

    def _show(self) -> None:
        self._notice.clear()
        self.sheet = LeavingSheet(self._page, self._line)
        self.sheet.wanted.connect(lambda page: self._leave_for.emit(page, ""))
        self.sheet.deletion_wanted.connect(self._delete)
