"""What describes a person, what texts hold, what adds up, the mirror and the twin."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from tests.unit.wallet.views.conftest import PD, VISITS, column, put
from tests.unit.wallet.views.test_risk import TABLE, a_life, panel
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.importers.base import TableSpec
from wallet.views import findings, texts
from wallet.views.exposure import is_direct
from wallet.views.linkage import Earlier, union
from wallet.views.mirror import mirror
from wallet.views.preview import preview
from wallet.views.projection import Projection
from wallet.views.texts import Texts
from wallet.views.twin import Bands, bands, twin

pytestmark = pytest.mark.area("B")

SECRET = b"g" * 32


def test_a_verb_of_two_kinds_follows_the_first():
    rows = [{"friend": "a@example.org"}, {"friend": "192.168.7.9"}]
    assert "there is 1 " in panel(rows, "friend")["texts"].sentence


def test_texts_are_searched_and_masking_hides_what_was_found():
    rows = [{"friend": f"mail me: f{n}@example.org"} for n in range(3)] + [{"friend": "hello"}]
    item = panel(rows, "friend")["texts"]
    assert item.level == 4
    assert item.sentence == "In 4 different texts there are 3 mail addresses."
    assert item.remedy == "Have friend masked: what was found is hidden then."
    hidden = panel(rows, "friend", transforms=(Transform("friend", "mask"),))["texts"]
    assert hidden.level == 0


def test_only_columns_in_which_something_was_found_are_to_be_masked():
    rows = [
        {"shop": "market", "friend": "a@example.org", "diagnosis": "none"},
        {"shop": "market", "friend": "none", "diagnosis": "a@example.org"},
        {"shop": "market", "friend": "b@example.org", "diagnosis": "none"},
    ]
    item = panel(rows[::2], "shop", "friend", "diagnosis")["texts"]
    assert item.remedy == "Have friend masked: what was found is hidden then."
    item = panel(rows, "shop", "friend", "diagnosis")["texts"]  # one text, in two columns
    assert item.remedy == "Have friend and diagnosis masked: what was found is hidden then."


def test_numbers_of_accounts_and_payments_are_no_phone_numbers():
    numbers = (
        column("account", "text", category=PD + "UID"),
        column("memo", "text"),
    )
    looked = Texts(Projection(View("made.up", ("account", "memo")), numbers).columns, whole=True)
    looked.take(("01234567890", "rent"))
    assert not looked.finds.counts
    assert not looked.telling
    looked.take(("DE89370400440532013000", "01234567890"))
    assert looked.finds.counts == {"iban": 1, "phone": 1}
    assert looked.telling == ("account", "memo")


def test_the_birthdays_of_others_are_not_one_s_own(database):
    theirs = TableSpec(
        "made.people",
        "People",
        (
            column("birthday", "text", category=PD + "BirthDate", third_party=True),
            column("sex", "text", category=PD + "Gender", third_party=True),
        ),
    )
    database.write(put, theirs, [(None, {"birthday": "1990-05-01", "sex": "f"})])
    assert risk(mirror(database, "made.people"))["alike"].level == 0


def test_a_release_knows_what_a_preview_could_not_have_told(monkeypatch):
    monkeypatch.setattr(texts, "PREVIEW_TEXTS", 2)
    columns = Projection(View("made.up", ("friend",)), TABLE.columns).columns
    release, first = Texts(columns, whole=True), Texts(columns, whole=False)
    for text in ("a@example.org", "b", "b", "c@example.org", "+49 89 1234567"):
        release.take((text,))
        first.take((text,))
    assert release.unforeseen() == ("phone",)
    assert not first.complete
    assert "the first 2 different texts" in findings.in_texts(first, 5).sentence
    assert first.unforeseen() == ()


def test_small_groups_are_told():
    rows = [{"ms": n * 86_400_000, "amount": "1"} for n in range(20)]
    daily = Aggregate("day", (Measure("amount", "sum"),))
    item = panel(rows, "amount", aggregate=daily)["groups"]
    assert item.level == 3
    assert item.sentence == "A figure can stand for a single row and a single day."
    large = Aggregate("month", (Measure("amount", "sum"),), minimum_group=10)
    assert panel(rows, "amount", aggregate=large)["groups"].level == 1
    assert "groups" not in panel(rows, "amount")


def visits(*fields: str, **parts: Any) -> View:
    return View("location.visits", fields, **parts)


def test_a_union_shows_everything_that_either_showed():
    month, day = Transform("time", "month"), Transform("time", "day")
    one = visits("time", from_day="2026-01-01", to_day="2026-02-01", transforms=(month,))
    other = visits(
        "time", "place", from_day="2026-03-01", to_day="2026-03-31", transforms=(day, month)
    )
    both = union(one, [Earlier(other, 5)])
    assert both == visits("time", "place", from_day="2026-01-01", to_day="2026-03-31")
    kept = union(one, [Earlier(visits("steps", "time", transforms=(month,)), 5)])
    assert kept == visits("time", "steps", transforms=(month,))
    assert union(one, [Earlier(one, 5)]) is None
    assert union(one, [Earlier(View("bank.transactions", ("payee",)), 5)]) is None


SUM = Aggregate("all", (Measure("steps", "sum"),))


def figures(first: str, last: str, **parts: Any) -> View:
    made = {"aggregate": SUM, **parts}
    return visits("steps", from_day=first, to_day=last, **made)


@pytest.mark.parametrize(
    ("now", "before", "level", "words"),
    [
        (
            figures("2026-01-01", "2026-03-20"),
            figures("2026-01-01", "2026-03-31"),
            3,
            "tells of 2026-03-21 to 2026-03-31 alone.",
        ),
        (
            figures("2026-01-02", "2026-03-31"),
            visits("time", from_day="2026-01-01", to_day="2026-03-31"),
            3,
            "tells of 2026-01-01 alone.",
        ),
        (visits("steps", aggregate=SUM), figures("2026-01-01", "2026-03-31"), 3, "the days until"),
        (
            figures("2026-01-01", "2026-03-31", conditions=(Condition("steps", "gt", ("9",)),)),
            figures("2026-01-01", "2026-03-31"),
            3,
            "chosen in another way",
        ),
        (
            figures("2026-01-01", "2026-03-20", aggregate=replace(SUM, noise="1")),
            figures("2026-01-01", "2026-03-31", aggregate=replace(SUM, noise="1")),
            2,
            "tells of 2026-03-21 to 2026-03-31 alone.",
        ),
        (
            figures("2026-01-01", "2026-03-31"),
            figures("2026-01-01", "2026-03-31"),
            1,
            "what was added since",
        ),
        (
            figures("2026-01-01", "2026-04-01", aggregate=replace(SUM, period="day")),
            figures("2026-01-01", "2026-03-31", aggregate=replace(SUM, period="day")),
            1,
            "what was added since",
        ),
        (
            figures("2026-01-01", "2026-04-01", aggregate=replace(SUM, period="week")),
            figures("2026-01-01", "2026-03-31", aggregate=replace(SUM, period="week")),
            3,
            "tells of 2026-04-01 alone.",
        ),
        (
            figures("2026-01-01", "2026-04-01", aggregate=replace(SUM, period="day")),
            figures("2026-01-01", "2026-03-31", aggregate=replace(SUM, period="week")),
            3,
            "tells of 2026-04-01 alone.",
        ),
        (
            figures("2026-01-01", "2026-01-31"),
            figures("2026-02-01", "2026-02-28"),
            1,
            "nothing that they have rows of",
        ),
    ],
)
def test_figures_that_can_be_subtracted_are_not_called_harmless(now, before, level, words):
    item = findings.together(now, (Earlier(before, 5),), (), ())
    assert item.level == level
    assert words in item.sentence
    assert "gets plainer" not in item.sentence
    assert item.remedy or level < 2


def test_a_sum_over_all_days_is_not_joined_by_its_times():
    item = findings.together(
        visits("steps", aggregate=SUM), (Earlier(View("bank.transactions", ("payee",)), 5),), (), ()
    )
    assert "joined by their times" not in item.sentence


def test_a_model_is_no_name_and_a_serial_number_is():
    devices = (
        column("camera", "text", category=PD + "DeviceBased", sensitivity=1),
        column("serial", "text", category=PD + "DeviceBased", sensitivity=2),
    )
    named = Projection(View("made.up", ("camera", "serial")), devices).columns
    assert [is_direct(column) for column in named] == [False, True]


@pytest.fixture
def full(database):
    rows = [(row["ms"], {k: v for k, v in row.items() if k != "ms"}) for row in a_life(14)]
    database.write(put, VISITS, rows)
    return database


def test_what_they_already_have_makes_it_plainer(full):
    asked = visits("latitude", "longitude")
    alone = preview(full, asked, SECRET, earlier=())
    assert risk(alone)["together"].level == 0
    before = Earlier(visits("time"), 336)
    found = risk(preview(full, asked, SECRET, earlier=(before,)))["together"]
    assert found.level >= 3
    assert "They already have 336 rows of visits (location) from one release." in found.sentence
    other = Earlier(View("bank.transactions", ("payee",)), 1)
    mild = risk(preview(full, asked, SECRET, earlier=(other,)))["together"]
    assert mild.level == 1
    assert "can be joined by their times" in mild.sentence
    assert "together" not in risk(preview(full, asked, SECRET))


def test_an_exact_place_from_before_takes_the_grid_off_what_is_judged(full):
    grids = (
        Transform("latitude", "grid", amount="25"),
        Transform("longitude", "grid", amount="25"),
    )
    asked = visits("time", "latitude", "longitude", transforms=grids)
    both = union(asked, [Earlier(visits("latitude"), 336)])
    assert both == visits("time", "latitude", "longitude")
    found = risk(preview(full, asked, SECRET, earlier=(Earlier(visits("latitude"), 336),)))
    assert found["home"].level == 2
    assert found["together"].level == 4
    assert "most likely your home" in found["together"].sentence


def test_what_cannot_be_put_together_is_not_called_harmless(full):
    gone = Earlier(visits("time", "street"), 5)
    found = risk(preview(full, visits("steps"), SECRET, earlier=(gone,)))["together"]
    assert found.level >= 2
    assert "what both tell together is not known here" in found.sentence


def test_a_union_has_the_columns_of_all_releases_however_many():
    names = tuple(f"c{n}" for n in range(70))
    both = union(View("made.up", names[:40]), [Earlier(View("made.up", names[30:]), 1)])
    assert both is not None
    assert both.fields == names


def risk(seen: Any) -> dict[str, Any]:
    return {item.measure: item for item in seen.risk}


def test_the_mirror_is_the_panel_on_everything(full):
    seen = mirror(full, "location.visits")
    assert seen.rows == seen.looked == 14 * 24
    assert {item.measure: item.level for item in seen.risk}["home"] == 4
    assert "together" not in {item.measure for item in seen.risk}
    kinds = {cell.kind: cell for cell in seen.cells}
    assert (kinds["home"].latitude, kinds["home"].longitude) == (48.14, 11.58)
    assert "work" in kinds
    assert sum(cell.rows for cell in seen.cells) <= seen.rows


def test_no_item_says_the_word(full):
    for item in mirror(full, "location.visits").risk:
        assert "anonym" not in (item.sentence + item.remedy).lower()


SECRETS = TableSpec(
    "made.up",
    "Made up",
    (column("time", "time"), column("kg", "decimal"), column("n", "integer"), column("t", "text")),
    "time",
)


def test_a_twin_has_the_shape_of_a_dataset_and_none_of_its_values():
    rows = [("2026-03-17T11:22:33Z", "83.71", -512, "secret")] * 3
    known = bands(SECRETS.columns, rows, "time")
    assert (known.first, known.last) == (date(2026, 3, 1), date(2026, 3, 31))
    made = list(twin(SECRETS.columns, "time", known, 200, 1))
    assert made == list(twin(SECRETS.columns, "time", known, 200, 1))
    assert made != list(twin(SECRETS.columns, "time", known, 200, 2))
    found = [json.loads(line) for line in made]
    assert [row["time"] for row in found] == sorted(row["time"] for row in found)
    assert all(row["time"].startswith("2026-03") for row in found)
    assert all(row["kg"] is None or 0 <= float(row["kg"]) <= 100 for row in found)
    assert all(row["n"] is None or -1000 <= row["n"] <= 0 for row in found)
    assert "secret" not in str(found)


def test_a_twin_has_the_months_of_every_row():
    columns = (column("seen", "time"), column("day", "date"))
    rows = [("2026-03-17T11:22:33Z", "2026-03-01"), (None, "2024-01-09"), (None, None)]
    known = bands(columns, rows, "day")
    assert (known.first, known.last) == (date(2024, 1, 1), date(2026, 3, 31))
    assert bands(columns, rows, "") == known


def test_a_twin_of_nothing_still_has_rows():
    assert len(list(twin(VISITS.columns, "time", Bands(), 10, 0))) == 10


def test_the_mirror_of_a_wide_dataset_looks_at_every_column(database):
    names = [f"c{n}" for n in range(70)]
    wide = TableSpec(
        "made.wide",
        "Wide",
        (*(column(name, "text") for name in names), column("who", "text", category=PD + "Name")),
    )
    database.write(put, wide, [(None, {"who": "Maria"})])
    assert risk(mirror(database, "made.wide"))["identifiers"].level == 4


def test_what_stays_visible_after_each_transform_is_said():
    rows = a_life(3)
    grids = (Transform("latitude", "grid", amount="5"), Transform("longitude", "grid", amount="5"))
    blurred = (*grids, Transform("time", "hour"))
    found = panel(rows, "time", "latitude", "longitude", transforms=blurred)
    assert found["after-grid"].sentence.startswith(
        "Latitude and longitude: the centre of a square of some kilometres."
    )
    assert "Sleep, work and travel can still be read" in found["after-hour"].sentence
    assert {name for name in found if name.startswith("after-")} == {"after-grid", "after-hour"}
    assert "after-hour" not in panel([], "time", transforms=(Transform("time", "hour"),))


def test_a_sample_is_said_to_tell_as_much_of_each_row(full, monkeypatch):
    seen = risk(preview(full, visits("steps", sample=7), SECRET))
    assert seen["sample"].sentence.startswith("At most 7 rows leave, drawn by lot.")
    monkeypatch.setattr("wallet.views.mirror.MOST_ROWS", 10)
    found = mirror(full, "location.visits")
    assert found.looked == 10
    assert "sample" not in risk(found)
    for measure in ("told-apart", "home", "times"):
        said = risk(found)[measure]
        assert not said.level or said.sentence.startswith("Among 10 rows drawn by lot: "), said
    assert risk(found)["told-apart"].level
    whole = "336 rows over 14 days would leave, 2 Mar 2026 to 15 Mar 2026."
    assert risk(found)["extent"].sentence == whole


@pytest.mark.parametrize(("side", "wide"), [(None, 1), ("5", 5), ("25", 25)])
def test_the_squares_of_the_map_are_as_wide_as_the_grid(full, side, wide):
    grids = (
        ()
        if side is None
        else tuple(Transform(name, "grid", amount=side) for name in ("latitude", "longitude"))
    )
    asked = visits("time", "latitude", "longitude", transforms=grids)
    cells = preview(full, asked, SECRET).cells
    assert {cell.side_km for cell in cells} == {wide}
