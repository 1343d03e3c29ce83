"""Which names in chats are the person's own: the names that stand there to tick, and a field.

Opened from the report of an import that asks for it, and from the settings. What is chosen is kept
in the vault for later imports, and tells whose the messages are that were left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 520
_MOST_OFFERED = 8
_LONGEST = 200
"""What the node takes as a name."""


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("own names", text)


class OwnNamesSheet(Sheet):
    """Opens over its page once the node has told the names.

    Signals:
        kept: the node's answer, and a sentence on what came of it.
        refused: a sentence, where the names cannot be told.
    """

    kept = Signal(object, str)
    refused = Signal(str)

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(
            host,
            said("Your name in chats"),
            said(
                "Some exports do not tell which messages are yours. Choose every name that is you;"
                " it is remembered in this vault."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._words = line, words
        self.checks: list[tuple[str, Check]] = []
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.names = QWidget()
        self._rows = QVBoxLayout(self.names)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(2))
        self.more = ElidedLabel("", Type.SMALL, "text2")
        show_if(self.more, False)
        self.other = Line(said("Another name"), said("As it stands in the chat"))
        self.other.setMaxLength(_LONGEST)
        self.settles = Paragraph(
            said(
                "A name that is taken away leaves open again what it had settled. If a group was"
                " read with a wrong name, take its import back and import it again."
            ),
            Type.SMALL,
            "text2",
        )
        self.body.addWidget(self.strip)
        self.body.addWidget(self.names)
        self.body.addWidget(self.more)
        self.body.addWidget(Labelled(said("Another name"), self.other))
        self.body.addWidget(self.settles)
        leave = Button(said("Cancel"))
        leave.clicked.connect(self.leave)
        self.save = Button(said("Save"), Kind.PRIMARY)
        self.save.clicked.connect(self._save)
        self.add_buttons([leave], [self.save])
        line.ask(m.ShowOwnNames(), self._show, self._cannot, asker=self)

    def chosen(self) -> tuple[str, ...]:
        """Return the names that are ticked, and the one that was written."""
        ticked = [name for name, check in self.checks if check.isChecked()]
        return tuple(dict.fromkeys(filter(None, [*ticked, self.other.text().strip()])))

    def _show(self, reply: m.OwnNamesReply) -> None:
        offered = [
            writer
            for writer in reply.writers
            if writer.name not in reply.names and 0 < len(writer.name) <= _LONGEST
        ]
        for name in reply.names:
            self._add(name, visible_name(name), on=True)
        for writer in offered[:_MOST_OFFERED]:
            self._add(writer.name, self._offer(writer), on=False)
        rest = len(offered) - _MOST_OFFERED
        if rest > 0:
            one = said("1 more name stands in them")
            more = said("{n} more names stand in them").format(n=self._words.count(rest))
            self.more.setText(one if rest == 1 else more)
        show_if(self.names, bool(self.checks))
        show_if(self.more, rest > 0)
        self.open(self.checks[0][1] if self.checks else self.other)

    def _add(self, name: str, words: str, *, on: bool) -> None:
        check = Check(words)
        check.setChecked(on)
        self.checks.append((name, check))
        self._rows.addWidget(check)

    def _offer(self, writer: m.ChatWriter) -> str:
        count = self._words.count
        messages = (
            said("1 message")
            if writer.messages == 1
            else said("{n} messages").format(n=count(writer.messages))
        )
        chats = (
            said("1 chat") if writer.chats == 1 else said("{n} chats").format(n=count(writer.chats))
        )
        return said("{name}: {messages} in {chats}").format(
            name=visible_name(writer.name), messages=messages, chats=chats
        )

    def _save(self) -> None:
        self.save.setEnabled(False)
        self._line.ask(m.SetOwnNames(self.chosen()), self._kept, self._not_kept, asker=self)

    def _kept(self, reply: m.OwnNamesReply) -> None:
        self.finish()
        self.kept.emit(reply, kept_sentence(reply, self._words))
        self.deleteLater()

    def _not_kept(self, refusal: m.Failed) -> None:
        self.save.setEnabled(True)
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)

    def _cannot(self, refusal: m.Failed) -> None:
        self.refused.emit(refusal.message)
        self.deleteLater()


def kept_sentence(reply: m.OwnNamesReply, words: Words) -> str:
    """Say what the names have settled, and what they could not."""
    if not reply.names:
        return said("No name of yours is remembered any more.")
    if reply.settled == 1:
        return said("Of 1 message it is now known whose it is.")
    if reply.settled:
        known = said("Of {n} messages it is now known whose they are.")
        return known.format(n=words.count(reply.settled))
    if reply.writers:
        return said("It is remembered; the name stands in no chat that left it open.")
    return said("It is remembered for the next import.")


def names_line(names: tuple[str, ...]) -> str:
    """Name the names that are remembered, in one line."""
    if not names:
        return said("None is given. Messages of exports that do not tell stay open.")
    return ", ".join(visible_name(name) for name in names)
