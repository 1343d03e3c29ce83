"""What a holder gave its word for is there after a kill, a full disk, a torn write, a lost index.

FREEHOLD_SEED chooses; FREEHOLD_SOAK=1 kills at 200 points and lets every write fail in turn.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from p2p.shards import papers
from p2p.shards.errors import NoRoom, NotHeld
from p2p.shards.holding import KEPT_DAYS, Allowance
from p2p.shards.index import Index
from p2p.shards.shelf import Given, Shelf
from p2p.shards.wire import (
    Block,
    Claim,
    Declined,
    Done,
    Get,
    HeadGet,
    HeadPut,
    HeadSaid,
    Hello,
    Kept,
    Put,
    Welcome,
)
from tests.faults.shards.keeping import MUCH, OWNER, body, named
from tests.faults.vault.test_disk import places, shim, under
from tests.unit.p2p.shards.people import ANNA, BEN, DAY_MS, NOW_MS, Box, block, head
from tests.unit.p2p.shards.people import named as hash_of
from wallet.shares.blocks import RAW, cid_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.area("G")

ROOT = Path(__file__).parents[3]
SOAK = os.environ.get("FREEHOLD_SOAK") == "1"
SEED = os.environ.get("FREEHOLD_SEED", "7")
BLOCKS = 30
MODULE = "tests.faults.shards.keeping"

__all__ = ["shim"]


@pytest.fixture
def draw(request) -> random.Random:
    print(f"FREEHOLD_SEED={SEED}")
    return random.Random(f"{SEED} {request.node.name}")


class Word:
    """What a process said of its shelf."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.kept: set[int] = set()
        self.doubtful: set[int] = set()
        self.head = -1
        for line in lines:
            said, _, rest = line.partition(" ")
            numbers = {int(number) for number in rest.split()}
            match said:
                case "kept":
                    self.kept |= numbers
                case "dropping":
                    self.doubtful |= numbers
                case "head":
                    self.head = max(numbers)
        self.kept -= self.doubtful

    def check(self, folder: Path) -> Shelf:
        """Open the shelf: everything is there, whole, and nothing is there that is not."""
        shelf = Shelf(folder, MUCH)
        for number in self.kept:
            assert shelf.read(OWNER, named(number)) == body(number)
        files = [path for path in (folder / "blocks").rglob("*") if path.is_file()]
        for path in files:
            assert path.name == cid_text(RAW + hashlib.sha256(path.read_bytes()).digest())
        total = shelf.total(OWNER)
        assert (total.blocks, total.bytes) == (
            len(files),
            sum(path.stat().st_size for path in files),
        )
        assert shelf.check(1000, 10, 20).spoilt == ()
        if self.head >= 0:
            kept = shelf.heads.get(bytes(32))
            assert kept is not None
            assert int(kept.data) >= self.head
        return shelf


def test_a_kill_at_any_point_loses_nothing_that_had_a_receipt(tmp_path, draw):
    for round_ in range(200 if SOAK else 2):
        folder = tmp_path / str(round_)
        lines = [f"{line}\n" for line in _killed(folder, draw)]
        Word(lines).check(folder).close()


