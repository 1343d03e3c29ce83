"""AI assistants in the settings: which may ask, what they read, the line to paste, and their end.

The line holds a token that lets its holder ask and do nothing else; it is shown when the person
asks for it, and is wiped from the sheet when that closes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.api.assistant_line import FORMS, KNOWN_BY, pasted
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.choice import Chips
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice

_WIDTH = 620
_LINE_HIGH = 190
_LONGEST_NAME = 60


class AssistantsPart(Part):
    """The part; `take` shows who may ask."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self.act = Act(self.tr("Who may ask"), "", self.tr("See and change…"))
        self.act.button.clicked.connect(self._change)
        self.sheet: AssistantsSheet | None = None
        self.column.addWidget(SectionHead(self.tr("AI assistants on this computer")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.act))
        self.take(m.AssistantList(()))

    def take(self, reply: m.AssistantList) -> None:
        """Show who may ask, and tell an open sheet."""
        names = ", ".join(visible_name(item.name) for item in reply.assistants)
        said = self.tr("{names}. You answer each question in Requests.").format(names=names)
        none = self.tr("None. You would answer each question in Requests.")
        self.act.words.setText(said if names else none)
        if self.sheet is not None:
            self.sheet.take(reply)

    def _change(self) -> None:
        self._notice.clear()
        self.sheet = AssistantsSheet(self._page, self._line, self._words)
        self.sheet.changed.connect(self.take)
        self.sheet.left.connect(self._left)

    def _left(self) -> None:
        self.sheet = None


