"""What no rule exceeds, whatever it says and however the asking is cut up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from tests.unit.wallet.policy.asking import DAILY, MEANS, OF_DAYS, accepting, asked, ground, rows
from wallet.agreement.program import Output, Program
from wallet.agreement.rule import About, Caps, ColumnLimit, Rule
from wallet.agreement.view import Condition
from wallet.errors import NotAllowed
from wallet.policy.caps import (
    CEILING,
    DAY_MS,
    HIGHEST,
    MONTH_MS,
    Use,
    bar,
    check_ceiling,
    is_raw,
    spent,
    use_of,
)

pytestmark = pytest.mark.area("D")

replace = msgspec.structs.replace
NOW = 100 * DAY_MS


def use(at_ms: int = NOW, count: int = 10, *, raw: bool = False, **losses: int) -> Use:
    return Use(1, at_ms, count, raw, ("pd:PhysicalHealth",), losses)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"dealt_before": False}, "the first is yours"),
        ({"real_chain": True}, "24 words"),
        ({"risk": 3}, "more about you"),
        ({"about_others": "column"}, "other people"),
        ({"small_groups": True}, "fewer than ten rows"),
        ({"documents": True}, "Whole documents"),
        ({"paused": True}, "paused"),
        ({"rows": 0}, "Nothing would leave"),
    ],
)
def test_each_bar_holds_against_every_rule(other: dict[str, Any], words: str):
    assert bar(accepting(), asked(), ground()) == ""
    assert words in bar(accepting(), asked(), ground(**other))


def test_what_is_delivered_again_and_again_is_the_person_s_to_sign():
    assert "again and again" in bar(accepting(), asked(standing=True), ground())
    assert "for a study" in bar(accepting(), asked(study=True), ground())


@pytest.mark.area("F")
@pytest.mark.parametrize("noise", [None, "0.1"])
def test_what_brings_a_program_is_the_person_s_to_sign(noise):
    """The moment of an answer that a rule gives would tell what the program did."""
    program = Program("ab" * 32, 451, 1, (Output("a", "0", "1"),), 1_000_000, 16, noise)
    view = replace(MEANS, aggregate=None, program=program)
    assert "brings a program" in bar(accepting(), asked(view), ground())


def test_on_a_real_chain_the_words_are_enough():
    assert bar(accepting(), asked(), ground(real_chain=True, words_seen=True)) == ""


def test_a_rule_made_seeing_much_goes_as_far_and_no_further():
    assert bar(accepting(risk_seen=3), asked(), ground(risk=3)) == ""
    assert bar(accepting(risk_seen=3), asked(), ground(risk=4))


def test_special_data_leaves_raw_only_if_the_rule_names_the_column_and_its_dataset():
    raw = asked(rows("value"))
    named = accepting(
        about=About(purposes=("dpv:AcademicResearch",), datasets=("health.heart_rate",)),
        columns=(ColumnLimit("value"),),
    )
    assert "does not name it: value" in bar(accepting(), raw, ground())
    assert bar(named, raw, ground()) == ""
    assert bar(accepting(columns=(ColumnLimit("value"),)), raw, ground())  # of whichever dataset


def test_choosing_rows_by_special_data_tells_it_raw():
    chosen = asked(replace(MEANS, conditions=(Condition("value", "eq", ("61",)),)))
    assert is_raw(chosen)
    listed = (ColumnLimit("start"), ColumnLimit("value"))
    assert "does not name it: value" in bar(accepting(columns=listed), chosen, ground())
    about = About(purposes=("dpv:AcademicResearch",), datasets=("health.heart_rate",))
    assert bar(accepting(about=about, columns=listed), chosen, ground()) == ""
    unit = replace(MEANS, conditions=(Condition("unit", "eq", ("/min",)),))
    assert not is_raw(asked(unit))


def test_figures_of_single_rows_are_as_raw_as_rows():
    one = replace(MEANS, aggregate=replace(OF_DAYS, minimum_group=1))
    assert is_raw(asked(one))
    assert bar(accepting(figures=replace(DAILY, minimum_group=1)), asked(one), ground())
    assert not is_raw(asked())


@pytest.mark.parametrize(
    ("caps", "before", "wanted"),
    [
        (Caps(grants_per_day=2), [use(NOW - 1), use(NOW - DAY_MS + 1)], use()),
        (Caps(grants_per_month=2), [use(NOW - 2 * DAY_MS), use(NOW - MONTH_MS + 1)], use()),
        (Caps(rows_per_month=25), [use(NOW - 1), use(NOW - DAY_MS)], use()),
        (Caps(loss_per_month="1"), [use(NOW - 1, health=600_000)], use(health=400_001)),
        (Caps(raw_per_month=1), [use(NOW - 1, raw=True)], use(raw=True)),
        (Caps(raw_per_month=0), [], use(raw=True)),
    ],
)
def test_each_cap_stops_the_one_that_would_pass_it(caps: Caps, before: list[Use], wanted: Use):
    assert spent(caps, before, wanted)
    assert not spent(caps, before[1:], wanted) or not before
    assert not spent(Caps(), before, wanted)


def test_what_was_long_ago_counts_no_more():
    old = [use(NOW - MONTH_MS)] * 50
    assert spent(CEILING, old, use()) == ""


def test_many_small_requests_add_up_to_no_more_than_one_large_one_may_be():
    """Differencing and floods: a hundred requesters with one row each are one cap."""
    caps, uses = Caps(rows_per_month=40, grants_per_day=1000), list[Use]()
    for n in range(100):
        wanted = use(NOW + n, count=1)
        if not spent(caps, uses, wanted):
            uses.append(wanted)
    assert sum(one.rows for one in uses) == 40


def test_a_flood_is_stopped_by_the_number_of_grants_though_each_is_tiny():
    uses: list[Use] = []
    for n in range(100):
        if not spent(CEILING, uses, use(NOW + n, count=0)):
            uses.append(use(NOW + n, count=0))
    assert len(uses) == CEILING.grants_per_day


def test_a_ceiling_can_be_lowered_and_not_raised_above_the_highest():
    low = check_ceiling(Caps(grants_per_day=1))
    assert (low.grants_per_day, low.rows_per_month) == (1, CEILING.rows_per_month)
    assert check_ceiling(HIGHEST) == HIGHEST
    for field in ("grants_per_day", "rows_per_month", "raw_per_month"):
        with pytest.raises(NotAllowed, match="at most"):
            check_ceiling(Caps(**{field: getattr(HIGHEST, field) + 1}))
    with pytest.raises(NotAllowed, match="at most 2"):
        check_ceiling(Caps(loss_per_month="2.01"))


def test_a_use_counts_its_kinds_and_rounds_its_loss_up():
    made = use_of(7, asked(), 200, {"pd#H": Decimal("0.0000001"), "none": Decimal(0)}, NOW)
    assert (made.kinds, made.losses, made.raw) == (("pd:PhysicalHealth",), {"pd#H": 1}, False)


def test_no_field_of_a_rule_lifts_a_bar():
    """Whatever else a rule says, the first contact is the person's."""
    for risk in range(5):
        rule: Rule = accepting(risk_seen=risk, caps=HIGHEST, columns=(ColumnLimit("value"),))
        assert bar(rule, asked(), ground(dealt_before=False))
