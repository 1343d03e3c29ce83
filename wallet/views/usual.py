"""What data usually looks like: ranges, words and lengths of the vocabulary's columns, for a twin.

Guarantees: everything here is written down beforehand; nothing is read from a vault or from what
was delivered. A column that is not listed keeps what `wallet.views.twin` makes of its type.

The numbers are round ones around what adults' devices and banks write down: to develop against, not
to compare anybody with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers.base import ColumnType
from wallet.views.twin import Band, Bands

if TYPE_CHECKING:
    from datetime import date

    from wallet.importers.base import TableSpec

_NUMBERS: Final[dict[str, dict[str, Band]]] = {
    "health.blood_glucose": {"value": Band(65, 190, mode=98)},
    "health.blood_pressure": {"value": Band(60, 150, mode=110)},
    "health.body_temperature": {"value": Band(35, 40, 1, mode=37)},
    "health.distance": {"value": Band(0, 6, 2, mode=0)},
    "health.energy": {"value": Band(0, 300, mode=12)},
    "health.exercise": {"value": Band(1, 60, mode=5)},
    "health.flights": {"value": Band(1, 12, mode=1)},
    "health.heart_rate": {"value": Band(45, 140, mode=64)},
    "health.heart_rate_variability": {"value": Band(10, 130, 1, mode=42)},
    "health.height": {"value": Band(150, 200, mode=172)},
    "health.noise": {"value": Band(35, 95, mode=55)},
    "health.oxygen_saturation": {"value": Band(0, 1, 2, mode=1)},
    "health.respiratory_rate": {"value": Band(9, 24, 1, mode=14)},
    "health.resting_heart_rate": {"value": Band(46, 82, mode=58)},
    "health.rmssd": {"value": Band(10, 130, 1, mode=42)},
    "health.steps": {"value": Band(1, 3_000, mode=80)},
    "health.vo2_max": {"value": Band(22, 60, 1, mode=38)},
    "health.weight": {"value": Band(62, 86, 1, mode=73)},
    "health.activity": {
        "energy": Band(80, 1_400, mode=420),
        "energy_goal": Band(400, 600, mode=500),
        "exercise": Band(0, 120, mode=25),
        "exercise_goal": Band(30, 30),
        "stand_hours": Band(4, 16, mode=11),
        "stand_goal": Band(12, 12),
    },
    "health.workouts": {"distance": Band(1, 25, 2, mode=5), "energy": Band(60, 900, mode=280)},
    "bank.transactions": {"amount": Band(-400, 160, 2, mode=-24)},
    "bank.balances": {"amount": Band(-500, 9_000, 2, mode=1_800)},
    "media.plays": {"played": Band(2_000, 900_000, mode=190_000)},
    "location.trips": {"distance": Band(200, 60_000, mode=2_400)},
    "purchase.orders": {"items": Band(1, 6, mode=1), "total": Band(5, 320, 2, mode=28)},
    "purchase.items": {"quantity": Band(1, 4, mode=1), "unit_price": Band(3, 200, 2, mode=16)},
}

_SLEEP: Final = ("AsleepCore", "AsleepCore", "AsleepDeep", "AsleepREM", "Awake", "InBed")
_SOCIAL: Final = ("Facebook", "Instagram")
_WORDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "health.sleep": {"kind": ("SleepAnalysis",), "value": _SLEEP},
    "health.workouts": {"activity": ("Walking", "Running", "Cycling", "Yoga", "Swimming")},
    "health.blood_pressure": {"kind": ("systolic", "diastolic")},
    "activity.daily": {"activity": ("walking", "running", "sedentary")},
    "activity.tracks": {"sport": ("running", "cycling", "hiking")},
    "assistant.messages": {
        "role": ("user", "assistant", "assistant", "tool"),
        "kind": ("text", "text", "text", "code", "thinking"),
    },
    "bank.transactions": {
        "status": ("booked", "booked", "booked", "pending"),
        "account_type": ("checking", "savings", "credit card"),
    },
    "bank.trades": {"action": ("buy", "sell", "income")},
    "fhir.observations": {
        "category": ("vital signs", "laboratory", "survey"),
        "interpretation": ("normal", "normal", "high", "low"),
    },
    "fhir.encounters": {"setting": ("outpatient", "inpatient", "emergency")},
    "location.trips": {"mode": ("walking", "in a bus", "in a car", "cycling")},
    "location.visits": {"kind": ("home", "work", "unknown")},
    "media.plays": {"kind": ("track", "track", "episode"), "service": ("Spotify",)},
    "messages.messages": {"kind": ("text", "text", "media", "call"), "service": ("WhatsApp",)},
    "social.comments": {"service": _SOCIAL},
    "social.posts": {"service": _SOCIAL, "kind": ("post", "story", "reel")},
    "social.reactions": {"service": _SOCIAL, "kind": ("like", "love", "saved")},
    "supply.events": {"action": ("ADD", "OBSERVE", "DELETE"), "step": ("shipping", "receiving")},
}
_ANYWHERE: Final[dict[str, tuple[str, ...]]] = {
    "currency": ("EUR",),
    "precision": ("day",),
    "device": ("Watch", "Phone"),
    "source": ("Watch", "Phone"),
}
"""Columns that read the same in every dataset."""

_AT_ONCE: Final = frozenset(
    f"health.{name}"
    for name in (
        *("blood_glucose", "blood_pressure", "body", "body_temperature", "heart_rate", "height"),
        *("nutrition", "oxygen_saturation", "respiratory_rate", "rmssd", "vo2_max", "weight"),
    )
)
"""Measured in a moment: a row ends when it begins."""

_LENGTHS: Final = {
    "health.sleep": Band(300, 7_200, mode=1_500),
    "health.workouts": Band(600, 9_000, mode=2_400),
    "health.resting_heart_rate": Band(40_000, 86_000, mode=80_000),
    "location.visits": Band(600, 50_000, mode=3_600),
    "calendar.events": Band(900, 14_400, mode=3_600),
}


def usual(table: TableSpec, first: date, last: date) -> Bands:
    """Return what rows of a dataset of the vocabulary look like between two days."""
    units = {column.name: column.unit for column in table.columns}
    names = {column.name for column in table.columns if column.type is ColumnType.TEXT}
    words = {name: said for name, said in _ANYWHERE.items() if name in names}
    if unit := units.get("value"):
        words["unit"] = (unit,)
    words |= _WORDS.get(table.name, {})
    lasts = _LENGTHS.get(table.name, Band(0, 0) if table.name in _AT_ONCE else Bands().lasts)
    return Bands(first, last, _NUMBERS.get(table.name, {}), words, lasts)
