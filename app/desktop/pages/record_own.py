"""The person's own words on one record: its tags and a note, and deleting it.

What is written is kept when the field is left, or with Enter. Deleting asks nothing, because for
30 days it can be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from app.desktop.link import NodeLine

_LONGEST_NOTE = 20_000


class RecordOwn(QWidget):
    """Tags, separated by commas, and the note.

    Signals:
        deleted: the number of the record and the day on which it is erased.
        grown: a message appeared.
    """

    deleted = Signal(int, str)
    grown = Signal()

    def __init__(self, line: NodeLine, record: m.Record) -> None:
        super().__init__()
        self._line, self._id = line, record.id
        self._tags, self._note = record.tags, record.note
        self.tags = Line(self.tr("Tags"), self.tr("Such as: tax 2026, home"))
        self.tags.setText(", ".join(record.tags))
        self.tags.editingFinished.connect(self._keep_tags)
        self.note = Line(self.tr("Note"), self.tr("Only you see it"))
        self.note.setMaxLength(_LONGEST_NOTE)
        self.note.setText(record.note)
        self.note.editingFinished.connect(self._keep_note)
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(SectionHead(self.tr("Your own words")))
        column.addWidget(Labelled(self.tr("Tags, with commas between"), self.tags))
        column.addWidget(Labelled(self.tr("Note"), self.note))
        column.addWidget(self.strip)

    def delete(self) -> None:
        """Delete the record."""
        self._line.ask(m.DeleteRecords((self._id,)), self._gone, self._refused, asker=self)

    def _gone(self, reply: m.Deleted) -> None:
        self.deleted.emit(self._id, reply.erased_on)

    def _keep_tags(self) -> None:
        typed = [part.strip() for part in self.tags.text().split(",")]
        wanted = tuple(dict.fromkeys(filter(None, typed)))
        folded = {tag.casefold() for tag in wanted}
        before = {tag.casefold() for tag in self._tags}
        add = tuple(tag for tag in wanted if tag.casefold() not in before)
        remove = tuple(tag for tag in self._tags if tag.casefold() not in folded)
        if add or remove:
            self._tags = wanted
            call = m.TagRecords((self._id,), add, remove)
            self._line.ask(call, self._kept, self._refused, asker=self)

    def _keep_note(self) -> None:
        text = self.note.text().strip()
        if text != self._note.strip():
            self._note = text
            self._line.ask(m.NoteRecord(self._id, text), self._kept, self._refused, asker=self)

    def _kept(self, _done: m.Done) -> None:
        show_if(self.strip, False)

    def _refused(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)
        self.grown.emit()
