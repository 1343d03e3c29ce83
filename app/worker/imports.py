"""The job "import": read what lies on standard input and send its rows to standard output.

Arguments: the owner's process id, the name to call the input by, and `file` or `folder`; an
`Order` comes in on the channel that frames go out on.
Standard input is the open file itself, or a socket that hands over a folder's files (`folder`).
All importers and codecs are loaded first, then the doors close, and only then is a byte of the
input looked at. Cancelling is SIGKILL: there is nothing here to put in order.

Whatever goes wrong ends in a `Failed` frame with a sentence; a fault of ours is named as one, and
its trace goes to standard error for the developer.
"""

from __future__ import annotations

import codecs
import os
import socket
import sys
import time
import traceback
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from app.worker import protocol
from app.worker.folder import ReceivedFolder
from app.worker.sandbox import close_doors
from wallet.errors import FreeholdError, ImportRefused
from wallet.importers import archive as archives
from wallet.importers import planning, registry
from wallet.importers.base import Recognition
from wallet.importers.files import fault_words
from wallet.importers.generic.importer import LAST_RESORT, TableImporter
from wallet.importers.registry import Choice
from wallet.importers.rows import RowWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Content, Report, SignedOrigin, Skip
    from wallet.importers.generic.mapping import TableMapping
    from wallet.importers.generic.order import Order
    from wallet.importers.importer import Importer
    from wallet.importers.planning import Plan
    from wallet.importers.rows import Row

PROGRESS_SECONDS: Final = 0.05
_CODECS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "ascii", "cp437", "idna")


def main(argv: Sequence[str]) -> int:
    """Import and return 0 if everything that could be read was sent."""
    owner, name, kind = int(argv[0]), argv[1], argv[2]
    registry.preload()
    for codec in _CODECS:
        codecs.lookup(codec)
    traceback.format_exception(ValueError("load what a trace needs"))
    received = socket.socket(fileno=0) if kind == "folder" else None
    outlet = FrameOutlet(1)
    try:
        order = protocol.read_order(1)
        outlet.send(protocol.Sandboxed(close_doors(owner)))
        archive = _open(name, received, outlet)
        if order.propose:
            _propose(archive, order, outlet)
        else:
            _import(archive, order, outlet)
        outlet.send(protocol.Finished())
    except FreeholdError as error:
        outlet.send(protocol.Failed(error.code, str(error)[:8_000]))
        return 1
    except MemoryError:
        message = f"{name} needs more memory than reading a file may use."
        outlet.send(protocol.Failed("import-too-large", message))
        return 1
    except BrokenPipeError:
        return 1
    except Exception as error:
        sys.stderr.write("".join(traceback.format_exception(error)))
        message = f"{name} could not be read, by a fault in Freehold ({type(error).__name__})."
        outlet.send(protocol.Failed("import-fault", message))
        return 1
    return 0


class FrameOutlet:
    """Writes frames to a descriptor; takes rows and skips from a `RowWriter`.

    `contents_left` are the bytes of contents that the node still takes; beyond them contents are
    refused one by one, so that a bomb among photos costs itself and not the import.
    """

    def __init__(self, descriptor: int) -> None:
        self.contents_left = protocol.contents_limit(0)
        self._descriptor = descriptor
        self._last = 0.0

    def send(self, frame: protocol.Frame) -> None:
        """Send a frame, waiting until the node has room for it."""
        self._write(protocol.encode(frame))

    def rows(
        self, dataset: str, file: str, rows: Sequence[Row], origin: SignedOrigin | None = None
    ) -> None:
        """Send a batch."""
        for packed in protocol.encode_rows(dataset, file, list(rows), origin):
            self._write(packed)

    def mapped(self, mapping: TableMapping) -> None:
        """Send a dataset that only the file knows of."""
        self.send(protocol.Mapped(mapping))

    def attached(self, dataset: str, key: bytes, content: Content, pieces: Iterable[bytes]) -> None:
        """Send a content piece by piece; one that cannot be read to its end is taken back."""
        self.send(protocol.attached(dataset, key, content))
        kept = False
        try:
            for piece in pieces:
                if len(piece) > self.contents_left:
                    raise ImportRefused("it unpacks to far more than it should")
                self.contents_left -= len(piece)
                for start in range(0, len(piece), protocol.PIECE_LIMIT):
                    self.send(protocol.Piece(piece[start : start + protocol.PIECE_LIMIT]))
            kept = True
        finally:
            self.send(protocol.Whole(kept))

    def skipped(self, skip: Skip) -> None:
        """Send a skip."""
        self.send(protocol.Skipped(skip))

    def progress(self, done: int, total: int) -> None:
        """Send progress, at most twenty times a second."""
        now = time.monotonic()
        if now - self._last >= PROGRESS_SECONDS:
            self._last = now
            self.send(protocol.Progress(min(done, 2**53), min(total, 2**53)))

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._descriptor, left) :]


