"""The Vault with a real node behind it: what is kept, how it is read, how it came, how it goes."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.api import messages as m
from app.desktop.pages.record_chart import charted
from app.desktop.pages.record_words import record_pairs, shape_of
from app.desktop.resources import resource
from app.desktop.words import Words
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import KeptVault, Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

pytestmark = pytest.mark.area("A")


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptVault]:
    """One node for the module, with the practice exports in its vault."""
    with pytest.MonkeyPatch.context() as patch:
        vault = KeptVault(tmp_path_factory.mktemp("vault"), patch)
        try:
            vault.open()
            folder = tmp_path_factory.mktemp("exports") / "exports"
            folder.mkdir()
            with zipfile.ZipFile(resource("demo", "practice-health.zip")) as export:
                export.extractall(folder)
            shutil.copy(resource("demo", "practice-bank.ofx"), folder)
            vault.ask(m.Import(path=str(folder)))
            yield vault
        finally:
            vault.close()


@pytest.fixture
def vault(qtbot, kept: KeptVault) -> Vault:
    opened = Vault(qtbot, kept.line)
    opened.wait(lambda: opened.list)
    return opened


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A statement with one new transaction and two whose amounts are no numbers."""
    text = resource("demo", "practice-bank.ofx").read_text("latin-1")
    text = re.sub(r"<TRNAMT>[^\r\n<]*", "<TRNAMT>abc", text, count=2)
    last = text.rindex("<FITID>")
    text = text[:last] + re.sub(r"<FITID>[^\r\n<]*", "<FITID>NEW-1", text[last:], count=1)
    made = tmp_path / "broken.ofx"
    made.write_text(text, "latin-1")
    return made


# ---- what is kept


def test_datasets_stand_under_the_exports_they_came_from(vault: Vault):
    assert vault.list[:3] == ["Apple Health:", "Body weight, 18", "Health profile, 1"]
    assert "Heart rate, 1,476" in vault.list
    assert vault.list.index("Bank statements (OFX):") > vault.list.index("Heart rate, 1,476")


def test_a_dataset_says_what_it_is_and_shows_its_newest_records(vault: Vault):
    vault.choose("Heart rate")
    assert vault.origin == "Apple Health, 1,476 records, 1 May to 31 Aug 2026"
    assert vault.columns == ["When", "Beats per minute", "Source"]
    assert vault.row(0)[0].startswith("31 Aug 2026, ")
    assert vault.footer == "1,476 records, newest first"


def test_all_records_scroll_and_are_fetched_as_they_come_into_view(vault: Vault):
    vault.choose("Heart rate")
    vault.row(0)
    assert not vault.page.records.model.index(1475, 0).data()
    vault.scroll_to_end()
    assert vault.row(1475)[0].startswith("1 May 2026, ")


def test_what_is_measured_over_time_has_a_chart_that_can_give_way_to_the_table(vault: Vault):
    vault.choose("Heart rate")
    vault.wait(lambda: vault.has_chart)
    chart = vault.page.chart
    assert chart.title.text() == "Daily mean"
    assert chart.line.text() == "beats per minute, 3 Jun to 31 Aug 2026"
    assert len(chart.chart.points) == 90
    before = vault.page.records.table.rows_shown()
    vault.page.records.footer_acted.emit()
    vault.settle()
    assert not vault.has_chart
    assert vault.page.records.table.rows_shown() > before
    vault.page.records.footer_acted.emit()
    chart.chart.walk(0)
    assert chart.chart.points[0].spoken.startswith("3 Jun 2026: ")
    vault.choose("Steps")
    vault.wait(lambda: vault.has_chart and chart.title.text() == "Daily total")
    assert chart.chart.axis is not None
    assert chart.chart.axis.low == 0
    vault.choose("Bank and card transactions")
    vault.settle()
    assert not vault.has_chart


@pytest.mark.parametrize("size", [(1240, 800), (760, 560)])
def test_never_do_two_things_scroll_within_each_other(vault: Vault, size: tuple[int, int]):
    vault.choose("Heart rate")
    vault.wait(lambda: vault.has_chart)
    vault.window.resize(*size)
    page, table = vault.page.scrolled.verticalScrollBar(), vault.page.records.table
    small = size[1] < 800
    vault.wait(lambda: table.view.still == small)
    vault.settle()
    assert (page.maximum() > 0) == small
    assert table.rows_shown() == 8 or not small
    first = table.view.verticalScrollBar()
    assert turn(table.view.viewport()) != small  # what is not taken turns the page
    assert (first.value() == 0) == small
    vault.page.records.footer_acted.emit()  # the table only
    vault.wait(lambda: not table.view.still and page.maximum() == 0)
    assert turn(table.view.viewport())
    assert first.value() > 0
    vault.search("watch")
    vault.settle()
    assert page.maximum() == 0
    assert walk.cut(vault.window) == []


