"""Grants: what runs, what ended, what was delivered, and stopping it."""

from __future__ import annotations

import json

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from app.api import messages as m
from app.desktop.fonts import install_fonts
from app.desktop.pages.settings_letters import save_letter
from app.desktop.pages.settings_sheets import KINDS
from tests.pages import facts, walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.grants_page import Grants

pytestmark = pytest.mark.area("A")

ALL = (facts.grant(), facts.revoked(), facts.complete())


def stop(line: AnsweringLine, item: m.GrantItem) -> m.GrantItem:
    """Let the node answer from now on that a grant was revoked."""
    after = msgspec.structs.replace(item, state="revoked", ended="2026-11-22T17:29:07Z")
    others = tuple(other for other in ALL if other.id != item.id)
    line.answer(m.ListGrants, m.GrantList((after, *others)))
    line.answer(m.ShowGrant, facts.detail(after))
    return after


@pytest.fixture
def line() -> AnsweringLine:
    made = AnsweringLine()
    made.answer(m.ListGrants, m.GrantList(ALL))
    by_id = {item.id: item for item in ALL}
    made.answer(m.ShowGrant, lambda call: facts.detail(by_id[call.id]))
    return made


@pytest.fixture
def grants(qtbot, line: AnsweringLine) -> Grants:
    opened = Grants(qtbot, line)
    opened.wait(lambda: opened.title == "Valley Heart Registry")
    return opened


def test_the_tabs_count_what_runs_and_what_ended(grants: Grants):
    assert grants.tabs == ["Running 1", "Ended 2", "All"]
    assert grants.cards == ["Valley Heart Registry, Heart rate, daily mean, 12 of 40 delivered"]
    grants.look_at("Ended")
    assert [card.split(", ")[0] for card in grants.cards] == [
        "Tramway Planning Co-op",
        "Hearth Energy Research",
    ]
    assert "Revoked " in grants.cards[0]
    assert grants.cards[1].endswith("Complete, 3 of 3 delivered")
    grants.look_at("All")
    assert len(grants.cards) == 3


def test_a_running_grant_says_what_is_next_and_what_it_waits_for(
    grants: Grants, line: AnsweringLine
):
    assert grants.state == "Step 13 of 40 is next"
    assert "ends by itself on 22 Dec 2026" in grants.next
    assert grants.can_revoke
    assert grants.lights == []
    waits = facts.detail(facts.grant(), waits_for="the chain has not been heard for two minutes.")
    line.answer(m.ShowGrant, waits)
    line.changed("grants")
    grants.wait(lambda: "two minutes" in grants.next)


def test_a_long_grant_shows_the_steps_around_the_next_one_and_offers_them_all(grants: Grants):
    steps = [row[0] for row in grants.rows]
    assert steps == ["9", "10", "11", "12", "13", "14"]
    assert grants.rows[3] == ["12", "28 rows", "2 Nov 2026, 09:12", "0.80", "signed"]
    assert grants.rows[4] == ["13", "28 rows", "next", "0.00", "not yet"]
    assert grants.delivered == "12 of 40 steps, 336 rows, 9.60 practice tokens"
    assert grants.arrived == "Steps 1 to 12 have arrived there. They cannot be fetched back."
    assert len(grants.every_step()) == 40


def test_a_revoked_grant_shows_how_far_the_revocation_has_come(grants: Grants):
    grants.look_at("Ended")
    grants.choose("Tramway Planning Co-op")
    assert grants.state.startswith("You revoked this grant")
    assert grants.lights == [
        ("Refused here", "done", "17:29:07"),
        ("Keys destroyed", "done", "17:29:07"),
        ("Recorded on chain", "on-its-way", "1 of 2 confirmations"),
    ]
    assert not grants.can_revoke
    assert [row[2] for row in grants.rows[2:]] == ["never left", "never left"]
    assert grants.arrived == "Steps 1 and 2 have arrived there. They cannot be fetched back."
    assert grants.erasure == "Erasure was demanded."


def test_revoking_says_first_what_cannot_be_fetched_back_and_the_safe_button_has_the_focus(
    grants: Grants, line: AnsweringLine
):
    sheet = grants.ask_to_revoke()
    assert "cannot be fetched back" in walk_text(sheet)
    assert sheet.keep.hasFocus()
    grants.press(sheet.keep)
    assert sheet.isHidden()
    assert line.questions(m.RevokeGrant) == []


