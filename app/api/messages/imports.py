"""Imports: reading an export, what each one brought and set aside, and taking it back."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from app.api.messages.base import Call, Done, Path, Reply, Told
from wallet.importers.generic.mapping import UNEXPLAINED, TableMapping
from wallet.importers.generic.order import NAME_LIMIT, OwnName

READ_BEFORE: Final = "read-before"
"""The code of a refusal: this source is here already, read by another mapping."""

WAITS_FOR_COLUMNS: Final = UNEXPLAINED
"""Stands in a warning of tables that were not read before it is said what their columns are."""

Earlier = Literal["", "replace", "keep"]
"""What becomes of records that were read by another mapping: nothing was said, they go, or stay."""


class Import(Call["ImportReply"], frozen=True, tag="import"):
    """Read an export into the vault. Progress comes as events carrying `job`.

    With `mappings` a file is read as a table by one of them, or not at all, and so are tables in an
    archive or folder that nothing else claims; the mappings are remembered. `only_tables` leaves
    everything else there unread.
    `own_names` are all the names under which the person writes in chats: they are remembered beside
    those before, and tell also whose messages are that were here already. `earlier` says what
    becomes of records that this source brought by other mappings; without it such an import is
    refused with the code `read-before`.
    """

    path: Path
    job: Annotated[str, msgspec.Meta(max_length=64)] = ""
    mappings: Annotated[tuple[TableMapping, ...], msgspec.Meta(max_length=50)] = ()
    own_names: Annotated[tuple[OwnName, ...], msgspec.Meta(max_length=NAME_LIMIT)] = ()
    earlier: Earlier = ""
    only_tables: bool = False


class CancelJob(Call[Done], frozen=True, tag="cancel_job"):
    """Stop a running job; what was already kept stays."""

    job: Annotated[str, msgspec.Meta(max_length=64)]


class ImportedDataset(msgspec.Struct, frozen=True):
    """What one import brought to one dataset, in rows.

    Only the report of the import has `skipped`, the rows set aside that would have gone there, and
    `sentence`, which says what of the dataset was in what it read, new or not.
    """

    name: str
    new: int
    duplicate: int
    skipped: int | None = None
    sentence: Told = ""


class FileAside(msgspec.Struct, frozen=True):
    """What of one file was set aside and belongs to no dataset that is known.

    `file` is empty for all that are not told one by one; `parts` are no rows: a file, or all from
    some place on.
    """

    file: str
    rows: int
    parts: int


class SkippedRow(msgspec.Struct, frozen=True):
    """A row or file that was set aside, and why. `row` is None for a whole file."""

    file: str
    row: int | None
    reason: Told


class ImportReply(Reply, frozen=True, tag="import_reply"):
    """The honest report. `summary` is one sentence for the person.

    `warnings` are guesses and doubts, as sentences. A source of several families has an import for
    each: `runs` are all of them, `run` the last. What was `set_aside` is the sum of what each of
    `datasets` skipped and of `unplaced`.
    """

    datasets: tuple[ImportedDataset, ...]
    skipped: tuple[SkippedRow, ...]
    source: str = ""
    run: int = 0
    summary: Told = ""
    cancelled: bool = False
    set_aside: int = 0  # all of them; `skipped` holds the first
    ended_early: int = 0  # of them, files that were read up to some place
    warnings: tuple[Told, ...] = ()
    runs: tuple[int, ...] = ()
    contents: int = 0  # photos and attachments kept with the records, thumbnails not counted
    content_bytes: int = 0
    unplaced: tuple[FileAside, ...] = ()
    tables_waiting: int = 0  # until it is said what their columns are
    replaced: int = 0  # records of earlier imports that these took the place of


class UndoImport(Call["ImportUndone"], frozen=True, tag="undo_import"):
    """Take back every row that only this import has."""

    run: int


class AskUndo(Call["ImportUndone"], frozen=True, tag="ask_undo"):
    """Ask what taking an import back would take; nothing is changed."""

    run: int


class ImportUndone(Reply, frozen=True, tag="import_undone"):
    """It was taken back: `removed` rows went, `kept` stay because another import has them too.

    Of the removed ones `tagged` had a tag, `noted` a note, and `released` are covered by what left
    under a grant, or may still leave from its frozen copy.
    """

    removed: int
    kept: int
    tagged: int = 0
    noted: int = 0
    released: int = 0


class ListImports(Call["ImportList"], frozen=True, tag="imports"):
    """Ask for every import there was, the latest first."""


class ImportItem(msgspec.Struct, frozen=True):
    """One import: `importer` is its stable id, `source` what was read, `skipped` all set aside.

    `complete` is false if the source ended early or reading it was stopped.
    """

    run: int
    importer: str
    source: str
    state: Literal["running", "done", "stopped", "undone"]
    started: str
    ended: str
    skipped: int
    complete: bool
    datasets: tuple[ImportedDataset, ...]
    warnings: tuple[Told, ...] = ()
    version: int = 0  # of the importer


class ImportList(Reply, frozen=True, tag="import_list"):
    """All imports."""

    imports: tuple[ImportItem, ...]


class ListSkipped(Call["SkippedList"], frozen=True, tag="skipped"):
    """Ask what one import set aside, in the order it met it."""

    run: int


class SkippedList(Reply, frozen=True, tag="skipped_list"):
    """The first 500 parts that were not read, and how many there were in all."""

    skipped: tuple[SkippedRow, ...]
    total: int
