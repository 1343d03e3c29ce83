"""Amazon's order history: what was ordered from 2020's reports to the exports of 2026.

Columns are known by name, in any order and any of the ways Amazon has written them
(`amazon_headers.json`): retail orders of the old reports, of "Request my data" before and after
2025, and digital items. A line is a thing; an order is summed from its lines. The file is read
twice: dates and decimal marks are decided on whole columns before rows are handed over. Returns,
refunds and Kindle's and Alexa's files are not read.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import date_order, dates, decode, delimited, numbers, values
from wallet.importers.base import PEEK_BYTES
from wallet.importers.files import read_each
from wallet.importers.generic.table import Unheard
from wallet.importers.purchases.tables import ITEMS, ORDERS, TABLES
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

ORDERS_LIMIT: Final = 200_000
"""Orders of one file that are summed."""

_NEEDED: Final = {"order", "ordered", "name", "product"}
_AMOUNTS: Final[tuple[str, ...]] = (
    "unit_price",
    "unit_tax",
    "total",
    "shipping",
    "discounts",
    "quantity",
)
_SUMS: Final[tuple[str, ...]] = ("total", "shipping", "discounts")
_ADDRESS: Final = tuple(
    f"address{part}" for part in ("", "_name", "_street", "_more", "_city", "_state", "_code")
)
_NOTHING: Final = frozenset(
    {"", "not available", "not applicable", "n/a", "na", "none", "null", "notavailable"}
)
_LETTERS = re.compile(r"[^a-z0-9]+")
_SEVERAL = re.compile(r" and |, (?=[0-9]{4}-)")


def _load() -> dict[str, tuple[str, int]]:
    """Return the column and its rank, by header name; the first name of a list goes before."""
    listed = json.loads((resources.files(__package__) / "amazon_headers.json").read_bytes())
    return {name: (role, rank) for role, names in listed.items() for rank, name in enumerate(names)}


_NAMES: Final = _load()


class _Layout(msgspec.Struct, frozen=True):
    delimiter: str
    head: tuple[str, ...]
    places: dict[str, int]


class _Sum(msgspec.Struct):
    """An order while its lines go by."""

    number: int
    date: str
    time: str | None
    milliseconds: int
    shop: str | None
    currency: str | None
    status: str | None
    payment: str | None
    address: str | None
    billing_address: str | None
    digital: bool
    items: int = 0
    sums: dict[str, Decimal | None] = {}


class AmazonImporter:
    """Orders from Amazon."""

    id = "amazon"
    version = 3
    title = "Amazon orders"
    libraries = ("charset_normalizer", "_csv")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim tables that have an order, its day, a product's name and its ASIN."""
        found = shapes(listing, peek, (".csv", ".txt", ".tsv"), lambda _, start: _layout(start))
        return claim(found, 0.95, "its columns are those of Amazon's orders", "csv")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return orders and things ordered."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            layout = _layout(archive.peek(name))
            if layout is not None:
                _File(archive, name, layout, sink).read()

        return read_each(archive, sink, read_one)


def _layout(start: bytes) -> _Layout | None:
    """Return how a table of orders is written, or None if this is none."""
    whole = len(start) < PEEK_BYTES
    layout = delimited.sniff(start, whole=whole)
    if layout is None or layout.width < len(_NEEDED):
        return None
    rows = delimited.start_rows(start, layout.delimiter, whole=whole)
    if not rows:
        return None
    ranked: dict[str, tuple[int, int]] = {}
    for place, cell in enumerate(rows[0]):
        role, rank = _NAMES.get(_LETTERS.sub("", decode.normalise(cell).casefold()), ("", 0))
        if role and (role not in ranked or rank < ranked[role][0]):
            ranked[role] = (rank, place)
    if not ranked.keys() >= _NEEDED:
        return None
    places = {role: place for role, (_, place) in ranked.items()}
    return _Layout(layout.delimiter, tuple(rows[0]), places)


