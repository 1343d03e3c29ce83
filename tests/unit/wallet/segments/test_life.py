"""Whatever a vault lived through, what its holders have gives the same vault back."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.unit.wallet.segments.living import KEY, VAULT, contents_of, opened
from wallet.segments import books, changes, compaction, flush
from wallet.segments.replay import Replay
from wallet.store import Database
from wallet.vault import datasets, settings
from wallet.vault.attachments import SEALED, Attachments
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.search import search

if TYPE_CHECKING:
    from tests.unit.wallet.segments.living import Life

pytestmark = pytest.mark.area("G")

SEED = int(os.environ.get("FREEHOLD_SEED") or 20261123)
LIVES = 40 if os.environ.get("FREEHOLD_SOAK") else 3


@pytest.mark.parametrize("number", range(LIVES))
def test_a_vault_comes_back_with_equal_rows_after_any_life(new_life, tmp_path, number, monkeypatch):
    print(f"FREEHOLD_SEED={SEED}")
    life = new_life(f"{SEED} {number}")
    draw = random.Random(f"{SEED} {number} flushes")
    life.live(15)
    life.begin()
    for _ in range(12):
        life.live(draw.randrange(1, 14))
        at_most = draw.choice((flush.AT_MOST, 2_000, 1))
        monkeypatch.setattr(compaction, "AT_ONCE", draw.choice((compaction.AT_ONCE, 3_000, 1)))
        life.flush(compact=draw.random() < 0.7, at_most=at_most)
    life.flush_all()
    joined = life.replay(tmp_path / "new")
    assert joined.dropped == ()
    assert joined.missing_files == joined.erased_again == 0
    db = opened(joined)
    try:
        lived, came = contents_of(life.db), contents_of(db)
        for table, rows in lived.items():
            assert came[table] == rows, table
        assert db.verify() == []
        assert db.read(search, "word1").hits == life.db.read(search, "word1").hits
        same_files(life, db, Attachments(joined.attachments))
        assert db.read(changes.pending).bytes_estimate == 0
        assert live_counts(db) == live_counts(life.db)
    finally:
        db.close()


def same_files(life: Life, db: Database, attachments: Attachments) -> None:
    sql = f"SELECT id FROM attachment WHERE media_type <> '{SEALED}'"
    ids = [row[0] for row in life.db.read(lambda tx: tx.execute(sql))]
    assert ids == [row[0] for row in db.read(lambda tx: tx.execute(sql))]
    for id in ids:
        assert db.read(attachments.read, id) == life.db.read(life.attachments.read, id)


def live_counts(db: Database) -> list[tuple[Any, ...]]:
    rows = db.read(
        lambda tx: tx.execute(
            "SELECT s.seq, r.tbl, r.live, r.count FROM segment_rows AS r JOIN segment AS s "
            "ON s.id = r.segment WHERE s.state = 'stored' ORDER BY s.seq, r.tbl"
        )
    )
    return [row for row in rows if row[1] != "chunk"]


def test_a_vault_that_came_back_lives_on_and_comes_back_again(life, new_life, tmp_path):
    life.live(60)
    life.flush_all()
    joined = life.replay(tmp_path / "new")
    other = new_life(2)
    other.db.close()
    other.db = opened(joined)
    other.attachments = Attachments(joined.attachments)
    other.source = flush.Source(
        other.db, other.attachments, other.spool, other.source.vault, other.source.chunk_secret
    )
    other.holders, other.ever = life.holders, life.ever
    other.names, other.now = life.names, life.now
    before = {entry.device for entry in other.db.read(books.current)}
    other.live(40)
    other.flush_all()
    after = other.db.read(books.current)
    assert len({entry.device for entry in after} - before) == 1
    assert len({entry.seq for entry in after}) == len(after)
    again = other.replay(tmp_path / "newer")
    db = opened(again)
    assert contents_of(db) == contents_of(other.db)
    db.close()


def test_only_the_hot_set_is_there_first_and_can_be_used(life, tmp_path):
    life.live(60)
    life.grant()
    life.flush_all()
    entries, keys = life.manifest()
    replay = Replay(tmp_path / "new", KEY, VAULT, entries, keys)
    while not replay.has_first:
        replay.feed(life.holders[replay.order[replay.fed].id])
    first = replay.first()
    db = Database.open(first, KEY, migrations=MIGRATIONS, store_id=VAULT)
    lived, came = contents_of(life.db), contents_of(db)
    for table in ("consent_grant", "relationship", "audit_entry", "log", "setting", "chain_nonce"):
        assert came[table] == lived[table]
    assert db.read(datasets.all_datasets) == []
    assert not db.read(changes.pending).anything
    named = [msgspec.structs.replace(entry, flush=0) for entry in entries]
    assert db.read(books.current) == named
    db.write(settings.put, "meanwhile", "set")
    db.close()
    for entry in replay.order[replay.fed :]:
        replay.feed(life.holders[entry.id])
    replay.complete()
    db = opened(replay.join(first, now_ms=life.now))
    assert db.read(settings.get, "meanwhile", str, "") == "set"
    assert contents_of(db)["record"] == lived["record"]
    assert db.read(changes.pending).anything
    db.close()