def turn(widget: QWidget) -> bool:
    """Turn the wheel over a widget, away from its beginning; return whether it took that."""
    place, down = QPointF(10, 40), QPoint(0, -360)
    button, key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(widget.mapToGlobal(place.toPoint()))
    wheel = QWheelEvent(place, at, QPoint(), down, button, key, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, wheel)
    return wheel.isAccepted()


def test_a_record_opens_in_full_with_the_row_it_was_read_from(vault: Vault):
    vault.choose("Bank and card transactions")
    sheet = vault.open_record(0)
    vault.wait(lambda: dict(sheet.origins.pairs()).get("Row"))
    origins = dict(sheet.origins.pairs())
    assert origins["Source"] == "exports, Bank statements (OFX)"
    assert origins["File in it"] == "practice-bank.ofx"
    assert origins["Read on"]
    assert walk.nameless(sheet) == []


def test_searching_finds_records_everywhere_and_emptying_the_field_goes_back(vault: Vault):
    vault.choose("Heart rate")
    vault.search("market")
    assert vault.title == ""
    assert vault.found
    assert all("Market" in line and "Bank and card transactions" in line for line in vault.found)
    assert not re.search(r"\d\d:\d\d", vault.found[0])
    vault.search("nothing like this")
    assert vault.page.found.head.line.text() == "Nothing was found."
    vault.search("")
    vault.wait(lambda: vault.title == "Heart rate")


def test_where_it_came_from_lists_imports_and_taking_one_back_is_asked_twice(
    vault: Vault, kept: KeptVault
):
    vault.choose("Body weight")
    imports = vault.look_where_it_came_from()
    assert imports[0][:2] == ["exports", "Apple Health"]
    assert imports[0][3:] == ["18", "0"]
    assert vault.page.history.columns.view.model().rowCount() == 5
    assert walk.cut(vault.window) == []
    vault.press(vault.page.history.report)
    vault.take_back(vault.report_sheet()).leave()
    found = kept.ask(m.ListDatasets()).datasets
    assert next(item.rows for item in found if item.name == "health.weight") == 18


# ---- importing


def test_an_import_says_what_was_added_what_was_here_and_what_was_set_aside(
    vault: Vault, broken: Path
):
    vault.import_(broken)
    vault.wait(lambda: vault.strip)
    assert vault.strip == (
        "broken.ofx: 1 record added, 372 were here already, 2 set aside as unreadable."
    )
    sheet = vault.report()
    assert walk.cut(sheet) == []
    undo = vault.take_back(sheet)
    assert "broken.ofx" in undo.words.text()
    vault.press(undo.go)
    vault.wait(lambda: vault.strip.startswith("broken.ofx was taken back."))
    assert "1 record was removed. 372 stay, because another import has them too." in vault.strip
    vault.wait(lambda: "Bank and card transactions, 374" in vault.list)


def test_a_file_that_is_no_export_is_refused_in_place_and_everything_stays(qtbot, tmp_path: Path):
    line = AnsweringLine()
    weight = _dataset(m.Column("value", "decimal"), name="health.weight", title="Body weight")
    line.answer(m.ListDatasets, m.DatasetList((weight,)))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.Records, m.RecordPage(()))
    line.answer(m.RecordIds, m.RecordIdList("health.weight", b""))
    line.answer(m.Import, m.Failed("import", "This is not an export that Freehold knows."))
    vault = Vault(qtbot, line)
    vault.wait(lambda: vault.title == "Body weight")
    vault.import_(tmp_path / "letter.txt")
    assert vault.strip == "letter.txt: This is not an export that Freehold knows."
    assert vault.title == "Body weight"
    assert vault.list[1:] == ["Body weight, 2"]


def test_a_node_that_does_not_answer_is_said_until_it_does(qtbot):
    line = AnsweringLine()
    weight = _dataset(m.Column("value", "decimal"), name="health.weight", title="Body weight")
    line.answer(m.ListDatasets, m.DatasetList((weight,)))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.Records, m.RecordPage(()))
    line.answer(m.RecordIds, m.RecordIdList("health.weight", b""))
    vault = Vault(qtbot, line)
    vault.wait(lambda: vault.title == "Body weight")
    line.answer(m.ListDatasets, m.Failed("no-answer", "The node does not answer. Try again."))
    line.changed("datasets")
    vault.wait(lambda: vault.strip == "The node does not answer. Try again.")
    assert vault.list[1:] == ["Body weight, 2"]
    line.answer(m.ListDatasets, m.DatasetList((weight,)))
    line.changed("datasets")
    vault.wait(lambda: vault.strip == "")


def test_the_chooser_opens_without_blocking(vault: Vault, broken: Path):
    vault.page.block.choose_file()
    dialog = vault.page.block.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.isVisible()
    dialog.reject()


# ---- for everybody


