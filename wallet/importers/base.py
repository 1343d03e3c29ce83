"""The shapes that pass between file, importer, worker, node and vault.

Columns and tables, what a file claims to be, where a row's contents and signatures come from, and
the report of an import. Who reads is in `importer`, what it reads from in `archive`.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from wallet.errors import FreeholdError

PEEK_BYTES = 64 * 1024
"""How much of a file recognition may look at."""

ATTACHMENT_LIMIT = 512 * 1024 * 1024
"""The largest content that is kept with a row, in bytes."""

Value = str | int | bool | None
"""One cell in canonical form: decimals, dates, times and coordinates are strings."""


class ImportCancelled(FreeholdError):
    """The person stopped the import; what had been handed over before is whole rows.

    Raised by whoever is told how far reading is (`archive.open_file`).
    """

    code = "import-cancelled"


class ColumnType(StrEnum):
    """The closed list of column types; `values` gives the canonical form of each."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"


class ColumnSpec(msgspec.Struct, frozen=True):
    """One column of a dataset.

    Attributes:
        name: lower snake case, stable: requests name it.
        type: see `ColumnType`.
        meaning: one short phrase for people.
        category: IRI of the DPV `pd` class the values belong to.
        sensitivity: 0 says nothing about the person, 1 personal, 2 delicate (money, place,
            identifiers), 3 special category (GDPR Art. 9) or as delicate.
        unit: UCUM unit of every value, or empty.
        quasi_identifier: together with others it can single a person out.
        third_party: it can be about somebody else.
    """

    name: str
    type: ColumnType
    meaning: str
    category: str
    sensitivity: int
    unit: str = ""
    quasi_identifier: bool = False
    third_party: bool = False


class TableSpec(msgspec.Struct, frozen=True):
    """One dataset that an importer can fill.

    Attributes:
        name: `kind.table`, by what it holds and not by format.
        title: for people.
        columns: in order; rows follow it.
        time_column: the date or time column that places a row in time, or empty.
        repeats: two equal rows in one file are two events (two coffees on one day), so the
            second gets a key of its own; where false, equal rows are one.
        settled: columns that are worked out rather than read and may be settled later, or that
            came when rows were here already; a row is the same row whatever they say.
    """

    name: str
    title: str
    columns: tuple[ColumnSpec, ...]
    time_column: str = ""
    repeats: bool = False
    settled: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A file of an archive: its name inside, with `/`, and its stated size in bytes."""

    name: str
    size: int


class Recognition(msgspec.Struct, frozen=True):
    """An importer's claim on files.

    Attributes:
        score: 0 to 1; 1 is certainty by content.
        variant: which of its formats, kept with the import.
        reason: what gave it away, as a phrase for people.
        files: names it would read; one file is read by one importer only.
    """

    score: float
    variant: str
    reason: str
    files: tuple[str, ...]


class Purpose(StrEnum):
    """What a content is to its record."""

    ORIGINAL = "original"
    THUMBNAIL = "thumbnail"
    PORTRAIT = "portrait"
    ATTACHED = "attached"


class Content(msgspec.Struct, frozen=True):
    """What is known of a content that is kept with a row, before its bytes come.

    Attributes:
        purpose: what it is to the row.
        media_type: MIME type by what it begins with, as far as that is known.
        name: what its file is called, without folders.
    """

    purpose: Purpose
    media_type: str
    name: str


class Skip(msgspec.Struct, frozen=True):
    """A part that was not read: where, counted from 1 (0: the file as a whole), and why.

    `rest` says that it is all of the file from there on. `dataset` is where the row would have
    gone, if that is known.
    """

    file: str
    row: int
    reason: str
    rest: bool = False
    dataset: str = ""

    @property
    def is_row(self) -> bool:
        """Whether it is one row of a file."""
        return self.row > 0 and not self.rest

    @property
    def is_end(self) -> bool:
        """Whether it is what follows on rows that were read."""
        return self.row > 0 and self.rest


class SignatureState(StrEnum):
    """What is known of an issuer's signature.

    `unchecked`: there was no key of this issuer to check it with.
    """

    VERIFIED = "verified"
    UNCHECKED = "unchecked"
    FAILED = "failed"


DOCUMENT_LIMIT = 64 * 1024
"""Longest signed document that is kept with its rows, in bytes."""


class SignedOrigin(msgspec.Struct, frozen=True):
    """A document that its issuer signed, and from which rows were read.

    Attributes:
        method: how it is signed, such as "smart-health-card" or "dkim".
        issuer: who signed, as the document names it (a URL or a domain).
        key_id: which of the issuer's keys.
        state: whether the signature fits.
        document: what was signed, with the signature, so that others can check it; at most
            `DOCUMENT_LIMIT` bytes, empty if it is longer.
    """

    method: str
    issuer: str
    key_id: str
    state: SignatureState
    document: bytes = b""


class DatasetCount(msgspec.Struct, frozen=True):
    """Rows handed over for one dataset, with the first and last time seen, in ms since 1970."""

    name: str
    rows: int
    first: int | None
    last: int | None


class Aside(msgspec.Struct, frozen=True):
    """How much of one file was not read, of rows for one dataset where that is known.

    `rows` are rows of the file, `parts` is what is no row: a file, or all from some place on.
    `ends` of the parts are of the second kind: what stands before them was read.
    """

    file: str
    dataset: str
    rows: int
    parts: int
    ends: int = 0


class Report(msgspec.Struct, frozen=True):
    """What one importer did with one archive.

    Attributes:
        datasets: what was handed over.
        skipped: how many parts were not read, whether or not each is listed.
        skips: the parts not read, at most `rows.LISTED_SKIPS` of them.
        warnings: guesses and doubts, as sentences.
        complete: false if a file ended early or was damaged further on.
        aside: what was not read by file and dataset, `skipped` in all.
        waiting: tables beside other things that wait until the person says what their columns are.
    """

    datasets: tuple[DatasetCount, ...]
    skipped: int
    skips: tuple[Skip, ...]
    warnings: tuple[str, ...]
    complete: bool
    aside: tuple[Aside, ...] = ()
    waiting: int = 0
