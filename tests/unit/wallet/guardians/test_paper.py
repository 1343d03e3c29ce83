"""A guardian's page: what it says, that nothing in it is interpreted, and that it is read back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.wallet.guardians import circle_of_five as five
from wallet.errors import Malformed
from wallet.guardians import circle, paper
from wallet.proquints import heard, spoken
from wallet.shares import slip

pytestmark = pytest.mark.area("G")

CIRCLE = five.circle_of()
SHARE = five.shares_of(CIRCLE)[1]
PAGE = paper.page(SHARE, "Cleo")
WORDS, SEALED, WHERE = PAGE.parts[2:]


def test_a_page_has_the_words_the_sealed_key_and_two_holders_that_can_be_read_back():
    assert circle.number_of(" ".join(WORDS.lines)) == 2
    assert paper.read_sealed("\n".join(SEALED.lines)) == CIRCLE.wrapped
    found = slip.decode("\n".join(WHERE.lines))
    assert found == slip.Slip(CIRCLE.wrapped.locator, five.HOLDERS)


def test_three_pages_typed_by_hand_bring_the_entropy_back():
    pages = [paper.page(share, "a guardian") for share in five.shares_of(CIRCLE)[:3]]
    wrapped = paper.read_sealed("\n".join(pages[0].parts[3].lines).upper())
    typed = [" ".join(one.parts[2].lines) for one in pages]
    assert circle.open_(wrapped, typed).entropy == five.ENTROPY


def test_a_page_says_what_it_is_when_to_give_it_and_that_paper_knows_no_veto():
    text = " ".join(PAGE.text().split())
    for sentence in (
        "This is share 2 of 5",
        "This one alone opens nothing, nor do two.",
        "Then wait three days",
        "its owner cannot stop it",
        "3 pages are needed",
    ):
        assert sentence in text
    assert all(len(line) < 60 for part in PAGE.parts for line in part.lines)


def test_names_with_markup_and_hidden_signs_are_shown_as_plain_text():
    evil = replace(SHARE, owner_name="<b>Anna</b>\u202e\x1b[31m\nnow", holders=())
    text = paper.page(evil, "Cleo\u200b<script>", ["Bert\r\nEmil"]).text()
    assert "<b>Anna</b>[U+202E][U+001B][31m now" in text
    assert "Cleo[U+200B]<script>" in text
    assert "Bert Emil" in text
    assert not re.search("[\u202e\u200b\x1b\r]", text)


def test_a_page_without_names_or_holders_still_is_a_page():
    bare = paper.page(replace(SHARE, owner_name="", holders=()), "").text()
    assert "For a guardian, from the person who gave you this" in bare
    assert "No holder could be named" in bare


@pytest.mark.parametrize("number", range(1, paper.LINES + 1))
def test_a_line_with_a_wrong_word_is_named(number: int):
    lines = list(SEALED.lines)
    words = lines[number - 1].split()
    other = "babab" if words[2] != "babab" else "babad"
    lines[number - 1] = " ".join((*words[:2], other, *words[3:]))
    with pytest.raises(Malformed, match=f"Line {number} does not fit"):
        paper.read_sealed("\n".join(lines))


def test_lines_that_are_exchanged_missing_or_unreadable_are_named():
    lines = list(SEALED.lines)
    with pytest.raises(Malformed, match="there are 9"):
        paper.read_sealed("\n".join(lines[1:]))
    with pytest.raises(Malformed, match="Line 1 does not fit"):
        paper.read_sealed("\n".join((lines[1], lines[0], *lines[2:])))
    with pytest.raises(Malformed, match="Line 3: Word 1"):
        paper.read_sealed("\n".join((*lines[:2], "hello there", *lines[3:])))


@given(st.binary(min_size=2, max_size=40).filter(lambda data: len(data) % 2 == 0))
@settings(max_examples=50, deadline=None)
def test_proquints_are_read_back(data: bytes):
    assert heard(spoken(data).replace("-", " ").upper()) == data


def test_an_odd_number_of_bytes_and_a_word_of_another_kind_are_no_proquints():
    with pytest.raises(ValueError, match="whole number"):
        spoken(b"abc")
    for text in ("", "lusa", "lusab-xusab", "lusab--babad5"):
        with pytest.raises(Malformed):
            heard(text)
    assert spoken(bytes.fromhex("7f000001")) == "lusab-babad"
