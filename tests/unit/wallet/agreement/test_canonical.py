"""RFC 8785: one spelling of every JSON value, and no other is read."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement.canonical import canonical, digest, parse_canonical
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
@settings(max_examples=50)
def test_what_was_written_reads_back_and_any_json_reader_agrees(value):
    data = canonical(value)
    assert parse_canonical(data) == value
    assert json.loads(data) == value


@given(JSON)
@settings(max_examples=50)
def test_spaces_and_escapes_are_other_spellings_and_refused(value):
    for other in (json.dumps(value, indent=1), json.dumps(value, ensure_ascii=True) + " "):
        if other.encode() != canonical(value):
            with pytest.raises(Malformed, match="canonical"):
                parse_canonical(other.encode())


def test_keys_sort_by_utf_16_as_the_standard_shows():
    value = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7}
    order = ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]
    assert list(json.loads(canonical(value))) == order


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":-0}',
        b'{"a":1e2}',
        b'{"a":9007199254740993}',
        b'{"a":1e999}',
        b'{"a":NaN}',
        b'{"a":"\\u0061"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b"\xef\xbb\xbf{}",
        b"{} ",
        b"[" * 100_000,
        b"[" * 5_000 + b"]" * 5_000,
    ],
)
def test_every_odd_spelling_is_malformed_and_nothing_worse(data):
    with pytest.raises(Malformed):
        parse_canonical(data)


@pytest.mark.parametrize("value", [2**53, {"a": object()}, {1: 2}, "\ud800", float("nan")])
def test_what_json_cannot_carry_exactly_is_not_written(value):
    with pytest.raises(Malformed):
        canonical(value)


def test_the_digest_is_that_of_the_bytes():
    assert digest({"b": 1, "a": "ü"}) == hashlib.sha256('{"a":"ü","b":1}'.encode()).digest()
