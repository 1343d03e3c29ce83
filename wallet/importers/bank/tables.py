"""The datasets that bank files of every format fill.

All formats fill the same columns; what a format does not state stays empty. `rows.Booking` is one
row of `bank.transactions`, field by column.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType


def _account(*, broker: bool = False) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec(
            "account", _T.TEXT, "account number", dpv.ACCOUNT_NUMBER, 2, quasi_identifier=True
        ),
        ColumnSpec(
            "institution",
            _T.TEXT,
            "broker" if broker else "bank or branch code",
            dpv.BANK_ACCOUNT,
            1,
            quasi_identifier=True,
        ),
    )


_ABROAD = (
    ColumnSpec(
        "fee",
        _T.DECIMAL,
        "what the bank took for it beside the amount, as it writes it",
        dpv.TRANSACTION,
        2,
    ),
    ColumnSpec(
        "foreign_amount",
        _T.DECIMAL,
        "the amount in the other currency, where it was changed",
        dpv.TRANSACTION,
        2,
        quasi_identifier=True,
    ),
    ColumnSpec("foreign_currency", _T.TEXT, "ISO 4217 code of that", dpv.TRANSACTION, 2),
    ColumnSpec("exchange_rate", _T.DECIMAL, "rate of the change", dpv.TRANSACTION, 1),
)

TRANSACTIONS: Final = TableSpec(
    "bank.transactions",
    "Bank and card transactions",
    (
        ColumnSpec(
            "posted", _T.DATE, "day the bank booked it", dpv.TRANSACTION, 2, quasi_identifier=True
        ),
        ColumnSpec(
            "posted_at",
            _T.TIME,
            "moment, where the bank states one with its time zone",
            dpv.TRANSACTION,
            2,
            quasi_identifier=True,
        ),
        ColumnSpec(
            "amount",
            _T.DECIMAL,
            "money in (positive) or out (negative)",
            dpv.TRANSACTION,
            2,
            quasi_identifier=True,
        ),
        ColumnSpec("currency", _T.TEXT, "ISO 4217 code of the amount", dpv.TRANSACTION, 1),
        ColumnSpec(
            "kind", _T.TEXT, "the bank's type of transaction, as it writes it", dpv.TRANSACTION, 1
        ),
        ColumnSpec(
            "payee",
            _T.TEXT,
            "who was paid or paid",
            dpv.SPENDING,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "memo", _T.TEXT, "free text of the transaction", dpv.SPENDING, 2, third_party=True
        ),
        ColumnSpec("check_number", _T.TEXT, "number of the cheque", dpv.IDENTIFIER, 2),
        ColumnSpec("reference", _T.TEXT, "the bank's own reference", dpv.IDENTIFIER, 2),
        *_account(),
        ColumnSpec("account_type", _T.TEXT, "checking, savings, credit card …", dpv.FINANCIAL, 1),
        ColumnSpec(
            "value_date",
            _T.DATE,
            "day from which it counts for interest, where the bank states one",
            dpv.TRANSACTION,
            2,
            quasi_identifier=True,
        ),
        ColumnSpec(
            "counterparty_account",
            _T.TEXT,
            "account of the other side",
            dpv.ACCOUNT_NUMBER,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec("category", _T.TEXT, "category the person or the bank gave it", dpv.SPENDING, 2),
        ColumnSpec("status", _T.TEXT, "booked, pending or information", dpv.TRANSACTION, 1),
        *_ABROAD,
    ),
    "posted",
    repeats=True,
    # they came later, and a row is the row it was before
    settled=tuple(column.name for column in _ABROAD),
)

BALANCES: Final = TableSpec(
    "bank.balances",
    "Account balances",
    (
        ColumnSpec("as_of", _T.DATE, "day the balance was true", dpv.FINANCIAL_STATUS, 2),
        ColumnSpec("amount", _T.DECIMAL, "balance", dpv.FINANCIAL_STATUS, 2),
        ColumnSpec("currency", _T.TEXT, "ISO 4217 code", dpv.FINANCIAL_STATUS, 1),
        ColumnSpec(
            "kind",
            _T.TEXT,
            "opening, ledger (closing), available, interim, forward or running",
            dpv.FINANCIAL_STATUS,
            1,
        ),
        *_account(),
        ColumnSpec("account_type", _T.TEXT, "checking, savings, credit card …", dpv.FINANCIAL, 1),
    ),
    "as_of",
)

_SECURITY = (
    ColumnSpec("security", _T.TEXT, "CUSIP, ISIN or the like", dpv.OWNERSHIP, 2),
    ColumnSpec("security_name", _T.TEXT, "name of the security", dpv.OWNERSHIP, 2),
    ColumnSpec("units", _T.DECIMAL, "how many", dpv.OWNERSHIP, 2, quasi_identifier=True),
    ColumnSpec("unit_price", _T.DECIMAL, "price of one", dpv.OWNERSHIP, 1),
)

TRADES: Final = TableSpec(
    "bank.trades",
    "Investment transactions",
    (
        ColumnSpec("traded", _T.DATE, "day of the trade", dpv.TRANSACTION, 2),
        ColumnSpec("settled", _T.DATE, "day of settlement", dpv.TRANSACTION, 2),
        ColumnSpec(
            "action", _T.TEXT, "buy, sell, income …, as the file has it", dpv.TRANSACTION, 2
        ),
        *_SECURITY,
        ColumnSpec("total", _T.DECIMAL, "money in or out", dpv.TRANSACTION, 2),
        ColumnSpec("commission", _T.DECIMAL, "commission paid", dpv.TRANSACTION, 1),
        ColumnSpec("currency", _T.TEXT, "ISO 4217 code", dpv.TRANSACTION, 1),
        ColumnSpec("memo", _T.TEXT, "free text", dpv.TRANSACTION, 2, third_party=True),
        ColumnSpec("reference", _T.TEXT, "the broker's own reference", dpv.IDENTIFIER, 2),
        *_account(broker=True),
    ),
    "traded",
    repeats=True,
)

HOLDINGS: Final = TableSpec(
    "bank.holdings",
    "Securities held",
    (
        ColumnSpec("as_of", _T.DATE, "day the price was taken", dpv.OWNERSHIP, 2),
        *_SECURITY,
        ColumnSpec("market_value", _T.DECIMAL, "value of all units", dpv.OWNERSHIP, 2),
        ColumnSpec("currency", _T.TEXT, "ISO 4217 code", dpv.OWNERSHIP, 1),
        *_account(broker=True),
    ),
    "as_of",
)

TABLES: Final = (TRANSACTIONS, BALANCES, TRADES, HOLDINGS)
