"""What the window remembers between two starts, and that it forgets rather than fails."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from app.desktop.manners.preferences import Kept, Preferences

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("E")


def test_what_was_chosen_is_there_at_the_next_start(qtbot, tmp_path: Path):
    path = tmp_path / "settings" / "window.json"
    first = Preferences(path)
    with qtbot.waitSignal(first.changed):
        first.change(look="dark", quiet=True, quiet_from=21)
    assert Preferences(path).kept == Kept(look="dark", quiet=True, quiet_from=21)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_choice_again_is_no_news(qtbot, tmp_path: Path):
    found = Preferences(tmp_path / "window.json")
    with qtbot.assertNotEmitted(found.changed):
        found.change(look="system")
    assert not (tmp_path / "window.json").exists()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b'{"look": "pink"}',
        b'{"text_percent": 9000}',
        b'{"quiet_from": 24}',
        b"\xff",
    ],
)
def test_a_file_that_says_nonsense_is_as_good_as_none(tmp_path: Path, text: bytes):
    path = tmp_path / "window.json"
    path.write_bytes(text)
    assert Preferences(path).kept == Kept()


def test_a_field_of_a_later_release_is_left_aside(tmp_path: Path):
    path = tmp_path / "window.json"
    path.write_bytes(b'{"look": "light", "perfume": "rose"}')
    assert Preferences(path).kept == Kept(look="light")


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    found = Preferences(tmp_path / "file" / "window.json")
    found.change(look="dark")
    assert found.kept.look == "dark"
