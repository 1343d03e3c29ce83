"""Says that something waits, not what: a number, never a name and never a text of theirs.

News are gathered for a while, so that ten requests are one notification. Nothing is said while the
window is in front, or if the person does not want it; what comes in the quiet hours is said when
they are over, if it still waits and the vault is still open. Whoever looks over a shoulder, or at a
locked screen, learns that Freehold is there and how many wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.manners.preferences import Kept, Preferences

GATHER_MS = 15_000
"""How long news are gathered before they are told."""
QUIET_MS = 5 * 60_000
"""How long until it is looked again whether the quiet hours are over."""


def quiet_at(kept: Kept, hour: int) -> bool:
    """Whether an hour of the day lies in the quiet ones; from 22 until 7 goes over midnight."""
    if not kept.quiet or kept.quiet_from == kept.quiet_until:
        return False
    if kept.quiet_from < kept.quiet_until:
        return kept.quiet_from <= hour < kept.quiet_until
    return hour >= kept.quiet_from or hour < kept.quiet_until


class Notifier(QObject):
    """Decides when something is said.

    Args:
        preferences: whether and when the person wants it.
        post: shows a notification with this sentence.
        in_front: whether the person has the window before them.
        hour: of the computer's clock now, 0 to 23.
    """

    def __init__(
        self,
        preferences: Preferences,
        post: Callable[[str], None],
        in_front: Callable[[], bool],
        hour: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._post = preferences, post
        self._in_front, self._hour = in_front, hour
        self._waiting, self._told = 0, -1
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._tell)

    def waiting(self, count: int) -> None:
        """Take how many requests wait now; the first number after `forget` is no news."""
        self._waiting = count
        if self._told < 0 or count < self._told:
            self._told = count
        elif count > self._told and not self._gather.isActive():
            self._gather.start()

    @property
    def gathering(self) -> bool:
        """Whether something is to be told in a moment."""
        return self._gather.isActive()

    def forget(self) -> None:
        """The vault is hidden or locked: what waited is not known any more."""
        self._gather.stop()
        self._quiet.stop()
        self._told = -1

    def _tell(self) -> None:
        count, kept = self._waiting, self._preferences.kept
        if count <= self._told:
            return
        wanted = kept.notify and not self._in_front()
        if wanted and quiet_at(kept, self._hour()):
            self._quiet.start()
            return
        self._told = count
        if wanted:
            self._post(
                self.tr("1 request waits for you.")
                if count == 1
                else self.tr("%n requests wait for you.", "", count)
            )
