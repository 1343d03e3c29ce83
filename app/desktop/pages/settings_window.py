"""The window in the settings: how it looks, what it says by itself, whether it starts by itself.

These are choices of this computer's user, not of a vault: they are kept beside it in a plain file
and hold for every vault that is opened here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSystemTrayIcon, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.language import LANGUAGES, SYSTEM
from app.desktop.manners.preferences import HIDE_MINUTES, TEXT_SIZES
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_24, px
from app.desktop.motion import set_reduced_motion
from app.desktop.pages.settings_parts import Part, card_of, keep_height
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.field import Combo
from app.desktop.widgets.flow import FlowLayout
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.words import Words

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.manners.autostart import Autostart
    from app.desktop.manners.preferences import Preferences
    from app.desktop.pages.notice import Notice

_LOOKS = ("system", "light", "dark")
_LANGUAGES = (SYSTEM, *LANGUAGES)
_HOUR_WIDE = 110


class WindowPart(Part):
    """The part; what is chosen holds at once, but for the text size and the language.

    Args:
        line, page, notice: as of every part.
        preferences: where the choices are kept.
        autostart: the file that starts Freehold with the session.
    """

    def __init__(
        self,
        line: NodeLine,
        page: QWidget,
        notice: Notice,
        preferences: Preferences,
        autostart: Autostart,
    ) -> None:
        super().__init__(line, page, notice)
        self._preferences, self._autostart = preferences, autostart
        kept = preferences.kept
        self.look = Combo(
            self.tr("Look"), [self.tr("As the system"), self.tr("Light"), self.tr("Dark")]
        )
        self.look.setCurrentIndex(_LOOKS.index(kept.look))
        self.language = Combo(self.tr("Language"), [self.tr("As the system"), *LANGUAGES.values()])
        self.language.setCurrentIndex(_LANGUAGES.index(kept.language))
        self.text_size = Combo(self.tr("Text size"), [Words().percent(n / 100) for n in TEXT_SIZES])
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - kept.text_percent))
        self.text_size.setCurrentIndex(TEXT_SIZES.index(nearest))
        self.hide_after = Combo(
            self.tr("Hide when nobody is there"), [_after(minutes) for minutes in HIDE_MINUTES]
        )
        self.hide_after.setCurrentIndex(HIDE_MINUTES.index(kept.hide_minutes))
        self.motion = Check(self.tr("Let nothing fade in"))
        self.motion.setChecked(kept.less_motion)
        self.notify = Check(self.tr("Say when requests wait, by a number and nothing more"))
        self.notify.setChecked(kept.notify)
        self.quiet = Check(self.tr("Not at night"))
        self.quiet.setChecked(kept.quiet)
        self.quiet_from = _hours(self.tr("Quiet from"), kept.quiet_from)
        self.quiet_until = _hours(self.tr("Quiet until"), kept.quiet_until)
        self.starts = Check(self.tr("Start with the session, in the background"))
        self.starts.setChecked(autostart.on)
        self.in_tray = Check(self.tr("Closing the window leaves Freehold in the tray"))
        self.in_tray.setChecked(kept.in_tray)
        show_if(self.starts, autostart.possible)
        self.column.addWidget(SectionHead(self.tr("This window")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(
            card_of(
                _Row(self.tr("Look"), self.tr("Of every vault that you open here."), self.look),
                _Row(
                    self.tr("Language"),
                    self.tr("Holds when Freehold is started the next time."),
                    self.language,
                ),
                _Row(
                    self.tr("Text size"),
                    self.tr("Holds when Freehold is started the next time."),
                    self.text_size,
                ),
                self.motion,
            )
        )
        self.column.addSpacing(px(SPACE_12))
        self.column.addWidget(
            card_of(
                _Row(
                    self.tr("Hide when nobody is there"),
                    self.tr(
                        "At once where the screen locks or somebody else takes the computer. Before"
                        " it sleeps, the vault is locked."
                    ),
                    self.hide_after,
                )
            )
        )
        self.column.addSpacing(px(SPACE_12))
        self.column.addWidget(
            card_of(self.notify, self._quiet_row(), *self._by_itself(autostart.possible))
        )
        self._connect()
        self._arrange()

    def _by_itself(self, can_start: bool) -> list[QWidget]:
        """Give the choices that this desktop can carry out."""
        found: list[QWidget] = [self.starts] if can_start else []
        if QSystemTrayIcon.isSystemTrayAvailable():
            found.append(self.in_tray)
        return found

    def _quiet_row(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, px(SPACE_12))
        row.addWidget(self.quiet)
        for label, hours in (
            (self.tr("from"), self.quiet_from),
            (self.tr("until"), self.quiet_until),
        ):
            pair = QWidget()
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(px(SPACE_12))
            beside.addWidget(ElidedLabel(label, Type.BODY, "text2"))
            beside.addWidget(hours)
            row.addWidget(pair)
        keep_height(holder)
        return holder

    def _connect(self) -> None:
        change = self._preferences.change
        self.look.currentIndexChanged.connect(lambda n: change(look=_LOOKS[n]))
        self.language.currentIndexChanged.connect(self._spoken)
        self.text_size.currentIndexChanged.connect(self._resized)
        self.hide_after.currentIndexChanged.connect(lambda n: change(hide_minutes=HIDE_MINUTES[n]))
        self.motion.toggled.connect(self._moved)
        self.notify.toggled.connect(lambda on: change(notify=on))
        self.quiet.toggled.connect(lambda on: change(quiet=on))
        self.quiet_from.currentIndexChanged.connect(lambda hour: change(quiet_from=hour))
        self.quiet_until.currentIndexChanged.connect(lambda hour: change(quiet_until=hour))
        self.in_tray.toggled.connect(lambda on: change(in_tray=on))
        self.starts.toggled.connect(self._start)
        self.notify.toggled.connect(self._arrange)
        self.quiet.toggled.connect(self._arrange)

    def _arrange(self, _on: bool = False) -> None:
        wanted = self.notify.isChecked()
        self.quiet.setEnabled(wanted)
        for hours in (self.quiet_from, self.quiet_until):
            hours.setEnabled(wanted and self.quiet.isChecked())

    def _spoken(self, place: int) -> None:
        self._preferences.change(language=_LANGUAGES[place])
        self._notice.say(
            Tone.NOTE,
            self.tr("The window speaks this language when you start Freehold again."),
        )

    def _resized(self, place: int) -> None:
        self._preferences.change(text_percent=TEXT_SIZES[place])
        self._notice.say(
            Tone.NOTE, self.tr("The text has this size when you start Freehold again.")
        )

    def _moved(self, less: bool) -> None:
        self._preferences.change(less_motion=less)
        set_reduced_motion(less)

    def _start(self, on: bool) -> None:
        try:
            self._autostart.set(on)
        except OSError:
            self.starts.blockSignals(True)
            self.starts.setChecked(self._autostart.on)
            self.starts.blockSignals(False)
            self._notice.say(
                Tone.CAUTION, self.tr("The folder of the session's programs cannot be written.")
            )


class _Row(QWidget):
    """What is chosen, what it means, and the choice at the right."""

    def __init__(self, title: str, words: str, choice: QWidget) -> None:
        super().__init__()
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Paragraph(title, Type.BODY_STRONG, "text"))
        said.addWidget(Paragraph(words, Type.SMALL, "text2"))
        choice.setFixedWidth(px(200))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_24))
        row.addLayout(said, 1)
        row.addWidget(choice, 0, Qt.AlignmentFlag.AlignVCenter)
        keep_height(self)


def _after(minutes: int) -> str:
    if minutes == 1:
        return QCoreApplication.translate("WindowPart", "After 1 minute")
    return QCoreApplication.translate("WindowPart", "After {n} minutes").format(n=minutes)


def _hours(name: str, chosen: int) -> Combo:
    hours = Combo(name, [f"{hour:02}:00" for hour in range(24)])
    hours.setCurrentIndex(chosen)
    hours.setFixedWidth(px(_HOUR_WIDE))
    return hours