def _open(name: str, received: socket.socket | None, outlet: FrameOutlet) -> Archive:
    if received is None:
        file: BinaryIO = os.fdopen(0, "rb", closefd=False)
        outlet.contents_left = protocol.contents_limit(os.fstat(0).st_size)
        return archives.open_file(file, name, outlet.progress)
    folder = ReceivedFolder(received)
    listing = folder.listing()
    outlet.contents_left = protocol.contents_limit(sum(entry.size for entry in listing))
    return archives.open_folder(name, listing, folder.open, outlet.progress)


def _propose(archive: Archive, order: Order, outlet: FrameOutlet) -> None:
    """Say what the tables of each header seem to be."""
    files = planning.explainable(archive)
    importer = TableImporter(order.mappings)
    claim = Recognition(LAST_RESORT, "table", "it is a table", files)
    outlet.send(_recognised(Choice(importer.id, claim)))
    writer = RowWriter(importer.id, (), outlet)
    for proposal in importer.propose(archive.only(files), writer):
        outlet.send(protocol.Proposed(proposal))
    outlet.send(protocol.Imported(importer.id, _bounded(writer.report())))


def _recognised(choice: Choice) -> protocol.Recognised:
    importer, claim = registry.by_id(choice.importer), choice.recognition
    return protocol.Recognised(
        importer.id, importer.version, claim.variant, claim.reason, len(claim.files)
    )


def _import(archive: Archive, order: Order, outlet: FrameOutlet) -> None:
    """Let every importer with a claim read its files; refuse only if all of them do."""
    refusals: list[ImportRefused] = []
    faults: list[str] = []

    def stumbled(importer: Importer, fault: Exception) -> None:
        sys.stderr.write("".join(traceback.format_exception(fault)))
        faults.append(f"{importer.title} could not be looked for, by {fault_words(fault)}.")

    plan = planning.plan(archive, order, stumbled)
    for number, (choice, importer) in enumerate(plan.readings):
        claim = choice.recognition
        outlet.send(_recognised(choice))
        for table in importer.tables():
            outlet.send(protocol.Table(table))
        writer = RowWriter(importer.id, importer.tables(), outlet)
        if number == 0:
            _tell_of_the_rest(archive, plan, writer, only_tables=order.only_tables)
            for sentence in faults:
                writer.warn(sentence)
        try:
            report = importer.read(archive.only(claim.files), writer)
        except ImportRefused as refusal:
            if writer.handed_over == 0:
                refusals.append(refusal)
            writer.damaged(claim.files[0], 0, str(refusal))
            report = writer.report()
        except (FreeholdError, MemoryError, BrokenPipeError):
            raise
        except Exception as fault:
            if len(plan.readings) == 1 and writer.handed_over == 0:
                raise
            sys.stderr.write("".join(traceback.format_exception(fault)))
            writer.damaged(claim.files[0], 0, fault_words(fault))
            report = writer.report()
        if number == 0:
            report = msgspec.structs.replace(report, waiting=len(plan.waiting))
        outlet.send(protocol.Imported(importer.id, _bounded(report)))
    if len(refusals) == len(plan.readings):
        raise refusals[0]


def _tell_of_the_rest(
    archive: Archive, plan: Plan, writer: RowWriter, *, only_tables: bool
) -> None:
    """Put into the first report what concerns the archive and no importer."""
    if not only_tables:
        for broken in archive.breaks:
            writer.damaged(broken.file, broken.row, broken.reason)
        for skip in archive.refused:
            writer.skip(skip.file, skip.row, skip.reason)
        writer.skip_more(archive.refusals - len(archive.refused))
        for sentence in archive.warnings:
            writer.warn(sentence)
    if plan.waiting:
        writer.warn(planning.waiting_sentence(plan.waiting, archive.name))
    unread = []
    for name in plan.unread:
        if fault := archive.fault(name):
            writer.damaged(name, 0, fault)
        else:
            unread.append(name)
    if unread:
        kinds = "is of a kind" if len(unread) == 1 else "are of kinds"
        writer.warn(
            f"{len(unread):,} of {len(archive.listing):,} files in {archive.name} {kinds} "
            f"that Freehold does not read, such as {unread[0]}."
        )


def _bounded(report: Report) -> Report:
    """Return the report without its list of skips, which were sent one by one."""
    return msgspec.structs.replace(report, skips=())
