"""Widgets keep what the design promises: heights, words, keys, and nothing hidden."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from app.desktop.fonts import Type, width
from app.desktop.models.rows import Column, RowsModel
from app.desktop.theme import LIGHT
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.cardlist import CardList, RequestCard, RequestDelegate
from app.desktop.widgets.choice import Chips, Segmented
from app.desktop.widgets.drop import DropZone
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import KeyValues
from app.desktop.widgets.field import PassphraseLine, SearchLine
from app.desktop.widgets.level import LevelMeter, level_word
from app.desktop.widgets.lights import Light, LightState, ThreeLights
from app.desktop.widgets.peer import PeerText
from app.desktop.widgets.ring import FocusRing
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import ElidedLabel, Paragraph
from app.desktop.widgets.timeline import Timeline, TimelineEvent

pytestmark = pytest.mark.area("A")

LONG = "Four of your points, each good to an hour, tell you from almost everyone you know."


def test_a_line_without_room_ends_in_a_sign_and_is_whole_in_its_tooltip(qtbot):
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.is_elided()
    assert label.toolTip() == LONG
    label.resize(width(LONG, Type.BODY), 20)
    assert not label.is_elided()
    assert label.toolTip() == ""


@pytest.mark.parametrize("room", range(90, 500, 7))
def test_a_paragraph_never_ends_in_a_lone_word(qtbot, room):
    paragraph = Paragraph(LONG)
    qtbot.addWidget(paragraph)
    lines = paragraph.lines(room)
    assert " ".join(lines) == LONG
    assert len(lines) == 1 or " " in lines[-1]
    assert paragraph.heightForWidth(room) == 20 * len(lines)
    assert max(width(line, Type.BODY) for line in lines) <= room


WORDS = st.text("abcdefghijklmnopqrstuvwxyzäöüßWM", min_size=1, max_size=24)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=9), room=st.integers(40, 420))
@example(words=["Frist", "Erinnerungsbenachrichtigungen", "kommt"], room=214)
def test_a_paragraph_breaks_a_word_only_if_the_line_has_no_room_for_it(qapp, words, room):
    lines = Paragraph(" ".join(words)).lines(room)
    assert "".join(lines).replace(" ", "") == "".join(words)
    shown = " ".join(lines).split()
    broken = [word for word in words if word not in shown]
    assert all(len(Paragraph(word).lines(room)) > 1 for word in broken)


def test_a_paragraph_with_emoji_is_whole_and_no_wider_than_its_room(qapp):
    text = "😀😀😀 aaa bbb ccc ddd eee fff"
    lines = Paragraph(text).lines(90)
    assert " ".join(lines) == text
    assert max(width(line, Type.BODY) for line in lines) <= 90


def test_a_paragraph_keeps_its_own_line_breaks(qtbot):
    paragraph = Paragraph("One\nTwo words")
    qtbot.addWidget(paragraph)
    assert paragraph.lines(400) == ("One", "Two words")


def test_heights_are_those_of_the_design(qtbot):
    for widget, height in (
        (Button("Open"), 36),
        (Button("Open", small=True), 28),
        (PassphraseLine("Passphrase"), 36),
        (MessageStrip(Tone.DONE, "Saved."), 42),
        (MessageStrip(Tone.DONE, "Saved.", detail="All of it."), 60),
    ):
        holder = QWidget()
        qtbot.addWidget(holder)
        column = QVBoxLayout(holder)
        column.addWidget(widget)
        column.addStretch()
        holder.resize(600, 300)
        holder.show()
        assert widget.height() == height


def test_enter_presses_the_button_with_the_focus_but_never_one_that_sends(qtbot):
    pressed = []
    plain = Button("Decline…")
    sending = Button("Accept for 2.40 practice tokens", Kind.PRIMARY, enter_presses=False)
    for button in (plain, sending):
        qtbot.addWidget(button)
        button.clicked.connect(lambda _on, b=button: pressed.append(b.text()))
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["Decline…"]
    qtbot.keyClick(sending, Qt.Key.Key_Space)
    assert pressed[-1] == "Accept for 2.40 practice tokens"


def test_a_quiet_button_is_as_wide_as_its_words(qtbot):
    button = Button("See all 92", Kind.QUIET, small=True)
    qtbot.addWidget(button)
    assert button.sizeHint().width() == width("See all 92", Type.SMALL_MEDIUM)
    assert button.sizeHint().height() >= 24


def test_a_strip_grows_with_its_sentence_and_offers_its_action(qtbot):
    strip = MessageStrip(Tone.DANGER, LONG * 3, action="Restore…")
    qtbot.addWidget(strip)
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(strip)
    column.addStretch()
    holder.resize(500, 400)
    holder.show()
    assert strip.height() > 60
    with qtbot.waitSignal(strip.acted):
        strip.action().click()
    strip.say(Tone.DONE, "Restored.")
    assert strip.accessibleName() == "Restored."
    assert not strip.action().isVisible()


def test_peer_text_stands_in_quotes_and_shows_what_hides(qtbot):
    box = PeerText("pay <b>now</b>\u202e")
    qtbot.addWidget(box)
    assert box.text() == "“pay <b>now</b>[U+202E]”"
    assert box.accessibleName().startswith("Written by the requester, not checked")


def test_an_empty_peer_text_takes_no_room_and_comes_back(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    box = PeerText("")
    column.addWidget(box)
    holder.show()
    assert not box.isVisible()
    box.set_text("Hello")
    assert box.isVisible()


def test_every_level_has_its_word():
    words = ["Nothing found", "A little", "Something", "Much", "Plain to see"]
    assert [level_word(level) for level in range(5)] == words
    with pytest.raises(ValueError, match="from 0 to 4"):
        level_word(5)


def test_a_meter_fills_as_many_segments_as_its_level(qtbot):
    meter = LevelMeter(3)
    qtbot.addWidget(meter)
    meter.resize(meter.sizeHint())
    image = meter.grab().toImage()
    inks = [image.pixelColor(17 * n + 6, 10).name() for n in range(4)]
    assert inks == [LIGHT.r3.name()] * 3 + [LIGHT.line.name()]


def test_lights_say_their_state_in_words(qtbot):
    lights = ThreeLights([Light("Refused here", LightState.DONE, "17:29", "this computer")])
    qtbot.addWidget(lights)
    names = [child.accessibleName() for child in lights.findChildren(QWidget)]
    assert "Refused here, done, 17:29, this computer" in names


def test_a_passphrase_is_hidden_taken_once_and_leaves_nothing(qtbot):
    line = PassphraseLine("Passphrase")
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "correct horse")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.eye.click()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    assert line.take() == "correct horse"
    assert line.text() == ""
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.undo()
    assert line.text() == ""


def test_search_waits_for_a_pause_and_escape_empties_it(qtbot):
    line = SearchLine("Search", "Search")
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.searched) as found:
        qtbot.keyClicks(line, "coffee ")
    assert found.args == ["coffee"]
    with qtbot.waitSignal(line.searched) as found:
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert found.args == [""]


def test_tabs_are_walked_by_arrows(qtbot):
    row = TabRow(["Waiting 3", "Answered", "Ended"], "Requests", inset=20)
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.changed) as changed:
        qtbot.keyClick(row.tabs, Qt.Key.Key_Right)
    assert changed.args == [1]
    assert row.tabs.x() == 20


@pytest.mark.parametrize("kind", [Segmented, Chips])
def test_one_of_several_is_chosen_by_mouse_and_by_arrows(qtbot, kind):
    row = kind(["30 days", "90 days", "All"], "Span")
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.chosen) as chosen:
        row.button(1).click()
    assert chosen.args == [1]
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    row.button(1).setFocus()
    with qtbot.waitSignal(row.chosen) as chosen:
        qtbot.keyClick(row.button(1), Qt.Key.Key_Right)
    assert row.current() == 2
    assert row.button(2).accessibleName() == "Span: All"


def test_dropped_files_and_the_button_take_the_same_path(qtbot, tmp_path):
    zone = DropZone()
    qtbot.addWidget(zone)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.zip")), QUrl("https://example.org/x")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(zone.dropped) as dropped:
        zone.dropEvent(event)
    assert dropped.args == [(tmp_path / "a.zip",)]
    with qtbot.waitSignal(zone.clicked):
        qtbot.keyClick(zone, Qt.Key.Key_Return)


def _table(rows: int, **options: Any) -> DataTable:
    columns = [Column("Day", fit=True), Column("Beats", right=True)]
    data = [(f"{n + 1} Aug 2026", str(60 + n)) for n in range(rows)]
    return DataTable("What leaves", RowsModel(columns, data), **options)


def test_a_table_is_header_rows_and_footer_and_nothing_cut(qtbot):
    table = _table(5)
    qtbot.addWidget(table)
    table.set_footer("87 more rows like these", "See all 92")
    table.show()
    assert table.height() == 2 + 32 + 5 * 32 + 36
    assert table.view.height() == 32 + 5 * 32
    with qtbot.waitSignal(table.footer_acted):
        table._footer.action.click()


@pytest.mark.parametrize("height", range(150, 420, 13))
def test_a_filling_table_shows_whole_rows_only(qtbot, height):
    table = _table(50, fills=True, dense=True)
    qtbot.addWidget(table)
    table.resize(400, height)
    table.show()
    assert (table.view.height() - 32) % 30 == 0
    assert table.view.geometry().bottom() < height


def test_a_table_takes_no_more_rows_than_it_is_told(qtbot):
    table = _table(50, most_rows=8)
    qtbot.addWidget(table)
    assert table.rows_shown() == 8
    assert table.sizeHint().height() == 2 + 32 + 8 * 32


def test_a_fitting_column_holds_its_longest_cell(qtbot):
    table = _table(12)
    qtbot.addWidget(table)
    table.resize(400, table.height())
    table.show()
    assert table.view.columnWidth(0) == width("12 Aug 2026", Type.BODY, tabular=True) + 32
    assert sum(table.view.columnWidth(n) for n in range(2)) == 398


def test_enter_opens_the_row_with_the_focus(qtbot):
    table = _table(3)
    qtbot.addWidget(table)
    table.show()
    table.choose(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_the_chosen_card_stays_chosen_when_news_comes(qtbot):
    cards = CardList("Requests", RequestDelegate())
    qtbot.addWidget(cards)
    one, two = (RequestCard(key, "Who", "What", "", "1.00") for key in "12")
    cards.set_items([one, two])
    with qtbot.waitSignal(cards.chosen) as chosen:
        cards.choose("2")
    assert chosen.args == ["2"]
    with qtbot.assertNotEmitted(cards.chosen):
        cards.set_items([RequestCard("3", "New", "What", "", "1.00"), one, two])
    assert cards.currentIndex().row() == 2
    assert cards.sizeHintForRow(0) == 85
    cards.set_items([one])
    assert cards.chosen_key() == ""


def test_open_in_the_timeline_is_a_click_on_the_word_or_enter(qtbot):
    line = Timeline("What happened")
    qtbot.addWidget(line)
    line.resize(500, 200)
    line.set_items([TimelineEvent("7", "17:31", "leave", "Step 1 left")])
    line.show()
    place = line.visualRect(line.facts.index(0))
    with qtbot.assertNotEmitted(line.opened, wait=0):
        qtbot.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    point = place.center()
    point.setX(place.right() - 10)
    with qtbot.waitSignal(line.opened) as opened:
        qtbot.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.args == ["7"]
    line.choose("7")
    with qtbot.waitSignal(line.opened):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_pairs_can_be_replaced(qtbot):
    pairs = KeyValues([("Kept", "180 days")])
    qtbot.addWidget(pairs)
    pairs.set_pairs([("Kept", "1 year"), ("Used for", "research")])
    assert pairs.pairs() == (("Kept", "1 year"), ("Used for", "research"))


def test_an_empty_page_says_so_and_why_and_offers_ways(qtbot):
    state = EmptyState("Nobody has asked yet.", "Why.", [Way("link", "A", "B", "Paste…")])
    qtbot.addWidget(state)
    assert state.accessibleName() == "Nobody has asked yet. Why."
    with qtbot.waitSignal(state.taken) as taken:
        state.buttons[0].click()
    assert taken.args == [0]


def test_the_ring_lies_around_the_control_with_a_gap(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    first, second = Button("One"), Button("Two", Kind.QUIET)
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    first.setFocus()
    qtbot.waitUntil(lambda: ring.target is first)
    assert ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    second.setFocus()
    assert ring.geometry() == second.geometry().adjusted(-8, -4, 8, 4)
    second.move(second.x() + 10, second.y())
    assert ring.geometry() == second.geometry().adjusted(-8, -4, 8, 4)
    second.hide()
    qtbot.waitUntil(lambda: ring.target is not second)


def test_the_ring_outlives_a_sheet_that_is_deleted_while_it_has_the_focus(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    stays, sheet = Button("Stays"), QWidget()
    inside = QVBoxLayout(sheet)
    inside.addWidget(goes := Button("Goes"))
    column.addWidget(stays)
    column.addWidget(sheet)
    ring = FocusRing(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    goes.setFocus()
    assert ring.target is goes
    delete(sheet)
    assert ring.target is not goes
    stays.setFocus()
    assert ring.target is stays
    assert ring.isVisible()


def test_a_sheet_keeps_tab_inside_and_escape_leaves_it_unfinished(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    outside = Button("Outside", parent=host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    outside.setFocus()
    sheet = Sheet(host, "Decline this request?", "They learn the reason you choose.")
    back, go = Button("Go back"), Button("Decline", Kind.DANGER)
    sheet.add_buttons([back], [go])
    sheet.open(back)
    assert back.hasFocus()
    qtbot.keyClick(back, Qt.Key.Key_Tab)
    assert go.hasFocus()
    qtbot.keyClick(go, Qt.Key.Key_Tab)
    assert back.hasFocus()
    with qtbot.waitSignal(sheet.left):
        qtbot.keyClick(back, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert outside.hasFocus()