def test_a_revoked_grant_is_followed_to_the_tab_where_it_stands_now(
    grants: Grants, line: AnsweringLine
):
    sheet = grants.ask_to_revoke()
    line.answer(m.RevokeGrant, m.Revocation(True, True, "pending"))
    stop(line, facts.grant())
    grants.press(sheet.stop)
    grants.wait(lambda: grants.tab == "Ended")
    grants.wait(lambda: [light[1] for light in grants.lights] == ["done", "done", "on-its-way"])
    assert line.questions(m.RevokeGrant) == [m.RevokeGrant(id=facts.VALLEY)]
    assert grants.title == "Valley Heart Registry"


def demand_for(grants: Grants, line: AnsweringLine, item: m.GrantItem) -> None:
    """Show an ended grant of which something can be demanded back."""
    others = [other for other in ALL if other.id != item.id]
    line.answer(m.ListGrants, m.GrantList((item, *others)))
    line.answer(m.ShowGrant, facts.detail(item, may_demand=True))
    line.changed("grants")
    grants.look_at("Ended")
    grants.choose("Hearth Energy Research")
    grants.wait(lambda: grants.can_demand)


def test_a_grant_that_is_over_offers_to_demand_erasure_and_says_what_that_means(
    grants: Grants, line: AnsweringLine
):
    assert not grants.can_demand, "one that runs is revoked"
    demand_for(grants, line, facts.complete())
    assert not grants.can_revoke
    sheet = grants.ask_to_demand()
    said = walk_text(sheet)
    assert sheet.title.text() == "Demand that it is erased?"
    assert "Hearth Energy Research is told, signed by you" in said
    assert "costs nothing" in said
    assert "within 30 days" in said
    assert sheet.keep.hasFocus()
    grants.press(sheet.keep)
    assert line.questions(m.DemandErasure) == []
    line.answer(m.DemandErasure, m.Demand(facts.HEARTH, False, ""))
    told = facts.detail(facts.complete(), erasure="Erasure was demanded, signed.")
    line.answer(m.ShowGrant, told)
    grants.press(grants.ask_to_demand().stop)
    grants.wait(lambda: grants.erasure == "Erasure was demanded, signed.")
    assert line.questions(m.DemandErasure) == [m.DemandErasure(id=facts.HEARTH)]
    assert not grants.can_demand


def test_of_what_stands_on_no_chain_nothing_is_said_of_payment(grants: Grants, line: AnsweringLine):
    demand_for(grants, line, msgspec.structs.replace(facts.complete(), off_chain=True))
    said = walk_text(grants.ask_to_demand())
    assert "is told, signed by you" in said
    assert "paid" not in said


def test_revoking_all_counts_the_grants_and_says_in_which_order_it_happens(
    grants: Grants, line: AnsweringLine
):
    line.answer(m.ListGrants, m.GrantList((*ALL, facts.grant(id="0x" + "ee" * 32))))
    line.changed("grants")
    grants.wait(lambda: grants.tabs[0] == "Running 2")
    line.answer(m.RevokeAll, m.RevokedAll(2))
    sheet = grants.ask_to_revoke_all()
    assert sheet.title.text() == "Revoke all 2 running grants?"
    assert "refuses everything at once" in walk_text(sheet)
    assert sheet.stop.text() == "Revoke all 2"
    assert "at a time of its own" in walk_text(sheet)
    grants.press(sheet.at_once)
    assert "belong to one person; that cannot be undone" in walk_text(sheet)
    grants.press(sheet.stop)
    grants.wait(lambda: line.questions(m.RevokeAll) == [m.RevokeAll(at_once=True)])


def test_what_could_not_be_revoked_is_said_above_the_last_good_content(
    grants: Grants, line: AnsweringLine
):
    line.answer(m.RevokeGrant, m.Failed("not-allowed", "This grant has ended already."))
    grants.press(grants.ask_to_revoke().stop)
    grants.wait(lambda: grants.notice == "This grant has ended already.")
    assert grants.title == "Valley Heart Registry"
    assert len(grants.rows) == 6


