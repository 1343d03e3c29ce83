"""What the columns of a table seem to be: a proposal for a person to confirm or change.

Pure: a `Proposer` sees the header and every row in constant memory, then proposes. A type is
proposed only if every cell has it, so nothing is lost by a wrong guess: what does not fit all cells
is text. Order of dates and mark of decimals are decided on whole columns. How delicate a column is
comes from the words of its header (`words.json`, seven languages) and, for addresses of mail and
accounts, from its cells; what nothing tells is personal, and long free text may be about others.
Every guess that could be otherwise is a sentence in `Proposal.doubts`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wallet.importers import date_order, dates, dpv, numbers
from wallet.importers.base import ColumnType
from wallet.importers.generic import cells
from wallet.importers.generic.mapping import (
    NAME_LIMIT,
    MappedColumn,
    TableMapping,
    fingerprint,
)
from wallet.importers.generic.proposal import Proposal
from wallet.importers.generic.units import unit_of
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHOWN_ROWS: Final = 8
SHOWN_LENGTH: Final = 80

_SIGN = re.compile(r"[^a-z0-9]+")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,200}\.[A-Za-z]{2,24}")
_DIGITS_BEHIND = re.compile(r"(?:[\W_]*\d[\d\W_]*|[\W_]*\(\d+\))$")
_LATITUDES = frozenset(
    {"lat", "latitude", "breitengrad", "latitud", "latitudine", "breedtegraad", "latitudinal"}
)
_LONGITUDES = frozenset(
    {"lon", "lng", "long", "longitude", "langengrad", "longitud", "longitudine", "lengtegraad"}
)
_TIMES = ("date", "time", "timestamp", "created", "start", "datum", "zeit", "fecha", "data", "when")
_MARKED = frozenset({ColumnType.DECIMAL, ColumnType.LATITUDE, ColumnType.LONGITUDE})


def folded(written: str) -> str:
    """Return words without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", written.casefold().replace("ß", "ss"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SIGN.sub(" ", plain).strip()


def identifier(written: str, fallback: str) -> str:
    """Return a name in lower snake case made of `written`, or `fallback` if nothing is left."""
    # CamelCase is words too
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", written)
    name = folded(parted).replace(" ", "_")[:NAME_LIMIT].strip("_")
    if not name:
        return fallback
    return name if name[0].isalpha() else f"c_{name}"[:NAME_LIMIT]


def dataset_name(file: str, sheet: str = "") -> str:
    """Return `table.NAME` for a file; a date or number at the end of its name does not count.

    One that is called by nothing else is called after its folder.
    """
    folder, _, stem = file.replace("\\", "/").rpartition("/")
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    shorter = _DIGITS_BEHIND.sub("", stem)
    if not any(char.isalpha() for char in stem) and folder:
        stem = shorter = folder.rpartition("/")[2]
    name = identifier(shorter or stem, "data")
    if sheet:
        name = f"{name}_{identifier(sheet, 'sheet')}"[:NAME_LIMIT].strip("_")
    return f"table.{name}"


def title_of(dataset: str) -> str:
    """Return what people call a dataset: its name as words."""
    return dataset.partition(".")[2].replace("_", " ").capitalize()


