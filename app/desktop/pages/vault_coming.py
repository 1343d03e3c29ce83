"""A recovered vault whose records are still on their way: what is here, and how far the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import PAGE_MARGIN, PAGE_TOP, SPACE_8, SPACE_16, SPACE_20, px
from app.desktop.news import Fresh
from app.desktop.operation import Operation
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from app.desktop.link import NodeLine

STILL_COMING = "still-coming"
_WIDEST = 620


class Coming(QWidget):
    """Stands in the place of the records until they are here."""

    def __init__(self, line: NodeLine) -> None:
        super().__init__()
        self._operation: Operation | None = None
        self.progress = ProgressBlock("archive")
        self.progress.hide()
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        holder = QWidget()
        holder.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            ElidedLabel(self.tr("Your records are on their way"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "Contacts, requests, grants, earnings and the log are here and can be used."
                    " Records and files come from those who keep your backup. Until they are here"
                    " nothing is shared; what you stop is stopped at once."
                )
            ),
            SPACE_20,
            self.progress,
            SPACE_16,
            self.strip,
            SPACE_16,
            Paragraph(
                self.tr(
                    "You may lock the vault or switch this computer off: it goes on where it was."
                ),
                Type.SMALL,
                "text2",
            ),
        ):
            if isinstance(part, int):
                column.addSpacing(px(part))
            else:
                column.addWidget(part)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(PAGE_MARGIN), px(PAGE_TOP), px(PAGE_MARGIN), 0)
        outer.addWidget(holder)
        self._fresh = Fresh(line, self, ("status",), m.Status, self._take, lambda _failed: None)
        line.told.connect(self._told)

    def begin(self) -> None:
        """Show how far it is now; what comes in between is told."""
        self._fresh.now()

    def _take(self, reply: m.StatusReply) -> None:
        coming = reply.coming
        if coming is None:
            return
        self.strip.say(Tone.CAUTION, coming.waits)
        show_if(self.strip, bool(coming.waits))
        self._follow(coming)

    def _told(self, event: object) -> None:
        if isinstance(event, m.Progress) and event.about == "rest":
            self._follow(event)

    def _follow(self, news: m.OnItsWay | m.Progress) -> None:
        if self._operation is None:
            title = self.tr("Records and files")
            self._operation = Operation(title, parent=self)
            self.progress.follow(self._operation, patience_ms=0)
        self._operation.progress(
            step=news.step,
            steps=news.steps,
            doing=news.words or self.tr("asking those who keep them"),
            amount=news.done,
            total=news.total,
            in_bytes=news.unit == "bytes",
            who=news.who,
        )
