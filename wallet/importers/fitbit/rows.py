"""One element of a Fitbit file to rows of the health datasets."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import date_order, dates, values
from wallet.importers.apple import tables as health
from wallet.importers.json_cells import integer, mapping, sequence, since_milliseconds, text
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wallet.importers.base import Value

SOURCE: Final = "Fitbit"
_DAYS: Final = 4_096
_SLEEP: Final = "SleepAnalysis"

Found = tuple[str, int, tuple["Value", ...]]
"""A dataset, ms since 1970, and a row of it."""


class Shape(StrEnum):
    """What a file measures."""

    HEART = "heart rate"
    RESTING = "resting heart rate"
    VO2 = "cardio fitness"
    SLEEP = "sleep"
    WEIGHT = "weight"
    EXERCISE = "exercise"
    STEPS = "steps"
    DISTANCE = "distance"
    ENERGY = "energy"
    SEDENTARY = "sedentary"
    LIGHTLY = "lightly active"
    MODERATELY = "moderately active"
    VERY = "very active"


_COUNTED: Final = {
    Shape.STEPS: ("health.steps", None, "1", Decimal(1)),
    # centimetres
    Shape.DISTANCE: ("health.distance", "walking and running", "km", Decimal("0.00001")),
    Shape.ENERGY: ("health.energy", "active and basal", "kcal", Decimal(1)),
    **{
        kind: ("health.exercise", kind.value, "min", Decimal(1))
        for kind in (Shape.SEDENTARY, Shape.LIGHTLY, Shape.MODERATELY, Shape.VERY)
    },
}
"""Dataset, kind, unit, and what the number is multiplied with."""

_STAGES: Final = {
    "deep": "AsleepDeep",
    "light": "AsleepCore",
    "rem": "AsleepREM",
    "wake": "Awake",
    "awake": "Awake",
    "asleep": "AsleepUnspecified",
    "restless": "Restless",
}
"""Fitbit's words in those of the dataset, which are Apple's."""

_KILOMETRES: Final = {"kilometer": Decimal(1), "mile": Decimal("1.609344")}

_STAMP = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{2} ([0-9]{2}):([0-9]{2}):([0-9]{2})")


def of(kind: Shape | None, held: Mapping[str, Any], kilograms: Decimal) -> Iterable[Found]:
    """Return the rows of one element; `kilograms` are one unit of weight.

    Raises:
        BadValue: it does not say when, or what.
    """
    match kind:
        case Shape.HEART:
            start, since = _stamp(held.get("dateTime"))
            measured = _number(mapping(held.get("value")).get("bpm"), "the heart rate")
            row = (start, None, measured, "/min", SOURCE)
            return (("health.heart_rate", since, row),)
        case Shape.RESTING:
            return _resting(held)
        case Shape.VO2:
            start, since = _stamp(held.get("dateTime"))
            measured = _number(mapping(held.get("value")).get("demographicVO2Max"), "the value")
            return (("health.vo2_max", since, (start, None, measured, "mL/min/kg", SOURCE)),)
        case Shape.SLEEP:
            return _sleep(held)
        case Shape.WEIGHT:
            return _weight(held, kilograms)
        case Shape.EXERCISE:
            return _exercise(held)
        case None:
            raise BadValue("what it measures is not known")
        case _:
            return _counted(kind, held)


def _counted(kind: Shape, held: Mapping[str, Any]) -> Iterable[Found]:
    dataset, label, unit, factor = _COUNTED[kind]
    start, since = _stamp(held.get("dateTime"))
    written = _number(held.get("value"), "the value")
    counted = written if factor == 1 else values.scaled(written, factor)
    named = () if label is None else (label,)
    return ((dataset, since, (start, None, *named, counted, unit, SOURCE)),)


def _resting(held: Mapping[str, Any]) -> Iterable[Found]:
    """Return a day's resting heart rate; days without one are written as 0 and are no rows."""
    inside = mapping(held.get("value"))
    start, since = _stamp(held.get("dateTime"))
    measured = _number(inside.get("value"), "the heart rate")
    if inside.get("date") is None or Decimal(measured) == 0:
        return ()
    row = (start, None, "resting", values.scaled(measured, Decimal(1), 2), "/min", SOURCE)
    return (("health.resting_heart_rate", since, row),)


