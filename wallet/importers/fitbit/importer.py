"""Fitbit's export: the JSON of Takeout's “Fitbit” folder and of Fitbit's own archive.

Each file is an array of one kind of measurement, a day or a month long. What is measured stands in
the elements where they have keys of their own (heart rate, sleep, weight, exercise); where they are
a time and a number, only the name of the file says it, and a name that is not known is not claimed.

Days are written month first, whatever the person's language. Times have no zone: they are kept as
written. Everything goes to the datasets of Apple Health, so that a change of wrist is no change of
dataset. Left out: what other kinds repeat (altitude, zones), and the tables (CSV) beside them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import dates, values
from wallet.importers.files import read_each
from wallet.importers.fitbit import rows
from wallet.importers.fitbit.rows import Shape
from wallet.importers.generic.table import Unheard
from wallet.importers.heads import head
from wallet.importers.json_cells import mapping
from wallet.importers.json_stream import elements
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

_LB: Final = Decimal("0.45359237")
_GROWN: Final = (Decimal("1.35"), Decimal("2.05"))
"""How tall people are in metres, as far as it decides on a unit."""

_OBJECTS = re.compile(r"\s*\[\s*\{")
_STAMPED = re.compile(r'"dateTime"\s*:\s*"[0-9]{2}/[0-9]{2}/[0-9]{2} [0-9]{2}:')
_KEYS: Final = (
    (Shape.SLEEP, ('"dateOfSleep"', '"startTime"', '"minutesAsleep"')),
    (Shape.WEIGHT, ('"logId"', '"weight"', '"bmi"')),
    (Shape.EXERCISE, ('"logId"', '"activityName"', '"startTime"')),
)
_VALUE_KEYS: Final = (
    (Shape.HEART, '"bpm"'),
    (Shape.VO2, '"demographicVO2Max"'),
    (Shape.RESTING, '"error"'),
)
_NAMED: Final = {
    "steps": Shape.STEPS,
    "distance": Shape.DISTANCE,
    "calories": Shape.ENERGY,
    "sedentary_minutes": Shape.SEDENTARY,
    "lightly_active_minutes": Shape.LIGHTLY,
    "moderately_active_minutes": Shape.MODERATELY,
    "very_active_minutes": Shape.VERY,
}


class FitbitImporter:
    """Fitbit's measurements."""

    id = "fitbit"
    version = 1
    title = "Fitbit"
    libraries = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim arrays of measurements that are known."""
        found = shapes(listing, peek, (".json",), shape)
        return claim(found, 0.95, "it lists measurements as Fitbit does", "json")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return the health datasets that it fills."""
        return rows.TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        doubted = 0
        sink.warn(dates.NO_ZONE.format(name="Fitbit's export"))

        def read_one(name: str) -> None:
            nonlocal doubted
            kind = shape(name, archive.peek(name))
            pounds = kind is Shape.WEIGHT and _weighs_pounds(archive, name, sink)
            with archive.open(name) as file:
                for element in elements(file, name, sink):
                    held = mapping(element.value)
                    if kind is Shape.HEART and mapping(held.get("value")).get("confidence") == 0:
                        doubted += 1
                        continue
                    try:
                        found = tuple(rows.of(kind, held, _LB if pounds else Decimal(1)))
                    except BadValue as error:
                        sink.skip(name, element.number, str(error))
                        continue
                    for dataset, since, row in found:
                        sink.row(dataset, name, element.number, since, row)

        report = read_each(archive, sink, read_one)
        if doubted:
            sink.warn(
                f"{doubted:,} heart rates were left out, because Fitbit itself says that it could "
                "not measure them."
            )
            report = sink.report()
        return report


def shape(name: str, start: bytes) -> Shape | None:
    """Return what a file measures, or None if that is not known."""
    beginning = head(start)
    if _OBJECTS.match(beginning) is None:
        return None
    for kind, keys in _KEYS:
        if all(key in beginning for key in keys):
            return kind
    if _STAMPED.search(beginning) is None or '"value"' not in beginning:
        return None
    for kind, key in _VALUE_KEYS:
        if key in beginning:
            return kind
    last, _, _ = name.rsplit("/", 1)[-1].lower().partition("-")
    return _NAMED.get(last.removesuffix(".json"))


def _weighs_pounds(archive: Archive, name: str, sink: Sink) -> bool:
    """Tell pounds from kilograms by the height that weight and body mass index come to.

    Fitbit writes pounds, as far as is known, whatever the person chose; where only kilograms come
    to the height of a person, they are kilograms.
    """
    as_pounds = as_kilograms = 0
    with archive.open(name) as file:
        for element in elements(file, name, Unheard()):
            squared = _height_squared(mapping(element.value))
            as_kilograms += _is_tall(squared)
            as_pounds += _is_tall(squared * _LB)
    pounds = as_pounds >= as_kilograms
    unit = "pounds" if pounds else "kilograms"
    sink.warn(f"Weights in {name} do not say their unit; they were read as {unit}.")
    return pounds


def _height_squared(held: Any) -> Decimal:
    """Return weight by body mass index; 0 where one is missing."""
    try:
        weight, index = (Decimal(values.decimal(str(held.get(key)))) for key in ("weight", "bmi"))
    except BadValue:
        return Decimal(0)
    return weight / index if index > 0 else Decimal(0)


def _is_tall(squared: Decimal) -> bool:
    return _GROWN[0] ** 2 <= squared <= _GROWN[1] ** 2
