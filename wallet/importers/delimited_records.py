"""Lines of delimited text put together to rows, whatever their quotation marks do.

RFC 4180 lets a quoted cell run over several lines, so one mark that is never closed swallows all
rows up to the next mark, or to the end of the file. A row of several lines is therefore believed
only if it reads as one: the mark that closes it stands at the end of a cell, and its lines are not
rows themselves, as wide as the file's rows and with digits where those have some. Else its first
line is read alone, as if the mark were closed at the end of the line or were none, and the lines
behind it are read anew.
Memory is bounded by `RECORD_LIMIT`, time is linear: what was read anew is not taken back again.

A file that ends in the middle of a row was cut off. That is decided on evidence: the last line has
no end, and has fewer cells than the rows above, or a last cell that is shorter than all in its
column are (`cut`).
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from enum import Enum
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Literal

from wallet.importers.values import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

CELL_LIMIT: Final = 2 * TEXT_LIMIT
"""Longest cell, in characters."""

RECORD_LIMIT: Final = 4 * CELL_LIMIT
"""Longest row of several lines, in characters."""

SAMPLE_ROWS: Final = 80
SWALLOWED: Final = 3
"""So many lines of a cell must be rows of the file's width to be taken for rows."""

UNCLOSED: Final = "a quotation mark is not closed"

LAST_CELLS: Final = 50
"""How many cells of a column tell whether the last is whole."""

_TAIL = re.compile(r"[.,]([0-9]*)$")
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,'\s]*")


class Cut(Enum):
    """Whether the last cell of a file without a last line end is whole."""

    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


class _Endless(Exception):
    """A row of more lines than are held."""


class Records:
    """The rows of a text, one at a time.

    `width` is how many cells rows of the file have, `line` the number of the line that the latest
    row ended on, from 1. `unclosed` is the first line with a quotation mark that was not closed,
    and `unclosed_count` how many there are; `zeros` are bytes of value zero that were left out.

    Args:
        lines: each with its end.
        delimiter: the sign between cells.
        bad: takes a line's number and why the row there cannot be read.
        broken: takes the number of the line where a quoted cell begins that the file ends in.
    """

    def __init__(
        self,
        lines: Iterable[str],
        delimiter: str,
        bad: Callable[[int, str], None],
        broken: Callable[[int], None],
    ) -> None:
        csv.field_size_limit(CELL_LIMIT)
        self.zeros = 0
        each = map(self._cleaned, lines)
        start = list(islice(each, SAMPLE_ROWS))
        self.width = usual_width(start, delimiter)
        self.line = 0
        self.unclosed: int | None = None
        self.unclosed_count = 0
        self._delimiter = delimiter
        self._bad = bad
        self._broken = broken
        self._source = chain(start, each)
        self._ahead = next(self._source, None)
        self._again: deque[str] = deque()
        self._alone = 0
        self._held: list[str] = []
        self._size = 0
        self._ended = False
        self._latest: list[str] = []

    @property
    def is_last(self) -> bool:
        """Whether the latest row stands on the last line."""
        return self._ahead is None and not self._again

    @property
    def last_line(self) -> str:
        """The line that the latest row ended on."""
        return self._held[-1] if self._held else ""

    def rows(self) -> Iterator[list[str]]:
        """Yield each row; blank lines are empty ones."""
        reader = csv.reader(self._taken(), delimiter=self._delimiter)
        while True:
            self._held.clear()
            self._size = 0
            alone, self._alone = self._alone > 0, max(0, self._alone - 1)
            if alone:
                line = self._next()
                if line is None:
                    return
                self._held.append(line)
                if (row := self._single(line)) is not None:
                    yield row
                continue
            self._ended = False
            fault = ""
            row = None
            try:
                row = next(reader)
            except StopIteration:
                return
            except _Endless:
                fault = UNCLOSED
            except csv.Error as error:
                fault = self._reason(error)
            if fault or self._ended or len(self._held) > 1:
                reader = csv.reader(self._taken(), delimiter=self._delimiter)
                row = self._doubted(row, fault)
            if row is not None:
                if len(row) == self.width:
                    self._latest = row
                yield row

    def _cleaned(self, line: str) -> str:
        """Return a line without zeros, which no cell holds."""
        if "\x00" not in line:
            return line
        self.zeros += line.count("\x00")
        return line.replace("\x00", "")

    def _next(self) -> str | None:
        if self._again:
            line: str | None = self._again.popleft()
        else:
            line = self._ahead
            self._ahead = next(self._source, None) if line is not None else None
        self.line += line is not None
        return line

    def _taken(self) -> Iterator[str]:
        """Yield lines to the reader, which asks for more as long as a quotation mark is open."""
        while (line := self._next()) is not None:
            self._held.append(line)
            self._size += len(line)
            if self._size > RECORD_LIMIT and len(self._held) > 1:
                raise _Endless
            yield line
        self._ended = True

    def _doubted(self, row: list[str] | None, fault: str) -> list[str] | None:
        """Return the row of lines that may be none; what is read anew is put back."""
        held = self._held
        if len(held) == 1 and not (self._ended and row is not None):
            if fault:
                self._bad(self.line, fault)
            return row
        if not fault and not self._ended and not self._swallowed(held):
            return row
        first, *others = held
        if self._ended and not self._has_rows(others):
            self._broken(self.line - len(others))
            return None
        self._again.extendleft(reversed(others))
        self.line -= len(others)
        # the last of them may begin a cell of several lines; if all are read alone, so is it
        self._alone = len(others) if self._ended else max(0, len(others) - 1)
        self._held = [first]
        return self._single(first)

    def _swallowed(self, held: Sequence[str]) -> bool:
        """Whether a row of several lines swallowed others."""
        strict = csv.reader(held, delimiter=self._delimiter, strict=True)
        try:
            next(strict)
        except csv.Error:
            return True
        first = self._alone_row(held[0])
        rows = [_parsed(line, self._delimiter) or [] for line in held[1:] if line.strip()]
        if self.width < 2 or len(rows) < SWALLOWED or first is None:
            return False
        like = self._latest if any(map(_has_digit, self._latest)) else first
        marks = [place for place, cell in enumerate(like) if _has_digit(cell)]
        return bool(marks) and all(
            len(row) == self.width and all(_has_digit(row[place]) for place in marks)
            for row in rows
        )

    def _has_rows(self, lines: Sequence[str]) -> bool:
        """Whether the lines behind an open quotation mark are rows rather than its text."""
        widths = [_width(line, self._delimiter) for line in lines if line.strip()]
        return widths.count(self.width) * 2 > len(widths)

    def _single(self, line: str) -> list[str] | None:
        """Return the row of one line, whose last quotation mark may not be closed."""
        row = _parsed(line, self._delimiter, strict=True)
        if row is not None:
            return row
        row = self._alone_row(line)
        if row is not None:
            self.unclosed_count += 1
            self.unclosed = self.unclosed or self.line
            return row
        if _parsed(line.rstrip("\n") + '"\n', self._delimiter, strict=True) is None:
            # nothing is open at its end, though a mark stands amid a cell
            row = _parsed(line, self._delimiter)
        if row is None:
            self._bad(self.line, UNCLOSED)
        return row

    def _alone_row(self, line: str) -> list[str] | None:
        """Return the row of a line if its open mark is closed at its end, or else is none."""
        closed = _parsed(line.rstrip("\n") + '"\n', self._delimiter, strict=True)
        if closed is None:
            return None
        for found in (closed, _parsed(line, self._delimiter, bare=True)):
            if found is not None and len(found) == self.width:
                return [cell.removeprefix('"') for cell in found]
        return None

    def _reason(self, error: csv.Error) -> str:
        if "limit" not in str(error):
            return str(error)
        if len(self._held) > 1 or any(line.count('"') % 2 for line in self._held):
            return UNCLOSED
        return f"a cell is longer than {CELL_LIMIT:,} characters"


