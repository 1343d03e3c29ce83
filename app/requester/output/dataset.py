"""Delivered data as files: one grant, or all grants of one call as one table.

Guarantees: all files of one act or none; nothing is overwritten; every file is kept in the books
before it is written (`p2p.requester.exports`), so an erasure finds it. Rows are read twice, first
to be looked at and then to be written, and never held. One grant as JSON Lines is byte for byte
what its owner released; a table of several has a column more, by which each person has a name that
is used for this call alone. Grants of different calls are never put together: nobody could tell
from it that two of them are one person, and neither should you.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from app.requester.moments import moment, now_ms
from app.requester.output import beside
from app.requester.output.beside import Part
from app.requester.output.columns import OutColumn, columns_of, merged, time_column
from app.requester.output.findings import Digits, Look
from app.requester.output.formats import (
    FORMATS,
    schema_of,
    write_csv,
    write_lines,
    write_parquet,
)
from app.requester.output.names import CONSENT, META, SUBJECT_COLUMN
from app.requester.output.origin import OriginLook
from app.requester.output.rows import Rows
from p2p.requester import books as rows
from p2p.requester import exports, quality
from p2p.requester.delivered import content, lines
from p2p.requester.exports import Exported
from wallet.errors import ContentMismatch, NotAllowed
from wallet.importers import signed_documents
from wallet.importers.base import ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa  # type: ignore[import-untyped]

    from app.requester.books import Books
    from app.requester.output.formats import Format
    from app.requester.output.rows import Row
    from p2p.requester.books import Purchase
    from wallet.agreement.negotiation import Negotiation
    from wallet.importers.signed_documents import Keys
    from wallet.store import Transaction
    from wallet.store.arrived_steps import Piece


class Dataset:
    """What some grants of one call delivered so far, looked at and ready to be read.

    Args:
        books: open.
        items: grants of one call, at least one.
        together: name each person in the rows, also where there is only one.
        keys: by which signatures of documents are checked.

    Attributes:
        left_out: grants of several that cannot be read, with the reason; the others are there.

    Raises:
        NotAllowed: nothing is here of any of them, or they are of different calls, or none can be
            read.
        ContentMismatch: the only one cannot be read.
    """

    def __init__(
        self,
        books: Books,
        items: Sequence[Purchase],
        *,
        together: bool = False,
        keys: Keys = signed_documents.KNOWN,
    ) -> None:
        self._books, self._keys = books, keys
        self._transcripts = books.transcripts
        loaded = [(item, *self._load(item)) for item in items]
        if len({call for _, _, _, call in loaded}) > 1:
            raise NotAllowed(
                "These grants are of different calls. They are not put into one file, so that "
                "nobody is recognised from one study in another; write a file for each call."
            )
        here = [entry for entry in loaded if entry[1]]
        if not here:
            raise NotAllowed("Nothing of this grant is here: not received yet, or erased.")
        self.call = here[0][3]
        self._secret = books.secret_of_call(self.call)
        self.digits: dict[str, Digits] = {}
        self.left_out: dict[str, str] = {}
        looked = []
        for item, pieces, said, _ in here:
            try:
                looked.append(self._look(item, pieces, said))
            except (ContentMismatch, NotAllowed) as error:
                if len(here) == 1:
                    raise
                self.left_out["0x" + item.grant_id.hex()] = str(error)
        if not looked:
            raise NotAllowed("None of these grants can be read: " + " ".join(self._why()))
        self.parts = tuple(self._compared(part) for part in looked)
        self.is_alone = len(items) == 1 and not together
        own = [columns_of(self._terms(part).view) for part in self.parts]
        subject = OutColumn(SUBJECT_COLUMN, ColumnType.TEXT, meaning="one person of this call")
        self.columns = own[0] if self.is_alone else (subject, *merged(own))

    def _why(self) -> list[str]:
        return [f"{grant}: {words}" for grant, words in self.left_out.items()]

    def _load(self, item: Purchase) -> tuple[tuple[Piece, ...], Negotiation, int]:
        def find(tx: Transaction) -> tuple[tuple[Piece, ...], Negotiation, int]:
            pieces = tuple(one for one in rows.pieces(tx, item.grant_id) if one.key is not None)
            return pieces, *self._transcripts.load(tx, item.negotiation)

        return self._books.db.read(find)

    @staticmethod
    def _terms(part: Part) -> Any:
        assert part.negotiation.terms is not None
        return part.negotiation.terms

    def _look(self, item: Purchase, pieces: tuple[Piece, ...], negotiation: Negotiation) -> Part:
        assert negotiation.terms is not None
        view = negotiation.terms.view
        columns = columns_of(view)
        read = Rows(columns)
        today = moment(now_ms() // 1000)[:10]
        look = Look(view.dataset, columns, time_column(view), self._secret, today)
        signed = OriginLook(view.dataset, columns, self._keys)
        source = lines(self._books.received(item.grant_id), pieces)
        for _ in signed.watched(look.watched(read.cells(source))):
            pass
        found = look.findings(read, signed.found)
        for place, digits in look.digits.items():
            widest = self.digits.setdefault(columns[place].name, Digits())
            widest.before = max(widest.before, digits.before)
            widest.after = max(widest.after, digits.after)

        self._books.db.write(quality.put, item.grant_id, len(pieces), found.mark, found)
        subject = beside.subject_of(self._secret, item.grant_id)
        return Part(item, negotiation, pieces, subject, found)

    def _compared(self, part: Part) -> Part:
        """Return a part with those of its call that hold the same; empty ones are not alike."""
        if not part.findings.rows:
            return part
        alike = self._books.db.read(quality.alike, part.item.grant_id)
        subjects = tuple(beside.subject_of(self._secret, other) for other in alike)
        return msgspec.structs.replace(part, alike=subjects)

    def rows(self) -> Iterator[Row]:
        """Yield every row, in the order of `columns`."""
        return chain.from_iterable(self._rows_of(part) for part in self.parts)

    def _rows_of(self, part: Part) -> Iterator[Row]:
        own = columns_of(self._terms(part).view)
        source = lines(self._books.received(part.item.grant_id), part.pieces)
        cells = Rows(own).cells(source)
        if self.is_alone:
            yield from cells
            return
        places = {column.name: place for place, column in enumerate(own)}
        wanted = [
            (places.get(column.name), column.type is ColumnType.TEXT) for column in self.columns[1:]
        ]
        for row in cells:
            yield (
                part.subject,
                *(
                    None if place is None else _as_text(row[place]) if is_text else row[place]
                    for place, is_text in wanted
                ),
            )

    def document(self, form: Format, stored: dict[str, str] | None = None) -> dict[str, Any]:
        """Return the sidecar's document."""
        return beside.sidecar(
            self.columns, stored or {}, self.parts, written_ms=now_ms(), form=form
        )

    def schema(self) -> pa.Schema:
        """Return the Arrow schema of the rows."""
        plain = schema_of(self.columns, self.digits, {})
        stored = {
            field.name: str(field.type)
            for field, column in zip(plain, self.columns, strict=True)
            if column.type in _STORED_OTHERWISE
        }
        return schema_of(self.columns, self.digits, self.document("parquet", stored))

    def records(self) -> dict[str, tuple[bytes, bytes]]:
        """Return the consent record of each subject, and its words."""
        return {
            part.subject: beside.documents(self._books, self._transcripts.claims, part.negotiation)
            for part in self.parts
        }

    def write(self, out: Path, form: Format) -> int:
        """Write the rows, the sidecar and the consent records; return the bytes of the rows.

        Raises:
            NotAllowed: one of the files exists, or cannot be written; nothing was left.
        """
        meta, consent = Path(f"{out}{META}"), Path(f"{out}{CONSENT}")
        for path in (out, meta, consent):
            if path.exists() or path.is_symlink():
                raise NotAllowed(f"{path} exists already; it was left as it is.")
        files = [
            file
            for part in self.parts
            for file in (
                Exported(str(out), part.item.grant_id, "rows", form, part.subject),
                Exported(str(meta), part.item.grant_id, "facts", form, part.subject),
            )
        ]
        database, made = self._books.db, list[Path]()
        database.write(exports.note, files)
        try:
            size = _new(out, lambda file: self._write_rows(file, form), made)
            document = self._read_back(form)
            _new(meta, lambda file: file.write(document), made)
            consent.mkdir(mode=0o700)
            made.append(consent)
            for subject, (record, said) in self.records().items():
                _new(consent / f"{subject}.jsonld", lambda file, data=record: file.write(data), [])  # type: ignore[misc]
                _new(consent / f"{subject}.txt", lambda file, data=said: file.write(data), [])  # type: ignore[misc]
        except BaseException as error:
            _remove(made)
            for path in (out, meta):
                database.write(exports.drop, str(path))
            if isinstance(error, OSError):
                why = error.strerror or type(error).__name__
                raise NotAllowed(f"{out} cannot be written: {why}. Nothing was left.") from error
            raise
        for path in (out, meta):
            found = path.stat()
            database.write(exports.written, str(path), found.st_size, found.st_mtime_ns)
        return size

    def _read_back(self, form: Format) -> bytes:
        if form == "parquet":
            held = json.loads(self.schema().metadata[b"freehold"])
        else:
            held = self.document(form)
        return json.dumps(held, ensure_ascii=False, indent=1).encode() + b"\n"

    def _write_rows(self, file: BinaryIO, form: Format) -> None:
        if form == "parquet":
            write_parquet(file, self.schema(), self.columns, self.rows())
        elif form == "csv":
            write_csv(file, self.columns, self.rows())
        elif self.is_alone:
            part = self.parts[0]
            file.writelines(content(self._books.received(part.item.grant_id), part.pieces))
        else:
            write_lines(file, self.columns, self.rows())


_STORED_OTHERWISE = (ColumnType.DECIMAL, ColumnType.LATITUDE, ColumnType.LONGITUDE)


def form_of(out: str, given: str = "") -> Format:
    """Return in which format a file is written: as given, or by its ending.

    Raises:
        NotAllowed: there is no such format.
    """
    ending = given or Path(out).suffix.removeprefix(".").casefold()
    found = next((form for form in FORMATS if form == ending), None)
    if found is None and given:
        raise NotAllowed(f"There is no format “{given[:20]}”; there are {', '.join(FORMATS)}.")
    return found or "jsonl"


def _new(path: Path, fill: Callable[[BinaryIO], Any], made: list[Path]) -> int:
    """Write a new file whole, under another name first; return its size."""
    part = path.with_name(f"{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            fill(file)
            file.flush()
            size = os.fstat(file.fileno()).st_size
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    made.append(path)
    return size


def _remove(made: list[Path]) -> None:
    for path in made:
        with suppress(OSError):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _as_text(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()
