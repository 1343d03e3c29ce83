"""The datasets of supply chains: what happened to goods, which goods, whose, and what sensors saw.

They come from EPCIS and are about things rather than people, until a thing is somebody's: the chain
of a medicine, of food or of a thing bought tells where it was bought. All rows of one event carry
the same `event`.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType
_BUY = dpv.PURCHASE

_EVENT: Final = ColumnSpec(
    "event", _T.TEXT, "the event's id, or a digest of it where it has none", dpv.IDENTIFIER, 1
)
_TIME: Final = ColumnSpec("time", _T.TIME, "when it happened", _BUY, 1, quasi_identifier=True)


def _text(name: str, meaning: str, sensitivity: int = 0, category: str = _BUY) -> ColumnSpec:
    return ColumnSpec(name, _T.TEXT, meaning, category, sensitivity)


def _number(name: str, meaning: str) -> ColumnSpec:
    return ColumnSpec(name, _T.DECIMAL, meaning, _BUY, 1)


def _place(name: str, meaning: str) -> ColumnSpec:
    return ColumnSpec(name, _T.TEXT, meaning, dpv.LOCATION, 2, quasi_identifier=True)


EVENTS: Final = TableSpec(
    "supply.events",
    "Events of goods",
    (
        _EVENT,
        _TIME,
        ColumnSpec("recorded", _T.TIME, "when it was written down", _BUY, 0),
        _text("offset", "local time's distance from UTC"),
        _text("kind", "object, aggregation, transaction, transformation or association"),
        _text("action", "ADD, OBSERVE or DELETE"),
        _text("step", "business step: shipping, receiving, …"),
        _text("disposition", "state of the goods after it"),
        _text("lasting", "states that last from then on"),
        _text("ended", "states that no longer hold"),
        _place("read_point", "where it was seen"),
        _place("location", "where the goods are after it"),
        _text("parent", "what the goods are packed in or attached to", 1, dpv.IDENTIFIER),
        _text("transformation", "id that joins parts of one making", 0, dpv.IDENTIFIER),
        ColumnSpec("items", _T.INTEGER, "how many entries of goods it names", _BUY, 0),
        _text("error", "reason, if it was declared wrong afterwards"),
        _text("certificate", "address of a certificate"),
    ),
    "time",
)

ITEMS: Final = TableSpec(
    "supply.items",
    "Goods in events",
    (
        _EVENT,
        _TIME,
        _text("role", "goods, child, input or output"),
        ColumnSpec("code", _T.TEXT, "EPC or class", dpv.IDENTIFIER, 2, quasi_identifier=True),
        _text("product", "number of the product (GTIN-14)", 1),
        ColumnSpec("lot", _T.TEXT, "lot or batch", dpv.IDENTIFIER, 1, quasi_identifier=True),
        ColumnSpec("serial", _T.TEXT, "serial number", dpv.IDENTIFIER, 2, quasi_identifier=True),
        _number("quantity", "how much"),
        _text("unit", "unit of it (UN/CEFACT Rec 20); absent: pieces"),
    ),
    "time",
)

LINKS: Final = TableSpec(
    "supply.links",
    "Papers and parties",
    (
        _EVENT,
        _TIME,
        _text("role", "transaction, source or destination"),
        _text("kind", "order, invoice, owner, holder, …"),
        ColumnSpec(
            "party",
            _T.TEXT,
            "id of the paper, party or place",
            dpv.IDENTIFIER,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
    ),
    "time",
)

READINGS: Final = TableSpec(
    "supply.sensor_readings",
    "Sensor readings",
    (
        _EVENT,
        ColumnSpec("time", _T.TIME, "when it was measured", _BUY, 1, quasi_identifier=True),
        ColumnSpec("until", _T.TIME, "end, where it is over a time", _BUY, 1),
        _text("kind", "temperature, humidity, …"),
        _number("value", "measured number"),
        _number("minimum", "least"),
        _number("maximum", "most"),
        _number("mean", "mean"),
        _number("deviation", "standard deviation"),
        _text("unit", "unit (UN/CEFACT Rec 20)"),
        _text("said", "result, where it is not a number", 1),
        _text("of", "substance, organism or component measured", 1),
        _text("exception", "alarm condition or error", 0),
        _text("device", "id of the sensor", 1, dpv.DEVICE),
    ),
    "time",
)

TABLES: Final = (EVENTS, ITEMS, LINKS, READINGS)