def usual_width(lines: Iterable[str], delimiter: str) -> int:
    """Return how many cells most lines have that have several; 1 if none has."""
    widths = Counter(_width(line, delimiter) for line in lines)
    widths.pop(0, None)
    widths.pop(1, None)
    return max(widths, key=lambda width: (widths[width] * width, width), default=1)


def cut(last: str, others: Sequence[str]) -> Cut:
    """Return whether the last cell of a file was cut off, by other cells of its column."""
    cell, full = last.strip(), [other.strip() for other in others if other.strip()]
    if len(full) < len(others) or len(full) < 2:
        return Cut.PERHAPS if _NUMBER.fullmatch(cell) else Cut.NO
    if not cell:
        return Cut.YES
    lengths = {len(other) for other in full}
    if len(lengths) == 1 and _has_digit(cell):
        return Cut.YES if len(cell) < lengths.pop() else Cut.NO
    ends = {other[-1] for other in full}
    if len(ends) == 1 and not cell.endswith(tuple(ends)) and not ends.pop().isalnum():
        return Cut.YES
    if not _NUMBER.fullmatch(cell):
        return Cut.NO
    tails = {len(found[1]) if (found := _TAIL.search(other)) else -1 for other in full}
    own = len(found[1]) if (found := _TAIL.search(cell)) else -1
    if own == max(tails) > 0:
        return Cut.NO
    return Cut.YES if len(tails) == 1 and tails != {-1} else Cut.PERHAPS


def _has_digit(cell: str) -> bool:
    return any(char.isdigit() for char in cell)


def _width(line: str, delimiter: str) -> int:
    row = _parsed(line, delimiter)
    return len(row) if row is not None else 0


def _parsed(
    line: str, delimiter: str, *, strict: bool = False, bare: bool = False
) -> list[str] | None:
    """Return the cells of one line, or None if they cannot be told apart."""
    quoting: Literal[0, 3] = csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL
    try:
        return next(csv.reader((line,), delimiter=delimiter, strict=strict, quoting=quoting), [])
    except csv.Error:
        return None
