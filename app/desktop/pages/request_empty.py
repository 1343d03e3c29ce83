"""What the requests page shows where nothing is: no request at all yet, or none in a tab."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import PAGE_MARGIN, PAGE_TOP, SPACE_16, px
from app.desktop.pages.request_words import ANSWERED, WAITING
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import Paragraph, show_if


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("requests", text)


def tab_labels() -> list[str]:
    """Give the words of the tabs, without counts."""
    return [said("Waiting"), said("Answered"), said("Ended")]


class NobodyAsked(QWidget):
    """The whole page while there is no request.

    Signals:
        link_wanted: the first way on, a link.
        page_wanted: another way, by the page where it begins.
    """

    link_wanted = Signal()
    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QWidget()
        around = QVBoxLayout(head)
        around.setContentsMargins(px(PAGE_MARGIN), px(PAGE_TOP), px(PAGE_MARGIN), 0)
        around.addWidget(PageHead(self.tr("Requests")))
        self.strip = MessageStrip(Tone.NOTE, "")
        self.holder = QWidget()
        inside = QVBoxLayout(self.holder)
        inside.setContentsMargins(px(PAGE_MARGIN), px(16), px(PAGE_MARGIN), 0)
        inside.addWidget(self.strip)
        self.tabs = TabRow(tab_labels(), self.tr("Requests"), inset=PAGE_MARGIN)
        self.state = EmptyState(
            self.tr("Nobody has asked yet."),
            self.tr(
                "Your vault does not advertise what it holds, so nobody can ask until you make"
                " the first move. Here are three ways. There is no need to take any of them today."
            ),
            [
                Way(
                    "link",
                    self.tr("Open a link"),
                    self.tr(
                        "A study, a doctor or a friend can give you one. Opening it shows who it"
                        " is from and sends nothing."
                    ),
                    self.tr("Paste a link…"),
                    primary=True,
                ),
                Way(
                    "computer",
                    self.tr("Let an assistant ask"),
                    self.tr(
                        "An assistant on this computer can ask like anyone else. It sees only what"
                        " you accept."
                    ),
                    self.tr("Go to Settings"),
                ),
                Way(
                    "call",
                    self.tr("Look at open calls"),
                    self.tr(
                        "Read what others look for. They learn that someone read the list, not"
                        " what you hold."
                    ),
                    self.tr("See open calls"),
                ),
            ],
        )
        self.state.taken.connect(self._take_way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.tabs)
        column.addWidget(self.holder)
        column.addWidget(self.state, 1)
        show_if(self.holder, False)

    def _take_way(self, way: int) -> None:
        if way:
            self.page_wanted.emit(("settings", "calls")[way - 1])
        else:
            self.link_wanted.emit()

    def say(self, tone: Tone, sentence: str) -> None:
        """Say something above; an empty text takes it away."""
        if sentence:
            self.strip.say(tone, sentence)
        show_if(self.holder, bool(sentence))


class NothingInList(QWidget):
    """What stands in the list's place in a narrow window, where the empty state has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Paragraph("")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(SPACE_16), 0, 0)
        around.addWidget(self.words)

    def say(self, tab: int) -> None:
        """Say that a tab is empty."""
        self.words.setText(" ".join(nothing_words(tab)))


def nothing_words(tab: int) -> tuple[str, str]:
    """Say that a tab is empty, and what would stand in it."""
    if tab == WAITING:
        return (
            said("Nothing waits for you."),
            said("New requests appear here by themselves. What you answered stays beside them."),
        )
    if tab == ANSWERED:
        return (
            said("Nothing is under way."),
            said("Offers that wait for the other side stand here, and what you accepted."),
        )
    return (
        said("Nothing has ended yet."),
        said("Declined, withdrawn and expired requests are kept here, with what was said."),
    )


def nothing_in(tab: int) -> EmptyState:
    """Give what stands beside an empty list."""
    return EmptyState(*nothing_words(tab))
