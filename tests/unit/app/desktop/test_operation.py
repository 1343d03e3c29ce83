"""A wait says what it is and how far it is, stops when asked, and ends once."""

from __future__ import annotations

import pytest

from app.desktop.operation import Operation, State
from app.desktop.widgets.progress import ProgressBlock

pytestmark = pytest.mark.area("A")


class Clock:
    def __init__(self) -> None:
        self.ms = 0

    def __call__(self) -> int:
        return self.ms


def test_it_names_step_and_distance_and_time_left():
    clock = Clock()
    operation = Operation("messages-2026.zip", clock_ms=clock)
    operation.progress(step=2, steps=3, doing="reading messages", amount=0, total=14208)
    clock.ms = 31_000
    operation.progress(step=2, steps=3, doing="reading messages", amount=8610, total=14208)
    assert operation.step_words() == "Step 2 of 3: reading messages, 60 %"
    assert operation.far_words() == "8,610 of 14,208, about 20 seconds left"


def test_it_does_not_guess_at_the_beginning():
    clock = Clock()
    operation = Operation("file", clock_ms=clock)
    clock.ms = 1_000
    operation.progress(step=1, steps=1, doing="reading", amount=10, total=100)
    assert operation.seconds_left() is None
    assert operation.far_words() == "10 of 100"


def test_each_step_has_its_own_time():
    clock = Clock()
    operation = Operation("file", clock_ms=clock)
    operation.progress(step=1, steps=2, amount=100, total=100)
    clock.ms = 60_000
    operation.progress(step=2, steps=2, amount=0, total=100)
    clock.ms = 70_000
    operation.progress(step=2, steps=2, amount=50, total=100)
    assert operation.seconds_left() == 10


def test_an_unknown_end_shows_no_share():
    operation = Operation("file")
    operation.progress(step=1, steps=1, doing="looking for files", amount=3)
    assert operation.share() is None
    assert operation.step_words() == "looking for files"
    assert operation.far_words() == ""


def test_it_names_those_it_comes_from_and_counts_more():
    operation = Operation("Records and files")
    assert operation.who_words() == ""
    operation.progress(step=1, steps=4, doing="fetching the rest", who=("Ben", "Carla\u202e"))
    assert operation.step_words() == "Step 1 of 4: fetching the rest"
    assert "Ben, Carla" in operation.who_words()
    assert "\u202e" not in operation.who_words()
    operation.progress(step=1, steps=4, who=("Ben", "Carla", "attic", "box 2", "box 3"))
    assert operation.who_words() == "From Ben, Carla, attic and 2 more"


def test_it_ends_once_and_hears_nothing_more(qtbot):
    operation = Operation("file")
    heard = []
    operation.done.connect(lambda result: heard.append(("done", result)))
    operation.failed.connect(lambda words: heard.append(("failed", words)))
    operation.ended.connect(lambda: heard.append(("ended", None)))
    operation.finish(7)
    operation.fail("The file is gone.")
    operation.end_stopped()
    operation.progress(step=1, steps=1, amount=1, total=2)
    assert heard == [("done", 7), ("ended", None)]
    assert operation.state is State.DONE
    assert operation.share() is None


def test_stopping_asks_the_worker_once_and_waits_for_its_word():
    asked = []
    operation = Operation("file", stop_words="Stop, keep nothing", stop=lambda: asked.append(1))
    operation.cancel()
    operation.cancel()
    assert asked == [1]
    assert operation.running
    assert operation.step_words() == "Stopping…"
    operation.end_stopped()
    assert operation.state is State.STOPPED


def test_what_cannot_stop_offers_no_button():
    assert Operation("file", stop_words="Stop").stop_words == ""


def test_a_quick_answer_shows_no_progress_at_all(qtbot):
    block = ProgressBlock()
    qtbot.addWidget(block)
    operation = Operation("file")
    block.follow(operation, patience_ms=10_000)
    operation.finish()
    assert not block.isVisible()


def test_a_longer_wait_shows_itself_and_its_stop_button_until_it_ends(qtbot):
    asked = []
    block = ProgressBlock()
    qtbot.addWidget(block)
    operation = Operation("a.zip", stop_words="Stop, keep nothing", stop=lambda: asked.append(1))
    block.follow(operation, patience_ms=0)
    qtbot.waitUntil(block.isVisible)
    operation.progress(step=1, steps=2, doing="unpacking", amount=1, total=4)
    assert block.step.text() == "Step 1 of 2: unpacking, 25 %"
    assert block.bar.value() == 250
    block.stop.click()
    assert asked == [1]
    operation.end_stopped()
    assert not block.isVisible()