class _File:
    """One file on its way into the sink."""

    def __init__(
        self,
        archive: Archive,
        name: str,
        layout: _Layout,
        sink: Sink,
    ) -> None:
        self._archive = archive
        self._name = name
        self._layout = layout
        self._sink = sink
        self._orders: dict[str, _Sum] = {}
        self._digital = "digital" in layout.places

    def read(self) -> None:
        """Decide on all lines, hand them over, then the orders they add up to."""
        self._decide()
        count = 0
        for number, row in self._rows(self._sink):
            count += 1
            try:
                self._take(number, row)
            except BadValue as error:
                self._sink.skip(self._name, number, str(error))
        for identity, order in self._orders.items():
            self._put_order(identity, order)
        if not count:
            self._sink.warn(f"{self._name} is a list of orders without any.")

    def _rows(self, sink: Sink) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the lines below the header, by column; what says that it is nothing is left out."""
        places = self._layout.places.items()
        with self._archive.open(self._name) as file:
            rows = delimited.rows(file, self._name, self._layout.delimiter, sink)
            _, header = next(rows, (0, []))
            unkept = delimited.Unkept(self._name, header, self._layout.places.values())
            for number, cells in rows:
                unkept.see(cells)
                row = {
                    role: text
                    for role, place in places
                    if place < len(cells)
                    and (text := values.text(cells[place])).casefold() not in _NOTHING
                }
                if row:
                    yield number, row
        if unkept.sentence:
            sink.warn(unkept.sentence)

    def _decide(self) -> None:
        days = date_order.DateColumn(f"Dates in {self._name}")
        amounts = numbers.NumberColumn(f"Amounts in {self._name}")
        american = False
        for _, row in self._rows(Unheard()):
            days.see(row.get("ordered", ""))
            american = american or row.get("shop", "").casefold() == "amazon.com"
            for role in _AMOUNTS:
                amounts.see(_bare(row.get(role, "")))
        day = days.decide(date_order.Order.MONTH_FIRST if american else None)
        mark = amounts.decide()
        for sentence in (day.sentence, mark.sentence):
            if sentence:
                self._sink.warn(sentence)
        self._order, self._mark = day.order, mark.mark

    def _take(self, number: int, row: dict[str, str]) -> None:
        if "order" not in row:
            raise BadValue("it has no order number")
        if "ordered" not in row:
            raise BadValue("it has no date")
        moment = dates.read(row["ordered"], self._order)
        zoned = moment.time is not None and moment.offset_minutes is not None
        time, milliseconds = moment.instant() if zoned else (None, moment.as_written()[1])
        amounts = {
            role: numbers.read(_bare(row[role]), self._mark, role.replace("_", " "))
            for role in _AMOUNTS
            if role in row
        }
        shipped = row.get("shipped")
        sent = dates.read(_SEVERAL.split(shipped)[0], self._order).date if shipped else None
        if self._digital and "total" not in amounts and "unit_price" in amounts:
            parts = [
                Decimal(amounts[role]) for role in ("unit_price", "unit_tax") if role in amounts
            ]
            amounts["total"] = values.decimal_text(sum(parts, Decimal(0)))
        self._sink.row(
            ITEMS.name,
            self._name,
            number,
            milliseconds,
            (
                row["order"],
                moment.date,
                time,
                row.get("shop"),
                row.get("name"),
                row.get("product"),
                row.get("category"),
                row.get("seller"),
                row.get("condition"),
                amounts.get("quantity"),
                amounts.get("unit_price"),
                amounts.get("unit_tax"),
                amounts.get("total"),
                row.get("currency"),
                row.get("status"),
                sent,
                row.get("delivery"),
                row.get("tracking"),
                row.get("serial"),
                row.get("gift_message"),
                row.get("gift_sender"),
                row.get("gift_recipient"),
                self._digital,
            ),
        )
        self._add(number, row, (moment.date, time, milliseconds), amounts)

    def _add(
        self,
        number: int,
        row: dict[str, str],
        when: tuple[str, str | None, int],
        amounts: dict[str, str],
    ) -> None:
        """Add a line to its order."""
        order = self._orders.get(row["order"])
        if order is None:
            if len(self._orders) >= ORDERS_LIMIT:
                return
            order = _Sum(
                number,
                *when,
                row.get("shop"),
                row.get("currency"),
                row.get("status"),
                row.get("payment"),
                " ".join(row[part] for part in _ADDRESS if part in row) or None,
                row.get("billing_address"),
                self._digital,
                sums={name: Decimal(0) for name in _SUMS},
            )
            self._orders[row["order"]] = order
        order.items += 1
        for name in _SUMS:
            so_far, more = order.sums[name], amounts.get(name)
            order.sums[name] = None if so_far is None or more is None else so_far + Decimal(more)

    def _put_order(self, identity: str, order: _Sum) -> None:
        total, shipping, discounts = (
            values.decimal_text(amount) if amount is not None else None
            for amount in order.sums.values()
        )
        self._sink.row(
            ORDERS.name,
            self._name,
            order.number,
            order.milliseconds,
            (
                identity,
                order.date,
                order.time,
                order.shop,
                order.items,
                total,
                shipping,
                discounts,
                order.currency,
                order.status,
                order.payment,
                order.address,
                order.billing_address,
                order.digital,
            ),
        )


def _bare(written: str) -> str:
    """Return an amount without the quotation marks that Amazon puts around negative ones."""
    return written.strip("'\"`")
