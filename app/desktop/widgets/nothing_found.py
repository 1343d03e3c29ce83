"""What was looked for and not found: one line, and all sentences only for who wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.desktop.fonts import Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.level import LevelRow
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class NothingFound(LevelRow):
    """The level "Nothing found" with how many things were looked for, and a button for all.

    A single sentence is said at once. A screen reader is always told all.
    """

    def __init__(
        self, sentences: Sequence[str], *, more: bool = False, parent: QWidget | None = None
    ) -> None:
        """Args: sentences: one a thing; more: something else was found, and stands above."""
        super().__init__(0, " ".join(sentences), parent=parent)
        self._all = "\n".join(sentences)
        counted = (
            _said("{n} other things were looked for.")
            if more
            else _said("{n} things were looked for.")
        )
        self._short = counted.format(n=len(sentences)) if len(sentences) > 1 else self._all
        self.all = Button("", Kind.QUIET, small=True)
        self.all.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.all.setFixedHeight(Type.BODY.line)  # on the line of the sentence
        self.all.clicked.connect(lambda: self._show(whole=not self.whole))
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        show_if(self.all, len(sentences) > 1)
        self._show(whole=False)

    @property
    def whole(self) -> bool:
        """Whether every sentence is shown."""
        return self.sentence.text() == self._all

    def _show(self, *, whole: bool) -> None:
        self.sentence.setText(self._all if whole else self._short)
        self.all.setText(_said("Show less") if whole else _said("Show all"))
        self.all.setAccessibleName(
            _said("Show less of what was not found")
            if whole
            else _said("Show all that was not found")
        )


def _said(text: str) -> str:
    return QCoreApplication.translate("level", text)
