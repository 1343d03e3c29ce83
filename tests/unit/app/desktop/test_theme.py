"""Colours keep the contrast they promise, and follow the choice of the person or the system."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

import app.desktop
from app.desktop.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    TABLE,
    Appearance,
    Choice,
    colours,
    contrast,
    mixed,
    palette_of,
)

pytestmark = pytest.mark.area("A")


def test_black_on_white_has_the_greatest_contrast_and_a_colour_none_with_itself():
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#777777")) == 1.0


@pytest.mark.parametrize(("front", "back", "light", "dark"), CONTRAST)
def test_every_promised_contrast_is_kept_in_both_looks(front, back, light, dark):
    assert contrast(LIGHT.role(front), LIGHT.role(back)) >= light - 0.05
    assert contrast(DARK.role(front), DARK.role(back)) >= dark - 0.05


def test_every_colour_that_carries_words_is_promised_four_and_a_half():
    words = {"text", "text2", "accent", "on_accent", "soft_text", "caution", "danger"}
    promised = {front for front, _, light, dark in CONTRAST if min(light, dark) >= 4.5}
    assert words <= promised


def test_hover_and_pressed_states_of_the_primary_button_stay_readable():
    for look in (LIGHT, DARK):
        for share in (0.08, 0.16):
            assert contrast(look.on_accent, mixed(look.accent, look.text, share)) >= 4.5


def test_the_palette_tells_which_look_it_is():
    assert colours(palette_of(LIGHT)) is LIGHT
    assert colours(palette_of(DARK)) is DARK


def test_a_choice_reaches_every_open_window_at_once(qtbot, appearance: Appearance):
    window = QWidget()
    qtbot.addWidget(window)
    widget = QWidget(window)
    window.show()
    assert colours(widget) is LIGHT
    appearance.choose(Choice.DARK)
    qtbot.waitUntil(lambda: colours(widget) is DARK)
    assert widget.palette().color(QPalette.ColorRole.Window) == DARK.page


def test_an_unknown_system_scheme_is_light(appearance: Appearance):
    appearance.choose(Choice.SYSTEM)
    assert appearance.look() is LIGHT


def test_a_role_that_does_not_exist_is_refused_by_name():
    with pytest.raises(KeyError, match="dark"):
        LIGHT.role("dark")


def test_no_other_file_of_the_window_names_a_colour():
    folder = Path(app.desktop.__file__).parent
    named = re.compile(r"#[0-9A-Fa-f]{6}\b|GlobalColor\.(?!transparent)|QColor\(\s*[\d\"']")
    offenders = [
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if path.name != "theme.py" and named.search(path.read_text("utf-8"))
    ]
    assert offenders == []
    assert len(TABLE) == 26
