"""What Freehold is, in the settings: what it protects, its release, licence, and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.made_of import libraries, typeface, version
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.protects_sheet import ProtectsSheet
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.button import Button
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.sheet import Sheet
from app.desktop.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice

_HIGH, _WIDE = 320, 640


class AboutPart(Part):
    """The part."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self.sheet: Sheet | None = None
        release = version()
        name = self.tr("Freehold {release}").format(release=release).strip()
        self.made_of = Act(
            name,
            self.tr(
                "Free software under the GNU General Public License, version 3 or later. It comes"
                " without any warranty. Nobody runs a server for it."
            ),
            self.tr("Licences…"),
        )
        self.made_of.button.clicked.connect(self._show)
        self.protects = Act(
            self.tr("What it protects against, and what not"),
            self.tr("Two short lists to know before you rely on it."),
            self.tr("Read…"),
        )
        self.protects.button.clicked.connect(self._show_protects)
        self.column.addWidget(SectionHead(self.tr("About")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.protects, self.made_of))

    def _show_protects(self) -> None:
        sheet = ProtectsSheet(self._page)
        self.sheet = sheet
        sheet.open(sheet.close_button)

    def _show(self) -> None:
        found = libraries()
        said = self.tr("{n} libraries, each under the licence that it states, and a typeface.")
        sheet = Sheet(
            self._page,
            self.tr("What Freehold is made of"),
            said.format(n=Words().count(len(found))),
            width=_WIDE,
        )
        sheet.left.connect(sheet.deleteLater)
        text = ReadText(self.tr("Licences"), _HIGH)
        text.setPlainText("\n".join([*found, "", typeface()]))
        sheet.body.addWidget(text)
        close = Button(self.tr("Close"))
        close.clicked.connect(sheet.leave)
        sheet.add_buttons([], [close])
        self.sheet = sheet
        sheet.open(text)
