"""The tab "What others could learn": asked for only when looked at, said in sentences, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRectF

from app.api import messages as m
from app.desktop.pages.places_part import PlacesPart
from app.desktop.widgets.nothing_found import NothingFound
from app.desktop.widgets.places import PlaceGrid, Square
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault

if TYPE_CHECKING:
    from app.desktop.pages.dataset_mirror import DatasetMirror

pytestmark = pytest.mark.area("B")

PLACES = m.Dataset(
    "location.visits", 3120, "2026-03-02", "2026-03-15", (m.Column("time", "time"),), "Visits"
)
RISK = (
    m.RiskItem("home", 4, "The square around 48.14, 11.58 is most likely your home.", "Leave out."),
    m.RiskItem("rare", 0, "No value of a text column is rare among your rows."),
)
CELLS = (
    m.MapCell("48.14", "11.58", 900, "home"),
    m.MapCell("48.26", "11.67", 300, "work"),
    *(m.MapCell(f"48.{10 + n:02d}", f"11.{45 + 3 * n % 40:02d}", 9 - n % 8) for n in range(30)),
    m.MapCell("52.52", "13.40", 3),
)


def answering(reply: Any = None) -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList((PLACES,)))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.Records, m.RecordPage(()))
    line.answer(m.RecordIds, m.RecordIdList(PLACES.name, b""))
    line.answer(m.Mirror, reply or m.MirrorReply(PLACES.name, 3120, 3120, RISK, CELLS))
    return line


def looked(qtbot: Any, line: AnsweringLine, width: int = 1240) -> tuple[Vault, DatasetMirror]:
    vault = Vault(qtbot, line, width)
    vault.wait(lambda: vault.list)
    vault.page.show_content()
    vault.wait(lambda: vault.title == "Visits")
    assert line.questions(m.Mirror) == []
    vault.page.tabs.choose(2)
    vault.wait(lambda: not line.waiting)
    vault.settle()
    return vault, vault.page.mirror


@pytest.mark.parametrize("width", [1240, 900])
def test_it_says_what_stands_out_and_where(qtbot, width):
    line = answering()
    vault, tab = looked(qtbot, line, width)
    assert "from 3,120 records. Nobody was asked and nothing left." in tab.note.text()
    assert [row.meter.level for row in tab.rows] == [4, 0]
    assert "Leave out." in tab.rows[0].remedy.text()
    assert tab.places.isVisible()
    assert tab.places.grid.accessibleDescription() == "Most likely home, Most likely work"
    assert "lies in this frame" in tab.places.note.text()
    assert walk.nameless(vault.window) == []
    assert walk.cut(vault.window) == []


def test_of_a_large_dataset_it_is_said_how_many_of_its_records_were_looked_at(qtbot):
    _, tab = looked(qtbot, answering(m.MirrorReply(PLACES.name, 1_000_000, 200_000, RISK, CELLS)))
    assert "from 200,000 of 1,000,000 records, drawn by lot. Nobody was asked" in tab.note.text()


def test_what_was_not_found_is_one_line_until_all_is_wanted(qtbot, pictured):
    sentences = [f"Number {n} of what could be learnt is not in these rows." for n in range(6)]
    risk = (RISK[0], *(m.RiskItem(f"r{n}", 0, text) for n, text in enumerate(sentences)))
    line = answering(m.MirrorReply(PLACES.name, 3120, 3120, risk, CELLS))
    vault, tab = looked(qtbot, line)
    nothing = tab.rows[-1]
    assert isinstance(nothing, NothingFound)
    assert nothing.sentence.text() == "6 other things were looked for."
    assert all(text in nothing.accessibleName() for text in sentences)
    pictured(vault.window, "nothing-found")
    vault.press(nothing.all)
    assert nothing.sentence.text().splitlines() == sentences
    vault.settle()
    assert walk.cut(vault.window) == []
    assert walk.nameless(vault.window) == []
    pictured(vault.window, "nothing-found-all")
    vault.press(nothing.all)
    assert not nothing.whole


def test_the_same_state_is_asked_for_once_and_a_new_one_again(qtbot):
    line = answering()
    vault, _ = looked(qtbot, line)
    vault.page.tabs.choose(0)
    vault.page.tabs.choose(2)
    assert len(line.questions(m.Mirror)) == 1
    more = m.Dataset(PLACES.name, 3121, "2026-03-02", "2026-03-16", PLACES.columns, "Visits")
    line.answer(m.ListDatasets, m.DatasetList((more,)))
    line.changed("datasets")
    vault.wait(lambda: len(line.questions(m.Mirror)) == 2)


def test_what_changed_without_another_count_is_asked_again_and_the_old_stays_until_then(qtbot):
    line = answering()
    vault, tab = looked(qtbot, line)
    line.answer(m.Mirror, m.MirrorReply(PLACES.name, 3120, 3120, RISK[:1], ()))
    line.hold(m.Mirror)
    line.changed("datasets")  # one record was deleted and another taken back
    vault.wait(lambda: len(line.questions(m.Mirror)) == 2)
    assert len(tab.rows) == 2
    line.let_go(m.Mirror)
    vault.wait(lambda: len(tab.rows) == 1)


def test_without_places_there_is_no_map(qtbot):
    line = answering(m.MirrorReply(PLACES.name, 2, 2, RISK, ()))
    _, tab = looked(qtbot, line)
    assert not tab.places.isVisible()


def test_a_refusal_is_said_and_asked_again_at_the_next_look(qtbot):
    line = answering(m.Failed("view", "It cannot be read."))
    vault, tab = looked(qtbot, line)
    assert tab.note.text() == "It cannot be read."
    vault.page.tabs.choose(1)
    line.answer(m.Mirror, m.MirrorReply(PLACES.name, 2, 2, RISK, ()))
    vault.page.tabs.choose(2)
    vault.wait(lambda: tab.rows)


def test_the_frame_holds_nearly_all_rows_and_what_has_a_name(qtbot):
    grid = PlaceGrid("Places")
    qtbot.addWidget(grid)
    near = [Square(48.0 + n / 100, 11.0, 100) for n in range(10)]
    grid.show_squares([*near, Square(-33.0, 151.0, 5)])
    assert grid.shown_rows == 1000
    grid.show_squares([*near, Square(-33.0, 151.0, 5, "Most likely home")])
    assert grid.shown_rows >= 960
    grid.show_squares([])
    assert grid.shown_rows == 0


def test_squares_of_a_grid_are_drawn_and_called_as_wide_as_they_are(qtbot):
    part = PlacesPart()
    qtbot.addWidget(part)
    part.show_cells([m.MapCell("48.12", "11.60", 30, "home", 5), m.MapCell("48.16", "11.60", 9)])
    assert part.note.text().startswith("Squares of about 5 kilometres;")
    grid = part.grid
    grid.resize(420, 280)
    (five, *at), (one, *_) = grid._squares
    area = QRectF(grid.rect())
    assert grid._place(area, 10.0, five, *at).width() == 45
    assert grid._place(area, 10.0, one, *at).width() < 12
