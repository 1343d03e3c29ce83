"""What others could learn from a dataset, if they had it whole: the tab beside its records.

The node reads all rows only when somebody looks, and once for each change of what is kept. Nothing
leaves, and nobody is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.pages.places_part import PlacesPart
from app.desktop.widgets.level import LevelRow
from app.desktop.widgets.nothing_found import NothingFound
from app.desktop.widgets.text import Paragraph

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words


class DatasetMirror(QWidget):
    """The tab "What others could learn"."""

    def __init__(self, line: NodeLine, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._words = line, words
        self._wanted = self._shown = ""
        self._asked: m.Mirror | None = None
        self._old = False
        line.told.connect(self._told)
        self.note = Paragraph("", Type.BODY, "text2")
        self.rows: list[LevelRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        self.places = PlacesPart()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(16))
        column.setSpacing(px(8))
        column.addWidget(self.note)
        column.addLayout(self._list)
        column.addWidget(self.places)

    def show_dataset(self, dataset: m.Dataset) -> None:
        """Say which dataset it is about; it is read when the tab is looked at."""
        self._old |= dataset.name != self._wanted
        self._wanted = dataset.name
        if self.isVisible():
            self.look()

    def _told(self, event: object) -> None:
        """What is kept has changed: the page shows its datasets anew, and this one with them."""
        self._old |= isinstance(event, m.Changed) and "datasets" in event.subjects

    def look(self) -> None:
        """Ask the node, unless nothing has changed; what is shown of it stays until the answer."""
        if not self._wanted or not self._old:
            return
        if self._wanted != self._shown:
            self._clear()
            self.note.setText(self.tr("Reading its rows…"))
        self._shown, self._old = self._wanted, False
        asked = self._asked = m.Mirror(self._wanted)
        self._line.ask(
            asked,
            lambda reply: self._take(asked, reply),
            lambda failed: self._refused(asked, failed),
            asker=self,
        )

    def _take(self, asked: m.Mirror, reply: m.MirrorReply) -> None:
        if asked is not self._asked:
            return
        self._clear()
        looked = self._words.count(reply.looked)
        if reply.looked < reply.rows:
            looked = self.tr("{some} of {all}").format(
                some=looked, all=self._words.count(reply.rows)
            )
        drawn = self.tr(", drawn by lot") if reply.looked < reply.rows else ""
        self.note.setText(
            self.tr(
                "What somebody could learn who had all of it, worked out on this computer from "
                "{n} records{drawn}. Nobody was asked and nothing left."
            ).format(n=looked, drawn=drawn)
        )
        for item in reply.risk:
            if item.level > 0:
                self._add(LevelRow(item.level, item.sentence, item.remedy))
        nothing = [item.sentence for item in reply.risk if item.level == 0]
        if nothing:
            self._add(NothingFound(nothing, more=len(nothing) < len(reply.risk)))
        self.places.show_cells(reply.cells)

    def _refused(self, asked: m.Mirror, failed: m.Failed) -> None:
        if asked is self._asked:
            self._clear()
            self._old = True
            self.note.setText(failed.message)

    def _add(self, row: LevelRow) -> None:
        self.rows.append(row)
        self._list.addWidget(row)

    def _clear(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self.places.show_cells(())
