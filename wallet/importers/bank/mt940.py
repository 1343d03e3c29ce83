"""MT940 and MT942: the statements that banks give businesses, and many give everybody.

The `mt940` library reads one transaction at a time, so one that is damaged costs only itself; the
file's division and the dialects of `:86:` are `mt940_fields`. Choices: a booking is placed on its
entry date, or its value date where there is none; 29 and 30 February, which banks that count 30
days a month write, become the month's last day, with a warning; a reversed credit (RC) is money
out. Where a statement's bookings do not lead from its opening to its closing balance, that is said.
"""

from __future__ import annotations

import calendar
import importlib
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import values
from wallet.importers.bank.mt940_fields import (
    Field,
    begins_as_fields,
    coded_details,
    fields,
    joined_details,
)
from wallet.importers.bank.rows import BOOKED, Balance, Booking, currency_code, put, put_balance
from wallet.importers.bank.tables import BALANCES, TRANSACTIONS
from wallet.importers.decode import decode, whole_lines
from wallet.importers.files import read_each
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.errors import ImportRefused
    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

FILE_LIMIT: Final = 16 * 1024 * 1024

_SUFFIXES = (".sta", ".mt940", ".mt9", ".940", ".942", ".mt942", ".swi", ".fin", ".mta", ".txt")
_BALANCES = {
    "60F": "opening",
    "60M": "interim",
    "62F": "ledger",
    "62M": "interim",
    "64": "available",
    "65": "forward",
}
_BALANCE = re.compile(r"([DC])([0-9]{2})([0-9]{2})([0-9]{2})([A-Z]{3})([0-9]{0,15}(?:,[0-9]*)?)")
_DATES = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2}))?(?=\s*R?[DCdc])")
_ACCOUNT = re.compile(r"(.*[0-9])\s*([A-Z]{3})")
_MISPLACED = re.compile(r"[0-9]{3}\?[0-9]{2}")
_NO_REFERENCE = frozenset({"NONREF", "KREF+", "NOTPROVIDED", "N", ""})
_DETAILS_LIMIT = 65_536


class Mt940Importer:
    """SWIFT statements MT940 and MT942, with or without their envelope."""

    id = "mt940"
    version = 1
    title = "Bank statements (MT940)"
    libraries = ("mt940",)

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that begin with a field of MT940."""
        found = shapes(
            listing,
            peek,
            _SUFFIXES,
            lambda _, start: begins_as_fields(start[:4096].decode("latin-1")),
        )
        return claim(found, 1.0, "it begins with the fields of a SWIFT statement", "mt940")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return transactions and balances."""
        return (TRANSACTIONS, BALANCES)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            content, fault = archive.readable(name, FILE_LIMIT)
            decoded = decode(content if fault is None else whole_lines(content), name)
            if decoded.doubt:
                sink.warn(decoded.doubt)
            _File(name, sink).read(decoded.text, fault)

        return read_each(archive, sink, read_one)


