"""The page of studies in the words of a person who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.desktop.pages.learning import LearningPage, LeaveSheet
from tests.pages.house_window import window_with

if TYPE_CHECKING:
    from tests.pages.answering_line import AnsweringLine

LINES = (
    ("From", "heart rate (health)"),
    ("Columns", "start, value"),
    ("Your wallet computes", "It learns to foretell value (kept within 30 and 220)."),
    ("Added up with", "10 to 200 wallets, yours among them; never fewer"),
    ("What they can read", "only the sum of all, not what you add"),
    ("Noise", "1.5 times what one wallet can add; your own is enough, whoever else takes part"),
)


def item(number: int = 1, **changes: Any) -> m.StudyItem:
    """One study as the node gives it."""
    fields: dict[str, Any] = {
        "grant": f"0x{number:064x}",
        "study": f"{number:064x}",
        "who": "Lakeside University",
        "what": "Heart rate, 2 columns",
        "state": "open",
        "joined": "2026-11-20T09:00:00Z",
        "note": "34 of at least 50 wallets are here.",
        "rounds": 20,
        "sent": 6,
        "counted": 5,
        "paid": 5,
        "price_per_round": "0.60",
        "token": "EURC",
        "wallets_least": 50,
    }
    return m.StudyItem(**{**fields, **changes})


STUDIES = (
    item(),
    item(2, who="Sleep Lab", what="Times of sleep, 3 columns", state="left", note=""),
    item(3, who="Harbour Credit Research", state="over", rounds=1, sent=1, counted=1, paid=1),
)
ROUNDS = tuple(
    m.StudyRound(
        number=n,
        state="counted" if n != 4 else "void",
        sent=f"2026-11-2{n // 4}T1{n}:00:00Z",
        wallets=52 if n != 4 else 0,
        examples=2_000,
        recorded="2026-11-21T12:00:00Z" if n < 6 else "",
        note="",
        manifest="ab" * 32,
    )
    for n in range(1, 7)
)
VERDICT = m.RoundVerdict("ab" * 32, 6, "0x" + "11" * 20, True, (), 0, ("It holds.",), ("No.",))
TRIAL = m.StudyTrial(
    rows=1_476,
    examples=1_470,
    left_out=0,
    gaps=3,
    dimension=54,
    was="3.218",
    clip="9",
    deviation="13.5",
    numbers=tuple(
        m.StudyNumber(
            n, f"{0.31 * n:.6g}", f"{0.31 * n + (-1) ** n * 7.2 / n:.6g}", f"{0.29 * n:.6g}"
        )
        for n in range(1, 13)
    ),
    bytes=216,
    words=("Computed here in 0.9 seconds; nothing left.",),
)


def answering(line: AnsweringLine, *studies: m.StudyItem) -> None:
    """Have the line know these studies; the first one has rounds."""
    line.answer(m.ListStudies, m.StudyList(studies))
    by_id = {one.grant: one for one in studies}
    line.answer(m.ShowStudy, lambda call: m.StudyDetail(by_id[call.id], LINES, ROUNDS))
    line.answer(m.AuditRound, VERDICT)
    line.answer(m.LeaveStudy, m.Done())


class Learning:
    """What one sees and does there."""

    def __init__(self, qtbot: Any, line: AnsweringLine) -> None:
        self._qtbot, self._line = qtbot, line
        self.window, self.page = window_with(qtbot, line, "learning", LearningPage)
        self.settle()

    def settle(self) -> None:
        """Wait until every question has its answer."""
        self._qtbot.waitUntil(lambda: not self._line.waiting)

    @property
    def rounds(self) -> list[list[str]]:
        """The table, row by row."""
        model = self.page.model
        return [
            [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def leave(self, *, yes: bool) -> None:
        """Press Leave, and answer."""
        self.page.leave.click()
        sheet = self.page.sheet
        assert isinstance(sheet, LeaveSheet)
        (sheet.go if yes else sheet.stay).click()
        self.settle()

    def recompute(self) -> None:
        """Press Recompute."""
        self.page.audit.click()
        self.settle()
