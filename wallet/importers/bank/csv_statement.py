"""CSV files from banks: any column order, in seven languages, with whatever stands above.

A file is read twice: once to decide, on whole columns, whether the day or the month comes first and
which mark stands before decimals; once to hand over the rows. Above the header, banks write the
account and more; an IBAN there is taken as the account. Below the table they write sums; such rows
have no date and are skips.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import date_order, dates, delimited, numbers, values
from wallet.importers.bank import csv_headers
from wallet.importers.bank.rows import (
    BOOKED,
    PENDING,
    Balance,
    Booking,
    currency_code,
    put,
    put_balance,
)
from wallet.importers.bank.tables import BALANCES, TRANSACTIONS
from wallet.importers.base import PEEK_BYTES
from wallet.importers.files import read_each
from wallet.importers.generic.table import Unheard
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.bank.csv_headers import Header
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

_SUFFIXES = (".csv", ".txt", ".tsv", ".asc")
_IBAN = re.compile(r"\b([A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)\b")
_AMOUNTS: Final = ("amount", "debit", "credit", "balance", "fee", "foreign_amount")

_TURNED: Final = (
    "{name} is from a card that writes what was paid without a minus; it is kept as money that "
    "left, and what has a minus there as money that came."
)


class BankCsvImporter:
    """CSV statements of banks and card companies."""

    id = "bank_csv"
    version = 2
    title = "Bank statements (CSV)"
    libraries = ("charset_normalizer", "_csv")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim tables whose header names a date, an amount and more that statements have."""
        found = shapes(listing, peek, _SUFFIXES, lambda _, start: _layout(start))
        return claim(found, 0.8, "its header names the columns of a bank statement", "csv")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return transactions and balances."""
        return (TRANSACTIONS, BALANCES)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            layout = _layout(archive.peek(name))
            if layout is not None:
                _File(name, archive, layout[0], sink).read()

        return read_each(archive, sink, read_one)


class _File:
    """One file on its way into the sink."""

    def __init__(
        self,
        name: str,
        archive: Archive,
        delimiter: str,
        sink: Sink,
    ) -> None:
        self._name = name
        self._archive = archive
        self._delimiter = delimiter
        self._sink = sink
        self._header: Header | None = None
        self._account: str | None = None
        self._row = 0
        self._days: dict[str, str] = {}
        self._unkept: delimited.Unkept | None = None
        self._unread = 0
        self._valuta_is_currency = False
        self._paid_is_positive = False
        self._order = date_order.Order.DAY_FIRST
        self._mark = numbers.Mark.POINT

    def read(self) -> None:
        """Decide on all rows, then hand them over."""
        self._decide()
        count = 0
        for number, cells in self._rows(self._sink):
            if not any(cell.strip() for cell in cells):
                continue
            try:
                self._take(number, cells)
            except BadValue as error:
                self._sink.skip(self._name, number, str(error), TRANSACTIONS.name)
            else:
                count += 1
        if self._unread:
            are = "value is" if self._unread == 1 else "values are"
            self._sink.warn(
                f"{self._unread:,} {are} not kept of {self._name}: balances, fees, foreign amounts "
                "or rates that are no numbers, or value dates that are no dates."
            )
        if not count:
            self._sink.warn(f"{self._name} is a bank statement without any transaction.")

    def _rows(self, sink: Sink) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the header."""
        header: Header | None = None
        with self._archive.open(self._name) as file:
            for line, cells in delimited.rows(file, self._name, self._delimiter, sink):
                if header is not None:
                    yield line, cells
                    continue
                header = csv_headers.understand(cells) if len(cells) > 2 else None
                if header is not None:
                    self._header = header = self._placed(header, cells)
                    named = {csv_headers.folded(cell) for cell in cells}
                    self._paid_is_positive = not named.isdisjoint(csv_headers.PAID_WITHOUT_MINUS)
                    kept = (place for places in header.places.values() for place in places)
                    self._unkept = delimited.Unkept(self._name, cells, kept)
                elif self._account is None:
                    self._account = _iban(" ".join(cells))

    def _placed(self, header: Header, cells: list[str]) -> Header:
        """Return the header as the file means it.

        Where the account stood above, a column "IBAN" is the other side's; "Valuta" is the day of
        value or, in Italian, the currency, which its cells tell.
        """
        if self._valuta_is_currency and "currency" not in header.places:
            header = _renamed(header, {"value_date": "currency"})
        place = header.place("account")
        named = place is not None and csv_headers.folded(cells[place]) == "iban"
        if not named or self._account is None or "counterparty_account" in header.places:
            return header
        return _renamed(header, {"account": "counterparty_account"})

    def _decide(self) -> None:
        days = date_order.DateColumn(f"Dates in {self._name}")
        amounts = numbers.NumberColumn(f"Amounts in {self._name}")
        valued = currencies = 0
        for _, cells in self._rows(Unheard()):
            days.see(self._cell(cells, "posted") or "")
            if (day := self._cell(cells, "value_date")) is not None:
                valued += 1
                currencies += currency_code(day) is not None
            for role in _AMOUNTS:
                amounts.see(self._cell(cells, role) or "")
            if self._unkept is not None:
                self._unkept.see(cells)
        header = self._header
        abroad = header is not None and "en" not in header.languages
        day_first = date_order.Order.DAY_FIRST if abroad or self._delimiter == ";" else None
        comma = numbers.Mark.COMMA if self._delimiter == ";" else None
        day_decision, mark_decision = days.decide(day_first), amounts.decide(comma)
        unkept = self._unkept.sentence if self._unkept is not None else ""
        turned = _TURNED.format(name=self._name) if self._paid_is_positive else ""
        for sentence in (day_decision.sentence, mark_decision.sentence, unkept, turned):
            if sentence:
                self._sink.warn(sentence)
        self._order, self._mark = day_decision.order, mark_decision.mark
        self._valuta_is_currency = 0 < valued == currencies

    def _cell(self, cells: list[str], role: str) -> str | None:
        """Return a cell's text, or None where it is missing or empty."""
        place = self._header.place(role) if self._header is not None else None
        if place is None or place >= len(cells):
            return None
        return values.optional_text(cells[place])

    def _take(self, number: int, cells: list[str]) -> None:
        header = self._header
        if header is None:
            return
        written = self._cell(cells, "posted") or self._cell(cells, "value_date")
        if written is None:
            raise BadValue("it has no day on which it was booked")
        moment = dates.read(written, self._order)
        amount = self._amount(cells)
        currency = currency_code(self._cell(cells, "currency")) or header.currency
        account = self._cell(cells, "account") or self._account
        payee = self._cell(cells, "payee") or self._cell(
            cells, "receiver" if amount.startswith("-") else "payer"
        )
        memo = " ".join(
            text
            for place in header.places.get("memo", ())
            if place < len(cells) and (text := values.text(cells[place]))
        )
        zoned = moment.time is not None and moment.offset_minutes is not None
        booking = Booking(
            moment.date,
            moment.instant()[0] if zoned else None,
            amount,
            currency,
            self._cell(cells, "kind"),
            payee,
            memo or None,
            self._cell(cells, "check_number"),
            self._cell(cells, "reference"),
            account,
            None,
            None,
            self._value_date(cells),
            self._cell(cells, "counterparty_account"),
            self._cell(cells, "category"),
            _status(self._cell(cells, "status")),
            self._beside(cells, "fee"),
            *self._abroad(cells, currency),
        )
        put(self._sink, self._name, number, booking)
        if (after := self._beside(cells, "balance")) is not None:
            put_balance(
                self._sink,
                self._name,
                number,
                Balance(moment.date, after, currency, "running", account),
            )

    def _abroad(
        self, cells: list[str], currency: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """Return amount, currency and rate abroad; nothing where no currency was changed."""
        other = currency_code(self._cell(cells, "foreign_currency"))
        if other is not None and other == currency:
            return None, None, None
        amount = self._beside(cells, "foreign_amount")
        return amount, other, self._beside(cells, "exchange_rate")

    def _beside(self, cells: list[str], role: str) -> str | None:
        """Return a number that a row can do without."""
        written = self._cell(cells, role)
        if written is None or not any(char.isdigit() for char in written):
            return None
        try:
            return numbers.read(written, self._mark)
        except BadValue:
            self._unread += 1
            return None

    def _value_date(self, cells: list[str]) -> str | None:
        """Return the day of value, which a row can do without."""
        written = self._cell(cells, "value_date")
        if written is None:
            return None
        try:
            return dates.read(written, self._order).date
        except BadValue:
            self._unread += 1
            return None

    def _amount(self, cells: list[str]) -> str:
        """Return the signed amount from its column, or from one for each direction."""
        written = self._cell(cells, "amount")
        if written is not None:
            amount = numbers.read(written, self._mark, "the amount")
            word = csv_headers.folded(self._cell(cells, "direction") or "")
            paid = word in csv_headers.OUT and not amount.startswith("-")
            turned = paid or (self._paid_is_positive and not word)
            return values.decimal_text(-Decimal(amount)) if turned else amount
        sides = []
        for role, sign in (("debit", -1), ("credit", 1)):
            if (side := self._cell(cells, role)) is not None:
                size = abs(Decimal(numbers.read(side, self._mark, f"the {role}")))
                sides.append(size * sign)
        moved = [side for side in sides if side] or sides[:1]
        if not moved:
            raise BadValue("it has no amount")
        if len(moved) > 1:
            raise BadValue("it says both debit and credit")
        return values.decimal_text(moved[0])


def _layout(start: bytes) -> tuple[str, Header] | None:
    """Return the delimiter and the header of a bank's table, or None if this is none."""
    whole = len(start) < PEEK_BYTES
    layout = delimited.sniff(start, whole=whole)
    if layout is None:
        return None
    for delimiter in dict.fromkeys((layout.delimiter, *delimited.DELIMITERS)):
        found = csv_headers.find(delimited.start_rows(start, delimiter, whole=whole)[:40])
        if found is not None:
            return delimiter, found[1]
    return None


def _renamed(header: Header, roles: dict[str, str]) -> Header:
    """Return a header with columns of other roles."""
    places = {roles.get(role, role): where for role, where in header.places.items()}
    return msgspec.structs.replace(header, places=places)


def _iban(text: str) -> str | None:
    """Return the first IBAN in a text whose check digits are right (ISO 13616)."""
    for found in _IBAN.finditer(text.upper()):
        compact = found[1].replace(" ", "")
        if 15 <= len(compact) <= 34:
            digits = "".join(str(int(char, 36)) for char in compact[4:] + compact[:4])
            if int(digits) % 97 == 1:
                return compact
    return None


def _status(written: str | None) -> str | None:
    word = csv_headers.folded(written or "")
    if word in csv_headers.BOOKED_WORDS:
        return BOOKED
    return PENDING if word in csv_headers.PENDING_WORDS else written
