"""Values as the cells of a CSV file (RFC 4180) that no spreadsheet program runs.

Text that a spreadsheet would take for a formula gets an apostrophe in front of it: at the beginning
of a cell, and within it where a program that parts cells at semicolons, tabs or every line break
would begin another. Numbers stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wallet.importers.base import ColumnType

if TYPE_CHECKING:
    from wallet.importers.base import Value

_BREAKS: Final = ("\t", "\r", "\n")
_FORMULA: Final = re.compile(
    "(\\A|[;|\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029])"
    "([ \u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]*[=+\\-@＝＋－＠])"
)
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?\Z")
_NUMBERS: Final = frozenset(
    {ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.LATITUDE, ColumnType.LONGITUDE}
)


def defused(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula, however it parts cells."""
    shown = _FORMULA.sub(r"\1'\2", text)
    return "'" + shown if shown.startswith(_BREAKS) else shown


def cell(value: Value, kind: ColumnType) -> str | int:
    """A value of a column as a cell; what is absent is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    text = str(value)
    return text if kind in _NUMBERS and _NUMBER.match(text) else defused(text)
