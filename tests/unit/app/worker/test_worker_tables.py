"""Tables of a person's own through the worker: what it makes up, the node does not believe."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from app.worker import protocol
from app.worker.driver import Batch, ImportFailed, run_import
from app.worker.session import Mapped, Session
from tests.unit.wallet.importers.test_importers_tables import workbook
from wallet.importers.generic.mapping import MappedColumn, TableMapping, fingerprint
from wallet.importers.generic.order import Order
from wallet.importers.rows import Row, row_key

if TYPE_CHECKING:
    from pathlib import Path

    from app.worker.driver import Event

pytestmark = pytest.mark.area("B")

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox exists on Linux only")
MAPPING = TableMapping(
    fingerprint(["a"]), "table.own", "Own", (MappedColumn("a", "a"),), confirmed=True
)


def spoken(*frames: protocol.Frame) -> list[Event]:
    """Return what a session passes on of what a worker says after closing its doors."""
    events: list[Event] = []

    async def keep(event: Event) -> None:
        events.append(event)

    async def main() -> None:
        session = Session(keep, 0)
        for frame in (protocol.Sandboxed({"landlock": "holds"}), *frames):
            await session.take(protocol.encode(frame)[protocol.HEADER :])

    trio.run(main)
    return events


def begun(importer: str = "table") -> protocol.Recognised:
    return protocol.Recognised(importer, 1, "table", "it is a table", 1)


def rows(dataset: str, *cells: Any) -> protocol.Rows:
    packed = msgspec.msgpack.encode([Row(row_key("table", dataset, cells), None, 1, cells)])
    return protocol.Rows(dataset, "own.csv", msgspec.Raw(packed))


def test_a_dataset_that_is_made_known_first_may_have_rows():
    events = spoken(begun(), protocol.Mapped(MAPPING), rows("table.own", "x"))
    assert events[1] == Mapped(MAPPING)
    batch = events[2]
    assert isinstance(batch, Batch)
    assert (batch.table, batch.rows[0].values) == (MAPPING.spec(), ("x",))


@pytest.mark.parametrize(
    "frames",
    [
        (rows("table.own", "x"),),
        (protocol.Mapped(MAPPING), rows("table.own", 1)),
        (protocol.Mapped(MAPPING), rows("table.own", "x", "y")),
        (protocol.Mapped(MAPPING), protocol.Mapped(MAPPING)),
        (protocol.Mapped(msgspec.structs.replace(MAPPING, dataset="bank.transactions")),),
        (protocol.Mapped(msgspec.structs.replace(MAPPING, columns=())),),
        (protocol.Mapped(msgspec.structs.replace(MAPPING, time_column="a")),),
    ],
)
def test_a_dataset_that_cannot_be_ends_the_worker(frames):
    with pytest.raises(protocol.BrokenFrame):
        spoken(begun(), *frames)


def test_only_the_importer_of_tables_may_make_a_dataset():
    with pytest.raises(protocol.BrokenFrame, match="made up"):
        spoken(begun("ofx"), protocol.Mapped(MAPPING))
    with pytest.raises(protocol.BrokenFrame):
        spoken(protocol.Mapped(MAPPING))


def test_a_frame_beyond_the_bounds_of_a_mapping_is_no_frame():
    long = msgspec.structs.replace(MAPPING, title="x" * 1000)
    with pytest.raises(protocol.BrokenFrame, match="no frame"):
        spoken(begun(), protocol.Mapped(long))


def test_an_order_arrives_as_it_was_given_and_its_absence_is_none():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        order = Order((MAPPING,) * 3, given=(MAPPING,))
        ours.sendall(protocol.encode_order(order) + b"more")
        assert protocol.read_order(theirs.fileno()) == order
        assert os.read(theirs.fileno(), 10) == b"more"
        ours.sendall(b"\x00\x00\x00\x02\xc1\xc1")
        with pytest.raises(protocol.BrokenFrame):
            protocol.read_order(theirs.fileno())
        ours.close()
        assert protocol.read_order(theirs.fileno()) == Order()


@LINUX
@pytest.mark.parametrize("order", [Order(), Order((MAPPING,) * 200)])
def test_a_worker_that_leaves_its_order_unread_ends_in_words(tmp_path: Path, order: Order):
    (tmp_path / "own.csv").write_text("a,b\n1,2\n", "utf-8")

    async def keep(_: Event) -> None:
        raise AssertionError("nothing was said")

    async def main() -> None:
        with trio.fail_after(120):
            await run_import(
                tmp_path / "own.csv", keep, order=order, worker=[sys.executable, "-c", "pass"]
            )

    with pytest.raises(ImportFailed, match="ended without saying why"):
        trio.run(main)


@LINUX
def test_a_spreadsheet_is_read_behind_closed_doors(tmp_path: Path):
    (tmp_path / "log.xlsx").write_bytes(workbook(A="day,cups\n2026-01-05,3\n2026-01-06,4\n"))
    events: list[Event] = []

    async def keep(event: Event) -> None:
        events.append(event)

    async def main() -> None:
        with trio.fail_after(120):
            await run_import(tmp_path / "log.xlsx", keep)

    trio.run(main)
    (batch,) = (event for event in events if isinstance(event, Batch))
    assert [row.values for row in batch.rows] == [("2026-01-05", 3), ("2026-01-06", 4)]
