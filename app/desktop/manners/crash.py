"""What is said when the window itself has a fault: nothing is lost, and here is what to send.

The vault lives in another process, so a fault of the window changes nothing in it. The report names
versions and the places in Freehold's code that were passed, never a value, a message of an error, a
path of this computer or anything from the vault: those can hold what a person keeps.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

import app
from app.api.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from app.desktop.pages.fault_sheet import FaultSheet

_ROOTS = ("app", "wallet", "p2p", "contracts")
_HOUSE = Path(app.__file__).absolute().parent.parent
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
    """Give a file's place in our code, or a library's name; folders of the computer are left out.

    A package names its own files from where it was made, so those are no paths of this computer.
    """
    path = PurePath(file)
    inside = path.relative_to(_HOUSE) if path.is_relative_to(_HOUSE) else path
    ours = not inside.is_absolute() and inside.parts[:1] and inside.parts[0] in _ROOTS
    return inside.as_posix() if ours else path.name or "?"


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
