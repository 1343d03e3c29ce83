"""The person's answers to the request that is shown: accept, decline, counter-offer and its draft.

Guarantees: an answer is sent once and for the request whose details stand on the page; accepting
names the very rows and the last word of the transcript that stand there; while an answer is
on its way no other can be given; a refusal leaves page, sheet and draft as they were and says why.
A draft is kept in the vault until it is sent, declined or forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.api import messages as m
from app.desktop.pages.counter import CounterSheet, Draft, draft_key
from app.desktop.pages.request_ending import EndingSheet, decline_sheet, take_back_sheet
from app.desktop.pages.request_less import Wish
from app.desktop.pages.request_words import rows_words
from wallet.errors import NotAsSeen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.request_detail import RequestView
    from app.desktop.words import Words


class Answers(QObject):
    """Answers for one page.

    Signals:
        answered: an answer was taken, or refused because the request has changed: ask again.
        busy_changed: a signature is on its way, or no longer.
        let_read: in a sentence, what an assistant may read now.
    """

    answered = Signal()
    busy_changed = Signal()
    let_read = Signal(str)

    def __init__(self, line: NodeLine, view: RequestView, host: QWidget, words: Words) -> None:
        super().__init__(host)
        self._line, self._view, self._host, self._words = line, view, host, words
        self._draft: tuple[str, Draft] = ("", Draft())
        self.counter: CounterSheet | None = None
        self.busy = False
        view.leaves.wished.connect(self._wished)
        view.leaves.computed.connect(lambda _preview: self._tell_counter())
        view.leaves.failed.connect(self._tell_counter)

    # ---- accept

    def accept(self, *, conversation: bool = False) -> None:
        """Accept what is shown, if nothing stands against it.

        Args:
            conversation: an assistant may read it until its conversation ends.
        """
        detail, preview = self._view.detail, self._view.leaves.preview
        if detail is None or preview is None or self.busy or self._view.why_not():
            return
        self._set_busy(True)
        self._view.say_trouble("")
        read = detail.transcript[-1].hash if detail.transcript else None
        view = self._view
        named = (view.others, view.groups, view.results, view.noise, view.documents)
        despite = tuple(name for section in named for name in section.despite())
        call = m.AcceptRequest(detail.item.id, preview.digest, read, despite, conversation)
        self._line.ask(call, self._accepted, self._not_accepted, asker=self)

    def _accepted(self, reply: m.Accepted) -> None:
        self._set_busy(False)
        self.answered.emit()
        if not reply.grant:
            self.let_read.emit(reply.signed)

    def _not_accepted(self, refusal: m.Failed) -> None:
        self._set_busy(False)
        if refusal.code == NotAsSeen.code:
            self._view.say_changed(refusal.message)
        else:
            self._view.say_trouble(refusal.message)
        self.answered.emit()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()

    # ---- decline, and taking an offer back

    def ask_decline(self) -> None:
        """Open the sheet that asks for a reason; an assistant hears no at once, and no reason."""
        detail = self._view.detail
        if detail is None:
            return
        id = detail.item.id
        if detail.assistant is not None:
            self._view.say_trouble("")
            call = m.DeclineRequest(id)
            self._line.ask(call, lambda _done: self.answered.emit(), self._not_accepted, asker=self)
            return
        sheet = decline_sheet(self._host)
        self._ask_end(sheet, id, lambda reason, note: m.DeclineRequest(id, reason, note))
        sheet.open(sheet.reason)

    def ask_take_back(self) -> None:
        """Open the sheet that says what taking the own offer back ends."""
        detail = self._view.detail
        if detail is None:
            return
        id = detail.item.id
        sheet = take_back_sheet(self._host)
        self._ask_end(sheet, id, lambda _reason, note: m.TakeBackOffer(id, note))
        sheet.open(sheet.stay)

    def _ask_end(
        self, sheet: EndingSheet, id: str, call: Callable[[str, str], m.Call[m.Done]]
    ) -> None:
        """Let a sheet end a request; its draft goes with it."""

        def done(_reply: m.Done) -> None:
            sheet.finish()
            sheet.deleteLater()
            self._keep(id, Draft())
            self.answered.emit()

        sheet.decided.connect(
            lambda reason, note: self._line.ask(
                call(reason, note),
                done,
                lambda refusal: sheet.say_failed(refusal.message),
                asker=sheet,
            )
        )

    # ---- counter-offer

    def ask_counter(self) -> None:
        """Open the sheet of the counter-offer, with its draft if there is one."""
        detail, view = self._view.detail, self._view
        if detail is None:
            return
        id = detail.item.id
        draft = self._draft[1] if self._draft[0] == id else Draft()
        sheet = CounterSheet(self._host, detail, view.span, draft, view.unit, self._words)
        sheet.narrowed.connect(lambda wish: view.leaves.less.set_wish(wish, tell=True))
        sheet.drafted.connect(lambda kept: self._keep(id, kept))
        sheet.offered.connect(lambda call: self._offer(sheet, call))
        sheet.left.connect(lambda: self._counter_left(id))
        self.counter = sheet
        self._tell_counter()
        sheet.open(sheet.price)

    def _counter_left(self, id: str) -> None:
        if self.counter is not None:
            self._keep(id, self.counter.draft())
        self.counter = None
        self.say_draft()

    def _tell_counter(self) -> None:
        """Say on the sheet how much would leave; the page behind it has computed that."""
        preview = self._view.leaves.preview
        if self.counter is not None:
            text = self.tr("What would leave cannot be computed.")
            if preview is not None:
                rows = rows_words(preview.rows, len(preview.columns), self._words)
                text = self.tr("{rows} would leave.").format(rows=rows)
            self.counter.show_rows(text)

    def _offer(self, sheet: CounterSheet, call: m.CounterRequest) -> None:
        def done(_reply: m.Countered) -> None:
            self.counter = None
            sheet.finish()
            sheet.deleteLater()
            self._keep(call.id, Draft())
            self._view.leaves.less.set_wish(Wish())
            self.answered.emit()

        self._line.ask(call, done, lambda refusal: sheet.say_failed(refusal.message), asker=sheet)

    # ---- the draft

    def fetch_draft(self) -> None:
        """Look for a draft of the request that is shown now."""
        detail = self._view.detail
        if detail is None:
            return
        id = detail.item.id
        self._draft = (id, Draft())
        if detail.item.state == "waiting" and detail.assistant is None:
            self._line.ask(m.GetDraft(draft_key(id)), lambda kept: self._take(id, kept), asker=self)

    def forget_draft(self) -> None:
        """Drop the draft, and go back to what was asked."""
        self._keep(self._draft[0], Draft())
        self._view.leaves.less.set_wish(Wish(), tell=True)
        self.say_draft()

    def say_draft(self) -> None:
        """Say that an unfinished counter-offer is kept, where there is one."""
        detail = self._view.detail
        if detail is None or detail.item.state != "waiting" or self._draft[0] != detail.item.id:
            return
        if detail.assistant is not None:
            return
        if self._draft[1] == Draft():
            self._view.say_note("", "")
        else:
            self._view.say_note(
                self.tr("Your unfinished counter-offer is kept until you send or forget it."),
                self.tr("Forget it"),
            )

    def _take(self, id: str, kept: m.Draft) -> None:
        draft = Draft.read(kept.text)
        if draft is None or id != self._draft[0] or self._draft[1] != Draft():
            return
        self._draft = (id, draft)
        if draft.wish.narrows:
            self._view.leaves.less.set_wish(draft.wish, tell=True)
        self.say_draft()

    def _wished(self, wish: Wish) -> None:
        """What is narrowed on the page belongs to the draft."""
        id, draft = self._draft
        if id:
            self._keep(id, draft.narrowed(wish))

    def _keep(self, id: str, draft: Draft) -> None:
        if self._draft == (id, draft):
            return
        if self._draft[0] == id:
            self._draft = (id, draft)
        self._line.ask(m.PutDraft(draft_key(id), draft.written()), lambda _done: None, asker=self)
