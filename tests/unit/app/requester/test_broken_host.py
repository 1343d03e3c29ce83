"""A requester or a meeting point whose host breaks inside ends, and says so, and leaves its folder
as a start needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api import until_told
from app.requester import meet
from app.requester.serving.service import Service
from p2p.discovery.board import Bounds
from p2p.protocols.calls import Rates
from p2p.transport.errors import HostBroken

if TYPE_CHECKING:
    from p2p.transport.host import Host

pytestmark = pytest.mark.area("D")

HERE = "/ip4/127.0.0.1/tcp/0"


async def breaks(host: Host) -> HostBroken | None:
    """Have the host break, and wait as the program does."""

    async def break_down() -> None:
        raise RuntimeError("planted")

    host._swarm.manager.run_task(break_down)
    return await until_told.broken(host)


async def test_a_requester_whose_host_breaks_ends_and_can_be_started_again(books, monkeypatch):
    monkeypatch.setattr("app.requester.serving.service.broken", breaks)
    for _ in range(2):
        with pytest.raises(HostBroken, match="start it again"):
            await Service(books).run(HERE)


async def test_a_meeting_point_whose_host_breaks_ends_and_can_be_started_again(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("app.requester.meet.broken", breaks)
    for _ in range(2):
        with pytest.raises(HostBroken, match="start it again"):
            await meet.run(tmp_path, HERE, None, Bounds(), Rates())