class Proposer:
    """Sees a table, then proposes its mapping.

    Args:
        file: its name.
        sheet: the sheet's, where a file has several.
        header: the columns as written.
        delimiter: the sign between cells of delimited text, whose columns were written by one
            program; else empty.
    """

    def __init__(self, file: str, sheet: str, header: Sequence[str], delimiter: str = "") -> None:
        self._file = file
        self._sheet = sheet
        self._header = tuple(header)
        self._delimiter = delimiter
        shown = f"{file}, sheet {sheet}" if sheet else file
        self._shown = shown
        self._columns = [_Column(cell, f"{cell or 'A column'} in {shown}") for cell in header]
        self._rows: list[tuple[str, ...]] = []
        self._count = 0

    def see(self, row: Sequence[str]) -> None:
        """Take a row, its cells as text in the header's order."""
        self._count += 1
        if len(self._rows) < SHOWN_ROWS:
            self._rows.append(tuple(cell[:SHOWN_LENGTH] for cell in row))
        for column, cell in zip(self._columns, row, strict=False):
            column.see(cell)

    def propose(self) -> Proposal:
        """Return the proposal."""
        names: set[str] = set()
        doubts: list[str] = []
        proposed = []
        rest = self._rest()
        for place, column in enumerate(self._columns, 1):
            name = base = identifier(column.header, f"column_{place}")
            number = 2
            while name in names:
                name = f"{base[: NAME_LIMIT - 4]}_{number}"
                number += 1
            names.add(name)
            mapped, sentences = column.decide(name, rest)
            proposed.append(mapped)
            doubts += sentences
        dataset = dataset_name(self._file, self._sheet)
        mapping = TableMapping(
            fingerprint(self._header),
            dataset,
            title_of(dataset),
            tuple(proposed),
            _time_column(proposed),
        )
        return Proposal(self._shown, mapping, tuple(self._rows), self._count, tuple(doubts))

    def _rest(self) -> _Rest:
        """Return what the columns that tell say of those that do not.

        Spreadsheets and JSON hold numbers and days as such beside what somebody typed.
        """
        if not self._delimiter:
            return _Rest()
        orders = Counter(filter(None, (column.told_order for column in self._columns)))
        marks = Counter(filter(None, (column.told_mark for column in self._columns)))
        order = orders.most_common(1)[0][0] if orders else None
        if marks:
            return _Rest(order, marks.most_common(1)[0][0], "other columns of the file have it")
        if self._delimiter == ";":
            return _Rest(order, numbers.Mark.COMMA, "semicolons stand between the columns")
        return _Rest(order)


class _Rest(NamedTuple):
    """What the rest of a file says of a column that does not tell, and why of numbers."""

    order: date_order.Order | None = None
    mark: numbers.Mark | None = None
    reason: str = ""


class _Column:
    """What the cells of one column have shown so far."""

    def __init__(self, header: str, shown: str) -> None:
        self.header = header
        self._words = folded(header)
        self._dates = date_order.DateColumn(shown)
        self._numbers = numbers.NumberColumn(shown)
        self._shown = shown
        self._count = 0
        self._length = 0
        self._mails = 0
        self._could = dict.fromkeys(("whole", "number", "date", "boolean"), True)
        self._timed = self._zoned = False
        self._seen: set[str] = set()

    def see(self, cell: str) -> None:
        """Take a cell."""
        if cells.is_nothing(cell):
            return
        self._count += 1
        self._length += len(cell)
        if not any(self._could.values()):
            self._mails += "@" in cell and _MAIL.fullmatch(cell.strip()) is not None
            return
        # order and mark are decided on all cells, what a cell is only once for each
        if self._could["date"]:
            self._dates.see(cell)
        if self._could["number"]:
            self._numbers.see(cell)
        if cell in self._seen:
            return
        if len(self._seen) < 4096:
            self._seen.add(cell)
        self._test(cell.strip())

    def _test(self, cell: str) -> None:
        could = self._could
        word = cell.casefold()
        if could["boolean"]:
            could["boolean"] = word in cells.TRUE or word in cells.FALSE
        if could["whole"]:
            could["whole"] = cells.WHOLE.fullmatch(cell) is not None and len(cell) < 16
        if could["number"]:
            could["number"] = _is_number(cell)
        if could["date"]:
            could["date"] = self._is_date(cell)
        if not any(could.values()):
            self._mails += "@" in cell and _MAIL.fullmatch(cell) is not None

    def _is_date(self, cell: str) -> bool:
        if len(cell) > 40 or not any(char.isdigit() for char in cell):
            return False
        if cell.isdigit() and not _sounds_like_time(self._words):
            return False
        for order in date_order.Order:
            try:
                moment = dates.read(cell, order)
            except BadValue:
                continue
            self._timed = self._timed or moment.time is not None
            self._zoned = self._zoned or moment.offset_minutes is not None
            return True
        return False

    def _all_are_dates(self, order: date_order.Order) -> bool:
        return all(_fits(dates.read, cell, order) for cell in self._seen)

    def _all_are_numbers(self, mark: numbers.Mark) -> bool:
        return all(_fits(numbers.read, cell.strip(), mark) for cell in self._seen)

    def _number_type(self, mark: numbers.Mark) -> ColumnType:
        words = set(self._words.split())
        for kind, called, most in (
            (ColumnType.LATITUDE, _LATITUDES, 90),
            (ColumnType.LONGITUDE, _LONGITUDES, 180),
        ):
            if words & called and all(
                abs(Decimal(numbers.read(cell.strip(), mark))) <= most for cell in self._seen
            ):
                return kind
        whole = self._could["whole"] and _about(self._words).get("category") not in _PRECISE
        return ColumnType.INTEGER if whole else ColumnType.DECIMAL

    @property
    def told_order(self) -> date_order.Order | None:
        """The order that a column of days tells by itself."""
        told = self._dates.told if self._could["date"] else None
        return told if told is not None and self._all_are_dates(told) else None

    @property
    def told_mark(self) -> numbers.Mark | None:
        """The mark that a column of numbers tells by itself."""
        told = self._numbers.told if self._could["number"] else None
        return told if told is not None and self._all_are_numbers(told) else None

    def decide(self, name: str, rest: _Rest) -> tuple[MappedColumn, list[str]]:
        """Return the column as proposed, with the sentences for its guesses."""
        kind, doubts = ColumnType.TEXT, []
        order: date_order.Order | None = None
        mark: numbers.Mark | None = None
        unit = unit_of(self.header)
        could = self._could
        if not self._count:
            doubts.append(f"{self._shown}: it is empty, so it was taken as text.")
        elif could["boolean"]:
            kind = ColumnType.BOOLEAN
        elif could["date"] and self._all_are_dates((dated := self._dates.decide(rest.order)).order):
            kind = ColumnType.TIME if self._timed else ColumnType.DATE
            order = dated.order
            if dated.sentence:
                doubts.append(dated.sentence)
            if self._timed and not self._zoned:
                doubts.append(dates.NO_ZONE.format(name=self._shown))
        elif could["number"] and self._all_are_numbers(
            (numbered := self._numbers.decide(rest.mark, rest.reason)).mark
        ):
            if numbered.sentence:
                doubts.append(numbered.sentence)
            mark = numbered.mark
            kind = self._number_type(mark)
        if kind in (ColumnType.TEXT, ColumnType.BOOLEAN, ColumnType.DATE, ColumnType.TIME):
            unit = ""
        known = dict(_about(self._words))
        if kind is ColumnType.TEXT and self._count and self._mails * 2 > self._count:
            known = _KINDS["email"]
        free = kind is ColumnType.TEXT and self._length > 30 * max(1, self._count)
        moment = kind in (ColumnType.DATE, ColumnType.TIME)
        place = kind in (ColumnType.LATITUDE, ColumnType.LONGITUDE)
        column = MappedColumn(
            self.header[:400],
            name,
            kind,
            unit,
            dpv.PD + known["category"] if known else dpv.HISTORICAL,
            known.get("sensitivity", 2 if free or place else 1),
            known.get("quasi_identifier", False) or moment or place,
            known.get("third_party", free),
            order if moment else None,
            mark if kind in _MARKED else None,
        )
        return column, doubts


