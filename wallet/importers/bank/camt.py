"""ISO 20022 statements: CAMT.052 (report), CAMT.053 (statement) and CAMT.054 (notification).

Reads versions .001.02 to .001.08 and later, with and without namespace; what changed between them
(the party below `Pty`, the code below `Sts`, the amount of a detail) is looked for in each place.
An entry that sums up several payments becomes one row for each payment if all state their amounts
in the entry's currency and add up to it, else one row for the entry. `CdtDbtInd` gives the sign; of
a reversal (`RvslInd`) it already says which way the money went.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from wallet.importers import values
from wallet.importers.bank.camt_tree import Node, read_parts
from wallet.importers.bank.rows import (
    BOOKED,
    INFORMATION,
    PENDING,
    Balance,
    Booking,
    currency_code,
    put,
    put_balance,
)
from wallet.importers.bank.tables import BALANCES, TRANSACTIONS
from wallet.importers.files import read_each
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue
from wallet.importers.xml_stream import DamagedXml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

_SUFFIXES = (".xml", ".camt", ".c52", ".c53", ".c54", ".052", ".053", ".054", ".txt")
_NAMESPACE = re.compile(rb"camt\.05[234]\.001\.[0-9]{2}")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?BkToCstmr(Stmt|AcctRpt|DbtCdtNtfctn)\b")
_ROOTS = {b"Stmt": "camt.053", b"AcctRpt": "camt.052", b"DbtCdtNtfctn": "camt.054"}
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_BALANCES = {
    "OPBD": "opening",
    "PRCD": "opening",
    "CLBD": "ledger",
    "CLAV": "available",
    "OPAV": "available",
    "ITAV": "available",
    "ITBD": "interim",
    "FWAV": "forward",
}
_STATUS = {"BOOK": BOOKED, "PDNG": PENDING, "INFO": INFORMATION, "FUTR": PENDING}
_NO_REFERENCE = frozenset({"NOTPROVIDED", "NONREF"})


class CamtImporter:
    """CAMT.052, .053 and .054 from banks."""

    id = "camt"
    version = 1
    title = "Bank statements (CAMT)"
    libraries = ("pyexpat",)

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim XML files whose root is a bank's report, statement or notification."""
        found = shapes(listing, peek, _SUFFIXES, lambda _, start: _kind(start[:8192]))
        return claim(found, 1.0, "it is an ISO 20022 bank statement")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return transactions and balances."""
        return (TRANSACTIONS, BALANCES)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            with archive.open(name) as file:
                reader = _File(name, sink)
                try:
                    read_parts(file, name, reader.take, begin=reader.begin, end=reader.end)
                except DamagedXml as damage:
                    sink.damaged(name, reader.entries, str(damage))
                    return
            if not reader.entries and not reader.balances:
                sink.warn(f"{name} is a bank statement without any transaction or balance.")

        return read_each(archive, sink, read_one)


class _File:
    """One document on its way into the sink."""

    def __init__(self, name: str, sink: Sink) -> None:
        self._name = name
        self._sink = sink
        self.entries = 0
        self.balances = 0
        self.begin()

    def begin(self) -> None:
        """Forget the account: a statement begins."""
        self._account: tuple[str | None, str | None, str | None] = (None, None, None)
        self._currency: str | None = None
        self._sum: Decimal | None = Decimal(0)
        self._ends: dict[str, Decimal] = {}

    def end(self) -> None:
        """Compare the statement's entries with its balances."""
        opening, closing = self._ends.get("OPBD", self._ends.get("PRCD")), self._ends.get("CLBD")
        if opening is None or closing is None or self._sum is None:
            return
        if opening + self._sum != closing:
            self._sink.warn(
                f"{self._name}: the transactions of account {self._account[0] or '?'} lead to a "
                f"balance of {opening + self._sum:f}, the statement says {closing:f}; some may be "
                "missing."
            )

    def take(self, part: Node) -> None:
        """Take an account, a balance or an entry."""
        try:
            if part.name == "Acct":
                self._identify(part)
            elif part.name == "Bal":
                self.balances += 1
                self._balance(part)
            else:
                self.entries += 1
                self._entry(part)
        except BadValue as error:
            if part.name == "Ntry":
                self._sum = None
                self._sink.skip(self._name, self.entries, str(error), TRANSACTIONS.name)
            else:
                self._sink.skip(self._name, self.balances, f"balance: {error}", BALANCES.name)

    def _identify(self, account: Node) -> None:
        self._account = (
            account.words("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN"),
            account.words(
                "Svcr/FinInstnId/BICFI",
                "Svcr/FinInstnId/BIC",
                "Svcr/FinInstnId/ClrSysMmbId/MmbId",
                "Svcr/FinInstnId/Nm",
            ),
            account.words("Tp/Cd", "Tp/Prtry", "Nm"),
        )
        self._currency = currency_code(account.words("Ccy"))

    def _balance(self, part: Node) -> None:
        amount, currency = _amount(part)
        day, _ = _day(part.first("Dt"), "balance date")
        code = part.words("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Cd") or ""
        self._ends[code] = Decimal(amount)
        self._currency = self._currency or currency
        balance = Balance(day, amount, currency, _BALANCES.get(code, code or None), *self._account)
        put_balance(self._sink, self._name, self.balances, balance)

    def _entry(self, entry: Node) -> None:
        amount, currency = _amount(entry)
        booked, valued = entry.first("BookgDt"), entry.first("ValDt")
        posted, moment = _day(booked or valued, "booking date")
        value_date = _day(valued, "value date")[0] if valued is not None else None
        status = entry.words("Sts/Cd", "Sts/Prtry", "Sts")
        status = _STATUS.get(status or "", status)
        if self._sum is not None and status == BOOKED:
            same = self._currency is None or currency == self._currency
            self._sum = self._sum + Decimal(amount) if same else None
        details = list(entry.all("NtryDtls/TxDtls"))
        parts = _parts(details, amount, currency) if len(details) > 1 else None
        only = details[0] if len(details) == 1 else None
        for detail, share in parts or [(only, amount)]:
            sources = (entry,) if detail is None else (detail, entry)
            credit = not share.startswith("-")
            put(
                self._sink,
                self._name,
                self.entries,
                Booking(
                    posted,
                    moment,
                    share,
                    currency,
                    _kind_of(sources),
                    _party(sources, "Dbtr" if credit else "Cdtr"),
                    _memo(entry, details) if parts is None else _memo(entry, [detail]),
                    _words(sources, "Refs/ChqNb"),
                    _reference(sources),
                    *self._account,
                    value_date,
                    _party_account(sources, "Dbtr" if credit else "Cdtr"),
                    None,
                    status,
                ),
            )


