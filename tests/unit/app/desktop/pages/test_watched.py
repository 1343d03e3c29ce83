"""Watched folders and reminders on the Vault page, and what an import's report tells."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.api import messages as m
from app.desktop.pages.record_sheet import RecordSheet
from app.desktop.pages.watch_sheet import WatchSheet
from app.desktop.words import Words
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault

pytestmark = pytest.mark.area("B")

LOOK = m.FolderLook("takeout-001.zip", "12,000 records added.", "2026-11-22T19:06:00Z")
FOLDER = m.WatchedFolder("/home/me/Exports", "2026-11-22T19:05:00Z", False, (LOOK,))
DUE = m.DueExport("ofx", "Bank statements", "bank.ofx", "2026-07-01T00:00:00Z", 144)


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListDatasets, m.DatasetList(()))
    found.answer(m.ListImports, m.ImportList(()))
    found.answer(m.Watching, m.WatchList((FOLDER,), 90, (DUE,)))
    for call in (m.WatchFolder, m.UnwatchFolder, m.RemindAfter):
        found.answer(call, m.Done())
    return found


def sheet_of(vault: Vault) -> WatchSheet:
    vault.page._show_watched()
    (sheet,) = vault.page.findChildren(WatchSheet)
    vault.wait(lambda: sheet.reminders.current() == 2)
    return sheet


def test_what_is_due_stands_above_the_place_to_drop_files(qtbot, line: AnsweringLine):
    vault = Vault(qtbot, line)
    vault.wait(lambda: vault.page.block.reminder.isVisible())
    words = "Bank statements: last imported 144 days ago. Export it again?"
    assert vault.page.block.reminder.words.text() == words
    line.answer(m.Watching, m.WatchList((), 90, ()))
    line.changed("datasets")
    vault.wait(lambda: not vault.page.block.reminder.isVisible())
    assert walk.cut(vault.window) == []


def test_a_folder_is_watched_and_let_go_and_reminders_are_chosen(qtbot, line: AnsweringLine):
    vault = Vault(qtbot, line)
    sheet = sheet_of(vault)
    assert walk.nameless(sheet) == []
    assert walk.cut(sheet) == []
    assert line.questions(m.RemindAfter) == []
    sheet.add_folder("/home/me/New")
    sheet.reminders.choose(0)
    vault.settle()
    assert line.questions(m.WatchFolder) == [m.WatchFolder("/home/me/New")]
    assert line.questions(m.RemindAfter) == [m.RemindAfter(0)]
    sheet._remove(FOLDER.path)
    vault.settle()
    assert line.questions(m.UnwatchFolder) == [m.UnwatchFolder(FOLDER.path)]


def test_a_refusal_is_said_on_the_sheet(qtbot, line: AnsweringLine):
    line.answer(m.WatchFolder, m.Failed("not-allowed", "/x is watched already."))
    vault = Vault(qtbot, line)
    sheet = sheet_of(vault)
    sheet.add_folder("/x")
    vault.wait(lambda: sheet.strip.isVisible())
    assert sheet.strip.text() == "/x is watched already."


def test_the_report_tells_guesses_and_what_is_held_now(qtbot, line: AnsweringLine, tmp_path):
    sentence = "Heart rate: 18,204 records, May 2019 to today, 3 gaps."
    item = m.ImportedDataset("health.heart_rate", 4, 2, 0, sentence)
    reply = m.ImportReply((item,), (), "a.zip", 1, "4 records added.", warnings=("A guess.",))
    line.answer(m.Import, reply)
    vault = Vault(qtbot, line)
    vault.import_(tmp_path / "a.zip")
    vault.page._datasets = {
        "health.heart_rate": m.Dataset("health.heart_rate", 18204, None, None, (), "Heart rate")
    }
    vault.page.reports.show_latest()
    sheet = vault.report_sheet()
    texts = [label.accessibleName() or label.text() for label in sheet.findChildren(QLabel)]
    assert "A guess." in texts
    assert any(
        "4 added, 2 were here already. It held 18,204 records, May" in text for text in texts
    )
    assert walk.cut(sheet) == []


def test_a_record_says_which_reader_read_it_and_who_signed_it(qtbot, line: AnsweringLine):
    origin = m.Origin("fhir", "card.zip", "card.smart-health-card", 1, "2026-11-22T19:06:00Z", 3)
    signed = m.SignatureItem("smart-health-card", "https://clinic.example", "k1", "verified")
    line.answer(m.RecordOrigins, m.OriginList((origin,), (signed,)))
    vault = Vault(qtbot, line)
    dataset = m.Dataset("fhir.immunizations", 1, None, None, (), "Vaccinations")
    record = m.Record(1, dataset.name, None, {})
    sheet = RecordSheet(vault.page, line, dataset, record, Words())  # type: ignore[arg-type]
    vault.wait(lambda: "Signed by" in dict(sheet.origins.pairs()))
    pairs = dict(sheet.origins.pairs())
    assert pairs["Signed by"] == "https://clinic.example; the signature is right"
    assert pairs["Read on"].endswith(", by version 3 of the reader")
    assert walk.cut(sheet) == []
