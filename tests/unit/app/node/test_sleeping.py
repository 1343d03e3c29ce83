"""A computer that slept finds its vault locked; one that is only busy does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio
import trio.testing

from app.node import node as nodes
from app.node.node import SUSPEND_GAP_SECONDS, TICK_SECONDS, Node
from wallet import lock as locks

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")


class Clocks:
    """The clock on the wall, and the one that stands still while the computer sleeps."""

    def __init__(self, wall: float, running: float) -> None:
        self.wall, self.running = wall, running

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.running


@pytest.mark.parametrize(
    ("passed", "ran", "said"),
    [
        (SUSPEND_GAP_SECONDS + 1, 0.0, locks.Suspend()),
        (SUSPEND_GAP_SECONDS + 6, 5.0, locks.Suspend()),
        (3_600.0, 3_600.0, locks.Tick()),  # others had the processor for an hour
        (5.0, 5.0, locks.Tick()),
        (-3_600.0, 5.0, locks.Tick()),  # somebody put the clock back
    ],
)
async def test_only_time_in_which_nothing_ran_is_sleep(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    autojump_clock: trio.testing.MockClock,
    nursery: trio.Nursery,
    passed: float,
    ran: float,
    said: locks.Event,
):
    clocks = Clocks(1_800_000_000.0, 50.0)
    monkeypatch.setattr(nodes, "time", clocks)
    node, heard = Node(tmp_path / "profile"), list[locks.Event]()
    monkeypatch.setattr(node, "step", heard.append)
    nursery.start_soon(node._tick)
    await trio.sleep(TICK_SECONDS / 2)
    clocks.wall += passed
    clocks.running += ran
    await trio.sleep(TICK_SECONDS)
    assert heard == [said]
