"""The datasets that Fitbit fills: those of Apple Health, and two that Apple has not.

Apple measures the variability of the heart as SDNN and Fitbit as RMSSD, which are not the same
thing; and Fitbit reckons figures of a whole day or night.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.apple import tables as health
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType
_BODY: Final = dpv.PHYSICAL_HEALTH

RMSSD: Final = health.measured(
    health.Family("rmssd", "Beat-to-beat variability", "ms", _BODY, {"RMSSD": ""})
)
DAILY: Final = TableSpec(
    "health.daily",
    "Health figures by day",
    (
        ColumnSpec("day", _T.DATE, "the day, or that a night ended on", _BODY, 2, "", True),
        ColumnSpec("kind", _T.TEXT, "what the figure is", _BODY, 1),
        ColumnSpec("value", _T.DECIMAL, "the figure, as the maker reckons it", _BODY, 3),
        ColumnSpec("unit", _T.TEXT, "unit of the figure (UCUM)", _BODY, 0),
        ColumnSpec(
            "source",
            _T.TEXT,
            "device or app that recorded it",
            dpv.DEVICE,
            2,
            quasi_identifier=True,
        ),
    ),
    "day",
)

_FILLED: Final = frozenset(
    {
        "health.heart_rate",
        "health.resting_heart_rate",
        "health.vo2_max",
        "health.weight",
        "health.body",
        "health.body_temperature",
        "health.steps",
        "health.distance",
        "health.energy",
        "health.exercise",
        "health.noise",
        "health.oxygen_saturation",
        health.SLEEP,
        health.WORKOUTS,
    }
)
TABLES: Final = (*(table for table in health.TABLES if table.name in _FILLED), DAILY, RMSSD)
