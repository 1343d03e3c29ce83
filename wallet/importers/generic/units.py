"""The unit that a header writes behind its name, as UCUM."""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = {
    "kg": "kg",
    "g": "g",
    "km": "km",
    "m": "m",
    "cm": "cm",
    "mi": "[mi_i]",
    "kcal": "kcal",
    "min": "min",
    "h": "h",
    "s": "s",
    "sec": "s",
    "ms": "ms",
    "bpm": "/min",
    "%": "%",
    "°c": "Cel",
    "°f": "[degF]",
    "mmhg": "mm[Hg]",
    "mg/dl": "mg/dL",
    "mmol/l": "mmol/L",
    "kwh": "kW.h",
    "w": "W",
    "l": "L",
    "ml": "mL",
}
_UNIT_BEHIND = re.compile(r"[\(\[]\s*([^()\[\]]{1,8})\s*[\)\]]\s*$")


def unit_of(header: str) -> str:
    """Return the unit of a column such as "Weight (kg)"; empty if its header has none."""
    found = _UNIT_BEHIND.search(header)
    written = found[1].casefold().strip() if found else ""
    return _UNITS.get(written, "")
