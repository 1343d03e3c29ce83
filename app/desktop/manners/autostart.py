"""Starting with the session: one file in the person's autostart folder, or none.

The folder and the file are those of the XDG autostart specification (0.5). Off unless the person
wants it; what is started opens in the background and asks for the passphrase when it is looked at.
Inside a Flatpak only the portal may do this, so nothing is offered there.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from pathlib import Path

from platformdirs import user_config_path

FILE = "io.github.freehold.Freehold.desktop"
IN_BACKGROUND = "--in-background"
_QUOTED = frozenset(" \t\n\"'\\><~|&;$*?#()`")


class Autostart:
    """The file, under the folder of the person's settings.

    Args:
        settings: `$XDG_CONFIG_HOME`; the person's own if none is given.
        command: what is started; this program if none is given.
        sandboxed: whether this is a Flatpak.
    """

    def __init__(
        self,
        settings: Path | None = None,
        command: list[str] | None = None,
        *,
        sandboxed: bool | None = None,
    ) -> None:
        self._path = (settings or user_config_path()) / "autostart" / FILE
        self._command = command or _this_program()
        inside = Path("/.flatpak-info").exists() if sandboxed is None else sandboxed
        self.possible = sys.platform == "linux" and not inside

    @property
    def on(self) -> bool:
        """Whether it starts with the session."""
        try:
            lines = self._path.read_text("utf-8", errors="replace").splitlines()
        except OSError:
            return False
        return not {"Hidden=true", "X-GNOME-Autostart-enabled=false"} & {
            line.replace(" ", "") for line in lines
        }

    def set(self, on: bool) -> None:
        """Write the file or take it away.

        Raises:
            OSError: the folder cannot be written.
        """
        if not on:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        started = " ".join(_word(word) for word in (*self._command, IN_BACKGROUND))
        draft = self._path.with_suffix(".part")
        draft.write_text(
            "[Desktop Entry]\n"
            "Type=Application\n"
            "Name=Freehold\n"
            f"Exec={started}\n"
            "Icon=io.github.freehold.Freehold\n"
            "Terminal=false\n"
            "X-GNOME-Autostart-enabled=true\n",
            "utf-8",
        )
        try:
            draft.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise


def _this_program() -> list[str]:
    found = shutil.which("freehold")
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [found] if found else [sys.executable, "-m", "app"]


def _word(word: str) -> str:
    """Quote a word as the desktop entry specification wants it (1.5, the Exec key)."""
    word = word.replace("%", "%%")
    if not _QUOTED & set(word):
        return word
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\") + '"'
