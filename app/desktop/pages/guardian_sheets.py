"""The sheets of guardians: choosing five, a page on paper, answering who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import FIELD, SPACE_12, px
from app.desktop.pages.guardian_recovery import RecoverySheet
from app.desktop.pages.paper_file import PaperFile
from app.desktop.pages.settings_sheets import SettingsSheet
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

__all__ = ["ChooseSheet", "PaperSheet", "RecoverySheet", "ShareRequestSheet"]

_COUNT = 5
_WIDTH = 600
_PAGE_HIGH = 300
_LONGEST_NAME = 80


class ChooseSheet(SettingsSheet):
    """Chooses five: contacts whose words were compared, and people on paper."""

    def __init__(self, host: QWidget, line: NodeLine, people: Sequence[m.ContactItem]) -> None:
        super().__init__(
            host,
            line,
            self.tr("Choose five guardians"),
            self.tr(
                "Any three of them together become you, with your data, contacts and money. Choose"
                " people who do not all know each other. Those before are asked to destroy theirs."
            ),
            self.tr("Give them their shares"),
        )
        self._people = tuple(people)
        names = [visible_name(item.name) for item in self._people]
        self.who: list[Combo] = []
        self.labels: list[Line] = []
        self._papers: list[Labelled] = []
        for number in range(1, _COUNT + 1):
            combo = Combo(self.tr("Guardian {n}").format(n=number), [*names, self.tr("On paper")])
            combo.setFixedHeight(px(FIELD))  # a field stands beside it
            combo.setCurrentIndex(min(number - 1, len(names)))
            label = Line(self.tr("Whose page guardian {n} is").format(n=number))
            label.setMaxLength(_LONGEST_NAME)
            paper = Labelled(self.tr("For whom the page is"), label)
            combo.currentIndexChanged.connect(self._judge)
            label.textChanged.connect(self._judge)
            self.who.append(combo)
            self.labels.append(label)
            self._papers.append(paper)
            row = QHBoxLayout()
            row.setSpacing(px(SPACE_12))
            row.addWidget(Labelled(combo.accessibleName(), combo), 1)
            row.addWidget(paper, 1)
            self.body.addLayout(row)
        self.body.addWidget(
            Paragraph(
                self.tr("Contacts whose three words you have not compared are not in the list."),
                Type.SMALL,
                "text2",
            )
        )
        self._judge()
        self.ready(self.who[0])

    def call(self) -> m.Call[Any]:
        people = tuple(str(self._people[at].number) for at in self._chosen if at is not None)
        papers = tuple(
            label.text().strip()
            for label, at in zip(self.labels, self._chosen, strict=True)
            if at is None
        )
        return m.ChooseGuardians(people, papers)

    @property
    def _chosen(self) -> list[int | None]:
        places = [combo.currentIndex() for combo in self.who]
        return [at if at < len(self._people) else None for at in places]

    def _judge(self) -> None:
        chosen = self._chosen
        people = [at for at in chosen if at is not None]
        named = [
            bool(label.text().strip())
            for label, at in zip(self.labels, chosen, strict=True)
            if at is None
        ]
        for paper, at in zip(self._papers, chosen, strict=True):
            show_if(paper, at is None)
        self.do.setEnabled(len(set(people)) == len(people) and all(named))


class PaperSheet(Sheet):
    """The page of one guardian on paper; `done` carries the report once it was handed over."""

    done = Signal(object)

    def __init__(self, host: QWidget, line: NodeLine, number: int, page: m.PaperPage) -> None:
        super().__init__(
            host,
            page.title,
            self.tr(
                "Print it, hand it over yourself, and delete the file. Then say that it was handed"
                " over: its words are forgotten here."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._number, self._page = line, number, page
        self.strip = MessageStrip(Tone.DONE, "")
        show_if(self.strip, False)
        self.text = ReadText(self.tr("The page"), _PAGE_HIGH)
        self.text.setPlainText(page.text)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.text)
        self.paper = PaperFile(self)
        self.paper.written.connect(self._written)
        self.paper.failed.connect(self._failed)
        save = Button(self.tr("Save to print…"))
        save.clicked.connect(self._save)
        self.handed = Button(self.tr("It was handed over"), Kind.PRIMARY)
        self.handed.clicked.connect(self._handed)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([save], [close, self.handed])
        self.open(close)

    def _save(self) -> None:
        name = f"guardian-{self._number}.pdf"
        self.paper.ask(self.tr("Save the page"), name, self._page.text)

    def _handed(self) -> None:
        self._line.ask(m.HandedOver(self._number), self._over, self._refused, asker=self)

    def _over(self, report: m.GuardianReport) -> None:
        self.finish()
        self.done.emit(report)
        self.deleteLater()

    def _written(self, name: str) -> None:
        said = self.tr("It is in {file}. Delete that file once it is printed.").format(file=name)
        self.strip.say(Tone.DONE, said)
        show_if(self.strip, True)

    def _failed(self, sentence: str) -> None:
        self.strip.say(Tone.CAUTION, sentence)
        show_if(self.strip, True)

    def _refused(self, refusal: m.Failed) -> None:
        self._failed(refusal.message)


class ShareRequestSheet(Sheet):
    """Who asks for a share: three words to hear from them, for whom, yes or no."""

    done = Signal(object)

    def __init__(
        self,
        host: QWidget,
        line: NodeLine,
        request: m.ShareRequest,
        kept: Sequence[m.GuardedItem],
    ) -> None:
        super().__init__(
            host,
            self.tr("“{name}” asks for a share").format(name=visible_name(request.stated)),
            self.tr(
                "Speak with them, by voice or face to face. Ask something that only the two of you"
                " know. A message or a person in a hurry is not enough."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._request, self._kept = line, request, tuple(kept)
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.body.addWidget(self.strip)
        self.code = ElidedLabel(request.code or "…", Type.TITLE)
        self.body.addWidget(
            Paragraph(self.tr("They must say these three words to you:"), Type.BODY)
        )
        self.body.addWidget(self.code)
        self.whose = Combo(
            self.tr("Whose share it is"), [visible_name(item.name) for item in self._kept]
        )
        self.body.addWidget(Labelled(self.tr("You know by their voice that this is"), self.whose))
        self.body.addWidget(
            Paragraph(
                self.tr(
                    "If you say yes, all devices of that person are told, and the share leaves"
                    " after 72 hours, unless they stop it."
                ),
                Type.SMALL,
                "text2",
            )
        )
        no = Button(self.tr("No, it is not them"))
        no.clicked.connect(self._no)
        later = Button(self.tr("Not now"))
        later.clicked.connect(self.leave)
        self.yes = Button(self.tr("Yes, I heard them"), enter_presses=False)
        self.yes.setEnabled(bool(request.code) and bool(self._kept))
        self.yes.clicked.connect(self._yes)
        self.add_buttons([no], [later, self.yes])
        self.open(later)

    def _yes(self) -> None:
        item = self._kept[self.whose.currentIndex()]
        self._ask(m.AnswerShareRequest(self._request.request, str(item.contact)))

    def _no(self) -> None:
        self._ask(m.AnswerShareRequest(self._request.request))

    def _ask(self, call: m.AnswerShareRequest) -> None:
        self._line.ask(call, self._over, self._refused, asker=self)

    def _over(self, report: m.GuardianReport) -> None:
        self.finish()
        self.done.emit(report)
        self.deleteLater()

    def _refused(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)
