"""The ways into the vault in the settings: passphrase, 24 words, the keyring of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.first_kept import ThreeWords
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.settings_sheets import (
    AskAgain,
    OtherPassphrase,
    SettingsSheet,
    WordsSheet,
)
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


class WaysInPart(Part):
    """The part; `take` takes which ways in there are."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._slots: tuple[str, ...] = ()
        self.passphrase = Act(
            self.tr("Passphrase"),
            self.tr("Set another one; or have everything encrypted anew if it may be known."),
            self.tr("Change…"),
        )
        self.show_words = Act(
            self.tr("24 words"),
            self.tr("See them again, to write them on paper. Nobody should look on."),
            self.tr("Show…"),
        )
        self.check = Act(
            self.tr("Your 24 words on paper"),
            self.tr(
                "Not checked yet. Before your first grant for real money three of them are asked"
                " for."
            ),
            self.tr("Check…"),
        )
        show_if(self.check, False)
        self.keyring = Act(
            self.tr("Keyring of this computer"),
            self.tr("It may open the vault too, as long as you are logged in here."),
            self.tr("Allow…"),
        )
        self.passphrase.button.clicked.connect(self._change_passphrase)
        self.show_words.button.clicked.connect(self._ask_words)
        self.check.button.clicked.connect(self._check_words)
        self.keyring.button.clicked.connect(self._change_keyring)
        self.column.addWidget(SectionHead(self.tr("Ways in")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.passphrase, self.show_words, self.check, self.keyring))

    def take(self, reply: m.SlotList) -> None:
        """Offer what the ways in that there are allow."""
        self._slots = reply.slots
        has = "keyring" in reply.slots
        self.keyring.button.setText(self.tr("Take away…") if has else self.tr("Allow…"))
        show_if(self.keyring, has or not reply.keyring_refused)

    def take_proof(self, report: m.ProofReport) -> None:
        """Offer to check the words as long as they never were."""
        show_if(self.check, not report.checked)

    def _check_words(self) -> None:
        sheet = CheckWordsSheet(self._page, self._line)
        self._open(sheet, self._checked)

    def _checked(self, report: object) -> None:
        if isinstance(report, m.ProofReport):
            self.take_proof(report)
            self._notice.say(Tone.DONE, self.tr("Your words are right."))

    def _change_passphrase(self) -> None:
        said = self.tr("The new passphrase is set. The old one opens this vault no longer.")
        self._open(
            OtherPassphrase(self._page, self._line), lambda _: self._notice.say(Tone.DONE, said)
        )

    def _ask_words(self) -> None:
        sheet = AskAgain(
            self._page,
            self._line,
            self.tr("See the 24 words"),
            self.tr("Whoever sees them can take your vault and your money."),
            self.tr("Show them"),
            m.ShowWords,
        )
        self._open(sheet, self._show_words)

    def _show_words(self, reply: object) -> None:
        if isinstance(reply, m.WordsShown):
            WordsSheet(self._page, reply.words)

    def _change_keyring(self) -> None:
        has = "keyring" in self._slots
        sheet = AskAgain(
            self._page,
            self._line,
            self.tr("Keyring of this computer"),
            self.tr("Passphrase and words open the vault in any case."),
            self.tr("Take it away") if has else self.tr("Let it open the vault"),
            (lambda given: m.RemoveSlot("keyring", given)) if has else m.AddKeyringSlot,
        )
        self._open(sheet, self._slots_changed)

    def _slots_changed(self, reply: object) -> None:
        if isinstance(reply, m.SlotList):
            self.take(reply)


class CheckWordsSheet(SettingsSheet):
    """Three of the 24 words, from the paper."""

    def __init__(self, host: QWidget, line: NodeLine) -> None:
        super().__init__(
            host,
            line,
            self.tr("Three of your words"),
            self.tr("Take your paper. Nothing is changed."),
            self.tr("Check them"),
        )
        self.cancel.setText(self.tr("Not now"))
        self.three = ThreeWords()
        self.three.judged.connect(self._judge)
        self.three.given.connect(lambda _places, words: self._keep(words))
        self._typed: tuple[str, ...] = ()
        self.body.addWidget(self.three)
        self._judge()
        self.ready(self.three.fields[0])

    def call(self) -> m.ProveWords | None:
        self.three.give()
        typed, self._typed = self._typed, ()
        return m.ProveWords(self.three.places, typed) if typed else None

    def _keep(self, words: tuple[str, ...]) -> None:
        self._typed = words

    def _judge(self) -> None:
        self.do.setEnabled(self.three.ready)
