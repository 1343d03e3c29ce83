"""A letter to the requester of a grant: what it asks for and who writes; the terms say the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.desktop.pages.settings_sheets import KINDS, SettingsSheet, letter_kinds
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.text import show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

_FIRST = "erasure"


class GrantLetterSheet(SettingsSheet):
    """A letter about one grant; it goes into a text file."""

    def __init__(self, host: QWidget, line: NodeLine, item: m.GrantItem) -> None:
        super().__init__(
            host,
            line,
            self.tr("A letter to {who}").format(who=visible_name(item.requester)),
            self.tr(
                "It is addressed from what they signed, and says which agreement it is about. It"
                " becomes a text file; nothing of it is kept or sent."
            ),
            self.tr("Save the letter…"),
        )
        self.cancel.setText(self.tr("Write nothing"))
        self._grant = item.id
        self.kind = Combo(self.tr("Which letter"), letter_kinds())
        self.kind.setCurrentIndex(KINDS.index(_FIRST))
        self.name = Line(self.tr("Your name"))
        self.address = Line(self.tr("Your address"))
        self.authority = Line(self.tr("The authority where you live"))
        self.to_authority = Labelled(self.tr("The authority where you live"), self.authority)
        self.body.addWidget(Labelled(self.tr("What it asks for"), self.kind))
        told = self.tr("Your name (until now they know only an address of this grant)")
        self.body.addWidget(Labelled(told, self.name))
        self.body.addWidget(Labelled(self.tr("Your address (may be left out)"), self.address))
        self.body.addWidget(self.to_authority)
        for field in (self.name, self.authority):
            field.textChanged.connect(self._judge)
        self.kind.currentIndexChanged.connect(self._judge)
        self._judge()
        self.ready(self.name)

    def call(self) -> m.Call[Any] | None:
        return m.WriteLetterForGrant(
            kind=KINDS[self.kind.currentIndex()],
            grant=self._grant,
            name=self.name.text(),
            address=self.address.text().replace(", ", "\n"),
            authority=self.authority.text() if self._complains else "",
        )

    @property
    def _complains(self) -> bool:
        return KINDS[self.kind.currentIndex()] == "complaint"

    def _judge(self) -> None:
        show_if(self.to_authority, self._complains)
        needed = [self.name, *([self.authority] if self._complains else [])]
        self.do.setEnabled(all(field.text().strip() for field in needed))
