"""Models behave as Qt expects; a million rows cost their keys and the pages in view."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from app.desktop.models.items import ItemsModel
from app.desktop.models.record_list import MOST_PAGES, MOST_WAITING, PAGE, RecordListModel
from app.desktop.models.rows import CELL_ROLE, Cell, Column, RowsModel
from app.desktop.widgets.cardlist import RequestCard
from tests.golden.moments import LINES, shown

pytestmark = pytest.mark.area("A")

FULL = [name for name in LINES if not name.endswith(("-empty", "-error"))]
COLUMNS = [Column("When"), Column("Beats", right=True)]


class Source:
    """Answers when told to, as the node does."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[int, ...], Any]] = []

    def fetch(self, keys, answer) -> None:
        self.asked.append((keys, answer))

    def answer_all(self, without=()) -> None:
        asked, self.asked = self.asked, []
        for keys, answer in asked:
            answer({key: f"row {key}" for key in keys if key not in without})


def _model(source: Source) -> RecordListModel[str]:
    return RecordListModel(COLUMNS, source.fetch, lambda row: [row, Cell("61")])


def _shown(model, row: int, column: int = 0) -> str:
    return str(model.index(row, column).data())


def test_all_models_pass_the_tester_of_qt(qtmodeltester):
    source = Source()
    records = _model(source)
    records.set_keys(range(300))
    card = RequestCard("1", "Lakeside", "Heart rate", "Kept 180 days", "2.40")
    for model in (RowsModel(COLUMNS, [("a", "1"), ("b", "2")]), ItemsModel([card]), records):
        qtmodeltester.check(model)


def test_a_row_is_blank_until_it_comes(qtbot):
    source = Source()
    model = _model(source)
    model.set_keys([7, 8, 9])
    assert _shown(model, 1) == ""
    qtbot.waitUntil(lambda: bool(source.asked))
    with qtbot.waitSignal(model.dataChanged):
        source.answer_all(without=(9,))
    assert _shown(model, 1) == "row 8"
    assert _shown(model, 2) == ""
    assert model.index(0, 1).data(CELL_ROLE) == Cell("61")
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Beats: 61"


def test_keys_come_as_little_endian_bytes():
    model = _model(Source())
    model.set_keys(struct.pack("<3q", 5, -1, 2**40))
    assert [model.key(row) for row in range(3)] == [5, -1, 2**40]
    assert model.row_of(-1) == 1
    assert model.row_of(99) is None


def test_fast_scrolling_fetches_only_where_it_stops(qtbot):
    source = Source()
    model = _model(source)
    model.set_keys(range(1_000_000))
    for row in range(0, 1_000_000, PAGE):
        _shown(model, row)
    qtbot.waitUntil(lambda: bool(source.asked))
    assert len(source.asked) == MOST_WAITING
    assert source.asked[0][0][-1] == 999_999


def test_only_so_many_pages_are_kept(qtbot):
    source = Source()
    model = _model(source)
    model.set_keys(range(PAGE * (MOST_PAGES + 10)))
    for page in range(MOST_PAGES + 10):
        _shown(model, page * PAGE)
        model._ask()
        source.answer_all()
    assert len(model._pages) == MOST_PAGES
    assert _shown(model, 0) == ""


def test_an_answer_to_an_old_question_is_thrown_away(qtbot):
    source = Source()
    model = _model(source)
    model.set_keys([1, 2])
    _shown(model, 0)
    qtbot.waitUntil(lambda: bool(source.asked))
    model.set_keys([3, 4])
    source.answer_all()
    assert _shown(model, 0) == ""


def test_hiding_leaves_no_row_behind(qtbot):
    source = Source()
    model = _model(source)
    model.set_keys([1])
    _shown(model, 0)
    qtbot.waitUntil(lambda: bool(source.asked))
    source.answer_all()
    model.forget()
    assert model.rowCount() == 0
    assert "row 1" not in repr(vars(model))


def test_a_count_that_changed_only_repaints_its_card(qtbot):
    model = ItemsModel([RequestCard(str(n), "Who", "What", "", "1.00") for n in range(3)])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.set_items(
            [RequestCard(str(n), "Who", "What", "", "2.00" if n == 1 else "1.00") for n in range(3)]
        )
    assert changed.args[0].row() == 1


@pytest.mark.parametrize("name", FULL)
def test_every_list_and_table_of_the_pages_stands_on_a_model_that_passes_the_tester(
    qtbot, qtmodeltester, name: str
):
    with shown(name) as window:
        views = window.findChildren(QAbstractItemView)
        models = {id(view.model()): view.model() for view in views if view.model() is not None}
        assert models or name in ("earnings-full", "network-full", "settings-full", "leaving")
        for model in models.values():
            qtmodeltester.check(model)
