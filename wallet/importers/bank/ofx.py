"""OFX and QFX: what banks, card issuers and brokers give for download.

Reads OFX 1 (SGML) and 2 (XML), with or without header. The markup is repaired in
`ofx_repair` and becomes elements in `ofx_tree`; the typing is here. A transaction
without a possible date or amount is a skip; a bank's error message is a warning; a file that is
cut off gives all transactions that are whole.

Two choices: an amount is taken in the currency its transaction states with CURRENCY, else the
statement's (ORIGCURRENCY only tells what it was converted from, OFX 2.3 §5.2); `posted_at` is
filled only where the bank states a time zone, because banks without one rarely mean UTC.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.bank import ofx_tree
from wallet.importers.bank.ofx_repair import (
    MARKER,
    TAG_LIMIT,
    Block,
    Document,
    looks_like_ofx,
    repair,
    variant,
)
from wallet.importers.bank.rows import (
    BOOKED,
    PENDING,
    Balance,
    Booking,
    currency_code,
    put,
    put_balance,
)
from wallet.importers.bank.tables import BALANCES, HOLDINGS, TABLES, TRADES, TRANSACTIONS
from wallet.importers.files import read_each
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

FILE_LIMIT: Final = 16 * 1024 * 1024

_SUFFIXES = (".ofx", ".qfx", ".qbo", ".aso", ".sgml", ".xml", ".txt")
_TRADES = frozenset(
    {
        "BUYDEBT",
        "BUYMF",
        "BUYOPT",
        "BUYOTHER",
        "BUYSTOCK",
        "CLOSUREOPT",
        "INCOME",
        "INVEXPENSE",
        "JRNLFUND",
        "JRNLSEC",
        "MARGININTEREST",
        "REINVEST",
        "RETOFCAP",
        "SELLDEBT",
        "SELLMF",
        "SELLOPT",
        "SELLOTHER",
        "SELLSTOCK",
        "SPLIT",
        "TRANSFER",
    }
)
_POSITIONS = frozenset({"POSDEBT", "POSMF", "POSOPT", "POSOTHER", "POSSTOCK"})
_TRANSACTIONS = frozenset({"STMTTRN", "STMTTRNP"})
_OTHER_ACCOUNT = ("BANKACCTTO", "CCACCTTO")
_ROWS = _TRANSACTIONS | _TRADES | _POSITIONS
_STATEMENTS = ("STMTRS", "CCSTMTRS", "INVSTMTRS")
_LOAN = "LOANSTMTRS"
_BALANCES = (("LEDGERBAL", "ledger"), ("AVAILBAL", "available"))
_DATE = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})"
    r"(?:([0-9]{2})([0-9]{2})(?:([0-9]{2})(?:\.([0-9]{1,3}))?)?)?"
    r"(?:\s*\[\s*([+-]?[0-9]{1,2})(?:\.([0-9]{1,2}))?\s*(?::[^\]]*)?\])?"
)
_AMOUNT = re.compile(r"([+-]?)(?:([0-9]+)|([0-9]{1,3}(?:[,' ][0-9]{3})+))?(?:([.,])([0-9]*))?")
_CONTINENTAL = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*")


class OfxImporter:
    """OFX and QFX files from banks, card issuers and brokers."""

    id = "ofx"
    version = 2
    title = "Bank statements (OFX)"
    libraries: tuple[str, ...] = ("xml.etree.ElementTree",)

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that begin as OFX."""
        found = shapes(
            listing, peek, _SUFFIXES, lambda _, start: looks_like_ofx(start) and variant(start)
        )
        return claim(found, 1.0, "it begins as an OFX bank file")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return transactions, balances, trades and holdings."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            content, fault = archive.readable(name, FILE_LIMIT)
            document = repair(content, _ROWS)
            if document is None and content.count(b"<") > TAG_LIMIT:
                raise ImportRefused(
                    f"{name} has more than {TAG_LIMIT:,} tags, as no statement has; it was not "
                    "read."
                )
            if document is None:
                raise fault or ImportRefused(
                    f"{name} holds no OFX document; nothing was read from it."
                )
            _File(name, document, sink, fault).read()

        return read_each(archive, sink, read_one)


