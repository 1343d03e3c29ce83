"""Records in words: which columns a table shows, how they are called, how values are written.

A dataset has more columns than a table has room for. What says nothing in the rows at hand
(empty, the same everywhere, long codes) is left to the record's own page, where all of it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.desktop.models.rows import Cell
from app.desktop.models.rows import Column as TableColumn
from app.desktop.pages.record_columns import LEADING
from app.desktop.pages.unit_words import unit_words, with_unit
from app.desktop.told import headed
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api.messages import Column, Dataset, Record
    from app.desktop.words import Words

MOST_COLUMNS = 5
_FRACTIONS = ("decimal", "latitude", "longitude")
_NUMBERS = ("integer", *_FRACTIONS)
_PLACES = (5, 4, 3, 2, 1, 0)
_TIMES = ("date", "time")
_CODE = re.compile(r"[^\s]{14,}")
_PLAIN = re.compile(r"(-?)([0-9]{1,15})(\.[0-9]+)?")
_LONGEST_CELL = 120
_WHEN = {"time": 180, "date": 122}
_NUMBER = (104, 150)
_DIGITS = 8
_LEAST_TEXT = 128
_OF_NUMBERS = {"unit": 104, "currency": 92}
"""What a number is nothing without: beside it also where there is little room."""
_FULL_ENOUGH = 1 / 3


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("records", text)


def column_title(dataset: str, column: Column) -> str:
    """Give the heading of a column."""
    if column.name == "value" and column.unit:
        if column.unit == "/min" and "heart_rate" in dataset:
            return said("Beats per minute")
        if column.unit == "1":
            return said("How many")
        return unit_words(column.unit)
    words = headed(column.name)
    unit = "" if column.type in ("latitude", "longitude") else unit_words(column.unit)
    return f"{words}, {unit}" if unit else words


def value_words(value: Any, kind: str, words: Words) -> str:
    """Write one value of a row for a person; absent ones are empty."""
    if value is None:
        return ""
    if kind == "boolean":
        return said("yes") if value else said("no")
    if kind == "date":
        return words.day(str(value))
    if kind == "time":
        return words.moment_words(str(value))
    if kind == "integer":
        return words.count(int(value))
    if kind == "decimal":
        return number_words(str(value), words)
    return str(value)


def number_words(text: str, words: Words) -> str:
    """Write a plain decimal with its own digits: "-2680.00" as "−2,680.00"."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return text
    minus, whole, rest = found.groups()
    return f"{'−' if minus else ''}{words.count(int(whole))}{rest or ''}"


def rounded(value: Any, kind: str, words: Words) -> tuple[str, ...]:
    """Write a number with fewer and fewer digits behind its point, as long as it is not nothing."""
    if kind not in _FRACTIONS or not isinstance(value, str):
        return ()
    found = _PLAIN.fullmatch(value)
    digits = len(found[3] or "") - 1 if found is not None else 0
    exact = Decimal(value) if digits > 0 else Decimal(0)
    near = [
        round(exact, places) if places else exact.to_integral_value(ROUND_HALF_EVEN)
        for places in _PLACES
        if places < digits
    ]
    return tuple(number_words(f"{number:f}", words) for number in near if number)


def type_words(kind: str) -> str:
    """Give the name of a column's type."""
    known = {
        "text": said("words"),
        "integer": said("whole number"),
        "decimal": said("number"),
        "date": said("day"),
        "time": said("day and time"),
        "boolean": said("yes or no"),
        "latitude": said("place, north or south"),
        "longitude": said("place, east or west"),
    }
    return known.get(kind, kind)


