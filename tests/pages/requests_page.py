"""The Requests page in the words of a person who uses it, and invented requests to show there."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, cast

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.models.rows import CELL_ROLE
from app.desktop.pages.counter import CounterSheet
from app.desktop.pages.request_connect import ConnectSheet
from app.desktop.pages.request_ending import EndingSheet
from app.desktop.pages.request_rows import AllRowsSheet
from app.desktop.pages.request_terms import TermsSheet
from app.desktop.pages.requests import RequestsPage
from app.desktop.widgets.level import LevelRow
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with
from wallet.agreement.view import Transform

if TYPE_CHECKING:
    from app.desktop.widgets.sheet import Sheet

LAKESIDE, NORTHBEAM, OSEI = "a1" * 32, "b2" * 32, "c3" * 32
GRANT = "0x" + "d4" * 32
TABS = ("Waiting", "Answered", "Ended")
COARSER = (
    m.CoarserColumn(
        "start",
        (
            m.Coarser("only the week", "Which weeks stays visible.", (Transform("start", "week"),)),
            m.Coarser(
                "only the month", "Which months stays visible.", (Transform("start", "month"),)
            ),
        ),
    ),
    m.CoarserColumn(
        "value",
        (
            m.Coarser(
                "rounded to 5",
                "The value is known to half a step; unusual values still stand out.",
                (Transform("value", "round", amount="5"),),
            ),
        ),
    ),
)
DAYS = tuple(f"2026-08-{day:02d}" for day in range(1, 32))


def item(**other: Any) -> m.InboxItem:
    """Return Lakeside's request, waiting."""
    facts: dict[str, Any] = {
        "id": LAKESIDE,
        "from_": "Lakeside University",
        "purpose": "scientific research",
        "state": "waiting",
        "price_per_step": "0.60",
        "steps": 4,
        "total": "2.40",
        "what": "Heart rate, 4 columns",
        "retention_days": 180,
        "received": "2026-11-20T12:00:00Z",
        "ends": "2026-11-30T12:00:00Z",
    }
    return m.InboxItem(**{**facts, **other})


def detail(card: m.InboxItem, **other: Any) -> m.RequestDetail:
    """Return a request in full: three columns of heart rate in August 2026."""
    asked = m.TranscriptLine("requester", "request", "2026-11-20T12:00:00Z", "They asked.", "ab")
    facts: dict[str, Any] = {
        "item": card,
        "fingerprint": "b93e 5b6e d44a c8de 7592 1392 ba53 e2cb",
        "first_contact": True,
        "peer_text": "We look at summers.",
        "sections": (
            m.Section("Who asks, and what for", (("Used for", "scientific research"),)),
            m.Section("What leaves", (("Dates", "1 Aug 2026 to 31 Aug 2026"),)),
            m.Section(
                "How long, and to whom",
                (
                    ("Kept", "180 days, then deleted"),
                    ("Where", "EU"),
                    ("Seen by", "Lakeside University only"),
                    ("Seen by", "its archive"),
                ),
            ),
            m.Section("What it pays", (("At risk", "at worst one step goes unpaid"),)),
        ),
        "terms": {
            "dpv:hasProcess": {
                "dpv:hasPersonalData": {
                    "view": {
                        "dataset": "health.heart_rate",
                        "fields": ["start", "value", "source"],
                    }
                }
            }
        },
        "columns": tuple(m.Column(name, "") for name in ("start", "value", "source")),
        "required_fields": ("value",),
        "from_day": "2026-08-01",
        "to_day": "2026-08-31",
        "transcript": (asked,),
        "coarser": COARSER,
    }
    return m.RequestDetail(**{**facts, **other})


def preview(call: m.PreviewRequest, value: str = "62.5") -> m.Preview:
    """Compute what would leave as the node would: fewer columns and days for a wish."""
    first, last = call.from_day or DAYS[0], call.to_day or DAYS[-1]
    days = [day for day in DAYS if first <= day <= last][: call.rows]
    columns = tuple(
        column
        for column in (
            m.Column("start", "date"),
            m.Column("value", "decimal", "/min"),
            m.Column("source", "text"),
        )
        if column.name not in call.drop
    )
    rounded = any(item.field == "value" for item in call.coarsen)
    values = {"value": "65" if rounded else value, "source": "Watch"}
    rows = tuple(
        {column.name: day if column.name == "start" else values[column.name] for column in columns}
        for day in days
    )
    return m.Preview(
        columns=columns,
        rows=len(rows),
        bytes=100 * len(rows),
        view_hash=f"{call.drop}{first}{last}{call.coarsen}{call.rows}",
        digest=hashlib.sha256(msgspec.json.encode(rows)).hexdigest(),
        sample=rows[:20],
        risk=(
            m.RiskItem(
                "times",
                3 if "source" in [c.name for c in columns] else 1,
                "Each row says when to the day, not more exactly.",
                "Send months instead of times: this says “a little” then.",
            ),
            m.RiskItem("home", 0, "No places leave, so none can be taken for home or work."),
        ),
        steps=min(4, len(rows)),
        rows_per_step=8,
    )


