"""Network: the people one knows, open invitations to them, and what they have given.

Each row is one person or one thing with its one act beside it; what it means stands below its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_24
from app.desktop.news import Fresh
from app.desktop.pages.contact_sheets import AnswerSheet, ContactSheet, InviteSheet, LinkSheet
from app.desktop.pages.network_guardians import GuardiansPart
from app.desktop.pages.network_storage import StoragePart
from app.desktop.pages.notice import EmptyPage, Notice
from app.desktop.pages.received_sheet import ReceivedSheet, state_words
from app.desktop.pages.rows import Row, Rows
from app.desktop.skeleton import WidePage
from app.desktop.widgets.button import Button
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.holders import Gapped
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine


class NetworkPage(WidePage):
    """The page."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        super().__init__()
        del commands
        self._line, self._words = line, Words()
        self.invite = Button(self.tr("Invite somebody…"), small=True)
        self.answer = Button(self.tr("Answer an invitation…"), small=True)
        self.invite.clicked.connect(lambda: self._invite())
        self.answer.clicked.connect(lambda: self._answer())
        self.head = PageHead(
            self.tr("Network"),
            self.tr("People you know. Only they can reach this computer."),
            buttons=(self.answer, self.invite),
        )
        self.notice = Notice(SPACE_24)
        self.notice.again.connect(self.opened)
        self.people = Rows(self.tr("People you know"))
        self.open = Rows(self.tr("Invitations not answered yet"))
        self.given = Rows(self.tr("What they gave you"))
        self.reached = Paragraph("", Type.SMALL, "text2")
        self.storage = StoragePart(line, self, self.notice)
        self.guardians = GuardiansPart(line, self, self.notice)
        self.column.add(self.head, SPACE_24, self.notice)
        self.column.add(self.guardians.alarms)
        reached = Gapped(self.reached, 0, SPACE_24)
        show_if(self.reached, False)
        self.column.add(self.people, self.open, self.given, reached)
        self.column.add(Gapped(self.storage, 0, SPACE_24), self.guardians)
        for part in (self.storage, self.guardians):  # nothing is said of them before it is known
            show_if(part, False)
        self.column.close_column()
        empty = EmptyState(
            self.tr("You know nobody here yet."),
            self.tr(
                "A doctor, a partner or a friend with Freehold can become your contact. You can"
                " then share with them at no price, recorded by both of you and on no chain. There"
                " is no need to do it today."
            ),
            (
                Way(
                    "send",
                    self.tr("Invite somebody"),
                    self.tr(
                        "You get a link for one person. Whoever has it sees where this computer is"
                        " reached."
                    ),
                    self.tr("Invite somebody…"),
                ),
                Way(
                    "link",
                    self.tr("Answer an invitation"),
                    self.tr("Somebody gave you a link. They will see your internet address."),
                    self.tr("Answer an invitation…"),
                ),
                Way(
                    "archive",
                    self.tr("Back up to a box"),
                    self.tr(
                        "A small computer that is always on and runs “freehold holder”. It gets"
                        " sealed shares and cannot read them."
                    ),
                    self.tr("Add a box…"),
                ),
            ),
        )
        ways = (self._invite, self._answer, self.storage.add_box)
        empty.taken.connect(lambda way: ways[way]())
        self.empty = EmptyPage(self.tr("Network"), empty)
        self.outer.addWidget(self.empty, 1)
        self.sheet: QWidget | None = None
        self._contacts: m.ContactList | None = None
        self._received: m.ReceivedList | None = None
        self._fresh = Fresh(
            line, self, ("contacts",), m.ListContacts, self._take, self.notice.refresh_failed
        )
        self._fresh_given = Fresh(
            line,
            self,
            ("received", "contacts"),
            m.ListReceived,
            self._take_given,
            self.notice.refresh_failed,
        )

        self._fresh_storage = Fresh(
            line, self, ("status", "contacts"), m.ShowStorage, self._take_storage, _stays
        )
        self._fresh_proof = Fresh(
            line, self, ("status",), m.ShowProof, self.storage.take_proof, _stays
        )
        self._fresh_guardians = Fresh(
            line, self, ("contacts",), m.ShowGuardians, self._take_guardians, _stays
        )
        self._fresh_recovery = Fresh(
            line, self, ("contacts",), m.ShowRecovery, self.guardians.take_recovery, _stays
        )

    def opened(self) -> None:
        for fresh in (
            self._fresh,
            self._fresh_given,
            self._fresh_storage,
            self._fresh_proof,
            self._fresh_guardians,
            self._fresh_recovery,
        ):
            fresh.now()

    def show_key(self, key: str) -> None:
        """Show the card of an invitation that was clicked."""
        if key:
            self._answer(key)

    def _take(self, reply: m.ContactList) -> None:
        self.notice.refreshed()
        self._contacts = reply
        self.storage.contacts = self.guardians.contacts = reply.contacts
        self.people.take([self._person(item) for item in reply.contacts])
        self.open.take([self._invitation(item) for item in reply.invitations])
        self.reached.setText(self._reached(reply))
        show_if(self.reached, bool(self.reached.text()))
        self._arrange()

    def _take_given(self, reply: m.ReceivedList) -> None:
        self.notice.refreshed()
        self._received = reply
        self.given.take([self._share(item) for item in reply.items])
        self._arrange()

    def _take_storage(self, reply: m.StorageReport) -> None:
        self.storage.take(reply)
        show_if(self.storage, True)
        self._arrange()

    def _take_guardians(self, reply: m.GuardianReport) -> None:
        self.guardians.take(reply)
        show_if(self.guardians, True)
        self._arrange()

    def _arrange(self) -> None:
        if self._contacts is None or self._received is None:
            return
        nothing = not (
            self._contacts.contacts
            or self._contacts.invitations
            or self._received.items
            or self.storage.is_used
            or self.guardians.is_used
        )
        show_if(self.empty, nothing)
        show_if(self.scrolled, not nothing)

    def _reached(self, reply: m.ContactList) -> str:
        if reply.unreachable:
            return visible_line(reply.unreachable)
        if not reply.reached_at:
            return ""
        return self.tr("They reach this computer at {addresses}.").format(
            addresses=", ".join(_place(address) for address in reply.reached_at)
        )

    def _person(self, item: m.ContactItem) -> Row:
        parts = [self.tr("Here now.") if item.present else self._seen(item)]
        if item.given:
            parts.append(
                self.tr("You shared with them once.")
                if item.given == 1
                else self.tr("You shared with them {n} times.").format(
                    n=self._words.count(item.given)
                )
            )
        careful = f"{item.warnings[0].partition('. ')[0].rstrip('.')}." if item.warnings else ""
        row = Row(
            visible_name(item.name),
            " ".join(parts),
            self.tr("Open…"),
            careful=visible_line(careful),
        )
        row.button.clicked.connect(lambda: self._open_contact(item.number))
        return row

    def _seen(self, item: m.ContactItem) -> str:
        return self.tr("Last here {when}.").format(when=self._words.moment_words(item.seen))

    def _invitation(self, item: m.InvitationItem) -> Row:
        name = visible_name(item.petname) or self.tr("For one person")
        until = self.tr("Good once, until {when}.").format(
            when=self._words.moment_words(item.expires)
        )
        row = Row(name, until, self.tr("Show again…"))
        row.button.clicked.connect(lambda: self._show_link(item))
        return row

    def _share(self, item: m.ReceivedItem) -> Row:
        title = f"{item.what}, {visible_name(item.contact)}"
        waits = item.state == "offered"
        row = Row(
            title,
            state_words(item, self._words),
            self.tr("Look and answer…") if waits else self.tr("Open…"),
        )
        row.button.clicked.connect(lambda: self._open_share(item.id))
        return row

    # ---- sheets

    def _invite(self) -> None:
        self.notice.clear()
        sheet = InviteSheet(self, self._line, self._contacts)
        sheet.done.connect(self._invited)
        self.sheet = sheet

    def _invited(self, reply: m.Invited) -> None:
        item = m.InvitationItem(reply.id, reply.link, reply.petname, reply.expires)
        self._show_link(item)
        self._fresh.now()

    def _show_link(self, item: m.InvitationItem) -> None:
        sheet = LinkSheet(self, self._line, item, self._words)
        sheet.withdrawn.connect(self._fresh.now)
        self.sheet = sheet

    def _answer(self, link: str = "") -> None:
        self.notice.clear()
        name = self._contacts.own_name if self._contacts is not None else ""
        sheet = AnswerSheet(self, self._line, link, name)
        sheet.done.connect(self._met)
        self.sheet = sheet

    def _met(self, reply: m.ContactDetail) -> None:
        self._fresh.now()
        self._show_contact(reply)

    def _open_contact(self, number: int) -> None:
        self._line.ask(
            m.ShowContact(str(number)), self._show_contact, self.notice.refused, asker=self
        )

    def _show_contact(self, reply: m.ContactDetail) -> None:
        self.notice.clear()
        sheet = ContactSheet(self, self._line, reply, self._words)
        sheet.said.connect(self._said)
        self.sheet = sheet

    def _open_share(self, id: str) -> None:
        self._line.ask(m.ShowReceived(id), self._show_share, self.notice.refused, asker=self)

    def _show_share(self, reply: m.ReceivedDetail) -> None:
        self.notice.clear()
        sheet = ReceivedSheet(self, self._line, reply, self._words)
        sheet.said.connect(self._said)
        self.sheet = sheet

    def _said(self, sentence: str) -> None:
        self.notice.say(Tone.DONE, sentence)
        self.opened()


def _stays(_: m.Failed) -> None:
    """What is shown stays: the rest of the page says that the node does not answer."""


def _place(address: str) -> str:
    """Write /ip4/192.168.1.20/tcp/40231 as 192.168.1.20, port 40231."""
    parts = address.split("/")
    if len(parts) != 5:
        return visible_line(address)
    return visible_line(f"{parts[2]}, port {parts[4]}")
