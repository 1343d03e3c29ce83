"""Every transform of the closed list: what it gives, what it refuses, what it keeps apart."""

import math
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement.view import Transform, TransformKind
from wallet.errors import ViewError
from wallet.importers.base import ColumnType, Value
from wallet.views.blurring import blur
from wallet.views.draws import LARGEST_SHIFT_DAYS, Draws
from wallet.views.grid import SIDES_KM, Grid
from wallet.views.transforms import TRANSFORMS, result_type
from wallet.views.values import plain

pytestmark = pytest.mark.area("A")

DRAWS = Draws(b"s" * 32, b"v" * 32)
OTHER_GRANT = Draws(b"t" * 32, b"v" * 32)
OTHER_VIEW = Draws(b"s" * 32, b"w" * 32)

DAYS = st.dates()
TIMES = st.datetimes(timezones=st.just(UTC)).map(
    lambda t: (
        t.replace(microsecond=0).isoformat()[:19]
        + (f".{t.microsecond // 1000:03}Z" if t.microsecond >= 1000 else "Z")
    )
)
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
).map(lambda d: format(d, "f"))


def apply(kind: Any, value: Value, column: str, draws: Draws = DRAWS, **numbers: str) -> Any:
    return blur(Transform("field", kind, **numbers), ColumnType(column), draws)(value)


def test_the_list_is_closed_and_each_entry_says_what_remains():
    assert set(TRANSFORMS) == set(get_args(TransformKind))
    for info in TRANSFORMS.values():
        assert info.takes
        assert info.does
        assert info.remains.endswith(".")
        for word in ("anonymous", "safe", "secure"):
            assert word not in info.remains.lower()


def test_every_transform_takes_exactly_its_types_and_numbers():
    numbers = {"amount": "5", "low": "1", "high": "9"}
    for kind, info in TRANSFORMS.items():
        right = {name: numbers[name] for name in info.parameters}
        for column in ColumnType:
            if column not in info.takes:
                with pytest.raises(ViewError, match="does not apply"):
                    result_type(Transform("field", kind, **right), column)
                continue
            found = result_type(Transform("field", kind, **right), column)
            assert found is (info.gives or column)
            for name in numbers:
                changed = dict(right)
                if name in right:
                    del changed[name]
                else:
                    changed[name] = "1"
                with pytest.raises(ViewError, match="takes"):
                    result_type(Transform("field", kind, **changed), column)


@pytest.mark.parametrize(
    ("kind", "column", "numbers", "said"),
    [
        ("round", "decimal", {"amount": "0"}, "above zero"),
        ("bin", "decimal", {"amount": "-1"}, "above zero"),
        ("bin", "decimal", {"amount": "1e3"}, "plain decimal"),
        ("bin", "decimal", {"amount": "1" * 201}, "plain decimal"),
        ("bin", "integer", {"amount": "0.5"}, "whole numbers"),
        ("clip", "decimal", {"low": "5", "high": "4.9"}, "no value between"),
        ("top_code", "integer", {"high": "1.5"}, "whole numbers"),
        ("grid", "latitude", {"amount": "2"}, "1, 5, 25 km"),
        ("grid", "latitude", {"amount": "5.0"}, "1, 5, 25 km"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(kind, column, numbers, said):
    with pytest.raises(ViewError, match=said):
        result_type(Transform("field", kind, **numbers), ColumnType(column))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("day", "2024-02-29T23:59:59Z", "2024-02-29"),
        ("day", "2026-01-01T00:00:00.001Z", "2026-01-01"),
        ("day", "1969-12-31T23:59:59.999Z", "1969-12-31"),
        ("day", "0001-01-01", "0001-01-01"),
        ("week", "2026-01-01T12:00:00Z", "2025-12-29"),
        ("week", "2027-01-03", "2026-12-28"),
        ("week", "2024-02-29", "2024-02-26"),
        ("week", "0001-01-01", "0001-01-01"),
        ("week", "9999-12-31", "9999-12-27"),
        ("month", "2024-02-29T01:00:00Z", "2024-02-01"),
        ("month", "9999-12-31", "9999-12-01"),
    ],
)
def test_days_weeks_and_months_are_those_of_utc(kind, value, expected):
    column = "time" if "T" in value else "date"
    assert apply(kind, value, column) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-29T01:59:59.999Z", "2026-03-29T01:00:00Z"),
        ("2026-10-25T23:00:00Z", "2026-10-25T23:00:00Z"),
        ("2016-12-31T23:59:59Z", "2016-12-31T23:00:00Z"),
    ],
)
def test_an_hour_is_a_full_hour_also_when_clocks_change(value, expected):
    assert apply("hour", value, "time") == expected


@given(TIMES)
def test_periods_contain_their_time_and_nest(value):
    moment = datetime.fromisoformat(value)
    day, week, month = (
        date.fromisoformat(apply(k, value, "time")) for k in ("day", "week", "month")
    )
    assert day == moment.date()
    assert week <= day < week + timedelta(days=7) or week > date.max - timedelta(days=7)
    assert week.weekday() == 0
    assert month.day == 1
    assert (month.year, month.month) == (day.year, day.month)
    assert apply("day", apply("day", value, "time"), "date") == day.isoformat()
    hour = datetime.fromisoformat(apply("hour", value, "time"))
    assert timedelta(0) <= moment - hour < timedelta(hours=1)


