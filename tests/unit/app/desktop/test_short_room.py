"""Where room is short, titles break, sums shrink and groups move; nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from app.desktop.fonts import Type, width
from app.desktop.measures import px
from app.desktop.pages.record_chart import RecordChart
from app.desktop.widgets.amount import Figures
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card
from app.desktop.widgets.datasets import DatasetList, DatasetRow
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import KeyValues, align
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.flow import FlowLayout
from app.desktop.widgets.lights import Light, LightState, ThreeLights
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import ElidedLabel
from app.desktop.words import Words
from tests.pages.answering_line import AnsweringLine

pytestmark = pytest.mark.area("A")


LONG = "A study, a doctor or a friend can give you one. Opening it shows who it is from."


def heights(found: DatasetList) -> list[int]:
    return [found.visualRect(found.facts.index(row)).height() for row in range(2)]


def test_a_long_title_breaks_between_its_words_and_its_row_grows(qtbot):
    found = DatasetList("Datasets")
    qtbot.addWidget(found)
    title = "Observations and laboratory results"
    found.set_items([DatasetRow("a", "Sleep", "812"), DatasetRow("b", title, "41,205")])
    found.resize(px(288), 300)
    found.show()
    short, long = heights(found)
    assert long > short
    found.resize(px(288) + width(title, Type.BODY_STRONG), 300)
    qtbot.waitUntil(lambda: heights(found) == [short, short])


def test_a_sum_is_whole_in_a_narrow_card_and_large_in_a_wide_one(qtbot):
    card = Figures([("Owed", "0.00", ""), ("Collected", "5.80", ""), ("Fees", "0.000324", "")])
    qtbot.addWidget(card)
    card.resize(px(460), 120)
    card.show()
    (fees,) = [label for label in card.findChildren(ElidedLabel) if label.text() == "0.000324"]
    assert not fees.is_elided()
    small = fees.kind.line
    card.resize(px(900), 120)
    qtbot.waitUntil(lambda: fees.kind is Type.FIGURE)
    assert small < Type.FIGURE.line


def test_sums_stand_on_one_line_however_long_what_is_said_of_them_is(qtbot):
    card = Figures(
        [("Owed", "2.95", "signed by requesters, not yet collected"), ("In", "5.80", "")]
    )
    qtbot.addWidget(card)
    card.resize(px(320), px(160))
    card.show()
    sums = [label for label in card.findChildren(ElidedLabel) if label.text() in ("2.95", "5.80")]
    assert len(sums) == 2
    assert len({label.mapTo(card, label.rect().topLeft()).y() for label in sums}) == 1


@pytest.mark.parametrize("wide", [552, 620, 700, 900, 1100])
def test_ways_on_never_overlap_and_stay_on_their_page(qtbot, wide):
    ways = [Way("link", f"Way {n}", LONG, "A button with several words…") for n in range(3)]
    state = EmptyState("Nothing is here.", LONG, ways)
    qtbot.addWidget(state)
    state.resize(px(wide), px(480))
    state.show()
    cards = state.findChildren(Card)
    assert len(cards) == 3
    qtbot.waitUntil(lambda: all(card.width() > 0 for card in cards))
    for number, card in enumerate(cards):
        left = card.mapTo(state, card.rect().topLeft()).x()
        assert left >= 0
        assert left + card.width() <= state.width()
        assert not any(card.geometry().intersects(other.geometry()) for other in cards[:number])
    for button in state.buttons:
        assert button.width() >= button.sizeHint().width()


def test_the_line_of_a_chart_goes_below_its_title_before_it_is_cut(qtbot):
    chart = RecordChart(AnsweringLine(), Words(), QWidget())  # type: ignore[arg-type]
    qtbot.addWidget(chart)
    chart.title.setText("Daily mean")
    chart.line.setText("beats per minute, 3 Jun to 31 Aug 2026")
    chart.resize(px(800), px(240))
    chart.show()
    qtbot.waitUntil(lambda: chart.line.y() <= chart.title.geometry().bottom())
    chart.resize(px(480), px(240))
    qtbot.waitUntil(lambda: chart.line.y() > chart.title.geometry().top())
    assert not chart.line.is_elided()


def test_a_sheet_higher_than_its_window_scrolls_and_crushes_nothing(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(px(500), px(360))
    host.show()
    sheet = Sheet(host, "A letter", "It becomes a text file.")
    fields = [Labelled(f"Line {n}", Line(f"Line {n}")) for n in range(8)]
    for field in fields:
        sheet.body.addWidget(field)
    close = Button("Close")
    sheet.add_buttons([], [close])
    sheet.open()
    qtbot.waitUntil(lambda: fields[0].isVisible() and fields[0].height() > 0)
    assert all(field.height() >= field.sizeHint().height() for field in fields)
    assert host.rect().contains(close.mapTo(host, close.rect().bottomRight()))
    (area,) = sheet.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0


def test_three_lights_stand_below_each_other_before_a_name_is_cut(qtbot):
    names = ("Refused here", "Keys destroyed", "Recorded on chain")
    lights = ThreeLights(
        [Light(name, LightState.DONE, "18:43:10", "In block 25") for name in names]
    )
    qtbot.addWidget(lights)
    lights.resize(px(420), 300)
    lights.show()
    labels = [label for label in lights.findChildren(ElidedLabel) if label.text() in names]
    qtbot.waitUntil(lambda: not any(label.is_elided() for label in labels))
    assert len({label.mapTo(lights, label.pos()).x() for label in labels}) == 1


def test_the_values_of_several_groups_stand_on_one_edge(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    groups = [KeyValues([("In", "2 steps")]), KeyValues([("To withdraw, they write", "a line")])]
    for group in groups:
        group.setParent(host)
        group.resize(600, 40)
    align(*groups)
    host.show()

    def edges() -> set[int]:
        return {
            part.x()
            for group in groups
            for part in group.findChildren(QWidget)
            if part.accessibleName().endswith(("2 steps", "a line"))
        }

    qtbot.waitUntil(lambda: len(edges()) == 1)


def test_a_low_text_beside_a_high_button_stands_on_its_middle(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, 8)
    words, button = ElidedLabel("About five minutes."), Button("Try it")
    flow.addWidget(button)
    flow.addWidget(words)
    host.resize(px(600), 80)
    host.show()
    middles = [part.geometry().center().y() for part in (words, button)]
    assert abs(middles[0] - middles[1]) <= 1
    host.resize(px(100), 160)
    qtbot.waitUntil(lambda: words.y() > button.geometry().bottom())
