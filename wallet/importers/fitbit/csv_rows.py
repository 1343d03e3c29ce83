"""Rows of a Fitbit table to rows of the health datasets."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wallet.importers import dates, values
from wallet.importers.fitbit import forms
from wallet.importers.fitbit.rows import SOURCE
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.importers.fitbit.forms import Figure, Form
    from wallet.importers.fitbit.rows import Found

_NOTHING: Final = frozenset({"", "nan", "null", "no data", "none"})
_DAYS: Final = 4_096
_ZULU = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_ZONED = re.compile(r"(?:Z|[+-][0-9]{2}:?[0-9]{2})\Z")
_SLEEP_KIND: Final = "SleepAnalysis"


class CsvRows:
    """Reads the rows of one table.

    `doubted` counts values that stand for no measurement; `has_zone` is false once a time said no
    zone.
    """

    def __init__(self, form: Form, header: Sequence[str]) -> None:
        columns = [cell.strip().lower() for cell in header]
        self._form = form
        self._when = columns.index(form.when)
        self._figures = [
            (at, figure)
            for figure in form.figures
            if (at := forms.place(columns, figure)) is not None
        ]
        self._zone = columns.index(form.zone) if form.zone else None
        self._end = next((columns.index(n) for n in form.also if n.endswith("_end")), None)
        self._source = next(
            (columns.index(n) for n in (forms.SOURCE_COLUMN, "data_source") if n in columns), None
        )
        self._width = max(self._when, self._zone or 0, self._end or 0)
        self.doubted = 0
        self.has_zone = True

    def of(self, cells: Sequence[str]) -> Iterator[Found]:
        """Yield what one row holds; a row without a value holds nothing.

        Raises:
            BadValue: it does not say when, or a value is none.
        """
        if len(cells) <= self._width:
            raise BadValue("it has fewer cells than the header")
        written = cells[self._when].strip()
        source = SOURCE
        if self._source is not None and self._source < len(cells):
            source = values.optional_text(cells[self._source]) or SOURCE
        if self._form.dataset == forms.DAILY:
            day, since = _day(written[:10])
            for at, figure in self._figures:
                if (value := self._value(cells, at, figure)) is not None:
                    yield forms.DAILY, since, (day, figure.kind, value, figure.unit, source)
            return
        start, since = self._instant(written)
        kind = self._kind(cells)
        if self._end is not None:
            end, _ = self._instant(cells[self._end].strip())
            said = kind or "InBed"
            yield self._form.dataset, since, (start, end, _SLEEP_KIND, said, source)
        for at, figure in self._figures:
            if (value := self._value(cells, at, figure)) is not None:
                named = (kind or figure.kind,) if kind or figure.kind else ()
                row = (start, None, *named, value, figure.unit, source)
                yield self._form.dataset, since, row

    def _kind(self, cells: Sequence[str]) -> str:
        if self._zone is None:
            return ""
        word = cells[self._zone].strip()
        kind = self._form.kinds.get(word.upper())
        if kind is None:
            raise BadValue(f"{values.shown(word)} is none of the kinds that are known")
        return kind

    def _value(self, cells: Sequence[str], at: int, figure: Figure) -> str | None:
        written = cells[at].strip() if at < len(cells) else ""
        if written.lower() in _NOTHING:
            return None
        exact = values.decimal(written, f"the {figure.column.removesuffix('…')}")
        number = Decimal(exact)
        if number == self._form.nothing:
            self.doubted += 1
            return None
        if number == 0 and not figure.is_counted:
            return None
        return values.scaled(exact, figure.factor, figure.digits)

    def _instant(self, written: str) -> tuple[str, int]:
        if _ZULU.fullmatch(written):
            day, midnight = _day(written[:10])
            hour, minute, second = int(written[11:13]), int(written[14:16]), int(written[17:19])
            if hour > 23 or minute > 59 or second > 59:
                raise BadValue(f"there is no time {written[11:19]}")
            return f"{day}T{written[11:20]}", midnight + (hour * 3600 + minute * 60 + second) * 1000
        if not written:
            raise BadValue("it does not say when")
        if not _ZONED.search(written):
            self.has_zone = False
        text, since = dates.read(written).as_written()
        return text, since


@lru_cache(maxsize=_DAYS)
def _day(written: str) -> tuple[str, int]:
    """Return a day and its midnight."""
    parts = written.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise BadValue(f"{values.shown(written)} is no day")
    read = values.iso_date(*(int(part) for part in parts))
    return read, values.date_milliseconds(read)
