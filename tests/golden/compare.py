"""How a picture is held against its golden one, and what is written where it differs.

Letters are drawn by the FreeType and the raster engine that PySide6 brings, from the fonts that are
shipped, so the same release of it gives the same picture on every machine that was tried, also with
the faster instructions of its processor switched off. What could still differ is the last bit of a
blended edge: a channel may be off by `CHANNEL`, and `PIXELS` pixels by more. A word that moved by
one pixel, another colour or a cut letter are hundreds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage, QImageWriter

if TYPE_CHECKING:
    from pathlib import Path

CHANNEL, PIXELS = 12, 24


def pixels(image: QImage) -> np.ndarray:
    """Give the red, green and blue of each pixel."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1, 4)
    return raw[:, : plain.width(), :3][:, :, ::-1]


def differing(image: QImage, golden: QImage) -> np.ndarray:
    """Say of each pixel whether it is another one; all of them if the sizes differ."""
    if image.size() != golden.size():
        return np.ones((image.height(), image.width()), bool)
    here, there = pixels(image).astype(np.int16), pixels(golden).astype(np.int16)
    found: np.ndarray = np.abs(here - there).max(axis=2) > CHANNEL
    return found


def save(image: QImage, path: Path) -> None:
    """Write a picture as small as it gets without losing anything."""
    path.parent.mkdir(parents=True, exist_ok=True)
    red, green, blue = (pixels(image)[:, :, n].astype(np.uint32) for n in range(3))
    colours = np.unique((255 << 24) | (red << 16) | (green << 8) | blue)
    if len(colours) <= 256:
        table = [int(colour) for colour in colours]
        image = image.convertToFormat(QImage.Format.Format_Indexed8, table)
    else:
        image = image.convertToFormat(QImage.Format.Format_RGB888)
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    if not writer.write(image):
        raise OSError(f"{path}: {writer.errorString()}")


def save_difference(image: QImage, golden: QImage, path: Path) -> None:
    """Write the picture, pale, with what differs in red."""
    marks = differing(image, golden)
    shown = (pixels(image) // 3 + 170).astype(np.uint8)
    shown[marks] = (200, 0, 0)
    rows, columns = marks.shape
    made = QImage(
        np.ascontiguousarray(shown).tobytes(),
        columns,
        rows,
        3 * columns,
        QImage.Format.Format_RGB888,
    )
    save(made, path)
