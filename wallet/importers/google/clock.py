"""The times of Google's HTML pages, written in the words of the account's language.

The pages name their zone by letters, and some letters mean several zones. Those are read as the
one that Google's users most likely live in, and a sentence says so. Times without a zone, as before
2018, were UTC.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers import date_order, dates
from wallet.importers.decode import TextReader, normalise
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

LONGEST: Final = 64
"""A line longer than this is no time."""

_DOUBTFUL: Final = {
    "BST": (60, "British Summer Time"),
    "CST": (-360, "the standard time of central North America"),
    "IST": (330, "the time of India"),
    "AST": (-240, "the standard time of Atlantic Canada"),
}
_CERTAIN: Final = {
    name: minutes
    for minutes, names in {
        -480: "HNP",
        -420: "HNR HAP",
        -360: "HNC HAR",
        -300: "HNE HAC COT PET",
        -240: "HAE HNA CLT",
        -180: "HAA ART CLST",
        60: "WAT",
        120: "SAST CAT",
        180: "EAT",
        300: "PKT",
        420: "ICT WIB",
        480: "SGT HKT AWST",
        570: "ACST",
        630: "ACDT",
    }.items()
    for name in names.split()
}
"""Names that Google's pages use and that mean one thing in them, in minutes east of UTC."""

_WORD = re.compile(r"[^\W\d_]+")
_WORDS: Final = 7
_LETTERS: Final = 11
_SPELLED = re.compile(r"([0-9]{1,2})\s?h\s?([0-9]{2})\s?min\s?([0-9]{2})\s?s\b")
_NUMERIC = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{2,4}\b")
_NUMERIC_CELL = re.compile(r">\s*([0-9]{1,2}([/-])[0-9]{1,2}\2[0-9]{2,4}\b[^<>]{4,50})<")


class Clock:
    """Reads the times of one page.

    Args:
        name: of the file, for sentences.
        warn: takes them.
        reopen: gives the page from its start again, to decide on all its dates together.
    """

    def __init__(
        self, name: str, warn: Callable[[str], None], reopen: Callable[[], BinaryIO]
    ) -> None:
        self._name = name
        self._warn = warn
        self._reopen = reopen
        self._order: date_order.Order | None = None

    def read(self, line: str) -> tuple[str, int] | None:
        """Return canonical UTC text and ms since 1970 of a line that is a time, else None."""
        if not _may_be_time(line):
            return None
        numeric = _NUMERIC.match(line) is not None
        if numeric and self._order is None:
            self._order = self._decide()
        try:
            moment = dates.read(
                _SPELLED.sub(r"\1:\2:\3", line), self._order or date_order.Order.DAY_FIRST
            )
        except BadValue:
            return None
        if moment.time is None:
            return None
        if moment.zone in _CERTAIN:
            moment = msgspec.structs.replace(moment, offset_minutes=_CERTAIN[moment.zone])
        elif moment.offset_minutes is None:
            doubtful = _DOUBTFUL.get(moment.zone)
            if doubtful is None:
                self._warn(dates.NO_ZONE.format(name=self._name))
                return moment.as_written()
            self._warn(
                f"Times in {self._name} are marked {moment.zone}, which can mean several time "
                f"zones; they were read as {doubtful[1]}."
            )
            moment = msgspec.structs.replace(moment, offset_minutes=doubtful[0])
        return moment.instant()

    def _decide(self) -> date_order.Order:
        """Return whether day or month comes first in this page, seen over all of it."""
        column = date_order.DateColumn(f"Dates in {self._name}")
        try:
            with self._reopen() as file:
                reader, rest = TextReader(file, self._name, _unheard), ""
                while piece := reader.read():
                    text = rest + normalise(piece)
                    for found in _NUMERIC_CELL.finditer(text):
                        column.see(found[1])
                    rest = text[text.rfind("<") :][-200:]
        except ImportRefused:
            # reading it for its entries meets the same fault, and tells it
            pass
        decision = column.decide()
        if decision.sentence is not None:
            self._warn(decision.sentence)
        return decision.order


def _may_be_time(line: str) -> bool:
    """Whether a line is short, begins as a date, and has no words of a sentence."""
    if len(line) > LONGEST or sum(map(str.isdecimal, line)) < 8:
        return False
    found = _WORD.findall(line)
    if not line[0].isdecimal() and (not found or found[0].casefold() not in dates.MONTHS):
        return False
    return len(found) <= _WORDS and all(len(word) <= _LETTERS for word in found)


def _unheard(_: str) -> None:
    """What is said of the encoding comes again with the rows."""
