"""The datasets of purchases: orders, and the things in them.

Addresses say where somebody lives, gifts name other people. Amounts are in the order's currency,
which stands beside them, and are kept with the digits they are written with.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType
_BUY = dpv.PURCHASE


_ORDER: Final = ColumnSpec(
    "order",
    _T.TEXT,
    "the shop's number of the order",
    dpv.IDENTIFIER,
    2,
    quasi_identifier=True,
)

_DATE: Final = ColumnSpec("date", _T.DATE, "day of the order", _BUY, 1, quasi_identifier=True)
_TIME: Final = ColumnSpec(
    "time", _T.TIME, "moment of the order, where known", _BUY, 1, quasi_identifier=True
)
_SHOP: Final = ColumnSpec("shop", _T.TEXT, "which shop", _BUY, 1)
_CURRENCY: Final = ColumnSpec("currency", _T.TEXT, "currency of the amounts (ISO 4217)", _BUY, 0)
_STATUS: Final = ColumnSpec("status", _T.TEXT, "state of the order, in the shop's words", _BUY, 0)
_DIGITAL: Final = ColumnSpec("digital", _T.BOOLEAN, "nothing was sent: a book, film, app", _BUY, 0)


def _amount(name: str, meaning: str) -> ColumnSpec:
    return ColumnSpec(name, _T.DECIMAL, meaning, dpv.SPENDING, 2)


def _text(
    name: str,
    meaning: str,
    category: str,
    sensitivity: int,
    *,
    quasi: bool = False,
    third: bool = False,
) -> ColumnSpec:
    return ColumnSpec(
        name,
        _T.TEXT,
        meaning,
        category,
        sensitivity,
        quasi_identifier=quasi,
        third_party=third,
    )


ORDERS: Final = TableSpec(
    "purchase.orders",
    "Orders from shops",
    (
        _ORDER,
        _DATE,
        _TIME,
        _SHOP,
        ColumnSpec("items", _T.INTEGER, "how many lines it has", _BUY, 1),
        _amount("total", "paid in all, summed over its lines"),
        _amount("shipping", "for sending, summed over its lines"),
        _amount("discounts", "taken off, negative, summed over its lines"),
        _CURRENCY,
        _STATUS,
        _text("payment", "means of payment, as the shop names it", dpv.FINANCIAL, 2),
        _text("address", "where it was sent", dpv.LOCATION, 3, quasi=True, third=True),
        _text("billing_address", "address on the bill", dpv.LOCATION, 3, quasi=True, third=True),
        _DIGITAL,
    ),
    "date",
)

ITEMS: Final = TableSpec(
    "purchase.items",
    "Things ordered",
    (
        _ORDER,
        _DATE,
        _TIME,
        _SHOP,
        _text("name", "what was bought", _BUY, 2),
        _text("product", "number of the product (ASIN, ISBN)", _BUY, 2),
        _text("category", "kind of product, where the shop says", _BUY, 1),
        _text("seller", "who sold it", _BUY, 1, third=True),
        _text("condition", "new or used", _BUY, 0),
        ColumnSpec("quantity", _T.DECIMAL, "how many", _BUY, 1, "1"),
        _amount("unit_price", "price of one, without tax where it is shown apart"),
        _amount("unit_tax", "tax on one"),
        _amount("total", "paid for the line: as stated, else price and tax of a digital one"),
        _CURRENCY,
        _STATUS,
        ColumnSpec("shipped", _T.DATE, "day it was sent", _BUY, 1, quasi_identifier=True),
        _text("delivery", "way of sending", _BUY, 0),
        _text("tracking", "carrier and number of the parcel", dpv.IDENTIFIER, 2, quasi=True),
        _text("serial", "serial number of the thing", dpv.IDENTIFIER, 2, quasi=True),
        _text("gift_message", "words sent with a gift", dpv.SOCIAL_COMMUNICATION, 2, third=True),
        _text("gift_sender", "name given as a gift's sender", dpv.NAME, 2, third=True),
        _text("gift_recipient", "how to reach a gift's recipient", dpv.NAME, 3, third=True),
        _DIGITAL,
    ),
    "date",
    repeats=True,
)

TABLES: Final = (ORDERS, ITEMS)
