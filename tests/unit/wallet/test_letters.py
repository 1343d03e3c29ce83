"""Letters: dated, with what was typed, and nothing but that."""

from __future__ import annotations

from datetime import date

import pytest

from wallet.errors import NotAllowed
from wallet.letters import letter

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