def importer_words(importer: str) -> tuple[str, str]:
    """Give what a family of exports is called, and its icon."""
    known = {
        "amazon": (said("Amazon orders"), "cart"),
        "apple_health": (said("Apple Health"), "heart"),
        "assistants": (said("Assistants"), "message"),
        "bank_csv": (said("Bank statements (CSV)"), "bank"),
        "camt": (said("Bank statements (CAMT)"), "bank"),
        "documents": (said("Documents"), "file"),
        "epcis": (said("Supply chain events"), "link"),
        "fhir": (said("Health records"), "person"),
        "fitbit": (said("Fitbit"), "heart"),
        "google_takeout": (said("Google Takeout"), "archive"),
        "google_timeline": (said("Google Timeline"), "pin"),
        "icalendar": (said("Calendars"), "calendar"),
        "mail": (said("Mail"), "inbox"),
        "meta": (said("Facebook and Instagram"), "people"),
        "mt940": (said("Bank statements (MT940)"), "bank"),
        "netflix": (said("Netflix"), "play"),
        "ofx": (said("Bank statements (OFX)"), "bank"),
        "photos": (said("Photos"), "eye"),
        "qif": (said("Bank registers (QIF)"), "bank"),
        "spotify": (said("Spotify"), "music"),
        "table": (said("Your own tables"), "table"),
        "telegram": (said("Telegram"), "message"),
        "tracks": (said("Activities and routes"), "steps"),
        "vcard": (said("Contacts"), "people"),
        "whatsapp": (said("WhatsApp and Signal"), "message"),
    }
    return known.get(importer, (headed(importer), "file"))


def kind_words(kind: str) -> tuple[str, str]:
    """Give what the datasets of a kind are called together, and their icon."""
    known = {
        "activity": (said("Activities and routes"), "steps"),
        "bank": (said("Bank accounts and cards"), "bank"),
        "calendar": (said("Calendars"), "calendar"),
        "contacts": (said("Contacts"), "people"),
        "health": (said("Health and fitness"), "heart"),
        "location": (said("Places"), "pin"),
        "mail": (said("Mail"), "inbox"),
        "media": (said("Music and podcasts"), "music"),
        "messages": (said("Chats"), "message"),
        "purchase": (said("Orders"), "cart"),
        "video": (said("Videos"), "play"),
    }
    return known.get(kind, (headed(kind), "file"))


def time_column(dataset: Dataset) -> Column | None:
    """Give the column that says when, or None."""
    return next((column for column in dataset.columns if column.type in _TIMES), None)


@dataclass(frozen=True)
class Shape:
    """The columns a table shows of a dataset, the time first."""

    dataset: str
    columns: tuple[Column, ...]
    when: str
    shares: tuple[int, ...] = field(default=(), compare=False)

    def table_columns(self) -> tuple[TableColumn, ...]:
        """Give the columns for the table; texts share the room by how long they mostly are."""
        made = []
        for column, share in zip(self.columns, self.shares, strict=True):
            title = column_title(self.dataset, column)
            if column.name == self.when:
                made.append(TableColumn(said("When"), width=_WHEN[column.type]))
            elif column.type in _WHEN:
                made.append(TableColumn(title, width=_WHEN[column.type], role="text2"))
            elif column.type in _NUMBERS:
                wide = _NUMBER[len(title) > _DIGITS]
                made.append(TableColumn(title, right=True, width=wide))
            elif column.name in _OF_NUMBERS:
                made.append(TableColumn(title, width=_OF_NUMBERS[column.name], role="text2"))
            else:
                made.append(TableColumn(title, role="text2", share=share))
        return tuple(made)

    def cells(self, record: Record, words: Words) -> tuple[Cell, ...]:
        """Give the cells of one record."""
        return tuple(
            Cell(
                visible_name(_shown(record.values.get(column.name), column, words), _LONGEST_CELL),
                shorter=rounded(record.values.get(column.name), column.type, words),
            )
            for column in self.columns
        )

    def least_width(self) -> int:
        """Give the pixels at 100 % below which a text would have no room."""
        return sum(column.width or _LEAST_TEXT for column in self.table_columns())


def shape_of(
    dataset: Dataset, sample: Sequence[Record], most: int = MOST_COLUMNS, room: int = 0
) -> Shape:
    """Choose the columns that say something about the rows at hand, what leads the dataset first.

    Args:
        dataset: whose columns.
        sample: rows of it.
        most: so many columns at most.
        room: pixels at 100 % that they share; 0 for as many as are needed.
    """
    when = time_column(dataset)
    first = (when,) if when is not None else ()
    chosen = _telling(dataset, sample, when)[: most - len(first)]
    shape = _shape(dataset, (*first, *chosen), sample)
    while room and len(chosen) > 1 and shape.least_width() > room:
        chosen.pop()
        shape = _shape(dataset, (*first, *chosen), sample)
    return shape


