"""Notifications: a number and no more, gathered, and not where they would disturb."""

from __future__ import annotations

import pytest

from app.desktop.manners import notify
from app.desktop.manners.notify import Notifier, quiet_at
from app.desktop.manners.preferences import Kept, Preferences

pytestmark = pytest.mark.area("E")


class Desk:
    """A person who may look at the window or not, at an hour of the day."""

    def __init__(self, monkeypatch, **chosen) -> None:
        monkeypatch.setattr(notify, "GATHER_MS", 1)
        monkeypatch.setattr(notify, "QUIET_MS", 1)
        self.said: list[str] = []
        self.looks, self.hour = False, 12
        preferences = Preferences()
        preferences.change(**chosen)
        self.notifier = Notifier(
            preferences, self.said.append, lambda: self.looks, lambda: self.hour
        )

    def settle(self, qtbot) -> None:
        """Wait until what was gathered was told, or left untold."""
        qtbot.waitUntil(lambda: not self.notifier.gathering)


def test_ten_requests_that_come_together_are_one_notification(qtbot, monkeypatch):
    desk = Desk(monkeypatch)
    desk.notifier.waiting(2)
    for count in range(3, 13):
        desk.notifier.waiting(count)
    desk.settle(qtbot)
    assert desk.said == ["12 requests wait for you."]


def test_what_waited_when_the_vault_was_opened_is_no_news(qtbot, monkeypatch):
    desk = Desk(monkeypatch)
    desk.notifier.waiting(7)
    assert not desk.notifier.gathering
    desk.notifier.forget()
    desk.notifier.waiting(9)
    assert not desk.notifier.gathering
    assert desk.said == []


def test_what_was_answered_and_comes_anew_is_told_again(qtbot, monkeypatch):
    desk = Desk(monkeypatch)
    for count in (1, 0, 1):
        desk.notifier.waiting(count)
    desk.settle(qtbot)
    assert desk.said == ["1 request waits for you."]


def test_nothing_is_said_to_somebody_who_looks_at_the_window(qtbot, monkeypatch):
    desk = Desk(monkeypatch)
    desk.looks = True
    desk.notifier.waiting(0)
    desk.notifier.waiting(1)
    desk.settle(qtbot)
    desk.looks = False
    desk.notifier.waiting(1)
    assert not desk.notifier.gathering
    assert desk.said == []


@pytest.mark.parametrize(
    ("chosen", "hour", "said"),
    [
        ({"notify": False}, 12, 0),
        ({"quiet": True}, 23, 0),
        ({"quiet": True}, 6, 0),
        ({"quiet": True}, 7, 1),
        ({"quiet": False}, 23, 1),
    ],
)
def test_a_person_can_do_without_or_have_quiet_nights(qtbot, monkeypatch, chosen, hour, said):
    desk = Desk(monkeypatch, **chosen)
    desk.hour = hour
    desk.notifier.waiting(0)
    desk.notifier.waiting(3)
    desk.settle(qtbot)
    assert len(desk.said) == said


def test_what_came_in_the_quiet_hours_is_said_when_they_are_over(qtbot, monkeypatch):
    desk = Desk(monkeypatch, quiet=True)
    desk.hour = 23
    desk.notifier.waiting(0)
    desk.notifier.waiting(2)
    desk.settle(qtbot)
    desk.notifier.waiting(3)
    desk.settle(qtbot)
    assert desk.said == []
    desk.hour = 7
    qtbot.waitUntil(lambda: desk.said == ["3 requests wait for you."])


def test_what_was_answered_in_the_quiet_hours_is_not_said_afterwards(qtbot, monkeypatch):
    desk = Desk(monkeypatch, quiet=True)
    desk.hour = 23
    for count in (0, 2):
        desk.notifier.waiting(count)
    desk.settle(qtbot)
    desk.notifier.waiting(0)
    desk.hour = 7
    qtbot.waitUntil(lambda: not desk.notifier.gathering)
    desk.notifier.waiting(1)
    qtbot.waitUntil(lambda: desk.said == ["1 request waits for you."])


def test_hiding_takes_back_what_was_to_be_said(qtbot, monkeypatch):
    desk = Desk(monkeypatch)
    desk.notifier.waiting(0)
    desk.notifier.waiting(1)
    assert desk.notifier.gathering
    desk.notifier.forget()
    assert not desk.notifier.gathering


@pytest.mark.parametrize(
    ("begin", "end", "quiet"),
    [(22, 7, {22, 23, 0, 1, 2, 3, 4, 5, 6}), (1, 4, {1, 2, 3}), (9, 9, set())],
)
def test_quiet_hours_may_go_over_midnight(begin, end, quiet):
    kept = Kept(quiet=True, quiet_from=begin, quiet_until=end)
    assert {hour for hour in range(24) if quiet_at(kept, hour)} == quiet
