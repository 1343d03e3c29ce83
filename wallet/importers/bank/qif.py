"""QIF: Quicken's old interchange format, which many programs still write.

QIF states neither currency nor the order of its dates, and no bank's name: the order of day and
month and the mark of decimals are decided on the whole file and told; the currency stays empty.
Bank, cash, card, asset and liability registers become transactions, investment registers trades.
A split transaction is one row, with all its categories. Lists (categories, classes, securities'
prices, memorised payments) are not transactions and are passed over; securities' symbols are used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import date_order, dates, numbers, values
from wallet.importers.bank.rows import BOOKED, Booking, put
from wallet.importers.bank.tables import TRADES, TRANSACTIONS
from wallet.importers.decode import decode, whole_lines
from wallet.importers.files import read_each
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.errors import ImportRefused
    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

FILE_LIMIT: Final = 32 * 1024 * 1024

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*#[^\n]*\n|\s)*!(?:type|account|option|clear):?", re.IGNORECASE
)
_MONEY = {
    "bank": "checking",
    "cash": "cash",
    "ccard": "credit card",
    "oth a": "asset",
    "oth l": "liability",
}
_INVESTMENTS = frozenset({"invst", "port", "401(k)/403(b)"})
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SPLITS: Final = 1_000
"""Most categories of one entry."""

_REPEATED = frozenset("SE$%AF")


class _Record(msgspec.Struct, frozen=True):
    """One register entry: where it stands, whose it is, its fields by letter (the first counts)."""

    number: int
    kind: str
    account: str | None
    fields: dict[str, str]
    categories: tuple[str, ...]


class QifImporter:
    """QIF files of any program."""

    id = "qif"
    version = 1
    title = "Bank registers (QIF)"
    libraries = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that begin with a QIF header."""
        found = shapes(listing, peek, (".qif", ".txt"), lambda _, start: _START.match(start[:8192]))
        return claim(found, 1.0, "it begins with a header of QIF", "qif")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return transactions and trades."""
        return (TRANSACTIONS, TRADES)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            content, fault = archive.readable(name, FILE_LIMIT)
            decoded = decode(content if fault is None else whole_lines(content), name)
            if decoded.doubt:
                sink.warn(decoded.doubt)
            _File(name, decoded.text, sink).read(fault)

        return read_each(archive, sink, read_one)


class _File:
    """One file on its way into the sink."""

    def __init__(self, name: str, text: str, sink: Sink) -> None:
        self._name = name
        self._sink = sink
        self._symbols: dict[str, str] = {}
        self._unfinished = False
        self._many_splits = False
        self._text = text
        days = date_order.DateColumn(f"Dates in {name}")
        amounts = numbers.NumberColumn(f"Amounts in {name}")
        for record in self._records():
            days.see(_day_text(record.fields.get("D", "")))
            for letter in "TUIQO":
                amounts.see(record.fields.get(letter, ""))
        self._days, self._amounts = days.decide(), amounts.decide()

    def read(self, fault: ImportRefused | None) -> None:
        """Hand over all records; `fault` is why the file cannot be read further."""
        for decision in (self._days, self._amounts):
            if decision.sentence:
                self._sink.warn(decision.sentence)
        count = 0
        for record in self._records():
            count += 1
            traded = record.kind in _INVESTMENTS
            try:
                (self._trade if traded else self._transaction)(record)
            except BadValue as error:
                dataset = TRADES.name if traded else TRANSACTIONS.name
                self._sink.skip(self._name, record.number, str(error), dataset)
        if self._many_splits:
            self._sink.warn(
                f"{self._name} has an entry of more than {_SPLITS:,} categories; the first were "
                "kept."
            )
        if not count:
            self._sink.warn(f"{self._name} is a QIF file without any transaction.")
        if fault is not None:
            self._sink.damaged(self._name, count, str(fault))
        elif self._unfinished:
            self._sink.damaged(
                self._name,
                count + 1,
                "the file ends within this entry, so it may be cut off; it was not read",
            )

    def _records(self) -> Iterator[_Record]:
        """Yield the entries of registers; take up accounts and securities on the way."""
        kind, account, number = "", None, 0
        fields: dict[str, str] = {}
        categories: dict[str, None] = {}
        for found_line in _LINE.finditer(self._text):
            line = found_line[0].strip("\ufeff").rstrip()
            # programs forget the line end before a header
            if line.startswith("^") and line[1:].startswith("!"):
                line, headers = "^", [line[1:]]
            else:
                headers = []
            if line == "^" or line.startswith("^\t"):
                if kind == "account":
                    account = fields.get("N") or account
                elif kind == "security" and "N" in fields and "S" in fields:
                    self._symbols[fields["N"]] = fields["S"]
                elif fields and (kind in _MONEY or kind in _INVESTMENTS):
                    number += 1
                    if account is None and fields.get("P", "").lower() == "opening balance":
                        account = "; ".join(categories).strip("[]") or None
                    yield _Record(number, kind, account, fields, tuple(categories))
                fields, categories = {}, {}
            elif line.startswith("!"):
                headers = [line]
            elif line and not line.startswith("#"):
                letter, content = line[0].upper(), line[1:].strip()
                if letter in ("S", "L") and content and kind in _MONEY:
                    if len(categories) < _SPLITS:
                        categories[content] = None
                    elif content not in categories:
                        self._many_splits = True
                elif letter not in fields and (letter not in _REPEATED or kind not in _MONEY):
                    fields[letter] = content
            for header in headers:
                found = header[1:].strip().lower()
                if found.startswith("type:"):
                    kind = found.removeprefix("type:").strip()
                    fields, categories = {}, {}
                elif found == "account":
                    kind, fields = "account", {}
        if fields and (kind in _MONEY or kind in _INVESTMENTS):
            self._unfinished = True

    def _transaction(self, record: _Record) -> None:
        fields = record.fields
        number = values.optional_text(fields.get("N"))
        cheque = number is not None and number.isdigit()
        booking = Booking(
            self._day(fields),
            None,
            self._amount(fields, "T", "U"),
            None,
            None if cheque else number,
            values.optional_text(fields.get("P")),
            values.optional_text(fields.get("M")),
            number if cheque else None,
            None,
            record.account,
            None,
            _MONEY[record.kind],
            category=values.optional_text("; ".join(record.categories)),
            status=BOOKED,
        )
        put(self._sink, self._name, record.number, booking)

    def _trade(self, record: _Record) -> None:
        fields = record.fields
        day = self._day(fields)
        security = fields.get("Y")
        total = next((fields[letter] for letter in "TU$" if fields.get(letter)), None)
        self._sink.row(
            "bank.trades",
            self._name,
            record.number,
            values.date_milliseconds(day),
            (
                day,
                None,
                values.optional_text(fields.get("N")),
                values.optional_text(self._symbols.get(security or "", security)),
                values.optional_text(security),
                self._optional(fields.get("Q"), "the quantity"),
                self._optional(fields.get("I"), "the price"),
                self._optional(total, "the amount"),
                self._optional(fields.get("O"), "the commission"),
                None,
                values.optional_text(fields.get("M") or fields.get("P")),
                None,
                record.account,
                None,
            ),
        )

    def _day(self, fields: dict[str, str]) -> str:
        written = fields.get("D")
        if not written:
            raise BadValue("it has no date")
        return dates.read(_day_text(written), self._days.order).date

    def _amount(self, fields: dict[str, str], *letters: str) -> str:
        written = next((fields[letter] for letter in letters if fields.get(letter)), None)
        if written is None:
            raise BadValue("it has no amount")
        return numbers.read(written, self._amounts.mark, "the amount")

    def _optional(self, written: str | None, name: str) -> str | None:
        return numbers.read(written, self._amounts.mark, name) if written else None


def _day_text(written: str) -> str:
    """Return a date without Quicken's ways: 2/14'2020, 1/ 1'01 (the apostrophe is a slash)."""
    if "'" in written:
        front, _, year = written.replace(" ", "").partition("'")
        return f"{front}/20{year}" if len(year) == 2 else f"{front}/{year}"
    if "/" in written and " " in written.strip():
        return written.replace(" ", "")
    return written
