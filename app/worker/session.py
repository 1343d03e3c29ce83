"""What the node believes of a worker: every frame is checked before anybody sees it.

`Session` takes frame bodies in turn and awaits the caller's function with checked events. It holds
the order of frames, the tables of our own importers and a bound on the whole; it does no reading
and starts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from app.worker import protocol
from app.worker.checked_rows import RowDecoder
from app.worker.sandbox import HOLDS
from wallet.errors import FreeholdError, ImportRefused, NotFound
from wallet.importers import registry
from wallet.importers.base import (
    ATTACHMENT_LIMIT,
    Content,
    Report,
    SignedOrigin,
    Skip,
    TableSpec,
)
from wallet.importers.generic.mapping import IMPORTER, BadMapping, TableMapping, check
from wallet.importers.generic.order import Order
from wallet.importers.rows import LISTED_SKIPS, Row

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

TABLE_LIMIT: Final = 500
_FLOOD_FLOOR: Final = 1024**3
_FLOOD_RATIO: Final = 2_000


class ImportFailed(FreeholdError):
    """An import ended in the middle; rows handed over before it stay, and the rest can follow.

    Attributes:
        detail: the last the worker wrote to standard error; for developers, may hold data.
    """

    code = "import-failed"

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class Begun(msgspec.Struct, frozen=True):
    """An importer begins to read: its id, version, variant, why, how many files, what tables."""

    importer: str
    version: int
    variant: str
    reason: str
    files: int
    tables: tuple[TableSpec, ...]


class Batch(msgspec.Struct, frozen=True):
    """Checked rows of one dataset from one file; `importer` is who read them.

    `origin` is who signed the document they are from, as the worker found it; `size` is how many
    bytes the rows took on their way.
    """

    importer: str
    version: int
    table: TableSpec
    file: str
    rows: list[Row]
    origin: SignedOrigin | None = None
    size: int = 0


class Done(msgspec.Struct, frozen=True):
    """An importer is done; the report's skips were passed on one by one before."""

    importer: str
    report: Report


class ContentBegun(msgspec.Struct, frozen=True):
    """A content of a row that was handed over; its pieces follow."""

    importer: str
    table: TableSpec
    key: bytes
    content: Content


class ContentPiece(msgspec.Struct, frozen=True):
    """The next bytes of the content that began."""

    data: bytes


class ContentEnded(msgspec.Struct, frozen=True):
    """The content is whole, or is to be dropped."""

    kept: bool


class Mapped(msgspec.Struct, frozen=True):
    """How a table of the person's own is read, checked; its rows follow."""

    mapping: TableMapping


Event = (
    Begun
    | Mapped
    | Batch
    | ContentBegun
    | ContentPiece
    | ContentEnded
    | Skip
    | protocol.Progress
    | protocol.Proposed
    | Done
)
"""What a caller is handed, in the order it happened."""


class Outcome(msgspec.Struct, frozen=True):
    """How an import went: what held of the sandbox, and each importer's report with its skips."""

    sandbox: dict[str, str]
    reports: tuple[Done, ...]


