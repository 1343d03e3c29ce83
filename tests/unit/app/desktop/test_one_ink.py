"""Nothing is told by colour alone: printed in one ink on one paper, each state still looks its own.

Every role of the colour table becomes black or white, and what is decoration only is gone. What
then looks the same as another state would be the same for somebody who sees no colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.desktop import theme
from app.desktop.models.rows import Column, RowsModel
from app.desktop.motion import motion_ms, set_reduced_motion
from app.desktop.pages.leaving_sheet import Stands, Step
from app.desktop.theme import TABLE, Colours
from app.desktop.widgets.button import Button
from app.desktop.widgets.cardlist import (
    CardList,
    GrantCard,
    GrantDelegate,
    RequestCard,
    RequestDelegate,
)
from app.desktop.widgets.check import Check
from app.desktop.widgets.choice import Chips, Segmented
from app.desktop.widgets.field import Line
from app.desktop.widgets.level import LevelMeter
from app.desktop.widgets.lights import Light, LightState, ThreeLights
from app.desktop.widgets.navigation import NavEntry, Navigation
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.tabs import TabRow
from tests.golden.compare import differing
from tests.pages import walk

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("E")

GROUND = {"paper", "page", "surface", "sunken", "line", "grid", "btn", "on_accent", "soft"}
GROUND |= {"caution_soft", "danger_soft"}
ONE_INK = Colours(
    **{name: QColor("white" if name in GROUND else "black") for name in TABLE}, dark=False
)
FEWEST_PIXELS = 30


@pytest.fixture
def in_one_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "LIGHT", ONE_INK)


def navigation(**state: Any) -> QWidget:
    made = Navigation([NavEntry("vault", "Vault", "home"), NavEntry("grants", "Grants", "key")])
    made.select(state.get("page", "vault"))
    made.set_note("grants", state.get("note", ""))
    made.set_count("grants", state.get("count", 0))
    made.set_backup_places(2)
    if "dot" in state:
        made.backup.say(made.backup.text(), "archive", dot=True, name="Why")
    return made


def card(*, unread: bool = False, chosen: bool = False) -> QWidget:
    made = CardList("Requests", RequestDelegate())
    made.set_items([RequestCard("a", "Lakeside", "Sleep", "Kept", "2.40", unread=unread)])
    if chosen:
        made.choose("a")
    return made


def grant(icon: str, state: str) -> QWidget:
    made = CardList("Grants", GrantDelegate())
    made.set_items([GrantCard("a", "Lakeside", "Sleep", icon, state)])
    return made


def table(row: int) -> QWidget:
    made = DataTable("Steps", RowsModel([Column("Step")], [("1",), ("2",)]))
    made.choose(row)
    return made


def line(*, wrong: bool) -> QWidget:
    made = Line("Price")
    made.setText("1,x")
    made.set_wrong(wrong)
    return made


def chosen(made: Any, number: int) -> QWidget:
    made.choose(number)
    return made  # type: ignore[no-any-return]


def checked(on: bool) -> QWidget:
    made = Check("Not at night")
    made.setChecked(on)
    return made


def light(state: LightState) -> QWidget:
    return ThreeLights([Light("Recorded on chain", state, "", "")])


def step(*, done: bool) -> QWidget:
    made = Step("Take your records along", "Go to Vault")
    made.say(Stands(done, "So it stands."))
    return made


STATES: dict[str, tuple[Callable[[], QWidget], ...]] = {
    "page in the navigation": (navigation, lambda: navigation(page="grants")),
    "a page that asks for a look": (navigation, lambda: navigation(note="Why")),
    "how many wait": (navigation, lambda: navigation(count=3)),
    "a backup that is missing": (navigation, lambda: navigation(dot=True)),
    "an unread request": (card, lambda: card(unread=True)),
    "the chosen request": (card, lambda: card(chosen=True)),
    "a grant's state": (lambda: grant("tick", "Complete"), lambda: grant("cross", "Revoked")),
    "the chosen row": (lambda: table(0), lambda: table(1)),
    "a field that is not right": (lambda: line(wrong=False), lambda: line(wrong=True)),
    "a tick": (lambda: checked(False), lambda: checked(True)),
    "a chip": tuple(
        lambda n=n: chosen(Chips(["All", "One"], "Show"), n)  # type: ignore[misc]
        for n in (0, 1)
    ),
    "a range of time": tuple(
        lambda n=n: chosen(Segmented(["30 days", "All"], "Range"), n)  # type: ignore[misc]
        for n in (0, 1)
    ),
    "a tab": tuple(
        lambda n=n: chosen(TabRow(["One", "Two"], "Tabs"), n)  # type: ignore[misc]
        for n in (0, 1)
    ),
    "a light": tuple(lambda state=state: light(state) for state in LightState),  # type: ignore[misc]
    "a level": tuple(lambda n=n: LevelMeter(n) for n in range(5)),  # type: ignore[misc]
    "a strip": tuple(
        lambda tone=tone: MessageStrip(tone, "The same words.")  # type: ignore[misc]
        for tone in Tone
    ),
    "a line of the way out": (lambda: step(done=False), lambda: step(done=True)),
}


@pytest.mark.parametrize("name", STATES)
def test_each_state_looks_its_own_in_one_ink(qtbot, in_one_ink, name: str):
    images = []
    for make in STATES[name]:
        window = QWidget()
        qtbot.addWidget(window)
        assert theme.colours(window) is ONE_INK
        row = QHBoxLayout(window)
        row.addWidget(make())
        window.resize(420, 320)
        window.show()
        for _ in range(3):
            QApplication.processEvents()
        images.append(window.grab().toImage())
    for number, one in enumerate(images):
        for other in images[:number]:
            assert int(differing(one, other).sum()) >= FEWEST_PIXELS, name


def test_what_appears_fades_in_once_and_briefly_and_not_at_all_if_that_is_wished(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    set_reduced_motion(False)
    try:
        assert 0 < motion_ms() <= 120
        Sheet(window, "A sheet").open(Button("Close", parent=window))
        assert len(walk.moving(window)) == 2, "the sheet and its fade"
        qtbot.waitUntil(lambda: walk.moving(window) == [] or not faded(window))
    finally:
        set_reduced_motion(True)
    still = Sheet(window, "Another")
    still.open(Button("Close", parent=window))
    assert still.graphicsEffect() is None


def faded(window: QWidget) -> bool:
    """Whether something still fades."""
    effects = [part.graphicsEffect() for part in window.findChildren(QWidget)]
    return any(effect is not None and effect.isEnabled() for effect in effects)
