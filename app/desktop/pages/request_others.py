"""What of a request is about other people: off until it is allowed by a tick of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import px
from app.desktop.pages.request_words import view_of
from app.desktop.told import named
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from app.api import messages as m


_CHATS: Final = "messages."


class AboutOthers(QWidget):
    """The section "About other people"; `changed` when the tick was set or taken away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = self._dataset = ""
        self._needed = False
        self.columns = Paragraph("")
        self.chats = Paragraph("")
        self.allowed = Check(self.tr("Send these chats all the same"))
        self.allowed.toggled.connect(lambda _on: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(22), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(SectionHead(self.tr("About other people")))
        column.addWidget(self.columns)
        column.addWidget(self.chats)
        column.addWidget(self.allowed)
        self.hide()

    def show_detail(self, detail: m.RequestDetail, *, open_: bool) -> None:
        """Show what is about others in a request that is still `open_`."""
        if detail.item.id != self._request:
            self.allowed.setChecked(False)
        self._request = detail.item.id
        self._dataset = str(view_of(detail).get("dataset", ""))
        self._needed = bool(detail.needs_naming)
        names = ", ".join(named(name) for name in detail.about_others)
        by_choice = self.tr(
            "Rows are chosen by a column that can be about people who were not asked."
        )
        self.columns.setText(
            self.tr(
                "These columns can be about people who were not asked: {names}. Leave them out "
                "with “Send less” where the requester can do without; they are off until you "
                "allow them."
            ).format(names=names)
            if names
            else by_choice
        )
        self.chats.setText(
            self.tr(
                "Chats leave only as figures over your own messages. This asks for more than that; "
                "half of a chat was written by others."
            )
        )
        chats = self._needed and self._dataset.startswith(_CHATS)
        self.allowed.setText(
            self.tr("Send these chats all the same")
            if chats
            else self.tr("Send what is about other people all the same")
        )
        show_if(self.columns, bool(names) or (self._needed and not chats))
        show_if(self.chats, chats)
        show_if(self.allowed, self._needed)
        show_if(self, open_ and (bool(names) or self._needed))

    @property
    def waits(self) -> bool:
        """Whether accepting waits for the tick."""
        return self._needed and not self.allowed.isChecked()

    def despite(self) -> tuple[str, ...]:
        """Give what the person allowed by name."""
        return (self._dataset,) if self._needed and self.allowed.isChecked() else ()
