"""From records in a real vault to the rows that would leave, in every form."""

import hashlib
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.wallet.views.conftest import VISITS, put
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.errors import NotFound, ViewError
from wallet.importers.base import ColumnType
from wallet.views.canonical import parse
from wallet.views.content import opened
from wallet.views.grid import Grid
from wallet.views.preview import preview
from wallet.views.projection import Projection

pytestmark = pytest.mark.area("A")

SECRET = b"g" * 32
START = datetime(2026, 1, 1, tzinfo=UTC)


def some_rows(count: int) -> Any:
    rows = []
    for n in range(count):
        moment = START + timedelta(hours=7 * n)
        rows.append(
            (
                int(moment.timestamp() * 1000),
                {
                    "time": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                    "day": moment.date().isoformat(),
                    "latitude": f"48.1{n % 10}",
                    "longitude": f"11.5{n % 7}",
                    "place": f"place {n % 4}",
                    "steps": n,
                    "weight": f"{70 + n % 5}.5",
                    "indoors": bool(n % 2),
                    "account": "DE89 3704",
                },
            )
        )
    return rows


@pytest.fixture
def full(database):
    database.write(put, VISITS, some_rows(50))
    return database


def view(*fields: str, **parts: Any) -> View:
    return View("location.visits", fields=fields, **parts)


def all_lines(database: Any, wanted: View, secret: bytes = SECRET) -> list[bytes]:
    with opened(database, wanted, secret) as content:
        return list(content.lines())


def test_the_preview_counts_samples_and_writes_exactly_what_would_leave(full):
    wanted = view("time", "steps", "indoors")
    out: list[bytes] = []
    seen = preview(full, wanted, SECRET, out.append)
    assert (seen.rows, seen.size_bytes) == (50, sum(map(len, out)))
    assert seen.view_hash == wanted.hash()
    assert seen.digest == hashlib.sha256(b"".join(out)).digest()
    assert [c.name for c in seen.columns] == ["time", "steps", "indoors"]
    assert seen.sample[0] == ("2026-01-01T00:00:00Z", 0, False)
    assert len(seen.sample) == 20
    assert parse(b"".join(out))[:20] == [dict(sorted(o.items())) for o in seen.sample_objects()]
    assert out == all_lines(full, wanted)
    assert preview(full, wanted, SECRET) == seen


def test_every_transform_works_on_rows_from_the_vault(full):
    wanted = view(
        "time",
        "day",
        "latitude",
        "longitude",
        "place",
        "steps",
        "weight",
        "account",
        transforms=(
            Transform("time", "hour"),
            Transform("day", "month"),
            Transform("latitude", "grid", amount="5"),
            Transform("longitude", "grid", amount="5"),
            Transform("place", "length"),
            Transform("steps", "clip", low="10", high="20"),
            Transform("steps", "round", amount="5"),
            Transform("weight", "bin", amount="2"),
            Transform("account", "pseudonym"),
        ),
    )
    seen = preview(full, wanted, SECRET)
    grid = Grid(5)
    north = grid.latitude("48.10")
    row = seen.sample_objects()[0]
    assert row["time"] == "2026-01-01T00:00:00Z"
    assert row["day"] == "2026-01-01"
    assert (row["latitude"], row["longitude"]) == (north, grid.longitude("11.50", "48.10"))
    assert (row["place"], row["steps"], row["weight"]) == (7, 10, "70")
    assert len(str(row["account"])) == 32
    assert {o["account"] for o in seen.sample_objects()} == {row["account"]}
    assert [c.type for c in seen.columns] == [
        ColumnType.TIME,
        ColumnType.DATE,
        ColumnType.LATITUDE,
        ColumnType.LONGITUDE,
        ColumnType.INTEGER,
        ColumnType.INTEGER,
        ColumnType.DECIMAL,
        ColumnType.TEXT,
    ]
    assert [c.unit for c in seen.columns][6] == "kg"
    other = preview(full, wanted, b"h" * 32)
    assert other.sample_objects()[0]["account"] != row["account"]