class _File:
    """One file on its way into the sink."""

    def __init__(self, name: str, sink: Sink) -> None:
        self._name = name
        self._sink = sink
        self._statement = _Statement()
        self._bookings = 0
        self._balances = 0
        self._open: Field | None = None
        self._details: list[str] = []

    def read(self, text: str, fault: ImportRefused | None) -> None:
        """Read all fields in turn; `fault` is why the file cannot be read further."""
        ahead: Field | None = None
        for field in fields(text):
            if ahead is not None:
                self._take(ahead)
            ahead = field
        if fault is None:  # else the last field, and the booking it belongs to, may not be whole
            if ahead is not None:
                self._take(ahead)
            self._book()
        self._end_statement()
        if not self._bookings and not self._balances:
            self._sink.warn(f"{self._name} is a SWIFT statement without transaction or balance.")
        if fault is not None:
            self._sink.damaged(self._name, self._bookings, str(fault))
        elif self._statement.unclosed:
            self._sink.damaged(
                self._name,
                self._bookings,
                "its last statement has no closing balance, so the file may end early",
            )

    def _take(self, field: Field) -> None:
        tag = field.tag
        if tag in ("86", "NS") or (tag == "25" and self._belongs_to_booking(field)):
            if self._open is not None:
                self._details += field.lines
            return
        self._book()
        if tag == "61":
            self._bookings += 1
            self._open = field
        elif tag == "20":
            self._end_statement()
            self._statement = _Statement()
        elif tag in ("25", "25P"):
            self._statement.identify(field.lines[0].strip())
        elif tag in _BALANCES:
            self._balance(field)

    def _belongs_to_booking(self, field: Field) -> bool:
        """Whether a `:25:` is a misnamed `:86:`, which some files have after a transaction."""
        if self._open is None or not _MISPLACED.match(field.lines[0]):
            return False
        self._sink.warn(
            f"{self._name}: the details of transaction {self._bookings} stand in a field for the "
            "account number; they were taken as details."
        )
        return True

    def _balance(self, field: Field) -> None:
        self._balances += 1
        written = field.lines[0].strip()
        try:
            found = _BALANCE.match(written)
            if found is None or not found[6].strip(","):
                raise BadValue(f"the balance {values.shown(written)} is not one")
            day, _ = self._day(found[2], found[3], found[4])
            amount = Decimal(found[6].replace(",", "."))
            signed = -amount if found[1] == "D" else amount
            statement = self._statement
            statement.currency = found[5]
            if field.tag.startswith("60"):
                statement.begin(signed)
            elif field.tag.startswith("62"):
                self._close(signed)
            balance = Balance(
                day,
                values.decimal_text(signed),
                found[5],
                _BALANCES[field.tag],
                statement.account,
                statement.institution,
            )
        except BadValue as error:
            self._sink.skip(self._name, self._bookings, f":{field.tag}: {error}", BALANCES.name)
            return
        put_balance(self._sink, self._name, self._balances, balance)

    def _close(self, closing: Decimal) -> None:
        statement = self._statement
        if statement.sum is not None and not statement.faulty and statement.sum != closing:
            self._sink.warn(
                f"{self._name}: the transactions of account {statement.account or '?'} lead to "
                f"a balance of {statement.sum:f}, the statement says {closing:f}; some may be "
                "missing."
            )
        statement.closed = True
        statement.sum = None

    def _end_statement(self) -> None:
        self._statement.unclosed = (
            self._statement.opened and not self._statement.closed and self._statement.booked > 0
        )

    def _book(self) -> None:
        """Hand over the transaction whose fields are complete now."""
        field, details = self._open, tuple(self._details)
        self._open, self._details = None, []
        if field is None:
            return
        self._statement.booked += 1
        try:
            booking = self._booking(field, details)
        except BadValue as error:
            self._statement.faulty = True
            self._sink.skip(self._name, self._bookings, str(error), TRANSACTIONS.name)
            return
        put(self._sink, self._name, self._bookings, booking)

    def _booking(self, field: Field, details: tuple[str, ...]) -> Booking:
        statement = self._statement
        line, value_date, posted = self._dated("\n".join(field.lines)[:4096])
        found = _parsed(line, details)
        signed: Decimal = found["amount"].amount
        amount = values.decimal_text(signed)
        if statement.sum is not None:
            statement.sum += signed
        coded = coded_details(details)
        kind = _one_line(found.get("id"))
        customer = _reference(found.get("customer_reference"))
        purpose = found.get("purpose") or found.get("transaction_details")
        if not purpose:
            purpose = " ".join(
                part
                for name in ("posting_text", "end_to_end_reference", "extra_details")
                if (part := found.get(name))
            )
        return Booking(
            posted,
            None,
            amount,
            statement.currency,
            (coded and coded.kind) or _one_line(found.get("posting_text")) or kind,
            coded.payee if coded else _one_line(_name(found)),
            _one_line((coded and coded.memo) or purpose),
            customer if kind and kind.endswith("CHK") else None,
            _reference(found.get("bank_reference"))
            or customer
            or _reference((coded and coded.reference) or found.get("end_to_end_reference")),
            statement.account,
            statement.institution,
            None,
            value_date,
            coded.account if coded else _one_line(_other_account(found)),
            None,
            BOOKED,
        )

    def _dated(self, line: str) -> tuple[str, str, str]:
        """Return a `:61:` whose dates exist, with its value date and its booking date."""
        found = _DATES.match(line)
        if found is None:
            raise BadValue(f"{values.shown(line)} does not begin with a date and a sign")
        value_date, digits = self._day(found[1], found[2], found[3])
        rest = line[found.end() :].lstrip()
        if found[4] is None or found[4] == "00":
            return digits + rest, value_date, value_date
        year = int(value_date[:4])
        apart = int(found[4]) - int(found[2])
        year += 1 if apart < -6 else -1 if apart > 6 else 0
        posted, _ = self._day(f"{year % 100:02}", found[4], found[5])
        return digits + rest, value_date, posted

    def _day(self, year: str, month: str, day: str) -> tuple[str, str]:
        """Return a date, and its digits; the days that February lacks become its last."""
        full = 2000 + int(year) if int(year) < 80 else 1900 + int(year)
        if month == "02" and 28 < int(day) <= 30:
            last = calendar.monthrange(full, 2)[1]
            if int(day) > last:
                self._sink.warn(
                    f"{self._name} has dates such as {int(day)} February {full}, a day that there "
                    "is not; they were taken as the last of the month."
                )
                day = str(last)
        return values.iso_date(full, int(month), int(day)), year + month + day


