"""What "this conversation only" covers: a part of what was shown, and never more."""

from __future__ import annotations

import msgspec
import pytest

from wallet.agreement import question
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.errors import BadSignature, Malformed

pytestmark = pytest.mark.area("D")

WIDE = View("bank.transactions", ("date", "amount", "payee"))
MEAN = Aggregate("month", (Measure("amount", "mean"),))


def wide(**parts: object) -> View:
    return msgspec.structs.replace(WIDE, **parts)


@pytest.mark.parametrize(
    "part",
    [
        WIDE,
        wide(fields=("amount",)),
        wide(from_day="2026-01-01", to_day="2026-01-31"),
        wide(conditions=(Condition("payee", "eq", ("Ann",)),)),
        wide(transforms=(Transform("date", "month"),)),
    ],
)
def test_a_part_of_what_was_shown_is_covered(part: View):
    assert question.covers(WIDE, part, "date")


@pytest.mark.parametrize(
    "more",
    [
        wide(fields=("date", "amount", "payee", "reference")),
        wide(dataset="bank.balances"),
        wide(conditions=(Condition("reference", "eq", ("x",)),)),
        wide(aggregate=MEAN),
        wide(sample=3),
        wide(transforms=(Transform("payee", "top", amount="3"),)),
    ],
)
def test_what_was_not_shown_is_not_covered(more: View):
    assert not question.covers(WIDE, more, "date")


def test_days_and_tests_look_only_at_what_was_shown_as_it_is():
    blurred = wide(transforms=(Transform("date", "month"), Transform("payee", "mask")))
    assert question.covers(blurred, blurred, "date")
    narrow = msgspec.structs.replace(blurred, from_day="2026-01-05")
    assert not question.covers(blurred, narrow, "date")
    chosen = msgspec.structs.replace(blurred, conditions=(Condition("payee", "eq", ("Ann",)),))
    assert not question.covers(blurred, chosen, "date")
    hidden = wide(fields=("amount",))
    assert not question.covers(hidden, msgspec.structs.replace(hidden, to_day="2026-01-05"), "date")


def test_figures_are_covered_by_themselves_alone():
    figures = wide(fields=("date", "amount"), aggregate=MEAN)
    assert question.covers(figures, figures, "date")
    smaller = msgspec.structs.replace(figures, from_day="2026-01-05")
    assert not question.covers(figures, smaller, "date")


@pytest.mark.parametrize("record", [b"{}", b"[]", b'{"consent":{},"key":"","signature":""}', b"x"])
def test_what_is_no_record_is_refused(record: bytes):
    with pytest.raises(Malformed):
        question.check(record)


ASKED = question.Consent(
    id="d3" * 32,
    assistant="Sage\u202e",
    says_it_is="Chatty 3.1",
    is_local=False,
    purpose="To draw a chart.",
    why="",
    view=WIDE.document(),
    rows=31,
    size_bytes=3100,
    digest="ab" * 32,
    scope="conversation",
    at_ms=1_795_000_000_000,
)


def kept() -> bytes:
    return question.signed(ASKED, b"\x01" * 32, question.line_key(b"t" * 32), uses=50)


def test_a_consent_is_told_in_words_and_names_what_it_leaves_open():
    record = kept()
    assert question.is_consent(record)
    document, _ = question.check(record)
    said = dict(question.lines(document))
    assert said["Assistant"] == "“Sage[U+202E]”"
    assert (said["Columns"], said["For"]) == ("date, amount, payee", "until its conversation ends")
    assert "maker's servers" in said["Runs"]
    assert "this vault knows both" in question.NOT_PROVEN[0]


def test_a_consent_that_was_changed_does_not_hold():
    with pytest.raises(BadSignature):
        question.check(kept().replace(b'"rows":31', b'"rows":30'))


def test_a_document_that_says_something_else_has_no_words():
    document, _ = question.check(kept())
    with pytest.raises(Malformed):
        question.lines({**document, "scope": "for ever"})
