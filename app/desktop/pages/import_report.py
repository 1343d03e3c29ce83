"""What an import did, honestly: added, here already, set aside and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import KeyValues, align
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible, visible_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.words import Words

_SHEET = 620
_MOST_LINES = 8
_MOST_WARNINGS = 5
_LONGEST = 200
_ROOM = 48
"""Characters of a reason that a line has room for; longer ones are said whole below."""


def said(text: str, number: int = -1) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("imports", text, "", number)


def report_sentence(reports: Sequence[m.ImportReply], words: Words) -> str:
    """Give one sentence for what was read at once: whose, how much, and what was left out."""
    new = sum(item.new for report in reports for item in report.datasets)
    known = sum(item.duplicate for report in reports for item in report.datasets)
    ends = sum(report.ended_early for report in reports)
    aside = sum(report.set_aside for report in reports) - ends
    parts = [
        said("1 record added") if new == 1 else said("{n} records added").format(n=words.count(new))
    ]
    if known:
        parts.append(
            said("1 was here already")
            if known == 1
            else said("{n} were here already").format(n=words.count(known))
        )
    if aside:
        parts.append(said("{n} set aside as unreadable").format(n=words.count(aside)))
    if ends:
        parts.append(
            said("1 file was not read to its end")
            if ends == 1
            else said("{n} files were not read to their end").format(n=words.count(ends))
        )
    what = (
        visible_name(reports[0].source)
        if len(reports) == 1
        else said("{n} sources").format(n=words.count(len(reports)))
    )
    sentence = f"{what}: {', '.join(parts)}."
    if any(report.cancelled for report in reports):
        sentence += " " + said("It was stopped; what was read is kept.")
    sentence += waiting_sentence(reports, words)
    if any(asks_for_names(report.warnings) for report in reports):
        sentence += " " + said("Which messages are yours is not known.")
    return sentence


def waiting_sentence(reports: Sequence[m.ImportReply], words: Words) -> str:
    """Say how many tables wait to be explained, to go behind a sentence; nothing if none."""
    waiting = sum(report.tables_waiting for report in reports)
    if not waiting:
        return ""
    if waiting == 1:
        return " " + said("One table waits until you say what its columns are.")
    text = said("{n} tables wait until you say what their columns are.")
    return " " + text.format(n=words.count(waiting))


def asks_for_names(warnings: Sequence[str]) -> bool:
    """Whether an import could not tell which messages are the person's own."""
    return any(m.ASKS_FOR_NAMES in sentence for sentence in warnings)


def report_action(reports: Sequence[m.ImportReply], words: Words) -> str:
    """Give the words of the strip's action."""
    aside = sum(report.set_aside for report in reports)
    if any(report.tables_waiting for report in reports):
        return said("See the report")
    if aside == 1:
        return said("See the row")
    if aside:
        return said("See the {n} rows").format(n=words.count(aside))
    return said("See the report")


def together(datasets: Sequence[m.ImportedDataset]) -> list[m.ImportedDataset]:
    """Return what several sources brought, each kind once."""
    found: dict[str, m.ImportedDataset] = {}
    for item in datasets:
        before = found.get(item.name)
        found[item.name] = item if before is None else _sum((before, item))
    return list(found.values())


def _sum(items: Sequence[m.ImportedDataset]) -> m.ImportedDataset:
    return m.ImportedDataset(
        items[0].name,
        sum(item.new for item in items),
        sum(item.duplicate for item in items),
        sum(item.skipped or 0 for item in items),
        "",  # each speaks of its own source
    )