def _killed(folder: Path, draw: random.Random) -> list[str]:
    """Run it, and kill it a moment after a line that is drawn."""
    child = subprocess.Popen(
        [sys.executable, "-m", MODULE, str(folder), "3000"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    last, lines = draw.randrange(1, 25), list[str]()
    for line in child.stdout:
        lines.append(line)
        if len(lines) == last:
            for _ in range(draw.randrange(60_000)):
                pass  # somewhere within the next write
            child.send_signal(signal.SIGKILL)
            break
    lines += child.stdout.readlines()
    child.stdout.close()
    assert child.wait(120) == -signal.SIGKILL
    return lines


@pytest.mark.parametrize("how", ["full", "error", "torn"])
def test_a_write_that_fails_loses_nothing_that_had_a_receipt(tmp_path, shim, draw, how):
    whole = tmp_path / "whole"
    counted = under(shim, whole, 0, how, MODULE, str(whole), str(BLOCKS))
    assert counted.said.endswith("end\n")
    for at in places(draw, how, counted.writes):
        folder = tmp_path / str(at)
        told = under(shim, folder, at, how, MODULE, str(folder), str(BLOCKS)).said
        assert how == "torn" or told.endswith("end\n") or "open" not in told, told
        Word(told.splitlines()).check(folder).close()


def test_a_full_disk_answers_and_what_was_there_stays(tmp_path, monkeypatch):
    box, shares = Box(tmp_path), [block(i, 4000) for i in range(3)]
    visitor = box.holding.visitor(ANNA.key)
    box.shelf.keep(ANNA.key, [Given(hash_of(shares[0]), shares[0], b"")], MUCH, NOW_MS)
    monkeypatch.setattr("p2p.shards.shelf.SPARE_BYTES", 1 << 62)  # as if nothing were free
    with pytest.raises(NoRoom, match="no room"):
        _put(visitor, shares[1])
    monkeypatch.undo()
    _put(visitor, shares[2])
    assert box.shelf.read(ANNA.key, hash_of(shares[0])) == shares[0]
    assert box.shelf.total(ANNA.key).blocks == 2


def _put(visitor, share: bytes) -> None:
    from p2p.shards.errors import error_of
    from p2p.shards.wire import Declined, Put

    (answer,) = visitor.answer([Put(hash_of(share), b"", share)])
    if isinstance(answer, Declined):
        raise error_of(answer.code, answer.message)


def test_on_a_full_disk_what_lies_there_can_be_had_all_the_same(tmp_path, monkeypatch):
    box, data = Box(tmp_path), block(1, 5000)
    key, signature = papers.claim(ANNA.head_seed, box.who.key, ANNA.key)
    put = (Claim(key, signature), Put(hash_of(data), b"", data), HeadPut(head(1).encoded()))
    assert all(isinstance(one, Done | Kept) for one in box.holding.visitor(ANNA.key).answer(put))

    @contextlib.contextmanager
    def full(_index: Index) -> Iterator[sqlite3.Connection]:
        raise NoRoom("The holder's disk is full; what it had it has.")
        yield  # a context manager is a generator

    monkeypatch.setattr(Index, "writing", full)
    box.clock.ms += 2 * DAY_MS
    asked = (Hello(), HeadGet(head(1).locator), Get(hash_of(data)), Put(hash_of(b"1"), b"", b"1"))
    hello, found, given, more = box.holding.visitor(ANNA.key).answer(asked)
    assert isinstance(hello, Welcome)
    assert hello.blocks == 1
    assert found == HeadSaid(head(1).encoded())
    assert given == Block(hash_of(data), data)
    assert isinstance(more, Declined)
    assert more.code == "no-room"
    box.shelf.close()


def test_a_lost_or_spoilt_index_costs_no_block(tmp_path, draw):
    shelf = Shelf(tmp_path, MUCH)
    given = [Given(named(n), body(n), b"") for n in range(9)]
    shelf.keep(OWNER, given, MUCH, 1)
    before = shelf.total(OWNER)
    shelf.close()
    index = tmp_path / "index.db"
    for spoil in (index.unlink, lambda: index.write_bytes(draw.randbytes(40_000))):
        spoil()
        shelf = Shelf(tmp_path, MUCH)
        assert shelf.total(OWNER)[:3] == before[:3]
        assert all(shelf.read(OWNER, named(n)) == body(n) for n in range(9))
        shelf.close()


def test_a_file_that_was_lost_or_changed_on_the_disk_is_found_and_put_away(tmp_path, draw):
    shelf = Shelf(tmp_path, MUCH)
    shelf.keep(OWNER, [Given(named(n), body(n), b"") for n in range(9)], MUCH, 1)
    folder = tmp_path / "blocks" / OWNER.hex()
    flipped, cut, gone = (folder / cid_text(RAW + named(n)) for n in (2, 5, 7))
    data = bytearray(flipped.read_bytes())
    bit = draw.randrange(8 * len(data))
    data[bit // 8] ^= 1 << bit % 8
    flipped.write_bytes(data)
    cut.write_bytes(cut.read_bytes()[:-1])
    gone.unlink()
    looked = [shelf.check(4, 100, 200) for _ in range(3)]
    assert {hash for found in looked for _, hash in found.spoilt} == {named(n) for n in (2, 5, 7)}
    assert sum(found.whole for found in looked) == 6
    assert shelf.check(10, 100, 300) == (0, ())
    assert shelf.has(OWNER, [named(2), named(3)]) == [False, True]
    with pytest.raises(NotHeld):
        shelf.read(OWNER, named(5))
    shelf.close()


def test_what_somebody_put_stays_a_month_after_they_were_sent_away(tmp_path):
    box, share = Box(tmp_path), block(1, 4000)
    box.list[BEN.key] = Allowance(1 << 20)
    for who in (ANNA, BEN):
        box.shelf.keep(who.key, [Given(hash_of(share), share, b"")], MUCH, NOW_MS)

    def is_there(days: int) -> bool:
        box.clock.ms = NOW_MS + days * DAY_MS
        box.holding.tidy()
        return box.shelf.has(ANNA.key, [hash_of(share)]) == [True]

    assert is_there(300)  # she was not here for long, and is allowed
    allowance = box.list.pop(ANNA.key)
    assert is_there(301)
    assert is_there(301 + KEPT_DAYS - 1)
    box.list[ANNA.key] = allowance
    assert is_there(340)
    del box.list[ANNA.key]
    assert is_there(341)  # counted anew
    assert is_there(341 + KEPT_DAYS - 1)
    assert not is_there(341 + KEPT_DAYS)
    assert box.shelf.has(BEN.key, [hash_of(share)]) == [True]
