"""Token amounts: whole base units inside, decimal strings at the edge, never floating point."""

from __future__ import annotations

import re

from wallet.errors import Malformed

COIN_DECIMALS = 18
"""Every EVM chain divides its own coin so: 1 coin is 10¹⁸ wei."""

_FORM = re.compile(r"^(0|[1-9][0-9]{0,38})(?:\.([0-9]{1,38}))?$")


def to_text(base_units: int, decimals: int) -> str:
    """Return an amount in token units with at least two decimals: "2.40", "0.00", "0.000001"."""
    sign, units = ("-", -base_units) if base_units < 0 else ("", base_units)
    whole, rest = divmod(units, 10**decimals)
    fraction = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{sign}{whole}.{fraction.ljust(2, '0')}"


def from_text(text: str, decimals: int) -> int:
    """Read an amount in token units; return base units.

    Raises:
        Malformed: not a plain decimal number, or finer than the token can be divided.
    """
    found = _FORM.match(text.strip())
    if found is None:
        raise Malformed(f"“{text[:40]}” is not an amount. Write it like 2.40.")
    whole, fraction = found[1], (found[2] or "").rstrip("0")
    if len(fraction) > decimals:
        raise Malformed(f"“{text[:40]}” is finer than this token can be divided.")
    return int(whole + fraction.ljust(decimals, "0"))
