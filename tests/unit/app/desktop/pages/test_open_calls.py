"""The page of open calls, and their part of the settings."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.api import messages as m
from app.desktop.commands import Commands
from app.desktop.house import House
from app.desktop.pages.notice import Notice
from app.desktop.pages.settings_calls import CallsPart
from app.desktop.pages.table import pages
from app.desktop.widgets.qr import QUIET, QrCode
from tests.pages.answering_line import AnsweringLine
from tests.pages.open_calls_page import CALLS, MEETINGS, OpenCalls, answering, item, listed

pytestmark = pytest.mark.area("D")


@pytest.fixture
def line():
    return AnsweringLine()


@pytest.fixture
def calls(qtbot, line):
    answering(line, *CALLS)
    return OpenCalls(qtbot, line)


def test_what_matches_comes_first_and_the_rest_is_a_tab_away(calls):
    assert [card.split(", ")[0] for card in calls.cards] == [
        "Lakeside University",
        "Harbour Credit Research",
    ]
    assert calls.title == "Lakeside University"
    assert calls.fit == "You hold 41,205 records of this kind."
    calls.look_at_all()
    assert len(calls.cards) == 3


def test_a_call_says_what_it_pays_beside_what_others_pay(calls):
    assert calls.pays["Pays"] == "2.40 EURC in all, 0.60 EURC for each of 4 steps"
    assert calls.pays["Others pay"].startswith("0.40 to 0.90 EURC a step, in 7 calls")


def test_who_pays_elsewhere_cannot_be_answered(calls):
    calls.look_at_all()
    calls.choose("Sleep Lab")
    assert "you cannot answer it" in calls.pays["Pays"]
    assert not calls.page.answer.isEnabled()


def test_an_answer_leads_to_what_they_ask(calls, line):
    led = []
    calls.page.wanted.connect(lambda page, key: led.append((page, key)))
    line.answer(m.AnswerCall, m.CallAnswered("Lakeside University", "", ("abc",), False, ""))
    assert "your internet address" in calls.page.contact.words.text()
    calls.press(calls.page.answer)
    assert led == [("requests", "abc")]
    assert line.questions(m.AnswerCall) == [m.AnswerCall(CALLS[0].id)]


def test_where_they_are_away_a_letter_waits_and_the_page_says_so(calls, line):
    line.answer(m.AnswerCall, m.CallAnswered("Lakeside University", "", (), True, "…"))
    calls.press(calls.page.answer)
    assert calls.notice.startswith("A sealed letter waits for Lakeside University.")
    assert calls.page.answer.isEnabled()


def test_a_refusal_stands_above_and_can_be_tried_again(calls, line):
    line.answer(m.AnswerCall, m.Failed("peer-unreachable", "Nobody answers there."))
    calls.press(calls.page.answer)
    assert calls.notice == "Nobody answers there."
    assert calls.page.answer.isEnabled()


def test_reading_says_which_meeting_point_did_not_behave(calls):
    calls.press(calls.page.read)
    assert "2 calls not signed by whom they name" in calls.notice
    assert "yesterday" in calls.page.seen.words.text() or "on" in calls.page.seen.words.text()


def test_a_link_is_passed_on_as_a_code_that_a_camera_reads(calls):
    sheet = calls.pass_on()
    assert sheet.code.text.startswith("freehold:")
    assert "says nothing about you" in sheet.words.text()
    calls.press(sheet.copy)
    assert sheet.copy.text() == "Copied"
    sheet.leave()


def test_the_code_has_its_quiet_zone_and_its_finder_marks(qtbot):
    code = QrCode("freehold:abc", "a code")
    qtbot.addWidget(code)
    image, size = code.grab().toImage(), code._module
    assert image.pixelColor(1, 1).name() == "#ffffff"
    assert image.pixelColor(QUIET * size + 1, QUIET * size + 1).name() == "#000000"
    assert code.width() == size * (len(code._rows) + 2 * QUIET)


def test_without_calls_the_page_says_why_and_reads_when_asked(qtbot, line):
    answering(line)
    line.answer(m.ListCalls, listed(last_read="", reading=False))
    calls = OpenCalls(qtbot, line)
    assert not calls.page.empty_page.isHidden()
    line.answer(m.ListCalls, listed(item()))
    line.answer(m.ShowCall, m.Failed("not-found", "It is over."))
    calls.press(calls.page.empty.buttons[0])
    calls.settle()
    assert line.questions(m.ReadCalls)
    assert calls.page.empty_page.isHidden()


def test_calls_for_which_there_was_no_room_are_named_when_reading_is_done(calls, line):
    full = "There was no room for 2 calls; so many are kept already."
    (first, _) = MEETINGS.points
    points = (msgspec.structs.replace(first, words=full),)
    line.answer(m.ReadCalls, msgspec.structs.replace(MEETINGS, points=points))
    calls.press(calls.page.read)
    assert calls.notice == f"First meeting point: {full}"


def test_hostile_names_are_made_visible(qtbot, line):
    answering(line, item(from_="Bank\u202eknaB\n<b>x"))
    calls = OpenCalls(qtbot, line)
    assert calls.title == "Bank[U+202E]knaB <b>x"
    assert "\u202e" not in calls.cards[0]


def test_settings_say_who_sees_what_and_switch_and_add_and_remove(qtbot, line):
    answering(line)
    page = QWidget()
    qtbot.addWidget(page)
    part = CallsPart(line, page, Notice())
    part.setParent(page)
    page.show()
    part.look()
    qtbot.waitUntil(lambda: len(part.points) == 2)
    assert "your internet address" in part.reading.words.text()
    assert "not signed by whom they name" in part.points[1].words.text()
    assert "nothing is installed" in part.advice.words.text()
    for kind, place in (
        (m.SwitchReading, 0),
        (m.SwitchLan, 1),
        (m.SwitchAdvisories, 2),
        (m.RemoveMeeting, 3),
    ):
        line.answer(kind, MEETINGS)
        row = (part.reading, part.lan, part.advice, part.points[0])[place]
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not line.waiting)
        assert line.questions(kind)
    line.answer(m.AddMeeting, MEETINGS)
    qtbot.mouseClick(part.add.button, Qt.MouseButton.LeftButton)
    assert part.sheet is not None
    part.sheet.address.setText(" /dns4/x.example/tcp/1/p2p/k ")
    part.sheet.name.setText("Mine")
    qtbot.mouseClick(part.sheet.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not line.waiting)
    assert line.questions(m.AddMeeting) == [m.AddMeeting("/dns4/x.example/tcp/1/p2p/k", "Mine")]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (m.AdvisoryList(on=True), "Nothing was read yet."),
        (m.AdvisoryList(on=True, read="2026-11-22T19:00:00Z"), "None concerns this version."),
        (
            m.AdvisoryList(
                on=True,
                read="2026-11-22T19:00:00Z",
                items=(m.AdvisoryItem("2026-01", "2026-11-20", "now", "Close it.\u202e"),),
            ),
            "Advisory of 20 Nov 2026; update now: Close it.",
        ),
    ],
)
def test_what_the_maintainers_say_of_this_version_stands_in_the_settings(qtbot, line, said, words):
    page = QWidget()
    qtbot.addWidget(page)
    part = CallsPart(line, page, Notice())
    part.setParent(page)
    part.take(msgspec.structs.replace(MEETINGS, advisories=said))
    assert words in part.advice.words.text()
    assert "\u202e" not in part.advice.words.text()


def test_the_page_is_absent_until_a_meeting_point_is_known(qtbot, line):
    commands = Commands()
    house = House(line, pages(line, commands), commands, lambda _house: None)
    qtbot.addWidget(house.window)
    house.window.show()
    house.window.show_house()
    entry = house.window.navigation.item("calls")
    for known in (0, 1, 0):
        line.answer(m.Status, m.StatusReply("open", meeting_points=known))
        line.changed("status")
        qtbot.waitUntil(lambda known=known: entry.isVisible() == bool(known))
    assert house.window.navigation.item("grants").isVisible()
