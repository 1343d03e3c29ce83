"""Rows on their way to the vault: keys, counting and collecting.

A row's key is the same whenever and from whichever file it is imported, so importing twice adds
nothing. It hashes the importer's id, the dataset and the canonical values (which include account
and time), but those that a table says may be settled later; where a table says that equal rows are
separate events, also how many equal ones came before it in its file, so that statements and chats
that overlap are what they are together, whether they come in one import or one after the other. In
a person's own tables, where nothing else may tell two files apart, equal ones of all files of an
import count. It does not depend on file names, row numbers or the importer's version.

A text longer than a cell may be is cut here and nowhere else; all of it is kept beside its row as
a content, and the report says so.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from wallet.errors import ImportRefused
from wallet.importers.aside import AsideCount
from wallet.importers.base import (
    ATTACHMENT_LIMIT,
    DOCUMENT_LIMIT,
    Content,
    DatasetCount,
    Purpose,
    Report,
    SignedOrigin,
    Skip,
    TableSpec,
    Value,
)
from wallet.importers.values import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wallet.importers.generic.mapping import TableMapping

KEY_BYTES: Final = 16
LISTED_SKIPS: Final = 1_000
"""Skips kept with their reasons; all are counted."""

LISTED_WARNINGS: Final = 100
BATCH_ROWS: Final = 2_000


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row with its key, its time in ms since 1970 (or None), its number in its file, values."""

    key: bytes
    time: int | None
    number: int
    values: tuple[Value, ...]


class Outlet(Protocol):
    """Where a `RowWriter` hands over full batches and skips as they come."""

    def rows(
        self, dataset: str, file: str, rows: Sequence[Row], origin: SignedOrigin | None = None
    ) -> None:
        """Take a batch of rows of one dataset from one file, and who signed it if anybody did."""

    def mapped(self, mapping: TableMapping) -> None:
        """Take a dataset that rows follow of."""

    def attached(self, dataset: str, key: bytes, content: Content, pieces: Iterable[bytes]) -> None:
        """Take a content of a row that was handed over before.

        What reading the pieces raises comes out, once the outlet has dropped what it had of them.
        """

    def skipped(self, skip: Skip) -> None:
        """Take one skip."""


_encode = msgspec.msgpack.Encoder().encode


def row_key(importer: str, dataset: str, values: tuple[Value, ...], occurrence: int = 0) -> bytes:
    """Return the key of a row; `occurrence` counts equal rows before it that are other events."""
    return sha256(_encode((importer, dataset, values, occurrence))).digest()[:KEY_BYTES]


