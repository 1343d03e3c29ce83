"""What an importer is: the shapes that pass between file, worker, node and vault.

An importer recognises files by content, says which tables it can fill, and reads. It promises:
every row it hands over has exactly its table's columns, in canonical form (`values`); a part it
cannot read is handed over as a skip with a reason and never stops the rest; a file it cannot
read at all is `ImportRefused`, whose message names the file and the fault.

Left to others: safety of the archive (`archive`), keys and counting (`rows`), the sandbox
(`app.worker`), storing (`wallet.vault`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import msgspec

from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.generic.mapping import TableMapping

PEEK_BYTES = 64 * 1024
"""How much of a file recognition may look at."""

ATTACHMENT_LIMIT = 512 * 1024 * 1024
"""The largest content that is kept with a row, in bytes."""

Value = str | int | bool | None
"""One cell in canonical form: decimals, dates, times and coordinates are strings."""


class ImportCancelled(FreeholdError):
    """The person stopped the import; what had been handed over before is whole rows."""

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
    """

    name: str
    title: str
    columns: tuple[ColumnSpec, ...]
    time_column: str = ""
    repeats: bool = False


class Entry(msgspec.Struct, frozen=True):
    """A file of an archive: its name inside, with `/`, and its stated size in bytes."""

    name: str
    size: int


class Recognition(msgspec.Struct, frozen=True):
    """An importer's claim on files.

    Attributes:
        score: 0 to 1; 1 is certainty by content.
        variant: which of its formats, for `read`.
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
    """A part that was not read: where, counted from 1 (0: the file as a whole), and why."""

    file: str
    row: int
    reason: str


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


class Report(msgspec.Struct, frozen=True):
    """What one importer did with one archive.

    Attributes:
        datasets: what was handed over.
        skipped: how many parts were not read, whether or not each is listed.
        skips: the parts not read, at most `rows.LISTED_SKIPS` of them.
        warnings: guesses and doubts, as sentences.
        complete: false if a file ended early or was damaged further on.
    """

    datasets: tuple[DatasetCount, ...]
    skipped: int
    skips: tuple[Skip, ...]
    warnings: tuple[str, ...]
    complete: bool


class Sink(Protocol):
    """Where an importer puts what it reads; counting and keys are the sink's business."""

    def row(
        self, dataset: str, file: str, number: int, time: int | None, values: tuple[Value, ...]
    ) -> None:
        """Take one row: `number` counts from 1 inside `file`, `time` is ms since 1970 UTC."""

    def mapped(self, mapping: TableMapping) -> None:
        """Take a dataset that only the file knows of, before its first row, and how it is read."""

    def attach(self, content: Content, pieces: Iterable[bytes]) -> None:
        """Keep a content with the row handed over last.

        Pieces are of any size and read once, here. Where reading them is refused in the middle,
        or they are more than `ATTACHMENT_LIMIT`, nothing of the content is kept and a skip says
        so.
        """

    def skip(self, file: str, number: int, reason: str) -> None:
        """Take note of a part that cannot be read; `number` 0 is the file as a whole."""

    def warn(self, sentence: str) -> None:
        """Take note of a guess or a doubt."""

    def damaged(self, file: str, number: int, reason: str) -> None:
        """Take note that `file` cannot be read beyond part `number`, though it has more."""

    def origin(self, signed: SignedOrigin | None) -> None:
        """Say that rows from now on come from a signed document; None ends it."""

    def report(self) -> Report:
        """Return the sum of what was taken."""


class Importer(Protocol):
    """A family of exports. Implementations have no state: one instance serves all imports."""

    @property
    def id(self) -> str:
        """Stable name; part of every row's key and provenance."""

    @property
    def version(self) -> int:
        """Grows when the same file gives other rows than before."""

    @property
    def title(self) -> str:
        """The family's name for people."""

    @property
    def libraries(self) -> tuple[str, ...]:
        """Modules `read` needs, imported before the worker's sandbox closes."""

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Return a claim on some of the files, or nothing.

        `peek(name)` gives up to `PEEK_BYTES` from the start of a file.
        """

    def tables(self) -> tuple[TableSpec, ...]:
        """Return every table `read` may fill."""

    def read(
        self,
        archive: Archive,
        variant: str,
        sink: Sink,
        progress: Callable[[int, int], None],
        cancel: Callable[[], bool],
    ) -> Report:
        """Read all files of `archive` (already narrowed to those claimed) into `sink`.

        `progress(done, total)` in bytes; `cancel()` is asked now and then.

        Raises:
            ImportRefused: nothing could be read; the message says what is wrong.
            ImportCancelled: `cancel` said so.
        """
