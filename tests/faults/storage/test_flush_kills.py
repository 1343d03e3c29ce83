"""kill -9 while a vault is flushed: nothing is lost, nothing stands twice, and it comes back.

Places are drawn from a seed that is printed; FREEHOLD_SEED repeats a run, FREEHOLD_SOAK makes it
long.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.faults.storage.flushing import hand_over, held, opened
from tests.unit.wallet.segments.living import KEY, contents_of
from tests.unit.wallet.segments.living import opened as opened_again
from wallet.segments import books, changes
from wallet.segments.segment import SegmentDamaged, unseal
from wallet.store import Database
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.wallet.segments.living import Life

pytestmark = pytest.mark.area("G")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
KILLS = 200 if SOAK else 3
FLIPS = 100_000 if SOAK else 2_000


def test_no_kill_loses_anything_or_gives_a_number_twice(tmp_path):
    print(f"FREEHOLD_SEED={SEED}")
    draw = random.Random(f"{SEED} kills")
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "holders").mkdir()
    db = Database.create(folder / "vault.db", KEY, migrations=MIGRATIONS)
    db.write(changes.begin)
    db.close()
    for kill in range(KILLS):
        killed_after_some_flushes(folder, draw, f"{SEED} {kill}")
        life = opened(folder, f"{SEED} {kill} after")
        try:
            entries = [*life.db.read(books.current), *life.db.read(books.unfinished)]
            assert len({entry.seq for entry in entries}) == len(entries)
            for entry in life.db.read(books.unfinished):
                life.spool.get(entry)  # its bytes are there
            have = held(folder / "holders")
            assert {entry.id for entry in life.db.read(books.current)} <= have.keys()
            if kill % 20 in (0, 2):
                assert_it_comes_back(life, folder, tmp_path / f"new{kill}")
        finally:
            life.db.close()


def killed_after_some_flushes(folder: Path, draw: random.Random, seed: str) -> None:
    """Kill the process somewhere in a later flush; where, is what the seed and the kernel give."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.storage.flushing", str(folder), seed],
        stdout=subprocess.PIPE,
    )
    told = process.stdout
    assert told is not None  # it is a pipe
    try:
        for _ in range(draw.randrange(1, 6)):
            assert told.readline() == b"stored\n"
        time.sleep(draw.random() * 0.05)  # not waited for anything: the place of the kill
    finally:
        process.kill()
        process.wait()
        told.close()


def assert_it_comes_back(life: Life, folder: Path, target: Path) -> None:
    while True:
        hand_over(life, folder / "holders")
        if not life.db.read(changes.pending).anything:
            break
        life.flush()
        for id, sealed in life.holders.items():
            (folder / "holders" / id.hex()).write_bytes(msgspec.msgpack.encode(sealed))
        life.holders.clear()
    life.holders = held(folder / "holders")
    db = opened_again(life.replay(target))
    try:
        assert contents_of(db) == contents_of(life.db)
    finally:
        db.close()


def test_no_flipped_bit_of_a_segment_is_accepted(tmp_path):
    print(f"FREEHOLD_SEED={SEED}")
    draw = random.Random(f"{SEED} flips")
    folder = tmp_path / "vault"
    folder.mkdir()
    Database.create(folder / "vault.db", KEY, migrations=MIGRATIONS).close()
    life = opened(folder, "flips")
    life.begin()
    life.live(30)
    life.flush_all()
    _entries, keys = life.manifest()
    small = [sealed for sealed in life.ever.values() if len(sealed.data) < 8_192]
    accepted = 0
    for _ in range(FLIPS):
        sealed = draw.choice(small)
        data = bytearray(sealed.data)
        at = draw.randrange(len(data) * 8)
        data[at // 8] ^= 1 << at % 8
        try:
            unseal(life.source.vault, msgspec.structs.replace(sealed, data=bytes(data)), keys)
            accepted += 1
        except SegmentDamaged:
            continue
    life.db.close()
    assert accepted == 0