class RowWriter:
    """The sink that importers write to: gives keys, counts, and hands batches to an outlet."""

    def __init__(self, importer: str, tables: Sequence[TableSpec], outlet: Outlet) -> None:
        self._importer = importer
        self._outlet = outlet
        self._tables = {table.name: _Tally(table) for table in tables}
        self._skips: list[Skip] = []
        self._skipped = 0
        self._aside = AsideCount()
        self._warnings: dict[str, None] = {}
        self._complete = True
        self._origin: SignedOrigin | None = None
        self._latest: tuple[str, bytes, str, int] | None = None

    def row(
        self,
        dataset: str,
        file: str,
        number: int,
        time: int | None,
        values: tuple[Value, ...],
        *,
        known: tuple[Value, ...] | None = None,
    ) -> None:
        """Take one row; see `wallet.importers.importer.Sink`."""
        tally = self._tables[dataset]
        if tally.file != file:
            self._flush(dataset, tally)
            tally.begin(file)
        told = tally.of(known or values)
        whole: list[tuple[str, str]] = []
        try:
            encoded = _encode((self._importer, dataset, told, 0))
            if len(encoded) > TEXT_LIMIT:
                values, whole = tally.shortened(values)
                told = tally.of(known or values)
                encoded = _encode((self._importer, dataset, told, 0))
            key = sha256(encoded).digest()[:KEY_BYTES]
        except (OverflowError, UnicodeEncodeError):
            self._latest = None
            self.skip(file, number, "a value in it is of no kind that can be kept", dataset)
            return
        if tally.seen is not None:
            before = tally.seen.get(key, 0)
            tally.seen[key] = before + 1
            if before:
                key = row_key(self._importer, dataset, told, before)
        tally.batch.append(Row(key, time, number, values))
        self._latest = (dataset, key, file, number)
        tally.rows += 1
        if time is not None:
            if tally.first is None or time < tally.first:
                tally.first = time
            if tally.last is None or time > tally.last:
                tally.last = time
        for column, text in whole:
            self.attach(Content(Purpose.ATTACHED, "text/plain", f"{column}.txt"), _pieces(text))
        if len(tally.batch) >= BATCH_ROWS:
            self._flush(dataset, tally)

    def mapped(self, mapping: TableMapping) -> None:
        """Take a dataset that only the file knows of; see `wallet.importers.base.Sink`."""
        self._tables[mapping.dataset] = _Tally(mapping.spec(), across_files=True)
        self._outlet.mapped(mapping)

    def attach(self, content: Content, pieces: Iterable[bytes]) -> None:
        """Keep a content with the row handed over last; see `wallet.importers.base.Sink`."""
        if self._latest is None:
            return
        dataset, key, file, number = self._latest
        self._flush(dataset, self._tables[dataset])
        try:
            self._outlet.attached(dataset, key, content, _bounded(pieces))
        except _TooLarge:
            self.skip(file, number, f"{content.name} is larger than what is kept with a record")
        except ImportRefused as refusal:
            self.skip(file, number, f"{content.name} was not kept: {_phrase(file, str(refusal))}")

    def skip(self, file: str, number: int, reason: str, dataset: str = "") -> None:
        """Take note of a part that cannot be read; see `wallet.importers.base.Sink`."""
        self._skip(Skip(file, number, reason, dataset=dataset))

    def _skip(self, skip: Skip) -> None:
        skip = msgspec.structs.replace(skip, reason=_phrase(skip.file, skip.reason))
        self._skipped += 1
        self._aside.add(skip)
        if len(self._skips) < LISTED_SKIPS:
            self._skips.append(skip)
            self._outlet.skipped(skip)

    def skip_more(self, count: int) -> None:
        """Count parts that were not read and are not listed."""
        self._skipped += count
        self._aside.add_parts(count)

    def warn(self, sentence: str) -> None:
        """Take note of a guess or a doubt, once."""
        if len(self._warnings) < LISTED_WARNINGS:
            self._warnings[sentence] = None

    def damaged(self, file: str, number: int, reason: str) -> None:
        """Take note that the rest of `file` cannot be read."""
        self._complete = False
        if not number and self._latest is not None and self._latest[2] == file:
            number = self._latest[3]
        self._skip(Skip(file, number, reason, rest=True))

    def origin(self, signed: SignedOrigin | None) -> None:
        """Say that rows from now on come from a signed document; None ends it."""
        if signed == self._origin:
            return
        for dataset, tally in self._tables.items():
            self._flush(dataset, tally)
        if signed is not None and len(signed.document) > DOCUMENT_LIMIT:
            signed = msgspec.structs.replace(signed, document=b"")
        self._origin = signed

    @property
    def handed_over(self) -> int:
        """How many rows were taken so far."""
        return sum(tally.rows for tally in self._tables.values())

    def report(self) -> Report:
        """Hand over what is still held and return the sum."""
        for dataset, tally in self._tables.items():
            self._flush(dataset, tally)
            if tally.long:
                self.warn(_long_texts(tally.long, tally.title))
        return Report(
            tuple(
                DatasetCount(name, tally.rows, tally.first, tally.last)
                for name, tally in self._tables.items()
                if tally.rows
            ),
            self._skipped,
            tuple(self._skips),
            tuple(self._warnings),
            self._complete,
            self._aside.sums(),
        )

    def _flush(self, dataset: str, tally: _Tally) -> None:
        if tally.batch:
            self._outlet.rows(dataset, tally.file, tally.batch, self._origin)
            tally.batch = []


def _phrase(file: str, reason: str) -> str:
    """Return a reason without the name of the file, beside which it stands."""
    if not reason.startswith(f"{file} "):
        return reason
    reason = f"it{reason[len(file) :]}"
    return reason if ". " in reason else reason.removesuffix(".")


class _TooLarge(Exception):
    """More came than may be kept."""


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > ATTACHMENT_LIMIT:
            raise _TooLarge
        if piece:
            yield piece


def _pieces(text: str) -> Iterator[bytes]:
    for start in range(0, len(text), TEXT_LIMIT):
        yield text[start : start + TEXT_LIMIT].encode("utf-8", "replace")


def _long_texts(count: int, title: str) -> str:
    texts = "One text" if count == 1 else f"{count:,} texts"
    return (
        f"{texts} in {title} had more than {TEXT_LIMIT:,} characters; the record holds so many, "
        "and the whole text is kept with it."
    )


class _Tally:
    """The running count of one dataset."""

    def __init__(self, table: TableSpec, *, across_files: bool = False) -> None:
        self.file = ""
        self.batch: list[Row] = []
        self.rows = 0
        self.first: int | None = None
        self.last: int | None = None
        self.title = table.title
        self.long = 0
        self._names = tuple(column.name for column in table.columns)
        self.seen: dict[bytes, int] | None = {} if table.repeats else None
        self._across_files = across_files
        self.told: tuple[int, ...] | None = None
        if table.settled:
            self.told = tuple(n for n, name in enumerate(self._names) if name not in table.settled)

    def begin(self, file: str) -> None:
        """Go on with the rows of another file."""
        self.file = file
        if self.seen and not self._across_files:
            self.seen = {}

    def of(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """Return what a row is known by."""
        return values if self.told is None else tuple([values[place] for place in self.told])

    def shortened(
        self, values: tuple[Value, ...]
    ) -> tuple[tuple[Value, ...], list[tuple[str, str]]]:
        """Return values with no text longer than a cell's, and the whole ones by column."""
        whole = [
            (name, value)
            for name, value in zip(self._names, values, strict=False)
            if isinstance(value, str) and len(value) > TEXT_LIMIT
        ]
        self.long += len(whole)
        return tuple(v[:TEXT_LIMIT] if isinstance(v, str) else v for v in values), whole
