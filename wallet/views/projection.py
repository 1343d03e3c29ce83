"""A view checked against a dataset: which columns are read, what is done to them, what comes out.

Guarantees: every name a view uses is one of the dataset's columns; every transform and measure
fits its column's type; a longitude is never put on another grid than its latitude. What comes out
is a function of the rows and the grant's secret alone: the preview, the snapshot and the release
are made by this one path. Columns that are removed are not even read.

Left to others: reading the rows (`wallet.views.scope`), writing them (`wallet.views.canonical`).
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import islice, tee
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.agreement.program import check
from wallet.errors import Malformed, ViewError
from wallet.importers.base import ColumnSpec, ColumnType, Value
from wallet.views import results
from wallet.views.aggregate import (
    PERIOD,
    column_name,
    groups,
    measure_type,
)
from wallet.views.blurring import Blur, RowBlur, blur, only, remembering
from wallet.views.draws import Draws
from wallet.views.grid import Grid, latitude_of
from wallet.views.noise import limits, loss
from wallet.views.noisy import NoisyMeasure, check_noise, noisy_groups
from wallet.views.originals import ORIGINAL, specs_of
from wallet.views.transforms import result_type
from wallet.views.values import EXACT, number, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wallet.agreement.view import Transform, View
    from wallet.views.noise import Limits

_BATCH: Final = 64
"""Rows that are held at a time; few, since a row may be large, and more would be no faster."""

SourceRow = tuple[int | None, tuple[Any, ...]]
"""A row's time in UTC milliseconds, or None, and the values of the columns that are read.

Where the view draws for each row, the row's key (bytes) comes last.
"""

Frequent = dict[str, frozenset[Value]]
"""For each column of which only frequent values leave, which those are."""

OTHER: Final = "other"
KEY: Final = ""
"""Where the row keys stand among the columns that were read; no column is named so."""

RARE: Final = 2
"""A value that occurs no more often is never among the frequent ones."""


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
        kept = self.type is (self.source.type if self.source else None) or bool(
            {"mean", "median"} & set(self.transforms)
        )
        return self.source.unit if self.source and kept else ""


RESULT: Final = (
    OutputColumn("index", ColumnType.INTEGER, None),
    OutputColumn("name", ColumnType.TEXT, None),
    OutputColumn("value", ColumnType.DECIMAL, None),
)
"""What a program's numbers leave as: a row for each."""


