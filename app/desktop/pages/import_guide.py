"""What to import when there is nothing yet: the empty vault's ways on, and where to get exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.widgets.button import Button
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import ElidedLabel, Paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 600


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("guide", text)


def empty_vault() -> EmptyState:
    """Give what stands where no records are yet: import something, or see what there is."""
    return EmptyState(
        said("Nothing is kept here yet."),
        said(
            "A vault begins with a copy of something that others already hold about you. It is"
            " read on this computer and goes nowhere. There is no need to do it today."
        ),
        [
            Way(
                "plus",
                said("Import a file"),
                said(
                    "A bank statement, a health export, a clinic's record. It is copied, not moved,"
                    " and encrypted here."
                ),
                said("Choose a file…"),
                primary=True,
            ),
            Way(
                "info",
                said("Find something to import"),
                said(
                    "Where such files come from, and how long each takes to get: from one minute"
                    " to a few days."
                ),
                said("See where…"),
            ),
        ],
    )


def _guides() -> tuple[tuple[str, str], ...]:
    return (
        (
            said("Apple Health, one to ten minutes"),
            said(
                "On the iPhone: Health, your picture at the top right, “Export All Health Data”."
                " Send the file export.zip to this computer, best over a cable."
            ),
        ),
        (
            said("A bank account, one minute"),
            said(
                "In your bank's website, where statements are downloaded, choose OFX, QFX or"
                " “Money”. Take as many months as it offers."
            ),
        ),
        (
            said("A clinic or health insurer, one to three days"),
            said(
                "Many patient portals offer “download my record” as FHIR (a file that ends in"
                " .json). Where they do not, they have to give you a copy when you ask."
            ),
        ),
    )


class GuideSheet(Sheet):
    """Where the exports that this version reads come from."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(
            host,
            said("Find something to import"),
            said("These are read now. Nothing of them leaves this computer by being imported."),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        for title, words in _guides():
            part = QVBoxLayout()
            part.setSpacing(px(2))
            part.addWidget(ElidedLabel(title, Type.BODY_STRONG))
            part.addWidget(Paragraph(words))
            self.body.addLayout(part)
        close = Button(said("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
