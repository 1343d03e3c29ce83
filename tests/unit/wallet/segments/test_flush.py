"""A flush happens wholly or not at all, and what waits is not lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.wallet.segments.living import KEY, VAULT, contents_of, opened
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.errors import DiskFull
from wallet.segments import books, changes, compaction, epochs, flush
from wallet.segments.chunks import MOST, Cutter
from wallet.segments.replay import Replay
from wallet.segments.segment import LIMIT, SegmentDamaged, unseal
from wallet.segments.spool import Spool, SpoolDamaged
from wallet.vault import notes, settings, tags

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.wallet.segments.living import Life

pytestmark = pytest.mark.area("G")


class Killed(BaseException):
    """What a kill is to what is underway."""


STEPS = [
    ("spool, before a file", Spool, "put", 1),
    ("spool, before a later file", Spool, "put", 2),
    ("books, before the transaction", flush, "_note", 1),
    ("books, inside the transaction", books, "record", 1),
    ("books, at the transaction's end", books, "let_leave", 1),
]


@pytest.mark.parametrize(
    ("owner", "name", "nth"), [step[1:] for step in STEPS], ids=[s[0] for s in STEPS]
)
def test_a_flush_that_was_killed_happened_wholly_or_not_at_all(
    life, monkeypatch, tmp_path, owner, name, nth
):
    life.live(20)
    life.flush_all()
    life.live(20)
    life.grant()
    before = numbers(life)
    count, real = 0, getattr(owner, name)

    def kill(*args, **kwargs):
        nonlocal count
        count += 1
        if count == nth:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, kill)
    with pytest.raises(Killed):
        life.flush()
    monkeypatch.undo()
    assert numbers(life) == before
    made = life.flush()
    assert made.segments[0].seq == before[0][3]
    life.flush_all()
    names_once(life)
    came_back(life, tmp_path)


def numbers(life: Life) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    rows = life.db.read(lambda tx: tx.execute("SELECT * FROM change_log"))
    segments = life.db.read(lambda tx: tx.execute("SELECT id, state FROM segment ORDER BY seq"))
    return rows[0], segments


def names_once(life: Life) -> None:
    """No seq was given twice, and no file lies about that nobody waits for."""
    entries = [*life.db.read(books.current), *life.db.read(books.unfinished)]
    assert len({entry.seq for entry in entries}) == len(entries)
    life.db.read(life.spool.remove_orphans)
    waiting = {entry.id for entry in life.db.read(books.unfinished)}
    for entry in entries:
        if entry.id in waiting:
            life.spool.get(entry)
        else:
            with pytest.raises(SpoolDamaged):
                life.spool.get(entry)


def came_back(life: Life, tmp_path: Path) -> None:
    db = opened(life.replay(tmp_path / "new"))
    try:
        assert contents_of(db) == contents_of(life.db)
    finally:
        db.close()


def test_a_row_that_is_longer_than_a_segment_is_backed_up_like_every_other(life, tmp_path):
    """9 MB that cannot be compressed, in the hot set, between rows of the usual size."""
    long = random.Random(9).randbytes(6_750_000).hex()  # zstd halves what hex doubles
    life.live(20)
    life.db.write(settings.put, "a long one", long)
    made = life.flush()
    sizes = sorted(entry.size for entry in made.segments)
    assert sizes[-1] > LIMIT
    assert all(size <= LIMIT for size in sizes[:-1])
    life.flush_all()
    life.live(20)
    life.db.write(settings.put, "a long one", long[:-1] + "x")
    life.flush_all()
    db = opened(life.replay(tmp_path / "new"))
    try:
        assert contents_of(db) == contents_of(life.db)
        assert db.read(settings.get, "a long one", str, "") == long[:-1] + "x"
    finally:
        db.close()


def test_what_was_made_waits_with_its_bytes_until_it_is_stored(life, tmp_path):
    life.live(30)
    made = flush.make(life.source, life.now)
    assert life.db.read(books.current) == []
    assert life.db.read(books.unfinished) == list(made.segments)
    again = flush.make(life.source, life.now)
    assert again.segments == ()  # nothing is taken twice
    first, *others = life.db.read(books.unfinished)
    life.hand_over([first])
    assert life.db.read(books.current) == []  # a flush counts as a whole
    life.db.write(flush.stored, life.spool, [first.id])  # told again
    life.hand_over(others)
    assert len(life.db.read(books.current)) == 1 + len(others)
    came_back(life, tmp_path)


def test_an_urgent_flush_overtakes_one_that_is_still_on_its_way(life, tmp_path):
    life.live(20)
    slow = flush.make(life.source, life.now)
    life.grant()
    quick = life.flush(compact=False)
    assert {entry.id for entry in life.db.read(books.current)} == {e.id for e in quick.segments}
    life.live(10)
    life.flush()
    waiting = life.db.read(books.unfinished)
    assert {entry.id for entry in waiting} <= {entry.id for entry in slow.segments}
    life.hand_over(waiting)
    life.flush_all()
    came_back(life, tmp_path)


def test_a_segment_whose_file_is_damaged_is_made_anew(life, tmp_path):
    life.live(30)
    life.attach()
    life.db.write(
        lambda tx: life.attachments.write(tx, bytes(500_000), purpose="content", now_ms=1)
    )
    made = flush.make(life.source, life.now)
    for entry in made.segments:
        path = tmp_path / "life0" / "segments" / entry.id.hex()
        data = path.read_bytes()
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
        with pytest.raises(SpoolDamaged):
            life.spool.get(entry)
        life.db.write(flush.remake, life.spool, entry.id)
    life.flush_all()
    came_back(life, tmp_path)


def test_a_full_disk_changes_nothing(life, monkeypatch, tmp_path):
    life.live(20)

    def full(self, sealed):
        raise DiskFull("full")

    monkeypatch.setattr("wallet.segments.spool.Spool.put", full)
    before = numbers(life)
    with pytest.raises(DiskFull):
        life.flush()
    assert numbers(life) == before
    monkeypatch.undo()
    life.flush_all()
    came_back(life, tmp_path)


def test_small_segments_are_merged_and_dead_ones_rewritten(life):
    for _ in range(40):
        life.set()
        life.log()
        life.flush()
    entries = life.db.read(books.current)
    assert len(entries) < compaction.MOST_SMALL + 4
    assert set(life.holders) == {entry.id for entry in entries}
    keys = life.db.read(epochs.keys)
    for entry in entries:
        unseal(VAULT, life.holders[entry.id], keys)


def test_a_hundred_changed_records_are_a_small_segment(life):
    bring(life.db, BANK, [payment(n, f"somebody {n}") for n in range(2_000)])
    life.flush_all()
    for n in range(100):
        life.db.write(notes.put, 1 + 19 * n, f"a note of some length on {n}", life.now)
    made = life.flush()
    assert sum(entry.size for entry in made.segments) < 16 * 1024


def test_a_content_is_taken_once_however_often_it_comes(life):
    data = life.random.randbytes(3_000_000)
    for prefix in (b"", b"a few bytes before it"):
        life.db.write(
            lambda tx, prefix=prefix: life.attachments.write(
                tx, prefix + data, purpose="content", now_ms=1
            )
        )
    made = life.flush()
    assert len(data) < sum(entry.size for entry in made.segments) < 1.5 * len(data)
    assert max(entry.size for entry in made.segments) <= LIMIT


def test_a_long_content_is_taken_over_several_flushes(life, tmp_path):
    data = life.random.randbytes(9_000_000)
    life.db.write(lambda tx: life.attachments.write(tx, data, purpose="content", now_ms=1))
    flushes = 0
    while not life.flush(at_most=2_000_000).is_all:
        flushes += 1
    assert flushes >= 2
    assert sum(len(sealed.data) for sealed in life.ever.values()) < 1.2 * len(data)
    came_back(life, tmp_path)


def test_cuts_and_names_depend_on_the_secret():
    data = random.Random(5).randbytes(3_000_000)
    one, other = Cutter(b"1" * 32), Cutter(b"2" * 32)
    cuts = list(one.cut([data]))
    assert b"".join(cuts) == data
    assert max(map(len, cuts)) <= MOST
    assert cuts == list(one.cut(data[n : n + 777] for n in range(0, len(data), 777)))
    assert list(map(len, cuts)) != list(map(len, other.cut([data])))
    assert one.name(b"piece") != other.name(b"piece")
    assert list(one.cut([])) == []


def test_only_what_was_named_is_replayed(life, tmp_path):
    life.live(10)
    life.flush_all()
    entries, keys = life.manifest()
    replay = Replay(tmp_path / "new", KEY, VAULT, entries, keys)
    with pytest.raises(SegmentDamaged):
        replay.feed(life.holders[replay.order[1].id])
    with pytest.raises(ValueError, match="hot set"):
        replay.first()
    for entry in replay.order:
        replay.feed(life.holders[entry.id])
    replay.close()


def test_rows_whose_segment_is_missing_are_dropped_and_said(life, tmp_path):
    bring(life.db, BANK, [payment(n, f"somebody {n}") for n in range(5)])
    life.flush_all()
    bring(life.db, BANK, [payment(n, f"somebody else {n}") for n in range(5)], title="Two")
    life.flush(compact=False)
    life.db.write(tags.add, [1, 8], "mine")
    life.flush(compact=False)
    entries, keys = life.manifest()
    cold = [entry for entry in entries if not entry.hot]
    entries.remove(cold[-2])
    replay = Replay(tmp_path / "new", KEY, VAULT, entries, keys)
    for entry in replay.order:
        replay.feed(life.holders[entry.id])
    first = replay.first()
    replay.complete()
    joined = replay.join(first, now_ms=1)
    assert joined.dropped
    db = opened(joined)
    assert db.verify() == []
    assert db.read(lambda tx: tx.execute("SELECT rows FROM dataset WHERE id > 0")) == [(5,)]
    assert db.read(changes.pending).anything  # what was mended is news
    db.close()
