"""Backups in the settings: in how many places there is one, each with what counts, a new one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.settings_sheets import ask_place
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.holders import Gapped
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


class BackupPart(Part):
    """The part; `show` takes what the node knows of them."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self._chooser: QFileDialog | None = None
        self.places = Paragraph("", Type.BODY)
        show_if(self.places, False)
        self.backups = QVBoxLayout()
        self.backups.setSpacing(0)
        self.make = Act(
            self.tr("Make a backup"),
            self.tr(
                "One encrypted file with everything; only your 24 words open it. It counts when it"
                " was read back and is on another disk than the vault."
            ),
            self.tr("Make a backup…"),
        )
        self.check = Act(
            self.tr("Check the backups"),
            self.tr("Reads each to its end. Plug in the disks first."),
            self.tr("Check now"),
        )
        self.make.button.clicked.connect(self._choose)
        self.check.button.clicked.connect(self._check)
        self.column.addWidget(SectionHead(self.tr("Backup")))
        self.column.addSpacing(px(SPACE_8))
        places = Gapped(self.places, 0, SPACE_12)
        show_if(places, False)
        self.column.addWidget(places)
        self.column.addLayout(self.backups)
        self.column.addWidget(card_of(self.make, self.check))

    def take(self, reply: m.BackupList) -> None:
        """Show in how many places there is a backup, and each."""
        self.places.setText(self._where(reply))
        show_if(self.places, True)
        while (item := self.backups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if reply.backups:
            self.backups.addWidget(card_of(*(self._row(backup) for backup in reply.backups)))
            self.backups.addSpacing(px(SPACE_12))
        show_if(self.check, bool(reply.backups))

    def _where(self, reply: m.BackupList) -> str:
        """In how many places it is, files and holders each as what they are."""
        count = reply.backup_places
        if count == 0:
            said = self.tr(
                "Your backup is in 0 places. If this disk fails, your 24 words bring back your"
                " keys; your records only from the files you imported, if you keep them."
            )
        elif count == 1:
            said = self.tr(
                "Your backup is in 1 place. A second one protects you if this disk fails."
            )
        else:
            said = self.tr("Your backup is in {count} places.").format(count=count)
        if not reply.holders:
            return said
        spare = reply.holders - reply.holders_needed
        if spare < 0:
            return (
                said
                + " "
                + self.tr(
                    "{n} holders keep shares of it, and {needed} are needed: that is none yet."
                ).format(n=reply.holders, needed=reply.holders_needed)
            )
        return (
            said
            + " "
            + self.tr(
                "{n} holders have it, any {needed} of whom bring it back: as good as {places},"
                " since {spare} may be lost."
            ).format(n=reply.holders, needed=reply.holders_needed, places=spare + 1, spare=spare)
        )

    def _row(self, backup: m.BackupItem) -> QWidget:
        made = self._words.moment_words(backup.created)
        state = backup.why or self.tr("It counts; last read {when}.").format(
            when=self._words.moment_words(backup.checked)
        )
        row = Act(
            visible(backup.file),
            self.tr("Made {when}. {state}").format(when=made, state=state),
            self.tr("Forget"),
        )
        row.button.clicked.connect(
            lambda: self._line.ask(
                m.ForgetBackup(backup.file), self.take, self._notice.refused, asker=self
            )
        )
        return row

    def _choose(self) -> None:
        today = datetime.datetime.now(datetime.UTC).date()
        name = f"freehold-{today.isoformat()}.backup"
        title = self.tr("Make a backup")
        self._chooser = ask_place(self._page, title, name, self.back_up)

    def back_up(self, path: str) -> None:
        """Have a backup made."""
        self._ask(self.make, m.VaultBackup(path), self._backed_up)

    def _backed_up(self, made: m.BackupMade) -> None:
        said = self.tr("The backup is in {file} and was read back.").format(file=visible(made.file))
        self._notice.say(Tone.DONE if made.counts else Tone.NOTE, f"{said} {made.why}".strip())
        self._line.ask(m.ListBackups(), self.take, self._notice.refused, asker=self)

    def _check(self) -> None:
        self._ask(self.check, m.ListBackups(check=True), self.take)
