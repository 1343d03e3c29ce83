"""Activity: the log in words, day by day, whether it is whole, and proofs to hand to others.

The newest entries are asked for when something was written; older ones when the list is scrolled
to its end. What stands on the screen keeps its place when news arrive above it. The log is
checked when the page is first opened and whenever the person wishes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import (
    CONTENT_WIDTH,
    PAGE_MARGIN,
    PAGE_TOP,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    px,
)
from app.desktop.news import Fresh
from app.desktop.pages.activity_words import KINDS, ActivityWords, target
from app.desktop.pages.notice import Notice
from app.desktop.pages.proof_file import ProofFile, proof_name
from app.desktop.skeleton import WidePage
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.choice import Chips
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.field import SearchLine
from app.desktop.widgets.holders import at_left
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.widgets.timeline import SIDE, Timeline
from app.desktop.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine
    from app.desktop.models.items import Item

PAGE_ENTRIES = 100
_SEARCH_WIDTH = 220
_MINUTE_MS = 60_000


class ActivityPage(WidePage):
    """The page."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        super().__init__()
        del commands
        self._line, self._words = line, ActivityWords(Words())
        self._entries: list[m.AuditEntry] = []
        self._total, self._granted, self._whole = 0, 0, False
        self._loading_older = False
        self._shown_for: m.AuditList | None = None
        self._checked: m.AuditVerified | None = None
        self._checked_at = 0.0
        self._build()
        self._newest = Fresh(
            line, self, ("audit",), self._question, self._take_newest, self.notice.refresh_failed
        )
        self._grants = Fresh(
            line, self, ("grants",), m.ListGrants, self._take_grants, lambda _: None
        )
        self._proof = ProofFile(line, self)
        self._proof.saved.connect(self._proof_saved)
        self._proof.failed.connect(self.notice.failed)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._tell_check)
        self._minute.start()

    def opened(self) -> None:
        self._newest.now()
        self._grants.now()
        if self._checked is None and self.verify.isEnabled():
            self._verify()
        else:
            self._tell_check()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_edge()
        self._arrange_filters()

    # ---- building

    def _build(self) -> None:
        self.verify = Button(self.tr("Verify now"), small=True)
        self.export = Button(self.tr("Export proof…"), small=True)
        self.strip = MessageStrip(
            Tone.NOTE, self.tr("Checking the log…"), detail=" ", buttons=(self.verify, self.export)
        )
        self.notice = Notice()
        self.notice.again.connect(self.opened)
        self.chips = Chips(self._words.chips(), self.tr("Show"))
        self.search = SearchLine(self.tr("Search activity"), self.tr("Search activity"))
        self.search.setMaximumWidth(px(_SEARCH_WIDTH))
        self.list = Timeline(self.tr("What happened"))
        self.nothing = _Nothing()
        self.nothing.everything.clicked.connect(self._show_everything)
        self.nothing.ways.taken.connect(lambda _: self.wanted.emit("vault", ""))
        filters = self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        filters.addWidget(self.chips)
        # in a row of its own: a width that is bounded must not count as that of the chips
        searching = QHBoxLayout()
        searching.addWidget(self.search, 1000)
        searching.addStretch()
        filters.addLayout(searching)
        head = QWidget()
        around = self._around = QVBoxLayout(head)
        around.setSpacing(0)
        around.addWidget(PageHead(self.tr("Activity")))
        around.addSpacing(px(14))
        around.addWidget(self.notice)
        around.addWidget(self.strip)
        around.addSpacing(px(SPACE_16))
        around.addLayout(filters)
        below = QWidget()
        self._inside = QVBoxLayout(below)
        self._inside.setSpacing(0)
        self._inside.addWidget(self.nothing, 1)
        self._inside.addWidget(self.list, 1)
        self._inside.addStretch()
        self._keep_edge()
        self.outer.insertWidget(0, head)
        self.outer.insertWidget(1, below, 1)
        self.scrolled.hide()
        self.verify.clicked.connect(self._verify)
        self.export.clicked.connect(self._ask_export)
        self.chips.chosen.connect(lambda _: self._ask_anew())
        self.search.searched.connect(lambda _: self._ask_anew())
        self.list.opened.connect(self._open)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled_to)
        self.list.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    def _keep_edge(self) -> None:
        """Keep “Open” on the right edge of the page, with or without a scroll bar beside it.

        In a very wide window the page stops at its widest and stays left, as every page does.
        """
        bar = self.list.verticalScrollBar()
        spare = max(0, self.width() - px(CONTENT_WIDTH) - 2 * px(PAGE_MARGIN))
        side, wide = px(PAGE_MARGIN - SIDE), bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._around.setContentsMargins(px(PAGE_MARGIN), px(PAGE_TOP), px(PAGE_MARGIN) + spare, 0)
        self._inside.setContentsMargins(side, px(SPACE_8), side + spare - wide, px(SPACE_8))

    def _arrange_filters(self) -> None:
        """Keep the search beside the chips while those are one row, else below them."""
        room = min(self.width() - 2 * px(PAGE_MARGIN), px(CONTENT_WIDTH))
        beside = self.chips.sizeHint().width() + px(SPACE_24 + _SEARCH_WIDTH) <= room
        way = QBoxLayout.Direction
        self._filters.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._filters.setSpacing(px(SPACE_24 if beside else SPACE_12))
        self._filters.setStretch(0, 1 if beside else 0)
        middle = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0)
        self._filters.setAlignment(self.chips, middle)
        self.search.setMinimumWidth(px(_SEARCH_WIDTH) if beside else 0)

    # ---- entries

    def _question(self) -> m.AuditList:
        return m.AuditList(
            limit=PAGE_ENTRIES,
            kinds=KINDS[self.chips.current()],
            search=self.search.text().strip(),
        )

    def _ask_anew(self) -> None:
        """The filter changed: what is shown stays until the answer is there."""
        self._newest.now()

    def _take_newest(self, page: m.AuditPage) -> None:
        """Put the newest entries on top, or begin anew if they do not join what is shown."""
        self.notice.refreshed()
        question = self._question()
        self._total = page.total
        if question != self._shown_for or not self._joins(page):
            self._entries, self._whole = list(page.entries), len(page.entries) < PAGE_ENTRIES
            self._shown_for = question
        else:
            oldest = page.entries[-1].seq
            older = [entry for entry in self._entries if entry.seq < oldest]
            self._entries = [*page.entries, *older]
        self._show_entries()
        self._tell_check()

    def _joins(self, page: m.AuditPage) -> bool:
        known = {entry.seq for entry in self._entries}
        return any(entry.seq in known for entry in page.entries)

    def _show_entries(self) -> None:
        keep_place(self.list, self._words.items(self._entries))
        show_if(self.list, bool(self._entries))
        show_if(self.nothing, not self._entries)
        asked = self._question()
        self.nothing.say(filtered=bool(asked.kinds or asked.search))

    def _show_everything(self) -> None:
        """Take kinds and words of the filter away."""
        self.search.clear()
        self.chips.choose(0)
        self._ask_anew()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scrolled_to(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        near = value >= bar.maximum() - self.list.viewport().height()
        if near and self._entries and not self._whole and not self._loading_older:
            self._loading_older = True
            asked = self._question()
            older = m.AuditList(
                limit=PAGE_ENTRIES,
                before=self._entries[-1].seq,
                kinds=asked.kinds,
                search=asked.search,
            )
            self._line.ask(
                older,
                lambda page: self._take_older(asked, page),
                self._no_older,
                asker=self,
            )

    def _take_older(self, asked: m.AuditList, page: m.AuditPage) -> None:
        self._loading_older = False
        if asked != self._shown_for:
            return
        self._whole = len(page.entries) < PAGE_ENTRIES
        self._entries.extend(page.entries)
        self._show_entries()

    def _no_older(self, refusal: m.Failed) -> None:
        self._loading_older = False
        self.notice.refresh_failed(refusal)

    def _open(self, key: str) -> None:
        found = next((entry for entry in self._entries if str(entry.seq) == key), None)
        leads = target(found) if found is not None else None
        if leads is not None:
            self.wanted.emit(leads.page, leads.key)

    # ---- the proof of everything

    def _ask_export(self) -> None:
        sheet = Sheet(
            self,
            self.tr("A proof of all your grants"),
            self.tr(
                "One file with the terms, signatures and receipts of every grant, and none of your"
                " data. Whoever has it sees that one person gave all of them. The proof of a"
                " single grant is on its own page."
            ),
        )
        leave = Button(self.tr("Make no file"))
        save = Button(self.tr("Choose where to save it…"))
        leave.clicked.connect(sheet.leave)
        save.clicked.connect(sheet.finish)
        save.clicked.connect(lambda: self._proof.ask(proof_name(self.tr("all grants"))))
        sheet.add_buttons([leave], [save])
        sheet.open(leave)
        self.sheet = sheet

    def _proof_saved(self, name: str) -> None:
        said = self.tr("The proof is saved as {name}. Anyone can check it with “freehold verify”.")
        self.notice.say(Tone.DONE, said.format(name=name))

    # ---- whole or not

    def _take_grants(self, reply: m.GrantList) -> None:
        self._granted = len(reply.grants)
        self.export.setEnabled(bool(reply.grants))
        self._tell_check()

    def _verify(self) -> None:
        self.verify.setEnabled(False)
        self.strip.say(Tone.NOTE, self.tr("Checking the log…"), detail=self._known_words())
        self._line.ask(m.AuditVerify(), self._take_check, self._not_checked, asker=self)

    def _known_words(self) -> str:
        return self.tr("Every entry is read and its place in the log computed again.")

    def _take_check(self, checked: m.AuditVerified) -> None:
        self.verify.setEnabled(True)
        self._checked, self._checked_at = checked, time.monotonic()
        self._tell_check()

    def _not_checked(self, refusal: m.Failed) -> None:
        self.verify.setEnabled(True)
        why = refusal.message
        if self.notice.text() == why:  # which stands right above
            why = self.tr("What is written in it stays as it is.")
        self.strip.say(Tone.CAUTION, self.tr("The log could not be checked now"), detail=why)

    def _tell_check(self) -> None:
        """Say how the last check went; the time since is told anew each minute."""
        checked = self._checked
        if checked is None or not self.verify.isEnabled():
            return
        if checked.intact:
            since = int(time.monotonic() - self._checked_at)
            self.strip.say(
                Tone.DONE,
                self._words.intact(since),
                detail=self._words.covers(checked, self._total, self._granted),
            )
            return
        self.strip.say(
            Tone.DANGER,
            self.tr("The log is not whole"),
            detail=" ".join(checked.problems[:2])
            or self.tr("Something in it was changed or is missing."),
        )


class _Nothing(QWidget):
    """Where the list would stand: nothing was written yet, or nothing matches the filter."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Paragraph(
            self.tr("Nothing in the log matches. The log itself is kept whole."), Type.BODY, "text"
        )
        self.everything = Button(self.tr("Show everything"), Kind.QUIET, small=True)
        self.none_match = QWidget()
        column = QVBoxLayout(self.none_match)
        column.setContentsMargins(px(SIDE), px(SPACE_16), px(SIDE), 0)
        column.setSpacing(px(SPACE_8))
        column.addWidget(self.words)
        column.addWidget(at_left(self.everything))
        column.addStretch()
        self.ways = EmptyState(
            self.tr("Nothing has happened yet."),
            self.tr(
                "What comes in, who asks, what leaves and what is paid is written down here, each"
                " entry over the one before, so that you can prove it to others."
            ),
            [
                Way(
                    "home",
                    self.tr("Begin in the vault"),
                    self.tr("A file that you import there is the first entry. Nothing leaves."),
                    self.tr("Go to Vault"),
                )
            ],
        )
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.none_match)
        around.addWidget(self.ways)
        self.say(filtered=False)
        self.hide()

    def say(self, *, filtered: bool) -> None:
        """Say that nothing matches what is `filtered`, or that nothing was written yet."""
        show_if(self.none_match, filtered)
        show_if(self.ways, not filtered)


def keep_place(view: Timeline, items: Sequence[Item]) -> None:
    """Show other facts and keep what is on the screen where it is; at the top, stay at the top."""
    bar = view.verticalScrollBar()
    anchor = view.indexAt(view.viewport().rect().topLeft())
    if bar.value() == 0 or not anchor.isValid():
        view.set_items(items)
        return
    key, top = view.facts.item(anchor.row()).key, view.visualRect(anchor).top()
    view.set_items(items)
    view.doItemsLayout()
    row = view.facts.row_of(key)
    if row is not None:
        bar.setValue(bar.value() + view.visualRect(view.facts.index(row)).top() - top)
