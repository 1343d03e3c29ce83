"""Opening a link: first its card, which dials nobody; then, if wanted, the connection.

The card says who the link claims to be, the fingerprint of its key, whether it is known here, and
that connecting shows them this computer's internet address, or that of the proxy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.operation import Operation
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import KeyValues, Note
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine

PAUSE_MS = 200
_WIDTH = 560


class ConnectSheet(Sheet):
    """Takes a link; `connected` carries the node's reply."""

    connected = Signal(object)

    def __init__(self, host: QWidget, line: NodeLine, link: str = "") -> None:
        super().__init__(
            host,
            self.tr("Open a link"),
            self.tr(
                "A study, a doctor or a friend can give you one. Opening it shows who it is from"
                " and sends nothing."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line = line
        self._asked: m.ReadLink | None = None
        self.field = Line(self.tr("Link"), "freehold:…", icon_name="link")
        self.trouble = MessageStrip(Tone.CAUTION, "")
        self.name = ElidedLabel("", Type.HEAD)
        self.facts = KeyValues()
        self.address = Note("", "eye", role="text")
        self.shown = QWidget()
        shown = QVBoxLayout(self.shown)
        shown.setContentsMargins(0, px(8), 0, 0)
        shown.setSpacing(px(8))
        shown.addWidget(self.name)
        shown.addWidget(self.facts)
        shown.addWidget(self.address)
        self.progress = ProgressBlock("link")
        self.body.addWidget(Labelled(self.tr("Link"), self.field))
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.shown)
        self.body.addWidget(self.progress)
        for part in (self.trouble, self.shown, self.progress):
            show_if(part, False)
        self.stay = Button(self.tr("Not now"))
        self.stay.clicked.connect(self.leave)
        self.go = Button(self.tr("Connect"), Kind.PRIMARY)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._connect)
        self.add_buttons([self.stay], [self.go])
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._read)
        self.field.textChanged.connect(lambda _text: self._edited())
        self.open(self.field)
        if link:
            self.field.setText(link)
            self.field.setCursorPosition(0)
            self._read()

    def _edited(self) -> None:
        self._asked = None
        self.go.setEnabled(False)
        self._soon.start()

    def _read(self) -> None:
        self._soon.stop()
        text = self.field.text().strip()
        if not text:
            show_if(self.trouble, False)
            show_if(self.shown, False)
            self._grow()
            return
        call = m.ReadLink(text[:4096])
        self._asked = call
        self._line.ask(
            call,
            lambda card: self._take(call, card),
            lambda refusal: self._refused(call, refusal),
            asker=self,
        )

    def _take(self, call: m.ReadLink, card: m.LinkCard) -> None:
        if call is not self._asked:
            return
        show_if(self.trouble, False)
        known = (
            self.tr("yes, with this key") if card.known else self.tr("no, this is a first contact")
        )
        self.name.setText(visible_name(card.name))
        pairs = [
            (self.tr("Name"), self.tr("what the link says; nobody has checked it")),
            (self.tr("Key"), card.fingerprint),
            (self.tr("Known here"), known),
        ]
        if not card.same_chain:
            pairs.append(
                (
                    self.tr("Payment"),
                    self.tr("on another chain than this vault uses, so it cannot be answered here"),
                )
            )
        if card.invited:
            pairs.append(
                (
                    self.tr("For"),
                    self.tr("one person: whoever made this link will know that it reached you"),
                )
            )
        self.facts.set_pairs(pairs)
        seen = self.tr("If you connect, they will see your internet address.")
        if card.proxy:
            seen = self.tr("They are reached through {proxy} and see its address, not yours.")
        self.address.say(seen.format(proxy=visible_name(card.proxy, 60)))
        show_if(self.shown, True)
        show_if(self.address, card.same_chain)
        self.go.setEnabled(card.same_chain)
        self._grow()

    def _refused(self, call: m.ReadLink, refusal: m.Failed) -> None:
        if call is self._asked:
            self._say(refusal.message)
            show_if(self.shown, False)
            self._grow()

    def _connect(self) -> None:
        self.go.setEnabled(False)
        self.field.setEnabled(False)
        show_if(self.trouble, False)
        operation = Operation(self.tr("Connecting to {name}").format(name=self.name.text()))
        operation.setParent(self)
        operation.progress(doing=self.tr("Asking what they would like to have"))
        self.progress.follow(operation, patience_ms=0)
        self._grow()
        self._line.ask(
            m.Connect(self.field.text().strip()[:4096]),
            lambda reply: self._connected(operation, reply),
            lambda refusal: self._not_connected(operation, refusal),
            asker=self,
        )

    def _connected(self, operation: Operation, reply: m.Connected) -> None:
        operation.finish(reply)
        self.finish()
        self.connected.emit(reply)
        self.deleteLater()

    def _not_connected(self, operation: Operation, refusal: m.Failed) -> None:
        operation.fail(refusal.message)
        self.field.setEnabled(True)
        self.go.setEnabled(True)
        self._say(refusal.message)
        self._grow()

    def _say(self, sentence: str) -> None:
        self.trouble.say(Tone.CAUTION, sentence)
        show_if(self.trouble, True)

    def _grow(self) -> None:
        QTimer.singleShot(0, self, self._place)
