"""What the first round of a requested study would send: computed here when the person asks.

The numbers stand as they are computed and bounded, beside what they are with the noise that was
agreed. A request that is for no study has none of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.told import told
from app.desktop.widgets.button import Button
from app.desktop.widgets.facts import KeyValues, SectionHead
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.visible import visible_line

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words


SHOWN: Final = frozenset(
    {
        "Your wallet computes",
        "Added up with",
        "In groups",
        "What they can read",
        "You add at most",
        "Noise",
        "Rounds",
    }
)
"""Labels of what the terms say of a study (`wallet.agreement.study_words`) that stand here."""


class StudyPart(QWidget):
    """The section "What your wallet would add"; hidden where there is no study."""

    def __init__(self, line: NodeLine, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._words, self._request = line, words, ""
        self.head = SectionHead(self.tr("What your wallet would add"))
        self.words = Paragraph("")
        self.button = Button(self.tr("Compute it here"), small=True)
        self.model = RowsModel(
            [
                Column(self.tr("Number")),
                Column(self.tr("Computed"), right=True, fit=True),
                Column(self.tr("With noise"), right=True, fit=True, strong=True),
                Column(self.tr("On made-up rows"), right=True, fit=True),
            ],
            parent=self,
        )
        self.table = DataTable(self.head.title.text(), self.model, dense=True)
        self.facts, self.agreed = KeyValues(), KeyValues()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(22), 0, 0)
        column.setSpacing(px(SPACE_8))
        for part in (
            self.head,
            self.agreed,
            self.words,
            self.button,
            self.table,
            self.facts,
        ):
            column.addWidget(part)
        self.button.clicked.connect(self._compute)
        self.hide()

    def show_detail(self, detail: m.RequestDetail, *, open_: bool) -> None:
        """Show the section where the request is for a study and waits for an answer."""
        wanted = open_ and "study" in detail.terms
        if wanted:
            lines = [line for part in detail.sections for line in part.lines]
            shown = {told(label) for label in SHOWN}
            self.agreed.set_pairs([(a, visible_line(b)) for a, b in lines if a in shown])
        if wanted and detail.item.id != self._request:
            self._request = detail.item.id
            self._forget()
        show_if(self, wanted)

    def _forget(self) -> None:
        self.words.setText(
            self.tr(
                "In each round your wallet computes numbers from these rows and hides them in the"
                " sum of all wallets. See them here before you decide; nothing is sent."
            )
        )
        self.button.setEnabled(True)
        self.button.setText(self.tr("Compute it here"))
        show_if(self.table, False)
        show_if(self.facts, False)

    def _compute(self) -> None:
        self.button.setEnabled(False)
        self.words.setText(self.tr("Computing on your rows…"))
        request = self._request
        self._line.ask(
            m.TryStudy(request),
            lambda found: self._take(request, found),
            lambda refusal: self._refused(request, refusal),
            asker=self,
        )

    def _take(self, request: str, found: m.StudyTrial) -> None:
        if request != self._request:
            return
        self.button.setEnabled(True)
        self.button.setText(self.tr("Compute it again"))
        count = self._words.count
        said = self.tr(
            "From {rows} rows your wallet would add {numbers} numbers in a round. They are"
            " masked: only their sum over all wallets can be read."
        ).format(rows=count(found.rows), numbers=count(found.dimension))
        self.words.setText(" ".join((said, *found.words[1:])))
        self.model.set_rows(
            [
                (n.name.replace("_", " ") or count(n.place), n.before, n.after, n.made_up)
                for n in found.numbers
            ]
        )
        rest = found.dimension - len(found.numbers)
        more = self.tr("{n} more").format(n=count(rest)) if rest else self.tr("Nothing more")
        self.table.set_footer(more)
        none = self.tr("none")
        self.facts.set_pairs(
            [
                (self.tr("Examples"), count(found.examples)),
                (
                    self.tr("Length"),
                    self.tr("{was}, kept to {clip} at most").format(was=found.was, clip=found.clip),
                ),
                (self.tr("Noise"), found.deviation if float(found.deviation) else none),
                (self.tr("Sent"), self._words.size(found.bytes)),
            ]
        )
        show_if(self.table, True)
        show_if(self.facts, True)

    def _refused(self, request: str, refusal: m.Failed) -> None:
        if request == self._request:
            self.button.setEnabled(True)
            self.words.setText(refusal.message)
