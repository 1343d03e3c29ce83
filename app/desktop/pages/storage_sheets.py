"""The sheets of the backup with holders: asking somebody, offering room, the slip, the drill."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_12, px
from app.desktop.pages.paper_file import PaperFile
from app.desktop.pages.settings_sheets import SettingsSheet
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.qr import QrCode
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

_WIDTH = 560
_LONGEST_ADDRESS = 200
_LONGEST_NAME = 80
_SLIP_HIGH = 190
_ROOM_MIB = (1024, 5 * 1024, 20 * 1024, 100 * 1024, 0)
_SPEEDS_KIB = (0, 4096, 1024, 256)
_WORDS = 24
ASKED = 3
"""So many places of the words are asked for."""


class KeepSheet(SettingsSheet):
    """Has a contact or a box keep shares; `done` carries what was tried."""

    def __init__(self, host: QWidget, line: NodeLine, people: Sequence[m.ContactItem]) -> None:
        super().__init__(
            host,
            line,
            self.tr("Have somebody keep a share"),
            self.tr(
                "They get sealed shares and your address, and can read nothing. Freehold goes there"
                " now and tries it; it counts once it was reached from outside your network."
            ),
            self.tr("Try it"),
        )
        self._people = tuple(people)
        names = [visible_name(item.name) for item in self._people]
        self.who = Combo(self.tr("Who"), [*names, self.tr("A box that is always on")])
        self.address = Line(self.tr("Its address"), "/ip4/…/tcp/…/p2p/…")
        self.address.setMaxLength(_LONGEST_ADDRESS)
        self.name = Line(self.tr("What you call it"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.household = Line(self.tr("A word for the home it stands in"))
        self.household.setMaxLength(_LONGEST_NAME)
        self.box = Labelled(self.tr("The address that freehold holder shows"), self.address)
        self.called = Labelled(self.tr("What you call it"), self.name)
        self.body.addWidget(Labelled(self.tr("Who"), self.who))
        self.body.addWidget(self.box)
        self.body.addWidget(self.called)
        self.body.addWidget(
            Labelled(
                self.tr("A word for the home, the same for all who live there (may be left out)"),
                self.household,
            )
        )
        self.who.currentIndexChanged.connect(self._judge)
        self.address.textChanged.connect(self._judge)
        self._judge()
        self.ready(self.who)

    def call(self) -> m.Call[Any]:
        home = self.household.text().strip()
        if self._is_box:
            return m.AddHolder(self.address.text().strip(), "", self.name.text().strip(), home)
        item = self._people[self.who.currentIndex()]
        return m.AddHolder(contact=str(item.number), household=home)

    @property
    def _is_box(self) -> bool:
        return self.who.currentIndex() >= len(self._people)

    def _judge(self) -> None:
        show_if(self.box, self._is_box)
        show_if(self.called, self._is_box)
        self.do.setEnabled(not self._is_box or "/p2p/" in self.address.text())


class OfferSheet(SettingsSheet):
    """Keeps shares for a contact, up to a limit, or no more."""

    def __init__(self, host: QWidget, line: NodeLine, people: Sequence[m.ContactItem]) -> None:
        super().__init__(
            host,
            line,
            self.tr("Keep shares for a contact"),
            self.tr(
                "They may leave sealed shares of their backup on this computer. You cannot read"
                " them; they see when this computer is on. You can end it at any time."
            ),
            self.tr("Save"),
        )
        self._people = tuple(people)
        self.who = Combo(self.tr("For whom"), [visible_name(one.name) for one in self._people])
        self.room = Combo(
            self.tr("How much at most"),
            [
                self.tr("1 GB"),
                self.tr("5 GB"),
                self.tr("20 GB"),
                self.tr("100 GB"),
                self.tr("Nothing more: end it"),
            ],
        )
        for field in (self.who, self.room):
            self.body.addWidget(Labelled(field.accessibleName(), field))
        self.nobody = Paragraph(self.tr("You have no contact yet."), Type.SMALL, "text2")
        self.body.addWidget(self.nobody)
        show_if(self.nobody, not self._people)
        self.do.setEnabled(bool(self._people))
        self.ready(self.who)

    def call(self) -> m.Call[Any]:
        item = self._people[self.who.currentIndex()]
        return m.OfferStorage(str(item.number), _ROOM_MIB[self.room.currentIndex()])


class LimitsSheet(SettingsSheet):
    """What keeping shares for contacts may cost this computer."""

    def __init__(self, host: QWidget, line: NodeLine, report: m.StorageReport) -> None:
        super().__init__(
            host,
            line,
            self.tr("What keeping shares may cost"),
            self.tr(
                "This counts for all contacts together. Slower is kinder to your line; whoever"
                " restores from here then waits longer."
            ),
            self.tr("Save"),
        )
        speeds = {*_SPEEDS_KIB, report.offers_upload_kib}
        self._speeds = sorted(speeds, key=lambda kib: (kib > 0, -kib))
        words = Words()
        self.speed = Combo(
            self.tr("How fast shares are given"),
            [
                self.tr("{size} a second").format(size=words.size(kib * 1024))
                if kib
                else self.tr("As fast as it goes")
                for kib in self._speeds
            ],
        )
        self.speed.setCurrentIndex(self._speeds.index(report.offers_upload_kib))
        self.battery = Check(self.tr("Also while this computer runs on its battery"))
        self.battery.setChecked(report.offers_on_battery)
        self.body.addWidget(Labelled(self.speed.accessibleName(), self.speed))
        self.body.addWidget(self.battery)
        self.ready(self.speed)

    def call(self) -> m.Call[Any]:
        return m.LimitOffers(self._speeds[self.speed.currentIndex()], self.battery.isChecked())


class SlipSheet(Sheet):
    """The recovery slip as a code and as lines; it goes onto paper."""

    def __init__(self, host: QWidget, slip: m.SlipShown) -> None:
        names = ", ".join(visible_name(name) for name in slip.holders)
        super().__init__(
            host,
            self.tr("Recovery slip"),
            self.tr(
                "It says where your backup is found: at {names}. Without your 24 words it opens"
                " nothing. Keep it with other papers; print a new one when holders change."
            ).format(names=names),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._slip = slip
        self.strip = MessageStrip(Tone.DONE, "")
        show_if(self.strip, False)
        self.lines = ReadText(self.tr("The slip in lines"), _SLIP_HIGH)
        self.lines.setPlainText("\n".join(slip.lines))
        self.body.addWidget(self.strip)
        code = QrCode(slip.text, self.tr("The slip as a QR code"))
        self.body.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(Labelled(self.tr("The same in lines, to be typed"), self.lines))
        self.paper = PaperFile(self)
        self.paper.written.connect(self._written)
        self.paper.failed.connect(self._failed)
        save = Button(self.tr("Save to print…"))
        save.clicked.connect(self._save)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([save], [close])
        self.open(close)

    def text(self) -> str:
        """Give the page as it is printed."""
        names = ", ".join(visible_name(name) for name in self._slip.holders)
        head = self.tr("Freehold recovery slip")
        return "\n".join(
            (
                head,
                "=" * len(head),
                "",
                self.tr("With the 24 words it brings the vault back. It holds no secret."),
                self.tr("Found at: {names}").format(names=names),
                "",
                *self._slip.lines,
                "",
            )
        )

    def _save(self) -> None:
        self.paper.ask(self.tr("Save the recovery slip"), "recovery-slip.pdf", self.text())

    def _written(self, name: str) -> None:
        self.strip.say(Tone.DONE, self.tr("It is in {file}.").format(file=name))
        show_if(self.strip, True)

    def _failed(self, sentence: str) -> None:
        self.strip.say(Tone.CAUTION, sentence)
        show_if(self.strip, True)


class DrillSheet(Sheet):
    """Three of the words are asked for, then something is fetched; `done` carries a sentence."""

    done = Signal(str)

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(
            host,
            self.tr("Prove that you can restore"),
            self.tr(
                "Take your paper with the 24 words. Then Freehold fetches a part of the backup from"
                " those who keep it, opens it, and looks whether it is right. Nothing is changed."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._words = line, words
        self.places = tuple(sorted(secrets.SystemRandom().sample(range(1, _WORDS + 1), ASKED)))
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.body.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_12))
        self.fields: list[Line] = []
        for place in self.places:
            field = Line(self.tr("Word {n}").format(n=place))
            field.setMaxLength(_LONGEST_NAME)
            field.textChanged.connect(self._judge)
            self.fields.append(field)
            row.addWidget(Labelled(field.accessibleName(), field))
        self.body.addLayout(row)
        self.all = Combo(
            self.tr("How much is fetched"),
            [self.tr("A part of it, a minute at most"), self.tr("Everything")],
        )
        self.body.addWidget(Labelled(self.all.accessibleName(), self.all))
        self.do = Button(self.tr("Prove it"), Kind.PRIMARY)
        self.do.clicked.connect(self._prove)
        cancel = Button(self.tr("Not now"))
        cancel.clicked.connect(self.leave)
        self.add_buttons([cancel], [self.do])
        self._judge()
        self.open(self.fields[0])

    def _judge(self) -> None:
        self.do.setEnabled(all(field.text().strip() for field in self.fields))

    def _prove(self) -> None:
        given = tuple(field.text() for field in self.fields)
        for field in self.fields:
            field.clear()
        self._wait(self.tr("Looking at your words…"))
        self._line.ask(m.ProveWords(self.places, given), self._fetch, self._refused, asker=self)

    def _fetch(self, _: m.ProofReport) -> None:
        self._wait(self.tr("Your words are right. Fetching from those who keep the backup…"))
        everything = self.all.currentIndex() == 1
        self._line.ask(m.Drill(everything), self._drilled, self._refused, asker=self)

    def _drilled(self, reply: m.Drilled) -> None:
        self.finish()
        said = self.tr(
            "It comes back: {n} of {all} parts were fetched from {holders} holders and opened, in"
            " {time}."
        ).format(
            n=self._words.count(reply.segments),
            all=self._words.count(reply.segments_in_all),
            holders=self._words.count(reply.holders),
            time=self._words.duration(reply.seconds),
        )
        self.done.emit(said)
        self.deleteLater()

    def _wait(self, sentence: str) -> None:
        self.do.setEnabled(False)
        self.strip.say(Tone.NOTE, sentence)
        show_if(self.strip, True)

    def _refused(self, refusal: m.Failed) -> None:
        self._judge()
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)
