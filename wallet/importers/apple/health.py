"""Apple Health: `export.xml`, alone, in its folder or in the zip the phone writes.

Streams any size in constant memory. Record types are sorted into datasets by `apple_tables`;
sources keep watch and phone apart, which both count the same steps. A record listed both on its
own and inside a correlation has one key and is stored once. Workout routes, ECG curves and
clinical documents of the archive are other families' files.

Times are written with the offset of the place; they become UTC, which keeps the moment and drops
the time zone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from wallet.errors import ImportRefused
from wallet.importers import values, xml_stream
from wallet.importers.apple import tables
from wallet.importers.apple.quantities import convert, quantity
from wallet.importers.apple.workouts import DISTANCES, ENERGY, Exercise
from wallet.importers.files import read_each
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-5][0-9]):([0-5][0-9]) "
    r"([+-])([0-9]{2})([0-9]{2})"
)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ROOT = re.compile(rb"<HealthData[\s>]")
_CACHED_HOURS: Final = 4_096
_CACHED_NAMES: Final = 1_024
_WITHIN_HOUR: Final = {
    f":{minute:02}:{second:02}": (minute * 60 + second) * 1_000
    for minute in range(60)
    for second in range(60)
}


class AppleHealthImporter:
    """The export of the Health app on an iPhone."""

    id = "apple_health"
    version = 2
    title = "Apple Health"
    libraries: tuple[str, ...] = ("xml.parsers.expat",)

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim XML files whose root is HealthData, whatever the folder is called."""
        found = shapes(listing, peek, (".xml",), lambda _, start: _is_health_data(start))
        return claim(found, 1.0, "it holds the Health app's records", "export-xml")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return all health datasets."""
        return tables.TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            reader = _Reader(name, sink)
            try:
                with archive.open(name) as file:
                    xml_stream.parse(file, name, reader.parser)
            except xml_stream.DamagedXml as error:
                if reader.number == 0:
                    raise ImportRefused(f"{name} is damaged: {error}.") from error
                sink.damaged(name, reader.number, str(error))
            except ImportRefused as error:
                if reader.number == 0:
                    raise
                sink.damaged(name, reader.number, str(error))
            if reader.number == 0:
                sink.warn(f"{name} is a Health export without any record.")
            if reader.unread:
                parts = ", ".join(f"{count:,} {what}" for what, count in reader.unread.items())
                sink.warn(f"{name} also holds {parts}, which Freehold does not read.")

        return read_each(archive, sink, read_one)


def _is_health_data(start: bytes) -> bool:
    return _ROOT.search(start) is not None or b"<!DOCTYPE HealthData" in start


_ELEMENTS: Final = {
    "Workout": tables.WORKOUTS,
    "ActivitySummary": tables.ACTIVITY,
    "Me": tables.PROFILE,
}
"""The datasets of elements that fill only one."""

_UNREAD: Final = {
    "Audiogram": ("hearing test", "hearing tests"),
    "VisionPrescription": ("prescription of glasses", "prescriptions of glasses"),
}
"""Elements of which nothing is kept, as they are told, one and several."""


class _Reader:
    """The handlers of one document. `number` counts the elements that are records."""

    def __init__(self, name: str, sink: Sink) -> None:
        self.number = 0
        self._aside: Counter[str] = Counter()
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self._name = name
        self._sink = sink
        self._clock = _Clock()
        self._kinds = _record_types()
        self._exercise: Exercise | None = None
        self._elements: dict[str, Callable[[dict[str, str]], None]] = {
            "Record": self._record,
            "Workout": self._begin_workout,
            "ActivitySummary": self._activity,
            "Me": self._me,
        }

    @property
    def unread(self) -> dict[str, int]:
        """What is not read, by its word in one or several, with how many."""
        return {_UNREAD[tag][count > 1]: count for tag, count in self._aside.items()}

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        handler = self._elements.get(tag)
        if handler is None:
            if tag in _UNREAD:
                self._aside[tag] += 1
            return
        self.number += 1
        self._try(tag, attributes, handler)

    def _try(
        self, tag: str, attributes: dict[str, str], handler: Callable[[dict[str, str]], None]
    ) -> None:
        try:
            handler(attributes)
        except BadValue as error:
            self._skip(tag, attributes, str(error))
        except KeyError as error:
            self._skip(tag, attributes, f"it has no {error.args[0]}")

    def _skip(self, tag: str, attributes: dict[str, str], reason: str) -> None:
        kind = attributes.get("type", "")
        dataset = _ELEMENTS.get(tag, "")
        if kind and not dataset:
            known = self._kinds.get(kind)
            dataset = known[0] if known is not None else _unlisted(kind)[0]
        self._sink.skip(self._name, self.number, reason, dataset)

    def _record(self, attributes: dict[str, str]) -> None:
        kind = attributes["type"]
        started = attributes["startDate"]
        start, milliseconds = self._clock.utc(started)
        ended = attributes.get("endDate")
        end = (start if ended == started else self._clock.utc(ended)[0]) if ended else None
        source = _source(attributes.get("sourceName"))
        value = attributes.get("value")
        known = self._kinds.get(kind)
        row: tuple[str | None, ...]
        if known is None:
            dataset, short = _unlisted(kind)
            if dataset == tables.NUTRITION:
                amount = values.decimal(value or "", "the amount")
                row = (start, end, short, amount, attributes.get("unit"), source)
            elif dataset == tables.OTHER:
                unit = values.optional_text(attributes.get("unit"))
                row = (start, end, short, values.optional_text(value), unit, source)
            else:
                row = (start, end, short, _word(value), source)
        else:
            dataset, unit_wanted, label = known
            measured, unit = convert(
                values.decimal(value or "", "the value"), attributes.get("unit", ""), unit_wanted
            )
            if label is None:
                row = (start, end, measured, unit, source)
            else:
                row = (start, end, label, measured, unit, source)
        self._sink.row(dataset, self._name, self.number, milliseconds, row)

    def _begin_workout(self, attributes: dict[str, str]) -> None:
        """Listen inside the element, and nowhere else, since most elements have nothing inside."""
        self._exercise = Exercise(self.number, attributes)
        self.parser.StartElementHandler = self._exercise.begin
        self.parser.EndElementHandler = self._end

    def _end(self, tag: str) -> None:
        exercise = self._exercise
        if exercise is None or not exercise.end():
            return
        self._exercise = None
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = None
        self._try(tag, exercise.attributes, lambda _: self._workout(exercise))

    def _workout(self, exercise: Exercise) -> None:
        attributes = exercise.attributes
        start, milliseconds = self._clock.utc(attributes["startDate"])
        end = attributes.get("endDate")
        distance = quantity(attributes, "totalDistance", "km")
        energy = quantity(attributes, "totalEnergyBurned", "kcal")

        def row(far: str | None, burned: str | None) -> tuple[str | None, ...]:
            return (
                start,
                self._clock.utc(end)[0] if end else None,
                attributes["workoutActivityType"].removeprefix("HKWorkoutActivityType"),
                quantity(attributes, "duration", "min"),
                far,
                burned,
                values.optional_text(attributes.get("sourceName")),
            )

        # a row is known by what stands in its element, as before sums were read
        known = row(distance, energy)
        distance = distance or exercise.sum(DISTANCES, "km")
        energy = energy or exercise.sum(ENERGY, "kcal")
        self._sink.row(
            tables.WORKOUTS,
            self._name,
            exercise.number,
            milliseconds,
            row(distance, energy),
            known=known,
        )

    def _activity(self, attributes: dict[str, str]) -> None:
        day = _day(attributes["dateComponents"])
        row = (
            day,
            quantity(attributes, "activeEnergyBurned", "kcal"),
            quantity(attributes, "activeEnergyBurnedGoal", "kcal", "activeEnergyBurnedUnit"),
            _plain(attributes, "appleExerciseTime"),
            _plain(attributes, "appleExerciseTimeGoal"),
            _plain(attributes, "appleStandHours"),
            _plain(attributes, "appleStandHoursGoal"),
        )
        milliseconds = values.date_milliseconds(day)
        self._sink.row(tables.ACTIVITY, self._name, self.number, milliseconds, row)

    def _me(self, attributes: dict[str, str]) -> None:
        prefix = "HKCharacteristicTypeIdentifier"
        born = attributes.get(prefix + "DateOfBirth")
        row = (
            _day(born) if born else None,
            _characteristic(attributes.get(prefix + "BiologicalSex"), "HKBiologicalSex"),
            _characteristic(attributes.get(prefix + "BloodType"), "HKBloodType"),
        )
        if any(row):
            self._sink.row(tables.PROFILE, self._name, self.number, None, row)


class _Clock:
    """Turns Apple's times into UTC, remembering the hours it has seen."""

    def __init__(self) -> None:
        self._hours: dict[str, tuple[str, int]] = {}

    def utc(self, written: str) -> tuple[str, int]:
        """Return canonical UTC text and ms since 1970 of "2018-09-10 02:28:55 -0700"."""
        within = _WITHIN_HOUR.get(written[13:19])
        hour = written[:13] + written[19:]
        known = self._hours.get(hour)
        if known is not None and within is not None:
            return f"{known[0]}{written[14:19]}Z", known[1] + within
        found = _TIME.fullmatch(written)
        if found is None or within is None:
            raise BadValue(f"the time {values.shown(written)} is not one")
        text, milliseconds = self._whole(found)
        if found[9] == "00":
            if len(self._hours) >= _CACHED_HOURS:
                self._hours.clear()
            self._hours[hour] = (text[:14], milliseconds - within)
        return text, milliseconds

    @staticmethod
    def _whole(found: re.Match[str]) -> tuple[str, int]:
        year, month, day, hour, minute, second = (int(found[n]) for n in range(1, 7))
        offset = int(found[8]) * 60 + int(found[9])
        return values.instant(
            values.aware(
                year,
                month,
                day,
                hour,
                minute,
                second,
                offset_minutes=-offset if found[7] == "-" else offset,
            )
        )


