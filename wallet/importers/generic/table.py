"""A table as a header and rows of text that can be gone through twice, and where its header is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wallet.importers import dates
from wallet.importers.base import Report
from wallet.importers.generic import cells
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wallet.importers.base import Content, SignedOrigin, Value
    from wallet.importers.generic.mapping import TableMapping
    from wallet.importers.importer import Sink


class Table:
    """A table of a file.

    Attributes:
        file: the file's name.
        sheet: name of the sheet, where the file has several; else empty.
        header: the columns as written.
        delimiter: the sign between cells, where it is delimited text, so that all columns write
            their numbers and days alike; else empty.
    """

    def __init__(
        self,
        file: str,
        sheet: str,
        header: Sequence[str],
        rows: Callable[[Sink], Iterator[list[str]]],
        delimiter: str = "",
    ) -> None:
        self.file = file
        self.sheet = sheet
        self.header = tuple(header)
        self.delimiter = delimiter
        self._rows = rows

    @property
    def shown(self) -> str:
        """What people are told it is called."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file

    def rows(self, sink: Sink) -> Iterator[tuple[int, list[str]]]:
        """Yield rows with their number from 1, each as wide as the header; `sink` takes faults."""
        width = len(self.header)
        for number, row in enumerate(self._rows(sink), 1):
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                sink.skip(self.file, number, f"it has {len(row)} cells and the header {width}")
            else:
                yield number, row[:width] + [""] * (width - len(row))


class Unheard:
    """A sink for a first pass over a table: what it is told comes again in the second."""

    def row(self, *_: object, **__: object) -> None:
        """Take nothing."""

    def mapped(self, _: object) -> None:
        """Take nothing."""

    def attach(self, *_: object) -> None:
        """Take nothing."""

    def skip(self, *_: object) -> None:
        """Take nothing."""

    def warn(self, _: str) -> None:
        """Take nothing."""

    def damaged(self, *_: object) -> None:
        """Take nothing."""

    @property
    def handed_over(self) -> int:
        """Say that nothing was taken."""
        return 0

    def origin(self, _: object) -> None:
        """Take nothing."""

    def report(self) -> Report:
        """Return that nothing was read."""
        return Report((), 0, (), (), complete=True)


class OfDataset:
    """The sink of one table: whatever of it is skipped belongs to its dataset."""

    def __init__(self, sink: Sink, dataset: str) -> None:
        self._sink, self._dataset = sink, dataset

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
        """Take one row."""
        self._sink.row(dataset, file, number, time, values, known=known)

    def mapped(self, mapping: TableMapping) -> None:
        """Take a dataset."""
        self._sink.mapped(mapping)

    def attach(self, content: Content, pieces: Iterable[bytes]) -> None:
        """Keep a content."""
        self._sink.attach(content, pieces)

    def skip(self, file: str, number: int, reason: str, dataset: str = "") -> None:
        """Take note of a part that cannot be read."""
        self._sink.skip(file, number, reason, dataset or self._dataset)

    def warn(self, sentence: str) -> None:
        """Take note of a guess or a doubt."""
        self._sink.warn(sentence)

    def damaged(self, file: str, number: int, reason: str) -> None:
        """Take note of an end that is missing."""
        self._sink.damaged(file, number, reason)

    @property
    def handed_over(self) -> int:
        """How many rows were taken so far."""
        return self._sink.handed_over

    def origin(self, signed: SignedOrigin | None) -> None:
        """Say that rows come from a signed document."""
        self._sink.origin(signed)

    def report(self) -> Report:
        """Return the sum of what was taken."""
        return self._sink.report()


def find_header(rows: list[list[str]], width: int) -> tuple[int, list[str] | None]:
    """Return where the table begins, and its header if it has one."""
    full = [place for place, row in enumerate(rows) if len(row) == width]
    for place in full[:20]:
        row = [cell.strip() for cell in rows[place]]
        if sum(1 for cell in row if cell) * 2 < width:
            continue
        named = [cell for cell in row if cell]
        # csv leaves blank lines as empty rows here but not when it reads on
        place_read = sum(1 for row in rows[:place] if row)
        if len(set(named)) == len(named) and not any(_is_datum(cell) for cell in named):
            return place_read, row
        return place_read, None
    return 0, None


def _is_datum(cell: str) -> bool:
    """Whether a cell is a number or a date, which headers are not."""
    if not any(char.isdigit() for char in cell):
        return False
    if cells.WHOLE.fullmatch(cell):
        return not (len(cell) == 4 and cell.startswith(("19", "20")))
    if re.fullmatch(r"[-+]?[0-9.,\s%€$]+", cell):
        return True
    try:
        dates.read(cell)
    except BadValue:
        return False
    return True
