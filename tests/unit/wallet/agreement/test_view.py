"""A view is a closed description: what is unknown is refused, and one meaning has one hash."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import TERMS, VIEW
from tests.unit.wallet.agreement.strategies import COMPUTED, VIEWS
from wallet.agreement import terms
from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.narrowing import narrows
from wallet.agreement.program import Output, Program, check
from wallet.agreement.view import Aggregate, Measure, Transform, View, view_from_document
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")

PROGRAM = Program("ab" * 32, 2_000, 1, (Output("mean", "40", "200"),), 1_000_000, 16)
GROUPED = Aggregate("day", (Measure("value", "mean"),))


@given(VIEWS | COMPUTED)
@settings(max_examples=50)
def test_a_view_survives_its_document(view):
    assert view_from_document(parse_canonical(canonical(view.document()))) == view


@given(VIEWS | COMPUTED, VIEWS | COMPUTED)
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


def test_a_view_without_a_program_is_written_as_it_was_before_there_were_programs():
    assert "program" not in VIEW.document()
    assert "program" in msgspec.structs.replace(VIEW, program=PROGRAM).document()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"code": "AB" * 32}, "code"),
        ({"code": "ab" * 31}, "code"),
        ({"size": 2**20 + 1}, "size"),
        ({"size": 7}, "size"),
        ({"abi": 2}, "abi"),
        ({"outputs": ()}, "outputs"),
        ({"outputs": (Output("a b", "0", "1"),)}, "name"),
        ({"outputs": (Output("a", "0", "1e9"),)}, "high"),
        ({"outputs": (Output("a", "0", "1"),) * 1025}, "outputs"),
        ({"fuel": 20_000_000_001}, "fuel"),
        ({"pages": 4097}, "pages"),
        ({"url": "https://example.org"}, "url"),
    ],
)
def test_a_program_has_only_what_is_known_and_within_bounds(change, named):
    document = msgspec.structs.replace(VIEW, program=PROGRAM).document()
    document["program"] |= msgspec.to_builtins(change)
    with pytest.raises(Malformed, match=named):
        view_from_document(document)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"outputs": (Output("a", "0", "1"), Output("a", "0", "2"))}, "two numbers called"),
        ({"outputs": (Output("a", "1", "1.0"),)}, "nothing between"),
        ({"noise": "1e-3"}, "plain decimal"),
        ({"noise": "-1"}, "plain decimal"),
    ],
)
def test_a_program_that_contradicts_itself_is_refused(change, said):
    with pytest.raises(Malformed, match=said):
        check(msgspec.structs.replace(PROGRAM, **change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cadence_days": 7}, "once"),
        ({"steps": 2}, "once"),
        (
            {"view": msgspec.structs.replace(VIEW, program=PROGRAM, aggregate=GROUPED)},
            "reads its rows",
        ),
    ],
)
def test_terms_let_a_program_run_once_on_rows(change, said):
    view = msgspec.structs.replace(VIEW, program=PROGRAM)
    agreed = msgspec.structs.replace(TERMS, view=view, steps=1)
    assert terms.parse(terms.encode(agreed)) == agreed
    with pytest.raises(Malformed, match=said):
        terms.parse(terms.encode(msgspec.structs.replace(agreed, **change)))


def test_a_program_narrows_only_by_what_goes_into_it():
    asked = msgspec.structs.replace(VIEW, program=PROGRAM)
    noisy = msgspec.structs.replace(PROGRAM, noise="1")
    coarser = msgspec.structs.replace(
        asked, transforms=(*asked.transforms, Transform("value", "remove"))
    )
    assert narrows(asked, coarser)
    assert not narrows(asked, msgspec.structs.replace(asked, program=noisy))
    assert not narrows(asked, msgspec.structs.replace(asked, program=None))
    assert not narrows(VIEW, asked)
    fewer = msgspec.structs.replace(asked, fields=asked.fields[:1], transforms=())
    assert not narrows(msgspec.structs.replace(asked, transforms=()), fewer)