def preview_lines(call: m.PreviewLines) -> m.PreviewChunk:
    """Give the same rows as canonical lines, in pieces that end anywhere."""
    found = preview(
        m.PreviewRequest(call.id, call.drop, call.from_day, call.to_day, call.coarsen, call.rows)
    )
    data = b"".join(msgspec.json.encode(row) + b"\n" for row in found.sample)
    piece = data[call.offset : call.offset + 700]
    following = call.offset + len(piece)
    return m.PreviewChunk(piece, following if following < len(data) else None)


class Wallet(AnsweringLine):
    """A line to a node that keeps some requests and takes every answer to them."""

    def __init__(self, *cards: m.InboxItem) -> None:
        super().__init__()
        self.details = {card.id: detail(card) for card in cards}
        self.drafts: dict[str, str] = {}
        self.answer(m.Status, m.StatusReply("open", token_symbol="practice tokens"))
        self.answer(m.ListDatasets, m.DatasetList(()))
        self.answer(m.Inbox, lambda _call: self.inbox())
        self.answer(m.ShowRequest, lambda call: self.details[call.id])
        self.answer(m.PreviewRequest, preview)
        self.answer(m.PreviewLines, preview_lines)
        self.answer(m.GetDraft, lambda call: m.Draft(self.drafts.get(call.key, "")))
        self.answer(m.PutDraft, self._put)
        self.answer(m.DeclineRequest, lambda call: self._become(call.id, "declined", "decline"))
        self.answer(m.CounterRequest, self._countered)
        self.answer(m.AcceptRequest, self._accept)

    def now(self, id: str, **other: Any) -> None:
        """Let a request be otherwise, and tell so."""
        before = self.details[id]
        card = msgspec.structs.replace(before.item, **other)
        self.details[id] = msgspec.structs.replace(before, item=card)
        self.changed("requests")

    def inbox(self) -> m.InboxReply:
        """Return all requests as they are now."""
        return m.InboxReply(tuple(found.item for found in self.details.values()))

    def _put(self, call: m.PutDraft) -> m.Done:
        self.drafts[call.key] = call.text
        return m.Done()

    def _become(self, id: str, state: Any, kind: str) -> m.Done:
        said = m.TranscriptLine("owner", kind, "2026-11-21T12:00:00Z", "You said so.", "cd")
        before = self.details[id]
        self.details[id] = msgspec.structs.replace(
            before,
            item=msgspec.structs.replace(before.item, state=state),
            transcript=(*before.transcript, said),
        )
        return m.Done()

    def _countered(self, call: m.CounterRequest) -> m.Countered:
        self._become(call.id, "countered", "offer")
        return m.Countered()

    def _accept(self, call: m.AcceptRequest) -> m.Accepted:
        self._become(call.id, "granted", "consent")
        self.details[call.id] = msgspec.structs.replace(self.details[call.id], grant=GRANT)
        return m.Accepted(GRANT)


