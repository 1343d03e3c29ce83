"""`python -m tests.golden [NAME …]` draws the golden pictures anew (`make golden`).

Look at each that changed before it is checked in: a picture is right because somebody saw that it
is, not because it was drawn.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.update(
    {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1",
        "FONTCONFIG_FILE": str(Path(__file__).resolve().parents[1] / "fonts.conf"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
)

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.desktop.fonts import install_fonts
from app.desktop.language import speak
from app.desktop.motion import set_reduced_motion
from app.desktop.theme import Appearance, Choice
from tests.golden.compare import differing, save
from tests.golden.moments import NAMES, drawn, shown

FOLDER = Path(__file__).with_name("pictures")


def main() -> None:
    """Draw all, or those whose names begin so; write and name those that have changed."""
    application = QApplication([])
    speak(application, "en")
    install_fonts(application)
    set_reduced_motion(True)
    appearance = Appearance(application)
    wanted = tuple(sys.argv[1:])
    kept = {f"{name}-{look}.png" for name in NAMES for look in (Choice.LIGHT, Choice.DARK)}
    for path in FOLDER.glob("*.png"):
        if path.name not in kept:
            path.unlink()
            print(f"gone: {path.name}")
    for name in NAMES:
        if wanted and not name.startswith(wanted):
            continue
        with shown(name) as window:
            for look in (Choice.LIGHT, Choice.DARK):
                appearance.choose(look)
                image = drawn(window)
                path = FOLDER / f"{name}-{look}.png"
                before = QImage(str(path))
                if before.isNull() or differing(image, before).any():
                    save(image, path)
                    print(path)


if __name__ == "__main__":
    main()
