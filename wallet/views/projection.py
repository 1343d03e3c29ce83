"""A view checked against a dataset: which columns are read, what is done to them, what comes out.

Guarantees: every name a view uses is one of the dataset's columns; every transform and measure
fits its column's type; a longitude is never put on another grid than its latitude. What comes out
is a function of the rows and the grant's secret alone: the preview, the snapshot and the release
are made by this one path. Columns that are removed are not even read.

Left to others: reading the rows (`wallet.views.scope`), writing them (`wallet.views.canonical`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ViewError
from wallet.importers.base import ColumnSpec, ColumnType, Value
from wallet.views.aggregate import PERIOD, column_name, groups, measure_type
from wallet.views.draws import Draws
from wallet.views.grid import Grid
from wallet.views.transforms import Blur, blur, result_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wallet.agreement.view import Transform, View

_BATCH: Final = 2_000
_REMEMBERED: Final = 20_000

SourceRow = tuple[int | None, tuple[Value, ...]]
"""A row's time in UTC milliseconds, or None, and the values of the columns that are read."""


class OutputColumn(msgspec.Struct, frozen=True):
    """One column of what would leave.

    `source` is the dataset's column it comes from, None for the period of an aggregate;
    `transforms` are the kinds applied, or the function of a measure.
    """

    name: str
    type: ColumnType
    source: ColumnSpec | None
    transforms: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """UCUM unit of the values, or empty."""
        kept = self.type is (self.source.type if self.source else None) or "mean" in self.transforms
        return self.source.unit if self.source and kept else ""