class ReportSheet(Sheet):
    """The whole report of one import.

    Signals:
        undo_wanted: it shall be taken back.
        names_wanted: the person wants to say which name in its chats is theirs.
        explain_wanted: the person wants to say what the columns of its tables are.
    """

    undo_wanted = Signal()
    names_wanted = Signal()
    explain_wanted = Signal()

    def __init__(
        self,
        host: QWidget,
        source: str,
        datasets: Sequence[m.ImportedDataset],
        skipped: Sequence[m.SkippedRow],
        aside: int,
        titles: Mapping[str, str],
        words: Words,
        warnings: Sequence[str] = (),
        unplaced: Sequence[m.FileAside] = (),
        *,
        waiting: int = 0,
    ) -> None:
        """Args: waiting: so many tables wait, and what their columns are can be said from here."""
        super().__init__(host, visible_name(source), width=_SHEET)
        self.left.connect(self.deleteLater)
        self._words = words
        datasets = together(datasets)
        shown = [
            (title, self._counts(item, title))
            for item in datasets[:_MOST_LINES]
            for title in (titles.get(item.name, item.name),)
        ]
        rest = [
            (title, self._counts(item, title))
            for item in datasets[_MOST_LINES:]
            for title in (titles.get(item.name, item.name),)
        ]
        shown += self._unplaced(unplaced)
        self.kinds = KeyValues(shown or [(self.tr("Added"), self.tr("nothing that was not here"))])
        self.body.addWidget(self.kinds)
        self._add_more_kinds(rest)
        self.names = Button(self.tr("Which name is yours…"), small=True)
        self.names.clicked.connect(self.names_wanted)
        its = self.tr("Say what its columns are…")
        self.explain = Button(
            its if waiting == 1 else self.tr("Say what their columns are…"), small=True
        )
        self.explain.clicked.connect(self.explain_wanted)
        self._add_waiting([text for text in warnings if m.WAITS_FOR_COLUMNS in text], waiting)
        self._add_warnings([text for text in warnings if m.WAITS_FOR_COLUMNS not in text])
        if aside:
            self._add_skipped(skipped, aside)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.undo = Button(self.tr("Take this import back…"), Kind.QUIET)
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.setVisible(any(item.new for item in datasets))
        self.add_buttons([self.undo], [close])

    def _add_more_kinds(self, rest: list[tuple[str, str]]) -> None:
        """Keep the kinds beyond the first few behind a button that says how many they are."""
        n = self._words.count(len(rest))
        self.more_kinds = Button(
            self.tr("And 1 other kind")
            if len(rest) == 1
            else self.tr("And {n} other kinds").format(n=n),
            Kind.QUIET,
            small=True,
        )
        self.other_kinds = KeyValues(rest)
        align(self.kinds, self.other_kinds)
        self.body.addWidget(self.more_kinds, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.other_kinds)
        show_if(self.more_kinds, bool(rest))
        show_if(self.other_kinds, False)

        def unfold() -> None:
            show_if(self.other_kinds, True)
            show_if(self.more_kinds, False)

        self.more_kinds.clicked.connect(unfold)

    def _counts(self, item: m.ImportedDataset, title: str) -> str:
        said = self.tr("{n} added").format(n=self._words.count(item.new))
        if item.duplicate:
            known = (
                self.tr("1 was here already")
                if item.duplicate == 1
                else self.tr("{n} were here already").format(n=self._words.count(item.duplicate))
            )
            said = f"{said}, {known}"
        if item.skipped:
            aside = self.tr("{n} set aside").format(n=self._words.count(item.skipped))
            said = f"{said}, {aside}"
        if item.sentence:
            held = visible(item.sentence).removeprefix(f"{title}: ")
            said = self.tr("{said}. It held {held}").format(said=said, held=held)
        return said

    def _unplaced(self, unplaced: Sequence[m.FileAside]) -> list[tuple[str, str]]:
        """Return the line of what was set aside and belongs to none of the kinds above."""
        count = sum(item.rows + item.parts for item in unplaced)
        if not count:
            return []
        files = {item.file for item in unplaced}
        name = (visible_name(next(iter(files))) if len(files) == 1 else "") or self.tr(
            "Other files and parts"
        )
        return [(name, self.tr("{n} set aside").format(n=self._words.count(count)))]

    def _add_waiting(self, sentences: Sequence[str], waiting: int) -> None:
        """Say which tables wait, and offer to explain them."""
        show_if(self.explain, waiting > 0)
        if sentences:
            self.body.addSpacing(px(4))
            one = len(sentences) == 1 and waiting == 1
            title = self.tr("A table that waits") if one else self.tr("Tables that wait")
            self.body.addWidget(ElidedLabel(title, Type.BODY_STRONG))
        for sentence in sentences:
            self.body.addWidget(Paragraph(visible(sentence)))
        self.body.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_warnings(self, warnings: Sequence[str]) -> None:
        """Say guesses and doubts, first what the person can settle here."""
        show_if(self.names, asks_for_names(warnings))
        if warnings:
            self.body.addSpacing(px(4))
            self.body.addWidget(ElidedLabel(self.tr("Guesses and doubts"), Type.BODY_STRONG))
        ask = m.ASKS_FOR_NAMES
        ordered = sorted(warnings, key=lambda sentence: ask not in sentence)
        asking = sum(ask in sentence for sentence in ordered)
        said = [Paragraph(visible(sentence.replace(ask, "").rstrip())) for sentence in ordered]
        for paragraph in said[:asking]:
            self.body.addWidget(paragraph)
        self.body.addWidget(self.names, 0, Qt.AlignmentFlag.AlignLeft)
        for paragraph in said[asking:]:
            self.body.addWidget(paragraph)
        self._more_warnings(said[asking:][_MOST_WARNINGS:])

    def _more_warnings(self, rest: Sequence[Paragraph]) -> None:
        """Keep what is beyond the first few behind a button that says how many they are."""
        n = self._words.count(len(rest))
        self.more = Button(
            self.tr("And 1 more") if len(rest) == 1 else self.tr("And {n} more").format(n=n),
            Kind.QUIET,
            small=True,
        )
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        show_if(self.more, bool(rest))
        for paragraph in rest:
            show_if(paragraph, False)

        def unfold() -> None:
            for paragraph in rest:
                show_if(paragraph, True)
            show_if(self.more, False)

        self.more.clicked.connect(unfold)

    def _add_skipped(self, skipped: Sequence[m.SkippedRow], aside: int) -> None:
        self.body.addSpacing(px(4))
        self.body.addWidget(ElidedLabel(self.tr("Set aside, and why"), Type.BODY_STRONG))
        several = len({item.file for item in skipped}) > 1
        rows = [
            (
                *((visible_name(item.file, _LONGEST),) if several else ()),
                "" if item.row is None else self._words.count(item.row),
                visible_name(item.reason, _LONGEST),
            )
            for item in skipped
        ]
        columns = [
            *((Column(self.tr("File"), share=3),) if several else ()),
            Column(self.tr("Row"), right=True, width=84),
            Column(self.tr("Why it was not read"), share=5, role="text2"),
        ]
        table = DataTable(
            self.tr("Set aside"), RowsModel(columns, rows, self), dense=True, fills=True
        )
        table.setFixedHeight(min(table.sizeHint().height(), px(34 + 30 * max(1, len(rows)) + 36)))
        self._say_how_many(table, len(rows), aside)
        self.body.addWidget(table)
        self.reason = Paragraph("")
        self.body.addWidget(self.reason)
        show_if(self.reason, False)

        def say(row: int) -> None:
            if 0 <= row < len(skipped):
                item = skipped[row]
                self.reason.setText(f"{visible_name(item.file, _LONGEST)}: {visible(item.reason)}")
                show_if(self.reason, True)

        table.chosen.connect(say)
        if any(len(item.reason) > _ROOM for item in skipped):
            say(0)

    def _say_how_many(self, table: DataTable, shown: int, aside: int) -> None:
        count = self._words.count
        if shown < aside:
            text = self.tr("The first {n} of {all}").format(n=count(shown), all=count(aside))
        else:
            text = self.tr("1 row") if aside == 1 else self.tr("{n} rows").format(n=count(aside))
        table.set_footer(text)
