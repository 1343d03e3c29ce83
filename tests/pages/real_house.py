"""The window of one profile beside its real node, for what only both together can show."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget

from app import launch
from app.desktop.commands import Commands
from app.desktop.house import House
from app.desktop.link import NodeLine
from app.desktop.page_entry import PageEntry
from app.desktop.pages.activity import ActivityPage
from app.desktop.pages.grants import GrantsPage

if TYPE_CHECKING:
    import subprocess

    from app.desktop.skeleton import Page

CHAIN = """
name = "Far away"
chain_id = 424242
registry = "0x1111111111111111111111111111111111111111"
token = "0x2222222222222222222222222222222222222222"
token_symbol = "EURT"
token_decimals = 6
native_symbol = "ETH"
start_block = 1
confirmations = 2
max_fee_per_gas_gwei = 5
[[endpoint]]
url = "http://127.0.0.1:9"
"""
"""A network that does not answer: nothing here needs one."""


class RealHouse:
    """A house whose node is started by its own line, as in the product.

    Args:
        qtbot: of the test.
        patch: pytest's monkeypatch, for the folders of the machine.
        profile: the profile's folder.
    """

    def __init__(self, qtbot: Any, patch: Any, profile: Path) -> None:
        self._qtbot = qtbot
        # Its own folder: the name of a socket must be short.
        self._runtime = Path(tempfile.mkdtemp(prefix="fh-"))
        patch.setenv("XDG_RUNTIME_DIR", str(self._runtime))
        patch.setenv("FREEHOLD_PRACTICE_DIR", str(profile.parent / "chain"))
        profile.mkdir(exist_ok=True, mode=0o700)
        self.profile = profile
        self.nodes: list[subprocess.Popen[bytes]] = []
        self.line = NodeLine(profile, self._start)
        commands = Commands()
        entries = [
            PageEntry("activity", "Activity", "list", lambda: ActivityPage(self.line, commands)),
            PageEntry("requests", "Requests", "inbox", _elsewhere),
            PageEntry("grants", "Grants", "key", lambda: GrantsPage(self.line, commands)),
        ]
        self.practised: list[House] = []
        self.house = House(
            self.line, entries, commands, self.practised.append, new_vault_chain=CHAIN
        )
        self.window = self.house.window
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.line.open()

    def wait(self, condition: Any) -> None:
        """Wait until something is so; a node needs its time to start and to derive keys."""
        self._qtbot.waitUntil(lambda: bool(condition()))

    def texts(self) -> str:
        """Return every word that the window holds, shown or not."""
        found: list[str] = [self.window.windowTitle()]
        for widget in self.window.findChildren(QWidget):
            found.extend((widget.accessibleName(), widget.toolTip()))
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                found.append(widget.text())
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                model = widget.model()
                columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
                found.extend(
                    str(model.index(row, column).data())
                    for row in range(model.rowCount())
                    for column in range(columns)
                )
        return "\n".join(found)

    def close(self) -> None:
        """End the node and leave nothing behind."""
        self.line.close()
        for node in self.nodes:
            node.terminate()
            node.wait(timeout=120)
        shutil.rmtree(self._runtime, ignore_errors=True)

    def _start(self) -> None:
        self.nodes.append(
            launch.child("node", "--profile", str(self.profile), owned=True),
        )


def _elsewhere() -> Page:
    raise AssertionError("This page is not opened here.")
