"""Numbers as people's exports write them, and whether a comma or a point marks the decimals.

`read` takes one cell in the column's convention: thousands parted by points, commas, spaces or
apostrophes, a sign before or behind, brackets for minus, a currency's sign or code beside it.
Whether 1,234 is a thousand or one and a quarter is never decided on one cell: a `NumberColumn` sees
them all in constant memory and decides, with a sentence where the cells do not tell.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

import msgspec

from wallet.importers import values
from wallet.importers.decode import normalise
from wallet.importers.values import BadValue

_LONGEST: Final = 60
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40})?")
_MONEY = re.compile(
    r"^(?:[A-Z]{3}|[$€£¥₹]|R\$|kr\.?|zł|Fr\.?)\s*|\s*(?:[A-Z]{3}|[$€£¥₹]|kr\.?|zł)$"
)
_SHAPE = re.compile(r"[0-9][0-9.,]*|[.,][0-9]+")
_GROUPED = {
    ".": re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]*)?"),
    ",": re.compile(r"[0-9]{1,3}(?:\.[0-9]{2,3})*\.[0-9]{3}(?:,[0-9]*)?"),
}
_MINUS = str.maketrans({"−": "-", "–": "-", "’": "'", "＇": "'"})
_ZEROS = re.compile(r"\A0+(?=[0-9])")


class Mark(StrEnum):
    """What stands before the decimals; the value is how people are told."""

    POINT = "a decimal point"
    COMMA = "a decimal comma"


class Decision(msgspec.Struct, frozen=True):
    """How a column is read, and the sentence to show if it could have been read otherwise."""

    mark: Mark
    sentence: str | None = None


class NumberColumn:
    """Sees every cell of a column, then decides which mark stands before its decimals.

    Args:
        name: how sentences call the column, such as "Amount in umsatz.csv".
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._certain = {Mark.POINT: 0, Mark.COMMA: 0}
        self._open = 0
        self._example = ""

    def see(self, written: str) -> None:
        """Take one cell; one that could not be read otherwise, or is no number, says nothing."""
        if len(written) > _LONGEST or ("," not in written and "." not in written):
            return
        try:
            _, digits = _bare(written)
        except BadValue:
            return
        mark = _told(digits)
        if mark is not None:
            self._certain[mark] += 1
        elif "," in digits or "." in digits:
            self._open += 1
            self._example = self._example or written.strip()[:24]

    @property
    def told(self) -> Mark | None:
        """The mark that the cells themselves tell, or None."""
        point, comma = self._certain[Mark.POINT], self._certain[Mark.COMMA]
        return None if point == comma else Mark.POINT if point > comma else Mark.COMMA

    def decide(self, hint: Mark | None = None, reason: str = "") -> Decision:
        """Return how to read the column.

        `hint` counts only where the cells do not tell; `reason` is then why, as a phrase.
        """
        point, comma = self._certain[Mark.POINT], self._certain[Mark.COMMA]
        if point or comma:
            mark = Mark.POINT if point >= comma else Mark.COMMA
            if point and comma:
                return Decision(
                    mark,
                    f"{self._name}: {max(point, comma):,} numbers have {mark} and "
                    f"{min(point, comma):,} the other; the latter were skipped.",
                )
            return Decision(mark)
        mark = hint or Mark.POINT
        if not self._open:
            return Decision(mark)
        return Decision(
            mark,
            f"{self._name}: numbers such as {self._example} could mean two; all {self._open:,} "
            f"were read with {mark}" + (f", because {reason}." if hint and reason else "."),
        )


def read(written: str, mark: Mark = Mark.POINT, name: str = "the number") -> str:
    """Return a canonical decimal.

    Raises:
        BadValue: it is not a number, or not one in this convention.
    """
    if mark is Mark.POINT and _PLAIN.fullmatch(written) and not written.startswith("-0"):
        return written
    if len(written) > _LONGEST:
        raise BadValue(f"{name} {values.shown(written)} is not a number")
    try:
        negative, digits = _bare(written)
    except BadValue:
        return values.decimal(written.strip(), name)
    point = "." if mark is Mark.POINT else ","
    other = "," if mark is Mark.POINT else "."
    if other in digits:
        if not _GROUPED[point].fullmatch(digits):
            raise BadValue(f"{name} {values.shown(written)} is not a number with {mark}")
        digits = digits.replace(other, "")
    whole, _, decimals = digits.partition(point)
    if point in decimals:
        raise BadValue(f"{name} {values.shown(written)} is not a number with {mark}")
    plain = _ZEROS.sub("", whole or "0")
    return values.decimal(f"{'-' * negative}{plain}{f'.{decimals}' if decimals else ''}", name)


def _bare(written: str) -> tuple[bool, str]:
    """Return whether a number is negative, and its digits, points and commas.

    Raises:
        BadValue: it is not written as a number.
    """
    text = written if written.isascii() else normalise(written).translate(_MINUS)
    text = text.strip()
    negative = signed = False
    if text.startswith("(") and text.endswith(")"):
        negative, signed, text = True, True, text[1:-1].strip()
    for _ in range(2):
        if not signed and text[:1] in ("-", "+"):
            negative, signed, text = text[0] == "-", True, text[1:].strip()
        elif not signed and text[-1:] in ("-", "+"):
            negative, signed, text = text[-1] == "-", True, text[:-1].strip()
        text = _MONEY.sub("", text, count=1).strip()
    if " " in text or "'" in text:
        text = text.replace(" ", "").replace("'", "")
    if not _SHAPE.fullmatch(text):
        raise BadValue(f"{values.shown(written)} is not a number")
    return negative, text


def _told(digits: str) -> Mark | None:
    """Return the mark that this number can only have, or None."""
    point, comma = digits.rfind("."), digits.rfind(",")
    if point >= 0 and comma >= 0:
        return Mark.POINT if point > comma else Mark.COMMA
    if point < 0 and comma < 0:
        return None
    written, other = (Mark.POINT, Mark.COMMA) if point >= 0 else (Mark.COMMA, Mark.POINT)
    sign = "." if point >= 0 else ","
    if digits.count(sign) > 1:
        return other
    whole, _, decimals = digits.partition(sign)
    if len(decimals) != 3 or len(whole) > 3 or whole in ("", "0") or whole.startswith("0"):
        return written
    return None
