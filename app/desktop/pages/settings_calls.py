"""Settings of open calls: meeting points, reading them, the local network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.settings_sheets import SettingsSheet
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.strip import Tone
from app.desktop.words import Words
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice
    from app.desktop.widgets.card import Card


class CallsPart(Part):
    """The part; each meeting point has a row of its own."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words, self._found = Words(), m.MeetingList((), False, False, False, "", "")
        self.reading = Act(self.tr("Reading open calls"), "", self.tr("Switch on"))
        self.add = Act(
            self.tr("Meeting points"),
            self.tr("Where requesters post what they ask of anybody. None is read yet."),
            self.tr("Add…"),
        )
        self.lan = Act(self.tr("The local network"), "", self.tr("Switch on"))
        self.advice = Act(self.tr("Advisories about this version"), "", self.tr("Switch on"))
        self.points: list[Act] = []
        self.sheet: PointSheet | None = None
        self.column.addWidget(SectionHead(self.tr("Open calls")))
        self.column.addSpacing(px(SPACE_8))
        self._card = cast("Card", card_of(self.add, self.reading, self.advice, self.lan))
        self.column.addWidget(self._card)
        self.add.button.clicked.connect(self._add)
        self.reading.button.clicked.connect(self._switch_reading)
        self.advice.button.clicked.connect(self._switch_advice)
        self.lan.button.clicked.connect(self._switch_lan)

    def look(self) -> None:
        """Ask what is known and switched on."""
        self._line.ask(m.ListMeetings(), self.take, asker=self)

    def take(self, found: m.MeetingList) -> None:
        """Show it."""
        self._found = found
        on, off = self.tr("Switch on"), self.tr("Switch off")
        now = (
            self.tr("Calls are read by themselves now and then.")
            if found.reading
            else self.tr("Calls are read when you ask.")
        )
        self.reading.words.setText(f"{now} {visible_line(found.seen)}")
        self.reading.button.setText(off if found.reading else on)
        self.advice.words.setText(self._advice(found.advisories))
        self.advice.button.setText(off if found.advisories.on else on)
        lan = (
            self.tr("Requesters and contacts you know are looked for on the local network.")
            if found.lan
            else self.tr("Nobody is looked for on the local network.")
        )
        self.lan.words.setText(f"{lan} {visible_line(found.lan_seen)}")
        self.lan.button.setText(off if found.lan else on)
        self.lan.button.setEnabled(found.lan or found.lan_offered)
        if found.points:
            words = self.tr("Where requesters post what they ask of anybody.")
            self.add.words.setText(words)
        self._show_points(found.points)

    def _advice(self, said: m.AdvisoryList) -> str:
        """What is asked for, and what the maintainers say of this version."""
        weights = {
            "can-wait": self.tr("Advisory of {day}; the next version is soon enough: {text}"),
            "soon": self.tr("Advisory of {day}; update soon: {text}"),
            "now": self.tr("Advisory of {day}; update now: {text}"),
        }
        items = [
            weights[item.weight].format(day=self._words.day(item.day), text=visible_line(item.text))
            for item in said.items
        ]
        if items:
            return " ".join(items)
        if not said.on:
            return self.tr(
                "Nobody is asked whether this version has a fault. Switched on, meeting points hand"
                " on what Freehold’s maintainers have signed; nothing is installed by it."
            )
        if not said.read:
            return self.tr("Meeting points are asked now and then. Nothing was read yet.")
        return self.tr("None concerns this version. Read {when}.").format(
            when=self._words.when(said.read)
        )

    def _show_points(self, points: tuple[m.MeetingItem, ...]) -> None:
        for row in self.points:
            row.setParent(None)
            row.deleteLater()
        self.points = []
        for number, item in enumerate(points):
            name = visible_name(item.name or item.address.rpartition("/p2p/")[0])
            row = Act(name, self._of(item), self.tr("Remove"))
            row.button.clicked.connect(lambda _on, item=item, row=row: self._remove(row, item))
            self._card.body.insertWidget(1 + number, row)
            self.points.append(row)

    def _of(self, item: m.MeetingItem) -> str:
        origin = self.tr("From the shipped list.") if item.shipped else self.tr("You added it.")
        if not item.read:
            return f"{origin} {self.tr('Not read yet.')}"
        calls = self.tr("{count} calls").format(count=self._words.count(item.calls))
        if item.calls == 1:
            calls = self.tr("1 call")
        read = self.tr("Read {when}: {calls}.").format(
            when=self._words.when(item.read), calls=calls
        )
        return " ".join(part for part in (origin, read, visible_line(item.words)) if part)

    def _add(self) -> None:
        self.sheet = PointSheet(self._page, self._line)
        self._open(self.sheet, self._kept)

    def _remove(self, row: Act, item: m.MeetingItem) -> None:
        self._ask(row, m.RemoveMeeting(item.address), self.take)

    def _switch_reading(self) -> None:
        self._ask(self.reading, m.SwitchReading(not self._found.reading), self.take)

    def _switch_advice(self) -> None:
        call = m.SwitchAdvisories(not self._found.advisories.on)
        self._ask(self.advice, call, self.take)

    def _switch_lan(self) -> None:
        self._ask(self.lan, m.SwitchLan(not self._found.lan), self.take)

    def _kept(self, found: m.MeetingList) -> None:
        self.take(found)
        self._notice.say(Tone.DONE, self.tr("It is on the list. “Open calls” shows what it lists."))


class PointSheet(SettingsSheet):
    """One more meeting point."""

    def __init__(self, host: QWidget, line: NodeLine) -> None:
        super().__init__(
            host,
            line,
            self.tr("Add a meeting point"),
            self.tr(
                "You are given its address by whoever runs it or trusts it. Adding it dials nobody."
            ),
            self.tr("Add it"),
        )
        self.address = Line(self.tr("Address"), "/dns4/…/tcp/…/p2p/…")
        self.name = Line(self.tr("Name"))
        self.body.addWidget(Labelled(self.tr("Address"), self.address))
        self.body.addWidget(Labelled(self.tr("What you call it"), self.name))
        self.ready(self.address)

    def call(self) -> m.Call[Any] | None:
        return m.AddMeeting(self.address.text().strip()[:300], self.name.text().strip()[:80])
