"""Activity: the log in words, filtered and searched, whether it is whole, and its proofs."""

from __future__ import annotations

import pytest

from app.api import messages as m
from app.desktop.fonts import install_fonts
from app.desktop.pages import activity_words
from app.desktop.pages.activity import PAGE_ENTRIES
from app.node.handlers import log_sentences
from tests.pages import facts, walk
from tests.pages.activity_page import Activity
from tests.pages.answering_line import AnsweringLine

pytestmark = pytest.mark.area("A")

INTACT = m.AuditVerified(True, 3, "00" * 32, ())


@pytest.fixture
def log() -> facts.Log:
    made = facts.Log(2)
    made.write("import.done", "You imported Apple Health.", detail="54,957 records added.")
    return made


@pytest.fixture
def line(log: facts.Log) -> AnsweringLine:
    made = AnsweringLine()
    made.answer(m.AuditList, log)
    made.answer(m.AuditVerify, INTACT)
    made.answer(m.ListGrants, m.GrantList((facts.grant(), facts.revoked())))
    return made


@pytest.fixture
def activity(qtbot, line: AnsweringLine) -> Activity:
    opened = Activity(qtbot, line)
    opened.wait(lambda: opened.events and not line.waiting)
    return opened


def test_the_log_is_told_day_by_day_newest_first(activity: Activity):
    assert activity.days == ["Sunday, 1 November 2026"]
    assert activity.sentences == [
        "You imported Apple Health",
        "Step 1 for Valley Heart Registry left this computer",
        "Step 0 for Valley Heart Registry left this computer",
    ]
    first, second, last = activity.events
    assert (first.first, first.last, last.first, last.last) == (True, False, False, True)
    assert (first.leaves, second.leaves) == (False, True)
    assert first.time == "12:02"


def test_the_log_is_checked_when_the_page_is_first_opened(activity: Activity, line: AnsweringLine):
    assert activity.strip == (
        "Log intact, verified just now 3 entries. The log’s fingerprint also stands in 2 grants"
        " you signed."
    )
    activity.page.opened()
    activity.wait(lambda: not line.waiting)
    assert len(line.questions(m.AuditVerify)) == 1


def test_entries_written_after_the_check_are_said_to_be_unchecked_until_it_is_done_again(
    activity: Activity, line: AnsweringLine, log: facts.Log
):
    log.write("sharing.paused", "You paused all sharing.")
    line.changed("audit")
    activity.wait(lambda: "1 is newer and not checked yet." in activity.strip)
    line.answer(m.AuditVerify, m.AuditVerified(True, 4, "00" * 32, ()))
    activity.press(activity.page.verify)
    activity.wait(lambda: "4 entries." in activity.strip)
    assert "newer" not in activity.strip


def test_a_log_that_is_not_whole_is_said_with_what_is_wrong(qtbot, line: AnsweringLine):
    line.answer(m.AuditVerify, m.AuditVerified(False, 3, "00" * 32, ("Entry 1 was changed.",)))
    activity = Activity(qtbot, line)
    activity.wait(lambda: activity.strip == "The log is not whole Entry 1 was changed.")


def test_a_check_that_could_not_be_made_is_not_told_as_damage(qtbot, line: AnsweringLine):
    line.answer(m.AuditVerify, m.Failed("no-answer", "The node does not answer. Try again."))
    activity = Activity(qtbot, line)
    activity.wait(lambda: activity.strip.startswith("The log could not be checked now"))
    assert activity.page.verify.isEnabled()


def test_a_chip_shows_one_kind_of_thing(activity: Activity, line: AnsweringLine):
    activity.show("Vault and backup")
    activity.wait(lambda: activity.sentences == ["You imported Apple Health"])
    activity.show("Money")
    activity.wait(lambda: activity.nothing != "")
    assert activity.nothing == "Nothing in the log matches. The log itself is kept whole."
    activity.page.nothing.everything.click()
    activity.wait(lambda: len(activity.events) == 3)
    assert activity.page.chips.current() == 0


def test_searching_finds_words_in_the_log(activity: Activity):
    activity.search("apple")
    activity.wait(lambda: activity.sentences == ["You imported Apple Health"])


def test_older_entries_come_when_the_list_is_scrolled_to_its_end(
    qtbot, line: AnsweringLine, log: facts.Log
):
    log.entries = facts.Log(PAGE_ENTRIES * 2 + 30).entries
    activity = Activity(qtbot, line)
    for pages, shown in ((2, PAGE_ENTRIES * 2), (3, PAGE_ENTRIES * 2 + 30)):
        activity.wait(lambda expected=shown: len(activity.events) >= expected - PAGE_ENTRIES)
        activity.scroll_to_end()
        activity.wait(lambda expected=shown: len(activity.events) == expected)
        assert len(line.questions(m.AuditList)) == pages
    keys = [int(event.key) for event in activity.events]
    assert keys == sorted(keys, reverse=True)
    assert keys[-1] == 0
    activity.scroll_to_end()
    activity.wait(lambda: not line.waiting)
    assert len(line.questions(m.AuditList)) == 3


