"""Settings: where backups are, the ways in, and what is done with the vault as a whole.

Each row is one act with its consequence beside it. What shows or destroys something asks for the
passphrase again, on a sheet.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, SPACE_24, px
from app.desktop.news import Fresh
from app.desktop.pages.notice import Notice
from app.desktop.pages.settings_sheets import (
    AskAgain,
    LetterSheet,
    OtherPassphrase,
    SettingsSheet,
    WordsSheet,
    ask_place,
)
from app.desktop.skeleton import WidePage
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card
from app.desktop.widgets.facts import PageHead, SectionHead
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine

_WIDE = 720


class Act(QWidget):
    """One row: what it is, what it means, and its button."""

    def __init__(self, title: str, words: str, button: str) -> None:
        super().__init__()
        self.title = ElidedLabel(title, Type.BODY_STRONG)
        self.words = Paragraph(words, Type.SMALL, "text2")
        self.button = Button(button, small=True)
        self.button.setAccessibleName(f"{title}: {button}")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_24))
        row.addLayout(said, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.setMaximumWidth(px(_WIDE))
        _keep_height(self)


class SettingsPage(WidePage):
    """The page."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        super().__init__()
        del commands
        self._line, self._words = line, Words()
        self._chooser: QFileDialog | None = None
        self._slots: tuple[str, ...] = ()
        self.head = PageHead(self.tr("Settings"))
        self.notice = Notice()
        self.places = Paragraph("", Type.BODY)
        self.backups = QVBoxLayout()
        self.backups.setSpacing(px(SPACE_12))
        self._make_acts()
        self._build()
        self._connect()
        self._fresh = Fresh(
            line, self, ("status",), m.ListBackups, self._take, self.notice.refresh_failed
        )

    def opened(self) -> None:
        self._fresh.now()
        self._line.ask(m.ListSlots(), self._take_slots, asker=self)

    # ---- building

    def _make_acts(self) -> None:
        self.make = Act(
            self.tr("Make a backup"),
            self.tr(
                "One encrypted file with everything; only your 24 words open it. It counts when it"
                " was read back and is on another disk than the vault."
            ),
            self.tr("Make a backup…"),
        )
        self.check_backups = Act(
            self.tr("Check the backups"),
            self.tr("Reads each to its end. Plug in the disks first."),
            self.tr("Check now"),
        )
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
        self.keyring = Act(
            self.tr("Keyring of this computer"),
            self.tr("It may open the vault too, as long as you are logged in here."),
            self.tr("Allow…"),
        )
        self.check = Act(
            self.tr("Check the vault"),
            self.tr("Reads every page, the whole log and every attachment."),
            self.tr("Check now"),
        )
        self.compact = Act(
            self.tr("Give room back"),
            self.tr("Room that is free inside the vault goes back to the disk."),
            self.tr("Compact"),
        )
        self.letter = Act(
            self.tr("Letters for your data"),
            self.tr("Ask a company for what it holds about you, by the law of the EU."),
            self.tr("Write…"),
        )
        self.move_act = Act(
            self.tr("Move the vault"),
            self.tr("To an empty folder, such as one on another disk. Freehold closes then."),
            self.tr("Move…"),
        )
        self.delete = Act(
            self.tr("Delete the vault"),
            self.tr("For good, from this computer. Backups and money on chain are not touched."),
            self.tr("Delete…"),
        )

    def _build(self) -> None:
        self.column.add(self.head, 14, self.notice)
        self.column.add(SectionHead(self.tr("Backup")), SPACE_8, self.places, SPACE_12)
        self.column.add(self.backups, SPACE_8, _card(self.make, self.check_backups), SPACE_24)
        self.column.add(SectionHead(self.tr("Ways in")), SPACE_8)
        self.column.add(_card(self.passphrase, self.show_words, self.keyring), SPACE_24)
        self.column.add(SectionHead(self.tr("This vault")), SPACE_8)
        self.column.add(_card(self.check, self.compact, self.move_act, self.delete), SPACE_24)
        self.column.add(SectionHead(self.tr("Letters")), SPACE_8, _card(self.letter))
        self.column.close_column()

    def _connect(self) -> None:
        for act, do in (
            (self.make, self._choose_backup),
            (self.check_backups, self._check_backups),
            (self.passphrase, self._change_passphrase),
            (self.show_words, self._ask_words),
            (self.keyring, self._change_keyring),
            (self.check, self._check),
            (self.compact, self._compact),
            (self.letter, self._write_letter),
            (self.move_act, self._choose_folder),
            (self.delete, self._delete),
        ):
            act.button.clicked.connect(do)

    # ---- backups

    def _take(self, reply: m.BackupList) -> None:
        self.notice.refreshed()
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
        self.places.setText(said)
        while (item := self.backups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for backup in reply.backups:
            self.backups.addWidget(self._backup_row(backup))
        show_if(self.check_backups, bool(reply.backups))

    def _backup_row(self, backup: m.BackupItem) -> QWidget:
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
                m.ForgetBackup(backup.file), self._take, self.notice.refused, asker=self
            )
        )
        return row

    def _choose_backup(self) -> None:
        today = datetime.datetime.now(datetime.UTC).date()
        name = f"freehold-{today.isoformat()}.backup"
        title = self.tr("Make a backup")
        self._chooser = ask_place(self, title, name, self.back_up)

    def back_up(self, path: str) -> None:
        """Have a backup made."""
        self._busy(self.make, True)
        self._line.ask(
            m.VaultBackup(path),
            self._backed_up,
            lambda refusal: self._failed(self.make, refusal),
            asker=self,
        )

    def _backed_up(self, made: m.BackupMade) -> None:
        self._busy(self.make, False)
        said = self.tr("The backup is in {file} and was read back.").format(file=visible(made.file))
        self.notice.say(Tone.DONE if made.counts else Tone.NOTE, f"{said} {made.why}".strip())
        self._fresh.now()

    def _check_backups(self) -> None:
        self._busy(self.check_backups, True)

        def done(reply: m.BackupList) -> None:
            self._busy(self.check_backups, False)
            self._take(reply)

        self._line.ask(
            m.ListBackups(check=True),
            done,
            lambda refusal: self._failed(self.check_backups, refusal),
            asker=self,
        )

    # ---- ways in

    def _take_slots(self, reply: m.SlotList) -> None:
        self._slots = reply.slots
        has = "keyring" in reply.slots
        self.keyring.button.setText(self.tr("Take away…") if has else self.tr("Allow…"))
        show_if(self.keyring, has or not reply.keyring_refused)

    def _change_passphrase(self) -> None:
        said = self.tr("The new passphrase is set. The old one opens this vault no longer.")
        self._open(OtherPassphrase(self, self._line), lambda _: self.notice.say(Tone.DONE, said))

    def _ask_words(self) -> None:
        sheet = AskAgain(
            self,
            self._line,
            self.tr("See the 24 words"),
            self.tr("Whoever sees them can take your vault and your money."),
            self.tr("Show them"),
            m.ShowWords,
        )
        self._open(sheet, self._show_words)

    def _show_words(self, reply: object) -> None:
        if isinstance(reply, m.WordsShown):
            WordsSheet(self, reply.words)

    def _change_keyring(self) -> None:
        has = "keyring" in self._slots
        sheet = AskAgain(
            self,
            self._line,
            self.tr("Keyring of this computer"),
            self.tr("Passphrase and words open the vault in any case."),
            self.tr("Take it away") if has else self.tr("Let it open the vault"),
            (lambda given: m.RemoveSlot("keyring", given)) if has else m.AddKeyringSlot,
        )
        self._open(sheet, self._slots_changed)

    def _slots_changed(self, reply: object) -> None:
        if isinstance(reply, m.SlotList):
            self._take_slots(reply)

    # ---- the vault

    def _check(self) -> None:
        self._busy(self.check, True)

        def done(report: m.CheckReport) -> None:
            self._busy(self.check, False)
            if report.intact:
                said = self.tr(
                    "All is well: {records} records, {attachments} attachments, {entries} log"
                    " entries."
                ).format(
                    records=self._words.count(report.records),
                    attachments=self._words.count(report.attachments),
                    entries=self._words.count(report.entries),
                )
                self.notice.say(Tone.DONE, said)
            else:
                self.notice.say(Tone.DANGER, visible(" ".join(report.problems)))

        self._line.ask(
            m.VaultCheck(), done, lambda refusal: self._failed(self.check, refusal), asker=self
        )

    def _compact(self) -> None:
        self._busy(self.compact, True)

        def done(reply: m.Compacted) -> None:
            self._busy(self.compact, False)
            freed = max(0, reply.before - reply.after) // 1024
            said = self.tr("{n} KiB went back to the disk.").format(n=self._words.count(freed))
            self.notice.say(Tone.DONE, said)

        self._line.ask(
            m.VaultCompact(), done, lambda refusal: self._failed(self.compact, refusal), asker=self
        )

    def _choose_folder(self) -> None:
        chooser = QFileDialog(self, self.tr("Move the vault"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly, True)
        chooser.filesSelected.connect(lambda names: self.move_to(names[0]))
        self._chooser = chooser
        chooser.open()

    def move_to(self, path: str) -> None:
        """Ask for the passphrase and have the vault moved."""
        sheet = AskAgain(
            self,
            self._line,
            self.tr("Move the vault"),
            self.tr("To {path}. Start Freehold with that folder afterwards.").format(
                path=visible(path)
            ),
            self.tr("Move it"),
            lambda given: m.MoveProfile(path, given),
        )
        self._open(sheet, lambda _: None)

    def _delete(self) -> None:
        sheet = AskAgain(
            self,
            self._line,
            self.tr("Delete the vault for good"),
            self.tr(
                "All records, grants and the log on this computer go. What is owed to you and not"
                " collected needs the 24 words or a backup."
            ),
            self.tr("Delete everything"),
            m.DeleteProfile,
            danger=True,
        )
        self._open(sheet, lambda _: None)

    # ---- letters

    def _write_letter(self) -> None:
        self._open(LetterSheet(self, self._line), self._save_letter)

    def _save_letter(self, reply: object) -> None:
        if isinstance(reply, m.Letter):
            text, title = reply.text, self.tr("Save the letter")
            self._chooser = ask_place(
                self, title, "letter.txt", lambda path: self.save_letter(path, text)
            )

    def save_letter(self, path: str, text: str) -> None:
        """Write a letter to a new file."""
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            self.notice.failed(self.tr("There is a file of this name; it was left as it is."))
        except OSError as error:
            self.notice.failed(f"{Path(path).name}: {error.strerror or error}")
        else:
            said = self.tr("The letter is in {file}. Nothing of it is kept in the vault.")
            self.notice.say(Tone.DONE, said.format(file=visible(path)))

    # ---- inside

    def _open(self, sheet: SettingsSheet, done: object) -> None:
        self.notice.clear()
        sheet.done.connect(done)

    def _busy(self, act: Act, busy: bool) -> None:
        act.button.setEnabled(not busy)
        if busy:
            self.notice.say(Tone.NOTE, self.tr("{what}…").format(what=act.title.text()))
        else:
            self.notice.clear()

    def _failed(self, act: Act, refusal: m.Failed) -> None:
        self._busy(act, False)
        self.notice.refused(refusal)


def _card(*acts: Act) -> QWidget:
    """Put rows on one card."""
    card = Card()
    card.setMaximumWidth(px(_WIDE))
    _keep_height(card)
    card.body.setContentsMargins(px(20), px(SPACE_16), px(20), px(SPACE_16))
    card.body.setSpacing(px(SPACE_16))
    for act in acts:
        card.body.addWidget(act)
    return card


def _keep_height(widget: QWidget) -> None:
    """Never give it less height than its words need at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
