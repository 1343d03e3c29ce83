"""What a verb prints: with `--json` one object on one line, else words.

On a terminal tables are drawn; into a pipe they are aligned plain text. Everything passes through
`visible`, so no text from elsewhere can steer the terminal. JSON is pure ASCII for the same
reason. A reader that goes away early (`| head`) is no error.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from wallet.agreement.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WIDEST_CELL = 60
_NARROWEST_COLUMN = 11
Cell = str | int | None


class ReaderGone(Exception):
    """Standard output was closed by whoever read it."""


def fact(reply: msgspec.Struct) -> dict[str, Any]:
    """Return a reply as the JSON object that is printed: without its tag, bytes in base64."""
    built: dict[str, Any] = msgspec.to_builtins(reply)
    built.pop("type", None)
    return built


class Page:
    """Words for a person, on a stream.

    Args:
        stream: where to write; whether it is a terminal decides how tables look.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stdout
        self._is_terminal = self._stream.isatty()
        self._begun = False

    def say(self, text: str = "") -> None:
        """Write one line."""
        self._begun = True
        print(visible_line(text), file=self._stream)

    def title(self, text: str) -> None:
        """Write a heading, with an empty line before it if anything stands there."""
        line = visible_line(text)
        if self._begun:
            print(file=self._stream)
        self._begun = True
        print(f"\x1b[1m{line}\x1b[0m" if self._is_terminal else line, file=self._stream)

    def facts(self, lines: Iterable[tuple[str, Cell]]) -> None:
        """Write labels with their values, aligned; values without content are left out."""
        kept = [
            (visible_line(label), _text(value)) for label, value in lines if value not in ("", None)
        ]
        self._begun = self._begun or bool(kept)
        width = max((len(label) for label, _ in kept), default=0)
        for label, value in kept:
            print(f"  {label:<{width}}  {value}", file=self._stream)

    def table(
        self, headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, said: bool = False
    ) -> None:
        """Write a table; columns of whole numbers are set to the right.

        Cells are cut at `WIDEST_CELL`, but for the last where it is a sentence (`said`): a screen
        wraps it.
        """
        self._begun = True
        whole = len(headings) - 1 if said else len(headings)
        cells = [
            [_text(cell, WIDEST_CELL if place < whole else None) for place, cell in enumerate(row)]
            for row in rows
        ]
        numeric = [
            bool(rows) and all(isinstance(row[i], int | None) for row in rows)
            for i in range(len(headings))
        ]
        if self._is_terminal and len(headings) * _NARROWEST_COLUMN > _terminal_width():
            self._blocks(headings, cells)
            return
        if self._is_terminal:
            self._draw(headings, cells, numeric)
            return
        heads = [visible_line(heading) for heading in headings]
        widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
        for row in (heads, *cells):
            line = "  ".join(
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(row, widths, numeric, strict=True)
            )
            print(line.rstrip(), file=self._stream)

    def _blocks(self, headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
        """Write a row as a block of lines, where the screen is too narrow for its columns."""
        for row in cells:
            self.facts(zip(headings, row, strict=True))
            print(file=self._stream)

    def _draw(
        self, headings: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool]
    ) -> None:
        from rich import box  # only terminals pay for loading it
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading, right in zip(headings, numeric, strict=True):
            table.add_column(Text(visible_line(heading)), justify="right" if right else "left")
        for row in cells:
            table.add_row(*(Text(cell) for cell in row))
        Console(file=self._stream, highlight=False).print(table)


def show(found: dict[str, Any], words: Callable[[Page], None], *, as_json: bool) -> None:
    """Print a verb's answer, as one JSON object or in words.

    Raises:
        ReaderGone: nobody reads standard output any more.
    """
    try:
        if as_json:
            print(json.dumps(found))
        else:
            words(Page())
        sys.stdout.flush()
    except BrokenPipeError as error:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - the interpreter flushes at its end
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise ReaderGone from error


def _terminal_width() -> int:
    return shutil.get_terminal_size().columns


def _text(value: Cell, longest: int | None = None) -> str:
    if value is None:
        return ""
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return visible_line(text, longest) if longest is not None else visible_line(text)
