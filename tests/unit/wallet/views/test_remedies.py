"""Every change that is advised is made, and the panel finds then what the advice said."""

import re
from typing import Any

import pytest

from tests.unit.wallet.views.conftest import PD, column
from tests.unit.wallet.views.test_risk import TABLE, a_life, grid, panel
from wallet.agreement.view import Aggregate, Measure, Transform, View
from wallet.importers.base import TableSpec
from wallet.views import findings
from wallet.views.extent import Extent
from wallet.views.projection import Projection
from wallet.views.remedies import ALL_OF_IT, names
from wallet.views.risk import LEVELS, RiskPanel

pytestmark = pytest.mark.area("B")

PERSON = ("time", "latitude", "longitude", "shop", "amount", "name", "friend", "diagnosis")
WORD = re.compile(r"“([^”]+)” then")


def a_person(days: int = 120) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "shop": f"s{n % 1500 if n % 4 else 1}",
            "amount": str(n),
            "name": "Maria",
            "friend": f"f{n % 9}",
            "diagnosis": f"d{n % 3}",
        }
        for n, row in enumerate(a_life(days))
    ]


def told(remedy: str, begin: str) -> int:
    """The level that the sentence of a remedy that begins so promises."""
    (sentence,) = [part for part in re.split(r"(?<=\.) ", remedy) if part.startswith(begin)]
    return [word.lower() for word in LEVELS].index(WORD.findall(sentence)[0])


ROWS = a_person()
NOW = panel(ROWS, *PERSON, time_column="time")


def changed(*left_out: str, **parts: Any) -> dict[str, Any]:
    fields = tuple(name for name in PERSON if name not in left_out)
    return panel(ROWS, *fields, time_column="time", **parts)


@pytest.mark.parametrize(
    ("measure", "columns"),
    [
        ("identifiers", ("name",)),
        ("home", ("latitude", "longitude")),
        ("kind", ("diagnosis",)),
        ("others", ("friend",)),
        ("rare", ("shop",)),
        ("times", ("time",)),
    ],
)
def test_leaving_out_brings_the_level_that_was_said(measure: str, columns: tuple[str, ...]):
    promised = told(NOW[measure].remedy, f"Leave out {' and '.join(columns)}")
    assert promised < NOW[measure].level
    assert changed(*columns)[measure].level == promised


@pytest.mark.parametrize(("measure", "column"), [("identifiers", "name"), ("others", "friend")])
def test_a_code_brings_the_level_that_was_said(measure: str, column: str):
    after = changed(transforms=(Transform(column, "pseudonym"),))
    assert after[measure].level == told(NOW[measure].remedy, "Or replace")


@pytest.mark.parametrize("side", ["5", "25"])
def test_a_coarser_grid_brings_the_level_and_the_nights_that_were_said(side: str):
    after = changed(transforms=grid(side))["home"]
    begin = f"Places on squares of {side} km"
    assert after.level == told(NOW["home"].remedy, begin)
    (nights,) = re.findall(rf"{begin}[^.]*?in ([\d,]+ of [\d,]+ nights)", NOW["home"].remedy)
    assert nights in after.sentence


def test_a_grid_that_lowers_nothing_is_not_advised():
    assert "squares of 1 km" not in NOW["home"].remedy
    on_five = changed(transforms=grid("5"))["home"].remedy
    assert "squares of" not in on_five, "a place takes one grid only"


@pytest.mark.parametrize(("kind", "word"), [("hour", "full hours"), ("day", "days")])
def test_less_exact_times_bring_the_level_that_was_said(kind: Any, word: str):
    after = changed(transforms=(Transform("time", kind),))["times"]
    assert after.level == told(NOW["times"].remedy, f"Send {word} instead")


def test_frequent_values_only_bring_the_level_that_was_said():
    after = changed(transforms=(Transform("shop", "top", amount="10"),))["rare"]
    assert after.level == told(NOW["rare"].remedy, "Send only its 10") < NOW["rare"].level


@pytest.mark.parametrize(("first", "level"), [("2026-03-30", 2), ("2026-06-23", 1)])
def test_a_later_first_day_leaves_as_many_rows_as_was_said(first: str, level: int):
    after = panel([row for row in ROWS if row["time"] >= first], *PERSON, time_column="time")
    said = NOW["extent"].remedy
    day = {"2026-03-30": "30 Mar 2026", "2026-06-23": "23 Jun 2026"}[first]
    assert after["extent"].level == told(said, f"Only from {day} on") == level
    rows = after["extent"].sentence.split(" rows")[0]
    assert f"Only from {day} on: {rows} rows" in said


@pytest.mark.parametrize("kind", ["week", "month"])
def test_a_first_day_is_one_from_which_whole_weeks_or_months_leave(kind: Any):
    item = changed(transforms=(Transform("time", kind),))["extent"]
    (day, rows) = re.findall(r"Only from ([^:]+) on: ([\d,]+) rows", item.remedy)[0]
    begins = {"week": "30 Mar 2026", "month": "1 Apr 2026"}[kind]
    assert day == begins
    since = {"week": "2026-03-30", "month": "2026-04-01"}[kind]
    assert int(rows.replace(",", "")) == sum(row["time"] >= since for row in ROWS)


def test_rows_that_a_first_day_would_not_cut_are_not_promised():
    columns = Projection(View("made.up", PERSON), TABLE.columns).columns
    for view in (View("made.up", PERSON, sample=5), View("made.up", PERSON)):
        extent = Extent(columns, "time" if view.sample else "", view)
        for row in ROWS:
            extent.take(tuple(row.get(name) for name in PERSON))
        assert "is not known here" in extent.item(len(ROWS)).remedy


def test_groups_as_advised_have_the_level_that_was_said():
    one = View("made.up", ("amount",), aggregate=Aggregate("day", (Measure("amount", "sum"),)))
    item = findings.of_groups(one, 5)
    assert item is not None
    assert (
        item.remedy == "Ask for groups of 10 rows or more, over a week: this says “a little” then."
    )
    week = Aggregate("week", (Measure("amount", "sum"),), minimum_group=10)
    after = findings.of_groups(View("made.up", ("amount",), aggregate=week), 5)
    assert after is not None
    assert after.level == told(item.remedy, "Ask for groups")


MANY = TableSpec(
    "made.bank",
    "Bank",
    (
        *(column(f"c{n}", "text", category=PD + "Transaction", sensitivity=2) for n in range(12)),
        column("currency", "text"),
        column("empty", "text"),
        column("note", "text"),
    ),
)


def test_of_many_columns_two_are_named_and_nobody_is_told_to_leave_out_everything():
    view = View("made.bank", tuple(spec.name for spec in MANY.columns))
    made = RiskPanel(Projection(view, MANY.columns))
    for n in range(20):
        made.take((*(f"v{n}" for _ in range(12)), "EUR", None, None))
    kind = {item.measure: item for item in made.items()}["kind"]
    assert kind.sentence.startswith("C0, c1 and 10 more are of a delicate kind")
    assert kind.remedy == ALL_OF_IT
    made.take((*(f"v{n}" for _ in range(12)), "EUR", None, "rent"))
    kind = {item.measure: item for item in made.items()}["kind"]
    assert (
        kind.remedy
        == "Without these only 2 of 14 columns would be left: this says “nothing found” then."
    )
    columns = Projection(view, MANY.columns).columns
    assert names(columns[:3]) == "c0, c1 and c2"
    assert names(columns[:4]) == "c0, c1 and 2 more"
