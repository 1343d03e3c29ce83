"""What the golden pictures show: pages, full, empty and in trouble, and the screens before them.

The real pages over invented answers. Nothing in them depends on the day, the time, the language or
the speed of the machine: the clock of words stands still, zones are UTC, nothing fades or blinks,
pauses that gather what a person types are none, and a moment is over when every question has its
answer, however long that takes.
"""

from __future__ import annotations

import contextlib
from array import array
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, cast
from unittest import mock

from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop import words
from app.desktop.commands import Commands
from app.desktop.pages.first import FirstStart
from app.desktop.pages.table import pages
from app.desktop.pages.unlock import Unlock
from app.desktop.window import MainWindow
from tests.pages import facts, learning_page, open_calls_page
from tests.pages.answering_line import AnsweringLine
from tests.pages.gallery import more_scenes
from tests.pages.requests_page import LAKESIDE, NORTHBEAM, OSEI, Wallet, item
from tests.unit.app.desktop.pages.test_mirror_tab import CELLS, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage

    from app.desktop.link import NodeLine

WIDE, HIGH = 1240, 800
QUIET_ROUNDS = 12
"""A moment has settled when nothing was waited for during so many rounds of the event loop."""
MOST_ROUNDS = 20_000
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAYS = 92
PAUSES = (
    "app.desktop.news.PAUSE_MS",
    "app.desktop.pages.counter.PAUSE_MS",
    "app.desktop.pages.request_less.PAUSE_MS",
)
REFUSAL = m.Failed("no-answer", "The node does not answer. Try again.")
HEART, STEPS = "health.heart_rate", "health.steps"
RISK = (
    m.RiskItem(
        "home",
        4,
        "The square around 48.14, 11.58 is most likely your home.",
        "Places to 5 kilometres: this says “something” then.",
    ),
    m.RiskItem(
        "told-apart",
        3,
        "Four of these points, each good to an hour, tell you from almost everyone.",
        "Days instead of hours: this says “a little” then.",
    ),
    m.RiskItem("rare", 2, "Three places were visited once, and by few others.", ""),
    m.RiskItem("names", 0, "No names, addresses or numbers of people are in it."),
)


