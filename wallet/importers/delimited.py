"""Delimited text: which sign parts the cells, and rows one at a time whatever stands in them.

`sniff` decides on the start of a file (RFC 4180 leaves the sign open, and exports use four);
`rows` reads any length in bounded memory. A quotation mark that is never closed costs what it
swallows, at most `CELL_LIMIT` characters, and is told; nothing is raised.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import decode
from wallet.importers.values import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

DELIMITERS: Final = (";", "\t", ",", "|")
CELL_LIMIT: Final = 2 * TEXT_LIMIT
SAMPLE_ROWS: Final = 80
COLUMN_LIMIT: Final = 2_000


class Layout(msgspec.Struct, frozen=True):
    """How a table is written.

    Attributes:
        delimiter: the sign between cells.
        width: the number of cells that most rows have.
        share: of the rows that have it, 0 to 1.
    """

    delimiter: str
    width: int
    share: float


def start_rows(start: bytes, delimiter: str, *, whole: bool) -> list[list[str]]:
    """Return the rows at the start of a file; the last is left out unless it is `whole`."""
    text = decode.decode(start, "").text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [f"{line}\n" for line in text.split("\n")]
    if not whole and len(lines) > 1:
        lines = lines[:-1]
    return _parsed(lines[:SAMPLE_ROWS], delimiter)


def sniff(start: bytes, *, whole: bool) -> Layout | None:
    """Return the layout of a table of two or more columns, or None if this is none.

    Args:
        start: bytes from the start of a file.
        whole: these are all of it.
    """
    if b"\x00" in start[:4096] and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    best: tuple[float, Layout] | None = None
    for delimiter in DELIMITERS:
        found = start_rows(start, delimiter, whole=whole)
        widths = [len(row) for row in found if len(row) > 1]
        if not widths:
            continue
        width = max(set(widths), key=lambda each: (widths.count(each) * each, each))
        if width > COLUMN_LIMIT:
            continue
        # the share of lines that have this width counts most; preambles are narrower
        share = widths.count(width) / max(1, sum(1 for row in found if any(row)))
        score = share * min(width, 8) ** 0.5
        if best is None or score > best[0]:
            best = (score, Layout(delimiter, width, share))
    return best[1] if best else None


def rows(
    file: BinaryIO,
    name: str,
    delimiter: str,
    warn: Callable[[str], None],
    bad: Callable[[int, str], None],
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line it ends on, from 1; blank lines are left out.

    Args:
        file: read from where it stands.
        name: how sentences call it.
        delimiter: as `sniff` found it.
        warn: takes a sentence about the encoding.
        bad: takes a line's number and why the row there cannot be read.
    """
    csv.field_size_limit(CELL_LIMIT)
    text = decode.TextReader(file, name, warn)
    lines = _Lines(text.lines())
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.is_quoted = False
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            bad(reader.line_num, _reason(error, lines))
            continue
        if row:
            yield reader.line_num, row


class _Lines:
    """Lines without what no cell holds, and whether one has a quotation mark."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.is_quoted = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = _cleaned(next(self._lines))
        self.is_quoted = self.is_quoted or '"' in line
        return line


def _reason(error: csv.Error, lines: _Lines) -> str:
    if "limit" not in str(error):
        return str(error)
    if lines.is_quoted:
        return "a quotation mark is not closed"
    return f"a cell is longer than {CELL_LIMIT:,} characters"


def _cleaned(line: str) -> str:
    return line.replace("\x00", "") if "\x00" in line else line


def _parsed(lines: list[str], delimiter: str) -> list[list[str]]:
    csv.field_size_limit(CELL_LIMIT)
    found = []
    reader = csv.reader(map(_cleaned, lines), delimiter=delimiter)
    while True:
        try:
            found.append(next(reader))
        except StopIteration:
            return found
        except csv.Error:
            continue
