"""*Less exactly*: for each column a plain choice of how coarsely it leaves, and what that hides.

The choices are the node's (`RequestDetail.coarser`); each is one or more transforms on top of what
was asked. Under a chosen one stands what can still be worked out from the column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.told import headed
from app.desktop.widgets.field import Combo, Labelled
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.api import messages as m
    from wallet.agreement.view import Transform


class Pick(QWidget):
    """One column's choice."""

    changed = Signal()

    def __init__(self, column: m.CoarserColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = column.choices
        title = headed(column.name)
        offered = [choice.does[:1].upper() + choice.does[1:] for choice in column.choices]
        self.combo = Combo(
            self.tr("{column}, how exactly").format(column=title), [self.tr("As asked"), *offered]
        )
        self.combo.currentIndexChanged.connect(self._picked)
        self.remains = Paragraph("", Type.SMALL)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(2))
        rows.addWidget(Labelled(title, self.combo))
        rows.addWidget(self.remains)
        self._say()

    def transforms(self) -> tuple[Transform, ...]:
        """Give what the choice adds; nothing for "as asked"."""
        index = self.combo.currentIndex()
        return self._choices[index - 1].transforms if index > 0 else ()

    def choose(self, wished: Collection[Transform]) -> None:
        """Show the choice whose transforms are all wished for, without telling."""
        found = [
            number
            for number, choice in enumerate(self._choices, 1)
            if set(choice.transforms) <= set(wished)
        ]
        self.combo.blockSignals(True)
        self.combo.setCurrentIndex(found[-1] if found else 0)
        self.combo.blockSignals(False)
        self._say()

    def _picked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        index = self.combo.currentIndex()
        text = self._choices[index - 1].remains if index > 0 else ""
        self.remains.setText(text)
        show_if(self.remains, bool(text))


class LessExact(QWidget):
    """The choices of all columns that have any; hidden where there are none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picks: dict[str, Pick] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        column.addWidget(ElidedLabel(self.tr("Less exactly"), Type.SMALL_STRONG))
        column.addLayout(self._rows)
        show_if(self, False)

    def show_choices(self, columns: Sequence[m.CoarserColumn]) -> None:
        """Offer these, all as asked."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.picks = {column.name: Pick(column) for column in columns}
        for pick in self.picks.values():
            pick.changed.connect(self.changed)
            self._rows.addWidget(pick)
        show_if(self, bool(self.picks))

    def chosen(self, without: Collection[str] = ()) -> tuple[Transform, ...]:
        """Give the transforms that are chosen, but for columns that are left out."""
        return tuple(
            item
            for name, pick in self.picks.items()
            if name not in without
            for item in pick.transforms()
            if item.field not in without
        )

    def choose(self, wished: Collection[Transform]) -> None:
        """Put the choices to a wish, without telling."""
        for pick in self.picks.values():
            pick.choose(wished)

    def leave_out(self, dropped: Collection[str]) -> None:
        """Offer nothing for a column that is left out."""
        for name, pick in self.picks.items():
            show_if(pick, name not in dropped)
        show_if(self, any(name not in dropped for name in self.picks))
