"""Numbers as exports write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.importers.numbers import Mark, NumberColumn, read
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")


def decided(*cells: str) -> tuple[Mark, str | None]:
    column = NumberColumn("Amount in x.csv")
    for cell in cells:
        column.see(cell)
    decision = column.decide()
    return decision.mark, decision.sentence


@pytest.mark.parametrize(
    ("written", "mark", "number"),
    [
        ("1234.50", Mark.POINT, "1234.50"),
        ("1,234.50", Mark.POINT, "1234.50"),
        ("12,34,567.5", Mark.POINT, "1234567.5"),
        ("1.234,50", Mark.COMMA, "1234.50"),
        ("1 234,50", Mark.COMMA, "1234.50"),
        ("1\u202f234,50 €", Mark.COMMA, "1234.50"),
        ("1'234.50", Mark.POINT, "1234.50"),
        ("CHF 1’234.50", Mark.POINT, "1234.50"),
        ("-€ 12,5", Mark.COMMA, "-12.5"),
        ("$-12.5", Mark.POINT, "-12.5"),
        ("12,50-", Mark.COMMA, "-12.50"),
        ("(12.50)", Mark.POINT, "-12.50"),
        ("−3", Mark.POINT, "-3"),
        ("+3", Mark.POINT, "3"),
        (",5", Mark.COMMA, "0.5"),
        ("007", Mark.POINT, "7"),
        ("-0,00", Mark.COMMA, "0.00"),
        ("5,", Mark.COMMA, "5"),
        ("1e3", Mark.POINT, "1000"),
    ],
)
def test_a_number_is_read_in_its_columns_convention(written, mark, number):
    assert read(written, mark) == number


@pytest.mark.parametrize("written", ["", "x", "1.2.3", "1,2,3", "12,34", "--1", "1" * 90, "."])
def test_what_is_no_number_says_so(written):
    with pytest.raises(BadValue):
        read(written)


@pytest.mark.parametrize(
    ("cells", "mark", "doubt"),
    [
        (["1.234", "5,5"], Mark.COMMA, False),
        (["1,234", "5.5"], Mark.POINT, False),
        (["1.234.567"], Mark.COMMA, False),
        (["1,234"], Mark.POINT, True),
        (["0,125"], Mark.COMMA, False),
        (["12", "13"], Mark.POINT, False),
        (["1,5", "2,5", "3.5"], Mark.COMMA, True),
        (["a, b", "c. d"], Mark.POINT, False),
    ],
)
def test_a_whole_column_decides_the_mark_of_decimals(cells, mark, doubt):
    found, sentence = decided(*cells)
    assert found is mark
    assert (sentence is not None) == doubt


@settings(max_examples=50)
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2
    )
)
def test_both_conventions_read_back_what_they_wrote(number):
    point = f"{number:,f}"
    comma = point.translate(str.maketrans(",.", ".,"))
    assert read(point, Mark.POINT) == read(comma, Mark.COMMA)
    assert decided(comma)[0] is Mark.COMMA