class _File:
    """One document on its way into the sink."""

    def __init__(
        self, name: str, document: Document, sink: Sink, fault: ImportRefused | None
    ) -> None:
        self._name = name
        self._document = document
        self._sink = sink
        self._fault = fault
        self._securities: dict[str, str] = {}
        self._balances = 0

    def read(self) -> None:
        """Read statements, then whatever transactions belong to none."""
        tree = ofx_tree.tree(self._document.skeleton)
        if tree is None:
            raise ImportRefused(f"{self._name} is damaged around its transactions; nothing read.")
        self._warn_of_errors(tree)
        for info in tree.iter("SECINFO"):
            if (identity := _first(info, "UNIQUEID")) and (name := _first(info, "SECNAME")):
                self._securities[identity] = name
        taken: set[int] = set()
        for statement in (found for tag in _STATEMENTS for found in tree.iter(tag)):
            taken |= self._statement(statement)
        for number, block in enumerate(self._document.blocks):
            if number not in taken:
                self._skip(block, number + 1, f"this {block.tag} is outside a statement")
        others = [
            e.tag for e in tree.iter() if e.tag.endswith("STMTRS") and e.tag not in _STATEMENTS
        ]
        if others:
            parts = _other_words(others.count(_LOAN), len(others) - others.count(_LOAN))
            self._sink.warn(f"{self._name} also holds {parts}, which Freehold does not read.")
        if not taken and not self._document.blocks and not list(tree.iter("LEDGERBAL")):
            self._sink.warn(f"{self._name} is an OFX file without any transaction or balance.")
        if self._fault is not None or not self._document.complete:
            why = str(self._fault or "the file ends early; the rest is missing")
            self._sink.damaged(self._name, len(self._document.blocks), why)

    def _warn_of_errors(self, tree: Element) -> None:
        for status in tree.iter("STATUS"):
            if (_first(status, "SEVERITY") or "").upper() == "ERROR":
                self._sink.warn(
                    f"{self._name}: the bank answered with error {_first(status, 'CODE')}: "
                    f"{_first(status, 'MESSAGE') or 'no reason given'}."
                )

    def _statement(self, statement: Element) -> set[int]:
        account = _Account(statement)
        taken = set()
        for marker in statement.iter(MARKER):
            number = int(marker.text or "0")
            if number in taken or number >= len(self._document.blocks):
                continue
            taken.add(number)
            block = self._document.blocks[number]
            if self._fault is not None and block is self._document.blocks[-1] and not block.whole:
                continue  # the damage cuts it in two, which is told with it
            try:
                self._row(block, number + 1, account)
            except BadValue as error:
                self._skip(block, number + 1, str(error))
        for tag, kind in _BALANCES:
            for balance in statement.iter(tag):
                self._balances += 1
                try:
                    day, _ = _day(_first(balance, "DTASOF"), "balance date")
                    amount = _amount(_first(balance, "BALAMT"), "balance")
                except BadValue as error:
                    self._sink.skip(
                        self._name, self._balances, f"{kind} balance: {error}", BALANCES.name
                    )
                    continue
                put_balance(
                    self._sink,
                    self._name,
                    self._balances,
                    Balance(day, amount, account.currency, kind, *account.identity, account.type),
                )
        return taken

    def _row(self, block: Block, number: int, account: _Account) -> None:
        if not block.whole:
            raise BadValue(f"this {block.tag} has no end")
        element = ofx_tree.tree(block.markup)
        if element is None:
            raise BadValue(f"the markup of this {block.tag} is damaged")
        dataset = _dataset(block)
        if dataset == TRANSACTIONS.name:
            self._transaction(element, number, account)
        elif dataset == TRADES.name:
            self._trade(element, block.tag, number, account)
        else:
            self._holding(element, number, account)

    def _skip(self, block: Block, number: int, reason: str) -> None:
        self._sink.skip(self._name, number, reason, _dataset(block))

    def _transaction(self, row: Element, number: int, account: _Account) -> None:
        pending = row.tag == "STMTTRNP"
        day, moment = _day(_first(row, "DTTRAN" if pending else "DTPOSTED"), "date")
        other = next((found for tag in _OTHER_ACCOUNT for found in row.iter(tag)), None)
        available = _first(row, "DTAVAIL")
        booking = Booking(
            day,
            moment,
            _amount(_first(row, "TRNAMT"), "amount"),
            _currency(row) or account.currency,
            _first(row, "TRNTYPE"),
            _first(row, "EXTDNAME") or _first(row, "NAME"),
            _first(row, "MEMO"),
            _first(row, "CHECKNUM"),
            _first(row, "FITID"),
            *account.identity,
            account.type,
            value_date=_day(available, "value date")[0] if available else None,
            counterparty_account=None if other is None else _first(other, "ACCTID"),
            status=PENDING if pending else BOOKED,
        )
        put(self._sink, self._name, number, booking)

    def _trade(self, row: Element, action: str, number: int, account: _Account) -> None:
        day, _ = _day(_first(row, "DTTRADE"), "trade date")
        settled = _first(row, "DTSETTLE")
        self._sink.row(
            TRADES.name,
            self._name,
            number,
            values.date_milliseconds(day),
            (
                day,
                _day(settled, "settlement date")[0] if settled else None,
                action,
                *self._security(row),
                _optional_amount(row, "TOTAL"),
                _optional_amount(row, "COMMISSION"),
                _currency(row) or account.currency,
                _first(row, "MEMO"),
                _first(row, "FITID"),
                *account.identity,
            ),
        )

    def _holding(self, row: Element, number: int, account: _Account) -> None:
        day, _ = _day(_first(row, "DTPRICEASOF") or account.as_of, "price date")
        self._sink.row(
            HOLDINGS.name,
            self._name,
            number,
            values.date_milliseconds(day),
            (
                day,
                *self._security(row),
                _optional_amount(row, "MKTVAL"),
                _currency(row) or account.currency,
                *account.identity,
            ),
        )

    def _security(self, row: Element) -> tuple[str | None, str | None, str | None, str | None]:
        identity = _first(row, "UNIQUEID")
        return (
            identity,
            self._securities.get(identity or ""),
            _optional_amount(row, "UNITS"),
            _optional_amount(row, "UNITPRICE"),
        )