class Session:
    """What the worker has said so far, and the checks on what it says next."""

    def __init__(
        self,
        on_frame: Callable[[Event], Awaitable[None]],
        weight: int,
        order: Order | None = None,
    ) -> None:
        self.order = order or Order()
        self._on_frame = on_frame
        self._flood = max(_FLOOD_FLOOR, weight * _FLOOD_RATIO)
        self._sandbox: dict[str, str] | None = None
        self._begun: Begun | None = None
        self._decoders: dict[str, tuple[TableSpec, RowDecoder]] = {}
        self._skips: list[Skip] = []
        self._done: list[Done] = []
        self._rows = 0
        self._received = 0
        self._contents_left = protocol.contents_limit(weight)
        self._content_size: int | None = None
        self.ended = False

    async def take(self, body: bytes) -> None:
        """Check one frame and pass it on.

        Raises:
            BrokenFrame: it is no frame, or not one that may come now.
            ImportRefused, ImportFailed: the worker gave up.
        """
        self._received += len(body)
        if self._received > self._flood:
            raise protocol.BrokenFrame("The import worker sent more than any such file can hold.")
        frame = protocol.decode(body)
        if self.ended:
            raise protocol.BrokenFrame("The import worker went on after its end.")
        if isinstance(frame, protocol.Failed):
            self.ended = True
            raise self._refusal(frame)
        if self._content_size is not None and not isinstance(frame, protocol.Progress):
            await self._content(frame, self._content_size)  # reading it goes on and is told
            return
        if isinstance(frame, protocol.Sandboxed):
            self._check_sandbox(frame)
        elif self._sandbox is None:
            raise protocol.BrokenFrame("The import worker began without closing its doors.")
        elif isinstance(frame, protocol.Finished):
            self.ended = True
        elif isinstance(frame, protocol.Progress):
            await self._on_frame(frame)
        elif isinstance(frame, protocol.Recognised):
            await self._begin(frame)
        elif self._begun is None:
            raise protocol.BrokenFrame("The import worker sent data before saying what it reads.")
        elif isinstance(frame, protocol.Table):
            if frame.spec not in self._begun.tables:
                raise protocol.BrokenFrame("The import worker changed a dataset's columns.")
        elif isinstance(frame, protocol.Mapped):
            await self._map(frame.mapping, self._begun)
        elif isinstance(frame, protocol.Proposed):
            await self._on_frame(frame)
        elif isinstance(frame, protocol.Rows):
            await self._rows_of(frame, self._begun)
        elif isinstance(frame, protocol.Attached):
            await self._attach(frame, self._begun)
        elif isinstance(frame, protocol.Piece | protocol.Whole):
            raise protocol.BrokenFrame("The import worker sent a piece of nothing.")
        elif isinstance(frame, protocol.Skipped):
            self._check_dataset(frame.skip.dataset, self._begun)
            if len(self._skips) < LISTED_SKIPS:
                self._skips.append(frame.skip)
                await self._on_frame(frame.skip)
        else:
            await self._finish(frame, self._begun)

    def outcome(self) -> Outcome:
        """Return how it went, once it ended well."""
        return Outcome(self._sandbox or {}, tuple(self._done))

    def stopped(self, how: str, detail: str = "") -> ImportFailed:
        """Return the error for an end without word."""
        kept = f" {self._rows} rows before that were kept;" if self._rows else ""
        return ImportFailed(
            f"The import stopped: {how}.{kept} importing again adds only what is missing.", detail
        )

    def _check_sandbox(self, frame: protocol.Sandboxed) -> None:
        if self._sandbox is not None:
            raise protocol.BrokenFrame("The import worker closed its doors twice.")
        if HOLDS not in (frame.parts.get("landlock"), frame.parts.get("seccomp")):
            raise protocol.BrokenFrame("The import worker went on unguarded.")
        self._sandbox = frame.parts

    async def _begin(self, frame: protocol.Recognised) -> None:
        try:
            importer = registry.by_id(frame.importer)
        except NotFound as error:
            raise protocol.BrokenFrame(f"The import worker erred: {error}") from error
        tables = importer.tables()
        self._begun = Begun(
            importer.id, importer.version, frame.variant, frame.reason, frame.files, tables
        )
        self._decoders = {table.name: (table, RowDecoder(table)) for table in tables}
        self._skips = []
        await self._on_frame(self._begun)

    async def _map(self, mapping: TableMapping, begun: Begun) -> None:
        if begun.importer != IMPORTER or len(self._decoders) >= TABLE_LIMIT:
            raise protocol.BrokenFrame("The import worker made up a dataset.")
        try:
            table = check(mapping).spec()
        except BadMapping as error:
            raise protocol.BrokenFrame(f"The import worker made up a dataset: {error}") from error
        if mapping.dataset in self._decoders:
            raise protocol.BrokenFrame("The import worker changed a dataset's columns.")
        self._decoders[mapping.dataset] = (table, RowDecoder(table))
        await self._on_frame(Mapped(mapping))

    async def _rows_of(self, frame: protocol.Rows, begun: Begun) -> None:
        known = self._decoders.get(frame.dataset)
        if known is None:
            raise protocol.BrokenFrame(f"{begun.importer} has no dataset {frame.dataset!r}.")
        rows = known[1].decode(frame.rows)
        origin = frame.origin.origin() if frame.origin is not None else None
        size = memoryview(frame.rows).nbytes
        await self._on_frame(
            Batch(begun.importer, begun.version, known[0], frame.file, rows, origin, size)
        )
        self._rows += len(rows)

    async def _attach(self, frame: protocol.Attached, begun: Begun) -> None:
        known = self._decoders.get(frame.dataset)
        if known is None:
            raise protocol.BrokenFrame(f"{begun.importer} has no dataset {frame.dataset!r}.")
        self._content_size = 0
        await self._on_frame(ContentBegun(begun.importer, known[0], frame.key, frame.content()))

    async def _content(self, frame: protocol.Frame, size: int) -> None:
        """Take the next frame of a content that began."""
        if isinstance(frame, protocol.Piece):
            self._content_size = size + len(frame.data)
            self._contents_left -= len(frame.data)
            if self._content_size > ATTACHMENT_LIMIT + protocol.PIECE_LIMIT:
                raise protocol.BrokenFrame("The import worker sent more than may be kept of one.")
            if self._contents_left < 0:
                raise protocol.BrokenFrame(
                    "The import worker sent more contents than any such file can hold."
                )
            await self._on_frame(ContentPiece(frame.data))
        elif isinstance(frame, protocol.Whole):
            self._content_size = None
            await self._on_frame(ContentEnded(frame.kept))
        else:
            raise protocol.BrokenFrame("The import worker broke off in the middle of a content.")

    async def _finish(self, frame: protocol.Imported, begun: Begun) -> None:
        if frame.importer != begun.importer:
            raise protocol.BrokenFrame("The import worker finished what it had not begun.")
        for item in frame.report.aside:
            self._check_dataset(item.dataset, begun)
            if item.rows < 0 or item.parts < 0:
                raise protocol.BrokenFrame("The import worker counted less than nothing.")
        report = msgspec.structs.replace(frame.report, skips=tuple(self._skips))
        done = Done(begun.importer, report)
        self._done.append(done)
        self._begun = None
        await self._on_frame(done)

    def _check_dataset(self, name: str, begun: Begun) -> None:
        """Return if a part that was not read would have gone to nothing else than this import's."""
        if name and name not in self._decoders:
            raise protocol.BrokenFrame(f"{begun.importer} has no dataset {name!r}.")

    def _refusal(self, frame: protocol.Failed) -> FreeholdError:
        if self._rows == 0 and frame.code in (ImportRefused.code, BadMapping.code):
            refused = ImportRefused if frame.code == ImportRefused.code else BadMapping
            return refused(frame.message)
        return self.stopped(frame.message.rstrip("."))
