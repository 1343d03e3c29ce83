"""Apple's quantities in the unit of their dataset."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wallet.importers import values
from wallet.importers.apple import tables
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping

_CACHED_NAMES: Final = 1_024
_unit: Final = lru_cache(maxsize=_CACHED_NAMES)(values.text)
"""A few units come a million times."""


def convert(value: str, written: str, wanted: str) -> tuple[str, str]:
    """Return value and unit in the family's unit, or as they are if no conversion is known."""
    unit = tables.SAME.get(written, written)
    if unit == wanted or not wanted:
        return value, _unit(unit)
    factor = tables.CONVERSIONS.get((written, wanted))
    if factor is not None:
        return values.scaled(value, factor), wanted
    if unit == "[degF]" and wanted == "Cel":
        shifted = values.decimal_text(Decimal(value) - 32)
        return values.scaled(shifted, Decimal(5) / Decimal(9), 3), wanted
    return value, _unit(unit)


def quantity(
    attributes: Mapping[str, str], name: str, wanted: str, unit_name: str = ""
) -> str | None:
    """Return an optional quantity with its unit beside it, in the wanted unit."""
    value = attributes.get(name)
    if not value:
        return None
    unit = attributes.get(unit_name or name + "Unit", wanted)
    converted, arrived = convert(values.decimal(value, name), unit, wanted)
    if arrived != wanted:
        raise BadValue(f"{name} is in {values.shown(unit)}, a unit that is not known")
    return converted