def test_a_refresh_that_fails_is_said_and_taken_back_by_the_next_good_one(
    grants: Grants, line: AnsweringLine
):
    line.answer(m.ListGrants, m.Failed("no-answer", "The node does not answer. Try again."))
    line.changed("grants")
    grants.wait(lambda: "does not answer" in grants.notice)
    assert grants.cards != []
    line.answer(m.ListGrants, m.GrantList(ALL))
    line.changed("grants")
    grants.wait(lambda: grants.notice == "")


def test_news_keep_the_chosen_grant_and_many_news_ask_once(grants: Grants, line: AnsweringLine):
    grants.look_at("All")
    grants.choose("Hearth Energy Research")
    before = len(line.questions(m.ListGrants))
    for _ in range(20):
        line.changed("grants", "audit")
    grants.wait(lambda: len(line.questions(m.ListGrants)) == before + 1)
    grants.wait(lambda: not line.waiting)
    assert grants.title == "Hearth Energy Research"
    assert len(line.questions(m.ListGrants)) == before + 1


def test_an_answer_for_a_grant_that_is_no_longer_chosen_is_not_shown(
    grants: Grants, line: AnsweringLine
):
    grants.look_at("All")
    line.hold(m.ShowGrant)
    cards = grants.page.cards
    cards.choose(facts.TRAMWAY)
    cards.choose(facts.HEARTH)
    line.let_go(m.ShowGrant)
    grants.wait(lambda: not line.waiting)
    assert grants.title == "Hearth Energy Research"


def test_a_name_made_to_deceive_is_shown_for_what_it_is(qtbot, line: AnsweringLine):
    name = "Your Bank\u202e\nAccept now <b>today</b>"
    item = facts.renamed(facts.grant(), name)
    line.answer(m.ListGrants, m.GrantList((item,)))
    line.answer(m.ShowGrant, facts.detail(item))
    grants = Grants(qtbot, line)
    grants.wait(lambda: grants.title != "")
    shown = "Your Bank[U+202E] Accept now <b>today</b>"
    assert grants.title == shown
    assert grants.cards[0].startswith(shown)
    assert walk.rich(grants.window) == []


def test_nothing_granted_is_said_in_words_with_the_one_thing_to_do(qtbot, line: AnsweringLine):
    line.answer(m.ListGrants, m.GrantList(()))
    grants = Grants(qtbot, line)
    grants.wait(lambda: grants.is_empty)
    assert not grants.page.pane.isVisible()
    with qtbot.waitSignal(grants.page.wanted) as leads:
        grants.press(grants.page.empty.buttons[0])
    assert leads.args == ["requests", ""]


def test_a_tab_without_grants_says_so(qtbot, line: AnsweringLine):
    line.answer(m.ListGrants, m.GrantList((facts.complete(),)))
    grants = Grants(qtbot, line)
    grants.wait(lambda: grants.title == "Hearth Energy Research")
    assert grants.tab == "Ended"
    grants.look_at("Running")
    assert grants.cards == []
    assert grants.page.none_here.text() == "Nothing runs. Nothing can leave this computer."
    assert not grants.page.revoke_all.isEnabled()


def test_another_page_can_lead_to_a_grant_before_the_list_is_there(qtbot, line: AnsweringLine):
    line.hold(m.ListGrants)
    grants = Grants(qtbot, line)
    grants.page.show_key(facts.TRAMWAY)
    line.let_go(m.ListGrants)
    grants.wait(lambda: grants.title == "Tramway Planning Co-op")
    assert grants.tab == "Ended"


def test_the_proof_of_a_grant_becomes_a_file(grants: Grants, line: AnsweringLine, tmp_path):
    line.answer(m.AuditExport, m.Bundle(b'{"proof": 1}'))
    path = tmp_path / "valley.json"
    grants.save_proof(path)
    grants.wait(path.exists)
    assert json.loads(path.read_bytes()) == {"proof": 1}
    assert line.questions(m.AuditExport) == [m.AuditExport(grant=facts.VALLEY)]
    grants.wait(lambda: "valley.json" in grants.notice)


def test_a_proof_that_cannot_be_written_is_said(grants: Grants, line: AnsweringLine, tmp_path):
    line.answer(m.AuditExport, m.Bundle(b"{}"))
    grants.save_proof(tmp_path / "no such folder" / "valley.json")
    grants.wait(lambda: "Nothing was written" in grants.notice)


