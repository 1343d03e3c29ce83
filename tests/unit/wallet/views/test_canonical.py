"""Canonical lines against a JCS library, and back."""

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import Malformed, ViewError
from wallet.views.canonical import LARGEST_INTEGER, lines, parse

pytestmark = pytest.mark.area("A")

VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.text(max_size=12)
)
NAMES = st.lists(st.text(max_size=6), min_size=1, max_size=5, unique=True)


@st.composite
def tables(draw):
    names = draw(NAMES)
    return names, draw(st.lists(st.tuples(*(VALUES for _ in names)), max_size=6))


@given(tables())
@settings(max_examples=100)
def test_each_line_is_what_a_jcs_library_gives_and_reads_back(table):
    names, rows = table
    objects = [dict(zip(names, row, strict=True)) for row in rows]
    found = list(lines(names, rows))
    assert found == [rfc8785.dumps(item) + b"\n" for item in objects]
    assert parse(b"".join(found)) == objects


def test_names_go_by_utf_16_as_the_standard_says():
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    (line,) = lines(names, [list(range(7))])
    assert list(parse(line)[0]) == ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]
    assert line == rfc8785.dumps(dict(zip(names, range(7), strict=True))) + b"\n"


@pytest.mark.parametrize("bad", [2**53, -(2**53), 1.5, b"bytes", ("tuple",)])
def test_what_json_cannot_carry_exactly_is_refused(bad):
    with pytest.raises(ViewError, match="'n'"):
        list(lines(["n"], [(bad,)]))


def test_half_a_surrogate_is_refused():
    with pytest.raises(ViewError, match="Unicode"):
        list(lines(["n"], [("\ud800",)]))


@pytest.mark.parametrize(
    "content",
    [
        b'{"a":1}',
        b'{"a":1} \n',
        b'{"b":1,"a":2}\n',
        b'{"a":1,"a":1}\n',
        b'{"a":1.5}\n',
        b'{"a":01}\n',
        b'{"a":"\\u0041"}\n',
        b'{"a":[1]}\n',
        b'{"a":9007199254740992}\n',
        b'{"a":"\xff"}\n',
        b"[1]\n",
        b"\n",
        b'{"a":1}\n\n',
        b'{"a":1}\r\n',
    ],
)
def test_any_other_spelling_of_rows_is_malformed(content):
    with pytest.raises(Malformed):
        parse(content)


def test_no_rows_are_no_bytes():
    assert list(lines(["a"], [])) == []
    assert parse(b"") == []
