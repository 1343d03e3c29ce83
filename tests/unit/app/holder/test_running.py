"""What a running box does by itself goes on, whatever of it fails once."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, cast

import pytest
import trio

from app.api import until_told
from app.holder.main import SLOWEST_KIB, main
from app.holder.running import Options, _Box
from p2p.shards.pace import SLOWEST
from p2p.shards.shelf import Shelf
from tests.patient_clock import patient_clock
from tests.unit.p2p.shards.people import BEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from p2p.transport.errors import HostBroken
    from p2p.transport.host import Host

pytestmark = pytest.mark.area("G")


@pytest.fixture
def autojump_clock() -> trio.testing.MockClock:
    return patient_clock()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[_Box]:
    shelf = Shelf(tmp_path, 1 << 30)
    yield _Box(tmp_path, shelf, BEN.seed, BEN.key)
    shelf.close()


async def test_a_disk_that_cannot_be_read_for_a_moment_stops_no_box(
    autojump_clock: trio.testing.MockClock, box: _Box, monkeypatch: pytest.MonkeyPatch
):
    tidied: list[int] = []
    again = trio.Event()

    def tidy() -> None:
        tidied.append(1)
        if len(tidied) == 1:
            raise sqlite3.OperationalError("disk I/O error")
        trio.from_thread.run_sync(again.set)

    monkeypatch.setattr(box.holding, "tidy", tidy)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(box.live, cast("Host", None), Options("/ip4/127.0.0.1/tcp/0"))
        await again.wait()
        nursery.cancel_scope.cancel()
    assert len(tidied) == 2


def test_a_box_whose_host_breaks_inside_ends_with_a_sentence_and_can_be_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    async def breaks(host: Host) -> HostBroken | None:
        async def break_down() -> None:
            raise RuntimeError("planted")

        host._swarm.manager.run_task(break_down)
        return await until_told.broken(host)

    monkeypatch.setattr("app.holder.running.broken", breaks)
    run = ("run", "--listen", "/ip4/127.0.0.1/tcp/0", "--most-mib", "64")
    for _ in range(2):
        assert main(["--profile", str(tmp_path), *run]) == 1
        said = capsys.readouterr()
        assert "start it again" in said.err
        assert '"event": "ready"' in said.out


def test_what_a_box_sends_in_a_second_is_enough_for_who_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert SLOWEST == SLOWEST_KIB * 1024
    assert main(["--profile", str(tmp_path), "run", "--upload-kib", "63"]) == 2
    assert "64 is the least" in capsys.readouterr().err
