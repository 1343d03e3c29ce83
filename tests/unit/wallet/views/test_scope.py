"""The compiled scope on a real guarded connection: right rows, and never more than the view."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.wallet.views.conftest import VISITS, column, put
from wallet.agreement.view import Condition, View, view_from_document
from wallet.errors import FreeholdError, Malformed, ViewError
from wallet.importers.base import TableSpec
from wallet.store import QueryFailed
from wallet.views.projection import Projection
from wallet.views.scope import compile_scope, guarded, source_rows

pytestmark = pytest.mark.area("A")

DAY = 86_400_000
NEW_YEAR = 1_767_225_600_000  # 2026-01-01T00:00:00Z
SECRETS = TableSpec("diary.entries", "Diary", (column("text", "text"), column("time", "time")))

ROWS: list[tuple[int | None, dict[str, Any]]] = [
    (
        NEW_YEAR,
        {
            "time": "2026-01-01T00:00:00Z",
            "day": "2026-01-01",
            "place": "home",
            "steps": 5,
            "weight": "70.5",
            "indoors": True,
            "latitude": "48.1",
            "longitude": "11.5",
        },
    ),
    (
        NEW_YEAR + 500,
        {
            "time": "2026-01-01T00:00:00.500Z",
            "day": "2026-01-01",
            "place": "Ümläut' OR 1=1 --",
            "steps": -3,
            "weight": "9.25",
            "indoors": False,
            "account": "DE89",
        },
    ),
    (NEW_YEAR + DAY - 1, {"time": "2026-01-01T23:59:59.999Z", "place": "", "steps": 12}),
    (NEW_YEAR + DAY, {"time": "2026-01-02T00:00:00Z", "day": "2026-01-02", "weight": "100"}),
    (None, {"place": "nowhere", "weight": "-1.0"}),
    (-1, {"time": "1969-12-31T23:59:59.999Z", "place": "long ago", "steps": 10}),
]


@pytest.fixture
def visits(database):
    database.write(put, SECRETS, [(NEW_YEAR, {"text": "my secret", "time": "x"})])
    return database.write(put, VISITS, ROWS)


def read(database: Any, dataset: Any, **parts: Any) -> list[Any]:
    view = View("location.visits", **{"fields": ("steps",), **parts})
    scope = compile_scope(Projection(view, dataset.columns), dataset)
    with guarded(database, scope) as reading:
        return list(source_rows(reading, scope))


def numbers(database: Any, dataset: Any, *conditions: tuple[Any, ...], **parts: Any) -> list[int]:
    """The positions in ROWS of what a view with these conditions reads."""
    found = read(
        database,
        dataset,
        fields=("place", "time", "weight"),
        **parts,
        conditions=tuple(Condition(f, o, v) for f, o, v in conditions),
    )
    known = [(t, (p.get("place"), p.get("time"), p.get("weight"))) for t, p in ROWS]
    return sorted(known.index(row) for row in found)


def test_rows_come_by_time_and_then_by_key_with_those_without_a_time_first(database, visits):
    database.write(put, VISITS, [(NEW_YEAR, {"steps": n}) for n in (99, 98)])
    found = read(database, visits)
    assert [t for t, _ in found] == sorted((t for t, _ in found), key=lambda t: (t is not None, t))
    assert [values[0] for t, values in found if t == NEW_YEAR] == [5, 99, 98]
    assert found == read(database, visits)


def test_values_have_the_type_of_their_column(database, visits):
    fields = ("place", "steps", "weight", "indoors", "latitude", "time", "day")
    found = dict(read(database, visits, fields=fields))
    assert found[NEW_YEAR] == (
        "home",
        5,
        "70.5",
        True,
        "48.1",
        "2026-01-01T00:00:00Z",
        "2026-01-01",
    )
    assert found[NEW_YEAR + 500][3] is False
    assert found[None] == ("nowhere", None, "-1.0", None, None, None, None)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, [0, 1, 2, 3, 4, 5]),
        ({"from_day": "2026-01-01"}, [0, 1, 2, 3]),
        ({"from_day": "2026-01-01", "to_day": "2026-01-01"}, [0, 1, 2]),
        ({"to_day": "2025-12-31"}, [5]),
        ({"to_day": "1969-12-31"}, [5]),
        ({"to_day": "1969-12-30"}, []),
        ({"from_day": "2026-01-02"}, [3]),
        ({"from_day": "9999-12-31"}, []),
    ],
)
def test_days_are_utc_and_both_ends_belong_to_the_view(database, visits, parts, expected):
    assert numbers(database, visits, **parts) == expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([("place", "eq", ("home",))], [0]),
        ([("place", "eq", ("Ümläut' OR 1=1 --",))], [1]),
        ([("place", "eq", ("' OR 1=1 --",))], []),
        ([("place", "ne", ("home",))], [1, 2, 4, 5]),
        ([("place", "in", ("home", "", "other"))], [0, 2]),
        ([("place", "is_null", ())], [3]),
        ([("place", "not_null", ())], [0, 1, 2, 4, 5]),
        ([("place", "gt", ("long",)), ("place", "lt", ("z",))], [4, 5]),
        ([("steps", "lt", ("10",))], [0, 1]),
        ([("steps", "le", ("10",))], [0, 1, 5]),
        ([("steps", "between", ("-3", "5"))], [0, 1]),
        ([("steps", "in", ("5", "12"))], [0, 2]),
        ([("weight", "gt", ("9.3",))], [0, 3]),
        ([("weight", "eq", ("100.00",))], [3]),
        ([("weight", "lt", ("0",))], [4]),
        ([("indoors", "eq", ("true",))], [0]),
        ([("indoors", "ne", ("true",))], [1]),
        ([("indoors", "in", ("true", "false"))], [0, 1]),
        ([("day", "ge", ("2026-01-02",))], [3]),
        ([("time", "gt", ("2026-01-01T00:00:00Z",))], [1, 2, 3]),
        ([("time", "le", ("2026-01-01T00:00:00.500Z",))], [0, 1, 5]),
        ([("time", "between", ("2026-01-01T00:00:00.400Z", "2026-01-02T00:00:00Z"))], [1, 2, 3]),
        ([("latitude", "between", ("48", "48.1"))], [0]),
        ([("account", "eq", ("DE89",)), ("steps", "lt", ("0",))], [1]),
    ],
)
def test_every_condition_means_what_it_says(database, visits, conditions, expected):
    assert numbers(database, visits, *conditions) == expected


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ([("steps", "eq", ())], "wrong number"),
        ([("steps", "eq", ("1", "2"))], "wrong number"),
        ([("steps", "between", ("1",))], "wrong number"),
        ([("steps", "in", ())], "wrong number"),
        ([("steps", "is_null", ("1",))], "wrong number"),
        ([("steps", "eq", ("1.0",))], "compares integer with something else"),
        ([("steps", "eq", ("9" * 30,))], "compares integer"),
        ([("weight", "eq", ("1e9",))], "plain decimal"),
        ([("weight", "eq", ("NaN",))], "plain decimal"),
        ([("day", "eq", ("2026-02-30",))], "calendar"),
        ([("day", "eq", ("2026-01-01T00:00:00Z",))], "compares date"),
        ([("time", "eq", ("2026-01-01",))], "compares time"),
        ([("time", "eq", ("2026-13-01T00:00:00Z",))], "calendar"),
        ([("indoors", "eq", ("1",))], "compares boolean"),
        ([("indoors", "lt", ("true",))], "no order"),
        ([("ghost", "eq", ("1",))], "no column 'ghost'"),
    ],
)
def test_conditions_that_make_no_sense_are_refused_by_name(database, visits, conditions, said):
    with pytest.raises(ViewError, match=said):
        numbers(database, visits, *conditions)


def test_dates_that_are_none_are_refused(database, visits):
    with pytest.raises(ViewError, match="calendar"):
        read(database, visits, from_day="2026-02-29")
    with pytest.raises(ViewError, match="ends before"):
        read(database, visits, from_day="2026-01-02", to_day="2026-01-01")


def test_a_view_of_another_dataset_is_refused(visits):
    view = View("diary.entries", fields=("text",))
    with pytest.raises(ViewError, match="no column 'text'"):
        Projection(view, visits.columns)
    other = View("diary.entries", fields=("time",))
    with pytest.raises(ViewError, match=r"of diary\.entries, not of location\.visits"):
        compile_scope(Projection(other, visits.columns), visits)


def test_the_order_of_rows_needs_no_pass_over_other_datasets(database, visits):
    view = View("location.visits", fields=("steps",), from_day="2026-01-01")
    scope = compile_scope(Projection(view, visits.columns), visits)
    sql = scope.create.split(" AS ", 1)[1]
    for place, value in reversed(list(enumerate(scope.values, start=1))):
        sql = sql.replace(f"scope_value({place})", str(value))
    plan = database.read(lambda tx: tx.execute(f"EXPLAIN QUERY PLAN {sql} ORDER BY t"))
    assert any("USING INDEX record_ts (dataset_id=? AND ts_ms>?)" in row[3] for row in plan), plan


HOSTILE = [
    "SELECT * FROM record",
    "SELECT payload FROM record",
    "SELECT payload FROM main.record",
    "SELECT count(*) FROM main.record",
    "SELECT t, k, c0, c1 FROM scope",
    "SELECT * FROM scope, record",
    "SELECT c0 FROM scope WHERE EXISTS (SELECT 1 FROM record WHERE payload IS NOT NULL)",
    "SELECT (SELECT max(ts_ms) FROM record) FROM scope",
    "SELECT c0 FROM scope UNION ALL SELECT payload FROM record",
    "WITH scope AS (SELECT * FROM record) SELECT * FROM scope",
    "SELECT name FROM sqlite_schema",
    "SELECT sql FROM sqlite_temp_schema",
    "SELECT body FROM record_text",
    "SELECT columns FROM dataset",
    "SELECT * FROM pragma_table_info('record')",
    "PRAGMA table_info(record)",
    "ATTACH 'x.db' AS x",
    "DROP VIEW scope",
    "CREATE TEMP VIEW wider AS SELECT * FROM record",
    "INSERT INTO record (id) VALUES (1)",
    "DELETE FROM record",
    "SELECT load_extension('x') FROM scope",
    "SELECT readfile('/etc/hostname') FROM scope",
    "SELECT hex(c0) FROM scope",
    "SELECT json_extract('{}', '$.a') FROM scope",
]


@pytest.mark.parametrize("sql", HOSTILE)
def test_the_guard_refuses_everything_beside_the_scope(database, visits, sql):
    view = View("location.visits", fields=("steps",), from_day="2026-01-02")
    scope = compile_scope(Projection(view, visits.columns), visits)
    with guarded(database, scope) as reading:
        with pytest.raises((FreeholdError, QueryFailed)):
            reading.rows(sql)
        assert reading.rows("SELECT c0 FROM scope") == [(None,)]


NASTY = st.sampled_from(
    [
        "payload",
        "ext",
        "ts_ms",
        "dataset_id",
        "rowid",
        "k",
        "t",
        "c0",
        "steps'",
        "steps')--",
        "steps.x",
        "steps[0]",
        "$.steps",
        "*",
        "",
        "steps\n",
        "STEPS",
        "steps ",
        "text",
        "ſteps",
        "steps') FROM record; --",
        "steps' || payload || '",
        "a" * 100,
        "\x00",
        "steps\x00",
    ]
)
NAMES = st.sampled_from([c.name for c in VISITS.columns]) | NASTY | st.text(max_size=12)
VALUES = st.sampled_from(
    ["1", "true", "2026-01-01", "2026-01-01T00:00:00Z", "70.5", "home", "' OR '1'='1", "\x00", "%"]
) | st.text(max_size=8)
CONDITIONS = st.builds(
    lambda f, o, v: {"field": f, "operator": o, "values": v},
    NAMES,
    st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge", "in", "between", "is_null", "not_null"]),
    st.lists(VALUES, max_size=3),
)
TYPICAL = {
    "integer": ["-3", "5", "10", "12"],
    "decimal": ["-1", "9.25", "70.50", "99.9"],
    "latitude": ["48.1", "0"],
    "longitude": ["11.5", "-180"],
    "boolean": ["true", "false"],
    "date": ["2026-01-01", "2026-01-02", "1969-12-31"],
    "time": ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.500Z", "2026-01-02T00:00:00Z"],
    "text": ["", "home", "nowhere", "' OR '1'='1", "Ümläut' OR 1=1 --"],
}


@st.composite
def sound_conditions(draw: Any) -> dict[str, Any]:
    spec = draw(st.sampled_from(VISITS.columns))
    ordered = ["lt", "le", "gt", "ge", "between"] if spec.type.value != "boolean" else []
    operator = draw(st.sampled_from(["eq", "ne", "in", "is_null", "not_null", *ordered]))
    count = {"between": 2, "is_null": 0, "not_null": 0, "in": 3}.get(operator, 1)
    values = st.sampled_from(TYPICAL[spec.type.value])
    return {
        "field": spec.name,
        "operator": operator,
        "values": draw(st.lists(values, min_size=count, max_size=count)),
    }


def documents(names: Any, conditions: Any, days: list[str]) -> Any:
    return st.fixed_dictionaries(
        {
            "dataset": st.just("location.visits"),
            "fields": st.lists(names, min_size=1, max_size=4, unique=True),
            "conditions": st.lists(conditions, max_size=2),
        },
        optional={"from_day": st.sampled_from(days[:2]), "to_day": st.sampled_from(days[1:])},
    )


VIEWS = documents(
    st.sampled_from([c.name for c in VISITS.columns]),
    sound_conditions(),
    ["1970-01-01", "2026-01-01", "9999-12-31"],
) | documents(
    NAMES,
    CONDITIONS | sound_conditions(),
    ["2026-01-01\n", "2026-02-31", "2026-01-01", "1969-12-31"],
)


def passes(payload: dict[str, Any], condition: Condition) -> bool:
    """What a condition means, said a second time in Python."""
    kinds = {c.name: c.type.value for c in VISITS.columns}
    value = payload.get(condition.field)
    if condition.operator in ("is_null", "not_null"):
        return (value is None) is (condition.operator == "is_null")
    if value is None:
        return False

    def key(item: Any) -> Any:
        kind = kinds[condition.field]
        if kind in ("integer", "decimal", "latitude", "longitude"):
            return Decimal(item)
        if kind == "boolean":
            return item in (True, "true")
        return item.removesuffix("Z") if kind == "time" else item

    own, given_values = key(value), [key(item) for item in condition.values]
    match condition.operator:
        case "eq":
            return bool(own == given_values[0])
        case "ne":
            return bool(own != given_values[0])
        case "lt":
            return bool(own < given_values[0])
        case "le":
            return bool(own <= given_values[0])
        case "gt":
            return bool(own > given_values[0])
        case "ge":
            return bool(own >= given_values[0])
        case "in":
            return own in given_values
    return bool(given_values[0] <= own <= given_values[1])


def test_whatever_a_view_says_it_reads_only_its_columns_of_its_rows(database, visits):
    """Random and hostile views: each is refused, or reads exactly what a second reading of the
    words gives; the guard would raise on anything that SQL alone might have let through."""
    outcomes = {"refused": 0, "read": 0}
    order = sorted(range(len(ROWS)), key=lambda n: (ROWS[n][0] is not None, ROWS[n][0], n))

    @given(VIEWS)
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    def hold(document):
        try:
            view = view_from_document(document)
            scope = compile_scope(Projection(view, visits.columns), visits)
        except (ViewError, Malformed):
            outcomes["refused"] += 1
            return
        outcomes["read"] += 1
        with guarded(database, scope) as reading:
            found = list(source_rows(reading, scope))
        starts = {"1970-01-01": 0, "2026-01-01": NEW_YEAR}
        first = starts[view.from_day] if view.from_day else None
        ends = {"1969-12-31": 0, "2026-01-01": NEW_YEAR + DAY, "9999-12-31": 2**60}
        last = ends[view.to_day] if view.to_day else None
        expected = [
            (time, tuple(payload.get(name) for name in view.fields))
            for time, payload in (ROWS[n] for n in order)
            if all(passes(payload, c) for c in view.conditions)
            and (first is None or (time is not None and time >= first))
            and (last is None or (time is not None and time < last))
        ]
        assert found == expected
        assert set(view.fields) <= {c.name for c in VISITS.columns}

    hold()
    assert min(outcomes.values()) > 10, outcomes


def test_a_name_with_a_line_break_passes_no_whitelist(visits):
    view = msgspec.convert({"dataset": "location.visits", "fields": ["steps"]}, View)
    with pytest.raises(ViewError, match="no column"):
        Projection(msgspec.structs.replace(view, fields=("steps\n",)), visits.columns)


WORDS = st.just("scope") | st.sampled_from(
    [
        *("scope", "record", "main.record", "temp.scope", "dataset", "record_text", "setting"),
        *("sqlite_schema", "temp.sqlite_schema", "(SELECT * FROM scope)", "scope AS a, scope AS b"),
        *('"record"', "[record]", "`record`", "rec/**/ord", "pragma_table_info('scope')"),
        *("json_each(c0)", "scope NATURAL JOIN record", "(SELECT payload AS c0 FROM record)"),
        *("(WITH r AS (SELECT 1) SELECT * FROM r)", "(VALUES (1))"),
    ]
)
SAID = st.sampled_from(
    [
        *("c0", "t", "k", "*", "rowid", "payload", "scope.*", "scope.payload", "ext", "1"),
        *("count(*)", "max(t)", "scope_value(1)", "scope_value(99)", "hex(k)", "quote(c0)"),
        *("c0 ->> '$.place'", "k ->> '$'", "rtrim(c0, 'x')", "(SELECT payload FROM record)"),
        *("(SELECT count(*) FROM scope)", "load_extension('x')", "json_extract(c0, '$')"),
        *("(SELECT group_concat(payload) FROM main.record)", "sqlite_version()", "changes()"),
    ]
)
TESTED = st.sampled_from(
    [
        "",
        " WHERE 1 = 1 OR t IS NULL",
        " WHERE t < 0",
        " WHERE EXISTS (SELECT 1 FROM record)",
        " UNION ALL SELECT payload FROM record",
        " UNION SELECT k FROM scope",
        " GROUP BY 1 HAVING count(*) > 0",
        " ORDER BY (SELECT payload FROM record LIMIT 1)",
        "; SELECT payload FROM record",
        " -- ",
    ]
)
QUERIES = st.builds(lambda s, w, t: f"SELECT {s} FROM {w}{t}", SAID, WORDS, TESTED) | st.builds(
    lambda s, t: f"{s} {t}",
    st.sampled_from(["DELETE FROM", "INSERT INTO", "PRAGMA", "ATTACH", "EXPLAIN SELECT * FROM"]),
    WORDS,
)


def test_whatever_is_asked_of_the_guard_nothing_beside_the_scope_comes_out(database, visits):
    """Random statements on one armed connection, against what the scope itself holds.

    Keys, times and values of all other rows and columns are known here and may stand in no
    answer, and no answer may count more rows than the scope has.
    """
    outcomes = {"refused": 0, "read": 0}
    view = View("location.visits", fields=("steps",), from_day="2026-01-02")
    scope = compile_scope(Projection(view, visits.columns), visits)
    stored = database.read(lambda tx: tx.execute("SELECT ts_ms, ext, payload FROM record"))
    with guarded(database, scope) as reading:
        own = {value for row in reading.rows("SELECT t, k, c0 FROM scope") for value in row}
        values = {value for row in stored for value in row}
        foreign = {v for v in values if not isinstance(v, int) or v > 1_000} - own - {None}

        @given(QUERIES)
        @settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
        def hold(sql):
            try:
                rows = reading.rows(sql)
            except (FreeholdError, QueryFailed):
                outcomes["refused"] += 1
                return
            outcomes["read"] += 1
            found = [value for row in rows for value in row]
            assert not set(found) & foreign, sql
            assert not any("secret" in str(value) or "home" in str(value) for value in found), sql
            assert len(rows) <= 2, sql

        hold()
    assert min(outcomes.values()) > 10, outcomes
