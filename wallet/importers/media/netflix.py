"""Netflix's viewing history: the short list of one profile, or the account's full activity.

Headers are in the account's language, so columns are told by their place and the form of their
cells. `NetflixViewingHistory.csv` has a title and a day, in the order of the language; the day
becomes its midnight. `ViewingActivity.csv` has every profile of the account, times in UTC and how
long each was watched.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import date_order, dates, decode, delimited, values
from wallet.importers.base import PEEK_BYTES
from wallet.importers.files import read_each
from wallet.importers.generic.table import Unheard
from wallet.importers.google.tables import WATCHED
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

SERVICE: Final = "Netflix"
_HISTORY: Final = "history"
_ACTIVITY: Final = "activity"
_COMMA: Final = ","
_ACTIVITY_COLUMNS: Final = 10
_ORDERS: Final = (date_order.Order.DAY_FIRST, date_order.Order.MONTH_FIRST)
_PROFILE, _START, _DURATION, _TITLE, _EXTRA, _DEVICE, _COUNTRY = 0, 1, 2, 4, 5, 6, 9
_EXTRAS_ADVERTISED = ("TRAILER", "HOOK", "PROMO", "TEASER")

_WORDS: Final[dict[str, list[str]]] = json.loads(
    (resources.files(__package__) / "headers.json").read_bytes()
)
_TITLES: Final = frozenset(word.casefold() for word in _WORDS["title"])
_DATES: Final = frozenset(word.casefold() for word in _WORDS["date"])

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{1,2}:[0-9]{2}:[0-9]{2}")
_LENGTH = re.compile(r"([0-9]{1,4}):([0-9]{2}):([0-9]{2})")


class NetflixImporter:
    """Netflix's viewing history."""

    id = "netflix"
    version = 2
    title = "Netflix"
    libraries = ("charset_normalizer", "_csv")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim tables of either shape."""
        kinds = shapes(listing, peek, (".csv",), _kind)
        sure = _ACTIVITY in kinds.values() or any("netflix" in name.lower() for name in kinds)
        reason = "its columns are those of Netflix's viewing history"
        return claim(kinds, 0.95 if sure else 0.7, reason, "csv")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return videos watched."""
        return (WATCHED,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            file = _File(name, archive, sink)
            if _kind(name, archive.peek(name)) == _ACTIVITY:
                file.read_activity()
            else:
                file.read_history()

        return read_each(archive, sink, read_one)


class _File:
    """One file on its way into the sink."""

    def __init__(self, name: str, archive: Archive, sink: Sink) -> None:
        self._name = name
        self._archive = archive
        self._sink = sink

    def read_history(self) -> None:
        """Hand over titles and days; all days decide how each is read."""
        order = self._order()
        self._sink.warn(
            f"{self._name} says on which day something was watched and not when; the time of each "
            "is the beginning of the day."
        )

        def take(number: int, cells: list[str]) -> None:
            if len(cells) != 2:
                raise BadValue(f"it has {len(cells)} cells, not a title and a day")
            day = dates.read(cells[1], order).date
            self._put(number, f"{day}T00:00:00Z", values.date_milliseconds(day), cells[0])

        self._each(take)

    def read_activity(self) -> None:
        """Hand over what every profile watched."""
        profiles: dict[str, None] = {}

        def take(number: int, cells: list[str]) -> None:
            if len(cells) != _ACTIVITY_COLUMNS:
                raise BadValue(f"it has {len(cells)} cells, not {_ACTIVITY_COLUMNS}")
            time, since = dates.iso_instant(f"{cells[_START].strip()}+00:00")
            profile = values.optional_text(cells[_PROFILE])
            if profile is not None:
                profiles[profile] = None
            extra = cells[_EXTRA].upper()
            self._put(
                number,
                time,
                since,
                cells[_TITLE],
                any(word in extra for word in _EXTRAS_ADVERTISED),
                profile,
                _seconds(cells[_DURATION]),
                values.optional_text(cells[_DEVICE]),
                values.optional_text(cells[_COUNTRY]),
            )

        self._each(take)
        if len(profiles) > 1:
            self._sink.warn(
                f"{self._name} holds what {len(profiles)} profiles watched: "
                + ", ".join(values.shown(name) for name in list(profiles)[:8])
                + ". Only some of it may be yours; the column profile says whose it is."
            )

    def _put(
        self,
        number: int,
        time: str,
        since: int,
        title: str,
        advertised: bool | None = None,
        *rest: str | int | None,
    ) -> None:
        told = rest or (None, None, None, None)
        self._sink.row(
            WATCHED.name,
            self._name,
            number,
            since,
            (time, values.optional_text(title), None, None, None, SERVICE, advertised, *told),
        )

    def _order(self) -> date_order.Order:
        """Return how days are written; the list goes back in time from the newest."""
        column = date_order.DateColumn(f"Days in {self._name}")
        earliest: dict[date_order.Order, str] = {}
        rises = dict.fromkeys(_ORDERS, 0)
        try:
            with self._archive.open(self._name) as file:
                rows = delimited.rows(file, self._name, _COMMA, Unheard())
                next(rows, None)
                for _, cells in rows:
                    if len(cells) == 2:
                        column.see(cells[1])
                        _follow(cells[1], earliest, rises)
        except ImportRefused:
            # reading it for its rows meets the same fault, and tells it
            pass
        back = [order for order in _ORDERS if not rises[order]]
        decision = column.decide(back[0] if len(back) == 1 else None)
        if decision.sentence:
            self._sink.warn(decision.sentence)
        return decision.order

    def _each(self, take: Callable[[int, list[str]], None]) -> None:
        with self._archive.open(self._name) as file:
            rows = delimited.rows(file, self._name, _COMMA, self._sink)
            next(rows, None)
            for number, cells in rows:
                if not any(cell.strip() for cell in cells):
                    continue
                try:
                    take(number, cells)
                except BadValue as error:
                    self._skip(number, str(error))

    def _skip(self, number: int, reason: str) -> None:
        self._sink.skip(self._name, number, reason)


def _follow(
    written: str, before: dict[date_order.Order, str], rises: dict[date_order.Order, int]
) -> None:
    """Count where an order of the day's numbers would make the list go forward in time."""
    for order in _ORDERS:
        try:
            day = dates.read(written, order).date
        except BadValue:
            continue
        rises[order] += day > before.get(order, "9")
        before[order] = day


def _seconds(written: str) -> int | None:
    if not written.strip():
        return None
    found = _LENGTH.fullmatch(written.strip())
    if found is None:
        raise BadValue(f"{values.shown(written)} is not how long something was watched")
    hours, minutes, seconds = (int(part) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _kind(name: str, start: bytes) -> str | None:
    """Return which of Netflix's tables a file begins as, or None."""
    if decode.is_binary(start[:4096]):
        return None
    rows = delimited.start_rows(start, _COMMA, whole=len(start) < PEEK_BYTES)
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        return None
    first = rows[1]
    if len(rows[0]) == _ACTIVITY_COLUMNS == len(first):
        timed = _TIME.fullmatch(first[_START].strip()) and _LENGTH.fullmatch(
            first[_DURATION].strip()
        )
        return _ACTIVITY if timed else None
    if len(rows[0]) != 2:
        return None
    title, day = (cell.strip().casefold() for cell in rows[0])
    if not ((title in _TITLES and day in _DATES) or "netflix" in name.lower()):
        return None
    return _HISTORY if any(len(row) == 2 and _is_day(row[1]) for row in rows[1:6]) else None


def _is_day(written: str) -> bool:
    for order in _ORDERS:
        try:
            return dates.read(written, order).time is None
        except BadValue:
            continue
    return False