@given(st.lists(DAYS, min_size=2, max_size=5))
def test_a_shift_moves_all_days_alike_and_never_by_nothing(days):
    moved = [apply("shift", d.isoformat(), "date") for d in days]
    kept = [(d, date.fromisoformat(m)) for d, m in zip(days, moved, strict=True) if m is not None]
    for old, new in kept:
        assert 1 <= abs((new - old).days) <= LARGEST_SHIFT_DAYS
    assert len({(new - old).days for old, new in kept}) <= 1


@given(TIMES)
def test_a_shifted_time_keeps_its_time_of_day(value):
    moved = apply("shift", value, "time")
    assert moved is None or moved[10:] == value[10:]


def test_beyond_the_calendar_a_shift_gives_nothing_rather_than_a_wrong_day():
    assert None in (apply("shift", "0001-01-01", "date"), apply("shift", "9999-12-31", "date"))


def test_shifts_of_different_grants_and_views_are_spread_over_the_whole_range():
    found = {Draws(bytes([n]) * 32, b"v" * 32).shift_days() for n in range(256)}
    assert len(found) > 150
    assert {n > 0 for n in found} == {True, False}
    assert 0 not in found
    assert DRAWS.shift_days() == Draws(b"s" * 32, b"v" * 32).shift_days()
    assert len({d.shift_days() for d in (DRAWS, OTHER_GRANT, OTHER_VIEW)}) > 1


@given(DECIMALS, st.sampled_from(["0.1", "0.3", "1", "2.5", "7", "1000"]))
def test_round_and_bin_give_multiples_beside_the_value(value, amount):
    exact, width = Decimal(value), Decimal(amount)
    low = Decimal(apply("bin", value, "decimal", amount=amount))
    near = Decimal(apply("round", value, "decimal", amount=amount))
    assert low % width == 0
    assert near % width == 0
    assert low <= exact < low + width
    assert abs(exact - near) * 2 <= width
    assert near in (low, low + width)
    assert apply("round", plain(near), "decimal", amount=amount) == plain(near)
    assert apply("bin", plain(low), "decimal", amount=amount) == plain(low)


@pytest.mark.parametrize(
    ("kind", "value", "amount", "expected"),
    [
        ("round", "62.5", "5", "60"),
        ("round", "67.5", "5", "70"),
        ("round", "-62.5", "5", "-60"),
        ("round", "-0.2", "1", "0"),
        ("round", "0.15", "0.3", "0"),
        ("round", "0.45", "0.3", "0.6"),
        ("bin", "-0.1", "1", "-1"),
        ("bin", "0.30", "0.1", "0.3"),
        ("bin", "99999999999999999999999999999999.9", "1", "99999999999999999999999999999999"),
    ],
)
def test_ties_go_to_the_even_multiple_and_zero_has_no_sign(kind, value, amount, expected):
    assert apply(kind, value, "decimal", amount=amount) == expected


def test_whole_numbers_stay_whole_numbers():
    assert apply("round", 62, "integer", amount="5") == 60
    assert apply("bin", -1, "integer", amount="10") == -10
    assert apply("clip", 7, "integer", low="10", high="20") == 10
    assert type(apply("top_code", 99, "integer", high="50")) is int


@given(DECIMALS, DECIMALS, DECIMALS)
def test_clip_and_top_code_keep_values_within_their_limits(value, one, other):
    low, high = sorted((one, other), key=Decimal)
    clipped = Decimal(apply("clip", value, "decimal", low=low, high=high))
    assert clipped == min(max(Decimal(value), Decimal(low)), Decimal(high))
    assert Decimal(apply("top_code", value, "decimal", high=high)) == min(
        Decimal(value), Decimal(high)
    )


def test_a_value_within_the_limits_keeps_the_digits_it_was_written_with():
    assert apply("clip", "62.50", "decimal", low="0", high="100") == "62.50"


@given(st.text(), st.integers(1, 9))
def test_the_beginning_of_a_text_is_all_that_stays_of_it(value, count):
    kept = apply("prefix", value, "text", amount=str(count))
    assert len(kept) <= count
    assert value.strip().startswith(kept)
    assert kept == kept.strip()


@pytest.mark.parametrize("amount", ["0", "10", "1.5", "-1", "２"])
def test_how_much_of_the_beginning_stays_is_a_small_number(amount):
    with pytest.raises(ViewError, match="from 1 to 9"):
        result_type(Transform("field", "prefix", amount=amount), ColumnType.TEXT)


