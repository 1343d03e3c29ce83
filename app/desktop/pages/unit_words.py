"""Units as people write them: UCUM codes, as records keep them, in plain words and signs.

A unit that is not known here is shown with its annotations in words and its prefixes written as
usual; nothing is converted.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

_NOTE: Final = re.compile(r"\{([^{}]*)\}")
_POWER: Final = re.compile(r"10[*^](-?[0-9]+)")
_MICRO: Final = re.compile(r"(?<![A-Za-z])u(?=(?:g|L|mol|m|s|kat)(?![A-Za-z]))")
_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PARTS: Final = {
    "[degF]": "°F",
    "[ft_i]": "ft",
    "[iU]": "IU",
    "[IU]": "IU",
    "[in_i]": "in",
    "[lb_av]": "lb",
    "[mi_i]": "mi",
    "[oz_av]": "oz",
    "[pH]": "pH",
    "m[IU]": "mIU",
    "mm[Hg]": "mmHg",
}


def unit_words(unit: str) -> str:
    """Give a UCUM unit as people write it."""
    known = {
        "/min": _said("per minute"),
        "1": "",
        "By": _said("bytes"),
        "Cel": "°C",
        "a": _said("years"),
        "d": _said("days"),
        "deg": "°",
        "mL/min/kg": "ml/min/kg",
        "mo": _said("months"),
        "wk": _said("weeks"),
        "{beats}/min": _said("beats per minute"),
        "{pixel}": _said("pixels"),
    }
    if unit in known:
        return known[unit]
    shown = _POWER.sub(lambda found: "10" + found[1].translate(_RAISED), unit)
    shown = _NOTE.sub(lambda found: found[1].replace("_", " "), shown)
    for code, sign in _PARTS.items():
        shown = shown.replace(code, sign)
    return _MICRO.sub("µ", shown)


def with_unit(text: str, unit: str) -> str:
    """Write a value and its unit: "72 kg", "52.5°"."""
    shown = unit_words(unit)
    return f"{text}{shown}" if shown == "°" else f"{text} {shown}".strip()


def _said(text: str) -> str:
    return QCoreApplication.translate("records", text)
