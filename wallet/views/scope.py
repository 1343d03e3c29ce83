"""A view as SQL over exactly its columns and rows, on a connection that can read nothing else.

Guarantees: the temporary view names only columns of the dataset, given by the dataset itself;
no value becomes part of SQL text (a view cannot have parameters, so each is the answer of a
function with a number); rows come by time and then by row key, the same on every run; the guard
(`wallet.store`) refuses whatever is not this view. A name that is not a column of the dataset
never reaches SQL.

Comparisons: text by code point, dates and times by the calendar in UTC, decimals and coordinates
as numbers in double precision (about 15 digits). An absent value passes no test but `is_null`.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ViewError
from wallet.importers.base import ColumnType
from wallet.store import GuardPolicy, SqlFunction
from wallet.views import originals
from wallet.views.values import DAY_MS, WRITTEN_NUMBERS, day, day_start_ms, is_time, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wallet.agreement.view import Condition, View
    from wallet.importers.base import ColumnSpec
    from wallet.store import Database, Guarded, Transaction
    from wallet.vault.datasets import Dataset
    from wallet.views.projection import Projection, SourceRow

VIEW: Final = "scope"
VALUE: Final = "scope_value"
SECONDS: Final = 600.0

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_COMPARISONS: Final = {"eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_FUNCTIONS: Final = frozenset({"->>", "rtrim", "count"})

Bound = int | float | str


class Scope(msgspec.Struct, frozen=True):
    """One compiled view.

    Attributes:
        create: the SQL of the temporary view; values stand in it as calls of `scope_value`.
        values: what those calls give, in order. SQLite asks once for each.
        query: reads every row in order; time first, then the columns.
        booleans: which of the columns hold 0 and 1 for false and true.
        policy: what the guard allows.
    """

    create: str
    values: tuple[Bound, ...]
    query: str
    booleans: tuple[int, ...]
    policy: GuardPolicy


def compile_scope(projection: Projection, dataset: Dataset, since: int = 0) -> Scope:
    """Turn a checked view into SQL.

    Args:
        projection: the view, checked.
        dataset: what it is of.
        since: only records that were added after the one of this number; 0 for all.

    Raises:
        ViewError: a condition or date makes no sense for its column, or the view is of another
            dataset.
    """
    view = projection.view
    if view.dataset != dataset.name:
        raise ViewError(f"The view is of {view.dataset}, not of {dataset.name}.")
    specs = originals.specs_of(dataset.columns)
    values: list[Bound] = []

    def place(value: Bound) -> str:
        values.append(value)
        return f"{VALUE}({len(values)})"

    tests = _tests(view, dataset, place)
    reads, own = {"dataset_id", "ts_ms", "ext", "payload"}, list[SqlFunction]()
    tables = dict[str, frozenset[str]]()
    if since:
        tests.append(f"r.id > {place(since)}")
        reads.add("id")
    if any(specs[name] is originals.ORIGINAL for name in projection.reads):
        reads.add("id")
        tables.update(originals.TABLES)
        own.append(originals.FUNCTION)
    columns = [f"c{i}" for i in range(len(projection.reads))]
    picked = [
        f"{_value(_spec(name, specs))} AS {alias}"
        for name, alias in zip(projection.reads, columns, strict=True)
    ]
    keys = ["k"] if projection.keyed else []
    selected = ", ".join(["r.ts_ms AS t", "r.ext AS k", *picked])
    return Scope(
        create=f"CREATE TEMP VIEW {VIEW} AS SELECT {selected} FROM main.record AS r "  # noqa: S608
        f"WHERE {' AND '.join(tests)}",
        values=tuple(values),
        query=f"SELECT {', '.join(['t', *columns, *keys])} FROM {VIEW} ORDER BY t, k",  # noqa: S608
        booleans=tuple(
            i for i, name in enumerate(projection.reads) if specs[name].type is ColumnType.BOOLEAN
        ),
        policy=GuardPolicy(
            views={VIEW: frozenset({"t", "k", *columns})},
            tables={"record": frozenset(reads), **tables},
            functions=_FUNCTIONS,
            own=(SqlFunction(VALUE, 1, lambda number: values[int(number) - 1]), *own),
            seconds=SECONDS,
        ),
    )


def covered(view: View, dataset: Dataset) -> tuple[str, tuple[Bound, ...]]:
    """Return the SQL that says whether a view takes a record `r`, and the values of its marks.

    For counting by the vault itself. A sample is not drawn: what the lot would leave out counts.

    Raises:
        ViewError: a condition or date makes no sense for its column.
    """
    values: list[Bound] = []

    def place(value: Bound) -> str:
        values.append(value)
        return "?"

    return " AND ".join(_tests(view, dataset, place)), tuple(values)


@contextmanager
def guarded(database: Database, scope: Scope) -> Iterator[Guarded]:
    """A connection that can read the scope and nothing else."""

    def setup(tx: Transaction) -> None:
        tx.execute(scope.create)

    with database.guarded(setup, scope.policy) as reading:
        yield reading


def source_rows(reading: Guarded, scope: Scope) -> Iterator[SourceRow]:
    """The rows of the scope in order: time in UTC milliseconds or None, and the values.

    Where the projection draws for each row, the row's key follows the values.
    """
    for row in reading.iterate(scope.query):
        if not scope.booleans:
            yield row[0], row[1:]
            continue
        values = list(row[1:])
        for i in scope.booleans:
            values[i] = None if values[i] is None else bool(values[i])
        yield row[0], tuple(values)


def _tests(view: View, dataset: Dataset, place: Callable[[Bound], str]) -> list[str]:
    specs = {spec.name: spec for spec in dataset.columns}
    tests = [f"r.dataset_id = {place(dataset.id)}"]
    tests += [f"r.ts_ms {sign} {place(limit)}" for sign, limit in _range(view)]
    for condition in view.conditions:
        tests.append(_test(condition, _spec(condition.field, specs), place))
    return tests


def _range(view: View) -> list[tuple[str, int]]:
    limits = []
    if view.from_day is not None:
        limits.append((">=", day_start_ms(view.from_day)))
    if view.to_day is not None:
        limits.append(("<", day_start_ms(view.to_day) + DAY_MS))
    if len(limits) == 2 and limits[0][1] >= limits[1][1]:
        raise ViewError("The view ends before it begins.")
    return limits


def _spec(name: str, specs: Mapping[str, ColumnSpec]) -> ColumnSpec:
    if name not in specs or not _NAME.fullmatch(name):
        raise ViewError(f"{name[:64]!r} is not a column of this dataset.")
    return specs[name]


def _value(spec: ColumnSpec) -> str:
    """The one spelling of a column in SQL, so that indexes on it are found."""
    if spec is originals.ORIGINAL:
        return originals.VALUE
    return f"(r.payload->>'$.{spec.name}')"


def _test(condition: Condition, spec: ColumnSpec, place: Callable[[Bound], str]) -> str:
    value = _value(spec)
    operator, given = condition.operator, condition.values
    wanted = {"between": 2, "is_null": 0, "not_null": 0}.get(operator, 1)
    if len(given) != wanted and not (operator == "in" and given):
        raise ViewError(f"The condition on {spec.name!r} has the wrong number of values.")
    if operator == "is_null":
        return f"{value} IS NULL"
    if operator == "not_null":
        return f"{value} IS NOT NULL"
    if spec.type in WRITTEN_NUMBERS:
        value = f"CAST({value} AS REAL)"
    elif spec.type is ColumnType.TIME:  # with the Z, milliseconds would sort before none
        value = f"rtrim({value}, 'Z')"
    elif spec.type is ColumnType.BOOLEAN and operator not in ("eq", "ne", "in"):
        raise ViewError(f"{spec.name!r} is true or false; it has no order.")
    places = [place(_bound(text, spec)) for text in given]
    if operator == "in":
        return f"{value} IN ({', '.join(places)})"
    if operator == "between":
        return f"{value} BETWEEN {places[0]} AND {places[1]}"
    return f"{value} {_COMPARISONS[operator]} {places[0]}"


def _bound(text: str, spec: ColumnSpec) -> Bound:
    """A condition's value as its column's values compare.

    Raises:
        ViewError: it is not a value of that type.
    """
    try:
        if spec.type is ColumnType.TEXT:
            return text
        if spec.type is ColumnType.INTEGER and _WHOLE.fullmatch(text):
            return int(text)
        if spec.type in WRITTEN_NUMBERS:
            return float(number(text))
        if spec.type is ColumnType.BOOLEAN and text in ("true", "false"):
            return int(text == "true")
        if spec.type is ColumnType.DATE and not is_time(text):
            return day(text).isoformat()
        if spec.type is ColumnType.TIME and is_time(text):
            day(text)
            return text.removesuffix("Z")
    except ViewError as error:
        raise ViewError(f"The condition on {spec.name!r} cannot be read: {error}") from error
    raise ViewError(
        f"The condition on {spec.name!r} compares {spec.type.value} with something else."
    )