def test_the_consent_record_and_its_words_become_two_files(
    grants: Grants, line: AnsweringLine, tmp_path
):
    line.answer(m.RecordOfGrant, m.ConsentRecord(facts.VALLEY, '{"type": 1}', "In words.\n"))
    path = tmp_path / "valley.consent.jsonld"
    grants.save_record(path)
    grants.wait(lambda: "valley.consent.jsonld.txt" in grants.notice)
    assert path.read_text("utf-8") == '{"type": 1}'
    assert (tmp_path / "valley.consent.jsonld.txt").read_text("utf-8") == "In words.\n"
    assert line.questions(m.RecordOfGrant) == [m.RecordOfGrant(facts.VALLEY)]


def test_a_record_that_cannot_be_written_is_said(grants: Grants, line: AnsweringLine, tmp_path):
    line.answer(m.RecordOfGrant, m.ConsentRecord(facts.VALLEY, "{}", ""))
    grants.save_record(tmp_path / "no such folder" / "valley.jsonld")
    grants.wait(lambda: "Nothing was written" in grants.notice)


def test_a_letter_to_the_requester_is_addressed_by_the_grant(
    qtbot, grants: Grants, line: AnsweringLine, tmp_path
):
    line.answer(m.WriteLetterForGrant, m.Letter("Dear Sir"))
    sheet = grants.letter()
    assert not sheet.do.isEnabled()
    sheet.name.setText("Ada")
    assert sheet.do.isEnabled()
    assert not sheet.to_authority.isVisible()
    sheet.kind.setCurrentIndex(KINDS.index("complaint"))
    assert sheet.to_authority.isVisible()
    assert not sheet.do.isEnabled(), "a complaint goes to somebody"
    sheet.authority.setText("The Commissioner")
    assert walk.cut(sheet) == []
    grants.press(sheet.do)
    grants.wait(lambda: line.questions(m.WriteLetterForGrant))
    (asked,) = line.questions(m.WriteLetterForGrant)
    assert (asked.kind, asked.grant, asked.authority) == (
        "complaint",
        facts.VALLEY,
        "The Commissioner",
    )
    grants.wait(lambda: grants.page.findChild(QFileDialog) is not None)
    dialog = grants.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    save_letter(grants.page.notice, str(tmp_path / "letter.txt"), "Dear Sir")
    assert (tmp_path / "letter.txt").read_text() == "Dear Sir"
    assert "letter.txt" in grants.notice


def test_the_details_hold_the_terms_and_what_the_chain_knows_and_scroll_by_keys(
    qtbot, grants: Grants
):
    sheet = grants.details()
    said = walk_text(sheet)
    assert "trips (location)" in said
    assert facts.VALLEY in said
    grants.window.resize(1240, 420)
    bar = sheet.scrolled.verticalScrollBar()
    sheet.scrolled.setFixedHeight(120)
    grants.wait(lambda: bar.maximum() > 0)
    qtbot.keyClick(sheet.close_button, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_a_narrow_window_shows_the_list_or_the_grant(grants: Grants):
    grants.window.resize(1000, 760)
    grants.wait(lambda: grants.page.narrow)
    assert grants.page.pane.isVisible() != grants.page.content.isVisible()
    grants.page.show_content()
    assert walk.cut(grants.window) == []
    grants.press(grants.page.back)
    assert grants.page.pane.isVisible()


@pytest.mark.parametrize("tab", ["Running", "Ended"])
def test_the_page_can_be_read_and_reached_without_a_mouse(grants: Grants, tab: str):
    grants.look_at(tab)
    grants.wait(lambda: grants.page.view.isVisible())
    assert walk.nameless(grants.window) == []
    assert walk.silent_rows(grants.window) == []
    assert walk.unreached_by_tab(grants.window) == []
    assert walk.rich(grants.window) == []
    assert walk.cut(grants.window) == []
    assert walk.strays(grants.window) == []


def test_nothing_is_cut_at_twice_the_text_size(qtbot, qapp, line: AnsweringLine):
    install_fonts(qapp, 2.0)
    grants = Grants(qtbot, line)
    grants.wait(lambda: grants.title != "")
    grants.window.resize(2000, 1400)
    grants.look_at("Ended")
    grants.choose("Tramway Planning Co-op")
    assert walk.cut(grants.window) == []


def walk_text(widget) -> str:
    """Return all words that stand in a widget."""
    return " ".join(label.text() for label in widget.findChildren(QLabel))
