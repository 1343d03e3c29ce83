"""What is said when the window itself has a fault: nothing is lost, and here is what to send.

The vault lives in another process, so a fault of the window changes nothing in it. The report names
versions and the places in Freehold's code that were passed, never a value, a message of an error, a
path of this computer or anything from the vault: those can hold what a person keeps.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from app.api.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from app.desktop.pages.fault_sheet import FaultSheet

_ROOTS = ("app", "wallet", "p2p", "contracts")
_MOST_PLACES = 40


def redacted(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Give the report of a fault: what it was and where, and nothing that a person keeps."""
    import platform
    import traceback

    screen = QGuiApplication.platformName() or "no screen"
    lines = [
        f"Freehold {VERSION}, Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        f"{platform.system()} {platform.machine()}, {screen}",
        "",
        kind.__qualname__,
    ]
    for frame in traceback.extract_tb(trace)[-_MOST_PLACES:]:
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def _place(file: str) -> str:
    """Give a file's place in our code or a library; folders of the computer are left out."""
    parts = Path(file).parts
    for root in _ROOTS:
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else "?"


class Faults(QObject):
    """Catches what no other code has caught, and tells the person once at a time.

    Signals:
        end_wanted: the person wants the program to end.
    """

    end_wanted = Signal()

    def __init__(self, host: Callable[[], QWidget | None], parent: QObject | None = None) -> None:
        """Args: host: gives the window that the sheet covers, if there is one."""
        super().__init__(parent)
        self._host = host
        self.sheet: FaultSheet | None = None

    def install(self) -> None:
        """Take the place of what only prints; it still prints, for whoever started it."""
        before = sys.excepthook

        def hook(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            before(kind, error, trace)
            if not issubclass(kind, KeyboardInterrupt):
                self.tell(redacted(kind, trace))

        sys.excepthook = hook

    def tell(self, report: str) -> None:
        """Show the report, in a later turn of the event loop; not a second one over the first."""
        QTimer.singleShot(0, self, lambda: self._show(report))

    def _show(self, report: str) -> None:
        host = self._host()
        if host is None or (self.sheet is not None and isValid(self.sheet)):
            return
        from app.desktop.pages.fault_sheet import FaultSheet

        self.sheet = FaultSheet(host, report)
        self.sheet.end.clicked.connect(self.end_wanted)
