"""The datasets an Apple Health export fills, and which record type goes where.

A family of record types is one dataset. All measured families have the same columns: start, end,
value, unit, source, and kind where several types share a dataset. Values are converted to the
family's unit where the export writes a known other one (a scale set to pounds, a map in miles);
what is not in the table below goes to `health.other` with its type's name and its own unit, so
that nothing new in a later export is lost.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import msgspec

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType
QUANTITY: Final = "HKQuantityTypeIdentifier"
CATEGORY: Final = "HKCategoryTypeIdentifier"


class Family(msgspec.Struct, frozen=True):
    """A measured family: its dataset, unit, and type names (without Apple's prefix) by kind."""

    name: str
    title: str
    unit: str
    category: str
    kinds: dict[str, str]
    sensitivity: int = 3

    @property
    def has_kind(self) -> bool:
        """Whether rows say which of several types they are."""
        return len(self.kinds) > 1


FAMILIES: Final = (
    Family("heart_rate", "Heart rate", "/min", dpv.PHYSICAL_HEALTH, {"HeartRate": ""}),
    Family(
        "resting_heart_rate",
        "Resting heart rate",
        "/min",
        dpv.PHYSICAL_HEALTH,
        {"RestingHeartRate": "resting", "WalkingHeartRateAverage": "walking"},
    ),
    Family(
        "heart_rate_variability",
        "Heart rate variability",
        "ms",
        dpv.PHYSICAL_HEALTH,
        {"HeartRateVariabilitySDNN": ""},
    ),
    Family("steps", "Steps", "1", dpv.PHYSICAL_HEALTH, {"StepCount": ""}, 2),
    Family("flights", "Floors climbed", "1", dpv.PHYSICAL_HEALTH, {"FlightsClimbed": ""}, 2),
    Family(
        "distance",
        "Distance covered",
        "km",
        dpv.PHYSICAL_HEALTH,
        {
            "DistanceWalkingRunning": "walking and running",
            "DistanceCycling": "cycling",
            "DistanceSwimming": "swimming",
            "DistanceWheelchair": "wheelchair",
            "DistanceDownhillSnowSports": "snow sports",
        },
        2,
    ),
    Family(
        "energy",
        "Energy burned",
        "kcal",
        dpv.PHYSICAL_HEALTH,
        {"ActiveEnergyBurned": "active", "BasalEnergyBurned": "basal"},
        2,
    ),
    Family(
        "exercise",
        "Exercise and standing",
        "min",
        dpv.PHYSICAL_HEALTH,
        {"AppleExerciseTime": "exercise", "AppleStandTime": "standing"},
        2,
    ),
    Family("weight", "Body weight", "kg", dpv.WEIGHT, {"BodyMass": ""}),
    Family("height", "Body height", "cm", dpv.HEIGHT, {"Height": ""}, 2),
    Family(
        "body",
        "Body composition",
        "",
        dpv.PHYSICAL_HEALTH,
        {
            "BodyMassIndex": "body mass index",
            "BodyFatPercentage": "body fat",
            "LeanBodyMass": "lean mass",
            "WaistCircumference": "waist",
        },
    ),
    Family(
        "blood_pressure",
        "Blood pressure",
        "mm[Hg]",
        dpv.MEDICAL_HEALTH,
        {"BloodPressureSystolic": "systolic", "BloodPressureDiastolic": "diastolic"},
    ),
    Family("blood_glucose", "Blood glucose", "mg/dL", dpv.MEDICAL_HEALTH, {"BloodGlucose": ""}),
    Family(
        "oxygen_saturation",
        "Oxygen saturation",
        "1",
        dpv.MEDICAL_HEALTH,
        {"OxygenSaturation": ""},
    ),
    Family(
        "respiratory_rate", "Respiratory rate", "/min", dpv.MEDICAL_HEALTH, {"RespiratoryRate": ""}
    ),
    Family(
        "body_temperature",
        "Body temperature",
        "Cel",
        dpv.MEDICAL_HEALTH,
        {"BodyTemperature": "body", "AppleSleepingWristTemperature": "wrist, asleep"},
    ),
    Family("vo2_max", "Cardio fitness", "mL/min/kg", dpv.PHYSICAL_HEALTH, {"VO2Max": ""}),
    Family(
        "noise",
        "Sound levels",
        "dB",
        dpv.PHYSICAL_HEALTH,
        {"EnvironmentalAudioExposure": "surroundings", "HeadphoneAudioExposure": "headphones"},
        2,
    ),
)

NUTRITION: Final = "health.nutrition"
SLEEP: Final = "health.sleep"
CYCLE: Final = "health.cycle"
OTHER: Final = "health.other"
WORKOUTS: Final = "health.workouts"
ACTIVITY: Final = "health.activity"
PROFILE: Final = "health.profile"

CYCLE_TYPES: Final = frozenset(
    {
        "MenstrualFlow",
        "IntermenstrualBleeding",
        "OvulationTestResult",
        "CervicalMucusQuality",
        "SexualActivity",
        "PregnancyTestResult",
        "Pregnancy",
        "Contraceptive",
        "Lactation",
        "ProgesteroneTestResult",
    }
)

CONVERSIONS: Final[dict[tuple[str, str], Decimal]] = {
    ("m", "km"): Decimal("0.001"),
    ("mi", "km"): Decimal("1.609344"),
    ("yd", "km"): Decimal("0.0009144"),
    ("ft", "cm"): Decimal("30.48"),
    ("in", "cm"): Decimal("2.54"),
    ("m", "cm"): Decimal(100),
    ("lb", "kg"): Decimal("0.45359237"),
    ("st", "kg"): Decimal("6.35029318"),
    ("g", "kg"): Decimal("0.001"),
    ("kJ", "kcal"): Decimal(1) / Decimal("4.184"),
    ("s", "min"): Decimal(1) / Decimal(60),
    ("hr", "min"): Decimal(60),
    ("s", "ms"): Decimal(1000),
    ("mmol<180.1558800000541>/L", "mg/dL"): Decimal("18.015588"),
    ("mmol/L", "mg/dL"): Decimal("18.015588"),
}
"""(as written, the family's unit) → factor; temperatures are an offset too and live in the code."""

SAME: Final = {
    "count/min": "/min",
    "count": "1",
    "%": "1",
    "Cal": "kcal",
    "kcal": "kcal",
    "mmHg": "mm[Hg]",
    "degC": "Cel",
    "degF": "[degF]",
    "mL/min·kg": "mL/min/kg",
    "mL/kg·min": "mL/min/kg",
    "dBASPL": "dB",
}
"""Apple's name of a unit → UCUM; names not listed are the same."""


def _start_and_end(sensitivity: int, category: str) -> tuple[ColumnSpec, ColumnSpec]:
    return (
        ColumnSpec("start", _T.TIME, "when it began", category, sensitivity, quasi_identifier=True),
        ColumnSpec("end", _T.TIME, "when it ended", category, sensitivity, quasi_identifier=True),
    )


_SOURCE = ColumnSpec(
    "source", _T.TEXT, "device or app that recorded it", dpv.DEVICE, 2, quasi_identifier=True
)


def measured(family: Family) -> TableSpec:
    """Return the dataset of a measured family."""
    kind = (ColumnSpec("kind", _T.TEXT, "which of the family", family.category, 1),)
    return TableSpec(
        f"health.{family.name}",
        family.title,
        (
            *_start_and_end(family.sensitivity, family.category),
            *(kind if family.has_kind else ()),
            ColumnSpec(
                "value",
                _T.DECIMAL,
                "measured value",
                family.category,
                family.sensitivity,
                unit=family.unit,
            ),
            ColumnSpec("unit", _T.TEXT, "unit of the value (UCUM)", family.category, 0),
            _SOURCE,
        ),
        "start",
    )


def _stated(name: str, title: str, category: str) -> TableSpec:
    """A dataset of records whose value is a word."""
    return TableSpec(
        name,
        title,
        (
            *_start_and_end(3, category),
            ColumnSpec("kind", _T.TEXT, "what was recorded", category, 3),
            ColumnSpec("value", _T.TEXT, "the value as a word", category, 3),
            _SOURCE,
        ),
        "start",
    )


def _quantity(
    name: str, meaning: str, unit: str, category: str = dpv.PHYSICAL_HEALTH
) -> ColumnSpec:
    return ColumnSpec(name, _T.DECIMAL, meaning, category, 2, unit=unit)


_OTHERS = (
    TableSpec(
        NUTRITION,
        "Food and drink",
        (
            *_start_and_end(3, dpv.PHYSICAL_HEALTH),
            ColumnSpec("kind", _T.TEXT, "nutrient", dpv.PHYSICAL_HEALTH, 2),
            ColumnSpec("value", _T.DECIMAL, "amount", dpv.PHYSICAL_HEALTH, 2),
            ColumnSpec("unit", _T.TEXT, "unit of the amount", dpv.PHYSICAL_HEALTH, 0),
            _SOURCE,
        ),
        "start",
    ),
    _stated(SLEEP, "Sleep", dpv.PHYSICAL_HEALTH),
    _stated(CYCLE, "Reproductive health", dpv.SEXUAL),
    TableSpec(
        OTHER,
        "Other health records",
        (
            *_start_and_end(3, dpv.HEALTH),
            ColumnSpec("kind", _T.TEXT, "Apple's name of the record type", dpv.HEALTH, 3),
            ColumnSpec("value", _T.TEXT, "the value as exported", dpv.HEALTH, 3),
            ColumnSpec("unit", _T.TEXT, "unit, where there is one", dpv.HEALTH, 0),
            _SOURCE,
        ),
        "start",
    ),
    TableSpec(
        WORKOUTS,
        "Workouts",
        (
            *_start_and_end(2, dpv.PHYSICAL_HEALTH),
            ColumnSpec("activity", _T.TEXT, "kind of exercise", dpv.PHYSICAL_HEALTH, 2),
            _quantity("duration", "how long", "min"),
            _quantity("distance", "how far", "km"),
            _quantity("energy", "energy burned", "kcal"),
            _SOURCE,
        ),
        "start",
    ),
    TableSpec(
        ACTIVITY,
        "Activity rings by day",
        (
            ColumnSpec("day", _T.DATE, "the day", dpv.PHYSICAL_HEALTH, 2, quasi_identifier=True),
            _quantity("energy", "active energy", "kcal"),
            _quantity("energy_goal", "goal for it", "kcal"),
            _quantity("exercise", "minutes of exercise", "min"),
            _quantity("exercise_goal", "goal for it", "min"),
            _quantity("stand_hours", "hours with standing", "h"),
            _quantity("stand_goal", "goal for it", "h"),
        ),
        "day",
    ),
    TableSpec(
        PROFILE,
        "Health profile",
        (
            ColumnSpec(
                "birth_date", _T.DATE, "date of birth", dpv.BIRTH_DATE, 2, quasi_identifier=True
            ),
            ColumnSpec("sex", _T.TEXT, "biological sex", dpv.GENDER, 2, quasi_identifier=True),
            ColumnSpec("blood_type", _T.TEXT, "blood type", dpv.BLOOD_TYPE, 3),
        ),
    ),
)

TABLES: Final = (*(measured(family) for family in FAMILIES), *_OTHERS)
