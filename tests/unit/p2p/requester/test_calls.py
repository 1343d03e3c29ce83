"""A call file: what is wrong in it is named at once, and what is right becomes terms."""

from __future__ import annotations

import pytest

from p2p.requester.calls import TEMPLATE, parse_call, terms_for
from p2p.requester.standing import PRACTICE
from tests.deal import NOW, PARTY
from tests.unit.p2p.protocols.sides import FACTS
from wallet.agreement import terms
from wallet.agreement.duties import Transfer
from wallet.agreement.duty_words import SAFEGUARDS
from wallet.agreement.view import Aggregate, Condition, Measure, Transform
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")

LINES = [line.split("#")[0].strip() for line in TEMPLATE.splitlines()]
KEYS = dict(line.split(" = ", 1) for line in LINES if line)


def text(**changes: str | None) -> str:
    """The template with some keys changed, added or (None) left out."""
    kept = {key: value for key, value in (KEYS | changes).items() if value is not None}
    return "\n".join(f"{key} = {value}" for key, value in kept.items())


def test_the_template_becomes_terms_that_a_wallet_reads():
    asked = terms_for(parse_call(TEMPLATE, NOW), PARTY, FACTS, NOW)
    assert terms.parse(terms.encode(asked)) == asked
    assert asked.payment.price == "600000"
    assert asked.payment.expiry == NOW + 30 * 86_400
    assert asked.payment.open_by == NOW + 7 * 86_400


def _said_again(lines: list[str], n: int) -> bool:
    """Whether a later line says another thing under the same key."""
    key = lines[n].split(" = ")[0]
    return any(later.split(" = ")[0] == key for later in lines[n + 1 :] if " = " in later)


def test_the_optional_lines_of_the_template_are_right_too():
    lines = [
        line.removeprefix("# ") if " = " in line and line.startswith("# ") else line
        for line in TEMPLATE.splitlines()
    ]
    lines = [line for n, line in enumerate(lines) if not _said_again(lines, n)]
    call = parse_call("\n".join(lines), NOW)
    assert call.decisions.kind == "profiling"
    assert (call.from_day, call.to_day) == ("2026-01-01", "2026-06-30")
    assert call.transforms == (Transform("start", "day"),)
    assert call.aggregate == Aggregate("day", (Measure("value", "mean"),))
    assert call.legal_basis == "eu-gdpr:A9-2-a"


REQUIRED = [
    "purpose", "retention_days", "recipients", "withdrawal", "dataset", "fields",
    "price_per_step", "steps", "expires",
]  # fmt: skip


ASKED = {"storage_location", "transfers", "decisions"}


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_key_is_named(key):
    with pytest.raises(Malformed, match=key):
        parse_call(text(**{key: None}), NOW)


@pytest.mark.parametrize("key", sorted(set(KEYS) - set(REQUIRED) - ASKED))
def test_every_other_key_may_be_left_out(key):
    assert parse_call(text(**{key: None}), NOW).steps == 4


@pytest.mark.parametrize("key", sorted(ASKED))
def test_what_wallets_insist_on_is_asked_for_unless_it_stands_for_every_call(key):
    with pytest.raises(Malformed, match=f"lacks “{key}” .*freehold-requester introduce"):
        parse_call(text(**{key: None}), NOW)
    call = parse_call(text(**{key: None}), NOW, PRACTICE)
    assert getattr(call, key) == getattr(PRACTICE, key)


def test_everything_that_wallets_insist_on_is_asked_for_at_once():
    with pytest.raises(Malformed) as caught:
        parse_call(text(**dict.fromkeys(ASKED)), NOW)
    assert all(f"“{key}”" in str(caught.value) for key in ASKED)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("storage_location", '"not said"', "“storage_location” does not say"),
        ("transfers", '[{ country = "US", safeguard = "eu-gdpr:A46-2-c" }]', "with “copy”"),
        ("transfers", '[{ country = "US" }]', "“safeguard” in “transfers"),
        ("transfers", '"perhaps"', "“transfers” in the call file must be a list"),
        ("decisions", '"automated"', "with “logic”"),
        ("decisions", '"sometimes"', "“decisions.kind”"),
    ],
)
def test_what_is_named_must_be_explained(key, value, said):
    with pytest.raises(Malformed, match=said):
        parse_call(text(**{key: value}), NOW)


def test_a_safeguard_may_be_named_in_words():
    said = f'[{{ country = "JP", safeguard = "{SAFEGUARDS["eu-gdpr:A45-3"]}" }}]'
    assert parse_call(text(transfers=said), NOW).transfers == (Transfer("JP", "eu-gdpr:A45-3"),)


@pytest.mark.parametrize(
    ("dataset", "basis"),
    [("health.heart_rate", "A9-2-a"), ("fhir.claims", "A9-2-a"), ("bank.transactions", "A6-1-a")],
)
def test_health_data_is_asked_for_on_explicit_consent(dataset, basis):
    call = parse_call(text(dataset=f'"{dataset}"'), NOW)
    assert call.legal_basis == f"eu-gdpr:{basis}"


