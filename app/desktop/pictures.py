"""Pictures of the real window: opened without a screen beside a running node, page after page.

    --role pictures --profile P --out DIR --passphrase-file F [--open PAGE=KEY …]

Unlocks the vault as a window of its own and writes one PNG a page and look, named as in
"vault-light.png", and the first start and the hidden window beside them. Nothing is drawn that a
person would not see: it is the window, with what the node says now. A page is taken when nothing
is being waited for any more.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.api.secret_files import read_passphrase
from app.desktop.commands import Commands
from app.desktop.fonts import install_fonts
from app.desktop.house import House
from app.desktop.link import NodeLine
from app.desktop.measures import px
from app.desktop.motion import set_reduced_motion
from app.desktop.pages.first import FirstStart
from app.desktop.pages.table import pages
from app.desktop.pages.unlock import Unlock
from app.desktop.theme import Appearance, Choice
from app.desktop.window import HIGH, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LOOKS = (Choice.LIGHT, Choice.DARK)
QUIET_SECONDS = 0.4
"""How long nothing is waited for before a page counts as drawn; longer than news are gathered."""
MOST_SECONDS = 30.0
_LOOK_MS = 20


class Pictures(QObject):
    """One walk through the window; `ended` when it is over, well or not.

    Args:
        house: the window, wired, not yet shown.
        appearance: the look of the application.
        folder: where the pictures go.
        passphrase: of the vault; forgotten as soon as it was sent.
        shown: the pages to draw, and what to show on each, or an empty text.
    """

    ended = Signal()

    def __init__(
        self,
        house: House,
        appearance: Appearance,
        folder: Path,
        passphrase: str,
        shown: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._house, self._appearance = house, appearance
        self._folder, self._passphrase, self._shown = folder, passphrase, shown
        self.written: list[Path] = []
        self.trouble = ""
        self._story = self._walk()
        self._until: Callable[[], bool] = lambda: True
        self._since = self._busy_at = time.monotonic()
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._look)

    def begin(self) -> None:
        """Begin to walk."""
        self._clock.start()

    # ---- the walk

    def _walk(self) -> Iterator[Callable[[], bool]]:
        house, window = self._house, self._house.window
        window.resize(px(WIDE), px(HIGH))
        window.show()
        house.line.open()
        yield lambda: house.line.vault in ("open", "hidden", "locked", "no-vault")
        if house.line.vault == "no-vault":
            self.trouble = "This profile has no vault yet; there is nothing to draw."
            return
        passphrase, self._passphrase = self._passphrase, ""
        house.unlock(passphrase)
        yield lambda: house.line.trusted
        yield self._quiet
        for look in LOOKS:
            self._appearance.choose(look)
            for key, thing in self._shown.items():
                window.show_page(key, thing)
                yield self._quiet
                self._save(key, look)
        window.clear()
        for look in LOOKS:
            self._appearance.choose(look)
            window.show_screen(FirstStart(self._appearance))
            yield self._quiet
            self._save("first", look)
            window.show_screen(Unlock.hidden(paused=False))
            yield self._quiet
            self._save("hidden", look)

    def _save(self, name: str, look: Choice) -> None:
        path = self._folder / f"{name}-{look}.png"
        if self._house.window.grab().save(str(path)):
            self.written.append(path)
        else:
            self.trouble = f"{path} could not be written."

    def _quiet(self) -> bool:
        """Whether nothing was waited for during the last moments."""
        return time.monotonic() - self._busy_at > QUIET_SECONDS

    def _look(self) -> None:
        now = time.monotonic()
        if self._house.line.waiting:
            self._busy_at = now
        if not self._until():
            if now - self._since > MOST_SECONDS:
                self._end("The window did not come to rest; the pictures are not complete.")
            return
        self._since = self._busy_at = now
        try:
            self._until = next(self._story)
        except StopIteration:
            self._end(self.trouble)

    def _end(self, trouble: str) -> None:
        self.trouble = trouble
        self._clock.stop()
        self.ended.emit()


def main(argv: list[str] | None = None) -> int:
    """Draw every page and return 0, or say what was in the way and return 1."""
    parser = argparse.ArgumentParser(prog="pictures", description=main.__doc__)
    parser.add_argument("--profile", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passphrase-file", type=Path, required=True)
    parser.add_argument("--open", action="append", default=[], metavar="PAGE=KEY")
    parser.add_argument("--page", action="append", default=[], metavar="PAGE")
    options = parser.parse_args(argv)
    passphrase = read_passphrase(options.passphrase_file)
    options.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    install_fonts(application)
    set_reduced_motion(True)
    line = NodeLine(options.profile.absolute(), _no_start)
    commands = Commands()
    entries = pages(line, commands)
    house = House(line, entries, commands, lambda _: None)
    shown = {entry.key: "" for entry in entries if not options.page or entry.key in options.page}
    shown.update(tuple(given.split("=", 1)) for given in options.open)
    pictures = Pictures(house, Appearance(application), options.out, passphrase, shown)
    del passphrase
    pictures.ended.connect(application.quit)
    pictures.begin()
    application.exec()
    line.close()
    for path in pictures.written:
        print(path)
    if pictures.trouble:
        print(pictures.trouble, file=sys.stderr)
    return 1 if pictures.trouble else 0


def _no_start() -> None:
    """Start nothing: pictures are of a node that runs."""
