"""What a requester wrote is shown plainly: nothing hidden, nothing interpreted, not too long."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement.visible import (
    LONGEST,
    LONGEST_NAME,
    MOST_LINES,
    visible,
    visible_marked,
    visible_name,
)

pytestmark = pytest.mark.area("A")


def test_plain_words_stay_as_they_are():
    assert visible("We look at sleep.\nThank you.") == "We look at sleep.\nThank you."


def test_a_turned_file_name_shows_what_turns_it():
    assert visible("open \u202egpj.exe") == "open [U+202E]gpj.exe"


def test_invisible_and_control_characters_are_written_out():
    assert visible("a\u200bb\x07c\u00add\u2066") == "a[U+200B]b[U+0007]c[U+00AD]d[U+2066]"


def test_markup_is_only_characters():
    assert visible("<b>5,000</b> & more") == "<b>5,000</b> & more"


def test_a_joiner_stays_where_a_script_needs_it_and_shows_elsewhere():
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert visible(persian) == persian
    assert visible("pay\u200dpal") == "pay[U+200D]pal"


def test_towers_of_marks_are_cut():
    assert len(visible("e" + "\u0301" * 40)) <= 5


def test_long_texts_end_with_a_sign():
    assert visible("x" * 5000) == "x" * LONGEST + "…"
    assert visible("\n".join("abcdefghijklmnopqrstuvwxyz")).count("\n") == MOST_LINES - 1


def test_a_name_is_one_capped_line():
    assert visible_name("Lakeside\n  University ") == "Lakeside University"
    assert len(visible_name("Very " * 60)) <= LONGEST_NAME
    assert visible_name("Very " * 60).endswith("…")


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_no_text_can_bring_a_hidden_character_to_the_screen(text):
    for sign in visible(text):
        assert sign == "\n" or unicodedata.category(sign) not in {
            "Cc",
            "Cn",
            "Co",
            "Cs",
            "Zl",
            "Zp",
        }
        assert sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("at the market", [(7, 13)], ("at the market", ((7, 13),))),
        ("a\u202eb market", [(4, 10)], ("a[U+202E]b market", ((11, 17),))),
        ("ma\u202erket\nhall", [(0, 7), (8, 12)], ("ma[U+202E]rket hall", ((0, 14), (15, 19)))),
        ("one two", [(4, 4), (5, 99)], ("one two", ())),
        ("x" * 50 + " market " + "y" * 50, [(51, 57)], ("x" * 50 + " market y…", ((51, 57),))),
        ("x" * 55 + "market" + "y" * 50, [(55, 61)], ("x" * 55 + "mark…", ((55, 59),))),
        ("x" * 70 + "market", [(70, 76)], ("x" * 59 + "…", ())),
    ],
)
def test_marked_parts_stay_where_they_are_read(text, marks, expected):
    assert visible_marked(text, marks) == expected


@given(st.text(max_size=90), st.lists(st.integers(0, 95), max_size=6))
@settings(max_examples=50)
def test_marks_lie_in_order_within_what_is_shown(text, edges):
    ordered = sorted(edges)
    marks = list(zip(ordered[::2], ordered[1::2], strict=False))
    shown, found = visible_marked(text, marks)
    assert len(shown) <= LONGEST_NAME
    at = 0
    for start, end in found:
        assert at <= start <= end <= len(shown)
        at = end
