"""Guardians on the network page: one's own five, what is kept for others, who asks, a recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.pages.guardian_sheets import (
    ChooseSheet,
    PaperSheet,
    RecoverySheet,
    ShareRequestSheet,
)
from app.desktop.pages.rows import Row, Rows
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice

_OPEN = ("asked", "shown", "waiting")


class GuardiansPart(Part):
    """The part; `alarms` stand at the head of the page, since they wait for the person."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self.contacts: tuple[m.ContactItem, ...] = ()
        self.report: m.GuardianReport | None = None
        self.recovery: m.RecoveryReport | None = None
        self.sheet: QWidget | None = None
        self.alarms = Rows(self.tr("Somebody asks for your identity"))
        self.state = Paragraph(self._none(), Type.BODY)
        self.seats = Rows(self.tr("Your guardians"))
        self.guarded = Rows(self.tr("For whom you are a guardian"))
        self.requests = Rows(self.tr("Who asks for a share that you keep"))
        self.choose = Act(
            self.tr("Choose five guardians"),
            self.tr("Any three of them bring you back. Any three of them could also become you."),
            self.tr("Choose…"),
        )
        self.recover = Act(
            self.tr("Bring a vault back with guardians"),
            self.tr("For a new, empty vault of somebody who has lost everything but their people."),
            self.tr("Begin…"),
        )
        self.choose.button.clicked.connect(self._choose)
        self.recover.button.clicked.connect(self._recover)
        self.column.addWidget(SectionHead(self.tr("Guardians")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(self.state)
        self.column.addSpacing(px(SPACE_12))
        for rows in (self.requests, self.seats, self.guarded):
            self.column.addWidget(rows)
        self.column.addWidget(card_of(self.choose, self.recover))

    @property
    def is_used(self) -> bool:
        """Whether there is anything of it yet."""
        found = self.report
        return found is not None and bool(found.made or found.guarded or found.requests)

    def take(self, report: m.GuardianReport) -> None:
        """Show what is known."""
        self.report = report
        self.state.setText(self._state(report))
        self.alarms.take([self._alarm(one) for one in report.alarms if not one.vetoed][:3])
        self.seats.take([self._seat(one) for one in report.seats])
        self.guarded.take([self._guarded(one) for one in report.guarded])
        self.requests.take([self._request(one) for one in report.requests if one.state in _OPEN])
        self.choose.title.setText(
            self.tr("Choose other guardians") if report.made else self.tr("Choose five guardians")
        )

    def take_recovery(self, recovery: m.RecoveryReport) -> None:
        """Show how far a recovery is."""
        self.recovery = recovery
        if recovery.begun:
            self.recover.words.setText(
                self.tr("{have} of {needed} shares are here.").format(
                    have=recovery.have, needed=recovery.needed
                )
            )
            self.recover.button.setText(self.tr("Go on…"))
        else:
            self.recover.button.setText(self.tr("Begin…"))
        if isinstance(self.sheet, RecoverySheet) and self.sheet.isVisible():
            self.sheet.take(recovery)

    # ---- words

    def _none(self) -> str:
        return self.tr(
            "If you lose this computer and your 24 words, guardians bring you back: five people you"
            " choose, any three of them together, three days after they have heard your voice. Two"
            " of them can do nothing."
        )

    def _state(self, report: m.GuardianReport) -> str:
        if not report.made:
            return self._none()
        said = self.tr(
            "{kept} of {all} have their share; {needed} together bring you back."
        ).format(kept=report.kept, all=len(report.seats), needed=report.needed)
        if report.kept < report.needed:
            said += " " + self.tr("That is not enough yet.")
        if report.old_left:
            said += " " + self.tr(
                "{n} guardians of before must still destroy theirs, until those open nothing."
            ).format(n=report.old_left)
        return said

    def _alarm(self, one: m.GuardianAlarm) -> Row:
        row = Row(
            self.tr("{guardian} was asked by somebody who says “{name}”").format(
                guardian=visible_name(one.guardian), name=visible_name(one.name)
            ),
            self.tr("Told {when}. The share leaves {hours} hours after that.").format(
                when=self._words.when(one.when), hours=one.hours
            ),
            self.tr("Stop it"),
            careful=self.tr("If it is not you, stop it now: it ends at all of your guardians."),
        )
        row.button.clicked.connect(lambda: self._do(m.VetoRecovery(one.request)))
        return row

    def _seat(self, one: m.GuardianSeat) -> Row:
        states = {
            "waits": self.tr("The page is not handed over yet.")
            if not one.contact
            else self.tr("Asked, and has not answered yet."),
            "kept": self.tr("Has the share since {when}.").format(
                when=self._words.day(one.since) if one.since else ""
            ),
            "declined": self.tr("Did not want it. Choose somebody else."),
            "destroyed": self.tr("Keeps it no more. Choose somebody else."),
        }
        kind = self.tr("On paper.") if not one.contact else ""
        printable = one.state == "waits" and not one.contact
        row = Row(
            visible_name(one.name),
            f"{kind} {states[one.state]}".strip(),
            self.tr("Print…") if printable else "",
        )
        row.button.clicked.connect(lambda: self._print(one.number))
        show_if(row.button, printable)
        return row

    def _guarded(self, one: m.GuardedItem) -> Row:
        if one.state == "asked":
            row = Row(
                visible_name(one.name),
                self.tr(
                    "Asks you to keep one of five shares. Alone it opens nothing; three together"
                    " bring them back. Say yes if you would know their voice."
                ),
                self.tr("Keep it"),
            )
            row.button.clicked.connect(lambda: self._do(m.AnswerGuarding(str(one.contact), True)))
            row.add(self.tr("No"), lambda: self._do(m.AnswerGuarding(str(one.contact), False)))
            return row
        row = Row(
            visible_name(one.name),
            self.tr("You keep a share for them since {when}.").format(
                when=self._words.day(one.since)
            ),
            self.tr("Destroy it"),
        )
        row.button.clicked.connect(lambda: self._do(m.DiscardGuarded(str(one.contact))))
        return row

    def _request(self, one: m.ShareRequest) -> Row:
        if one.state == "waiting":
            said = self.tr(
                "You said yes, for {whose}. The share leaves in {n} hours, unless {whose} stops it."
            ).format(whose=visible_name(one.whose), n=one.hours_left)
            act = self.tr("Take it back")
        else:
            said = self.tr("Says they are “{name}” and have lost everything.").format(
                name=visible_name(one.stated)
            )
            act = self.tr("Look and answer…")
        row = Row(visible_name(one.name), said, act)
        if one.state == "waiting":
            row.button.clicked.connect(lambda: self._do(m.AnswerShareRequest(one.request)))
        else:
            row.button.clicked.connect(lambda: self._answer(one))
        return row

    # ---- acts

    def _do(self, call: m.Call[Any]) -> None:
        self._notice.clear()
        self._line.ask(call, self.take, self._notice.refused, asker=self)

    def _choose(self) -> None:
        self._notice.clear()
        compared = tuple(item for item in self.contacts if item.compared)
        sheet = ChooseSheet(self._page, self._line, compared)
        sheet.done.connect(self.take)
        self.sheet = sheet

    def _print(self, number: int) -> None:
        self._line.ask(
            m.PaperShare(number),
            lambda page: self._show(number, page),
            self._notice.refused,
            asker=self,
        )

    def _show(self, number: int, page: m.PaperPage) -> None:
        sheet = PaperSheet(self._page, self._line, number, page)
        sheet.done.connect(self.take)
        self.sheet = sheet

    def _answer(self, one: m.ShareRequest) -> None:
        kept = self.report.guarded if self.report is not None else ()
        sheet = ShareRequestSheet(
            self._page, self._line, one, [item for item in kept if item.state == "kept"]
        )
        sheet.done.connect(self.take)
        self.sheet = sheet

    def _recover(self) -> None:
        self._notice.clear()
        sheet = RecoverySheet(self._page, self._line, self.recovery, self.contacts)
        sheet.changed.connect(self.take_recovery)
        sheet.said.connect(lambda said: self._notice.say(Tone.DONE, said))
        self.sheet = sheet
