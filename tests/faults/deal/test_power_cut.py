"""The power goes at a requester: what it has signed for is on its disk, whenever that happens.

A disk is played that keeps, of the ciphertext, only what was put on it (`fdatasync`, and `fsync` of
the folder for the names in it); the books commit for themselves. The rest is gone after the cut, or
has its size and zeros, as file systems leave it.
"""

from __future__ import annotations

import errno
import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import trio

from p2p.protocols import wire
from p2p.protocols.release import serve_release
from p2p.protocols.release_receiving import receive_release
from p2p.requester import books
from tests.deal import FROZEN, OWNER, REQUESTER, Deal, changed, frozen
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.sides import Lab, MemorySource
from wallet.errors import DiskFull, FreeholdError, PeerRefused

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("D")

SHORT = frozen(FROZEN.contents[:2], "power")
DEALS = {
    "key": Deal(made=SHORT, seed="power a").ask(changed(steps=2)).grant().open(),
    "voucher": Deal(made=SHORT, seed="power b")
    .ask(changed(steps=2, first="voucher"))
    .grant()
    .open(),
}
EITHER = pytest.mark.parametrize("first", ["key", "voucher"])


class Disk:
    """What is on the disk of the files below a folder, and what it is told to fail with."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.fails = folder, 0
        self.files: dict[Path, bytes] = {}
        self.names: dict[Path, set[str]] = {}
        self.order: list[str] = []
        for name in ("fsync", "fdatasync"):
            monkeypatch.setattr(os, name, self._putting(getattr(os, name)))

    def _putting(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def put(file: int) -> None:
            path = Path(f"/proc/self/fd/{file}").readlink()
            if not path.is_relative_to(self.folder):
                real(file)
            elif self.fails and path.is_file():
                raise OSError(self.fails, os.strerror(self.fails))
            elif path.is_dir():
                self.names[path] = {one.name for one in path.iterdir()}
            else:
                self.files[path] = path.read_bytes()
                self.order.append(f"disk {path.stem.lstrip('0')}")

        return put

    def cut(self, *, gone: bool) -> None:
        """Leave what a power cut leaves."""
        for path in self.folder.rglob("*.cipher"):
            kept = self.files.get(path)
            if path.name not in self.names.get(path.parent, ()) or (kept is None and gone):
                path.unlink()
            else:
                path.write_bytes(bytes(path.stat().st_size) if kept is None else kept)


class Noting:
    """The requester's end of a line; notes in what order it says that something is here."""

    def __init__(self, end: Any, order: list[str]) -> None:
        self._end, self._order = end, order

    def __getattr__(self, name: str) -> Any:
        return getattr(self._end, name)

    async def write_frame(self, *parts: bytes | memoryview) -> None:
        match wire.decode_release(b"".join(parts)):
            case wire.Pay(uses):
                self._order.append(f"pay {uses}")
            case wire.Got():
                self._order.append("got")
            case wire.WantKey(step):
                self._order.append(f"want {step}")
        await self._end.write_frame(*parts)

    async def write_frames(self, *frames: bytes) -> None:
        for frame in frames:
            await self.write_frame(frame)


class Home:
    """A requester whose books and files lie on the disk that is played."""

    def __init__(self, folder: Path, deal: Deal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.deal, self.folder, self.source = deal, folder, MemorySource(deal, SHORT)
        folder.mkdir(exist_ok=True)
        self.lab = Lab(folder)
        self.lab.adopt(deal)
        self.disk = Disk(folder / "received", monkeypatch)

    async def deliver(self, cut_after: float = math.inf) -> list[Exception]:
        """One stream; return how the two sides failed."""
        line = Line(OWNER, REQUESTER, cut_after=cut_after)
        end = Noting(line.requester, self.disk.order)
        failures: list[Exception] = []
        find = self.lab.finder(self.deal)

        async def run(end: Any, act: Any, with_what: Any) -> None:
            try:
                await act(end, with_what)
            except (FreeholdError, OSError, ExceptionGroup) as error:
                failures.append(error)
            end.close()

        with trio.fail_after(120):
            async with trio.open_nursery() as nursery:
                nursery.start_soon(run, line.owner, serve_release, self.source)
                nursery.start_soon(run, end, receive_release, find)
        return failures

    def power_goes(self, *, gone: bool) -> None:
        """The requester ends, and begins again with what is on the disk."""
        self.lab.close()
        self.disk.cut(gone=gone)
        self.lab = Lab(self.folder, new=False)

    def is_whole(self) -> bool:
        """Everything arrived, was paid once and receipted."""
        bought = self.lab.bought()
        return (
            self.lab.contents(self.deal) == list(SHORT.contents)
            and (bought.state, bought.paid, self.source.paid_steps) == ("completed", 2, 2)
            and len(self.source.receipts) == 2
        )


@EITHER
async def test_what_was_signed_for_outlives_the_power_wherever_it_goes(
    tmp_path, monkeypatch, first
):
    for cut in range(18):
        home = Home(tmp_path / str(cut), DEALS[first], monkeypatch)
        await home.deliver(cut)
        home.power_goes(gone=cut % 2 == 0)
        held = home.lab.database.read(books.received, home.deal.grant_id)
        assert home.lab.contents(home.deal) == list(SHORT.contents[:held])
        assert len(home.source.receipts) <= held
        for step in range(1, home.lab.bought().paid + 1):
            (file,) = home.folder.rglob(f"{step:06d}.cipher")
            assert file.read_bytes() == SHORT.cipher(step)
        await home.deliver()  # zeros are noticed, and that step is fetched again by the next stream
        await home.deliver()
        assert home.is_whole(), cut
        home.lab.close()
        monkeypatch.undo()


@EITHER
async def test_each_step_is_put_on_the_disk_once_before_anything_is_signed_for_it(
    tmp_path, monkeypatch, first
):
    home = Home(tmp_path, DEALS[first], monkeypatch)
    assert await home.deliver() == []
    step = {"key": ["want {0}", "got", "pay {0}"], "voucher": ["pay {0}", "want {0}", "got"]}
    order = home.disk.order
    said = [one for one in order if not one.startswith("disk")]
    assert said == [one.format(number) for number in (1, 2) for one in step[first]]
    assert sorted(one for one in order if one.startswith("disk")) == ["disk 1", "disk 2"]
    receipts = [place for place, one in enumerate(order) if one == "got"]
    for number, receipt in zip((1, 2), receipts, strict=True):
        signed = min(order.index(f"pay {number}"), receipt)
        assert order.index(f"disk {number}") < signed  # the second comes, and is put there, ahead
    assert home.is_whole()
    home.lab.close()


@EITHER
async def test_a_disk_that_reports_an_error_keeps_no_key_and_the_step_is_fetched_again(
    tmp_path, monkeypatch, first
):
    home = Home(tmp_path, DEALS[first], monkeypatch)
    home.disk.fails = errno.EIO
    assert await home.deliver()
    assert home.lab.bought().paid == home.source.paid_steps == 0
    assert home.lab.contents(home.deal) == []
    assert not home.source.receipts
    assert not list(home.folder.rglob("000001.cipher"))  # nobody knows what is in it
    home.disk.fails = 0
    assert await home.deliver() == []
    assert home.is_whole()
    home.lab.close()


async def test_a_full_disk_is_said_to_the_owner_by_its_name(tmp_path, monkeypatch):
    home = Home(tmp_path, DEALS["key"], monkeypatch)
    home.disk.fails = errno.ENOSPC
    failures = await home.deliver()
    assert {type(error) for error in failures} == {DiskFull, PeerRefused}
    home.lab.close()
