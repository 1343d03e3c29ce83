"""The report of imports in the window: each kind once, and sums that add up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.desktop.pages.import_guide import GuideSheet, When, guides
from app.desktop.widgets.steps_drawn import MOST, StepsDrawn
from app.desktop.widgets.table import DataTable
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
    assert sheet.kinds.pairs() == (
        (
            "bank.transactions",
            "350 added, 2 were here already, 4 set aside",
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
    sheet = vault.sheet(GuideSheet)
    assert isinstance(sheet, GuideSheet)
    shown: list[StepsDrawn] = []
    for tab in When:
        sheet.tabs.tabs.setCurrentIndex(tab)
        titles = [guide.title for guide in guides() if guide.when is tab]
        drawn = [part for part in sheet.findChildren(StepsDrawn) if part.isVisibleTo(sheet)]
        assert len(drawn) == len(titles)
        assert set(titles) <= {text for _, text in walk.shown(vault.window)}
        assert walk.cut(vault.window) == []
        shown += drawn
    for guide, drawn_steps in zip(guides(), shown, strict=True):
        assert 2 <= len(guide.steps) <= MOST
        for number, step in enumerate(guide.steps, 1):
            assert f"{number}. {step.words}." in drawn_steps.accessibleName()


def _guesses(sheet: ReportSheet) -> list[str]:
    said = (part for part in sheet.findChildren(Paragraph) if part.isVisibleTo(sheet))
    return [part.text() for part in said if part.text().startswith("calendar-")]


LONG = "it is damaged: its checksum does not fit, and this goes on for longer than a line has room"


def long_report(qtbot: Any, *, kinds: int = 11) -> tuple[Vault, ReportSheet]:
    line = AnsweringLine()
    datasets = [m.ImportedDataset(f"table.t{n}", n + 1, 0, 0, "") for n in range(kinds)]
    skipped = (
        m.SkippedRow("export/giro.csv", 12, LONG),
        m.SkippedRow("export/giro.csv", 14, "it has no date"),
    )
    found = m.ImportReply(tuple(datasets), skipped, source="giro.zip", run=1, set_aside=2)
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.Import, lambda _call: found)
    vault = Vault(qtbot, line)
    vault.page.block.take([Path("/exports/giro.zip")])
    vault.wait(lambda: vault.strip)
    vault.page.reports.show_latest()
    return vault, vault.report_sheet()


def test_a_reason_that_is_too_long_for_its_line_is_said_whole_below(qtbot: Any):
    vault, sheet = long_report(qtbot)
    assert sheet.reason.text() == f"export/giro.csv: {LONG}"
    assert sheet.reason.isVisibleTo(sheet)
    (table,) = sheet.findChildren(DataTable)
    table.choose(1)
    assert sheet.reason.text() == "export/giro.csv: it has no date"
    # one file is not named in every line
    assert table.view.model().columnCount() == 2
    assert walk.cut(vault.window) == []


def test_kinds_beyond_the_first_can_be_seen(qtbot: Any):
    vault, sheet = long_report(qtbot)
    assert sheet.more_kinds.text() == "And 3 other kinds"
    assert len(sheet.kinds.pairs()) == 8
    assert not sheet.other_kinds.isVisible()
    vault.press(sheet.more_kinds)
    assert sheet.other_kinds.isVisible()
    assert len(sheet.other_kinds.pairs()) == 3
    assert not sheet.more_kinds.isVisible()
