"""Fitbit's export: Takeout's “Fitbit” or “Google Health”, and what Fitbit itself handed out.

Each file of JSON is an array of one kind of measurement, a day or a month long. What is measured
stands in the elements where they have keys of their own (heart rate, sleep, weight, exercise);
where they are a time and a number, only the name of the file says it, and a name that is not known
is not claimed.

Days are written month first in JSON, whatever the person's language, and times have no zone: they
are kept as written. What the tables (CSV) beside it hold, `forms` says. Everything goes to the
datasets of Apple Health as far as it has them, so that a change of wrist is no change of dataset.
Left out: what other kinds repeat (altitude, zones).
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import dates, delimited, values
from wallet.importers.files import read_each
from wallet.importers.fitbit import rows
from wallet.importers.fitbit.csv_rows import CsvRows
from wallet.importers.fitbit.forms import Form, form_of
from wallet.importers.fitbit.rows import Shape
from wallet.importers.fitbit.tables import TABLES
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
    version = 2
    title = "Fitbit"
    libraries = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim arrays of measurements that are known, and tables by their columns."""
        found = shapes(listing, peek, (".json", ".csv"), what)
        kinds = {"csv" if isinstance(kind, Form) else "json" for kind in found.values()}
        variant = "+".join(sorted(kinds))
        return claim(found, 0.95, "it lists measurements as Fitbit does", variant)

    def tables(self) -> tuple[TableSpec, ...]:
        """Return the health datasets that it fills."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        held = {entry.name: what(entry.name, archive.peek(entry.name)) for entry in archive.listing}
        ids = {str(kind) for kind in held.values() if kind is not None}
        doubted = Counter[str]()
        repeated: list[str] = []
        has_zone = True

        def read_one(name: str) -> None:
            nonlocal has_zone
            kind = held[name]
            if not isinstance(kind, Form):
                has_zone = False
                doubted["heart rates"] += _read_json(archive, name, kind, sink)
            elif any(str(other) in ids for other in kind.repeats):
                repeated.append(name.rpartition("/")[2])
            else:
                table = _read_csv(archive, name, kind, sink)
                has_zone = has_zone and table.has_zone
                doubted["oxygen saturations"] += table.doubted

        read_each(archive, sink, read_one)
        if not has_zone:
            sink.warn(dates.NO_ZONE.format(name="Fitbit's export"))
        for measured, count in doubted.items():
            if count:
                one = count == 1
                left = (
                    f"1 {measured.removesuffix('s')} was" if one else f"{count:,} {measured} were"
                )
                sink.warn(
                    f"{left} left out, because Fitbit itself says that it could not measure "
                    f"{'it' if one else 'them'}."
                )
        if repeated:
            more = f" and {len(repeated) - 1:,} more" if len(repeated) > 1 else ""
            sink.warn(
                f"{repeated[0]}{more} {'hold' if more else 'holds'} what other files of the export "
                "hold too, and so nothing was read twice."
            )
        return sink.report()


def _read_json(archive: Archive, name: str, kind: Shape | None, sink: Sink) -> int:
    """Read a file of JSON; return how many heart rates were doubted by Fitbit itself."""
    doubted = 0
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
    return doubted


def _read_csv(archive: Archive, name: str, form: Form, sink: Sink) -> CsvRows:
    with archive.open(name) as file:
        lines = delimited.rows(file, name, ",", sink)
        _, header = next(lines)
        table = CsvRows(form, header)
        for number, cells in lines:
            try:
                found = tuple(table.of(cells))
            except BadValue as error:
                sink.skip(name, number, str(error))
                continue
            for dataset, since, row in found:
                sink.row(dataset, name, number, since, row)
    return table


def what(name: str, start: bytes) -> Shape | Form | None:
    """Return what a file holds, or None if that is not known."""
    if name.lower().endswith(".csv"):
        first = head(start[:4096]).replace("\r", "\n").partition("\n")[0]
        return form_of(name, first.split(",")) if "," in first else None
    return shape(name, start)


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
