"""Practice in the window: invented data, play money, and people of this computer who ask.

Makes the practice vault if there is none, reads the made-up exports, starts the practice people
and connects to them. Each step is named on the screen; what exists already is left as it is. The
passphrase of the practice vault lies beside it and is told on the unlock screen: nothing in it
counts, and hiding can be tried like everything else.
"""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app import launch
from app.api import messages as m
from app.api.paths import practice_chain_folder
from app.desktop.resources import resource
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.house import House
    from app.desktop.pages.tour import Tour

PASSPHRASE = "practice"  # noqa: S105 - it is told to everybody
DEMOS = ("practice-health.zip", "practice-bank.ofx", "practice-clinic.json")
_LOOK_MS = 100


class Practice(QObject):
    """One run of the practice in a window.

    Args:
        house: of the practice profile.
        profile: its folder.
        kept: where the practice vault of an earlier release was set aside just now, if one was.
        tour: begins when the pages are there; None for who has left it before.
    """

    def __init__(
        self, house: House, profile: Path, kept: Path | None = None, tour: Tour | None = None
    ) -> None:
        super().__init__(house)
        self._tour = tour
        self._kept = kept
        self._house, self._line, self._profile = house, house.line, profile
        self._people: subprocess.Popen[bytes] | None = None
        self._demos = list(DEMOS)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._read_people)
        self._heard = b""
        self._begun = False

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
        """Open the practice vault by itself, once; hiding it later is the person's own act."""
        if self._begun:
            return
        self._begun = True
        passphrase = passphrase_of(self._profile)
        if state == "no-vault":
            self._say(self.tr("Making the practice vault…"), self._kept_words())
            create = m.VaultCreate(passphrase=passphrase, profile=None)
            self._line.ask(create, lambda _: self._import_next(), self._failed)
        else:
            self._say(self.tr("Opening the practice vault…"))
            unlock = m.Unlock(passphrase=passphrase)
            self._line.ask(unlock, lambda _: self._look_inside(), self._failed)

    def _kept_words(self) -> str:
        """Say where a vault of an earlier release went, if there was one."""
        if self._kept is None:
            return ""
        said = self.tr(
            "The practice vault before this one came with an earlier release. It was kept in the"
            " folder “{folder}”, and a new one is made."
        )
        return said.format(folder=visible_name(self._kept.name, 60))

    def _look_inside(self) -> None:
        """Read the made-up data if an earlier practice ended before it was there."""
        self._line.ask(m.ListDatasets(), self._continue, self._failed)

    def _continue(self, found: m.DatasetList) -> None:
        if found.datasets:
            self._demos.clear()
        self._import_next()

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
        if self._tour is not None:
            self._tour.begin()

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
            self._house.say_failed(
                self.tr(
                    "The people who ask in the practice could not be started. What is here stays;"
                    " leave the practice and try it again."
                )
            )

    def _say(self, words: str, note: str = "") -> None:
        self._house.say_busy(words, note)

    def _failed(self, failed: m.Failed) -> None:
        self._house.say_failed(failed.message)


def passphrase_of(profile: Path) -> str:
    """Return the practice vault's passphrase, written down beside it at first."""
    path = profile / "passphrase"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(PASSPHRASE)
    return path.read_text(encoding="ascii").strip()
