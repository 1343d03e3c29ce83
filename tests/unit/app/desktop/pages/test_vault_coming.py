"""The Vault page of a recovered vault: its records are on their way, and then they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.desktop.commands import Commands
from app.desktop.pages.vault import VaultPage
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from wallet.errors import StillComing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

pytestmark = pytest.mark.area("G")


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListDatasets, m.Failed(StillComing.code, StillComing.sentence))
    found.answer(m.ListDeleted, m.Failed(StillComing.code, StillComing.sentence))
    who = ("Ben", "Carla", "attic", "cellar")
    coming = m.OnItsWay(1, 4, "fetching the rest", 61_000_000, 100_000_000, "bytes", 40, who=who)
    found.answer(m.Status, m.StatusReply("open", coming=coming))
    found.answer(m.ListImports, m.ImportList(()))
    found.answer(m.Watching, m.WatchList((), 30, ()))
    return found


@pytest.fixture
def page(qtbot, line: AnsweringLine) -> VaultPage:
    found = VaultPage(line, Commands())  # type: ignore[arg-type]  # it answers as the node would
    qtbot.addWidget(found)
    found.resize(1032, 800)
    found.show()
    found.opened()
    qtbot.waitUntil(lambda: found.coming.isVisible())
    return found


def test_how_far_records_are_stands_in_their_place(
    qtbot, page: VaultPage, line: AnsweringLine, pictured: Callable[[QWidget, str], None]
):
    progress = page.coming.progress
    qtbot.waitUntil(lambda: "61" in progress.step.text())
    assert progress.who.text() == "From Ben, Carla, attic and 1 more"
    pictured(page, "vault-coming-from")
    assert not page.importing.isEnabled()
    assert not page.strip.isVisible()
    assert not page.empty.isVisible()
    line.told.emit(m.Progress("", 2, 4, "putting rows back", 3, 9, "rows", "rest"))
    assert "Step 2 of 4: putting rows back" in progress.step.text()
    assert not progress.who.isVisible()
    pictured(page, "vault-coming")
    assert walk.cut(page) == []
    assert walk.nameless(page) == []


def test_why_it_waits_is_said(qtbot, page: VaultPage, line: AnsweringLine):
    waits = m.OnItsWay(1, 4, "fetching the rest", 1, 9, "bytes", -1, "Too few holders answer now.")
    line.answer(m.Status, m.StatusReply("open", coming=waits))
    line.changed("status")
    qtbot.waitUntil(lambda: page.coming.strip.isVisible())
    assert page.coming.strip.text() == "Too few holders answer now."


def test_when_they_are_here_the_page_is_as_always(qtbot, page: VaultPage, line: AnsweringLine):
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.changed("datasets", "status")
    qtbot.waitUntil(lambda: not page.coming.isVisible())
    qtbot.waitUntil(lambda: page.empty.isVisible())
    assert page.importing.isEnabled()
