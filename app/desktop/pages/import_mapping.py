"""A table of the person's own, column by column: what each is called and what it holds.

The node proposes; the person changes what is wrong and saves. What is saved is remembered for every
later file of the same header. Nothing is imported before.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type, width
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.pages.import_columns import ColumnFields, said, ways
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.scroll import ScrolledPart
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_SHEET = 860
_MOST_DOUBTS = 4
_NARROW = 800
_EXAMPLES = 3
_UNIT_WIDTH = 84
_PREFIX = "table."
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


class _Asking(NamedTuple):
    """Where the person is in saying what the tables of a file are."""

    path: Path
    proposals: tuple[m.Proposal, ...]
    only_tables: bool
    later: tuple[Path, ...] = ()
    place: int = 0
    made: tuple[m.TableMapping, ...] = ()


class MappingSheet(Sheet):
    """Asks what the columns of one table are, or of several with the same.

    Signals:
        agreed: the mapping.
        passed: this one is not to be imported; others may be.
    """

    agreed = Signal(object)
    passed = Signal()

    def __init__(
        self, host: QWidget, proposal: m.Proposal, words: Words, place: int = 1, of: int = 1
    ) -> None:
        """Args: place, of: which of how many sheets that come in turn."""
        super().__init__(
            host, _title(proposal, words), _description(proposal, words, place, of), width=_SHEET
        )
        self.left.connect(self.deleteLater)
        self._mapping = proposal.mapping
        self.dataset = Line(said("Name of the table"))
        self.dataset.setText(proposal.mapping.dataset.removeprefix(_PREFIX))
        self.moment = Combo(said("When a row was"))
        first = QHBoxLayout()
        first.setSpacing(px(SPACE_12))
        top = Qt.AlignmentFlag.AlignTop
        first.addWidget(Labelled(said("Name of the table"), self.dataset), 1, top)
        first.addWidget(Labelled(said("When a row was"), self.moment), 1, top)
        self.body.addLayout(first)
        choices = ways()
        self.columns = [ColumnFields(column, choices) for column in proposal.mapping.columns]
        before = [column.name for column in proposal.mapping.columns]
        wanted = proposal.mapping.time_column
        self._moments: list[ColumnFields] = []
        self._offer_moments(
            self.columns[before.index(wanted)] if wanted in before else None,
            none_wanted=proposal.mapping.confirmed and not wanted,
        )
        for fields in self.columns:
            fields.way.currentIndexChanged.connect(lambda _place: self._offer_moments(self._at()))
            fields.name.textChanged.connect(lambda _text: self._offer_moments(self._at()))
        self.body.addWidget(ScrolledPart(self._grid(proposal, narrow=host.width() < px(_NARROW))))
        doubts = [visible_line(text) for text in proposal.doubts[:_MOST_DOUBTS]]
        self.doubts = Paragraph("\n".join(doubts), role="text2")
        show_if(self.doubts, bool(doubts))
        self.body.addWidget(self.doubts)
        self.fault = Paragraph("", role="danger")
        show_if(self.fault, False)
        self.body.addWidget(self.fault)
        leave = Button(said("Import nothing"))
        leave.clicked.connect(self.leave)
        self.pass_by = Button(said("Leave this one out"))
        self.pass_by.clicked.connect(self._pass)
        show_if(self.pass_by, of > 1)
        self.save = Button(
            said("Save and import") if place == of else said("Next table"), Kind.PRIMARY
        )
        self.save.clicked.connect(self._save)
        self.add_buttons([leave], [self.pass_by, self.save])

    def mapping(self) -> m.TableMapping:
        """Return the mapping as the fields say it."""
        columns = tuple(fields.column() for fields in self.columns)
        at = self._at()
        name = self.dataset.text().strip()
        same = _PREFIX + name == self._mapping.dataset
        return msgspec.structs.replace(
            self._mapping,
            dataset=_PREFIX + name,
            title=self._mapping.title if same else name.replace("_", " ").capitalize(),
            columns=columns,
            time_column=at.name.text().strip() if at is not None else "",
        )

    def _at(self) -> ColumnFields | None:
        """Return the column that says when a row was."""
        place = self.moment.currentIndex()
        return self._moments[place] if 0 <= place < len(self._moments) else None

    def _offer_moments(self, wanted: ColumnFields | None, *, none_wanted: bool = False) -> None:
        """Offer the columns that are moments now; another one where the wanted is none any more."""
        none_wanted = none_wanted or (bool(self._moments) and wanted is None)
        self._moments = [fields for fields in self.columns if fields.is_moment]
        self.moment.clear()
        names = [visible_name(fields.name.text().strip() or "?") for fields in self._moments]
        self.moment.addItems([*names, said("No column says it")])
        place = len(names) if none_wanted else 0
        if wanted in self._moments:
            place = self._moments.index(wanted)
        self.moment.setCurrentIndex(place)
        self.moment.setEnabled(bool(names))

    def _grid(self, proposal: m.Proposal, *, narrow: bool) -> QWidget:
        """Lay the columns out, one a line, or where it is narrow its fields below what it is."""
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, px(SPACE_12), 0)
        grid.setHorizontalSpacing(px(SPACE_12))
        grid.setVerticalSpacing(px(SPACE_8))
        first = 0 if narrow else 1
        if not narrow:
            grid.setColumnStretch(0, 3)
        grid.setColumnStretch(first, 3)
        grid.setColumnStretch(first + 1, 4)
        titles = [said("Column, first rows")] if not narrow else []
        titles += [said("Name"), said("Type"), said("Unit"), said("About others")]
        for place, title in enumerate(titles):
            label = ElidedLabel(title, Type.SMALL, "text2")
            label.setMinimumWidth(width(title, Type.SMALL) if place > first + 1 else 0)
            grid.addWidget(label, 0, place)
        for place, fields in enumerate(self.columns):
            line = 2 * place + 1 if narrow else place + 1
            grid.addWidget(_head(proposal, place), line, 0, 1, 4 if narrow else 1)
            line += narrow
            fields.unit.setFixedWidth(px(_UNIT_WIDTH))
            parts = (fields.name, fields.way, fields.unit, fields.others)
            for at, part in enumerate(parts, first):
                grid.addWidget(part, line, at, Qt.AlignmentFlag.AlignVCenter)
        return held

    def _pass(self) -> None:
        self.finish()
        self.passed.emit()
        self.deleteLater()

    def _save(self) -> None:
        mapping = self.mapping()
        fault = self._fault(mapping)
        self.fault.setText(fault)
        show_if(self.fault, bool(fault))
        if fault:
            return
        self.finish()
        self.agreed.emit(mapping)
        self.deleteLater()

    def _fault(self, mapping: m.TableMapping) -> str:
        """Return what is wrong with the names as a sentence, or nothing; marks the fields."""
        wrong = not _NAME.fullmatch(mapping.dataset.removeprefix(_PREFIX))
        self.dataset.set_wrong(wrong)
        kept = [column.name for column in mapping.columns]
        lacking = False
        for fields, name in zip(self.columns, kept, strict=True):
            used = fields.way.currentIndex() > 0
            bad = used and (not _NAME.fullmatch(name) or kept.count(name) > 1)
            fields.name.set_wrong(bad)
            lacking = lacking or bad
        if wrong or lacking:
            return said(
                "A name begins with a small letter and has small letters, digits and _ only;"
                " no two columns have the same."
            )
        return "" if any(kept) else said("Every column is left out, so there is nothing to import.")


def _head(proposal: m.Proposal, place: int) -> QWidget:
    """What a column is called in the file, and its first cells."""
    shown = [row[place] for row in proposal.rows[:_EXAMPLES] if place < len(row)]
    examples = " · ".join(visible_name(cell) for cell in shown if cell.strip())
    source = visible_name(proposal.mapping.columns[place].source)
    head = QWidget()
    rows = QGridLayout(head)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setVerticalSpacing(0)
    rows.addWidget(ElidedLabel(source, Type.BODY_STRONG), 0, 0)
    rows.addWidget(ElidedLabel(examples or "—", Type.SMALL, "text2"), 1, 0)
    return head


def _title(proposal: m.Proposal, words: Words) -> str:
    name = visible_name(proposal.file)
    if proposal.alike == 1:
        return name
    more = words.count(proposal.alike - 1)
    return said("{file} and {n} more").format(file=name, n=more)


def _description(proposal: m.Proposal, words: Words, place: int, of: int) -> str:
    rows = said("1 row.") if proposal.count == 1 else said("{n} rows.")
    told = rows.format(n=words.count(proposal.count))
    if proposal.alike > 1:
        told = said("{n} tables with the same columns, {rows}").format(
            n=words.count(proposal.alike), rows=told
        )
    if of > 1:
        turn = said("Table {n} of {all}.").format(n=words.count(place), all=words.count(of))
        told = f"{turn} {told}"
    return (
        told
        + " "
        + said(
            "Say what each column is; what you save is remembered for the next file with these"
            " columns. A row that does not fit is set aside and shown."
        )
    )


class TableMapper(QObject):
    """Leads from a file to its mappings, one table after the other.

    Signals:
        agreed: the path, a mapping for each of its tables that is wanted, and whether only tables
            are to be read of it.
        failed: a sentence, where the file is no table or cannot be read.
    """

    agreed = Signal(object, object, bool)
    failed = Signal(str)

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(host)
        self._host, self._line, self._words = host, line, words
        self.sheet: MappingSheet | None = None

    def choose(self) -> None:
        """Open the chooser for a table; it does not block."""
        chooser = QFileDialog(self._host, said("Import a table"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(
            [
                said("Tables and archives with tables")
                + " (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.xlsx *.xls *.ods"
                + " *.zip *.tar *.tgz *.gz)",
                said("All files") + " (*)",
            ]
        )
        chooser.fileSelected.connect(lambda name: self.look(Path(name)))
        chooser.open()

    def look(self, path: Path) -> None:
        """Ask the node what the tables of a file seem to be, then the person."""
        self._propose(path, lambda found: self._ask(_Asking(path, found, False)))

    def explain(self, paths: Sequence[Path]) -> None:
        """Ask in turn about the tables that wait in these archives or folders, read before."""
        if paths:
            self._propose(paths[0], lambda found: self._explain(paths, found))

    def _propose(self, path: Path, then: Callable[[tuple[m.Proposal, ...]], None]) -> None:
        self._line.ask(
            m.ProposeTables(str(path)),
            lambda reply: then(reply.tables),
            lambda refusal: self.failed.emit(refusal.message),
            asker=self,
        )

    def _explain(self, paths: Sequence[Path], found: tuple[m.Proposal, ...]) -> None:
        waiting = tuple(proposal for proposal in found if not proposal.remembered)
        if not waiting:
            self.failed.emit(
                said(
                    "It is known by now what every table in {file} is. Import it again to read"
                    " them."
                ).format(file=visible_name(paths[0].name))
            )
            return
        self._ask(_Asking(paths[0], waiting, True, tuple(paths[1:])))

    def _ask(self, asking: _Asking) -> None:
        if asking.place == len(asking.proposals):
            if asking.made:
                self.agreed.emit(asking.path, asking.made, asking.only_tables)
            self.explain(asking.later)
            return
        proposal = asking.proposals[asking.place]
        following = asking._replace(place=asking.place + 1)
        sheet = MappingSheet(
            self._host, proposal, self._words, asking.place + 1, len(asking.proposals)
        )
        sheet.agreed.connect(
            lambda mapping: self._ask(following._replace(made=(*asking.made, mapping)))
        )
        sheet.passed.connect(lambda: self._ask(following))
        self.sheet = sheet
        sheet.open(sheet.dataset)
