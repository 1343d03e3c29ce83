"""Practice in the window: invented data, play money, and people of this computer who ask.

Makes the practice vault if there is none (its passphrase lies beside it: nothing in it counts),
reads the made-up exports, starts the practice people and connects to the first of them. Each step
is named on the screen; what exists already is left as it is.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app import launch
from app.api import messages as m
from app.api.paths import practice_chain_folder
from app.desktop.pages.first import FirstStart
from app.desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.house import House

DEMOS = ("practice-health.zip", "practice-bank.ofx", "practice-clinic.json")
_LOOK_MS = 100


class Practice(QObject):
    """One run of the practice in a window.

    Args:
        house: of the practice profile.
        profile: its folder.
    """

    def __init__(self, house: House, profile: Path) -> None:
        super().__init__(house)
        self._house, self._line, self._profile = house, house.line, profile
        self._people: subprocess.Popen[bytes] | None = None
        self._demos = list(DEMOS)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._read_people)
        self._heard = b""

    def begin(self) -> None:
        """Begin as soon as the node says how the practice vault stands."""
        self._line.vault_changed.connect(self._vault_is)

    def close(self) -> None:
        """Send the practice people away."""
        self._looking.stop()
        if self._people is not None:
            self._people.terminate()
            self._people = None

    def _vault_is(self, state: str) -> None:
        if state == "no-vault":
            self._say(self.tr("Making the practice vault…"))
            create = m.VaultCreate(passphrase=self._passphrase(), profile=None)
            self._line.ask(create, lambda _: self._import_next(), self._failed)
        elif state == "locked":
            unlock = m.Unlock(passphrase=self._passphrase())
            self._line.ask(unlock, lambda _: self._opened(), self._failed)

    def _passphrase(self) -> str:
        """Return the practice vault's passphrase, made at first; it protects play things only."""
        path = self._profile / "passphrase"
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(16))
        return path.read_text(encoding="ascii")

    def _import_next(self) -> None:
        if not self._demos:
            self._opened()
            return
        name = self._demos.pop(0)
        self._say(self.tr("Reading made-up data…"))
        call = m.Import(path=str(resource("demo", name)), job=name)
        self._line.ask(call, lambda _: self._import_next(), self._failed)

    def _opened(self) -> None:
        self._say(self.tr("Inviting the first who asks…"))
        self._people = launch.child(
            "practice-people",
            "--chain",
            str(practice_chain_folder()),
            "--dir",
            str(self._profile / "people"),
            owned=True,
            stdout=subprocess.PIPE,
        )
        assert self._people.stdout is not None
        os.set_blocking(self._people.stdout.fileno(), False)
        self._looking.start()
        self._house.enter()

    def _read_people(self) -> None:
        """Look for the links that the practice people print when they are there."""
        if self._people is None or self._people.stdout is None:
            return
        self._heard += self._people.stdout.read() or b""
        line, newline, _ = self._heard.partition(b"\n")
        if newline:
            self._looking.stop()
            for link in json.loads(line)["links"]:
                self._line.ask(m.Connect(link=link), lambda _: None, self._failed)
        elif self._people.poll() is not None:
            self._looking.stop()

    def _say(self, words: str) -> None:
        screen = self._house.screen
        if isinstance(screen, FirstStart):
            screen.say_busy(words)

    def _failed(self, failed: m.Failed) -> None:
        self._house.say_failed(failed.message)
