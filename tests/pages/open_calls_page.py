"""The page of open calls in the words of a person who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.api import messages as m
from app.desktop.pages.open_calls import OpenCallsPage, PassOnSheet
from tests.pages.house_window import window_with

if TYPE_CHECKING:
    from tests.pages.answering_line import AnsweringLine

SEEN = (
    "A meeting point sees that somebody at your internet address reads its whole list, and when. "
    "Which calls concern you is decided on this computer."
)


def item(number: int = 1, **changes: Any) -> m.OpenCallItem:
    """One call as the node gives it."""
    fields: dict[str, Any] = {
        "id": f"{number:064x}",
        "from_": "Lakeside University",
        "purpose": "scientific research",
        "what": "Heart rate, 3 columns",
        "dataset": "health.heart_rate",
        "payable": True,
        "price_per_step": "0.60",
        "steps": 4,
        "total": "2.40",
        "retention_days": 180,
        "ends": "2026-12-22T19:07:35Z",
        "first_seen": "2026-11-22T19:07:35Z",
        "fits": "yes",
        "fit_words": "You hold 41,205 records of this kind.",
        "known": False,
        "listed": ("First meeting point",),
        "band": m.PriceBand("0.40", "0.90", 7),
    }
    return m.OpenCallItem(**{**fields, **changes})


CALLS = (
    item(),
    item(
        2,
        from_="Harbour Credit Research",
        purpose="commercial research",
        what="Account entries, 5 columns",
        dataset="bank.transactions",
        price_per_step="1.20",
        steps=10,
        total="12.00",
        fits="partly",
        fit_words="You hold 2,316 records of this kind, without: payee.",
        band=None,
    ),
    item(
        3,
        from_="Sleep Lab",
        what="Sleep, 2 columns",
        dataset="health.sleep",
        fits="no",
        fit_words="You hold nothing of this kind.",
        payable=False,
        price_per_step="",
        total="",
        band=None,
        answered="2026-11-20T10:00:00Z",
        known=True,
    ),
)


def listed(*calls: m.OpenCallItem, **changes: Any) -> m.CallList:
    """The list as the node gives it."""
    fields: dict[str, Any] = {
        "calls": calls,
        "points": 2,
        "reading": True,
        "last_read": "2026-11-22T19:07:35Z",
        "seen": SEEN,
    }
    return m.CallList(**{**fields, **changes})


def detail(one: m.OpenCallItem) -> m.CallDetail:
    """One call in full."""
    asked = (
        ("From", "heart rate (health)"),
        ("Columns", "start, value, unit"),
        ("Needed", "value"),
        ("Dates", "1 January 2026 to 30 June 2026"),
        ("Used for", one.purpose),
        ("Kept for", "180 days"),
    )
    where = tuple(("Listed at", name) for name in one.listed)
    return m.CallDetail(
        one,
        "941a a066 3114 bdf7 b806 21ca d657 02bd",
        "We study how resting hearts change with the seasons.",
        (m.Section("What they ask for", asked), m.Section("Where it is listed", where)),
        "freehold:lgGyTGFrZXNpZGUgVW5pdmVyc2l0edk0MTJEM0tvb1dIM2dvNE1Rb1RwM2pMYUdqSlplZXVUZlRjS1pCN",
        "They will see your internet address.",
    )


MEETINGS = m.MeetingList(
    (
        m.MeetingItem(
            "/dns4/meet.example/tcp/4050/p2p/12D3KooWExample",
            "First meeting point",
            True,
            "2026-11-22T19:07:35Z",
            41,
        ),
        m.MeetingItem(
            "/dns4/calls.example/tcp/4050/p2p/12D3KooWOther",
            "",
            False,
            "2026-11-22T19:07:35Z",
            3,
            "It listed 2 calls not signed by whom they name; these were not taken.",
        ),
    ),
    True,
    False,
    True,
    SEEN,
    "While it is on, everybody on that network can see that Freehold runs on this computer."
    " Contacts who look too find you; nobody else learns who you are, or whom you look for.",
)


def answering(line: AnsweringLine, *calls: m.OpenCallItem) -> None:
    """Have the line answer for these calls."""
    by_id = {one.id: one for one in calls}
    line.answer(m.Status, m.StatusReply("open", token_symbol="EURC", meeting_points=2))
    line.answer(m.ListCalls, listed(*calls))
    line.answer(m.ShowCall, lambda call: detail(by_id[call.id]))
    line.answer(m.ReadCalls, MEETINGS)
    line.answer(m.ListMeetings, MEETINGS)


class OpenCalls:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, line: AnsweringLine) -> None:
        self._qtbot, self._line = qtbot, line
        self.window, self.page = window_with(qtbot, line, "calls", OpenCallsPage)
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self._line.waiting)

    @property
    def cards(self) -> list[str]:
        return [one.spoken for one in self.page.cards.facts.items]

    @property
    def title(self) -> str:
        return self.page.head.title.text()

    @property
    def fit(self) -> str:
        return self.page.fit.words.text()

    @property
    def pays(self) -> dict[str, str]:
        return dict(self.page.pays.pairs())

    @property
    def notice(self) -> str:
        return self.page.notice.text()

    def look_at_all(self) -> None:
        self.page.tabs.choose(1)
        self.settle()

    def choose(self, who: str) -> None:
        (found,) = [one for one in self.page.cards.facts.items if one.spoken.startswith(who)]
        self.page.cards.choose(found.key)
        self.settle()

    def press(self, button: Any) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def pass_on(self) -> PassOnSheet:
        self.press(self.page.pass_on)
        assert self.page.sheet is not None
        return self.page.sheet
