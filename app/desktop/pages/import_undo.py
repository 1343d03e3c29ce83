"""Taking an import back: asked once, with what would go, and said afterwards with what went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import Paragraph
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.api import messages as m
    from app.desktop.words import Words


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("imports", text)


class UndoSheet(Sheet):
    """Asks once before an import is taken back; `confirmed` when the person means it."""

    confirmed = Signal()

    def __init__(self, host: QWidget, source: str, found: m.ImportUndone, words: Words) -> None:
        super().__init__(host, said("Take this import back"), _would_go(source, found, words))
        self.left.connect(self.deleteLater)
        for sentence in (own_words(found, words), released_words(found, words)):
            if sentence:
                self.body.addWidget(Paragraph(sentence))
        keep = Button(said("Keep them") if found.removed else said("Leave it as it is"))
        keep.clicked.connect(self.leave)
        kind = Kind.DANGER if found.removed else Kind.PRIMARY
        self.go = Button(_act_words(found), kind, enter_presses=False)
        self.go.clicked.connect(self._confirm)
        self.add_buttons([keep], [self.go])

    def _confirm(self) -> None:
        self.finish()
        self.confirmed.emit()
        self.deleteLater()


def undone_words(source: str, undone: m.ImportUndone, words: Words) -> str:
    """Say what went and what stays, and what of it was more than a record to the person."""
    gone = undone.removed
    parts = [said("{source} was taken back.").format(source=visible_name(source))]
    if gone:
        removed = said("1 record was removed.") if gone == 1 else said("{n} records were removed.")
        parts.append(removed.format(n=words.count(gone)))
    parts += [_had_own_words(undone, words), released_words(undone, words)]
    parts += [kept_words(undone, words), said("The file itself was not touched.")]
    return " ".join(part for part in parts if part)


def kept_words(found: m.ImportUndone, words: Words) -> str:
    """Say which records stay because another import has them; nothing if none."""
    if not found.kept:
        return ""
    if found.kept == 1:
        if not found.removed:
            return said("Its one record stays, because another import has it too.")
        return said("1 stays, because another import has it too.")
    if not found.removed:
        text = said("Its {n} records stay, because other imports have them too.")
    else:
        text = said("{n} stay, because another import has them too.")
    return text.format(n=words.count(found.kept))


def own_words(found: m.ImportUndone, words: Words) -> str:
    """Say which of the records carry tags and notes, before they go; nothing if none do."""
    if not found.tagged and not found.noted:
        return ""
    if found.removed == 1:
        what = _both(found, said("a tag"), said("a note"))
        return said("It has {what} of yours, which goes too and does not come back.").format(
            what=what
        )
    what = _both(
        found,
        said("{n} with a tag").format(n=words.count(found.tagged)),
        said("{n} with a note").format(n=words.count(found.noted)),
    )
    return said(
        "Among the deleted: {what}. Your tags and notes go too, and do not come back when the"
        " file is imported again."
    ).format(what=what)


def released_words(found: m.ImportUndone, words: Words) -> str:
    """Say how many of the records were released; nothing if none were."""
    if not found.released:
        return ""
    if found.removed == 1:
        return said("It is part of what you released; that is not fetched back by this.")
    text = said("{n} of them are part of what you released; that is not fetched back by this.")
    if found.released == 1:
        text = said("1 of them is part of what you released; that is not fetched back by this.")
    return text.format(n=words.count(found.released))


def _had_own_words(undone: m.ImportUndone, words: Words) -> str:
    if not undone.tagged and not undone.noted:
        return ""
    if undone.removed == 1:
        return said("It had {what}.").format(what=_both(undone, said("a tag"), said("a note")))
    return said("Among them: {what}.").format(
        what=_both(
            undone,
            said("{n} with a tag").format(n=words.count(undone.tagged)),
            said("{n} with a note").format(n=words.count(undone.noted)),
        )
    )


def _both(found: m.ImportUndone, tagged: str, noted: str) -> str:
    if found.tagged and found.noted:
        return said("{one} and {other}").format(one=tagged, other=noted)
    return tagged if found.tagged else noted


def _would_go(source: str, found: m.ImportUndone, words: Words) -> str:
    if not found.removed:
        text = said("Nothing that {source} brought is deleted by this. {kept}")
    elif found.removed == 1:
        text = said("The one record that only {source} brought is deleted from this vault. {kept}")
    else:
        text = said(
            "The {n} records that only {source} brought are deleted from this vault. {kept}"
        )
    told = text.format(
        n=words.count(found.removed), source=visible_name(source), kept=kept_words(found, words)
    )
    again = said("The file itself stays where it is and can be imported again.")
    return f"{told.rstrip()} {again}"


def _act_words(found: m.ImportUndone) -> str:
    if not found.removed:
        return said("Take it back")
    return said("Delete this record") if found.removed == 1 else said("Delete these records")
