"""The report of imports in the window: each kind once, and sums that add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.api import messages as m
from app.desktop.widgets.facts import KeyValues
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault

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
