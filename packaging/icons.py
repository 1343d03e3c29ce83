"""Draws the application's icon in the sizes that desktops ask for, from its one SVG.

usage: icons.py FOLDER. Writes `FOLDER/48x48/apps/….png` and so on, and the SVG itself under
`scalable`: the layout of the hicolor theme. Needs Qt, which every set-up has; no display.
"""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent / "linux" / "io.github.freehold.Freehold.svg"
SIZES = (32, 48, 64, 128, 256)


def main(arguments: list[str]) -> int:
    """Write all pictures below the folder given; the exit code of the process."""
    if len(arguments) != 1:
        print("usage: icons.py FOLDER", file=sys.stderr)
        return 2
    application = QGuiApplication([])
    folder = Path(arguments[0])
    renderer = QSvgRenderer(str(SOURCE))
    for size in SIZES:
        target = folder / f"{size}x{size}" / "apps" / f"{SOURCE.stem}.png"
        target.parent.mkdir(parents=True)
        if not _picture(renderer, size).save(str(target)):
            print(f"{target} could not be written.", file=sys.stderr)
            return 1
    scalable = folder / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copyfile(SOURCE, scalable / SOURCE.name)
    del application
    return 0


def _picture(renderer: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
