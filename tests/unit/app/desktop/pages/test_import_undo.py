"""Taking an import back in the window: what would go is said before, and what went after."""

from __future__ import annotations

from typing import Any

import pytest

from app.api import messages as m
from app.desktop.pages.import_undo import UndoSheet, undone_words
from app.desktop.widgets.text import Paragraph
from app.desktop.words import Words
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault

pytestmark = pytest.mark.area("B")

RUN = m.ImportItem(
    run=3,
    importer="table",
    source="moods.csv",
    state="done",
    started="2026-11-20T10:00:00Z",
    ended="2026-11-20T10:00:01Z",
    skipped=0,
    complete=True,
    datasets=(m.ImportedDataset("table.moods", 12, 0, 0),),
)


def asked(qtbot: Any, found: m.ImportUndone) -> tuple[Vault, UndoSheet, AnsweringLine]:
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList((RUN,)))
    line.answer(m.ListSkipped, m.SkippedList((), 0))
    line.answer(m.AskUndo, found)
    line.answer(m.UndoImport, found)
    vault = Vault(qtbot, line)
    vault.page.reports.show_run(RUN)
    return vault, vault.take_back(vault.report_sheet()), line


def told(sheet: UndoSheet) -> list[str]:
    items = [sheet.body.itemAt(place) for place in range(sheet.body.count())]
    parts = [item.widget() for item in items if item is not None]
    return [part.text() for part in parts if isinstance(part, Paragraph)]


def test_tags_notes_and_what_was_released_are_said_before_anything_goes(qtbot: Any):
    found = m.ImportUndone(12, 3, tagged=2, noted=1, released=5)
    vault, sheet, line = asked(qtbot, found)
    assert sheet.words.text() == (
        "The 12 records that only moods.csv brought are deleted from this vault. 3 stay, because "
        "another import has them too. The file itself stays where it is and can be imported again."
    )
    assert told(sheet) == [
        "Among the deleted: 2 with a tag and 1 with a note. Your tags and notes go too, and do not "
        "come back when the file is imported again.",
        "5 of them are part of what you released; that is not fetched back by this.",
    ]
    assert walk.cut(vault.window) == []
    assert line.questions(m.UndoImport) == []
    vault.press(sheet.go)
    vault.wait(lambda: vault.strip)
    assert line.questions(m.UndoImport) == [m.UndoImport(3)]
    assert vault.strip == (
        "moods.csv was taken back. 12 records were removed. Among them: 2 with a tag and 1 with a "
        "note. 5 of them are part of what you released; that is not fetched back by this. 3 stay, "
        "because another import has them too. The file itself was not touched."
    )


def test_nothing_to_delete_is_no_danger_and_says_so(qtbot: Any):
    _, sheet, _ = asked(qtbot, m.ImportUndone(0, 12))
    assert sheet.words.text().startswith(
        "Nothing that moods.csv brought is deleted by this. Its 12 records stay, because other "
        "imports have them too."
    )
    assert sheet.go.text() == "Take it back"
    assert told(sheet) == []


def test_one_record_is_said_as_one():
    words = Words()
    one = m.ImportUndone(1, 1, tagged=1, noted=1, released=1)
    assert undone_words("moods.csv", one, words) == (
        "moods.csv was taken back. 1 record was removed. It had a tag and a note. It is part of "
        "what you released; that is not fetched back by this. 1 stays, because another import has "
        "it too. The file itself was not touched."
    )
    assert undone_words("moods.csv", m.ImportUndone(0, 1), words) == (
        "moods.csv was taken back. Its one record stays, because another import has it too. The "
        "file itself was not touched."
    )
