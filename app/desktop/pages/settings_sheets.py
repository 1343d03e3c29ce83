"""The sheets of the settings: the passphrase asked again, another passphrase, the words, a letter.

Passphrases go from the field to the node and are kept nowhere on the way; the words are on the
sheet only while it is open, and never on the clipboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_24, px
from app.desktop.pages.passphrase_form import TwicePassphrase
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.field import Combo, Labelled, Line, PassphraseLine
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, show_if

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

_WIDTH = 520
_COLUMNS = 4
_SLIP_HIGH = 96
KINDS: tuple[m.LetterKind, ...] = get_args(m.LetterKind)
"""The letters in the order of the choice."""


class SettingsSheet(Sheet):
    """A sheet with one thing to do; `done` carries the node's reply."""

    done = Signal(object)

    def __init__(self, host: QWidget, line: NodeLine, title: str, words: str, act: str) -> None:
        super().__init__(host, title, words, width=_WIDTH)
        self.left.connect(self.deleteLater)
        self._line, self._act = line, act
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.body.addWidget(self.strip)
        self.do = Button(act, Kind.PRIMARY)
        self.cancel = Button(self.tr("Change nothing"))
        self.cancel.clicked.connect(self.leave)
        self.do.clicked.connect(self._do)

    def ready(self, first: QWidget) -> None:
        """End the sheet and open it."""
        self.add_buttons([self.cancel], [self.do])
        self.open(first)

    def call(self) -> m.Call[Any] | None:
        """What is asked of the node; None if something is missing. Empties secret fields."""
        raise NotImplementedError

    def _do(self) -> None:
        call = self.call()
        if call is not None:
            self._wait(True)
            self._line.ask(call, self._done, self._refused, asker=self)

    def _wait(self, waiting: bool) -> None:
        self.do.setEnabled(not waiting)
        self.do.setText(self.tr("A moment…") if waiting else self._act)
        if waiting:
            show_if(self.strip, False)

    def _done(self, reply: m.Reply) -> None:
        self.finish()
        self.done.emit(reply)
        self.deleteLater()

    def _refused(self, refusal: m.Failed) -> None:
        self._wait(False)
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)


class AskAgain(SettingsSheet):
    """Asks for the passphrase before an act that shows or destroys something."""

    def __init__(
        self,
        host: QWidget,
        line: NodeLine,
        title: str,
        words: str,
        act: str,
        make: Callable[[str], m.Call[Any]],
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(host, line, title, words, act)
        self._make = make
        if danger:
            self.do.deleteLater()
            self.do = Button(act, Kind.DANGER, enter_presses=False)
            self.do.clicked.connect(self._do)
        self.field = PassphraseLine(self.tr("Passphrase"))
        self.body.addWidget(Labelled(self.tr("Passphrase"), self.field))
        self.ready(self.field)

    def call(self) -> m.Call[Any] | None:
        return self._make(self.field.take()) if self.field.text() else None


class OtherPassphrase(SettingsSheet):
    """Another passphrase in place of the present one, or everything encrypted anew."""

    def __init__(self, host: QWidget, line: NodeLine) -> None:
        super().__init__(
            host,
            line,
            self.tr("Another passphrase"),
            self.tr("Your 24 words stay as they are, and so does everything in the vault."),
            self.tr("Set this passphrase"),
        )
        self.present = PassphraseLine(self.tr("Present passphrase"))
        self.form = TwicePassphrase()
        self.known = Check(self.tr("Somebody may know the present one: encrypt everything anew"))
        self.body.addWidget(Labelled(self.tr("Present passphrase"), self.present))
        self.body.addWidget(self.form)
        self.body.addWidget(self.known)
        self.form.judged.connect(self._judge)
        self._judge()
        self.ready(self.present)

    def call(self) -> m.Call[Any] | None:
        if not self.present.text() or not self.form.good:
            return None
        given = self.form.take()
        return m.SetPassphrase(given, self.present.take(), renew=self.known.isChecked())

    def _judge(self) -> None:
        self.do.setEnabled(self.form.good)


class WordsSheet(Sheet):
    """The 24 words, down the columns, until it is closed; a slip that came with them below."""

    def __init__(self, host: QWidget, words: Sequence[str], slip: str = "") -> None:
        super().__init__(
            host,
            self.tr("24 words that open your vault"),
            self.tr("Whoever has them has your vault and your money. Write them on paper."),
            width=_WIDTH + 80,
        )
        self.left.connect(self.deleteLater)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(SPACE_24))
        grid.setVerticalSpacing(px(SPACE_8))
        rows = -(-len(words) // _COLUMNS)
        for place, word in enumerate(words):
            column, row = divmod(place, rows)
            cell = ElidedLabel(f"{place + 1}. {word}", Type.BODY, tabular=True)
            cell.setAccessibleName(self.tr("Word {n}: {word}").format(n=place + 1, word=word))
            grid.addWidget(cell, row, column)
        self.body.addLayout(grid)
        self.slip = ReadText(self.tr("Where the backup is found"), _SLIP_HIGH)
        self.slip.setPlainText(slip)
        label = self.tr("And where your backup is found: the recovery slip your guardians had")
        kept = Labelled(label, self.slip)
        show_if(kept, bool(slip))
        self.body.addWidget(kept)
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.leave)
        self.add_buttons([], [self.close_button])
        self.open(self.close_button)


