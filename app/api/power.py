"""Whether this machine runs on its battery, as Linux tells it (`/sys/class/power_supply`).

Guarantees: a machine without batteries, or where nothing can be read, is on mains. Documentation:
https://www.kernel.org/doc/html/latest/power/power_supply_class.html
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SUPPLIES: Final = Path("/sys/class/power_supply")
LOOK_SECONDS: Final = 30.0
ON_BATTERY: Final = "the machine runs on its battery"
"""What a holder says that is paused for it, after "now: "."""


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


class Battery:
    """Whether the machine runs on its battery, looked at again after `LOOK_SECONDS`.

    It may be asked at any rate and from any thread.

    Args:
        look: says whether it does.
        seconds: a monotonic clock.
    """

    def __init__(
        self,
        look: Callable[[], bool] = on_battery,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._look, self._seconds = look, seconds
        self._seen: tuple[float, bool] | None = None

    @property
    def drained(self) -> bool:
        """What was seen last."""
        seen, now = self._seen, self._seconds()
        if seen is None or now - seen[0] >= LOOK_SECONDS:
            seen = self._seen = (now, self._look())
        return seen[1]


def _said(supply: Path, name: str) -> str:
    try:
        return (supply / name).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
