"""What a counter-offer may do to a view: less of it or coarser, never more."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.deal import VIEW
from tests.unit.wallet.agreement.strategies import TRANSFORMS, VIEWS
from wallet.agreement.narrowing import (
    PARAMETERS,
    coarsened,
    narrows,
    still_there,
    transform_from_text,
)
from wallet.agreement.view import Transform, View
from wallet.errors import Malformed
from wallet.views import transforms

pytestmark = pytest.mark.area("A")

MONTH = Transform("start", "month")


def test_the_numbers_of_each_transform_are_those_of_the_closed_list():
    for kind, info in transforms.TRANSFORMS.items():
        assert set(PARAMETERS.get(kind, ())) == info.parameters


@given(VIEWS)
@settings(max_examples=50)
def test_a_view_narrows_itself(view):
    fits = {item.field for item in view.transforms} <= set(view.fields)
    assert narrows(view, view) == fits


@given(VIEWS, st.lists(TRANSFORMS, max_size=3))
@settings(max_examples=50)
def test_further_transforms_of_what_leaves_narrow_and_never_the_other_way(view, added):
    kept = tuple(item for item in view.transforms if item.field in view.fields)
    view = msgspec.structs.replace(view, transforms=kept)
    added = tuple(item for item in added if item.field in view.fields)
    assume(added)
    coarser = coarsened(view, added)
    assume(coarser != view)  # what a column ends with already is not said twice
    assert narrows(view, coarser)
    assert not narrows(coarser, view)


@pytest.mark.parametrize(
    "other",
    [
        msgspec.structs.replace(VIEW, transforms=()),
        msgspec.structs.replace(VIEW, transforms=(MONTH,)),
        msgspec.structs.replace(VIEW, transforms=(MONTH, *VIEW.transforms)),
        msgspec.structs.replace(VIEW, transforms=(*VIEW.transforms, Transform("other", "remove"))),
        msgspec.structs.replace(VIEW, fields=(*VIEW.fields, "device")),
        msgspec.structs.replace(VIEW, from_day="2025-12-31"),
    ],
)
def test_what_shows_more_or_something_else_does_not_narrow(other: View):
    assert not narrows(VIEW, other)


@pytest.mark.parametrize(
    ("added", "coarser", "exact"),
    [
        ((), True, True),
        ((MONTH,), True, False),
        ((Transform("start", "remove"),), False, False),
        ((Transform("start", "pseudonym"),), False, False),
        ((Transform("start", "shift"),), False, False),
        ((MONTH, Transform("start", "length")), False, False),
    ],
)
def test_what_is_required_is_there_while_it_stands_for_the_same(added, coarser, exact):
    offered = coarsened(VIEW, added)
    assert still_there("start", VIEW, offered, coarser=True) == coarser
    assert still_there("start", VIEW, offered, coarser=False) == exact
    assert not still_there("device", VIEW, offered, coarser=True)


@given(TRANSFORMS)
@settings(max_examples=50)
def test_every_transform_can_be_written_as_text_and_read_back(item):
    numbers = [getattr(item, name) for name in PARAMETERS.get(item.kind, ())]
    assert transform_from_text(f"{item.field}={':'.join((item.kind, *numbers))}") == item


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("start", "round:AMOUNT"),
        ("=month", "FIELD=TRANSFORM"),
        ("start=fortnight", "clip:LOW:HIGH"),
        ("start=month:1", "write start=month"),
        ("value=round", "write value=round:AMOUNT"),
        ("value=clip:1", "write value=clip:LOW:HIGH"),
        ("value=round:", "write value=round:AMOUNT"),
        ("Value=month", "cannot be read"),
    ],
)
def test_a_text_that_names_no_transform_says_what_would(text, said):
    with pytest.raises(Malformed, match=said):
        transform_from_text(text)
