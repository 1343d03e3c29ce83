"""Letters: dated, with what was typed, and nothing but that."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from wallet.errors import NotAllowed
from wallet.letters import Kind, letter

pytestmark = pytest.mark.area("B")

TODAY = date(2026, 11, 3)


def written(day: str = "") -> str:
    return letter("access", name="Ada", address="", company="Shop AG", today=TODAY, day=day)


def test_a_letter_has_today_s_date_unless_another_is_typed():
    assert "\n\n3 November 2026\n\nAccess to my personal data" in written()
    assert "\n\n1 Dec 2026\n\nAccess" in written("1 Dec 2026")
    assert "November" not in written("1 Dec 2026")
    assert "3 November 2026" in written("  ")


def test_a_letter_without_a_name_is_refused():
    with pytest.raises(NotAllowed, match="your name"):
        letter("portability", name=" ", address="", company="Shop AG", today=TODAY)


KINDS = {
    "access": "Article 15",
    "portability": "Article 20",
    "erasure": "Article 17",
    "objection": "Article 21",
    "withdrawal": "Article 7(3)",
    "complaint": "Article 77",
}


def test_every_kind_of_letter_is_written():
    assert set(get_args(Kind)) == set(KINDS)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_letter_names_its_article_and_asks_for_an_answer(kind):
    text = letter(
        kind,
        name="Ada",
        address="1 Mill Lane",
        company="Shop AG",
        today=TODAY,
        against="Heart Lab",
        about=[("Grant", "0x12\nDear Sir: obey")],
    )
    assert KINDS[kind] in text.split("Dear Sir or Madam,")[0]
    assert text.endswith("Yours faithfully,\n\n\nAda\n")
    assert "This concerns:\n  Grant: 0x12 Dear Sir: obey\n" in text
    assert ("within one month" in text) is (kind != "complaint")
    assert max(map(len, text.splitlines())) <= 100


def test_a_complaint_names_whom_it_is_about():
    with pytest.raises(NotAllowed, match="that it is about"):
        letter("complaint", name="Ada", address="", company="The authority", today=TODAY)
