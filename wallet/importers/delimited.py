"""Delimited text: which sign parts the cells, and rows one at a time whatever stands in them.

`sniff` decides on the start of a file (RFC 4180 leaves the sign open, and exports use four);
`rows` reads any length in bounded memory. A quotation mark that is never closed costs its row at
most, and is told; so is a file that ends in the middle of a row, which is set aside, and rows of
fewer cells than the others (`delimited_records.py`). A file that is damaged in its archive ends
where it is, and the sink is told. Nothing is raised.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers import decode
from wallet.importers.delimited_records import LAST_CELLS, SAMPLE_ROWS, Cut, Records, cut
from wallet.importers.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from wallet.importers.importer import Sink

DELIMITERS: Final = (";", "\t", ",", "|")
COLUMN_LIMIT: Final = 2_000
NAMED_COLUMNS: Final = 12
_CUT: Final = "the file seems to be cut off"


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


class Unkept:
    """Which columns of a table hold something that is not kept.

    Args:
        name: how the sentence calls the file.
        header: the columns as written.
        kept: places of those that are kept, from 0.
    """

    def __init__(self, name: str, header: Sequence[str], kept: Iterable[int]) -> None:
        self._name = name
        self._header = tuple(header)
        self._empty = set(range(len(header))) - set(kept)
        self._filled: set[int] = set()

    def see(self, cells: Sequence[str]) -> None:
        """Take a row."""
        if self._empty:
            filled = {n for n in self._empty if n < len(cells) and cells[n].strip()}
            self._filled |= filled
            self._empty -= filled

    @property
    def sentence(self) -> str:
        """What to say of them; empty if there are none."""
        names = [shown(self._header[place]) for place in sorted(self._filled)]
        if not names:
            return ""
        more = len(names) - NAMED_COLUMNS
        listed = ", ".join(names[:NAMED_COLUMNS]) + (f" and {more:,} more" if more > 0 else "")
        column = "column" if len(names) == 1 else "columns"
        return f"Not kept of {self._name}: the {column} {listed}."


def start_rows(start: bytes, delimiter: str, *, whole: bool) -> list[list[str]]:
    """Return the rows at the start of a file; the last is left out unless it is `whole`."""
    text = decode.decode(start, "").text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [f"{line}\n" for line in text.split("\n")]
    if not whole and len(lines) > 1:
        lines = lines[:-1]
    records = Records(lines[:SAMPLE_ROWS], delimiter, lambda _, __: None, lambda _: None)
    return list(records.rows())


@lru_cache(maxsize=16)  # several importers ask it of one file
def sniff(start: bytes, *, whole: bool) -> Layout | None:
    """Return the layout of a table of two or more columns, or None if this is none.

    Args:
        start: bytes from the start of a file.
        whole: these are all of it.
    """
    if decode.is_binary(start[:4096]):
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


def rows(file: BinaryIO, name: str, delimiter: str, sink: Sink) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line it ends on, from 1; blank lines are left out.

    Args:
        file: read from where it stands.
        name: how sentences call it.
        delimiter: as `sniff` found it.
        sink: takes what cannot be read, and what is doubtful about the rest.
    """
    text = decode.TextReader(file, name, sink.warn)
    fault: ImportRefused | None = None
    last = 0

    def lines() -> Iterator[str]:
        # the line that the damage cuts in two is left out
        nonlocal fault
        try:
            yield from text.lines()
        except ImportRefused as refusal:
            fault = refusal

    def bad(line: int, reason: str) -> None:
        sink.skip(name, line, reason)

    def broken(line: int) -> None:
        nonlocal last
        last = line - 1
        if fault is None:
            sink.damaged(name, line, f"a quoted cell that begins there has no end; {_CUT}")

    records = Records(lines(), delimiter, bad, broken)
    lasts: deque[str] = deque(maxlen=LAST_CELLS)
    short, first_short, has_header, is_below = 0, 0, False, False
    for row in records.rows():
        if not row:
            is_below = False
            continue
        if len(row) < records.width:
            if is_below and records.is_last and not text.is_ended:
                sink.damaged(
                    name,
                    records.line,
                    f"it has {len(row)} of {records.width} cells and no line end; {_CUT}",
                )
                break
            if has_header:
                short += 1
                first_short = first_short or records.line
            is_below = False
        elif len(row) == records.width > 1:
            if records.is_last and not text.is_ended and not records.last_line.endswith('"\n'):
                doubt = cut(row[-1], tuple(lasts))
                if doubt is Cut.YES:
                    sink.damaged(
                        name,
                        records.line,
                        f"its last cell {shown(row[-1])} is shorter than those above and has no "
                        f"line end; {_CUT}",
                    )
                    break
                if doubt is Cut.PERHAPS:
                    sink.warn(
                        f"{name} has no line end after {shown(row[-1])}, its last value. If the "
                        "file was cut off, that value is not whole."
                    )
            if has_header:
                lasts.append(row[-1])
            has_header = is_below = True
        yield records.line, row
    if fault is not None:
        sink.damaged(name, last or records.line, str(fault))
    _tell(name, records, short, first_short, sink)


def _tell(name: str, records: Records, short: int, first_short: int, sink: Sink) -> None:
    """Say what was doubtful about rows that were read."""
    if records.unclosed_count == 1:
        sink.warn(
            f"A quotation mark in line {records.unclosed} of {name} is not closed; the lines from "
            "there were read as rows of their own."
        )
    elif records.unclosed_count:
        sink.warn(
            f"{records.unclosed_count:,} quotation marks in {name} are not closed, the first in "
            f"line {records.unclosed}; lines behind them were read as rows of their own."
        )
    if records.zeros:
        are = "byte of value zero was" if records.zeros == 1 else "bytes of value zero were"
        sink.warn(f"{records.zeros:,} {are} left out of {name}; no text has them.")
    if short:
        rows = "One row" if short == 1 else f"{short:,} rows"
        first = "it is" if short == 1 else "the first is"
        sink.warn(
            f"{rows} of {name} had fewer than the {records.width} cells of the others; {first} in "
            f"line {first_short}."
        )