def _record_types() -> dict[str, tuple[str, str, str | None]]:
    """Return record type → (dataset, its unit, the kind to write or None)."""
    return {
        tables.QUANTITY + name: (
            f"health.{family.name}",
            family.unit,
            label if family.has_kind else None,
        )
        for family in tables.FAMILIES
        for name, label in family.kinds.items()
    }


def _unlisted(kind: str) -> tuple[str, str]:
    """Return the dataset and short name of a type that is in no measured family."""
    short = kind.removeprefix(tables.QUANTITY).removeprefix(tables.CATEGORY)
    short = values.text(short.removeprefix("HKDataType"))
    if kind.startswith(tables.QUANTITY + "Dietary"):
        return tables.NUTRITION, short.removeprefix("Dietary")
    if short == "SleepAnalysis":
        return tables.SLEEP, short
    if short in tables.CYCLE_TYPES:
        return tables.CYCLE, short
    return tables.OTHER, short


_source: Final = lru_cache(maxsize=_CACHED_NAMES)(values.optional_text)
"""A few names come a million times."""


def _word(value: str | None) -> str | None:
    """Return a category value without Apple's prefix: HKCategoryValueSleepAnalysisInBed → InBed."""
    if value is None:
        return None
    word = value.removeprefix("HKCategoryValue")
    return values.optional_text(word.removeprefix("SleepAnalysis").removeprefix("MenstrualFlow"))


def _plain(attributes: dict[str, str], name: str) -> str | None:
    value = attributes.get(name)
    return values.decimal(value, name) if value else None


def _day(written: str) -> str:
    found = _DAY.fullmatch(written)
    if found is None:
        raise BadValue(f"the date {values.shown(written)} is not one")
    return values.iso_date(int(found[1]), int(found[2]), int(found[3]))


def _characteristic(value: str | None, prefix: str) -> str | None:
    word = (value or "").removeprefix(prefix)
    return values.text(word) if word and word != "NotSet" else None