class _Account:
    """What a statement says about its account."""

    def __init__(self, statement: Element) -> None:
        self.currency = currency_code(_first(statement, "CURDEF"))
        self.as_of = _first(statement, "DTASOF")
        self.identity = (
            _first(statement, "ACCTID"),
            _first(statement, "BANKID") or _first(statement, "BROKERID"),
        )
        card = "CREDITCARD" if statement.tag == "CCSTMTRS" else None
        self.type = _first(statement, "ACCTTYPE") or card


def _other_words(loans: int, others: int) -> str:
    """Return which statements are passed over, in words."""
    told = []
    if loans:
        told.append("one statement of a loan" if loans == 1 else f"{loans:,} statements of loans")
    if others:
        of_other = "one statement of another kind"
        told.append(of_other if others == 1 else f"{others:,} statements of other kinds")
    return ", ".join(told)


def _first(element: Element, tag: str) -> str | None:
    """Return the text of the first `tag` at or below `element`, or None if there is none."""
    for found in element.iter(tag):
        if found.text:
            return values.optional_text(html.unescape(found.text))
    return None


def _day(written: str | None, name: str) -> tuple[str, str | None]:
    """Return the date as written and, if a time zone is stated, the moment (OFX 2.3 §3.2.8)."""
    if not written:
        raise BadValue(f"it has no {name}")
    found = _DATE.fullmatch(written)
    if found is None:
        raise BadValue(f"the {name} {values.shown(written)} is not a date")
    year, month, day = (int(part) for part in found.group(1, 2, 3))
    date = values.iso_date(year, month, day)
    if found[4] is None or found[8] is None:
        return date, None
    hours, fraction = int(found[8]), found[9] or "0"
    minutes = int(fraction) if len(fraction) == 2 and fraction != "50" else int(fraction[0]) * 6
    offset = hours * 60 + (-minutes if found[8].startswith("-") else minutes)
    moment = values.aware(
        year,
        month,
        day,
        int(found[4]),
        int(found[5]),
        int(found[6] or 0),
        microsecond=int((found[7] or "0").ljust(3, "0")) * 1000,
        offset_minutes=offset,
    )
    return date, values.instant(moment)[0]


def _amount(written: str | None, name: str) -> str:
    """Return an amount; a comma alone before the end is a decimal comma."""
    if not written:
        raise BadValue(f"it has no {name}")
    written = written.strip()
    if _CONTINENTAL.fullmatch(written):
        written = written.replace(".", "")
    found = _AMOUNT.fullmatch(written)
    if found is None or not (found[2] or found[3] or found[5]):
        raise BadValue(f"the {name} {values.shown(written)} is not a number")
    whole = re.sub(r"[,' ]", "", found[2] or found[3] or "0")
    return values.decimal(f"{found[1]}{whole}.{found[5]}" if found[5] else found[1] + whole, name)


def _optional_amount(row: Element, tag: str) -> str | None:
    written = _first(row, tag)
    return _amount(written, tag.lower()) if written else None


def _currency(row: Element) -> str | None:
    """Return the currency a transaction states for its amount, if any."""
    stated = row.find(".//CURRENCY")
    return currency_code(_first(stated, "CURSYM")) if stated is not None else None


def _dataset(block: Block) -> str:
    """Return where a block's row goes."""
    if block.tag in _TRANSACTIONS:
        return TRANSACTIONS.name
    return TRADES.name if block.tag in _TRADES else HOLDINGS.name
