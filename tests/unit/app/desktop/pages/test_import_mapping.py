"""A table of one's own, column by column, in the window; the node's answers are given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtTest import QTest

from app.api import messages as m
from app.desktop.pages.import_columns import proposed_name
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault
from wallet.importers.generic.propose import Proposer

if TYPE_CHECKING:
    from app.desktop.pages.import_mapping import MappingSheet

pytestmark = pytest.mark.area("B")


def proposed(file: str = "moods 2026.csv", sheet: str = "") -> m.Proposal:
    proposer = Proposer(file, sheet, ["Day", "Mood", "Weight (kg)", "Note"])
    proposer.see(["03/04/2026", "4", "71,5", "quiet\u202e evening"])
    proposer.see(["05/04/2026", "2", "72", ""])
    return proposer.propose()


@pytest.fixture
def line() -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.ProposeTables, m.Proposals((proposed(),)))
    line.answer(m.Import, m.ImportReply((), ()))
    return line


def opened(qtbot: Any, line: AnsweringLine) -> tuple[Vault, MappingSheet]:
    vault = Vault(qtbot, line)
    vault.page.block.mapper.look(Path("/exports/moods 2026.csv"))
    vault.wait(lambda: vault.page.block.mapper.sheet)
    sheet = vault.page.block.mapper.sheet
    assert sheet is not None
    vault.wait(sheet.isVisible)
    return vault, sheet


def test_in_a_narrow_window_every_field_can_still_be_read(qtbot: Any, line: AnsweringLine):
    vault = Vault(qtbot, line, 760)
    vault.page.block.mapper.look(Path("/exports/moods 2026.csv"))
    vault.wait(lambda: vault.page.block.mapper.sheet)
    sheet = vault.page.block.mapper.sheet
    assert sheet is not None
    vault.wait(sheet.isVisible)
    vault.settle()
    assert walk.cut(vault.window) == []
    for fields in sheet.columns:
        assert fields.way.width() >= fields.way.fontMetrics().horizontalAdvance("Date, day first")
        assert fields.name.geometry().top() > 0


def imports(line: AnsweringLine) -> list[m.Import]:
    return [call for call in line.asked if isinstance(call, m.Import)]


def test_the_proposal_is_shown_and_saved_as_it_stands(qtbot: Any, line: AnsweringLine):
    vault, sheet = opened(qtbot, line)
    assert [fields.name.text() for fields in sheet.columns] == ["day", "mood", "weight_kg", "note"]
    assert [fields.way.currentText() for fields in sheet.columns] == [
        "Date, day first",
        "Whole number",
        "Number, as in 1,5",
        "Text",
    ]
    assert "could mean two days" in sheet.doubts.text()
    assert walk.cut(vault.window) == []
    sheet.save.click()
    (call,) = imports(line)
    assert call.path == "/exports/moods 2026.csv"
    assert call.mappings == (proposed().mapping,)


def test_what_is_changed_is_what_is_imported(qtbot: Any, line: AnsweringLine):
    _, sheet = opened(qtbot, line)
    day, mood, weight, note = sheet.columns
    sheet.dataset.setText("diary")
    day.way.setCurrentIndex(day.way.findText("Date, month first"))
    mood.way.setCurrentIndex(mood.way.findText("Number, as in 1.5"))
    weight.name.setText("kilograms")
    note.way.setCurrentIndex(0)
    assert not note.name.isEnabled()
    sheet.save.click()
    (mapping,) = imports(line)[0].mappings
    assert (mapping.dataset, mapping.title, mapping.time_column) == ("table.diary", "Diary", "day")
    assert [column.name for column in mapping.columns] == ["day", "mood", "kilograms", ""]
    assert mapping.columns[0].order is m.Order.MONTH_FIRST
    assert mapping.columns[1].type is m.ColumnType.DECIMAL
    assert mapping.columns[2].unit == "kg"


def test_names_that_cannot_be_are_marked_and_nothing_is_imported(qtbot: Any, line: AnsweringLine):
    _, sheet = opened(qtbot, line)
    sheet.columns[1].name.setText("My Mood")
    sheet.columns[2].name.setText("day")
    sheet.save.click()
    assert imports(line) == []
    assert "small letters" in sheet.fault.text()
    assert [fields.name.wrong for fields in sheet.columns] == [True, True, True, False]
    for fields in sheet.columns:
        fields.way.setCurrentIndex(0)
    sheet.save.click()
    assert "nothing to import" in sheet.fault.text()


def test_leaving_imports_nothing_and_a_refusal_is_said_on_the_page(qtbot: Any, line: AnsweringLine):
    vault, sheet = opened(qtbot, line)
    sheet.leave()
    assert imports(line) == []
    line.answer(m.ProposeTables, m.Failed("import-refused", "x.bin is not a table."))
    vault.page.block.mapper.look(Path("/exports/x.bin"))
    vault.wait(lambda: vault.strip)
    assert vault.strip == "x.bin is not a table."


def test_each_sheet_of_a_workbook_is_asked_for_in_turn(qtbot: Any, line: AnsweringLine):
    two = (proposed("log.xlsx", "A"), proposed("log.xlsx", "B"))
    line.answer(m.ProposeTables, m.Proposals(two))
    vault, first = opened(qtbot, line)
    first.save.click()
    assert imports(line) == []
    second = vault.page.block.mapper.sheet
    assert second is not None
    assert second is not first
    QTest.qWait(0)
    second.save.click()
    assert [mapping.dataset for mapping in imports(line)[0].mappings] == [
        "table.log_a",
        "table.log_b",
    ]


def test_unit_others_and_the_moment_of_a_row_are_the_persons_too(qtbot: Any, line: AnsweringLine):
    vault, sheet = opened(qtbot, line)
    day, mood, weight, note = sheet.columns
    assert sheet.moment.currentText() == "day"
    assert [fields.unit.isEnabled() for fields in sheet.columns] == [False, True, True, False]
    assert weight.unit.text() == "kg"
    assert note.others.isChecked()
    weight.unit.setText("g")
    mood.way.setCurrentIndex(mood.way.findText("Text"))
    mood.unit.setText("points")
    mood.others.setChecked(True)
    note.others.setChecked(False)
    day.name.setText("happened")
    assert sheet.moment.currentText() == "happened"
    assert walk.cut(vault.window) == []
    assert walk.nameless(sheet) == []
    sheet.save.click()
    (mapping,) = imports(line)[0].mappings
    assert mapping.time_column == "happened"
    assert [column.unit for column in mapping.columns] == ["", "", "g", ""]
    assert [column.third_party for column in mapping.columns] == [False, True, False, False]


def test_a_row_without_a_moment_is_a_choice_that_is_remembered(qtbot: Any, line: AnsweringLine):
    _, sheet = opened(qtbot, line)
    sheet.moment.setCurrentIndex(sheet.moment.findText("No column says it"))
    sheet.columns[1].name.setText("feeling")
    sheet.save.click()
    (mapping,) = imports(line)[0].mappings
    assert mapping.time_column == ""
    confirmed = msgspec.structs.replace(mapping, confirmed=True)
    line.answer(m.ProposeTables, m.Proposals((replaced(proposed(), confirmed),)))
    _, again = opened(qtbot, line)
    assert again.moment.currentText() == "No column says it"
    assert again.mapping() == confirmed


def test_a_column_that_was_left_out_comes_back_under_a_name_of_its_header(
    qtbot: Any, line: AnsweringLine
):
    found = proposed()
    columns = [
        msgspec.structs.replace(column, name="") if place in (0, 2) else column
        for place, column in enumerate(found.mapping.columns)
    ]
    mapping = msgspec.structs.replace(found.mapping, columns=tuple(columns), time_column="")
    line.answer(m.ProposeTables, m.Proposals((replaced(found, mapping),)))
    _, sheet = opened(qtbot, line)
    day, _, weight, _ = sheet.columns
    assert (day.way.currentText(), day.name.text()) == ("Leave out", "")
    assert not sheet.moment.isEnabled()
    weight.way.setCurrentIndex(weight.way.findText("Number, as in 1,5"))
    day.way.setCurrentIndex(day.way.findText("Date, day first"))
    assert (day.name.text(), weight.name.text()) == ("day", "weight_kg")
    assert sheet.moment.currentText() == "day"
    sheet.save.click()
    assert [column.name for column in imports(line)[0].mappings[0].columns][::2] == [
        "day",
        "weight_kg",
    ]


SAYS = "moods 2026.csv is here already, read in another way: 2 records. Nothing was imported."


def refused_at_first(call: m.Import) -> Any:
    return m.ImportReply((), (), source="moods") if call.earlier else m.Failed(m.READ_BEFORE, SAYS)


@pytest.mark.parametrize("way", ["replace", "keep"])
def test_what_was_read_otherwise_before_is_asked_about_and_the_answer_followed(
    qtbot: Any, line: AnsweringLine, way: str
):
    line.answer(m.Import, refused_at_first)
    vault, sheet = opened(qtbot, line)
    sheet.save.click()
    vault.wait(lambda: vault.page.block.before)
    asked = vault.page.block.before
    assert asked is not None
    assert asked.words.text() == SAYS
    assert walk.cut(vault.window) == []
    assert vault.strip == ""
    getattr(asked, way).click()
    vault.wait(lambda: vault.strip)
    first, second = imports(line)
    assert second.earlier == way
    assert (second.path, second.mappings) == (first.path, first.mappings)


def test_leaving_the_question_imports_nothing(qtbot: Any, line: AnsweringLine):
    line.answer(m.Import, refused_at_first)
    vault, sheet = opened(qtbot, line)
    sheet.save.click()
    vault.wait(lambda: vault.page.block.before)
    assert vault.page.block.before is not None
    vault.page.block.before.leave()
    assert len(imports(line)) == 1
    assert not vault.page.block.running


def waiting() -> m.ImportReply:
    said = f"2 tables in all.zip were not read, since {m.WAITS_FOR_COLUMNS} their columns are."
    return m.ImportReply((), (), "all.zip", 7, warnings=(said,), runs=(7,), tables_waiting=2)


def test_tables_that_wait_are_explained_in_turn_from_the_report_and_one_may_be_left_out(
    qtbot: Any, line: AnsweringLine
):
    known = msgspec.structs.replace(proposed("known.csv"), remembered=True)
    several = msgspec.structs.replace(proposed("a.csv"), alike=3)
    found = (known, several, proposed("b.csv"), proposed("c.csv"))
    line.answer(m.ProposeTables, m.Proposals(found))
    line.answer(m.Import, waiting())
    vault = Vault(qtbot, line)
    vault.page.block.take([Path("/exports/all.zip")])
    vault.wait(lambda: vault.strip)
    assert vault.strip.endswith("2 tables wait until you say what their columns are.")
    vault.page.reports.show_latest()
    report = vault.report_sheet()
    assert walk.cut(vault.window) == []
    vault.press(report.explain)
    mapper = vault.page.block.mapper
    vault.wait(lambda: mapper.sheet)
    first = mapper.sheet
    assert first is not None
    vault.wait(first.isVisible)
    assert first.title.text() == "a.csv and 2 more"
    assert first.words.text().startswith(
        "Table 1 of 3. 3 tables with the same columns, 2 rows. Say what each column is;"
    )
    assert first.save.text() == "Next table"
    assert walk.cut(vault.window) == []
    first.save.click()
    second = mapper.sheet
    assert second is not None
    second.pass_by.click()
    third = mapper.sheet
    assert third is not None
    assert third.save.text() == "Save and import"
    third.save.click()
    vault.wait(lambda: len(imports(line)) == 2)
    call = imports(line)[1]
    assert (call.path, call.only_tables) == ("/exports/all.zip", True)
    assert [each.dataset for each in call.mappings] == ["table.a", "table.c"]


def test_leaving_every_table_out_or_importing_nothing_imports_nothing(
    qtbot: Any, line: AnsweringLine
):
    line.answer(m.ProposeTables, m.Proposals((proposed("a.csv"), proposed("b.csv"))))
    vault, first = opened(qtbot, line)
    first.pass_by.click()
    second = vault.page.block.mapper.sheet
    assert second is not None
    second.pass_by.click()
    assert imports(line) == []
    vault.page.block.mapper.look(Path("/exports/again.zip"))
    vault.wait(lambda: vault.page.block.mapper.sheet not in (first, second))
    third = vault.page.block.mapper.sheet
    assert third is not None
    third.save.click()
    fourth = vault.page.block.mapper.sheet
    assert fourth is not None
    fourth.leave()
    assert imports(line) == []


def test_tables_that_were_explained_meanwhile_are_said_to_be(qtbot: Any, line: AnsweringLine):
    known = msgspec.structs.replace(proposed("known.csv"), remembered=True)
    line.answer(m.ProposeTables, m.Proposals((known,)))
    vault = Vault(qtbot, line)
    vault.page.block.mapper.explain([Path("/exports/all.zip")])
    vault.wait(lambda: vault.strip)
    assert vault.strip.startswith("It is known by now what every table in all.zip is.")


def replaced(proposal: m.Proposal, mapping: m.TableMapping) -> m.Proposal:
    return msgspec.structs.replace(proposal, mapping=mapping)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Weight (kg)", "weight_kg"),
        ("Größe in cm", "grosse_in_cm"),
        ("2026 total", "total"),
        ("日付", ""),
        ("x" * 99, "x" * 60),
    ],
)
def test_a_name_is_made_of_the_letters_that_can_be_in_one(header: str, name: str):
    assert proposed_name(header) == name
