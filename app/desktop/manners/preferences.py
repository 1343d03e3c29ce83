"""What the window remembers between two starts, in a plain file of this user.

Choices of how it looks and behaves, and where it stood; nothing about a vault and nothing of its
content, because the file is read before any passphrase is given. A file that cannot be read, or
says what is not understood, is as good as none: the window then is as at its first start.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from platformdirs import user_config_path
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

TEXT_SIZES = (100, 125, 150, 175, 200)
"""Per cent of the normal size."""

HIDE_MINUTES = (1, 2, 5, 10)
"""After how long without a key or a move; the node itself waits no longer than the last."""

Hour = Annotated[int, msgspec.Meta(ge=0, le=23)]


class Kept(msgspec.Struct, frozen=True):
    """All that is remembered; every field has the value of a first start.

    Attributes:
        look: "system", "light" or "dark".
        language: "system", or one of `app.desktop.language.LANGUAGES`.
        text_percent: the size of letters and of all that grows with them.
        less_motion: nothing fades in.
        hide_minutes: the vault is hidden when nobody was at the window for so long.
        notify: say by a notification that requests wait.
        quiet: not between `quiet_from` and `quiet_until`, full hours of the computer's clock.
        in_tray: closing the window leaves it in the tray, where there is one.
        tour_left: the tour of the practice was taken or left.
        place: size and position, as Qt writes them, in base64.
    """

    look: Literal["system", "light", "dark"] = "system"
    language: Literal["system", "en", "de"] = "system"
    text_percent: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    less_motion: bool = False
    hide_minutes: Literal[1, 2, 5, 10] = 10
    notify: bool = True
    quiet: bool = False
    quiet_from: Hour = 22
    quiet_until: Hour = 7
    in_tray: bool = False
    tour_left: bool = False
    place: Annotated[str, msgspec.Meta(max_length=1024)] = ""


class Preferences(QObject):
    """The remembered choices; `changed` when one of them is another.

    Args:
        path: of the file; None remembers nothing beyond this process.
    """

    changed = Signal()

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.kept = _read(path)

    def change(self, **other: Any) -> None:
        """Take other values for some fields, and write them down."""
        fresh = msgspec.structs.replace(self.kept, **other)
        if fresh != self.kept:
            self.kept = fresh
            self._write()
            self.changed.emit()

    def _write(self) -> None:
        """Write all of it or leave the file as it was; a full disk costs a choice and no more."""
        if self._path is None:
            return
        draft = self._path.with_name(f"{self._path.name}.part")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(msgspec.json.encode(self.kept))
            draft.replace(self._path)


def default_path() -> Path:
    """Where the person's own are kept."""
    return user_config_path("freehold") / "window.json"


def _read(path: Path | None) -> Kept:
    if path is None:
        return Kept()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        return Kept()
