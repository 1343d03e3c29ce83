"""Stop everything…: every grant is stopped, the vault hides, and locks when the chain has it all.

Asked once, on a sheet whose safe button has the focus. What the world hears of it leaves grant by
grant, or at once if the person chose that; the node sees to it, also when this window is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.api import messages as m
from app.desktop.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.grant_sheets import StopSheet


class StopEverything(QObject):
    """The sheet, the question to the node, and the sentence of how far it has come.

    Args:
        line: to the node.
        host: what the sheet covers.

    Attributes:
        said: what to tell on the screen of the hidden vault; empty if nothing was stopped.

    Signals:
        came_on: `said` has changed.
    """

    came_on = Signal()

    def __init__(self, line: NodeLine, host: QWidget) -> None:
        super().__init__(host)
        self._line, self._host = line, host
        self.said = ""
        self.sheet: StopSheet | None = None

    def ask(self) -> None:
        """Say what will happen, and do it if the person means it."""
        from app.desktop.pages.grant_sheets import StopSheet  # not needed for the first frame

        self.forget()
        self.sheet = StopSheet(
            self._host,
            self.tr("Stop everything?"),
            self.tr(
                "This computer refuses everything at once, also without a network, and destroys"
                " the keys of what has not left. The vault is hidden now, and locked once the"
                " chain has recorded the last revocation."
            ),
            [self.tr("What has arrived there cannot be fetched back.")],
            self.tr("Change nothing"),
            self.tr("Stop everything"),
            several=True,
        )
        self.sheet.stopped.connect(self._stop)
        self.sheet.open(self.sheet.keep)

    def forget(self) -> None:
        """The vault is open again, or locked: there is nothing left to tell."""
        self.said = ""
        if self.sheet is not None:
            self.sheet.deleteLater()
            self.sheet = None

    def _stop(self) -> None:
        at_once = self.sheet is not None and self.sheet.at_once.isChecked()
        self._say(self.tr("Everything is being stopped…"))
        self._line.ask(m.Panic(at_once), self._stopped, self._refused, asker=self)

    def _stopped(self, reply: m.RevokedAll) -> None:
        if not reply.grants and reply.hurried:
            self._say(
                self.tr(
                    "Everything was stopped before. What waited for a moment of its own leaves now;"
                    " the vault locks when the chain has recorded it."
                )
            )
            return
        if not reply.grants:
            self._say(self.tr("No grant was running. The vault locks in a moment."))
            return
        said = self.tr(
            "{n} grants were stopped. This computer refuses everything, and the keys of what had"
            " not left are destroyed. The vault locks when the chain has recorded it."
        )
        if reply.grants == 1:
            said = self.tr(
                "1 grant was stopped. This computer refuses everything, and the keys of what had"
                " not left are destroyed. The vault locks when the chain has recorded it."
            )
        self._say(said.format(n=Words().count(reply.grants)))

    def _refused(self, refusal: m.Failed) -> None:
        nothing = self.tr("Nothing leaves now, but not every grant could be stopped.")
        self._say(f"{nothing} {refusal.message}")

    def _say(self, sentence: str) -> None:
        self.said = sentence
        self.came_on.emit()
