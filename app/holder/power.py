"""Whether this machine runs on its battery, as Linux tells it (`/sys/class/power_supply`).

Guarantees: a machine without batteries, or where nothing can be read, is on mains. Documentation:
https://www.kernel.org/doc/html/latest/power/power_supply_class.html
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

SUPPLIES: Final = Path("/sys/class/power_supply")


def on_battery(supplies: Path = SUPPLIES) -> bool:
    """Whether a battery of the machine is being drained now, and no mains feeds it."""
    drained = False
    for supply in sorted(supplies.glob("*")):
        kind, scope = _said(supply, "type"), _said(supply, "scope")
        if kind == "Mains" and _said(supply, "online") == "1":
            return False
        drained |= (
            kind == "Battery" and scope != "Device" and _said(supply, "status") == ("Discharging")
        )
    return drained


def _said(supply: Path, name: str) -> str:
    try:
        return (supply / name).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
