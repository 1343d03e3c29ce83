"""Keys by which shops sign their mail, in the settings: known or wanted, giving, forgetting.

A key checks who signed an order that came by mail. Freehold asks no name server for keys; the
person pastes what one said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice

_WIDTH = 620
_LONGEST_NAME = 80
_LONGEST_TEXT = 16_000
_SHOWN = 20


class IssuersPart(Part):
    """The part; `look` asks the node which keys there are."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self.keys = Act(self.tr("Keys of shops"), "", self.tr("See and change…"))
        self.keys.button.clicked.connect(self._change)
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.keys))
        self._take(m.IssuerKeyList(()))

    def look(self) -> None:
        """Ask which keys are known and which are wanted."""
        self._line.ask(m.ListIssuerKeys(), self._take, asker=self)

    def _take(self, reply: m.IssuerKeyList) -> None:
        known = sum(bool(key.kind) for key in reply.keys)
        wanted = len(reply.keys) - known
        if not reply.keys:
            said = self.tr("No mail here is signed in the name of its sender.")
        else:
            said = self.tr("{known} known, {wanted} wanted.").format(
                known=self._words.count(known), wanted=self._words.count(wanted)
            )
        meaning = self.tr("They check who signed an order that came by mail.")
        self.keys.words.setText(f"{meaning} {said}")

    def _change(self) -> None:
        self._notice.clear()
        sheet = IssuersSheet(self._page, self._line, self._words)
        sheet.changed.connect(self._take)
        sheet.refused.connect(self._notice.failed)


class IssuersSheet(Sheet):
    """Opens over its page once the node has told the keys.

    Signals:
        changed: the keys as they are now.
        refused: a sentence, where they cannot be told.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(
            host,
            self.tr("Keys of shops"),
            self.tr(
                "A shop that signs its mail publishes a key under the name that stands here. Have a"
                " name server tell it (dig TXT and the name) and paste the answer below. Freehold"
                " asks nobody for it, so nobody learns of your mail."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._words = line, words
        self._shown = False
        self.strip = MessageStrip(Tone.NOTE, "")
        show_if(self.strip, False)
        self.rows: list[KeyRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(px(SPACE_8))
        self.more = Paragraph("", Type.SMALL, "text2")
        self.given = Line(
            self.tr("What the name server said"),
            "shop._domainkey.example.com TXT v=DKIM1; k=rsa; p=…",
        )
        self.given.setMaxLength(_LONGEST_TEXT)
        self.add = Button(self.tr("Keep it and check"), small=True)
        self.add.setEnabled(False)
        self.given.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.add.clicked.connect(self._add)
        self.body.addWidget(self.strip)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more)
        self.body.addWidget(Labelled(self.tr("What the name server said"), self.given))
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
        self._look()

    def _look(self) -> None:
        self._line.ask(m.ListIssuerKeys(), self._take, self._cannot, asker=self)

    def _take(self, reply: m.IssuerKeyList) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [KeyRow(key, self._words) for key in reply.keys[:_SHOWN]]
        for row in self.rows:
            row.forgotten.connect(self._forget)
            self._list.addWidget(row)
        rest = len(reply.keys) - _SHOWN
        self.more.setText(
            self.tr("And {n} more; the command line lists them all (freehold issuers).").format(
                n=self._words.count(rest)
            )
            if rest > 0
            else self.tr("No mail here is signed in the name of its sender, and no key is known.")
        )
        show_if(self.more, rest > 0 or not reply.keys)
        self.changed.emit(reply)
        if not self._shown:
            self._shown = True
            self.open(self.given)

    def _add(self) -> None:
        self._ask(m.AddIssuerKeys(self.given.text().strip()), self.tr("Kept {names}."))

    def _forget(self, name: str) -> None:
        self._ask(m.RemoveIssuerKey(name), self.tr("Forgot {names}."))

    def _ask(self, call: m.Call[Any], said: str) -> None:
        self._allow(False)

        def done(kept: m.IssuerKeysKept) -> None:
            self._allow(True)
            if isinstance(call, m.AddIssuerKeys):
                self.given.clear()
            names = ", ".join(visible_name(name, _LONGEST_NAME) for name in kept.names)
            self._say(Tone.DONE, f"{said.format(names=names)} {self._worth(kept)}".strip())
            self._look()

        def refused(refusal: m.Failed) -> None:
            self._allow(True)
            self._say(Tone.CAUTION, refusal.message)

        self._line.ask(call, done, refused, asker=self)

    def _allow(self, able: bool) -> None:
        self.add.setEnabled(able and bool(self.given.text().strip()))
        for row in self.rows:
            row.forget.setEnabled(able)

    def _say(self, tone: Tone, text: str) -> None:
        self.strip.say(tone, text)
        show_if(self.strip, True)

    def _worth(self, kept: m.IssuerKeysKept) -> str:
        """Say of how many records the signature changed its worth."""
        parts = [
            (kept.verified, self.tr("signed as they say")),
            (kept.failed, self.tr("not signed as they say")),
            (kept.unchecked, self.tr("unchecked now")),
        ]
        return " ".join(
            f"{records_words(count, self._words)}: {what}." for count, what in parts if count
        )

    def _cannot(self, refusal: m.Failed) -> None:
        if self._shown:
            self._say(Tone.CAUTION, refusal.message)
            return
        self.refused.emit(refusal.message)
        self.deleteLater()


class KeyRow(QWidget):
    """One key: its name, what it is, and for one that is known the button that forgets it."""

    forgotten = Signal(str)

    def __init__(self, key: m.IssuerKeyItem, words: Words) -> None:
        super().__init__()
        shown = visible_name(key.name, _LONGEST_NAME)
        self.name = ElidedLabel(shown)
        kind = self.tr("known ({kind})").format(kind=key.kind) if key.kind else self.tr("wanted")
        self.facts = ElidedLabel(
            f"{kind}, {records_words(key.records, words)}", Type.SMALL, "text2"
        )
        self.forget = Button(self.tr("Forget"), Kind.QUIET, small=True)
        self.forget.setAccessibleName(self.tr("Forget {name}").format(name=shown))
        self.forget.clicked.connect(lambda: self.forgotten.emit(key.name))
        show_if(self.forget, bool(key.kind))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.name)
        said.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_12))
        row.addLayout(said, 1)
        row.addWidget(self.forget)


def records_words(count: int, words: Words) -> str:
    """Give "1 record", "1,200 records"."""
    if count == 1:
        return _said("1 record")
    return _said("{n} records").format(n=words.count(count))


def _said(text: str) -> str:
    return QCoreApplication.translate("issuers", text)
