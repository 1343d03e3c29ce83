"""A mapping: what each column of a person's own table is, and the dataset it makes.

A mapping belongs to a header, found again by its fingerprint, so next month's file of the same kind
is read in the same way. `check` holds mappings and their datasets within bounds; it is run on what
people write, on what is remembered, and on what the import worker sends, which is not trusted.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.date_order import Order
from wallet.importers.numbers import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

IMPORTER: Final = "table"
"""Id of the importer whose datasets these are."""

UNEXPLAINED: Final = "nobody has said what"
"""Stands in the sentence on tables that wait, so that a window can offer to explain them there."""

COLUMN_LIMIT: Final = 256
NAME_LIMIT: Final = 60

_COLUMN = re.compile(r"[a-z][a-z0-9_]{0,59}")
_DATASET = re.compile(r"table\.[a-z][a-z0-9_]{0,59}")
_UNIT = re.compile(r"[!-~]{0,20}")
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")

_Text = Annotated[str, msgspec.Meta(max_length=400)]


class BadMapping(ImportRefused):
    """A mapping names what cannot be, or does not fit its table; nothing was imported by it."""

    code = "bad-mapping"


class MappedColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one column is.

    Attributes:
        source: the column's header, as the file writes it.
        name: in the dataset, lower snake case; empty leaves the column out.
        type: of every value; a row with another is set aside.
        unit: UCUM unit, or empty.
        category: IRI of the DPV class of the values.
        sensitivity: 0 to 3, see `ColumnSpec`.
        quasi_identifier: together with others it can single a person out.
        third_party: it can be about somebody else.
        order: of day, month and year, for dates and times.
        mark: before decimals, for numbers.
    """

    source: _Text
    name: Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)]
    type: ColumnType = ColumnType.TEXT
    unit: Annotated[str, msgspec.Meta(max_length=20)] = ""
    category: Annotated[str, msgspec.Meta(max_length=200)] = dpv.HISTORICAL
    sensitivity: Annotated[int, msgspec.Meta(ge=0, le=3)] = 1
    quasi_identifier: bool = False
    third_party: bool = False
    order: Order | None = None
    mark: Mark | None = None

    def spec(self) -> ColumnSpec:
        """Return the column of the dataset."""
        return ColumnSpec(
            self.name,
            self.type,
            self.source,
            self.category,
            self.sensitivity,
            self.unit,
            self.quasi_identifier,
            self.third_party,
        )


class TableMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a table is.

    Attributes:
        fingerprint: of its header, see `fingerprint`.
        dataset: `table.` and a name in lower snake case.
        title: for people.
        columns: in the file's order.
        time_column: name of the column that places a row in time, or empty.
        confirmed: a person made or saw it; order of dates and mark of decimals hold for every file
            of this header. Else they are decided anew on each.
    """

    fingerprint: Annotated[str, msgspec.Meta(max_length=32)]
    dataset: Annotated[str, msgspec.Meta(max_length=NAME_LIMIT + 6)]
    title: _Text
    columns: Annotated[tuple[MappedColumn, ...], msgspec.Meta(max_length=COLUMN_LIMIT)]
    time_column: Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)] = ""
    confirmed: bool = False

    @property
    def kept(self) -> tuple[MappedColumn, ...]:
        """The columns that are not left out."""
        return tuple(column for column in self.columns if column.name)

    def spec(self) -> TableSpec:
        """Return the dataset; equal rows of a table are separate."""
        columns = tuple(column.spec() for column in self.kept)
        return TableSpec(self.dataset, self.title, columns, self.time_column, repeats=True)


def fingerprint(header: Sequence[str]) -> str:
    """Return what tells this header from others, as 32 hex digits; case and space do not count."""
    told = [plain(cell) for cell in header]
    return sha256(b"freehold table\0" + msgspec.json.encode(told)).hexdigest()[:32]


def plain(cell: str) -> str:
    """Return a cell of a header as fingerprints see it."""
    return " ".join(cell.casefold().split())


def check(mapping: TableMapping) -> TableMapping:
    """Return the mapping if it can be used.

    Raises:
        BadMapping: the message says what to change.
    """
    if not _DATASET.fullmatch(mapping.dataset):
        raise BadMapping(
            f"A dataset of one's own is called table.NAME, with small letters, digits and _; "
            f"{mapping.dataset!r} is not."
        )
    if not _FINGERPRINT.fullmatch(mapping.fingerprint):
        raise BadMapping(f"The mapping for {mapping.dataset} has no fingerprint of a header.")
    names: dict[str, MappedColumn] = {}
    for column in mapping.kept:
        if not _COLUMN.fullmatch(column.name):
            raise BadMapping(
                f"A column is called by small letters, digits and _; {column.name!r} is not."
            )
        if column.name in names:
            raise BadMapping(f"Two columns of {mapping.dataset} are called {column.name}.")
        if not _UNIT.fullmatch(column.unit):
            raise BadMapping(f"The unit of {column.name} is not one of UCUM.")
        if not column.category.startswith(dpv.PD):
            raise BadMapping(f"The category of {column.name} is not a class of DPV.")
        names[column.name] = column
    if not names:
        raise BadMapping(f"The mapping for {mapping.dataset} keeps no column.")
    if mapping.time_column:
        placed = names.get(mapping.time_column)
        if placed is None or placed.type not in (ColumnType.DATE, ColumnType.TIME):
            raise BadMapping(
                f"The time column of {mapping.dataset} is {mapping.time_column}, which is no "
                "column of dates or times."
            )
    return mapping
