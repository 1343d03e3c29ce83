"""One column of a table of the person's own: its fields, and what it becomes by them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication

from app.api import messages as m
from app.desktop.widgets.check import Check
from app.desktop.widgets.field import Combo, Line
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_NAME, _LONGEST_UNIT = 60, 20
_MOMENTS = frozenset({m.ColumnType.DATE, m.ColumnType.TIME})
_MEASURED = frozenset({m.ColumnType.INTEGER, m.ColumnType.DECIMAL})


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
        self.unit = Line(said("Unit of {column}").format(column=header))
        self.unit.setMaxLength(_LONGEST_UNIT)
        self.unit.setText(column.unit)
        self.others = Check("")
        self.others.setAccessibleName(
            said("{column} can be about other people").format(column=header)
        )
        self.others.setChecked(column.third_party)
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
            unit=self.unit.text().strip() if way.type in _MEASURED else "",
            third_party=self.others.isChecked(),
        )

    @property
    def is_moment(self) -> bool:
        """Whether it is a date or a time that is kept."""
        return self._choices[self.way.currentIndex()].type in _MOMENTS

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
        kept = place > 0
        if kept and not self.name.text().strip():
            self.name.setText(proposed_name(self._column.source))
        self.name.setEnabled(kept)
        self.unit.setEnabled(self._choices[place].type in _MEASURED)
        self.others.setEnabled(kept)


def proposed_name(header: str) -> str:
    """Return a name for a column of this header; empty if none of its letters can be in one."""
    plain = unicodedata.normalize("NFKD", header.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_0123456789")[:_LONGEST_NAME]
