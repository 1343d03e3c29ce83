"""Standing rules in the settings: listed in order, tried before they are kept, and kept."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from app.api import messages as m
from app.desktop.pages.rule_choices import made, place_of
from app.desktop.pages.rule_sheet import RuleSheet
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.settings_rules import RulesSheet
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with
from wallet.agreement import rule_words
from wallet.agreement.rule import About, Caps, Counter, Figures, Limits, Rule

pytestmark = pytest.mark.area("D")

HEALTH = Rule(
    "Health research",
    "accept",
    About(purposes=("dpv:AcademicResearch",), categories=("pd:Health",), trains_models=False),
    Limits(retention_days=3653, figures=Figures("day", 10), rows=500),
    caps=Caps(grants_per_day=1),
)
PLACES = Rule("No exact places", "decline", About(categories=("pd:Location",)), Limits(places_km=5))


def item(id: int, place: int, rule: Rule, *, on: bool = True) -> m.RuleItem:
    return m.RuleItem(
        id=id,
        place=place,
        is_on=on,
        name=rule.name,
        action=rule.action,
        sentence=rule_words.sentence(rule),
        lines=rule_words.lines(rule),
        version="ab" * 32,
        template="cd" * 32,
        changed="2026-11-22T19:07:35Z",
        decided=3,
        rule=rule,
    )


LISTED = m.RuleList(
    (item(2, 1, PLACES), item(1, 2, HEALTH, on=False)),
    Caps(3, 20, 50_000, "1", 3),
    Caps(20, 200, 1_000_000, "2", 50),
    (("Grants in a day", "0 of 3"), ("Rows of one kind in 30 days", "1,200 of 50,000")),
)
TRIED = m.RuleTried(
    {"accepted": 1, "declined": 1, "countered": 0, "asked": 1},
    {"accepted": 0, "declined": 1, "countered": 0, "asked": 2},
    1,
    0,
    (
        m.TriedItem(
            "11" * 32,
            "Lakeside University",
            "Heart rate, weekly mean",
            "2026-11-22T19:07:35Z",
            "accepted",
            "asked",
            0,
        ),
        m.TriedItem(
            "22" * 32,
            "QuickAds",
            "Places visited, 4 columns",
            "2026-11-21T19:07:35Z",
            "declined",
            "declined",
            2,
        ),
        m.TriedItem(
            "33" * 32,
            "Lakeside University",
            "Heart rate, daily mean",
            "2026-11-20T19:07:35Z",
            "asked",
            "asked",
            0,
            "You have not signed a grant for this requester yourself yet; the first is yours.",
        ),
    ),
)
TEMPLATES = m.TemplateList(
    (
        m.TemplateItem(
            "No exact places", "Places.", "7b" * 32, rule_words.sentence(PLACES), (), PLACES
        ),
    )
)


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListBackups, m.BackupList(0, ()))
    found.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
    found.answer(m.Budget, m.BudgetReply((), "8", "4", "3"))
    found.answer(m.ListRules, LISTED)
    found.answer(m.ListTemplates, TEMPLATES)
    found.answer(m.TryRule, TRIED)
    for call in (m.SwitchRule, m.MoveRule, m.RemoveRule):
        found.answer(call, m.Done())
    found.answer(m.PutRule, m.RuleKept(LISTED.rules[0]))
    return found


def _open(qtbot, line: AnsweringLine):
    window, page = window_with(qtbot, line, "settings", SettingsPage)
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: "1 of 2 are on" in page.rules.rules.words.text())
    page.rules.rules.button.click()
    qtbot.waitUntil(lambda: any(s.isVisible() for s in page.findChildren(RulesSheet)))
    (sheet,) = page.findChildren(RulesSheet)
    return window, page, sheet


def _edit(qtbot, page, button) -> RuleSheet:
    button.click()
    sheet: RuleSheet
    (sheet,) = page.findChildren(RuleSheet)
    qtbot.waitUntil(lambda: sheet.template.count() == 2)
    return sheet


def _picture(window, name: str) -> None:
    folder = os.environ.get("FREEHOLD_PICTURES")
    if folder:
        window.grab().save(str(Path(folder) / f"{name}.png"))


def test_rules_stand_in_their_order_with_what_they_do(qtbot, line: AnsweringLine):
    window, _, sheet = _open(qtbot, line)
    assert [row.name.text() for row in sheet.rows] == ["1. No exact places", "2. Health research"]
    assert (
        sheet.rows[0].does.text()
        == "Decline: location, with all that falls under it, unless places no finer than 5 km"
    )
    assert [row.state.text() for row in sheet.rows] == ["answered 3 in 30 days", "switched off"]
    assert not sheet.rows[0].up.isEnabled()
    assert not sheet.rows[1].down.isEnabled()
    assert walk.nameless(window) == []
    assert walk.cut(window) == []
    _picture(window, "rules")


def test_a_rule_is_moved_switched_and_removed_by_its_buttons(qtbot, line: AnsweringLine):
    _, _, sheet = _open(qtbot, line)
    for row, name, call in (
        (1, "up", m.MoveRule(1, 1)),
        (1, "switch", m.SwitchRule(1, True)),
        (0, "remove", m.RemoveRule(2)),
    ):
        getattr(sheet.rows[row], name).click()
        qtbot.waitUntil(lambda: line.waiting == 0)
        assert call in line.asked


def test_in_a_low_window_what_a_rule_would_have_done_is_scrolled_to(qtbot, line: AnsweringLine):
    window, page, rules = _open(qtbot, line)
    window.resize(760, 560)
    sheet = _edit(qtbot, page, rules.add)
    sheet.template.setCurrentIndex(1)
    shown = sheet._scrolled.viewport()
    sheet.try_out.click()
    head = sheet.trial.head
    qtbot.waitUntil(lambda: sheet._scrolled.verticalScrollBar().value() > 0)
    qtbot.waitUntil(
        lambda: shown.rect().contains(
            head.geometry().translated(
                head.mapTo(shown, head.rect().topLeft()) - head.geometry().topLeft()
            )
        )
    )


def test_a_new_rule_begins_with_a_template_is_tried_and_kept(qtbot, line: AnsweringLine):
    window, page, rules = _open(qtbot, line)
    sheet = _edit(qtbot, page, rules.add)
    sheet.template.setCurrentIndex(1)
    assert sheet.name.text() == "No exact places"
    sheet.try_out.click()
    qtbot.waitUntil(lambda: sheet.trial.isVisible())
    assert sheet.trial.counts.pairs()[0] == ("With it", "1 accepted, 1 declined, 1 left to you")
    assert sheet.trial.each.pairs()[0] == (
        "Lakeside University",
        "Heart rate, weekly mean: accepted instead of left to you",
    )
    assert walk.nameless(window) == []
    assert walk.cut(window) == []
    _picture(window, "rule")
    sheet.days.setText("90")
    assert not sheet.trial.isVisible()  # it was of another rule
    sheet.keep.click()
    qtbot.waitUntil(lambda: "place 1" in rules.strip.text())
    (put,) = [call for call in line.asked if isinstance(call, m.PutRule)]
    assert put.id is None
    assert put.rule.limits == Limits(retention_days=90, places_km=5)


def test_what_the_sheet_does_not_show_stays_as_the_rule_says(qtbot, line: AnsweringLine):
    _, page, rules = _open(qtbot, line)
    sheet = _edit(qtbot, page, rules.rows[1].change)
    assert sheet.rule() == HEALTH
    sheet.days.setText("30")
    limits = msgspec.structs.replace(HEALTH.limits, retention_days=30)
    assert sheet.rule() == msgspec.structs.replace(HEALTH, limits=limits)
    sheet.keep.click()
    qtbot.waitUntil(lambda: any(isinstance(call, m.PutRule) for call in line.asked))
    (put,) = [call for call in line.asked if isinstance(call, m.PutRule)]
    assert put.id == 1


@pytest.mark.parametrize("days", ["soon", "0", "-1", "１２", "99999"])
def test_days_that_are_none_are_said_and_nothing_is_asked(qtbot, line: AnsweringLine, days: str):
    _, page, rules = _open(qtbot, line)
    sheet = _edit(qtbot, page, rules.add)
    sheet.days.setText(days)
    sheet.keep.click()
    assert "whole number" in sheet.strip.text()
    assert not any(isinstance(call, m.PutRule) for call in line.asked)


def test_a_counter_offer_offers_what_its_limits_say():
    base = Rule("x", "decline")
    rule = made(
        base,
        name="Shorter",
        action="counter",
        kind=(),
        purposes=(),
        training=None,
        days="90",
        price="0.60",
        figures=None,
        times=None,
        places=None,
        tell=True,
    )
    assert rule.offer == Counter(price_per_step="0.60", retention_days=90)
    assert rule.limits == Limits(price_per_step="0.60", retention_days=90)
    assert rule.tell


def test_a_value_that_no_list_has_is_left_as_it_is():
    from app.desktop.pages.rule_choices import KINDS, OTHER, TRAINING

    assert KINDS[place_of(KINDS, ("pd:Mood",))][1] is OTHER
    assert TRAINING[place_of(TRAINING, False)][1] is False
