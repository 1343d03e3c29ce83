"""The sheet that has the backup's newest state written down on the chain, or no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.desktop.pages.settings_sheets import SettingsSheet
from app.desktop.widgets.facts import KeyValues
from app.desktop.widgets.field import Labelled
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

_ADDRESS_HIGH = 52


class AnchorsSheet(SettingsSheet):
    """Says what it brings and costs, from which address; `done` carries where it stands then."""

    def __init__(self, host: QWidget, line: NodeLine, shown: m.AnchorsShown) -> None:
        super().__init__(
            host,
            line,
            self.tr("The newest state, on the chain"),
            self.tr(
                "Once a day a short entry says how new your backup is; nobody else can read it."
                " Whoever restores then notices when everybody gives back an older one. Each entry"
                " costs a fee, in coin that you put at the address below. It is used for nothing"
                " else: coin from an address that is known as yours links the two."
            ),
            self.tr("No more") if shown.on else self.tr("Begin"),
        )
        self._on = shown.on
        self.strip.say(Tone.CAUTION, visible_line(shown.trouble))
        show_if(self.strip, bool(shown.trouble))
        self.address = ReadText(self.tr("The address for it"), _ADDRESS_HIGH)
        self.address.setPlainText(visible_line(shown.address))
        self.body.addWidget(Labelled(self.tr("The address for it"), self.address))
        self.facts = KeyValues()
        self.facts.set_pairs([(self.tr("There now"), self._coin(shown)), self._state(shown)])
        self.body.addWidget(self.facts)
        self.ready(self.cancel)

    def call(self) -> m.Call[Any]:
        return m.SetAnchors(on=not self._on)

    def _coin(self, shown: m.AnchorsShown) -> str:
        if not shown.coin:
            return self.tr("Nobody says how much")
        return visible_line(f"{shown.coin} {shown.coin_name}")

    def _state(self, shown: m.AnchorsShown) -> tuple[str, str]:
        label, words = self.tr("Written down"), Words()
        if not shown.state:
            return label, self.tr("Nothing yet")
        if shown.state == shown.newest:
            return label, self.tr("The newest state, {n}").format(n=words.count(shown.state))
        return label, self.tr("State {n}; the newest is {newest}").format(
            n=words.count(shown.state), newest=words.count(shown.newest)
        )
