"""The words a person reads are the terms that are signed: change one and the other changes."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.deal import FROZEN, PAYMENT, TERMS, changed, fixed, payment
from tests.unit.wallet.agreement.strategies import (
    ANY_TERMS,
    COMPUTED,
    FIELDS,
    FIXED_TERMS,
    PAYMENTS,
    VIEWS,
)
from tests.unit.wallet.agreement.studies import HEADCOUNT, STUDY
from wallet.agreement import off_chain, terms, words
from wallet.agreement.duties import Decisions, Transfer
from wallet.agreement.off_chain import DOMAIN as NO_CHAIN
from wallet.agreement.program import Output, Program
from wallet.agreement.terms import Terms
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.agreement.visible import visible_line
from wallet.agreement.words import Token, sections
from wallet.importers.registry import tables

pytestmark = pytest.mark.area("A")

TOKEN = Token("PT", 6)
PROGRAM = Program(
    code="ab" * 32,
    size=2_000,
    abi=1,
    outputs=(Output("mean", "40", "200"), Output("share", "0", "1")),
    fuel=1_000_000,
    pages=16,
)
PROGRAMS = {
    "code": "cd" * 32,
    "size": 2_001,
    "outputs": (Output("mean", "40", "201"), Output("share", "0", "1")),
    "fuel": 1_000_001,
    "pages": 17,
    "noise": "0.5",
}
"""Every part of a program but the one way in that there is, and what else it can be."""

DIFFERENT: dict[str, list[Any]] = {
    "requester": [
        ("name", "Another Lab"),
        ("contact", "x@y"),
        ("jurisdiction", ""),
        ("jurisdiction", "FR"),
        ("representative", "Lab Europe, Dublin"),
        ("officer", "dpo@heartlab.example"),
    ],
    "purpose": ["dpv:CommercialResearch", "ai:ModelTraining"],
    "purpose_text": ["", "Something else."],
    "legal_basis": ["eu-gdpr:A6-1-a"],
    "recipients": [("Heart Lab only", "Others"), ("Others",)],
    "storage_location": ["US"],
    "retention_days": [181, 1],
    "withdrawal": ["Write to nobody."],
    "view": [
        ("dataset", "health.steps"),
        ("fields", ("start", "value")),
        ("fields", ("value", "start", "unit")),
        ("from_day", "2025-01-01"),
        ("from_day", None),
        ("to_day", "2026-07-01"),
        ("conditions", ()),
        ("conditions", (Condition("value", "between", ("40", "221")),)),
        ("transforms", ()),
        ("transforms", (Transform("start", "week"),)),
        ("aggregate", Aggregate("day", (Measure("value", "mean"),))),
        ("aggregate", Aggregate("all", (Measure("value", "median"),))),
        ("aggregate", Aggregate("all", (Measure("value", "count"),), noise="0.5")),
        ("sample", 100),
        ("program", PROGRAM),
        *(("program", msgspec.structs.replace(PROGRAM, **{k: v})) for k, v in PROGRAMS.items()),
    ],
    "required_fields": [(), ("value", "start")],
    "steps": [3, 5],
    "payment": [
        ("chain_id", 1),
        ("registry", PAYMENT.token),
        ("token", PAYMENT.registry),
        ("price", "600001"),
        ("price", "0"),
        ("gas_stipend", "0"),
        ("gas_stipend", "400000000000001"),
        ("open_by", PAYMENT.open_by + 1),
        ("expiry", PAYMENT.expiry + 1),
        ("window_seconds", PAYMENT.window_seconds + 1),
        ("requester", PAYMENT.token),
        ("voucher_signer", PAYMENT.token),
        ("first", "voucher"),
    ],
    "first_step_rows": [3],
    "rows_per_step": [21],
    "root": [bytes(32)],
    "log_commitment": [bytes(32)],
    "accepts_coarser": [False],
    "transfers": [
        (),
        (Transfer("CA", "eu-gdpr:A46-2-c", "https://heartlab.example/clauses"),),
        (Transfer("US", "eu-gdpr:A46-2-b", "https://heartlab.example/clauses"),),
        (Transfer("US", "eu-gdpr:A46-2-c", "https://heartlab.example/other"),),
        (*TERMS.transfers, Transfer("JP", "eu-gdpr:A45-3")),
    ],
    "decisions": [
        Decisions(),
        Decisions("automated", TERMS.decisions.logic),
        Decisions("profiling", "By lot."),
    ],
    "report_days": [1, 91],
    "cadence_days": [1, 7],
    "study": [STUDY, HEADCOUNT],
    "at_holders": [True],
}


def others() -> list[tuple[str, Terms]]:
    """The fixed terms with one field changed at a time."""
    base, found = fixed(TERMS), []
    for name, values in DIFFERENT.items():
        for value in values:
            if name in ("requester", "view", "payment"):
                inner, part = value
                new = msgspec.structs.replace(getattr(base, name), **{inner: part})
                found.append((f"{name}.{inner}", msgspec.structs.replace(base, **{name: new})))
            else:
                found.append((name, msgspec.structs.replace(base, **{name: value})))
    return found


def test_no_field_of_the_terms_is_left_out_below():
    assert set(DIFFERENT) == set(Terms.__struct_fields__)
    assert set(PROGRAMS) | {"abi"} == set(Program.__struct_fields__)
    for name, part in (("view", View), ("payment", type(PAYMENT))):
        assert {inner for inner, _ in DIFFERENT[name]} == set(part.__struct_fields__)


@pytest.mark.parametrize(("name", "other"), others())
def test_every_field_that_binds_shows_in_the_words(name, other):
    base = fixed(TERMS)
    assert terms.encode(other) != terms.encode(base)
    assert sections(other, TOKEN) != sections(base, TOKEN), f"{name} does not show"


@given(FIXED_TERMS, st.data())
@settings(max_examples=30)
def test_no_two_terms_share_their_words(one, data):
    name = data.draw(st.sampled_from(sorted(FIELDS)))
    other = msgspec.structs.replace(one, **{name: data.draw(FIELDS[name])})
    assume(other != one)
    assert sections(other, TOKEN) != sections(one, TOKEN)


@pytest.mark.parametrize("name", ["registry", "token", "price", "gas_stipend", "first"])
def test_terms_for_no_chain_that_speak_of_one_say_so(name):
    """Nobody may accept them (`off_chain.check`); who reads them sees it all the same."""
    none = off_chain.payment(PAYMENT.requester, PAYMENT.open_by, PAYMENT.expiry)
    other = {"first": "voucher", "price": "7", "gas_stipend": "7"}.get(name, PAYMENT.token)
    odd = msgspec.structs.replace(none, **{name: other})
    plain, said = (msgspec.structs.replace(TERMS, payment=one) for one in (none, odd))
    assert sections(said, TOKEN) != sections(plain, TOKEN)


def conditioned(*items: Condition) -> View:
    return View("a.b", ("c",), conditions=items)


@given(VIEWS | COMPUTED, VIEWS | COMPUTED)
@settings(max_examples=50)
@example(
    conditioned(Condition("c", "in", ("a", "b"))), conditioned(Condition("c", "in", ("a, b",)))
)
@example(
    conditioned(Condition("c", "in", ("x”, “y",))), conditioned(Condition("c", "in", ("x", "y")))
)
@example(
    conditioned(Condition("c", "between", ("a and b", "c"))),
    conditioned(Condition("c", "between", ("a", "b and c"))),
)
@example(conditioned(Condition("c", "eq", ("",))), conditioned(Condition("c", "is_null")))
def test_no_two_views_share_their_words(one, other):
    assume(one != other)
    said = [sections(msgspec.structs.replace(TERMS, view=v), TOKEN) for v in (one, other)]
    assert said[0] != said[1]


@given(PAYMENTS, PAYMENTS)
@settings(max_examples=50)
@example(payment(price="0"), payment(price="1"))
def test_no_two_payments_share_their_words(one, other):
    assume(one != other)
    assume(NO_CHAIN.chain_id not in (one.chain_id, other.chain_id))  # there nothing is paid
    said = [sections(msgspec.structs.replace(TERMS, payment=p), TOKEN) for p in (one, other)]
    assert said[0] != said[1]


def test_two_recipients_are_not_one_with_a_comma():
    one, two = changed(recipients=("A, B",)), changed(recipients=("A", "B"))
    assert sections(one, TOKEN) != sections(two, TOKEN)


def test_the_steps_show_also_where_nothing_is_paid():
    free = changed(price="0")
    assert sections(free, TOKEN) != sections(changed(free, steps=5), TOKEN)
    assert ("Pays", "no payment") in sections(free, TOKEN)[3].lines


@given(ANY_TERMS)
@settings(max_examples=30)
def test_all_terms_that_can_be_signed_can_be_said(agreed):
    said = sections(terms.parse(terms.encode(agreed)), TOKEN)
    assert said == sections(agreed, TOKEN)
    assert all(label for section in said for label, _ in section.lines)


@pytest.mark.parametrize("sign", ["\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_requester_cannot_write_a_line_of_ours(sign):
    forged = changed(purpose_text=f"Science.{sign}  Pays: 1,000,000 PT", recipients=(f"Us{sign}x",))
    lines = [line for section in sections(forged, TOKEN) for line in section.lines]
    said = "\n".join(f"  {label}: {visible_line(value)}" for label, value in lines).splitlines()
    assert len(said) == len(lines)
    assert len([line for line in said if line.startswith("  Pays:")]) == 1


def test_the_words_of_one_agreement_read_like_this():
    view = msgspec.structs.replace(
        TERMS.view,
        conditions=(Condition("value", "in", ("50", "rest, sitting")),),
        aggregate=Aggregate("week", (Measure("value", "mean"),), by=("unit",), minimum_group=5),
    )
    agreed = fixed(msgspec.structs.replace(TERMS, view=view))
    lines = dict(line for section in sections(agreed, TOKEN) for line in section.lines)
    assert lines["Name, in their words"] == "Heart Lab"
    assert lines["Used for"] == "scientific research"
    assert lines["From"] == "heart rate (health)"
    assert lines["Dates"] == "1 Jan 2026 to 30 Jun 2026"
    assert lines["Only rows where"] == "value is one of 50, “rest, sitting”"
    assert lines["Changed first"] == "start: only the day"
    assert (
        lines["Only as"] == "mean of value, one value for each week and unit, groups of 5 or more"
    )
    assert lines["Kept"] == "180 days, then deleted"
    assert lines["Goes outside the EU, to"] == "US"
    assert lines["Protected there by"] == "standard clauses of the EU (GDPR Art. 46(2)(c))"
    assert lines["Machines judge you"] == "they build a profile of you; people decide"
    assert lines["They report"] == (
        "at least every 90 days what it was used for, and that it was deleted"
    )
    assert lines["Complain"] == "to the data protection authority where you live"
    assert lines["Pays"] == "2.40 PT"
    assert lines["In"] == "4 steps of 0.60 PT"
    assert lines["For fees"] == "0.0004 of the chain's own coin, for your fees"
    assert lines["Set aside on chain by"] == "22 Jan 2027, 08:00 UTC"
    assert lines["Time to collect after the end"] == "3 days"
    assert lines["Root of the steps"] == FROZEN.root.hex()


def test_no_two_datasets_are_called_alike_where_one_is_asked_for():
    called = {name: words.what(View(name, ("a",))) for name in tables()}
    assert len(set(called.values())) == len(called)
    for name, title in words.NAMES.items():
        assert title == tables()[name].title


def test_one_is_said_as_one():
    assert words.counted(1, "step") == "1 step"
    assert words.counted(0, "step") == "0 steps"
    assert words.counted(4000, "row") == "4,000 rows"


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (View("health.heart_rate", ("a",)), "Heart rate, 1 column"),
        (View("health.heart_rate", ("a", "b")), "Heart rate, 2 columns"),
        (View("mail.messages", ("a", "b")), "Mail, 2 columns"),
        (View("messages.messages", ("a", "b")), "Messages in chats, 2 columns"),
        (
            View("health.heart_rate", ("a",), aggregate=Aggregate("day", (Measure("a", "mean"),))),
            "Heart rate, daily mean",
        ),
    ],
)
def test_a_card_says_in_one_line_what_is_read(view, said):
    assert words.what(view) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "all dates"),
        ("2026-01-01", None, "from 1 Jan 2026 on"),
        (None, "2026-01-31", "until 31 Jan 2026"),
    ],
)
def test_a_span_of_days_is_said_in_words(first, last, said):
    assert words.dates(View("a.b", ("c",), from_day=first, to_day=last)) == said
