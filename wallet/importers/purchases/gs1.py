"""Numbers of products in the identifiers of GS1: EPC URIs and Digital Links.

Sources: EPC Tag Data Standard 2.0 §6.3 (SGTIN, LGTIN, patterns), GS1 Digital Link URI Syntax 1.3,
GS1 General Specifications §7.9 (check digit).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

if TYPE_CHECKING:
    from typing import Final

_EPC = re.compile(
    r"urn:epc:(?:id|idpat):sgtin:([0-9]{6,12})\.([0-9]{1,7})(?:\.(.{1,100}))?", re.IGNORECASE
)
_LOT = re.compile(r"urn:epc:class:lgtin:([0-9]{6,12})\.([0-9]{1,7})\.(.{1,100})", re.IGNORECASE)
_LINK = re.compile(
    r"https?://[^?#]{1,500}?/01/([0-9]{12,14}|[0-9]{8})(?![0-9])((?:/[0-9]{2,4}/[^/?#]+)*)"
)
_QUALIFIER = re.compile(r"/([0-9]{2,4})/([^/?#]+)")

LOT: Final = "10"
SERIAL: Final = "21"


class Product(msgspec.Struct, frozen=True):
    """A GTIN of 14 digits, a lot and a serial number, as far as an identifier states them."""

    gtin: str | None = None
    lot: str | None = None
    serial: str | None = None


def product(code: str) -> Product:
    """Return what an identifier says of a product; nothing of one that names no product."""
    if found := _EPC.fullmatch(code):
        serial = found[3] if found[3] not in (None, "*") else None
        return Product(gtin(found[1], found[2]), serial=unquote(serial) if serial else None)
    if found := _LOT.fullmatch(code):
        return Product(gtin(found[1], found[2]), lot=unquote(found[3]))
    if found := _LINK.match(code):
        more = {key: unquote(value) for key, value in _QUALIFIER.findall(found[2])}
        return Product(found[1].zfill(14), more.get(LOT), more.get(SERIAL))
    return Product()


def gtin(company: str, item: str) -> str | None:
    """Return the GTIN-14 of a company prefix and an item reference with its indicator digit."""
    digits = item[0] + company + item[1:]
    if len(digits) != 13:
        return None
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """Return the last digit: weights 3 and 1 by turns from the right, to the next ten."""
    weighed = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))
    )
    return str(-weighed % 10)
