"""Pictures of the window: one PNG a page and look, taken when nothing is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QImage

from app.api import messages as m
from app.desktop import pictures
from app.desktop.commands import Commands
from app.desktop.house import House
from app.desktop.page_entry import PageEntry
from app.desktop.pages.earnings import EarningsPage
from app.desktop.pages.grants import GrantsPage
from app.desktop.pictures import Pictures
from tests.pages import facts
from tests.pages.answering_line import AnsweringLine

if TYPE_CHECKING:
    from app.desktop.theme import Appearance

pytestmark = pytest.mark.area("A")


@pytest.fixture
def line() -> Any:
    made: Any = AnsweringLine()
    made.vault, made.trusted = "", False
    made.answer(m.Status, m.StatusReply("open", practice=True))
    made.answer(m.ListGrants, m.GrantList((facts.revoked(),)))
    made.answer(m.ShowGrant, facts.detail(facts.revoked()))
    made.answer(m.Earnings, facts.earnings())

    def unlocked(call: m.Unlock) -> m.Unlocked:
        assert call.passphrase == "correct horse"
        made.trusted = True
        return m.Unlocked(token="t")

    made.answer(m.Unlock, unlocked)
    made.open = lambda: made.vault_changed.emit(_now(made, "locked"))
    return made


def _now(line: Any, vault: str) -> str:
    line.vault = vault
    return vault


def walk(qtbot, line: Any, folder, appearance: Appearance) -> Pictures:
    commands = Commands()
    entries = [
        PageEntry("grants", "Grants", "key", lambda: GrantsPage(line, commands)),
        PageEntry("earnings", "Earnings", "bars", lambda: EarningsPage(line, commands)),
        PageEntry("requests", "Requests", "inbox", lambda: EarningsPage(line, commands)),
    ]
    house = House(line, entries, commands, lambda _: None)
    qtbot.addWidget(house.window)
    shown = {"grants": facts.TRAMWAY, "earnings": ""}
    made = Pictures(house, appearance, folder, "correct horse", shown)
    with qtbot.waitSignal(made.ended):
        made.begin()
    return made


def test_every_page_is_drawn_in_both_looks_and_the_screens_without_pages(
    qtbot, monkeypatch, tmp_path, line: Any, appearance: Appearance
):
    monkeypatch.setattr(pictures, "QUIET_SECONDS", 0.05)
    made = walk(qtbot, line, tmp_path, appearance)
    assert made.trouble == ""
    names = {path.name for path in made.written}
    assert names == {
        f"{name}-{look}.png"
        for name in ("grants", "earnings", "first", "hidden")
        for look in ("light", "dark")
    }
    drawn = {name: QImage(str(tmp_path / name)) for name in names}
    assert {(image.width(), image.height()) for image in drawn.values()} == {(1240, 800)}
    assert drawn["grants-light.png"] != drawn["grants-dark.png"]
    assert line.questions(m.ShowGrant)[-1] == m.ShowGrant(id=facts.TRAMWAY)


def test_a_profile_without_a_vault_is_said(qtbot, tmp_path, line: Any, appearance: Appearance):
    line.open = lambda: line.vault_changed.emit(_now(line, "no-vault"))
    made = walk(qtbot, line, tmp_path, appearance)
    assert made.trouble == "This profile has no vault yet; there is nothing to draw."
    assert made.written == []


def test_a_window_that_does_not_come_to_rest_ends_with_a_sentence(
    qtbot, monkeypatch, tmp_path, line: Any, appearance: Appearance
):
    monkeypatch.setattr(pictures, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(pictures, "MOST_SECONDS", 0.3)
    line.hold(m.Earnings)
    made = walk(qtbot, line, tmp_path, appearance)
    assert "did not come to rest" in made.trouble
