"""What a risk panel tells of each measure: a sentence, and what would lower it, if anything."""

from __future__ import annotations

import pytest

from app.node.handlers.looking import risk_items
from wallet.views.remedies import ALL_OF_IT
from wallet.views.risk import RiskItem

pytestmark = pytest.mark.area("B")


def test_that_nothing_lowers_it_is_part_of_the_sentence_and_no_remedy():
    found = (
        RiskItem("kind", 3, "Value is of the most delicate kind.", ALL_OF_IT),
        RiskItem("dates", 2, "Start is good to the day.", "Weeks instead of days."),
    )
    told = risk_items(found)
    assert [item.remedy for item in told] == ["", "Weeks instead of days."]
    assert told[0].sentence == f"Value is of the most delicate kind. {ALL_OF_IT}"
    assert told[1].sentence == "Start is good to the day."
