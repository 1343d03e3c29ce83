"""Starting with the session is one file, off by default, that other programs may switch off too."""

from __future__ import annotations

import configparser
from typing import TYPE_CHECKING

import pytest

from app.desktop.manners.autostart import FILE, Autostart

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("E")


def entry(folder: Path) -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(folder / "autostart" / FILE, "utf-8")
    return read["Desktop Entry"]


def test_it_is_off_until_the_person_wants_it_and_leaves_nothing_when_it_is_off_again(tmp_path):
    start = Autostart(tmp_path, ["freehold"], sandboxed=False)
    assert not start.on
    start.set(True)
    assert start.on
    assert entry(tmp_path)["Exec"] == "freehold --in-background"
    assert entry(tmp_path)["Type"] == "Application"
    start.set(False)
    assert not start.on
    assert list((tmp_path / "autostart").iterdir()) == []
    start.set(False)


def test_a_path_with_blanks_and_signs_is_quoted_as_the_specification_wants(tmp_path):
    Autostart(tmp_path, ["/opt/my apps/50% $new/freehold"], sandboxed=False).set(True)
    assert entry(tmp_path)["Exec"] == '"/opt/my apps/50%% \\\\$new/freehold" --in-background'


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_has_switched_off_is_off(tmp_path, line):
    start = Autostart(tmp_path, ["freehold"], sandboxed=False)
    start.set(True)
    path = tmp_path / "autostart" / FILE
    path.write_text(path.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not start.on


def test_a_sandbox_may_not_do_it_by_itself(tmp_path):
    assert not Autostart(tmp_path, ["freehold"], sandboxed=True).possible
