"""What of a request is off until it is allowed by a tick of its own, with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import px
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.program import RAW_RESULTS
from wallet.agreement.view import GROUP_ROWS, OTHERS_NOISE, SIGNED_ORIGINAL, SMALL_GROUPS

if TYPE_CHECKING:
    from app.api import messages as m


class Named(QWidget):
    """A section with one tick; `changed` when it was set or taken away.

    Args:
        name: what accepting is told of it.
        head: its heading.
        why: why it is off.
        tick: the words beside the tick.
        parent: of the section.
    """

    changed = Signal()

    def __init__(
        self, name: str, head: str, why: str, tick: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._request = ""
        self._needed = False
        self.head = head
        self.allowed = Check(tick)
        self.allowed.toggled.connect(lambda _on: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(22), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(SectionHead(head))
        column.addWidget(Paragraph(why))
        column.addWidget(self.allowed)
        self.hide()

    def show_detail(self, detail: m.RequestDetail, *, open_: bool, needed: bool) -> None:
        """Show it for a request that is still `open_`, where it is `needed`."""
        if detail.item.id != self._request:
            self.allowed.setChecked(False)
        self._request = detail.item.id
        self._needed = needed
        show_if(self, open_ and needed)

    @property
    def waits(self) -> bool:
        """Whether accepting waits for the tick."""
        return self._needed and not self.allowed.isChecked()

    def despite(self) -> tuple[str, ...]:
        """Give what the person allowed by name."""
        return (self._name,) if self._needed and self.allowed.isChecked() else ()


class SmallGroups(Named):
    """The section "Figures of few rows"."""

    def __init__(self) -> None:
        super().__init__(
            SMALL_GROUPS,
            self.tr("Figures of few rows"),
            self.tr(
                "A figure of this request can stand for fewer than ten rows, and is then nearly"
                " as telling as the rows. Such figures are off until you allow them."
            ),
            self.tr("Send figures of few rows all the same"),
        )


class OthersNoise(Named):
    """The section "Noise of other wallets"."""

    def __init__(self) -> None:
        super().__init__(
            OTHERS_NOISE,
            self.tr("Noise of other wallets"),
            self.tr(
                "What your wallet adds is hidden only by noise that others add too. An address is"
                " not a person, and the requester can be many of them. Allow it only if you know"
                " people you trust among those who take part."
            ),
            self.tr("Take part and count on the noise of others"),
        )


class RawResults(Named):
    """The section "Numbers without noise"."""

    def __init__(self) -> None:
        super().__init__(
            RAW_RESULTS,
            self.tr("Numbers without noise"),
            self.tr(
                "A program of theirs works out the numbers of this request, and no noise is added."
                " Whatever it is said to do, it can put a value of a single row of yours into"
                " each. Such numbers are off until you allow them."
            ),
            self.tr("Send the program's numbers without noise"),
        )
        self._few = False

    def take(self, run: m.DryRun | None) -> None:
        """Learn how many rows stand for each number, which the tick allows too."""
        self._few = run is not None and run.own.rows < GROUP_ROWS * len(run.own.numbers)

    def despite(self) -> tuple[str, ...]:
        """Give what the person allowed by name."""
        named = super().despite()
        return (*named, SMALL_GROUPS) if named and self._few else named


class Documents(Named):
    """The section "Signed documents"."""

    def __init__(self) -> None:
        super().__init__(
            SIGNED_ORIGINAL,
            self.tr("Signed documents"),
            self.tr(
                "Where an issuer signed the document that a row was read from, they ask for the"
                " whole of it, to check who signed. It shows everything in it, also what is not in"
                " the table: your name and date of birth on a health card, the addresses on a mail."
                " Leave it out with “Send less” where they can do without; it is off until you"
                " allow it."
            ),
            self.tr("Send the whole signed documents"),
        )
