"""Answers to a request: what was done without looking, and what changed, is said in words."""

from __future__ import annotations

import io

import msgspec
import pytest

from app.api.messages import (
    Accepted,
    AuditEntry,
    Countered,
    InboxItem,
    RequestDetail,
    RuleDecision,
)
from app.cli import audit, requests
from app.cli.output import Page

pytestmark = pytest.mark.area("A")

GRANT = "0x" + "80" * 32


def test_accepting_without_a_digest_says_that_no_preview_was_compared() -> None:
    looked, unseen = io.StringIO(), io.StringIO()
    signed = "0x1 may use what the terms name 4 times, for 2.40 EURC in all."
    requests._accepted(Page(looked), Accepted(GRANT, signed), "5f" * 32)
    assert looked.getvalue() == f"Signed and sent: grant {GRANT}\n{signed}\n"
    looked = io.StringIO()
    requests._accepted(Page(looked), Accepted(GRANT), "5f" * 32)
    requests._accepted(Page(unseen), Accepted(GRANT), None)
    assert looked.getvalue() == f"Signed and sent: grant {GRANT}\n"
    first, second = unseen.getvalue().splitlines()
    assert first == looked.getvalue().strip()
    assert second.startswith("The rows were not compared with a preview; with --seen DIGEST")


def test_a_counter_says_that_another_side_risks_a_step_and_else_nothing_of_it() -> None:
    moved, same = io.StringIO(), io.StringIO()
    requests._countered(Page(moved), Countered("They risk a step now."))
    requests._countered(Page(same), Countered())
    assert moved.getvalue() == same.getvalue() + "They risk a step now.\n"


def test_why_a_rule_left_a_request_is_said_with_the_request_and_in_the_log() -> None:
    why = "It tells more about you than what this rule was made for."
    said = RuleDecision("asked", 1, "Steps", "60", "2026-11-22T19:07:35Z", "Your rule 1.", why)
    item = InboxItem("1", "A", "p", "waiting", "0.60", 4, "2.40")
    bare = RequestDetail(item, "", True, "", (), {}, (), (), None, None, ())
    found, out = msgspec.structs.replace(bare, decided=(said,)), io.StringIO()
    requests._detail(Page(out), found)
    assert out.getvalue().splitlines()[-1] == f"{said.time}  {said.words} {why}"
    by_rule = AuditEntry(2, said.time, "rule.asked", said.words, why)
    assert audit._sentence(by_rule).endswith(why)
    other = AuditEntry(3, said.time, "step.sent", "Step 1 left.", "7 rows.")
    assert audit._sentence(other) == "Step 1 left."
