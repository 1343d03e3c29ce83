"""A counter-offer over rows, purpose, who sees it, its end and its pace."""

from __future__ import annotations

import msgspec
import pytest

from app.api import messages as m
from app.desktop.pages.counter import CounterSheet, Draft, draft_key
from app.desktop.pages.counter_more import More
from app.desktop.pages.request_ending import EndingSheet
from tests.pages.requests_page import LAKESIDE, Requests, Wallet, item, preview

pytestmark = pytest.mark.area("D")

ASKED = m.Narrower(
    rows=500,
    grouped=False,
    recipients=("Lakeside University only", "The auditor of the study"),
    purposes=(("dpv:AcademicResearch", "academic research"),),
    ends="2026-12-22T19:07:35Z",
    every_days=7,
)


def wallet(asked: m.Narrower | None = ASKED, state: str = "waiting") -> Wallet:
    made = Wallet(item(state=state))
    found = made.details[LAKESIDE]
    made.details[LAKESIDE] = msgspec.structs.replace(found, narrower=asked)
    return made


def test_everything_that_may_be_narrowed_goes_with_the_offer(qtbot):
    line = wallet()
    page = Requests(qtbot, line)
    sheet = page.offer()
    assert not sheet.send.isEnabled()
    more = sheet.more
    more.set_more(More(rows="20", purpose="dpv:AcademicResearch", ends="2026-12-01", every="14"))
    more.seen_by["The auditor of the study"].setChecked(False)
    assert sheet.send.isEnabled()
    page.press(sheet.send)
    (call,) = line.questions(m.CounterRequest)
    assert (call.rows, call.purpose, call.every_days) == (20, "dpv:AcademicResearch", 14)
    assert (call.ends, call.recipients) == ("2026-12-01", ("Lakeside University only",))


@pytest.mark.parametrize(
    "typed",
    [
        {"rows": "501"},
        {"rows": "0"},
        {"rows": "many"},
        {"ends": "soon"},
        {"ends": "2027-01-01"},
        {"every": "6"},
        {"without": ASKED.recipients},
    ],
)
def test_what_would_widen_or_says_nothing_cannot_be_sent(qtbot, typed):
    sheet = Requests(qtbot, wallet()).offer()
    sheet.more.set_more(More(**typed))
    sheet._check()
    assert not sheet.send.isEnabled()


def test_who_wants_it_fetched_from_here_alone_says_so(qtbot):
    line = wallet(msgspec.structs.replace(ASKED, at_holders=True))
    page = Requests(qtbot, line)
    sheet = page.offer()
    assert sheet.more.here.parent() is not None
    sheet.more.here.setChecked(True)
    assert sheet.more.more().here
    assert sheet.send.isEnabled()
    page.press(sheet.send)
    (call,) = line.questions(m.CounterRequest)
    assert call.not_at_holders


def test_what_a_request_has_no_room_for_is_not_shown(qtbot):
    once = m.Narrower(None, True, ("They only",), (), "2026-12-22T19:07:35Z")
    sheet = Requests(qtbot, wallet(once)).offer()
    for part in (sheet.more.rows, sheet.more.purpose, sheet.more.every, sheet.more.here):
        assert part.parent() is None
    assert sheet.more.seen_by == {}
    assert sheet.more.ends.parent() is not None


def test_an_offer_that_waits_for_their_answer_may_be_replaced(qtbot):
    page = Requests(qtbot, wallet(state="countered"))
    page.look_at("Answered")
    assert page.page.bar.counter.text() == "Another offer…"


def test_that_it_is_asked_for_again_and_again_is_said_first(qtbot):
    line = wallet()
    often = m.Section("What leaves", (("How often", "what is new by then, every 7 days at most"),))
    found = line.details[LAKESIDE]
    line.details[LAKESIDE] = msgspec.structs.replace(found, sections=(often, *found.sections))
    line.answer(m.PreviewRequest, lambda call: msgspec.structs.replace(preview(call), steps=1))
    page = Requests(qtbot, line)
    said = page.page.view.strip.text()
    assert "They ask for more than once: what is new by then, every 7 days at most." in said
    assert page.page.bar.accept.text().startswith("Accept for up to 2.40")  # not the first alone


def cap(page: Requests, sheet: CounterSheet, rows: str) -> None:
    sheet.more.rows.setText(rows)
    sheet.more.rows.textEdited.emit(rows)
    page._pause()


def test_the_table_and_what_could_be_learnt_are_of_no_more_rows_than_are_offered(qtbot):
    line = wallet()
    page = Requests(qtbot, line)
    sheet = page.offer()
    assert sheet.rows.text() == "31 rows, 3 columns would leave."
    cap(page, sheet, "20")
    page.wait(lambda: sheet.rows.text() == "20 rows, 3 columns would leave.")
    assert line.questions(m.PreviewRequest)[-1].rows == 20
    assert page.how_much == "20 rows, 3 columns"
    page.press(sheet.stay)
    less = page.page.view.leaves.less
    assert less.capped.text() == "At most 20 rows, drawn by lot: so your offer says."
    assert page.remark == "They must agree to less first."
    page.every_row()
    assert line.questions(m.PreviewLines)[-1].rows == 20


def test_going_back_to_what_was_asked_takes_the_rows_out_of_the_draft(qtbot):
    line = wallet()
    page = Requests(qtbot, line)
    sheet = page.offer()
    cap(page, sheet, "20")
    page.wait(lambda: page.how_much == "20 rows, 3 columns")
    page.press(sheet.stay)
    assert page.offer().more.rows.text() == "20"
    again = page.page.answers.counter
    assert again is not None
    page.press(again.stay)
    page.back_to_what_was_asked()
    assert page.how_much == "31 rows, 3 columns"
    assert page.offer().more.rows.text() == ""


def test_more_rows_than_were_asked_for_are_not_previewed(qtbot):
    line = wallet()
    line.drafts[draft_key(LAKESIDE)] = Draft(more=More(rows="501"), note="Hello").written()
    page = Requests(qtbot, line)
    sheet = page.offer()
    assert sheet.more.rows.wrong
    cap(page, sheet, "502")
    assert {call.rows for call in line.questions(m.PreviewRequest)} == {None}


def test_an_own_offer_is_taken_back_after_it_was_said_what_that_ends(qtbot):
    line = wallet(state="countered")
    line.answer(m.TakeBackOffer, m.Failed("not-allowed", "They have agreed meanwhile."))
    page = Requests(qtbot, line)
    page.look_at("Answered")
    page.press(page.page.bar.take_back)
    sheet = page.sheet(EndingSheet)
    assert isinstance(sheet, EndingSheet)
    assert sheet.stay.hasFocus()
    page.press(sheet.go)
    assert sheet.trouble.text() == "They have agreed meanwhile."
    line.answer(m.TakeBackOffer, m.Done())
    page.press(sheet.go)
    assert line.questions(m.TakeBackOffer)[-1] == m.TakeBackOffer(LAKESIDE, "")
    assert page.no_sheet(EndingSheet)


def test_only_an_own_offer_can_be_taken_back(qtbot):
    assert not Requests(qtbot, wallet()).page.bar.take_back.isVisible()
