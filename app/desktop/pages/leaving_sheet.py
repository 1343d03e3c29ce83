"""Leave Freehold: what to take along and what to end, in an order in which nothing is lost.

A list, not a path: each line says where it stands, read from the vault, and leads to where it is
done. Nothing is done by opening it, and a person can stop after any line and stay.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Signal

from app.api import messages as m
from app.desktop.icons import paint_icon
from app.desktop.measures import SPACE_16, px
from app.desktop.pages.grant_words import RUNNING
from app.desktop.pages.settings_parts import Act
from app.desktop.paint import box, brush_on, disc
from app.desktop.theme import colours
from app.desktop.widgets.button import Button
from app.desktop.widgets.sheet import Sheet
from app.desktop.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

_WIDTH = 640
_DISC = 22
LEFT_STUDIES = ("left", "over")


class Stands(NamedTuple):
    """How a line of the list stands: whether nothing is left to do there, and that in words."""

    done: bool
    words: str


class Step(Act):
    """One line of the list: a ring or a tick, what it is, how it stands, where it is done."""

    def __init__(self, title: str, button: str) -> None:
        super().__init__(title, "", button)
        self._title, self._done = title, False
        self.setContentsMargins(px(_DISC + 14), 0, 0, 0)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do here."""
        return self._done

    def say(self, stands: Stands) -> None:
        """Say how it stands."""
        self._done = stands.done
        self.words.setText(stands.words)
        state = self.tr("done") if stands.done else self.tr("open")
        self.setAccessibleName(f"{self._title}, {state}. {stands.words}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        place = QRectF(0, px(1), px(_DISC), px(_DISC))
        if self._done:
            disc(painter, place.center(), px(_DISC) / 2, look.accent)
            paint_icon(painter, "tick", place.adjusted(4, 4, -4, -4), look.on_accent)
        else:
            box(painter, place, px(_DISC) / 2, None, look.line2)


class LeavingSheet(Sheet):
    """The list.

    Signals:
        wanted: the name of the page where a line is done.
        deletion_wanted: the last line.
    """

    wanted = Signal(str)
    deletion_wanted = Signal()

    def __init__(self, host: QWidget, line: NodeLine) -> None:
        super().__init__(
            host,
            self.tr("Leave Freehold"),
            self.tr(
                "What to take along and what to end, in an order in which nothing is lost. Each"
                " line leads to where it is done. You can stop after any of them and stay."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._words = line, Words()
        self.export = self._step(self.tr("Take your records along"), "vault")
        self.studies = self._step(self.tr("Leave the studies"), "learning")
        self.grants = self._step(self.tr("Revoke what runs"), "grants")
        self.owed = self._step(self.tr("Collect what you are owed"), "earnings")
        self.sent = self._step(self.tr("Send your money on"), "earnings")
        self.proof = self._step(self.tr("Keep the proof"), "activity")
        self.end = self._step(self.tr("Delete the vault"), "")
        self.close_button = Button(self.tr("Stay"))
        self.close_button.clicked.connect(self.leave)
        self.add_buttons([self.close_button], [])
        self._say_waiting()
        self._look()
        self.open(self.close_button)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The lines, from first to last."""
        return (
            self.export,
            self.studies,
            self.grants,
            self.owed,
            self.sent,
            self.proof,
            self.end,
        )

    # ---- inside

    def _step(self, title: str, page: str) -> Step:
        pages = {
            "vault": self.tr("Go to Vault"),
            "learning": self.tr("Go to Learning"),
            "grants": self.tr("Go to Grants"),
            "earnings": self.tr("Go to Earnings"),
            "activity": self.tr("Go to Activity"),
            "": self.tr("Delete…"),
        }
        step = Step(title, pages[page])
        step.button.clicked.connect(lambda: self._go(page))
        self.body.addWidget(step)
        self.body.setSpacing(px(SPACE_16))
        return step

    def _go(self, page: str) -> None:
        self.finish()
        if page:
            self.wanted.emit(page)
        else:
            self.deletion_wanted.emit()
        self.deleteLater()

    def _say_waiting(self) -> None:
        for step in self.steps[:-1]:
            step.say(Stands(False, self.tr("Looking…")))
        self.end.say(
            Stands(
                False,
                self.tr(
                    "For good, from this computer. Backups are files of yours and stay; your 24"
                    " words go on opening them."
                ),
            )
        )

    def _look(self) -> None:
        """Ask how each line stands."""
        ask = self._line.ask

        def unknown(*steps: Step) -> None:
            for step in steps:
                step.say(Stands(False, self.tr("It could not be read now.")))

        ask(
            m.AuditList(limit=1, kinds=("data.exported",)),
            self._take_exports,
            lambda _: unknown(self.export),
            asker=self,
        )
        ask(m.ListStudies(), self._take_studies, lambda _: unknown(self.studies), asker=self)
        ask(m.ListGrants(), self._take_grants, lambda _: unknown(self.grants), asker=self)
        ask(m.Earnings(), self._take_earnings, lambda _: unknown(self.owed, self.sent), asker=self)

    def _take_exports(self, page: m.AuditPage) -> None:
        if page.entries:
            said = self.tr("You wrote a copy {when}. What came later is not in it.")
            when = self._words.when(page.entries[0].time)
            self.export.say(Stands(True, said.format(when=when)))
            return
        self.export.say(
            Stands(
                False,
                self.tr(
                    "“Export…” writes every record into tables or JSON that other programs read."
                    " The file is not encrypted."
                ),
            )
        )

    def _take_studies(self, reply: m.StudyList) -> None:
        running = sum(study.state not in LEFT_STUDIES for study in reply.studies)
        if not running:
            self.studies.say(Stands(True, self.tr("You take part in none.")))
            return
        said = self.tr("You take part in {n}. What went into a sum stays in it.")
        if running == 1:
            said = self.tr("You take part in one. What went into a sum stays in it.")
        self.studies.say(Stands(False, said.format(n=self._words.count(running))))

    def _take_grants(self, reply: m.GrantList) -> None:
        running = sum(item.state in RUNNING for item in reply.grants)
        arrived = any(item.served for item in reply.grants)
        stays = self.tr("What has arrived with others cannot be fetched back.") if arrived else ""
        if running:
            said = self.tr("{n} grants run.") if running > 1 else self.tr("One grant runs.")
            words = f"{said.format(n=self._words.count(running))} {stays}"
        else:
            words = f"{self.tr('Nothing runs.')} {stays}"
        self.grants.say(Stands(not running, words.strip()))
        if reply.grants:
            words = self.tr(
                "“Export proof…” writes what was agreed, signed and paid into one file that anybody"
                " can check without Freehold."
            )
            self.proof.say(Stands(False, words))
        else:
            self.proof.say(Stands(True, self.tr("There is nothing to prove: you granted nothing.")))

    def _take_earnings(self, reply: m.EarningsReply) -> None:
        owed, held = Decimal(reply.owed), Decimal(reply.collected) - Decimal(reply.sent)
        if owed:
            said = self.tr(
                "{amount} are owed to you. Without a backup they are lost with the vault."
            )
            amount = self._words.payment(reply.owed, reply.token)
            self.owed.say(Stands(False, said.format(amount=amount)))
        else:
            self.owed.say(Stands(True, self.tr("Nothing is owed to you.")))
        if held > 0:
            said = self.tr("{amount} are at addresses of this vault. Your 24 words reach them too.")
            amount = self._words.payment(f"{held:f}", reply.token)
            self.sent.say(Stands(False, said.format(amount=amount)))
        else:
            self.sent.say(Stands(True, self.tr("No money is at addresses of this vault.")))
