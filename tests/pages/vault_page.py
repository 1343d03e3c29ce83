"""The Vault page in the words of a person who uses it, beside a real node with invented data."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import launch
from app.api import messages as m
from app.desktop.link import LineState, NodeLine
from app.desktop.models.rows import CELL_ROLE
from app.desktop.pages.import_report import ReportSheet
from app.desktop.pages.import_undo import UndoSheet
from app.desktop.pages.record_sheet import RecordSheet
from app.desktop.pages.vault import VaultPage
from app.desktop.widgets.datasets import DatasetRow, SourceHead
from contracts.chain.profile import parse_profile
from contracts.profiles import to_json
from tests.pages.house_window import window_with
from wallet.store import Argon2id
from wallet.vault import Vault as VaultOnDisk

if TYPE_CHECKING:
    import builtins
    import subprocess

    from app.desktop.widgets.sheet import Sheet

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
"""A network that does not answer: nothing of this page needs one."""
PATIENCE_SECONDS = 120.0


class KeptVault:
    """A node with an open vault and a line to it, for all tests of a module.

    Args:
        folder: for the profile.
        patch: pytest's monkeypatch, for the folders of the machine.
    """

    def __init__(self, folder: Path, patch: Any) -> None:
        # Its own folder: the name of a socket must be short.
        self._runtime = Path(tempfile.mkdtemp(prefix="fh-"))
        self._profile = folder / "profile"
        self._profile.mkdir(mode=0o700)
        self._nodes: list[subprocess.Popen[bytes]] = []
        patch.setenv("XDG_RUNTIME_DIR", str(self._runtime))
        self.line = NodeLine(
            self._profile,
            lambda: self._nodes.append(launch.child("node", "--profile", str(self._profile))),
        )

    def open(self) -> None:
        """Start a node beside a vault whose passphrase is checked quickly, and open it."""
        vault, _ = VaultOnDisk.create(
            self._profile,
            "invented, for a test",
            profile=to_json(parse_profile(CHAIN, "the test's chain")),
            kdf=Argon2id.of(8 * 1024, 1),
            reserve_bytes=0,
        )
        vault.close()
        self.line.open()
        self.until(lambda: self.line.state is LineState.UP)
        self.ask(m.Unlock(passphrase="invented, for a test"))

    def ask(self, call: Any) -> Any:
        """Ask and wait for the answer."""
        answers: list[Any] = []
        self.line.ask(call, answers.append, answers.append)
        self.until(lambda: bool(answers))
        assert not isinstance(answers[0], m.Failed), answers[0].message
        return answers[0]

    def until(self, condition: Any) -> None:
        """Turn the event loop until something is so."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < end, "the node was waited for too long"
            QTest.qWait(5)

    def close(self) -> None:
        """End the node and leave nothing behind."""
        self.line.close()
        for node in self._nodes:
            node.terminate()
            node.wait(timeout=120)
        shutil.rmtree(self._runtime, ignore_errors=True)


class Vault:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, line: Any, width: int = 1240) -> None:
        self._qtbot = qtbot
        self.window, page = window_with(qtbot, line, "vault", VaultPage)
        self.window.resize(width, 800)
        self.page = page

    def wait(self, condition: Any) -> None:
        """Wait until something is so; the node needs a moment."""
        self._qtbot.waitUntil(lambda: bool(condition()))

    # ---- seen

    @property
    def list(self) -> list[str]:
        """Sources with a colon, datasets with their counts."""
        return [
            f"{fact.title}:" if isinstance(fact, SourceHead) else fact.spoken
            for fact in self.page.list.facts.items
            if isinstance(fact, SourceHead | DatasetRow)
        ]

    @property
    def title(self) -> str:
        return self.page.head.title.text() if self.page.head.isVisible() else ""

    @property
    def origin(self) -> str:
        return self.page.head.line.text()

    @property
    def columns(self) -> builtins.list[str]:
        return [column.title for column in self.page.records.model.columns]

    @property
    def footer(self) -> str:
        return self.page.records.table.footer_text()

    @property
    def strip(self) -> str:
        strip = self.page.strip if self.page.strip.isVisible() else self.page.empty_strip
        return strip.text() if strip.isVisible() else ""

    @property
    def has_chart(self) -> bool:
        return self.page.chart.isVisible()

    @property
    def found(self) -> builtins.list[str]:
        return [" · ".join(row) for row in _texts(self.page.found._rows)]

    @property
    def found_marks(self) -> builtins.list[tuple[str, tuple[tuple[int, int], ...]]]:
        """What was found, and which parts of it stand out."""
        model = self.page.found._rows
        cells = [model.index(row, 2).data(CELL_ROLE) for row in range(model.rowCount())]
        return [(cell.text, cell.marks) for cell in cells]

    @property
    def is_empty(self) -> bool:
        return self.page.empty.isVisible()

    def row(self, number: int) -> builtins.list[str]:
        """Return the texts of a row once they are there."""
        model = self.page.records.model
        self.wait(lambda: model.rowCount() > number and model.index(number, 0).data())
        return [model.index(number, column).data() for column in range(model.columnCount())]

    # ---- done

    def choose(self, name: str) -> None:
        self.wait(lambda: any(line.startswith(name) for line in self.list))
        key = next(f.key for f in self.page.list.facts.items if f.spoken.startswith(name + ","))
        self.page.list.choose(key)
        self.page.show_content()
        self.wait(lambda: self.title == name and self.page.records.model.rowCount())

    def look_where_it_came_from(self) -> builtins.list[builtins.list[str]]:
        self.page.tabs.choose(1)
        return _texts(self.page.history._imports)

    def scroll_to_end(self) -> None:
        bar = self.page.records.table.view.verticalScrollBar()
        bar.setValue(bar.maximum())

    def search(self, text: str) -> None:
        self.page.search.setText(text)
        self.wait(lambda: self.page.found.head.title.text() == f"“{text}”" or not text)

    def import_(self, path: Path) -> None:
        """Drop a file and wait until it was read or refused."""
        self.page.block.drop.dropped.emit((path,))
        self.wait(lambda: not self.page.block.running)

    def report(self) -> ReportSheet:
        self.press(self.page.strip.action())
        return self.report_sheet()

    def report_sheet(self) -> ReportSheet:
        self.wait(lambda: [s for s in self.page.findChildren(ReportSheet) if s.isVisible()])
        return cast("ReportSheet", self.sheet(ReportSheet))

    def take_back(self, report: ReportSheet) -> UndoSheet:
        self.press(report.undo)
        self.wait(lambda: [s for s in self.page.findChildren(UndoSheet) if s.isVisible()])
        return cast("UndoSheet", self.sheet(UndoSheet))

    def open_record(self, number: int) -> RecordSheet:
        self.row(number)
        self.page.records.table.opened.emit(number)
        self.wait(lambda: self.page.findChildren(RecordSheet))
        return cast("RecordSheet", self.sheet(RecordSheet))

    def press(self, button: Any) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def sheet(self, kind: type[Sheet]) -> Sheet:
        found = [sheet for sheet in self.page.findChildren(kind) if sheet.isVisible()]
        assert len(found) == 1, f"expected one {kind.__name__}, saw {len(found)}"
        return found[0]

    def settle(self) -> None:
        """Let layouts find their place."""
        for _ in range(4):
            QApplication.processEvents()


def _texts(model: Any) -> list[list[str]]:
    return [
        [model.index(row, column).data(CELL_ROLE).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
