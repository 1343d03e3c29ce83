"""The table of a large dataset: what is newest can be read while the rest is still being listed."""

from __future__ import annotations

from typing import Any

import pytest

from app.api import messages as m
from app.desktop.pages.record_table import RecordTable
from app.desktop.words import Words
from tests.golden.moments import HEART, LINES

pytestmark = pytest.mark.area("E")


def test_the_newest_records_are_there_before_all_are_listed(qtbot):
    line: Any = LINES["vault-full"][2]()
    line.hold(m.RecordIds)
    found: list[m.Dataset] = []
    line.ask(m.ListDatasets(), lambda reply: found.extend(reply.datasets))
    qtbot.waitUntil(lambda: bool(found))
    table = RecordTable(line, Words())
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    table.show_dataset(next(each for each in found if each.name == HEART))
    model = table.model
    qtbot.waitUntil(lambda: model.rowCount() == 100 and bool(model.index(0, 0).data()))
    newest = model.index(0, 0).data()
    line.let_go(m.RecordIds)
    qtbot.waitUntil(lambda: model.rowCount() == 200 and bool(model.index(0, 0).data()))
    assert model.index(0, 0).data() == newest
