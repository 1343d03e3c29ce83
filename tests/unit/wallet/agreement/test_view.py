"""A view is a closed description: what is unknown is refused, and one meaning has one hash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import VIEW
from tests.unit.wallet.agreement.strategies import VIEWS
from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.view import View, view_from_document
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")


@given(VIEWS)
@settings(max_examples=50)
def test_a_view_survives_its_document(view):
    assert view_from_document(parse_canonical(canonical(view.document()))) == view


@given(VIEWS, VIEWS)
@settings(max_examples=50)
def test_two_views_have_one_hash_only_if_they_are_the_same(one, other):
    assert (one.hash() == other.hash()) == (one == other)


def test_a_part_that_is_absent_is_not_written():
    assert View("a.b", ("c",)).document() == {"dataset": "a.b", "fields": ["c"]}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"sql": "1=1"}, "sql"),
        ({"dataset": "Bank.transactions"}, "dataset"),
        ({"dataset": "bank"}, "dataset"),
        ({"dataset": "bank.transactions\n"}, "dataset"),
        ({"dataset": None}, "dataset"),
        ({"fields": []}, "fields"),
        ({"fields": ["value; DROP"]}, "fields"),
        ({"fields": ["value\n"]}, "fields"),
        ({"fields": ["v" * 65]}, "fields"),
        ({"fields": ["v"] * 65}, "fields"),
        ({"from_day": "2026-1-1"}, "from_day"),
        ({"to_day": 20260101}, "to_day"),
        ({"conditions": [{"field": "a", "operator": "like", "values": []}]}, "operator"),
        ({"conditions": [{"field": "a", "operator": "eq", "values": ["v" * 257]}]}, "values"),
        ({"conditions": [{"field": "a"}]}, "operator"),
        ({"transforms": [{"field": "a", "kind": "eval"}]}, "kind"),
        ({"transforms": [{"field": "a", "kind": "day", "code": "x"}]}, "code"),
        ({"aggregate": {"period": "year", "measures": []}}, "period"),
        ({"aggregate": {"period": "day", "measures": []}}, "measures"),
        (
            {
                "aggregate": {
                    "period": "day",
                    "measures": [{"field": "a", "function": "sum"}],
                    "minimum_group": 0,
                }
            },
            "minimum_group",
        ),
    ],
)
def test_an_odd_part_is_refused_and_named(change, named):
    with pytest.raises(Malformed, match=named):
        view_from_document(VIEW.document() | change)


@given(
    st.none()
    | st.integers()
    | st.text()
    | st.lists(st.integers())
    | st.dictionaries(st.text(), st.text())
)
@settings(max_examples=50)
def test_anything_else_is_no_view(value):
    with pytest.raises(Malformed):
        view_from_document(value)
