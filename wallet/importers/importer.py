"""What an importer is, and the sink that it reads into.

An importer recognises files by content, says which tables it can fill, and reads. It promises:
every row it hands over has exactly its table's columns, in canonical form (`values`); a part it
cannot read is handed over as a skip with a reason and never stops the rest; a file it cannot
read at all is `ImportRefused`, whose message names the file and the fault.

Left to others: safety of the archive (`archive`), keys and counting (`rows`), the sandbox
(`app.worker`), storing (`wallet.vault`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import (
        Content,
        Entry,
        Recognition,
        Report,
        SignedOrigin,
        TableSpec,
        Value,
    )
    from wallet.importers.generic.mapping import TableMapping


class Sink(Protocol):
    """Where an importer puts what it reads; counting and keys are the sink's business."""

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
        """Take one row: `number` counts from 1 inside `file`, `time` is ms since 1970 UTC.

        `known` is by what it is known as the same row, where that is not all it says: what an
        earlier version of the importer read of it.
        """

    def mapped(self, mapping: TableMapping) -> None:
        """Take a dataset that only the file knows of, before its first row, and how it is read."""

    def attach(self, content: Content, pieces: Iterable[bytes]) -> None:
        """Keep a content with the row handed over last.

        Pieces are of any size and read once, here. Where reading them is refused in the middle,
        or they are more than `ATTACHMENT_LIMIT`, nothing of the content is kept and a skip says
        so.
        """

    def skip(self, file: str, number: int, reason: str, dataset: str = "") -> None:
        """Take note of a part that cannot be read; `number` 0 is the file as a whole.

        `dataset` is where the row would have gone; a file that fills only one need not say it.
        """

    def warn(self, sentence: str) -> None:
        """Take note of a guess or a doubt."""

    def damaged(self, file: str, number: int, reason: str) -> None:
        """Take note that `file` cannot be read beyond part `number`, though it has more.

        `number` 0 is the row handed over last, if it is of this file; else nothing of it was read.
        """

    @property
    def handed_over(self) -> int:
        """How many rows were taken so far."""

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

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files of `archive` (already narrowed to those claimed) into `sink`.

        Raises:
            ImportRefused: nothing could be read; the message says what is wrong.
        """
