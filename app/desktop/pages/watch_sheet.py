"""Folders that are watched for new exports, and when to be reminded of old ones.

Opt in: nothing is watched until the person chooses a folder here, and what lies in it at that
moment is left alone. The sheet shows what the node answers and asks again after each change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_12, px
from app.desktop.news import Fresh
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.choice import Segmented
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible, visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 600
_DAYS = (0, 30, 90, 180)
_LOOKS = 3
_LONGEST = 160


def due_words(item: m.DueExport, words: Words) -> str:
    """Say that a family is due to be exported again."""
    said = QCoreApplication.translate(
        "watching", "{title}: last imported {n} days ago. Export it again?"
    )
    if item.days == 1:
        said = QCoreApplication.translate(
            "watching", "{title}: last imported yesterday. Export it again?"
        )
    return said.format(title=visible_name(item.title), n=words.count(item.days))


class WatchSheet(Sheet):
    """Opens over its page; `changed` when the person changed something."""

    changed = Signal()

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(
            host,
            self.tr("Watched folders"),
            self.tr(
                "New exports that appear in these folders are read while the vault is open. What"
                " lies there already is left alone, and so are the files themselves."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._words = line, words
        self._chooser: QFileDialog | None = None
        self._days = -1
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.folders = QVBoxLayout()
        self.folders.setSpacing(px(SPACE_12))
        self.reminders = Segmented(
            [
                self.tr("{n} days").format(n=words.count(n)) if n else self.tr("Never")
                for n in _DAYS
            ],
            self.tr("Reminders"),
        )
        self.reminders.chosen.connect(self._remind)
        self.body.addWidget(self.strip)
        self.body.addLayout(self.folders)
        self.body.addWidget(SectionHead(self.tr("Remind me to export again after")))
        self.body.addWidget(self.reminders)
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.leave)
        self.watch = Button(self.tr("Watch a folder…"))
        self.watch.clicked.connect(self._choose)
        self.add_buttons([self.watch], [self.close_button])
        self._fresh = Fresh(
            line, self, ("datasets", "status"), m.Watching, self._take, self._refused
        )
        self._fresh.now()
        self.open(self.watch)

    def add_folder(self, path: str) -> None:
        """Have a folder watched."""
        self._line.ask(m.WatchFolder(path), self._done, self._refused, asker=self)

    def _take(self, reply: m.WatchList) -> None:
        while (item := self.folders.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for folder in reply.folders:
            self.folders.addWidget(self._row(folder))
        if not reply.folders:
            self.folders.addWidget(Paragraph(self.tr("No folder is watched."), role="text2"))
        self._days = reply.remind_days
        if reply.remind_days in _DAYS:
            self.reminders.choose(_DAYS.index(reply.remind_days))

    def _row(self, folder: m.WatchedFolder) -> QWidget:
        row = QWidget()
        stop = Button(self.tr("Stop watching"), Kind.QUIET, small=True)
        stop.setAccessibleName(self.tr("Stop watching {name}").format(name=folder.path))
        stop.clicked.connect(lambda: self._remove(folder.path))
        top = QHBoxLayout()
        top.setSpacing(px(SPACE_12))
        top.addWidget(ElidedLabel(visible(folder.path), Type.BODY_STRONG), 1)
        top.addWidget(stop)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(top)
        for text in self._lines(folder):
            column.addWidget(Paragraph(text, Type.SMALL, "text2"))
        return row

    def _lines(self, folder: m.WatchedFolder) -> list[str]:
        if folder.missing:
            return [self.tr("It cannot be read at the moment; it is looked for again and again.")]
        if not folder.looks:
            return [self.tr("Nothing has appeared in it yet.")]
        return [
            f"{visible_name(look.file)}: {visible_name(look.outcome, _LONGEST)}"
            for look in folder.looks[:_LOOKS]
        ]

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Watch a folder"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly, True)
        chooser.filesSelected.connect(lambda names: self.add_folder(names[0]))
        self._chooser = chooser
        chooser.open()

    def _remove(self, path: str) -> None:
        self._line.ask(m.UnwatchFolder(path), self._done, self._refused, asker=self)

    def _remind(self, number: int) -> None:
        if _DAYS[number] != self._days and self._days >= 0:
            self._days = _DAYS[number]
            self._line.ask(m.RemindAfter(self._days), self._done, self._refused, asker=self)

    def _done(self, _done: m.Done) -> None:
        show_if(self.strip, False)
        self.changed.emit()
        self._fresh.now()

    def _refused(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)
