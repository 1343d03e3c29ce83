"""One share of a contact: the terms, the person's answer, the rows that are here, letting it go.

What a contact wrote stands in its own box; rows are shown as they were sent, made visible.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.pages.request_words import exact_words
from app.desktop.pages.settings_sheets import ask_place
from app.desktop.told import headed
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import KeyValues, SectionHead, align
from app.desktop.widgets.peer import PeerText
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import show_if
from wallet.agreement.visible import visible, visible_line, visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 760
_HEIGHT = 300
_PAGE = 200


class ReceivedSheet(Sheet):
    """Opens over its page.

    Signals:
        said: a sentence about what was done.
    """

    said = Signal(str)

    def __init__(
        self, host: QWidget, line: NodeLine, found: m.ReceivedDetail, words: Words
    ) -> None:
        item = found.item
        super().__init__(
            host,
            self.tr("{what}, from {name}").format(what=item.what, name=visible_name(item.contact)),
            state_words(item, words),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._host, self._line, self._words, self._found = host, line, words, found
        self._sure = False
        self.dialog: QFileDialog | None = None
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.body.addWidget(self.strip)
        self.why = PeerText(item.why, self.tr("Written by them, what it is for"))
        self.body.addWidget(self.why)
        self._rows: list[dict[str, Any]] = []
        columns = [Column(headed(c.name)) for c in found.columns]
        self.model = RowsModel(columns, parent=self)
        self.table = DataTable(self.tr("What is here"), self.model, dense=True, fills=True)
        self.table.setFixedHeight(px(_HEIGHT))
        self.table.footer_acted.connect(self._more)
        self.body.addWidget(self.table)
        show_if(self.table, bool(item.came))
        said = [KeyValues([(a, visible(b)) for a, b in s.lines]) for s in found.sections]
        align(*said)
        for section, lines in zip(found.sections, said, strict=True):
            self.body.addWidget(SectionHead(section.title))
            self.body.addWidget(lines)
        self._buttons()
        if item.came:
            self._more()

    def _buttons(self) -> None:
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.take = Button(self.tr("Take it, on these terms"), Kind.PRIMARY, enter_presses=False)
        self.refuse = Button(self.tr("No thank you"))
        self.copy = Button(self.tr("Save a copy…"))
        self.erase = Button(self.tr("Erase it…"), enter_presses=False)
        self.take.clicked.connect(lambda: self._answer(True))
        self.refuse.clicked.connect(lambda: self._answer(False))
        self.copy.clicked.connect(self._copy)
        self.erase.clicked.connect(self._erase)
        offered = self._found.item.state == "offered" and bool(self._found.grant)
        here = self._found.item.state in ("taken", "complete")
        for button, wanted in (
            (self.take, offered),
            (self.refuse, offered),
            (self.copy, bool(here and self._found.item.came)),
            (self.erase, here),
        ):
            show_if(button, wanted)
        self.add_buttons([self.refuse, self.erase], [self.copy, close, self.take])
        self.open(close)

    def _more(self) -> None:
        call = m.ReceivedRows(self._found.item.id, len(self._rows), _PAGE)
        self._line.ask(call, self._take_rows, self._refused, asker=self)

    def _take_rows(self, page: m.ReceivedPage) -> None:
        self._rows += page.rows
        kinds = {column.name: column.type for column in self._found.columns}
        shown = [
            tuple(exact_words(row.get(n), kinds.get(n, ""), self._words) for n in page.columns)
            for row in self._rows
        ]
        self.model.set_rows(shown)
        n, total = self._words.count(len(self._rows)), self._words.count(page.total)
        rest = len(self._rows) < page.total and bool(page.rows)
        said = self.tr("{n} of {all} rows") if rest else self.tr("All {n} rows")
        self.table.set_footer(said.format(n=n, all=total), self.tr("Show more") if rest else "")

    def _answer(self, take: bool) -> None:
        for button in (self.take, self.refuse):
            button.setEnabled(False)
        call = m.AnswerReceived(self._found.item.id, take)
        said = self.tr("You took it; it comes as soon as both computers meet.")
        self._ask(call, said if take else self.tr("They will hear that you do not want it."))

    def _erase(self) -> None:
        if not self._sure:
            self._sure = True
            self._say(self.tr("It is destroyed here, and they are told so, signed by you."))
            self.erase.setText(self.tr("Erase it now"))
            return
        self._ask(m.DiscardReceived(self._found.item.id), self.tr("It is erased here."))

    def _copy(self) -> None:
        name = f"{visible_name(self._found.item.contact)}.csv".replace("/", "-")
        self.dialog = ask_place(
            self._host, self.tr("Save a copy; it will not be encrypted"), name, self.write
        )

    def write(self, path: str) -> None:
        """Write what is here to a new file."""
        kind = "jsonl" if Path(path).suffix.lower() in (".jsonl", ".json") else "csv"
        call = m.ExportReceived(self._found.item.id, path, "jsonl" if kind == "jsonl" else "csv")
        self._line.ask(call, self._written, self._refused, asker=self)

    def _written(self, reply: m.ReceivedWritten) -> None:
        self.strip.say(
            Tone.DONE,
            self.tr(
                "{n} rows were written to {path}. They will be told that there is a copy."
            ).format(n=self._words.count(reply.rows), path=visible_line(reply.path)),
        )
        show_if(self.strip, True)

    def _ask(self, call: m.Call[m.ReceivedDetail], said: str) -> None:
        def done(_: m.ReceivedDetail) -> None:
            self.finish()
            self.said.emit(said)
            self.deleteLater()

        self._line.ask(call, done, self._refused, asker=self)

    def _refused(self, refusal: m.Failed) -> None:
        for button in (self.take, self.refuse):
            button.setEnabled(True)
        self._say(refusal.message)

    def _say(self, sentence: str) -> None:
        self.strip.say(Tone.CAUTION, sentence)
        show_if(self.strip, True)


def state_words(item: m.ReceivedItem, words: Words) -> str:
    """Say where a share stands, in a sentence."""
    said = {
        "offered": _said("Waits for your answer until {when}."),
        "taken": _said("On its way: {came} of {steps} steps are here."),
        "complete": _said("{rows} rows are here. You may keep them until {when}."),
        "declined": _said("You did not want it."),
        "lapsed": _said("You did not answer in time."),
        "revoked": _said("They took it back; it was erased here."),
        "erased": _said("It was erased here."),
    }[item.state]
    return said.format(
        when=words.moment_words(item.answer_by) if item.answer_by else words.day(item.keep_until),
        came=words.count(item.came),
        steps=words.count(item.steps),
        rows=words.count(item.rows),
    )


def _said(text: str) -> str:
    return QCoreApplication.translate("received", text)
