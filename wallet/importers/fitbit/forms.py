"""The tables (CSV) beside Fitbit's JSON: which there are, and what their columns hold.

Of Fitbit's own (one a night, a month or in all) and of Google Health's “Physical Activity” and
“Health Fitness Data”. A table is known by its columns; where tables of different things have the
same ones, the beginning of the file's name tells, which Google translates into no language.

Nothing is read twice: a table says which others hold the same, JSON or CSV, and is left out where
one of them is there. Left out altogether: Google's calories (without those at rest, and so fewer
than the JSON's), what other tables repeat, the readings of wrists without a unit, and settings.

Sources: the readme files in such exports, and programs that read them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.fitbit.rows import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE_COLUMN: Final = "data source"


class Figure(msgspec.Struct, frozen=True):
    """A column of a table.

    Attributes:
        column: its name in small letters; one that ends in “…” is known by how it begins.
        kind: what it is among others of its dataset; empty where the dataset has one kind.
        unit: UCUM.
        factor: what it is multiplied with to be in that unit.
        digits: how many after the point are kept.
        is_counted: 0 is a figure too, and not the sign that nothing was measured.
    """

    column: str
    kind: str = ""
    unit: str = "1"
    factor: Decimal = Decimal(1)
    digits: int = 3
    is_counted: bool = False


class Form(msgspec.Struct, frozen=True):
    """A kind of table.

    Attributes:
        id: its name here.
        dataset: where its figures go; "health.daily" for figures of a day.
        when: the column that says when, or on which day.
        figures: the columns that are read.
        also: further columns that tell it from other tables.
        names: how its file is called in small letters, where columns do not tell.
        repeats: JSON and forms that hold the same.
        kinds: kinds by the words of the column `zone`.
        zone: the column that says of which kind a row is.
        nothing: the value that stands for no measurement.
    """

    id: str
    dataset: str
    when: str
    figures: tuple[Figure, ...]
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    kinds: dict[str, str] = {}
    zone: str = ""
    nothing: Decimal | None = None

    def __str__(self) -> str:
        return self.id


DAILY: Final = "health.daily"
SLEEP: Final = "sleep table"
STAGES: Final = "sleep stages table"
_HUNDREDTH: Final = Decimal("0.01")
_THOUSANDTH: Final = Decimal("0.001")
_ZONES: Final = {"FAT_BURN": "fat burn zone", "CARDIO": "cardio zone", "PEAK": "peak zone"}
_BEATS: Final = "beats per minute"
_MINUTES: Final = Figure("total_minutes", unit="min", is_counted=True)

FORMS: Final = (
    Form(
        "sleep score",
        DAILY,
        "timestamp",
        (
            Figure("overall_score", "sleep score"),
            Figure("composition_score", "sleep score: composition"),
            Figure("revitalization_score", "sleep score: revitalisation"),
            Figure("duration_score", "sleep score: duration"),
            Figure("restlessness", "restlessness in sleep", digits=6),
        ),
        also=("sleep_log_entry_id",),
    ),
    Form(
        "stress score",
        DAILY,
        "date",
        (
            Figure("stress_score", "stress score"),
            Figure("sleep_points", "stress score: sleep"),
            Figure("responsiveness_points", "stress score: responsiveness"),
            Figure("exertion_points", "stress score: exertion"),
        ),
    ),
    Form(
        "readiness score",
        DAILY,
        "date",
        (
            Figure("readiness_score_value", "readiness score"),
            Figure("activity_subcomponent", "readiness score: activity"),
            Figure("sleep_subcomponent", "readiness score: sleep"),
            Figure("hrv_subcomponent", "readiness score: heart rate variability"),
        ),
    ),
    Form(
        "readiness",
        DAILY,
        "timestamp",
        (Figure("readiness score", "readiness score"),),
        repeats=("readiness score",),
    ),
    Form(
        "oxygen by minute",
        "health.oxygen_saturation",
        "timestamp",
        (Figure("value", factor=_HUNDREDTH, digits=5),),
        names=("minute spo2",),
        nothing=Decimal(50),
    ),
    Form(
        "oxygen",
        "health.oxygen_saturation",
        "timestamp",
        (Figure("oxygen saturation percentage", factor=_HUNDREDTH, digits=5),),
        repeats=("oxygen by minute",),
        nothing=Decimal(50),
    ),
    Form(
        "oxygen by night",
        DAILY,
        "timestamp",
        (
            Figure("average_value", "oxygen saturation in sleep: mean", "%"),
            Figure("lower_bound", "oxygen saturation in sleep: lowest", "%"),
            Figure("upper_bound", "oxygen saturation in sleep: highest", "%"),
        ),
    ),
    Form(
        "oxygen by day",
        DAILY,
        "timestamp",
        (
            Figure("average percentage", "oxygen saturation in sleep: mean", "%"),
            Figure("lower bound percentage", "oxygen saturation in sleep: lowest", "%"),
            Figure("upper bound percentage", "oxygen saturation in sleep: highest", "%"),
        ),
        repeats=("oxygen by night",),
    ),
    Form(
        "variability in detail",
        "health.rmssd",
        "timestamp",
        (Figure("rmssd", unit="ms"),),
        also=("low_frequency", "high_frequency"),
    ),
    Form(
        "variability",
        "health.rmssd",
        "timestamp",
        (Figure("root mean square of successive differences…", unit="ms"),),
        repeats=("variability in detail",),
    ),
    Form(
        "variability by night",
        DAILY,
        "timestamp",
        (
            Figure("rmssd", "heart rate variability in sleep (RMSSD)", "ms"),
            Figure("nremhr", "heart rate in sleep without dreams", "/min"),
        ),
    ),
    Form(
        "variability by day",
        DAILY,
        "timestamp",
        (
            Figure(
                "average heart rate variability milliseconds",
                "heart rate variability in sleep (RMSSD)",
                "ms",
            ),
            Figure(
                "non rem heart rate beats per minute", "heart rate in sleep without dreams", "/min"
            ),
        ),
        repeats=("variability by night",),
    ),
    Form(
        "breathing by night",
        DAILY,
        "timestamp",
        (Figure("daily_respiratory_rate", "breathing rate in sleep", "/min"),),
    ),
    Form(
        "breathing by stage",
        DAILY,
        "timestamp",
        (
            Figure("deep_sleep_breathing_rate", "breathing rate in deep sleep", "/min"),
            Figure("light_sleep_breathing_rate", "breathing rate in light sleep", "/min"),
            Figure("rem_sleep_breathing_rate", "breathing rate in REM sleep", "/min"),
        ),
    ),
    Form(
        "breathing by day",
        DAILY,
        "timestamp",
        (Figure("breaths per minute", "breathing rate in sleep", "/min"),),
        repeats=("breathing by night",),
    ),
    Form(
        "temperature by night",
        DAILY,
        "sleep_end",
        (Figure("nightly_temperature", "skin temperature in sleep", "Cel"),),
    ),
    Form(
        "temperature",
        "health.body_temperature",
        "timestamp",
        (Figure("temperature celsius", "skin", "Cel"),),
    ),
    Form(
        "zone minutes",
        "health.exercise",
        "date_time",
        (_MINUTES,),
        kinds=_ZONES,
        zone="heart_zone_id",
    ),
    Form(
        "zone minutes by Google",
        "health.exercise",
        "timestamp",
        (msgspec.structs.replace(_MINUTES, column="total minutes"),),
        repeats=("zone minutes",),
        kinds=_ZONES,
        zone="heart rate zone",
    ),
    Form(
        "sounds in sleep",
        "health.noise",
        "timestamp",
        (Figure("mean_dba", "in sleep", "dB"),),
        also=("snore_label",),
    ),
    Form(
        "heart rate by Google",
        "health.heart_rate",
        "timestamp",
        (Figure(_BEATS, unit="/min", digits=2),),
        names=("heart_rate_2", "heart_rate_1", "heart_rate."),
        repeats=(Shape.HEART,),
    ),
    Form(
        "resting heart rate by day",
        "health.resting_heart_rate",
        "timestamp",
        (Figure(_BEATS, "resting", "/min", digits=2),),
        names=("daily_resting_heart_rate",),
        repeats=(Shape.RESTING,),
    ),
    Form(
        "resting heart rate by Google",
        "health.resting_heart_rate",
        "timestamp",
        (Figure(_BEATS, "resting", "/min", digits=2),),
        names=("resting_heart_rate",),
        repeats=(Shape.RESTING, "resting heart rate by day"),
    ),
    Form(
        "steps by Google",
        "health.steps",
        "timestamp",
        (Figure("steps", is_counted=True),),
        names=("steps",),
        repeats=(Shape.STEPS,),
    ),
    Form(
        "distance by Google",
        "health.distance",
        "timestamp",
        (Figure("distance", "walking and running", "km", _THOUSANDTH, 6, is_counted=True),),
        names=("distance",),
        repeats=(Shape.DISTANCE,),
    ),
    Form(
        "weight by Google",
        "health.weight",
        "timestamp",
        (Figure("weight grams", unit="kg", factor=_THOUSANDTH),),
        repeats=(Shape.WEIGHT,),
    ),
    Form(
        "body fat by Google",
        "health.body",
        "timestamp",
        (Figure("body fat percentage", "body fat", "%"),),
        repeats=(Shape.WEIGHT,),
    ),
    Form(
        SLEEP,
        "health.sleep",
        "sleep_start",
        (),
        also=("sleep_id", "sleep_end", "minutes_asleep"),
        repeats=(Shape.SLEEP,),
    ),
    Form(
        STAGES,
        "health.sleep",
        "sleep_stage_start",
        (),
        also=("sleep_stage_type", "sleep_stage_end"),
        repeats=(Shape.SLEEP,),
        kinds={"LIGHT": "AsleepCore", "DEEP": "AsleepDeep", "REM": "AsleepREM", "AWAKE": "Awake"}
        | {"WAKE": "Awake", "ASLEEP": "AsleepUnspecified", "RESTLESS": "Restless"},
        zone="sleep_stage_type",
    ),
)


def form_of(name: str, header: Sequence[str]) -> Form | None:
    """Return what a table of these columns is, or None if it is none that is read."""
    columns = [cell.strip().lower() for cell in header]
    called = name.rpartition("/")[2].lower()
    for form in FORMS:
        wanted = (form.when, *form.also, *((form.zone,) if form.zone else ()))
        if (
            all(column in columns for column in wanted)
            and all(place(columns, figure) is not None for figure in form.figures[:1])
            and (not form.names or called.startswith(form.names))
        ):
            return form
    return None


def place(columns: Sequence[str], figure: Figure) -> int | None:
    """Return where a figure's column stands, or None if the table has none."""
    begins = figure.column.removesuffix("…")
    for number, column in enumerate(columns):
        if column == figure.column or (begins != figure.column and column.startswith(begins)):
            return number
    return None
