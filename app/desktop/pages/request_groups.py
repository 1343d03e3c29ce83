"""Figures of few rows in a request: off until they are allowed by a tick of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import px
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.view import SMALL_GROUPS

if TYPE_CHECKING:
    from app.api import messages as m


class SmallGroups(QWidget):
    """The section "Figures of few rows"; `changed` when the tick was set or taken away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = ""
        self._needed = False
        self.allowed = Check(self.tr("Send figures of few rows all the same"))
        self.allowed.toggled.connect(lambda _on: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(22), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(SectionHead(self.tr("Figures of few rows")))
        column.addWidget(
            Paragraph(
                self.tr(
                    "A figure of this request can stand for fewer than ten rows, and is then nearly"
                    " as telling as the rows. Such figures are off until you allow them."
                )
            )
        )
        column.addWidget(self.allowed)
        self.hide()

    def show_detail(self, detail: m.RequestDetail, *, open_: bool) -> None:
        """Show it for a request that is still `open_` and asks for such figures."""
        if detail.item.id != self._request:
            self.allowed.setChecked(False)
        self._request = detail.item.id
        self._needed = bool(detail.small_groups)
        show_if(self, open_ and self._needed)

    @property
    def waits(self) -> bool:
        """Whether accepting waits for the tick."""
        return self._needed and not self.allowed.isChecked()

    def despite(self) -> tuple[str, ...]:
        """Give what the person allowed by name."""
        return (SMALL_GROUPS,) if self._needed and self.allowed.isChecked() else ()
