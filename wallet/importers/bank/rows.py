"""One row of the bank datasets, whatever the format it was read from.

`Booking` and `Balance` have a field for every column of `bank.transactions` and `bank.balances`,
in their order; readers fill what their format states and hand the row over with `put` and
`put_balance`. Values are in canonical form already (`wallet.importers.values`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import values

if TYPE_CHECKING:
    from wallet.importers.importer import Sink

BOOKED: Final = "booked"
PENDING: Final = "pending"
INFORMATION: Final = "information"

_CURRENCY = re.compile(r"[A-Z]{3}")
_astuple = msgspec.structs.astuple


class Booking(msgspec.Struct, frozen=True, gc=False):
    """A row of `bank.transactions`; see `tables.TRANSACTIONS` for what the fields mean."""

    posted: str
    posted_at: str | None = None
    amount: str = "0"
    currency: str | None = None
    kind: str | None = None
    payee: str | None = None
    memo: str | None = None
    check_number: str | None = None
    reference: str | None = None
    account: str | None = None
    institution: str | None = None
    account_type: str | None = None
    value_date: str | None = None
    counterparty_account: str | None = None
    category: str | None = None
    status: str | None = None
    fee: str | None = None
    foreign_amount: str | None = None
    foreign_currency: str | None = None
    exchange_rate: str | None = None


class Balance(msgspec.Struct, frozen=True, gc=False):
    """A row of `bank.balances`; see `tables.BALANCES` for what the fields mean."""

    as_of: str
    amount: str
    currency: str | None = None
    kind: str | None = None
    account: str | None = None
    institution: str | None = None
    account_type: str | None = None


def put(sink: Sink, file: str, number: int, booking: Booking) -> None:
    """Hand over a transaction, placed in time by the day it was booked."""
    sink.row(
        "bank.transactions",
        file,
        number,
        values.date_milliseconds(booking.posted),
        _astuple(booking),
    )


def put_balance(sink: Sink, file: str, number: int, balance: Balance) -> None:
    """Hand over a balance."""
    sink.row(
        "bank.balances", file, number, values.date_milliseconds(balance.as_of), _astuple(balance)
    )


def currency_code(written: str | None) -> str | None:
    """Return an ISO 4217 code in capitals, or None if `written` is not of that form."""
    code = (written or "").strip().upper()
    return code if _CURRENCY.fullmatch(code) else None