class Projection:
    """A checked view; raises ViewError while being made, see the module."""

    def __init__(self, view: View, columns: tuple[ColumnSpec, ...]) -> None:
        self.view = view
        self._specs = specs_of(columns)
        _distinct(view.fields, "The column")
        for name in view.fields:
            self._spec(name)
        for condition in view.conditions:
            if self._spec(condition.field) is ORIGINAL:
                raise ViewError("Rows cannot be chosen by the document that was signed.")
        self._transforms: dict[str, list[Transform]] = {name: [] for name in view.fields}
        for transform in view.transforms:
            if transform.field not in self._transforms:
                raise ViewError(
                    f"The view changes the column {transform.field!r} without reading it."
                )
            self._transforms[transform.field].append(transform)
        self._latitudes: dict[str, str] = {}
        self._blurred_columns = self._transformed()
        self.columns = self._aggregated() if view.aggregate else self._blurred_columns
        if view.program is not None:
            self._check_program()
            self.columns = RESULT
        self.reads = self._read_columns()
        kinds = {transform.kind for transform in view.transforms}
        self.keyed = view.sample is not None or "noise" in kinds
        self.looks_twice = "top" in kinds

    @property
    def categories(self) -> frozenset[str]:
        """All kinds of data (DPV categories) that the dataset holds."""
        return frozenset(spec.category for spec in self._specs.values())

    @property
    def chosen_by(self) -> frozenset[str]:
        """The kinds of data (DPV categories) that rows are chosen by."""
        return frozenset(self._spec(item.field).category for item in self.view.conditions)

    @property
    def inputs(self) -> tuple[OutputColumn, ...]:
        """What single rows are made of, after transforms: what a program reads."""
        return self._blurred_columns

    def rows(
        self, source: Iterable[SourceRow], secret: bytes, frequent: Frequent | None = None
    ) -> Iterator[tuple[Value, ...]]:
        """What comes out for these rows, in output order; of a program what goes into it.

        Args:
            source: rows with the values of `reads`, in deterministic order.
            secret: 32 bytes, the grant's own.
            frequent: what `frequent` gave for the same rows, where the projection `looks_twice`.

        Raises:
            ViewError: a stored value is not of its column's type.
        """
        draws = Draws(secret, self.view.hash())
        aggregate = self.view.aggregate
        if aggregate is None:
            return self._blurred(source, draws, frequent or {}, self._blurred_columns)
        read = [column for column in self._blurred_columns if column.name in self.reads]
        before: Iterable[SourceRow] = source
        if self.view.transforms:
            moments, values = tee(source)
            blurred = self._blurred(values, draws, frequent or {}, read)
            before = zip((time for time, _ in moments), blurred, strict=True)
        names = tuple(column.name for column in read)
        if aggregate.noise is not None:
            return noisy_groups(self.view, self._noisy(names, draws), before)
        types = {column.name: column.type for column in read}
        return groups(aggregate, types, names, before)

    def frequent(self, source: Iterable[SourceRow], draws: Draws) -> Frequent:
        """The values that “top” lets through, from a first look at the same rows.

        Of equally frequent ones those that come first in the order of code points.
        """
        wanted = {t.field: int(t.amount or "") for t in self.view.transforms if t.kind == "top"}
        columns = [column for column in self._blurred_columns if column.name in wanted]
        counts = [Counter[Value]() for _ in columns]
        for row in self._blurred(source, draws, None, columns):
            for count, value in zip(counts, row, strict=True):
                if value is not None:
                    count[value] += 1
        return {
            column.name: frozenset(
                value
                for value, times in sorted(
                    count.items(), key=lambda item: (-item[1], str(item[0]))
                )[: wanted[column.name]]
                if times > RARE
            )
            for column, count in zip(columns, counts, strict=True)
        }

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
            if spec is ORIGINAL and (not self.view.is_rows or set(kinds) - {"remove"}):
                raise ViewError("A document that was signed leaves whole, or is left out.")
            self._check_order(name, kinds)
            if "grid" in kinds and len(kinds) > 1:
                raise ViewError(f"A grid is the only transform that {name!r} can have.")
            found.append(OutputColumn(name, kind, spec, kinds))
        self._check_grids()
        return tuple(found)

    def _aggregated(self) -> tuple[OutputColumn, ...]:
        aggregate = self.view.aggregate
        assert aggregate is not None
        refused = {t.kind for t in self.view.transforms} & {"noise", "shift", "remove"}
        if refused:
            raise ViewError(
                f"Rows that are grouped take no {' and no '.join(sorted(refused))!s} before; noise "
                "on figures is part of the grouping."
            )
        if self.view.sample is not None:
            raise ViewError("A view that groups its rows takes all of them, not a sample.")
        for name in (*aggregate.by, *(measure.field for measure in aggregate.measures)):
            if name not in self.view.fields:
                raise ViewError(f"The view groups or measures {name!r} without reading it.")
        if aggregate.noise is not None:
            check_noise(self.view)
        blurred = {column.name: column for column in self._blurred_columns}
        found = [OutputColumn(PERIOD, ColumnType.DATE, None, (aggregate.period,))]
        if aggregate.period == "all":
            found = []
        found += [blurred[name] for name in aggregate.by]
        for measure in aggregate.measures:
            spec = self._specs[measure.field]
            kind = measure_type(measure, blurred[measure.field].type)
            if aggregate.noise is not None and measure.function == "sum":
                self._limits(measure.field)
            found.append(OutputColumn(column_name(measure), kind, spec, (measure.function,)))
        _distinct(tuple(column.name for column in found), "The output column")
        return tuple(found)

    def _check_program(self) -> None:
        program = self.view.program
        assert program is not None
        if self.view.aggregate is not None:
            raise ViewError("A program reads rows, not figures of them.")
        try:
            check(program)
        except Malformed as error:
            raise ViewError(str(error)) from error
        results.check(program)

    def _read_columns(self) -> tuple[str, ...]:
        if self.view.aggregate:
            used = {*self.view.aggregate.by, *(m.field for m in self.view.aggregate.measures)}
            return tuple(name for name in self.view.fields if name in used)
        return tuple(
            name
            for name in self.view.fields
            if not any(transform.kind == "remove" for transform in self._transforms[name])
        )

    def _check_order(self, name: str, kinds: tuple[str, ...]) -> None:
        if "noise" in kinds:
            at = kinds.index("noise")
            if kinds.count("noise") > 1 or at == 0 or kinds[at - 1] != "clip":
                raise ViewError(
                    f"Noise on {name!r} comes once, right after “clip”: its size follows from "
                    "the two limits."
                )
            self._limits(name)
        if kinds.count("top") > 1:
            raise ViewError(f"{name!r} can be cut to its frequent values only once.")

    def _limits(self, name: str) -> Limits:
        """What the last clip of a column says, for noise on it."""
        last = next((t for t in reversed(self._transforms[name]) if t.kind == "clip"), None)
        if last is None or any(t.kind not in ("clip", "noise") for t in self._transforms[name]):
            raise ViewError(f"Noise on {name!r} needs two limits: let “clip” come before it.")
        return limits(last.low, last.high, self._specs[name].type)

    def _noisy(self, names: tuple[str, ...], draws: Draws) -> tuple[NoisyMeasure, ...]:
        aggregate = self.view.aggregate
        assert aggregate is not None
        lost = loss(aggregate.noise or "")
        found = []
        for measure in aggregate.measures:
            bounds = self._limits(measure.field) if measure.function == "sum" else None
            scale = bounds.of_sum(lost) if bounds else 1 / Fraction(lost)
            whole = self._specs[measure.field].type is ColumnType.INTEGER
            draw = draws.noise(column_name(measure), scale)
            found.append(NoisyMeasure(names.index(measure.field), bounds, whole, draw))
        return tuple(found)

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

    def _blurred(
        self,
        source: Iterable[SourceRow],
        draws: Draws,
        frequent: Frequent | None,
        columns: Sequence[OutputColumn],
    ) -> Iterator[tuple[Value, ...]]:
        """The rows with their transforms applied; up to “top” where `frequent` is None."""
        makers = [self._maker(column, draws, frequent) for column in columns]
        pending = iter(source)
        names = (*self.reads, KEY) if self.keyed else self.reads
        while batch := list(islice(pending, _BATCH)):
            read = dict(zip(names, zip(*(values for _, values in batch), strict=True), strict=True))
            yield from zip(*(maker(read, len(batch)) for maker in makers), strict=True)

    def _maker(
        self, column: OutputColumn, draws: Draws, frequent: Frequent | None
    ) -> Callable[[dict[str, tuple[Value, ...]], int], Iterable[Value]]:
        name = column.name
        if name not in self.reads:
            return lambda _read, count: (None,) * count
        if name in self._latitudes:
            return self._longitudes(name)
        kind, steps = self._specs[name].type, list[Blur | RowBlur]()
        for transform in self._transforms[name]:
            if transform.kind == "top":
                if frequent is None:
                    break
                steps.append(only(frequent[name], OTHER))
            elif transform.kind == "noise":
                steps.append(self._noise(name, loss(transform.amount or ""), draws))
            else:
                steps.append(remembering(blur(transform, kind, draws)))
            kind = result_type(transform, kind)

        def values(read: dict[str, tuple[Any, ...]], _count: int) -> Iterable[Value]:
            found: Iterable[Value] = read[name]
            for step in steps:
                if isinstance(step, RowBlur):
                    pairs = zip(found, read[KEY], strict=True)
                    found = [None if value is None else step.blur(value, k) for value, k in pairs]
                else:
                    found = [None if value is None else step(value) for value in found]
            return found

        return values

    def _noise(self, name: str, lost: Decimal, draws: Draws) -> RowBlur:
        bounds, whole = self._limits(name), self._specs[name].type is ColumnType.INTEGER
        draw = draws.noise(name, bounds.of_value(lost))

        def noisy(value: Value, key: bytes) -> Value:
            steps = bounds.in_steps(number(str(value))) + draw(key)
            return steps if whole else plain(EXACT.multiply(Decimal(steps), bounds.step))

        return RowBlur(noisy)

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


def _distinct(names: tuple[str, ...], what: str) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            raise ViewError(f"{what} {name!r} is named twice.")
