"""An export in the window: how far it is, stopping it, and what is said at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault

if TYPE_CHECKING:
    from app.desktop.pages.vault_own_data import OwnData

pytestmark = pytest.mark.area("B")


@pytest.fixture
def line() -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.CancelJob, m.Done())
    line.answer(m.ExportData, m.Exported("/home/me/mine.jsonl", "jsonl", 12_000, 90))
    return line


def begun(qtbot: Any, line: AnsweringLine) -> tuple[Vault, OwnData]:
    """Write an export whose end is held back, with news of it that came."""
    vault = Vault(qtbot, line)
    qtbot.waitUntil(lambda: line.waiting == 0)
    line.hold(m.ExportData)
    own = vault.page.own
    own.export.write("/home/me/mine.jsonl")
    own.export.progress._patience.start(0)
    (call,) = line.questions(m.ExportData)
    told = m.Progress(call.job, 1, 1, "Writing mine.jsonl", 3_000, 12_000, "rows", about="export")
    line.told.emit(told)
    vault.wait(own.export.progress.isVisible)
    return vault, own


def test_how_far_it_is_stands_above_its_button_and_is_no_import(qtbot, line: AnsweringLine):
    vault, own = begun(qtbot, line)
    shown = own.export.progress
    assert shown.title.text() == "mine.jsonl"
    assert shown.step.text() == "Writing mine.jsonl, 25 %"
    assert "3,000 of 12,000" in shown.far.text()
    assert not own.exporting.isEnabled()
    assert not vault.page.block.running
    line.told.emit(m.Progress("another", 1, 1, "Reading", 1, 2, "rows", about="export"))
    assert shown.step.text() == "Writing mine.jsonl, 25 %"
    assert walk.nameless(vault.window) == []
    line.let_go(m.ExportData)
    vault.wait(lambda: "12,000 records were written to mine.jsonl" in vault.strip)
    assert "not encrypted" in vault.strip
    assert not shown.isVisible()
    assert own.exporting.isEnabled()


def test_stopping_writes_nothing_and_says_so(qtbot, line: AnsweringLine):
    vault, own = begun(qtbot, line)
    assert own.export.progress.stop.text() == "Stop, write nothing"
    vault.press(own.export.progress.stop)
    (call,) = line.questions(m.ExportData)
    assert line.questions(m.CancelJob) == [m.CancelJob(call.job)]
    assert own.export.progress.step.text() == "Stopping…"
    stopped = m.Failed("export-stopped", "The export was stopped. No file was written.")
    line.answer(m.ExportData, stopped)
    line.let_go(m.ExportData)
    vault.wait(lambda: vault.strip == "The export was stopped. No file was written.")
    assert not own.export.progress.isVisible()
    assert own.exporting.isEnabled()


def test_while_one_is_written_no_other_is_asked_for(qtbot, line: AnsweringLine):
    _, own = begun(qtbot, line)
    own.export.ask()
    assert own.export.dialog is None
