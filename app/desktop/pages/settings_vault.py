"""Acts on the vault as a whole in the settings: check, salvage, compact, move, stop, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.settings_sheets import AskAgain
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import show_if
from app.desktop.window_commands import STOP_EVERYTHING
from app.desktop.words import Words
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


class VaultPart(Part):
    """The part."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice, commands: Commands) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self._chooser: QFileDialog | None = None
        self.stop = Act(
            self.tr("Stop everything"),
            self.tr("Revokes every grant, hides the vault, and locks it once the chain has it."),
            self.tr("Stop…"),
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
        self.move_away = Act(
            self.tr("Move the vault"),
            self.tr("To an empty folder, such as one on another disk. Freehold closes then."),
            self.tr("Move…"),
        )
        self.delete = Act(
            self.tr("Delete the vault"),
            self.tr("For good, from this computer. Backups and money on chain are not touched."),
            self.tr("Delete…"),
        )
        self.damage = Act(self.tr("Damage in this vault"), "", self.tr("Lock and salvage…"))
        self.damage.button.clicked.connect(lambda: self._ask(self.damage, m.Lock(), lambda _: None))
        show_if(self.damage, False)
        self.copy = Act(self.tr("This copy of the vault"), "", self.tr("Go on with it"))
        self.copy.button.clicked.connect(self._accept_copy)
        show_if(self.copy, False)
        self.stop.button.clicked.connect(lambda: commands.run(STOP_EVERYTHING))
        self.check.button.clicked.connect(self._check)
        self.compact.button.clicked.connect(self._compact)
        self.move_away.button.clicked.connect(self._choose_folder)
        self.delete.button.clicked.connect(self.ask_delete)
        self.column.addWidget(SectionHead(self.tr("This vault")))
        self.column.addSpacing(px(SPACE_8))
        found = (self.damage, self.copy)
        acts = (self.check, self.compact, self.move_away, self.stop, self.delete)
        self.column.addWidget(card_of(*found, *acts))

    def take(self, status: m.StatusReply) -> None:
        """Say what is damaged and what to do; offer to go on with a copy that is not the known."""
        if status.damage:
            self.damage.words.setText(
                self.tr(
                    "{found} What is sound goes on working. To restore, start Freehold with an"
                    " empty folder; to salvage, choose one once the vault is locked. This vault"
                    " stays as it is either way."
                ).format(found=visible(status.damage))
            )
        show_if(self.damage, bool(status.damage))
        if status.rollback:
            self.copy.words.setText(
                self.tr("{found} If you put it back yourself, you can go on with it.").format(
                    found=visible(status.rollback)
                )
            )
        show_if(self.copy, bool(status.rollback))

    def _accept_copy(self) -> None:
        self._ask(self.copy, m.AcceptCopy(), self._copy_accepted)

    def _copy_accepted(self, _done: m.Done) -> None:
        said = self.tr("This copy is the vault from now on. Sharing stays paused until you resume.")
        show_if(self.copy, False)
        self._notice.say(Tone.DONE, said)

    def _check(self) -> None:
        self._ask(self.check, m.VaultCheck(), self._checked)

    def _checked(self, report: m.CheckReport) -> None:
        if not report.intact:
            self._notice.say(Tone.DANGER, visible(" ".join(report.problems)))
            return
        said = self.tr(
            "All is well: {records} records, {attachments} attachments, {entries} log entries."
        ).format(
            records=self._words.count(report.records),
            attachments=self._words.count(report.attachments),
            entries=self._words.count(report.entries),
        )
        self._notice.say(Tone.DONE, said)

    def _compact(self) -> None:
        self._ask(self.compact, m.VaultCompact(), self._compacted)

    def _compacted(self, reply: m.Compacted) -> None:
        freed = max(0, reply.before - reply.after) // 1024
        said = self.tr("{n} KiB went back to the disk.").format(n=self._words.count(freed))
        self._notice.say(Tone.DONE, said)

    def _choose_folder(self) -> None:
        chooser = QFileDialog(self._page, self.tr("Move the vault"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly, True)
        chooser.filesSelected.connect(lambda names: self.move_to(names[0]))
        self._chooser = chooser
        chooser.open()

    def move_to(self, path: str) -> None:
        """Ask for the passphrase and have the vault moved."""
        sheet = AskAgain(
            self._page,
            self._line,
            self.tr("Move the vault"),
            self.tr("To {path}. Start Freehold with that folder afterwards.").format(
                path=visible(path)
            ),
            self.tr("Move it"),
            lambda given: m.MoveProfile(path, given),
        )
        self._open(sheet, lambda _: None)

    def ask_delete(self) -> None:
        """Ask for the passphrase and have the vault deleted."""
        sheet = AskAgain(
            self._page,
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