class Requests:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, line: AnsweringLine, width: int = 1240) -> None:
        self._qtbot, self._line = qtbot, line
        self.window, page = window_with(qtbot, line, "requests", RequestsPage)
        self.window.resize(width, 800)
        self.page = page
        self.led: list[tuple[str, str]] = []
        self.page.wanted.connect(lambda key, thing: self.led.append((key, thing)))
        self.settle()

    def wait(self, condition: Any) -> None:
        """Wait until something is so; fails after two seconds."""
        self._qtbot.waitUntil(lambda: bool(condition()))

    def settle(self) -> None:
        """Wait until nothing is asked any more and all has its place."""
        self._qtbot.waitUntil(lambda: not self._line.waiting)
        for _ in range(2):
            QApplication.processEvents()

    # ---- seen

    @property
    def tabs(self) -> list[str]:
        tabs = self.page.tabs.tabs
        return [tabs.tabText(number) for number in range(tabs.count())]

    @property
    def tab(self) -> str:
        return TABS[self.page.tabs.current()]

    @property
    def cards(self) -> list[str]:
        return [fact.spoken for fact in self.page.cards.facts.items]

    @property
    def who(self) -> str:
        return self.page.view.head.title.text()

    @property
    def state(self) -> str:
        return self.page.view.strip.text() if self.page.view.strip.isVisible() else ""

    @property
    def trouble(self) -> str:
        return self.page.view.trouble.text() if self.page.view.trouble.isVisible() else ""

    @property
    def peer_text(self) -> str:
        return self.page.view.peer.text()

    @property
    def columns(self) -> list[str]:
        return [column.title for column in self.page.view.leaves.model.columns]

    @property
    def rows(self) -> list[list[str]]:
        return _texts(self.page.view.leaves.model)

    @property
    def how_much(self) -> str:
        return self.page.view.leaves.head.remark.text()

    @property
    def remedies(self) -> list[str]:
        """What would lower most what stands out, the plainest first."""
        rows = self.page.view.learnt.findChildren(LevelRow)
        return [row.remedy.text() for row in rows if row.remedy.isVisible()]

    @property
    def learnt(self) -> list[int]:
        rows = self.page.view.learnt.findChildren(LevelRow)
        return [row.meter.level for row in rows if row.isVisible()]

    @property
    def kept(self) -> dict[str, str]:
        return dict(self.page.view.kept.pairs())

    @property
    def pays(self) -> str:
        return self.page.view.amount.text()

    @property
    def remark(self) -> str:
        return self.page.bar.remark.text()

    @property
    def can_accept(self) -> bool:
        return self.page.bar.accept.isVisible() and self.page.bar.accept.isEnabled()

    @property
    def nobody_asked(self) -> bool:
        return self.page.nobody.isVisible()

    @property
    def beside_the_list(self) -> str:
        return next(
            (state.accessibleName() for state in self.page._empties if state.isVisible()), ""
        )

    # ---- done

    def look_at(self, tab: str) -> None:
        self.page.tabs.choose(TABS.index(tab))
        self.settle()

    def choose(self, who: str) -> None:
        found = [fact for fact in self.page.cards.facts.items if who in fact.spoken]
        assert found, f"there is no card of {who}"
        self.page.cards.choose(found[0].key)
        self.settle()

    def press(self, button: Any) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, widget: Any, key: Qt.Key) -> None:
        self._qtbot.keyClick(widget, key)
        self.settle()

    def leave_out(self, column: str) -> None:
        self.press(self.page.view.leaves.less.checks[column])
        self._pause()

    def make_coarser(self, column: str, number: int) -> None:
        self.page.view.leaves.less.coarser.picks[column].combo.setCurrentIndex(number)
        self._pause()

    def choose_days(self, number: int) -> None:
        self.page.view.leaves.less.dates.setCurrentIndex(number)
        self._pause()

    def back_to_what_was_asked(self) -> None:
        self.press(self.page.view.leaves.less.reset)
        self._pause()

    def offer(self) -> CounterSheet:
        self.press(self.page.bar.counter)
        return cast("CounterSheet", self.sheet(CounterSheet))

    def decline(self) -> EndingSheet:
        self.press(self.page.bar.decline)
        return cast("EndingSheet", self.sheet(EndingSheet))

    def details(self) -> TermsSheet:
        self.press(self.page.view.details)
        return cast("TermsSheet", self.sheet(TermsSheet))

    def every_row(self) -> AllRowsSheet:
        self.press(self.page.view.leaves.table._footer.action)
        return cast("AllRowsSheet", self.sheet(AllRowsSheet))

    def open_link(self) -> ConnectSheet:
        self.press(self.page.open_link)
        return cast("ConnectSheet", self.sheet(ConnectSheet))

    def sheet(self, kind: type[Sheet]) -> Sheet:
        found = [sheet for sheet in self.page.findChildren(kind) if sheet.isVisible()]
        assert len(found) == 1, f"expected one {kind.__name__}, saw {len(found)}"
        return found[0]

    def no_sheet(self, kind: type[Sheet]) -> bool:
        return not [sheet for sheet in self.page.findChildren(kind) if sheet.isVisible()]

    def _pause(self) -> None:
        """Let the pause after an edit pass, as a person does by looking."""
        less = self.page.view.leaves.less
        self.wait(lambda: not less._soon.isActive())
        self.settle()


def _texts(model: Any) -> list[list[str]]:
    return [
        [model.index(row, column).data(CELL_ROLE).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
