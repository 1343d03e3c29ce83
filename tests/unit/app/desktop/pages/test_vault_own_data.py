"""One's own records in the window: filters, tags, a note, deleting, taking back, export."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.desktop.pages.deleted_sheet import DeletedSheet
from tests.pages import walk
from tests.pages.vault_page import KeptVault, Vault
from tests.unit.wallet.importers.collecting import DEMO

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("B")


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Iterator[KeptVault]:
    """A vault with a bank's export."""
    with pytest.MonkeyPatch.context() as patch:
        found = KeptVault(tmp_path_factory.mktemp("own"), patch)
        found.open()
        found.ask(m.Import(str(DEMO / "practice-bank.ofx")))
        yield found
        found.close()


@pytest.fixture
def vault(qtbot, kept: KeptVault) -> Vault:
    return Vault(qtbot, kept.line)


def pictured(vault: Vault, name: str) -> None:
    """Keep a picture if a folder for them is named."""
    folder = os.environ.get("FREEHOLD_PICTURES")
    if folder:
        vault.window.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_search_is_narrowed_and_ordered_beside_its_field(vault: Vault, kept: KeptVault):
    (one,) = kept.ask(m.Search("market", limit=1)).records
    kept.ask(m.TagRecords((one.id,), add=("Food",)))
    vault.search("market")
    choices = vault.page.found.choices
    vault.wait(lambda: choices.tag.count() == 2)
    everything = len(vault.found)
    for text, marks in vault.found_marks:
        assert [text[start:end].casefold() for start, end in marks]
        assert all(text[start:end].casefold().startswith("market") for start, end in marks)
    pictured(vault, "search")
    choices.tag.setCurrentIndex(1)
    choices.tag.activated.emit(1)
    vault.wait(lambda: len(vault.found) == 1)
    choices.tag.setCurrentIndex(0)
    choices.first.choose(1)
    choices.first.chosen.emit(1)
    vault.wait(lambda: len(vault.found) == everything)
    assert "best" in vault.page.found.head.line.text() or everything == 1
    assert walk.nameless(vault.window) == []


def test_a_tag_that_no_record_bears_any_more_narrows_nothing(vault: Vault, kept: KeptVault):
    (one,) = kept.ask(m.Search("market", limit=1)).records
    kept.ask(m.TagRecords((one.id,), add=("Odd",)))
    vault.search("market")
    choices = vault.page.found.choices
    vault.wait(lambda: "Odd" in [choices.tag.itemText(n) for n in range(choices.tag.count())])
    everything = len(vault.found)
    number = choices.tag.findText("Odd")
    choices.tag.setCurrentIndex(number)
    choices.tag.activated.emit(number)
    vault.wait(lambda: len(vault.found) == 1)
    kept.ask(m.TagRecords((one.id,), remove=("Odd",)))
    vault.wait(lambda: choices.tag.currentIndex() == 0 and len(vault.found) == everything)
    assert vault.strip == ""
    kept.ask(m.DeleteRecords((one.id,)))
    vault.wait(lambda: len(vault.found) == everything - 1)
    kept.ask(m.RestoreRecords((one.id,)))
    vault.wait(lambda: len(vault.found) == everything)
    kept.ask(m.NoteRecord(one.id, "ask Ben"))
    choices.noted.setChecked(True)
    vault.wait(lambda: len(vault.found) == 1)
    kept.ask(m.NoteRecord(one.id, ""))
    vault.wait(lambda: vault.found == [])


def test_records_are_found_by_tag_dataset_and_days_without_any_words(vault: Vault, kept: KeptVault):
    vault.wait(lambda: vault.list)
    (one,) = kept.ask(m.Search("market", limit=1)).records
    kept.ask(m.TagRecords((one.id,), add=("Alone",)))
    vault.press(vault.page.browse)
    choices = vault.page.found.choices
    vault.wait(lambda: choices.tag.findText("Alone") > 0)
    assert vault.page.found.isVisible()
    assert not vault.page.found.table.isVisible()
    assert not choices.first.isVisible()
    number = choices.tag.findText("Alone")
    choices.tag.setCurrentIndex(number)
    choices.tag.activated.emit(number)
    vault.wait(lambda: len(vault.found) == 1)
    kept.ask(m.TagRecords((one.id,), remove=("Alone",)))
    vault.wait(lambda: choices.tag.currentIndex() == 0 and vault.found == [])
    choices.time.choose(4)
    choices.time.chosen.emit(4)
    assert one.time is not None
    choices.days.first.setText(one.time[:10])
    choices.days.last.setText(one.time[:10])
    vault.wait(lambda: vault.found)
    assert choices.filter() == m.Filter(from_day=one.time[:10], to_day=one.time[:10])
    pictured(vault, "search-days")
    choices.days.last.setText("yesterday")
    vault.wait(lambda: choices.days.wrong.isVisible())
    assert choices.days.last.wrong
    choices.days.last.setText("1999-01-01")
    vault.wait(lambda: choices.days.wrong.text() == "The first day lies after the last.")
    for check in (walk.nameless, walk.cut):
        assert check(vault.window) == []
    vault.press(vault.page.browse)
    vault.wait(lambda: not vault.page.found.isVisible() and vault.page.records.isVisible())


