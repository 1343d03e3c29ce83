"""Axes have round marks around their values; charts are walked by keys and say what they show."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt

from app.desktop.charts.bars import BarChart
from app.desktop.charts.base import Point, written
from app.desktop.charts.line import LineChart
from app.desktop.charts.scale import MOST_INTERVALS, plain, scale_for
from app.desktop.fonts import Type
from app.desktop.theme import LIGHT

pytestmark = pytest.mark.area("A")

values = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@settings(max_examples=50)
@given(st.lists(values, min_size=1, max_size=8), st.booleans())
def test_every_value_lies_on_an_axis_of_few_round_marks(given_, from_zero):
    axis = scale_for(given_, from_zero=from_zero)
    assert axis.low <= min(given_) <= max(given_) <= axis.high
    assert 2 <= len(axis.marks) <= MOST_INTERVALS + 1
    assert axis.marks[-1] == axis.high
    assert axis.step.normalize().as_tuple().digits in ((1,), (2,), (5,))
    if from_zero:
        assert Decimal(0) in axis.marks


def test_the_axes_of_the_design():
    weeks = scale_for([Decimal("7.30"), Decimal(0)], from_zero=True)
    assert [plain(mark) for mark in weeks.marks] == ["0", "2", "4", "6", "8"]
    beats = scale_for([Decimal(56), Decimal(76)], from_zero=False)
    assert [plain(mark) for mark in beats.marks] == ["50", "60", "70", "80"]


def test_nothing_at_all_still_has_an_axis():
    assert scale_for([], from_zero=True).marks[0] == 0
    assert scale_for([Decimal(5)], from_zero=False).share(Decimal(5)) == 0.5


def _points(*amounts: str) -> list[Point]:
    return [Point(f"w{n}", Decimal(a), f"week {n}: {a}") for n, a in enumerate(amounts)]


def test_arrow_keys_walk_the_bars_and_a_reader_hears_each(qtbot):
    chart = BarChart("Earned by week")
    qtbot.addWidget(chart)
    chart.set_points(_points("1", "2", "3"), scale_for([Decimal(3)], from_zero=True), "Rising.")
    chart.show()
    assert chart.accessibleDescription() == "Rising."
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleName() == "Earned by week. week 2: 3"
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleName() == "Earned by week. week 0: 1"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.at == 0


def test_the_tallest_bar_reaches_its_value_and_an_empty_week_has_none(qtbot):
    chart = BarChart("Earned by week")
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    chart.set_points(_points("4", "0", "2"), scale_for([Decimal(4)], from_zero=True), "")
    image = chart.grab().toImage()

    def column(number: int) -> list[int]:
        x = round(chart.x_of(number))
        return [
            y
            for y in range(image.height())
            if image.pixelColor(x, y).name() in (LIGHT.bar.name(), LIGHT.bar_hi.name())
        ]

    frame = chart.frame()
    assert len(column(0)) == pytest.approx(frame.height(), abs=3)
    assert column(1) == []
    assert len(column(2)) == pytest.approx(frame.height() / 2, abs=3)


def test_a_long_line_is_thinned_but_keeps_its_peaks(qtbot):
    chart = LineChart("Heart rate")
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    points = [Point("", Decimal(200 if n == 5003 else 60), str(n)) for n in range(10_000)]
    axis = scale_for([point.value for point in points], from_zero=True)
    chart.set_points(points, axis, "")
    path = chart._path()
    assert len(path) < 2000
    assert min(point.y() for point in path) == pytest.approx(chart.level(Decimal(200)))


def test_where_labels_are_left_out_the_next_one_names_the_month(qtbot):
    chart = BarChart("Earned by week")
    qtbot.addWidget(chart)
    labels = ("7 Sep", "14", "21", "28", "5 Oct", "12")
    whole = ("7 Sep", "14 Sep", "21 Sep", "28 Sep", "5 Oct", "12 Oct")
    points = [Point(label, Decimal(1), label) for label in labels]
    chart.set_points(points, scale_for([Decimal(1)], from_zero=True), "")
    chart.set_whole_labels(whole)
    assert [chart.label(number, 1) for number in range(6)] == list(labels)
    assert [chart.label(number, 2) for number in (1, 3, 5)] == ["14 Sep", "28", "12 Oct"]


def test_a_mark_of_an_axis_is_written_as_numbers_are_in_the_language():
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("de_DE"))
        assert [written(Decimal(mark)) for mark in ("0", "0.5", "-0.5", "-1500", "12000.25")] == [
            "0",
            "0,5",
            "-0,5",
            "-1.500",
            "12.000,25",
        ]
    finally:
        QLocale.setDefault(before)


def test_a_value_over_a_bar_as_high_as_the_axis_is_whole(qtbot):
    chart = BarChart("Earned by week")
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.set_points([Point("7 Sep", Decimal(8), "")], scale_for([Decimal(8)], from_zero=True), "")
    assert chart.level(Decimal(8)) >= Type.SMALL.line + 2