def test_what_is_read_keeps_its_place_when_something_new_happens(
    qtbot, line: AnsweringLine, log: facts.Log
):
    log.entries = facts.Log(150).entries
    activity = Activity(qtbot, line)
    activity.wait(lambda: len(activity.events) == PAGE_ENTRIES)
    bar = activity.page.list.verticalScrollBar()
    bar.setValue(1000)
    before = activity.top_row()
    log.write("sharing.paused", "You paused all sharing.", time="2026-11-20T12:00:00Z")
    line.changed("audit")
    activity.wait(lambda: activity.sentences[0] == "You paused all sharing")
    assert activity.top_row() == before
    assert len(activity.events) == PAGE_ENTRIES + 1


def test_news_that_do_not_join_what_is_shown_begin_the_list_anew(
    activity: Activity, line: AnsweringLine, log: facts.Log
):
    log.entries = facts.Log(PAGE_ENTRIES + 40).entries
    line.changed("audit")
    activity.wait(lambda: len(activity.events) == PAGE_ENTRIES)
    keys = [int(event.key) for event in activity.events]
    assert keys == list(range(PAGE_ENTRIES + 39, 39, -1))


@pytest.mark.parametrize(
    ("other", "leads"),
    [
        ({"grant": facts.VALLEY}, ("grants", facts.VALLEY)),
        ({"grant": "", "request": facts.REQUEST}, ("requests", facts.REQUEST)),
        ({"grant": "", "kind": "import.done"}, ("vault", "")),
        ({"grant": "", "kind": "payment.collected"}, ("earnings", "")),
        ({"grant": "", "kind": "vault.created"}, None),
        ({"erased": True}, None),
    ],
)
def test_open_leads_to_what_an_entry_is_about(other, leads):
    assert activity_words.target(facts.entry(1, **other)) == leads


def test_open_on_the_page_brings_the_grant(qtbot, activity: Activity):
    with qtbot.waitSignal(activity.page.wanted) as wanted:
        activity.open("Step 1 for Valley Heart Registry left this computer")
    assert wanted.args == ["grants", facts.VALLEY]


def test_the_proof_of_all_grants_says_first_what_it_gives_away(
    activity: Activity, line: AnsweringLine, tmp_path
):
    line.answer(m.AuditExport, m.Bundle(b"{}"))
    said = activity.save_proof(tmp_path / "all.json")
    assert "one person gave all of them" in said
    activity.wait((tmp_path / "all.json").exists)
    assert line.questions(m.AuditExport) == [m.AuditExport(grant=None)]
    activity.wait(lambda: "all.json" in activity.notice)


def test_a_name_in_a_sentence_cannot_deceive(qtbot, line: AnsweringLine, log: facts.Log):
    log.write("request.received", "Your Bank\u202e asked\nfor data.")
    activity = Activity(qtbot, line)
    activity.wait(lambda: activity.sentences != [])
    assert activity.sentences[0] == "Your Bank[U+202E] asked for data"


def test_an_empty_log_is_said_in_words(qtbot, line: AnsweringLine, log: facts.Log):
    log.entries = []
    activity = Activity(qtbot, line)
    activity.wait(lambda: activity.nothing.startswith("Nothing has happened yet."))
    led: list[str] = []
    activity.page.wanted.connect(lambda page, _key: led.append(page))
    activity.page.nothing.ways.buttons[0].click()
    assert led == ["vault"]


def test_every_kind_the_node_writes_has_a_chip_and_an_icon():
    shown = {kind for kinds in activity_words.KINDS for kind in kinds}
    assert shown == set(log_sentences.SENTENCES) == set(activity_words._ICONS)


def test_the_page_can_be_read_and_reached_without_a_mouse(activity: Activity):
    assert walk.nameless(activity.window) == []
    assert walk.silent_rows(activity.window) == []
    assert walk.unreached_by_tab(activity.window) == []
    assert walk.rich(activity.window) == []
    assert walk.cut(activity.window) == []
    assert walk.strays(activity.window) == []


def test_in_a_very_wide_window_the_page_stops_at_its_widest_and_stays_left(
    qtbot, line: AnsweringLine
):
    activity = Activity(qtbot, line)
    activity.window.resize(1900, 900)
    activity.wait(lambda: activity.page.strip.width() == 1080)
    assert activity.page.strip.mapTo(activity.page, activity.page.strip.rect().topLeft()).x() == 32
    assert activity.page.list.geometry().right() <= 32 + 1080 + 32


def test_nothing_is_cut_at_twice_the_text_size(qtbot, qapp, line: AnsweringLine):
    install_fonts(qapp, 2.0)
    activity = Activity(qtbot, line)
    activity.window.resize(2000, 1400)
    activity.wait(lambda: activity.events)
    assert walk.cut(activity.window) == []


@pytest.mark.parametrize(("width", "beside"), [(1440, True), (1000, False), (760, False)])
def test_the_search_stands_beside_the_kinds_or_below_them_and_never_squeezes_them(
    activity: Activity, pictured, width: int, beside: bool
):
    activity.window.resize(width, 700)
    assert walk.cut(activity.window) == []
    chips, search = activity.page.chips.geometry(), activity.page.search.geometry()
    pictured(activity.window, f"activity-{width}")
    assert (search.left() > chips.right()) is beside
    assert (search.top() > chips.bottom()) is not beside
    assert not beside or abs(chips.center().y() - search.center().y()) <= 1
