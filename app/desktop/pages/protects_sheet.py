"""What Freehold protects against, and what not: the short form of README and SECURITY."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_24
from app.desktop.widgets.button import Button
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import Paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDE = 600


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("protects", text)


def protected() -> tuple[str, ...]:
    """Give what it protects, a sentence or two each."""
    return (
        said("What you keep is encrypted on this disk. The keys are your passphrase and 24 words."),
        said(
            "A requester gets the rows you saw and no others, step by step. Each step is paid"
            " before the next can be read."
        ),
        said(
            "Some need no rows: your wallet adds masked numbers to those of many others, and only"
            " the sum over all can be read."
        ),
        said(
            "Two requesters cannot tell by key, address or chain entry that they meet the same"
            " person. From the chain nobody reads what you granted or why."
        ),
        said(
            "Revoking works at once and offline. Every act stands in a log that cannot be changed"
            " unnoticed and can be proven to others."
        ),
    )


def unprotected() -> tuple[str, ...]:
    """Give what it does not protect from."""
    return (
        said(
            "A program that runs as you on this computer can read what you see and type. Freehold"
            " cannot keep it away."
        ),
        said(
            "What has arrived elsewhere cannot be fetched back. Whether they erase it, nobody can"
            " check."
        ),
        said(
            "Requesters see your internet address, unless a proxy such as Tor's carries"
            " everything: Settings, Network."
        ),
        said(
            "Names are what they call themselves; only the key is checked. An assistant may repeat"
            " what you let it read."
        ),
        said(
            "Who loses the passphrase and the words has lost the vault. Nobody can open it for"
            " them."
        ),
        said("Nobody outside has audited it."),
    )


class ProtectsSheet(Sheet):
    """Both lists, and where they are told with their tests."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, said("What Freehold protects against, and what not"), width=_WIDE)
        self.left.connect(self.deleteLater)
        self.body.setSpacing(0)
        for number, (head, sentences) in enumerate(
            ((said("It does"), protected()), (said("It does not"), unprotected()))
        ):
            if number:
                self.body.addSpacing(SPACE_24)
            self.body.addWidget(SectionHead(head))
            for sentence in sentences:
                self.body.addSpacing(SPACE_8)
                self.body.addWidget(Paragraph(sentence, role="text"))
        self.body.addSpacing(SPACE_24)
        self.body.addWidget(
            Paragraph(
                said("SECURITY.md, with the source, tells each beside the test that shows it."),
                Type.SMALL,
            )
        )
        self.close_button = Button(said("Close"))
        self.close_button.clicked.connect(self.leave)
        self.add_buttons([], [self.close_button])