def test_reports_come_at_least_as_often_as_data_is_kept_long():
    for days, reported in ((10, 10), (180, 90)):
        call = parse_call(text(retention_days=str(days)), NOW)
        assert terms_for(call, PARTY, FACTS, NOW).report_days == reported


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("purpose", '"dpv:Marketing"'),
        ("purpose", "5"),
        ("description", "[]"),
        ("retention_days", "0"),
        ("retention_days", '"180"'),
        ("retention_days", "true"),
        ("recipients", "[]"),
        ("recipients", '"Us"'),
        ("withdrawal", '""'),
        ("storage_location", '""'),
        ("legal_basis", '"eu-gdpr:A6-1-f"'),
        ("dataset", '"heart"'),
        ("fields", "[]"),
        ("fields", '["value; --"]'),
        ("required_fields", '["steps"]'),
        ("required_fields", "5"),
        ("from", '"2026-02-30"'),
        ("from", "5"),
        ("to", '"soon"'),
        ("price_per_step", "-1"),
        ("price_per_step", '"free"'),
        ("price_per_step", "true"),
        ("price_per_step", "[]"),
        ("max_price_per_step", '"0.59"'),
        ("max_price_per_step", "1e-9"),
        ("steps", "0"),
        ("steps", "1.5"),
        ("expires", '"soon"'),
        ("expires", '"0d"'),
        ("expires", "2020-01-01"),
        ("expires", "2020-01-01T00:00:00Z"),
        ("expires", "9999-12-31"),
        ("expires", "99999999999999"),
        ("expires", "true"),
        ("expires", "[]"),
        ("first", '"never"'),
        ("budget", "5"),
        ("transforms", '[{ field = "start", kind = "blur" }]'),
        ("transforms", '["day"]'),
        ("conditions", '[{ field = "value", operator = "like" }]'),
        ("aggregate", '{ period = "year", measures = [] }'),
    ],
)
def test_a_bad_value_is_named_by_its_key(key, value):
    with pytest.raises(Malformed) as caught:
        parse_call(text(**{key: value}), NOW)
    assert key in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"purpose": "5"}, "“purpose” in the call file must be a text, and is a whole number."),
        ({"steps": None}, "The call file lacks “steps”."),
        ({"purpose": None}, "The call file lacks “purpose”."),
        ({"expires": None}, "The call file lacks “expires”."),
        ({"budget": "5"}, "The call file has “budget”, which is no key of a call."),
        (
            {"steps": "0"},
            "“steps” in the call file is not right: expected a whole number >= 1.",
        ),
        ({"from": "5"}, "“from” in the call file must be a text, and is a whole number."),
        (
            {"transforms": '[{ field = "start" }]'},
            "The call file lacks “kind” in “transforms[0]”.",
        ),
    ],
)
def test_what_is_wrong_is_a_sentence_without_the_machines_words(changes, said):
    with pytest.raises(Malformed) as caught:
        parse_call(text(**changes), NOW)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "broken",
    [
        "purpose =",
        "= 5",
        "[",
        'a = "',
        "a = 1\na = 2",
        "\x00",
        "a = " + "9" * 5_000,
        "a = " + "[" * 9_999,
    ],
)
def test_what_is_not_toml_is_said_so(broken):
    with pytest.raises(Malformed, match="not TOML"):
        parse_call(broken, NOW)


def test_days_that_end_before_they_begin_are_named():
    with pytest.raises(Malformed, match="“from” is later than “to”"):
        parse_call(text(**{"from": "2026-02-01", "to": "2026-01-01"}), NOW)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ('"90m"', NOW + 5400),
        ('"2h"', NOW + 7200),
        ('"30d"', NOW + 30 * 86_400),
        ("2027-02-01T00:00:00Z", 1_801_440_000),
        ("2027-02-01T01:00:00+01:00", 1_801_440_000),
        ("2027-02-01T00:00:00", 1_801_440_000),
        ("2027-02-01", 1_801_440_000),
        ('"2027-02-01T00:00:00Z"', 1_801_440_000),
    ],
)
def test_an_end_is_a_duration_or_a_moment_in_utc(written, seconds):
    assert parse_call(text(expires=written), NOW).expires == seconds


def test_a_purpose_may_be_written_in_words():
    call = parse_call(text(purpose='"training an AI model"'), NOW)
    assert call.purpose == "ai:ModelTraining"


def test_amounts_may_be_numbers_and_keep_their_value():
    call = parse_call(text(price_per_step="0.6", max_price_per_step="1"), NOW)
    assert terms_for(call, PARTY, FACTS, NOW).payment.price == "600000"


def test_conditions_reach_the_view():
    call = parse_call(
        text(conditions='[{ field = "value", operator = "between", values = ["40", "220"] }]'), NOW
    )
    assert call.view().conditions == (Condition("value", "between", ("40", "220")),)


@pytest.mark.parametrize(
    ("steps", "said", "first"),
    [
        ("3", None, "voucher"),
        ("4", None, "key"),
        ("9", '"voucher"', "voucher"),
        ("1", '"key"', "key"),
    ],
)
def test_few_steps_are_paid_first_unless_said_otherwise(steps, said, first):
    call = parse_call(text(steps=steps, first=said), NOW)
    assert terms_for(call, PARTY, FACTS, NOW).payment.first == first


def test_a_price_finer_than_the_token_is_refused_when_asked():
    call = parse_call(text(price_per_step='"0.0000001"'), NOW)
    with pytest.raises(Malformed, match="finer than"):
        terms_for(call, PARTY, FACTS, NOW)