def _weight(held: Mapping[str, Any], kilograms: Decimal) -> Iterator[Found]:
    start, since = _stamp(f"{held.get('date')} {held.get('time')}")
    source = text(held.get("source")) or SOURCE
    weighed = values.scaled(_number(held.get("weight"), "the weight"), kilograms, 3)
    yield "health.weight", since, (start, None, weighed, "kg", source)
    for key, label, unit in (("bmi", "body mass index", "1"), ("fat", "body fat", "%")):
        if held.get(key) is None:
            continue
        measured = values.scaled(_number(held.get(key), f"the {label}"), Decimal(1), 3)
        yield "health.body", since, (start, None, label, measured, unit, source)


def _sleep(held: Mapping[str, Any]) -> Iterator[Found]:
    """Return a night: the time in bed, and its stages where it has some."""
    start, since = _instant(held.get("startTime"), "its start")
    end, _ = _instant(held.get("endTime"), "its end")
    yield health.SLEEP, since, (start, end, _SLEEP, "InBed", SOURCE)
    levels = mapping(held.get("levels"))
    for part in (*sequence(levels.get("data")), *sequence(levels.get("shortData"))):
        stage = mapping(part)
        word = text(stage.get("level"))
        seconds = integer(stage.get("seconds"), "the length of a stage")
        if word is None or seconds is None or not 0 <= seconds <= 86_400:
            raise BadValue("a stage of the night does not say which, or how long")
        begun, began = _instant(stage.get("dateTime"), "the start of a stage")
        over = since_milliseconds(began + seconds * 1000)[0]
        row = (begun, over, _SLEEP, _STAGES.get(word, word), SOURCE)
        yield health.SLEEP, began, row


def _exercise(held: Mapping[str, Any]) -> Iterable[Found]:
    start, since = _stamp(held.get("startTime"))
    duration = integer(held.get("duration"), "the duration")
    end = None
    if duration is not None and duration >= 0:
        end = since_milliseconds(since + duration, "the end")[0]
    factor = _KILOMETRES.get((text(held.get("distanceUnit")) or "").lower())
    distance = held.get("distance")
    row = (
        start,
        end,
        text(held.get("activityName")),
        values.scaled(str(duration), Decimal(1) / 60_000, 3) if duration is not None else None,
        values.scaled(_number(distance, "the distance"), factor, 5)
        if factor is not None and distance is not None
        else None,
        _number(held["calories"], "the energy") if held.get("calories") is not None else None,
        SOURCE,
    )
    return ((health.WORKOUTS, since, row),)


def _number(value: Any, name: str) -> str:
    """Return a number, also one written as text, in plain decimal form."""
    written = text(value)
    if written is None:
        raise BadValue(f"{name} is missing")
    return values.decimal(written, name)


def _stamp(value: Any) -> tuple[str, int]:
    """Return text and ms since 1970 of "06/10/20 22:30:05", as if it were UTC."""
    found = _STAMP.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise BadValue(
            f"the time {values.shown(value)} is not one"
            if isinstance(value, str)
            else "it does not say when"
        )
    day, midnight = _day(value[:8])
    hour, minute, second = int(found[1]), int(found[2]), int(found[3])
    if hour > 23 or minute > 59 or second > 59:
        raise BadValue(f"there is no time {value[9:]}")
    return f"{day}T{value[9:]}Z", midnight + (hour * 3600 + minute * 60 + second) * 1000


@lru_cache(maxsize=_DAYS)
def _day(written: str) -> tuple[str, int]:
    """Return a day of this century and its midnight."""
    month, day, year = (int(part) for part in written.split("/"))
    read = values.iso_date(2000 + year, month, day)
    return read, values.date_milliseconds(read)


def _instant(value: Any, name: str) -> tuple[str, int]:
    if not isinstance(value, str):
        raise BadValue(f"{name} is missing")
    return dates.read(value, date_order.Order.MONTH_FIRST).as_written()
