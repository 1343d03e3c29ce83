"""Words on the page: one line that elides with a sign, and paragraphs with even lines.

Both take plain text only. `ElidedLabel` never clips silently: what does not fit ends in an
ellipsis and is whole in the tooltip. `Paragraph` lays lines 20 (or 18) pixels apart, never leaves
a lone word on the last one, and breaks within a word only if the line has no room for it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.desktop.fonts import Type, font, metrics, width
from app.desktop.measures import px
from app.desktop.paint import brush_on, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

_NARROWEST = 60
_NATURAL = 560
_WIDTHS_KEPT = 8
_NARROWER = (0.98, 0.96, 0.93, 0.9, 0.86)


class ElidedLabel(QLabel):
    """One line of plain text in a colour role."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        role: str = "text",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.role, self.tabular = kind, role, tabular
        self._hint: QSize | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(font(kind, tabular=tabular))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Take another colour role."""
        self.role = role
        self.update()

    def setText(self, text: str) -> None:
        self._hint = None
        super().setText(text)
        self._tell()

    def is_elided(self) -> bool:
        """Say whether the text is longer than the room it has."""
        return self.sizeHint().width() > self.width()

    def sizeHint(self) -> QSize:
        if self._hint is None:
            wide = width(self.text(), self.kind, tabular=self.tabular)
            self._hint = QSize(wide, self.kind.line)
        return self._hint

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(24)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = brush_on(self)
        role = self.role if self.isEnabled() else "disabled"
        write(
            painter,
            self.rect(),
            self.text(),
            self.kind,
            colours(self).role(role),
            self.alignment(),
            tabular=self.tabular,
        )

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.is_elided() else "")


class Paragraph(QLabel):
    """Wrapped plain text with fixed line height; as tall as its width asks."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        role: str = "text2",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.role = kind, role
        self._line = kind.line
        self._cache: dict[int, tuple[tuple[str, float], ...]] = {}
        self._hint: QSize | None = None
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setFont(font(kind))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Take another colour role."""
        self.role = role
        self.update()

    def setText(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._forget()
        super().setText(text)

    def set_kind(self, kind: Type) -> None:
        """Take another step of the type scale."""
        if kind is not self.kind:
            self.kind, self._line = kind, kind.line
            self._forget()
            self.updateGeometry()

    def lines(self, room: int) -> tuple[str, ...]:
        """Give the lines as they are broken at a width."""
        return tuple(line for line, _ in self._laid(room))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, room: int) -> int:
        return len(self._laid(room)) * self._line

    def sizeHint(self) -> QSize:
        if self._hint is None:
            longest = max((width(line, self.kind) for line in self._text.split("\n")), default=0)
            room = min(longest, px(_NATURAL))
            self._hint = QSize(room, self.heightForWidth(max(room, 1)))
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(_NARROWEST), self.sizeHint().width()), self._line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = brush_on(self)
        painter.setFont(font(self.kind))
        painter.setPen(colours(self).role(self.role if self.isEnabled() else "disabled"))
        measure = metrics(self.kind)
        drop = (self._line - measure.height()) / 2 + measure.ascent()
        laid = self._laid(self.width())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            drop += max(0, self.height() - len(laid) * self._line) / 2
        for number, (line, advance) in enumerate(laid):
            x = 0.0
            if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                x = (self.width() - advance) / 2
            painter.drawText(QPointF(x, round(number * self._line + drop)), line)

    def _laid(self, room: int) -> tuple[tuple[str, float], ...]:
        """Break the text at a width; layouts ask for a few widths again and again."""
        found = self._cache.get(room)
        if found is None:
            laid: list[tuple[str, float]] = []
            for part in self._text.split("\n"):
                laid.extend(_without_lone_word(part, self.kind, float(max(room, 1))))
            found = tuple(laid)
            if len(self._cache) >= _WIDTHS_KEPT:
                self._cache.clear()
            self._cache[room] = found
        return found

    def _forget(self) -> None:
        """Lay out anew: what is shown, or how large, is another."""
        self._cache.clear()
        self._hint = None


def _without_lone_word(text: str, kind: Type, room: float) -> list[tuple[str, float]]:
    lines = _broken(text, kind, room)
    if len(lines) < 2 or " " in lines[-1].text:
        return _shown(lines)
    words = {line.start for line in _broken(text, kind, 1.0, QTextOption.WrapMode.WordWrap)}
    cut = _cut(lines, words)
    if len(lines) > 2:  # only as narrow as it must be, or the edge would leave its neighbours'
        for share in _NARROWER:
            tried = _broken(text, kind, room * share)
            if len(tried) == len(lines) and " " in tried[-1].text and _cut(tried, words) <= cut:
                return _shown(tried)
    least, most, best = room / 2, room, lines
    while most - least > 1.0:
        middle = (least + most) / 2
        tried = _broken(text, kind, middle)
        if len(tried) > len(lines) or _cut(tried, words) > cut:
            least = middle
        else:
            most, best = middle, tried
    return _shown(best)


class _Line(NamedTuple):
    """A line, where it begins in the text, and how wide it is."""

    text: str
    start: int
    wide: float


def _shown(lines: list[_Line]) -> list[tuple[str, float]]:
    return [(line.text, line.wide) for line in lines]


def _cut(lines: list[_Line], words: set[int]) -> int:
    """Count the lines that begin within a word, given where words begin."""
    return sum(line.start not in words for line in lines)


def _broken(
    text: str,
    kind: Type,
    room: float,
    mode: QTextOption.WrapMode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere,
) -> list[_Line]:
    layout = QTextLayout(text, font(kind))
    option = QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    units = text.encode("utf-16-le", "surrogatepass")  # what Qt counts; an emoji has two
    lines: list[_Line] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        start = line.textStart()
        piece = units[2 * start : 2 * (start + line.textLength())]
        said = piece.decode("utf-16-le", "surrogatepass").rstrip()
        lines.append(_Line(said, start, line.naturalTextWidth()))
    layout.endLayout()
    return lines or [_Line("", 0, 0.0)]


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a part of something; one without a parent is never opened as a window.

    Qt shows a parentless widget as a window of its own, which takes the focus away.
    """
    if widget.parentWidget() is not None:
        widget.setVisible(wanted)
    elif not wanted:
        widget.hide()
    else:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
