"""The choices of a coarser detail: each fits its column, hides more, and can be previewed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import changed
from tests.unit.wallet.views.conftest import VISITS
from wallet.agreement.narrowing import coarsened, narrows, still_there
from wallet.agreement.view import Aggregate, Measure, Transform
from wallet.importers.base import ColumnSpec, ColumnType
from wallet.importers.dpv import POSTAL_CODE
from wallet.views.coarsening import choices
from wallet.views.projection import Projection

pytestmark = pytest.mark.area("A")

NAMES = tuple(column.name for column in VISITS.columns)

TIMES = [
    "only the hour",
    "only the part of the day (six hours)",
    "only the day",
    "only the week",
    "only the month",
]
FREQUENT = "only the 10 most frequent values, all else as “other”"


def offered(*fields: str, **other: Any) -> dict[str, list[str]]:
    """The phrases that are offered for each column."""
    view = {"conditions": (), "transforms": (), "from_day": None, "to_day": None, **other}
    wanted = {"dataset": VISITS.name, "fields": fields, "required_fields": (), **view}
    found = choices(changed(**wanted), VISITS.columns)
    return {name: [choice.does for choice in each] for name, each in found.items()}


def test_each_kind_of_column_has_its_own_plain_choices():
    found = offered("time", "day", "latitude", "longitude", "steps", "weight", "place", "indoors")
    assert found == {
        "time": TIMES,
        "day": ["only the week", "only the month"],
        "latitude": ["only the 1 km square", "only the 5 km square", "only the 25 km square"],
        "steps": [f"rounded to {step}" for step in (5, 10, 50, 100, 1000)],
        "weight": [f"rounded to {step}" for step in (1, 5, 10, 50, 100, 1000)],
        "place": [
            "with addresses and numbers of accounts, cards, phones and identities hidden",
            "only its length",
            "replaced by a code that only this requester gets",
            FREQUENT,
        ],
    }


def test_of_a_postcode_the_region_can_stay():
    postcode = ColumnSpec("postcode", ColumnType.TEXT, "postcode", POSTAL_CODE, 2)
    plain: dict[str, Any] = {
        "conditions": (),
        "from_day": None,
        "to_day": None,
        "required_fields": ("postcode",),
    }

    def does(*before: Transform) -> list[str]:
        terms = changed(dataset="made.up", fields=("postcode",), transforms=before, **plain)
        return [choice.does for choice in choices(terms, (postcode,)).get("postcode", ())]

    shorter = [f"only its first {count} characters" for count in (3, 2)]
    assert does() == shorter
    assert does(Transform("postcode", "prefix", amount="3")) == shorter[1:]
    assert does(Transform("postcode", "prefix", amount="2")) == []


def test_a_place_is_made_coarser_as_a_whole():
    terms = changed(
        dataset=VISITS.name,
        fields=("latitude", "longitude"),
        transforms=(),
        conditions=(),
        required_fields=("longitude",),
    )
    for choice in choices(terms, VISITS.columns)["latitude"]:
        assert [item.field for item in choice.transforms] == ["latitude", "longitude"]
        assert choice.remains


def test_only_what_is_coarser_than_asked_is_offered():
    asked = (
        Transform("time", "day"),
        Transform("weight", "round", amount="10"),
        Transform("latitude", "grid", amount="1"),
    )
    found = offered("time", "weight", "latitude", "place", transforms=asked)
    assert found["time"] == ["only the week", "only the month"]
    assert found["weight"] == ["rounded to 50", "rounded to 100", "rounded to 1000"]
    assert "latitude" not in found


def test_what_is_required_is_never_replaced_by_another_thing():
    assert offered("time", "place", required_fields=("time", "place")) == {
        "time": TIMES,
        "place": [
            "with addresses and numbers of accounts, cards, phones and identities hidden",
            FREQUENT,
        ],
    }
    exact = offered("time", "weight", required_fields=("time",), accepts_coarser=False)
    assert list(exact) == ["weight"]


def test_grouped_figures_have_no_coarser_detail():
    grouped = Aggregate("day", (Measure("weight", "mean"),))
    assert offered("weight", aggregate=grouped) == {}


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_no_choice_or_choices_together_ever_widen_what_was_asked(data):
    fields = tuple(data.draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True)))
    required = tuple(data.draw(st.lists(st.sampled_from(fields), max_size=2, unique=True)))
    before = tuple(
        item
        for item in (Transform("time", "hour"), Transform("weight", "bin", amount="5"))
        if item.field in fields and data.draw(st.booleans())
    )
    terms = changed(
        dataset=VISITS.name,
        fields=fields,
        conditions=(),
        transforms=before,
        required_fields=required,
        accepts_coarser=data.draw(st.booleans()),
    )
    view = terms.view
    for each in choices(terms, VISITS.columns).values():
        view = coarsened(view, data.draw(st.sampled_from(each)).transforms)
    Projection(view, VISITS.columns)
    assert narrows(terms.view, view)
    for name in required:
        assert still_there(name, terms.view, view, coarser=terms.accepts_coarser)