class Projection:
    """A checked view; raises ViewError while being made, see the module."""

    def __init__(self, view: View, columns: tuple[ColumnSpec, ...]) -> None:
        self.view = view
        self._specs = {column.name: column for column in columns}
        _distinct(view.fields, "The column")
        for name in view.fields:
            self._spec(name)
        for condition in view.conditions:
            self._spec(condition.field)
        self._transforms: dict[str, list[Transform]] = {name: [] for name in view.fields}
        for transform in view.transforms:
            if transform.field not in self._transforms:
                raise ViewError(
                    f"The view changes the column {transform.field!r} without reading it."
                )
            self._transforms[transform.field].append(transform)
        self._latitudes: dict[str, str] = {}
        self.columns = self._aggregated() if view.aggregate else self._transformed()
        self.reads = self._read_columns()

    def rows(self, source: Iterable[SourceRow], secret: bytes) -> Iterator[tuple[Value, ...]]:
        """What comes out for these rows, in output order.

        Args:
            source: rows with the values of `reads`, in deterministic order.
            secret: 32 bytes, the grant's own.

        Raises:
            ViewError: a stored value is not of its column's type.
        """
        if self.view.aggregate:
            types = {name: self._specs[name].type for name in self.reads}
            return groups(self.view.aggregate, types, self.reads, source)
        return self._blurred(source, Draws(secret, self.view.hash()))

    def _spec(self, name: str) -> ColumnSpec:
        found = self._specs.get(name)
        if found is None:
            raise ViewError(f"There is no column {name!r} in {self.view.dataset}.")
        return found

    def _transformed(self) -> tuple[OutputColumn, ...]:
        found = []
        for name in self.view.fields:
            spec = self._specs[name]
            kind = spec.type
            for transform in self._transforms[name]:
                kind = result_type(transform, kind)
            kinds = tuple(transform.kind for transform in self._transforms[name])
            if "grid" in kinds and len(kinds) > 1:
                raise ViewError(f"A grid is the only transform that {name!r} can have.")
            found.append(OutputColumn(name, kind, spec, kinds))
        self._check_grids()
        return tuple(found)

    def _aggregated(self) -> tuple[OutputColumn, ...]:
        aggregate = self.view.aggregate
        assert aggregate is not None
        if self.view.transforms:
            raise ViewError("A view that groups its rows takes no transforms.")
        for name in (*aggregate.by, *(measure.field for measure in aggregate.measures)):
            if name not in self.view.fields:
                raise ViewError(f"The view groups or measures {name!r} without reading it.")
        found = [OutputColumn(PERIOD, ColumnType.DATE, None, (aggregate.period,))]
        found += [OutputColumn(n, self._specs[n].type, self._specs[n]) for n in aggregate.by]
        for measure in aggregate.measures:
            spec = self._specs[measure.field]
            kind = measure_type(measure, spec.type)
            found.append(OutputColumn(column_name(measure), kind, spec, (measure.function,)))
        _distinct(tuple(column.name for column in found), "The output column")
        return tuple(found)

    def _read_columns(self) -> tuple[str, ...]:
        if self.view.aggregate:
            used = {*self.view.aggregate.by, *(m.field for m in self.view.aggregate.measures)}
            return tuple(name for name in self.view.fields if name in used)
        return tuple(
            name
            for name in self.view.fields
            if not any(transform.kind == "remove" for transform in self._transforms[name])
        )

    def _grid_side(self, name: str) -> str | None:
        kinds = [t for t in self._transforms.get(name, ()) if t.kind == "grid"]
        return kinds[0].amount if kinds else None

    def _check_grids(self) -> None:
        for name in self.view.fields:
            if self._specs[name].type is not ColumnType.LONGITUDE:
                continue
            latitude = latitude_of(name, tuple(self._specs.values()))
            side = self._grid_side(name)
            leaves = latitude in self._read_columns() and name in self._read_columns()
            if side is None and leaves and self._grid_side(latitude or ""):
                raise ViewError(f"{name!r} has to be on the same grid as {latitude!r}.")
            if side is None:
                continue
            if latitude is None or self._grid_side(latitude) != side:
                raise ViewError(
                    f"{name!r} can only be put on a grid together with its latitude, "
                    "on the same grid."
                )
            self._latitudes[name] = latitude

    def _blurred(self, source: Iterable[SourceRow], draws: Draws) -> Iterator[tuple[Value, ...]]:
        makers = [self._maker(column, draws) for column in self.columns]
        pending = iter(source)
        while batch := list(islice(pending, _BATCH)):
            read = dict(
                zip(self.reads, zip(*(values for _, values in batch), strict=True), strict=True)
            )
            yield from zip(*(maker(read, len(batch)) for maker in makers), strict=True)

    def _maker(
        self, column: OutputColumn, draws: Draws
    ) -> Callable[[dict[str, tuple[Value, ...]], int], Iterable[Value]]:
        name = column.name
        if name not in self.reads:
            return lambda _read, count: (None,) * count
        if name in self._latitudes:
            return self._longitudes(name)
        kind, steps = self._specs[name].type, list[Blur]()
        for transform in self._transforms[name]:
            steps.append(_remembering(blur(transform, kind, draws)))
            kind = result_type(transform, kind)

        def values(read: dict[str, tuple[Value, ...]], _count: int) -> Iterable[Value]:
            found: Iterable[Value] = read[name]
            for step in steps:
                found = [None if value is None else step(value) for value in found]
            return found

        return values

    def _longitudes(
        self, name: str
    ) -> Callable[[dict[str, tuple[Value, ...]], int], Iterable[Value]]:
        latitude, grid = self._latitudes[name], Grid(int(self._grid_side(name) or ""))

        def values(read: dict[str, tuple[Value, ...]], _count: int) -> Iterable[Value]:
            return [
                None if east is None or north is None else grid.longitude(str(east), str(north))
                for east, north in zip(read[name], read[latitude], strict=True)
            ]

        return values


def latitude_of(longitude: str, columns: tuple[ColumnSpec, ...]) -> str | None:
    """The name of the latitude that a longitude column belongs to, None if that is not clear."""
    latitudes = [spec.name for spec in columns if spec.type is ColumnType.LATITUDE]
    for ending, other in (("longitude", "latitude"), ("lng", "lat"), ("lon", "lat")):
        if ending in longitude and longitude.replace(ending, other) in latitudes:
            return longitude.replace(ending, other)
    longitudes = [spec.name for spec in columns if spec.type is ColumnType.LONGITUDE]
    return latitudes[0] if len(latitudes) == len(longitudes) == 1 else None


def _remembering(step: Blur) -> Blur:
    """The same function, which computes each of the values it met lately only once."""
    known: dict[Value, Value] = {}

    def remembered(value: Value) -> Value:
        try:
            return known[value]
        except KeyError:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[value] = step(value)
            return found

    return remembered


def _distinct(names: tuple[str, ...], what: str) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            raise ViewError(f"{what} {name!r} is named twice.")
