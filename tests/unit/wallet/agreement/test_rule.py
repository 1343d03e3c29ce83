"""A rule as a document: one spelling, a template that says nothing of the person, honest words."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement import kinds, messages, rule_words, terms
from wallet.agreement.rule import (
    About,
    Caps,
    ColumnLimit,
    Counter,
    Figures,
    Limits,
    Often,
    Reason,
    Rule,
    document,
    read_template,
    template_hash,
    template_of,
    version,
    write_template,
)
from wallet.agreement.view import Transform
from wallet.agreement.words import PURPOSES
from wallet.errors import FreeholdError, Malformed, NotAllowed

pytestmark = pytest.mark.area("D")

replace = msgspec.structs.replace
TOKEN = "0x" + "5a" * 20
KEY = "1" * 64

WHOLE = Rule(
    name="Health for universities",
    action="accept",
    about=About(
        requesters=(KEY,),
        purposes=("dpv:AcademicResearch",),
        datasets=("health.heart_rate",),
        categories=("pd:Health",),
        trains_models=False,
        standing=False,
    ),
    limits=Limits(
        price_per_step="0.60",
        price_per_record="0.01",
        token=TOKEN,
        retention_days=180,
        recipients=("Heart Lab only",),
        no_transfers=True,
        columns=(ColumnLimit("start", (Transform("start", "day"),)), ColumnLimit("value")),
        times="day",
        places_km=5,
        figures=Figures("day", 5, "0.5"),
        rows=1000,
        often=Often(2, 30),
    ),
    caps=Caps(2, 10, 5000, "0.5", 1),
)
COUNTER = Rule(
    name="Less of it",
    action="counter",
    about=About(categories=("pd:Location",)),
    offer=Counter("1.20", TOKEN, 30, 4, ("place",), (Transform("time", "day"),), 90),
    tell=True,
)


def test_a_rule_has_one_spelling_and_comes_back_the_same():
    for rule in (WHOLE, COUNTER):
        again = msgspec.convert(document(rule), Rule)
        assert again == rule
        assert version(again) == version(rule)


def test_every_change_of_a_rule_is_another_version():
    seen = {version(WHOLE), version(COUNTER)}
    for rule, part, value in _changes():
        changed = version(_with(rule, part, value))
        assert changed not in seen, part
        seen.add(changed)


def test_every_part_that_decides_is_said_in_words():
    for rule, part, value in _changes():
        if part not in ("limits.token", "offer.token", "name"):
            assert rule_words.lines(_with(rule, part, value)) != rule_words.lines(rule), part
    assert rule_words.sentence(replace(WHOLE, limits=Limits(retention_days=180))).endswith(
        "if kept at most 180 days"
    )


def test_a_template_says_nothing_of_the_person():
    shared = template_of(WHOLE)
    assert shared.about.requesters == ()
    assert shared.caps == Caps()
    assert (shared.limits.price_per_step, shared.limits.token) == (None, None)
    data = write_template(WHOLE, "Title", "Text")
    for secret in (KEY, TOKEN, "0.60", "5000", WHOLE.name):
        assert secret.encode() not in data
    assert write_template(COUNTER, "T", "").count(b"1.20") == 0


def test_all_who_use_a_template_tell_the_same_hash_whatever_is_their_own():
    read = read_template(write_template(WHOLE, "Title", "Text"))
    assert read.hash == template_hash(WHOLE)
    mine = replace(
        read.rule,
        name="Mine",
        caps=Caps(1),
        about=replace(read.rule.about, requesters=(KEY,)),
        limits=replace(read.rule.limits, price_per_step="9", token=TOKEN),
        risk_seen=3,
    )
    assert template_hash(mine) == read.hash
    assert read_template(write_template(WHOLE, "Another title", "")).hash == read.hash
    longer = replace(mine, limits=replace(mine.limits, retention_days=181))
    assert template_hash(longer) != read.hash


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d | {"schema": "freehold/rule-template/2"},
        lambda d: d | {"more": 1},
        lambda d: d | {"title": ""},
        lambda d: d | {"rule": d["rule"] | {"name": "x"}},
        lambda d: d | {"rule": d["rule"] | {"risk_seen": 4}},
        lambda d: d | {"rule": d["rule"] | {"caps": {"grants_per_day": 9}}},
        lambda d: d | {"rule": d["rule"] | {"about": d["rule"]["about"] | {"requesters": [KEY]}}},
        lambda d: d | {"rule": d["rule"] | {"reason": "not-now"}},
        lambda d: d | {"rule": d["rule"] | {"limits": {}}},
        lambda d: d | {"rule": []},
        lambda _: [],
    ],
)
def test_a_template_that_holds_anything_else_is_refused(change: Any):
    whole = msgspec.json.decode(write_template(WHOLE, "Title", "Text"))
    read_template(_canonical(whole))
    with pytest.raises(FreeholdError):
        read_template(_canonical(change(whole)))


def test_a_template_in_another_spelling_or_too_large_is_refused():
    data = write_template(WHOLE, "Title", "Text")
    for bad in (data.replace(b",", b", ", 1), data + b" " * 20_000, b"\xff", b"", b"{" * 9000):
        with pytest.raises((Malformed, NotAllowed)):
            read_template(bad)


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_bytes_are_read_or_refused_by_name(data: bytes):
    with pytest.raises(FreeholdError):
        read_template(data)


def test_reasons_and_purposes_are_those_of_the_protocol():
    assert {*get_args(Reason)} <= {*get_args(messages.Reason)}
    assert {*get_args(Reason)} == {*rule_words.REASON_WORDS}
    assert {*PURPOSES} == {*get_args(terms.Purpose)}


def test_kinds_fall_under_what_the_vocabulary_says():
    assert "pd:Location" in kinds.within("pd:GPSCoordinate")
    assert kinds.within("pd:unknown") == {"pd:unknown"}
    assert kinds.of_iri("https://w3id.org/dpv/pd#Name") == "pd:Name"
    assert not kinds.is_kind("Name")


def test_the_kinds_are_those_of_the_published_vocabulary():
    published = Path(__file__).resolve().parents[5] / "shared" / "vocab" / "pd.csv"
    if not published.exists():
        pytest.skip("the published vocabulary is not beside the project")
    with published.open() as file:
        rows = list(csv.DictReader(file))
    assert {*kinds.KINDS} == {f"pd:{row['term']}" for row in rows}
    for row in rows:
        over = {part.rpartition("#")[2] for part in (row["hasbroader"] or "").split(";") if part}
        over -= {"PersonalData", "SpecialCategoryPersonalData"}
        assert {f"pd:{name}" for name in over} <= kinds.within(f"pd:{row['term']}")


def _canonical(value: Any) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _changes() -> list[tuple[Rule, str, Any]]:
    """Every part of two whole rules with another value."""
    return [
        (WHOLE, "name", "Other"),
        (WHOLE, "action", "ask"),
        (WHOLE, "risk_seen", 3),
        (WHOLE, "about.requesters", ("2" * 64,)),
        (WHOLE, "about.purposes", ("dpv:CommercialResearch",)),
        (WHOLE, "about.datasets", ("health.steps",)),
        (WHOLE, "about.categories", ("pd:Mood",)),
        (WHOLE, "about.trains_models", True),
        (WHOLE, "about.standing", True),
        (WHOLE, "limits.price_per_step", "0.70"),
        (WHOLE, "limits.price_per_record", "0.02"),
        (WHOLE, "limits.token", "0x" + "5b" * 20),
        (WHOLE, "limits.retention_days", 181),
        (WHOLE, "limits.recipients", ("Anybody",)),
        (WHOLE, "limits.no_transfers", False),
        (WHOLE, "limits.columns", (ColumnLimit("value"),)),
        (WHOLE, "limits.times", "week"),
        (WHOLE, "limits.places_km", 25),
        (WHOLE, "limits.figures", Figures("week", 5, "0.5")),
        (WHOLE, "limits.rows", 2000),
        (WHOLE, "limits.often", Often(3, 30)),
        *((WHOLE, f"caps.{f}", "0.9" if f == "loss_per_month" else 7) for f in _CAPS),
        (COUNTER, "tell", False),
        (replace(COUNTER, action="decline", offer=None), "reason", "price"),
        (COUNTER, "offer.price_per_step", "1.30"),
        (COUNTER, "offer.token", "0x" + "5b" * 20),
        (COUNTER, "offer.retention_days", 31),
        (COUNTER, "offer.steps", 5),
        (COUNTER, "offer.drop", ("name",)),
        (COUNTER, "offer.coarsen", (Transform("time", "week"),)),
        (COUNTER, "offer.last_days", 91),
    ]


_CAPS = Caps.__struct_fields__


def _with(rule: Rule, part: str, value: Any) -> Rule:
    outer, _, inner = part.partition(".")
    if not inner:
        return replace(rule, **{outer: value})
    return replace(rule, **{outer: replace(getattr(rule, outer), **{inner: value})})
