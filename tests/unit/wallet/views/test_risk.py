"""The panel on rows whose answer is known: homes, rare words, codes, days."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.unit.wallet.views.conftest import PD, column
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.importers.base import TableSpec
from wallet.views.draws import Draws
from wallet.views.projection import Projection
from wallet.views.remedies import ALL_OF_IT
from wallet.views.risk import LEVELS, RiskItem, RiskPanel
from wallet.views.traces import Traces

pytestmark = pytest.mark.area("A")

HOME, WORK = (48.1374, 11.5755), (48.2620, 11.6680)
TABLE = TableSpec(
    "made.up",
    "Made up",
    (
        column("time", "time", quasi_identifier=True),
        column("latitude", "latitude", sensitivity=2),
        column("longitude", "longitude", sensitivity=2),
        column("shop", "text"),
        column("amount", "decimal"),
        column("name", "text", category=PD + "Name", sensitivity=2),
        column("friend", "text", third_party=True),
        column("diagnosis", "text", sensitivity=3),
        column("born", "date", category=PD + "BirthDate", sensitivity=2),
        column("mail", "text", category=PD + "EmailAddress", sensitivity=2),
        column("warmth", "decimal", category=PD + "DeviceBased"),
        column("seen_at", "time"),
        column("their_latitude", "latitude", third_party=True),
        column("their_longitude", "longitude", third_party=True),
        column("pulse", "decimal", sensitivity=3),
    ),
)


def panel(rows: Any, *fields: str, **parts: Any) -> dict[str, RiskItem]:
    """The items by measure, for rows given as dicts of the raw values."""
    time_column = parts.pop("time_column", "")
    projection = Projection(View("made.up", fields=fields, **parts), TABLE.columns)
    made = RiskPanel(projection, time_column)
    source = [(row.get("ms"), tuple(row.get(name) for name in projection.reads)) for row in rows]
    draws = Draws(b"s" * 32, projection.view.hash())
    frequent = projection.frequent(source, draws) if projection.looks_twice else None
    for row in projection.rows(source, b"s" * 32, frequent):
        made.take(row)
    items = made.items()
    assert [i.level for i in items] == sorted((i.level for i in items), reverse=True)
    for item in items:
        assert item.word == LEVELS[item.level]
        assert item.sentence.endswith(".")
        assert item.remedy or item.level < 2
        for word in ("anonymous", "safe", "secure"):
            assert word not in (item.sentence + item.remedy).lower()
        if len(projection.columns) == 1:
            assert "eave out" not in item.remedy, item
    return {item.measure: item for item in items}


def a_life(days: int, seed: int = 1) -> list[dict[str, Any]]:
    """Nights at home, weekdays at work, evenings somewhere; an hour apart, in local time + 1."""
    chance, rows = random.Random(seed), []
    for n in range(days * 24):
        moment = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(hours=n)
        local = (moment + timedelta(hours=1)).hour
        if local >= 22 or local < 7:
            north, east = HOME
        elif 9 <= local < 17 and moment.weekday() < 5:
            north, east = WORK
        else:
            north, east = 48.1 + chance.random() / 5, 11.5 + chance.random() / 5
        rows.append(
            {
                "time": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "ms": int(moment.timestamp() * 1000),
                "latitude": f"{north:.6f}",
                "longitude": f"{east:.6f}",
            }
        )
    return rows


def grid(side: str) -> tuple[Transform, ...]:
    return (Transform("latitude", "grid", amount=side), Transform("longitude", "grid", amount=side))


def test_home_and_work_are_found_from_two_weeks_of_places():
    item = panel(a_life(14), "time", "latitude", "longitude")["home"]
    assert item.level == 4
    assert "48.14, 11.58 is most likely your home" in item.sentence
    assert "48.26, 11.67 is most likely your work (10 of 10 working days)" in item.sentence


def test_a_grid_lowers_what_home_says_but_does_not_hide_it():
    levels = {}
    for side in ("1", "5", "25"):
        parts = {"transforms": grid(side)}
        item = panel(a_life(14), "time", "latitude", "longitude", **parts)["home"]
        assert "most likely your home" in item.sentence
        levels[side] = item.level
    assert levels == {"1": 4, "5": 3, "25": 2}


def test_places_without_times_still_point_to_where_most_of_them_are():
    nights = [row for row in a_life(14) if row["latitude"] == f"{HOME[0]:.6f}"]
    item = panel(nights, "latitude", "longitude")["home"]
    assert (item.level, "of 126 points" in item.sentence) == (3, True)
    days = (Transform("time", "day"),)
    coarse = panel(nights, "time", "latitude", "longitude", transforms=days)["home"]
    assert coarse.level == 3


@pytest.mark.parametrize("timed", [True, False])
def test_a_home_at_the_corner_of_four_squares_is_found(timed):
    chance, traces = random.Random(5), Traces()
    for n in range(60):
        north, east = (c + chance.uniform(-0.0003, 0.0003) for c in (48.135, 11.575))
        when = f"2026-0{n // 28 + 1}-{n % 28 + 1:02}T02:00:00Z" if timed else None
        traces.add(f"{north:.6f}", f"{east:.6f}", when)
    home = traces.home()
    assert home is not None
    assert (home.latitude, home.longitude, home.days, home.of_days) == (48.135, 11.575, 60, 60)
    assert traces.places() == 4
    (mark,) = [cell for cell in traces.cells() if cell.kind == "home"]
    assert (mark.latitude, mark.longitude, mark.rows) == (48.135, 11.575, 60), "as it is said"


def test_the_column_that_tells_rows_apart_most_is_named_with_what_is_left_then():
    rows = [
        {"time": f"2026-03-01T{n // 60:02}:{n % 60:02}:00Z", "born": f"19{n % 2 + 70}-01-01"}
        for n in range(200)
    ]
    item = panel(rows, "time", "born")["told-apart"]
    assert item.remedy.endswith("or leave out time: of the 200 2 stay different then.")


def test_scattered_places_are_no_home_but_are_not_nothing():
    chance = random.Random(3)
    rows = [
        {
            "time": f"2026-03-{n + 1:02}T01:00:00Z",
            "latitude": f"{chance.uniform(-60, 60):.4f}",
            "longitude": f"{chance.uniform(-9, 9):.4f}",
        }
        for n in range(20)
    ]
    item = panel(rows, "time", "latitude", "longitude")["home"]
    assert item.sentence.startswith("20 different places leave. None stands out as home")
    assert item.level == 3
    again = panel(rows * 5, "latitude", "longitude")["home"]
    assert again.sentence.startswith("20 different places leave.")


def test_one_coordinate_alone_is_no_place():
    assert panel(a_life(3), "time", "latitude")["home"].level == 0


def test_nights_are_those_of_the_sun_at_the_place():
    traces = Traces()
    for n in range(1, 6):
        traces.add("35.68", "139.69", f"2026-03-{n:02}T16:00:00Z")  # one in the night in Tokyo
        traces.add("35.60", "139.60", f"2026-03-{n:02}T03:00:00Z")  # noon
    home, work = traces.home(), traces.work()
    assert home is not None
    assert (home.latitude, home.longitude, home.days, home.of_days) == (35.68, 139.69, 5, 5)
    assert work is not None
    assert (work.latitude, work.longitude, work.of_days) == (35.6, 139.6, 4)


@pytest.mark.parametrize(
    ("transform", "level"),
    [
        (None, 3),
        ("shift", 3),
        ("hour", 2),
        ("part_of_day", 2),
        ("day", 1),
        ("week", 1),
        ("month", 1),
        ("remove", 0),
    ],
)
def test_coarser_times_say_less(transform, level):
    parts = {"transforms": (Transform("time", transform),)} if transform else {}
    assert panel(a_life(2), "time", **parts)["times"].level == level


def test_four_points_are_enough_and_fewer_say_little():
    many = panel(a_life(2), "time", "latitude", "longitude")["told-apart"]
    assert many.level == 4
    assert "48 different combinations of time, latitude and longitude" in many.sentence
    assert "tell you from almost everyone" in many.sentence
    few = panel(a_life(2)[:3], "time", "latitude", "longitude")["told-apart"]
    assert few.level == 1
    months = panel(a_life(200), "time", transforms=(Transform("time", "month"),))["told-apart"]
    assert months.level == 1


def test_an_aggregate_says_less_than_its_rows():
    rows = [{**row, "amount": "5"} for row in a_life(30)]
    daily = Aggregate("day", (Measure("amount", "mean"),))
    grouped = panel(rows, "amount", aggregate=daily)
    plain = panel(rows, "time", "amount")
    assert grouped["told-apart"].level < plain["told-apart"].level
    assert grouped["times"].level < plain["times"].level
    assert "30 rows over 30 days" in grouped["extent"].sentence


@pytest.mark.parametrize(
    "name", ["name", "diagnosis", "friend", "shop", "born", "mail", "warmth", "time", "pulse"]
)
def test_nobody_is_told_to_leave_out_the_only_column_that_is_asked_for(name: str):
    rows = [
        {
            "name": f"Maria{n}",
            "diagnosis": f"d{n}",
            "friend": f"f{n}",
            "shop": f"s{n}",
            "born": f"19{n + 20}-05-01",
            "mail": f"m{n}@example.org",
            "warmth": str(n),
            "time": f"2026-03-{n % 28 + 1:02}T09:00:00Z",
            "pulse": str(n),
        }
        for n in range(40)
    ]
    assert panel(rows, name)  # which looks at every remedy


def test_the_only_figure_is_not_to_be_left_out_either_though_its_days_would_stay():
    rows = [{**row, "pulse": "60", "warmth": "5"} for row in a_life(30)]
    mean = Measure("pulse", "mean")
    alone = panel(rows, "pulse", aggregate=Aggregate("day", (mean,)))["kind"]
    assert alone.sentence.startswith("Mean pulse is of the most delicate kind")
    assert alone.remedy == ALL_OF_IT
    both = Aggregate("day", (mean, Measure("warmth", "mean")))
    assert panel(rows, "pulse", "warmth", aggregate=both)["kind"].remedy == (
        "Leave out mean pulse, unless their purpose needs it: this says “nothing found” then."
    )


def test_names_are_plain_to_see_unless_they_leave_as_codes():
    rows = [{"name": "Maria", "born": "1990-05-01", "mail": "maria@example.org"}]
    assert panel(rows, "name")["identifiers"].level == 4
    both = panel(rows, "name", "born", "mail", "warmth")["identifiers"]
    assert both.sentence.startswith("3 columns can name you, an account or a device directly:")
    assert both.remedy == "Replace name, born and mail by a code: this says “a little” then.", (
        "without them only warmth is left, which holds nothing"
    )
    coded = panel(rows, "name", transforms=(Transform("name", "pseudonym"),))["identifiers"]
    assert (coded.level, "joins your rows" in coded.sentence) == (1, True)
    removed = panel(rows, "name", transforms=(Transform("name", "remove"),))["identifiers"]
    assert removed.level == 0


def test_a_date_of_birth_says_who_and_not_when():
    found = panel([{"born": "1990-05-01"}], "born")
    assert found["times"].level == 0
    assert found["identifiers"].level == 4


def test_other_people_and_delicate_kinds_are_named():
    rows = [{"friend": "Jo", "diagnosis": "J45", "shop": "x"}]
    found = panel(rows, "friend", "diagnosis", "shop")
    assert (found["others"].level, found["kind"].level) == (3, 3)
    assert found["others"].sentence.startswith("Friend can be about other people")
    assert found["kind"].sentence.startswith("Diagnosis is of the most delicate kind")
    blurred = panel(
        rows,
        "friend",
        "diagnosis",
        transforms=(Transform("friend", "pseudonym"), Transform("diagnosis", "remove")),
    )
    assert (blurred["others"].level, blurred["kind"].level) == (1, 0)


def test_rare_words_stand_out_by_their_share():
    common = [{"shop": "market"}] * 98
    often = panel(common, "shop")["rare"]
    assert (often.level, "rare for others" in often.sentence) == (1, True)
    assert panel(common, "amount")["rare"].level == 0
    item = panel([*common, {"shop": "clinic"}, {"shop": "clinic"}], "shop")["rare"]
    assert (item.level, item.sentence[:35]) == (1, "1 of 2 different values of shop occ")
    assert panel([*common[:20], {"shop": "clinic"}], "shop")["rare"].level == 1
    assert panel([*common[:10], {"shop": "clinic"}], "shop")["rare"].level == 2
    assert panel([{"shop": str(n)} for n in range(20)], "shop")["rare"].level == 3
    assert panel([{"shop": str(n)} for n in range(9)], "shop")["rare"].level == 1, "of few all are"
    coded = (Transform("shop", "pseudonym"),)
    assert panel([{"shop": str(n)} for n in range(9)], "shop", transforms=coded)["rare"].level == 0


def test_what_rows_are_chosen_by_is_told_as_well():
    rows = [{"shop": "x", "amount": "9"}]
    above = (Condition("amount", "gt", ("5",)),)
    shown = panel(rows, "shop", "amount", conditions=above)["selection"]
    hidden = panel(rows, "shop", conditions=above)["selection"]
    blurred = panel(
        rows, "amount", conditions=above, transforms=(Transform("amount", "bin", amount="10"),)
    )["selection"]
    assert (shown.level, hidden.level, blurred.level) == (1, 2, 2)
    assert "certain amount" in hidden.sentence


@pytest.mark.parametrize(("days", "level"), [(1, 1), (7, 1), (8, 2), (92, 2), (93, 3)])
def test_a_longer_stretch_says_more(days, level):
    item = panel(a_life(days), "time")["extent"]
    assert item.level == level
    assert f"{days * 24:,} rows over {days} day" in item.sentence


def test_no_rows_show_nothing():
    for fields in (("time", "latitude", "longitude"), ("name", "friend", "diagnosis", "shop")):
        assert {item.level for item in panel([], *fields).values()} == {0}


def test_working_days_are_those_of_the_place_and_a_night_is_one_night():
    traces = Traces()
    for n in range(
        2, 7
    ):  # Monday to Friday, nine in the morning in Auckland: UTC is the day before
        traces.add("-36.85", "174.76", f"2026-03-{n - 1:02}T21:30:00Z")
    for n in (6, 13, 20):  # Saturday mornings there, Fridays in UTC
        traces.add("-36.90", "174.80", f"2026-03-{n:02}T21:30:00Z")
    work = traces.work()
    assert work is not None
    assert (work.latitude, work.days, work.of_days) == (-36.85, 5, 5)
    nights = Traces()
    for day, hour in ((1, 23), (2, 2), (3, 22), (4, 5), (5, 23)):
        nights.add("51.48", "0.00", f"2026-03-{day:02}T{hour:02}:00:00Z")
    home = nights.home()
    assert home is not None
    assert (home.days, home.of_days) == (3, 3)


def test_parts_of_the_day_still_tell_home():
    parts = (Transform("time", "part_of_day"),)
    item = panel(a_life(14), "time", "latitude", "longitude", transforms=parts)["home"]
    assert "48.14, 11.58 is most likely your home" in item.sentence


def test_the_map_is_cut_to_its_fullest_squares_but_keeps_home():
    traces = Traces()
    for n in range(1, 5):
        traces.add("48.14", "11.58", f"2026-03-{n:02}T01:00:00Z")
    for n in range(30):
        for _ in range(5):
            traces.add(f"{40 + n / 10:.1f}", "11.00", "2026-03-01T18:00:00Z")
    cells = traces.cells(10)
    assert len(cells) == 11
    assert (cells[-1].latitude, cells[-1].kind) == (48.14, "home")


def test_figures_are_lowered_by_fewer_groups_and_longer_periods():
    rows = [
        {**row, "ms": row["ms"], "shop": f"s{n % 3}", "amount": "1"}
        for n, row in enumerate(a_life(9))
    ]
    means = (Measure("amount", "mean"),)
    by_day = panel(rows, "amount", aggregate=Aggregate("day", means))["told-apart"]
    assert by_day.remedy == "Send figures by month; 1 row leaves then."
    by_shop = panel(rows, "amount", "shop", aggregate=Aggregate("day", means, by=("shop",)))
    assert by_shop["told-apart"].remedy == "Send figures without shop; at most 9 rows leave then."


def test_of_rows_it_is_said_how_many_figures_would_leave():
    days = ("2026-01-03", "2026-01-04", "2026-02-01", "2026-04-01")
    rows = [{"time": f"{day}T0{n}:00:00Z"} for day in days for n in range(3)]
    assert panel(rows, "time", time_column="time")["told-apart"].remedy == (
        "Send figures by month; at most 3 rows leave then."
    )
    assert panel(rows[:1], "time")["told-apart"].remedy == (
        "Send figures over all days; 1 row leaves then."
    )
    places = [{"latitude": f"4{n}.0", "longitude": "11.0"} for n in range(5)]
    nowhen = panel(places, "latitude", "longitude")["told-apart"].remedy
    assert "over all days; 1 row leaves then" in nowhen


def test_the_days_are_those_of_every_row_and_not_of_the_finest_time_alone():
    rows = [
        {"seen_at": "2009-04-01T10:00:00Z", "time": "2009-04-02T00:00:00Z"},
        {"time": "2002-11-02T00:00:00Z"},
        {"time": "2026-04-20T00:00:00Z"},
    ]
    found = panel(rows, "seen_at", "time", time_column="time")
    assert found["extent"].sentence == (
        "3 rows over 8,571 days would leave, 2 Nov 2002 to 20 Apr 2026."
    )
    assert found["extent"].level == 3
    days = (Transform("time", "day"),)
    coarse = panel(rows, "seen_at", "time", time_column="time", transforms=days)
    assert coarse["extent"].sentence == found["extent"].sentence
    assert coarse["times"].sentence.startswith("Seen at gives the moment exactly in 1 of 3 rows;")


def test_a_row_whose_own_time_is_empty_is_placed_by_another_and_one_without_any_is_counted():
    rows = [
        {"time": "2026-03-01T00:00:00Z"},
        {"seen_at": "2026-03-05T00:00:00Z"},
        {"born": "1990-05-01"},
    ]
    item = panel(rows, "seen_at", "time", "born", time_column="time")["extent"]
    assert item.sentence == (
        "3 rows over 5 days would leave, 1 Mar 2026 to 5 Mar 2026; 1 of them says no day."
    )
    one = panel(rows[:1], "time")["extent"]
    assert one.sentence == "1 row over 1 day would leave, 1 Mar 2026."


def test_columns_without_a_value_tell_nothing():
    rows = [{"time": row["time"]} for row in a_life(10)]
    found = panel(rows, "time", "latitude", "longitude", "name", "seen_at", "friend")
    assert found["home"].sentence == "No places leave, so none can be taken for home or work."
    assert found["alike"].level == 0
    assert found["told-apart"].sentence == (
        "Your rows hold 240 different values of time. Someone who knows a few of them from "
        "elsewhere would recognise you."
    )
    assert found["identifiers"].level == found["others"].level == 0
    assert found["kind"].sentence.startswith("No column that holds something is of a delicate")
    assert found["times"].sentence.startswith("Time gives each moment exactly")


def test_places_of_which_none_is_home_are_not_counted_as_one():
    rows = [
        {"time": f"2026-03-{n + 1:02}T01:00:00Z", "latitude": f"{n}.5", "longitude": "0.1"}
        for n in range(9)
    ]
    found = panel(rows, "time", "latitude", "longitude")
    assert "None stands out as home" in found["home"].sentence
    assert found["alike"].level == 0


def test_the_places_of_others_are_nobody_s_home_here():
    rows = [
        {"their_latitude": row["latitude"], "their_longitude": row["longitude"]}
        for row in a_life(10)
    ]
    found = panel(rows, "their_latitude", "their_longitude")
    assert "those of other people" in found["home"].sentence
    assert (found["home"].level, found["alike"].level, found["others"].level) == (0, 0, 3)


def test_one_of_something_is_said_as_one():
    one = {"time": "2026-03-01T00:00:00Z", "latitude": "1", "longitude": "1", "shop": "market"}
    found = panel([one], "time", "latitude", "longitude", "shop")
    assert found["home"].sentence.startswith("1 place leaves.")
    assert found["told-apart"].sentence == (
        "Your rows hold only one combination of time, latitude and longitude."
    )
    assert found["rare"].sentence.startswith("The only value of shop occurs once;")
    assert found["texts"].sentence.startswith(
        "No address, account, card, phone or identity number was found in 1 text;"
    )
    many = [{"shop": "market"}] * 9
    rare = panel([*many, {"shop": "clinic"}], "shop")["rare"].sentence
    assert rare.startswith("1 of 2 different values of shop occurs only")