class StandingStill(datetime):
    """A clock that always says the same."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> StandingStill:
        return cast("StandingStill", NOW.astimezone(tz))


def _day(number: int) -> str:
    return (date(2026, 8, 1) + timedelta(days=number)).isoformat()


def _beat(number: int) -> str:
    return f"{61 + number * 7 % 13}.{number * 3 % 10}"


def _record(number: int) -> m.Record:
    when = f"{_day(number % DAYS)}T0{number % 8}:1{number % 6}:00Z"
    values = {"start": when, "value": _beat(number), "unit": "/min", "source": "Practice Watch"}
    return m.Record(number, HEART, when, values)


class Refusing(AnsweringLine):
    """A node that answers no question."""

    def ask(self, call: Any, done: Any, failed: Any = None, asker: Any = None) -> None:
        self.answer(type(call), REFUSAL)
        super().ask(call, done, failed, asker)


def _vault() -> AnsweringLine:
    columns = (
        m.Column("start", "time"),
        m.Column("value", "decimal", "/min"),
        m.Column("unit", "text"),
        m.Column("source", "text"),
    )
    line = AnsweringLine()
    found = tuple(
        m.Dataset(name, rows, _day(0), _day(DAYS - 1), columns, title, ("apple_health",))
        for name, rows, title in ((HEART, 41_205, "Heart rate"), (STEPS, 8_610, "Steps"))
    )
    line.answer(m.ListDatasets, m.DatasetList(found))
    brought = tuple(m.ImportedDataset(each.name, each.rows, 0) for each in found)
    ran = m.ImportItem(
        run=1,
        importer="apple_health",
        source="export.zip",
        state="done",
        started="2026-11-22T08:15:00Z",
        ended="2026-11-22T08:16:00Z",
        skipped=3,
        complete=True,
        datasets=brought,
    )
    line.answer(m.ListImports, m.ImportList((ran,)))
    ids = array("q", range(200, 0, -1))
    newest = tuple(_record(number) for number in ids[:100])
    line.answer(m.Records, m.RecordPage(newest, 41_205))
    line.answer(m.RecordIds, m.RecordIdList(HEART, ids.tobytes()))
    line.answer(
        m.RecordsById, lambda call: m.RecordPage(tuple(_record(number) for number in call.ids))
    )
    points = tuple(m.SeriesPoint(_day(number), _beat(number)) for number in range(DAYS))
    line.answer(m.Series, m.SeriesReply(points, "/min"))
    line.answer(m.Watching, m.WatchList((), 0, ()))
    return line


def _empty_vault() -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(()))
    line.answer(m.ListImports, m.ImportList(()))
    line.answer(m.Watching, m.WatchList((), 0, ()))
    return line


def _grants(*found: m.GrantItem) -> AnsweringLine:
    line = AnsweringLine()
    by_id = {each.id: each for each in found}
    line.answer(m.ListGrants, m.GrantList(found))
    line.answer(m.ShowGrant, lambda call: facts.detail(by_id[call.id]))
    return line


def _earnings(reply: m.EarningsReply) -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.Earnings, reply)
    return line


def _activity(size: int) -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.AuditList, facts.Log(size))
    line.answer(m.AuditVerify, m.AuditVerified(True, size, "ab" * 32, ()))
    return line


def _calls(*found: m.OpenCallItem) -> AnsweringLine:
    line = AnsweringLine()
    open_calls_page.answering(line, *found)
    return line


def _learning(*found: m.StudyItem) -> AnsweringLine:
    line = AnsweringLine()
    learning_page.answering(line, *found)
    return line


def _requests() -> AnsweringLine:
    north = item(
        id=NORTHBEAM,
        from_="Northbeam Analytics",
        what="Heart rate, every reading",
        retention_days=1825,
        total="9.00",
    )
    free = item(id=OSEI, from_="Dr. Amara Osei", what="Sleep, weekly summary", total="0.00")
    return Wallet(item(), north, free)


def _mirror() -> AnsweringLine:
    line = _vault()
    line.answer(m.ListDatasets, m.DatasetList((PLACES,)))
    line.answer(m.Mirror, m.MirrorReply(PLACES.name, 3120, 3120, RISK, CELLS))
    return line


def _nobody() -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.ListContacts, m.ContactList((), (), "", (), ()))
    line.answer(m.ListReceived, m.ReceivedList(()))
    return line


LINES: dict[str, tuple[str, str, Callable[[], AnsweringLine]]] = {
    "vault-full": ("vault", HEART, _vault),
    "vault-empty": ("vault", "", _empty_vault),
    "mirror": ("vault", PLACES.name, _mirror),
    "requests-full": ("requests", LAKESIDE, _requests),
    "requests-empty": ("requests", "", Wallet),
    "compare": ("requests", LAKESIDE, _requests),
    "counter-offer": ("requests", LAKESIDE, _requests),
    "palette": ("grants", "", lambda: _grants(facts.grant())),
    "grants-running": ("grants", facts.VALLEY, lambda: _grants(facts.grant())),
    "grants-full": ("grants", facts.TRAMWAY, lambda: _grants(facts.revoked(), facts.complete())),
    "grants-empty": ("grants", "", _grants),
    "earnings-full": ("earnings", "", lambda: _earnings(facts.earnings())),
    "earnings-empty": ("earnings", "", lambda: _earnings(facts.nothing_earned())),
    "activity-full": ("activity", "", lambda: _activity(30)),
    "activity-empty": ("activity", "", lambda: _activity(0)),
    "calls-full": ("calls", "", lambda: _calls(*open_calls_page.CALLS)),
    "calls-empty": ("calls", "", _calls),
    "learning-full": ("learning", "", lambda: _learning(*learning_page.STUDIES)),
    "learning-empty": ("learning", "", _learning),
    "network-full": ("network", "", more_scenes.network_line),
    "network-empty": ("network", "", _nobody),
    "settings-full": ("settings", "", more_scenes.settings_line),
    "leaving": ("settings", "", more_scenes.settings_line),
    **{
        f"{page}-error": (page, "", Refusing)
        for page in (
            "vault",
            "requests",
            "grants",
            "earnings",
            "activity",
            "calls",
            "learning",
            "network",
            "settings",
        )
    },
}
"""A moment: its page, what is shown on it, and who answers; in trouble all is refused."""

ACTS: dict[str, Callable[[MainWindow, Any], object]] = {
    "mirror": lambda _window, page: page.tabs.choose(2),
    "compare": lambda _window, page: page.compare.click(),
    "counter-offer": lambda _window, page: page.bar.counter.click(),
    "palette": lambda window, _page: window.commands.run("palette.open"),
    "leaving": lambda _window, page: page.leaving.way_out.button.click(),
}
"""What the person does there first."""

SCREENS: dict[str, Callable[[], Any]] = {
    "first": FirstStart,
    **{
        name: made
        for name, made in more_scenes.screens().items()
        if name in ("first-passphrase", "first-restore", "first-words", "first-backup")
    },
    "locked": Unlock.locked,
    "hidden": lambda: Unlock.hidden(paused=False),
    "hidden-paused": lambda: Unlock.hidden(paused=True),
}

NAMES = (*LINES, *SCREENS)


@contextlib.contextmanager
def shown(name: str) -> Iterator[MainWindow]:
    """Show a moment in a window, settled; the window is gone afterwards."""
    page, key, make = LINES.get(name, ("", "", AnsweringLine))
    line: Any = make()
    window = MainWindow(pages(cast("NodeLine", line), Commands()))
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    with contextlib.ExitStack() as pinned:
        pinned.enter_context(mock.patch.object(words, "datetime", StandingStill))
        for pause in PAUSES:
            pinned.enter_context(mock.patch(pause, 0))
        try:
            window.resize(WIDE, HIGH)
            window.show()
            window.activateWindow()
            if page:
                window.set_practice(True)
                window.navigation.set_count("requests", 3)
                window.navigation.set_backup_places(1)
                window.show_page(page, key)
            else:
                window.show_screen(SCREENS[name]())
            settle(line)
            if name in ACTS:
                ACTS[name](window, window.page(page))
                settle(line)
            yield window
        finally:
            QApplication.setCursorFlashTime(before)
            window.close()
            window.deleteLater()


def settle(line: Any) -> None:
    """Turn the event loop until every question is answered and everything has its place."""
    quiet = 0
    for _ in range(MOST_ROUNDS):
        QApplication.processEvents()
        quiet = 0 if line.waiting else quiet + 1
        if quiet >= QUIET_ROUNDS:
            return
    raise AssertionError("the page asks without an end")


def drawn(window: MainWindow) -> QImage:
    """Paint what is shown."""
    for _ in range(3):
        QApplication.processEvents()
    image = window.grab().toImage()
    return image.convertToFormat(image.Format.Format_RGB32)
