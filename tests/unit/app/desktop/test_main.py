"""The window's program where there is nothing to paint on."""

from __future__ import annotations

import sys

import pytest

from app.desktop.main import main

pytestmark = pytest.mark.area("A")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_display_one_line_says_what_can_be_done(tmp_path, monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--profile", str(tmp_path / "me")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no display" in line
    assert "freehold practice" in line
    assert not (tmp_path / "me").exists()