@given(st.text())
def test_a_length_is_the_number_of_characters(value):
    assert apply("length", value, "text") == len(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://Example.org/path?q=1#f", "example.org"),
        ("http://user:pass@example.org:8080/", "example.org"),
        ("https://bücher.example/x", "xn--bcher-kva.example"),
        ("http://192.0.2.7/", "192.0.2.7"),
        ("  https://example.org ", "example.org"),
        ("example.org/path", None),
        ("my secret diary", None),
        ("http://my secret diary/", None),
        ("mailto:me@example.org", None),
        ("http://[::1", None),
        ("http://" + "a" * 300 + ".example/", None),
        ("http://a_b.example/", "a_b.example"),
        ("http:///", None),
        ("", None),
    ],
)
def test_of_a_url_only_the_host_leaves_and_of_other_texts_nothing(value, expected):
    assert apply("host", value, "text") == expected


@given(st.text())
def test_whatever_the_text_a_host_is_a_plain_name_or_nothing(value):
    for text in (value, f"https://{value}"):
        found = apply("host", text, "text")
        assert found is None or set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._")


@given(st.text(max_size=20), st.text(max_size=20))
def test_codes_are_equal_exactly_for_equal_values_of_one_grant_view_and_column(one, other):
    code = apply("pseudonym", one, "text")
    assert len(code) == 32
    assert (code == apply("pseudonym", other, "text")) is (one == other)
    assert code != apply("pseudonym", one, "text", OTHER_GRANT)
    assert code != apply("pseudonym", one, "text", OTHER_VIEW)
    assert code != blur(Transform("elsewhere", "pseudonym"), ColumnType.TEXT, DRAWS)(one)


def test_codes_exist_for_every_column_type():
    for value, column in ((7, "integer"), (True, "boolean"), ("48.1", "latitude")):
        assert len(apply("pseudonym", value, column)) == 32
    assert apply("pseudonym", True, "boolean") != apply("pseudonym", False, "boolean")


def test_removed_means_nothing_is_left():
    assert apply("remove", "anything", "text") is None


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance by the haversine formula."""
    (a, b), (c, d) = (tuple(map(math.radians, p)) for p in (one, other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(h)))


@given(
    st.floats(-90, 90).map(lambda x: f"{x:.6f}"),
    st.floats(-180, 180).map(lambda x: f"{x:.6f}"),
    st.sampled_from(SIDES_KM),
)
@settings(max_examples=200)
def test_a_grid_gives_a_nearby_centre_that_is_its_own_centre(north, east, side):
    grid = Grid(int(side))
    centre = (grid.latitude(north), grid.longitude(east, north))
    assert (grid.latitude(centre[0]), grid.longitude(centre[1], centre[0])) == centre
    # half a diagonal of a cell, which near the poles may be up to twice as wide
    away = distance_km((float(north), float(east)), (float(centre[0]), float(centre[1])))
    assert away <= int(side) * (0.75 if abs(float(north)) < 80 else 1.5) + 0.02


@given(st.floats(-89, 89), st.floats(-179, 179), st.sampled_from(SIDES_KM))
@settings(max_examples=100)
def test_a_cell_is_at_least_as_wide_and_high_as_asked_for(north, east, side):
    grid, km = Grid(int(side)), int(side)
    rows = {grid.latitude(f"{north + d / 111.2:.6f}") for d in (0, km * 0.49, km * 0.98)}
    assert len(rows) <= 2
    width = math.cos(math.radians(abs(north))) * 111.2
    step = [max(-180.0, min(180.0, east + d / width)) for d in (0, km * 0.49, km * 0.98)]
    columns = {grid.longitude(f"{e:.6f}", f"{north:.6f}") for e in step}
    assert len(columns) <= 2


@pytest.mark.parametrize("side", SIDES_KM)
def test_the_edges_of_the_world_have_cells_too(side):
    grid = Grid(int(side))
    for north in ("90", "-90", "0", "-0.0"):
        assert abs(float(grid.latitude(north))) <= 90
        assert grid.longitude("180", north) == grid.longitude("-180", north)
    for bad in ("90.000001", "-91", "north"):
        with pytest.raises(ViewError):
            grid.latitude(bad)
    with pytest.raises(ViewError):
        grid.longitude("180.1", "0")


def test_values_of_another_type_are_refused_rather_than_passed_on():
    with pytest.raises(ViewError):
        apply("hour", "2026-01-01", "time")
    with pytest.raises(ViewError):
        apply("day", "my secret", "date")
    with pytest.raises(ViewError):
        apply("day", "2026-02-30", "date")
    with pytest.raises(ViewError):
        apply("round", "my secret", "decimal", amount="1")
    with pytest.raises(ViewError):
        apply("round", True, "integer", amount="1")
    with pytest.raises(ViewError, match="together"):
        apply("grid", "8.1", "longitude", amount="5")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-29T00:00:00Z", "2026-03-29T00:00:00Z"),
        ("2026-03-29T05:59:59.999Z", "2026-03-29T00:00:00Z"),
        ("2026-03-29T06:00:00Z", "2026-03-29T06:00:00Z"),
        ("2026-03-29T17:30:00Z", "2026-03-29T12:00:00Z"),
        ("2026-03-29T23:59:59Z", "2026-03-29T18:00:00Z"),
    ],
)
def test_a_part_of_the_day_is_one_of_four(value, expected):
    assert apply("part_of_day", value, "time") == expected
