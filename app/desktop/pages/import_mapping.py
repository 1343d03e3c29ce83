"""A table of the person's own, column by column: what each is called and what it holds.

The node proposes; the person changes what is wrong and saves. What is saved is remembered for every
later file of the same header. Nothing is imported before.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.scroll import ScrolledPart
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_SHEET = 720
_MOST_DOUBTS = 4
_EXAMPLES = 3
_PREFIX = "table."
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("imports", text)


class Way(NamedTuple):
    """One entry of the list of types: its words, and what a column becomes by it."""

    words: str
    type: m.ColumnType | None
    order: m.Order | None = None
    mark: m.Mark | None = None


def ways() -> tuple[Way, ...]:
    """Return all entries; the first leaves the column out."""
    kind, order, mark = m.ColumnType, m.Order, m.Mark
    return (
        Way(said("Leave out"), None),
        Way(said("Text"), kind.TEXT),
        Way(said("Whole number"), kind.INTEGER),
        Way(said("Number, as in 1.5"), kind.DECIMAL, mark=mark.POINT),
        Way(said("Number, as in 1,5"), kind.DECIMAL, mark=mark.COMMA),
        Way(said("Date, day first"), kind.DATE, order.DAY_FIRST),
        Way(said("Date, month first"), kind.DATE, order.MONTH_FIRST),
        Way(said("Date, year first"), kind.DATE, order.YEAR_FIRST),
        Way(said("Date and time, day first"), kind.TIME, order.DAY_FIRST),
        Way(said("Date and time, month first"), kind.TIME, order.MONTH_FIRST),
        Way(said("Date and time, year first"), kind.TIME, order.YEAR_FIRST),
        Way(said("Yes or no"), kind.BOOLEAN),
        Way(said("Latitude"), kind.LATITUDE),
        Way(said("Longitude"), kind.LONGITUDE),
    )


class ColumnFields:
    """The fields of one column."""

    def __init__(self, column: m.MappedColumn, choices: Sequence[Way]) -> None:
        self._column, self._choices = column, choices
        header = visible_name(column.source or column.name)
        self.name = Line(said("Name of {column}").format(column=header))
        self.name.setText(column.name)
        self.way = Combo(
            said("Type of {column}").format(column=header), [way.words for way in choices]
        )
        self.way.setCurrentIndex(self._place(column))
        self.way.currentIndexChanged.connect(self._chosen)
        self._chosen(self.way.currentIndex())

    def column(self) -> m.MappedColumn:
        """Return the column as it was made."""
        way = self._choices[self.way.currentIndex()]
        if way.type is None:
            return msgspec.structs.replace(self._column, name="")
        numeric = way.type in (m.ColumnType.LATITUDE, m.ColumnType.LONGITUDE)
        return msgspec.structs.replace(
            self._column,
            name=self.name.text().strip(),
            type=way.type,
            order=way.order,
            mark=self._column.mark if numeric else way.mark,
        )

    def _place(self, column: m.MappedColumn) -> int:
        """Return the entry that says what the column is, the nearest if none says it exactly."""
        if not column.name:
            return 0
        fitting = [place for place, way in enumerate(self._choices) if way.type is column.type]
        for place in fitting:
            way = self._choices[place]
            if column.order in (None, way.order) and column.mark in (None, way.mark):
                return place
        return fitting[0]

    def _chosen(self, place: int) -> None:
        self.name.setEnabled(place > 0)


class MappingSheet(Sheet):
    """Asks what the columns of one table are; `agreed` carries the mapping."""

    agreed = Signal(object)

    def __init__(self, host: QWidget, proposal: m.Proposal, words: Words) -> None:
        super().__init__(
            host,
            visible_name(proposal.file),
            said(
                "{n} rows. Say what each column is; what you save is remembered for the next file"
                " with these columns. A row that does not fit is set aside and shown."
            ).format(n=words.count(proposal.count)),
            width=_SHEET,
        )
        self.left.connect(self.deleteLater)
        self._mapping = proposal.mapping
        self.dataset = Line(said("Name of the table"))
        self.dataset.setText(proposal.mapping.dataset.removeprefix(_PREFIX))
        self.body.addWidget(Labelled(said("Name of the table"), self.dataset))
        choices = ways()
        self.columns = [ColumnFields(column, choices) for column in proposal.mapping.columns]
        self.body.addWidget(ScrolledPart(self._grid(proposal)))
        doubts = [visible_line(text) for text in proposal.doubts[:_MOST_DOUBTS]]
        self.doubts = Paragraph("\n".join(doubts), role="text2")
        show_if(self.doubts, bool(doubts))
        self.body.addWidget(self.doubts)
        self.fault = Paragraph("", role="danger")
        show_if(self.fault, False)
        self.body.addWidget(self.fault)
        leave = Button(said("Import nothing"))
        leave.clicked.connect(self.leave)
        self.save = Button(said("Save and import"), Kind.PRIMARY)
        self.save.clicked.connect(self._save)
        self.add_buttons([leave], [self.save])

    def mapping(self) -> m.TableMapping:
        """Return the mapping as the fields say it."""
        columns = tuple(fields.column() for fields in self.columns)
        moments = [
            column.name
            for column in columns
            if column.name and column.type in (m.ColumnType.DATE, m.ColumnType.TIME)
        ]
        at = [column.name for column in self._mapping.columns]
        before = self._mapping.time_column
        kept = columns[at.index(before)].name if before in at else ""
        name = self.dataset.text().strip()
        same = _PREFIX + name == self._mapping.dataset
        return msgspec.structs.replace(
            self._mapping,
            dataset=_PREFIX + name,
            title=self._mapping.title if same else name.replace("_", " ").capitalize(),
            columns=columns,
            time_column=kept if kept in moments else next(iter(moments), ""),
        )

    def _grid(self, proposal: m.Proposal) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, px(SPACE_12), 0)
        grid.setHorizontalSpacing(px(SPACE_12))
        grid.setVerticalSpacing(px(SPACE_8))
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 3)
        for place, title in enumerate((said("Column, first rows"), said("Name"), said("Type"))):
            grid.addWidget(ElidedLabel(title, Type.SMALL, "text2"), 0, place)
        for place, fields in enumerate(self.columns):
            source = proposal.mapping.columns[place].source
            shown = [row[place] for row in proposal.rows[:_EXAMPLES] if place < len(row)]
            examples = " · ".join(visible_name(cell) for cell in shown if cell.strip())
            head = QWidget()
            rows = QGridLayout(head)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setVerticalSpacing(0)
            rows.addWidget(ElidedLabel(visible_name(source), Type.BODY_STRONG), 0, 0)
            rows.addWidget(ElidedLabel(examples or "—", Type.SMALL, "text2"), 1, 0)
            grid.addWidget(head, place + 1, 0)
            grid.addWidget(fields.name, place + 1, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(fields.way, place + 1, 2, Qt.AlignmentFlag.AlignVCenter)
        return held

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


class TableMapper(QObject):
    """Leads from a file to its mappings, one table after the other.

    Signals:
        agreed: the path, and a mapping for each of its tables.
        failed: a sentence, where the file is no table or cannot be read.
    """

    agreed = Signal(object, object)
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
                said("Tables") + " (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.xlsx *.xls *.ods)",
                said("All files") + " (*)",
            ]
        )
        chooser.fileSelected.connect(lambda name: self.look(Path(name)))
        chooser.open()

    def look(self, path: Path) -> None:
        """Ask the node what the tables of a file seem to be, then the person."""
        self._line.ask(
            m.ProposeTables(str(path)),
            lambda reply: self._ask(path, reply.tables, ()),
            lambda refusal: self.failed.emit(refusal.message),
            asker=self,
        )

    def _ask(
        self, path: Path, left: tuple[m.Proposal, ...], made: tuple[m.TableMapping, ...]
    ) -> None:
        if not left:
            self.agreed.emit(path, made)
            return
        sheet = MappingSheet(self._host, left[0], self._words)
        sheet.agreed.connect(lambda mapping: self._ask(path, left[1:], (*made, mapping)))
        self.sheet = sheet
        sheet.open(sheet.dataset)
