"""After the words: three of them asked for, and a backup file as the next thing to do.

Both can wait: "Later" goes on. What was typed goes to the node, which compares, and is wiped here.
"""

from __future__ import annotations

import datetime
import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, SPACE_24, px
from app.desktop.pages.screen import COLUMN, in_a_row, lay_out
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFileDialog

ASKED, WORDS = 3, 24
_LONGEST_WORD = 32


class ThreeWords(QWidget):
    """Fields for three of the words, by their numbers; `given` carries numbers and words once."""

    given = Signal(object, object)
    judged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.places: tuple[int, ...] = ()
        self.fields = [Line("") for _ in range(ASKED)]
        self._labels: list[Labelled] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_12))
        for field in self.fields:
            field.setMaxLength(_LONGEST_WORD)
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhNoAutoUppercase
                | Qt.InputMethodHint.ImhNoPredictiveText
                | Qt.InputMethodHint.ImhSensitiveData
            )
            field.textChanged.connect(self.judged)
            field.returnPressed.connect(self.give)
            label = Labelled("", field)
            self._labels.append(label)
            row.addWidget(label)
        self.ask()

    def ask(self, places: Sequence[int] = ()) -> None:
        """Ask for other words: these, or any three."""
        drawn = secrets.SystemRandom().sample(range(1, WORDS + 1), ASKED)
        self.places = tuple(places or sorted(drawn))
        for place, field, label in zip(self.places, self.fields, self._labels, strict=True):
            name = self.tr("Word {n}").format(n=place)
            field.clear()
            field.setAccessibleName(name)
            label.label.setText(name)

    @property
    def ready(self) -> bool:
        """Whether something stands in each field."""
        return all(field.text().strip() for field in self.fields)

    def give(self) -> None:
        """Hand over what was typed, and empty the fields."""
        if self.ready:
            typed = tuple(field.text() for field in self.fields)
            self.wipe()
            self.given.emit(self.places, typed)

    def wipe(self) -> None:
        """Empty the fields."""
        for field in self.fields:
            field.clear()


class CheckWords(QWidget):
    """The fourth step: three of the words, from the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        self.three = ThreeWords()
        self.check = Button(self.tr("Check them"), Kind.PRIMARY)
        self.back = Button(self.tr("See the words again"), Kind.QUIET)
        self.later = Button(self.tr("Later"), Kind.QUIET)
        lay_out(
            self,
            COLUMN,
            ElidedLabel(self.tr("Three of them, from your paper"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "So that a slip of the pen is noticed now. It can wait; before your first"
                    " grant for real money it is asked for."
                )
            ),
            SPACE_24,
            self.three,
            SPACE_24,
            in_a_row(self.check, self.back, self.later),
            SPACE_16,
            self.strip,
        )
        self.three.judged.connect(self._judge)
        self.check.clicked.connect(self.three.give)
        self._judge()

    def wait(self, waiting: bool) -> None:
        """Take nothing while the node compares."""
        for part in (self.three, self.back, self.later):
            part.setEnabled(not waiting)
        if waiting:
            self.strip.hide()
        self._judge()

    def say_failed(self, sentence: str) -> None:
        """They are not the words; others are asked for next."""
        self.wait(False)
        self.three.ask()
        self.strip.say(Tone.CAUTION, sentence)
        self.strip.show()
        self.three.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        self.check.setEnabled(self.three.ready and self.three.isEnabled())


class FirstBackup(QWidget):
    """The last step: a backup file, or the vault without one; `chosen` carries a path."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chooser: QFileDialog | None = None
        self.strip = MessageStrip(Tone.NOTE, "")
        self.strip.hide()
        self.save = Button(self.tr("Save a backup file…"), Kind.PRIMARY)
        self.go_on = Button(self.tr("Open the vault"), Kind.QUIET)
        self.places = Paragraph("", Type.BODY, "text")
        lay_out(
            self,
            COLUMN,
            ElidedLabel(self.tr("A backup file, on another disk"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "Your words open a backup; without one they bring back your keys and your"
                    " money, not your records. It is one encrypted file: put it on a stick or a"
                    " disk that is not this one, and make it anew now and then."
                )
            ),
            SPACE_16,
            self.places,
            SPACE_16,
            in_a_row(self.save, self.go_on),
            SPACE_16,
            self.strip,
        )
        self.save.clicked.connect(self._choose)
        self.say_places(0)

    def say_places(self, places: int) -> None:
        """Say in how many places it is."""
        if places == 1:
            said = self.tr("Your backup is in 1 place today.")
        else:
            said = self.tr("Your backup is in %n places today.", "", places)
        self.places.setText(said)

    def wait(self, waiting: bool) -> None:
        """Take nothing while the file is written and read back."""
        self.save.setEnabled(not waiting)
        self.go_on.setEnabled(not waiting)
        if waiting:
            self.strip.say(Tone.NOTE, self.tr("Writing the backup, and reading it back…"))
            self.strip.show()

    def say(self, tone: Tone, sentence: str) -> None:
        """Say what came of it."""
        self.wait(False)
        self.strip.say(tone, sentence)
        show_if(self.strip, True)

    def _choose(self) -> None:
        from app.desktop.pages.settings_sheets import ask_place  # not for the first paint

        day = datetime.datetime.now(datetime.UTC).date().isoformat()
        title = self.tr("Save a backup file")
        self._chooser = ask_place(self, title, f"freehold-{day}.backup", self.chosen.emit)
