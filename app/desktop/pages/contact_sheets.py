"""The sheets of contacts: inviting, showing the link, answering one, and one contact in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_24, px
from app.desktop.pages.settings_sheets import SettingsSheet
from app.desktop.pages.share_sheet import ShareSheet
from app.desktop.widgets.button import Button
from app.desktop.widgets.facts import KeyValues
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.qr import QrCode
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 560
_HOURS = (24, 72, 24 * 14)
_LONGEST_NAME = 80
_LONGEST_LINK = 4096
_LINK_HIGH = 108


class InviteSheet(SettingsSheet):
    """Makes an invitation; `done` carries it."""

    def __init__(self, host: QWidget, line: NodeLine, known: m.ContactList | None) -> None:
        super().__init__(
            host,
            line,
            self.tr("Invite somebody you know"),
            self.tr(
                "You get a link for one person, good once. It holds where this computer is reached;"
                " give it to them on a way you trust."
            ),
            self.tr("Make the invitation"),
        )
        self.petname = _name(self.tr("What you will call them"))
        self.own_name = _name(self.tr("What you call yourself towards them"))
        self.own_name.setText(known.own_name if known is not None else "")
        self.until = Combo(
            self.tr("Good for"), [self.tr("1 day"), self.tr("3 days"), self.tr("2 weeks")]
        )
        self.until.setCurrentIndex(1)
        for field in (self.petname, self.own_name, self.until):
            self.body.addWidget(Labelled(field.accessibleName(), field))
        self.body.addWidget(
            Paragraph(
                self.tr("They never see what you call them. They see what you call yourself."),
                Type.SMALL,
                "text2",
            )
        )
        self.ready(self.petname)

    def call(self) -> m.Call[Any]:
        hours = _HOURS[self.until.currentIndex()]
        return m.Invite(self.petname.text().strip(), self.own_name.text().strip(), hours)


class LinkSheet(Sheet):
    """Shows an open invitation as a code and as a link; `withdrawn` when it was taken back."""

    withdrawn = Signal()

    def __init__(self, host: QWidget, line: NodeLine, item: m.InvitationItem, words: Words) -> None:
        until = words.moment_words(item.expires)
        name = visible_name(item.petname) or self.tr("one person")
        super().__init__(
            host,
            self.tr("The invitation for {name}").format(name=name),
            self.tr("Good once, until {when}. Whoever answers it first is your contact.").format(
                when=until
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._item = line, item
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.link = ReadText(self.tr("The link"), _LINK_HIGH)
        self.link.setPlainText(item.link)
        self.body.addWidget(self.strip)
        self.body.addWidget(
            QrCode(item.link, self.tr("The invitation as a QR code")),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        self.body.addWidget(Labelled(self.tr("The link, to be copied"), self.link))
        back = Button(self.tr("Take it back"))
        back.clicked.connect(self._withdraw)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([back], [close])
        self.open(close)

    def _withdraw(self) -> None:
        self._line.ask(m.WithdrawInvitation(self._item.id), self._gone, self._refused, asker=self)

    def _gone(self, _: m.Done) -> None:
        self.finish()
        self.withdrawn.emit()
        self.deleteLater()

    def _refused(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)


class AnswerSheet(SettingsSheet):
    """Shows the card of a link once one is typed, and goes there; `done` carries the contact."""

    def __init__(self, host: QWidget, line: NodeLine, link: str, own_name: str) -> None:
        super().__init__(
            host,
            line,
            self.tr("Answer an invitation"),
            self.tr("Nobody is called before you say so."),
            self.tr("Go there and meet"),
        )
        self.link = Line(self.tr("The link that they gave you"), "freehold:contact/…")
        self.link.setMaxLength(_LONGEST_LINK)
        self.facts = KeyValues()
        self.petname = _name(self.tr("What you will call them"))
        self.own_name = _name(self.tr("What you call yourself towards them"))
        self.own_name.setText(own_name)
        self.body.addWidget(Labelled(self.link.accessibleName(), self.link))
        self.body.addWidget(self.facts)
        for field in (self.petname, self.own_name):
            self.body.addWidget(Labelled(field.accessibleName(), field))
        self.do.setEnabled(False)
        self.link.textChanged.connect(self._read)
        self.link.setText(link)
        self.ready(self.link if not link else self.petname)

    def call(self) -> m.Call[Any] | None:
        link = self.link.text().strip()
        if not link:
            return None
        return m.AcceptInvitation(link, self.petname.text().strip(), self.own_name.text().strip())

    def _read(self, text: str) -> None:
        self.do.setEnabled(False)
        self.facts.set_pairs([])
        show_if(self.strip, False)
        if text.strip():
            self._line.ask(m.ReadInvitation(text.strip()), self._show, self._not_one, asker=self)

    def _show(self, card: m.InvitationCard) -> None:
        pairs = [
            (self.tr("Calls itself"), f"“{visible_name(card.name)}”" if card.name else ""),
            (self.tr("Key"), card.fingerprint),
            (self.tr("You know them as"), visible_name(card.known)),
            (
                self.tr("They will see"),
                self.tr("the address of your proxy")
                if card.proxy
                else self.tr("your internet address"),
            ),
        ]
        self.facts.set_pairs([(label, value) for label, value in pairs if value])
        if card.obstacle:
            self._refused(m.Failed("not-allowed", card.obstacle))
        self.do.setEnabled(not card.obstacle)

    def _not_one(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.NOTE, refusal.message)
        show_if(self.strip, True)


class ContactSheet(Sheet):
    """One contact: the words to compare, its name, sharing with it, removing it.

    Signals:
        said: a sentence about what was done.
    """

    said = Signal(str)

    def __init__(self, host: QWidget, line: NodeLine, found: m.ContactDetail, words: Words) -> None:
        super().__init__(host, visible_name(found.item.name), width=_WIDTH)
        self.left.connect(self.deleteLater)
        self._host, self._line, self._words, self._found = host, line, words, found
        self._sure = False
        self.strip = MessageStrip(Tone.NOTE, "")
        self.compare_words = Paragraph("")
        self.spoken = ElidedLabel(found.words, Type.TITLE)
        self.same = Button(self.tr("They are the same"), small=True)
        self.same.clicked.connect(self._compared)
        self.facts = KeyValues()
        self.petname = _name(self.tr("What you call them"))
        self.petname.setText(found.item.name)
        self.rename = Button(self.tr("Call them so"), small=True)
        self.rename.setEnabled(False)
        self.petname.textChanged.connect(self._typed)
        self.rename.clicked.connect(self._rename)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_24))
        row.addWidget(self.spoken, 1)
        row.addWidget(self.same)
        naming = QHBoxLayout()
        naming.setSpacing(px(SPACE_12))
        naming.addWidget(Labelled(self.petname.accessibleName(), self.petname), 1)
        naming.addWidget(self.rename, 0, Qt.AlignmentFlag.AlignBottom)
        block = QVBoxLayout()
        block.setSpacing(px(SPACE_8))
        block.addWidget(self.compare_words)
        block.addLayout(row)
        self.body.addWidget(self.strip)
        self.body.addLayout(block)
        self.body.addWidget(self.facts)
        self.body.addLayout(naming)
        self.remove = Button(self.tr("Remove…"), enter_presses=False)
        self.remove.clicked.connect(self._remove)
        self.share = Button(self.tr("Share something…"))
        self.share.clicked.connect(self._share)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([self.remove], [self.share, close])
        self._take(found)
        self.open(close)

    def _take(self, found: m.ContactDetail) -> None:
        self._found = found
        item = found.item
        self.title.setText(visible_name(item.name))
        if item.compared:
            self.compare_words.setText(self.tr("You have compared these words with them:"))
        else:
            self.compare_words.setText(
                self.tr(
                    "Both of you see three words. Hear theirs from their own mouth, as on the"
                    " telephone. If they differ, somebody is in between: remove the contact."
                )
            )
        show_if(self.same, not item.compared)
        careful = [line for line in item.warnings if item.compared or "compared" not in line]
        self.strip.say(Tone.CAUTION, visible_line(" ".join(careful)))
        show_if(self.strip, bool(careful))
        pairs = [
            (
                self.tr("They call themselves"),
                f"“{visible_name(item.stated)}”" if item.stated else "",
            ),
            (self.tr("You to them"), visible_name(found.own_name)),
            (self.tr("Met"), self._words.moment_words(item.met)),
            (self.tr("Last here"), self._words.moment_words(item.seen)),
            (self.tr("Key of both"), found.fingerprint),
        ]
        self.facts.set_pairs([(label, value) for label, value in pairs if value])

    def _typed(self, text: str) -> None:
        self.rename.setEnabled(bool(text.strip()) and text.strip() != self._found.item.name)

    def _compared(self) -> None:
        self._ask(m.CompareContact(self._number), self.tr("The words are the same."))

    def _rename(self) -> None:
        self.rename.setEnabled(False)
        self._ask(m.RenameContact(self._number, self.petname.text().strip()), "")

    def _ask(self, call: m.Call[m.ContactDetail], said: str) -> None:
        def done(found: m.ContactDetail) -> None:
            self._take(found)
            if said:
                self.said.emit(said)

        self._line.ask(call, done, self._refused, asker=self)

    def _share(self) -> None:
        self.finish()
        sheet = ShareSheet(self._host, self._line, self._found.item, self._words)
        sheet.done.connect(lambda reply: self.said.emit(reply.words))
        self.deleteLater()

    def _remove(self) -> None:
        if not self._sure:
            self._sure = True
            self.strip.say(
                Tone.CAUTION,
                self.tr(
                    "This revokes what they have of you and erases what they gave. What has arrived"
                    " there cannot be fetched back."
                ),
            )
            show_if(self.strip, True)
            self.remove.setText(self.tr("Remove them now"))
            return
        self._line.ask(m.RemoveContact(self._number), self._removed, self._refused, asker=self)

    def _removed(self, reply: m.ContactRemoved) -> None:
        self.finish()
        name = visible_name(reply.name)
        self.said.emit(self.tr("{name} is no contact any more.").format(name=name))
        self.deleteLater()

    def _refused(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)

    @property
    def _number(self) -> str:
        return str(self._found.item.number)


def _name(label: str) -> Line:
    field = Line(label)
    field.setMaxLength(_LONGEST_NAME)
    return field
