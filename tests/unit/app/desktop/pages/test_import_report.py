"""The report of imports in the window: each kind once, and sums that add up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.desktop.pages.import_guide import GuideSheet, guides
from app.desktop.widgets.facts import KeyValues
from app.desktop.widgets.text import Paragraph
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault
from wallet.importers.registry import IMPORTERS

if TYPE_CHECKING:
    from app.desktop.pages.import_report import ReportSheet

pytestmark = pytest.mark.area("B")


def reply(path: str, *datasets: m.ImportedDataset, aside: int, **other: Any) -> m.ImportReply:
    return m.ImportReply(datasets, (), source=path, run=1, set_aside=aside, **other)


def test_a_kind_that_several_files_brought_is_one_line_and_what_has_no_kind_another(qtbot: Any):
    line = AnsweringLine()
    money = m.ImportedDataset("bank.transactions", 340, 2, 3, "Entries: 340 records.")
    replies = {
        "/exports/banks.zip": reply(
            "banks.zip", money, aside=4, unplaced=(m.FileAside("inner.zip", 0, 1),)
        ),
        "/exports/more.ofx": reply(
            "more.ofx",
            m.ImportedDataset("bank.transactions", 10, 0, 1, "Entries: 350 records."),
            aside=3,
            unplaced=(m.FileAside("more.ofx", 2, 0),),
        ),
    }
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.Import, lambda call: replies[call.path])
    vault = Vault(qtbot, line)
    vault.page.block.take([Path(path) for path in replies])
    vault.wait(lambda: vault.strip)
    vault.page.reports.show_latest()
    sheet = vault.report_sheet()
    (shown,) = sheet.findChildren(KeyValues)
    assert shown.pairs() == (
        (
            "bank.transactions",
            "350 added, 2 were here already, 4 set aside. In all Entries: 350 records.",
        ),
        ("Other files and parts", "3 set aside"),
    )
    assert walk.cut(vault.window) == []


def test_every_guess_can_be_read_the_first_few_at_once(qtbot: Any):
    line = AnsweringLine()
    guesses = tuple(f"calendar-{number}.ics holds no events." for number in range(23))
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.Import, lambda _call: reply("calendars", aside=0, warnings=guesses))
    vault = Vault(qtbot, line)
    vault.page.block.take([Path("/exports/calendars")])
    vault.wait(lambda: vault.strip)
    vault.page.reports.show_latest()
    sheet = vault.report_sheet()
    assert sheet.more.text() == "And 18 more"
    assert _guesses(sheet) == list(guesses[:5])
    vault.press(sheet.more)
    assert _guesses(sheet) == list(guesses)
    assert not sheet.more.isVisible()
    assert walk.cut(vault.window) == []


def test_the_guide_names_every_family_that_is_read(qtbot: Any):
    named = [family for guide in guides() for family in guide.families]
    assert sorted(named) == sorted(importer.id for importer in IMPORTERS)
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    vault = Vault(qtbot, line)
    vault.wait(lambda: vault.is_empty)
    vault.page.empty.taken.emit(1)
    vault.sheet(GuideSheet)
    assert walk.cut(vault.window) == []


def _guesses(sheet: ReportSheet) -> list[str]:
    said = (part for part in sheet.findChildren(Paragraph) if part.isVisibleTo(sheet))
    return [part.text() for part in said if part.text().startswith("calendar-")]
