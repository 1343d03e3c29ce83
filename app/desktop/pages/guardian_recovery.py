"""A recovery with guardians, in a vault that is for nothing else: asking, papers, the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_12, px
from app.desktop.pages.settings_sheets import WordsSheet
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import KeyValues
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.lines_field import LinesField
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.widgets.words_field import WordsField
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

_WIDTH = 600
_LONGEST_NAME = 80
_SLIP_LINES = 4
_LONGEST = 4096


class RecoverySheet(Sheet):
    """Begins a recovery and goes on with it; `changed` carries how far it is.

    Signals:
        changed: the newest report.
        said: a sentence for the page once it is over.
    """

    changed = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        host: QWidget,
        line: NodeLine,
        found: m.RecoveryReport | None,
        people: Sequence[m.ContactItem],
    ) -> None:
        super().__init__(
            host,
            self.tr("Bring a vault back with guardians"),
            self.tr(
                "Call three of your guardians. Each invites this vault (“Invite somebody”), you"
                " answer the invitation here, then ask them. Three days later their shares come."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._host, self._line, self._people = host, line, tuple(people)
        self._sure = False
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.body.addWidget(self.strip)
        self._begin_fields()
        self._going_fields()
        self.end = Button(self.tr("End it…"), enter_presses=False)
        self.end.clicked.connect(self._end)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.begin = Button(self.tr("Begin"), Kind.PRIMARY)
        self.begin.clicked.connect(self._begin)
        self.finish_button = Button(self.tr("Show my 24 words"), Kind.PRIMARY)
        self.finish_button.clicked.connect(self._finish)
        self.add_buttons([close, self.end], [self.begin, self.finish_button])
        self.take(found or m.RecoveryReport("", "", (), 0, 0, 3))
        self.open(close)

    def _begin_fields(self) -> None:
        self.name = Line(self.tr("Who you are, as your guardians know you"))
        self.name.setMaxLength(_LONGEST_NAME)
        slip = self.tr("Your recovery slip, if you have it")
        self.slip = LinesField(slip, self.tr("All its lines, as they stand"), _SLIP_LINES, _LONGEST)
        self.first = [Labelled(self.name.accessibleName(), self.name), Labelled(slip, self.slip)]
        for part in self.first:
            self.body.addWidget(part)
        self.name.textChanged.connect(lambda text: self.begin.setEnabled(bool(text.strip())))

    def _going_fields(self) -> None:
        self.far = Paragraph("", Type.BODY)
        self.talks = KeyValues()
        self.who = Combo(self.tr("Ask"), [visible_name(item.name) for item in self._people])
        self.ask = Button(self.tr("Ask them"))
        self.ask.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_12))
        self._asking = Labelled(self.tr("A guardian who is your contact here"), self.who)
        row.addWidget(self._asking, 1)
        row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignBottom)
        self.typed = WordsField(self.tr("The 33 words of a page"))
        self.sealed = WordsField(self.tr("Its sealed key, ten lines"))
        self.type = Button(self.tr("Take this page"))
        self.type.clicked.connect(self._type)
        self.going: list[QWidget] = [self.far, self.talks, self._asking, self.ask]
        self.body.addWidget(self.far)
        self.body.addWidget(self.talks)
        self.body.addLayout(row)
        for label, field in (
            (self.tr("Or from paper: the 33 words"), self.typed),
            (self.tr("Its sealed key, once for all pages"), self.sealed),
        ):
            part = Labelled(label, field)
            self.body.addWidget(part)
            self.going.append(part)
        self.body.addWidget(self.type)
        self.going.append(self.type)

    def take(self, report: m.RecoveryReport) -> None:
        """Show how far it is."""
        going = bool(report.begun)
        for part in self.first:
            show_if(part, not going)
        for one in self.going:
            show_if(one, going)
        for button, shown in ((self.begin, not going), (self.end, going)):
            show_if(button, shown)
        show_if(self.finish_button, going and report.have >= report.needed)
        show_if(self._asking, going and bool(self._people))
        show_if(self.ask, going and bool(self._people))
        self.begin.setEnabled(bool(self.name.text().strip()))
        self.far.setText(
            self.tr("{have} of {needed} shares are here, {papers} from paper.").format(
                have=report.have, needed=report.needed, papers=report.papers
            )
        )
        self.talks.set_pairs([(visible_name(one.name), self._talk(one)) for one in report.talks])
        show_if(self.talks, going and bool(report.talks))

    def _talk(self, one: m.RecoveryTalk) -> str:
        said = {
            "asked": self.tr("asked, and not there yet"),
            "shown": self.tr("waits for their yes"),
            "waiting": self.tr("said yes; {n} hours are left").format(n=one.hours_left),
            "released": self.tr("the share is here"),
            "declined": self.tr("said no"),
            "vetoed": self.tr("was stopped by a device of yours"),
            "withdrawn": self.tr("was taken back"),
            "expired": self.tr("ended without an answer"),
            "renewed": self.tr("ended, since there are new guardians"),
        }.get(one.state, one.state)
        if one.code and one.state in ("asked", "shown"):
            return self.tr("{state}; say to them: {code}").format(code=one.code, state=said)
        return f"{said}."

    def _begin(self) -> None:
        self._do(m.BeginRecovery(self.name.text().strip(), self.slip.typed()))

    def _ask(self) -> None:
        self._do(m.AskGuardian(str(self._people[self.who.currentIndex()].number)))

    def _type(self) -> None:
        self._do(m.TypePaper(self.typed.take(), self.sealed.text.toPlainText()))

    def _do(self, call: m.Call[Any]) -> None:
        def done(report: m.RecoveryReport) -> None:
            show_if(self.strip, False)
            self.take(report)
            self.changed.emit(report)

        self._line.ask(call, done, self._refused, asker=self)

    def _finish(self) -> None:
        def done(found: m.RecoveryDone) -> None:
            self.finish()
            self._line_said(found)
            WordsSheet(self._host, found.words, found.slip)
            self.deleteLater()

        self._line.ask(m.FinishRecovery(), done, self._refused, asker=self)

    def _line_said(self, found: m.RecoveryDone) -> None:
        said = self.tr(
            "With these words you restore your vault in a new profile: “Restore a vault” at the"
            " first start, or freehold vault recover."
        )
        if found.false:
            numbers = ", ".join(map(str, found.false))
            said += " " + self.tr("Share {numbers} was false.").format(numbers=numbers)
        self.said.emit(said)

    def _end(self) -> None:
        if not self._sure:
            self._sure = True
            self.strip.say(
                Tone.CAUTION,
                self.tr("What has come is forgotten, and guardians who wait are told."),
            )
            show_if(self.strip, True)
            self.end.setText(self.tr("End it now"))
            return

        def done(_: m.Done) -> None:
            self.finish()
            self.changed.emit(m.RecoveryReport("", "", (), 0, 0, 3))
            self.said.emit(self.tr("The recovery is over; nothing of it is left here."))
            self.deleteLater()

        self._line.ask(m.EndRecovery(), done, self._refused, asker=self)

    def _refused(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)
