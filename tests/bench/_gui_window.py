"""The window of `gui`: the real one, beside a running node, told by lines what a person does.

`python -m tests.bench._gui_window PROFILE` reads one JSON object a line and answers each with one
line. While it runs a timer of five milliseconds notes when the event loop came round; what lies
between two rounds beyond that is a gap, in wall time, and beside it the processor time that this
thread used meanwhile, which other programs on the machine move little.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtCore import QElapsedTimer, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.commands import Commands
from app.desktop.fonts import install_fonts
from app.desktop.house import House
from app.desktop.link import NodeLine
from app.desktop.pages.table import pages
from app.desktop.pages.unlock import Unlock
from app.desktop.theme import Appearance, Choice

if TYPE_CHECKING:
    from collections.abc import Callable

TICK_MS = 5
_LOOK_MS = 2


class Gaps(QObject):
    """How long the event loop was away, from `begin` on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        """Forget what was."""
        self._wall: list[float] = []
        self._processor: list[float] = []
        self._before = self._clock.nsecsElapsed(), time.thread_time_ns()

    def _tick(self) -> None:
        now = self._clock.nsecsElapsed(), time.thread_time_ns()
        self._wall.append(max(0.0, (now[0] - self._before[0]) / 1e6 - TICK_MS))
        self._processor.append((now[1] - self._before[1]) / 1e6)
        self._before = now

    def said(self) -> dict[str, float]:
        """Milliseconds: the longest, and what 99 of 100 rounds stay below."""
        wall, processor = sorted(self._wall), sorted(self._processor)
        at = max(0, -(-len(wall) * 99 // 100) - 1)
        return {
            "rounds": len(wall),
            "p99": wall[at],
            "most": wall[-1],
            "p99_processor": processor[at],
            "most_processor": processor[-1],
        }


class Hand(QObject):
    """Does what the lines say."""

    def __init__(self, profile: Path, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self.line = NodeLine(profile, lambda: None)
        commands = Commands()
        self.house = House(self.line, pages(self.line, commands), commands, lambda _: None)
        self.window = self.house.window
        self.gaps = Gaps(self)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._until: Callable[[], bool] = lambda: True
        self._then: Callable[[], None] = lambda: None
        self._lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._lines.activated.connect(self._read)
        self.window.show()
        self.window.activateWindow()
        self.line.open()

    def complain(self, sentence: str) -> None:
        """Tell whoever looks for the cause what the page says is wrong."""
        print(sentence, file=sys.stderr, flush=True)

    def _read(self) -> None:
        given = sys.stdin.readline()
        if not given:
            self._application.quit()
            return
        told = json.loads(given)
        getattr(self, "do_" + told.pop("do"))(**told)

    @staticmethod
    def say(**facts: Any) -> None:
        """Answer a line."""
        print(json.dumps(facts), flush=True)

    def when(self, so: Callable[[], bool], then: Callable[[], None]) -> None:
        """Act as soon as something is so."""
        self._until, self._then = so, then
        self._looking.start()

    def _look(self) -> None:
        if self._until():
            self._looking.stop()
            self._then()

    # ---- what a person does

    def do_unlock(self, passphrase: str) -> None:
        """Type the passphrase; answer when the first records stand in the table."""
        self.when(
            lambda: isinstance(self.house.screen, Unlock),
            partial(self._give_passphrase, passphrase),
        )

    def _give_passphrase(self, passphrase: str) -> None:
        screen = self.house.screen
        assert isinstance(screen, Unlock)
        screen.passphrase.setText(passphrase)
        begun = time.perf_counter()
        screen.open.click()

        def usable() -> bool:
            page: Any = self.window.page("vault")
            if page is None:
                return False
            model = page.records.model
            empty = page.empty.isVisible()
            return empty or (model.rowCount() > 0 and bool(model.index(0, 0).data()))

        self.when(usable, lambda: self.say(seconds=time.perf_counter() - begun))

    def do_page(self, key: str) -> None:
        """Go to a page; answer when nothing is waited for."""
        self.window.show_page(key)
        self.when(lambda: not self.line.waiting, lambda: self.say(shown=key))

    def do_begin(self) -> None:
        """Begin to look for gaps."""
        self.gaps.begin()
        self.say(begun=True)

    def do_gaps(self) -> None:
        """Tell what was found."""
        self.say(**self.gaps.said())

    def do_import(self, path: str) -> None:
        """Drop a file; answer when the report stands there."""
        page: Any = self.window.page("vault")
        done: list[Any] = []
        page.block.reported.connect(done.append)
        page.block.failed.connect(done.append)
        page.block.take([Path(path)])
        self.when(
            lambda: bool(done) and not self.line.waiting,
            lambda: self.say(rows=sum(d.new for r in done[0] for d in r.datasets)),
        )

    def do_choose(self, dataset: str) -> None:
        """Show a dataset; answer when its newest records are there."""
        page: Any = self.window.page("vault")
        page.records.failed.connect(self.complain)
        page.found.failed.connect(self.complain)
        page.show_key(dataset)
        model = page.records.model
        self.when(
            lambda: not self.line.waiting and model.rowCount() > 0,
            lambda: self.say(rows=model.rowCount()),
        )

    def do_scroll(self, steps: int) -> None:
        """Scroll row by row with what is painted, then jump; answer with what each step took."""
        page: Any = self.window.page("vault")
        view = page.records.table.view
        bar = view.verticalScrollBar()
        bar.setValue(0)
        took = [self._step(view, partial(bar.setValue, n + 1)) for n in range(steps)]
        self.say(rows=page.records.model.rowCount(), steps=sorted(took))

    def _step(self, view: Any, act: Callable[[], None]) -> float:
        """Milliseconds from an act to its being painted."""
        begun = time.perf_counter()
        act()
        view.viewport().repaint()
        took = (time.perf_counter() - begun) * 1e3
        self._application.processEvents()
        return took

    def do_jump(self, rows: list[int]) -> None:
        """Jump to rows, one after the other; answer with how long each was waited for."""
        page: Any = self.window.page("vault")
        view, model = page.records.table.view, page.records.model
        took: list[float] = []

        def next_one() -> None:
            if len(took) == len(rows):
                self.say(jumps=sorted(took))
                return
            row, begun = rows[len(took)], time.perf_counter()
            view.verticalScrollBar().setValue(row)
            view.viewport().repaint()

            def there() -> bool:
                return bool(model.index(row, 0).data())

            def arrived() -> None:
                view.viewport().repaint()
                took.append((time.perf_counter() - begun) * 1e3)
                next_one()

            self.when(there, arrived)

        next_one()

    def do_search(self, text: str) -> None:
        """Type a search; answer with the time from the end of the pause to what was found."""
        page: Any = self.window.page("vault")
        begun: list[float] = []
        wanted = f"“{text}”"

        def began(_text: str) -> None:
            begun.append(time.perf_counter())

        page.search.searched.connect(began)
        page.search.setFocus()
        page.search.clear()
        QTest.keyClicks(page.search, text)

        def found() -> bool:
            return bool(begun) and page.found.head.title.text() == wanted

        def tell() -> None:
            took = (time.perf_counter() - begun[-1]) * 1e3
            page.search.searched.disconnect(began)
            self.say(milliseconds=took, line=page.found.head.line.text())

        self.when(found, tell)

    def do_cards(self, steps: int) -> None:
        """Go down the list of requests by key and scroll it; answer with what each step took."""
        page: Any = self.window.page("requests")
        cards = page.cards
        cards.setFocus()
        bar = cards.verticalScrollBar()
        move = partial(QTest.keyClick, cards, Qt.Key.Key_Down)
        keys = [self._step(cards, move) for _ in range(steps)]
        pixels = range(0, bar.maximum(), max(1, bar.maximum() // steps))
        scrolled = [self._step(cards, partial(bar.setValue, at)) for at in pixels]
        self.say(count=cards.facts.rowCount(), keys=sorted(keys), scrolled=sorted(scrolled))

    def do_waiting(self, count: int) -> None:
        """Answer when so many requests stand in the list."""
        page: Any = self.window.page("requests")
        self.when(
            lambda: page.cards.facts.rowCount() >= count and not self.line.waiting,
            lambda: self.say(count=page.cards.facts.rowCount()),
        )

    def do_count(self) -> None:
        """Tell how many requests stand in the list."""
        page: Any = self.window.page("requests")
        self.say(count=page.cards.facts.rowCount())

    def do_memory(self) -> None:
        """Tell what this process holds and has held at most, in megabytes (10^6 bytes)."""
        lines = Path("/proc/self/status").read_text("ascii", errors="replace").splitlines()
        kibibytes = {line.split(":")[0]: line.split()[1] for line in lines if "kB" in line}
        now, most = (int(kibibytes[name]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM"))
        self.say(now=now, most=most)


def main() -> None:
    """Open the window and follow the lines until there are no more."""
    application = QApplication(sys.argv[:1])
    install_fonts(application)
    Appearance(application, Choice.LIGHT)
    hand = Hand(Path(sys.argv[1]), application)
    application.exec()
    hand.line.close()


if __name__ == "__main__":
    main()
