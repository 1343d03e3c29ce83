"""Standing rules: which is met, and that what is written to slip through does not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import TOKEN
from tests.unit.wallet.policy.asking import (
    BANK,
    DAILY,
    LAB,
    MEANS,
    OF_DAYS,
    OTHER,
    PLACES,
    PULSE,
    START_DAY,
    VISITS,
    accepting,
    asked,
    declining,
    rows,
)
from wallet.agreement.rule import (
    About,
    ColumnLimit,
    Counter,
    Figures,
    Limits,
    Often,
    Rule,
    check,
)
from wallet.agreement.view import Aggregate, Condition, Measure, Transform
from wallet.errors import NotAllowed
from wallet.importers.base import ColumnType
from wallet.policy.coarser import as_coarse
from wallet.policy.rules import DAY_MS, Facts, Met, first_met, meets, unmet

pytestmark = pytest.mark.area("D")

replace = msgspec.structs.replace


def test_the_first_rule_that_is_met_decides_and_without_one_the_person_is_asked():
    no_training = declining(about=About(trains_models=True))
    both = (no_training, accepting())
    training = asked(purpose="ai:ModelTraining")
    assert first_met(both, asked()) == Met(1, both[1])
    assert first_met(both, training) == Met(0, no_training)
    assert first_met(both[1:], training) is None
    assert first_met((), asked()) is None


def test_a_kind_of_data_holds_for_all_that_falls_under_it():
    assert meets(declining(), asked(PLACES, VISITS))
    assert meets(declining(about=About(categories=("pd:Tracking",))), asked(PLACES, VISITS))
    assert not meets(declining(), asked())
    assert meets(
        accepting(
            about=About(purposes=("dpv:AcademicResearch",), categories=("pd:MedicalHealth",))
        ),
        asked(),
    )


def test_a_kind_is_declined_by_its_dataset_where_this_vault_has_none():
    assert meets(declining(), asked(PLACES, ()))
    assert not meets(accepting(), asked(MEANS, ()))


def test_a_decline_needs_one_part_and_an_acceptance_every_part():
    mixed = replace(rows("posted", "amount", "party"), dataset="bank.transactions")
    money = About(purposes=("dpv:AcademicResearch",), categories=("pd:Financial",))
    assert "other kinds of data" in unmet(accepting(about=money), asked(mixed, BANK))
    assert meets(declining(about=About(categories=("pd:Name",))), asked(mixed, BANK))
    assert meets(accepting(about=money), asked(replace(mixed, fields=("posted", "amount")), BANK))


def test_a_rule_that_is_not_met_says_what_is_otherwise():
    assert unmet(accepting(), asked()) == ()
    training = asked(purpose="ai:ModelTraining", price=1, requester=OTHER)
    cheap = accepting(about=About((LAB.hex(),), ("dpv:AcademicResearch",), ("health.heart_rate",)))
    cheap = replace(cheap, limits=replace(cheap.limits, price_per_step="0.60", token=TOKEN))
    said = ("another requester", "another purpose", "the price of a step")
    assert unmet(cheap, training) == said
    about = About(trains_models=True, standing=True)
    assert unmet(declining(about=about), asked()) == ("no training of models", "it does not repeat")
    assert unmet(declining(), asked()) == ("other kinds of data",)
    long = declining(about=About(categories=("pd:Health",)), retention_days=365)
    assert unmet(long, asked(retention_days=365)) == ("it keeps to every limit",)


def test_limits_are_kept_to_for_an_acceptance_and_passed_for_a_decline():
    long, short = asked(retention_days=366), asked(retention_days=365)
    assert (meets(accepting(), long), meets(accepting(), short)) == (False, True)
    rule = declining(about=About(categories=("pd:Health",)), retention_days=365)
    assert (meets(rule, long), meets(rule, short)) == (True, False)


@pytest.mark.parametrize(
    ("limits", "kept", "passed"),
    [
        ({"price_per_step": "0.60", "token": TOKEN}, {}, {"price": 599_999}),
        ({"price_per_record": "0.012", "token": TOKEN}, {}, {"rows": 201}),
        ({"recipients": ("Heart Lab only",)}, {}, {"recipients": ("Heart Lab only", "Partners")}),
        ({"no_transfers": True}, {}, {"transfers": True}),
        ({"rows": 200}, {}, {"rows": 201}),
        ({"rows": 200}, {}, {"rows": None}),
        ({"figures": DAILY}, {}, {"view": rows("value")}),
        ({"times": "day"}, {}, {"view": rows("start", "value")}),
        (
            {"places_km": 5},
            {"view": PLACES, "columns": VISITS},
            {"view": replace(PLACES, transforms=()), "columns": VISITS},
        ),
        ({"columns": (ColumnLimit("value"),)}, {}, {"view": rows("value", "start")}),
        (
            {"columns": (START_DAY,)},
            {"view": rows("start", transforms=(Transform("start", "week"),))},
            {"view": rows("start", transforms=(Transform("start", "hour"),))},
        ),
    ],
)
def test_each_limit_lets_what_keeps_to_it_and_stops_what_passes_it(
    limits: dict[str, Any], kept: dict[str, Any], passed: dict[str, Any]
):
    about = About(purposes=("dpv:AcademicResearch",), categories=("pd:Health", "pd:Location"))
    rule = accepting(about=about, **limits)
    assert unmet(rule, asked(**kept)) == ()
    assert unmet(rule, asked(**(kept | passed)))
    assert meets(declining(about=About(), **limits), asked(**(kept | passed)))
    assert not meets(declining(about=About(), **limits), asked(**kept))


def test_often_counts_this_request_with_the_ones_before():
    rule = declining(about=About(), often=Often(2, 7))
    now = asked().at_ms
    assert not meets(rule, asked(asked_ms=(now - DAY_MS, now - 8 * DAY_MS)))
    assert meets(rule, asked(asked_ms=(now - DAY_MS, now - 2 * DAY_MS)))


def test_standing_requests_are_told_from_single_ones():
    once = accepting(
        about=About(purposes=("dpv:AcademicResearch",), categories=("pd:Health",), standing=False)
    )
    assert meets(once, asked())
    assert not meets(once, asked(standing=True))


# ---- written to slip through


def test_a_look_alike_name_with_another_key_is_not_the_requester_of_a_rule():
    rule = accepting(about=About(requesters=(LAB.hex(),), categories=("pd:Health",)))
    assert meets(rule, asked(requester=LAB))
    assert not meets(rule, asked(requester=OTHER))


def test_a_price_in_another_token_is_no_price_whatever_its_number():
    rule = accepting(price_per_step="0.60", token=TOKEN)
    assert not meets(rule, asked(price=10**30, token="0x" + "ee" * 20))
    assert not meets(accepting(price_per_step="0.60"), asked())  # made for no token


def test_a_price_is_read_in_the_units_of_the_token_and_not_as_a_number():
    rule = accepting(price_per_step="0.60", token=TOKEN)
    assert not meets(rule, asked(price=600_000, decimals=18))
    assert not meets(rule, asked(price=1, decimals=0))


@pytest.mark.parametrize(
    "recipient",
    [
        "Нeart Lab only",  # a Cyrillic letter
        "Heart Lab only\u200b",
        "Heart Lab only\u202e",
        "heart lab only",
        "Heart Lab only and whoever pays",
        "Ｈeart Lab only",
    ],
)
def test_a_recipient_that_only_looks_like_the_one_allowed_is_another(recipient: str):
    assert not meets(accepting(recipients=("Heart Lab only",)), asked(recipients=(recipient,)))


@pytest.mark.parametrize(
    "text",
    [
        "We TRAIN a model on it.",
        "We tra\u200bin a mo\u00addel.",
        "Ｍａｃｈｉｎｅ ｌｅａｒｎｉｎｇ",
        "Wir trainieren ein Modell.",
        "For our LLM",
        "künstliche Intelligenz",
        "fine-tuning",
    ],
)
def test_a_purpose_that_names_research_and_speaks_of_training_is_asked_about(text: str):
    about = About(
        purposes=("dpv:AcademicResearch",), categories=("pd:Health",), trains_models=False
    )
    assert meets(accepting(about=about), asked())
    assert not meets(accepting(about=about), asked(purpose_text=text))


def test_places_in_words_are_never_coarse():
    about = About(purposes=("dpv:AcademicResearch",), categories=("pd:Location",))
    rule = accepting(about=about, places_km=25)
    coarse = replace(PLACES, transforms=tuple(replace(t, amount="25") for t in PLACES.transforms))
    assert meets(rule, asked(coarse, VISITS))
    named = replace(coarse, fields=(*coarse.fields, "place"))
    assert not meets(rule, asked(named, VISITS))
    hidden = replace(named, transforms=(*named.transforms, Transform("place", "length")))
    assert meets(rule, asked(hidden, VISITS))


def test_rows_chosen_by_a_column_tell_of_that_column():
    """Asking which rows are of one place answers where somebody was, though no place leaves."""
    about = About(purposes=("dpv:AcademicResearch",), categories=("pd:Location",))
    view = replace(
        rows("minutes"),
        dataset="location.visits",
        conditions=(Condition("latitude", "between", ("52.5", "52.6")),),
    )
    assert not meets(accepting(about=about, places_km=5), asked(view, VISITS))
    assert not meets(accepting(about=about, columns=(ColumnLimit("minutes"),)), asked(view, VISITS))
    assert meets(declining(about=About(categories=("pd:GPSCoordinate",))), asked(view, VISITS))


EXACTLY = Condition("value", "eq", ("61",))
ROUNDED = ColumnLimit("value", (Transform("value", "round", amount="50"),))


@pytest.mark.parametrize(
    "limits",
    [
        {"columns": (START_DAY, ROUNDED)},
        {"figures": DAILY},
        {"figures": DAILY, "columns": (START_DAY, ROUNDED)},
        {"columns": (START_DAY,)},
        {},
    ],
)
def test_an_exact_value_is_not_told_by_choosing_rows_with_it(limits: dict[str, Any]):
    """A count of the rows whose value is 61 answers whether it was ever 61."""
    day = (Transform("start", "day"), Transform("value", "round", amount="50"))
    count = Aggregate("day", (Measure("value", "count"),), minimum_group=5)
    view = replace(MEANS, transforms=day, aggregate=count)
    listed = limits.get("columns", ())
    if listed != (START_DAY,):
        assert meets(accepting(**limits), asked(view))
    chosen = asked(replace(view, conditions=(EXACTLY,)))
    assert "what its rows are chosen by" in unmet(accepting(**limits), chosen)
    open_value = {"columns": (START_DAY, ColumnLimit("value"))}
    assert meets(accepting(**(limits | open_value)), chosen)


def test_a_decline_is_not_met_by_a_condition_that_its_limits_do_not_speak_of():
    about = About(categories=("pd:Health",))
    chosen = asked(replace(MEANS, conditions=(EXACTLY,)))
    cheap = declining(about=about, price_per_step="0.10", token=TOKEN)
    assert not meets(cheap, chosen)
    assert meets(declining(about=about, columns=(START_DAY, ROUNDED)), chosen)


def test_figures_of_every_hour_are_not_days_and_figures_of_a_time_tell_the_time():
    about = About(purposes=("dpv:AcademicResearch",), categories=("pd:Health",))
    last = replace(MEANS, aggregate=Aggregate("week", (Measure("start", "max"),), minimum_group=5))
    assert meets(accepting(about=about, figures=DAILY), asked(last))
    assert not meets(accepting(about=about, figures=DAILY, times="day"), asked(last))
    few = replace(MEANS, aggregate=replace(OF_DAYS, minimum_group=1))
    assert not meets(accepting(about=about, figures=DAILY), asked(few))


def test_noise_of_no_privacy_at_all_is_not_noise():
    rule = accepting(figures=Figures("day", 1, noise="0.5"))
    for noise in (None, "50", "0", "-1", "NaN", "Infinity", "zero", "0.51"):
        made = replace(MEANS, aggregate=replace(OF_DAYS, noise=noise))
        assert not meets(rule, asked(made)), noise
    assert meets(rule, asked(replace(MEANS, aggregate=replace(OF_DAYS, noise="0.5"))))


@pytest.mark.parametrize("amount", [None, "", "5e-9", "NaN", "-5", "inf", "4.999", "１"])
def test_an_odd_number_in_a_transform_makes_nothing_coarse(amount: str | None):
    assert not as_coarse(
        (Transform("v", "round", amount=amount),), Transform("v", "round", amount="5")
    )


def test_a_transform_of_another_column_covers_nothing():
    view = rows("start", "value", transforms=(Transform("value", "round", amount="5"),))
    assert not meets(accepting(columns=(START_DAY, ColumnLimit("value"))), asked(view))


# ---- what makes no rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            Rule(
                "x", "accept", About(purposes=("dpv:AcademicResearch",)), Limits(retention_days=1)
            ),
            "which data",
        ),
        (
            Rule("x", "accept", About(categories=("pd:Health",)), Limits(retention_days=1)),
            "for whom",
        ),
        (
            Rule(
                "x", "accept", About(purposes=("dpv:AcademicResearch",), categories=("pd:Health",))
            ),
            "how many days",
        ),
        (Rule("x", "decline"), "names nothing"),
        (
            Rule(
                "x",
                "accept",
                About(purposes=("dpv:AcademicResearch",), categories=("pd:Health",), standing=True),
                Limits(retention_days=1),
            ),
            "delivered once",
        ),
        (Rule("x", "counter", About(standing=True)), "what it offers"),
        (Rule("x", "counter", About(standing=True), offer=Counter()), "changes something"),
        (Rule("x", "ask", About(categories=("pd:Nonsense",))), "no kind of data"),
        (Rule("x", "ask", About(purposes=("dpv:Anything",))), "no purpose"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule: Rule, words: str):
    with pytest.raises(NotAllowed, match=words):
        check(rule)


# ---- whatever is asked


_AMOUNTS = st.sampled_from([None, "0", "1", "5", "25", "1000", "-1", "NaN", "x"])
_CHANGES = st.builds(
    Transform,
    st.sampled_from(["start", "value", "unit"]),
    st.sampled_from(["day", "week", "round", "bin", "clip", "noise", "shift", "remove", "top"]),
    _AMOUNTS,
    _AMOUNTS,
    _AMOUNTS,
)
_FACTS = st.builds(
    lambda changes, fields, price, days, text: asked(
        rows(*fields, transforms=tuple(changes)),
        price=price,
        retention_days=days,
        purpose_text=text,
        rows=None,
    ),
    st.lists(_CHANGES, max_size=4),
    st.lists(
        st.sampled_from(["start", "value", "unit", "gone"]), min_size=1, max_size=3, unique=True
    ),
    st.integers(0, 10**40),
    st.integers(1, 36_500),
    st.text(max_size=40),
)


@given(_FACTS)
@settings(max_examples=60, deadline=None)
def test_whatever_is_asked_a_rule_accepts_only_inside_its_limits(facts: Facts):
    rule = accepting(
        price_per_step="0.60", token=TOKEN, columns=(START_DAY, ColumnLimit("value")), times="day"
    )
    if not meets(rule, facts):
        return
    assert facts.price >= 600_000
    assert facts.retention_days <= 365
    assert {*facts.view.fields} - {
        t.field for t in facts.view.transforms if t.kind == "remove"
    } <= {"start", "value"}
    if "start" in facts.view.fields:
        assert any(
            t.kind in ("day", "week", "remove") for t in facts.view.transforms if t.field == "start"
        )


def test_every_column_type_is_judged_without_a_fault():
    spec = PULSE[0]
    for kind in ColumnType:
        columns = (replace(spec, type=kind),)
        meets(accepting(times="day", places_km=5), asked(rows("start"), columns))