def test_by_keyboard_and_by_screen_reader_nothing_is_missing(vault: Vault):
    vault.choose("Heart rate")
    vault.wait(lambda: vault.has_chart)
    vault.row(0)
    for width in (1240, 1000):
        vault.window.resize(width, 800)
        vault.settle()
        for check in (walk.nameless, walk.silent_rows, walk.cut, walk.rich, walk.unreached_by_tab):
            assert check(vault.window) == [], (check.__name__, width)
    assert walk.strays(vault.window) == []


def test_an_empty_vault_says_so_and_offers_ways_on(qtbot):
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    vault = Vault(qtbot, line)
    vault.wait(lambda: vault.is_empty)
    assert vault.page.empty.accessibleName().startswith("Nothing is kept here yet.")
    vault.press(vault.page.empty.buttons[1])
    vault.settle()
    assert walk.nameless(vault.window) == []
    assert walk.cut(vault.window) == []


def test_an_import_that_another_window_began_is_shown_until_none_runs(qtbot):
    line = AnsweringLine()
    run = m.ImportItem(1, "ofx", "a.ofx", "running", "", "", 0, True, ())
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList((run,)))
    vault = Vault(qtbot, line)
    line.told.emit(m.Progress("other", 1, 1, "Reading a.ofx", 50, 100, "bytes"))
    assert vault.page.block.running
    assert vault.page.block.progress.step.text() == "Reading a.ofx, 50 %"
    line.answer(m.ListImports, m.ImportList(()))
    line.changed("datasets")
    vault.wait(lambda: not vault.page.block.running)


def test_stopping_says_what_is_kept_and_asks_the_node(qtbot, tmp_path: Path):
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    line.hold(m.Import)
    vault = Vault(qtbot, line)
    vault.page.block.drop.dropped.emit((tmp_path / "a.ofx", tmp_path / "b.ofx"))
    block = vault.page.block.progress
    block.show()
    assert block.stop.text() == "Stop, keep what was read"
    vault.press(block.stop)
    job = line.questions(m.Import)[0].job
    assert line.questions(m.CancelJob) == [m.CancelJob(job)]
    report = m.ImportReply((), (), "a.ofx", cancelled=True)
    line.answer(m.Import, report)
    line.let_go(m.Import)
    vault.wait(lambda: "It was stopped; what was read is kept." in vault.strip)
    assert len(line.questions(m.Import)) == 1


# ---- which columns, which chart


def _dataset(*columns: m.Column, **other: object) -> m.Dataset:
    facts = {"name": "a.b", "rows": 2, "from_day": "2026-01-01", "to_day": "2026-03-01"}
    return m.Dataset(**{**facts, **other}, columns=columns)  # type: ignore[arg-type]


def _records(*rows: dict[str, object]) -> tuple[m.Record, ...]:
    return tuple(m.Record(n, "a.b", None, dict(row)) for n, row in enumerate(rows))


def test_columns_that_say_nothing_are_left_to_the_record():
    dataset = _dataset(
        m.Column("start", "time"),
        m.Column("end", "time"),
        m.Column("place", "text"),
        m.Column("empty", "text"),
        m.Column("always", "text"),
        m.Column("reference", "text"),
        m.Column("amount", "decimal"),
    )
    same = {"start": "2026-01-01T10:00:00Z", "end": "2026-01-01T10:30:00Z", "always": "EUR"}
    rows = _records(
        {**same, "place": "Ilse", "amount": "-1.50", "reference": "ab12cd34ef56gh78"},
        {**same, "place": "Ann", "amount": "2680.00", "reference": "ab12cd34ef56gh79"},
    )
    shape = shape_of(dataset, rows)
    assert [column.name for column in shape.columns] == ["start", "place", "amount"]
    assert shape.cells(rows[0], Words())[2].text == "−1.50"
    assert shape.cells(rows[1], Words())[2].text == "2,680.00"
    assert ("Reference", "ab12cd34ef56gh78") in record_pairs(dataset, rows[0], Words())


def test_text_with_hidden_signs_is_shown_on_one_line():
    dataset = _dataset(m.Column("memo", "text"))
    rows = _records({"memo": "one\ntwo\u202e"}, {"memo": "b"})
    assert shape_of(dataset, rows).cells(rows[0], Words())[0].text == "one two[U+202E]"


def test_only_one_measured_kind_over_enough_days_makes_a_chart():
    value, kind = m.Column("value", "decimal", "/min"), m.Column("kind", "text")
    one = _records({"value": "60", "kind": "resting"}, {"value": "61", "kind": "resting"})
    two = _records({"value": "60", "kind": "resting"}, {"value": "61", "kind": "walking"})
    assert charted(_dataset(value, kind), one) is value
    assert charted(_dataset(value, kind), two) is None
    assert charted(_dataset(value, to_day="2026-01-03"), one) is None
    assert charted(_dataset(m.Column("value", "decimal")), one) is None
    assert charted(_dataset(value, from_day=None), one) is None