def test_a_removed_column_is_empty_and_not_even_read(full):
    wanted = view("steps", "account", transforms=(Transform("account", "remove"),))
    with opened(full, wanted, SECRET) as content:
        assert content.projection.reads == ("steps",)
        assert next(content.rows()) == (0, None)
    only = view("account", transforms=(Transform("account", "remove"),))
    assert all_lines(full, only) == [b'{"account":null}\n'] * 50


def test_the_daily_mean_that_was_asked_for_leaves_and_nothing_finer(full):
    wanted = view(
        "weight",
        "steps",
        aggregate=Aggregate("day", (Measure("weight", "mean"), Measure("steps", "count"))),
        from_day="2026-01-01",
        to_day="2026-01-02",
    )
    seen = preview(full, wanted, SECRET)
    assert [c.name for c in seen.columns] == ["period", "weight_mean", "steps_count"]
    assert [c.unit for c in seen.columns] == ["", "kg", ""]
    assert all_lines(full, wanted) == [
        b'{"period":"2026-01-01","steps_count":4,"weight_mean":"72.000"}\n',
        b'{"period":"2026-01-02","steps_count":3,"weight_mean":"72.167"}\n',
    ]
    with opened(full, wanted, SECRET) as content:
        assert content.count() == 2


def test_absent_values_stay_absent_through_every_transform(database):
    database.write(put, VISITS, [(None, {"latitude": "48.1"}), (None, {"longitude": "11.5"})])
    kinds: list[Transform] = [
        Transform("time", "day"),
        Transform("day", "shift"),
        Transform("place", "host"),
        Transform("latitude", "grid", amount="1"),
        Transform("longitude", "grid", amount="1"),
        Transform("steps", "top_code", high="5"),
        Transform("account", "pseudonym"),
    ]
    wanted = view(*(t.field for t in kinds), transforms=tuple(kinds))
    rows = preview(database, wanted, SECRET).sample_objects()
    assert [{k for k, v in row.items() if v is not None} for row in rows] == [{"latitude"}, set()]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"fields": ("ghost",)}, "no column 'ghost'"),
        ({"fields": ("steps", "steps")}, "named twice"),
        ({"fields": ("steps",), "transforms": (Transform("weight", "remove"),)}, "without reading"),
        ({"fields": ("steps",), "transforms": (Transform("steps", "day"),)}, "does not apply"),
        (
            {
                "fields": ("time",),
                "transforms": (Transform("time", "day"), Transform("time", "hour")),
            },
            "does not apply",
        ),
        ({"fields": ("steps",), "conditions": (Condition("ghost", "is_null"),)}, "no column"),
        (
            {
                "fields": ("latitude", "longitude"),
                "transforms": (Transform("latitude", "grid", amount="5"),),
            },
            "same grid",
        ),
        (
            {
                "fields": ("latitude", "longitude"),
                "transforms": (Transform("longitude", "grid", amount="5"),),
            },
            "same grid",
        ),
        (
            {
                "fields": ("latitude", "longitude"),
                "transforms": (
                    Transform("latitude", "grid", amount="25"),
                    Transform("longitude", "grid", amount="5"),
                ),
            },
            "same grid",
        ),
        (
            {"fields": ("longitude",), "transforms": (Transform("longitude", "grid", amount="5"),)},
            "together with its latitude",
        ),
        (
            {
                "fields": ("latitude",),
                "transforms": (
                    Transform("latitude", "grid", amount="5"),
                    Transform("latitude", "grid", amount="5"),
                ),
            },
            "only transform",
        ),
        (
            {"fields": ("steps",), "aggregate": Aggregate("day", (Measure("weight", "sum"),))},
            "without reading",
        ),
        (
            {
                "fields": ("steps",),
                "aggregate": Aggregate("day", (Measure("steps", "sum"),), by=("place",)),
            },
            "without reading",
        ),
        (
            {"fields": ("place",), "aggregate": Aggregate("day", (Measure("place", "sum"),))},
            "not numbers",
        ),
        (
            {
                "fields": ("steps",),
                "transforms": (Transform("steps", "remove"),),
                "aggregate": Aggregate("day", (Measure("steps", "sum"),)),
            },
            "take no remove",
        ),
        (
            {
                "fields": ("steps",),
                "aggregate": Aggregate("day", (Measure("steps", "sum"), Measure("steps", "sum"))),
            },
            "named twice",
        ),
    ],
)
def test_views_that_make_no_sense_are_refused_by_name(parts, said):
    with pytest.raises(ViewError, match=said):
        Projection(View("location.visits", **parts), VISITS.columns)


