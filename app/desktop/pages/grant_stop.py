"""Stopping one grant or all, and demanding erasure afterwards: a sheet says first what it means.

The safe button has the focus. What is refused here is refused at once; how far a revocation has
come on the chain, or a demand on its way, is shown on the page, not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.api import messages as m
from app.desktop.pages.grant_sheets import StopSheet
from app.desktop.widgets.button import Kind
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.grant_words import GrantWords


class Stopping(QObject):
    """The sheets, and what they ask of the node.

    Args:
        page: that they cover.
        line: to the node.
        words: how the page puts a grant into words.

    Signals:
        stopped: it was done.
        refused: a `Failed`: it was not.
    """

    stopped = Signal()
    refused = Signal(object)

    def __init__(self, page: QWidget, line: NodeLine, words: GrantWords) -> None:
        super().__init__(page)
        self._page, self._line, self._words = page, line, words
        self._sheet: StopSheet | None = None

    def ask_one(self, item: m.GrantItem) -> None:
        """Ask about one grant that runs."""
        sheet = StopSheet(
            self._page,
            self.tr("Revoke this grant?"),
            self._ends_words(item).format(name=visible_name(item.requester)),
            [self._arrived_words(item)],
            self.tr("Keep it running"),
            self.tr("Revoke"),
        )
        sheet.stopped.connect(lambda: self._revoke(item.id))
        self._open(sheet)

    def _ends_words(self, item: m.GrantItem) -> str:
        if item.off_chain:
            return self.tr(
                "{name} gets nothing more under it. This computer refuses at once, also without a"
                " network, and destroys the keys of what has not left. It stands on no chain: they"
                " are told as soon as they can be reached."
            )
        return self.tr(
            "{name} gets nothing more under it. This computer refuses at once, also without a"
            " network, and destroys the keys of what has not left. What they owe you is"
            " submitted first, then the revocation goes to the chain."
        )

    def _arrived_words(self, item: m.GrantItem) -> str:
        arrived = self._words.delivered.arrived(item)
        if not item.served:
            return arrived
        return f"{arrived} {self.tr('They receive a signed demand to erase it.')}"

    def ask_erasure(self, item: m.GrantItem) -> None:
        """Ask about what arrived under a grant that is over."""
        sheet = StopSheet(
            self._page,
            self.tr("Demand that it is erased?"),
            self._demand_words(item).format(name=visible_name(item.requester)),
            [
                self.tr(
                    "They owe you a signed answer within 30 days; it is shown here, and so is its"
                    " absence. Their Freehold deletes what it holds. Copies elsewhere nobody can"
                    " see from here."
                )
            ],
            self.tr("Leave it with them"),
            self.tr("Demand erasure"),
            kind=Kind.PRIMARY,
        )
        sheet.stopped.connect(lambda: self._demand(item.id))
        self._open(sheet)

    def _demand_words(self, item: m.GrantItem) -> str:
        told = self.tr(
            "{name} is told, signed by you, to use nothing more of what arrived under this grant"
            " and to delete it. They hear of it as soon as both computers meet. It cannot be taken"
            " back."
        )
        if item.off_chain:
            return told
        return f"{told} {self.tr('It costs nothing, and what they paid stays yours.')}"

    def ask_all(self, running: Sequence[m.GrantItem]) -> None:
        """Ask about all that run; there is at least one."""
        served = sum(item.served > 0 for item in running)
        notes = [
            self.tr("What has arrived there cannot be fetched back.")
            if served
            else self.tr("Nothing has arrived there yet.")
        ]
        many = len(running)
        sheet = StopSheet(
            self._page,
            self.tr("Revoke your running grant?")
            if many == 1
            else self.tr("Revoke all {count} running grants?").format(count=many),
            self.tr(
                "This computer refuses everything at once, also without a network, and destroys"
                " the keys of what has not left. Then each revocation goes to the chain; you see"
                " here how far it has come."
            ),
            notes,
            self.tr("Keep it running") if many == 1 else self.tr("Keep them running"),
            self.tr("Revoke") if many == 1 else self.tr("Revoke all {n}").format(n=many),
            several=many > 1,
        )
        sheet.stopped.connect(lambda: self._revoke_all(at_once=sheet.at_once.isChecked()))
        self._open(sheet)

    def _revoke(self, id: str) -> None:
        self._line.ask(m.RevokeGrant(id=id), self._done, self.refused.emit, asker=self)

    def _demand(self, id: str) -> None:
        self._line.ask(m.DemandErasure(id=id), self._done, self.refused.emit, asker=self)

    def _revoke_all(self, *, at_once: bool) -> None:
        self._line.ask(m.RevokeAll(at_once), self._done, self.refused.emit, asker=self)

    def _done(self, _reply: m.Reply) -> None:
        self.stopped.emit()

    def _open(self, sheet: StopSheet) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = sheet
        sheet.open(sheet.keep)
