"""The privacy budget on the command line: rows and the person in rows of their own, in words."""

from __future__ import annotations

import io
from typing import Literal

import pytest

from app.api import messages as m
from app.cli import looking
from app.cli.output import Page

pytestmark = pytest.mark.area("F")

ODDS = "An even guess about you can become right up to 73 times in 100."


def account(
    unit: Literal["row", "person"], hides: str, exact: tuple[str, ...] = ()
) -> m.BudgetAccount:
    return m.BudgetAccount(
        "heart rate", "pd:HeartRate", unit, hides, "A little used", ODDS, "1", "0", "7", "8", exact
    )


def said(*accounts: m.BudgetAccount, **more: str) -> str:
    out = io.StringIO()
    looking._budget(Page(out), m.BudgetReply(accounts, "8", "4", "3", **more))
    return out.getvalue()


def test_each_unit_is_named_and_a_loss_is_said_as_a_guess():
    text = said(account("row", "single rows", ("Ann",)), account("person", "you as a whole"))
    assert "single rows" in text
    assert "Ann" in text
    assert f"heart rate, you as a whole: {ODDS}" in text
    assert "one request gets at most 3, one requester, and one purpose, 4" in " ".join(text.split())
    assert "says nothing of you as a whole" in " ".join(text.split())


def test_a_held_budget_and_what_the_library_found_come_first():
    text = " ".join(said(held_since="2026-08-01T12:00:00Z", checked="It adds up.").split())
    assert text.startswith("It adds up. Since 2026-08-01T12:00:00Z all of it counts as used")
    assert "--confirm" in text
    assert text.endswith("Nothing has been told yet: 8 of 8 for each kind.")