class AssistantsSheet(Sheet):
    """Who may ask, each with what can be done about it, and the line of one.

    Signals:
        changed: the assistants as they are now.
    """

    changed = Signal(object)

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(
            host,
            self.tr("AI assistants on this computer"),
            self.tr(
                "An assistant that speaks MCP can ask for your data through a line that you paste"
                " into its settings. It sees nothing until you answer. What it reads may go to its"
                " maker's servers, unless it runs on this computer alone."
            ),
            width=_WIDTH,
        )
        self.left.connect(self._wipe)
        self._line, self._words = line, words
        self._shown: m.AssistantLine | None = None
        self.strip = MessageStrip(Tone.NOTE, "")
        show_if(self.strip, False)
        self.rows: list[AssistantRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(px(SPACE_12))
        self.name = Line(self.tr("Name of another assistant"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.local = Check(self.tr("It runs on this computer alone, as far as I know"))
        self.add = Button(self.tr("Let it ask"), small=True)
        self.add.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.add.clicked.connect(self._add)
        self.body.addWidget(self.strip)
        self.body.addLayout(self._list)
        self.body.addWidget(self._pasting())
        self.body.addWidget(Labelled(self.tr("Name of another assistant"), self.name))
        self.body.addWidget(self.local)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
        self.look()
        self.open(self.name)

    def _pasting(self) -> QWidget:
        """Make what shows the line of one assistant."""
        self.pasting = QWidget()
        column = QVBoxLayout(self.pasting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_8))
        self.form_words = Paragraph("", Type.SMALL, "text2")
        labels = [KNOWN_BY[form][0] for form in FORMS]
        self.forms = Chips(labels, self.tr("Which assistant it is"))
        self.forms.chosen.connect(lambda _number: self._write())
        self.text = ReadText(self.tr("What to paste"), _LINE_HIGH)
        self.copy = Button(self.tr("Copy"), small=True)
        self.copy.clicked.connect(self._copy)
        for part in (self.forms, self.form_words, self.text):
            column.addWidget(part)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        show_if(self.pasting, False)
        return self.pasting

    def look(self) -> None:
        """Ask who may ask."""
        self._line.ask(m.ListAssistants(), self.changed.emit, self._refused, asker=self)

    def take(self, reply: m.AssistantList) -> None:
        """Show who may ask."""
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [AssistantRow(item, self._words) for item in reply.assistants]
        for row in self.rows:
            row.line_wanted.connect(self._show_line)
            row.marked.connect(lambda name, on: self._ask(m.MarkAssistant(name, on), ""))
            row.ended.connect(
                lambda name: self._ask(m.EndConversation(name), self.tr("You are asked each time."))
            )
            row.removed.connect(self._remove)
            self._list.addWidget(row)

    def _add(self) -> None:
        def added(told: m.AssistantLine) -> None:
            self.name.clear()
            self.local.setChecked(False)
            self._say(Tone.DONE, self.tr("Paste this into its settings; then it can ask."))
            self._paste(told)
            self.look()

        call = m.AddAssistant(self.name.text().strip(), self.local.isChecked())
        self._line.ask(call, added, self._refused, asker=self)

    def _show_line(self, name: str) -> None:
        self._line.ask(m.ShowAssistantLine(name), self._paste, self._refused, asker=self)

    def _paste(self, told: m.AssistantLine) -> None:
        self._shown = told
        show_if(self.pasting, True)
        self._write()
        self.text.setFocus()

    def _write(self) -> None:
        if self._shown is None:
            return
        form = FORMS[self.forms.current()]
        self.form_words.setText(
            self.tr(
                "For {name}: {where} Whoever has this line can ask in its name, and do nothing"
                " else."
            ).format(name=visible_name(self._shown.name), where=KNOWN_BY[form][1])
        )
        self.text.setPlainText(pasted(self._shown.token, Path(self._shown.profile), form))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self._say(Tone.DONE, self.tr("Copied."))

    def _remove(self, name: str) -> None:
        said = self.tr("It asks no more. What it has read cannot be fetched back.")
        self._ask(m.RemoveAssistant(name), said)
        self._wipe_line()

    def _ask(self, call: m.Call[Any], said: str) -> None:
        def done(_reply: m.Done) -> None:
            if said:
                self._say(Tone.DONE, said)
            self.look()

        self._line.ask(call, done, self._refused, asker=self)

    def _refused(self, refusal: m.Failed) -> None:
        self._say(Tone.CAUTION, refusal.message)

    def _say(self, tone: Tone, text: str) -> None:
        self.strip.say(tone, text)
        show_if(self.strip, True)

    def _wipe_line(self) -> None:
        self._shown = None
        self.text.clear()
        show_if(self.pasting, False)

    def _wipe(self) -> None:
        self._wipe_line()
        self.deleteLater()


class AssistantRow(QWidget):
    """One assistant: who it says it is, what it read, and what can be done about it."""

    line_wanted = Signal(str)
    marked = Signal(str, bool)
    ended = Signal(str)
    removed = Signal(str)

    def __init__(self, item: m.AssistantItem, words: Words) -> None:
        super().__init__()
        shown = visible_name(item.name)
        self.name = ElidedLabel(shown, Type.BODY_STRONG)
        self.facts = Paragraph(facts_of(item, words), Type.SMALL, "text2")
        self.local = Check(self.tr("Runs on this computer alone"))
        self.local.setAccessibleName(self.tr("{name} runs here alone").format(name=shown))
        self.local.setChecked(item.local)
        self.local.toggled.connect(lambda on: self.marked.emit(item.name, on))
        self.line = self._button(self.tr("Its line"), shown)
        self.line.clicked.connect(lambda: self.line_wanted.emit(item.name))
        self.end = self._button(self.tr("Ask me each time"), shown)
        self.end.clicked.connect(lambda: self.ended.emit(item.name))
        show_if(self.end, bool(item.conversation))
        self.remove = self._button(self.tr("Remove"), shown)
        self.remove.clicked.connect(lambda: self.removed.emit(item.name))
        head = QHBoxLayout()
        head.setSpacing(px(SPACE_8))
        head.addWidget(self.name, 1)
        for button in (self.end, self.line, self.remove):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.local)

    def _button(self, text: str, name: str) -> Button:
        button = Button(text, Kind.QUIET, small=True)
        button.setAccessibleName(f"{text}: {name}")
        return button


def facts_of(item: m.AssistantItem, words: Words) -> str:
    """Give what is known of an assistant, in a few short sentences."""
    parts = []
    says = visible_name(f"{item.client} {item.version}".strip())
    if says:
        parts.append(_said("Says it is {name}.").format(name=says))
    if item.present:
        parts.append(_said("It is here now."))
    parts.append(
        _said("{asked} asked, {answered} answered, {rows} rows read.").format(
            asked=words.count(item.asked),
            answered=words.count(item.answered),
            rows=words.count(item.rows),
        )
        if item.asked
        else _said("It has not asked yet.")
    )
    if item.conversation:
        parts.append(
            _said("Until its conversation ends it may read: {what}.").format(
                what=visible_name(item.conversation, 120)
            )
        )
    return " ".join(parts)


def _said(text: str) -> str:
    return QCoreApplication.translate("assistants", text)