def test_a_grid_on_the_latitude_alone_is_allowed_where_the_longitude_does_not_leave():
    wanted = view("latitude", transforms=(Transform("latitude", "grid", amount="5"),))
    assert Projection(wanted, VISITS.columns).reads == ("latitude",)
    removed = view(
        "latitude",
        "longitude",
        transforms=(Transform("latitude", "grid", amount="5"), Transform("longitude", "remove")),
    )
    assert Projection(removed, VISITS.columns).reads == ("latitude",)


def test_a_view_of_what_the_vault_lacks_is_not_found(database):
    with pytest.raises(NotFound, match=r"location\.visits"):
        preview(database, view("steps"), SECRET)
    database.write(put, VISITS, [])
    with pytest.raises(ViewError, match="32-byte secret"):
        preview(database, view("steps"), b"short")


def test_no_rows_are_a_preview_too(database):
    database.write(put, VISITS, some_rows(1))
    seen = preview(database, view("steps", from_day="2030-01-01"), SECRET)
    assert (seen.rows, seen.size_bytes, seen.sample) == (0, 0, ())
    assert {item.level for item in seen.risk} == {0}


BLURS = {
    "time": ["day", "week", "month", "hour", "shift"],
    "day": ["week", "month", "shift"],
    "place": ["length", "host", "remove", "pseudonym"],
    "steps": ["remove", "pseudonym"],
    "indoors": ["remove", "pseudonym"],
    "account": ["remove", "pseudonym", "length"],
}


@st.composite
def sound_views(draw: Any) -> View:
    fields = draw(st.lists(st.sampled_from(sorted(BLURS)), min_size=1, max_size=5, unique=True))
    transforms = [
        Transform(name, draw(st.sampled_from(BLURS[name])))
        for name in fields
        if draw(st.booleans())
    ]
    limits = draw(st.integers(0, 40))
    return view(
        *fields,
        transforms=tuple(transforms),
        conditions=(Condition("steps", "le", (str(limits),)),),
    )


def test_what_leaves_is_one_function_of_data_view_and_secret(full):
    @given(sound_views())
    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    def hold(wanted):
        found = all_lines(full, wanted)
        assert found == all_lines(full, wanted)
        objects = parse(b"".join(found))
        limit = int(wanted.conditions[0].values[0])
        assert len(objects) == min(50, limit + 1)
        assert all(set(o) == set(wanted.fields) for o in objects)
        for transform in wanted.transforms:
            if transform.kind == "remove":
                assert {o[transform.field] for o in objects} == {None}
        keyed = {"shift", "pseudonym"} & {t.kind for t in wanted.transforms}
        if "shift" not in keyed or "pseudonym" in keyed:  # two secrets may shift by the same days
            assert (found != all_lines(full, wanted, b"x" * 32)) is bool(keyed)

    hold()


def test_sums_over_the_vault_are_exact(database):
    rows = [(n, {"weight": "0.1"}) for n in range(1000)]
    database.write(put, VISITS, rows)
    wanted = view("weight", aggregate=Aggregate("month", (Measure("weight", "sum"),)))
    (row,) = preview(database, wanted, SECRET).sample
    assert Decimal(str(row[1])) == 100
