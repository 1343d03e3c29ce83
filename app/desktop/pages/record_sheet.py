"""One record in full: its values, the file and row it was read from, what is kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.api import messages as m
from app.desktop.pages.record_contents import RecordContents
from app.desktop.pages.record_own import RecordOwn
from app.desktop.pages.record_words import importer_words, moment_of, record_pairs
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import KeyValues, SectionHead
from app.desktop.widgets.sheet import Sheet
from wallet.agreement.visible import visible, visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 560


class RecordSheet(Sheet):
    """Opens over its page; Escape or Close leaves it."""

    def __init__(
        self,
        host: QWidget,
        line: NodeLine,
        dataset: m.Dataset,
        record: m.Record,
        words: Words,
    ) -> None:
        title = moment_of(dataset, record, words) or dataset.title or dataset.name
        super().__init__(host, title, dataset.title if record.time else "", width=_WIDTH)
        self.left.connect(self.deleteLater)
        self._words = words
        pairs = [(label, visible(text)) for label, text in record_pairs(dataset, record, words)]
        self.body.addWidget(KeyValues(pairs))
        self.body.addWidget(SectionHead(self.tr("Where it came from")))
        self.origins = KeyValues([(self.tr("Source"), "…")])
        self.body.addWidget(self.origins)
        self.contents = RecordContents(line, record.id, words)
        self.contents.grown.connect(lambda: QTimer.singleShot(0, self, self._grow))
        self.body.addWidget(self.contents)
        self.own = RecordOwn(line, record)
        self.own.grown.connect(lambda: QTimer.singleShot(0, self, self._grow))
        self.own.deleted.connect(lambda _id, _day: self.leave())
        self.body.addWidget(self.own)
        self.delete_button = Button(self.tr("Delete this record"), Kind.QUIET)
        self.delete_button.clicked.connect(self.own.delete)
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.leave)
        self.add_buttons([self.delete_button], [self.close_button])
        line.ask(m.RecordOrigins(record.id), self._take, self._refused, asker=self)
        self.open(self.close_button)

    def _take(self, reply: m.OriginList) -> None:
        pairs: list[tuple[str, str]] = []
        for number, origin in enumerate(reply.origins):
            label = self.tr("Source") if number == 0 else self.tr("Also in")
            parts = [visible_name(origin.source), importer_words(origin.importer)[0]]
            pairs.append((label, ", ".join(parts)))
            if origin.file and origin.file != origin.source:
                pairs.append((self.tr("File in it"), visible_name(origin.file, 120)))
            if origin.row:
                pairs.append((self.tr("Row"), self._words.count(origin.row)))
            read = self._words.moment_words(origin.imported)
            if origin.version:
                read = self.tr("{when}, by version {n} of the reader").format(
                    when=read, n=origin.version
                )
            pairs.append((self.tr("Read on"), read))
        pairs += [(self.tr("Signed by"), self._signed(item)) for item in reply.signatures]
        self.origins.set_pairs(pairs)
        QTimer.singleShot(0, self, self._grow)

    def _signed(self, item: m.SignatureItem) -> str:
        states = {
            "verified": self.tr("{issuer}; the signature is right"),
            "unchecked": self.tr("{issuer}; not checked, because its key is not known here"),
            "failed": self.tr("{issuer} by its own account; the signature is wrong"),
        }
        return states[item.state].format(issuer=visible_name(item.issuer, 120))

    def _grow(self) -> None:
        layout = self.card.layout()
        if layout is not None:
            layout.activate()
        self._place()

    def _refused(self, refusal: m.Failed) -> None:
        self.origins.set_pairs([(self.tr("Source"), refusal.message)])
