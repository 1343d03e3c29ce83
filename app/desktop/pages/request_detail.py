"""One request, in the order a person should read it.

Who asks and in which words, exactly what leaves, what could be learnt from it, how long and to
whom, and only then what it pays. What has become of the request stands above, with what happens
next. Details hold what was said word for word and the document that is signed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desktop.measures import px
from app.desktop.pages.places_part import PlacesPart
from app.desktop.pages.request_budget import RequestBudget
from app.desktop.pages.request_leaves import Leaves
from app.desktop.pages.request_named import Documents, OthersNoise, RawResults, SmallGroups
from app.desktop.pages.request_others import AboutOthers
from app.desktop.pages.request_program import ProgramPart
from app.desktop.pages.request_study import StudyPart
from app.desktop.pages.request_who import Who
from app.desktop.pages.request_words import (
    OPEN_STATES,
    kept_pairs,
    origin_words,
    repeats,
    section_value,
    state_words,
)
from app.desktop.widgets.amount import Amount
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import KeyValues, PageHead, SectionHead
from app.desktop.widgets.level import LevelRow
from app.desktop.widgets.nothing_found import NothingFound
from app.desktop.widgets.peer import PeerText
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_PREVIEWED = ("waiting", "agreed", "countered")


class Learnt(QWidget):
    """The section "What could be learnt from it"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(SectionHead(self.tr("What could be learnt from it")))
        column.addLayout(self._rows)
        self.places = PlacesPart()
        column.addWidget(self.places)

    def show_risk(self, risk: Sequence[m.RiskItem], cells: Sequence[m.MapCell] = ()) -> None:
        """Show what stands out, the plainest first, and in one line what was looked for in vain.

        `cells` are where the rows lie.
        """
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for found in risk:
            if found.level > 0:
                self._rows.addWidget(LevelRow(found.level, found.sentence, found.remedy))
        nothing = [found.sentence for found in risk if found.level == 0]
        if nothing:
            self._rows.addWidget(NothingFound(nothing, more=len(nothing) < len(risk)))
        self.places.show_cells(cells)