def _parts(
    details: list[Node], amount: str, currency: str | None
) -> list[tuple[Node | None, str]] | None:
    """Return each payment of an entry with its signed amount, or None if they do not add up."""
    debit = amount.startswith("-")
    shares: list[tuple[Node | None, str]] = []
    for detail in details:
        stated = detail.first("Amt", "AmtDtls/TxAmt/Amt")
        if stated is None or (stated.currency or currency) != currency:
            return None
        try:
            share = Decimal(values.decimal(stated.text))
        except BadValue:
            return None
        direction = detail.words("CdtDbtInd")
        turned = direction == "DBIT" if direction else debit
        shares.append((detail, values.decimal_text(-share if turned else share)))
    return shares if sum(Decimal(share) for _, share in shares) == Decimal(amount) else None


def _kind(start: bytes) -> str | None:
    """Return the message's name, with its version where the namespace tells it."""
    root = _ROOT.search(start)
    if root is None:
        return None
    namespace = _NAMESPACE.search(start)
    return namespace[0].decode() if namespace else _ROOTS[root[1]]


def _amount(part: Node) -> tuple[str, str | None]:
    """Return the signed amount and its currency."""
    stated = part.first("Amt")
    if stated is None or not stated.text:
        raise BadValue("it has no amount")
    number = Decimal(values.decimal(stated.text, "the amount"))
    direction = part.words("CdtDbtInd")
    if direction not in ("CRDT", "DBIT"):
        raise BadValue("it does not say whether money came or went")
    signed = -number if direction == "DBIT" else number
    return values.decimal_text(signed), currency_code(stated.currency)


def _day(part: Node | None, name: str) -> tuple[str, str | None]:
    """Return the date as written, and the moment where time and zone are stated."""
    written = part.words("Dt", "DtTm") if part is not None else None
    written = written or (part.text if part is not None else "")
    if not written:
        raise BadValue(f"it has no {name}")
    found = _MOMENT.fullmatch(written)
    if found is None:
        raise BadValue(f"the {name} {values.shown(written)} is not a date")
    day = values.iso_date(int(found[1]), int(found[2]), int(found[3]))
    zone = found[8]
    if found[4] is None or zone is None:
        return day, None
    offset = 0 if zone == "Z" else int(zone[1:3]) * 60 + int(zone[4:])
    moment = values.aware(
        *(int(found[place]) for place in range(1, 7)),
        microsecond=int((found[7] or "0").ljust(6, "0")[:6]),
        offset_minutes=-offset if zone.startswith("-") else offset,
    )
    return day, values.instant(moment)[0]


def _words(sources: tuple[Node, ...], *paths: str) -> str | None:
    for source in sources:
        if found := source.words(*paths):
            return found
    return None


def _kind_of(sources: tuple[Node, ...]) -> str | None:
    """Return the bank transaction code, as "PMNT-RCDT-ESCT" or the bank's own."""
    for source in sources:
        code = source.first("BkTxCd")
        if code is None:
            continue
        own = code.words("Prtry/Cd")
        parts = (code.words("Domn/Cd"), code.words("Domn/Fmly/Cd"))
        if all(parts):
            return "-".join((*filter(None, parts), code.words("Domn/Fmly/SubFmlyCd") or "NTAV"))
        if own:
            return own
    return None


def _party(sources: tuple[Node, ...], role: str) -> str | None:
    parties = f"RltdPties/{role}", f"RltdPties/Ultmt{role}"
    return _words(sources, *(f"{party}/{name}" for party in parties for name in ("Pty/Nm", "Nm")))


def _party_account(sources: tuple[Node, ...], role: str) -> str | None:
    place = f"RltdPties/{role}Acct/Id"
    return _words(sources, f"{place}/IBAN", f"{place}/Othr/Id", f"{place}/PrtryAcct/Id")


def _memo(entry: Node, details: Sequence[Node | None]) -> str | None:
    """Return what the payment was for, else what the bank adds about it."""
    lines: dict[str, None] = {}
    for detail in details:
        if detail is None:
            continue
        for path in ("RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf", "RmtInf/Strd/CdtrRefInf/Ref"):
            lines |= {line.text: None for line in detail.all(path)}
        if not lines and (added := detail.words("AddtlTxInf")):
            lines[added] = None
    return values.optional_text(" ".join(lines)) or entry.words("AddtlNtryInf")


def _reference(sources: tuple[Node, ...]) -> str | None:
    for path in ("Refs/AcctSvcrRef", "AcctSvcrRef", "Refs/TxId", "NtryRef", "Refs/EndToEndId"):
        found = _words(sources, path)
        if found and found not in _NO_REFERENCE:
            return found
    return None