class _Statement:
    """What the fields of a statement have said so far."""

    def __init__(self) -> None:
        self.account: str | None = None
        self.institution: str | None = None
        self.currency: str | None = None
        self.sum: Decimal | None = None
        self.opened = False
        self.closed = False
        self.faulty = False
        self.unclosed = False
        self.booked = 0

    def identify(self, written: str) -> None:
        """Take the account: "bank code/number", an IBAN or a number, maybe with its currency."""
        found = _ACCOUNT.fullmatch(written)
        if found is not None:
            written, self.currency = found[1], currency_code(found[2])
        institution, slash, account = written.partition("/")
        self.account = values.optional_text(account if slash else written)
        self.institution = values.optional_text(institution) if slash else None

    def begin(self, opening: Decimal) -> None:
        """Take the opening balance."""
        self.sum, self.opened, self.closed, self.faulty = opening, True, False, False


def _parsed(line: str, details: tuple[str, ...]) -> dict[str, Any]:
    """Return what the library makes of one transaction.

    Raises:
        BadValue: it cannot read it.
    """
    mt940 = importlib.import_module("mt940")
    transactions = mt940.models.Transactions(options=mt940.options.Options.all())
    text = f":61:{line}"
    if details:
        text += f"\n:86:{joined_details(details)[:_DETAILS_LIMIT]}"
    try:
        (found,) = transactions.parse(text)
    except InvalidOperation as error:
        raise BadValue(f"the amount in {values.shown(line)} is not a number") from error
    except (RuntimeError, ValueError, KeyError) as error:
        raise BadValue(f"{values.shown(line)} is not a transaction of MT940") from error
    data: dict[str, Any] = found.data
    if "amount" not in data:
        raise BadValue(f"{values.shown(line)} has no amount")
    return data


def _name(found: dict[str, Any]) -> str | None:
    return found.get("applicant_name") or found.get("recipient_name")


def _other_account(found: dict[str, Any]) -> str | None:
    return found.get("gvc_applicant_iban") or found.get("applicant_iban")


def _one_line(written: str | None) -> str | None:
    return values.optional_text(" ".join(written.split())) if written else None


def _reference(written: str | None) -> str | None:
    line = _one_line(written)
    return None if line is None or line in _NO_REFERENCE else line