def _telling(dataset: Dataset, sample: Sequence[Record], when: Column | None) -> list[Column]:
    """Return the columns beside the time, those first that tell most."""
    leading = LEADING.get(dataset.name, ())
    measured = any(column.name == "value" and column.unit for column in dataset.columns)
    first: list[Column] = []
    useful: list[Column] = []
    sparse: list[Column] = []
    dull: list[Column] = []
    for column in dataset.columns:
        if when is not None and column.name == when.name:
            continue
        values = [record.values.get(column.name) for record in sample]
        present = [value for value in values if value is not None]
        if (not present and sample) or (column.name == "unit" and measured):
            continue
        full = len(present) >= len(values) * _FULL_ENOUGH
        if column.name in leading and full:
            first.append(column)
        elif _is_dull(dataset, column, values, sample):
            if column.type not in _TIMES:
                dull.append(column)
        else:
            (useful if full else sparse).append(column)
    first.sort(key=lambda column: leading.index(column.name))
    told = [*first, *useful, *sparse]
    return told + dull[: max(0, 2 - len(told))]


def _shape(dataset: Dataset, shown: tuple[Column, ...], sample: Sequence[Record]) -> Shape:
    when = time_column(dataset)
    return Shape(
        dataset.name,
        shown,
        when.name if when is not None else "",
        tuple(_share(column, sample) for column in shown),
    )


def record_pairs(dataset: Dataset, record: Record, words: Words) -> tuple[tuple[str, str], ...]:
    """Give everything a record says, as label and value."""
    pairs = []
    for column in dataset.columns:
        value = record.values.get(column.name)
        if value is not None:
            text = with_unit(_shown(value, column, words), column.unit)
            pairs.append((headed(column.name), text))
    return tuple(pairs)


def record_line(dataset: Dataset, record: Record, words: Words) -> str:
    """Give what a record says beside its time in one line, what leads its dataset first."""
    when = time_column(dataset)
    leading = LEADING.get(dataset.name, ())
    said = [
        (leading.index(column.name) if column.name in leading else len(leading), column)
        for column in dataset.columns
        if record.values.get(column.name) is not None and column != when
    ]
    said.sort(key=lambda one: one[0])
    return ", ".join(
        with_unit(_shown(record.values[column.name], column, words), column.unit)
        for _, column in said
        if column.type != "boolean"
    )


def _shown(value: Any, column: Column, words: Words) -> str:
    """Write a value in the person's own tables; a unit in a column of its own is one too."""
    if column.name == "unit" and isinstance(value, str):
        return unit_words(value)
    return value_words(value, column.type, words)


def _share(column: Column, sample: Sequence[Record]) -> int:
    """Give how much room a text needs beside others, from 2 to 12."""
    lengths = sorted(len(str(record.values.get(column.name) or "")) for record in sample)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    return max(2, min(12, max(usual, len(column.name)) // 3))


def _is_dull(
    dataset: Dataset, column: Column, values: Sequence[Any], sample: Sequence[Record]
) -> bool:
    if column.name.endswith("code") or column.name == "precision":
        return True
    if len(values) < 2:
        return False
    if all(value == values[0] for value in values):
        return True
    when = time_column(dataset)
    if column.type in _TIMES and when is not None:
        return all(
            value is None or _same_day(value, record.values.get(when.name))
            for value, record in zip(values, sample, strict=True)
        )
    texts = [value for value in values if isinstance(value, str)]
    if column.type != "text" or not texts:
        return False
    return sum(1 for text in texts if _CODE.fullmatch(text)) > len(texts) / 2


def _same_day(value: Any, when: Any) -> bool:
    """Whether a moment says no more than its day: of another zone's day it can be the next."""
    try:
        first, second = (date.fromisoformat(str(one)[:10]) for one in (value, when))
    except ValueError:
        return False
    apart = 0 if len(str(value)) == len(str(when)) else 1
    return abs((first - second).days) <= apart


def moment_of(dataset: Dataset | None, record: Record, words: Words) -> str:
    """Write when a record was: a day where its dataset knows only days."""
    if not record.time:
        return ""
    when = time_column(dataset) if dataset is not None else None
    if when is not None and when.type == "date":
        return words.day(str(record.values.get(when.name) or record.time[:10]))
    return words.moment_words(record.time)