def test_a_dataset_that_goes_leaves_what_is_searched_for(vault: Vault, kept: KeptVault):
    vault.wait(lambda: vault.list)
    before = vault.list
    imported = kept.ask(m.Import(str(DEMO / "practice-clinic.json")))
    vault.wait(lambda: len(vault.list) > len(before))
    shown = next(line for line in vault.list if line not in before and line[-1].isdigit())
    vault.choose(shown.split(", ")[0])
    vault.search("market")
    vault.wait(lambda: vault.found)
    found = vault.found
    kept.ask(m.UndoImport(imported.run))
    vault.wait(lambda: vault.list == before)
    assert vault.page.search.text() == "market"
    vault.wait(lambda: vault.found == found and vault.page.found.isVisible())
    assert vault.strip == ""
    vault.page.search.clear()
    vault.wait(lambda: any(line.startswith(f"{vault.title}, ") for line in before))


def test_a_record_is_given_words_deleted_and_taken_back(vault: Vault, kept: KeptVault):
    vault.choose("Bank and card transactions")
    rows = kept.ask(m.ListDatasets()).datasets
    sheet = vault.open_record(0)
    sheet.own.tags.setText("Tax 2026, Home")
    sheet.own.tags.editingFinished.emit()
    sheet.own.note.setText("ask Ann")
    sheet.own.note.editingFinished.emit()
    vault.wait(lambda: kept.ask(m.Search("", filter=m.Filter(noted=True))).records)
    (one,) = kept.ask(m.Search("ann", filter=m.Filter(tag="tax 2026"))).records
    assert (one.tags, one.note) == (("Home", "Tax 2026"), "ask Ann")
    pictured(vault, "record")
    vault.press(sheet.delete_button)
    vault.wait(lambda: "was deleted" in vault.strip)
    assert kept.ask(m.ListDeleted()).total == 1
    pictured(vault, "deleted-strip")
    vault.press(vault.page.strip.action())
    vault.wait(lambda: kept.ask(m.ListDeleted()).total == 0)
    assert kept.ask(m.ListDatasets()).datasets == rows


def test_recently_deleted_records_are_listed_and_taken_back(vault: Vault, kept: KeptVault):
    (one,) = kept.ask(m.Search("market", limit=1)).records
    kept.ask(m.DeleteRecords((one.id,)))
    vault.choose("Bank and card transactions")
    vault.press(vault.page.own.bin)
    sheet = vault.sheet(DeletedSheet)
    assert isinstance(sheet, DeletedSheet)
    vault.wait(lambda: sheet.table.footer_text() == "1 deleted record")
    (other,) = kept.ask(m.Search("market", limit=1)).records
    kept.ask(m.DeleteRecords((other.id,)))  # as another window or the command line does
    vault.wait(lambda: sheet.table.footer_text() == "2 deleted records")
    kept.ask(m.RestoreRecords((other.id,)))
    vault.wait(lambda: sheet.table.footer_text() == "1 deleted record")
    pictured(vault, "deleted")
    assert walk.nameless(sheet) == []
    vault.press(sheet.back)
    vault.wait(lambda: kept.ask(m.ListDeleted()).total == 0)
    vault.wait(sheet.nothing.isVisible)
    sheet.leave()


def test_what_was_erased_stays_out_until_the_person_lets_it_come_back(
    vault: Vault, kept: KeptVault
):
    (one,) = kept.ask(m.Search("market", limit=1)).records
    kept.ask(m.DeleteRecords((one.id,)))
    kept.ask(m.EraseRecords())
    vault.choose("Bank and card transactions")
    vault.press(vault.page.own.bin)
    sheet = vault.sheet(DeletedSheet)
    assert isinstance(sheet, DeletedSheet)
    vault.wait(lambda: "1 erased record stays out" in sheet.left_out.text())
    pictured(vault, "deleted-erased")
    assert walk.nameless(sheet) == []
    vault.press(sheet.readmit_button)
    vault.wait(lambda: kept.ask(m.ListDeleted()).left_out == 0)
    vault.wait(lambda: not sheet.readmit_button.isVisible())
    sheet.leave()


def test_an_export_is_written_where_the_person_says(vault: Vault, tmp_path: Path):
    vault.choose("Bank and card transactions")
    vault.page.own.export.write(str(tmp_path / "mine.json"))
    vault.wait(lambda: "mine.json" in vault.strip)
    assert (tmp_path / "mine.json").stat().st_mode & 0o777 == 0o600
    vault.page.own.export.write(str(tmp_path / "no" / "mine.json"))
    vault.wait(lambda: "was not written" in vault.strip)