class RequestView(QWidget):
    """The whole of one request.

    Signals:
        acted: the action of the strip about its state.
        details_wanted: the transcript and the document are asked for.
        look_again_wanted: the person would see anew what has changed under an answer.
        changed: something that decides about accepting is new; ask `why_not`.
        troubled: an answer went wrong; its strip stands at the top.
    """

    acted = Signal()
    details_wanted = Signal()
    look_again_wanted = Signal()
    changed = Signal()
    troubled = Signal()

    def __init__(
        self, line: NodeLine, words: Words, host: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.detail: m.RequestDetail | None = None
        self.span: tuple[str, str] | None = None
        self.unit = ""
        self._seen: set[tuple[str, str]] = set()
        self._changed: set[str] = set()
        self._look_anew: set[str] = set()
        self.details = Button(self.tr("Details"), Kind.QUIET, small=True)
        self.details.clicked.connect(self.details_wanted)
        self.head = PageHead("", buttons=[self.details])
        self.peer = PeerText("")
        self.strip = MessageStrip(Tone.NOTE, "")
        self.strip.acted.connect(self.acted)
        self.trouble = MessageStrip(Tone.CAUTION, "")
        self.trouble.acted.connect(self.look_again_wanted)
        self.leaves = Leaves(line, words, host)
        self.leaves.computed.connect(self._computed)
        self.leaves.failed.connect(self._not_computed)
        self.leaves.seen.connect(self._looked)
        self.leaves.wished.connect(lambda _wish: self.changed.emit())
        self.learnt = Learnt()
        self.budget = RequestBudget()
        self.who = Who(line, host)
        self.others = AboutOthers()
        self.others.changed.connect(self.changed)
        self.program, self.results = ProgramPart(words), RawResults()
        self.study = StudyPart(line, words)
        self.groups, self.noise, self.documents = SmallGroups(), OthersNoise(), Documents()
        for named in (self.groups, self.results, self.noise, self.documents):
            named.changed.connect(self.changed)
        self.kept = KeyValues()
        self.amount = Amount("", "", figure=True)
        self.pays = [Paragraph("") for _ in range(4)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.parts = [
            _section(self.trouble, 10),
            _section(self.strip, 10),
            _section(self.peer, 10),
            _section(self.leaves, 22),
            _section(self.learnt, 22),
            self._terms(),
        ]
        for part in self.parts:
            column.addWidget(part)
        column.insertWidget(column.indexOf(self.parts[3]), self.who)
        column.insertWidget(column.indexOf(self.parts[4]), self.program)
        column.insertWidget(column.indexOf(self.parts[4]), self.study)
        column.insertWidget(column.indexOf(self.parts[5]), self.budget)
        column.insertWidget(column.indexOf(self.parts[5]), self.others)
        column.insertWidget(column.indexOf(self.parts[5]), self.groups)
        column.insertWidget(column.indexOf(self.parts[5]), self.results)
        column.insertWidget(column.indexOf(self.parts[5]), self.noise)
        column.insertWidget(column.indexOf(self.parts[5]), self.documents)
        self.say_trouble("")

    @property
    def narrowed(self) -> bool:
        """Whether the person would send less than was asked."""
        less = self.leaves.less
        return less.wish().narrows or not less.valid()

    @property
    def seen(self) -> bool:
        """Whether the person had the whole table in view, as it is now."""
        return self._key() in self._seen

    def total(self) -> str:
        """Give what would be paid for what is shown, as a decimal string."""
        if self.detail is None:
            return "0"
        return f"{Decimal(self.detail.item.price_per_step) * self._steps(self.detail):f}"

    def _steps(self, detail: m.RequestDetail) -> int:
        """Return how many steps are paid at most; what is shown of a standing one is the first."""
        preview = self.leaves.preview
        if preview is None or not preview.rows or repeats(detail):
            return detail.item.steps
        return min(preview.steps, detail.item.steps)

    def show_detail(self, detail: m.RequestDetail, span: tuple[str, str] | None, unit: str) -> None:
        """Show a request, or its news."""
        if self.detail is None or self.detail.item.id != detail.item.id:
            self._look_anew |= self._changed  # its strip is gone: the whole table is what is left
            self._changed.clear()
        self.detail, self.span, self.unit = detail, span, unit
        item, words = detail.item, self._words
        self.head.say(visible_name(item.from_), origin_words(detail, words))
        state = state_words(detail, words)
        if state is not None:
            action = self.tr("Open the grant") if detail.grant else ""
            self.strip.say(state[0], state[1], detail=state[2], action=action)
        show_if(self.parts[1], state is not None)
        requester = self.tr("Written by the requester, not checked")
        assistant = self.tr("Written by the assistant, not checked")
        self.peer.set_caption(requester if detail.assistant is None else assistant)
        self.peer.set_text(detail.peer_text)
        show_if(self.parts[2], bool(detail.peer_text.strip()))
        previewed = bool(item.what) and item.state in _PREVIEWED and not item.refusal
        if previewed:
            narrowing = item.state == "waiting" and not item.assistant
            self.leaves.show_detail(detail, span, narrowing=narrowing)
        else:
            self.leaves.clear()
        show_if(self.parts[3], previewed)
        show_if(self.parts[4], previewed and self.leaves.preview is not None)
        show_if(self.parts[5], bool(item.what))
        show_if(self.details, not item.assistant)
        show_if(self.payment, not item.assistant)
        self.who.show_detail(detail)
        still = item.state in OPEN_STATES
        self.study.show_detail(detail, open_=still)
        self.others.show_detail(detail, open_=still)
        self.groups.show_detail(detail, open_=still, needed=bool(detail.small_groups))
        self.results.show_detail(detail, open_=still, needed=bool(detail.raw_results))
        self.noise.show_detail(detail, open_=still, needed=bool(detail.others_noise))
        self.documents.show_detail(detail, open_=still, needed=bool(detail.documents))
        self.kept.set_pairs(kept_pairs(detail))
        self._say_payment()
        self.changed.emit()

    def say_note(self, sentence: str, action: str) -> None:
        """Say something about a request that waits, in the place of its state."""
        state = state_words(self.detail, self._words) if self.detail is not None else None
        if state is None:
            if sentence:
                self.strip.say(Tone.NOTE, sentence, action=action)
            show_if(self.parts[1], bool(sentence))

    def say_trouble(self, sentence: str, action: str = "") -> None:
        """Say what went wrong with an answer; an empty text takes it away."""
        if sentence:
            self.trouble.say(Tone.CAUTION, sentence, action=action)
        show_if(self.parts[0], bool(sentence))
        if sentence:
            self.troubled.emit()

    def say_changed(self, sentence: str) -> None:
        """Say that other rows or terms are there than the person answered; they look anew first."""
        if self.detail is not None:
            self._changed.add(self.detail.item.id)
        self.say_trouble(sentence, self.tr("Look again"))
        self.changed.emit()

    def look_again(self) -> None:
        """The person would see anew what changed: the whole table must be in view once more."""
        self.say_trouble("")
        if self.detail is not None:
            self._changed.discard(self.detail.item.id)
            self._look_anew.add(self.detail.item.id)
        self._seen.discard(self._key())
        self.leaves.ask()
        self.changed.emit()

    def why_not(self) -> str:
        """Give why accepting waits, in words for beside the button; empty if it does not."""
        detail, preview = self.detail, self.leaves.preview
        if detail is None or detail.item.state not in OPEN_STATES:
            return self.tr("There is nothing to accept.")
        if detail.accept_blocked:
            return self.tr("It cannot be accepted now.")
        if self.narrowed:
            return self.tr("They must agree to less first.")
        if self.others.waits:
            return self.tr("See “About other people”.")
        for named in (self.groups, self.results, self.noise, self.documents):
            if named.waits:
                return self.tr("See “{section}”.").format(section=named.head)
        if preview is None:
            return self.tr("Accepting waits for the table.")
        if preview.rows == 0 and detail.assistant is None:
            return self.tr("No rows would leave.")
        if detail.item.id in self._changed:
            return self.tr("Look at it again first.")
        if (detail.first_contact or detail.item.id in self._look_anew) and not self.seen:
            return self.tr("Look at the whole table first.")
        return ""

    def set_narrow(self, narrow: bool) -> None:
        """Put what stands side by side one below the other, as in a narrow window."""
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.leaves.set_narrow(narrow)

    # ---- inside

    def _terms(self) -> QWidget:
        long = QVBoxLayout()
        long.setSpacing(px(4))
        long.addWidget(SectionHead(self.tr("How long, and to whom")))
        long.addWidget(self.kept)
        long.addStretch()
        self.payment = QWidget()
        pays = QVBoxLayout(self.payment)
        pays.setContentsMargins(0, 0, 0, 0)
        pays.setSpacing(px(1))
        pays.addWidget(SectionHead(self.tr("What it pays")))
        pays.addWidget(self.amount)
        for line in self.pays:
            pays.addWidget(line)
        pays.addStretch()
        holder = QWidget()
        row = self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        row.setContentsMargins(0, px(18), 0, 0)
        row.setSpacing(px(24))
        row.addLayout(long, 10)
        row.addWidget(self.payment, 7)
        return holder

    def _say_payment(self) -> None:
        assert self.detail is not None
        item, words, total = self.detail.item, self._words, self.total()
        free = Decimal(item.price_per_step or "0") == 0
        if free:
            self.amount.set_amount(self.tr("no payment"))
        else:
            self.amount.set_amount(words.amount(total), self.unit)
        steps = self._steps(self.detail)
        each = words.amount(item.price_per_step or "0")
        said = self.tr("1 step of {each}.") if steps == 1 else self.tr("{n} steps of {each}.")
        risk = section_value(self.detail, "At risk")
        lines = [
            "" if free else said.format(n=words.count(steps), each=each),
            "" if free else self.tr("Set aside on chain before step 1."),
            "" if free or not risk else risk[:1].upper() + risk[1:] + ".",
            self.tr("You may sign a grant without payment like any other.") if free else "",
        ]
        for paragraph, text in zip(self.pays, lines, strict=True):
            paragraph.setText(text)
            show_if(paragraph, bool(text))

    def _computed(self, preview: m.Preview) -> None:
        gauged = preview.budget  # which says it with a gauge
        risk = [i for i in preview.risk if i.measure != "budget" or i.level > 3 or not gauged]
        self.learnt.show_risk(risk, preview.cells)
        self.budget.take(gauged)
        self.program.take(preview.program)
        self.results.take(preview.program)
        show_if(self.parts[4], True)
        self._say_payment()
        self.changed.emit()

    def _not_computed(self) -> None:
        show_if(self.parts[4], False)
        self.budget.take(())
        self.program.take(None)
        self.changed.emit()

    def _looked(self) -> None:
        if not self.seen:
            self._seen.add(self._key())
            self.changed.emit()

    def _key(self) -> tuple[str, str]:
        preview, detail = self.leaves.preview, self.detail
        if preview is None or detail is None:
            return ("", "")
        return detail.item.id, f"{preview.view_hash}/{preview.digest}"


def _section(part: QWidget, gap: int) -> QWidget:
    """Give a part with a gap above it that goes away with it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, px(gap), 0, 0)
    column.addWidget(part)
    return holder