class LetterSheet(SettingsSheet):
    """A letter that asks a company for one's data; it goes into a text file."""

    def __init__(self, host: QWidget, line: NodeLine) -> None:
        super().__init__(
            host,
            line,
            self.tr("A letter for your data"),
            self.tr(
                "Companies must send you what they hold within a month. The letter becomes a text"
                " file; nothing of it is kept or sent."
            ),
            self.tr("Save the letter…"),
        )
        self.cancel.setText(self.tr("Write nothing"))
        self.kind = Combo(self.tr("Which letter"), letter_kinds())
        self.name = Line(self.tr("Your name"))
        self.address = Line(self.tr("Your address"))
        self.company = Line(self.tr("Company"))
        self.company_address = Line(self.tr("Its address"))
        self.known_as = Line(self.tr("How they know you"))
        self.against = Line(self.tr("Whom the complaint is about"))
        self.complained = Labelled(self.tr("Whom the complaint is about"), self.against)
        self.body.addWidget(Labelled(self.tr("What it asks for"), self.kind))
        for label, field in (
            (self.tr("Your name"), self.name),
            (self.tr("Your address"), self.address),
            (self.tr("Company, or authority for a complaint"), self.company),
            (self.tr("Its address (may be left out)"), self.company_address),
            (self.tr("How they know you: a customer number (may be left out)"), self.known_as),
        ):
            self.body.addWidget(Labelled(label, field))
        self.body.addWidget(self.complained)
        for field in (self.name, self.company, self.against):
            field.textChanged.connect(self._judge)
        self.kind.currentIndexChanged.connect(self._judge)
        self._judge()
        self.ready(self.name)

    def call(self) -> m.Call[Any] | None:
        return m.WriteLetter(
            kind=KINDS[self.kind.currentIndex()],
            name=self.name.text(),
            address=self.address.text().replace(", ", "\n"),
            company=self.company.text(),
            company_address=self.company_address.text().replace(", ", "\n"),
            known_as=self.known_as.text(),
            against=self.against.text() if self._complains else "",
        )

    @property
    def _complains(self) -> bool:
        return KINDS[self.kind.currentIndex()] == "complaint"

    def _judge(self) -> None:
        show_if(self.complained, self._complains)
        needed = [self.name, self.company, *([self.against] if self._complains else [])]
        self.do.setEnabled(all(field.text().strip() for field in needed))


def letter_kinds() -> list[str]:
    """Give what each kind of letter asks for, in the order of `KINDS`."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("LetterSheet", text)

    return [
        tr("Everything they hold about you (Art. 15)"),
        tr("What you gave them, as a file (Art. 20)"),
        tr("That they erase it (Art. 17)"),
        tr("That they stop using it (Art. 21)"),
        tr("Nothing more: you take your consent back (Art. 7)"),
        tr("An authority's help against them (Art. 77)"),
    ]


def ask_place(host: QWidget, title: str, name: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Ask where a new file goes; keep the dialog while it is open."""
    chooser = QFileDialog(host, title)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setOption(QFileDialog.Option.DontConfirmOverwrite, True)  # nothing is overwritten
    chooser.selectFile(name)
    chooser.filesSelected.connect(lambda names: chosen(names[0]))
    chooser.open()
    return chooser