def _load() -> dict[str, dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = json.loads(
        (resources.files(__package__) / "words.json").read_bytes()
    )
    return kinds


_KINDS: Final = _load()
_BY_WORD: Final = {word: kind for kind in _KINDS.values() for word in kind["words"]}
_PRECISE: Final = frozenset({_KINDS["money"]["category"], _KINDS["income"]["category"]})


def _about(words: str) -> dict[str, Any]:
    """Return what the words of a header say, the most telling of them first."""
    if words in _BY_WORD:
        return _BY_WORD[words]
    parts = words.split()
    pairs = [" ".join(pair) for pair in pairwise(parts)]
    found = [_BY_WORD[part] for part in (*pairs, *reversed(parts)) if part in _BY_WORD]
    return max(found, key=lambda kind: int(kind["sensitivity"]), default={})


def _fits(read: Callable[[str, Any], Any], cell: str, way: Any) -> bool:
    try:
        read(cell, way)
    except BadValue:
        return False
    return True


def _is_number(cell: str) -> bool:
    digits = cell.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        return False  # postal codes and numbers of accounts begin with zeros that mean something
    return any(_fits(numbers.read, cell, mark) for mark in numbers.Mark)


def _sounds_like_time(words: str) -> bool:
    return any(word in _TIMES for word in words.split())


def _time_column(columns: Sequence[MappedColumn]) -> str:
    """Return the column that places a row in time: one that is called so, else the first."""
    moments = [
        column
        for column in columns
        if column.type in (ColumnType.DATE, ColumnType.TIME) and column.category != dpv.BIRTH_DATE
    ]
    for column in moments:
        if _sounds_like_time(folded(column.source)):
            return column.name
    return moments[0].name if moments else ""
